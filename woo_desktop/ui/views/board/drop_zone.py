"""Receives drops for a view: asks the model what it says, scrolls at the edges, and hands over what was dropped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea

from woo_desktop.ui.models.board_load import MIME
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.record_drag import RECORDS
from woo_desktop.ui.theme import theme
from woo_desktop.ui.views.board.lift import Lifting

_EDGE, _STEP, _TICK_MS = 44, 14, 16
_COPY, _MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction


class DropZone(QObject):
    """The same for the board, where a point lies in a column, and for the pool, which is one target."""

    def __init__(
        self,
        area: QAbstractScrollArea,
        model: BoardModel,
        lifting: Lifting,
        key_at: Callable[[QPoint], int | None],
    ) -> None:
        super().__init__(area)
        self._area = area
        self._model = model
        self._lifting = lifting
        self._key_at = key_at
        self._at = QPoint()
        self._also = False
        self._lent = False
        self._scroll = QTimer(self, interval=_TICK_MS)
        self._scroll.timeout.connect(self._scroll_on)
        lifting.landed.connect(self._scroll.stop)

    def enter(self, event: QDragEnterEvent) -> None:
        """Whatever claims to be a card may come in; what it is worth is seen when it drops."""
        if event.mimeData().hasFormat(MIME) or event.mimeData().hasFormat(RECORDS):
            self._lift_what_comes(event)
            event.acceptProposedAction()
        else:
            event.ignore()

    def move(self, event: QDragMoveEvent) -> None:
        """Say what a drop here would do."""
        self._at = event.position().toPoint()
        self._also = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._scroll_when_at_edge()
        answer = self._lifting.aim(self._key_at(self._at), also=self._also)
        if answer is not None and answer.takes:
            event.setDropAction(_COPY if self._also else _MOVE)
            event.accept()
        else:
            event.ignore()

    def leave(self, event: QDragLeaveEvent) -> None:
        self._scroll.stop()
        self._lifting.aim(None)
        if self._lent:
            self._lent = False
            self._lifting.cancel()

    def _lift_what_comes(self, event: QDragEnterEvent) -> None:
        """A card that was not lifted here (found by searching, say) still colours the board."""
        places = self._model.places_in(event.mimeData())
        if self._lifting.lift is None and places:
            self._lent = self._lifting.begin_all(places) is not None

    def drop(self, event: QDropEvent) -> None:
        """Hand the load to the model, which asks for the move or says why not."""
        self._scroll.stop()
        also = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        action = _COPY if also else _MOVE
        key = self._key_at(event.position().toPoint())
        self._lent = False
        self._lifting.cancel()
        if key is None or not self._model.drop(event.mimeData(), key, also=also):
            event.ignore()
            return
        event.setDropAction(action)
        event.accept()

    def _scroll_when_at_edge(self) -> None:
        edge, height = theme().px(_EDGE), self._area.viewport().height()
        near = self._at.y() < edge or self._at.y() > height - edge
        if near and not self._scroll.isActive():
            self._scroll.start()
        elif not near:
            self._scroll.stop()

    @Slot()
    def _scroll_on(self) -> None:
        edge, height = theme().px(_EDGE), self._area.viewport().height()
        over = self._at.y() - (height - edge)
        under = edge - self._at.y()
        depth = over if over > 0 else -under
        bar = self._area.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + round(_STEP * max(-1.0, min(1.0, depth / edge))))
        if bar.value() == before:
            self._scroll.stop()
        else:
            self._lifting.aim(self._key_at(self._at), also=self._also)
