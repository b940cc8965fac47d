"""A gesture in one trip over the line: read ahead, decided here, written in one statement that holds or does not.

The statement insists that no other gesture was stored since the reading: then everything the handlers looked at still
holds. It is as safe as a transaction that asks step by step: versions, the count of places and the unique rules are
checked by the database all the same.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    insert,
    literal,
    select,
    true,
    union_all,
    update,
)

from woo_desktop.db.ahead import Ahead, NotRead, checked_rows
from woo_desktop.db.change_log import fact_row, gesture_row
from woo_desktop.db.log_news import is_news
from woo_desktop.db.matching_rows import NotPlain, meets, plain_conditions
from woo_desktop.db.models import CHANGE_FACT, GESTURE, TABLES
from woo_desktop.db.store import Store, record_of, row_of
from woo_desktop.domain.changes import Changes, Fact
from woo_desktop.domain.records import Record, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence

R = TypeVar("R", bound=Record)


class _NoConnection:
    """Stands where the connection would be: whoever reaches for it wants more than was read ahead."""

    def __getattr__(self, name: str) -> object:
        raise NotRead(name)


class SwiftStore(Store):
    """Answers from what was read ahead and keeps what is to be written. NotRead when that will not do."""

    def __init__(self, ahead: Ahead) -> None:
        super().__init__(cast(Connection, _NoConnection()))
        self._ahead = ahead
        self._known = dict(ahead.records)
        self._new: dict[Ref, dict[str, object]] = {}
        self._changed: dict[Ref, tuple[int, dict[str, object]]] = {}

    # --- looking ------------------------------------------------------------------------------------------------

    def get(self, record_type: type[R], record_id: int) -> R:
        ref = Ref(record_type.kind, record_id)
        if ref not in self._known:
            raise NotRead(str(ref))
        return cast(R, self._known[ref])

    def find(self, record_type: type[R], *where: ColumnElement[bool], trashed: bool = False) -> list[R]:
        kind = record_type.kind
        try:
            conditions = list(plain_conditions(where))
            if not self._ahead.covers(kind, conditions):
                raise NotRead(str(kind))
            found = [
                record
                for ref, record in self._known.items()
                if ref.kind is kind and (trashed or record.trashed_at is None) and meets(record, conditions)
            ]
        except NotPlain as not_plain:
            raise NotRead(str(kind)) from not_plain
        return cast(list[R], sorted(found, key=_by_id))

    def rows(self, name: str, query: Select[Any]) -> Sequence[Any]:
        return checked_rows(self._ahead, name)

    def last_touched(self, ref: Ref) -> tuple[str, dt.datetime | None]:
        raise NotRead(str(ref))

    def refuse_overtaken(self, ref: Ref, seen: int, field: str) -> None:
        raise NotRead(str(ref))

    def _refuse_overwriting(self, current: Record, values: Mapping[str, object], seen: int) -> None:
        raise NotRead(str(current.ref))

    # --- keeping ------------------------------------------------------------------------------------------------

    @contextmanager
    def attempt(self) -> Iterator[None]:
        # The one statement is the attempt: it holds as a whole or not at all.
        yield

    def insert(self, kind: Kind, values: Mapping[str, object], *, derived: bool = False) -> Ref:
        ref = Ref(kind, -len(self._new) - 1)
        row = {**row_of(kind, values), "version": 1}
        self._new[ref] = row
        self._known[ref] = record_of(kind, {**row, "id": ref.id, "trashed_at": None})
        self._tell_created(ref, values, derived=derived)
        return ref

    def _write(self, ref: Ref, version: int, columns: Mapping[str, object]) -> None:
        if ref in self._new or self._as_it_was:
            raise NotRead(str(ref))
        before, told = self._changed.get(ref, (version, {}))
        self._changed[ref] = (before, {**told, **columns})

    def _execute(self, statement: Any, values: Any = None) -> Any:
        raise NotRead(str(statement)[:40])

    # --- sending ------------------------------------------------------------------------------------------------

    def send(self, connection: Connection, who: str, label: Sentence, key: str) -> Changes:
        """Everything in one statement; an error of the database when something did not hold."""
        row = connection.execute(self._statement(who, label, key)).one()
        ids = {ref: int(found) for ref, found in zip(self._new, row[3:], strict=False)}
        self.created = [_with_id(ref, ids) for ref in self.created]
        facts = tuple(dataclasses.replace(fact, ref=_with_id(fact.ref, ids)) for fact in self.facts)
        return Changes(int(row[0]), label, row[2], row[1], facts)

    def _statement(self, who: str, label: Sentence, key: str) -> Select[Any]:
        unchanged = select(func.woo_insist(~exists().where(is_news(self._ahead.mark))).label("ok")).cte("unchanged")
        made = {ref: _made(number, ref, row, unchanged) for number, (ref, row) in enumerate(self._new.items())}
        changed = [
            _changed(number, ref, version, columns, unchanged)
            for number, (ref, (version, columns)) in enumerate(self._changed.items())
        ]
        # The gesture comes after the rows, and the facts after the gesture: each waits for those it reads from.
        first = [unchanged, *made.values(), *changed]
        gesture = _gesture(who, label, key, first)
        facts = _facts(self.facts, gesture, made, first)
        told = select(gesture.c.id, gesture.c.at, gesture.c.who, *(one.c.id for one in made.values()))
        count = select(func.count()).select_from(facts).scalar_subquery()
        told = told.select_from(_all_of([gesture, *made.values()]))
        return told.where(func.woo_insist(count == len(self.facts)))


# --- the parts of the statement -----------------------------------------------------------------------------


def _made(number: int, ref: Ref, row: Mapping[str, object], unchanged: CTE) -> CTE:
    table = TABLES[ref.kind]
    values = [literal(value, table.c[name].type).label(name) for name, value in row.items()]
    rows = select(*values).select_from(unchanged).where(unchanged.c.ok)
    return (
        insert(table).from_select(list(row), rows, include_defaults=False).returning(table.c.id).cte(f"made_{number}")
    )


def _changed(number: int, ref: Ref, version: int, columns: Mapping[str, object], unchanged: CTE) -> CTE:
    table = TABLES[ref.kind]
    here = and_(table.c.id == ref.id, table.c.version == version, select(unchanged.c.ok).scalar_subquery())
    return update(table).where(here).values(dict(columns)).returning(table.c.id).cte(f"changed_{number}")


def _gesture(who: str, label: Sentence, key: str, first: Sequence[CTE]) -> CTE:
    row = gesture_row(who, label, key)
    values = [func.clock_timestamp().label("at")]
    values += [literal(value, GESTURE.c[name].type).label(name) for name, value in row.items()]
    rows = select(*values).select_from(_all_of(first))
    inserted = insert(GESTURE).from_select(["at", *row], rows, include_defaults=False)
    return inserted.returning(GESTURE.c.id, GESTURE.c.at, GESTURE.c.who).cte("told")


def _facts(facts: Sequence[Fact], gesture: CTE, made: Mapping[Ref, CTE], first: Sequence[CTE]) -> CTE:
    lines = []
    for fact in facts:
        row = fact_row(0, fact)
        about = made[fact.ref].c.id if fact.ref in made else literal(fact.ref.id, CHANGE_FACT.c.record_id.type)
        values = {"gesture_id": gesture.c.id, "record_id": about}
        columns = [
            values.get(name, literal(value, CHANGE_FACT.c[name].type)).label(name) for name, value in row.items()
        ]
        lines.append(select(*columns).select_from(_all_of([gesture, *first])))
    names = list(fact_row(0, facts[0]))
    told = insert(CHANGE_FACT).from_select(
        names, union_all(*lines) if len(lines) > 1 else lines[0], include_defaults=False
    )
    return told.returning(CHANGE_FACT.c.id).cte("facts")


def _all_of(parts: Sequence[CTE]) -> Any:
    """One row when each part has its row, none when one of them failed."""
    joined: Any = parts[0]
    for part in parts[1:]:
        joined = joined.join(part, true())
    return joined


def _with_id(ref: Ref, ids: Mapping[Ref, int]) -> Ref:
    return Ref(ref.kind, ids[ref]) if ref in ids else ref


def _by_id(record: Record) -> tuple[bool, int]:
    """What is new has no number yet and comes last."""
    return record.id < 0, abs(record.id)
