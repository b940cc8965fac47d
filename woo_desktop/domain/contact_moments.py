"""The contact moments of what is agreed (DOMAIN.md §2.3): when, about what, and the one thing to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import field

from woo_desktop.domain.agreement_paper import Person
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import ContactMomentStatus, MomentKind, Term
from woo_desktop.domain.words import N_


class Deed(Term):
    """The one thing that a contact moment usually asks for."""

    CALL = "call", N_("Call")
    MAIL = "mail", N_("Mail")
    CALENDAR = "calendar", N_("To calendar")


DEED_OF: dict[MomentKind, Deed] = {
    MomentKind.KICK_OFF: Deed.CALENDAR,
    MomentKind.HALFWAY: Deed.CALL,
    MomentKind.PRESENTATION: Deed.CALENDAR,
    MomentKind.EVALUATION: Deed.MAIL,
    MomentKind.AFTERCARE: Deed.CALL,
}
"""A meeting goes to the calendar; halfway and afterwards the workshop calls; an evaluation is asked by mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMomentRow:
    """One contact moment with whom and what it is about."""

    ref: Ref
    version: int = 0
    what: MomentKind | None = None
    status: ContactMomentStatus = ContactMomentStatus.PLANNED
    held_on: dt.date | None = None
    time: str = ""
    place: str = ""
    question: Ref | None = None
    offering: Ref | None = None
    title: str = ""
    company: str = ""
    track: str = ""
    contact: Person = field(default_factory=Person)
    teacher: Person = field(default_factory=Person)

    @property
    def deed(self) -> Deed:
        """What to do about it."""
        return DEED_OF.get(self.what, Deed.CALL) if self.what is not None else Deed.CALL

    @property
    def is_open(self) -> bool:
        """Whether it is still to come, or moved."""
        return self.status in (ContactMomentStatus.PLANNED, ContactMomentStatus.MOVED)
