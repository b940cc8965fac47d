"""R1: a crash of the program loses nothing that was confirmed, and the next start needs no hands."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.reliability.child import child, work
from tests.reliability.picture import findings
from tests.small_workshop import Known
from woo_desktop.domain.commands import Create, Undo
from woo_desktop.domain.queries import LogOf
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

LONGEST = 0.030
"""Seconds a child works before it is killed: that is some commits, or the middle of one."""


def _killed(file: Path, chance: random.Random) -> list[str]:
    """What a child confirmed before it was killed at a random moment."""
    with child(work, str(file), chance.random()) as busy:
        time.sleep(chance.uniform(0, LONGEST))
        busy.kill()
        return list(busy.lines())


def _assert_whole(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _facts(office: Office) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for entry in office.answer(LogOf()):
        found.setdefault(entry.gesture, set()).add(f"{entry.kind}:{entry.id}:{entry.version}")
    return found


def _kill_many_times(file: Path, kills: int, seed: int) -> None:
    """Kill a working child again and again on one file, until enough of them came as far as a commit."""
    chance = random.Random(seed)
    confirmed: list[str] = []
    for kill in range(1, kills * 10):
        confirmed += _killed(file, chance)
        _assert_whole(file)
        if kill % 10 == 0:
            _assert_kept(file, confirmed)
        if kill >= kills and len(confirmed) >= kills / 5:
            break
    _assert_kept(file, confirmed)
    assert len(confirmed) >= kills / 5, "the children hardly came as far as a commit: this shows nothing"


def _assert_kept(file: Path, confirmed: list[str]) -> None:
    """The next start works at once, finds every confirmed gesture with all its facts, and nothing half."""
    office = Office.open(file)
    try:
        kept = _facts(office)
        for line in confirmed:
            gesture, *facts = line.split()
            assert kept.get(int(gesture), set()) == set(facts), f"lost or half: {line}"
        assert findings(office) == []
        made = office.run(Create(Kind.TASK, {"title": "na de val"}))
        office.run(Undo())
        assert len(made.created) == 1
        assert Known(office).record(made.created[0]).trashed_at is not None
    finally:
        office.close()


@pytest.mark.parametrize("seed", range(4))
def test_no_confirmed_change_is_lost(workshop_file: Path, seed: int) -> None:
    """200 kills over four files: a test each, so that they spread over the processes of the run."""
    _kill_many_times(workshop_file, 50, seed)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_no_confirmed_change_is_lost_in_a_thousand_kills(small_file: Path, tmp_path: Path) -> None:
    """On the disk, where a commit takes its time."""
    file = tmp_path / "workshop.woo"
    shutil.copy2(small_file, file)
    _kill_many_times(file, 1000, 99)
