"""Looks at a database as it is: every row of every table, and every trigger, index and function by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, insert, inspect, text

from tests.filled import ORDER, values_of
from woo_desktop.db.contents import keep_content
from woo_desktop.db.engine import open_engine, writing
from woo_desktop.db.models import NUMBER_SERIES
from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.store import Store
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind

Rows = dict[str, list[tuple[object, ...]]]


@contextmanager
def engine_of(place: str) -> Iterator[Engine]:
    engine = open_engine(DatabasePlace.of(place))
    try:
        yield engine
    finally:
        engine.dispose()


def fill_every_table(place: str) -> dict[Kind, Ref]:
    """A row in every table of records, with a value in every field."""
    refs: dict[Kind, Ref] = {}
    with engine_of(place) as engine, writing(engine) as connection:
        store = Store(connection)
        for kind in ORDER:
            refs[kind] = store.insert(kind, values_of(kind, refs))
        from woo_desktop.db import change_log
        from woo_desktop.domain.words import Sentence

        change_log.record(connection, "Femke", Sentence("Every table filled"), store.facts)
        keep_content(connection, b"%PDF-1.7")
        connection.execute(insert(NUMBER_SERIES).values(prefix="A-2627-S1-", last=14))
    return refs


_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'woo'",
}


def all_rows(place: str) -> Rows:
    """Every row of every table, as the database itself has it."""
    with engine_of(place) as engine, engine.connect() as connection:
        names = connection.exec_driver_sql(_TABLES[engine.dialect.name]).scalars().all()
        return {
            name: sorted((tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')), key=str)
            for name in names
        }


def all_columns(place: str) -> dict[str, list[str]]:
    """The columns of every table, in order."""
    with engine_of(place) as engine, engine.connect() as connection:
        inspector = inspect(connection)
        names = inspector.get_table_names()
        return {name: [str(column["name"]) for column in inspector.get_columns(name)] for name in names}


def names_in(connection: Connection) -> set[str]:
    """Tables, indexes, triggers and functions there are, alembic's own table aside."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        found = set(connection.execute(text(query)).scalars())
    else:
        inspector = inspect(connection)
        found = set(inspector.get_table_names())
        for table in list(found):
            found |= {str(index["name"]) for index in inspector.get_indexes(table)}
        found |= set(connection.execute(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")).scalars())
        routines = "SELECT routine_name FROM information_schema.routines WHERE routine_schema = 'woo'"
        found |= set(connection.execute(text(routines)).scalars())
    return {name for name in found if not name.startswith(("alembic_version", "sqlite_autoindex"))}
