"""The sample workshop is complete, lively and true on whatever day it is loaded."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TypeVar

import pytest

from tests.databases import OpenOffice
from woo_desktop.domain.commands import LoadSample
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.queries import BoardOf, CheckAll, Info, LogOf, OverviewOf, RecordsOf, Words
from woo_desktop.domain.records import (
    Contact,
    FreeWeek,
    Member,
    Offering,
    Period,
    Proposal,
    Question,
    Sme,
    Teacher,
    Track,
)
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import ContactMomentStatus, Kind, ProposalStatus, QuestionStatus
from woo_desktop.services.office import Office

R = TypeVar("R")

DAYS = [dt.date(2026, 11, 22), dt.date(2026, 8, 1), dt.date(2027, 2, 1), dt.date(2033, 7, 31)]


def records(office: Office, kind: Kind, record_type: type[R]) -> list[R]:
    found = office.answer(RecordsOf(kind))
    return [one for one in found if isinstance(one, record_type)]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_sample_is_in_full_swing_on_any_day(quick_folder: Path, today: dt.date) -> None:
    office = Office.open(quick_folder / "sample.woo")
    office.run(LoadSample(today))
    counts = office.answer(Info()).counts
    assert {name: counts[name] for name in ("smes", "contacts", "questions", "tracks", "teachers")} == {
        "smes": 45,
        "contacts": 45,
        "questions": 60,
        "tracks": 21,
        "teachers": 24,
    }
    assert counts["offerings"] >= 25
    assert counts["assignments"] == 66
    assert office.answer(CheckAll()) == ()
    proposals = Counter(one.status for one in records(office, Kind.PROPOSAL, Proposal))
    for status in (ProposalStatus.PROPOSED, ProposalStatus.IN_DISCUSSION, ProposalStatus.TEACHER_YES):
        assert proposals[status] > 0, status
    assert proposals[ProposalStatus.AGREED] > 15
    assert proposals[ProposalStatus.REFUSED] == 1
    questions = Counter(one.status for one in records(office, Kind.QUESTION, Question))
    for wanted in (QuestionStatus.FINISHED, QuestionStatus.PARKED, QuestionStatus.READY, QuestionStatus.NEW):
        assert questions[wanted] > 0, wanted
    moments = Counter(one.status for one in office.answer(RecordsOf(Kind.CONTACT_MOMENT)))  # type: ignore[attr-defined]
    assert moments[ContactMomentStatus.DONE] > 0
    for semester in (Semester.at(today), Semester.at(today).next()):
        board = office.answer(BoardOf(semester.code, today))
        assert len(board.columns) >= 12
        assert {str(column.level) for column in board.columns} == {"MBO", "HBO", "WO"}
        assert sum(len(column.cards) for column in board.columns) >= 4
        assert len(board.pool) >= 5
    overview = office.answer(OverviewOf(Semester.at(today).code, None, today))
    assert overview.late > 0
    assert overview.this_week > 0
    assert len(overview.recent) >= 4
    assert len({change.who for change in overview.recent}) >= 3
    office.close()


def test_one_offering_is_full_and_one_over_the_limit(quick_folder: Path) -> None:
    today = dt.date(2026, 11, 22)
    office = Office.open(quick_folder / "sample.woo")
    office.run(LoadSample(today))
    places = {
        column.code: (column.taken, column.capacity)
        for semester in ("2627-S1", "2627-S2")
        for column in office.answer(BoardOf(semester, today)).columns
    }
    assert len(places) == 25
    assert places["T16@2627-S1"] == (4, 4)
    assert places["T11@2627-S2"] == (6, 5)
    over = [one for one in records(office, Kind.PROPOSAL, Proposal) if one.over_capacity]
    assert len(over) == 1
    office.close()


def test_the_same_day_gives_the_same_workshop(quick_folder: Path) -> None:
    logs = []
    for name in ("a.woo", "b.woo"):
        office = Office.open(quick_folder / name)
        office.run(LoadSample(dt.date(2026, 9, 7)))
        logs.append([(one.who, one.kind, one.id, one.field, one.old, one.new) for one in office.answer(LogOf())])
        office.close()
    assert logs[0] == logs[1]


def test_dates_keep_their_weekday_and_codes_follow(quick_folder: Path) -> None:
    found = {}
    for year in (2026, 2031):
        office = Office.open(quick_folder / f"{year}.woo")
        office.run(LoadSample(dt.date(year, 11, 25)))
        tracks = {one.id: one.code for one in records(office, Kind.TRACK, Track)}
        found[year] = {(tracks[one.track_id or 0], one.semester[-2:]): one for one in _offerings(office)}
        office.close()
    assert found[2026].keys() == found[2031].keys()
    for key, old in found[2026].items():
        new = found[2031][key]
        assert new.semester == old.semester.replace("2627", "3132")
        assert new.starts_on is not None
        assert old.starts_on is not None
        assert new.starts_on.weekday() == old.starts_on.weekday()
        assert new.starts_on.year == old.starts_on.year + 5


def _offerings(office: Office) -> list[Offering]:
    return records(office, Kind.OFFERING, Offering)


def test_calendars_stand_for_this_year_and_the_next(sample_office: Office) -> None:
    periods = records(sample_office, Kind.PERIOD, Period)
    assert len(periods) == 24
    assert len({period.year for period in periods}) == 2
    weeks = {week.monday.isocalendar().week for week in records(sample_office, Kind.FREE_WEEK, FreeWeek) if week.monday}
    assert {42, 52, 8, 17} <= weeks


def test_flaws_of_the_file_are_kept(sample_office: Office) -> None:
    smes = {one.name: one for one in records(sample_office, Kind.SME, Sme)}
    assert smes["Meubelmakerij Noest"].postcode == "9501 X"
    assert smes["Kwekerij Bloeikracht"].postcode == "95411 BC"
    assert smes["Muziekschool Maatwerk"].postcode == "9934 SA"
    assert smes["Huisma Techniek BV"].kvk == smes["Installatiebedrijf Huisma Techniek"].kvk
    contacts = records(sample_office, Kind.CONTACT, Contact)
    assert any(one.mail == "info@wikkelwijs" for one in contacts)
    assert all(one.phone.startswith("+31") for one in contacts if one.phone)


def test_people_and_settings(sample_office: Office) -> None:
    members = records(sample_office, Kind.MEMBER, Member)
    assert [one.initials for one in members] == ["AK", "FD", "SB", "JP"]
    assert sample_office.who == "Annemiek Koster"
    assert sample_office.answer(Words()).settings["workshop_name"] == "Werkplaats Online Ondernemen"
    teachers = records(sample_office, Kind.TEACHER, Teacher)
    assert sum(bool(one.workdays) for one in teachers) == 24


def test_a_workshop_with_entrepreneurs_is_not_filled_again(sample_office: Office) -> None:
    before = sample_office.answer(Info())
    with pytest.raises(NotAllowed):
        sample_office.run(LoadSample())
    assert sample_office.answer(Info()) == before


def test_sample_loads_on_each_database(empty_place: str, open_office: OpenOffice) -> None:
    office = open_office(empty_place)
    office.run(LoadSample())
    assert office.answer(Info()).counts["questions"] == 60
    assert office.answer(CheckAll()) == ()
    assert office.who == "Annemiek Koster"
