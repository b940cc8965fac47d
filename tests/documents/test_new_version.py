"""Version 2 on paper: what changed is told in its own part and marked by a bar, in the language of the paper."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.documents.papers import case_paper, in_concept, track_paper
from tests.documents.test_agreement_pdf import read, squeezed, text_of
from tests.hostile import sample
from woo_desktop.documents.agreement_pdf import agreement_pdf
from woo_desktop.documents.preview import render_page
from woo_desktop.domain.agreement import AgreementPaper, PlannedMoment
from woo_desktop.domain.terms import MomentKind


def second(paper: AgreementPaper, before: AgreementPaper) -> AgreementPaper:
    return in_concept(replace(paper, head=replace(paper.head, version=2), before=before))


def changed() -> AgreementPaper:
    paper = track_paper(2)
    later = PlannedMoment(what=MomentKind.KICK_OFF, held_on=dt.date(2026, 9, 14))
    planning = tuple(later if one.what is MomentKind.KICK_OFF else one for one in paper.planning)
    return replace(paper, planning=planning, numbers=replace(paper.numbers, cases=5))


def bars(pdf: bytes, page: int = 0) -> int:
    """How many pixels of the bar's green stand in the margin, below the bar at the top."""
    width, height, pixels = render_page(pdf, page, 420)
    green = 0
    for row in range(height // 20, height):
        for column in range(width * 14 // 210, width * 19 // 210):
            blue, grass, red, _alpha = pixels[(row * width + column) * 4 : (row * width + column) * 4 + 4]
            green += red < 60 and 80 < grass < 140 and blue < 130
    return green


def test_what_changed_stands_in_its_own_part() -> None:
    text = text_of(agreement_pdf(second(changed(), track_paper(2))))
    assert squeezed("Wijzigingen ten opzichte van versie 1") in text
    assert squeezed("Aantal casussen: 5, was 6") in text
    assert squeezed("Kick-off: ma 14 sep 2026 (wk 38), was ma 7 sep 2026 (wk 37), 10:00") in text
    english = text_of(agreement_pdf(second(changed(), track_paper(2)), "en"))
    assert squeezed("Changes since version 1") in english
    assert squeezed("Number of cases: 5, was 6") in english


def test_only_changed_lines_have_a_bar() -> None:
    same = agreement_pdf(second(track_paper(2), track_paper(2)))
    assert sum(bars(same, page) for page in range(len(read(same).pages))) == 0
    pdf = agreement_pdf(second(changed(), track_paper(2)))
    assert sum(bars(pdf, page) for page in range(len(read(pdf).pages))) > 5


def test_long_texts_are_told_but_not_repeated() -> None:
    paper = case_paper()
    now = replace(paper, work=replace(paper.work, ask="Een heel andere vraag. " * 30))
    text = text_of(agreement_pdf(second(now, paper)))
    assert squeezed("De vraag: de tekst is veranderd") in text
    assert text.count(squeezed("Een heel andere vraag.")) == 30


@pytest.mark.parametrize("typed", sample(10, seed=11))
def test_any_text_may_change(typed: str) -> None:
    paper = case_paper()
    now = replace(paper, costs=replace(paper.costs, extra_terms=typed), title=typed)
    for old, new in ((paper, now), (now, paper)):
        assert len(read(agreement_pdf(second(new, old))).pages) >= 1
