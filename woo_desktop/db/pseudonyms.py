"""The history of a record that was erased for good: who, when and which field stay, what was typed goes (P7).

On PostgreSQL the server does this (`db.guards`), whoever erases; on a file the program does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from woo_desktop.db.models import CHANGE_FACT, GESTURE
from woo_desktop.db.seals import digest_of_label, digest_of_values, without_values
from woo_desktop.domain.changes import Action
from woo_desktop.domain.records import Ref

_AT_ONCE = 500


def take_out_values(connection: Connection, erased: Iterable[Ref]) -> None:
    """Put digests in the place of the values of these records, and of the names in the words of their gestures."""
    by_kind: dict[str, list[int]] = {}
    for ref in erased:
        by_kind.setdefault(str(ref.kind), []).append(ref.id)
    for kind, ids in by_kind.items():
        for some in _parts(ids):
            _take_out(connection, (CHANGE_FACT.c.kind == kind) & CHANGE_FACT.c.record_id.in_(some))


def _take_out(connection: Connection, about: Any) -> None:
    there = select(CHANGE_FACT).where(
        about, CHANGE_FACT.c.erased_digest == "", CHANGE_FACT.c.action != str(Action.ERASED)
    )
    facts = connection.execute(there).mappings().all()
    gone = [{"one": row["id"], "digest": digest_of_values(dict(row))} for row in facts]
    _write(connection, CHANGE_FACT, gone, old=None, new=None)
    for some in _parts(sorted({row["gesture_id"] for row in facts})):
        whole = select(GESTURE).where(GESTURE.c.id.in_(some), GESTURE.c.erased_digest == "")
        gestures = connection.execute(whole).mappings().all()
        gone = [
            {"one": row["id"], "digest": digest_of_label(dict(row)), "words": without_values(row["label"])}
            for row in gestures
        ]
        _write(connection, GESTURE, gone, label=bindparam("words"))


def _write(connection: Connection, table: Any, gone: Sequence[dict[str, Any]], **columns: Any) -> None:
    if gone:
        without = update(table).where(table.c.id == bindparam("one"))
        connection.execute(without.values(erased_digest=bindparam("digest"), salt="", **columns), list(gone))


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """A statement takes only so many values."""
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
