"""The store: reads records and writes small facts. Every write of the program goes through here, and is logged here."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.sql.dml import ReturningInsert

from woo_desktop.db import change_log
from woo_desktop.db.models import TABLES
from woo_desktop.db.values import from_plain, plain
from woo_desktop.domain.changes import Action, Fact
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.errors import FieldConflict, NotAllowed, NotFound, StaleChange
from woo_desktop.domain.records import FIELDS, RECORD_TYPES, Record, Ref, field_of
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence

R = TypeVar("R", bound=Record)

_AT_ONCE = 1_000
"""Rows that go to the database together."""

FULL_MARK = "woo: offering full"
"""What the database says when a placement would make an offering over-full without meaning to."""


class PlacesTaken(Exception):
    """The database refused a placement: the offering has no place left."""


class Store:
    """Records in, facts out, inside one transaction. Not for use by two threads."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.facts: list[Fact] = []
        self.created: list[Ref] = []
        # What this transaction read or wrote last. Should somebody else write such a row meanwhile, then our own
        # write finds another version there and the gesture starts again.
        self._known: dict[Ref, Record] = {}
        self._as_it_was = False

    # --- looking ------------------------------------------------------------------------------------------------

    def get(self, record_type: type[R], record_id: int) -> R:
        """The record, also when it is in the trash; NotFound when it never was or is erased."""
        ref = Ref(record_type.kind, record_id)
        if ref not in self._known:
            row = self.connection.execute(_one_of(ref.kind), {"wanted": record_id}).first()
            if row is None:
                raise NotFound(ref.kind, record_id)
            self._known[ref] = as_record(ref.kind, row)
        return cast(R, self._known[ref])

    def at(self, ref: Ref) -> Record:
        return self.get(RECORD_TYPES[ref.kind], ref.id)

    def find(self, record_type: type[R], *where: ColumnElement[bool], trashed: bool = False) -> list[R]:
        """Records that meet the conditions, by id; without those in the trash unless asked."""
        table = TABLES[record_type.kind]
        query = select(table).where(*where).order_by(table.c.id)
        if not trashed:
            query = query.where(table.c.trashed_at.is_(None))
        rows = self.connection.execute(query)
        names, pick = _reader(record_type.kind, tuple(rows.keys()))
        found = [record_type(**dict(zip(names, pick(row), strict=True))) for row in rows]
        self._known.update((record.ref, record) for record in found)
        return found

    def rows(self, name: str, query: Callable[[], Select[Any]]) -> Sequence[Any]:
        """The rows of a question that is not about records of one kind; `name` says which question it is."""
        return self.connection.execute(query()).all()

    def hanging(self, record_type: type[R], field: str, owner_id: int) -> list[R]:
        """The records that point at an owner with this field, by id; without those in the trash."""
        return self.find(record_type, TABLES[record_type.kind].c[field] == owner_id)

    def every(self, record_type: type[R]) -> list[R]:
        """All records of a kind that are not in the trash: for the small kinds."""
        return self.find(record_type)

    def last_touched(self, ref: Ref) -> tuple[str, dt.datetime | None]:
        """Who changed a record last, and when; nobody when the log does not know."""
        facts = change_log.facts_about(self.connection, [ref], limit=1)
        return (facts[0].who, facts[0].at) if facts else ("", None)

    def table(self, kind: Kind) -> Table:
        return TABLES[kind]

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What is written inside is kept or refused as a whole; after a refusal it is possible to look around.

        (PostgreSQL ends the whole transaction at a refused statement, unless there is a savepoint.)
        """
        facts, created = len(self.facts), len(self.created)
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            self._known.clear()
            del self.facts[facts:], self.created[created:]
            raise

    @contextmanager
    def as_it_was(self) -> Iterator[None]:
        """Cards put back inside had their place before: the count of places does not keep them out."""
        self._as_it_was = True
        try:
            yield
        finally:
            self._as_it_was = False

    def hold(self, number: int) -> None:
        """Who holds the same number waits until this gesture is stored; a file lets in one at a time anyway."""
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": number})

    # --- writing ------------------------------------------------------------------------------------------------

    def insert(self, kind: Kind, values: Mapping[str, object], *, derived: bool = False) -> Ref:
        """A new record; fields that are not given keep their default."""
        filled = {**_defaults(kind), **values}
        row = {**filled, **_derived_columns(kind, filled), "version": 1}
        ref = Ref(kind, int(self._execute(_new(kind), row).scalar_one()))
        self._tell_created(ref, values, derived=derived)
        return ref

    def _tell_created(self, ref: Ref, values: Mapping[str, object], *, derived: bool) -> None:
        filled = {**_defaults(ref.kind), **values}
        told = {name: plain(value) for name, value in filled.items() if value not in (None, "", ())}
        self.facts.append(Fact(ref, 1, Action.CREATED, new=told, derived=derived))
        self.created.append(ref)

    def insert_many(self, kind: Kind, rows: Sequence[Mapping[str, object]]) -> list[Ref]:
        """Many new records of one kind, with the same facts as one by one, in the order given."""
        refs: list[Ref] = []
        for start in range(0, len(rows), _AT_ONCE):
            filled = [{**_defaults(kind), **values} for values in rows[start : start + _AT_ONCE]]
            made = self._execute(
                _new_ordered(kind), [{**row, **_derived_columns(kind, row), "version": 1} for row in filled]
            )
            for row, record_id in zip(filled, made.scalars(), strict=True):
                ref = Ref(kind, int(record_id))
                told = {name: plain(value) for name, value in row.items() if value not in (None, "", ())}
                self.facts.append(Fact(ref, 1, Action.CREATED, new=told))
                refs.append(ref)
        self.created += refs
        return refs

    def trash_many(self, refs: Sequence[Ref], at: dt.datetime) -> None:
        """Many records to the trash, children before what they hang from, as `trash` does one by one."""
        for kind, same in groupby(refs, key=_kind_of):
            table = TABLES[kind]
            ids = [ref.id for ref in same]
            for start in range(0, len(ids), _AT_ONCE):
                some = ids[start : start + _AT_ONCE]
                current = {one.id: one for one in self.find(RECORD_TYPES[kind], table.c.id.in_(some))}
                gone = update(table).where(table.c.id.in_(list(current)), table.c.trashed_at.is_(None))
                gone = gone.values(trashed_at=at, version=table.c.version + 1)
                versions = {row[0]: row[1] for row in self._execute(gone.returning(table.c.id, table.c.version))}
                for record_id in some:
                    one = current.get(record_id)
                    if one is None:
                        continue
                    if versions.get(record_id) != one.version + 1:
                        raise Overtaken(one.ref)
                    self._known[one.ref] = dataclasses.replace(one, trashed_at=at, version=one.version + 1)
                    self.facts.append(Fact(one.ref, one.version + 1, Action.TRASHED))

    def change(
        self,
        ref: Ref,
        values: Mapping[str, object],
        *,
        seen: int | None = None,
        derived: bool = False,
        also_trashed: bool = False,
    ) -> Record:
        """New field values. With `seen`, a field somebody changed after that version makes it a StaleChange;
        other people's changes to other fields merge by themselves."""
        current = self.at(ref)
        if current.trashed_at is not None and not also_trashed:
            raise NotFound(ref.kind, ref.id)
        if seen is not None and current.version != seen:
            self._refuse_overwriting(current, values, seen)
        new = {name: value for name, value in values.items() if getattr(current, name) != value}
        if not new:
            return current
        version = current.version + 1
        after = {name: getattr(current, name) for name in _field_names(ref.kind)} | new
        follows = _derived_columns(ref.kind, after) if _LEADS[ref.kind] & new.keys() else {}
        self._write(ref, current.version, {**new, **follows, "version": version})
        for name, value in new.items():
            old = plain(getattr(current, name))
            self.facts.append(Fact(ref, version, Action.CHANGED, name, old, plain(value), derived))
        self._known[ref] = dataclasses.replace(current, **new, version=version)  # type: ignore[arg-type]
        return self._known[ref]

    def trash(self, ref: Ref, at: dt.datetime) -> None:
        self._mark(ref, at, Action.TRASHED)

    def restore(self, ref: Ref) -> None:
        self._mark(ref, None, Action.RESTORED)

    def erase(self, ref: Ref) -> None:
        """Take a row away for good; what points at it must have gone before."""
        table = TABLES[ref.kind]
        current = self.at(ref)
        gone = self._execute(table.delete().where(table.c.id == ref.id, table.c.version == current.version))
        if gone.rowcount != 1:
            # A colleague wrote it meanwhile (PostgreSQL); the gesture starts again.
            raise Overtaken(ref)
        del self._known[ref]
        self.facts.append(Fact(ref, current.version + 1, Action.ERASED))

    # --- inside -------------------------------------------------------------------------------------------------

    def _mark(self, ref: Ref, at: dt.datetime | None, action: Action) -> None:
        current = self.at(ref)
        if (current.trashed_at is None) == (at is None):
            return
        version = current.version + 1
        self._write(ref, current.version, {"trashed_at": at, "version": version})
        self._known[ref] = dataclasses.replace(current, trashed_at=at, version=version)
        self.facts.append(Fact(ref, version, action))

    def _write(self, ref: Ref, version: int, columns: Mapping[str, object]) -> None:
        table = TABLES[ref.kind]
        row = update(table).where(table.c.id == ref.id)
        back = self._as_it_was and ref.kind is Kind.PROPOSAL
        meant = {"over_capacity": True} if back else {}
        changed = self._execute(row.where(table.c.version == version).values({**columns, **meant}))
        if changed.rowcount != 1:
            # Between our look and our write somebody else was faster (PostgreSQL); the gesture starts again.
            raise Overtaken(ref)
        if back:
            # The database counts only who comes: this card stands now, and says again what it said.
            was = getattr(self.at(ref), "over_capacity", None)
            self._execute(row.values(over_capacity=columns.get("over_capacity", was)))

    def _execute(
        self, statement: Any, values: Mapping[str, object] | Sequence[Mapping[str, object]] | None = None
    ) -> Any:
        try:
            return self.connection.execute(statement, values)
        except IntegrityError as error:
            if FULL_MARK in str(error.orig):
                raise PlacesTaken from error
            raise NotAllowed(Sentence(N_("This already exists, or something it belongs to is gone."))) from error
        except DBAPIError as error:
            if FULL_MARK in str(error.orig):
                raise PlacesTaken from error
            raise

    def refuse_overtaken(self, ref: Ref, seen: int, field: str) -> None:
        """StaleChange with who it was, when somebody changed this field after the version that was seen."""
        touched = [fact for fact in change_log.changes_after(self.connection, ref, seen) if fact.field == field]
        if touched:
            current, last = self.at(ref), touched[-1]
            was, now = from_plain(field_of(ref.kind, field), touched[0].old), getattr(current, field)
            raise StaleChange(ref, last.who, last.at, (FieldConflict(field, was, now, now),), current.version)

    def _refuse_overwriting(self, current: Record, values: Mapping[str, object], seen: int) -> None:
        later = change_log.changes_after(self.connection, current.ref, seen)
        conflicts: list[FieldConflict] = []
        last: change_log.LoggedFact | None = None
        for name, mine in values.items():
            touched = [fact for fact in later if fact.field == name]
            if not touched or getattr(current, name) == mine:
                continue
            was = from_plain(field_of(current.kind, name), touched[0].old)
            conflicts.append(FieldConflict(name, was, getattr(current, name), mine))
            last = touched[-1]
        if last is not None:
            raise StaleChange(current.ref, last.who, last.at, tuple(conflicts), current.version)


