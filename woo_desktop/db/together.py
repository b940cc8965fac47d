"""Several questions to a server in one trip over the line: they go out one after another, the answers come together."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select
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


@contextmanager
def in_one_trip(connection: Connection, said: str) -> Iterator[Any]:
    """The driver's own connection; what is asked inside goes out together. `said` is for whoever reads the error."""
    driver: Any = connection.connection.driver_connection
    try:
        with driver.pipeline():
            yield driver
    except psycopg_error() as error:
        lost = bool(driver.closed)
        if lost:
            connection.invalidate(error)
        raise DBAPIError.instance(
            said, {}, error, psycopg_error(), hide_parameters=True, connection_invalidated=lost
        ) from error


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
