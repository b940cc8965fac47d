"""A list of values with check boxes and counts: in fields with several values and in the funnel of a column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
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
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.theme import Role, paint, theme
from woo_desktop.ui.widgets import fold, plain_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
_ROW: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One value: `key` is what comes back."""

    key: object
    text: str
    checked: bool = False
    count: int | None = None
    level: str = ""


class CheckModel(QAbstractListModel):
    """All rows, of which those that hold the typed words are shown."""

    checks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[CheckRow] = []
        self._shown: list[int] = []
        self._typed = ""

    def set_rows(self, rows: Iterable[CheckRow]) -> None:
        self.beginResetModel()
        self._all = list(rows)
        self._shown = self._find()
        self.endResetModel()
        self.checks_changed.emit()

    def filter(self, typed: str) -> None:
        """Show only rows that hold every word typed."""
        self.beginResetModel()
        self._typed = typed
        self._shown = self._find()
        self.endResetModel()

    def rows(self) -> tuple[CheckRow, ...]:
        return tuple(self._all)

    def shown_rows(self) -> tuple[CheckRow, ...]:
        return tuple(self._all[number] for number in self._shown)

    def checked(self) -> tuple[object, ...]:
        return tuple(row.key for row in self._all if row.checked)

    def toggle(self, number: int) -> None:
        """Switch a row that is shown."""
        if 0 <= number < len(self._shown):
            self._check(self._shown[number], not self._all[self._shown[number]].checked)
            self.checks_changed.emit()

    def check_shown(self, checked: bool) -> None:
        for number in self._shown:
            self._all[number] = replace(self._all[number], checked=checked)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.checks_changed.emit()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._all[self._shown[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.text)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.text if row.count is None else f"{row.text}, {row.count}"
        return row if role == _ROW else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable

    def _find(self) -> list[int]:
        words = fold(self._typed).split()
        return [number for number, row in enumerate(self._all) if all(word in fold(row.text) for word in words)]

    def _check(self, number: int, checked: bool) -> None:
        self._all[number] = replace(self._all[number], checked=checked)
        at = self.index(self._shown.index(number))
        self.dataChanged.emit(at, at)


class CheckDelegate(QStyledItemDelegate):
    """Check box, word, count at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        px = theme().px
        return QSize(px(120), px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(_ROW)
        if not isinstance(row, CheckRow):
            return
        tokens, px = theme().tokens, theme().px
        box = QRectF(option.rect)
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.fillRect(box, paint.brush(tokens.sel if selected else tokens.hover))
        side = px(16)
        mark = QRectF(box.left() + px(8), box.center().y() - side / 2, side, side)
        paint.draw_check_box(painter, mark, tokens, checked=row.checked)
        left, right = mark.right() + px(8), box.right() - px(8)
        if row.count is not None:
            number = QRectF(right - px(52), box.top(), px(52), box.height())
            paint.draw_elided(
                painter,
                number,
                str(row.count),
                tokens,
                role=Role.SMALL,
                token="text3",
                align=Qt.AlignmentFlag.AlignRight,
                tabular=True,
            )
            right -= px(56)
        if row.level:
            size = paint.level_chip_size(row.level)
            paint.draw_level_chip(painter, QPointF(left, box.center().y() - size.height() / 2), row.level, tokens)
            left += size.width() + px(8)
        words = QRectF(left, box.top(), max(0.0, right - left), box.height())
        paint.draw_elided(painter, words, row.text, tokens, role=Role.BODY)
        painter.restore()


class CheckList(QListView):
    """Click or Space switches a row."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = CheckModel(self)
        self.setModel(self.rows_model)
        self.setItemDelegate(CheckDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)

    def set_rows(self, rows: Sequence[CheckRow]) -> None:
        self.rows_model.set_rows(rows)

    def steer(self, event: QKeyEvent) -> bool:
        """Keys from the search field above: Up and Down walk, Space on a walked row switches it."""
        key = event.key()
        current = self.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = min(max(current + step, 0), self.rows_model.rowCount() - 1)
            self.setCurrentIndex(self.rows_model.index(row))
            return True
        if key == Qt.Key.Key_Space and current >= 0:
            self.rows_model.toggle(current)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.rows_model.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        self.rows_model.toggle(index.row())
