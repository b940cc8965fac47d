"""What copies of offerings to the next academic year would look like, by the calendar of their institution."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection

from woo_desktop.db.reads.context import Reading
from woo_desktop.db.store import Store
from woo_desktop.domain.answers import CopyPlan
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.queries import CopyPreview
from woo_desktop.domain.records import Offering, Period, Track
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence

_YEAR = dt.timedelta(weeks=52)


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
    start_shift = _shift(old_first.starts_on if old_first else None, first.starts_on if first else None)
    end_shift = _shift(old_last.ends_on if old_last else None, last.ends_on if last else None)
    return CopyPlan(
        offering,
        track.name,
        semester.code,
        codes,
        _moved(offering.starts_on, start_shift),
        _moved(offering.ends_on, end_shift),
        _moved(offering.deadline, start_shift),
        known,
    )


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


def _shift(old: dt.date | None, new: dt.date | None) -> dt.timedelta:
    return new - old if old and new else _YEAR


def _moved(day: dt.date | None, shift: dt.timedelta) -> dt.date | None:
    return day + shift if day else None
