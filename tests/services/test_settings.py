"""R9 and S15 for the settings of this computer: whole or the old ones, and damage means defaults."""

import dataclasses
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import hostile
from woo_desktop.files import PART_SUFFIX, clean_leftovers
from woo_desktop.services.profiles import RECENT_AT_MOST, Profile, note_opened, note_profile, read_known
from woo_desktop.services.settings import (
    Settings,
    default_database,
    is_damaged,
    read_settings,
    settings_file,
    write_settings,
)

GOOD = Settings("/data/werk.woo", "Annemiek Koster", "en", "/backups")


def test_settings_come_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    write_settings(GOOD, path)
    assert read_settings(path) == GOOD
    assert not is_damaged(path)
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_no_settings_are_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.json") == Settings()
    assert not is_damaged(tmp_path / "none.json")


def test_places_are_in_the_folders_of_the_person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert default_database().name == "workshop.woo"
    assert settings_file().name == "settings.json"
    if sys.platform.startswith("linux"):
        assert tmp_path in default_database().parents
        assert tmp_path in settings_file().parents


def test_two_hundred_damaged_files_give_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write_settings(GOOD, path)
    good = path.read_bytes()
    chance = random.Random(15)
    for turn in range(200):
        path.write_bytes(_damaged(good, chance, turn))
        found = read_settings(path)
        for value, default, meant in zip(*map(dataclasses.astuple, (found, Settings(), GOOD)), strict=True):
            assert isinstance(value, str)
            assert value in (default, meant) or turn % 5 in (0, 4)
        is_damaged(path)


def _damaged(good: bytes, chance: random.Random, turn: int) -> bytes:
    match turn % 5:
        case 0:
            place = chance.randrange(len(good))
            return good[:place] + bytes([chance.randrange(256)]) + good[place + 1 :]
        case 1:
            return good[: chance.randrange(len(good))]
        case 2:
            return chance.randbytes(chance.randrange(400))
        case 3:
            return json.dumps(chance.choice([[], "x", 4, None, {"database": 7, "member": None}])).encode()
    return b"[" * 100_000 if turn % 2 else json.dumps({"database": "x" * 1_000_000, "language": ["nl"]}).encode()


def test_hostile_texts_come_back_as_typed(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for text in hostile.sample(100, seed=9):
        write_settings(Settings(member=text), path)
        assert not is_damaged(path)
        plain = text.encode("utf-8", "replace").decode()
        assert read_settings(path).member in (plain, "")


FAILURES = [OSError(28, "No space left on device"), PermissionError(13, "no"), KeyboardInterrupt()]
STEPS = ["os.fsync", "pathlib.Path.replace", "pathlib.Path.read_bytes", "pathlib.Path.chmod", "tempfile.mkstemp"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), PermissionError(13, "no"), KeyboardInterrupt()]
)
def test_a_failure_leaves_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    path = tmp_path / "settings.json"
    write_settings(GOOD, path)
    before = path.read_bytes()

    def fail(*_arguments: object, **_named: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(step, fail)
        with pytest.raises(type(error)):
            write_settings(Settings(member="nieuw"), path)
    assert path.read_bytes() == before
    assert [left.name for left in tmp_path.iterdir()] == ["settings.json"]


CHILD = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from woo_desktop.services.settings import Settings, write_settings
path, turn = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    turn += 1
    write_settings(Settings(database=str(turn) * 3000, member=str(turn)), path)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of this family of systems")
def test_killed_while_writing_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write_settings(GOOD, path)
    chance = random.Random(9)
    for _turn in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(CHILD), str(path)], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            try:
                child.wait(timeout=chance.random() * 0.05)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
        assert not is_damaged(path)
        found = read_settings(path)
        assert found == GOOD or ((found.member and found.database == "") or found.database == found.member * 3000)
    clean_leftovers(tmp_path)
    assert [left.name for left in tmp_path.iterdir()] == ["settings.json"]
    assert not list(tmp_path.glob(f"*{PART_SUFFIX}"))


def test_notes_made_at_the_same_moment_are_all_kept(tmp_path: Path) -> None:
    file = tmp_path / "databases.json"

    def note(number: int) -> None:
        note_profile(Profile(f"p{number}", "server", "woo", "sanne"), file)
        note_opened(f"{number}.woo", None, file)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(note, range(40)))
    known = read_known(file)
    assert {one.name for one in known.profiles} == {f"p{number}" for number in range(40)}
    assert len(known.recent) == RECENT_AT_MOST
