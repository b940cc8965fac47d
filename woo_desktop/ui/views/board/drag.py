"""The pointer's way of moving a card: a real QDrag with a tilted picture of the card."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.answers import BoardCard
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_words import Mark
from woo_desktop.ui.theme import Radius, paint, theme
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.paint_cards import CardLook, draw_pool_card, pool_card_height

TILT = 2.0
_AIR = 18
_OPACITY = 0.97
_LIFTED = CardLook(chosen=True)


def card_picture(card: BoardCard, mark: Mark, width: int, ratio: float) -> tuple[QPixmap, QTransform]:
    """The card as it hangs on the pointer, and how a point of the flat card lies in it."""
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
    draw_pool_card(painter, box, card, mark, _LIFTED, theme().tokens)
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


def drag_card(
    source: QWidget, model: BoardModel, lifting: Lifting, place: tuple[int, int], rect: QRect, mark: Mark, grab: QPoint
) -> None:
    """Carry the card of (assignment, key) until it is let go; `rect` is where it lies, `grab` where it was taken."""
    assignment_id, key = place
    load = model.mimeData([model.card_index(key, assignment_id)])
    lift = lifting.begin(assignment_id, key)
    if lift is None:
        return
    width = min(max(rect.width(), theme().px(200)), theme().px(260))
    picture, turn = card_picture(lift.card, mark, width, source.devicePixelRatioF())
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
