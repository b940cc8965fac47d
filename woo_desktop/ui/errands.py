"""What goes to the database thread and comes back: each errand is a small value that can be sent again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from shiboken6 import isValid

from woo_desktop.domain.answers import Vocabulary
from woo_desktop.domain.changes import Changes, History, Outcome
from woo_desktop.domain.commands import Command
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.news import News
from woo_desktop.domain.queries import HistoryNow, Query, Words
from woo_desktop.domain.records import Member, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.ui.tickets import Progress, Ticket

if TYPE_CHECKING:
    from woo_desktop.ui.desk import Desk

A = TypeVar("A")

WORDS = frozenset({Kind.LIST_VALUE, Kind.MEMBER, Kind.SETTING})
"""The kinds that the vocabulary is made of."""


class Office(Protocol):
    """What the desk needs of `services.office.Office`."""

    def run(self, command: Command, key: str = "") -> Outcome: ...
    def prepare(self, command: Command) -> None: ...
    def settle(self, command: Command, key: str) -> Outcome: ...
    def answer(self, query: Query[A]) -> A: ...
    def answer_all(self, queries: Sequence[Query[Any]]) -> list[object]: ...
    def listen(self, session: str, ear: Callable[[News], None]) -> None: ...
    def look_at(self, ref: Ref | None) -> None: ...
    def check_link(self) -> None: ...
    def use_password(self, password: str) -> None: ...
    def hang_up(self) -> None: ...
    def renew(self) -> None: ...
    def close(self) -> None: ...
    @property
    def member(self) -> Member | None: ...

    only_looking: Sentence | None
    answers_together: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """Work under way, and who waits for it."""

    work: Callable[[], object]
    ticket: Ticket
    writes: bool = False
    refused: bool = False
    """Never sent: there was no link."""
    times: int = 0
    """How often the database was too busy for it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Work that came home."""

    sent: Sent
    result: object
    error: BaseException | None


@dataclass(frozen=True, slots=True)
class RunResult:
    """What came of a command; `history` and `words` only when they are different."""

    outcome: Outcome
    history: History | None
    words: Vocabulary | None


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of a workshop from the start."""

    member: Member | None
    words: Vocabulary
    history: History
    only_looking: Sentence | None


@dataclass(frozen=True, slots=True)
class Answering:
    """A question to the database."""

    desk: Desk
    query: Query[Any]

    def __call__(self) -> object:
        return self.desk.office().answer(self.query)


@dataclass(frozen=True, slots=True)
class Running:
    """A command, with the key it is stored under."""

    desk: Desk
    command: Command
    key: str
    settles: bool = False

    def __call__(self) -> object:
        office = self.desk.office(closing=True)
        outcome = office.settle(self.command, self.key) if self.settles else office.run(self.command, self.key)
        touched: Changes | None = outcome.changes
        words = office.answer(Words()) if touched is not None and touched.kinds & WORDS else None
        history = outcome.history
        if history is None and touched is not None:
            history = office.answer(HistoryNow())
        return RunResult(outcome, history, words)

    def settling(self) -> Running:
        """The same, when it may be stored already."""
        return replace(self, settles=True)


@dataclass(frozen=True, slots=True)
class Preparing:
    """A command that may come: what it needs is read while the person is still deciding."""

    desk: Desk
    command: Command

    def __call__(self) -> object:
        if not self.desk.busy and self.desk.expected is self.command:
            self.desk.office().prepare(self.command)
        return None


@dataclass(frozen=True, slots=True)
class Asking:
    """What else is different after a change that was made elsewhere."""

    desk: Desk
    changes: Changes
    words: bool
    history: bool

    def __call__(self) -> object:
        office = self.desk.office()
        words = office.answer(Words()) if self.words else None
        history = office.answer(HistoryNow()) if self.history else None
        return RunResult(Outcome(self.changes), history, words)


@dataclass(frozen=True, slots=True)
class Renewing:
    """Connections of before the link was lost are of no use."""

    desk: Desk

    def __call__(self) -> object:
        self.desk.office().renew()
        return None


@dataclass(frozen=True, slots=True)
class CatchingUp:
    """What the desk itself knows, read again."""

    desk: Desk

    def __call__(self) -> object:
        office = self.desk.office()
        return office.answer(Words()), office.answer(HistoryNow())


@dataclass(frozen=True, slots=True)
class Making:
    """Long work of the documents' thread."""

    work: Callable[[Progress], object]
    progress: Progress

    def __call__(self) -> object:
        return self.work(self.progress)


@dataclass(frozen=True, slots=True)
class Reporting:
    """Tells how far long work is, from its own thread."""

    desk: Desk
    ticket: Ticket

    def __call__(self, done: int, total: int, doing: str) -> None:
        self.desk.progressed.emit(self.ticket, done, total, doing)


@dataclass(frozen=True, slots=True)
class Hearing:
    """Brings news from the listening thread to the window's."""

    desk: Desk

    def __call__(self, news: News) -> None:
        if isValid(self.desk):
            self.desk._heard.emit(news)


@dataclass(frozen=True, slots=True)
class Homing:
    """Brings a result from its thread to the window's."""

    desk: Desk
    sent: Sent

    def __call__(self, future: Future[object]) -> None:
        if future.cancelled() or not isValid(self.desk):
            return
        error = future.exception()
        result = None if error is not None else future.result()
        self.desk._arrived.emit(Arrival(self.sent, result, error))
