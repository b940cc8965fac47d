"""The terms of its own that an agreement has; one about a case takes over what it does not say from its track's."""

from __future__ import annotations

from woo_desktop.domain.records import Agreement

TERMS = ("first_contact", "reply_term", "channel", "extra_terms", "travel_costs", "confidentiality")
"""Fields of an agreement that are worded in it, in the order of the paper."""


def term_of(own: Agreement, of_track: Agreement | None, name: str) -> str:
    """What holds: the agreement's own wording, else that of the track's agreement."""
    mine: str = getattr(own, name)
    if mine.strip() or of_track is None:
        return mine
    theirs: str = getattr(of_track, name)
    return theirs


def is_taken_over(own: Agreement, of_track: Agreement | None, name: str) -> bool:
    """Whether this agreement says nothing of its own, and its track's agreement does."""
    return of_track is not None and not getattr(own, name).strip() and bool(getattr(of_track, name).strip())
