"""A gesture over a long line: the handler looks in rounds, and what it writes is kept until all is decided.

Then everything goes out in one trip, as one transaction that insists that nothing it was decided on changed since the
first look. Versions, places and unique numbers are checked by the database all the same, statement by statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Result, Select, Table, select
from sqlalchemy.sql import visitors

from woo_desktop.db.matching_rows import Condition, NotPlain, meets, plain_conditions, values_wanted
from woo_desktop.db.models import CHANGE_FACT, GESTURE, TABLES
from woo_desktop.db.reads.looking import Looking
from woo_desktop.db.rounds import Rounds
from woo_desktop.db.store import as_record, columns_of, record_in_order, row_of
from woo_desktop.db.surroundings import look_around
from woo_desktop.domain.records import Proposal, Record, Ref
from woo_desktop.domain.terms import Kind, ProposalStatus

R = TypeVar("R", bound=Record)


class TooFar(Exception):
    """This gesture wants more than can be seen from here: it takes the long way, step by step."""


Write = tuple[Ref, Mapping[str, object], int | None]
"""A row, its columns, and the version it must have; no version for a new row."""

_KINDS = {table.name: kind for kind, table in TABLES.items()}
_ENDED = (ProposalStatus.AGREED, ProposalStatus.REFUSED)
_LOG = {GESTURE.name, CHANGE_FACT.name}


class FarStore(Looking):
    """A store of which the writes wait. TooFar for what cannot be decided without having written."""

    def __init__(self, rounds: Rounds, refs: Iterable[Ref] = ()) -> None:
        self._touched: set[Ref] = set()
        self._before: dict[Ref, Record] = {}
        self._whole = look_around(rounds, refs)
        super().__init__(cast(Connection, rounds))
        self.connection = cast(Connection, _Looks(rounds, self))
        self.writes: list[Write] = []
        self.holds: list[int] = []
        self.seen: set[str] = set()
        """The tables that were looked in."""

    # --- looking ------------------------------------------------------------------------------------------------

    def get(self, record_type: type[R], record_id: int) -> R:
        self.seen.add(record_type.kind.value)
        return super().get(record_type, record_id)

    def find(self, record_type: type[R], *where: ColumnElement[bool], trashed: bool = False) -> list[R]:
        kind = record_type.kind
        self.seen.add(kind.value)
        try:
            conditions = list(plain_conditions(where))
        except NotPlain:
            if self._touches(kind):
                raise TooFar(str(kind)) from None
            return cast(list[R], self._asked(kind, where, trashed=trashed))
        ours = self._of(kind)
        if not self._covers(kind, conditions):
            stood = [one for one in self._asked(kind, where, trashed=trashed) if one.ref not in self._touched]
            ours = [*stood, *(self._known[ref] for ref in self._touched if ref.kind is kind)]
        found = [one for one in ours if (trashed or one.trashed_at is None) and meets(one, conditions)]
        return cast(list[R], sorted(found, key=_by_id))

    def hanging(self, record_type: type[R], field: str, owner_id: int) -> list[R]:
        return self.find(record_type, self.table(record_type.kind).c[field] == owner_id)

    def every(self, record_type: type[R]) -> list[R]:
        return self.find(record_type)

    def rows(self, name: str, query: Callable[[], Select[Any]]) -> Sequence[Any]:
        """Such questions are about what was agreed and refused: moving cards that are neither does not touch them."""
        if all(map(self._is_open_card, self._touched)):
            asked = query()
            self.seen |= _tables_of(asked)
            return self._execute_in_rounds(asked).all()
        return super().rows(name, query)

    def looked_in(self, statement: Select[Any]) -> None:
        """A question that goes past the records; TooFar when what is written here would make its answer another."""
        tables = _tables_of(statement)
        if any(name in _KINDS and self._touches(_KINDS[name]) for name in tables):
            raise TooFar(", ".join(sorted(tables)))
        self.seen |= tables

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of record that were looked at."""
        return frozenset(_KINDS[name] for name in self.seen if name in _KINDS)

    @property
    def reads_log(self) -> bool:
        """Whether any gesture at all may change what was decided."""
        return bool(self.seen & _LOG)

    # --- writing ------------------------------------------------------------------------------------------------

    @contextmanager
    def attempt(self) -> Iterator[None]:
        # Nothing is written yet; the transaction as a whole is the attempt.
        yield

    def hold(self, number: int) -> None:
        self.holds.append(number)

    def insert(self, kind: Kind, values: Mapping[str, object], *, derived: bool = False) -> Ref:
        # Below zero until the server gives it a number.
        ref = Ref(kind, -1 - len(self.created))
        row = {**row_of(kind, values), "version": 1}
        stands = {**row, "id": ref.id, "trashed_at": None}
        self._known[ref] = record_in_order(kind, (stands[name] for name in columns_of(kind)))
        self._touched.add(ref)
        self.writes.append((ref, row, None))
        self._tell_created(ref, values, derived=derived)
        return ref

    def _write(self, ref: Ref, version: int, columns: Mapping[str, object]) -> None:
        if self._as_it_was:
            raise TooFar(str(ref))
        self._before.setdefault(ref, self._known[ref])
        self._touched.add(ref)
        self.writes.append((ref, dict(columns), version))

    def _execute(self, statement: Any, values: Any = None) -> Any:
        raise TooFar(type(statement).__name__)

    # --- inside -------------------------------------------------------------------------------------------------

    def _is_open_card(self, ref: Ref) -> bool:
        stood = (self._before.get(ref), self._known.get(ref))
        return all(isinstance(one, Proposal) and one.status not in _ENDED for one in stood if one is not None)

    def _touches(self, kind: Kind) -> bool:
        return any(ref.kind is kind for ref in self._touched)

    def _of(self, kind: Kind) -> list[Record]:
        return [record for ref, record in self._known.items() if ref.kind is kind]

    def _asked(self, kind: Kind, where: Sequence[ColumnElement[bool]], *, trashed: bool) -> list[Record]:
        table = TABLES[kind]
        query = select(table).where(*where).order_by(table.c.id)
        if not trashed:
            query = query.where(table.c.trashed_at.is_(None))
        found = [as_record(kind, row) for row in self._execute_in_rounds(query)]
        self.saw(kind, found)
        return found

    def _execute_in_rounds(self, query: Select[Any]) -> Result[Any]:
        return cast(_Looks, self.connection).rounds.execute(query)

    def saw(self, kind: Kind, found: Sequence[Record]) -> None:
        super().saw(kind, [one for one in found if one.ref not in self._touched])

    def _covers(self, kind: Kind, conditions: Sequence[Condition]) -> bool:
        """Whether every row that can meet these conditions was read."""
        wanted = {column: values_wanted(operator, value) for column, operator, value in conditions}
        return any(
            kind is whole and (values := wanted.get(field)) is not None and values <= owners
            for whole, field, owners in self._whole
        )


def _tables_of(statement: Select[Any]) -> set[str]:
    return {one.name for one in visitors.iterate(statement) if isinstance(one, Table)}


class _Looks:
    """Stands where the connection would be: questions go to the rounds, and the store knows of them."""

    def __init__(self, rounds: Rounds, store: FarStore) -> None:
        self.rounds = rounds
        self._store = store
        self.dialect = rounds.dialect
        self.engine = rounds.engine

    def execute(self, statement: Any, parameters: Any = None) -> Result[Any]:
        if not isinstance(statement, Select):
            raise TooFar(type(statement).__name__)
        self._store.looked_in(statement)
        return self.rounds.execute(statement, parameters)

    def scalar(self, statement: Any, parameters: Any = None) -> Any:
        return self.execute(statement, parameters).scalar()


def _by_id(record: Record) -> tuple[bool, int]:
    """What is new has no number yet and comes last, in the order it was made."""
    return record.id < 0, abs(record.id)
