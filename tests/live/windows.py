"""Real windows of several people on one workshop, in one test process, each with a desk of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.small_workshop import semester
from woo_desktop.domain.changes import Changes
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.records import Ref
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.main_window import MainWindow
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.pages import pages
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.record.panel import RecordPanel
from woo_desktop.ui.views.board import BoardView
from woo_desktop.ui.window_settings import WindowSettings

WAIT = 60_000
"""Milliseconds after which a test gives up; nothing is timed by it."""


class Person:
    """Somebody at a window."""

    def __init__(self, place: str, who: str, settings: Path, bot: QtBot) -> None:
        self.who, self.bot = who, bot
        self.heard: list[Changes] = []
        self.troubles: list[WorkshopError] = []
        self.desk = Desk(Opener(place, who))
        self.desk.changed.connect(self.heard.append)
        self.desk.failed.connect(self.troubles.append)
        self.window = MainWindow(self.desk, pages(), WindowSettings(settings))
        bot.addWidget(self.window)
        self.window.resize(1600, 1000)
        self.window.start()
        self.window.show()
        self.wait_for(lambda: self.desk.member is not None)
        self.window.choose_semester(semester().code)
        self.wait()

    def wait_for(self, true: Callable[[], bool]) -> None:
        self.bot.waitUntil(true, timeout=WAIT)

    def wait(self) -> None:
        """Until everything asked has been answered."""
        self.wait_for(lambda: self.desk.idle)

    # --- the board ----------------------------------------------------------------------------------------------

    @property
    def board(self) -> BoardView:
        view = self.window.view_of(Place.BOARD)
        assert isinstance(view, BoardView)
        return view

    def open_board(self) -> BoardView:
        self.window.go_to(Target(Place.BOARD))
        self.wait_for(lambda: self.board.model.board is not None)
        self.wait()
        return self.board

    def titles(self, track: str) -> list[str]:
        return [shown.card.title for shown in self.board.model.cards(self.key(track))]

    def key(self, track: str) -> int:
        if track == "pool":
            return POOL
        return next(one.offering_id for one in self.board.model.columns() if one.track == f"Traject {track}")

    def card(self, title: str, track: str = "pool") -> int:
        return next(shown.id for shown in self.board.model.cards(self.key(track)) if shown.card.title == title)

    def drag(self, title: str, origin: str, target: str) -> bool:
        """With the very events that a pointer makes; whether the board took it."""
        board = self.board
        load = board.model.mimeData([board.model.card_index(self.key(origin), self.card(title, origin))])
        board.lifting.begin(self.card(title, origin), self.key(origin))
        area = board.pool.list if target == "pool" else board.canvas
        point = area.viewport().rect().center()
        if target != "pool":
            index = board.model.key_index(self.key(target))
            area.scrollTo(index)
            point = area.visualRect(index).center()
        return drop(area.viewport(), load, point)

    # --- the record panel ---------------------------------------------------------------------------------------

    def open_record(self, place: Place, ref: Ref) -> RecordPanel:
        self.window.go_to(Target(place, ref))
        panel = self.panel(place)
        self.wait_for(lambda: panel.sheet is not None and panel.sheet.record.ref == ref)
        self.wait()
        return panel

    def panel(self, place: Place) -> RecordPanel:
        found = self.window.view_of(place).findChild(RecordPanel)
        assert isinstance(found, RecordPanel)
        return found

    def value(self, place: Place, field: str) -> object:
        details = self.panel(place).details
        assert details is not None
        return details.editors[field].value

    def close(self) -> None:
        self.window.close()
        self.desk.close()


class Opener:
    """Opens an office on the desk's own thread."""

    def __init__(self, place: str, who: str) -> None:
        self._place, self._who = place, who

    def __call__(self) -> Office:
        return Office.open(self._place, self._who)


def drop(viewport: QWidget, load: QMimeData, point: QPoint) -> bool:
    """Enter, move and drop at a point."""
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QDragEnterEvent(point, actions, load, left, no_key))
    QApplication.sendEvent(viewport, QDragMoveEvent(point, actions, load, left, no_key))
    event = QDropEvent(QPointF(point), actions, load, left, no_key, QEvent.Type.Drop)
    event.ignore()
    QApplication.sendEvent(viewport, event)
    return event.isAccepted()
