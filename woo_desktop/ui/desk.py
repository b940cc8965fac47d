"""The desk: commands and questions go out to the database thread, results and changes come home to the window."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from woo_desktop.domain.answers import Vocabulary
from woo_desktop.domain.changes import Changes, History, Outcome
from woo_desktop.domain.commands import Command
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.queries import HistoryNow, Query, Words
from woo_desktop.domain.records import Member
from woo_desktop.domain.terms import Kind

_log = logging.getLogger(__name__)

A = TypeVar("A")
T = TypeVar("T")


class Office(Protocol):
    """What the desk needs of `services.office.Office`."""

    def run(self, command: Command) -> Outcome: ...
    def answer(self, query: Query[A]) -> A: ...
    def close(self) -> None: ...
    @property
    def member(self) -> Member | None: ...


@dataclass
class Unexpected(WorkshopError):
    """A mistake of the program itself; `details` is for whoever mends it."""

    details: str


class Cancelled(Exception):
    """Raised inside long work when the person chose to stop."""


class NotOpen(Exception):
    """The workshop could not be opened; the person was told so, and further questions are dropped."""


class Progress:
    """How far long work is; the worker calls `step`, which stops the work when it was cancelled."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def step(self, done: int, total: int, doing: str = "") -> None:
        """Say that `done` of `total` is finished; raises Cancelled when the person chose to stop."""
        if self.cancelled:
            raise Cancelled
        self._report(done, total, doing)


class Ticket:
    """A promise of a result; `forget()` when it is no longer wanted (a newer question was asked)."""

    def __init__(
        self,
        done: Callable[[Any], None] | None,
        failed: Callable[[WorkshopError], None] | None,
    ) -> None:
        self._done = _weak(done)
        self._failed = _weak(failed)
        self.takes_failure = failed is not None
        self.forgotten = False
        self.progress: Progress | None = None

    def forget(self) -> None:
        self.forgotten = True

    def cancel(self) -> None:
        """Stop long work; nothing half stays behind."""
        if self.progress is not None:
            self.progress.cancel()

    def deliver(self, result: object) -> None:
        self._call(self._done, result)

    def fail(self, error: WorkshopError) -> None:
        self._call(self._failed, error)

    def _call(self, receiver: Callable[[], Callable[[Any], None] | None], value: object) -> None:
        target = receiver()
        if self.forgotten or target is None:
            return
        owner = getattr(target, "__self__", None)
        if isinstance(owner, QObject) and not isValid(owner):
            return
        target(value)


