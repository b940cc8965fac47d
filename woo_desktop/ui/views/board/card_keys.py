"""What the keys do while focus is on a card or column: walk, move with M, lift with Space, cut and paste."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.views.board.layout import BoardLayout
from woo_desktop.ui.views.board.lift import Lifting

if TYPE_CHECKING:
    from woo_desktop.ui.views.board.canvas import BoardCanvas
    from woo_desktop.ui.views.board.pool_list import PoolList

_Action = QAbstractItemView.CursorAction
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_WALK = {
    Qt.Key.Key_Left: _Action.MoveLeft,
    Qt.Key.Key_Right: _Action.MoveRight,
    Qt.Key.Key_Up: _Action.MoveUp,
    Qt.Key.Key_Down: _Action.MoveDown,
    Qt.Key.Key_Home: _Action.MoveHome,
    Qt.Key.Key_End: _Action.MoveEnd,
    Qt.Key.Key_PageUp: _Action.MovePageUp,
    Qt.Key.Key_PageDown: _Action.MovePageDown,
}
_SIDEWAYS = {
    _Action.MoveLeft: -1,
    _Action.MovePrevious: -1,
    _Action.MoveRight: 1,
    _Action.MoveNext: 1,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class CardKeys(QObject):
    """Shared by board and pool, so that the same key does the same thing in both."""

    chooser_wanted = Signal(object)
    """Places of the cards to place somewhere."""
    open_wanted = Signal(int, int)
    cut_wanted = Signal(object)
    paste_wanted = Signal(int)
    pin_wanted = Signal(object)
    column_wanted = Signal(int)
    """The pool should be sorted for this column."""
    menu_wanted = Signal(object)
    """The item view whose context menu is asked for."""
    let_go = Signal()
    """Esc with no card in the air."""

    def __init__(self, model: BoardModel, lifting: Lifting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._lifting = lifting
        self.layout: BoardLayout | None = None

    def press(self, view: BoardCanvas | PoolList, event: QKeyEvent) -> bool:
        """Keys on a card that mean the same everywhere; False when this key is none of them."""
        if self._lifting.lift is not None:
            return self._press_lifted(event)
        index = view.currentIndex()
        shown, key = self._model.shown_of(index), self._model.key_of(index)
        if event.matches(QKeySequence.StandardKey.Paste) and key is not None:
            self.paste_wanted.emit(key)
        elif event.key() == Qt.Key.Key_Escape:
            self.let_go.emit()
        elif self._asks_menu(event) and key is not None:
            self.menu_wanted.emit(view)
        elif key is None:
            return False
        elif shown is None:
            return self._press_on_column(key, event)
        else:
            return self._press_on_card(view, shown.id, key, event)
        return True

    def _press_on_column(self, key: int, event: QKeyEvent) -> bool:
        if key == POOL or event.key() not in (*_ENTER, Qt.Key.Key_Space) or event.modifiers() not in _PLAIN:
            return False
        self.column_wanted.emit(key)
        return True

    def _press_on_card(self, view: BoardCanvas | PoolList, card: int, key: int, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Cut):
            self.cut_wanted.emit(view.group())
        elif event.modifiers() not in _PLAIN:
            return False
        elif event.key() == Qt.Key.Key_M:
            self.chooser_wanted.emit(view.group())
        elif event.key() == Qt.Key.Key_P:
            self.pin_wanted.emit(view.group())
        elif event.key() == Qt.Key.Key_Space:
            self.lift(view.group())
        elif event.key() in (*_ENTER, Qt.Key.Key_F2):
            self.open_wanted.emit(card, key)
        else:
            return False
        return True

    @staticmethod
    def _asks_menu(event: QKeyEvent) -> bool:
        shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shifted)

    def lift(self, places: Sequence[Place]) -> None:
        """Space: take cards up and aim at the column that fits the first one best."""
        lift = self._lifting.begin_all(places, by_keys=True)
        if lift is None or self.layout is None:
            return
        first = lift.origin
        if first == POOL:
            ranked = self._model.fits.ranking(lift.id)
            order = self.layout.order()
            shown = [fit.place.offering_id for fit in ranked if fit.place.offering_id in self.layout.boxes]
            first = shown[0] if shown else (order[0] if order else POOL)
        self._lifting.aim(first)

    def _press_lifted(self, event: QKeyEvent) -> bool:
        lift = self._lifting.lift
        if lift is None or not lift.by_keys:
            return True
        also = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ARROWS:
            self._aim_beside(*_ARROWS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space or event.key() in _ENTER:
            self._lifting.drop(also=also)
        elif event.key() == Qt.Key.Key_Escape:
            self._lifting.cancel()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._aim_beside(1 if event.key() == Qt.Key.Key_Tab else -1, 0)
        return True

    def _aim_beside(self, dx: int, dy: int) -> None:
        lift, layout = self._lifting.lift, self.layout
        if lift is None or layout is None:
            return
        order = layout.order()
        if not order:
            return
        at = lift.target
        if at is None or at == POOL or at not in layout.boxes:
            self._lifting.aim(order[0])
            return
        beside = layout.beside(at, dx, dy)
        leftmost = layout.boxes[at].rect.left() == min(box.rect.left() for box in layout.boxes.values())
        if dx < 0 and leftmost and lift.origin != POOL:
            beside = POOL
        if beside is not None:
            self._lifting.aim(beside)

    # --- walking over the board ---------------------------------------------------------------------------------

    def walk(self, canvas: BoardCanvas, event: QKeyEvent) -> bool:
        """Arrows and the like on the board: alone, with Shift to choose along the way, with Ctrl to look only."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == _CTRL and event.key() == Qt.Key.Key_Space:
            canvas.cards.toggle(canvas.currentIndex())
            return True
        if event.matches(QKeySequence.StandardKey.SelectAll):
            key = self._model.key_of(canvas.currentIndex())
            canvas.cards.all_of(key if key is not None else POOL)
            return True
        action = _WALK.get(Qt.Key(event.key())) if modifiers in (*_PLAIN, _SHIFT, _CTRL) else None
        if action is None:
            return False
        index = self.step(canvas, action)
        if not index.isValid():
            return True
        if modifiers == _SHIFT:
            canvas.reach(index)
        elif modifiers == _CTRL:
            canvas.go_to(index)
        else:
            canvas.choose(index)
        return True

    def step(self, canvas: BoardCanvas, action: QAbstractItemView.CursorAction) -> QModelIndex:
        """Where a step leads from the current item; an invalid index at the edge."""
        layout = canvas.scene.layout
        order = layout.order()
        if not order:
            return QModelIndex()
        current = canvas.currentIndex()
        key = self._model.key_of(current)
        if key is None or key not in layout.boxes or action is _Action.MoveHome:
            return self._item(layout, order[0], 0)
        if action is _Action.MoveEnd:
            return self._item(layout, order[-1], 10**6)
        row = current.row() if self._model.shown_of(current) is not None else -1
        if action in _SIDEWAYS:
            beside = layout.beside(key, _SIDEWAYS[action], 0)
            return QModelIndex() if beside is None else self._item(layout, beside, max(row, 0))
        if action is _Action.MoveDown and row + 1 < len(layout.boxes[key].cards):
            return self._item(layout, key, row + 1)
        if action is _Action.MoveUp and row >= 0:
            return self._item(layout, key, row - 1)
        down = action in (_Action.MoveDown, _Action.MovePageDown)
        other = layout.beside(key, 0, 1 if down else -1)
        return QModelIndex() if other is None else self._item(layout, other, -1 if down else 10**6)

    def _item(self, layout: BoardLayout, key: int, row: int) -> QModelIndex:
        """The card nearest to a row of a column; the column itself when it is empty or above the first."""
        column = self._model.key_index(key)
        last = len(layout.boxes[key].cards) - 1
        return self._model.index(min(row, last), 0, column) if row >= 0 and last >= 0 else column
