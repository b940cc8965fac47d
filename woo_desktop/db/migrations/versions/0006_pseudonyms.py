"""What was typed is sealed by a salted digest, so that it goes from the history when its record is erased for good.

The whole history is sealed anew, and of what was erased before this migration the values go now. A seal that did not
fit before gets none, so that `woo check` goes on saying so. A program that does not know of salts would write other
seals in a file: it does not write any more.
"""

from __future__ import annotations

import datetime as dt
import hashlib
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
    """Sealed as it was before; what was erased does not come back."""
    _seal_as_before()
    op.execute("UPDATE workshop_guard SET minimum_writer = 4")
    for table in ("change_fact", "gesture"):
        for name in ("erased_digest", "salt"):
            op.drop_column(table, name)


def _seal_what_stands() -> None:
    connection = op.get_bind()
    forged = _forged()
    gone = {(row.kind, row.record_id) for row in connection.execute(_facts().where(CHANGE_FACT.c.action == "erased"))}
    seals: dict[int, str] = {}
    nameless: set[int] = set()
    facts: list[dict[str, Any]] = []
    gestures = {row["id"]: {**row, "salt": new_salt()} for row in connection.execute(sa.select(GESTURE)).mappings()}
    for number, row in gestures.items():
        row["seal"] = seals[number] = seal_of_gesture({**row, "at": _in_utc(row["at"])})
        if ("gesture", number) in forged:
            row["seal"] = ""
    for fact in _sealed(seals):
        if ("change_fact", fact["id"]) in forged:
            fact["seal"] = ""
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


# --- the recipe of before -------------------------------------------------------------------------------------------


def _before(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()


def _gesture_before(row: Any) -> str:
    return _before(
        f"{_in_utc(row['at']).astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.%f}",
        row["who"],
        row["login"] or "",
        row["label"],
        row["reverts_id"] or "",
        "true" if row["is_redo"] else "false",
        "true" if row["undoable"] else "false",
        row["client_key"] or "",
    )


def _fact_before(last: str, gesture: str, row: Any) -> str:
    values = (row["field"] or "", row["old"] or "", row["new"] or "", "true" if row["derived"] else "false")
    return _before(last, gesture, row["kind"], row["record_id"], row["version"], row["action"], *values)


def _as_before() -> tuple[dict[int, str], dict[int, str], dict[int, str], dict[int, str]]:
    """The seals of gestures and facts as they stand, and as they should be by the recipe of before."""
    connection = op.get_bind()
    gestures = connection.execute(sa.select(GESTURE)).mappings().all()
    stand = {row["id"]: row["seal"] for row in gestures}
    right = {row["id"]: _gesture_before(row) for row in gestures}
    facts_stand: dict[int, str] = {}
    facts_right: dict[int, str] = {}
    last: dict[tuple[str, int], str] = {}
    for row in connection.execute(_facts()).mappings():
        key = (row["kind"], row["record_id"])
        facts_stand[row["id"]] = row["seal"]
        facts_right[row["id"]] = _fact_before(last.get(key, ""), stand[row["gesture_id"]], row)
        last[key] = row["seal"]
    return stand, right, facts_stand, facts_right


def _forged() -> set[tuple[str, int]]:
    """Whose seal does not fit. None where nothing was sealed yet: seals came with 0004, and now with this migration."""
    stand, right, facts_stand, facts_right = _as_before()
    if not any(stand.values()):
        return set()
    found = {("gesture", number) for number, seal in stand.items() if seal != right[number]}
    return found | {("change_fact", number) for number, seal in facts_stand.items() if seal != facts_right[number]}


def _seal_as_before() -> None:
    connection = op.get_bind()
    gestures = [dict(row) for row in connection.execute(sa.select(GESTURE)).mappings()]
    for row in gestures:
        row["seal"] = _gesture_before(row)
    seals = {row["id"]: row["seal"] for row in gestures}
    last: dict[tuple[str, int], str] = {}
    facts = [dict(row) for row in connection.execute(_facts()).mappings()]
    for row in facts:
        key = (row["kind"], row["record_id"])
        row["seal"] = last[key] = _fact_before(last.get(key, ""), seals[row["gesture_id"]], row)
    _write(GESTURE, gestures, ("seal",))
    _write(CHANGE_FACT, facts, ("seal",))
