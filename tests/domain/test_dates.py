"""Dates, times, semesters and periods as they are typed in daily life (DOMAIN.md §2.2)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import ALL
from woo_desktop.domain.dates import academic_year_code, parse_date, parse_month, parse_time, period_code, semester_code
from woo_desktop.domain.fit.case import StartWish, start_wish
from woo_desktop.i18n import DUTCH, ENGLISH, day, day_and_week, numeric_day

TODAY = dt.date(2026, 11, 22)
ANY_TEXT = st.text(max_size=20) | st.sampled_from(ALL) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9a-z]{1,6}.*")


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("3-10-2026", dt.date(2026, 10, 3)),
        ("03-10-26", dt.date(2026, 10, 3)),
        ("3/10/2026", dt.date(2026, 10, 3)),
        ("3.10.26", dt.date(2026, 10, 3)),
        ("3 10 2026", dt.date(2026, 10, 3)),
        ("3/10", dt.date(2026, 10, 3)),
        ("2026-10-03", dt.date(2026, 10, 3)),
        ("3 okt 26", dt.date(2026, 10, 3)),
        ("3 okt. 2026", dt.date(2026, 10, 3)),
        ("3-okt-26", dt.date(2026, 10, 3)),
        ("3 Oct 2026", dt.date(2026, 10, 3)),
        ("3 OKTOBER", dt.date(2026, 10, 3)),
        ("1 mrt '27", dt.date(2027, 3, 1)),
        ("ma 7 sep", dt.date(2026, 9, 7)),
        ("maandag 7 september 2026", dt.date(2026, 9, 7)),
        ("wo 6 jan", dt.date(2027, 1, 6)),
        ("wk 38", dt.date(2026, 9, 14)),
        ("week 5", dt.date(2027, 2, 1)),
        ("wk 53", dt.date(2026, 12, 28)),
        ("wk 5 2026", dt.date(2026, 1, 26)),
        ("2027-w05", dt.date(2027, 2, 1)),
        ("vr wk 26", dt.date(2027, 7, 2)),
        ("ma 31 aug 2026 (wk 36)", dt.date(2026, 8, 31)),
        ("29-2-2028", dt.date(2028, 2, 29)),
        ("vandaag", TODAY),
        ("morgen", TODAY + dt.timedelta(days=1)),
        ("1-1-99", dt.date(1999, 1, 1)),
    ],
)
def test_a_date_is_read_with_the_day_first(typed: str, date: dt.date) -> None:
    assert parse_date(typed, TODAY) == date


@pytest.mark.parametrize(
    "typed",
    [
        "9/14/2026",
        "31-02-2026",
        "29-2-2027",
        "32-1-26",
        "0-1-2026",
        "1-0-2026",
        "1-1-0000",
        "di 7 september 2026",
        "di 7 sep 26",
        "wk 54",
        "week 53 2027",
        "wk 0",
        "wk 1 9999",
        "3",
        "2026",
        "z.s.m.",
        "mei 2026",
        "oct 3 2026",
        "",
        "3 foo 2026",
        "2026-13-01",
    ],
)
def test_what_is_impossible_or_can_mean_two_things_is_no_date(typed: str) -> None:
    assert parse_date(typed, TODAY) is None


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)), st.sampled_from([DUTCH, ENGLISH]))
def test_a_date_reads_back_as_it_is_shown(date: dt.date, language: str) -> None:
    assert parse_date(numeric_day(date), TODAY) == date
    assert parse_date(date.isoformat(), TODAY) == date
    assert parse_date(day(date, language, today=TODAY), TODAY) == date
    assert parse_date(day_and_week(date, language), TODAY) == date


@given(ANY_TEXT)
def test_any_text_is_read_or_not(typed: str) -> None:
    found = parse_date(typed, TODAY)
    assert found is None or 1900 <= found.year <= 2200
    parse_month(typed, TODAY)
    parse_time(typed)
    academic_year_code(typed)
    period_code(typed, "2627")
    code = semester_code(typed, TODAY)
    assert code is None or semester_code(code) == code
    wish = start_wish(typed, TODAY, TODAY)
    assert wish is None or wish.earliest <= wish.latest


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("14.30 uur", dt.time(14, 30)),
        ("14:30", dt.time(14, 30)),
        ("1430", dt.time(14, 30)),
        ("9u", dt.time(9)),
        ("9 uur", dt.time(9)),
        ("9.30u", dt.time(9, 30)),
        ("9", None),
        ("24:00", None),
        ("12:60", None),
        ("half drie", None),
    ],
)
def test_a_time_is_read(typed: str, time: dt.time | None) -> None:
    assert parse_time(typed) == time


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2627-S1", "2627-S1"),
        ("2627s2", "2627-S2"),
        ("2627 s 2", "2627-S2"),
        ("sem 1", "2627-S1"),
        ("S2", "2627-S2"),
        ("najaar", "2627-S1"),
        ("voorjaar", "2627-S2"),
        ("najaar 2027", "2728-S1"),
        ("voorjaar '27", "2627-S2"),
        ("sem 1 26/27", "2627-S1"),
        ("semester 2, 2026-2027", "2627-S2"),
        ("2026-2027 s2", "2627-S2"),
        ("26/27", None),
        ("2627", None),
        ("26/28 sem 1", None),
        ("2628-S1", None),
        ("sem 3", None),
        ("sem 1 2026", None),
        ("", None),
    ],
)
def test_a_semester_is_read(typed: str, code: str | None) -> None:
    assert semester_code(typed, TODAY) == code


@pytest.mark.parametrize(
    ("today", "typed", "code"),
    [
        (dt.date(2026, 7, 1), "najaar", "2627-S1"),
        (dt.date(2027, 1, 31), "najaar", "2627-S1"),
        (dt.date(2027, 2, 1), "najaar", "2728-S1"),
        (dt.date(2027, 2, 1), "sem 2", "2627-S2"),
        (dt.date(2027, 8, 1), "voorjaar", "2728-S2"),
    ],
)
def test_a_semester_without_a_year_is_the_first_not_over(today: dt.date, typed: str, code: str) -> None:
    assert semester_code(typed, today) == code
    assert semester_code(typed) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [("26/27", "2627"), ("2026-2027", "2627"), ("2627", "2627"), ("99/00", "9900"), ("26/28", None), ("2026", None)],
)
def test_an_academic_year_is_read(typed: str, code: str | None) -> None:
    assert academic_year_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("blok 2", "2627-B2"),
        ("B4", "2627-B4"),
        ("P3", "2627-P3"),
        ("periode 1", "2627-P1"),
        ("1b", "2627-1B"),
        ("blok 2a", "2627-2A"),
        ("2627-P3", "2627-P3"),
        ("2", None),
        ("P9", None),
        ("", None),
    ],
)
def test_a_period_is_read(typed: str, code: str | None) -> None:
    assert period_code(typed, "2627") == code


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("zo snel mogelijk", StartWish(TODAY, TODAY + dt.timedelta(weeks=8))),
        ("z.s.m.", StartWish(TODAY, TODAY + dt.timedelta(weeks=8))),
        ("ZSM!", StartWish(TODAY, TODAY + dt.timedelta(weeks=8))),
        ("2627-S2", StartWish(dt.date(2027, 2, 1), dt.date(2027, 7, 31))),
        ("najaar", StartWish(dt.date(2026, 8, 1), dt.date(2027, 1, 31))),
        ("26/27", StartWish(dt.date(2026, 8, 1), dt.date(2027, 7, 31))),
        ("vanaf september", StartWish(dt.date(2026, 9, 1), dt.date(2026, 10, 1))),
        ("rond half maart 2027", StartWish(dt.date(2027, 3, 1), dt.date(2027, 3, 31))),
        ("per 1 oktober", StartWish(dt.date(2026, 10, 1), dt.date(2026, 10, 1))),
        ("week 46", StartWish(dt.date(2026, 11, 9), dt.date(2026, 11, 9))),
        ("1 maart", StartWish(dt.date(2027, 3, 1), dt.date(2027, 3, 1))),
        ("1 maart 2026", StartWish(dt.date(2026, 3, 1), dt.date(2026, 3, 1))),
        ("na de verbouwing", None),
        ("", None),
    ],
)
def test_a_wish_to_start_is_counted_from_the_day_it_was_said(typed: str, wish: StartWish | None) -> None:
    assert start_wish(typed, dt.date(2026, 5, 12), TODAY) == wish
