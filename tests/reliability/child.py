"""What the child processes of these tests do: real work through the service layer, told line by line after it is kept.

Children are forked from one process that has everything imported already, so that two hundred of them cost seconds.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tests.reliability.tomorrow import become_tomorrow
from tests.small_workshop import Known
from woo_desktop.db.migrate import ensure_schema
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain import commands as c
from woo_desktop.domain.changes import Action
from woo_desktop.domain.errors import AlreadyPlaced, Busy, NotAllowed, OfferingFull, StaleChange
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Agreement, Proposal, Ref
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind
from woo_desktop.services.office import Office

READY = "ready"
_HOW = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_CHILDREN: Any = multiprocessing.get_context(_HOW)
if _HOW == "forkserver":
    # pytest too: a child looks at the program that started it.
    _CHILDREN.set_forkserver_preload(["pytest", "tests.reliability.child", "alembic.command", "psycopg"])


@dataclass
class Child:
    """A process at work, and what it says."""

    process: BaseProcess
    ear: Connection

    def lines(self) -> Iterator[str]:
        """What it told, until its end; a line that a kill cut off was never said."""
        while True:
            try:
                yield self.ear.recv_bytes().decode()
            except (EOFError, OSError):
                return

    def kill(self) -> None:
        self.process.kill()


@contextmanager
def child(deed: Callable[..., None], *words: object) -> Iterator[Child]:
    """A child that does a deed, ready to begin; killed at the end if it is still there."""
    ear, mouth = _CHILDREN.Pipe(duplex=False)
    process = _CHILDREN.Process(target=deed, args=(mouth, *words), daemon=True)
    process.start()
    mouth.close()
    try:
        assert ear.recv_bytes() == READY.encode()
        yield Child(process, ear)
    finally:
        process.kill()
        process.join()
        process.close()
        ear.close()


def _say(mouth: Connection, line: str) -> None:
    mouth.send_bytes(line.encode())


def work(mouth: Connection, file: str, seed: float) -> None:
    """A busy person: move, edit, create, delete, undo; after each the number of the gesture and its facts."""
    office = Office.open(file)
    person = _Person(office, random.Random(seed))
    for warming in (c.Create(Kind.TASK, {"title": "warm"}), c.Undo()):  # what comes first takes ten times as long
        office.run(warming)
    _say(mouth, READY)
    while True:
        changes = office.run(person.next_command()).changes
        if changes is not None:
            person.remember([fact.ref for fact in changes.facts if fact.action is Action.CREATED])
            told = " ".join(f"{fact.ref.kind}:{fact.ref.id}:{fact.version}" for fact in changes.facts)
            _say(mouth, f"{changes.gesture} {told}")


class _Person:
    """Chooses what to do next, and knows what came of it."""

    def __init__(self, office: Office, chance: random.Random) -> None:
        known = Known(office)
        self._known, self._chance = known, chance
        self._sme = known.all(Kind.SME)[0].ref
        proposals = [one for one in known.all(Kind.PROPOSAL) if isinstance(one, Proposal)]
        live = [one for one in proposals if one.status in LIVE_PROPOSALS]
        self._placed = [one.ref for one in live]
        taken = {one.assignment_id for one in live}
        self._parts = [part for part in (known.part(number).id for number in (1, 2, 3)) if part not in taken]
        self._offerings = [known.offering(code).id for code in ("T03", "T04")]
        self._made: list[Ref] = []
        self._number = 0

    def next_command(self) -> c.Command:
        self._number += 1
        match self._chance.choice(("edit", "edit", "create", "move", "delete", "undo")):
            case "edit":
                version = self._known.record(self._sme).version
                return c.Change(self._sme, version, {"note": f"regel {self._number} {self._chance.random()}"})
            case "move" if self._placed:
                proposal = self._known.record(self._placed.pop())
                other = next(one for one in self._offerings if one != getattr(proposal, "offering_id", None))
                return c.MoveCase(proposal.id, proposal.version, other)
            case "move" if self._parts:
                return c.PlaceCase(self._parts.pop(), self._offerings[0], over=True)
            case "delete" if self._made:
                return c.Trash((self._made.pop(),))
            case "undo" if self._number > 1:
                self._made, self._placed, self._parts = [], [], []
                return c.Undo()
        return c.Create(Kind.TASK, {"title": f"taak {self._number}"})

    def remember(self, created: list[Ref]) -> None:
        self._made += [ref for ref in created if ref.kind is Kind.TASK]
        self._placed += [ref for ref in created if ref.kind is Kind.PROPOSAL]


def move(mouth: Connection, place: str, member: str, moves: int, parts: list[int]) -> None:
    """One of several windows: so many moves of its own cards between offerings that all want; each with its seconds."""
    chance = random.Random(member)
    office = Office.open(place, member)
    known = Known(office)
    offerings = [known.offering(code).id for code in ("T01", "T02", "T03")]
    _say(mouth, READY)
    for _turn in range(moves):
        began = time.perf_counter()
        told = _one_move(office, chance, chance.choice(parts), chance.choice(offerings))
        _say(mouth, f"{time.perf_counter() - began:.6f} {told}")
    office.close()


def _one_move(office: Office, chance: random.Random, part: int, target: int) -> str:
    found = [one for one in Known(office).all(Kind.PROPOSAL) if isinstance(one, Proposal)]
    live = [one for one in found if one.assignment_id == part and one.status in LIVE_PROPOSALS]
    command: c.Command = c.PlaceCase(part, target)
    if live and chance.random() < 0.7:
        command = c.MoveCase(live[-1].id, live[-1].version, target)
    elif live:
        command = c.WithdrawCase(live[-1].id, live[-1].version)
    try:
        changes = office.run(command).changes
    except Busy:
        return "busy"
    except (AlreadyPlaced, NotAllowed, OfferingFull, StaleChange) as refused:
        return f"refused {type(refused).__name__}"
    return f"done {changes.gesture}" if changes else "same"


def migrate(mouth: Connection, place: str, folder: str) -> None:
    """The program of tomorrow opens a workshop of today."""
    become_tomorrow(folder)
    _say(mouth, READY)
    if "://" in place:
        # Nobody changes the tables under colleagues by opening a window: somebody agreed to it.
        ensure_schema(DatabasePlace.of(place), Path(folder), agreed=True)
    Office.open(place).close()
    _say(mouth, "ended")
    sys.exit(0)


def number(mouth: Connection, place: str, member: str, offering_id: int, count: int) -> None:
    """One of several coordinators at once: so many agreements, each told by its number."""
    office = Office.open(place, member)
    _say(mouth, READY)
    for _turn in range(count):
        outcome = office.run(c.MakeAgreement(offering_id=offering_id))
        made = office.answer(RecordsOf(Kind.AGREEMENT, tuple(ref.id for ref in outcome.created)))
        _say(mouth, next(one.number for one in made if isinstance(one, Agreement)))
    office.close()


def update_and_tell(mouth: Connection, place: str, folder: str, backups: str) -> None:
    """The program of tomorrow brings a shared database up to date, and says when it waits for another one."""
    become_tomorrow(folder)
    _say(mouth, READY)

    def waiting() -> None:
        _say(mouth, "waiting")

    ensure_schema(DatabasePlace.of(place), Path(backups), agreed=True, waiting=waiting)
    Office.open(place).close()
    _say(mouth, "ended")
    sys.exit(0)
