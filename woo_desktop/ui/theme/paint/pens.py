"""Colours, brushes and pens for painters, kept once made."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen


@lru_cache(maxsize=256)
def colour(value: str) -> QColor:
    """A `#RRGGBB` or `#AARRGGBB` as a QColor; do not change what you get."""
    return QColor(value)


@lru_cache(maxsize=256)
def brush(value: str) -> QBrush:
    """A solid brush of a colour."""
    return QBrush(colour(value))


@lru_cache(maxsize=256)
def pen(value: str, width: float = 1.0, dash: tuple[float, ...] = ()) -> QPen:
    """A pen of a colour; `dash` in units of its width."""
    made = QPen(colour(value), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        made.setDashPattern(dash)
    return made
