"""R12 and P7: many coordinators and somebody with psql at once. A checker over the log of operations proves that no
confirmed move is lost or done twice, that no refused one left anything, and that no track was ever over-full.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from sqlalchemy import text

from tests.databases import OpenOffice
from tests.db.tables import engine_of
from tests.reliability.child import Child, child
from tests.reliability.crowd import Run, make_room, run_crowd, work_a_day
from tests.reliability.picture import findings
from woo_desktop.services.office import Office

pytestmark = pytest.mark.postgres

CLIENTS, MOVES, LOOKS = 8, 250, 800
SEEDS = int(os.environ.get("WOO_CROWD_SEEDS", "5"))
"""How often the longest run is done, each time with other moves."""
TEAM = 0.25
"""Seconds between two moves of a client at a pace: that of a team of some hundreds, all busy with the board."""


def _check(place: str, office: Office, run: Run) -> None:
    """The checker: what everybody was told against what the log and the rows say."""
    assert run.over_full == 0
    assert {one.told for one in run.operations} <= {
        "ok",
        "same",
        "AlreadyPlaced",
        "OfferingFull",
        "StaleChange",
        "NotAllowed",
        "NotFound",
    }, "somebody was told of a deadlock or lock"
    with engine_of(place) as engine, engine.connect() as connection:
        keys = connection.execute(text("SELECT client_key, id FROM gesture WHERE client_key IS NOT NULL")).all()
        facts = connection.execute(
            text("SELECT gesture_id, kind, record_id, version, action, field, new FROM change_fact ORDER BY id")
        ).all()
        by_hand = connection.execute(
            text("SELECT count(*) FROM gesture WHERE label LIKE '%Changed with SQL%'")
        ).scalar()
    stored = {str(row[0]): int(row[1]) for row in keys}
    assert len(stored) == len(keys)
    # Confirmed means stored, exactly once and as that gesture; refused means nothing at all.
    assert stored == {one.key: one.gesture for one in run.confirmed}
    told = defaultdict(list)
    versions: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for gesture, kind, record_id, version, action, field, new in facts:
        told[gesture].append((kind, action, field, new))
        assert versions[kind, record_id].setdefault(version, gesture) == gesture, "two gestures made one version"
    for record, chain in versions.items():
        assert sorted(chain) == list(range(1, len(chain) + 1)), f"a gap in the history of {record}"
    for one in run.confirmed:
        assert any(kind == "proposal" for kind, *_rest in told[one.gesture]), one
    # Somebody with psql may have been killed between the deed and the telling of it.
    assert by_hand is not None
    assert by_hand >= 1, run.by_sql
    assert not findings(office), findings(office)


def _play(
    place: str, open_office: OpenOffice, clients: int, moves: int, looks: int, seed: int, every: float = 0.0
) -> Run:
    office = open_office(place)
    make_room(office)
    run = run_crowd(place, clients, moves, looks, seed, every)
    assert len(run.operations) == clients * moves
    # How many moves find their card still where it was depends on the machine; that everybody gets through does not.
    assert {one.key.split(":")[0] for one in run.confirmed} == {str(number) for number in range(clients)}
    _check(place, office, run)
    return run


def test_eight_clients_and_one_with_psql(workshop_server: str, open_office: OpenOffice) -> None:
    run = _play(workshop_server, open_office, CLIENTS, MOVES, LOOKS, seed=1)
    assert run.looks > 100


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize(
    ("clients", "moves", "seed", "every"),
    [
        *((8, 2_000, seed, 0.0) for seed in range(1, SEEDS + 1)),
        (16, 500, 1, 0.0),
        (8, 2_000, 1, TEAM),
        (16, 250, 1, TEAM),
    ],
)
def test_the_crowd_for_long(
    workshop_server: str,
    open_office: OpenOffice,
    capsys: pytest.CaptureFixture[str],
    clients: int,
    moves: int,
    seed: int,
    every: float,
) -> None:
    """Flat out, and at the pace of a large team. How fast it went is told, not judged."""
    run = _play(workshop_server, open_office, clients, moves, 3_200, seed, every)
    pace = f"one per client every {every} s" if every else "flat out"
    with capsys.disabled():
        sys.stdout.write(f"\n{clients} x {moves}, seed {seed}, {pace}: {run.told()}\n")


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("coordinators", [8, 16, 32])
def test_how_many_one_small_server_carries(
    workshop_server: str, capsys: pytest.CaptureFixture[str], coordinators: int
) -> None:
    """Each looks at the board and changes something once a second: what ten people do. Told, not judged."""
    with ExitStack() as open_windows, ThreadPoolExecutor(coordinators) as ears:
        crowd = [
            open_windows.enter_context(child(work_a_day, workshop_server, number, 15.0))
            for number in range(coordinators)
        ]
        told = [line.split() for lines in ears.map(_lines, crowd) for line in lines]
    assert len(told) > coordinators
    looks, changes = (sorted(float(line[place]) * 1000 for line in told) for place in (0, 1))
    p95 = f"board p95 {looks[int(len(looks) * 0.95)]:.0f} ms, change p95 {changes[int(len(changes) * 0.95)]:.0f} ms"
    with capsys.disabled():
        sys.stdout.write(f"\n{coordinators} clients at once a second: {len(told) / 15:.1f} a second, {p95}\n")


def _lines(one: Child) -> list[str]:
    return list(one.lines())
