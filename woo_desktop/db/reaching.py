"""A connection with a server that never keeps anybody waiting for ever: not while it is made, and not for an answer.

Only imported when a workshop stands on a server.
"""

from __future__ import annotations

import math
import queue
import socket
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import psycopg
from psycopg.errors import ConnectionTimeout

CONNECT_SECONDS = 4.5
"""To be let in, by whichever address of the server: a person hears within five seconds that it does not go."""
NEXT_SECONDS = 1.0
"""An address that said nothing for so long is not waited for alone: the next one is tried beside it."""
ANSWER_SECONDS = 20.0
"""Silence after which a connection is dead: a server that lives breaks off one statement before (`_POSTGRES_TIMES`)."""

T = TypeVar("T")
Parameters = dict[str, Any]


class Connection(psycopg.Connection[Any]):
    """Ends itself when the server has been silent for too long, whatever the system thinks of the line."""

    patience: float | None = ANSWER_SECONDS
    """Seconds of silence; None for work that takes its time."""
    known_as = ""
    """How the server calls it: the name that it was made with."""
    given_up = False
    """The line was dead: the server may not know yet, and still hold what was being changed."""

    def wait(self, gen: Generator[Any, Any, T], interval: float = 0.1, timeout: float | None = None) -> T:
        return super().wait(gen if self.patience is None else self._heard(gen, self.patience), interval, timeout)

    @contextmanager
    def pipeline(self) -> Iterator[psycopg.Pipeline]:
        """Several statements in one trip. Once it fails, no statement is kept ready at the server any more.

        What broke off in the middle of them was not kept ready by the server, but the driver thinks so: that connection
        would refuse the same statement from then on, for ever.
        """
        try:
            with super().pipeline() as several:
                yield several
        except psycopg.Error:
            self.prepare_threshold = None
            raise

    def _heard(self, gen: Generator[Any, Any, T], patience: float) -> Generator[Any, Any, T]:
        """The same, but not any more when nothing came or went for so long."""
        since = time.monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if ready:
                    since = time.monotonic()
                elif time.monotonic() - since > patience:
                    self.given_up = True
                    self.pgconn.finish()
                    raise psycopg.OperationalError("the server was silent for too long: timeout")
                wanted = gen.send(ready)
        except StopIteration as end:
            result: T = end.value
            return result


class Reach:
    """One attempt to be let in by a server, by all its addresses; any thread may end it with `stop`."""

    def __init__(self, parameters: Parameters) -> None:
        self._parameters = parameters
        self._seconds = float(parameters.get("connect_timeout") or CONNECT_SECONDS)
        self._heard: queue.SimpleQueue[Connection | list[Parameters] | Exception | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._over = False

    def stop(self) -> None:
        """Nobody wants it any more: `connection` ends with an error, now."""
        self._heard.put(None)

    def connection(self) -> Connection:
        """The first that lets us in; a psycopg.OperationalError of the last that did not, or when the time is up."""
        until = time.monotonic() + self._seconds
        error: Exception = ConnectionTimeout("connection timeout expired")
        left: deque[Parameters] | None = None
        trying, next_at = 0, until
        self._aside(self._addresses)
        try:
            while True:
                try:
                    found = self._heard.get(timeout=max(0.0, min(until, next_at) - time.monotonic()))
                except queue.Empty:
                    if time.monotonic() >= until:
                        raise error from None
                else:
                    if isinstance(found, Connection):
                        return found
                    if found is None:
                        raise ConnectionTimeout("connection timeout expired: given up")
                    if isinstance(found, Exception):
                        error, trying = found, trying - 1
                    else:
                        left = deque(found)
                if left and (trying <= 0 or time.monotonic() >= next_at):
                    self._aside(self._try, left.popleft())
                    trying, next_at = max(trying, 0) + 1, (time.monotonic() + NEXT_SECONDS) if left else until
                elif not left and trying <= 0:
                    raise error
        finally:
            self._end()

    def _end(self) -> None:
        """Who let us in too late, or as the second one, is left again."""
        with self._lock:
            self._over = True
        with suppress(queue.Empty):
            while True:
                late = self._heard.get_nowait()
                if isinstance(late, Connection):
                    late.close()

    # --- on threads of their own: looking up a name, or a server that says nothing, cannot be broken off --------------

    def _aside(self, work: Any, *words: object) -> None:
        threading.Thread(target=work, args=words, name="reaching", daemon=True).start()

    def _addresses(self) -> None:
        found: list[Parameters] = []
        unknown: OSError | None = None
        for host in _hosts(self._parameters):
            try:
                found += _by_address(host)
            except OSError as error:
                unknown = error
        self._tell(found or psycopg.OperationalError(f"failed to resolve host: {unknown}"))

    def _try(self, parameters: Parameters) -> None:
        try:
            self._tell(Connection.connect(**{"connect_timeout": math.ceil(self._seconds), **parameters}))
        except Exception as error:  # noqa: BLE001 - told to whoever waits for it
            self._tell(error)

    def _tell(self, what: Connection | list[Parameters] | Exception) -> None:
        with self._lock:
            if not self._over:
                self._heard.put(what)
                return
        if isinstance(what, Connection):
            what.close()


def _hosts(parameters: Parameters) -> list[Parameters]:
    """An address may name several servers, with a port for each or one for all."""
    hosts = str(parameters.get("host") or "").split(",")
    ports = str(parameters.get("port") or "").split(",")
    if len(hosts) == 1 or "hostaddr" in parameters:
        return [parameters]
    each = ports if len(ports) == len(hosts) else ports[:1] * len(hosts)
    return [parameters | {"host": host, "port": port} for host, port in zip(hosts, each, strict=True)]


def _by_address(parameters: Parameters) -> list[Parameters]:
    host = str(parameters.get("host") or "")
    if not host or host.startswith(("/", "@")) or "hostaddr" in parameters:
        return [parameters]
    found = socket.getaddrinfo(host, parameters.get("port") or 5432, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [parameters | {"hostaddr": address} for address in dict.fromkeys(str(one[4][0]) for one in found)]
