"""Semesters and academic years: codes, borders, neighbours."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woo_desktop.domain.semester import AcademicYear, Semester, is_semester


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-08-01", "2627-S1"),
        ("2026-12-31", "2627-S1"),
        ("2027-01-31", "2627-S1"),
        ("2027-02-01", "2627-S2"),
        ("2027-07-31", "2627-S2"),
        ("2099-09-01", "9900-S1"),
    ],
)
def test_a_day_lies_in_one_semester(day: Any, code: Any) -> None:
    assert Semester.at(dt.date.fromisoformat(day)).code == code


@pytest.mark.parametrize("text", ["", "2627", "2627-S3", "2628-S1", "2627-S1x", "x2627-S1", "２６２７-S1"])
def test_what_is_no_semester(text: Any) -> None:
    assert not is_semester(text)


@given(st.dates(dt.date(2000, 8, 1), dt.date(2098, 7, 31)))
def test_codes_can_be_read_back_and_the_day_is_within(day: Any) -> None:
    semester = Semester.at(day)
    assert Semester.parse(semester.code) == semester
    assert semester.starts_on <= day <= semester.ends_on
    assert semester.next().previous() == semester
    assert semester.next().starts_on == semester.ends_on + dt.timedelta(days=1)
    assert semester.in_next_year().year.first == semester.year.first + 1


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-05-01", "2627-S1"),
        ("2026-11-15", "2627-S1"),
        ("2026-11-16", "2627-S2"),
        ("2027-01-10", "2627-S2"),
        ("2027-04-30", "2627-S2"),
        ("2027-05-01", "2728-S1"),
    ],
)
def test_the_semester_that_is_being_filled(day: Any, code: Any) -> None:
    assert Semester.worked_on(dt.date.fromisoformat(day)).code == code


def test_an_academic_year_has_a_code() -> None:
    assert AcademicYear.at(dt.date(2026, 11, 22)).code == "2627"
    assert AcademicYear.parse("2627").starts_on == dt.date(2026, 8, 1)
    with pytest.raises(ValueError, match="2628"):
        AcademicYear.parse("2628")
