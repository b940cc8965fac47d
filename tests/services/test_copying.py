"""Kopiëren naar volgend jaar: by the calendar of the institution, planning included, in both halves, never twice."""

from __future__ import annotations

import datetime as dt

import pytest

from woo_desktop.domain.commands import Change, CopyToNextYear, Create, Undo
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.queries import CopyPreview, RecordsOf
from woo_desktop.domain.records import Moment, Offering, Ref
from woo_desktop.domain.terms import Kind, MomentKind, OfferingStatus
from woo_desktop.services.office import Office
from woo_desktop.services.sentences import sentence_of

D = dt.date
PERIODS = {
    "2627-B1": ("2627-S1", D(2026, 8, 31), D(2026, 11, 13)),
    "2627-B2": ("2627-S1", D(2026, 11, 16), D(2027, 1, 29)),
    "2627-B3": ("2627-S2", D(2027, 2, 8), D(2027, 4, 23)),
    "2728-B1": ("2728-S1", D(2027, 8, 30), D(2027, 11, 12)),
    "2728-B2": ("2728-S1", D(2027, 11, 15), D(2028, 2, 4)),
    "2728-B3": ("2728-S2", D(2028, 2, 7), D(2028, 4, 28)),
}
FREE = {"2627": (D(2026, 10, 12), D(2027, 2, 22)), "2728": (D(2027, 10, 18), D(2028, 2, 28))}


def school(office: Office, *, next_year: bool = True) -> int:
    made: int = office.run(Create(Kind.INSTITUTION, {"name": "Hanze", "short_name": "Hanze"})).created[0].id
    for code, (semester, starts, ends) in PERIODS.items():
        if next_year or code.startswith("2627"):
            told = {"institution_id": made, "code": code, "year": code[:4], "semester": semester}
            office.run(Create(Kind.PERIOD, {**told, "starts_on": starts, "ends_on": ends}))
    for year, mondays in FREE.items():
        for monday in mondays if next_year or year == "2627" else ():
            office.run(Create(Kind.FREE_WEEK, {"institution_id": made, "year": year, "monday": monday}))
    return made


def offered(office: Office, institution: int, *periods: str, deadline: dt.date, **moments: dt.date) -> Ref:
    track = office.run(Create(Kind.TRACK, {"name": "Minor", "code": "T01", "institution_id": institution})).created[0]
    told = {"track_id": track.id, "semester": PERIODS[periods[0]][0], "periods": periods, "deadline": deadline}
    dates = {"starts_on": PERIODS[periods[0]][1], "ends_on": PERIODS[periods[-1]][2]}
    status = {"status": OfferingStatus.RUNNING, "capacity": 4}
    ref = office.run(Create(Kind.OFFERING, {**told, **dates, **status})).created[0]
    for what, day in moments.items():
        office.run(Create(Kind.MOMENT, {"offering_id": ref.id, "what": MomentKind(what), "held_on": day}))
    return ref


def copied(office: Office, ref: Ref) -> tuple[Offering, dict[str, dt.date | None]]:
    made = office.run(CopyToNextYear((ref.id,))).created
    (one,) = (each for each in made if each.kind is Kind.OFFERING)
    (offering,) = office.answer(RecordsOf(Kind.OFFERING, (one.id,)))
    assert isinstance(offering, Offering)
    moments = [each for each in office.answer(RecordsOf(Kind.MOMENT)) if isinstance(each, Moment)]
    return offering, {str(each.what): each.held_on for each in moments if each.offering_id == one.id}


def test_a_block_moves_by_its_teaching_weeks(office: Office) -> None:
    midterm = D(2026, 10, 21)  # seventh taught week, after the holiday of week 42
    ref = offered(office, school(office), "2627-B1", deadline=D(2026, 6, 26), kick_off=D(2026, 9, 3), halfway=midterm)
    offering, moments = copied(office, ref)
    assert (offering.semester, offering.periods) == ("2728-S1", ("2728-B1",))
    assert (offering.starts_on, offering.ends_on) == (D(2027, 8, 30), D(2027, 11, 12))
    assert offering.deadline == D(2027, 6, 25)
    assert (offering.status, offering.capacity) == (OfferingStatus.ASKED, 4)
    assert moments == {"kick_off": D(2027, 9, 2), "halfway": D(2027, 10, 13)}


def test_a_whole_semester_ends_with_its_last_period(office: Office) -> None:
    ref = offered(office, school(office), "2627-B1", "2627-B2", deadline=D(2026, 7, 3))
    offering, _moments = copied(office, ref)
    assert offering.periods == ("2728-B1", "2728-B2")
    assert (offering.starts_on, offering.ends_on) == (D(2027, 8, 30), D(2028, 2, 4))


def test_the_second_half_in_a_leap_year(office: Office) -> None:
    """The spring holiday moves from the third week to the fourth, over the 29th of February."""
    ref = offered(office, school(office), "2627-B3", deadline=D(2026, 12, 11), halfway=D(2027, 3, 2))
    offering, moments = copied(office, ref)
    assert offering.semester == "2728-S2"
    assert (offering.starts_on, offering.deadline) == (D(2028, 2, 7), D(2027, 12, 10))
    assert moments == {"halfway": D(2028, 2, 22)}


def test_without_a_calendar_of_next_year_it_is_an_estimate(office: Office) -> None:
    ref = offered(office, school(office, next_year=False), "2627-B1", deadline=D(2026, 6, 26))
    (plan,) = office.answer(CopyPreview((ref.id,)))
    assert not plan.known_calendar
    offering, _moments = copied(office, ref)
    assert offering.starts_on == D(2027, 8, 30)


def test_twice_is_told_by_name_and_again_after_undo_it_can(office: Office) -> None:
    ref = offered(office, school(office), "2627-B1", deadline=D(2026, 6, 26))
    copied(office, ref)
    (plan,) = office.answer(CopyPreview((ref.id,)))
    assert plan.is_there
    with pytest.raises(NotAllowed) as refused:
        office.run(CopyToNextYear((ref.id,)))
    assert sentence_of(refused.value).values["track"] == "Minor"
    office.run(Undo())
    assert copied(office, ref)[0].semester == "2728-S1"


def test_a_copy_of_a_copy_goes_on(office: Office) -> None:
    """The year after next has no calendar yet: the days are an estimate, and the codes go on."""
    ref = offered(office, school(office), "2627-B1", deadline=D(2026, 6, 26))
    first, _moments = copied(office, ref)
    office.run(Change(first.ref, first.version, {"capacity": 6}))
    second, _moments = copied(office, first.ref)
    assert (second.semester, second.periods, second.capacity) == ("2829-S1", ("2829-B1",), 6)
