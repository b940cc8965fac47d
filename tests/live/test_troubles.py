"""R15: whatever happens to line and server, the window goes on, what was typed stays, all is well again by itself."""

from __future__ import annotations

import functools
import gc
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from tests.live.conftest import OpenWindow
from tests.live.heart import Heart
from tests.live.troubles import KINDS, Box, Card, box_of_troubles
from tests.live.windows import Person
from tests.postgres import Cluster
from tests.reliability.restarting import servers
from tests.reliability.shared import PEOPLE, shared_database
from woo_desktop.db import listening
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Create
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.queries import BoardOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind, Role
from woo_desktop.ui import holding
from woo_desktop.ui.places import Place
from woo_desktop.ui.record import again
from woo_desktop.ui.tidying import Tidier

pytestmark = pytest.mark.postgres

SOAK = 200
LID_KINDS = ("terminated", "stranded", "restarted", "silent")
"""What becomes of connections while a laptop sleeps: ended, forgotten by a router, gone with the server, or unheard."""
FROZEN_MS = 1_000.0
"""Every trouble here lasts longer than a window may be frozen; how short it is, is measured in the long run."""


@dataclass
class World:
    """A server that may be restarted, with a shared workshop on it, behind a line."""

    box: Box
    url: str


@pytest.fixture
def world(small_file: Path) -> Iterator[World]:
    with servers(1) as (server,):
        server.make()
        server.start()
        with shared_database(Cluster(make_url(server.url())), str(small_file)) as shared:
            login, lead = shared.url(Role.COORDINATOR), shared.url(Role.PROJECT_LEAD)
            with box_of_troubles(server, shared.superuser, login, lead) as box:
                yield World(box, box.url)


@dataclass
class Sanne:
    """Somebody at a window, with a field half typed whenever something happens."""

    person: Person
    box: Box
    heart: Heart
    chance: random.Random
    told: Counter[str] = field(default_factory=Counter)
    lived_through: int = 0

    def lives_through(self, kind: str, hold: float, *, asleep: float = 0.0) -> None:
        """One trouble: all that was promised holds during it and after it, without anybody doing anything.

        With `asleep` the computer sleeps for so many seconds right after it began.
        """
        self.lived_through += 1
        self.heart.during = f"{self.lived_through} {kind}"
        person, panel = self.person, self.person.panel(Place.SMES)
        assert panel.details is not None
        city = panel.details.editors["city"]
        typed, title = f"Plaats {self.lived_through}", f"taak {self.lived_through}"
        city.begin()
        city.put_draft(typed)
        done: list[Outcome] = []
        failed: list[WorkshopError] = []
        self.box.tell(kind, hold)
        person.bot.wait(self.chance.randrange(40))
        person.desk.run(Create(Kind.TASK, {"title": title}), done.append, failed.append)
        person.desk.ask(BoardOf(person.window.semester), self._nothing)
        if asleep:
            _close_the_lid(asleep)
        person.wait_for(self.box.ready)
        assert (city.is_editing, city.draft()) == (True, typed)
        person.wait_for(lambda: person.desk.linked and person.desk.idle)
        # Stored, or told that it was not: never both, never neither.
        assert len(done) + len(failed) == 1
        self.told[f"{kind}: {'stored' if done else type(failed[0]).__name__}"] += 1
        assert (city.is_editing, city.draft()) == (True, typed)
        city.commit()
        person.wait_for(lambda: not panel.has_unsaved)
        self.do("move")
        assert self.do("stored", title) == (len(done), typed)
        picture = self.do("picture")
        person.wait_for(lambda: shown(person) == picture)
        person.wait()

    def do(self, name: str, *words: object) -> Any:
        """Something in the other process."""
        self.box.tell(name, *words)
        self.person.wait_for(self.box.ready)
        return self.box.answer

    def _nothing(self, answer: object) -> None:
        """What was asked in between."""


def _close_the_lid(seconds: float) -> None:
    """This whole process stands still, as on a laptop that sleeps; somebody else wakes it up."""
    me, began = os.getpid(), time.monotonic()
    wake = f"sleep {seconds}; while kill -CONT {me}; do sleep 1; done"
    with subprocess.Popen(["sh", "-c", wake], start_new_session=True) as waker:
        os.kill(me, signal.SIGSTOP)
        waker.kill()
    assert time.monotonic() - began > seconds * 0.9


def shown(person: Person) -> frozenset[Card]:
    """Sub-assignment, offering and version of every card that the window shows."""
    model = person.board.model
    return frozenset(
        (one.card.assignment_id, column.offering_id, one.card.proposal_version)
        for column in model.columns()
        for one in model.cards(column.offering_id)
    )


