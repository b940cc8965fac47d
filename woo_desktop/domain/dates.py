"""Dates, weeks, times, semesters and periods as people type them; what can mean two things is not guessed."""

from __future__ import annotations

import datetime as dt
import re

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.semester import AcademicYear, Semester, is_semester

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan januari january",
            "feb febr februari february",
            "mrt maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "ma maandag mon monday",
            "di dinsdag tue tuesday",
            "wo woensdag wed wednesday",
            "do donderdag thu thursday",
            "vr vrijdag fri friday",
            "za zaterdag sat saturday",
            "zo zondag sun sunday",
        )
    )
    for name in names.split()
}
_DAYS_FROM_TODAY = {
    "eergisteren": -2, "gisteren": -1, "yesterday": -1, "vandaag": 0, "today": 0,
    "morgen": 1, "tomorrow": 1, "overmorgen": 2,
}  # fmt: skip
_HALF_BY_WORD = {
    "najaar": 1, "herfst": 1, "autumn": 1, "fall": 1,
    "voorjaar": 2, "lente": 2, "spring": 2,
}  # fmt: skip

_YEARS_TAKEN = range(1900, 2200)

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[-/. ]'?([0-9]{4}|[0-9]{2}))?\.?")
_NAMED = re.compile(r"([0-9]{1,2})[-. ]*([a-z]+)\.?(?:[-, ]*'?([0-9]{4}|[0-9]{2}))?")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?, ([0-9]{4})")
_WEEK = re.compile(r"(?:wk|week|w)\.? ?([0-9]{1,2})(?:[ ,/-]*([0-9]{4}))?")
_WEEK_BEHIND = re.compile(r" ?\((?:wk|week) ?[0-9]{1,2}\)$")
_YEAR_WEEK = re.compile(r"([0-9]{4})[- ]?(?:wk|week|w) ?([0-9]{1,2})")
_TIME = re.compile(r"([0-9]{1,2})(?:[.:u]([0-9]{2}))?(u)?|([0-9]{2})([0-9]{2})")
_YEARS = re.compile(r"(?:20)?([0-9]{2}) ?[-/–] ?(?:20)?([0-9]{2})")
_CODE = re.compile(r"([0-9]{4})[- ]?s ?([12])")
_HALF = re.compile(r"(?:semester|sem|s)\.? ?([12])")
_PERIOD = re.compile(r"(?:(?:periode|period|p) ?([1-6])|(?:blok|block|b) ?([1-6])|(?:blok|block)? ?([1-3][ab]))")


def parse_date(text: str, today: dt.date) -> dt.date | None:
    """A date as typed, the day always first: "3-10-26", "3 okt 26", "ma 7 sep", "wk 38" (its Monday).

    Without a year a day is one of this year (or of the nearest year in which the weekday is right), a week one of
    this academic year. What is impossible, or has another weekday than typed, is nothing; day and month never swap.
    """
    words = _WEEK_BEHIND.sub("", " ".join(fold(text).split()))
    if words in _DAYS_FROM_TODAY:
        return today + dt.timedelta(days=_DAYS_FROM_TODAY[words])
    weekday, words = _split_weekday(words)
    week = _week(words, today)
    if week:
        return week if weekday is None else week + dt.timedelta(days=weekday)
    parts = _day_month_year(words)
    if not parts:
        return None
    day, month, year = parts
    years = [year] if year is not None else [today.year] if weekday is None else _nearest_years(today)
    dates = [found for found in (_date(each, month, day) for each in years) if found]
    return next((found for found in dates if weekday is None or found.weekday() == weekday), None)


def parse_month(text: str, today: dt.date) -> dt.date | None:
    """The first day of a month by its name, "september" or "sept 2026"; without a year the first not over yet."""
    match = re.fullmatch(r"([a-z]+)\.?(?: ([0-9]{4}))?", " ".join(fold(text).split()))
    if not match or match.group(1) not in _MONTHS:
        return None
    month = _MONTHS[match.group(1)]
    year = int(match.group(2)) if match.group(2) else today.year + (month < today.month)
    return _date(year, month, 1)


def parse_time(text: str) -> dt.time | None:
    """ "14.30 uur", "14:30", "1430", "9u" or "9 uur"; a bare "9" is no time."""
    words = re.sub(r"\s*(uur|h)\.?$", "u", fold(text).strip())
    match = _TIME.fullmatch(words)
    if not match:
        return None
    hour, minute, marked = match.group(1) or match.group(4), match.group(2) or match.group(5), match.group(3)
    if minute is None and not marked:
        return None
    if int(hour) > 23 or int(minute or 0) > 59:
        return None
    return dt.time(int(hour), int(minute or 0))


