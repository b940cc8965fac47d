"""Sends what a gesture writes in one trip: one transaction, each statement as the store would have sent it.

The id of a new row is only known on the server: it is kept there under a name of this transaction, and put in where
later statements speak of that row.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Text, cast, exists, func, insert, select, text, update

from woo_desktop.db.change_log import fact_row, gesture_row
from woo_desktop.db.far_store import FarStore
from woo_desktop.db.log_news import LogMark, is_news
from woo_desktop.db.models import CHANGE_FACT, GESTURE, TABLES
from woo_desktop.db.together import run_together
from woo_desktop.domain.changes import Changes, Fact
from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence


@dataclass(frozen=True, slots=True)
class Telling:
    """How the gesture is told in the log."""

    who: str
    label: Sentence
    key: str = ""
    reverts: int | None = None
    is_redo: bool = False
    undoable: bool = True
    own_past: bool = False
    """Of the log only this person's own last gestures were looked at, and the past of records that were read."""


def send(connection: Connection, store: FarStore, mark: LogMark, telling: Telling) -> Changes:
    """All of it or nothing; an error of the database when something did not hold. New records have their ids then."""
    new = {ref: f"woo.made_{number}" for number, ref in enumerate(store.created)}
    statements: list[Any] = [text("BEGIN")]
    statements += [select(func.pg_advisory_xact_lock(number)) for number in store.holds]
    statements.append(select(func.woo_insist(~_moved_on(mark, store, telling))))
    for ref, columns, version in store.writes:
        statements.append(_changed(ref, version, columns, new) if version is not None else _made(ref, columns, new))
    statements.append(_gesture(telling))
    statements += [_fact(fact, new) for fact in store.facts]
    statements.append(text("COMMIT"))
    answers = run_together(connection, statements)
    makes = len(store.holds) + 2
    told = [rows[0] for rows in answers[makes : makes + len(store.writes)]]
    made = [row[0] for row, (_ref, _columns, version) in zip(told, store.writes, strict=True) if version is None]
    ids = {ref: int(found) for ref, found in zip(store.created, made, strict=True)}
    store.created = [Ref(ref.kind, ids[ref]) for ref in store.created]
    number, at, name = answers[makes + len(store.writes)][0][:3]
    return Changes(
        int(number), telling.label, name, at.astimezone(dt.UTC), tuple(_told(fact, ids) for fact in store.facts)
    )


# --- the statements -----------------------------------------------------------------------------------------


def _moved_on(mark: LogMark, store: FarStore, telling: Telling) -> Any:
    """Whether a gesture was stored since the first look that touches what was looked at."""
    if store.reads_log and not telling.own_past:
        return exists().where(is_news(mark))
    about = exists().where(CHANGE_FACT.c.gesture_id == GESTURE.c.id, CHANGE_FACT.c.kind.in_(sorted(store.seen)))
    touches = about | (GESTURE.c.who == telling.who) if telling.own_past else about
    return exists().where(is_news(mark), touches)


def _made(ref: Ref, row: Mapping[str, object], new: Mapping[Ref, str]) -> Any:
    table = TABLES[ref.kind]
    made = insert(table).values(_filled(ref.kind, row, new)).returning(table.c.id).cte("made")
    return select(func.set_config(new[ref], cast(made.c.id, Text), True))


def _changed(ref: Ref, version: int, columns: Mapping[str, object], new: Mapping[Ref, str]) -> Any:
    table = TABLES[ref.kind]
    here = update(table).where(table.c.id == _number(ref, new), table.c.version == version)
    done = here.values(_filled(ref.kind, columns, new)).returning(table.c.id)
    count = select(func.count()).select_from(done.cte("changed")).scalar_subquery()
    return select(func.woo_insist(count == 1))


def _gesture(telling: Telling) -> Any:
    row = gesture_row(telling.who, telling.label, telling.key)
    row |= {"reverts_id": telling.reverts, "is_redo": telling.is_redo, "undoable": telling.undoable}
    made = insert(GESTURE).values(at=func.clock_timestamp(), **row)
    told = made.returning(GESTURE.c.id, GESTURE.c.at, GESTURE.c.who).cte("told")
    return select(told.c.id, told.c.at, told.c.who, func.set_config(_GESTURE, cast(told.c.id, Text), True))


_GESTURE = "woo.told"


def _fact(fact: Fact, new: Mapping[Ref, str]) -> Any:
    kind = fact.ref.kind
    marked = {ref: uuid.uuid4().hex for ref in new}
    told = dataclasses.replace(
        fact, old=_put_in(kind, fact.field, fact.old, marked), new=_put_in(kind, fact.field, fact.new, marked)
    )
    row: dict[str, Any] = fact_row(0, told)
    row |= {"gesture_id": _kept(_GESTURE), "record_id": _number(fact.ref, new)}
    for name in ("old", "new"):
        for ref, mark in marked.items():
            row[name] = _spoken(row[name], f'"{mark}"', new[ref])
    return insert(CHANGE_FACT).values(row)


def _spoken(told: Any, mark: str, name: str) -> Any:
    """The text of a fact; the server puts the number of the row that it made where the mark stands."""
    if isinstance(told, str) and mark not in told:
        return told
    return told if told is None else func.replace(told, mark, func.current_setting(name))


def _told(fact: Fact, ids: Mapping[Ref, int]) -> Fact:
    """A fact as it was stored."""
    kind = fact.ref.kind
    return dataclasses.replace(
        fact,
        ref=Ref(kind, ids.get(fact.ref, fact.ref.id)),
        old=_put_in(kind, fact.field, fact.old, ids),
        new=_put_in(kind, fact.field, fact.new, ids),
    )


def _kept(name: str) -> Any:
    return cast(func.current_setting(name), BigInteger)


def _number(ref: Ref, new: Mapping[Ref, str]) -> Any:
    return _kept(new[ref]) if ref in new else ref.id


def _filled(kind: Kind, row: Mapping[str, Any], new: Mapping[Ref, str]) -> dict[str, Any]:
    """Columns, with those that point at a new row read from what the server keeps of it."""
    kept = {ref.id: _kept(name) for ref, name in new.items()}
    return {name: kept.get(value, value) if name in _points(kind) else value for name, value in row.items()}


def _put_in(kind: Kind, field: str, told: Any, numbers: Mapping[Ref, object]) -> Any:
    """A value of the log, with what points at a new row put in."""
    if isinstance(told, dict):
        return {name: _put_in(kind, name, value, numbers) for name, value in told.items()}
    if field not in _points(kind):
        return told
    return next((number for ref, number in numbers.items() if ref.id == told), told)


@cache
def _points(kind: Kind) -> frozenset[str]:
    """The fields of a kind that hold the number of a record."""
    return frozenset(spec.name for spec in FIELDS[kind] if spec.type is FieldType.REF) | {"about_id"}
