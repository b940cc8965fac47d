"""What copies of offerings to the next academic year would look like, by the calendar of their institution."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection

from woo_desktop.db.reads.context import Reading
from woo_desktop.db.store import Store
from woo_desktop.domain.answers import CopyPlan
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.next_year import NextYear, monday_of
from woo_desktop.domain.queries import CopyPreview
from woo_desktop.domain.records import FreeWeek, Offering, Period, Track
from woo_desktop.domain.semester import AcademicYear, Semester, is_semester
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence


def copy_preview(reading: Reading, query: CopyPreview) -> tuple[CopyPlan, ...]:
    return tuple(copy_plans(reading.connection, query.offering_ids))


def copy_plans(connection: Connection, offering_ids: Sequence[int]) -> list[CopyPlan]:
    """A plan per offering, in the order asked."""
    store = Store(connection)
    return [_plan(store, store.get(Offering, one)) for one in offering_ids]


def _plan(store: Store, offering: Offering) -> CopyPlan:
    track = store.get(Track, offering.track_id) if offering.track_id else Track()
    if not is_semester(offering.semester):
        why = N_("‘{semester}’ is not a semester. Correct it first, like 2627-S1.")
        raise NotAllowed(Sentence(why, {"semester": offering.semester}))
    semester = Semester.parse(offering.semester).in_next_year()
    codes = tuple(_next_code(code, semester) for code in offering.periods)
    first, last = _period(store, track, codes[:1]), _period(store, track, codes[-1:])
    old_first = _period(store, track, offering.periods[:1])
    old_last = _period(store, track, offering.periods[-1:])
    known = first is not None and last is not None
    days = NextYear(
        _start(old_first) or offering.starts_on if known else None,
        _start(first),
        _free_weeks(store, track, semester),
    )
    ends_on = days.moved(offering.ends_on)
    if old_last and last and offering.ends_on is not None and offering.ends_on == old_last.ends_on:
        ends_on = last.ends_on
    return CopyPlan(
        offering,
        track.name,
        semester.code,
        codes,
        days.moved(offering.starts_on),
        ends_on,
        days.moved(offering.deadline),
        known,
        _is_there(store, offering, semester.code, codes),
        days,
    )


def _start(period: Period | None) -> dt.date | None:
    return period.starts_on if period is not None else None


def _free_weeks(store: Store, track: Track, semester: Semester) -> frozenset[dt.date]:
    """The Mondays of both years; none while those of the new year are not known, for then weeks cannot be counted."""
    table = store.table(Kind.FREE_WEEK)
    found = store.find(FreeWeek, table.c.institution_id == track.institution_id)
    mondays = frozenset(monday_of(week.monday) for week in found if week.monday is not None)
    first, last = semester.year.starts_on, AcademicYear(semester.year.first + 1).starts_on
    return mondays if any(first <= monday < last for monday in mondays) else frozenset()


def _is_there(store: Store, offering: Offering, semester: str, codes: tuple[str, ...]) -> bool:
    """A track is offered once in a semester and first period."""
    table = store.table(Kind.OFFERING)
    found = store.find(Offering, table.c.track_id == offering.track_id, table.c.semester == semester)
    return any(one.periods[:1] == codes[:1] for one in found)


def _next_code(code: str, semester: Semester) -> str:
    """ "2627-P1" becomes "2728-P1"; a code of another shape stays."""
    year, dash, period = code.partition("-")
    return f"{semester.year.code}-{period}" if dash and len(year) == 4 else code


def _period(store: Store, track: Track, codes: tuple[str, ...]) -> Period | None:
    if not codes or track.institution_id is None:
        return None
    table = store.table(Kind.PERIOD)
    found = store.find(Period, table.c.institution_id == track.institution_id, table.c.code == codes[0])
    return found[0] if found else None