class Desk(QObject):
    """The only door between window and data. Every receiver is called on the window's thread.

    Receivers must be bound methods of living objects: the desk holds them weakly, so a closed view is never called.
    """

    changed = Signal(object)
    """Changes: after every gesture, of this person or (later) of a colleague."""
    history_changed = Signal(object)
    words_changed = Signal(object)
    saving_changed = Signal(bool)
    failed = Signal(object)
    """A WorkshopError that no receiver asked for."""
    progressed = Signal(object, int, int, str)
    """Ticket, done, total, doing: of long work."""
    opened = Signal()
    open_failed = Signal(object)
    """A WorkshopError: the workshop cannot be used. Nothing asked of this desk will be answered."""

    _arrived = Signal(object)

    def __init__(self, open_office: Callable[[], Office], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_office = open_office
        self._office: Office | None = None
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._documents = ThreadPoolExecutor(1, thread_name_prefix="documents")
        self._pending_writes = 0
        self._waiting = 0
        self._closed = False
        self.words = Vocabulary()
        self.history = History()
        self.member: Member | None = None
        # Queued, also when the work was done before anybody could wait for it: a receiver is never called within `ask`.
        self._arrived.connect(self._take_home, Qt.ConnectionType.QueuedConnection)
        self._submit(self._database, self._open, Ticket(self._office_opened, self._not_opened), writes=False)

    # --- going out ----------------------------------------------------------------------------------------------

    def ask(
        self,
        query: Query[A],
        answered: Callable[[A], None],
        failed: Callable[[WorkshopError], None] | None = None,
    ) -> Ticket:
        """Ask the database; `answered` gets the answer on the window's thread."""
        ticket = Ticket(answered, failed)
        self._submit(self._database, _Answering(self, query), ticket, writes=False)
        return ticket

    def run(
        self,
        command: Command,
        done: Callable[[Outcome], None] | None = None,
        failed: Callable[[WorkshopError], None] | None = None,
    ) -> Ticket:
        """Do something to the data; `changed` reaches every view before `done` is called."""
        ticket = Ticket(done, failed)
        self._submit(self._database, _Running(self, command), ticket, writes=True)
        return ticket

    def make(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[WorkshopError], None] | None = None,
    ) -> Ticket:
        """Long work without the database (a PDF, a workbook, a page picture) on the documents' thread."""
        ticket = Ticket(done, failed)
        ticket.progress = Progress(_Reporting(self, ticket))
        self._submit(self._documents, _Making(work, ticket.progress), ticket, writes=False)
        return ticket

    @property
    def idle(self) -> bool:
        """Nothing under way and nothing waiting to be taken home (tests and the tour wait for this)."""
        return self._waiting == 0

    def close(self) -> None:
        """Finish what was started, then let go of the database."""
        if self._closed:
            return
        self._closed = True
        self._documents.shutdown(wait=True, cancel_futures=True)
        self._database.submit(self._close_office)
        self._database.shutdown(wait=True)

    # --- on the database thread ---------------------------------------------------------------------------------

    def _open(self) -> tuple[Member | None, Vocabulary, History]:
        office = self._open_office()
        self._office = office
        return office.member, office.answer(Words()), office.answer(HistoryNow())

    def _close_office(self) -> None:
        if self._office is not None:
            self._office.close()

    def office(self) -> Office:
        """The office, for work that runs on the database thread only; NotOpen when the workshop cannot be used."""
        if self._office is None:
            raise NotOpen
        return self._office

    # --- coming home --------------------------------------------------------------------------------------------

    def _submit(self, pool: ThreadPoolExecutor, work: Callable[[], object], ticket: Ticket, *, writes: bool) -> None:
        if self._closed:
            return
        self._waiting += 1
        if writes:
            self._pending_writes += 1
            if self._pending_writes == 1:
                self.saving_changed.emit(True)
        future: Future[object] = pool.submit(work)
        future.add_done_callback(_Homing(self, ticket, writes))

    @Slot(object)
    def _take_home(self, arrival: _Arrival) -> None:
        self._waiting -= 1
        if arrival.writes:
            self._pending_writes -= 1
            if self._pending_writes == 0:
                self.saving_changed.emit(False)
        if arrival.error is not None:
            self._tell_failure(arrival)
            return
        result = arrival.result
        if isinstance(result, _RunResult):
            self._announce(result)
            arrival.ticket.deliver(result.outcome)
        else:
            arrival.ticket.deliver(result)

    def _announce(self, result: _RunResult) -> None:
        self.history = result.history
        if result.words is not None:
            self.words = result.words
            self.words_changed.emit(result.words)
        if result.outcome.changes is not None:
            self.changed.emit(result.outcome.changes)
        self.history_changed.emit(result.history)

    def _tell_failure(self, arrival: _Arrival) -> None:
        error = arrival.error
        if error is None or isinstance(error, Cancelled | NotOpen):
            return
        if not isinstance(error, WorkshopError):
            _log.error("unexpected failure", exc_info=error)
            error = Unexpected(f"{type(error).__name__}: {error}")
        if arrival.ticket.takes_failure:
            arrival.ticket.fail(error)
        else:
            self.failed.emit(error)

    @Slot(object)
    def _not_opened(self, error: WorkshopError) -> None:
        self.open_failed.emit(error)

    @Slot(object)
    def _office_opened(self, opened: tuple[Member | None, Vocabulary, History]) -> None:
        self.member, self.words, self.history = opened
        self.words_changed.emit(self.words)
        self.history_changed.emit(self.history)
        self.opened.emit()


_WORDS = frozenset({Kind.LIST_VALUE, Kind.MEMBER, Kind.SETTING})


@dataclass(frozen=True, slots=True)
class _RunResult:
    outcome: Outcome
    history: History
    words: Vocabulary | None


@dataclass(frozen=True, slots=True)
class _Arrival:
    ticket: Ticket
    writes: bool
    result: object
    error: BaseException | None


@dataclass(frozen=True, slots=True)
class _Answering:
    desk: Desk
    query: Query[Any]

    def __call__(self) -> object:
        return self.desk.office().answer(self.query)


@dataclass(frozen=True, slots=True)
class _Running:
    desk: Desk
    command: Command

    def __call__(self) -> object:
        office = self.desk.office()
        outcome = office.run(self.command)
        touched: Changes | None = outcome.changes
        words = office.answer(Words()) if touched is not None and touched.kinds & _WORDS else None
        return _RunResult(outcome, office.answer(HistoryNow()), words)


@dataclass(frozen=True, slots=True)
class _Making:
    work: Callable[[Progress], object]
    progress: Progress

    def __call__(self) -> object:
        return self.work(self.progress)


@dataclass(frozen=True, slots=True)
class _Reporting:
    desk: Desk
    ticket: Ticket

    def __call__(self, done: int, total: int, doing: str) -> None:
        self.desk.progressed.emit(self.ticket, done, total, doing)


@dataclass(frozen=True, slots=True)
class _Homing:
    desk: Desk
    ticket: Ticket
    writes: bool

    def __call__(self, future: Future[object]) -> None:
        if future.cancelled() or not isValid(self.desk):
            return
        error = future.exception()
        result = None if error is not None else future.result()
        self.desk._arrived.emit(_Arrival(self.ticket, self.writes, result, error))


def _weak(receiver: Callable[[Any], None] | None) -> Callable[[], Callable[[Any], None] | None]:
    if receiver is None:
        return _nobody
    if hasattr(receiver, "__self__") and hasattr(receiver, "__func__"):
        return weakref.WeakMethod(receiver)
    return _Always(receiver)


def _nobody() -> None:
    return None


@dataclass(frozen=True, slots=True)
class _Always:
    """A plain function as receiver (tests, the tour): nothing can die before it."""

    receiver: Callable[[Any], None]

    def __call__(self) -> Callable[[Any], None]:
        return self.receiver
