"""Whose cards changed a moment ago, by the hand of a colleague."""

from __future__ import annotations

from woo_desktop.domain.answers import BoardCard
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.colleagues import Colleagues


def tint_of(colleagues: Colleagues | None, card: BoardCard) -> str:
    """The initials to show on a card, or nothing."""
    if colleagues is None:
        return ""
    refs = [Ref(Kind.ASSIGNMENT, abs(card.assignment_id)), Ref(Kind.QUESTION, card.question_id)]
    if card.proposal_id is not None:
        refs.append(Ref(Kind.PROPOSAL, card.proposal_id))
    tint = colleagues.tint_of_any(tuple(refs))
    return tint.initials if tint is not None else ""
