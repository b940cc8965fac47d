"""R17: every road that moves a card takes one trip once it was pointed at, counted on the line, in a real window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.live.conftest import OpenWindow
from tests.live.proxy import DelayProxy
from tests.live.trip_counter import CountedRuns
from tests.live.windows import Person
from tests.small_workshop import COLLEAGUE
from woo_desktop.domain.commands import MoveCase, PlaceCase, Undo
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_state import POOL, Placement

pytestmark = pytest.mark.postgres


@pytest.fixture
def sanne(open_window: OpenWindow, line: DelayProxy) -> Person:
    """At a board at the end of a line, with a card chosen."""
    person = open_window(line.url, COLLEAGUE)
    person.open_board()
    person.board.gestures.card.choose(person.card("Vraag 1"), POOL)
    person.wait()
    return person


def _drag(sanne: Person) -> None:
    sanne.board.lifting.begin(sanne.card("Vraag 1"), POOL)
    sanne.board.lifting.aim(sanne.key("T02"))
    sanne.wait()
    sanne.board.lifting.drop()


def _keys(sanne: Person) -> None:
    """Space lifts, the arrows aim, Space drops."""
    sanne.board.gestures.lift_chosen()
    sanne.board.lifting.aim(sanne.key("T02"))
    sanne.wait()
    QTest.keyClick(sanne.board.canvas, Qt.Key.Key_Space)


def _menu(sanne: Person) -> None:
    menu = sanne.board.gestures.menu
    menu.open_for_cards((Place(sanne.card("Vraag 1"), POOL),), QPoint(10, 10))
    action = next(one for one in _actions(menu) if _goes_to(one, sanne.key("T02")))
    action.hover()
    sanne.wait()
    action.trigger()
    menu.close()


def _chooser(sanne: Person) -> None:
    """M: the row that stands first, or is walked to, is pointed at."""
    sanne.board.gestures.place_chosen()
    chooser = sanne.board.gestures.chooser
    assert chooser is not None
    while (row := chooser.list.current()) is None or row.key != sanne.key("T02"):
        chooser.list.walk(1)
    sanne.wait()
    chooser.list.take()


def _cut_and_paste(sanne: Person) -> None:
    sanne.board.gestures.cut_focused()
    sanne.board.canvas.setCurrentIndex(sanne.board.model.key_index(sanne.key("T02")))
    sanne.wait()
    sanne.board.gestures.carrying.paste(sanne.key("T02"))


def _panel(sanne: Person) -> None:
    """The button of the panel of the board."""
    detail = sanne.board.detail
    detail.explain(sanne.key("T02"))
    QApplication.sendEvent(detail.place, QEvent(QEvent.Type.Enter))
    sanne.wait()
    detail.place.click()


ROADS: dict[str, Callable[[Person], None]] = {
    "drag": _drag,
    "Space and arrows": _keys,
    "menu": _menu,
    "chooser": _chooser,
    "cut and paste": _cut_and_paste,
    "panel": _panel,
}


@pytest.mark.parametrize("road", ROADS)
def test_a_move_is_one_trip(sanne: Person, line: DelayProxy, road: str) -> None:
    counted = CountedRuns(sanne, line)
    ROADS[road](sanne)
    sanne.wait_for(lambda: bool(counted.runs) and sanne.desk.idle)
    assert sanne.titles("T02") == ["Vraag 1"]
    ((command, trips),) = counted.runs
    assert isinstance(command, PlaceCase)
    assert trips == 1
    assert counted.prepared, "nothing was made ready"
    assert max(counted.prepared) <= 2


def test_back_to_the_pool_and_undo_are_one_trip(sanne: Person, line: DelayProxy) -> None:
    _drag(sanne)
    sanne.wait()
    counted = CountedRuns(sanne, line)
    detail = sanne.board.detail
    sanne.board.gestures.card.choose(sanne.card("Vraag 1", "T02"), sanne.key("T02"))
    QApplication.sendEvent(detail.back, QEvent(QEvent.Type.Enter))
    sanne.wait()
    detail.back.click()
    sanne.wait_for(lambda: len(counted.runs) == 1 and sanne.desk.idle)
    assert counted.runs[0][1] == 1
    # A moment later what Ctrl+Z takes back is made ready, and then what would do it again.
    sanne.wait_for(lambda: sanne.desk.expected == Undo() and sanne.desk.idle)
    sanne.desk.run(Undo())
    sanne.wait_for(lambda: len(counted.runs) == 2 and sanne.desk.idle)
    assert counted.runs[1] == (Undo(), 1)
    assert sanne.titles("T02") == ["Vraag 1"]


def test_a_move_that_nobody_pointed_at_is_two_trips(sanne: Person, line: DelayProxy) -> None:
    counted = CountedRuns(sanne, line)
    sanne.board.gestures.moves.make(Placement(sanne.card("Vraag 1"), POOL, sanne.key("T02")))
    sanne.wait_for(lambda: len(counted.runs) == 1 and sanne.desk.idle)
    sanne.board.gestures.moves.make(Placement(sanne.card("Vraag 1", "T02"), sanne.key("T02"), sanne.key("T03")))
    sanne.wait_for(lambda: len(counted.runs) == 2 and sanne.desk.idle)
    assert [(type(command), trips) for command, trips in counted.runs] == [(PlaceCase, 2), (MoveCase, 2)]


def test_only_what_is_pointed_at_now_is_made_ready(sanne: Person, line: DelayProxy) -> None:
    """Walking fast over many tracks does not pile up looks that nobody wants any more."""
    counted = CountedRuns(sanne, line)
    lifting = sanne.board.lifting
    lifting.begin(sanne.card("Vraag 1"), POOL)
    for _turn in range(5):
        for track in ("T02", "T03", "T04"):
            lifting.aim(sanne.key(track))
    sanne.wait()
    assert 1 <= len(counted.prepared) <= 2 + 1
    lifting.cancel()


def _actions(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        found += _actions(inner) if isinstance(inner, QMenu) else [action]
    return found


def _goes_to(action: QAction, key: int) -> bool:
    data = action.data()
    return isinstance(data, Placement) and data.target == key and not (data.also or data.option)
