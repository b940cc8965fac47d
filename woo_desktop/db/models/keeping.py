"""What stands beside the records: the bytes of attachments, each once, and the last number given in each series."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, LargeBinary, String, Text

from woo_desktop.db.models.base import Base, Mapped, mapped_column


class ContentRow(Base):
    """Bytes under their SHA-256: equal files are kept once, and the change log only names the digest."""

    __tablename__ = "content"
    __table_args__: Any = {}

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(Integer)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class NumberSeriesRow(Base):
    """The highest number of a series ("A-2627-S1-") among records that were erased: it is never given again."""

    __tablename__ = "number_series"
    __table_args__: Any = {}

    prefix: Mapped[str] = mapped_column(Text, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)
