"""Pages of a PDF as pictures, for the preview in the window; knows no window itself.

PDFium is not safe for two threads at once: call it from the one thread that makes documents.
"""

from __future__ import annotations

from contextlib import closing


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points (1/72 inch)."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(document.get_page_size(page) for page in range(len(document)))


def render_page(pdf: bytes, page: int, width_px: int) -> tuple[int, int, bytes]:
    """One page (the first is 0) as width, height and pixels, row by row, each in the order blue, green, red, alpha.

    The rows follow each other without a gap, as QImage.Format_ARGB32 reads them on little-endian machines.
    """
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        sheet = document[page]
        scale = width_px / sheet.get_width()
        bitmap = sheet.render(scale=scale, force_bitmap_format=_BGRA, may_draw_forms=False)
        try:
            return bitmap.width, bitmap.height, _packed(bytes(bitmap.buffer), bitmap.width * 4, bitmap.stride)
        finally:
            bitmap.close()
            sheet.close()


_BGRA = 4
"""FPDFBitmap_BGRA of PDFium."""


def _packed(pixels: bytes, row: int, stride: int) -> bytes:
    if stride == row:
        return pixels
    return b"".join(pixels[start : start + row] for start in range(0, len(pixels), stride))