def academic_year_code(text: str) -> str | None:
    """ "2627" for "26/27", "2026-2027", "2627"; nothing when the two years do not follow each other."""
    words = fold(text).strip()
    match = _YEARS.fullmatch(words) or re.fullmatch("([0-9]{2})([0-9]{2})", words)
    if not match or (int(match.group(1)) + 1) % 100 != int(match.group(2)):
        return None
    return match.group(1) + match.group(2)


def semester_code(text: str, today: dt.date | None = None) -> str | None:
    """ "2627-S1" for "2627 s1", "sem 1 26/27", "najaar 2026"; nothing for a year alone, which has two.

    With `today` also "sem 1" and "najaar": the first such semester that is not over yet.
    """
    words = " ".join(fold(text).replace(",", " ").split())
    match = _CODE.fullmatch(words)
    if match:
        code = f"{match.group(1)}-S{match.group(2)}"
        return code if is_semester(code) else None
    half, rest = _split_half(words)
    if not half:
        return None
    if not rest:
        return _first_not_over(half, today).code if today else None
    year = academic_year_code(rest)
    if year:
        return f"{year}-S{half}"
    calendar_year = re.fullmatch(r"(?:20)?([0-9]{2})|'([0-9]{2})", rest)
    if not calendar_year or not any(word in words for word in _HALF_BY_WORD):
        return None
    first = 2000 + int(calendar_year.group(1) or calendar_year.group(2))
    return Semester(AcademicYear(first if half == 1 else first - 1), half).code


def period_code(text: str, year_code: str) -> str | None:
    """ "2627-B2" for "blok 2", "2627-P3" for "P3", "2627-1B" for "1b", each in the academic year given."""
    words = fold(text).strip()
    match = _PERIOD.fullmatch(words.removeprefix(f"{year_code}-"))
    if not match:
        return None
    period, block, half = match.groups()
    if half:
        return f"{year_code}-{half.upper()}"
    return f"{year_code}-P{period}" if period else f"{year_code}-B{block}"


def _split_weekday(words: str) -> tuple[int | None, str]:
    first, _, rest = words.partition(" ")
    name = first.rstrip(".,")
    return (_WEEKDAYS[name], rest) if name in _WEEKDAYS and rest else (None, words)


def _week(words: str, today: dt.date) -> dt.date | None:
    match = _WEEK.fullmatch(words)
    if match:
        return _monday(int(match.group(1)), int(match.group(2)) if match.group(2) else None, today)
    match = _YEAR_WEEK.fullmatch(words)
    return _monday(int(match.group(2)), int(match.group(1)), today) if match else None


def _monday(week: int, year: int | None, today: dt.date) -> dt.date | None:
    """The Monday of a week; weeks from 31 on belong to the first half of an academic year."""
    if year is None:
        year = AcademicYear.at(today).first + (0 if week >= 31 else 1)
    try:
        return dt.date.fromisocalendar(year, week, 1) if year in _YEARS_TAKEN else None
    except ValueError:
        return None


def _day_month_year(words: str) -> tuple[int, int, int | None] | None:
    match = _ISO.fullmatch(words)
    if match:
        return int(match.group(3)), int(match.group(2)), int(match.group(1))
    match = _NUMBERS.fullmatch(words)
    if match:
        return int(match.group(1)), int(match.group(2)), _full_year(match.group(3))
    match = _NAMED.fullmatch(words)
    if match and match.group(2) in _MONTHS:
        return int(match.group(1)), _MONTHS[match.group(2)], _full_year(match.group(3))
    match = _MONTH_FIRST.fullmatch(words)  # "March 1, 2027": the month in words can be nothing else
    if match and match.group(1) in _MONTHS:
        return int(match.group(2)), _MONTHS[match.group(1)], int(match.group(3))
    return None


def _full_year(digits: str | None) -> int | None:
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 70 else 1900 + int(digits)


def _nearest_years(today: dt.date) -> list[int]:
    return [today.year, today.year + 1, today.year - 1]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in _YEARS_TAKEN else None
    except ValueError:
        return None


def _split_half(words: str) -> tuple[int, str]:
    """Which half of a year is meant, and what else stands there."""
    for word, half in _HALF_BY_WORD.items():
        if word in words.split():
            return half, " ".join(part for part in words.split() if part != word)
    match = re.search(rf"(?:^|(?<= )){_HALF.pattern}(?= |$)", words)
    if not match:
        return 0, words
    return int(match.group(1)), " ".join((words[: match.start()] + words[match.end() :]).split())


def _first_not_over(half: int, today: dt.date) -> Semester:
    semester = Semester(AcademicYear.at(today), half)
    return semester if semester.ends_on >= today else semester.in_next_year()


def end_of_week(today: dt.date) -> dt.date:
    """The Sunday of the week of `today`."""
    return today + dt.timedelta(days=6 - today.weekday())
