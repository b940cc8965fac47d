"""R10 and P9: a file that is not ours to use stays byte for byte as it is; what is ours is closed to other people."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from tests.reliability.foreign_files import FOREIGN, trace_of
from tests.small_workshop import Known
from woo_desktop.db.engine import SQLITE_SETTINGS, open_engine, writing
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.commands import Create
from woo_desktop.domain.errors import CannotOpen
from woo_desktop.domain.terms import Kind
from woo_desktop.services.backup import backup
from woo_desktop.services.office import Office
from woo_desktop.services.sentences import sentence_for

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")


def test_there_are_forty() -> None:
    assert len(FOREIGN) >= 40


@pytest.mark.parametrize("name", FOREIGN)
def test_it_is_refused_with_a_sentence_and_not_touched(name: str, small_file: Path, quick_folder: Path) -> None:
    path = quick_folder / "pointed-at.woo"
    FOREIGN[name](small_file, path)
    before, looked = trace_of(quick_folder), _stat(path)
    with pytest.raises(CannotOpen) as refused:
        Office.open(path)
    assert trace_of(quick_folder) == before
    assert _stat(path) == looked
    assert refused.value.place == str(path)
    told = sentence_for(refused.value).what
    assert len(told) > 20
    assert told.endswith((".", "?"))


def _stat(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return (found.st_mode, found.st_size, found.st_mtime_ns)


def test_a_missing_folder_is_not_made(quick_folder: Path) -> None:
    with pytest.raises(CannotOpen):
        Office.open(quick_folder / "not" / "there" / "workshop.woo")
    assert list(quick_folder.iterdir()) == []


def test_the_file_it_came_from_does_open(small_file: Path, workshop_file: Path) -> None:
    """The forty are refused for what was done to them, not for what they were made of."""
    office = Office.open(workshop_file)
    assert Known(office).all(Kind.SME)
    office.close()
    assert hashlib.sha256(workshop_file.read_bytes()).digest() == hashlib.sha256(small_file.read_bytes()).digest()


_AS_SOMEBODY_ELSE = """
import json, os, sys
from pathlib import Path
import alembic.command
from woo_desktop.domain.errors import CannotOpen
from woo_desktop.services.office import Office
from woo_desktop.domain.commands import Create
from woo_desktop.domain.terms import Kind
import woo_desktop.services.handlers
# The libraries may stand where only the administrator reads: from here on nothing is imported.
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
told = {}
for path in sys.argv[1:]:
    try:
        Office.open(path).run(Create(Kind.TASK, {"title": "x"}))
    except CannotOpen as refused:
        told[Path(path).parent.name] = refused.why.message
    else:
        told[Path(path).parent.name] = ""
print(json.dumps(told))
"""


@posix
def test_without_rights_it_is_refused_with_a_sentence(small_file: Path, quick_folder: Path) -> None:
    """Tried as an ordinary person: the administrator would be let in everywhere."""
    modes = {
        "unreadable": (0o000, 0o755),
        "read-only": (0o444, 0o755),
        "closed folder": (0o444, 0o000),
        "nothing in a read-only folder": (None, 0o555),
    }
    paths = [quick_folder / name / "workshop.woo" for name in modes]
    for path, (file_mode, _folder_mode) in zip(paths, modes.values(), strict=True):
        path.parent.mkdir()
        if file_mode is not None:
            shutil.copy2(small_file, path)
    before = trace_of(quick_folder)
    quick_folder.chmod(0o755)
    _set_modes(paths, modes.values())
    try:
        told = _told_somebody_else(paths)
    finally:
        _set_modes(paths, [(0o600, 0o700)] * len(paths))
    assert set(told) == set(modes)
    assert all(len(sentence) > 20 for sentence in told.values()), told
    assert trace_of(quick_folder) == before


def _set_modes(paths: list[Path], modes: Iterable[tuple[int | None, int]]) -> None:
    for path, (file_mode, folder_mode) in zip(paths, modes, strict=True):
        path.parent.chmod(0o700)
        if file_mode is not None and path.exists():
            path.chmod(file_mode)
        path.parent.chmod(folder_mode)


def _told_somebody_else(paths: list[Path]) -> dict[str, str]:
    command = [sys.executable, "-c", _AS_SOMEBODY_ELSE, *map(str, paths)]
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), *sys.path]), "HOME": "/"}
    done = subprocess.run(command, env=environment, cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, str] = json.loads(done.stdout)
    return told


# --- P9 -----------------------------------------------------------------------------------------------------


@posix
def test_every_file_of_a_workshop_is_private(quick_folder: Path) -> None:
    home = quick_folder / "home"
    before = os.umask(0o000)
    try:
        office = Office.open(_made(home))
        office.run(Create(Kind.TASK, {"title": "bellen"}))
        backup(office.place, home / "copy.woo")
        office.close()
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.rglob("*") if path.is_file()}
    assert {"workshop.woo", "copy.woo"} <= set(modes)
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}


def _made(home: Path) -> Path:
    home.mkdir()
    return home / "workshop.woo"


@posix
def test_side_files_are_private_while_somebody_writes(workshop_file: Path) -> None:
    engine = open_engine(DatabasePlace.of(workshop_file))
    before = os.umask(0o000)
    try:
        with writing(engine) as connection:
            connection.exec_driver_sql("UPDATE sme SET city = 'Haren'")
            modes = {path.name: path.stat().st_mode & 0o077 for path in workshop_file.parent.iterdir()}
    finally:
        os.umask(before)
        engine.dispose()
    assert len(modes) == 2, "the journal stands beside the file while something is written"
    assert set(modes.values()) == {0}


# --- how a file is opened -----------------------------------------------------------------------------------


def test_every_connection_has_the_settings_that_were_measured(workshop_file: Path) -> None:
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
    }
    assert all(any(f"PRAGMA {name}=" in setting for setting in SQLITE_SETTINGS) for name in wanted)
    engine = open_engine(DatabasePlace.of(workshop_file))
    try:
        with engine.connect() as one, engine.connect() as other:
            for connection in (one, other):
                found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
                assert found == wanted
    finally:
        engine.dispose()


def test_what_is_erased_is_not_left_in_the_file(workshop_file: Path) -> None:
    from woo_desktop.domain.commands import EmptyTrash, Trash

    office = Office.open(workshop_file)
    (made,) = office.run(Create(Kind.HUB, {"name": "Verdwijnwoord"})).created
    office.run(Trash((made,)))
    office.run(EmptyTrash())
    office.close()
    with closing(sqlite3.connect(workshop_file)) as connection:
        rows = connection.execute("SELECT count(*) FROM hub WHERE name = 'Verdwijnwoord'").fetchone()
    assert rows == (0,)
