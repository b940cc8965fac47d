"""What the tests of the board do with it: look things up by name, press keys, send real drag events, wait."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.small_workshop import Known, semester
from woo_desktop.domain.answers import Board, BoardColumn
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Change, Command, Create, Made, Together
from woo_desktop.domain.queries import BoardOf, Query, RecordsOf
from woo_desktop.domain.records import Record
from woo_desktop.domain.terms import Kind, Level, OfferingStatus, TrackStatus
from woo_desktop.domain.words import Sentence
from woo_desktop.services.office import Office
from woo_desktop.services.sentences import sentence_for
from woo_desktop.ui.models.board_state import POOL, Shown
from woo_desktop.ui.views.board import BoardView
from woo_desktop.ui.views.board.choosing import ReasonDialog

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def add_misfits(office: Office) -> None:
    """Track T05 has no teacher, T06 is of another level than question 3 asks for."""
    known = Known(office)
    school, teacher = known.all(Kind.INSTITUTION)[0].id, known.all(Kind.TEACHER)[0].id
    steps: list[Command] = []
    for code, level, who in (("T05", Level.HBO, None), ("T06", Level.WO, teacher)):
        told = {"institution_id": school, "code": code, "name": f"Traject {code}", "teacher_id": who}
        more = {"status": TrackStatus.AVAILABLE, "level": level}
        steps.append(Create(Kind.TRACK, {**told, **more}, code))
        now = semester()
        days = {"starts_on": now.starts_on, "ends_on": now.ends_on}
        place = {"track_id": Made(code), "semester": now.code, "status": OfferingStatus.OPEN, "capacity": 2}
        steps.append(Create(Kind.OFFERING, {**place, **days}))
    question = known.question(3)
    steps.append(Change(question.ref, question.version, {"levels": (Level.HBO,)}))
    office.run(Together(tuple(steps), Sentence("Misfits")))


@dataclass
class Stage:
    """The board on show; names are those of the small workshop."""

    view: BoardView
    bot: QtBot
    toasts: list[tuple[str, bool]] = field(default_factory=list)
    troubles: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.view.toast.connect(self._heard)
        self.view.trouble.connect(self.troubles.append)

    def _heard(self, words: str, undo: bool) -> None:
        self.toasts.append((words, undo))

    # --- looking ------------------------------------------------------------------------------------------------

    def wait(self) -> None:
        """Until the database has answered everything and the board shows it."""

        def settled() -> bool:
            state = self.view.model.state
            return self.view.desk.idle and state is not None and not state.pending

        self.bot.waitUntil(settled, timeout=10_000)

    def column(self, track: str) -> BoardColumn:
        return next(one for one in self.view.model.columns() if one.track == f"Traject {track}")

    def key(self, track: str) -> int:
        return POOL if track == "pool" else self.column(track).offering_id

    def titles(self, track: str) -> list[str]:
        return [shown.card.title for shown in self.view.model.cards(self.key(track))]

    def card(self, title: str, track: str = "pool") -> Shown:
        return next(one for one in self.view.model.cards(self.key(track)) if one.card.title == title)

    def ask(self, query: Query[Board]) -> Board:
        """What the database itself says."""
        answers: list[Board] = []
        self.view.desk.ask(query, answers.append)
        self.bot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    def stored(self, track: str) -> list[str]:
        """The cards of a track as the database has them."""
        board = self.ask(BoardOf(semester().code))
        if track == "pool":
            return [card.title for card in board.pool]
        return [card.title for one in board.columns if one.track == f"Traject {track}" for card in one.cards]

    def run(self, command: Command) -> None:
        """What a colleague, or the frame, does behind the board's back."""
        done: list[Outcome] = []
        self.view.desk.run(command, done.append)
        self.bot.waitUntil(lambda: bool(done), timeout=10_000)
        self.wait()

    def record(self, kind: Kind, record_id: int | None) -> Any:
        """A record as the database has it."""
        answers: list[tuple[Record, ...]] = []
        self.view.desk.ask(RecordsOf(kind, (record_id or 0,)), answers.append)
        self.bot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0][0]

    # --- doing --------------------------------------------------------------------------------------------------

    def area(self, track: str) -> QAbstractItemView:
        return self.view.pool.list if track == "pool" else self.view.canvas

    def focus(self, title: str, track: str = "pool") -> QAbstractItemView:
        """Put the keyboard on a card."""
        area = self.area(track)
        area.setFocus(Qt.FocusReason.TabFocusReason)
        index = self.view.model.card_index(self.key(track), self.card(title, track).id)
        if area is self.view.canvas:
            self.view.canvas.choose(index)
        else:
            self.view.pool.list.choose(index)
        return area

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
        self.bot.keyClick(on or self._focused(), key, modifiers)

    def _focused(self) -> QWidget:
        return self.view.pool.list if self.view.pool.list.hasFocus() else self.view.canvas

    def load(self, title: str, track: str = "pool") -> QMimeData:
        """What a drag of a card carries."""
        index = self.view.model.card_index(self.key(track), self.card(title, track).id)
        return self.view.model.mimeData([index])

    def place_of(self, track: str) -> tuple[QAbstractItemView, QPoint]:
        """A view and a point of it that lies on a track (or the pool)."""
        area = self.area(track)
        if track == "pool":
            return area, area.viewport().rect().center()
        rect = area.visualRect(self.view.model.key_index(self.key(track)))
        area.scrollTo(self.view.model.key_index(self.key(track)))
        return area, rect.center()

    def hover(self, load: QMimeData, track: str, modifiers: Qt.KeyboardModifier = NONE) -> QDragMoveEvent:
        """Enter and move over a track, as the pointer does."""
        area, point = self.place_of(track)
        actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
        left = Qt.MouseButton.LeftButton
        QApplication.sendEvent(area.viewport(), QDragEnterEvent(point, actions, load, left, modifiers))
        move = QDragMoveEvent(point, actions, load, left, modifiers)
        QApplication.sendEvent(area.viewport(), move)
        return move

    def give_reason(self) -> None:
        """Choose the first reason of the sheet that asks for one."""
        dialog = self.view.findChild(ReasonDialog)
        assert dialog is not None
        dialog.reason.setCurrentIndex(1)
        dialog.submit()
        self.wait()

    def leave(self, track: str) -> None:
        QApplication.sendEvent(self.area(track).viewport(), QDragLeaveEvent())

    def let_go(self, load: QMimeData, area: QAbstractItemView, point: QPoint) -> bool:
        """Drop where the pointer hovers already; whether it was taken."""
        actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
        event = QDropEvent(QPointF(point), actions, load, Qt.MouseButton.LeftButton, NONE, QEvent.Type.Drop)
        event.ignore()
        QApplication.sendEvent(area.viewport(), event)
        taken = event.isAccepted()
        self.wait()
        return taken

    def drag_to(self, start: QPoint, end: QPoint) -> None:
        """Move the pressed pointer over the board in a few steps."""
        viewport = self.view.canvas.viewport()
        for step in range(1, 5):
            point = start + (end - start) * step / 4
            where = QPointF(point)
            left = Qt.MouseButton.LeftButton
            there = QPointF(viewport.mapToGlobal(point))
            move = QMouseEvent(QEvent.Type.MouseMove, where, there, Qt.MouseButton.NoButton, left, NONE)
            QApplication.sendEvent(viewport, move)

    @staticmethod
    def words_of(error: object) -> str:
        """What the person is told."""
        assert isinstance(error, BaseException)
        return sentence_for(error).text

    def drop(self, load: QMimeData, track: str, modifiers: Qt.KeyboardModifier = NONE) -> bool:
        """Drop on a track; whether it was taken."""
        self.hover(load, track, modifiers)
        area, point = self.place_of(track)
        actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
        event = QDropEvent(QPointF(point), actions, load, Qt.MouseButton.LeftButton, modifiers, QEvent.Type.Drop)
        event.ignore()
        QApplication.sendEvent(area.viewport(), event)
        taken = event.isAccepted()
        self.wait()
        return taken
