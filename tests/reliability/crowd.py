"""Many clients on one database, each through the program's own services, every operation told before and after."""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from tests.reliability.child import READY, Child, child
from tests.small_workshop import Known, semester
from woo_desktop.domain import commands as c
from woo_desktop.domain.errors import (
    AlreadyPlaced,
    Busy,
    NotAllowed,
    NotFound,
    OfferingFull,
    StaleChange,
    WorkshopError,
)
from woo_desktop.domain.queries import BoardOf
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.services.office import Office

TRACKS = ("T01", "T02", "T03")
PLACES = {"T01": 4, "T02": 6, "T03": 8}
CARDS = 24
GATE = 24
"""A lock that everybody waits for, so that all begin at once."""
BY_HAND = 0.01
"""Seconds that whoever writes SQL leaves between two moves: no hand is that fast."""
REFUSALS = (AlreadyPlaced, NotAllowed, OfferingFull, StaleChange, NotFound)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of one client, and what it was told: ok, a refusal by name, busy, or unknown (no answer)."""

    key: str
    part: int
    target: int
    told: str
    gesture: int
    seconds: float
    own: float
    """Of which the client itself was at work; the rest it waited for the server, or for a turn on a core."""


@dataclass
class Run:
    """What happened: every operation, every look, and what the plain SQL client was told."""

    operations: list[Operation] = field(default_factory=list)
    looks: int = 0
    over_full: int = 0
    by_sql: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    served: float | None = None
    """What the server worked for these clients, in seconds of a core; None where that cannot be seen."""

    @property
    def confirmed(self) -> list[Operation]:
        return [one for one in self.operations if one.told == "ok"]

    def slowest_but(self, share: float) -> float:
        """Of what was confirmed, how long all but this share took at most, in milliseconds."""
        times = sorted(one.seconds for one in self.confirmed)
        return times[int(len(times) * (1 - share))] * 1000 if times else 0.0

    def told(self) -> str:
        """The figures in words."""
        rate = len(self.operations) / self.seconds
        own = sum(one.own for one in self.operations) / len(self.operations)
        served = "" if self.served is None else f", of the server {self.served / len(self.operations) * 1000:.1f} ms"
        return (
            f"{len(self.operations)} asked, {len(self.confirmed)} confirmed, {rate:.0f} a second, "
            f"p50 {self.slowest_but(0.5):.0f}, p99 {self.slowest_but(0.01):.0f} ms; "
            f"{self.looks} looks, {self.over_full} over-full; "
            f"work per move of the client {own * 1000:.1f} ms{served}; by hand {dict(self.by_sql)}"
        )


def make_room(office: Office) -> None:
    """Cards enough for everybody, and places that everybody wants."""
    known = Known(office)
    sme = known.all(Kind.SME)[0].id
    for track, places in PLACES.items():
        offering = known.offering(track)
        office.run(c.Change(offering.ref, offering.version, {"capacity": places}))
    steps = [c.Create(Kind.QUESTION, {"title": f"Kaart {n}", "sme_id": sme, "status": "ready"}) for n in range(CARDS)]
    office.run(c.Together(tuple(steps), Sentence("Cards for everybody")))


def move_cards(mouth: Connection, place: str, number: int, moves: int, seed: int, every: float) -> None:
    """One client: moves of its own cards, and of some that others move too; `every` so many seconds, or flat out."""
    chance = random.Random(f"{seed} {number}")
    office = Office.open(place)
    known = Known(office)
    offerings = [known.offering(code).id for code in TRACKS]
    parts = [one.id for one in known.all(Kind.ASSIGNMENT)][-CARDS:]
    hand = _Hand(place, parts[number % 8 * 3 : number % 8 * 3 + 3] + parts[:1])
    _warm(office, known, number)
    mouth.send_bytes(READY.encode())
    hand.eye.execute("SELECT pg_advisory_lock_shared(%s), pg_advisory_unlock_shared(%s)", (GATE, GATE))
    due = time.monotonic() + chance.random() * every
    for turn in range(moves):
        part, target, key = chance.choice(hand.parts), chance.choice(offerings), f"{number}:{turn}"
        command = hand.command(part, target, withdraw=chance.random() < 0.2)
        time.sleep(max(0.0, due - time.monotonic()))
        due += every
        began, at_work = time.perf_counter(), time.process_time()
        told, gesture = "ok", 0
        try:
            changes = office.run(command, key).changes
            told, gesture = ("ok", changes.gesture) if changes is not None else ("same", 0)
        except REFUSALS as refused:
            told = type(refused).__name__
        except Busy:
            told = "Busy"
        seconds, own = time.perf_counter() - began, time.process_time() - at_work
        hand.look_again(part, told)
        mouth.send_bytes(f"{key} {part} {target} {told} {gesture} {seconds:.6f} {own:.6f}".encode())
    hand.eye.close()
    office.close()


def _warm(office: Office, known: Known, number: int) -> None:
    """A window that is open all day has done a move before: what comes first loads the program."""
    part = known.part(number % 6 + 1).id
    for _turn in range(6):
        with suppress(*REFUSALS):
            (card,) = office.run(c.PlaceCase(part, known.offering("T04").id)).created
            with suppress(*REFUSALS):
                (card,) = office.run(c.MoveCase(card.id, 1, known.offering("T03").id)).created
            office.run(c.WithdrawCase(card.id, 1))


class _Hand:
    """What a client thinks of its cards; it looks again when it was told something else."""

    def __init__(self, place: str, parts: list[int]) -> None:
        self.parts = parts
        self.eye = _plainly(place)
        self._cards: dict[int, tuple[int, int] | None] = dict.fromkeys(parts)
        self._stale = set(parts)

    def command(self, part: int, target: int, *, withdraw: bool) -> c.Command:
        if part in self._stale:
            self._cards[part] = self._card_of(part)
        card = self._cards[part]
        if card is None:
            return c.PlaceCase(part, target)
        return c.WithdrawCase(*card) if withdraw else c.MoveCase(*card, target)

    def look_again(self, part: int, told: str) -> None:
        """A card that stayed where it was needs no look; anything else does."""
        (self._stale.discard if told == "OfferingFull" else self._stale.add)(part)

    def _card_of(self, part: int) -> tuple[int, int] | None:
        """The newest live card of a part, with its version. The program's windows hear this from each other."""
        live = [status.value for status in LIVE_PROPOSALS]
        found = self.eye.execute(_CARD, (part, live)).fetchone()
        return None if found is None else (int(str(found[0])), int(str(found[1])))


