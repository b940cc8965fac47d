"""Smaller parts of papers besides the agreement: chips, a box with a tint, squares to tick, a strip of dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from woo_desktop.documents.fonts import REGULAR, STRONG
from woo_desktop.documents.paper_page import fitting
from woo_desktop.documents.paper_style import (
    ACCENT,
    BODY,
    CONTENT_WIDTH,
    HINT,
    LINE,
    RULE,
    SECOND,
    STRONG_BODY,
    TEXT,
    TINT,
)
from woo_desktop.documents.plain import plain

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_CHIP_SIZE, _CHIP_HEIGHT, _CHIP_GAP, _CHIP_PAD = 8.5, 16.0, 5.0, 7.0


def chips(texts: Sequence[str], width: float = CONTENT_WIDTH) -> Flowable:
    """Short facts in rounded frames, as many beside each other as fit."""
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.platypus import Flowable

    shown = [fitting(text, REGULAR, _CHIP_SIZE, width - 2 * _CHIP_PAD) for text in texts if text.strip()]
    rows: list[list[tuple[float, float, str]]] = [[]]
    left = 0.0
    for text in shown:
        wide = stringWidth(text, REGULAR, _CHIP_SIZE) + 2 * _CHIP_PAD
        if rows[-1] and left + wide > width:
            rows.append([])
            left = 0.0
        rows[-1].append((left, wide, text))
        left += wide + _CHIP_GAP
    high = len(rows) * (_CHIP_HEIGHT + _CHIP_GAP) - _CHIP_GAP

    class Chips(Flowable):
        def wrap(self, _width: float, _height: float) -> tuple[float, float]:
            return width, high

        def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab calls it so
            return 6.0

        def getSpaceAfter(self) -> float:  # noqa: N802
            return 8.0

        def draw(self) -> None:
            canvas = self.canv
            canvas.setFont(REGULAR, _CHIP_SIZE)
            canvas.setLineWidth(0.7)
            for number, row in enumerate(rows):
                bottom = high - number * (_CHIP_HEIGHT + _CHIP_GAP) - _CHIP_HEIGHT
                for start, wide, text in row:
                    canvas.setStrokeColorRGB(*RULE)
                    canvas.roundRect(start, bottom, wide, _CHIP_HEIGHT, 5, stroke=1, fill=0)
                    canvas.setFillColorRGB(*TEXT)
                    canvas.drawString(start + _CHIP_PAD, bottom + 5, text)

    return Chips()


def tinted_box(title: str, lines: Sequence[str], *, bullet: str = "•", width: float = CONTENT_WIDTH) -> Flowable:
    """A title with a few lines on a tint."""
    from dataclasses import replace

    from reportlab.lib.colors import Color
    from reportlab.platypus import Table, TableStyle

    point = replace(BODY, indent=11)
    rows = [[plain(title, STRONG_BODY)], *([plain(line, point, label=bullet)] for line in lines)]
    style = TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("BACKGROUND", (0, 0), (-1, -1), Color(*TINT)),
            ("LINEBEFORE", (0, 0), (0, -1), 2.5, Color(*ACCENT)),
            ("LEFTPADDING", (0, 0), (-1, -1), 12),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("TOPPADDING", (0, 0), (-1, 0), 7),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 7),
        ]
    )
    box = Table(rows, colWidths=[width], style=style, splitInRow=1)
    box.hAlign = "LEFT"
    box.spaceBefore, box.spaceAfter = 8, 8
    return box


def tick_lines(lines: Sequence[str], width: float = CONTENT_WIDTH) -> Flowable:
    """Lines with a square before them, to tick with a pen."""
    from reportlab.platypus import Flowable, Table, TableStyle

    class Square(Flowable):
        def wrap(self, _width: float, _height: float) -> tuple[float, float]:
            return 10, 10

        def draw(self) -> None:
            self.canv.setStrokeColorRGB(*SECOND)
            self.canv.setLineWidth(0.9)
            self.canv.rect(0.5, -0.5, 9, 9, stroke=1, fill=0)

    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    rows = [[Square(), plain(line, BODY)] for line in lines]
    table = Table(rows, colWidths=[18, width - 18], style=style)
    table.hAlign = "LEFT"
    return table


def date_strip(marks: Sequence[tuple[float, str, str]], width: float = CONTENT_WIDTH) -> Flowable:
    """A line in time: each mark stands at its share of the line (0 to 1), with a name and a date below it."""
    from reportlab.platypus import Flowable

    step = 24.0
    high = 26 + step * max(1, min(3, len(marks)))

    class Strip(Flowable):
        def wrap(self, _width: float, _height: float) -> tuple[float, float]:
            return width, high

        def draw(self) -> None:
            canvas = self.canv
            top = high - 8
            canvas.setStrokeColorRGB(*LINE)
            canvas.setLineWidth(2)
            canvas.line(0, top, width, top)
            room = width / 3
            for number, (share, name, date) in enumerate(marks):
                at = min(max(share, 0.0), 1.0) * width
                drop = top - 16 - step * (number % 3)
                canvas.setLineWidth(0.6)
                canvas.setStrokeColorRGB(*RULE)
                canvas.line(at, top, at, drop + 9)
                canvas.setFillColorRGB(*ACCENT)
                canvas.circle(at, top, 3.2, stroke=0, fill=1)
                left = at + room > width
                draw = canvas.drawRightString if left else canvas.drawString
                shift = -4 if left else 4
                canvas.setFillColorRGB(*TEXT)
                canvas.setFont(STRONG, 8)
                draw(at + shift, drop + 2, fitting(name, STRONG, 8, room - 6))
                canvas.setFillColorRGB(*HINT)
                canvas.setFont(REGULAR, 8)
                draw(at + shift, drop - 8, fitting(date, REGULAR, 8, room - 6))

    return Strip()
