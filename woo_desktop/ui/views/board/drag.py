"""The pointer's way of moving cards: a real QDrag with a tilted picture of what is carried."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.answers import BoardCard
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_words import Mark
from woo_desktop.ui.theme import Radius, paint, theme
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.paint_cards import CardLook, draw_pool_card, pool_card_height

TILT = 2.0
_AIR = 18
_OPACITY = 0.97
_LIFTED = CardLook(chosen=True)
_RIGHT = Qt.AlignmentFlag.AlignRight


def card_picture(card: BoardCard, mark: Mark, width: int, ratio: float, count: int = 1) -> tuple[QPixmap, QTransform]:
    """The card as it hangs on the pointer, and how a point of the flat card lies in it.

    Of several cards the first is seen, with the edge of another behind it and their number.
    """
    height = pool_card_height(card, width)
    size = QSize(width + 2 * _AIR, height + 2 * _AIR)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    turn = QTransform()
    turn.translate(size.width() / 2, size.height() / 2)
    turn.rotate(-TILT)
    turn.translate(-width / 2, -height / 2)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(turn, True)
    box = QRectF(0, 0, width, height)
    _draw_shadow(painter, box)
    painter.setOpacity(_OPACITY)
    tokens = theme().tokens
    if count > 1:
        paint.draw_card_frame(painter, box.translated(5, 5), tokens, chosen=True)
    draw_pool_card(painter, box, card, mark, _LIFTED, tokens)
    if count > 1:
        corner = QPointF(box.right() + 6, box.top() - 8)
        paint.draw_pill(painter, corner, str(count), tokens, tone="accent", filled=True, align=_RIGHT)
    painter.end()
    return picture, turn


def _draw_shadow(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paint.brush(theme().tokens.shadow))
    for spread, drop in ((1, 2), (4, 5), (8, 8)):
        painter.setOpacity(0.45)
        shade = box.adjusted(-spread, -spread, spread, spread).translated(0, drop)
        painter.drawRoundedRect(shade, Radius.CARD + spread, Radius.CARD + spread)
    painter.setOpacity(1.0)


def drag_cards(
    source: QWidget,
    model: BoardModel,
    lifting: Lifting,
    places: Sequence[Place],
    rect: QRect,
    mark: Mark,
    grab: QPoint,
) -> None:
    """Carry cards until they are let go; `rect` is where the first one lies, `grab` where it was taken."""
    load = model.mimeData([model.card_index(place.key, place.id) for place in places])
    lift = lifting.begin_all(places)
    if lift is None:
        return
    width = min(max(rect.width(), theme().px(200)), theme().px(260))
    picture, turn = card_picture(lift.card, mark, width, source.devicePixelRatioF(), lift.count)
    share = (grab.x() - rect.left()) / max(1, rect.width())
    held = QPointF(share * width, min(max(grab.y() - rect.top(), 0), rect.height()))
    drag = QDrag(source)
    drag.setMimeData(load)
    drag.setPixmap(picture)
    hot = turn.map(held).toPoint()
    drag.setHotSpot(hot)
    lift.hangs = round(picture.height() / picture.devicePixelRatio()) - hot.y()
    drag.exec(model.supportedDragActions(), Qt.DropAction.MoveAction)
    lifting.cancel()
