"""Icons by name: Lucide drawings from their package, in the colour of a token; kept once drawn."""

from __future__ import annotations

import re
import struct
import zlib
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from woo_desktop.ui.theme.fonts import package_folder

STROKE: Final = "1.75"
_RENAMED: Final = {
    "message-circle-question": "message-circle-question-mark",
    "circle-help": "circle-question-mark",
}
# A line of a zip's list, up to the file's name: mark, how it is packed, packed size, length of the name, where it is.
_LINE = struct.Struct("<4s6xH8xI4xH12xI")
_DEFLATED = 8
_LINE_MARK = b"PK\x01\x02"
_STROKE_WIDTH = re.compile(r'stroke-width="[^"]*"')


class UnknownIcon(KeyError):
    """There is no drawing with this name."""


@lru_cache(maxsize=1)
def _drawings() -> bytes:
    folder = package_folder("justmyresource_lucide")
    if folder is None:
        raise UnknownIcon("justmyresource-lucide")
    return (folder / "icons.zip").read_bytes()


def _drawing(name: str) -> bytes:
    """One file of the archive, found by its line in the list at the end.

    `zipfile` makes an object of every line first: 1,700 for the dozen drawings that the first view needs, which is a
    fiftieth of the start.
    """
    archive, wanted = _drawings(), f"{name}.svg".encode()
    at = archive.rfind(wanted)
    while at >= 0:
        line = at - _LINE.size
        if line >= 0:
            mark, method, packed, length, begin = _LINE.unpack_from(archive, line)
            if mark == _LINE_MARK and length == len(wanted):
                names = sum(struct.unpack_from("<HH", archive, begin + 26))
                content = archive[begin + 30 + names : begin + 30 + names + packed]
                return zlib.decompress(content, -zlib.MAX_WBITS) if method == _DEFLATED else content
        at = archive.rfind(wanted, 0, at)
    raise UnknownIcon(name)


@lru_cache(maxsize=512)
def svg(name: str) -> str:
    """The drawing's text, stroke at the width of the house, still in `currentColor`."""
    raw = _drawing(_RENAMED.get(name, name)).decode("utf-8")
    return _STROKE_WIDTH.sub(f'stroke-width="{STROKE}"', raw)


@lru_cache(maxsize=4096)
def render(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """One drawing as a pixmap of `size` logical pixels in a `#RRGGBB` colour."""
    side = max(1, round(size * ratio))
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(svg(name).replace("currentColor", colour).encode("utf-8")))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def screen_ratio() -> float:
    """Pixel ratio of the sharpest screen."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


def pixmap(name: str, token: str = "text2", size: int = 16, ratio: float | None = None) -> QPixmap:
    """The icon in a token's colour in the theme of now; `size` is at 100 % text scale."""
    from woo_desktop.ui.theme.theme import theme

    current = theme()
    return render(name, current.tokens.get(token), current.px(size), ratio or screen_ratio())


def icon(name: str, token: str = "text2", size: int = 16, *, gap: int = 0) -> QIcon:
    """A QIcon in a token's colour; ask again when the theme says `changed`.

    `gap` leaves room at the right (or, negative, at the left) of the drawing, for a button with words.
    """
    from woo_desktop.ui.theme.theme import theme

    current = theme()
    made = QIcon()
    colour, faded = current.tokens.get(token), current.tokens.control
    for ratio in {1.0, screen_ratio()}:
        made.addPixmap(_spaced(name, colour, current.px(size), ratio, current.px(gap)))
        made.addPixmap(_spaced(name, faded, current.px(size), ratio, current.px(gap)), QIcon.Mode.Disabled)
    return made


def _spaced(name: str, colour: str, size: int, ratio: float, gap: int) -> QPixmap:
    drawing = render(name, colour, size, ratio)
    if not gap:
        return drawing
    wide = QPixmap(round((size + abs(gap)) * ratio), round(size * ratio))
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(max(0, -gap), 0, drawing)
    painter.end()
    return wide
