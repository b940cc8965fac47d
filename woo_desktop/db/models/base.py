"""What every table has: an id, a version, and the moment it went to the trash; and how a class becomes a table.

The classes are written as SQLAlchemy's typed declarations, and are checked as such. Nothing here keeps objects in a
session, so no mapper is made of them: a class only describes its `Table`. That saves a quarter of the start.
"""

from __future__ import annotations

import datetime as dt
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import BigInteger, Column, Identity, Index, Integer, MetaData, Table, text

from woo_desktop.db.types import UtcMoment

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped, mapped_column
else:

    class Mapped:
        """Only read by the type checker; whether a column may be empty is read from the annotation itself."""

    class mapped_column:  # noqa: N801 - SQLAlchemy's own name
        """A column as it was declared, made anew for every table that has it."""

        def __init__(self, *arguments: object, **more: object) -> None:
            self.arguments, self.more = arguments, more

        def made(self, name: str, annotation: str) -> Column:
            """The column; one that may be empty says so in its annotation."""
            more = {"nullable": "| None" in annotation, **self.more}
            return Column(name, *self.arguments, **more)


__all__ = ["ID", "Base", "Mapped", "RowMixin", "UniqueWhere", "mapped_column"]

# Names of constraints are part of the schema: a later migration must be able to name them on both databases.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

ID = BigInteger().with_variant(Integer(), "sqlite")


class Base:
    """Root of all tables."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=_NAMES)
    __tablename__: ClassVar[str]
    # Ids are never given twice, also not after a row is gone: the change log points at them for ever.
    __table_args__: Any = {"sqlite_autoincrement": True}
    __table__: ClassVar[Table]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        columns: dict[str, Column[Any]] = {}
        for each in reversed(cls.__mro__):
            for name, annotation in get_annotations(each).items():
                declared: Any = each.__dict__.get(name)
                if str(annotation).startswith("Mapped["):
                    columns[name] = declared.made(name, str(annotation))
        told = cls.__table_args__
        parts, more = (told[:-1], told[-1]) if isinstance(told, tuple) else ((), told)
        cls.__table__ = Table(cls.__tablename__, cls.metadata, *columns.values(), *parts, **more)


class RowMixin:
    """A row of the workshop: `version` counts its changes, `trashed_at` puts it in the Prullenbak."""

    id: Mapped[int] = mapped_column(ID, Identity(), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    trashed_at: Mapped[dt.datetime | None] = mapped_column(UtcMoment)


class UniqueWhere(Index):
    """Unique among the rows that a condition holds for, on either database.

    Naming PostgreSQL at once would import all of its dialect, which a workshop in a file never needs.
    """

    inherit_cache = True

    def __init__(self, name: str, *columns: str, where: str) -> None:
        super().__init__(name, *columns, unique=True, sqlite_where=text(where))
        self.where = where

    def for_postgresql(self) -> None:
        """Say the condition in PostgreSQL's own option as well."""
        self.dialect_kwargs["postgresql_where"] = text(self.where)
