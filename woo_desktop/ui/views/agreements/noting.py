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
MAILED = N_("{paper}, version {version}: mail draft made for {people}")


def paper_noted(paper: AgreementPaper, what: str) -> Command | None:
    """The note, with the agreement and with what it is about; nothing for a paper that is not made yet."""
    agreement = paper.made_from(Kind.AGREEMENT)
    if agreement is None:
        return None
    people = ", ".join(holders_of(paper)) or _("The teacher")
    told = {"paper": paper.head.number, "version": paper.head.version, "people": people}
    summary = fill(_(what), told)
    subject = paper.made_from(Kind.QUESTION) or paper.made_from(Kind.TRACK)
    steps = [LogActivity(ref, ActivityKind.PAPER, summary) for ref in (agreement, subject) if ref is not None]
    return Together(tuple(steps), Sentence(N_("Paper noted: {number}"), {"number": paper.head.number}))
