"""Every table, typed; `TABLES` finds the table of a kind of record."""

from __future__ import annotations

from sqlalchemy import Table

from woo_desktop.db.models import education, entrepreneurs, keeping, log, matching, workshop
from woo_desktop.db.models.base import Base
from woo_desktop.domain.terms import Kind

TABLES: dict[Kind, Table] = {kind: Base.metadata.tables[kind.value] for kind in Kind}

GESTURE: Table = Base.metadata.tables["gesture"]
CHANGE_FACT: Table = Base.metadata.tables["change_fact"]
CONTENT: Table = Base.metadata.tables["content"]
NUMBER_SERIES: Table = Base.metadata.tables["number_series"]
WORKSHOP_GUARD: Table = Base.metadata.tables["workshop_guard"]

__all__ = [
    "CHANGE_FACT",
    "CONTENT",
    "GESTURE",
    "NUMBER_SERIES",
    "TABLES",
    "WORKSHOP_GUARD",
    "Base",
    "education",
    "entrepreneurs",
    "keeping",
    "log",
    "matching",
    "workshop",
]
