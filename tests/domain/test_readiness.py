"""What is missing for a next step (the stars of DOMAIN.md §2.1)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

import pytest

from woo_desktop.domain.readiness import (
    Missing,
    missing_for_company,
    missing_for_contact,
    missing_for_finishing,
    missing_for_institution,
    missing_for_matching,
    missing_for_offering,
    missing_for_placing,
    missing_for_programme,
    missing_for_teacher,
    missing_for_track,
)
from woo_desktop.domain.records import (
    Assignment,
    Contact,
    Execution,
    Institution,
    Offering,
    Programme,
    Question,
    Ref,
    Sme,
    Teacher,
    Track,
)
from woo_desktop.domain.terms import Kind, Language, Level, Size
from woo_desktop.i18n import say

DAY = dt.date(2026, 9, 1)
QUESTION = Question(
    id=3,
    title="Webwinkel voor wol",
    sme_id=4,
    own_words="Wij willen online verkopen.",
    theme="website",
    work_kinds=("design",),
    levels=(Level.MBO,),
    received_on=DAY,
    size=Size.M,
    desired_start="najaar",
    languages=(Language.DUTCH,),
    hours_per_week=2.0,
)
SME = Sme(id=4, name="Wolwinkel", sector="retail", municipality="Westerkwartier", source="website")
CONTACT = Contact(id=5, last_name="Wol", phone="+31594123456")
TRACK = Track(
    id=6,
    name="Project",
    institution_id=1,
    programme_id=1,
    level=Level.MBO,
    form="course",
    themes=("website",),
    work_kinds=("build",),
    language=Language.DUTCH,
    embedding="structural",
    teacher_id=1,
)
OFFERING = Offering(
    id=7,
    track_id=6,
    semester="2627-S1",
    periods=("2627-P2",),
    capacity=4,
    deadline=DAY,
    starts_on=DAY + dt.timedelta(weeks=8),
    ends_on=DAY + dt.timedelta(weeks=18),
)


def fields(missing: Iterable[Missing]) -> list[str]:
    return [each.field for each in missing]


def test_a_complete_record_misses_nothing() -> None:
    assert missing_for_matching(QUESTION, (), SME, (CONTACT,)) == ()
    assert missing_for_placing(QUESTION, Assignment()) == ()
    assert missing_for_track(TRACK) == ()
    assert missing_for_offering(OFFERING, TRACK) == ()
    assert missing_for_contact(CONTACT) == ()
    assert missing_for_teacher(Teacher(last_name="Ploegh", institution_id=1, source="coordinator", mail="a@b.nl")) == ()
    assert missing_for_programme(Programme(institution_id=1, name="Media", level=Level.MBO)) == ()
    assert missing_for_institution(Institution(name="Noorderpoort", short_name="NP", levels=(Level.MBO,))) == ()
    assert missing_for_finishing(QUESTION, (Execution(evaluated_on=DAY),)) == ()


def test_an_empty_record_says_all_it_misses() -> None:
    assert fields(missing_for_matching(Question())) == [
        "title",
        "sme_id",
        "theme",
        "work_kinds",
        "received_on",
        "own_words",
        "levels",
    ]
    assert fields(missing_for_company(Sme())) == ["name", "sector", "municipality", "source", "name"]
    assert fields(missing_for_placing(Question(), Assignment())) == [
        "size",
        "desired_start",
        "languages",
        "hours_per_week",
    ]
    assert fields(missing_for_offering(Offering())) == [
        "track_id",
        "semester",
        "periods",
        "capacity",
        "deadline",
        "starts_on",
        "ends_on",
    ]
    assert fields(missing_for_teacher(Teacher())) == ["last_name", "institution_id", "source", "mail"]
    assert fields(missing_for_contact(Contact())) == ["last_name", "phone"]
    assert "embedding" in fields(missing_for_track(Track()))


@pytest.mark.parametrize(
    ("changes", "assignments", "missing"),
    [
        ({"own_words": " ", "ask": "Wat kost het?"}, (), []),
        ({"own_words": "\n"}, (), ["own_words"]),
        ({"levels": ()}, (), ["levels"]),
        ({"levels": ()}, (Assignment(level=Level.HBO),), []),
        ({"levels": ()}, (Assignment(level=Level.HBO), Assignment()), ["levels"]),
        ({"theme": ""}, (), ["theme"]),
    ],
)
def test_a_question_is_ready_with_words_and_a_level_somewhere(
    changes: dict, assignments: tuple[Assignment, ...], missing: list[str]
) -> None:
    assert fields(missing_for_matching(dataclasses.replace(QUESTION, **changes), assignments)) == missing


def test_a_company_needs_one_contact_that_can_be_reached() -> None:
    gone = dataclasses.replace(CONTACT, trashed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert fields(missing_for_company(SME, (Contact(last_name="Wol"), gone))) == ["name"]
    assert missing_for_company(SME, (Contact(), CONTACT)) == ()


def test_the_size_of_a_part_or_its_hours_will_do() -> None:
    bare = dataclasses.replace(QUESTION, size=None)
    assert fields(missing_for_placing(bare, Assignment())) == ["size"]
    assert missing_for_placing(bare, Assignment(size=Size.S)) == ()
    assert missing_for_placing(dataclasses.replace(bare, hours=120), Assignment()) == ()


def test_a_data_set_asks_for_what_is_in_it() -> None:
    assert fields(missing_for_placing(dataclasses.replace(QUESTION, dataset=True), Assignment())) == ["personal_data"]


def test_an_offering_whose_dates_cross_is_told() -> None:
    crossed = dataclasses.replace(OFFERING, ends_on=DAY - dt.timedelta(days=1))
    assert [say(each.sentence, "en") for each in missing_for_offering(crossed)] == [
        "It ends before it starts: check the dates.",
        "The deadline is after the end: check the dates.",
    ]


def test_an_offering_needs_the_teacher_of_its_track() -> None:
    (missing,) = missing_for_offering(OFFERING, dataclasses.replace(TRACK, teacher_id=None))
    assert (missing.ref, missing.field) == (Ref(Kind.TRACK, 6), "teacher_id")


def test_finishing_needs_an_evaluation_or_a_reason_why_not() -> None:
    done, closed, waiting = (
        Execution(id=1, evaluated_on=DAY),
        Execution(id=2, no_evaluation_reason="ondernemer is gestopt"),
        Execution(id=3),
    )
    assert [each.ref.id for each in missing_for_finishing(QUESTION, (done, closed, waiting))] == [3]
    assert fields(missing_for_finishing(QUESTION, ())) == ["status"]


def test_the_sentence_names_the_field_in_words() -> None:
    (missing,) = missing_for_matching(dataclasses.replace(QUESTION, theme=""))
    assert missing.ref == QUESTION.ref
    assert say(missing.sentence, "en") == "Fill in: Theme"