@pytest.fixture
def sanne(world: World, open_window: OpenWindow, request: pytest.FixtureRequest) -> Iterator[Sanne]:
    if request.node.get_closest_marker("soak") is None:
        _hasten(request.getfixturevalue("monkeypatch"))
    person = open_window(world.url, PEOPLE[Role.COORDINATOR])
    # As in the program (`app`). What the tests before this one left in memory is not the program's.
    usual = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    Tidier(person.window)
    gc.collect()
    gc.freeze()
    person.open_record(Place.SMES, Ref(Kind.SME, 1))
    person.open_board()
    heart = Heart(person.window)
    yield Sanne(person, world.box, heart, random.Random(SOAK))
    heart.stop()
    gc.unfreeze()
    sys.setswitchinterval(usual)


def _hasten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same pace in everything, only quicker: nobody waits for a long silence in the daily tests."""
    monkeypatch.setattr(listening, "BEAT_SECONDS", 0.15)
    monkeypatch.setattr(listening, "PATIENCE_SECONDS", 0.5)
    monkeypatch.setattr(listening, "READ_SECONDS", 2.0)
    monkeypatch.setattr(listening, "AGAIN_FIRST", 0.05)
    monkeypatch.setattr(again, "AGAIN_FIRST_MS", 50)
    monkeypatch.setattr(holding, "AGAIN_MS", (50, 100, 200, 400, 800))


@pytest.mark.timeout(300)
def test_a_dozen_troubles(sanne: Sanne) -> None:
    for kind in sanne.chance.sample(KINDS, 12):
        sanne.lives_through(kind, 0.6)
    frozen = [str(gap) for gap in sanne.heart.gaps if gap.surely_blocked > FROZEN_MS]
    assert not frozen


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", LID_KINDS[1:2])
def test_the_lid_is_closed(sanne: Sanne, kind: str) -> None:
    """Every thread stands still while the line or the server goes its own way, and is well again afterwards."""
    sanne.lives_through(kind, 0.6, asleep=2.0)


@pytest.mark.soak
@pytest.mark.timeout(30_000)
@pytest.mark.parametrize("kind", LID_KINDS)
def test_the_lid_is_closed_for_long(sanne: Sanne, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As the program runs, with nothing hastened; `WOO_LID_SECONDS` says how long (a minute unless told)."""
    seconds = float(os.environ.get("WOO_LID_SECONDS", "60"))
    sanne.lives_through(kind, min(20.0, seconds / 2), asleep=seconds)
    with capsys.disabled():
        sys.stdout.write(f"\nlid closed for {seconds:.0f} s, {kind}: {sorted(sanne.told)}\n")


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_two_hundred_troubles(sanne: Sanne, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        for turn in range(SOAK):
            sanne.lives_through(KINDS[turn % len(KINDS)], sanne.chance.uniform(0.2, 12.0))
    finally:
        with capsys.disabled():
            _report(sanne)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_hundred_disconnects(sanne: Sanne, capsys: pytest.CaptureFixture[str]) -> None:
    """R14: no board is stale without saying so, and none accepts a move while it cannot be stored."""
    banner: list[float] = []
    level: list[float] = []
    accepted = 0
    person, box = sanne.person, sanne.box
    sanne.do("move")
    person.wait_for(functools.partial(_is_level, person, sanne.do("picture")))
    for turn in range(100):
        kind = ("refused", "gone", "silent", "locked_out", "refused")[turn % 5]
        began = time.monotonic()
        box.tell(kind, 12.0 if kind == "silent" else 2.0)
        person.wait_for(lambda: not person.desk.linked)
        assert person.window.link_teller.banner.isVisible()
        banner.append(time.monotonic() - began)
        before = shown(person)
        (column, card) = next((offering, part) for part, offering, _version in before)
        origin = next(one.track for one in person.board.model.columns() if one.offering_id == column)
        title = next(one.card.title for one in person.board.model.cards(column) if one.card.assignment_id == card)
        target = "T03" if origin.endswith("T02") else "T02"
        accepted += person.drag(title, origin.removeprefix("Traject "), target)
        assert shown(person) == before
        person.wait_for(box.ready)
        back = time.monotonic()
        sanne.do("move")
        picture = sanne.do("picture")
        person.wait_for(functools.partial(_is_level, person, picture))
        level.append(time.monotonic() - back)
        person.wait()
    with capsys.disabled():
        sys.stdout.write(
            f"\n100 disconnects: banner at most {max(banner):.1f} s, level again at most {max(level):.1f} s "
            f"(median {statistics.median(level):.1f} s), {accepted} moves accepted without a link\n"
        )
    assert accepted == 0
    assert max(banner) <= 10.0


def _is_level(person: Person, picture: frozenset[Card]) -> bool:
    return person.desk.linked and shown(person) == picture


def _report(sanne: Sanne) -> None:
    gaps = sanne.heart.gaps
    say = sys.stdout.write
    say(f"\n{sanne.lived_through} troubles\n")
    for name in ("whole", "blocked", "surely_blocked"):
        late = sorted(getattr(gap, name) for gap in gaps)
        say(f"{name}: {sum(one > 100 for one in late)} of {len(late)} over 100 ms, longest {late[-1:]}\n")
    for gap in sorted(gaps, key=lambda gap: -gap.blocked)[:25]:
        say(f"{gap}\n")
    say(f"{sorted(sanne.told.items())}\n")
