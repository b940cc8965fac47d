"""Whose turn it is to change the tables of a server: one client at a time, and nobody reads while it goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from woo_desktop.db.link import take_your_time
from woo_desktop.domain.errors import Busy

Waiting = Callable[[], None]
WAIT_SECONDS = 60.0
_LOOK_AGAIN_SECONDS = 0.2

# Any number will do as long as every client uses the same one.
_MIGRATION_LOCK = 0x574F4F

_ALL_AT_ONCE, _ONE = "500ms", "3s"
"""Less than a server waits before it looks for a deadlock (a second), and more: only then does it end its own tidying
(autovacuum) of a table that somebody wants."""
_NOT_TO_BE_HAD = ("55P03", "40P01")


@contextmanager
def alone(connection: Connection, waiting: Waiting | None) -> Iterator[None]:
    """One client migrates, others wait for it a minute (on a file BEGIN IMMEDIATE does the same)."""
    if connection.dialect.name != "postgresql":
        yield
        return
    with connection.begin():
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("SET lock_timeout = 0"))
        connection.execute(text("SET idle_in_transaction_session_timeout = 0"))
        take_your_time(connection)
    until = time.monotonic() + WAIT_SECONDS
    while not _have_turn(connection):
        if waiting is not None:
            waiting()
        if time.monotonic() > until:
            raise Busy(connection.engine.url.render_as_string())
        time.sleep(_LOOK_AGAIN_SECONDS)
    try:
        yield
    finally:
        with connection.begin():
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _MIGRATION_LOCK})


def hold_every_table(connection: Connection, mode: str, waiting: Waiting | None) -> None:
    """Lock all tables before the first is touched: taken one by one, a reader that goes another way round would stand
    in the way of one and wait for another. What cannot be had at once is let go and tried again, for a minute.

    `mode` is EXCLUSIVE (others read on) or ACCESS EXCLUSIVE. Busy when somebody does not let go.
    """
    here = text(
        "SELECT quote_ident(tablename) FROM pg_tables"
        " WHERE schemaname = 'woo' AND pg_has_role(tableowner, 'USAGE') ORDER BY tablename"
    )
    tables = list(connection.execute(here).scalars())
    until = time.monotonic() + WAIT_SECONDS
    while tables and not _locked(connection, ", ".join(tables), mode, _ALL_AT_ONCE):
        if waiting is not None:
            waiting()
        if time.monotonic() > until:
            raise Busy(connection.engine.url.render_as_string())
        for one in tables:
            with suppress(_LetGo), connection.begin_nested():
                _locked(connection, one, mode, _ONE)
                raise _LetGo
        time.sleep(_LOOK_AGAIN_SECONDS)
    connection.execute(text("SET LOCAL lock_timeout = 0"))


class _LetGo(Exception):
    """Takes a lock back that was only asked for to move others on."""


def _locked(connection: Connection, tables: str, mode: str, patience: str) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(text("SELECT set_config('lock_timeout', :patience, true)"), {"patience": patience})
            connection.exec_driver_sql(f"LOCK TABLE {tables} IN {mode} MODE")
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", "") not in _NOT_TO_BE_HAD:
            raise
        return False
    return True


def _have_turn(connection: Connection) -> bool:
    with connection.begin():
        return bool(connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _MIGRATION_LOCK}).scalar())
