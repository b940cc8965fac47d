"""Several questions to a server in one trip over the line: they go out one after another, the answers come together."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import ClauseElement, Connection, Select
from sqlalchemy.exc import DBAPIError

Asked = tuple[str, tuple[tuple[str, object], ...]]
"""A question as it goes over the line: its words and its values."""


def ask_together(connection: Connection, queries: Sequence[Select[Any]]) -> list[list[Any]]:
    """The rows of each query, as named tuples."""
    asked = [asked_as(connection, query) for query in queries]
    answers = send_together(connection, asked, queries)
    return [list(map(shape_of(tuple(keys))._make, rows)) for keys, rows in answers]


def asked_as(connection: Connection, query: Select[Any], parameters: Mapping[str, object] | None = None) -> Asked:
    """What goes over the line for a query; equal for equal questions."""
    compiled = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    values = {**compiled.params, **(parameters or {})}
    return str(compiled), tuple((name, sent(value)) for name, value in values.items())


def send_together(
    connection: Connection, asked: Sequence[Asked], queries: Sequence[Select[Any]], *, first: str = "", last: str = ""
) -> list[tuple[list[str], list[tuple[Any, ...]]]]:
    """The names of the columns and the rows of each question, all in one trip; `first` and `last` go along."""
    with in_one_trip(connection, first or asked[0][0]) as driver:
        if first:
            driver.execute(first)
        cursors = [driver.execute(words, dict(values)) for words, values in asked]
        if last:
            driver.execute(last)
    return [_read(connection, query, cursor) for query, cursor in zip(queries, cursors, strict=True)]


def run_together(connection: Connection, statements: Sequence[ClauseElement]) -> list[list[Any]]:
    """The rows that each statement gives, those that write too, all in one trip."""
    spoken = [_spoken(connection, statement) for statement in statements]
    with in_one_trip(connection, spoken[0][0]) as driver:
        cursors = [driver.execute(words, values) for words, values in spoken]
    return [cursor.fetchall() if cursor.description else [] for cursor in cursors]


def _spoken(connection: Connection, statement: ClauseElement) -> tuple[str, dict[str, object]]:
    """A statement and its values as the driver takes them."""
    dialect = connection.dialect
    compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    values = dict(compiled.params)
    for name, bound in getattr(compiled, "binds", {}).items():
        write = bound.type.dialect_impl(dialect).bind_processor(dialect)
        if write is not None and name in values:
            values[name] = write(values[name])
    return str(compiled), {name: sent(value) for name, value in values.items()}


@contextmanager
def in_one_trip(connection: Connection, said: str) -> Iterator[Any]:
    """The driver's own connection; what is asked inside goes out together. `said` is for whoever reads the error."""
    driver: Any = connection.connection.driver_connection
    told: list[Exception] = []
    try:
        with driver.pipeline():
            try:
                yield driver
            except psycopg_error() as error:
                # Told once the line is quiet again; the first error is the one that says what was wrong.
                told.append(error)
    except psycopg_error() as error:
        told.append(error)
    if told:
        lost = bool(driver.closed)
        if lost:
            connection.invalidate(told[0])
        else:
            # What was begun in this trip ends with it.
            with suppress(psycopg_error()):
                driver.rollback()
        raise DBAPIError.instance(
            said, {}, told[0], psycopg_error(), hide_parameters=True, connection_invalidated=lost
        ) from told[0]


def psycopg_error() -> type[Exception]:
    """The root of the driver's errors; imported when a server is used, not before."""
    from psycopg import Error

    return Error


def sent(value: object) -> object:
    """A value as the driver takes it."""
    return str(value.value) if isinstance(value, Enum) else value


def _read(connection: Connection, query: Select[Any], cursor: Any) -> tuple[list[str], list[tuple[Any, ...]]]:
    columns = list(query.selected_columns)
    keys = keys_of(query)
    readers = [
        column.type.dialect_impl(connection.dialect).result_processor(connection.dialect, told.type_code)
        for column, told in zip(columns, cursor.description, strict=True)
    ]
    if not any(readers):
        return keys, cursor.fetchall()
    rows = [
        tuple(read(value) if read is not None else value for read, value in zip(readers, row, strict=True))
        for row in cursor.fetchall()
    ]
    return keys, rows


def keys_of(query: Select[Any]) -> list[str]:
    """What the columns of a query are called."""
    return [column.key or "" for column in query.selected_columns]


@lru_cache(maxsize=256)
def shape_of(keys: tuple[str, ...]) -> Any:
    """The class of rows with these columns."""
    return namedtuple("Row", keys, rename=True)
