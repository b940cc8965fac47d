"""The migrations: from nothing to the newest schema and back, on both databases, with rows in every table."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from tests.db.tables import Rows, all_columns, all_rows, engine_of, fill_every_table, names_in
from tests.filled import ORDER
from woo_desktop.db import file_guard, migrate
from woo_desktop.db.migrate import HEAD, current_revision, downgrade, ensure_schema, upgrade
from woo_desktop.db.models import Base
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.errors import CannotOpen
from woo_desktop.domain.records import FIELDS
from woo_desktop.domain.terms import Kind

GUARDS = {"proposal_takes_place_insert", "proposal_takes_place_update"}


OWN_NAMES = [f"{table}(_moves_on|_is_told|_has_history|_is_guarded)?" for table in (*Kind, "gesture", "change_fact")]


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    return ScriptDirectory.from_config(config)


def _revisions() -> list[str]:
    """Oldest first."""
    return [script.revision for script in reversed(list(_scripts().walk_revisions()))]


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def test_head_is_the_newest_file() -> None:
    assert _scripts().get_heads() == [HEAD]
    assert int(HEAD) == file_guard.SCHEMA_NUMBER


def test_migrations_are_numbered_in_order() -> None:
    revisions = _revisions()
    assert revisions == [f"{number:04d}" for number in range(1, len(revisions) + 1)]
    files = {Path(script.path).name[:4] for script in _scripts().walk_revisions()}
    assert files == set(revisions)


def test_models_equal_the_migrated_schema(empty_place: str) -> None:
    upgrade(empty_place)
    with engine_of(empty_place) as engine, engine.connect() as connection:
        assert _differences(connection) == []
        assert current_revision(connection) == HEAD
        assert names_in(connection) >= GUARDS | {str(kind) for kind in Kind} | {"gesture", "change_fact"}


def test_constraints_and_indexes_have_names(empty_place: str) -> None:
    """A later migration must be able to name them, the same on both databases."""
    upgrade(empty_place)
    ours = re.compile(
        r"(ix|uq|ck|fk|pk|proposal_takes_place|gesture_|woo_|row_|member_)_?\w*|"
        + "|".join([*OWN_NAMES, "content", "number_series", "workshop_guard"])
    )
    with engine_of(empty_place) as engine, engine.connect() as connection:
        assert [name for name in names_in(connection) if not ours.fullmatch(name)] == []


def test_every_step_down_and_up_keeps_every_row(empty_place: str) -> None:
    ensure_schema(DatabasePlace.of(empty_place))
    fill_every_table(empty_place)
    with engine_of(empty_place) as engine, engine.begin() as connection:
        # The number of a transaction goes with the column: it only tells what was not read yet.
        connection.execute(text("UPDATE gesture SET xact = NULL"))
    before, columns = all_rows(empty_place), all_columns(empty_place)
    assert [name for name, rows in before.items() if not rows] == []
    for revision in reversed(_revisions()[:-1]):
        downgrade(empty_place, revision)
        older = all_columns(empty_place)
        kept = _only(before, columns, older)
        assert _only(all_rows(empty_place), older, older) == kept
        upgrade(empty_place)
        assert all_columns(empty_place) == columns
        assert _only(all_rows(empty_place), columns, older) == kept


_ITS_OWN = ("seal", "minimum_writer")
"""Seals are made anew by the recipe of a schema, and each says who may write."""


def _only(rows: Rows, columns: dict[str, list[str]], wanted: dict[str, list[str]]) -> Rows:
    """The rows of some tables with some of their columns: what an older schema can hold, without what is its own."""
    found: Rows = {}
    for table in wanted.keys() - {"alembic_version"}:
        places = [columns[table].index(name) for name in wanted[table] if name not in _ITS_OWN]
        found[table] = sorted((tuple(row[place] for place in places) for row in rows[table]), key=str)
    return found


def test_down_to_nothing_leaves_nothing_also_with_rows(empty_place: str) -> None:
    ensure_schema(DatabasePlace.of(empty_place))
    fill_every_table(empty_place)
    with engine_of(empty_place) as engine, engine.connect() as connection:
        made = names_in(connection)
    downgrade(empty_place, "base")
    with engine_of(empty_place) as engine, engine.connect() as connection:
        assert names_in(connection) == set()
    upgrade(empty_place)
    with engine_of(empty_place) as engine, engine.connect() as connection:
        assert names_in(connection) == made
        assert _differences(connection) == []


def test_filling_reaches_every_kind_and_field() -> None:
    """The test of the migrations is worth what it fills."""
    assert set(ORDER) == set(Kind) == set(FIELDS)


def test_a_ready_database_is_not_touched(empty_place: str) -> None:
    place = DatabasePlace.of(empty_place)
    assert ensure_schema(place)
    before = all_rows(empty_place)
    assert not ensure_schema(place)
    assert all_rows(empty_place) == before


def test_ids_are_never_given_twice(empty_place: str) -> None:
    """The log points at records for ever."""
    ensure_schema(DatabasePlace.of(empty_place))
    with engine_of(empty_place) as engine, engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET woo.writer = ''"))  # As plain SQL: the server writes the history itself.
        for kind in Kind:
            row = {"version": 1, **_not_null(kind)}
            names, marks = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
            insert = text(f'INSERT INTO "{kind}" ({names}) VALUES ({marks}) RETURNING id')
            first = connection.execute(insert, row).scalar_one()
            connection.execute(text(f'DELETE FROM "{kind}"'))
            assert connection.execute(insert, row).scalar_one() > first, kind


def _not_null(kind: Kind) -> dict[str, object]:
    """Columns without a default of the database itself."""
    states = ("status",) if any(spec.name == "status" for spec in FIELDS[kind]) else ()
    return dict.fromkeys(states, "new")


@pytest.mark.parametrize("wrong", ["mysql://server/workshop", "sqlite://", "oracle+cx://server"])
def test_other_addresses_are_refused(wrong: str) -> None:
    with pytest.raises(CannotOpen):
        DatabasePlace.of(wrong)


def test_the_guards_in_a_file_are_the_ones_that_are_known(quick_folder: Path) -> None:
    """A file with another program in it is refused: a migration that changes a guard changes its seal too."""
    file = quick_folder / "workshop.woo"
    upgrade(str(file))
    with closing(sqlite3.connect(file)) as connection:
        programs = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"))
    seals = {name: hashlib.sha256(sql.encode()).hexdigest() for name, sql in programs.items()}
    assert seals == file_guard.OWN_TRIGGERS
