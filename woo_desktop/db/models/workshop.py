"""Tables of the workshop itself: people, activities, tasks, lists, texts, settings.

Each mirrors the record of the same name field by field (a test compares them).
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, Text

from woo_desktop.db.models.base import Base, Mapped, RowMixin, UniqueWhere, mapped_column
from woo_desktop.db.types import TermColumn
from woo_desktop.domain.terms import ActivityKind, ClausePart, Kind, Language, Level, Role, ValueList


class ActivityRow(RowMixin, Base):
    __tablename__ = "activity"
    __table_args__ = (
        Index("ix_activity_about", "about_kind", "about_id"),
        {"sqlite_autoincrement": True},
    )

    what: Mapped[ActivityKind | None] = mapped_column(TermColumn(ActivityKind))
    happened_on: Mapped[dt.date | None] = mapped_column(Date)
    time: Mapped[str] = mapped_column(Text, default="", server_default="")
    summary: Mapped[str] = mapped_column(Text, default="", server_default="")
    text: Mapped[str] = mapped_column(Text, default="", server_default="")
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    about_kind: Mapped[Kind | None] = mapped_column(TermColumn(Kind))
    about_id: Mapped[int | None] = mapped_column(Integer)


class TaskRow(RowMixin, Base):
    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_about", "about_kind", "about_id"),
        Index("ix_task_due_on", "due_on"),
        {"sqlite_autoincrement": True},
    )

    title: Mapped[str] = mapped_column(Text, default="", server_default="")
    due_on: Mapped[dt.date | None] = mapped_column(Date)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    done_on: Mapped[dt.date | None] = mapped_column(Date)
    about_kind: Mapped[Kind | None] = mapped_column(TermColumn(Kind))
    about_id: Mapped[int | None] = mapped_column(Integer)
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class MemberRow(RowMixin, Base):
    __tablename__ = "member"

    name: Mapped[str] = mapped_column(Text, default="", server_default="")
    initials: Mapped[str] = mapped_column(Text, default="", server_default="")
    role: Mapped[Role | None] = mapped_column(TermColumn(Role))
    mail: Mapped[str] = mapped_column(Text, default="", server_default="")
    phone: Mapped[str] = mapped_column(Text, default="", server_default="")
    login: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class ListValueRow(RowMixin, Base):
    __tablename__ = "list_value"
    __table_args__ = (
        Index("uq_list_value_list_code", "list", "code", unique=True),
        {"sqlite_autoincrement": True},
    )

    list: Mapped[ValueList | None] = mapped_column(TermColumn(ValueList))
    code: Mapped[str] = mapped_column(Text, default="", server_default="")
    name: Mapped[str] = mapped_column(Text, default="", server_default="")
    position: Mapped[int | None] = mapped_column(Integer)
    archived: Mapped[bool | None] = mapped_column(Boolean)


class ClauseRow(RowMixin, Base):
    __tablename__ = "clause"

    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    level: Mapped[Level | None] = mapped_column(TermColumn(Level))
    part: Mapped[ClausePart | None] = mapped_column(TermColumn(ClausePart))
    language: Mapped[Language | None] = mapped_column(TermColumn(Language))
    text: Mapped[str] = mapped_column(Text, default="", server_default="")


class SettingRow(RowMixin, Base):
    __tablename__ = "setting"
    __table_args__ = (
        UniqueWhere("uq_setting_key", "key", where="trashed_at IS NULL"),
        {"sqlite_autoincrement": True},
    )

    key: Mapped[str] = mapped_column(Text, default="", server_default="")
    value: Mapped[str] = mapped_column(Text, default="", server_default="")
