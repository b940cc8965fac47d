"""The board itself: choosing, pointer, keys and drops on the ground where columns and cards lie."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_model import AnyIndex, BoardModel
from woo_desktop.ui.views.board.card_keys import CardKeys
from woo_desktop.ui.views.board.drag import drag_cards
from woo_desktop.ui.views.board.drop_zone import DropZone
from woo_desktop.ui.views.board.ground import BoardGround
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.options import NOWHERE, Spot
from woo_desktop.ui.views.board.scene import BoardScene
from woo_desktop.ui.views.board.selecting import CardSelection
from woo_desktop.ui.widgets import announce

_COMMAND = QItemSelectionModel.SelectionFlag
_Reason = Qt.FocusReason
_BY_KEYS = (_Reason.TabFocusReason, _Reason.BacktabFocusReason, _Reason.ShortcutFocusReason, _Reason.OtherFocusReason)
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class BoardCanvas(BoardGround):
    """Turns what a hand does into choices, lifts and moves."""

    card_chosen = Signal(int, int)
    """Sub-assignment and key of a card that became current by hand."""
    card_clicked = Signal()
    column_entered = Signal(int)
    column_clicked = Signal(int)
    hovered_question = Signal(object)
    """Question id of the multi-level card under the pointer, or None."""
    ghost_clicked = Signal()
    menu_wanted = Signal(int, int, QPoint)
    """Key, sub-assignment (0 for the column itself) and place on the screen."""
    several_chosen = Signal(int)
    """How many cards are chosen together now."""

    def __init__(
        self,
        model: BoardModel,
        lifting: Lifting,
        keys: CardKeys,
        parent: QWidget | None = None,
        *,
        scene: BoardScene | None = None,
    ) -> None:
        super().__init__(scene or BoardScene(model, lifting), parent)
        self._keys = keys
        self._pressed = NOWHERE
        self._pressed_at = QPoint()
        self._by_keys = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.cards = CardSelection(model, self)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self._drops = DropZone(self, model, lifting, self.key_at)
        self.arranged.connect(self._tell_layout)
        self._tell_layout()
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(self._selection_changed)

    @Slot()
    def _tell_layout(self) -> None:
        self._keys.layout = self.scene.layout

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return self._keys.step(self, action)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        if index.isValid() and index.parent().isValid():
            self.selectionModel().select(index, command)

    # --- choosing ------------------------------------------------------------------------------------------------

    def group(self) -> tuple[Place, ...]:
        """The cards a gesture is about: those chosen together, or the current one."""
        index = self.currentIndex()
        shown, key = self._board.shown_of(index), self._board.key_of(index)
        if shown is None or key is None:
            return ()
        here, chosen = Place(shown.id, key), self.cards.places()
        if here not in chosen or len(chosen) < 2:
            return (here,)
        return (here, *(place for place in chosen if place != here))

    def choose(self, index: QModelIndex, *, by_hand: bool = True) -> None:
        """Make a card (or column) current; a card by hand becomes the chosen one."""
        self.show_item(index)
        if index.parent().isValid():
            self.cards.only(index)
        else:
            self.selectionModel().setCurrentIndex(index, _COMMAND.NoUpdate)
        self.scrollTo(index)
        if by_hand:
            self.tell_choice(index)

    def go_to(self, index: QModelIndex) -> None:
        """Make an item current and leave what is chosen as it is."""
        self.show_item(index)
        self.selectionModel().setCurrentIndex(index, _COMMAND.NoUpdate)
        self.scrollTo(index)
        self._speak(index)

    def reach(self, index: QModelIndex) -> None:
        """Choose all cards up to this one."""
        self.show_item(index)
        self.cards.reach(index, self.scene.layout)
        self.scrollTo(index)

    def tell_choice(self, index: AnyIndex) -> None:
        shown, key = self._board.shown_of(index), self._board.key_of(index)
        if shown is not None and key is not None:
            self.card_chosen.emit(shown.id, key)
        elif key is not None:
            self.column_entered.emit(key)
        self._speak(index)

    def _speak(self, index: AnyIndex) -> None:
        key = self._board.key_of(index)
        column = self._board.column(key) if key is not None else None
        if self._board.shown_of(index) is not None:
            announce(self, str(self._board.data(index, Qt.ItemDataRole.AccessibleTextRole)))
        elif key is not None and column is not None:
            announce(self, words.spoken_column(column, self._board.taken(key), self.scene.fit(key)))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._set_focus_spot()

    @Slot()
    def _selection_changed(self) -> None:
        chosen = self.cards.places()
        self.scene.selected = frozenset(chosen) if len(chosen) > 1 else frozenset()
        self.viewport().update()
        self.several_chosen.emit(len(chosen))

    def set_chosen(self, assignment_id: int | None, key: int | None) -> None:
        """Colour the board for a card."""
        if (assignment_id, key) != (self.scene.chosen, self.scene.chosen_key):
            self.scene.chosen, self.scene.chosen_key = assignment_id, key
            self._repaint()

    def set_column(self, key: int | None) -> None:
        """Outline the column for which the pool is sorted."""
        if key != self.scene.column:
            self.scene.column = key
            self._repaint()

    def set_linked(self, question_id: int | None) -> None:
        if question_id != self.scene.linked:
            self.scene.linked = question_id
            self._repaint()

    def set_cut(self, cut: frozenset[Place]) -> None:
        self.scene.cut = cut
        self._repaint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = self._by_keys or event.reason() in _BY_KEYS
        if not self.currentIndex().isValid():
            order = self.scene.layout.order()
            if order:
                first = order[0]
                index = self._board.index(0, 0, self._board.key_index(first))
                target = index if index.isValid() else self._board.key_index(first)
                self.selectionModel().setCurrentIndex(target, _COMMAND.NoUpdate)
        self.tell_reader()
        self._set_focus_spot()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QAbstractItemView.focusOutEvent(self, event)
        self._set_focus_spot()

    def _set_focus_spot(self) -> None:
        """The ring shows where the keyboard is; after a click the choice itself shows enough."""
        before = self.scene.focus
        self.scene.focus = self.spot_of(self.currentIndex()) if self.hasFocus() and self._by_keys else NOWHERE
        for spot in (before, self.scene.focus):
            for rect in self.scene.rects_of(spot):
                self._update(rect)

    # --- pointer -------------------------------------------------------------------------------------------------

    def _on_board(self, event: QMouseEvent) -> QPoint:
        return event.position().toPoint() + QPoint(0, self.verticalOffset())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        event.accept()
        self._pressed_at = self._on_board(event)
        self._pressed = self.scene.spot_at(self._pressed_at)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._set_focus_spot()
        index = self.index_of(self._pressed)
        if self._pressed.kind == "card":
            self._press_card(index, event.modifiers())
        elif self._pressed.kind in ("column", ""):
            if index.isValid():
                self.selectionModel().setCurrentIndex(index, _COMMAND.NoUpdate)
            self.cards.begin_band(self._pressed_at, more=bool(event.modifiers() & (_SHIFT | _CTRL)))

    def _press_card(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & _SHIFT:
            self.reach(index)
        elif modifiers & _CTRL:
            self.cards.toggle(index)
        elif self.selectionModel().isSelected(index) and self.scene.selected:
            # One of several: they are taken along if this becomes a drag, and let go on release if it does not.
            self.selectionModel().setCurrentIndex(index, _COMMAND.NoUpdate)
            self.tell_choice(index)
        else:
            self.choose(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, NOWHERE
        banded = self.cards.band is not None
        self.end_band()
        if (
            event.button() != Qt.MouseButton.LeftButton
            or banded
            or self.scene.spot_at(self._on_board(event)) != pressed
        ):
            return
        plain = not event.modifiers() & (_SHIFT | _CTRL)
        if pressed.kind == "lane":
            self.toggle_lane(pressed.lane)
        elif pressed.kind == "more":
            self.toggle_more(pressed.key)
        elif pressed.kind == "ghost":
            self.ghost_clicked.emit()
        elif pressed.kind == "card" and plain:
            self.cards.only(self.index_of(pressed))
            self.card_clicked.emit()
        elif pressed.kind in ("column", ""):
            self.cards.clear()
            if pressed.kind == "column":
                self.column_entered.emit(pressed.key)
                self.column_clicked.emit(pressed.key)

    def end_band(self) -> None:
        if self.cards.band is not None:
            self.cards.end_band()
            self.scene.band = None
            self._repaint()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click chose the card; a second one asks nothing more."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self._on_board(event)
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(self.scene.spot_at(point))
        elif (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            if self._pressed.kind == "card" and self.dragEnabled():
                self._pressed = NOWHERE
                self.startDrag(self._board.supportedDragActions())
            elif self._pressed.kind in ("column", "") or self.cards.band is not None:
                self._stretch(point)

    def _stretch(self, point: QPoint) -> None:
        bar, air = self.verticalScrollBar(), 24
        beyond = point.y() - bar.value()
        if beyond > self.viewport().height() - air:
            bar.setValue(bar.value() + bar.singleStep())
        elif beyond < air:
            bar.setValue(bar.value() - bar.singleStep())
        self.cards.stretch(point, self.scene.layout)
        self.scene.band = self.cards.band
        self._repaint()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(NOWHERE)
        return QAbstractItemView.viewportEvent(self, event)

    def _hover(self, spot: Spot) -> None:
        before = self.scene.hover
        if spot == before:
            return
        self.scene.hover = spot
        for rect in (*self.scene.rects_of(before), *self.scene.rects_of(spot)):
            self._update(rect)
        hand = spot.kind in ("lane", "more", "ghost")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        shown = self._board.shown_of(self.index_of(spot)) if spot.kind == "card" else None
        many = shown is not None and shown.card.parts > 1
        self.hovered_question.emit(shown.card.question_id if shown is not None and many else None)

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        shown, key = self._board.shown_of(index), self._board.key_of(index)
        if shown is None or key is None or not self._board.flags(index) & Qt.ItemFlag.ItemIsDragEnabled:
            return
        mark = words.card_mark(shown, self._board.column(key))
        grab = self.viewport().mapFromGlobal(self.cursor().pos())
        drag_cards(self, self._board, self.scene.lifting, self.group(), self.visualRect(index), mark, grab)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_menu()
            return
        index = self.indexAt(event.pos())
        shown, key = self._board.shown_of(index), self._board.key_of(index)
        if key is not None:
            if shown is not None and not (self.scene.selected and self.selectionModel().isSelected(index)):
                self.choose(index)
            elif shown is not None:
                self.selectionModel().setCurrentIndex(index, _COMMAND.NoUpdate)
            self.menu_wanted.emit(key, shown.id if shown else 0, event.globalPos())

    def ask_menu(self) -> None:
        """The context menu of where the keyboard is."""
        index = self.currentIndex()
        shown, key = self._board.shown_of(index), self._board.key_of(index)
        if key is not None:
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(key, shown.id if shown else 0, at)

    # --- keys and dropping ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        if not (self._keys.press(self, event) or self._keys.walk(self, event)):
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drops.leave(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.drop(event)
