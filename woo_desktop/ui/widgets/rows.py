"""The rows of a chooser and of the command window: a flat model, and the delegate that paints it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
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
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.theme import Role, paint, theme
from woo_desktop.ui.widgets.text import plain_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One row to choose: `key` is what comes back, the rest is what is seen."""

    key: object
    text: str
    secondary: str = ""
    icon: str = ""
    level: str = ""
    pill: str = ""
    pill_tone: str = "accent"
    pill_icon: str = ""
    pill_filled: bool = False
    keys: str = ""
    """A shortcut, shown as a key cap."""
    enabled: bool = True
    heading: bool = False

    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        return ", ".join(part for part in (self.text, self.level, self.secondary, self.pill, self.keys) if part)


def fold(text: str) -> str:
    """Lower case without marks, so that `zak` finds Żak."""
    split = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O"))
    return "".join(sign for sign in split if not unicodedata.combining(sign)).casefold()


def matches(choice: Choice, typed: str) -> bool:
    """Whether every word typed occurs somewhere in the row."""
    where = fold(f"{choice.text} {choice.secondary} {choice.level}")
    return all(word in where for word in fold(typed).split())


class ChoiceModel(QAbstractListModel):
    """The rows on show; headings are there but cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Choice, ...] = ()

    def set_rows(self, rows: Sequence[Choice]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[Choice, ...]:
        return self._rows

    def choice(self, index: AnyIndex) -> Choice | None:
        """The row at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def first_choosable(self) -> QModelIndex:
        """The row that Enter takes when nobody moved."""
        for number, row in enumerate(self._rows):
            if row.enabled and not row.heading:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.choice(index)
        if row is None or row.heading or not row.enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.choice(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole and not row.heading:
            return plain_tooltip(f"{row.text} · {row.secondary}" if row.secondary else row.text)
        return None


class ChoiceDelegate(QStyledItemDelegate):
    """Paints a row: mark, words, second words, pill or key cap; `cards` puts a frame around each."""

    def __init__(self, parent: QObject | None = None, *, cards: bool = False) -> None:
        super().__init__(parent)
        self._cards = cards

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row = index.data(ROW_ROLE)
        px = theme().px
        if isinstance(row, Choice) and row.heading:
            return QSize(px(100), px(28))
        return QSize(px(100), px(42 if self._cards else 40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Choice):
            return
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        if row.heading:
            self._paint_heading(painter, box, row)
        else:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            hover = bool(state & QStyle.StateFlag.State_MouseOver)
            self._paint_row(painter, box, row, chosen=chosen, hover=hover)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, row: Choice) -> None:
        line = box.adjusted(theme().px(10), theme().px(4), 0, 0)
        paint.draw_elided(painter, line, row.text, theme().tokens, role=Role.TINY, token="text3")

    def _paint_row(self, painter: QPainter, box: QRectF, row: Choice, *, chosen: bool, hover: bool) -> None:
        tokens, px = theme().tokens, theme().px
        inner = box.adjusted(1, 2, -1, -2)
        if self._cards:
            ground = "sel" if chosen else ("hover" if hover else "surface")
            paint.draw_card_frame(painter, inner, tokens, chosen=chosen, ground=ground, radius=7)
        elif chosen or hover:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paint.brush(tokens.sel if chosen else tokens.hover))
            painter.drawRoundedRect(inner, 6, 6)
        left, right = inner.left() + px(10), inner.right() - px(10)
        middle = inner.center().y()
        if row.level:
            size = paint.level_chip_size(row.level)
            paint.draw_level_chip(painter, QPointF(left, middle - size.height() / 2), row.level, tokens)
            left += size.width() + px(10)
        elif row.icon:
            token = "accent" if chosen else "text2"
            paint.draw_icon(painter, QPointF(left, middle - px(8)), row.icon, tokens, token=token)
            left += px(16 + 12)
        right = self._paint_right(painter, row, right, middle) - px(8)
        strong = Role.BODY_STRONG if chosen and not self._cards else Role.BODY_MEDIUM
        token = "text" if row.enabled else "text3"
        words = QRectF(left, inner.top(), max(0.0, right - left), inner.height())
        paint.draw_elided(painter, words, row.text, tokens, role=strong, token=token)
        used = paint.text_width(row.text, strong) + px(10)
        if row.secondary and used < words.width() - px(24):
            second = words.adjusted(used, 0, 0, 0)
            paint.draw_elided(painter, second, row.secondary, tokens, role=Role.SMALL, token="text3")

    def _paint_right(self, painter: QPainter, row: Choice, right: float, middle: float) -> float:
        tokens = theme().tokens
        if row.pill:
            size = paint.pill_size(row.pill, icon=row.pill_icon)
            at = QPointF(right, middle - size.height() / 2)
            paint.draw_pill(
                painter,
                at,
                row.pill,
                tokens,
                tone=row.pill_tone,
                icon=row.pill_icon,
                filled=row.pill_filled,
                align=Qt.AlignmentFlag.AlignRight,
            )
            return right - size.width()
        if row.keys:
            return paint.draw_key(painter, QPointF(right, middle), row.keys, tokens).left()
        return right