_CARD = """
    SELECT id, version FROM proposal WHERE assignment_id = %s AND status = ANY (%s) AND trashed_at IS NULL
    ORDER BY id DESC LIMIT 1
"""


def _plainly(place: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection beside the program."""
    address = make_url(place).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True, options="-c search_path=woo -c lock_timeout=60s")


def keep_writing(mouth: Connection, place: str, number: int) -> None:
    """Somebody who goes on whatever happens: what got no answer is settled by its key, never asked, never twice."""
    office = Office.open(place)
    mouth.send_bytes(READY.encode())
    turn = 0
    while True:
        turn += 1
        key, command = f"{number}:{turn}", c.Create(Kind.TASK, {"title": f"{number}:{turn}"})
        unknown = False
        while True:
            try:
                outcome = office.settle(command, key) if unknown else office.run(command, key)
                break
            except WorkshopError:
                unknown = True
                office.renew()
                time.sleep(0.05)
        assert outcome.changes is not None
        mouth.send_bytes(f"{key} {outcome.changes.gesture} {'settled' if unknown else 'ok'}".encode())


def write_sql(mouth: Connection, url: str, seed: int) -> None:
    """Somebody with psql, who moves cards by hand until the others are done (the pipe closes)."""
    chance = random.Random(seed)
    with _plainly(url) as connection:
        mouth.send_bytes(READY.encode())
        while True:
            live = "SELECT id FROM proposal WHERE status = 'proposed' AND trashed_at IS NULL"
            cards = [row[0] for row in connection.execute(live)]
            target = chance.choice((1, 2, 3))
            try:
                if cards:
                    move = (
                        "UPDATE proposal SET offering_id = %s, reason_note = %s WHERE id = %s AND status = 'proposed'"
                    )
                    connection.execute(move, (target, f"met de hand {chance.random()}", chance.choice(cards)))
                told = "ok"
            except psycopg.errors.CheckViolation:
                told = "full"
            except psycopg.errors.UniqueViolation:
                told = "there already"
            try:
                mouth.send_bytes(told.encode())
            except OSError:
                return
            time.sleep(BY_HAND)


def run_crowd(place: str, clients: int, moves: int, looks: int, seed: int, every: float = 0.0) -> Run:
    """Everybody at once; meanwhile the places are counted, so many looks spread over all that happens."""
    run = Run()
    with ExitStack() as open_windows, ThreadPoolExecutor(clients + 2) as ears:
        with _plainly(place) as eye:
            eye.execute("SELECT pg_advisory_lock(%s)", (GATE,))
            crowd = [
                open_windows.enter_context(child(move_cards, place, n, moves, seed, every)) for n in range(clients)
            ]
            by_hand = open_windows.enter_context(child(write_sql, place, seed))
            backends = _backends(eye)
            served = _worked(backends)
            began = time.monotonic()
            eye.execute("SELECT pg_advisory_unlock(%s)", (GATE,))
            heard = [ears.submit(_operations, one, run.operations) for one in crowd]
            sql = ears.submit(_told, by_hand)
            while not all(one.done() for one in heard):
                while run.looks * clients * moves < looks * len(run.operations):
                    run.looks += 1
                    run.over_full += _over_full(eye)
                # Who is ready goes home, and what was worked for them is not seen any more.
                if served is not None and len(run.operations) <= clients * moves * 0.8:
                    run.served, counted = (_worked(backends) or served) - served, len(run.operations)
                time.sleep(0.002)
            for one in heard:
                one.result()
            run.seconds = time.monotonic() - began
            by_hand.kill()
            run.by_sql = sql.result()
            run.over_full += _over_full(eye)
        if run.served is not None:
            run.served *= len(run.operations) / max(1, counted)
    return run


def _backends(eye: psycopg.Connection[tuple[object, ...]]) -> list[Path]:
    """What Linux tells of the processes of a server on this computer that serve the program."""
    query = "SELECT pid FROM pg_stat_activity WHERE application_name = 'woo-desktop'"
    return [Path(f"/proc/{row[0]}/stat") for row in eye.execute(query)]


def _worked(backends: list[Path]) -> float | None:
    """Seconds of a core; None where they cannot be seen."""
    told = []
    for one in backends:
        with suppress(OSError):
            told.append(one.read_text().rsplit(")", 1)[1].split())
    return sum(int(words[11]) + int(words[12]) for words in told) / os.sysconf("SC_CLK_TCK") if told else None


_OVER = """
    SELECT count(*) FROM offering AS o WHERE o.capacity < (SELECT count(*) FROM proposal AS p WHERE
        p.offering_id = o.id AND p.trashed_at IS NULL
        AND p.status IN ('proposed', 'discussion', 'teacher_yes', 'sme_yes', 'agreed'))
"""


def _over_full(eye: psycopg.Connection[tuple[object, ...]]) -> int:
    row = eye.execute(_OVER).fetchone()
    return int(str(row[0])) if row else 0


def _operations(one: Child, told: list[Operation]) -> None:
    """Everything that a client says, as it says it."""
    for line in one.lines():
        key, part, target, answer, gesture, seconds, own = line.split()
        told.append(Operation(key, int(part), int(target), answer, int(gesture), float(seconds), float(own)))


def _told(one: Child) -> Counter[str]:
    return Counter(one.lines())


def work_a_day(mouth: Connection, place: str, number: int, seconds: float) -> None:
    """A coordinator at work, ten times as busy as a person: once a second a look at the board and a change."""
    chance = random.Random(number)
    office = Office.open(place)
    board = BoardOf(semester().code)
    tasks = [office.run(c.Create(Kind.TASK, {"title": f"taak {number}"})).created[0]]
    office.answer(board)
    mouth.send_bytes(READY.encode())
    until = time.monotonic() + seconds
    time.sleep(chance.random())
    while time.monotonic() < until:
        began = time.perf_counter()
        office.answer(board)
        looked = time.perf_counter()
        office.run(c.Change(tasks[0], Known(office).record(tasks[0]).version, {"note": f"{chance.random()}"}))
        done = time.perf_counter()
        mouth.send_bytes(f"{looked - began:.6f} {done - looked:.6f}".encode())
        time.sleep(max(0.0, 1.0 - (done - began)))
    office.close()