class Overtaken(Exception):
    """Somebody wrote the same row between our look and our write; trying the gesture again settles it."""

    def __init__(self, ref: Ref) -> None:
        super().__init__(str(ref))
        self.ref = ref


@cache
def _one_of(kind: Kind) -> Select[Any]:
    """The statement for one row, built once: it is asked for most of all."""
    return select(TABLES[kind]).where(TABLES[kind].c.id == bindparam("wanted"))


@cache
def _new(kind: Kind) -> ReturningInsert[Any]:
    return insert(TABLES[kind]).returning(TABLES[kind].c.id)


@cache
def _new_ordered(kind: Kind) -> ReturningInsert[Any]:
    return insert(TABLES[kind]).returning(TABLES[kind].c.id, sort_by_parameter_order=True)


def _kind_of(ref: Ref) -> Kind:
    return ref.kind


def as_record(kind: Kind, row: Row[Any]) -> Record:
    """A row of a kind's table as its record."""
    names, pick = _reader(kind, row._fields)
    return RECORD_TYPES[kind](**dict(zip(names, pick(row), strict=True)))


@cache
def _reader(kind: Kind, columns: tuple[str, ...]) -> tuple[tuple[str, ...], Callable[[Row[Any]], tuple[Any, ...]]]:
    """The fields of a record, and what takes their values out of a row with these columns."""
    names = columns_of(kind)
    return names, itemgetter(*(columns.index(name) for name in names))


