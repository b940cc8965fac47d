"""Moves on the board of a shared database: decided on what was read ahead, written in one statement.

What a colleague did in between is found by the statement itself, which then writes nothing: the move is read and
decided again. A refusal is only told when it was decided on what stands there now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from woo_desktop.db.ahead import Ahead, KnownLists, NotRead, read_ahead, same_need
from woo_desktop.db.engine import swiftly
from woo_desktop.db.store import FULL_MARK, PlacesTaken, Store
from woo_desktop.db.swift import SwiftStore
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Command
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.services.work import Work, done, history_after

TRIES = 6
"""Under so many hands at once that this is not enough, the long way waits for its turn."""

_OVERTAKEN = frozenset({"40001", "40P01", "23505"})
"""Something did not hold any more; two waited for each other; the same stands there already."""


class SwiftHand:
    """Does moves; what was read for the next one, and the lists of the workshop, are kept in between."""

    def __init__(self, engine: Engine, work: Callable[[Store], Work]) -> None:
        self._engine = engine
        self._work = work
        self._lists = KnownLists()
        self._prepared: tuple[tuple[object, ...], Ahead] | None = None

    def prepare(self, command: Command, today: dt.date) -> None:
        """Read what a move is going to need; one trip."""
        with swiftly(self._engine) as connection:
            self._prepared = (same_need(command), read_ahead(connection, command, today, self._lists))

    def run(self, command: Command, key: str, today: dt.date) -> Outcome | None:
        """The move in one trip when it was prepared, else in two; None when it takes the long way after all.

        Then nothing was done. A WorkshopError when it cannot be.
        """
        prepared, self._prepared = self._prepared, None
        ahead = prepared[1] if prepared is not None and prepared[0] == same_need(command) else None
        with swiftly(self._engine) as connection:
            for _try in range(TRIES):
                try:
                    just_read = ahead is None
                    ahead = ahead or read_ahead(connection, command, today, self._lists)
                    return self._once(connection, command, key, ahead, just_read=just_read)
                except _OutOfDate:
                    ahead = None
                except NotRead:
                    return None
        return None

    def _once(self, connection: Connection, command: Command, key: str, ahead: Ahead, *, just_read: bool) -> Outcome:
        store = SwiftStore(ahead, connection)
        work = self._work(store)
        try:
            label = done(work, command)
        except (WorkshopError, PlacesTaken) as refused:
            if just_read:
                raise
            raise _OutOfDate from refused
        if not store.facts:
            if just_read:
                return Outcome(None, (), work.report)
            raise _OutOfDate
        try:
            changes = store.send(connection, work.who, label, key, just_read=just_read)
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            if "client_key" not in str(error.orig) and _may_go_again(error):
                raise _OutOfDate from error
            raise NotRead(str(error.orig)) from error
        return Outcome(changes, tuple(store.created), work.report, history_after(work, changes))


class _OutOfDate(Exception):
    """What the move was decided on does not hold any more."""


def _may_go_again(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", "") in _OVERTAKEN or FULL_MARK in str(error.orig)
