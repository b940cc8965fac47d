"""Draws lanes, columns and what stands in them besides cards: header, free places, drop targets, "show more"."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from woo_desktop.domain.answers import BoardColumn
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Level
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_drop import DropAnswer
from woo_desktop.ui.theme import Radius, Role, Space, Tokens, paint, theme
from woo_desktop.ui.views.board.layout import PADDING, LaneBox
from woo_desktop.ui.views.board.paint_cards import chips_of, level_token

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight
_STRIPE = 3
_SEGMENT, _SEGMENT_MIN, _SEGMENT_GAP = 24, 5, 3
_ICON = {"accent": "arrow-down", "warn": "triangle-alert", "err": "ban"}


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """How a column stands there while a card is chosen, in the air, or focus is on the column itself."""

    best: bool = False
    focused: bool = False
    target: DropAnswer | None = None


def draw_lane_head(painter: QPainter, box: LaneBox, taken: int, tokens: Tokens, *, hover: bool, focused: bool) -> None:
    """Chevron, level, who, how many tracks, a line, and the places of the lane together."""
    if box.head is None:
        return
    rect, px = QRectF(box.head), theme().px
    middle = rect.center().y()
    chevron = "chevron-right" if box.folded else "chevron-down"
    token = "text" if hover else "text2"
    paint.draw_icon(painter, QPointF(rect.left(), middle - px(7)), chevron, tokens, token=token, size=14)
    left = rect.left() + px(20)
    if box.lane.level is not None:
        for level in chips_of((box.lane.level,)):
            size = paint.level_chip_size(level)
            paint.draw_level_chip(painter, QPointF(left, middle - size.height() / 2), level, tokens)
            left += size.width() + px(6)
        left += px(4)
    columns = box.lane.columns
    name = " · ".join(part for part in (box.lane.title, words.tracks_count(len(columns))) if part)
    places = words.lane_places(taken, sum(column.capacity or 0 for column in columns))
    places_width = paint.text_width(places, Role.SMALL, weight=500)
    room = QRectF(left, rect.top(), rect.right() - left - places_width - px(40), rect.height())
    paint.draw_elided(painter, room, name, tokens, role=Role.SMALL, token="text2")
    end = left + min(paint.text_width(name, Role.SMALL), room.width()) + px(Space.S)
    painter.setPen(paint.pen(tokens.border))
    stop = rect.right() - places_width - px(Space.S)
    if stop > end:
        painter.drawLine(QPointF(end, middle + 0.5), QPointF(stop, middle + 0.5))
    paint.draw_elided(painter, rect, places, tokens, role=Role.SMALL, token="text2", align=_RIGHT, weight=500)
    if focused:
        paint.draw_focus_ring(painter, rect.adjusted(-2, 2, 2, -2), tokens, radius=Radius.BUTTON)


def draw_column_ground(painter: QPainter, rect: QRectF, look: ColumnLook, tokens: Tokens) -> None:
    """The sunken ground; best match and drop target are outlined."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line, width = tokens.border, 1.0
    if look.target is not None and look.target.tone:
        line, width = tokens.tone(look.target.tone), 2.0
    elif look.best:
        line, width = tokens.accent, 1.5
    painter.setBrush(paint.brush(tokens.sunken))
    painter.setPen(paint.pen(line, width))
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), Radius.COLUMN, Radius.COLUMN)
    if look.focused:
        paint.draw_focus_ring(painter, rect, tokens, radius=Radius.COLUMN)


def draw_cap(painter: QPainter, rect: QRectF, tokens: Tokens, *, top: bool) -> None:
    """The upper or lower end of a column at rest; `rect` is as high as the corners are round."""
    painter.setClipRect(rect)
    reach = rect.height() * 2
    whole = rect.adjusted(0, 0, 0, reach) if top else rect.adjusted(0, -reach, 0, 0)
    draw_column_ground(painter, whole, ColumnLook(), tokens)


