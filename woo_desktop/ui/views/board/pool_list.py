"""The cards that wait for a place: a list view over the pool of the board's model."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
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
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.colleagues import Colleagues
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_model import AnyIndex, BoardModel
from woo_desktop.ui.models.board_state import POOL, Shown
from woo_desktop.ui.theme import paint, theme
from woo_desktop.ui.views.board.card_keys import CardKeys
from woo_desktop.ui.views.board.drag import drag_cards
from woo_desktop.ui.views.board.drop_zone import DropZone
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.paint_cards import CardLook, draw_pool_card, pool_card_height
from woo_desktop.ui.views.board.tints import tint_of
from woo_desktop.ui.widgets import announce

_GAP = 4
_MANY = 150
_SLICE = 60
"""How many columns may be judged before the window gets its turn again."""


class PoolDelegate(QStyledItemDelegate):
    """Draws a card of the pool in its state of now."""

    def __init__(self, pool: PoolList) -> None:
        super().__init__(pool)
        self._pool = pool

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        shown = self._pool.board.shown_of(index)
        return self._pool.card_size(shown) if shown is not None else QSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        shown = self._pool.board.shown_of(index)
        if shown is None:
            return
        painter.save()
        rect = QRectF(option.rect).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._pool.by_keys
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        look = self._pool.look_of(shown, hover=hover, focused=focused)
        draw_pool_card(painter, rect, shown.card, self._pool.mark_of(shown), look, theme().tokens)
        painter.restore()


class PoolList(QListView):
    """Keys, drag and drop are those of the board; dropping a placed card here takes it back."""

    card_chosen = Signal(int, int)
    hovered_question = Signal(object)
    menu_wanted = Signal(int, int, QPoint)
    several_chosen = Signal(int)
    """How many cards are chosen together now."""

    def __init__(self, model: BoardModel, lifting: Lifting, keys: CardKeys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = model
        self.by_keys = False
        self.read_only = False
        self.colleagues: Colleagues | None = None
        self._lifting = lifting
        self._keys = keys
        self._chosen: int | None = None
        self._linked: int | None = None
        self._cut: frozenset[Place] = frozenset()
        self._selected: frozenset[int] = frozenset()
        self._quiet = False
        self._sizes: dict[str, QSize] = {}
        self._sized_for = (0, 0)
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.setItemDelegate(PoolDelegate(self))
        self.setAccessibleName(_("To place"))
        self.setStyleSheet("QListView { background: transparent; }")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setTabKeyNavigation(False)
        self._drops = DropZone(self, model, lifting, self._pool_key)
        self._to_judge = QTimer(self, interval=0)
        self._to_judge.timeout.connect(self._judge_some)
        model.settled.connect(self._settled)
        model.modelReset.connect(self._settled)
        for signal in (lifting.lifted, lifting.landed, theme().changed):
            signal.connect(self._repaint)
        lifting.aimed.connect(self._aimed)
        theme().changed.connect(self.scheduleDelayedItemsLayout)
        self._settled()

    # --- what the delegate asks ---------------------------------------------------------------------------------

    def card_width(self) -> int:
        return self.viewport().width()

    def card_size(self, shown: Shown) -> QSize:
        """Asked for every card each time one comes or goes, so it is kept per title."""
        dress = (self.card_width(), theme().text_scale)
        if dress != self._sized_for:
            self._sizes.clear()
            self._sized_for = dress
        size = self._sizes.get(shown.card.title)
        if size is None:
            width = dress[0]
            size = self._sizes[shown.card.title] = QSize(width, pool_card_height(shown.card, width) + 2 * _GAP)
        return size

    def mark_of(self, shown: Shown) -> words.Mark:
        """What the card says at its right; its best match is worked out once it has been seen."""
        board = self.board.board
        if not self.board.linked:
            return words.offline_mark()
        if shown.saving or board is None:
            return words.card_mark(shown, None)
        if not self.board.fits.knows_best(shown.id) and not self._to_judge.isActive():
            self._to_judge.start()
        order = self.board.pool_order
        fit = self.board.fits.fit(shown.id, order.key) if order.key else None
        return words.pool_mark(shown.card, self.board.fits.best_score(shown.id), board.today, fit)

    def look_of(self, shown: Shown, *, hover: bool, focused: bool) -> CardLook:
        lift = self._lifting.lift
        return CardLook(
            hover=hover and lift is None,
            chosen=self._chosen == shown.id,
            focused=focused,
            hole=lift is not None and lift.holds(shown.id, POOL),
            cut=Place(shown.id, POOL) in self._cut,
            selected=shown.id in self._selected,
            linked=self._linked == shown.card.question_id and not hover,
            read_only=self.read_only,
            tint=tint_of(self.colleagues, shown.card),
        )

    @Slot()
    def _judge_some(self) -> None:
        """Work out the best match of a few cards in sight, so that many cards never hold up the window."""
        done = 0
        for index in self._in_sight():
            shown = self.board.shown_of(index)
            if shown is None or self.board.fits.knows_best(shown.id):
                continue
            self.board.fits.ranking(shown.id)
            self.update(index)
            done += len(self.board.columns())
            if done >= _SLICE:
                return
        self._to_judge.stop()

    def _in_sight(self) -> list[QModelIndex]:
        parent, height = self.rootIndex(), self.viewport().height()
        first = self.indexAt(QPoint(_GAP * 2, _GAP * 2))
        found = []
        for row in range(max(first.row(), 0), self.board.rowCount(parent)):
            index = self.board.index(row, 0, parent)
            if self.visualRect(index).top() > height:
                break
            found.append(index)
        return found

    # --- choosing -----------------------------------------------------------------------------------------------

    def group(self) -> tuple[Place, ...]:
        """The cards a gesture is about: those chosen together, or the current one."""
        shown = self.board.shown_of(self.currentIndex())
        if shown is None or self.board.key_of(self.currentIndex()) != POOL:
            return ()
        chosen = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        ids = [one.id for index in chosen if (one := self.board.shown_of(index)) is not None]
        if shown.id not in ids or len(ids) < 2:
            return (Place(shown.id, POOL),)
        return tuple(Place(one, POOL) for one in (shown.id, *(other for other in ids if other != shown.id)))

    def clear_group(self) -> None:
        """Let go of all but the current card."""
        if self._selected:
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @Slot()
    def _selection_changed(self) -> None:
        indexes = self.selectionModel().selectedIndexes()
        ids = {shown.id for index in indexes if (shown := self.board.shown_of(index)) is not None}
        self._selected = frozenset(ids) if len(ids) > 1 else frozenset()
        self._repaint()
        self.several_chosen.emit(len(ids))

    def choose(self, index: QModelIndex, *, by_hand: bool = True) -> None:
        """Make a card current; `by_hand` also makes it the chosen one."""
        self._quiet = True
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._quiet = False
        if by_hand:
            self._tell_choice(index)

    def set_chosen(self, assignment_id: int | None, key: int | None) -> None:
        self._chosen = assignment_id if key == POOL else None
        if self._chosen is None:
            self.selectionModel().clearSelection()
        self._repaint()

    def set_linked(self, question_id: int | None) -> None:
        if question_id != self._linked:
            self._linked = question_id
            self._repaint()

    def set_cut(self, cut: frozenset[Place]) -> None:
        self._cut = cut
        self._repaint()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if not self._quiet:
            self._tell_choice(current)

    def _tell_choice(self, index: AnyIndex) -> None:
        shown = self.board.shown_of(index)
        if shown is not None and self.board.key_of(index) == POOL:
            self.card_chosen.emit(shown.id, POOL)
            announce(self, str(self.board.data(index, Qt.ItemDataRole.AccessibleTextRole)))

    def rowsAboutToBeRemoved(self, parent: AnyIndex, start: int, end: int) -> None:
        """Qt makes a neighbour current; that is not a choice of a person."""
        self._quiet = True
        super().rowsAboutToBeRemoved(parent, start, end)
        self._quiet = False

    # --- keys and pointer ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keys = True
        if not self._keys.press(self, event):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the card; the filter above the list searches."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        self.by_keys = not mouse
        inside = self.board.key_of(self.currentIndex()) == POOL and self.currentIndex().parent().isValid()
        if not inside and not mouse:
            self.choose(self.board.index(0, 0, self.rootIndex()))
        super().focusInEvent(event)
        self._repaint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        shown = self.board.shown_of(index)
        several = event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if shown is not None and not several:
            self.card_chosen.emit(shown.id, POOL)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        shown = self.board.shown_of(self.indexAt(event.position().toPoint()))
        many = shown is not None and shown.card.parts > 1
        self.hovered_question.emit(shown.card.question_id if shown is not None and many else None)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hovered_question.emit(None)
        return super().viewportEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        shown = self.board.shown_of(index)
        if shown is None or not self.board.flags(index) & Qt.ItemFlag.ItemIsDragEnabled:
            return
        rect = self.visualRect(index).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        grab = self.viewport().mapFromGlobal(self.cursor().pos())
        drag_cards(self, self.board, self._lifting, self.group(), rect, self.mark_of(shown), grab)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        shown = self.board.shown_of(index)
        if shown is not None:
            self.menu_wanted.emit(POOL, shown.id, event.globalPos())

    def ask_menu(self) -> None:
        """The context menu of the current card."""
        shown = self.board.shown_of(self.currentIndex())
        if shown is not None:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
            self.menu_wanted.emit(POOL, shown.id, at)

    # --- dropping and painting ----------------------------------------------------------------------------------

    def _pool_key(self, point: QPoint) -> int | None:
        return POOL

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drops.leave(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.drop(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        lift = self._lifting.lift
        answer = self._lifting.answer()
        if lift is not None and lift.target == POOL and answer is not None and answer.may:
            painter = QPainter(self.viewport())
            px = theme().px
            box = QRectF(_GAP, self.viewport().height() - px(48), self.card_width() - 2 * _GAP, px(40))
            paint.draw_slot(painter, box, answer.words, theme().tokens, tone=answer.tone, icon="undo-2")
            painter.end()

    @Slot(object, object)
    def _aimed(self, before: int | None, now: int | None) -> None:
        if POOL in (before, now):
            self._repaint()

    @Slot()
    def _settled(self) -> None:
        pool = self.board.key_index(POOL)
        if pool.isValid() and self.rootIndex() != pool:
            self.setRootIndex(pool)
        many = self.board.rowCount(pool) > _MANY if pool.isValid() else False
        self.setLayoutMode(QListView.LayoutMode.Batched if many else QListView.LayoutMode.SinglePass)

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()
