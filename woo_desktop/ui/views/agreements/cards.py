"""The list of agreements: a model over the rows of one chip, and the delegate that paints each as a card."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from woo_desktop.domain.answers import AgreementRow
from woo_desktop.i18n import _
from woo_desktop.ui.theme import Role, paint, theme
from woo_desktop.ui.views.agreements.subjects import Subject, second_line, spoken, state_of
from woo_desktop.ui.widgets import plain_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 82
_GAP = 6


class AgreementList(QAbstractListModel):
    """The agreements of one chip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AgreementRow, ...] = ()

    def rows(self) -> tuple[AgreementRow, ...]:
        return self._rows

    def show_rows(self, rows: tuple[AgreementRow, ...]) -> None:
        """Show these; the same number of rows for the same subjects only repaints."""
        same = [Subject.of(row) for row in rows] == [Subject.of(row) for row in self._rows]
        if same:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, index: AnyIndex) -> AgreementRow | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def find(self, subject: Subject) -> QModelIndex:
        """Where a subject stands; an invalid index when it does not."""
        for number, row in enumerate(self._rows):
            if subject.is_about(row):
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join(part for part in (row.title, second_line(row)) if part))
        return None


class AgreementDelegate(QStyledItemDelegate):
    """Title, what it is for, level and state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        px = theme().px
        return QSize(px(200), px(_HEIGHT) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, AgreementRow):
            return
        tokens, px = theme().tokens, theme().px
        state = option.state
        box = QRectF(option.rect).adjusted(3, 3, -3, 3 - _GAP)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        paint.draw_card_frame(painter, box, tokens, hover=hover, chosen=chosen, focused=focused)
        inner = box.adjusted(px(12), px(9), -px(12), -px(9))
        line = QRectF(inner.left(), inner.top(), inner.width(), theme().line(Role.BODY_STRONG))
        paint.draw_elided(painter, line, row.title, tokens, role=Role.BODY_STRONG)
        second = QRectF(inner.left(), line.bottom() + 2, inner.width(), theme().line(Role.SMALL))
        paint.draw_elided(painter, second, second_line(row), tokens, role=Role.SMALL, token="text2")
        self._paint_state(painter, row, QRectF(inner.left(), second.bottom() + px(6), inner.width(), px(20)))
        painter.restore()

    def _paint_state(self, painter: QPainter, row: AgreementRow, line: QRectF) -> None:
        tokens, px = theme().tokens, theme().px
        left = line.left()
        if row.level is not None:
            size = paint.level_chip_size(row.level.value)
            top = line.center().y() - size.height() / 2
            left = paint.draw_level_chip(painter, QPointF(left, top), row.level.value, tokens).right() + px(8)
        icon, word, tone = state_of(row)
        paint.draw_status(
            painter, QRectF(left, line.top(), line.right() - left, line.height()), icon, word, tokens, tone=tone
        )


class AgreementCards(QListView):
    """The cards; arrow keys walk, the chosen one is the current index."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = AgreementList(self)
        self.setModel(self.cards)
        self.setItemDelegate(AgreementDelegate(self))
        self.setAccessibleName(_("Agreements"))
        self.setProperty("ground", "bg")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        theme().changed.connect(self.doItemsLayout)
