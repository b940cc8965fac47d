"""Small marks: icons, pills, level chips, status, initials, key caps, check boxes, grips."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from woo_desktop.ui.theme import icons
from woo_desktop.ui.theme.paint.pens import brush, colour, pen
from woo_desktop.ui.theme.paint.words import draw_elided, text_width
from woo_desktop.ui.theme.theme import theme
from woo_desktop.ui.theme.tokens import Radius, Role, Tokens, level_token

PILL_HEIGHT = 18
PILL_PADDING = 7
PILL_ICON = 12
_MARK = 7


def draw_icon(
    painter: QPainter, at: QPointF, name: str, tokens: Tokens, *, token: str = "text2", size: int = 16
) -> None:
    """An icon with its left top at `at`; `size` is at 100 % text scale."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(at, icons.render(name, tokens.get(token), theme().px(size), ratio))


def pill_size(text: str, *, icon: str = "") -> QSizeF:
    """Room that `draw_pill` takes."""
    px = theme().px
    mark = px(PILL_ICON + 4) if icon else 0
    inner = text_width(text, Role.TINY, tabular=True) if text else 0.0
    return QSizeF(round(inner + mark + 2 * px(PILL_PADDING)), px(PILL_HEIGHT + 2))


def draw_pill(
    painter: QPainter,
    at: QPointF,
    text: str,
    tokens: Tokens,
    *,
    tone: str = "neutral",
    icon: str = "",
    filled: bool = False,
    round_ends: bool = True,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> QRectF:
    """A pill with its left top (or right top, with AlignRight) at `at`; gives the rectangle it took."""
    size = pill_size(text, icon=icon)
    left = at.x() - size.width() if align is Qt.AlignmentFlag.AlignRight else at.x()
    rect = QRectF(QPointF(left, at.y()), size)
    radius = rect.height() / 2 if round_ends else Radius.PILL
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(tokens.tone(tone) if filled else tokens.tint(tone)))
    painter.drawRoundedRect(rect, radius, radius)
    ink = ("on_accent" if tone == "accent" else "surface") if filled else ("text2" if tone == "neutral" else tone)
    px = theme().px
    start = rect.left() + px(PILL_PADDING)
    if icon:
        draw_icon(
            painter,
            QPointF(start, rect.center().y() - px(PILL_ICON) / 2),
            icon,
            tokens,
            token=ink,
            size=PILL_ICON,
        )
        start += px(PILL_ICON + 4)
    words = QRectF(start, rect.top(), rect.right() - start + 1, rect.height())
    draw_elided(painter, words, text, tokens, role=Role.TINY, token=ink, tabular=True)
    return rect


def draw_level_mark(painter: QPainter, centre: QPointF, level: str, tokens: Tokens) -> None:
    """The shape of a level: MBO a square, HBO a disc, WO a diamond."""
    half = theme().px(_MARK) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(tokens.get(level_token(level))))
    box = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
    kind = level.upper()
    if kind == "HBO":
        painter.drawEllipse(box.adjusted(-0.25, -0.25, 0.25, 0.25))
    elif kind == "WO":
        reach = half * 1.25
        x, y = centre.x(), centre.y()
        painter.drawPolygon(
            [QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach), QPointF(x - reach, y)]
        )
    else:
        painter.drawRoundedRect(box, 1, 1)


def level_chip_size(level: str) -> QSizeF:
    """Room that `draw_level_chip` takes."""
    px = theme().px
    return QSizeF(round(text_width(level.upper(), Role.TINY) + px(_MARK + 4) + 2 * px(PILL_PADDING)), px(PILL_HEIGHT))


