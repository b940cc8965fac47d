"""Reads a view in a few trips over the line: what can be asked together goes together.

A reader is run with what is known so far. What it asks and is not known yet is noted, and answered with nothing; then
all that was noted is asked in one trip, and the reader runs again. It only looks, so running it again does no harm;
what the last run gives, when nothing was new, is the answer. The readers themselves know nothing of this.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, Select
from sqlalchemy.engine import IteratorResult, Result
from sqlalchemy.engine.result import SimpleResultMetaData

from woo_desktop.db.together import Asked, asked_as, keys_of, send_together

T = TypeVar("T")

ROUNDS = 8
"""A reader that asks one thing after another gains nothing: after so many trips it goes on by itself."""


BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Rounds:
    """Stands in for a connection: `execute` gives what is known. Use it by `read_in_rounds`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[Asked, tuple[list[str], list[Any]]] = {}
        self._noted: dict[Asked, Select[Any]] = {}
        self._alone = False
        self._begun = False
        self.dialect = connection.dialect
        self.engine: Engine = connection.engine

    def execute(self, statement: Any, parameters: Any = None) -> Result[Any]:
        """The rows of a question when they are known; else none, and the question is noted."""
        if not isinstance(statement, Select):
            self._begin_now()
            return self._connection.execute(statement, parameters)
        asked = asked_as(self._connection, statement, parameters)
        if asked not in self._known and self._alone:
            self._noted[asked] = statement
            self.ask_noted()
        if asked in self._known:
            keys, rows = self._known[asked]
            return IteratorResult(SimpleResultMetaData(keys), iter(rows))
        self._noted[asked] = statement
        return _NothingYet(SimpleResultMetaData(keys_of(statement)), iter(()))

    def scalar(self, statement: Any, parameters: Any = None) -> Any:
        return self.execute(statement, parameters).scalar()

    def ask_noted(self) -> bool:
        """One trip for all that was noted; False when nothing was."""
        noted, self._noted = self._noted, {}
        if not noted:
            return False
        first = "" if self._begun else BEGIN
        self._begun = True
        answers = send_together(self._connection, list(noted), list(noted.values()), first=first)
        self._known.update(zip(noted, answers, strict=True))
        return True

    def end(self) -> None:
        """Let go of the snapshot."""
        if self._begun and not self._connection.invalidated:
            self._connection.exec_driver_sql("COMMIT")

    def _begin_now(self) -> None:
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
    """What a reader gives, with as few trips as it lets us: one more than it needs rounds, to let go.

    The connection must begin no transactions of its own: ours begins in the same trip as the first questions.
    """
    rounds = Rounds(connection)
    try:
        return _read(rounds, read)
    finally:
        rounds.end()


def _read(rounds: Rounds, read: Callable[[Connection], T]) -> T:
    stands_in = cast(Connection, rounds)
    for _round in range(ROUNDS):
        try:
            result = read(stands_in)
        except Exception:
            # With half of the answers a reader may well stumble; only when it had them all, it means something.
            if not rounds.ask_noted():
                raise
        else:
            if not rounds.ask_noted():
                return result
    rounds.go_alone()
    return read(stands_in)
