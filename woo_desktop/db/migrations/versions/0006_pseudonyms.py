"""What was typed is sealed by a salted digest, so that it goes from the history when its record is erased for good.

The whole history is sealed anew, and of what was erased before this migration the values go now. A program that does
not know of salts would write other seals in a file: it does not write any more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from woo_desktop.db.seals import (
    digest_of_label,
    digest_of_values,
    new_salt,
    seal_facts,
    seal_of_gesture,
    without_values,
)

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NEW = ("seal", "salt", "erased_digest")
GESTURE = sa.table(
    "gesture",
    *map(sa.column, ("id", "who", "label", "reverts_id", "is_redo", "undoable", "client_key", "login", *_NEW)),
    sa.column("at", sa.DateTime(timezone=True)),
)
CHANGE_FACT = sa.table(
    "change_fact",
    *map(
        sa.column,
        ("id", "gesture_id", "kind", "record_id", "version", "action", "field", "old", "new", "derived", *_NEW),
    ),
)


def upgrade() -> None:
    for table in ("gesture", "change_fact"):
        for name in ("salt", "erased_digest"):
            op.add_column(table, sa.Column(name, sa.Text(), server_default="", nullable=False))
    _seal_what_stands()
    op.execute("UPDATE workshop_guard SET minimum_writer = 6")


def downgrade() -> None:
    """The seals are made anew by going up again; what was erased does not come back."""
    op.execute("UPDATE workshop_guard SET minimum_writer = 4")
    for table in ("change_fact", "gesture"):
        for name in ("erased_digest", "salt"):
            op.drop_column(table, name)


def _seal_what_stands() -> None:
    connection = op.get_bind()
    gone = {(row.kind, row.record_id) for row in connection.execute(_facts().where(CHANGE_FACT.c.action == "erased"))}
    seals: dict[int, str] = {}
    nameless: set[int] = set()
    facts: list[dict[str, Any]] = []
    gestures = {row["id"]: {**row, "salt": new_salt()} for row in connection.execute(sa.select(GESTURE)).mappings()}
    for number, row in gestures.items():
        row["seal"] = seals[number] = seal_of_gesture({**row, "at": _in_utc(row["at"])})
    for fact in _sealed(seals):
        if (fact["kind"], fact["record_id"]) in gone and fact["action"] != "erased":
            nameless.add(fact["gesture_id"])
            fact.update(erased_digest=digest_of_values(fact), old=None, new=None, salt="")
        facts.append(fact)
    for number in nameless:
        row = gestures[number]
        row.update(erased_digest=digest_of_label(row), label=without_values(row["label"]), salt="")
    _write(GESTURE, list(gestures.values()), ("label", *_NEW))
    _write(CHANGE_FACT, facts, ("old", "new", *_NEW))


def _sealed(seals: dict[int, str]) -> Iterator[dict[str, Any]]:
    """Every fact with its new salt and seal, in the order of the chains."""
    last: dict[tuple[str, int], str] = {}
    for row in op.get_bind().execute(_facts()).mappings().all():
        fact = dict(row)
        seal_facts(seals[fact["gesture_id"]], [fact], last)
        yield fact


def _facts() -> sa.Select[Any]:
    return sa.select(CHANGE_FACT).order_by(CHANGE_FACT.c.version, CHANGE_FACT.c.id)


def _write(table: sa.TableClause, rows: list[dict[str, Any]], names: tuple[str, ...]) -> None:
    if rows:
        values: dict[str, Any] = {name: sa.bindparam(f"its_{name}") for name in names}
        told = [{"one": row["id"], **{f"its_{name}": row[name] for name in names}} for row in rows]
        op.get_bind().execute(sa.update(table).where(table.c.id == sa.bindparam("one")).values(values), told)


def _in_utc(moment: Any) -> dt.datetime:
    told: dt.datetime = moment
    return told if told.tzinfo else told.replace(tzinfo=dt.UTC)
