"""Keeps what was painted as pictures, so that a frame while dragging or scrolling only puts pictures in place."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from woo_desktop.ui.theme import theme

AIR = 5
"""Room around a picture for what is drawn outside its rectangle: the focus ring."""
_MOST = 400


class Pictures:
    """The newest pictures; a change of theme or text size starts anew."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._dress: object = None

    def put(
        self, painter: QPainter, at: QPointF, size: QSize, key: Hashable, draw: Callable[[QPainter, QRectF], object]
    ) -> None:
        """Show the picture of `key` with its left top at `at`; `draw` makes it when it is not there."""
        ratio = self._ratio(painter)
        whole = (key, size.width(), size.height(), ratio)
        picture = self._kept.get(whole)
        if picture is None:
            picture = self._made(size, ratio, draw)
            self._kept[whole] = picture
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(whole)
        painter.drawPixmap(QPointF(at.x() - AIR, at.y() - AIR), picture)

    def _ratio(self, painter: QPainter) -> float:
        current = theme()
        dress = (current.tokens.name, current.text_scale)
        if dress != self._dress:
            self._kept.clear()
            self._dress = dress
        return float(painter.device().devicePixelRatioF())

    @staticmethod
    def _made(size: QSize, ratio: float, draw: Callable[[QPainter, QRectF], object]) -> QPixmap:
        picture = QPixmap(round((size.width() + 2 * AIR) * ratio), round((size.height() + 2 * AIR) * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw(painter, QRectF(AIR, AIR, size.width(), size.height()))
        painter.end()
        return picture
