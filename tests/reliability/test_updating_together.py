"""R18: newer programs begin at once on tables of any earlier schema. One updates, after a copy; nobody fails."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.db.tables import Rows, all_rows, fill_every_table
from tests.postgres import Cluster
from tests.reliability.child import child, migrate, update_and_tell
from tests.reliability.tomorrow import NEXT, write_migration
from woo_desktop.db.migrate import HEAD, downgrade

CLIENTS, ROUNDS, SOAK_ROUNDS = 3, 1, 50
SCHEMAS = [f"{number:04d}" for number in range(max(1, int(HEAD) - 4), int(HEAD) + 1)]
"""The last five there are (fewer, as long as there were no more)."""


@pytest.fixture
def tomorrow(tmp_path: Path) -> Path:
    return write_migration(tmp_path / "versions")


def _told(rows: Rows) -> Rows:
    """What must be the same after every update, whoever did it. Seals are made anew, with salts drawn by chance."""
    kept = {name: found for name, found in rows.items() if name != "workshop_guard"}
    for name in ("gesture", "change_fact"):
        kept[name] = [row[: -len(_SEALED)] for row in rows[name]]
    return kept


_SEALED = ("seal", "salt", "erased_digest")
"""The last columns of the log."""


def _on_server(postgres: Cluster, template: str, schema: str, folder: Path, rounds: int) -> None:
    with _old_server(postgres, template, schema) as old:
        right: Rows = {}
        for number in range(rounds + 1):
            with postgres.database(old) as place:
                backups = folder / f"backups-{number}"
                clients = CLIENTS if number else 1  # The first is what one program alone makes of it.
                with ExitStack() as running:
                    all_of_them = [
                        running.enter_context(child(update_and_tell, place, str(folder), str(backups)))
                        for _client in range(clients)
                    ]
                    told = [list(one.lines()) for one in all_of_them]
                assert [lines[-1:] for lines in told] == [["ended"]] * clients, told
                rows = all_rows(place)
                assert rows["alembic_version"] == [(NEXT,)]
                right = right or _told(rows)
                assert _told(rows) == right
                # One of them found the old tables, and made the copy of them first.
                (copy,) = backups.glob("*.woo")
                assert all_rows(str(copy))["alembic_version"] == [(schema,)]
                shutil.rmtree(backups)


@contextmanager
def _old_server(postgres: Cluster, template: str, schema: str) -> Iterator[str]:
    """The name of a database with rows in every table, with the tables as an older program made them."""
    with postgres.database(template) as place:
        fill_every_table(place)
        if schema != HEAD:
            downgrade(place, schema)
        assert all_rows(place)["alembic_version"] == [(schema,)]
        yield place.partition("?")[0].rpartition("/")[2]


def _on_file(small_file: Path, quick_folder: Path, schema: str, folder: Path, rounds: int) -> None:
    old = quick_folder / "old.woo"
    shutil.copy2(small_file, old)
    fill_every_table(str(old))
    if schema != HEAD:
        downgrade(str(old), schema)
    before = all_rows(str(old))
    right: Rows = {}
    for number in range(rounds + 1):
        file = quick_folder / f"round-{number}" / "workshop.woo"
        file.parent.mkdir()
        shutil.copy2(old, file)
        clients = CLIENTS if number else 1
        with ExitStack() as running:
            all_of_them = [running.enter_context(child(migrate, str(file), str(folder))) for _client in range(clients)]
            assert [list(one.lines()) for one in all_of_them] == [["ended"]] * clients
        rows = all_rows(str(file))
        assert rows["alembic_version"] == [(NEXT,)]
        right = right or _told(rows)
        assert _told(rows) == right
        copies = list((file.parent / "backups").glob("*.woo"))
        assert copies, "there was no copy"
        assert any(all_rows(str(copy)) == before for copy in copies)
        shutil.rmtree(file.parent)


@pytest.mark.postgres
@pytest.mark.parametrize("schema", SCHEMAS)
def test_three_programs_on_one_server(postgres: Cluster, small_template: str, tomorrow: Path, schema: str) -> None:
    _on_server(postgres, small_template, schema, tomorrow, ROUNDS)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_three_programs_on_one_file(small_file: Path, quick_folder: Path, tomorrow: Path, schema: str) -> None:
    _on_file(small_file, quick_folder, schema, tomorrow, ROUNDS)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("schema", SCHEMAS)
def test_fifty_rounds_on_a_server(postgres: Cluster, small_template: str, tomorrow: Path, schema: str) -> None:
    _on_server(postgres, small_template, schema, tomorrow, SOAK_ROUNDS)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("schema", SCHEMAS)
def test_fifty_rounds_on_a_file(small_file: Path, quick_folder: Path, tomorrow: Path, schema: str) -> None:
    _on_file(small_file, quick_folder, schema, tomorrow, SOAK_ROUNDS)
