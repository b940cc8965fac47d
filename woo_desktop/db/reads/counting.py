"""Small counts and conditions that several reads share."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select

from woo_desktop.db.models import TABLES
from woo_desktop.db.store import Store
from woo_desktop.domain.terms import Kind, OfferingStatus


def count(store: Store, kind: Kind, *where: ColumnElement[bool]) -> int:
    """How many records of a kind meet the conditions, without those in the trash."""
    table = TABLES[kind]
    query = select(func.count()).select_from(table).where(table.c.trashed_at.is_(None), *where)
    return int(store.connection.execute(query).scalar_one())


def of_semester(semester: str) -> ColumnElement[bool]:
    """An offering of this semester that is not cancelled or in the trash."""
    offering = TABLES[Kind.OFFERING]
    return (
        (offering.c.semester == semester)
        & (offering.c.status != OfferingStatus.CANCELLED)
        & offering.c.trashed_at.is_(None)
    )
