"""A gesture in one trip over the line: read ahead, decided here, written in one statement that holds or does not.

The statement holds the rows that it is about and insists that nothing it was decided on changed since the reading
(`db.holding`). It is as safe as a transaction that asks step by step: versions, the count of places and the unique
rules are checked by the database all the same.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Select

from woo_desktop.db.ahead import Ahead, NotRead, checked_rows
from woo_desktop.db.change_log import fact_row, gesture_row
from woo_desktop.db.matching_rows import NotPlain, meets, plain_conditions
from woo_desktop.db.one_statement import Shape, worded
from woo_desktop.db.store import PlacesTaken, Store, columns_of, record_in_order, row_of
from woo_desktop.db.watching import what_advises, what_decides
from woo_desktop.domain.changes import Changes
from woo_desktop.domain.records import Offering, Proposal, Record, Ref
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind
from woo_desktop.domain.words import Sentence

R = TypeVar("R", bound=Record)


class _NoConnection:
    """Stands where the connection would be: whoever reaches for it wants more than was read ahead."""

    def __getattr__(self, name: str) -> object:
        raise NotRead(name)


class SwiftStore(Store):
    """Answers from what was read ahead and keeps what is to be written. NotRead when that will not do."""

    def __init__(self, ahead: Ahead, log: Connection) -> None:
        super().__init__(cast(Connection, _NoConnection()))
        self._ahead = ahead
        self._log = log
        self._known = dict(ahead.records)
        self._of_kind: dict[Kind, list[Ref]] = defaultdict(list)
        for ref in self._known:
            self._of_kind[ref.kind].append(ref)
        self._explains = False
        """Nothing will be written any more: what is still asked is only to say why not."""
        self._new: dict[Ref, dict[str, object]] = {}
        self._changed: dict[Ref, tuple[int, dict[str, object]]] = {}

    # --- looking ------------------------------------------------------------------------------------------------

    def get(self, record_type: type[R], record_id: int) -> R:
        ref = Ref(record_type.kind, record_id)
        if ref in self._known:
            return cast(R, self._known[ref])
        if self._explains:
            return self._judge().get(record_type, record_id)
        raise NotRead(str(ref))

    def find(self, record_type: type[R], *where: ColumnElement[bool], trashed: bool = False) -> list[R]:
        kind = record_type.kind
        try:
            conditions = list(plain_conditions(where))
            if not self._ahead.covers(kind, conditions):
                raise NotRead(str(kind))
            ours = self._ahead.lists.get(kind) or [self._known[ref] for ref in self._of_kind[kind]]
            found = [one for one in ours if (trashed or one.trashed_at is None) and meets(one, conditions)]
        except NotPlain as not_plain:
            raise NotRead(str(kind)) from not_plain
        return cast(list[R], sorted(found, key=_by_id))

    def rows(self, name: str, query: Callable[[], Select[Any]]) -> Sequence[Any]:
        return checked_rows(self._ahead, name)

    # Why not, and who was there first, stands in the log; who asks for it writes nothing.

    def last_touched(self, ref: Ref) -> tuple[str, dt.datetime | None]:
        return Store(self._log).last_touched(ref)

    def refuse_overtaken(self, ref: Ref, seen: int, field: str) -> None:
        self._judge().refuse_overtaken(ref, seen, field)

    def _refuse_overwriting(self, current: Record, values: Mapping[str, object], seen: int) -> None:
        self._judge()._refuse_overwriting(current, values, seen)

    def _judge(self) -> Store:
        """Looks in the log with the records as they were read."""
        judge = Store(self._log)
        judge._known = self._known
        return judge

    # --- keeping ------------------------------------------------------------------------------------------------

    @contextmanager
    def attempt(self) -> Iterator[None]:
        # The one statement is the attempt: it holds as a whole or not at all.
        yield

    def insert(self, kind: Kind, values: Mapping[str, object], *, derived: bool = False) -> Ref:
        if kind is Kind.PROPOSAL:
            self._refuse_where_full(values)
        ref = Ref(kind, -len(self._new) - 1)
        row = {**row_of(kind, values), "version": 1}
        self._new[ref] = row
        stands = {**row, "id": ref.id, "trashed_at": None}
        self._known[ref] = record_in_order(kind, (stands[name] for name in columns_of(kind)))
        self._of_kind[kind].append(ref)
        self._tell_created(ref, values, derived=derived)
        return ref

    def _write(self, ref: Ref, version: int, columns: Mapping[str, object]) -> None:
        if ref in self._new or self._as_it_was:
            raise NotRead(str(ref))
        before, told = self._changed.get(ref, (version, {}))
        self._changed[ref] = (before, {**told, **columns})

    def _execute(self, statement: Any, values: Any = None) -> Any:
        raise NotRead(str(statement)[:40])

    def _refuse_where_full(self, values: Mapping[str, object]) -> None:
        """PlacesTaken when the cards that were read fill the place. Whether they still do, the database says."""
        place = values.get("offering_id")
        if not isinstance(place, int) or values.get("over_capacity") or values.get("status") not in LIVE_PROPOSALS:
            return
        table = self.table(Kind.PROPOSAL)
        cards = self.find(Proposal, table.c.offering_id == place, table.c.status.in_(LIVE_PROPOSALS))
        capacity = self.get(Offering, place).capacity
        if capacity is not None and capacity <= len(cards):
            self._explains = True
            raise PlacesTaken

    # --- sending ------------------------------------------------------------------------------------------------

    def send(self, connection: Connection, who: str, label: Sentence, key: str, *, just_read: bool) -> Changes:
        """Everything in one statement; an error of the database when something did not hold.

        `just_read`: not a moment passed since the reading, so what only advises need not be looked at again.
        """
        statement = worded(connection.dialect, self._shape())
        row = statement.send(connection, self._values(who, label, key, just_read=just_read))
        ids = {ref: int(found) for ref, found in zip(self._new, row[3:], strict=False)}
        self.created = [_with_id(ref, ids) for ref in self.created]
        facts = tuple(dataclasses.replace(fact, ref=_with_id(fact.ref, ids)) for fact in self.facts)
        return Changes(int(row[0]), label, row[2], row[1].astimezone(dt.UTC), facts)

    def _shape(self) -> Shape:
        """What is written where, without the values: a move is a statement that was put into words before."""
        numbers = {ref: number for number, ref in enumerate(self._new)}
        return Shape(
            tuple((ref.kind, tuple(row)) for ref, row in self._new.items()),
            tuple((ref.kind, tuple(columns)) for ref, (_version, columns) in self._changed.items()),
            tuple(numbers.get(fact.ref, -1) for fact in self.facts),
        )

    def _values(self, who: str, label: Sentence, key: str, *, just_read: bool) -> dict[str, object]:
        watched = what_decides(self._ahead)
        values: dict[str, object] = {
            "seen": self._ahead.seen,
            "watched": watched if just_read else watched + what_advises(self._ahead),
            **self._held(),
        }
        for number, row in enumerate(self._new.values()):
            values |= {f"made_{number}_{name}": value for name, value in row.items()}
        for number, (ref, (version, columns)) in enumerate(self._changed.items()):
            values |= {f"here_{number}_id": ref.id, f"here_{number}_version": version}
            values |= {f"changed_{number}_{name}": value for name, value in columns.items()}
        values |= {f"told_{name}": value for name, value in gesture_row(who, label, key).items()}
        for number, fact in enumerate(self.facts):
            values |= {f"fact_{number}_{name}": value for name, value in fact_row(0, fact).items()}
        return values

    def _held(self) -> dict[str, object]:
        """The rows that nobody else may touch until the commit."""
        places = sorted({str(row["offering_id"]) for ref, row in self._new.items() if ref.kind is Kind.PROPOSAL})
        return {
            "proposals": sorted(ref.id for ref in self._changed if ref.kind is Kind.PROPOSAL),
            "offerings": [int(place) for place in places],
            "questions": [self._ahead.question] if self._ahead.question is not None else [],
        }


def _with_id(ref: Ref, ids: Mapping[Ref, int]) -> Ref:
    return Ref(ref.kind, ids[ref]) if ref in ids else ref


def _by_id(record: Record) -> tuple[bool, int]:
    """What is new has no number yet and comes last."""
    return record.id < 0, abs(record.id)
