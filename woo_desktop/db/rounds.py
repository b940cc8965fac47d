"""Reads a view in a few trips over the line: what can be asked together goes together.

A reader is run with what is known so far. What it asks and is not known yet is noted, and answered with nothing; then
all that was noted is asked in one trip, and the reader runs again. It only looks, so running it again does no harm;
what the last run gives, when nothing was new, is the answer. The readers themselves know nothing of this.

Each trip is a snapshot by itself, let go in that same trip. The second and later ones also ask whether a gesture was
stored since the first: if so, all that was read is thrown away and read again, the last time in one held snapshot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, Select, exists, select
from sqlalchemy.engine import IteratorResult, Result
from sqlalchemy.engine.result import SimpleResultMetaData

from woo_desktop.db.log_news import LogMark, is_news, mark_from, mark_query
from woo_desktop.db.together import Asked, asked_as, keys_of, send_together
from woo_desktop.domain.terms import Kind

T = TypeVar("T")

ROUNDS = 8
"""A reader that asks one thing after another gains nothing: after so many trips it goes on by itself."""
TRIES = 2
"""How often a view is read again from the start because a colleague stored something in between."""


BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Moved(Exception):
    """A gesture was stored between two trips."""


class WantsSnapshot(Exception):
    """A statement that is no plain question: it needs a transaction that goes on."""


class Rounds:
    """Stands in for a connection: `execute` gives what is known. Use it by `read_in_rounds`."""

    def __init__(self, connection: Connection, *, held: bool = False) -> None:
        self._connection = connection
        self._known: dict[Asked, tuple[list[str], list[Any]]] = {}
        self._noted: dict[Asked, Select[Any]] = {}
        self._alone = False
        self._held = held
        self._begun = False
        self._mark: LogMark | None = None
        self._asked_new = 0
        self._followed: dict[Asked, tuple[Kind, Select[Any]]] = {}
        self.dialect = connection.dialect
        self.engine: Engine = connection.engine

    def execute(self, statement: Any, parameters: Any = None) -> Result[Any]:
        """The rows of a question when they are known; else none, and the question is noted."""
        if not isinstance(statement, Select):
            self._begin_now()
            return self._connection.execute(statement, parameters)
        return self.rows_of(asked_as(self._connection, statement, parameters), statement)

    def rows_of(self, asked: Asked, query: Select[Any]) -> Result[Any]:
        """As `execute`, for a question of which the words are known already."""
        if asked not in self._known and self._alone:
            self._noted[asked] = query
            self.ask_noted()
        if asked in self._known:
            return self._result_of(asked)
        self._noted[asked] = query
        self._asked_new += 1
        return _NothingYet(SimpleResultMetaData(keys_of(query)), iter(()))

    def scalar(self, statement: Any, parameters: Any = None) -> Any:
        return self.execute(statement, parameters).scalar()

    def follow(self, questions: Mapping[Asked, tuple[Kind, Select[Any]]]) -> bool:
        """Note questions after records that others point at, each with its kind; True when all are answered."""
        self._followed.update(questions)
        new = {asked: query for asked, (_kind, query) in questions.items() if asked not in self._known}
        self._noted.update(new)
        self._asked_new += bool(new) and not self._alone
        if self._alone:
            self.ask_noted()
        return self._alone or not new

    def followed_rows(self) -> list[tuple[Asked, Kind, Result[Any]]]:
        """What those questions gave: every run begins with it."""
        return [
            (asked, kind, self._result_of(asked))
            for asked, (kind, _query) in self._followed.items()
            if asked in self._known
        ]

    def known_rows(self, asked: Asked) -> Result[Any] | None:
        """The rows of a question that was answered before."""
        return self._result_of(asked) if asked in self._known else None

    def ask_noted(self) -> bool:
        """One trip for all that was noted; False when nothing was."""
        noted, self._noted = self._noted, {}
        if not noted:
            return False
        if self._held:
            first = "" if self._begun else BEGIN
            self._begun = True
            answers = send_together(self._connection, list(noted), list(noted.values()), first=first)
        else:
            answers = self._ask_at_once(list(noted), list(noted.values()))
        self._known.update(zip(noted, answers, strict=True))
        return True

    def _ask_at_once(self, asked: list[Asked], queries: list[Select[Any]]) -> list[tuple[list[str], list[Any]]]:
        """A snapshot that begins and ends in one trip, at which the log still stands where it stood at the first."""
        log = mark_query() if self._mark is None else select(exists().where(is_news(self._mark)).label("moved"))
        asked = [asked_as(self._connection, log), *asked]
        told, *answers = send_together(self._connection, asked, [log, *queries], first=BEGIN, last="COMMIT")
        if self._mark is None:
            self._mark = mark_from(told[1])
        elif told[1][0][0]:
            raise Moved
        return answers

    def marked(self) -> bool:
        """Whether it was known where the log stands; if not, it is asked."""
        known = self._mark is not None
        if not known:
            self._ask_at_once([], [])
        return known

    @property
    def mark(self) -> LogMark | None:
        """Where the log stood at the first trip."""
        return self._mark

    def go_on(self, connection: Connection) -> None:
        """With what is known, on another connection."""
        self._connection = connection

    def noting(self, read: Callable[[Connection], T]) -> tuple[T | Exception] | None:
        """What one of several readers gives, or its error; None when it asked what is not known yet."""
        before = self._asked_new
        try:
            told: T | Exception = read(cast(Connection, self))
        except (Moved, WantsSnapshot):
            raise
        except Exception as error:  # noqa: BLE001 - it is given to who asked
            told = error
        return (told,) if self._asked_new == before else None

    def end(self) -> None:
        """Let go of the snapshot."""
        if self._begun and not self._connection.invalidated:
            self._connection.exec_driver_sql("COMMIT")

    def _result_of(self, asked: Asked) -> Result[Any]:
        keys, rows = self._known[asked]
        return IteratorResult(SimpleResultMetaData(keys), iter(rows))

    def _begin_now(self) -> None:
        if not self._held:
            raise WantsSnapshot
        if not self._begun:
            self._begun = True
            self._connection.exec_driver_sql(BEGIN)

    def go_alone(self) -> None:
        """From here on each question is asked when it comes."""
        self._alone = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class _NothingYet(IteratorResult[Any]):
    """No rows; a count of what is not known yet is nought for as long as this run lasts."""

    def scalar_one(self) -> Any:
        return 0


def read_in_rounds(connection: Connection, read: Callable[[Connection], T]) -> T:
    """What a reader gives, with as few trips as it lets us.

    The connection must begin no transactions of its own: ours begins in the same trip as the questions.
    """
    for _try in range(TRIES):
        try:
            return _read(Rounds(connection), read)
        except Moved:
            continue
        except WantsSnapshot:
            break
    held = Rounds(connection, held=True)
    try:
        return _read(held, read)
    finally:
        held.end()


def read_all_in_rounds(connection: Connection, reads: Sequence[Callable[[Connection], T]]) -> list[T | Exception]:
    """What several readers give, each its answer or its error, with as few trips as the longest of them takes."""
    return read_in_rounds(connection, _All(reads))


class _All:
    """Several readers as one. Who had all that it asked is not run again."""

    def __init__(self, reads: Sequence[Callable[[Connection], Any]]) -> None:
        self._reads = reads
        self._rounds: object = None
        self._done: dict[int, Any] = {}

    def __call__(self, connection: Connection) -> list[Any]:
        rounds = cast(Rounds, connection)
        if rounds is not self._rounds:
            self._rounds, self._done = rounds, {}
        for number, read in enumerate(self._reads):
            if number not in self._done:
                told = rounds.noting(read)
                if told is not None:
                    self._done[number] = told[0]
        return [self._done.get(number) for number in range(len(self._reads))]


def _read(rounds: Rounds, read: Callable[[Connection], T]) -> T:
    stands_in = cast(Connection, rounds)
    for _round in range(ROUNDS):
        try:
            result = read(stands_in)
        except (Moved, WantsSnapshot):
            raise
        except Exception:
            # With half of the answers a reader may well stumble; only when it had them all, it means something.
            if not rounds.ask_noted():
                raise
        else:
            if not rounds.ask_noted():
                return result
    rounds.go_alone()
    return read(stands_in)
