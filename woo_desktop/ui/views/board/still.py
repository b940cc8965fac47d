"""A board that is only looked at: nothing can be lifted, cut or dropped, yet every card can be walked to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.views.board.canvas import BoardCanvas
from woo_desktop.ui.views.board.card_keys import CardKeys
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.scene import BoardScene

_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StillKeys(CardKeys):
    """Enter opens, Esc lets go, the menu comes where it is asked; every other letter is left alone."""

    def __init__(self, model: BoardModel, lifting: Lifting, parent: QObject | None = None) -> None:
        super().__init__(model, lifting, parent)
        self._shown = model

    def press(self, view: QAbstractItemView, event: QKeyEvent) -> bool:
        index = view.currentIndex()
        shown, key = self._shown.shown_of(index), self._shown.key_of(index)
        if event.key() == Qt.Key.Key_Escape:
            self.let_go.emit()
        elif self._asks_menu(event) and key is not None:
            self.menu_wanted.emit(view)
        elif event.key() in _OPEN and shown is not None and key is not None:
            self.open_wanted.emit(shown.id, key)
        else:
            return False
        return True


class StillCanvas(BoardCanvas):
    """The board of another moment, or with what is only proposed."""

    def __init__(
        self, model: BoardModel, keys: StillKeys, lifting: Lifting, scene: BoardScene, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, lifting, keys, parent, scene=scene)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
