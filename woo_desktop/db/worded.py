"""Questions that are asked again and again: put into words once, as one statement, then asked with other values.

Each question comes back as one JSON text. That costs a client a third of what a statement per question costs, and the
server keeps one plan for all of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Date, Dialect, Float, Select, func, literal_column, select
from sqlalchemy.types import TypeEngine

from woo_desktop.db.together import keys_of, sent, shape_of
from woo_desktop.db.types import UtcMoment

Reader = Callable[[Any], Any]


class Worded:
    """A few questions with named values in them (`bindparam`)."""

    def __init__(self, dialect: Dialect, queries: Sequence[Select[Any]]) -> None:
        compiled = select(*map(_as_json, queries)).compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        self._words = str(compiled)
        self._always = {name: sent(value) for name, value in compiled.params.items()}
        self._answers = [_Answer(dialect, query) for query in queries]

    def ask(self, connection: Connection, values: Mapping[str, object]) -> list[list[Any]]:
        """The rows of each question, as named tuples, in one trip over the line."""
        told = connection.exec_driver_sql(self._words, {**self._always, **values}).one()
        return [one.rows(found) for one, found in zip(self._answers, told, strict=True)]


def _as_json(query: Select[Any]) -> Any:
    rows = query.subquery()
    found = func.json_agg(func.json_build_array(*rows.c))
    return select(func.coalesce(found, literal_column("'[]'::json"))).select_from(rows).scalar_subquery()


class _Answer:
    def __init__(self, dialect: Dialect, query: Select[Any]) -> None:
        self._row = shape_of(tuple(keys_of(query)))
        found = (_reader(column.type, dialect) for column in query.selected_columns)
        self._readers = [(place, read) for place, read in enumerate(found) if read is not None]

    def rows(self, found: list[list[Any]]) -> list[Any]:
        """What came, each value as its column reads it."""
        for values in found:
            for place, read in self._readers:
                if values[place] is not None:
                    values[place] = read(values[place])
        return list(map(self._row._make, found))


def _reader(of: TypeEngine[Any], dialect: Dialect) -> Reader | None:
    """What makes of a value in JSON what the column holds."""
    if isinstance(of, UtcMoment):
        return _moment
    if isinstance(of, Date):
        return dt.date.fromisoformat
    if isinstance(of, Float):
        return float
    return of.dialect_impl(dialect).result_processor(dialect, None)


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC)
