"""The logo of the institution in the head of a paper: a picture, or a drawing that stays lines."""

from __future__ import annotations

import io
import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from woo_desktop.documents.fonts import REGULAR, use_inter
from woo_desktop.domain.agreement_paper import Logo
from woo_desktop.domain.svg import BadDrawing, safe_svg
from woo_desktop.domain.terms import FileType

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LOGO_HEIGHT, LOGO_WIDTH = 27.0, 130.0
_GAP = 10.0


def draw_logo(canvas: Canvas, logo: Logo | None, left: float, bottom: float) -> float:
    """Draw a logo as large as its place lets it be; gives the width it takes, its gap included."""
    if logo is None or not logo.data or logo.file_type is None:
        return 0.0
    drawable = _drawable(logo.file_type, logo.data)
    if drawable is None:
        return 0.0
    wide, high = drawable.size
    scale = min(LOGO_HEIGHT / high, LOGO_WIDTH / wide)
    drawable.draw(canvas, left, bottom + (LOGO_HEIGHT - high * scale) / 2, scale)
    return wide * scale + _GAP


class _Picture:
    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.size: tuple[float, float] = reader.getSize()

    def draw(self, canvas: Canvas, left: float, bottom: float, scale: float) -> None:
        wide, high = self.size
        canvas.drawImage(self._reader, left, bottom, wide * scale, high * scale, mask="auto")


class _Drawing:
    def __init__(self, drawing: Any) -> None:
        self._drawing = drawing
        self.size: tuple[float, float] = (drawing.width, drawing.height)

    def draw(self, canvas: Canvas, left: float, bottom: float, scale: float) -> None:
        from reportlab.graphics import renderPDF

        canvas.saveState()
        canvas.translate(left, bottom)
        canvas.scale(scale, scale)
        clip = canvas.beginPath()
        clip.rect(0, 0, *self.size)
        canvas.clipPath(clip, stroke=0, fill=0)
        renderPDF.draw(self._drawing, canvas, 0, 0)
        canvas.restoreState()


@lru_cache(maxsize=16)
def _drawable(file_type: FileType, data: bytes) -> _Picture | _Drawing | None:
    """The logo opened; None when it does not open after all (it was checked when it was chosen)."""
    try:
        made = _drawing(data) if file_type is FileType.SVG else _picture(data)
    except BadDrawing:
        return None
    except Exception:  # noqa: BLE001 - a paper without its logo is better than no paper
        logging.getLogger(__name__).warning("a logo could not be drawn")
        return None
    return made if made is not None and min(made.size) > 0 else None


def _picture(data: bytes) -> _Picture:
    from reportlab.lib.utils import ImageReader

    reader: Any = ImageReader(io.BytesIO(data))
    reader.getRGBData()  # opens all of it now, not halfway a page
    return _Picture(reader)


def _drawing(data: bytes) -> _Drawing | None:
    from svglib.svglib import svg2rlg

    logging.getLogger("svglib.svglib").setLevel(logging.CRITICAL)
    drawing = svg2rlg(io.BytesIO(safe_svg(data)))
    if drawing is None:
        return None
    _use_our_face(drawing)
    return _Drawing(drawing)


def _use_our_face(shape: Any) -> None:
    """Text in a drawing gets the face of the paper: every face on it is embedded."""
    from reportlab.graphics.shapes import STATE_DEFAULTS, String

    use_inter()
    STATE_DEFAULTS["fontName"] = REGULAR  # what every drawing begins with, text or not
    if isinstance(shape, String):
        shape.fontName = REGULAR
    for part in getattr(shape, "contents", ()):
        _use_our_face(part)
