"""The board itself: one item view over the tree of columns and cards, painted by hand, walked by keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_model import AnyIndex, BoardModel
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.theme import theme
from woo_desktop.ui.views.board.card_keys import CardKeys
from woo_desktop.ui.views.board.drag import drag_card
from woo_desktop.ui.views.board.drop_zone import DropZone
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.scene import NOWHERE, BoardScene, Options, Spot
from woo_desktop.ui.widgets import announce

_COMMAND = QItemSelectionModel.SelectionFlag
_Reason = Qt.FocusReason
_BY_KEYS = (_Reason.TabFocusReason, _Reason.BacktabFocusReason, _Reason.ShortcutFocusReason, _Reason.OtherFocusReason)


class BoardCanvas(QAbstractItemView):
    """Cards and columns are items of the model; lanes, slots and words are only painted."""

    card_chosen = Signal(int, int)
    """Sub-assignment and key of a card that became current by hand."""
    card_clicked = Signal()
    column_entered = Signal(int)
    hovered_question = Signal(object)
    """Question id of the multi-level card under the pointer, or None."""
    ghost_clicked = Signal()
    menu_wanted = Signal(int, int, QPoint)
    """Key, sub-assignment (0 for the column itself) and place on the screen."""
    options_changed = Signal()

    def __init__(
        self,
        model: BoardModel,
        lifting: Lifting,
        keys: CardKeys,
        parent: QWidget | None = None,
        *,
        scene: BoardScene | None = None,
    ) -> None:
        super().__init__(parent)
        self.scene = scene or BoardScene(model, lifting)
        self._board = model
        self._keys = keys
        self._touched: set[int] = set()
        self._pressed = NOWHERE
        self._by_keys = False
        self.setModel(model)
        self.setAccessibleName(_("Board"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        # The board paints its whole ground itself, so scrolling can shift what is there.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabKeyNavigation(False)
        self._drops = DropZone(self, model, lifting, self.key_at)
        keys.layout = self.scene.layout
        model.settled.connect(self.refresh)
        model.modelReset.connect(self.refresh)
        lifting.lifted.connect(self._repaint)
        lifting.landed.connect(self._repaint)
        lifting.aimed.connect(self._aim_moved)
        theme().changed.connect(self.restyle)

    # --- layout ------------------------------------------------------------------------------------------------

    @Slot()
    def restyle(self) -> None:
        self._rearrange()
        self._repaint()

    @Slot()
    def refresh(self) -> None:
        """The model settled: lay out again and paint what moved."""
        before = self.scene.layout
        lanes = {lane.lane.key: (lane.head, lane.folded) for lane in before.lanes}
        self._rearrange()
        after = self.scene.layout
        changed = [
            key for key, box in after.boxes.items() if key not in before.boxes or not before.boxes[key].same_as(box)
        ]
        gone = [box.rect for key, box in before.boxes.items() if key not in after.boxes]
        if {lane.lane.key: (lane.head, lane.folded) for lane in after.lanes} != lanes or before.ghost != after.ghost:
            self._repaint()
            self._touched.clear()
            return
        for key in {*changed, *self._touched}:
            for layout in (before, after):
                if key in layout.boxes:
                    self._update(layout.boxes[key].rect)
        for rect in gone:
            self._update(rect)
        for lane in after.lanes:
            if lane.head is not None and any(c.offering_id in self._touched for c in lane.lane.columns):
                self._update(lane.head)
        self._touched.clear()

    def set_options(self, options: Options) -> None:
        """Arrange the board otherwise."""
        if options != self.scene.options:
            self.scene.options = options
            self._rearrange()
            self._repaint()
            self.options_changed.emit()

    def toggle_lane(self, lane: str) -> None:
        """Fold a lane in or out."""
        options = self.scene.options
        self.set_options(replace(options, folded=options.folded ^ {lane}))

    def toggle_more(self, key: int) -> None:
        """Show all cards of a column, or the first four."""
        options = self.scene.options
        self.set_options(replace(options, unfolded=options.unfolded ^ {key}))

    def _rearrange(self) -> None:
        self.scene.arrange(self.viewport().width())
        self._keys.layout = self.scene.layout
        self.updateGeometries()

    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        bar.setSingleStep(theme().px(30))
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, self.scene.layout.height - self.viewport().height()))
        super().updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() or not self.scene.layout.boxes:
            self._rearrange()
        else:
            self.updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    # --- what an item view must know -----------------------------------------------------------------------------

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def visualRect(self, index: AnyIndex) -> QRect:
        key = self._board.key_of(index)
        if key is None or key == POOL:
            return QRect()
        row = index.row() if index.parent().isValid() else -1
        return self.scene.rect_of(key, row).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        return self.index_of(self.scene.spot_at(point + QPoint(0, self.verticalOffset())))

    def index_of(self, spot: Spot) -> QModelIndex:
        """The item at a spot; the column for what belongs to a column but is no card."""
        if spot.kind == "card":
            return self._board.index(spot.row, 0, self._board.key_index(spot.key))
        return self._board.key_index(spot.key) if spot.kind in ("column", "more") else QModelIndex()

    def spot_of(self, index: AnyIndex) -> Spot:
        key = self._board.key_of(index)
        if key is None or key == POOL:
            return NOWHERE
        return Spot("card", key, index.row()) if index.parent().isValid() else Spot("column", key)

    def key_at(self, point: QPoint) -> int | None:
        """The column at a point of the viewport."""
        box = self.scene.layout.column_at(point + QPoint(0, self.verticalOffset()))
        return box.key if box else None

    def isIndexHidden(self, index: AnyIndex) -> bool:
        return self.visualRect(index).isEmpty()

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect = self.visualRect(index)
        if rect.isEmpty() or (self.scene.lifting.lift is not None and not self.scene.lifting.lift.by_keys):
            return
        self._show_rect(rect)

    def _show_rect(self, rect: QRect) -> None:
        bar, height, air = self.verticalScrollBar(), self.viewport().height(), theme().px(12)
        if rect.bottom() + air > height:
            bar.setValue(bar.value() + min(rect.bottom() + air - height, rect.top() - air))
        if rect.top() - air < 0:
            bar.setValue(bar.value() + rect.top() - air)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        if index.isValid() and index.parent().isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return self._keys.step(self, action)

    def rowsAboutToBeRemoved(self, parent: AnyIndex, start: int, end: int) -> None:
        """A card that goes takes the choice with it: no neighbour is chosen by itself."""

    def dataChanged(self, top: AnyIndex, bottom: AnyIndex, roles: Sequence[int] = ()) -> None:
        key = self._board.key_of(top)
        if key is not None and key != POOL:
            self._touched.add(key)

    # --- choosing ------------------------------------------------------------------------------------------------

    def choose(self, index: QModelIndex, *, by_hand: bool = True) -> None:
        """Make a card (or column) current; a card by hand becomes the chosen one."""
        spot = self.spot_of(index)
        if spot.kind and self.scene.unfold_for(spot.key, spot.row):
            self._rearrange()
            self._repaint()
            self.options_changed.emit()
        flags = _COMMAND.ClearAndSelect if spot.kind == "card" else _COMMAND.NoUpdate
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        if by_hand:
            self.tell_choice(index)

    def tell_choice(self, index: AnyIndex) -> None:
        shown, key = self._board.shown_of(index), self._board.key_of(index)
        if shown is not None and key is not None:
            self.card_chosen.emit(shown.id, key)
            announce(self, str(self._board.data(index, Qt.ItemDataRole.AccessibleTextRole)))
        elif key is not None and (column := self._board.column(key)) is not None:
            announce(self, words.spoken_column(column, self._board.taken(key), self.scene.fit(key)))
            self.column_entered.emit(key)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        self._set_focus_spot()

    def set_chosen(self, assignment_id: int | None, key: int | None) -> None:
        """Colour the board for a card."""
        if (assignment_id, key) != (self.scene.chosen, self.scene.chosen_key):
            self.scene.chosen, self.scene.chosen_key = assignment_id, key
            self._repaint()

    def set_linked(self, question_id: int | None) -> None:
        if question_id != self.scene.linked:
            self.scene.linked = question_id
            self._repaint()

    def set_cut(self, cut: tuple[int, int] | None) -> None:
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
        self._set_focus_spot()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_focus_spot()

    def _set_focus_spot(self) -> None:
        """The ring shows where the keyboard is; after a click the choice itself shows enough."""
        before = self.scene.focus
        self.scene.focus = self.spot_of(self.currentIndex()) if self.hasFocus() and self._by_keys else NOWHERE
        for spot in (before, self.scene.focus):
            for rect in self.scene.rects_of(spot):
                self._update(rect)

    # --- pointer -------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        point = event.position().toPoint()
        self._pressed = self.scene.spot_at(point + QPoint(0, self.verticalOffset()))
        if self._pressed.kind in ("lane", "more", "ghost", "") or event.button() != Qt.MouseButton.LeftButton:
            event.accept()
            return
        super().mousePressEvent(event)
        self._set_focus_spot()
        if self._pressed.kind == "card":
            self.choose(self.index_of(self._pressed))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, NOWHERE
        super().mouseReleaseEvent(event)
        point = event.position().toPoint() + QPoint(0, self.verticalOffset())
        if event.button() != Qt.MouseButton.LeftButton or self.scene.spot_at(point) != pressed:
            return
        if pressed.kind == "lane":
            self.toggle_lane(pressed.lane)
        elif pressed.kind == "more":
            self.toggle_more(pressed.key)
        elif pressed.kind == "ghost":
            self.ghost_clicked.emit()
        elif pressed.kind == "card":
            self.card_clicked.emit()
        elif pressed.kind == "column":
            self.column_entered.emit(pressed.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click chose the card; a second one asks nothing more."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover(self.scene.spot_at(event.position().toPoint() + QPoint(0, self.verticalOffset())))
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(NOWHERE)
        return super().viewportEvent(event)

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
        drag_card(self, self._board, self.scene.lifting, (shown.id, key), self.visualRect(index), mark, grab)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_menu()
            return
        index = self.indexAt(event.pos())
        shown, key = self._board.shown_of(index), self._board.key_of(index)
        if key is not None:
            if shown is not None:
                self.choose(index)
            self.menu_wanted.emit(key, shown.id if shown else 0, event.globalPos())

    def ask_menu(self) -> None:
        """The context menu of where the keyboard is."""
        index = self.currentIndex()
        shown, key = self._board.shown_of(index), self._board.key_of(index)
        if key is not None:
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(key, shown.id if shown else 0, at)

    # --- keys, dropping, painting --------------------------------------------------------------------------------

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

    @Slot(object, object)
    def _aim_moved(self, before: int | None, now: int | None) -> None:
        for key in (before, now):
            box = self.scene.layout.boxes.get(key) if key is not None else None
            if box is not None:
                self._update(box.rect)
        lift = self.scene.lifting.lift
        if lift is not None and lift.by_keys and now is not None and now in self.scene.layout.boxes:
            self._show_rect(self.scene.layout.boxes[now].rect.translated(0, -self.verticalOffset()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        offset = self.verticalOffset()
        painter.fillRect(event.rect(), theme().color("surface"))
        painter.translate(0, -offset)
        self.scene.paint(painter, event.rect().translated(0, offset))
        painter.end()

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()

    def _update(self, rect: QRect) -> None:
        self.viewport().update(rect.translated(0, -self.verticalOffset()).adjusted(-6, -6, 6, 6))
