"""Moves a whole workshop between a file and a server: every row of every table with its id, version and history.

It reads the tables as they stand in the database, not as this program knows them: so an older schema can be copied to
a file before it is changed. What was written is read back and compared with the source before it counts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Column, Connection, MetaData, Table, bindparam, func, insert, select, text, update

from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_, Sentence

Finish = Callable[[Connection], None]
Progress = Callable[[str, int], None]

OWN_STATE = frozenset({"alembic_version", "workshop_guard"})
"""Tables that say something about the database itself, not about the workshop in it."""

OF_THE_SERVER = frozenset({("gesture", "xact")})
"""Columns that only mean something on the server that gave them."""

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class TableSum:
    """How many rows a table has, and a hash over what stands in them."""

    rows: int
    content: str


def copy_rows(source: Connection, target: Connection, progress: Progress | None = None) -> dict[str, TableSum]:
    """Copy everything into an empty database of the same schema, and compare; the caller commits or not."""
    mine, theirs = _tables(source), _tables(target)
    if {name: _names(table) for name, table in mine.items()} != {name: _names(t) for name, t in theirs.items()}:
        raise NotAllowed(Sentence(N_("Both have different tables. Update them with the same program first.")))
    with _without_triggers(target, theirs):
        for name, table in mine.items():
            copied = _copy_table(source, target, table, theirs[name])
            _go_on_counting(source, target, theirs[name])
            if progress is not None:
                progress(name, copied)
    before, after = sums(source), sums(target)
    if before != after:
        raise NotAllowed(Sentence(N_("The copy did not equal the original and was thrown away. Try again.")))
    return after


def sums(connection: Connection) -> dict[str, TableSum]:
    """What stands in every table, the same for the same content on a file and on a server."""
    return {name: _sum_of(connection, table) for name, table in _tables(connection).items()}


def mark_as_taken(source: str, at: dt.datetime) -> Finish:
    """Makes a copy one to take along: its database refuses every change."""

    def mark(copy: Connection) -> None:
        told = {"source": source, "at": at.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ")}
        copy.execute(text("UPDATE workshop_guard SET taken_from = :source, taken_at = :at"), told)

    return mark


# --- inside -------------------------------------------------------------------------------------------------


def _tables(connection: Connection) -> dict[str, Table]:
    """The tables of the workshop, each after those it points at."""
    metadata = MetaData()
    metadata.reflect(connection)
    return {table.name: table for table in metadata.sorted_tables if table.name not in OWN_STATE}


def _columns(table: Table) -> list[Column[object]]:
    ours = [column for column in table.columns if (table.name, column.name) not in OF_THE_SERVER]
    return sorted(ours, key=_name_of)


def _names(table: Table) -> list[str]:
    return [column.name for column in _columns(table)]


def _name_of(column: Column[object]) -> str:
    return column.name


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    """All rows in order, some at a time."""
    query = select(*_columns(table)).order_by(*table.primary_key.columns)
    found = connection.execute(query, execution_options={"yield_per": _AT_ONCE})
    for some in found.mappings().partitions():
        yield [dict(row) for row in some]


def _copy_table(source: Connection, target: Connection, mine: Table, theirs: Table) -> int:
    """Rows that point at rows of the same table get their pointers when all of them are there."""
    pointers = [column.name for column in theirs.columns if _points_at_itself(theirs, column)]
    later: list[dict[str, object]] = []
    copied = 0
    for some in _rows(source, mine):
        rows = [_for(target, row) for row in some]
        later += [_pointers_of(row, pointers) for row in rows if any(row[name] is not None for name in pointers)]
        target.execute(insert(theirs), [{**row, **dict.fromkeys(pointers)} for row in rows])
        copied += len(rows)
    if later:
        told: dict[str, object] = {name: bindparam(f"to_{name}") for name in pointers}
        target.execute(update(theirs).where(theirs.c.id == bindparam("one")).values(told), later)
    return copied


def _pointers_of(row: Mapping[str, object], pointers: list[str]) -> dict[str, object]:
    return {"one": row["id"], **{f"to_{name}": row[name] for name in pointers}}


def _points_at_itself(table: Table, column: Column[object]) -> bool:
    return any(key.column.table is table for key in column.foreign_keys)


def _sum_of(connection: Connection, table: Table) -> TableSum:
    content, count = hashlib.sha256(), 0
    for rows in _rows(connection, table):
        for row in rows:
            content.update(json.dumps([_plain(value) for value in row.values()], ensure_ascii=True).encode())
            count += 1
    return TableSum(count, content.hexdigest())


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    return value


def _for(connection: Connection, row: Mapping[str, object]) -> dict[str, object]:
    """A row as this database takes it: moments are UTC in both, but only a server names their zone."""
    on_file = connection.dialect.name == "sqlite"
    return {name: _moment(value, on_file) if isinstance(value, dt.datetime) else value for name, value in row.items()}


def _moment(value: dt.datetime, on_file: bool) -> dt.datetime:
    utc = (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    return utc.replace(tzinfo=None) if on_file else utc


@contextmanager
def _without_triggers(target: Connection, tables: Mapping[str, Table]) -> Iterator[None]:
    """What the guards would say of each row was said when it was written; the copy keeps it as it is."""
    quoted = target.dialect.identifier_preparer.quote
    if target.dialect.name == "postgresql":
        for name in tables:
            target.exec_driver_sql(f"ALTER TABLE {quoted(name)} DISABLE TRIGGER USER")
        yield
        for name in tables:
            target.exec_driver_sql(f"ALTER TABLE {quoted(name)} ENABLE TRIGGER USER")
        return
    target.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    triggers = target.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _sql in triggers:
        target.exec_driver_sql(f"DROP TRIGGER {quoted(name)}")
    yield
    for _name, sql in triggers:
        target.exec_driver_sql(sql)


def _go_on_counting(source: Connection, target: Connection, table: Table) -> None:
    """Ids are never given twice: the copy goes on where the original was, also past rows that are gone."""
    if "id" not in table.columns:
        return
    highest = target.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
    told = {"name": table.name, "last": max(_last_given(source, table), int(highest))}
    if target.dialect.name == "sqlite":
        target.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), told)
        target.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), told)
    elif told["last"]:
        target.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"), told)


def _last_given(source: Connection, table: Table) -> int:
    query = "SELECT pg_sequence_last_value(pg_get_serial_sequence(:name, 'id')::regclass)"
    if source.dialect.name == "sqlite":
        query = "SELECT seq FROM sqlite_sequence WHERE name = :name"
    return int(source.execute(text(query), {"name": table.name}).scalar() or 0)
