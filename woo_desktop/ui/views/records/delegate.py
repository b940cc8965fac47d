"""Paints the cells of a list: one look-up per cell, marks and words straight on the painter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from woo_desktop.domain.lists import CellType
from woo_desktop.ui.models.cells import UNREAD, ShownCell
from woo_desktop.ui.models.list_groups import Heading
from woo_desktop.ui.models.list_model import ListModel
from woo_desktop.ui.theme import Role, Size, Tokens, paint, theme

AnyIndex = QModelIndex | QPersistentModelIndex
PADDING = 12
_DASHED = {CellType.TEXT, CellType.VALUE}
_DUE_ICONS = {"err": "circle-alert", "warn": "hourglass"}
_CHIP_LEVELS = ("MBO", "HBO", "WO")


class CellDelegate(QStyledItemDelegate):
    """Knows the model itself, so that no cell goes through Qt's roles."""

    def __init__(self, model: ListModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self.chosen_rows: tuple[tuple[int, int], ...] = ()
        """First and last row of each chosen block."""
        self.current_row = self.first_column = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(theme().px(80), theme().px(Size.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, column = index.row(), index.column()
        cell = self._model.shown_at(row, column)
        tokens, px = theme().tokens, theme().px
        rect = option.rect
        box = QRectF(rect)
        heading = self._model.heading_at(row) if self._model.is_grouped else None
        if heading is not None:
            self._paint_heading(painter, option, box, heading if column == self.first_column else None, cell)
            return
        chosen = any(first <= row <= last for first, last in self.chosen_rows)
        tint = self._model.tint_at(row)
        if tint is not None:
            painter.fillRect(rect, paint.brush(tokens.info_t))
        elif chosen:
            painter.fillRect(rect, paint.brush(tokens.sel))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, paint.brush(tokens.hover))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), paint.brush(tokens.border))
        if row == self.current_row and column == self.first_column:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), paint.brush(tokens.accent))
        words = box.adjusted(px(PADDING), 0, -px(6), -1)
        if tint is not None and column == self.first_column:
            side = px(22)
            paint.draw_avatar(
                painter, QRectF(words.right() - side, box.center().y() - side / 2, side, side), tint.initials, tokens
            )
            words.setRight(words.right() - side - px(6))
        if cell is not UNREAD:
            _DRAW.get(cell.type, _draw_text)(painter, words, cell, tokens)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(paint.pen(tokens.accent, float(tokens.focus_width)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, heading: Heading | None, cell: ShownCell
    ) -> None:
        """The name of a group with how many there are, and in its columns what they add up to."""
        tokens, px = theme().tokens, theme().px
        painter.fillRect(box, paint.brush(tokens.sunken))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), paint.brush(tokens.border))
        words = box.adjusted(px(PADDING), 0, -px(6), -1)
        if heading is not None:
            icon = "chevron-right" if heading.is_folded else "chevron-down"
            at = QPointF(words.left() - px(4), box.center().y() - px(8))
            paint.draw_icon(painter, at, icon, tokens, token="text2", size=16)
            count = paint.text_width(str(heading.count), Role.SMALL) + px(8)
            name = words.adjusted(px(16), 0, -count, 0)
            paint.draw_elided(painter, name, heading.text, tokens, role=Role.BODY_STRONG)
            width = min(paint.text_width(heading.text, Role.BODY_STRONG), name.width())
            spot = QRectF(name.left() + width + px(8), box.top(), count, box.height())
            paint.draw_elided(painter, spot, str(heading.count), tokens, role=Role.SMALL, token="text3", tabular=True)
        elif cell.text:
            inner = words.adjusted(0, 0, -px(12), 0) if cell.type is CellType.NUMBER else words
            right = Qt.AlignmentFlag.AlignRight if cell.type is CellType.NUMBER else Qt.AlignmentFlag.AlignLeft
            paint.draw_elided(painter, inner, cell.text, tokens, role=Role.BODY_STRONG, align=right, tabular=True)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(paint.pen(tokens.accent, float(tokens.focus_width)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """A tooltip only for what does not fit."""
        if event.type() == QEvent.Type.ToolTip and not self.is_cut(index, option.rect.width()):
            return True
        return bool(super().helpEvent(event, view, option, index))

    def is_cut(self, index: AnyIndex, width: int) -> bool:
        """Whether a cell shows less than it says."""
        cell = self._model.shown_at(index.row(), index.column())
        role = Role.BODY_STRONG if cell.type is CellType.STRONG else Role.BODY
        room = width - theme().px(PADDING + 6)
        if cell.type is CellType.LEVELS:
            return len(cell.levels) > 1
        extra = theme().px(22) if cell.look is not None or cell.type is CellType.DUE else 0
        return paint.text_width(cell.text, role) + extra > room


def _draw_text(painter: QPainter, box: QRectF, cell: ShownCell, tokens: Tokens) -> None:
    if cell.text:
        paint.draw_elided(painter, box, cell.text, tokens, role=Role.BODY, token="text2")
    elif cell.type in _DASHED:
        paint.draw_elided(painter, box, "—", tokens, role=Role.BODY, token="text3")


def _draw_strong(painter: QPainter, box: QRectF, cell: ShownCell, tokens: Tokens) -> None:
    paint.draw_elided(painter, box, cell.text, tokens, role=Role.BODY_STRONG)


def _draw_number(painter: QPainter, box: QRectF, cell: ShownCell, tokens: Tokens) -> None:
    right = Qt.AlignmentFlag.AlignRight
    inner = box.adjusted(0, 0, -theme().px(12), 0)
    paint.draw_elided(painter, inner, cell.text, tokens, role=Role.BODY, token="text2", align=right, tabular=True)


def _draw_date(painter: QPainter, box: QRectF, cell: ShownCell, tokens: Tokens) -> None:
    paint.draw_elided(painter, box, cell.text, tokens, role=Role.BODY, token="text2", tabular=True)


def _draw_due(painter: QPainter, box: QRectF, cell: ShownCell, tokens: Tokens) -> None:
    """The flag to follow up; what is late or near has another icon and a bolder word as well as its colour."""
    if not cell.text:
        return
    px = theme().px
    token = cell.tone or "text2"
    side = px(15)
    icon = _DUE_ICONS.get(cell.tone, "flag")
    paint.draw_icon(painter, QPointF(box.left(), box.center().y() - side / 2), icon, tokens, token=token, size=15)
    role = Role.BODY_STRONG if cell.tone else Role.BODY
    words = box.adjusted(side + px(7), 0, 0, 0)
    paint.draw_elided(painter, words, cell.text, tokens, role=role, token=token, tabular=True)


def _draw_status(painter: QPainter, box: QRectF, cell: ShownCell, tokens: Tokens) -> None:
    if cell.look is not None:
        paint.draw_status(painter, box, cell.look.icon, cell.text, tokens, tone=cell.look.tone, role=Role.BODY)
    elif cell.text:
        _draw_text(painter, box, cell, tokens)


def _draw_levels(painter: QPainter, box: QRectF, cell: ShownCell, tokens: Tokens) -> None:
    """The first level as a chip; with more, how many."""
    if not cell.levels:
        paint.draw_elided(painter, box, "—", tokens, role=Role.BODY, token="text3")
        return
    first = cell.levels[0]
    if first not in _CHIP_LEVELS:
        paint.draw_elided(painter, box, cell.text, tokens, role=Role.BODY, token="text2")
        return
    left = box.left()
    for number, level in enumerate(cell.levels):
        size = paint.level_chip_size(level)
        rest = len(cell.levels) - number - 1
        more = paint.pill_size(f"+{rest}").width() + 4 if rest else 0
        if number and left + size.width() + more > box.right():
            text = f"+{rest + 1}"
            top = box.center().y() - paint.pill_size(text).height() / 2
            paint.draw_pill(painter, QPointF(left, top), text, tokens, round_ends=False)
            return
        paint.draw_level_chip(painter, QPointF(left, box.center().y() - size.height() / 2), level, tokens)
        left += size.width() + theme().px(4)


_DRAW = {
    CellType.STRONG: _draw_strong,
    CellType.NUMBER: _draw_number,
    CellType.DATE: _draw_date,
    CellType.DUE: _draw_due,
    CellType.STATUS: _draw_status,
    CellType.LEVELS: _draw_levels,
}