def draw_level_chip(painter: QPainter, at: QPointF, level: str, tokens: Tokens) -> QRectF:
    """`■ MBO`, `● HBO` or `◆ WO` on its own tint; gives the rectangle it took."""
    rect = QRectF(at, level_chip_size(level))
    px = theme().px
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(tokens.tint(level_token(level))))
    painter.drawRoundedRect(rect, Radius.PILL, Radius.PILL)
    start = rect.left() + px(PILL_PADDING)
    draw_level_mark(painter, QPointF(start + px(_MARK) / 2, rect.center().y()), level, tokens)
    start += px(_MARK + 4)
    words = QRectF(start, rect.top(), rect.right() - start + 1, rect.height())
    draw_elided(painter, words, level.upper(), tokens, role=Role.TINY, token=level_token(level))
    return rect


def status_width(word: str, *, icon: str = "") -> float:
    """Room that `draw_status` takes."""
    px = theme().px
    return text_width(word, Role.TINY) + (px(14 + 5) if icon else 0)


def draw_status(
    painter: QPainter,
    rect: QRectF,
    icon: str,
    word: str,
    tokens: Tokens,
    *,
    tone: str = "neutral",
    role: Role | str = Role.TINY,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> QRectF:
    """Icon and word of a status in one line of `rect`; gives the rectangle it took."""
    px = theme().px
    ink = "text2" if tone == "neutral" else tone
    side, gap = (px(14), px(5)) if icon else (0, 0)
    weight = 500
    wide = min(rect.width(), side + gap + text_width(word, role, weight=weight) + 1)
    left = rect.right() - wide if align is Qt.AlignmentFlag.AlignRight else rect.left()
    if icon:
        draw_icon(painter, QPointF(left, rect.center().y() - side / 2), icon, tokens, token=ink, size=14)
    words = QRectF(left + side + gap, rect.top(), wide - side - gap, rect.height())
    draw_elided(painter, words, word, tokens, role=role, token=ink, weight=weight)
    return QRectF(left, rect.top(), wide, rect.height())


def draw_avatar(painter: QPainter, rect: QRectF, initials: str, tokens: Tokens) -> None:
    """A person as initials on a disc."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(tokens.neutral_t))
    painter.drawEllipse(rect)
    draw_elided(
        painter,
        rect,
        initials[:3],
        tokens,
        role=Role.TINY,
        token="text2",
        align=Qt.AlignmentFlag.AlignHCenter,
    )


def draw_key(painter: QPainter, right_middle: QPointF, keys: str, tokens: Tokens) -> QRectF:
    """A key cap (`Ctrl K`) ending at a point; gives the rectangle it took."""
    px = theme().px
    width, height = round(text_width(keys, Role.TINY) + px(12)), px(20)
    rect = QRectF(right_middle.x() - width, right_middle.y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(tokens.border))
    painter.setBrush(brush(tokens.bg))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), Radius.PILL, Radius.PILL)
    draw_elided(painter, rect, keys, tokens, role=Role.TINY, token="text2", align=Qt.AlignmentFlag.AlignHCenter)
    return rect


def draw_check_box(painter: QPainter, rect: QRectF, tokens: Tokens, *, checked: bool, focused: bool = False) -> None:
    """A check box as large as `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(tokens.accent if checked or focused else tokens.control, 2.0 if focused else 1.0))
    painter.setBrush(brush(tokens.accent if checked else tokens.surface))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if checked:
        mark = QPen(colour(tokens.on_accent), 2)
        mark.setCapStyle(Qt.PenCapStyle.RoundCap)
        mark.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(mark)
        w, h = rect.width(), rect.height()
        points = [(0.25, 0.53), (0.43, 0.71), (0.77, 0.32)]
        painter.drawPolyline([QPointF(rect.left() + x * w, rect.top() + y * h) for x, y in points])


def draw_grip(painter: QPainter, centre: QPointF, tokens: Tokens) -> None:
    """Six dots that say: this can be dragged."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(tokens.text3))
    for dx in (-2.0, 2.0):
        for dy in (-4.0, 0.0, 4.0):
            painter.drawEllipse(QPointF(centre.x() + dx, centre.y() + dy), 1.0, 1.0)
