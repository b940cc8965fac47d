"""Every change has a sealed history, and an outdated program does not write: seals, logins, and who may.

What a server itself sees to stands in `db.guards`, and is put in place after each migration.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from alembic import op

from woo_desktop.db.seals import seal_facts, seal_of_gesture

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

GESTURE = sa.table(
    "gesture",
    *map(sa.column, ("id", "who", "label", "reverts_id", "is_redo", "undoable", "client_key", "login", "seal")),
    sa.column("at", sa.DateTime(timezone=True)),
)
CHANGE_FACT = sa.table(
    "change_fact",
    *map(
        sa.column,
        (
            "id",
            "gesture_id",
            "kind",
            "record_id",
            "version",
            "action",
            "field",
            "old",
            "new",
            "derived",
            "seal",
        ),
    ),
)

TAKEN_ALONG = """CREATE TRIGGER gesture_not_in_a_copy BEFORE INSERT ON gesture
    WHEN (SELECT taken_at FROM workshop_guard) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'woo: taken along'); END"""


def upgrade() -> None:
    op.create_table(
        "workshop_guard",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("minimum_writer", sa.Integer(), nullable=False),
        sa.Column("minimum_reader", sa.Integer(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("taken_from", sa.Text(), server_default="", nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_guard")),
        sqlite_autoincrement=True,
    )
    op.execute("INSERT INTO workshop_guard (minimum_writer, minimum_reader, shared) VALUES (4, 4, false)")
    op.add_column("gesture", sa.Column("login", sa.Text(), server_default="", nullable=False))
    op.add_column("gesture", sa.Column("seal", sa.Text(), server_default="", nullable=False))
    op.add_column("change_fact", sa.Column("seal", sa.Text(), server_default="", nullable=False))
    _seal_what_stands()
    if not _is_postgres():
        op.execute(TAKEN_ALONG)


def downgrade() -> None:
    if not _is_postgres():
        op.execute("DROP TRIGGER gesture_not_in_a_copy")
    op.drop_column("change_fact", "seal")
    op.drop_column("gesture", "seal")
    op.drop_column("gesture", "login")
    op.drop_table("workshop_guard")


def _seal_what_stands() -> None:
    connection = op.get_bind()
    seals: dict[int, str] = {}
    for row in connection.execute(sa.select(GESTURE)).mappings().all():
        seals[row["id"]] = seal_of_gesture({**row, "at": _in_utc(row["at"])})
    _write(GESTURE, seals)
    facts: dict[int, str] = {}
    last: dict[tuple[str, int], str] = {}
    order = (CHANGE_FACT.c.version, CHANGE_FACT.c.id)
    for row in connection.execute(sa.select(CHANGE_FACT).order_by(*order)).mappings().all():
        fact = dict(row)
        seal_facts(seals[fact["gesture_id"]], [fact], last)
        facts[fact["id"]] = fact["seal"]
    _write(CHANGE_FACT, facts)


def _write(table: sa.TableClause, seals: dict[int, str]) -> None:
    if seals:
        statement = sa.update(table).where(table.c.id == sa.bindparam("one")).values(seal=sa.bindparam("its"))
        op.get_bind().execute(statement, [{"one": one, "its": seal} for one, seal in seals.items()])


def _in_utc(moment: Any) -> dt.datetime:
    told: dt.datetime = moment
    return told if told.tzinfo else told.replace(tzinfo=dt.UTC)


def _is_postgres() -> bool:
    return bool(op.get_bind().dialect.name == "postgresql")
