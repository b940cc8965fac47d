"""Tables of proposals, agreements and what is carried out after them.

Each mirrors the record of the same name field by field (a test compares them).
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, Text

from woo_desktop.db.models.base import Base, Mapped, RowMixin, UniqueWhere, mapped_column
from woo_desktop.db.types import TermColumn
from woo_desktop.domain.terms import (
    AgreementStatus,
    AttachmentUse,
    ContactMomentStatus,
    FileType,
    MomentKind,
    ProposalStatus,
    SignedHow,
)

LIVE_PAIR = "trashed_at IS NULL AND status IN ('proposed', 'discussion', 'teacher_yes', 'sme_yes', 'agreed')"
"""At most one open or agreed proposal per sub-assignment and offering (DOMAIN.md §2.1)."""

AGREED_PART = "trashed_at IS NULL AND status = 'agreed'"
"""A sub-assignment is agreed in one place only."""


class ProposalRow(RowMixin, Base):
    __tablename__ = "proposal"
    __table_args__ = (
        UniqueWhere("uq_proposal_live_pair", "assignment_id", "offering_id", where=LIVE_PAIR),
        UniqueWhere("uq_proposal_agreed", "assignment_id", where=AGREED_PART),
        Index("ix_proposal_offering_id_status", "offering_id", "status"),
        {"sqlite_autoincrement": True},
    )

    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    offering_id: Mapped[int | None] = mapped_column(ForeignKey("offering.id"), index=True)
    status: Mapped[ProposalStatus] = mapped_column(TermColumn(ProposalStatus), default=ProposalStatus.PROPOSED)
    teams: Mapped[int | None] = mapped_column(Integer)
    teacher_yes_on: Mapped[dt.date | None] = mapped_column(Date)
    teacher_yes_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    sme_yes_on: Mapped[dt.date | None] = mapped_column(Date)
    sme_yes_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    refused_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    reason_note: Mapped[str] = mapped_column(Text, default="", server_default="")
    score: Mapped[int | None] = mapped_column(Integer)
    override_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    override_note: Mapped[str] = mapped_column(Text, default="", server_default="")
    over_capacity: Mapped[bool | None] = mapped_column(Boolean)
    proposed_on: Mapped[dt.date | None] = mapped_column(Date)


class AgreementRow(RowMixin, Base):
    __tablename__ = "agreement"
    __table_args__ = (
        UniqueWhere("uq_agreement_number_edition", "number", "edition", where="number <> ''"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[str] = mapped_column(Text, default="", server_default="")
    edition: Mapped[int | None] = mapped_column(Integer)
    semester: Mapped[str] = mapped_column(Text, default="", server_default="")
    offering_id: Mapped[int | None] = mapped_column(ForeignKey("offering.id"), index=True)
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"), index=True)
    status: Mapped[AgreementStatus] = mapped_column(TermColumn(AgreementStatus), default=AgreementStatus.CONCEPT)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    dated_on: Mapped[dt.date | None] = mapped_column(Date)
    sent_on: Mapped[dt.date | None] = mapped_column(Date)
    agreed_on: Mapped[dt.date | None] = mapped_column(Date)
    teacher_signed: Mapped[SignedHow | None] = mapped_column(TermColumn(SignedHow))
    teacher_signed_on: Mapped[dt.date | None] = mapped_column(Date)
    workshop_signed: Mapped[SignedHow | None] = mapped_column(TermColumn(SignedHow))
    workshop_signed_on: Mapped[dt.date | None] = mapped_column(Date)
    sme_signed: Mapped[SignedHow | None] = mapped_column(TermColumn(SignedHow))
    sme_signed_on: Mapped[dt.date | None] = mapped_column(Date)
    sme_signs: Mapped[bool | None] = mapped_column(Boolean)
    extra_terms: Mapped[str] = mapped_column(Text, default="", server_default="")
    travel_costs: Mapped[str] = mapped_column(Text, default="", server_default="")
    confidentiality: Mapped[str] = mapped_column(Text, default="", server_default="")
    first_contact: Mapped[str] = mapped_column(Text, default="", server_default="")
    reply_term: Mapped[str] = mapped_column(Text, default="", server_default="")
    channel: Mapped[str] = mapped_column(Text, default="", server_default="")
    language: Mapped[str] = mapped_column(Text, default="", server_default="")
    frozen_paper: Mapped[str] = mapped_column(Text, default="", server_default="")
    frozen_hash: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class AgreementCaseRow(RowMixin, Base):
    __tablename__ = "agreement_case"

    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), index=True)


class AttachmentRow(RowMixin, Base):
    __tablename__ = "attachment"
    __table_args__ = (
        Index("ix_attachment_digest", "digest"),
        {"sqlite_autoincrement": True},
    )

    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    use: Mapped[AttachmentUse | None] = mapped_column(TermColumn(AttachmentUse))
    name: Mapped[str] = mapped_column(Text, default="", server_default="")
    file_type: Mapped[FileType | None] = mapped_column(TermColumn(FileType))
    size: Mapped[int | None] = mapped_column(Integer)
    digest: Mapped[str] = mapped_column(Text, default="", server_default="")
    added_on: Mapped[dt.date | None] = mapped_column(Date)


class ExecutionRow(RowMixin, Base):
    __tablename__ = "execution"

    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), index=True)
    result: Mapped[str] = mapped_column(Text, default="", server_default="")
    link: Mapped[str] = mapped_column(Text, default="", server_default="")
    sme_rating: Mapped[int | None] = mapped_column(Integer)
    teacher_rating: Mapped[int | None] = mapped_column(Integer)
    next_step: Mapped[bool | None] = mapped_column(Boolean)
    delivered_on: Mapped[dt.date | None] = mapped_column(Date)
    evaluated_on: Mapped[dt.date | None] = mapped_column(Date)
    no_evaluation_reason: Mapped[str] = mapped_column(Text, default="", server_default="")


class TeamRow(RowMixin, Base):
    __tablename__ = "team"

    execution_id: Mapped[int | None] = mapped_column(ForeignKey("execution.id"), index=True)
    name: Mapped[str] = mapped_column(Text, default="", server_default="")
    students: Mapped[int | None] = mapped_column(Integer)


class ContactMomentRow(RowMixin, Base):
    __tablename__ = "contact_moment"

    execution_id: Mapped[int | None] = mapped_column(ForeignKey("execution.id"), index=True)
    what: Mapped[MomentKind | None] = mapped_column(TermColumn(MomentKind))
    status: Mapped[ContactMomentStatus] = mapped_column(
        TermColumn(ContactMomentStatus), default=ContactMomentStatus.PLANNED
    )
    held_on: Mapped[dt.date | None] = mapped_column(Date)
    time: Mapped[str] = mapped_column(Text, default="", server_default="")
    who: Mapped[str] = mapped_column(Text, default="", server_default="")
    place: Mapped[str] = mapped_column(Text, default="", server_default="")
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
