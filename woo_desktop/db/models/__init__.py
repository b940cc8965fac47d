"""Every table, typed; `TABLES` finds the table of a kind of record."""

from __future__ import annotations

from sqlalchemy import Table

from woo_desktop.db.models import education, entrepreneurs, log, matching, workshop
from woo_desktop.db.models.base import Base
from woo_desktop.domain.terms import Kind

TABLES: dict[Kind, Table] = {kind: Base.metadata.tables[kind.value] for kind in Kind}

GESTURE: Table = Base.metadata.tables["gesture"]
CHANGE_FACT: Table = Base.metadata.tables["change_fact"]

__all__ = [
    "CHANGE_FACT",
    "GESTURE",
    "TABLES",
    "Base",
    "education",
    "entrepreneurs",
    "log",
    "matching",
    "workshop",
]
