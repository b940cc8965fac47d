"""Icons by name: Lucide drawings from their package, in the colour of a token; kept once drawn."""

from __future__ import annotations

import re
import zipfile
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
_STROKE_WIDTH = re.compile(r'stroke-width="[^"]*"')


class UnknownIcon(KeyError):
    """There is no drawing with this name."""


@lru_cache(maxsize=1)
def _drawings() -> zipfile.ZipFile:
    folder = package_folder("justmyresource_lucide")
    if folder is None:
        raise UnknownIcon("justmyresource-lucide")
    return zipfile.ZipFile(folder / "icons.zip")


@lru_cache(maxsize=512)
def svg(name: str) -> str:
    """The drawing's text, stroke at the width of the house, still in `currentColor`."""
    try:
        raw = _drawings().read(f"{_RENAMED.get(name, name)}.svg").decode("utf-8")
    except KeyError:
        raise UnknownIcon(name) from None
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
