"""Opens a database with the settings the measurements support, and gives out reading and writing connections."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from woo_desktop.db import file_guard
from woo_desktop.db.greeting import SCHEMA, know_by_greeting
from woo_desktop.db.link import Link, take_your_time
from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.security import secure_settings
from woo_desktop.db.troubles import server_trouble
from woo_desktop.domain.errors import Busy, CannotOpen, NotAllowed, ProgramTooOld, WayOut, WorkshopError
from woo_desktop.domain.words import N_, Sentence

BUSY_SECONDS = 5.0

TOO_OLD, NO_HISTORY, NOT_YOURS = "WO001", "WO002", "WO003"
"""The codes (SQLSTATE) of what the guards of a server refuse (`db.guards`)."""

# Rollback journal with FULL: a power cut loses nothing confirmed, and no side file stays behind.
SQLITE_SETTINGS = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",
    f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}",
)

_POSTGRES_TIMES = (
    "-c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s "
    # The server looks too whether we are still there: what a computer that fell away holds comes free.
    "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=8000"
)


def open_engine(place: DatabasePlace, link: Link | None = None) -> Engine:
    """An engine for a place. It does not look whether the schema is there; `migrate` does.

    Connections with a server are made by the link, which can end them all; without one the engine has its own.
    """
    return _sqlite_engine(place) if place.is_file else _postgres_engine(place, link or Link())


def _sqlite_engine(place: DatabasePlace) -> Engine:
    engine = create_engine(place.url, poolclass=QueuePool, pool_size=2, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _settle(connection: sqlite3.Connection, _record: object) -> None:
        # We begin transactions ourselves: the driver's own BEGIN is deferred, and that is the "database is
        # locked" bug under two writers.
        connection.isolation_level = None
        for setting in SQLITE_SETTINGS:
            connection.execute(setting)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("woo_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgres_engine(place: DatabasePlace, link: Link) -> Engine:
    arguments: dict[str, Any] = {
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": 8000,
    }
    arguments |= secure_settings(place)
    named = {key: value for key, value in arguments.items() if key not in place.url.query}
    url = place.url.difference_update_query(["pooler"])
    if "pooler" not in place.url.query:
        named["options"] = _options(place)
    engine = create_engine(url, connect_args=named, pool_size=2, hide_parameters=True, use_native_hstore=False)
    know_by_greeting(engine.dialect)
    link.watch(engine)
    if "pooler" in place.url.query:
        _settle_behind_pooler(engine, _options(place))
    return engine


def _settle_behind_pooler(engine: Engine, options: str) -> None:
    """A pooler (in session mode) takes no settings with the first word: they are set by themselves, one way more."""
    settings = [setting.split("=", 1) for setting in options.split() if "=" in setting]

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            calls = ", ".join(["set_config(%s, %s, false)"] * len(settings))
            cursor.execute("SELECT " + calls, [word for setting in settings for word in setting])
        connection.commit()


def _options(place: DatabasePlace) -> str:
    """Settings of a session: what the address itself asks for holds, but not for where we look and who we are."""
    asked = place.url.query.get("options", "")
    theirs = asked if isinstance(asked, str) else " ".join(asked)
    pinned = f"-c timezone=UTC -c search_path={SCHEMA} -c woo.writer={file_guard.SCHEMA_NUMBER}"
    return " ".join(filter(None, (_POSTGRES_TIMES, theirs, pinned)))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that only looks, in one snapshot."""
    with explained(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a writing transaction: all of it is kept, or nothing."""
    with explained(engine), engine.connect().execution_options(woo_writes=True) as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            _refuse_newer_file(connection)
        yield connection


def _refuse_newer_file(connection: Connection) -> None:
    """Another window brought this file to a newer schema while we had it open: from then on we only look."""
    stands = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if stands > file_guard.SCHEMA_NUMBER:
        raise ProgramTooOld(str(connection.engine.url.database))


@contextmanager
def swiftly(engine: Engine) -> Iterator[Connection]:
    """A connection of a server on which each statement stands by itself: no trips to begin and end a transaction."""
    with explained(engine), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


def unhurried(connection: Connection) -> None:
    """In this transaction of a server long work is done: nobody thinks that the other side fell away."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        take_your_time(connection)


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turn troubles of the database itself into errors a person can be told about."""
    try:
        yield
    except WorkshopError:
        raise
    except OperationalError as error:
        raise_explained(engine, error)
    except DatabaseError as error:
        refused = _refusal(engine, error)
        if refused is not None:
            raise refused from error
        if isinstance(error.orig, sqlite3.DatabaseError) and _sqlite_code(error) in _DAMAGE:
            raise_explained(engine, error)
        raise


def _refusal(engine: Engine, error: DatabaseError) -> WorkshopError | None:
    """What a database refuses by its own rules (`db.guards`), whoever asks."""
    if TAKEN_MARK in str(error.orig):
        return NotAllowed(Sentence(N_("This is a copy to take along: you can look, not change anything.")))
    code = getattr(error.orig, "sqlstate", None)
    if code == TOO_OLD:
        return ProgramTooOld(engine.url.render_as_string())
    if code == NO_HISTORY:
        return NotAllowed(Sentence(N_("The database refused this: the change and its history differ.")))
    if code == _NOT_TO_BE_SEEN:
        why = N_("You have no rights in this database. Ask who runs it to add you.")
        return CannotOpen(engine.url.render_as_string(), Sentence(why), WayOut.AGAIN)
    if code in (NOT_YOURS, _NO_RIGHT, _READ_ONLY):
        return NotAllowed(Sentence(N_("Your role in this workshop does not let you change this. Nothing was stored.")))
    return None


TAKEN_MARK = "woo: taken along"
_NO_RIGHT, _READ_ONLY = "42501", "25006"
_NOT_TO_BE_SEEN = "42P01"
"""A table is not there: to a login that lost its role, the whole schema."""


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _sqlite_code(error: DBAPIError) -> int:
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF


def raise_explained(engine: Engine, error: DBAPIError) -> NoReturn:
    """Raise what a failing database means to a person; a mistake of the program stays what it is."""
    told = _explain(engine, error)
    if told is None:
        raise error
    raise told from error


def _explain(engine: Engine, error: DBAPIError) -> WorkshopError | None:
    if engine.dialect.name == "sqlite":
        named = engine.url.database or ""
        code = _sqlite_code(error)
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return Busy(named)
        why, way_out = _SQLITE_TROUBLE.get(code, _UNREADABLE)
        return CannotOpen(named, why, way_out)
    return server_trouble(engine.url, error)


_UNREADABLE = (
    Sentence(N_("This file cannot be used. Check whether the disk is there and you may write on it.")),
    WayOut.AGAIN,
)
_SQLITE_TROUBLE = {
    sqlite3.SQLITE_FULL: (Sentence(N_("The disk is full. Make room on it; nothing was lost.")), WayOut.AGAIN),
    sqlite3.SQLITE_READONLY: (
        Sentence(N_("This file is read-only. You can look, but not change anything.")),
        WayOut.AGAIN,
    ),
    sqlite3.SQLITE_CORRUPT: (
        Sentence(N_("This file is damaged. Put back a backup; the file itself is kept.")),
        WayOut.BACKUP,
    ),
    sqlite3.SQLITE_NOTADB: (
        Sentence(N_("This is not a file of WOO Desktop. Choose another file.")),
        WayOut.ANOTHER_FILE,
    ),
}
