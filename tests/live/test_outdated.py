"""R20: a window that is open while a newer program changes the tables goes on as one that only looks, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.db.tables import all_rows, engine_of
from tests.live.conftest import OpenWindow
from tests.live.test_only_looking import assert_only_looks
from tests.reliability.child import child, migrate
from tests.reliability.tomorrow import NEXT, write_migration
from tests.small_workshop import COLLEAGUE
from woo_desktop.db import listening


@pytest.fixture
def tomorrow(tmp_path: Path) -> Path:
    return write_migration(tmp_path / "versions")


def _update(place: str, tomorrow: Path) -> None:
    """The program of tomorrow comes by, and says that only its like may write from now on."""
    with child(migrate, place, str(tomorrow)) as newer:
        assert list(newer.lines()) == ["ended"]
    if "://" in place:
        with engine_of(place) as engine, engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE workshop_guard SET minimum_writer = {int(NEXT)}")


def test_a_window_that_does_nothing_goes_read_only_by_itself(
    database_place: str, tomorrow: Path, open_window: OpenWindow
) -> None:
    """Nobody has to try to change something first: within the minute that `wait_for` waits, all of it is off."""
    sanne = open_window(database_place, COLLEAGUE)
    assert sanne.desk.writable
    _update(database_place, tomorrow)
    sanne.wait_for(lambda: not sanne.desk.writable)
    before = all_rows(database_place)
    assert_only_looks(sanne, "nieuwere WOO Desktop")
    assert all_rows(database_place) == before


@pytest.mark.postgres
def test_also_when_it_is_never_quiet(
    workshop_server: str, tomorrow: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words of a busy crowd leave no pause in which the server would be asked how things stand."""
    monkeypatch.setattr(listening, "BEAT_SECONDS", 3600.0)
    monkeypatch.setattr(listening, "STANDING_SECONDS", 0.5)
    sanne = open_window(workshop_server, COLLEAGUE)
    _update(workshop_server, tomorrow)
    with engine_of(workshop_server) as engine, engine.connect() as somebody:

        def heard() -> bool:
            somebody.exec_driver_sql("NOTIFY woo_looks, '{}'")
            somebody.commit()
            return not sanne.desk.writable

        sanne.wait_for(heard)
