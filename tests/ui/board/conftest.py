"""A board on the small workshop, with a real desk and a real file behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.small_workshop import semester
from tests.ui.board.stage import Stage, add_misfits
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.board import BoardView


class Opener:
    """Opens the file of a test on the desk's own thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> Office:
        return Office.open(self._path)


@pytest.fixture
def board_file(workshop_file: Path) -> Path:
    """The small workshop with a track of another level and one without a teacher."""
    office = Office.open(workshop_file)
    add_misfits(office)
    office.close()
    return workshop_file


@pytest.fixture
def desk(board_file: Path, qapp: object) -> Iterator[Desk]:
    opened = Desk(Opener(board_file))
    yield opened
    opened.close()


@pytest.fixture
def open_stage(desk: Desk, qtbot: QtBot) -> Callable[..., Stage]:
    """Shows the board at a size; docked beside it or over it, as the width asks."""

    def show(width: int = 1500, height: int = 900) -> Stage:
        view = BoardView(desk)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.set_semester(semester().code)
        view.open(Target(Place.BOARD))
        view.show()
        stage = Stage(view, qtbot)
        stage.wait()
        return stage

    return show


@pytest.fixture
def stage(open_stage: Callable[..., Stage]) -> Stage:
    return open_stage()
