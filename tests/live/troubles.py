"""A line and a server that get into trouble of every kind, kept in a process of their own.

So that what the test itself does never takes time of the window's thread: it says what is to happen, and looks later.
"""

from __future__ import annotations

import multiprocessing
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from tests.live.proxy import DelayProxy
from tests.reliability.restarting import Server
from tests.small_workshop import Known, semester
from woo_desktop.domain.commands import MoveCase, PlaceCase
from woo_desktop.domain.queries import BoardOf, RecordsOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

Card = tuple[int, int, int]
"""Sub-assignment, offering and version of its proposal."""

_SPAWN: Any = multiprocessing.get_context("spawn")


class Troubles:
    """What can go wrong; each is over when its method comes back. `hold` is how long it lasts, in seconds."""

    def __init__(self, server: Server, superuser: str, login: str, colleague: str) -> None:
        self._server, self._login = server, make_url(login).username or ""
        self._superuser = make_url(superuser).set(drivername="postgresql").render_as_string(hide_password=False)
        self._colleague = colleague
        self.line = DelayProxy(login)
        self._office: Office | None = None
        self._card: Ref | None = None
        self._turn = 0

    # --- the line -------------------------------------------------------------------------------------------------

    def cut(self, hold: float) -> None:
        """Every connection ends at once; a new one is taken."""
        self.line.cut()

    def refused(self, hold: float) -> None:
        """Whoever connects is sent away."""
        self.line.refuses = True
        self.line.cut()
        time.sleep(hold)
        self.line.refuses = False

    def gone(self, hold: float) -> None:
        """Nothing listens there any more."""
        self.line.leave()
        time.sleep(hold)
        self.line.come_back()

    def silent(self, hold: float) -> None:
        """Nothing comes through in either direction; whoever connects is taken and hears nothing."""
        self.line.silent = True
        time.sleep(hold)
        self.line.silent = False
        self.line.cut()

    def no_answers(self, hold: float) -> None:
        """What is asked arrives, and is done; no answer comes back."""
        self.line.mute = True
        time.sleep(hold)
        self.line.mute = False
        self.line.cut()

    def half_an_answer(self, hold: float) -> None:
        """A few bytes more, then silence."""
        self.line.answers_left = 17
        time.sleep(hold)
        self.line.answers_left = None
        self.line.cut()

    def stored_unheard(self, hold: float) -> None:
        """The commit arrives and its answer does not; then the line is cut."""
        self.line.mute_after = b"COMMIT"
        self._until(lambda: self.line.mute, hold)
        self.line.mute_after = b""
        self.line.cut()
        self.line.mute = False

    def not_stored_unheard(self, hold: float) -> None:
        """The commit does not arrive; then the line is cut."""
        self.line.silent_at = b"COMMIT"
        self._until(lambda: self.line.silent, hold)
        self.line.silent_at = b""
        self.line.cut()
        self.line.silent = False

    def stored_unheard_then_gone(self, hold: float) -> None:
        """The same, and nobody is let in for a while."""
        self.line.refuses = True
        self.stored_unheard(hold)
        time.sleep(hold)
        self.line.refuses = False

    def stranded(self, hold: float) -> None:
        """What was connected is dead and nobody says so; who connects anew is let in, as after a move to other wifi."""
        time.sleep(0.03)
        self.line.strand()
        time.sleep(hold)
        self.line.release()

    def slow(self, hold: float) -> None:
        """Half a second each way."""
        self.line.half = 0.5
        time.sleep(hold)
        self.line.half = 0.0

    # --- the server -----------------------------------------------------------------------------------------------

    def terminated(self, hold: float) -> None:
        """Who runs the server ends the sessions of this person."""
        self._run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (self._login,))

    def canceled(self, hold: float) -> None:
        """What is being done is stopped, as by a limit of time."""
        until = time.monotonic() + hold
        with psycopg.connect(self._superuser, autocommit=True) as connection:
            while time.monotonic() < until:
                connection.execute(
                    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = %s", (self._login,)
                )
                time.sleep(0.01)

    def locked(self, hold: float) -> None:
        """Somebody holds a table, also against who only reads."""
        with psycopg.connect(self._superuser) as connection:
            connection.execute("LOCK TABLE woo.proposal, woo.sme, woo.task IN ACCESS EXCLUSIVE MODE")
            time.sleep(hold)

    def busy(self, hold: float) -> None:
        """Somebody holds what a change needs."""
        with psycopg.connect(self._superuser) as connection:
            connection.execute("LOCK TABLE woo.sme, woo.task IN EXCLUSIVE MODE")
            time.sleep(hold)

    def locked_out(self, hold: float) -> None:
        """The login may not come in for a while."""
        self._run(f'ALTER ROLE "{self._login}" NOLOGIN')
        self.terminated(hold)
        time.sleep(hold)
        self._run(f'ALTER ROLE "{self._login}" LOGIN')

    def full(self, hold: float) -> None:
        """There is no room for one more session."""
        self._run(f'ALTER ROLE "{self._login}" CONNECTION LIMIT 0')
        self.terminated(hold)
        time.sleep(hold)
        self._run(f'ALTER ROLE "{self._login}" CONNECTION LIMIT -1')

    def restarted(self, hold: float) -> None:
        """The server stops without closing anything, and comes back."""
        self._forget_office()
        self._server.stop_at_once()
        self._start()

    def killed(self, hold: float) -> None:
        """The server falls over, and is started again."""
        self._forget_office()
        self._server.kill()
        self._start()

    # --- the colleague --------------------------------------------------------------------------------------------

    def move(self) -> None:
        """A colleague takes a card to the other track."""
        office = self._at_work()
        offerings = [Known(office).offering(code).id for code in ("T02", "T03")]
        self._turn += 1
        if self._card is None:
            (self._card,) = office.run(PlaceCase(Known(office).part(1).id, offerings[0])).created
            return
        version = Known(office).record(self._card).version
        (self._card,) = office.run(MoveCase(self._card.id, version, offerings[self._turn % 2])).created or (self._card,)

    def picture(self) -> frozenset[Card]:
        """The board as the database has it."""
        columns = self._at_work().answer(BoardOf(semester().code)).columns
        return frozenset(
            (card.assignment_id, column.offering_id, card.proposal_version)
            for column in columns
            for card in column.cards
        )

    def stored(self, title: str) -> tuple[int, str]:
        """How many tasks have this title, and the city of the first entrepreneur."""
        office = self._at_work()
        tasks = sum(getattr(one, "title", "") == title for one in Known(office).all(Kind.TASK))
        (sme,) = office.answer(RecordsOf(Kind.SME, (1,)))
        return tasks, str(getattr(sme, "city", ""))

    def end(self) -> None:
        self._forget_office()
        self.line.refuses = True
        self.line.close()

    def _at_work(self) -> Office:
        if self._office is None:
            self._office = Office.open(self._colleague)
        return self._office

    def _forget_office(self) -> None:
        if self._office is not None:
            self._office.close()
            self._office = None

    def _run(self, statement: str, values: tuple[object, ...] = ()) -> None:
        with psycopg.connect(self._superuser, autocommit=True) as connection:
            connection.execute(statement.encode(), values or None)

    def _start(self) -> None:
        until = time.monotonic() + 30
        while True:
            try:
                self._server.start()
                return
            except subprocess.CalledProcessError:  # what is left of a killed server needs a moment to notice
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    @staticmethod
    def _until(true: Callable[[], bool], seconds: float) -> None:
        until = time.monotonic() + seconds
        while not true() and time.monotonic() < until:
            time.sleep(0.005)


