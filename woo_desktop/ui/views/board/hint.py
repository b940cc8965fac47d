"""The words at the pointer while a card is in the air: what a drop here would do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from woo_desktop.ui.models.board_drop import DropAnswer
from woo_desktop.ui.theme import Radius, Role, paint, theme

_ICONS = {"accent": "check", "warn": "triangle-alert", "err": "ban", "": "info"}


class DropHint(QWidget):
    """Floats over the view and lets every event through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._answer = DropAnswer(0, False)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def text(self) -> str:
        return self._answer.hint

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(round(paint.text_width(self._answer.hint, Role.SMALL_STRONG)) + px(44), px(28))

    def say(self, answer: DropAnswer | None, at: QPoint) -> None:
        """Show the words of an answer right below a point of the parent; nothing to say hides it."""
        if answer is None or not answer.hint:
            self.hide()
            return
        self._answer = answer
        size = self.sizeHint()
        room = self._over.size()
        left = min(max(4, at.x() + theme().px(14)), room.width() - size.width() - 4)
        top = min(max(4, at.y() + theme().px(18)), room.height() - size.height() - 4)
        self.setGeometry(left, top, size.width(), size.height())
        self.setAccessibleName(answer.hint)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = theme().tokens, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint.brush(tokens.inverse))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.BUTTON, Radius.BUTTON)
        icon = _ICONS.get(self._answer.tone, "info")
        middle = self.height() / 2
        paint.draw_icon(painter, QPointF(px(10), middle - px(7)), icon, tokens, token="on_inverse", size=14)
        words = QRectF(px(30), 0, self.width() - px(38), self.height())
        paint.draw_elided(painter, words, self._answer.hint, tokens, role=Role.SMALL_STRONG, token="on_inverse")
        painter.end()
