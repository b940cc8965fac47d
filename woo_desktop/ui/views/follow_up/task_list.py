"""The list of tasks: one row each with a check box, what it is about, when and who; rows come in pages."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from woo_desktop.domain.answers import ListRow
from woo_desktop.domain.lists import FOLLOW_UP
from woo_desktop.i18n import _, day, fill
from woo_desktop.ui.due import due_tone, due_word
from woo_desktop.ui.models.list_model import ListModel
from woo_desktop.ui.theme import Role, paint, theme

AnyIndex = QModelIndex | QPersistentModelIndex
_COLUMN: Final = {column.key: number for number, column in enumerate(FOLLOW_UP.columns)}
_HEIGHT: Final = 54


def cell(row: ListRow, key: str) -> object:
    """A cell of a task's row by the key of its column."""
    number = _COLUMN[key]
    return row.cells[number] if number < len(row.cells) else None


def day_in(row: ListRow, key: str) -> dt.date | None:
    found = cell(row, key)
    return found if isinstance(found, dt.date) else None


class TaskDelegate(QStyledItemDelegate):
    """Paints a task; `box_at` tells where its check box is."""

    def __init__(self, model: ListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(theme().px(200), theme().px(_HEIGHT))

    def box_at(self, rect: QRect) -> QRect:
        """The part of a row that ticks it off: larger than the box that is drawn."""
        px = theme().px
        return QRect(rect.left(), rect.top(), px(44), rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state = option.state
        tokens, px = theme().tokens, theme().px
        row = self._model.list_row(index.row())
        self._model.shown_at(index.row(), 0)
        painter.save()
        box = QRectF(rect)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, paint.brush(tokens.sel))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, paint.brush(tokens.hover))
        painter.setPen(paint.pen(tokens.border))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if row is not None:
            self._paint_row(painter, box, row)
        if state & QStyle.StateFlag.State_HasFocus:
            paint.draw_focus_ring(painter, box.adjusted(2, 2, -2, -2), tokens, radius=px(5))
        painter.restore()

    def _paint_row(self, painter: QPainter, box: QRectF, row: ListRow) -> None:
        tokens, px = theme().tokens, theme().px
        done, due = day_in(row, "done_on"), day_in(row, "due_on")
        side = px(17)
        check = QRectF(box.left() + px(14), box.center().y() - side / 2, side, side)
        paint.draw_check_box(painter, check, tokens, checked=done is not None)
        left, right = box.left() + px(46), box.right() - px(16)
        wide = box.width() > px(560)
        if wide:
            owner = QRectF(right - px(120), box.top(), px(120), box.height())
            paint.draw_elided(painter, owner, str(cell(row, "owner") or ""), tokens, role=Role.SMALL, token="text2")
            right = owner.left() - px(12)
        when = QRectF(right - px(112), box.top(), px(112), box.height())
        self._paint_when(painter, when, due, done)
        right = when.left() - px(12)
        token = "text3" if done else "text"
        line = theme().line(Role.BODY_STRONG)
        about = str(cell(row, "about") or "")
        top = box.center().y() - (line + theme().line(Role.SMALL) + 1 if about else line) / 2
        title = QRectF(left, top, max(0.0, right - left), line)
        paint.draw_elided(painter, title, str(cell(row, "title") or ""), tokens, role=Role.BODY_STRONG, token=token)
        if about:
            second = QRectF(left, title.bottom() + 1, title.width(), theme().line(Role.SMALL))
            paint.draw_elided(painter, second, about, tokens, role=Role.SMALL, token="text2")

    def _paint_when(self, painter: QPainter, line: QRectF, due: dt.date | None, done: dt.date | None) -> None:
        today = self._model.today
        if done is not None:
            said, icon, tone = fill(_("done {day}"), {"day": day(done, today=today)}), "circle-check", "ok"
        elif due is not None and due < today:
            said, icon, tone = due_word(due, today), "flag", due_tone(due, today)
        else:
            said, icon, tone = due_word(due, today), "", "neutral"
        paint.draw_status(painter, line, icon, said, theme().tokens, tone=tone)


class TaskList(QListView):
    """Space ticks off, Enter opens what the task is about, Delete puts it in the trash."""

    ticked = Signal(int)
    """Row number."""
    opened = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.delegate = TaskDelegate(model, self)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(_("Tasks"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.doubleClicked.connect(self._double)
        theme().changed.connect(self.doItemsLayout)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        on_box = index.isValid() and self.delegate.box_at(self.visualRect(index)).contains(event.position().toPoint())
        if on_box and event.button() == Qt.MouseButton.LeftButton:
            self.ticked.emit(index.row())
            event.accept()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row >= 0 and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(row)
        elif row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def _menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid():
            self.menu_wanted.emit(index.row(), self.viewport().mapToGlobal(point))

    def _double(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())
