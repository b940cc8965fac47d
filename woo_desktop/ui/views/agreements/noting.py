"""Notes in the timeline that a paper was made for somebody: which version, what for, to whom."""

from __future__ import annotations

from woo_desktop.domain.agreement import AgreementPaper
from woo_desktop.domain.commands import Command, LogActivity, Together
from woo_desktop.domain.terms import ActivityKind, Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill
from woo_desktop.ui.views.agreements.steps import holders_of

PRINTED = N_("{paper}, version {version}: printed")
SAVED = N_("{paper}, version {version}: saved as PDF")
PACK_SAVED = N_("{paper}, version {version}: teacher pack saved")
CASES_SAVED = N_("{paper}, version {version}: case descriptions saved")
MAILED = N_("{paper}, version {version}: mail draft made for {people}")


def paper_noted(paper: AgreementPaper, what: str) -> Command | None:
    """The note, with the agreement and with what it is about; nothing for a paper that is not made yet."""
    return papers_noted((paper,), what)


def papers_noted(papers: tuple[AgreementPaper, ...], what: str) -> Command | None:
    """The same for several papers that left together: one gesture."""
    steps = [step for paper in papers for step in _steps(paper, what)]
    if not steps:
        return None
    number = next(paper.head.number for paper in papers if paper.made_from(Kind.AGREEMENT) is not None)
    label = Sentence(N_("Paper noted: {number}"), {"number": number})
    if len(papers) > 1:
        label = Sentence(N_("{count} paper noted"), {}, N_("{count} papers noted"), len(papers))
    return Together(tuple(steps), label)


def _steps(paper: AgreementPaper, what: str) -> list[Command]:
    agreement = paper.made_from(Kind.AGREEMENT)
    if agreement is None:
        return []
    people = ", ".join(holders_of(paper)) or _("The teacher")
    told = {"paper": paper.head.number, "version": paper.head.version, "people": people}
    summary = fill(_(what), told)
    subject = paper.made_from(Kind.QUESTION) or paper.made_from(Kind.TRACK)
    return [LogActivity(ref, ActivityKind.PAPER, summary) for ref in (agreement, subject) if ref is not None]
