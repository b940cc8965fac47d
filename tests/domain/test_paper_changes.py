"""Two versions of a paper compared: what counts as a change, and in which words it is told."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.documents.papers import case_paper, track_paper
from tests.hostile import ALL
from woo_desktop.domain.agreement import AgreementPaper, PaperPart, PlannedMoment, missing_parts
from woo_desktop.domain.frozen_paper import paper_of, paper_text
from woo_desktop.domain.paper_changes import changed_keys, paper_changes, record_changes
from woo_desktop.domain.terms import AgreementStatus, MomentKind, SignedHow


def second(paper: AgreementPaper, before: AgreementPaper) -> AgreementPaper:
    return replace(paper, head=replace(paper.head, version=2), before=before)


def test_equal_papers_differ_in_nothing() -> None:
    assert paper_changes(track_paper(), track_paper()) == ()
    assert paper_changes(case_paper(), case_paper()) == ()


def test_state_date_and_signatures_are_no_change() -> None:
    paper = track_paper()
    signed = tuple(replace(one, how=SignedHow.BY_MAIL, signed_on=dt.date(2026, 6, 20)) for one in paper.signatures)
    head = replace(paper.head, status=AgreementStatus.AGREED, dated_on=dt.date(2026, 7, 1), version=2)
    assert paper_changes(paper, replace(paper, head=head, signatures=signed)) == ()


def test_each_changed_line_is_told_once_in_the_order_of_the_paper() -> None:
    paper = track_paper(2)
    kick_off = PlannedMoment(what=MomentKind.KICK_OFF, held_on=dt.date(2026, 9, 14))
    planning = tuple(kick_off if one.what is MomentKind.KICK_OFF else one for one in paper.planning)
    now = replace(
        paper,
        planning=planning,
        numbers=replace(paper.numbers, cases=5, agreed=paper.numbers.agreed[:1]),
        costs=replace(paper.costs, extra_terms="Koffie is voor rekening van de bakker."),
    )
    told = [(change.part, change.key) for change in paper_changes(paper, now)]
    assert told == [
        (PaperPart.NUMBERS, "numbers.cases"),
        (PaperPart.NUMBERS, "case:V-2026-0002:"),
        (PaperPart.PLANNING, "planning:kick_off"),
        (PaperPart.COSTS, "costs.extra_terms"),
    ]
    cases, gone, _moment, added = paper_changes(paper, now)
    assert (cases.old, cases.new) == (6, 5)
    assert gone.new == ""
    assert added.old == ""


def test_a_new_standing_text_makes_no_paper_outdated() -> None:
    paper = track_paper()
    now = replace(paper, clauses=replace(paper.clauses, privacy="Anders."))
    assert [change.key for change in paper_changes(paper, now)] == ["clauses.privacy"]
    assert record_changes(paper, now) == ()


def test_a_second_version_is_complete_when_something_changed() -> None:
    paper = track_paper()
    changed = replace(paper, numbers=replace(paper.numbers, cases=3))
    assert PaperPart.CHANGES in {gap.part for gap in missing_parts(second(paper, paper))}
    assert PaperPart.CHANGES not in {gap.part for gap in missing_parts(second(changed, paper))}
    assert changed_keys(second(changed, paper)) == {"numbers.cases"}


def test_a_second_version_is_frozen_with_the_first() -> None:
    paper = second(case_paper(), track_paper())
    assert paper_of(paper_text(paper)) == paper


@pytest.mark.parametrize("text", ALL[::7])
def test_any_text_compares(text: str) -> None:
    paper = case_paper()
    now = replace(paper, title=text, costs=replace(paper.costs, extra_terms=text))
    for change in paper_changes(paper, now):
        assert change.old != change.new
