"""What fit has to know of a sub-assignment: its own wishes, else those of its question and entrepreneur."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.dates import academic_year_code, parse_date, parse_month, semester_code
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Assignment, Contact, Question, Sme
from woo_desktop.domain.semester import AcademicYear, Semester
from woo_desktop.domain.terms import Language, Level, PersonalData, Size

ALL_LEVELS = frozenset({Level.MBO, Level.HBO, Level.WO})

_SOON = re.compile(r"z\.?s\.?m\.?|zo (snel|spoedig|gauw) mogelijk|asap|as soon as possible|nu|meteen|direct|now|soon")
_AROUND = re.compile(r"^(vanaf|in|per|rond|begin|half|medio|eind|from|around|early|mid|late|de|of|van) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class FitCase:
    """One sub-assignment as fit sees it. None, empty text and empty sets mean: not known yet."""

    assignment_id: int = 0
    question_id: int = 0
    sme_id: int | None = None
    levels: frozenset[Level] = frozenset()
    theme: str = ""
    work_kinds: tuple[str, ...] = ()
    size: Size | None = None
    hours: int | None = None
    languages: frozenset[Language] = frozenset()
    desired_start: str = ""
    needed_by: dt.date | None = None
    dataset: bool | None = None
    personal_data: PersonalData | None = None
    confidential: bool | None = None
    anonymous: bool | None = None
    training_company: bool | None = None
    company_supervisor: bool | None = None
    hours_per_week: float | None = None
    location: str = ""
    city: str = ""
    sector: str = ""
    received_on: dt.date | None = None
    texts: tuple[str, ...] = ()
    """What the entrepreneur wrote."""
    forms: tuple[tuple[str, str], ...] = ()
    """The words of those texts, each in its plain form and as it was written; only while the theme is not known."""

    @classmethod
    def of(
        cls,
        question: Question,
        assignment: Assignment | None = None,
        sme: Sme | None = None,
        main_contact: Contact | None = None,
        *,
        forms: tuple[tuple[str, str], ...] = (),
    ) -> FitCase:
        """What is decided for the part itself goes before what was said for the whole question."""
        part = assignment or Assignment()
        supervisor = question.company_supervisor
        if supervisor is None and main_contact is not None:
            supervisor = main_contact.hbo_level
        return cls(
            assignment_id=part.id,
            question_id=question.id,
            sme_id=question.sme_id,
            levels=levels_of(part.level, question.levels),
            theme=question.theme,
            work_kinds=(part.work_kind,) if part.work_kind else question.work_kinds,
            size=part.size or question.size or size_of(question.hours),
            hours=question.hours,
            languages=frozenset(question.languages),
            desired_start=question.desired_start,
            needed_by=question.needed_by,
            dataset=question.dataset,
            personal_data=question.personal_data,
            confidential=question.confidential,
            anonymous=question.anonymous,
            training_company=sme.training_company if sme else None,
            company_supervisor=supervisor,
            hours_per_week=question.hours_per_week,
            location=question.location,
            city=sme.city if sme else "",
            sector=sme.sector if sme else "",
            received_on=question.received_on,
            texts=(part.title, question.title, question.own_words, question.ask, question.desired_result),
            forms=forms,
        )


def levels_of(level: Level | None, otherwise: tuple[Level, ...]) -> frozenset[Level]:
    """The levels meant: those of the part when decided, else those of the whole; "mixed" means each of them."""
    given = (level,) if level else otherwise
    return ALL_LEVELS if Level.MIXED in given else frozenset(given)


def size_of(hours: int | None) -> Size | None:
    """The class of a number of hours (DOMAIN.md §2.1)."""
    if not hours or hours < 0:
        return None
    if hours < 100:
        return Size.S
    if hours <= 300:
        return Size.M
    return Size.L if hours <= 600 else Size.XL


class StartWish(NamedTuple):
    """Between which days an entrepreneur would like to start."""

    earliest: dt.date
    latest: dt.date


@lru_cache(maxsize=4096)
def start_wish(text: str, said_on: dt.date, today: dt.date) -> StartWish | None:
    """What "zo snel mogelijk", "2627-S1", "najaar", "vanaf september" or "1 okt" means; nothing if it is not clear.

    What was said is counted from the day it was said on; "as soon as possible" from today.
    """
    words = " ".join(fold(text).split()).rstrip(".!")
    while _AROUND.match(words):
        words = _AROUND.sub("", words)
    if _SOON.fullmatch(words):
        return StartWish(today, today + dt.timedelta(weeks=8))
    code = semester_code(words, said_on)
    if code:
        semester = Semester.parse(code)
        return StartWish(semester.starts_on, semester.ends_on)
    year = academic_year_code(words)
    if year:
        first = AcademicYear.parse(year)
        return StartWish(first.starts_on, Semester(first, 2).ends_on)
    month = parse_month(words, said_on)
    if month:
        return StartWish(month, month + dt.timedelta(days=30))
    day = parse_date(words, said_on)
    if day is not None and day < said_on:  # a start lies ahead: without a year it is next year's
        day = parse_date(words, said_on + dt.timedelta(days=365))
    return StartWish(day, day) if day else None