KINDS = (
    "cut", "refused", "gone", "silent", "no_answers", "half_an_answer", "stored_unheard", "not_stored_unheard",
    "stored_unheard_then_gone", "stranded", "slow", "terminated", "canceled", "locked", "busy", "locked_out", "full",
    "restarted", "killed",
)  # fmt: skip


def _keep(pipe: Connection, server: Server, superuser: str, login: str, colleague: str) -> None:
    troubles = Troubles(server, superuser, login, colleague)
    pipe.send(troubles.line.url)
    while True:
        try:
            name, words = pipe.recv()
        except (EOFError, OSError):
            break
        try:
            pipe.send(getattr(troubles, name)(*words))
        except Exception as error:  # noqa: BLE001 - the test says it
            pipe.send(error)
    troubles.end()


class Box:
    """The process with the troubles in it: `tell` it something, and `answer` is what came of it once it is `ready`."""

    def __init__(self, pipe: Connection, url: str) -> None:
        self._pipe = pipe
        self.url = url
        """The workshop of the one it happens to, by way of the line."""
        self.answer: Any = None

    def tell(self, name: str, *words: object) -> None:
        self._pipe.send((name, words))

    def ready(self) -> bool:
        """Whether what was told is over."""
        if not self._pipe.poll():
            return False
        self.answer = self._pipe.recv()
        if isinstance(self.answer, Exception):
            raise self.answer
        return True


@contextmanager
def box_of_troubles(server: Server, superuser: str, login: str, colleague: str) -> Iterator[Box]:
    mine, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_keep, args=(theirs, server, superuser, login, colleague), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Box(mine, mine.recv())
    finally:
        mine.close()
        process.join(timeout=30)
        if process.is_alive():
            process.kill()
        process.close()
