"""The hard rules of DOMAIN.md §4: what a place cannot do for a case, and what is only to be watched.

Every block may be overruled by a person with a reason; nothing here is silent and nothing is final.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from woo_desktop.domain.fit.case import FitCase
from woo_desktop.domain.fit.place import FitPlace, TeacherState
from woo_desktop.domain.fit.result import Block
from woo_desktop.domain.list_defaults import BPV, THESIS
from woo_desktop.domain.terms import Language, Level, OfferingStatus, PersonalData
from woo_desktop.domain.words import N_, Sentence

LEAST_SUPERVISION = 1.0
"""Hours a week a thesis needs from its supervisor in the company."""


def blocks(case: FitCase, place: FitPlace, today: dt.date) -> tuple[Block, ...]:
    """Why this place cannot take this case; the first is what a column shows while a card is dragged."""
    answers = (
        _over(place, today),
        _level(case, place),
        _in_time(case.needed_by, place.ends_on),
        _teacher(place),
        _language(case, place),
        _training_company(case, place),
        _dataset(case, place),
        _personal_data(case),
        _confidential(case, place),
        _thesis(case, place),
    )
    return tuple([block for block in answers if block is not None])


def warnings(case: FitCase, place: FitPlace, today: dt.date) -> tuple[Block, ...]:
    """What does not forbid placing, but a coordinator should know before doing it."""
    answers = (
        _full(case, place),
        _deadline_passed(place, today),
        _second_teacher(place),
        _TRAINING_COMPANY_UNKNOWN if place.form == BPV and case.training_company is None else None,
        _LANGUAGE_UNKNOWN if place.language is Language.ENGLISH and not case.languages else None,
        _DATASET_UNKNOWN if place.dataset_required and case.dataset is None else None,
        _PERSONAL_DATA_UNKNOWN if case.dataset and case.personal_data is None else None,
        _confidential_unknown(case, place),
        _supervisor_unknown(case, place),
    )
    return tuple([warning for warning in answers if warning is not None])


def taken(case: FitCase, place: FitPlace) -> int:
    """Cards that stand at the place, agreed or not, this one left out."""
    return place.agreed + place.optional - (case.assignment_id in place.cards)


def _over(place: FitPlace, today: dt.date) -> Block | None:
    if place.status is OfferingStatus.CANCELLED:
        return _CANCELLED
    is_over = place.status is OfferingStatus.FINISHED or (place.ends_on is not None and place.ends_on < today)
    return _OVER if is_over else None


def _level(case: FitCase, place: FitPlace) -> Block | None:
    if not case.levels or not place.levels or not case.levels.isdisjoint(place.levels):
        return None
    return _other_level(place.level, case.levels)


@lru_cache(maxsize=64)
def _other_level(level: Level | None, wanted: frozenset[Level]) -> Block:
    values = {"level": level, "wanted": tuple(each for each in Level if each in wanted)}
    says = Sentence(N_("This track is {level}; asked for is {wanted}."), values)
    return Block("level", says, Sentence(N_("Other level")))


@lru_cache(maxsize=8192)
def _in_time(needed_by: dt.date | None, ends_on: dt.date | None) -> Block | None:
    if needed_by is None or ends_on is None or ends_on <= needed_by:
        return None
    values = {"ends_on": ends_on, "needed_by": needed_by}
    says = Sentence(N_("This track ends on {ends_on}; it has to be ready by {needed_by}."), values)
    return Block("too_late", says, Sentence(N_("Does not fit planning")))


def _teacher(place: FitPlace) -> Block | None:
    return None if place.second_teacher else _TEACHER.get(place.teacher)


def _language(case: FitCase, place: FitPlace) -> Block | None:
    if place.language is None or not case.languages or place.language in case.languages:
        return None
    return _LANGUAGE[place.language]


def _training_company(case: FitCase, place: FitPlace) -> Block | None:
    return _NO_TRAINING_COMPANY if place.form == BPV and case.training_company is False else None


def _dataset(case: FitCase, place: FitPlace) -> Block | None:
    return _NO_DATASET if place.dataset_required and case.dataset is False else None


def _personal_data(case: FitCase) -> Block | None:
    """Wherever the data would be used; without a data set there is nothing to anonymise."""
    personal = case.personal_data is PersonalData.PERSONAL and case.dataset is not False
    return _PERSONAL_DATA if personal else None


def _confidential(case: FitCase, place: FitPlace) -> Block | None:
    if not case.confidential:
        return None
    if place.confidential_possible is False:
        return _OPEN_PRESENTATION
    return _COMPETING_TEAMS if _competing(place) else None


def _thesis(case: FitCase, place: FitPlace) -> Block | None:
    if place.form != THESIS:
        return None
    if case.company_supervisor is False:
        return _NO_SUPERVISOR
    return _NO_TIME_TO_SUPERVISE if _too_little_time(case) else None


def _too_little_time(case: FitCase) -> bool:
    return case.hours_per_week is not None and case.hours_per_week < LEAST_SUPERVISION


def _competing(place: FitPlace) -> bool:
    return place.teams_per_case is not None and place.teams_per_case > 1


def _full(case: FitCase, place: FitPlace) -> Block | None:
    if place.capacity is None:
        return None
    becomes = taken(case, place) + 1
    return _too_many(becomes, place.capacity) if becomes > place.capacity else None


@lru_cache(maxsize=1024)
def _too_many(becomes: int, capacity: int) -> Block:
    values = {"becomes": becomes, "capacity": capacity}
    says = Sentence(N_("Full: this makes {becomes} of {capacity}."), values)
    return Block("full", says, Sentence(N_("Full")))


def _deadline_passed(place: FitPlace, today: dt.date) -> Block | None:
    passed = place.deadline is not None and place.deadline < today
    return _DEADLINE_PASSED if passed or place.status is OfferingStatus.CLOSED else None


def _second_teacher(place: FitPlace) -> Block | None:
    missed = place.second_teacher and place.teacher is not TeacherState.PRESENT
    return _ASK_SECOND_TEACHER if missed else None


def _confidential_unknown(case: FitCase, place: FitPlace) -> Block | None:
    unknown = case.confidential and place.confidential_possible is None and not _competing(place)
    return _CONFIDENTIAL_UNKNOWN if unknown else None


def _supervisor_unknown(case: FitCase, place: FitPlace) -> Block | None:
    unknown = place.form == THESIS and case.company_supervisor is None and not _too_little_time(case)
    return _SUPERVISOR_UNKNOWN if unknown else None


_CANCELLED = Block("cancelled", Sentence(N_("This offering was cancelled.")), Sentence(N_("Cancelled track")))
_OVER = Block("over", Sentence(N_("This offering is already over.")), Sentence(N_("Already over")))
_TEACHER = {
    TeacherState.MISSING: Block(
        "teacher_missing", Sentence(N_("This track has no teacher yet.")), Sentence(N_("No teacher"))
    ),
    TeacherState.ON_LEAVE: Block(
        "teacher_on_leave", Sentence(N_("The teacher is on leave.")), Sentence(N_("Teacher on leave"))
    ),
    TeacherState.STOPPED: Block(
        "teacher_stopped", Sentence(N_("The teacher has stopped.")), Sentence(N_("Teacher has stopped"))
    ),
    TeacherState.DO_NOT_APPROACH: Block(
        "teacher_do_not_approach",
        Sentence(N_("The teacher does not want to be approached.")),
        Sentence(N_("Do not approach teacher")),
    ),
}
_LANGUAGE = {
    language: Block(
        "language",
        Sentence(N_("The lessons are in {language}; the entrepreneur does not speak it."), {"language": language}),
        Sentence(N_("Other language")),
    )
    for language in Language
}
_NO_TRAINING_COMPANY = Block(
    "training_company",
    Sentence(N_("BPV is only possible at a recognised training company; this company is not one.")),
    Sentence(N_("No training company")),
)
_NO_DATASET = Block(
    "dataset",
    Sentence(N_("This track needs a data set; there is none.")),
    Sentence(N_("Data set is missing")),
)
_PERSONAL_DATA = Block(
    "personal_data",
    Sentence(N_("The data holds personal data that has not been anonymised.")),
    Sentence(N_("Personal data")),
)
_OPEN_PRESENTATION = Block(
    "open_presentation",
    Sentence(N_("The case is confidential, and results are presented in the open here.")),
    Sentence(N_("Confidential")),
)
_COMPETING_TEAMS = Block(
    "competing_teams",
    Sentence(N_("The case is confidential, and several teams work on the same case here.")),
    Sentence(N_("Confidential")),
)
_NO_SUPERVISOR = Block(
    "supervisor",
    Sentence(N_("A thesis needs a supervisor of HBO level in the company, 1-2 hours a week; there is none.")),
    Sentence(N_("No company supervisor")),
)
_NO_TIME_TO_SUPERVISE = Block(
    "supervisor_time",
    Sentence(N_("A thesis takes the company 1-2 hours a week; there is less time.")),
    Sentence(N_("Too little time")),
)

_DEADLINE_PASSED = Block(
    "deadline_passed",
    Sentence(N_("The deadline for cases has passed.")),
    Sentence(N_("Deadline passed")),
)
_ASK_SECOND_TEACHER = Block(
    "second_teacher",
    Sentence(N_("The responsible teacher is not available; ask the second teacher.")),
    Sentence(N_("Ask the second teacher")),
)
_TRAINING_COMPANY_UNKNOWN = Block(
    "training_company_unknown",
    Sentence(N_("Unknown: fill in whether this is a recognised training company.")),
    Sentence(N_("Training company unknown")),
)
_LANGUAGE_UNKNOWN = Block(
    "language_unknown",
    Sentence(N_("The lessons are in English. Unknown: fill in which languages the entrepreneur speaks.")),
    Sentence(N_("Language unknown")),
)
_DATASET_UNKNOWN = Block(
    "dataset_unknown",
    Sentence(N_("This track needs a data set. Unknown: fill in whether there is one.")),
    Sentence(N_("Data set unknown")),
)
_PERSONAL_DATA_UNKNOWN = Block(
    "personal_data_unknown",
    Sentence(N_("Unknown: fill in whether the data set holds personal data.")),
    Sentence(N_("Personal data unknown")),
)
_CONFIDENTIAL_UNKNOWN = Block(
    "confidential_unknown",
    Sentence(N_("The case is confidential. Unknown: fill in whether that is possible on this track.")),
    Sentence(N_("Confidential: ask first")),
)
_SUPERVISOR_UNKNOWN = Block(
    "supervisor_unknown",
    Sentence(N_("A thesis needs a supervisor of HBO level in the company. Unknown: fill in who that is.")),
    Sentence(N_("Company supervisor unknown")),
)