def draw_trunk(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """The straight part of a column at rest, between its caps."""
    painter.fillRect(rect, paint.brush(tokens.border))
    painter.fillRect(rect.adjusted(1, 0, -1, 0), paint.brush(tokens.sunken))


def draw_stripe(painter: QPainter, rect: QRectF, level: Level | None, look: ColumnLook, tokens: Tokens) -> None:
    """The stripe of the level along the top; `rect` is as high as the corners are round."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outlined = look.best or look.target is not None
    inset = 1.5 if outlined else 0.0
    shape = rect.adjusted(inset, inset, -inset, rect.height())
    path = QPainterPath()
    path.addRoundedRect(shape, Radius.COLUMN - inset, Radius.COLUMN - inset)
    painter.setClipRect(QRectF(rect.left(), rect.top(), rect.width(), theme().px(_STRIPE) + inset))
    painter.fillPath(path, paint.brush(tokens.get(level_token(level))))


def draw_column_head(
    painter: QPainter,
    rect: QRectF,
    column: BoardColumn,
    taken: int,
    pill: tuple[words.Mark, bool] | None,
    tokens: Tokens,
) -> None:
    """Name, `vorm · duur · docent`, a segment per place, and one pill."""
    px = theme().px
    left, width = rect.left() + px(PADDING + 3), rect.width() - 2 * px(PADDING + 3)
    top = rect.top() + px(11)
    name = QRectF(left, top, width, theme().line(Role.BODY_STRONG))
    paint.draw_elided(painter, name, column.track, tokens, role=Role.BODY_STRONG)
    second = QRectF(left, name.bottom(), width, theme().line(Role.SMALL))
    paint.draw_elided(painter, second, words.column_line(column), tokens, role=Role.SMALL, token="text2")
    line = QRectF(left, second.bottom() + px(5), width, px(22))
    room = line.width()
    if pill is not None:
        mark, filled = pill
        size = paint.pill_size(mark.word, icon=mark.icon)
        at = QPointF(line.right(), line.center().y() - size.height() / 2)
        paint.draw_pill(painter, at, mark.word, tokens, tone=mark.tone, icon=mark.icon, filled=filled, align=_RIGHT)
        room -= size.width() + px(6)
    _draw_places(painter, QRectF(line.left(), line.top(), room, line.height()), column, taken, tokens)


def _draw_places(painter: QPainter, rect: QRectF, column: BoardColumn, taken: int, tokens: Tokens) -> None:
    px = theme().px
    text = words.places_line(taken, column.capacity)
    over = column.capacity is not None and taken > column.capacity
    wide = paint.text_width(text, Role.SMALL_STRONG, tabular=True)
    places = max(column.capacity or 0, taken if column.capacity is not None else 0)
    left = rect.left()
    if places:
        most = places * px(_SEGMENT) + (places - 1) * _SEGMENT_GAP
        least = places * px(_SEGMENT_MIN)
        room = min(most, rect.width() - wide - px(8))
        if room >= least:
            bar = QRectF(left, rect.top(), room, rect.height())
            token = level_token(column.level)
            paint.draw_segments(painter, bar, taken, column.capacity or 0, tokens, token=token, gap=_SEGMENT_GAP)
            left = bar.right() + px(8)
    line = QRectF(left, rect.top(), rect.right() - left + 1, rect.height())
    token = "err" if over else "text2"
    paint.draw_elided(painter, line, text, tokens, role=Role.SMALL_STRONG, token=token, tabular=True)


def more_words(hidden: int) -> str:
    """ "Nog 2 tonen" or "Minder tonen"."""
    if not hidden:
        return _("Show less")
    return ngettext("Show {count} more", "Show {count} more", hidden).format(count=hidden)


def draw_more(painter: QPainter, rect: QRectF, text: str, tokens: Tokens, *, hover: bool) -> None:
    """The button under the fourth card."""
    if hover:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint.brush(tokens.hover))
        painter.drawRoundedRect(rect, Radius.BUTTON, Radius.BUTTON)
    paint.draw_elided(painter, rect, text, tokens, role=Role.SMALL_STRONG, token="accent", align=_CENTRE)


def slot_words(more: int) -> str:
    """What a free place says; the last one shown speaks for the rest."""
    return fill(_("Free place and {count} more"), {"count": more}) if more else _("Free place")


def draw_target(painter: QPainter, rect: QRect, answer: DropAnswer, tokens: Tokens) -> None:
    """The words of a drop target, on a ground of its own so that they stay readable over cards."""
    if not answer.tone:
        return
    box = QRectF(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paint.brush(tokens.sunken))
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), Radius.CARD, Radius.CARD)
    paint.draw_slot(painter, box, answer.words, tokens, tone=answer.tone, icon=_ICON[answer.tone])


def draw_ghost(painter: QPainter, rect: QRect, tokens: Tokens, *, hover: bool) -> None:
    """The empty cell that offers to add a track."""
    box, px = QRectF(rect), theme().px
    paint.draw_hole(painter, box, tokens, radius=Radius.COLUMN)
    middle = box.center().y()
    token = "accent" if hover else "text2"
    paint.draw_icon(painter, QPointF(box.center().x() - px(8), middle - px(32)), "plus", tokens, token=token)
    line = QRectF(box.left() + px(8), middle - px(10), box.width() - px(16), px(20))
    paint.draw_elided(painter, line, _("Add a track"), tokens, role=Role.BODY_STRONG, align=_CENTRE)
    line.translate(0, px(19))
    text = _("or copy one from the last semester")
    paint.draw_elided(painter, line, text, tokens, role=Role.SMALL, token="text2", align=_CENTRE)


def draw_band(painter: QPainter, rect: QRect, tokens: Tokens) -> None:
    """The band with which cards are chosen together."""
    painter.setPen(paint.pen(tokens.accent))
    fill_colour = QColor(tokens.accent)
    fill_colour.setAlpha(28)
    painter.setBrush(fill_colour)
    painter.drawRect(rect)
