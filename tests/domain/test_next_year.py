"""Days that move to the next year keep their weekday and their teaching week, whatever the holidays do."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from woo_desktop.domain.next_year import NextYear, monday_of

D = dt.date
OLD, NEW = D(2026, 8, 31), D(2027, 9, 6)
AUTUMN, NEXT_AUTUMN = D(2026, 10, 12), D(2027, 10, 25)
"""The autumn holiday is in the seventh week of the old year (week 42), and in the eighth of the new one."""


def test_a_day_stays_in_its_teaching_week() -> None:
    days = NextYear(OLD, NEW, frozenset({AUTUMN, NEXT_AUTUMN}))
    assert days.moved(OLD) == NEW
    assert days.moved(D(2026, 9, 17)) == D(2027, 9, 23)  # third week
    assert days.moved(D(2026, 10, 20)) == D(2027, 10, 19)  # seventh week: after the holiday then, before it now
    assert days.moved(D(2026, 10, 27)) == D(2027, 11, 2)  # eighth week: the holiday comes in between now
    assert days.moved(D(2026, 10, 14)) == D(2027, 10, 20)  # in the holiday itself: the first week taught after it
    assert days.moved(None) is None


def test_without_free_weeks_it_is_as_far_from_the_start() -> None:
    assert NextYear(OLD, NEW).moved(D(2026, 11, 5)) == D(2027, 11, 11)


def test_without_a_calendar_it_is_a_year_of_52_weeks() -> None:
    assert NextYear().moved(D(2024, 2, 29)) == D(2025, 2, 27)
    assert NextYear(OLD, None).moved(D(2026, 12, 28)) == D(2027, 12, 27)  # over a week 53


def test_a_deadline_before_the_start_is_as_many_weeks_before_it() -> None:
    assert NextYear(OLD, NEW).moved(D(2026, 6, 26)) == D(2027, 7, 2)


def test_a_deadline_never_falls_in_a_holiday_and_never_later() -> None:
    days = NextYear(D(2026, 11, 16), D(2027, 11, 15), frozenset({D(2027, 10, 18)}))
    assert days.moved(D(2026, 10, 23)) == D(2027, 10, 15)


@given(day=st.dates(D(2026, 5, 1), D(2027, 8, 1)), free=st.frozensets(st.integers(0, 60), max_size=12))
def test_a_weekday_stays_and_nothing_is_planned_in_a_holiday(day: dt.date, free: frozenset[int]) -> None:
    mondays = frozenset(NEW - dt.timedelta(weeks=20 - week) for week in free)
    moved = NextYear(OLD, NEW, mondays).moved(day)
    assert moved is not None
    assert moved.weekday() == day.weekday()
    assert day == OLD or monday_of(moved) not in mondays


@given(first=st.dates(OLD, D(2027, 7, 1)), second=st.dates(OLD, D(2027, 7, 1)))
def test_the_order_of_a_planning_stays(first: dt.date, second: dt.date) -> None:
    days = NextYear(OLD, NEW, frozenset({AUTUMN, NEXT_AUTUMN, D(2026, 12, 21), D(2026, 12, 28), D(2027, 12, 27)}))
    taught = [day for day in (first, second) if monday_of(day) not in days.free]
    if len(taught) == 2 and monday_of(first) < monday_of(second):
        before, after = days.moved(first), days.moved(second)
        assert before is not None
        assert after is not None
        assert before < after
