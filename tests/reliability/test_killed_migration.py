"""R19: a migration killed half-way leaves the old schema or the new one; the next start finishes by itself."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import psycopg
import pytest

from tests.db.tables import Rows, all_rows, fill_every_table
from tests.postgres import Cluster
from tests.reliability.child import child, migrate
from tests.reliability.picture import findings
from tests.reliability.tomorrow import NEXT, TABLES, write_migration
from woo_desktop.db.migrate import HEAD
from woo_desktop.domain.commands import Create
from woo_desktop.domain.errors import CannotOpen, WorkshopError
from woo_desktop.domain.queries import Info
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

KILLS, SOAK_KILLS = 10, 100
FIRST_STARTS = 6


@pytest.fixture
def tomorrow(tmp_path: Path) -> Path:
    return write_migration(tmp_path / "versions")


@pytest.fixture
def filled_file(small_file: Path, quick_folder: Path) -> Path:
    """A workshop with rows in every table: what a migration could lose."""
    path = quick_folder / "workshop.woo"
    shutil.copy2(small_file, path)
    fill_every_table(str(path))
    return path


def _without_tomorrow(rows: Rows) -> Rows:
    """Rows as they would be without the column that the migration adds: it stands last."""
    told = {name: [row[:-1] if name in TABLES else row for row in found] for name, found in rows.items()}
    return {name: sorted(found, key=str) for name, found in told.items()}


def _schema(place: str) -> str:
    return str(all_rows(place)["alembic_version"][0][0])


def _assert_whole(place: str, before: Rows) -> str:
    """Wholly old, or wholly new with the same rows; which of them."""
    rows = all_rows(place)
    schema = _schema(place)
    if schema == HEAD:
        assert rows == before
    else:
        assert schema == NEXT
        assert {row[-1] for name in TABLES for row in rows[name]} == {"moved"}
        kept = _without_tomorrow(rows)
        kept["alembic_version"] = before["alembic_version"]
        assert kept == before
    return schema


def _time_of_one(copy: Callable[[int], str], folder: Path) -> float:
    """How long the migration takes here, from its beginning to its end."""
    with child(migrate, copy(-1), str(folder)) as newer:
        began = time.monotonic()
        assert list(newer.lines()) == ["ended"]
        return time.monotonic() - began


def _kill_at_random_points(copy: Callable[[int], str], before: Rows, folder: Path, kills: int) -> set[str]:
    """Kill the newer program at random moments of its first start, then start it again; the schemas that were seen."""
    chance = random.Random(kills)
    lasts = _time_of_one(copy, folder)
    seen = set()
    for number in range(kills):
        place = copy(number)
        with child(migrate, place, str(folder)) as newer:
            # Spread over the whole start, so that some come before the first statement and some after the last.
            time.sleep(lasts * 1.1 * (number + chance.random()) / kills)
            newer.kill()
            newer.process.join()
        seen.add(_assert_whole(place, before))
        with child(migrate, place, str(folder)) as again:
            assert list(again.lines()) == ["ended"]
        assert _assert_whole(place, before) == NEXT
    return seen


def _kill_on_files(file: Path, folder: Path, kills: int) -> None:
    before = all_rows(str(file))

    def copy(number: int) -> str:
        made = file.with_name(f"{number}.woo")
        shutil.copy2(file, made)
        return str(made)

    _kill_at_random_points(copy, before, folder, kills)
    for number in range(kills):
        with closing(sqlite3.connect(file.with_name(f"{number}.woo"))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            assert connection.execute("PRAGMA user_version").fetchone() == (int(NEXT),)


def _kill_on_server(postgres: Cluster, template: str, folder: Path, kills: int) -> None:
    with postgres.database(template) as filled:
        fill_every_table(filled)
        before = all_rows(filled)
        name = filled.partition("?")[0].rpartition("/")[2]
        made: list[str] = []

        def copy(_number: int) -> str:
            made.append(f"{name}_{len(made)}")
            postgres.run(f'CREATE DATABASE "{made[-1]}" TEMPLATE "{name}"')
            return postgres.url(made[-1])

        try:
            _kill_at_random_points(copy, before, folder, kills)
        finally:
            for each in made:
                postgres.run(f'DROP DATABASE IF EXISTS "{each}" WITH (FORCE)')


def test_a_file_is_wholly_old_or_wholly_new(filled_file: Path, tomorrow: Path) -> None:
    _kill_on_files(filled_file, tomorrow, KILLS)


@pytest.mark.postgres
def test_a_server_is_wholly_old_or_wholly_new(postgres: Cluster, small_template: str, tomorrow: Path) -> None:
    _kill_on_server(postgres, small_template, tomorrow, KILLS)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hundred_kills_each(filled_file: Path, postgres: Cluster, small_template: str, tomorrow: Path) -> None:
    _kill_on_files(filled_file, tomorrow, SOAK_KILLS)
    _kill_on_server(postgres, small_template, tomorrow, SOAK_KILLS)


def test_the_first_start_may_be_killed_too(quick_folder: Path, tomorrow: Path) -> None:
    """From nothing: whatever a killed first start left, the next one makes a whole workshop of it."""
    lasts = _time_of_one(lambda _number: str(quick_folder / "timed.woo"), tomorrow)
    chance = random.Random(1)
    for number in range(FIRST_STARTS):
        file = quick_folder / f"{number}.woo"
        with child(migrate, str(file), str(tomorrow)) as newer:
            time.sleep(lasts * 1.1 * (number + chance.random()) / FIRST_STARTS)
            newer.kill()
            newer.process.join()
        with child(migrate, str(file), str(tomorrow)) as again:
            assert list(again.lines()) == ["ended"]
        rows = all_rows(str(file))
        assert rows["alembic_version"] == [(NEXT,)]
        assert len(rows["member"]) == 1
        assert len(rows["list_value"]) > 50


def test_a_copy_is_made_before_a_migration(filled_file: Path, tomorrow: Path) -> None:
    before = filled_file.read_bytes()
    rows = all_rows(str(filled_file))
    with child(migrate, str(filled_file), str(tomorrow)) as newer:
        assert list(newer.lines()) == ["ended"]
    (copy,) = (filled_file.parent / "backups").iterdir()
    assert copy.name.startswith("workshop-before-update-")
    assert copy.stat().st_mode & 0o077 == 0
    assert all_rows(str(copy)) == rows
    assert _schema(str(filled_file)) == NEXT

    older = filled_file.read_bytes()
    with pytest.raises(CannotOpen) as refused:
        Office.open(filled_file)
    assert "newer" in refused.value.why.message
    assert filled_file.read_bytes() == older != before

    restored = Office.open(copy)
    found = findings(restored)
    restored.close()
    # Papers and files that a test made up hold any text.
    assert not [one for one in found if not re.search("fixed text|is not whole", one)], found


def test_an_older_program_only_looks_at_a_newer_server(postgres: Cluster, small_template: str, tomorrow: Path) -> None:
    with postgres.database(small_template) as place:
        with child(migrate, place, str(tomorrow)) as newer:
            assert list(newer.lines()) == ["ended"]
        with psycopg.connect(place.replace("+psycopg", ""), autocommit=True) as newer_one:
            # What a migration does that older programs must not write past.
            newer_one.execute("UPDATE workshop_guard SET minimum_writer = %s", (int(NEXT),))
        before = all_rows(place)
        office = Office.open(place)
        try:
            assert office.only_looking is not None
            assert "newer" in office.only_looking.message
            assert office.answer(Info()).schema == NEXT
            with pytest.raises(WorkshopError):
                office.run(Create(Kind.TASK, {"title": "x"}))
        finally:
            office.close()
        assert all_rows(place) == before


def test_two_programs_migrate_one_file_at_once(filled_file: Path, tomorrow: Path) -> None:
    before = all_rows(str(filled_file))
    with (
        child(migrate, str(filled_file), str(tomorrow)) as one,
        child(migrate, str(filled_file), str(tomorrow)) as other,
        suppress(EOFError),
    ):
        assert (list(one.lines()), list(other.lines())) == (["ended"], ["ended"])
    assert _assert_whole(str(filled_file), before) == NEXT