@cache
def columns_of(kind: Kind) -> tuple[str, ...]:
    """The columns that a record is made of, in the order of `record_in_order`."""
    return ("id", "version", "trashed_at", *_field_names(kind))


def record_in_order(kind: Kind, values: Iterable[Any]) -> Record:
    """A record from its columns, in the order of `columns_of`."""
    return RECORD_TYPES[kind](**dict(zip(columns_of(kind), values, strict=True)))


_NAMES: dict[Kind, tuple[str, ...]] = {kind: tuple(spec.name for spec in specs) for kind, specs in FIELDS.items()}
_SEARCHED: dict[Kind, tuple[str, ...]] = {
    kind: tuple(spec.name for spec in specs if spec.searchable) for kind, specs in FIELDS.items()
}
_LEADS: dict[Kind, frozenset[str]] = {
    kind: frozenset({*names, *(("periods",) if kind is Kind.OFFERING else ())}) for kind, names in _SEARCHED.items()
}
"""The fields from which columns follow."""
_DEFAULTS: dict[Kind, dict[str, object]] = {}


def _field_names(kind: Kind) -> tuple[str, ...]:
    return _NAMES[kind]


def _defaults(kind: Kind) -> dict[str, object]:
    if kind not in _DEFAULTS:
        empty = RECORD_TYPES[kind]()
        _DEFAULTS[kind] = {name: getattr(empty, name) for name in _NAMES[kind]}
    return _DEFAULTS[kind]


def _derived_columns(kind: Kind, values: Mapping[str, object]) -> dict[str, object]:
    """Columns that follow from the fields: the folded text to search in, the first period of an offering."""
    columns: dict[str, object] = {}
    if _SEARCHED[kind]:
        columns["search_text"] = search_text(str(values.get(name, "")) for name in _SEARCHED[kind])
    if kind is Kind.OFFERING:
        periods = cast(Sequence[str], values.get("periods") or ())
        columns["first_period"] = periods[0] if periods else ""
    return columns


def row_of(kind: Kind, values: Mapping[str, object]) -> dict[str, object]:
    """The columns of a record with these field values, those that follow from them included."""
    filled = {**_defaults(kind), **values}
    return {**filled, **_derived_columns(kind, filled)}


def search_text(parts: Iterable[str]) -> str:
    """Folded texts one after another, between line ends, so that a search never runs from one into the next."""
    return "\n".join(fold(part) for part in parts if part)


def count_of(connection: Connection, kind: Kind) -> int:
    """How many records of a kind are not in the trash."""
    table = TABLES[kind]
    query = select(func.count()).select_from(table).where(table.c.trashed_at.is_(None))
    return int(connection.execute(query).scalar_one())
