"""Text on a painter: measured, cut, wrapped and drawn, each remembered so that a frame costs little."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from woo_desktop.ui.theme.paint.pens import colour
from woo_desktop.ui.theme.theme import theme
from woo_desktop.ui.theme.tokens import Role, Tokens

_ELIDE = Qt.TextElideMode.ElideRight
_LINE_AT_MOST = 1000


def one_line(text: str) -> str:
    """The text without line breaks, and no longer than any line could show."""
    short = text if len(text) <= _LINE_AT_MOST else f"{text[:_LINE_AT_MOST]}…"
    return " ".join(short.split()) if "\n" in short or "\t" in short else short


def text_width(text: str, role: Role | str = Role.BODY, *, tabular: bool = False, weight: int | None = None) -> float:
    """How wide a text is in a role's font."""
    return _width(one_line(text), role, tabular, weight, theme().text_scale)


@lru_cache(maxsize=8192)
def _width(text: str, role: Role | str, tabular: bool, weight: int | None, scale: int) -> float:
    return theme().metrics(role, tabular=tabular, weight=weight).horizontalAdvance(text)


@lru_cache(maxsize=16384)
def _elided(text: str, role: Role | str, weight: int | None, width: int, scale: int) -> str:
    return theme().metrics(role, weight=weight).elidedText(text, _ELIDE, width)


def elided(text: str, role: Role | str, width: float, *, weight: int | None = None) -> str:
    """The text cut to a width with `…`; remembered, so asking every frame is cheap."""
    flat = one_line(text)
    return _elided(flat, role, weight, max(0, int(width)), theme().text_scale)


def _baseline(rect: QRectF, metrics: QFontMetricsF) -> float:
    return rect.center().y() + (metrics.ascent() - metrics.descent()) / 2


def draw_elided(
    painter: QPainter,
    rect: QRectF,
    text: str,
    tokens: Tokens,
    *,
    role: Role | str = Role.BODY,
    token: str = "text",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    weight: int | None = None,
    tabular: bool = False,
) -> bool:
    """One line in the middle of `rect`; True when it had to be cut and deserves a tooltip."""
    shown = elided(text, role, rect.width(), weight=weight)
    current = theme()
    painter.setFont(current.font(role, weight=weight, tabular=tabular))
    painter.setPen(colour(tokens.get(token)))
    left = rect.left()
    if align is not Qt.AlignmentFlag.AlignLeft:
        spare = rect.width() - text_width(shown, role, tabular=tabular, weight=weight)
        left += spare if align is Qt.AlignmentFlag.AlignRight else spare / 2
    painter.drawText(QPointF(left, _baseline(rect, current.metrics(role, weight=weight, tabular=tabular))), shown)
    return shown != text


@lru_cache(maxsize=4096)
def _wrapped(text: str, role: Role | str, width: int, lines: int, scale: int) -> tuple[str, ...]:
    metrics = theme().metrics(role)
    words = text.split()
    done: list[str] = []
    while words and len(done) < lines - 1:
        taken = words.pop(0)
        while words and metrics.horizontalAdvance(f"{taken} {words[0]}") <= width:
            taken = f"{taken} {words.pop(0)}"
        done.append(metrics.elidedText(taken, _ELIDE, width))
    if words:
        done.append(metrics.elidedText(" ".join(words), _ELIDE, width))
    return tuple(done)


def wrapped(text: str, role: Role | str, width: float, lines: int) -> tuple[str, ...]:
    """The text in at most `lines` lines, the last one cut with `…` when needed."""
    return _wrapped(text[: _LINE_AT_MOST * lines], role, max(0, int(width)), lines, theme().text_scale)


def draw_wrapped(
    painter: QPainter,
    rect: QRectF,
    text: str,
    tokens: Tokens,
    *,
    role: Role | str = Role.BODY,
    token: str = "text",
    lines: int = 2,
) -> float:
    """At most `lines` lines from the top of `rect`; gives the height used."""
    height = theme().line(role)
    top = rect.top()
    for line in wrapped(text, role, rect.width(), lines):
        draw_elided(painter, QRectF(rect.left(), top, rect.width(), height), line, tokens, role=role, token=token)
        top += height
    return top - rect.top()
