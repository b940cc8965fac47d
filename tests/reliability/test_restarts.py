"""R16: the server restarts or crashes under writers. Nothing confirmed is lost, nothing done twice, nobody is asked."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from tests.db.tables import engine_of
from tests.reliability.child import Child, child
from tests.reliability.crowd import keep_writing
from tests.reliability.picture import findings
from tests.reliability.restarting import Server, servers
from tests.small_workshop import furnish
from woo_desktop.services.office import Office

pytestmark = pytest.mark.postgres

WRITERS, RESTARTS, SOAK_RESTARTS = 4, 2, 40


def _heard(one: Child) -> list[tuple[str, int, str]]:
    return [(key, int(gesture), how) for key, gesture, how in (line.split() for line in one.lines())]


def _under_writers(place: str, trouble: Callable[[], None], times: int) -> list[tuple[str, int, str]]:
    with ExitStack() as open_windows, ThreadPoolExecutor(WRITERS) as ears:
        crowd = [open_windows.enter_context(child(keep_writing, place, number)) for number in range(WRITERS)]
        told: list[Future[list[tuple[str, int, str]]]] = [ears.submit(_heard, one) for one in crowd]
        for _time in range(times):
            time.sleep(0.7)
            trouble()
        time.sleep(1.5)
        for one in crowd:
            one.kill()
        return [line for lines in told for line in lines.result()]


def _assert_kept(place: str, told: list[tuple[str, int, str]]) -> None:
    office = Office.open(place)
    try:
        with engine_of(place) as engine, engine.connect() as connection:
            rows = connection.execute(text("SELECT client_key, id FROM gesture WHERE client_key IS NOT NULL")).all()
            titles = Counter(connection.execute(text("SELECT title FROM task")).scalars())
        stored = {str(row[0]): int(row[1]) for row in rows}
        assert len(told) > WRITERS * 5
        assert {key: stored.get(key) for key, _gesture, _how in told} == {key: gesture for key, gesture, _how in told}
        assert {key: titles[key] for key, _gesture, _how in told} == dict.fromkeys((key for key, *_rest in told), 1)
        assert max(titles.values()) == 1
        assert not findings(office), findings(office)
    finally:
        office.close()


def _prepared(server: Server) -> str:
    server.make()
    server.start()
    office = Office.open(server.url())
    furnish(office)
    office.close()
    return server.url()


def _restart(server: Server, restarts: int) -> list[tuple[str, int, str]]:
    place = _prepared(server)
    turns = iter(range(restarts))

    def trouble() -> None:
        server.stop_at_once() if next(turns) % 2 == 0 else server.kill()
        until = time.monotonic() + 20
        while True:
            try:
                server.start()
                return
            except subprocess.CalledProcessError:  # the children of a killed server need a moment to notice
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    told = _under_writers(place, trouble, restarts)
    _assert_kept(place, told)
    return told


def test_restarts_under_writers() -> None:
    with servers(1) as (server,):
        _restart(server, RESTARTS)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_forty_restarts(capsys: pytest.CaptureFixture[str]) -> None:
    with servers(1) as (server,):
        told = _restart(server, SOAK_RESTARTS)
    settled = sum(how == "settled" for _key, _gesture, how in told)
    with capsys.disabled():
        sys.stdout.write(f"\n{SOAK_RESTARTS} restarts: {len(told)} confirmed, {settled} of them settled by key\n")


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_the_standby_takes_over(capsys: pytest.CaptureFixture[str]) -> None:
    """The first of a streaming pair is killed: the programs find the second by themselves; all confirmed is there."""
    with servers(2) as (first, second):
        _prepared(first)
        second.follow(first)
        second.start()
        # From now on a commit is confirmed when both have it.
        first.stop_at_once()
        first.start("-c synchronous_standby_names=*")
        both = make_url(first.url()).set(host=None, port=None)
        hosts = [f"127.0.0.1:{first.port}", f"127.0.0.1:{second.port}"]
        place = both.update_query_dict({"host": hosts, "target_session_attrs": "read-write"})
        began: list[float] = []

        def trouble() -> None:
            first.kill()
            began.append(time.monotonic())
            second.promote()

        told = _under_writers(place.render_as_string(hide_password=False), trouble, 1)
        _assert_kept(second.url(), told)
    settled = sum(how == "settled" for _key, _gesture, how in told)
    with capsys.disabled():
        sys.stdout.write(f"\nfailover: {len(told)} confirmed, {settled} settled by key\n")
