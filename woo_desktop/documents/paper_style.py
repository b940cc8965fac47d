"""Measures, inks and letter sizes of paper; the inks are the light theme's tokens (UX.md §2), on white."""

from __future__ import annotations

from woo_desktop.documents.fonts import REGULAR, STRONG
from woo_desktop.domain.late_dataclass import dataclass

POINTS_PER_MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * POINTS_PER_MM, 297 * POINTS_PER_MM
MARGIN = 20 * POINTS_PER_MM
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN
LABEL_WIDTH = 118.0
TOP_BAR = 5.0

Ink = tuple[float, float, float]


def _ink(code: int) -> Ink:
    return (code >> 16) / 255, (code >> 8 & 0xFF) / 255, (code & 0xFF) / 255


ACCENT = _ink(0x0B6B5F)
TEXT = _ink(0x18202B)
SECOND = _ink(0x465162)
HINT = _ink(0x5E6979)
LINE = _ink(0xDDE2E8)
RULE = _ink(0x7F8A99)
ATTENTION = _ink(0x7A4F00)
TINT = _ink(0xEFF6F4)


@dataclass(frozen=True, slots=True)
class Letters:
    """How a piece of text looks: face, size and line height in points, ink, and where it starts."""

    face: str = REGULAR
    size: float = 9.2
    leading: float = 12.2
    ink: Ink = TEXT
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    bar: bool = False
    """Whether a bar stands beside it: this line is not what it was in the version before."""


TITLE = Letters(STRONG, 20, 25, after=1)
SUBTITLE = Letters(size=10.5, leading=15, ink=SECOND)
BODY = Letters(after=1.5)
VALUE = Letters(indent=LABEL_WIDTH, after=1.5)
STRONG_BODY = Letters(STRONG, after=1.5)
CELL = Letters(size=8.8, leading=11.2)
CELL_HEAD = Letters(size=8.2, leading=10.5, ink=SECOND)
GAP = Letters(ink=ATTENTION, indent=LABEL_WIDTH, after=1.5)
