"""Every hard rule of DOMAIN.md §4, and every warning: when it speaks, and what it says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.domain.fit_examples import TODAY, case, english, fit, place
from woo_desktop.domain.fit import FitCase, FitPlace, TeacherState
from woo_desktop.domain.records import Offering, Teacher, Track
from woo_desktop.domain.terms import Language, Level, OfferingStatus, PersonalData, RecruitmentStatus
from woo_desktop.i18n import say

DAY = dt.timedelta(days=1)
THESIS = {"form": "thesis"}

BLOCKED: list[tuple[str, dict[str, Any], dict[str, Any], str, str]] = [
    (
        "level",
        {"levels": frozenset({Level.MBO, Level.WO})},
        {},
        "This track is HBO; asked for is MBO, WO.",
        "Other level",
    ),
    (
        "language",
        {},
        {"language": Language.ENGLISH},
        "The lessons are in English; the entrepreneur does not speak it.",
        "Other language",
    ),
    (
        "too_late",
        {"needed_by": dt.date(2027, 1, 28)},
        {},
        "This track ends on Fri 29 Jan; it has to be ready by Thu 28 Jan.",
        "Does not fit planning",
    ),
    ("over", {}, {"ends_on": TODAY - DAY}, "This offering is already over.", "Already over"),
    ("over", {}, {"status": OfferingStatus.FINISHED}, "This offering is already over.", "Already over"),
    ("cancelled", {}, {"status": OfferingStatus.CANCELLED}, "This offering was cancelled.", "Cancelled track"),
    (
        "training_company",
        {"training_company": False},
        {"form": "bpv"},
        "BPV is only possible at a recognised training company; this company is not one.",
        "No training company",
    ),
    (
        "dataset",
        {"dataset": False},
        {"dataset_required": True},
        "This track needs a data set; there is none.",
        "Data set is missing",
    ),
    (
        "personal_data",
        {"personal_data": PersonalData.PERSONAL},
        {},
        "The data holds personal data that has not been anonymised.",
        "Personal data",
    ),
    (
        "open_presentation",
        {"confidential": True},
        {"confidential_possible": False},
        "The case is confidential, and results are presented in the open here.",
        "Confidential",
    ),
    (
        "competing_teams",
        {"confidential": True},
        {"teams_per_case": 3},
        "The case is confidential, and several teams work on the same case here.",
        "Confidential",
    ),
    (
        "supervisor",
        {"company_supervisor": False},
        THESIS,
        "A thesis needs a supervisor of HBO level in the company, 1-2 hours a week; there is none.",
        "No company supervisor",
    ),
    (
        "supervisor_time",
        {"hours_per_week": 0.5},
        THESIS,
        "A thesis takes the company 1-2 hours a week; there is less time.",
        "Too little time",
    ),
    ("teacher_missing", {}, {"teacher": TeacherState.MISSING}, "This track has no teacher yet.", "No teacher"),
    ("teacher_on_leave", {}, {"teacher": TeacherState.ON_LEAVE}, "The teacher is on leave.", "Teacher on leave"),
    ("teacher_stopped", {}, {"teacher": TeacherState.STOPPED}, "The teacher has stopped.", "Teacher has stopped"),
    (
        "teacher_do_not_approach",
        {},
        {"teacher": TeacherState.DO_NOT_APPROACH},
        "The teacher does not want to be approached.",
        "Do not approach teacher",
    ),
]

WARNED: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("full", {}, {"agreed": 5}, "Full: this makes 7 of 6."),
    ("deadline_passed", {}, {"deadline": TODAY - DAY}, "The deadline for cases has passed."),
    ("deadline_passed", {}, {"status": OfferingStatus.CLOSED}, "The deadline for cases has passed."),
    (
        "second_teacher",
        {},
        {"teacher": TeacherState.ON_LEAVE, "second_teacher": True},
        "The responsible teacher is not available; ask the second teacher.",
    ),
    (
        "training_company_unknown",
        {"training_company": None},
        {"form": "bpv"},
        "Unknown: fill in whether this is a recognised training company.",
    ),
    (
        "language_unknown",
        {"languages": frozenset()},
        {"language": Language.ENGLISH},
        "The lessons are in English. Unknown: fill in which languages the entrepreneur speaks.",
    ),
    (
        "dataset_unknown",
        {"dataset": None},
        {"dataset_required": True},
        "This track needs a data set. Unknown: fill in whether there is one.",
    ),
    (
        "personal_data_unknown",
        {"personal_data": None},
        {},
        "Unknown: fill in whether the data set holds personal data.",
    ),
    (
        "confidential_unknown",
        {"confidential": True},
        {"confidential_possible": None},
        "The case is confidential. Unknown: fill in whether that is possible on this track.",
    ),
    (
        "supervisor_unknown",
        {"company_supervisor": None},
        THESIS,
        "A thesis needs a supervisor of HBO level in the company. Unknown: fill in who that is.",
    ),
]

FREE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"levels": frozenset()}, {}),
    ({"levels": frozenset({Level.MBO})}, {"level": Level.MIXED, "levels": frozenset({Level.MBO, Level.HBO})}),
    ({}, {"levels": frozenset(), "level": None}),
    ({"languages": frozenset()}, {}),
    ({"languages": frozenset({Language.DUTCH, Language.ENGLISH})}, {"language": Language.ENGLISH}),
    ({}, {"language": None}),
    ({"needed_by": dt.date(2027, 1, 29)}, {}),
    ({"needed_by": None}, {}),
    ({}, {"ends_on": None}),
    ({"training_company": False}, {"form": "internship"}),
    ({"dataset": False}, {}),
    ({"dataset": False, "personal_data": PersonalData.PERSONAL}, {}),
    ({"personal_data": PersonalData.NONE}, {}),
    ({"confidential": True}, {}),
    ({"confidential": None}, {"confidential_possible": False, "teams_per_case": 3}),
    ({"company_supervisor": False, "hours_per_week": 0.0}, {}),
    ({"hours_per_week": 1.0}, THESIS),
    ({"hours_per_week": None}, THESIS),
    ({}, {"status": OfferingStatus.RUNNING}),
    ({}, {"capacity": None, "agreed": 9}),
]


@pytest.mark.parametrize(("code", "of_case", "of_place", "words", "short"), BLOCKED)
def test_a_hard_rule_blocks_and_says_why(
    code: str, of_case: dict[str, Any], of_place: dict[str, Any], words: str, short: str
) -> None:
    judged = fit(case(**of_case), place(**of_place))
    assert not judged.possible
    (block,) = judged.blocks
    assert block.code == code
    assert english(block.sentence) == words
    assert say(block.short, "en") == short
    assert len(short.split()) <= 4
    assert say(judged.verdict, "en") == f"Does not fit: {short}"


@pytest.mark.parametrize(("code", "of_case", "of_place", "words"), WARNED)
def test_a_warning_never_blocks(code: str, of_case: dict[str, Any], of_place: dict[str, Any], words: str) -> None:
    judged = fit(case(**of_case), place(**of_place))
    assert judged.possible
    (warning,) = judged.warnings
    assert warning.code == code
    assert english(warning.sentence) == words


@pytest.mark.parametrize(("of_case", "of_place"), FREE)
def test_what_is_unknown_or_allowed_does_not_block(of_case: dict[str, Any], of_place: dict[str, Any]) -> None:
    assert fit(case(**of_case), place(**of_place)).blocks == ()


def test_several_blocks_come_with_level_and_period_before_the_teacher() -> None:
    judged = fit(
        case(levels=frozenset({Level.WO}), needed_by=dt.date(2026, 12, 1)), place(teacher=TeacherState.MISSING)
    )
    assert [block.code for block in judged.blocks] == ["level", "too_late", "teacher_missing"]


def test_a_card_does_not_fill_the_place_it_already_has() -> None:
    full = place(agreed=5, optional=1)
    assert [warning.code for warning in fit(place=full).warnings] == ["full"]
    assert fit(place=place(agreed=5, optional=1, cards=frozenset({1}))).warnings == ()


@pytest.mark.parametrize(
    ("teacher", "state"),
    [
        (None, TeacherState.MISSING),
        (Teacher(trashed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)), TeacherState.MISSING),
        (Teacher(on_leave=True), TeacherState.ON_LEAVE),
        (Teacher(do_not_approach=True, on_leave=True), TeacherState.DO_NOT_APPROACH),
        (Teacher(status=RecruitmentStatus.DO_NOT_APPROACH), TeacherState.DO_NOT_APPROACH),
        (Teacher(status=RecruitmentStatus.STOPPED), TeacherState.STOPPED),
        (Teacher(status=RecruitmentStatus.LATER), TeacherState.PRESENT),
        (Teacher(), TeacherState.PRESENT),
    ],
)
def test_what_a_teacher_means_for_a_place(teacher: Teacher | None, state: TeacherState) -> None:
    assert FitPlace.of(Offering(), Track(), teacher).teacher is state


def test_an_available_second_teacher_takes_over() -> None:
    both = FitPlace.of(Offering(), Track(), Teacher(on_leave=True), second_teacher=Teacher())
    neither = FitPlace.of(Offering(), Track(), Teacher(on_leave=True), second_teacher=Teacher(on_leave=True))
    assert fit(FitCase(), both).possible
    assert not fit(FitCase(), neither).possible


@pytest.mark.parametrize(
    ("filled_in", "presentation", "possible"),
    [
        (None, "openbare presentatie", False),
        (None, "Open dag in de hub", False),
        (None, "besloten, niet openbaar", None),
        (None, "", None),
        (True, "openbare presentatie", True),
        (False, "besloten", False),
    ],
)
def test_the_form_of_presentation_speaks_only_where_nobody_did(
    filled_in: bool | None, presentation: str, possible: bool | None
) -> None:
    track = Track(confidential_possible=filled_in, presentation_form=presentation)
    assert FitPlace.of(Offering(), track).confidential_possible is possible
