"""The ground of the board: lays out, scrolls, repaints what changed, and tells Qt where each item lies.

Derived from Qt's own tree view for one reason: it is the view that shows a tree to a screen reader, with every column
and card as an item. What it looks like and how it is walked is all ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.models.board_model import AnyIndex
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.theme import theme
from woo_desktop.ui.views.board.options import NOWHERE, Options, Spot
from woo_desktop.ui.views.board.scene import BoardScene


class BoardGround(QTreeView):
    """Cards and columns are items of the model; lanes, slots and words are only painted.

    What is built on it sets the model when it is ready to hear of choices.
    """

    options_changed = Signal()
    arranged = Signal()
    """Columns lie elsewhere now."""

    def __init__(self, scene: BoardScene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self._board = model = scene.model
        lifting = scene.lifting
        self._touched: set[int] = set()
        self.setAccessibleName(_("Board"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)

        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # The board paints its whole ground itself, so scrolling can shift what is there.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabKeyNavigation(False)
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
        self.tell_reader()
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
        self.arranged.emit()
        self.updateGeometries()

    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        bar.setSingleStep(theme().px(30))
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, self.scene.layout.height - self.viewport().height()))
        QAbstractItemView.updateGeometries(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
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

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def rowsAboutToBeRemoved(self, parent: AnyIndex, start: int, end: int) -> None:
        """A card that goes takes the choice with it: no neighbour is chosen by itself."""

    def dataChanged(self, top: AnyIndex, bottom: AnyIndex, roles: Sequence[int] = ()) -> None:
        key = self._board.key_of(top)
        if key is not None and key != POOL:
            self._touched.add(key)

    def show_item(self, index: QModelIndex) -> None:
        """Unfold what hides an item."""
        spot = self.spot_of(index)
        if spot.kind and self.scene.unfold_for(spot.key, spot.row):
            self._rearrange()
            self._repaint()
            self.options_changed.emit()

    # --- what a screen reader sees ------------------------------------------------------------------------------

    def tell_reader(self) -> None:
        """Open every column for a screen reader, if there is one; the pool has a list of its own."""
        if QAccessible.isActive():
            self.expandAll()
            pool = self._board.key_index(POOL)
            if pool.isValid():
                self.setRowHidden(pool.row(), QModelIndex(), True)
            self.executeDelayedItemsLayout()

    # --- painting -------------------------------------------------------------------------------------------------

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
