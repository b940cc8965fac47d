"""The rules of the agreement paper: its parts, its gaps, its file name, and how it is kept word for word."""

from dataclasses import replace

import pytest

from tests.documents.papers import case_paper, in_concept, second_version, track_paper
from tests.hostile import ALL, sample
from woo_desktop.domain.agreement import (
    AgreementPaper,
    Clauses,
    Head,
    MissingPart,
    PaperPart,
    clauses_for,
    completeness,
    default_clause,
    missing_parts,
    required_moments,
    suggested_file_name,
)
from woo_desktop.domain.frozen_paper import paper_of, paper_text
from woo_desktop.domain.records import FIELDS
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import ClausePart, Kind, MomentKind
from woo_desktop.i18n import shown


def gaps(paper: AgreementPaper) -> set[tuple[PaperPart, str]]:
    return {(gap.part, gap.field) for gap in missing_parts(paper)}


def test_there_are_fourteen_parts() -> None:
    assert len(PaperPart) == 14


def test_a_complete_paper_misses_nothing() -> None:
    for paper in (track_paper(), case_paper(), second_version(case_paper()), in_concept(track_paper(0))):
        assert missing_parts(paper) == ()
        assert all(state.is_complete for state in completeness(paper))


def test_an_empty_paper_says_what_is_missing_in_every_part_that_needs_something() -> None:
    found = missing_parts(AgreementPaper(subject=Kind.QUESTION, head=Head(version=2)))
    parts = [gap.part for gap in found]
    assert set(parts) == set(PaperPart) - {PaperPart.SIGNATURES}
    assert parts == sorted(parts, key=list(PaperPart).index)


def test_every_gap_leads_to_a_field_that_exists() -> None:
    for subject in (Kind.OFFERING, Kind.QUESTION):
        for gap in missing_parts(AgreementPaper(subject=subject, head=Head(version=2))):
            assert gap.field in {spec.name for spec in FIELDS[gap.kind]}, gap
            assert gap.what
            assert gap.label


def test_a_gap_knows_the_record_to_open() -> None:
    paper = track_paper()
    no_teacher = replace(paper, parties=replace(paper.parties, teacher=replace(paper.parties.teacher, name="")))
    (gap,) = missing_parts(no_teacher)
    assert gap == MissingPart(1, PaperPart.PARTIES, "Teacher", Kind.TRACK, "teacher_id", Ref(Kind.TRACK, 3))


def test_a_moment_without_a_date_is_a_gap_of_the_offering() -> None:
    paper = track_paper()
    planning = tuple(
        replace(moment, held_on=None) if moment.what is MomentKind.KICK_OFF else moment for moment in paper.planning
    )
    (gap,) = missing_parts(replace(paper, planning=planning))
    assert (gap.kind, gap.record) == (Kind.MOMENT, Ref(Kind.OFFERING, 2))


def test_the_planning_always_shows_the_moments_that_must_be_set() -> None:
    kinds = [moment.what for moment in required_moments(AgreementPaper())]
    assert kinds == [MomentKind.CASE_DEADLINE, MomentKind.KICK_OFF, MomentKind.PRESENTATION]
    assert len(required_moments(track_paper())) == len(track_paper().planning)


def test_changes_are_only_asked_from_version_two() -> None:
    assert PaperPart.CHANGES not in track_paper().printed_parts()
    without = replace(second_version(track_paper()), changes=())
    assert gaps(without) == {(PaperPart.CHANGES, "extra_terms")}


def test_headings_are_numbered_without_a_hole() -> None:
    for paper in (track_paper(), second_version(track_paper())):
        numbers = [paper.number_of(part) for part in paper.printed_parts()]
        assert numbers == list(range(1, len(numbers) + 1))
        assert paper.number_of(PaperPart.HEAD) == 0


def test_the_panel_says_what_stands_in_a_part() -> None:
    states = {state.part: state for state in completeness(track_paper())}
    assert shown(states[PaperPart.PARTIES].summary, "nl") == "Łukasz Çelik-Şahin, Hanzehogeschool Groningen"
    assert shown(states[PaperPart.PLANNING].summary, "en") == "5 moments"
    assert states[PaperPart.PROCESS].summary is None


def test_an_institution_may_word_a_text_itself() -> None:
    clauses = clauses_for("nl", {ClausePart.PRIVACY: "Eigen tekst.", ClausePart.COSTS: ""})
    assert clauses.of(ClausePart.PRIVACY) == "Eigen tekst."
    assert clauses.of(ClausePart.COSTS) == default_clause(ClausePart.COSTS)
    assert "vijf werkdagen" in clauses.process
    assert "five working days" in clauses_for("en").process
    assert missing_parts(replace(track_paper(), clauses=Clauses()))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_has_a_wording(language: str) -> None:
    assert all(default_clause(part, language) for part in ClausePart)


def test_the_file_is_called_after_number_version_and_title() -> None:
    assert suggested_file_name(track_paper()) == "Afspraak_2627-S1-014_v1_Minor-Digital-Marketing.pdf"
    assert suggested_file_name(second_version(track_paper()), "en").startswith("Agreement_2627-S1-014_v2_")


@pytest.mark.parametrize("seed", range(5))
def test_any_title_gives_a_plain_file_name(seed: int) -> None:
    for text in sample(60, seed):
        paper = replace(track_paper(), title=text, head=replace(track_paper().head, number=text))
        name = suggested_file_name(paper)
        assert name.endswith(".pdf")
        assert not set(name) & set('/\\:*?"<>|\n\x00')


def test_a_frozen_paper_comes_back_word_for_word() -> None:
    for paper in (AgreementPaper(), track_paper(12), case_paper(), second_version(case_paper())):
        assert paper_of(paper_text(paper)) == paper
        assert paper_text(paper_of(paper_text(paper))) == paper_text(paper)


def test_any_text_survives_freezing() -> None:
    paper = replace(track_paper(), changes=ALL)
    assert paper_of(paper_text(paper)).changes == ALL


@pytest.mark.parametrize("text", ["", "[]", "null", "5", '{"head": 3}', "{", '"x"'])
def test_what_is_no_paper_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        paper_of(text)


def test_a_paper_of_a_newer_program_can_still_be_read() -> None:
    assert paper_of('{"title": "X", "something_new": {"a": 1}}') == AgreementPaper(title="X")
