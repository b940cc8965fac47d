"""The contact moments as a list: when, what and about whom, with the state in words."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from woo_desktop.domain.contact_moments import ContactMomentRow
from woo_desktop.domain.records import Ref
from woo_desktop.i18n import _, day, shown
from woo_desktop.ui.due import due_tone, due_word
from woo_desktop.ui.models.looks import look_of
from woo_desktop.ui.theme import Role, Size, paint, theme

AnyIndex = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()
_HEIGHT: Final = 54


def name_of(row: ContactMomentRow) -> str:
    """ "Kick-off: Taart online bestellen"."""
    return ": ".join(part for part in (shown(row.what), row.title) if part)


def about(row: ContactMomentRow) -> str:
    return " · ".join(part for part in (row.company, row.track, row.teacher.name) if part)


class MomentList(QAbstractListModel):
    """Rows as they came, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ContactMomentRow, ...] = ()

    def show_rows(self, rows: tuple[ContactMomentRow, ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: AnyIndex) -> ContactMomentRow | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def find(self, ref: Ref | None) -> QModelIndex:
        """Where a moment stands; the first one when it is not here."""
        at = next((number for number, row in enumerate(self._rows) if row.ref == ref), 0)
        return self.index(at) if self._rows else QModelIndex()

    def rowCount(self, parent: AnyIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            when = day(row.held_on) if row.held_on else _("no date yet")
            return ", ".join(part for part in (name_of(row), about(row), when, shown(row.status)) if part)
        return None


class MomentDelegate(QStyledItemDelegate):
    """Paints a moment as a task is painted: name, about whom, and when."""

    def __init__(self, model: MomentList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(theme().px(200), theme().px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state = option.state
        tokens, row = theme().tokens, self._model.row(index)
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
            paint.draw_focus_ring(painter, box.adjusted(2, 2, -2, -2), tokens, radius=theme().px(5))
        painter.restore()

    def _paint_row(self, painter: QPainter, box: QRectF, row: ContactMomentRow) -> None:
        tokens, px = theme().tokens, theme().px
        icon = {"call": "phone", "mail": "mail", "calendar": "calendar"}[row.deed.value]
        at = QPointF(box.left() + px(15), box.center().y() - px(Size.ICON) / 2)
        paint.draw_icon(painter, at, icon, tokens)
        left, right = box.left() + px(46), box.right() - px(16)
        when = QRectF(right - px(130), box.top(), px(130), box.height())
        self._paint_when(painter, when, row)
        right = when.left() - px(12)
        line = theme().line(Role.BODY_STRONG)
        top = box.center().y() - (line + theme().line(Role.SMALL) + 1) / 2
        title = QRectF(left, top, max(0.0, right - left), line)
        token = "text" if row.is_open else "text3"
        paint.draw_elided(painter, title, name_of(row), tokens, role=Role.BODY_STRONG, token=token)
        second = QRectF(left, title.bottom() + 1, title.width(), theme().line(Role.SMALL))
        paint.draw_elided(painter, second, about(row), tokens, role=Role.SMALL, token="text2")

    def _paint_when(self, painter: QPainter, line: QRectF, row: ContactMomentRow) -> None:
        today = dt.date.today()
        if not row.is_open:
            look = look_of(row.status)
            said, icon, tone = f"{shown(row.status)} {day(row.held_on) if row.held_on else ''}", look.icon, look.tone
        elif row.held_on is not None and row.held_on < today:
            said, icon, tone = due_word(row.held_on, today), "flag", due_tone(row.held_on, today)
        else:
            said, icon, tone = due_word(row.held_on, today), "", "neutral"
        paint.draw_status(painter, line, icon, said.strip(), theme().tokens, tone=tone)


class MomentView(QListView):
    """Arrows walk, a double click opens the case."""

    def __init__(self, model: MomentList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(MomentDelegate(model, self))
        self.setAccessibleName(_("Contact moments"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        theme().changed.connect(self.doItemsLayout)
