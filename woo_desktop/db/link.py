"""The connections of one program to a shared database: cut all at once when the link turns out to be dead."""

from __future__ import annotations

import socket
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event

if TYPE_CHECKING:
    import psycopg


class Link:
    """Knows every connection of the engines it watches. For use by any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connections: weakref.WeakSet[psycopg.Connection[Any]] = weakref.WeakSet()

    def watch(self, engine: Engine) -> None:
        """Know the connections that an engine makes from now on, and those it has."""
        if engine.dialect.name == "postgresql":
            event.listen(engine, "connect", self._made)

    def cut(self) -> None:
        """End every connection, also one that a thread waits on: that thread gets an error at once.

        Half of a dead link still looks alive. Some systems have no limit on how long sent data may stay unanswered;
        closing the socket works on all of them.
        """
        with self._lock:
            connections = list(self._connections)
        for connection in connections:
            _hang_up(connection)

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

    def _made(self, connection: psycopg.Connection[Any], _record: object) -> None:
        with self._lock:
            self._connections.add(connection)


def _hang_up(connection: psycopg.Connection[Any]) -> None:
    # Not connection.close(): it is not ours to close while another thread uses it.
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
