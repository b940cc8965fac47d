"""Where the two sides meet: proposals, agreements, and what is carried out after them."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from woo_desktop.domain import fields as f
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records.base import Record
from woo_desktop.domain.terms import (
    AgreementStatus,
    AttachmentUse,
    ContactMomentStatus,
    FileType,
    Kind,
    MomentKind,
    ProposalStatus,
    SignedHow,
    ValueList,
)
from woo_desktop.domain.words import N_

_YESES = N_("Two yeses")
_SIGNED = N_("Signed")
_COMMUNICATION = N_("Communication")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Record):
    """A sub-assignment offered to an offering; at most one open or agreed one per pair."""

    kind: ClassVar[Kind] = Kind.PROPOSAL
    assignment_id: int | None = f.ref(N_("Sub-assignment"), Kind.ASSIGNMENT)
    offering_id: int | None = f.ref(N_("Offering"), Kind.OFFERING)
    status: ProposalStatus = f.term(N_("Status"), ProposalStatus, ProposalStatus.PROPOSED)
    teams: int | None = f.whole(N_("Teams"))
    teacher_yes_on: dt.date | None = f.date(N_("Teacher agreed on"), group=_YESES)
    teacher_yes_by: str = f.text(N_("Recorded by"), group=_YESES)
    sme_yes_on: dt.date | None = f.date(N_("Entrepreneur agreed on"), group=_YESES)
    sme_yes_by: str = f.text(N_("Recorded by"), group=_YESES)
    refused_by: str = f.text(N_("Refused by"))
    reason: str = f.value(N_("Reason"), ValueList.REFUSAL_REASON)
    reason_note: str = f.text(N_("Explanation"))
    score: int | None = f.whole(N_("Fit when proposed"))
    override_reason: str = f.value(N_("Placed anyway because"), ValueList.OVERRIDE_REASON)
    override_note: str = f.text(N_("Explanation of placing anyway"))
    over_capacity: bool | None = f.flag(N_("Over the limit on purpose"))
    proposed_on: dt.date | None = f.date(N_("Proposed on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """One version of the paper for an offering or for one question; AGREED freezes its text."""

    kind: ClassVar[Kind] = Kind.AGREEMENT
    number: str = f.text(N_("Number"), searchable=True, limit=f.KEY_TEXT)
    edition: int | None = f.whole(N_("Version"))
    semester: str = f.text(N_("Semester"), limit=f.KEY_TEXT)
    offering_id: int | None = f.ref(N_("Offering"), Kind.OFFERING)
    question_id: int | None = f.ref(N_("Question"), Kind.QUESTION)
    status: AgreementStatus = f.term(N_("Status"), AgreementStatus, AgreementStatus.CONCEPT)
    replaces_id: int | None = f.ref(N_("Replaces"), Kind.AGREEMENT)
    dated_on: dt.date | None = f.date(N_("Date"))
    sent_on: dt.date | None = f.date(N_("Sent on"))
    agreed_on: dt.date | None = f.date(N_("Agreed on"))
    teacher_signed: SignedHow | None = f.term(N_("Teacher"), SignedHow, group=_SIGNED)
    teacher_signed_on: dt.date | None = f.date(N_("Teacher, date"), group=_SIGNED)
    workshop_signed: SignedHow | None = f.term(N_("Workshop"), SignedHow, group=_SIGNED)
    workshop_signed_on: dt.date | None = f.date(N_("Workshop, date"), group=_SIGNED)
    sme_signed: SignedHow | None = f.term(N_("Entrepreneur"), SignedHow, group=_SIGNED)
    sme_signed_on: dt.date | None = f.date(N_("Entrepreneur, date"), group=_SIGNED)
    sme_signs: bool | None = f.flag(N_("The entrepreneur signs too"), group=_SIGNED)
    extra_terms: str = f.long_text(N_("Extra agreements"))
    travel_costs: str = f.text(N_("Travel, material, publicity"))
    confidentiality: str = f.long_text(N_("Confidentiality: explanation"))
    first_contact: str = f.text(N_("First contact"), group=_COMMUNICATION)
    reply_term: str = f.text(N_("Reply within"), group=_COMMUNICATION)
    channel: str = f.text(N_("Channel"), group=_COMMUNICATION)
    language: str = f.text(N_("Language of the paper"), shown=False)
    frozen_paper: str = f.long_text(N_("Frozen text"), shown=False)
    frozen_hash: str = f.text(N_("Seal of frozen text"), shown=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementCase(Record):
    """A proposal that an agreement covers."""

    kind: ClassVar[Kind] = Kind.AGREEMENT_CASE
    agreement_id: int | None = f.ref(N_("Agreement"), Kind.AGREEMENT)
    proposal_id: int | None = f.ref(N_("Proposal"), Kind.PROPOSAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file that belongs to an agreement or an institution; its bytes stand elsewhere, under their digest."""

    kind: ClassVar[Kind] = Kind.ATTACHMENT
    agreement_id: int | None = f.ref(N_("Agreement"), Kind.AGREEMENT, shown=False)
    institution_id: int | None = f.ref(N_("Institution"), Kind.INSTITUTION, shown=False)
    use: AttachmentUse | None = f.term(N_("Use"), AttachmentUse)
    name: str = f.text(N_("Name"))
    file_type: FileType | None = f.term(N_("Type of file"), FileType, shown=False)
    size: int | None = f.whole(N_("Size"), shown=False)
    digest: str = f.text(N_("Digest"), shown=False, limit=f.KEY_TEXT)
    added_on: dt.date | None = f.date(N_("Added on"), shown=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution(Record):
    """What came of an agreed proposal; no student names (DOMAIN.md §2.6)."""

    kind: ClassVar[Kind] = Kind.EXECUTION
    proposal_id: int | None = f.ref(N_("Proposal"), Kind.PROPOSAL)
    result: str = f.long_text(N_("Result"))
    link: str = f.text(N_("Link"))
    sme_rating: int | None = f.whole(N_("Satisfaction of entrepreneur (1-10)"))
    teacher_rating: int | None = f.whole(N_("Satisfaction of teacher (1-10)"))
    next_step: bool | None = f.flag(N_("Next step taken"))
    delivered_on: dt.date | None = f.date(N_("Delivered on"))
    evaluated_on: dt.date | None = f.date(N_("Evaluated on"))
    no_evaluation_reason: str = f.text(N_("Closed without evaluation because"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Record):
    kind: ClassVar[Kind] = Kind.TEAM
    execution_id: int | None = f.ref(N_("Execution"), Kind.EXECUTION)
    name: str = f.text(N_("Name"))
    students: int | None = f.whole(N_("Students"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMoment(Record):
    """A planned meeting after the match: kick-off, halfway, presentation, evaluation, aftercare."""

    kind: ClassVar[Kind] = Kind.CONTACT_MOMENT
    execution_id: int | None = f.ref(N_("Execution"), Kind.EXECUTION)
    what: MomentKind | None = f.term(N_("Moment"), MomentKind)
    status: ContactMomentStatus = f.term(N_("Status"), ContactMomentStatus, ContactMomentStatus.PLANNED)
    held_on: dt.date | None = f.date(N_("Date"))
    time: str = f.text(N_("Time"))
    who: str = f.text(N_("Who"))
    place: str = f.text(N_("Where"))
    note: str = f.long_text(N_("Note"))
