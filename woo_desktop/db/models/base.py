"""What every table has: an id, a version, and the moment it went to the trash."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, Identity, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from woo_desktop.db.types import UtcMoment

# Names of constraints are part of the schema: a later migration must be able to name them on both databases.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

ID = BigInteger().with_variant(Integer(), "sqlite")


class Base(DeclarativeBase):
    """Root of all tables."""

    metadata = MetaData(naming_convention=_NAMES)
    # Ids are never given twice, also not after a row is gone: the change log points at them for ever.
    __table_args__: Any = {"sqlite_autoincrement": True}


class RowMixin:
    """A row of the workshop: `version` counts its changes, `trashed_at` puts it in the Prullenbak."""

    id: Mapped[int] = mapped_column(ID, Identity(), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    trashed_at: Mapped[dt.datetime | None] = mapped_column(UtcMoment)
