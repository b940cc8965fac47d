"""The first column stays in sight when a wide list is moved aside: it is painted over the others, header and all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from woo_desktop.ui.theme import paint, theme


class FrozenColumn(QWidget):
    """Only there while the first column has moved out of sight. It paints what the table would paint, and hands every
    click to the table as if it fell on the cell itself: selection, keys and editing stay in one place."""

    def __init__(self, table: QTableView, head: QHeaderView) -> None:
        super().__init__(table)
        self._table, self._head = table, head
        self.setMouseTracking(True)
        # It fills all it covers; without this its own painting would paint, and so update, what lies below it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.horizontalScrollBar().valueChanged.connect(self.place)
        table.verticalScrollBar().valueChanged.connect(self.update)
        table.viewport().installEventFilter(self)
        head.viewport().installEventFilter(self)
        self.hide()

    @property
    def width_taken(self) -> int:
        """How much of the viewport it covers."""
        return self.width() if self.isVisible() else 0

    def column(self) -> int:
        """The column that stands first on screen."""
        visual = (self._head.logicalIndex(place) for place in range(self._head.count()))
        return next((logical for logical in visual if not self._head.isSectionHidden(logical)), -1)

    @Slot()
    def place(self) -> None:
        """As wide as the first column, as high as header and rows."""
        column = self.column()
        moved = self._table.horizontalScrollBar().value() > 0 and column >= 0
        width = self._head.sectionSize(column) if column >= 0 else 0
        # A column that would cover most of the table stays where it is: there would be nothing to move under it.
        self.setVisible(moved and width < self._table.viewport().width() * 0.7)
        frame = self._table.viewport().geometry()
        self.setGeometry(frame.left(), frame.top() - self._head.height(), width, self._head.height() + frame.height())
        self.raise_()
        self.update()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Paint) and self.isVisible():
            self.update()
        return False

    # --- painting ------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        column = self.column()
        if column < 0:
            return
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), paint.brush(tokens.surface))
        top = self._head.height()
        painter.save()
        self._head.paintSection(painter, QRect(0, 0, self.width(), top), column)
        painter.restore()
        painter.setClipRect(QRect(0, top, self.width(), self.height() - top))
        row = self._table.rowAt(0)
        while 0 <= row < self._table.model().rowCount():
            y = self._table.rowViewportPosition(row)
            if y > self._table.viewport().height():
                break
            self._paint_cell(painter, self._table.model().index(row, column), y + top)
            row += 1
        painter.setClipping(False)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), paint.brush(tokens.control))
        painter.end()

    def _paint_cell(self, painter: QPainter, index: QModelIndex, top: int) -> None:
        option = QStyleOptionViewItem()
        option.rect = QRect(0, top, self.width(), self._table.rowHeight(index.row()))
        option.state = QStyle.StateFlag.State_Enabled
        if index == self._table.currentIndex() and self._table.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        self._table.itemDelegate().paint(painter, option, index)

    # --- mouse ------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() in _MOUSE:
            self._hand_on(event)
            return True
        if isinstance(event, QHelpEvent):
            target, at = self._under(event.pos())
            told = QHelpEvent(event.type(), at, event.globalPos())
            return bool(QApplication.sendEvent(target, told))
        if isinstance(event, QWheelEvent):
            return bool(QApplication.sendEvent(self._table.viewport(), event))
        if isinstance(event, QContextMenuEvent):
            self._table.customContextMenuRequested.emit(self._under(event.pos())[1])
            return True
        return bool(super().event(event))

    def _hand_on(self, event: QMouseEvent) -> None:
        target, at = self._under(event.position().toPoint())
        pos = QPointF(at)
        copy = QMouseEvent(
            event.type(), pos, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        QApplication.sendEvent(target, copy)
        self.setCursor(target.cursor())

    def _under(self, point: QPoint) -> tuple[QWidget, QPoint]:
        """The widget below, and the point on it where this cell would be if nothing had moved."""
        left = self._head.sectionViewportPosition(self.column()) + point.x()
        if point.y() < self._head.height():
            return self._head.viewport(), QPoint(left, point.y())
        return self._table.viewport(), QPoint(left, point.y() - self._head.height())


_MOUSE = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
}
