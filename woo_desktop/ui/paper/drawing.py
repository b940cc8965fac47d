"""A PDF with the sizes of its pages, and pictures of them, drawn on the documents' thread."""

from __future__ import annotations

from PySide6.QtGui import QImage

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import Sentence
from woo_desktop.ui.desk import Progress


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A PDF with the sizes of its pages in points, and the texts in it that cannot be shown whole."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]
    gaps: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a page; `asked` is the width that was asked for."""

    page: int
    asked: int
    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class DrawPage:
    """Draws one page of a PDF, `width` pixels wide."""

    data: bytes
    page: int
    width: int

    def __call__(self, progress: Progress) -> Drawn:
        from woo_desktop.documents.preview import render_page

        progress.step(self.page, self.page + 1)
        width, height, pixels = render_page(self.data, self.page, self.width)
        return Drawn(self.page, self.width, width, height, pixels)


def image_of(drawn: Drawn) -> QImage:
    """The pixels as a picture of its own."""
    form = QImage.Format.Format_ARGB32
    return QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 4, form).copy()
