"""Runs migrations on the connection that `db.migrate` hands over; it begins and ends the transaction itself."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from woo_desktop.db.models.base import Base, UniqueWhere
from woo_desktop.db.types import CodesColumn, TermColumn, UtcMoment


def _render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our column types as plain ones: a migration must keep working when the program's types have changed."""
    if kind != "type":
        return False
    if isinstance(item, TermColumn):
        return "sa.String(40)"
    if isinstance(item, CodesColumn):
        return "sa.Text()"
    if isinstance(item, UtcMoment):
        return "sa.DateTime(timezone=True)"
    return False


def _migrate(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        for index in (index for table in Base.metadata.tables.values() for index in table.indexes):
            if isinstance(index, UniqueWhere):
                index.for_postgresql()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=_render_item,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


_migrate(context.config.attributes["connection"])
