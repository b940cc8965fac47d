"""The text of a PDF where it stands on its pages: finding words, and what lies between two points.

Rectangles are in points (1/72 inch) from the top left of the page: left, top, width, height. Like the pictures of
pages it is for the one thread that makes documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from woo_desktop.domain.late_dataclass import dataclass

Box = tuple[float, float, float, float]
MOST_HITS = 1_000
_NEAR = 12.0
"""How far beside a letter a pointer may be, in points."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of text on a page (the first is 0): one box for each line it takes."""

    page: int
    text: str
    boxes: tuple[Box, ...]


def find_text(pdf: bytes, wanted: str) -> tuple[Spot, ...]:
    """Where these words stand, in reading order; capitals do not count."""
    text = " ".join(wanted.split())
    return tuple(_hits(pdf, text)) if text else ()


def text_between(pdf: bytes, page: int, start: tuple[float, float], end: tuple[float, float]) -> Spot:
    """The text from the letter nearest to one point to the letter nearest to another; empty where there is none."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        sheet = document[page]
        letters = sheet.get_textpage()
        high = sheet.get_height()
        places = [_letter_at(letters, x, high - y) for x, y in (start, end)]
        if None in places:
            return Spot(page, "", ())
        first, last = sorted(place for place in places if place is not None)
        return _spot(letters, page, high, first, last - first + 1)


def page_text(pdf: bytes, page: int) -> str:
    """All text of a page, in reading order."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return str(document[page].get_textpage().get_text_range()).replace("\r\n", "\n")


def _hits(pdf: bytes, text: str) -> Iterator[Spot]:
    import pypdfium2

    found = 0
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for number in range(len(document)):
            sheet = document[number]
            letters = sheet.get_textpage()
            search = letters.search(text)
            while found < MOST_HITS and (place := search.get_next()) is not None:
                found += 1
                yield _spot(letters, number, sheet.get_height(), *place)
            search.close()
            letters.close()
            sheet.close()


def _letter_at(letters: Any, x: float, y: float) -> int | None:
    """The letter at a point, else the nearest one in the same line and at last any near it."""
    for across, up in ((_NEAR, _NEAR), (600.0, _NEAR), (600.0, 1_000.0)):
        index = letters.get_index(x, y, across, up)
        if index is not None:
            return int(index)
    return None


def _spot(letters: Any, page: int, high: float, first: int, count: int) -> Spot:
    boxes = []
    for number in range(letters.count_rects(first, count)):
        left, bottom, right, top = letters.get_rect(number)
        boxes.append((left, high - top, right - left, top - bottom))
    return Spot(page, "\n".join(str(letters.get_text_range(first, count)).splitlines()), tuple(boxes))
