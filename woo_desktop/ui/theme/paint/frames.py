"""Grounds and outlines: cards, columns, focus ring, shadow, holes and drop targets."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from woo_desktop.ui.theme.paint.marks import draw_icon
from woo_desktop.ui.theme.paint.pens import brush, colour, pen
from woo_desktop.ui.theme.paint.words import draw_elided, elided, text_width
from woo_desktop.ui.theme.theme import theme
from woo_desktop.ui.theme.tokens import Radius, Role, Tokens, level_token


def draw_card_frame(
    painter: QPainter,
    rect: QRectF,
    tokens: Tokens,
    *,
    hover: bool = False,
    chosen: bool = False,
    focused: bool = False,
    problem: bool = False,
    ground: str = "surface",
    radius: float = Radius.CARD,
) -> None:
    """Ground and outline of a card; the focus ring is drawn outside the card, so leave 4 pixels around it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line, width = tokens.border, 1.0
    if problem:
        line, width = tokens.err, 1.5
    elif chosen:
        line, width = tokens.accent, 1.5
    elif hover:
        line = tokens.control
    painter.setPen(pen(line, width))
    painter.setBrush(brush(tokens.get(ground)))
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    if focused:
        draw_focus_ring(painter, rect, tokens, radius=radius)


def draw_column_frame(
    painter: QPainter,
    rect: QRectF,
    tokens: Tokens,
    *,
    level: str = "",
    chosen: bool = False,
    radius: float = Radius.COLUMN,
) -> None:
    """Ground and outline of a track's column, with a line of the level's colour along the top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2.0 if chosen else 1.0
    inset = width / 2
    box = rect.adjusted(inset, inset, -inset, -inset)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(tokens.sunken))
    painter.drawRoundedRect(box, radius, radius)
    if level:
        cap = QPainterPath()
        cap.addRoundedRect(box, radius, radius)
        strip = QPainterPath()
        strip.addRect(QRectF(box.left(), box.top(), box.width(), 3))
        painter.fillPath(cap.intersected(strip), brush(tokens.get(level_token(level))))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(tokens.accent if chosen else tokens.border, width))
    if chosen or not level:
        painter.drawRoundedRect(box, radius, radius)
        return
    painter.save()
    painter.setClipRect(rect.adjusted(-1, 3, 1, 1), Qt.ClipOperation.IntersectClip)
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()


def draw_focus_ring(
    painter: QPainter, rect: QRectF, tokens: Tokens, *, radius: float = Radius.CARD, off: float = 1
) -> None:
    """The keyboard focus ring, `off` pixels outside a rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(tokens.accent, float(tokens.focus_width)))
    grow = off + tokens.focus_width / 2
    painter.drawRoundedRect(rect.adjusted(-grow, -grow, grow, grow), radius + grow, radius + grow)


def draw_shadow(painter: QPainter, rect: QRectF, tokens: Tokens, *, radius: float = Radius.CARD) -> None:
    """A soft shadow, only under what floats: draw it before the frame."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    whole = colour(tokens.shadow)
    steps = 6
    for step in range(steps):
        faint = QColor(whole)
        faint.setAlphaF(whole.alphaF() / steps)
        painter.setBrush(faint)
        grow = steps - step - 1.0
        painter.drawRoundedRect(rect.adjusted(-grow, 2 - grow, grow, 4 + grow), radius + grow, radius + grow)


def draw_hole(painter: QPainter, rect: QRectF, tokens: Tokens, *, radius: float = Radius.CARD) -> None:
    """The dashed spot where a lifted card came from, or a free place."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(tokens.control, 1.0, (4.0, 3.0)))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def draw_slot(
    painter: QPainter,
    rect: QRectF,
    text: str,
    tokens: Tokens,
    *,
    tone: str = "",
    icon: str = "",
    radius: float = Radius.CARD,
) -> None:
    """A place on a track: free (no tone), or a drop target in `accent`, `warn` or `err`."""
    if not tone:
        draw_hole(painter, rect, tokens, radius=radius)
        draw_elided(painter, rect, text, tokens, role=Role.SMALL, token="text3", align=Qt.AlignmentFlag.AlignHCenter)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(tokens.tone(tone), 2.0, (4.0, 3.0)))
    painter.setBrush(brush(tokens.tint(tone)))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    px = theme().px
    side = px(15) if icon else 0
    gap = px(6) if icon else 0
    room = rect.width() - px(16) - side - gap
    shown = elided(text, Role.SMALL_STRONG, room)
    left = rect.center().x() - (side + gap + text_width(shown, Role.SMALL_STRONG)) / 2
    if icon:
        draw_icon(painter, QPointF(left, rect.center().y() - side / 2), icon, tokens, token=tone, size=15)
    words = QRectF(left + side + gap, rect.top(), room + 1, rect.height())
    draw_elided(painter, words, shown, tokens, role=Role.SMALL_STRONG, token=tone)
