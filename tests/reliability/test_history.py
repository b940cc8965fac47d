"""P7: who changed what. Every change of every client is one line of history, by the server's own word."""

from __future__ import annotations

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.postgres import Cluster
from tests.reliability.child import Child, child
from tests.reliability.history_writers import write_by_program, write_by_sql
from tests.reliability.picture import findings
from tests.reliability.shared import PEOPLE, Shared, shared_database
from woo_desktop.domain.terms import Role
from woo_desktop.services.office import Office

pytestmark = pytest.mark.postgres

CLIENTS = 8
BY_SQL = (3, 7)
"""Which of the clients are no programs."""
CHANGES, SOAK_CHANGES = 20, 625
ROLES = (Role.PROJECT_LEAD, Role.COORDINATOR, Role.SUPPORT)


def _told(one: Child) -> list[str]:
    return list(one.lines())


def _write(shared: Shared, changes: int) -> None:
    began = dt.datetime.now(dt.UTC)
    with ExitStack() as open_windows, ThreadPoolExecutor(CLIENTS) as ears:
        crowd = []
        for number in range(CLIENTS):
            deed = write_by_sql if number in BY_SQL else write_by_program
            place = shared.url(ROLES[number % len(ROLES)])
            crowd.append(open_windows.enter_context(child(deed, place, number, changes)))
        confirmed = list(ears.map(_told, crowd))
    assert [len(lines) for lines in confirmed] == [changes] * CLIENTS
    _assert_one_line_each(shared, confirmed, began)


def _assert_one_line_each(shared: Shared, confirmed: list[list[str]], began: dt.datetime) -> None:
    with shared.sql(Role.READER) as eye:
        rows = eye.execute(
            "SELECT f.new, f.field, g.who, g.login, g.at, f.record_id, f.version FROM change_fact AS f "
            "JOIN gesture AS g ON g.id = f.gesture_id WHERE f.action = 'changed' AND f.kind = 'task' ORDER BY f.id"
        ).fetchall()
    lines = {json.loads(str(new)): rest for new, *rest in rows}
    assert len(rows) == len(lines) == sum(map(len, confirmed))
    ended = dt.datetime.now(dt.UTC)
    for number, values in enumerate(confirmed):
        role = ROLES[number % len(ROLES)]
        for turn, value in enumerate(values):
            field, who, login, at, _task, version = lines[value]
            assert (field, who, login) == (("note", "title")[turn % 2], PEOPLE[role], shared.login(role))
            assert version == turn + 2
            assert isinstance(at, dt.datetime)
            assert began - dt.timedelta(seconds=1) <= at <= ended + dt.timedelta(seconds=1)
        assert len({lines[value][4] for value in values}) == 1
    office = Office.open(shared.url(Role.PROJECT_LEAD))
    try:
        assert not findings(office), findings(office)
    finally:
        office.close()


def test_every_change_is_one_line_of_history(postgres: Cluster, small_file: Path) -> None:
    with shared_database(postgres, str(small_file)) as shared:
        _write(shared, CHANGES)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_five_thousand_changes(postgres: Cluster, small_file: Path) -> None:
    with shared_database(postgres, str(small_file)) as shared:
        _write(shared, SOAK_CHANGES)
