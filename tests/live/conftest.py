"""People at windows of their own, on a file and on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.live.proxy import DelayProxy
from tests.live.windows import Person

OpenWindow = Callable[[str, str], Person]


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[OpenWindow]:
    """Opens a window on a workshop for somebody; closed before the workshop, or the line to it, goes."""
    for name in ("line", "database_place"):
        if name in request.fixturenames:
            request.getfixturevalue(name)
    people: list[Person] = []

    def open_one(place: str, who: str) -> Person:
        people.append(Person(place, who, tmp_path / f"{len(people)}.ini", qtbot))
        return people[-1]

    yield open_one
    for person in people:
        person.close()


@pytest.fixture
def line(workshop_server: str) -> Iterator[DelayProxy]:
    """A line to the small workshop on a server, that can be cut."""
    proxy = DelayProxy(workshop_server)
    yield proxy
    proxy.refuses = True
    proxy.close()
