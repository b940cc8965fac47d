"""Tables of the change log: gestures of people, and the small facts in them.

Rows are only ever added; of those about a record that was erased the values go (`db.pseudonyms`).
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, Boolean, ForeignKey, Identity, Index, Integer, Text

from woo_desktop.db.models.base import ID, Base, Mapped, mapped_column
from woo_desktop.db.types import TermColumn, UtcMoment
from woo_desktop.domain.terms import Kind


class GestureRow(Base):
    """One transaction of one person; `reverts_id` points at the gesture it took back."""

    __tablename__ = "gesture"

    id: Mapped[int] = mapped_column(ID, Identity(), primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(UtcMoment)
    who: Mapped[str] = mapped_column(Text)
    label: Mapped[str] = mapped_column(Text)
    reverts_id: Mapped[int | None] = mapped_column(ForeignKey("gesture.id"), index=True)
    is_redo: Mapped[bool] = mapped_column(Boolean, default=False)
    undoable: Mapped[bool] = mapped_column(Boolean, default=True)
    # Made by the client before it sends a gesture, so that an unknown commit can be settled later.
    client_key: Mapped[str | None] = mapped_column(Text, unique=True)
    # Given by the server (nothing on a file): numbers are handed out before the commit, so they tell no order.
    xact: Mapped[int | None] = mapped_column(BigInteger, index=True)
    # The login at a shared database; written by the server, whatever a client says.
    login: Mapped[str] = mapped_column(Text, default="", server_default="")
    # See `db.seals`; the digest stands in the place of what was erased.
    seal: Mapped[str] = mapped_column(Text, default="", server_default="")
    salt: Mapped[str] = mapped_column(Text, default="", server_default="")
    erased_digest: Mapped[str] = mapped_column(Text, default="", server_default="")


class ChangeFactRow(Base):
    """One field of one record, or its coming, going and coming back. Old and new are JSON."""

    __tablename__ = "change_fact"
    __table_args__ = (
        Index("ix_change_fact_record", "kind", "record_id", "version"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(ID, Identity(), primary_key=True)
    gesture_id: Mapped[int] = mapped_column(ForeignKey("gesture.id"), index=True)
    kind: Mapped[Kind] = mapped_column(TermColumn(Kind))
    record_id: Mapped[int] = mapped_column(ID)
    version: Mapped[int] = mapped_column(Integer)
    action: Mapped[str] = mapped_column(Text)
    field: Mapped[str] = mapped_column(Text, default="")
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    derived: Mapped[bool] = mapped_column(Boolean, default=False)
    seal: Mapped[str] = mapped_column(Text, default="", server_default="")
    salt: Mapped[str] = mapped_column(Text, default="", server_default="")
    erased_digest: Mapped[str] = mapped_column(Text, default="", server_default="")


class WorkshopGuardRow(Base):
    """One row: which programs may write here, whether logins share it, and of what it is a copy to take along."""

    __tablename__ = "workshop_guard"

    id: Mapped[int] = mapped_column(ID, Identity(), primary_key=True)
    # Numbers of schemas: an older program than these may not write, or not even read.
    minimum_writer: Mapped[int] = mapped_column(Integer)
    minimum_reader: Mapped[int] = mapped_column(Integer)
    shared: Mapped[bool] = mapped_column(Boolean, default=False)
    # A copy for reading without the network: where it comes from, and how it stood there.
    taken_from: Mapped[str] = mapped_column(Text, default="", server_default="")
    taken_at: Mapped[dt.datetime | None] = mapped_column(UtcMoment)
