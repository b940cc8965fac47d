"""Sharing a workshop can be cancelled while it copies: then nothing of it stays behind."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.engine import make_url

from woo_desktop.services.profiles import PORT, Profile
from woo_desktop.ui.connection_dialog import Opened
from woo_desktop.ui.house_moving import HouseMoving
from woo_desktop.ui.opening import Wanted

pytestmark = pytest.mark.postgres

WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'woo.gesture'::regclass"


def count(connection: psycopg.Connection[tuple[int]], statement: str) -> int:
    (found,) = connection.execute(statement.encode()).fetchone() or (0,)
    return found


def test_cancelling_stops_the_copying(qtbot: QtBot, workshop_file: Path, postgres_url: str) -> None:
    url = make_url(postgres_url)
    server = str(url.query.get("host") or url.host)
    profile = Profile("Nieuw", server, str(url.database), str(url.username), url.port or PORT)
    window = QWidget()
    qtbot.addWidget(window)
    moving = HouseMoving(window)
    shared: list[object] = []
    moving.shared.connect(shared.append)
    moving.ask_share(Wanted(str(workshop_file)), window, can_remember=False)
    dialog = moving.dialog
    assert dialog is not None
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as looking, psycopg.connect(plain) as holding:
        # The copy waits before its first row.
        holding.execute("LOCK TABLE woo.gesture IN SHARE MODE")
        dialog.wanted.emit(Opened(profile, "", False))
        qtbot.waitUntil(lambda: count(looking, WAITS) == 1, timeout=60_000)
        dialog.reject()
        assert moving.dialog is None
        holding.rollback()
        qtbot.waitUntil(lambda: moving.idle, timeout=60_000)
        assert count(looking, "SELECT count(*) FROM woo.gesture") == 0
    assert not shared
