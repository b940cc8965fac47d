"""Backups are whole, private and checked; old ones go by the rule, and nothing else does."""

import datetime as dt
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.commands import Create
from woo_desktop.domain.errors import CannotOpen, FileTrouble, NotAllowed
from woo_desktop.domain.queries import CheckAll, Info
from woo_desktop.domain.terms import Kind
from woo_desktop.services.backup import KEPT_DAYS, KEPT_LATEST, automatic_backup, backup, superfluous
from woo_desktop.services.office import Office

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def test_backup_holds_the_same_workshop(sample_office: Office, tmp_path: Path) -> None:
    before = sample_office.answer(Info())
    made = backup(sample_office.place, tmp_path / "copy.woo")
    if os.name == "posix":
        assert made.stat().st_mode & 0o777 == 0o600
    copy = Office.open(made)
    assert copy.answer(Info()).counts == before.counts
    assert copy.answer(CheckAll()) == ()
    copy.close()


def test_backup_while_somebody_writes(office: Office, tmp_path: Path) -> None:
    for number in range(10):
        office.run(Create(Kind.SME, {"name": f"Bakkerij {number}"}))
        made = backup(office.place, tmp_path / "copy.woo")
        with closing(sqlite3.connect(made)) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert copy.execute("SELECT count(*) FROM sme").fetchone() == (number + 1,)
    assert not list(tmp_path.glob(".copy*"))


def test_a_bad_target_harms_nothing(office: Office, tmp_path: Path) -> None:
    file = office.place.file
    assert file is not None
    with pytest.raises(FileTrouble):
        backup(office.place, file)
    with pytest.raises(FileTrouble):
        backup(office.place, tmp_path)
    assert office.answer(CheckAll()) == ()


def test_a_failing_backup_leaves_the_earlier_one(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.woo"
    backup(office.place, target)
    before = target.read_bytes()

    def full(_source: Path, part: Path) -> None:
        part.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("woo_desktop.services.backup.copy_file", full)
    with pytest.raises(FileTrouble):
        backup(office.place, target)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".copy*"))


def test_only_a_workshop_is_backed_up(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        backup(DatabasePlace.of(tmp_path / "none.woo"), tmp_path / "copy.woo")
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(CannotOpen):
        backup(DatabasePlace.of(other), tmp_path / "copy.woo")
    with pytest.raises(NotAllowed):
        backup(DatabasePlace.of("postgresql://server/db"), tmp_path / "copy.woo")
    assert not (tmp_path / "copy.woo").exists()


def test_by_itself_at_most_twice_an_hour(office: Office, tmp_path: Path) -> None:
    file, folder = office.place.file, tmp_path / "backups"
    assert file is not None
    made = [automatic_backup(file, folder, NOON + dt.timedelta(minutes=10 * turn)) for turn in range(7)]
    assert [path is not None for path in made] == [True, False, False, True, False, False, True]
    assert len(list(folder.iterdir())) == 3


def test_old_backups_go_by_the_rule(tmp_path: Path) -> None:
    """The latest twelve, and the last of each of thirty days, through a whole year of work every half hour."""
    file, folder = tmp_path / "werk.woo", tmp_path / "backups"
    folder.mkdir()
    stranger = folder / "andere-20260101-120000.woo"
    stranger.touch()
    for day in range(365):
        for hour in (9, 12, 15, 17):
            at = NOON.replace(hour=hour) + dt.timedelta(days=day)
            (folder / f"werk-{at:%Y%m%d-%H%M%S}.woo").touch()
        for path in superfluous(file, folder):
            path.unlink()
    kept = sorted(path.name for path in folder.glob("werk-*.woo"))
    last = NOON + dt.timedelta(days=364)
    days = {f"{last - dt.timedelta(days=back):%Y%m%d}" for back in range(KEPT_DAYS)}
    assert {name.split("-")[1] for name in kept} == days
    assert len(kept) == KEPT_LATEST + KEPT_DAYS - KEPT_LATEST // 4
    assert stranger.exists()
