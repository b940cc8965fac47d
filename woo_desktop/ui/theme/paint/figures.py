"""Figures: places taken as segments, a score as a ring, a share as a thin bar."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from woo_desktop.ui.theme.paint.pens import brush, colour, pen
from woo_desktop.ui.theme.paint.words import draw_elided
from woo_desktop.ui.theme.theme import theme
from woo_desktop.ui.theme.tokens import Role, Tokens


def draw_segments(
    painter: QPainter,
    rect: QRectF,
    taken: int,
    capacity: int,
    tokens: Tokens,
    *,
    token: str = "accent",
    gap: float = 3,
) -> None:
    """One segment per place over the width of `rect`; over capacity the extra ones are hatched in red."""
    shown = max(capacity, taken)
    if shown <= 0:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shown > 1:
        gap = min(gap, rect.width() / shown / 3)
    width = (rect.width() - gap * (shown - 1)) / shown
    height = min(rect.height(), float(theme().px(7)))
    top = rect.center().y() - height / 2
    radius = min(3.0, height / 2)
    for place in range(shown):
        box = QRectF(rect.left() + place * (width + gap), top, width, height)
        if place >= capacity:
            _draw_hatched(painter, box, tokens, radius)
        elif place < taken:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush(tokens.get(token)))
            painter.drawRoundedRect(box, radius, radius)
        else:
            painter.setPen(pen(tokens.control, 1.0))
            painter.setBrush(brush(tokens.surface))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _draw_hatched(painter: QPainter, box: QRectF, tokens: Tokens, radius: float) -> None:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, brush(tokens.err_t))
    painter.setPen(pen(tokens.err, 1.75))
    step, x = 4.0, box.left() - box.height()
    while x < box.right():
        painter.drawLine(QLineF(x, box.bottom() + 1, x + box.height() + 2, box.top() - 1))
        x += step
    painter.restore()


def draw_score_ring(painter: QPainter, rect: QRectF, score: int, tokens: Tokens, *, tone: str = "accent") -> None:
    """A ring filled to `score` per cent with the number inside."""
    width = max(3.0, rect.width() / 10)
    ring = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(tokens.neutral_t, width))
    painter.drawEllipse(ring)
    line = QPen(colour(tokens.get(tone)), width)
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(line)
    painter.drawArc(ring, 90 * 16, -round(min(max(score, 0), 100) * 3.6 * 16))
    draw_elided(
        painter,
        rect,
        str(score),
        tokens,
        role=Role.SECTION,
        align=Qt.AlignmentFlag.AlignHCenter,
        tabular=True,
    )


def draw_meter(painter: QPainter, rect: QRectF, part: float, tokens: Tokens, *, tone: str = "accent") -> None:
    """A thin bar filled to a part between 0 and 1."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    painter.setBrush(brush(tokens.neutral_t))
    painter.drawRoundedRect(rect, radius, radius)
    filled = rect.width() * min(max(part, 0.0), 1.0)
    if filled >= 1:
        painter.setBrush(brush(tokens.get(tone)))
        painter.drawRoundedRect(
            QRectF(rect.topLeft(), QSizeF(max(filled, rect.height()), rect.height())), radius, radius
        )
