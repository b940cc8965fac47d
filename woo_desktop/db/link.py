"""The connections of one program to a shared database: cut all at once when the link turns out to be dead."""

from __future__ import annotations

import secrets
import socket
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, event, text

if TYPE_CHECKING:
    from woo_desktop.db import reaching

NAME = "woo-desktop"


class Link:
    """Makes every connection of the engines it watches, and knows them. For use by any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connections: weakref.WeakSet[reaching.Connection] = weakref.WeakSet()
        self._reaching: set[reaching.Reach] = set()
        self._unended: set[str] = set()
        self._closed = False
        self.password: str | None = None
        """Instead of the one in the address, which the server does not take any more."""

    def watch(self, engine: Engine) -> None:
        """Make the connections of this engine from now on."""
        if engine.dialect.name == "postgresql":
            event.listen(engine, "do_connect", self._make)

    def cut(self) -> None:
        """End every connection, also one that a thread waits on or for: that thread gets an error at once.

        Half of a dead link still looks alive. Some systems have no limit on how long sent data may stay unanswered;
        closing the socket works on all of them.
        """
        with self._lock:
            connections, attempts = list(self._connections), list(self._reaching)
        for connection in connections:
            _hang_up(connection)
        for attempt in attempts:
            attempt.stop()

    def close(self) -> None:
        """Nobody wants a connection any more: who waits for one gets an error at once; those that stand may be used."""
        with self._lock:
            self._closed = True
            attempts = list(self._reaching)
        for attempt in attempts:
            attempt.stop()

    @contextmanager
    def patience(self, seconds: float) -> Iterator[None]:
        """What happens inside must be answered within this time, or the link counts as dead and is cut."""
        limit = threading.Timer(seconds, self.cut)
        limit.daemon = True
        limit.start()
        try:
            yield
        finally:
            limit.cancel()

    def end_lost(self, connection: Connection) -> None:
        """Tell the server that connections of before are over: it may not know, and keep for them what they held."""
        with self._lock:
            standing = {one.known_as for one in self._connections if not one.closed and not one.given_up}
            lost = self._unended - standing
        if lost:
            connection.execute(text(_END_LOST), {"lost": sorted(lost)})
        with self._lock:
            self._unended -= lost

    def _make(self, _dialect: object, _record: object, _words: object, named: dict[str, Any]) -> reaching.Connection:
        from woo_desktop.db import reaching

        known_as = str(named.get("application_name") or f"{NAME} {secrets.token_hex(6)}")
        own = {} if self.password is None else {"password": self.password}
        attempt = reaching.Reach({**named, "application_name": known_as, **own})
        with self._lock:
            self._reaching.add(attempt)
            if self._closed:
                attempt.stop()
        try:
            made = attempt.connection()
        finally:
            with self._lock:
                self._reaching.discard(attempt)
        with self._lock:
            self._connections.add(made)
            if known_as.startswith(f"{NAME} "):
                made.known_as = known_as
                self._unended.add(known_as)
        return made


_END_LOST = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = ANY(:lost) AND usename = session_user AND pid <> pg_backend_pid()
"""


def take_your_time(connection: Connection) -> None:
    """This connection waits for its answers as long as they take."""
    driver: Any = connection.connection.driver_connection
    driver.patience = None


def _hang_up(connection: reaching.Connection) -> None:
    # Not connection.close(): it is not ours to close while another thread uses it.
    connection.given_up = True
    with suppress(OSError, ValueError, _no_such_error()):
        shared = socket.socket(fileno=connection.fileno())
        try:
            shared.shutdown(socket.SHUT_RDWR)
        finally:
            shared.detach()


def _no_such_error() -> type[Exception]:
    """What the driver says of a connection that is closed already."""
    from psycopg import Error

    return Error
