"""Tables of the side of the entrepreneur.

Each mirrors the record of the same name field by field (a test compares them).
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Double, ForeignKey, Index, Integer, Text

from woo_desktop.db.models.base import Base, Mapped, RowMixin, UniqueWhere, mapped_column
from woo_desktop.db.types import CodesColumn, TermColumn, TermsColumn
from woo_desktop.domain.terms import (
    Language,
    Level,
    PersonalData,
    QuestionStatus,
    RelationStatus,
    SbiVersion,
    Size,
)


class SmeRow(RowMixin, Base):
    __tablename__ = "sme"
    __table_args__ = (
        Index("ix_sme_kvk", "kvk"),
        {"sqlite_autoincrement": True},
    )

    name: Mapped[str] = mapped_column(Text, default="", server_default="")
    trade_names: Mapped[str] = mapped_column(Text, default="", server_default="")
    sector: Mapped[str] = mapped_column(Text, default="", server_default="")
    fte: Mapped[float | None] = mapped_column(Double)
    website: Mapped[str] = mapped_column(Text, default="", server_default="")
    address: Mapped[str] = mapped_column(Text, default="", server_default="")
    postcode: Mapped[str] = mapped_column(Text, default="", server_default="")
    city: Mapped[str] = mapped_column(Text, default="", server_default="")
    municipality: Mapped[str] = mapped_column(Text, default="", server_default="")
    kvk: Mapped[str] = mapped_column(Text, default="", server_default="")
    branch_number: Mapped[str] = mapped_column(Text, default="", server_default="")
    legal_form: Mapped[str] = mapped_column(Text, default="", server_default="")
    sbi: Mapped[str] = mapped_column(Text, default="", server_default="")
    sbi_version: Mapped[SbiVersion | None] = mapped_column(TermColumn(SbiVersion))
    training_company: Mapped[bool | None] = mapped_column(Boolean)
    status: Mapped[RelationStatus] = mapped_column(TermColumn(RelationStatus), default=RelationStatus.NEW)
    source: Mapped[str] = mapped_column(Text, default="", server_default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    intake_on: Mapped[dt.date | None] = mapped_column(Date)
    no_mailing: Mapped[bool | None] = mapped_column(Boolean)
    reachable: Mapped[str] = mapped_column(Text, default="", server_default="")
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class ContactRow(RowMixin, Base):
    __tablename__ = "contact"

    sme_id: Mapped[int | None] = mapped_column(ForeignKey("sme.id"), index=True)
    first_name: Mapped[str] = mapped_column(Text, default="", server_default="")
    infix: Mapped[str] = mapped_column(Text, default="", server_default="")
    last_name: Mapped[str] = mapped_column(Text, default="", server_default="")
    position: Mapped[str] = mapped_column(Text, default="", server_default="")
    mail: Mapped[str] = mapped_column(Text, default="", server_default="")
    phone: Mapped[str] = mapped_column(Text, default="", server_default="")
    is_main: Mapped[bool | None] = mapped_column(Boolean)
    hbo_level: Mapped[bool | None] = mapped_column(Boolean)
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class QuestionRow(RowMixin, Base):
    __tablename__ = "question"
    __table_args__ = (
        UniqueWhere("uq_question_number", "number", where="number <> ''"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[str] = mapped_column(Text, default="", server_default="")
    title: Mapped[str] = mapped_column(Text, default="", server_default="")
    sme_id: Mapped[int | None] = mapped_column(ForeignKey("sme.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    status: Mapped[QuestionStatus] = mapped_column(TermColumn(QuestionStatus), default=QuestionStatus.NEW)
    status_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    status_note: Mapped[str] = mapped_column(Text, default="", server_default="")
    own_words: Mapped[str] = mapped_column(Text, default="", server_default="")
    background: Mapped[str] = mapped_column(Text, default="", server_default="")
    ask: Mapped[str] = mapped_column(Text, default="", server_default="")
    desired_result: Mapped[str] = mapped_column(Text, default="", server_default="")
    available: Mapped[str] = mapped_column(Text, default="", server_default="")
    constraints: Mapped[str] = mapped_column(Text, default="", server_default="")
    theme: Mapped[str] = mapped_column(Text, default="", server_default="")
    work_kinds: Mapped[tuple[str, ...]] = mapped_column(CodesColumn, default=(), server_default="")
    levels: Mapped[tuple[Level, ...]] = mapped_column(TermsColumn(Level), default=(), server_default="")
    size: Mapped[Size | None] = mapped_column(TermColumn(Size))
    hours: Mapped[int | None] = mapped_column(Integer)
    languages: Mapped[tuple[Language, ...]] = mapped_column(TermsColumn(Language), default=(), server_default="")
    desired_start: Mapped[str] = mapped_column(Text, default="", server_default="")
    needed_by: Mapped[dt.date | None] = mapped_column(Date)
    multi_level: Mapped[bool | None] = mapped_column(Boolean)
    dataset: Mapped[bool | None] = mapped_column(Boolean)
    personal_data: Mapped[PersonalData | None] = mapped_column(TermColumn(PersonalData))
    confidential: Mapped[bool | None] = mapped_column(Boolean)
    anonymous: Mapped[bool | None] = mapped_column(Boolean)
    hours_per_week: Mapped[float | None] = mapped_column(Double)
    company_supervisor: Mapped[bool | None] = mapped_column(Boolean)
    location: Mapped[str] = mapped_column(Text, default="", server_default="")
    received_on: Mapped[dt.date | None] = mapped_column(Date)
    follow_up_on: Mapped[dt.date | None] = mapped_column(Date)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class AssignmentRow(RowMixin, Base):
    __tablename__ = "assignment"

    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"), index=True)
    position: Mapped[int | None] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text, default="", server_default="")
    level: Mapped[Level | None] = mapped_column(TermColumn(Level))
    work_kind: Mapped[str] = mapped_column(Text, default="", server_default="")
    size: Mapped[Size | None] = mapped_column(TermColumn(Size))
    feeds_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    pinned: Mapped[bool | None] = mapped_column(Boolean)
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")
