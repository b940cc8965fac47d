"""Opens a logo once before it is kept, so that what stands in the database can be printed."""

from __future__ import annotations

import io
import logging

from woo_desktop.domain.attachment import NewFile
from woo_desktop.domain.logo import damaged, looked_at
from woo_desktop.domain.terms import FileType


def checked_logo(file: NewFile) -> tuple[FileType, bytes]:
    """What a logo is and the bytes to keep; NotAllowed when it is not a whole picture of a sensible size."""
    file_type, data = looked_at(file)
    is_whole = _draws(data) if file_type is FileType.SVG else _opens(data)
    if not is_whole:
        raise damaged(file)
    return file_type, data


def _opens(data: bytes) -> bool:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()
    except Exception:  # noqa: BLE001 - whatever a foreign picture makes a decoder say: it is not whole
        return False
    return True


def _draws(data: bytes) -> bool:
    from svglib.svglib import svg2rlg

    logging.getLogger("svglib.svglib").setLevel(logging.CRITICAL)
    try:
        drawing = svg2rlg(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - the same for a drawing
        return False
    return drawing is not None and drawing.width > 0 and drawing.height > 0 and bool(drawing.contents)
