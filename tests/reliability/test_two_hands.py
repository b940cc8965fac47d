"""R13: two people, every kind of record, every way of editing. Nothing is overwritten that nobody was asked about."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.postgres import Cluster
from tests.reliability.two_hands import WAYS, Place, machine
from woo_desktop.domain.terms import Kind

Told = Counter[tuple[str, str, str]]
_USUAL = settings(
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def fresh(request: pytest.FixtureRequest, quick_folder: Path) -> Callable[[], Place]:
    """Opens a small workshop of its own for each run of the machine."""
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("postgres")
        template: str = request.getfixturevalue("small_template")
        return lambda: cluster.database(template)
    small_file: Path = request.getfixturevalue("small_file")

    @contextmanager
    def copied() -> Iterator[str]:
        with tempfile.TemporaryDirectory(dir=quick_folder) as name:
            yield str(shutil.copy2(small_file, Path(name) / "workshop.woo"))

    return copied


def _live(fresh: Callable[[], Place], days: int, steps: int) -> Told:
    told: Told = Counter()
    run_state_machine_as_test(
        machine(fresh, told), settings=settings(_USUAL, max_examples=days, stateful_step_count=steps)
    )
    return told


def _pairs(told: Told, outcome: str) -> int:
    return sum(count for (what, _way, _kind), count in told.items() if what == outcome)


@pytest.mark.parametrize("way", WAYS)
def test_every_kind_in_every_way(fresh: Callable[[], Place], way: str) -> None:
    """Different fields merge, the same field asks, and so does an undo of what somebody wrote over."""
    told: Told = Counter()
    hands = machine(fresh, told)()
    try:
        for place, kind in enumerate(Kind):
            # Turns of which each gives another value than the one before, also in a field that has two values only.
            turn = 4 + 2 * (place % 10)
            hands.each_another_field(kind, way, turn)  # type: ignore[attr-defined]
            hands.both_edit_the_same(kind, way, (0, turn + 1, turn + 2))  # type: ignore[attr-defined]
            hands.over_it_knowingly(0, kind, way, (0, turn + 12, turn + 13), False)  # type: ignore[attr-defined]
    finally:
        hands.teardown()
    for outcome, how in (("merged", way), ("asked", way), ("asked", "undo")):
        assert {kind for what, by, kind in told if (what, by) == (outcome, how)} == set(Kind)


def test_nobody_overwrites_anybody(fresh: Callable[[], Place]) -> None:
    told = _live(fresh, 6, 25)
    assert _pairs(told, "asked") > 5
    assert _pairs(told, "stored") > 20


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_thousand_pairs_of_hands(fresh: Callable[[], Place]) -> None:
    told = _live(fresh, 150, 60)
    assert _pairs(told, "asked") > 1_000
    assert _pairs(told, "merged") > 500
    # Which kind meets which way is chance here; above each meets each.
    for way in (*WAYS, "undo"):
        kinds = {kind for what, how, kind in told if how == way and what in ("asked", "merged")}
        assert len(kinds) > len(Kind) // 2, (way, set(Kind) - kinds)
