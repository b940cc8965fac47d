"""Questions that are asked again and again: put into words once, then asked with other values, all in one trip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect, Select

from woo_desktop.db.together import in_one_trip, keys_of, sent, shape_of

Reader = Callable[[Any], Any]


class Worded:
    """A few questions with named values in them (`bindparam`)."""

    def __init__(self, dialect: Dialect, queries: Sequence[Select[Any]]) -> None:
        self._dialect = dialect
        self._queries = [_Question(dialect, query) for query in queries]

    def ask(self, connection: Connection, values: Mapping[str, object]) -> list[list[Any]]:
        """The rows of each question, as named tuples, in one trip over the line."""
        with in_one_trip(connection, self._queries[0].words) as driver:
            cursors = [driver.execute(one.words, {**one.always, **values}) for one in self._queries]
        return [one.rows(cursor) for one, cursor in zip(self._queries, cursors, strict=True)]


class _Question:
    def __init__(self, dialect: Dialect, query: Select[Any]) -> None:
        compiled = query.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        self.words = str(compiled)
        self.always = {name: sent(value) for name, value in compiled.params.items()}
        self._dialect = dialect
        self._types = [column.type for column in query.selected_columns]
        self._row = shape_of(tuple(keys_of(query)))
        self._readers: list[tuple[int, Reader]] | None = None

    def rows(self, cursor: Any) -> list[Any]:
        """What came, each value as its column reads it."""
        if self._readers is None:
            self._readers = self._settle_readers(cursor.description)
        found = []
        for row in cursor.fetchall():
            values = list(row)
            for place, read in self._readers:
                values[place] = read(values[place])
            found.append(self._row._make(values))
        return found

    def _settle_readers(self, told: Sequence[Any]) -> list[tuple[int, Reader]]:
        readers: list[tuple[int, Reader]] = []
        for place, (column_type, description) in enumerate(zip(self._types, told, strict=True)):
            read = column_type.dialect_impl(self._dialect).result_processor(self._dialect, description.type_code)
            if read is not None:
                readers.append((place, read))
        return readers
