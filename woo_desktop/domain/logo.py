"""What a logo may be: PNG, JPEG or SVG, not too many bytes, and few enough pixels to open it without fear."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from woo_desktop.domain.attachment import NewFile, file_type_of, refuse_size
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.svg import DAMAGED, BadDrawing, is_svg, safe_svg
from woo_desktop.domain.terms import FileType
from woo_desktop.domain.words import N_, Sentence

LARGEST_LOGO = 1024 * 1024
MOST_PIXELS = 12_000_000
_MILLION = 1_000_000
_FRAMES = frozenset((*range(0xC0, 0xD0),)) - {0xC4, 0xC8, 0xCC}


def looked_at(file: NewFile) -> tuple[FileType, bytes]:
    """What a logo is and the bytes to keep of it, judged without opening it; NotAllowed with what to do instead."""
    refuse_size(file.name, len(file.data), LARGEST_LOGO)
    found = file_type_of(file.data)
    if found is FileType.PNG:
        _refuse_huge(file, _png_size(file.data))
        return found, file.data
    if found is FileType.JPEG:
        _refuse_huge(file, _jpeg_size(file.data))
        return found, file.data
    if is_svg(file.data):
        try:
            return FileType.SVG, safe_svg(file.data)
        except BadDrawing as bad:
            raise _refused(file, bad.why) from None
    raise _refused(file, N_("‘{name}’ is no PNG, JPEG or SVG, whatever its name says. Choose a logo of one of those."))


def damaged(file: NewFile) -> NotAllowed:
    """What is said of a picture that does not open."""
    return _refused(file, DAMAGED)


def _refused(file: NewFile, why: str) -> NotAllowed:
    return NotAllowed(Sentence(why, {"name": file.name}))


def _refuse_huge(file: NewFile, size: tuple[int, int] | None) -> None:
    if size is None or not min(size):
        raise damaged(file)
    pixels = size[0] * size[1]
    if pixels > MOST_PIXELS:
        why = N_("‘{name}’ has {pixels} million pixels; {limit} million is plenty for a logo. Save it smaller.")
        told = {"name": file.name, "pixels": round(pixels / _MILLION), "limit": MOST_PIXELS // _MILLION}
        raise NotAllowed(Sentence(why, told))


def _png_size(data: bytes) -> tuple[int, int] | None:
    if data[12:16] != b"IHDR" or len(data) < 24:
        return None
    wide, high = struct.unpack(">II", data[16:24])
    return wide, high


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    for marker, start, length in _segments(data):
        if marker in _FRAMES and length >= 7:
            high, wide = struct.unpack(">HH", data[start + 1 : start + 5])
            return wide, high
    return None


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, where its content starts and how long that is, up to where the picture itself starts."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            return
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if at + 2 + length > len(data) or length < 2:
            return
        yield marker, at + 4, length - 2
        at += 2 + length
