"""R21: computers with wrong clocks, also in the two odd hours of the year: the time of the server counts."""

from __future__ import annotations

import ast
import datetime as dt
import json
import sqlite3
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

import woo_desktop
from tests.reliability.child import Child, child
from tests.reliability.picture import findings
from tests.reliability.wrong_clocks import move_by_a_wrong_clock
from woo_desktop.services.office import Office

pytestmark = pytest.mark.postgres

MOVES, SOAK_MOVES = 25, 200
CLOCKS = {
    "a day late": (dt.timedelta(days=-1), None),
    "a day early": (dt.timedelta(days=1), None),
    "the hour that is not there": (None, dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)),
    "the hour that comes twice": (None, dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)),
    "2038": (None, dt.datetime(2038, 1, 19, 3, 14, 7, tzinfo=dt.UTC)),
}
"""How far each clock is off, or what it says; half past two in the night in Amsterdam, both times."""


def _told(one: Child) -> list[tuple[str, int, str]]:
    return [(key, int(gesture), why) for key, gesture, why in (json.loads(line) for line in one.lines())]


def _run(place: str, moves: int) -> None:
    clocks = list(CLOCKS)
    began = dt.datetime.now(dt.UTC)
    with ExitStack() as open_windows, ThreadPoolExecutor(len(clocks)) as ears:
        crowd = []
        for number, clock in enumerate(clocks):
            off, moment = CLOCKS[clock]
            seconds = (off if off is not None else (moment or began) - began).total_seconds()
            crowd.append(open_windows.enter_context(child(move_by_a_wrong_clock, place, number, moves, seconds)))
        told = [line for lines in ears.map(_told, crowd) for line in lines]
    done = {gesture: key for key, gesture, _why in told if gesture}
    assert len(told) == len(clocks) * moves
    assert len(done) > len(told) * 0.9
    _assert_the_servers_time(place, began, done)


def _assert_the_servers_time(place: str, began: dt.datetime, done: dict[int, str]) -> None:
    ended = dt.datetime.now(dt.UTC)
    address = make_url(place).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, options="-c search_path=woo -c timezone=UTC") as eye:
        rows = eye.execute("SELECT id, at, client_key FROM gesture WHERE client_key IS NOT NULL ORDER BY id").fetchall()
        facts = eye.execute("SELECT kind, record_id, version, gesture_id FROM change_fact ORDER BY id").fetchall()
        times = eye.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'woo' "
            "AND data_type LIKE 'timestamp%'"
        ).fetchall()
        stored = [
            (table, column, row[0])
            for table, column in times
            for row in eye.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'.encode())
        ]
        zones = eye.execute(
            "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'woo' "
            "AND data_type = 'timestamp without time zone'"
        ).fetchone()
    assert zones == (0,), "a time without its zone says nothing to somebody elsewhere"
    assert {int(str(row[0])): row[2] for row in rows} == done
    # Nobody's clock came along: neither as a time of the history nor as any other time that is kept.
    early, late = began - dt.timedelta(hours=12), ended + dt.timedelta(hours=12)
    outside = [one for one in stored if isinstance(one[2], dt.datetime) and not early <= one[2] <= late]
    assert not outside, outside[:5]
    # Of each record the history goes on in time as it goes on in versions, and versions follow the commits.
    at = {int(str(row[0])): row[1] for row in rows}
    last: dict[tuple[object, object], tuple[int, object]] = {}
    for kind, record_id, version, gesture in facts:
        before = last.get((kind, record_id))
        moment = at.get(int(str(gesture)))
        if before is not None and moment is not None:
            assert before[0] <= int(str(version))
            assert before[1] is None or before[1] <= moment
        last[kind, record_id] = (int(str(version)), moment)
    office = Office.open(place)
    try:
        assert not findings(office), findings(office)
    finally:
        office.close()


def test_five_wrong_clocks_at_once(workshop_server: str) -> None:
    _run(workshop_server, MOVES)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_five_wrong_clocks_for_long(workshop_server: str) -> None:
    _run(workshop_server, SOAK_MOVES)


def test_the_clock_of_a_client_is_wrong_indeed(workshop_file: Path) -> None:
    """So the tests above mean something: in a file, where this computer's clock counts, it shows."""
    with child(move_by_a_wrong_clock, str(workshop_file), 0, 1, dt.timedelta(days=1).total_seconds()) as one:
        assert len(_told(one)) == 1
    with closing(sqlite3.connect(workshop_file)) as eye:
        (last,) = eye.execute("SELECT max(at) FROM gesture").fetchone()
    assert dt.datetime.fromisoformat(last).date() == (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).date()


_LOOKS_AT_A_CLOCK = {"now", "today", "utcnow", "time_ns", "uuid1"}
_MAY = {
    # The clock of a file is this computer's; the server's is asked for and goes on by itself.
    "services/office.py",
    "db/change_log.py",
    "db/server_clock.py",
    # The words of the lists, which know no time.
    "db/reads/papers.py",
    # The name of a copy before an update, and the day on which a copy was taken along, in that copy.
    "db/migrate.py",
    "services/moving.py",
}


def test_nothing_else_that_writes_looks_at_a_clock() -> None:
    root = Path(woo_desktop.__file__).parent
    found = {
        f"{path.relative_to(root).as_posix()}:{node.lineno}"
        for layer in ("db", "services")
        for path in (root / layer).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _LOOKS_AT_A_CLOCK
        and ast.unparse(node.func.value) in ("dt", "dt.datetime", "dt.date", "time", "datetime", "date", "uuid")
    }
    assert {one for one in found if one.split(":")[0] not in _MAY} == set()
    assert {one.split(":")[0] for one in found} >= {"services/office.py", "db/server_clock.py"}


def test_keys_are_drawn_by_chance(qapp: object) -> None:
    """A key of a gesture begins with the name of its window, and two windows of one moment never share that."""
    from woo_desktop.ui.desk import Desk

    desks = [Desk(_nothing) for _number in range(20)]
    names = {desk.session for desk in desks}
    for desk in desks:
        desk.close()
    assert len(names) == 20
    assert all(uuid.UUID(name).version == 4 for name in names)


def _nothing() -> Office:
    raise AssertionError
