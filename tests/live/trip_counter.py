"""Counts what one person waits for: the trips of the connection that does the work, not of the one that listens."""

from __future__ import annotations

import os
import socket
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.live.proxy import DelayProxy
from tests.live.windows import Person
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Command
from woo_desktop.services.office import Office


def port_of(office: Office) -> int:
    """From where the connection that an office works with comes; only while nothing is under way."""
    with office._engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        with socket.socket(fileno=os.dup(driver.fileno())) as line:
            return int(line.getsockname()[1])


class TripCounter:
    """`of` tells how many trips something takes."""

    def __init__(self, trips: Counter[int], port: int) -> None:
        self._trips, self._port = trips, port

    @classmethod
    def on(cls, line: DelayProxy, office: Office) -> TripCounter:
        """Of an office at the end of a line."""
        return cls(line.trips_from, port_of(office))

    @classmethod
    def nowhere(cls) -> TripCounter:
        """Where trips do not matter."""
        return cls(Counter(), 0)

    @property
    def now(self) -> int:
        return self._trips[self._port]

    def of(self, do: Callable[[], object]) -> int:
        before = self.now
        do()
        return self.now - before


class CountedRuns:
    """How many trips each command of a window took, and how many it took to make ready for it."""

    def __init__(self, person: Person, line: DelayProxy) -> None:
        office: Any = person.desk.office()
        self._counter = TripCounter.on(line, office)
        self.runs: list[tuple[Command, int]] = []
        self.prepared: list[int] = []
        self._run, self._prepare = office.run, office.prepare
        office.run, office.prepare = self._counted_run, self._counted_prepare

    def _counted_run(self, command: Command, key: str = "") -> Outcome:
        done: list[Outcome] = []
        trips = self._counter.of(lambda: done.append(self._run(command, key)))
        self.runs.append((command, trips))
        return done[0]

    def _counted_prepare(self, command: Command) -> None:
        self.prepared.append(self._counter.of(lambda: self._prepare(command)))
