"""A value at rest: quiet text that says with hover, focus ring and icon that it can be changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from woo_desktop.ui.theme import Radius, Role, paint, theme
from woo_desktop.ui.widgets import Painted, in_short, plain_tooltip

_OPENERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space}
_TABBING = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
_INSET = 6
_MOST_LINES = 8
_LONGEST_LINE = 300
_LONGEST_TOOLTIP = 2000


class QuietValue(Painted):
    """Paints a value; `wanted` asks to edit it, with the key that was typed or nothing."""

    wanted = Signal(str)

    def __init__(
        self, name: str, *, icon: str = "", lines: int = 1, opens_on_tab: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._start = ""
        self._text, self._icon, self._lines, self._opens_on_tab = "", icon, lines, opens_on_tab
        self._look_icon, self._token = "", "text"
        self._tinted = False
        self._writable, self._why = True, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor if opens_on_tab else Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str, *, look_icon: str = "", token: str = "text") -> None:
        """Show a value; empty shows a dash."""
        if (text, look_icon, token) == (self._text, self._look_icon, self._token):
            return
        self._text, self._look_icon, self._token = text, look_icon, token
        self._start = in_short(text, _LONGEST_LINE if self._lines == 1 else _LONGEST_LINE * _MOST_LINES)
        self.setAccessibleDescription(in_short(text, _LONGEST_TOOLTIP))
        self._offer_tooltip()
        self.updateGeometry()
        self.update()

    def set_writable(self, writable: bool, why: str = "") -> None:
        """A value that cannot be changed now has no icon and does not ask; its tooltip may say why."""
        self._writable, self._why = writable, why
        self._offer_tooltip()
        self.update()

    # --- size and paint ------------------------------------------------------------

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(60), max(px(24), self.heightForWidth(self.width())))

    def hasHeightForWidth(self) -> bool:
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:
        px = theme().px
        if self._lines == 1 or not self._text:
            return px(26)
        return len(self._wrapped(width)) * theme().line(Role.BODY) + px(8)

    def set_tinted(self, tinted: bool) -> None:
        """A colleague changed this a moment ago."""
        self._tinted = tinted
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = theme().tokens, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tinted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paint.brush(tokens.info_t))
            painter.drawRoundedRect(QRectF(self.rect()), Radius.BUTTON, Radius.BUTTON)
        if self.underMouse() and self._writable:
            painter.setPen(paint.pen(tokens.border))
            painter.setBrush(paint.brush(tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.BUTTON, Radius.BUTTON)
        # What has an edge around it keeps its words off that edge.
        left = float(px(_INSET)) if (self.underMouse() and self._writable) or self.hasFocus() or self._tinted else 0.0
        side = px(15)
        if self._look_icon:
            at = QPointF(left, (self.height() - side) / 2)
            paint.draw_icon(painter, at, self._look_icon, tokens, token=self._token, size=15)
            left += side + px(6)
        self._paint_words(painter, left)
        if self._icon and self._writable:
            at = QPointF(self.width() - side - px(4), (px(26) - side) / 2)
            paint.draw_icon(painter, at, self._icon, tokens, token="text3", size=15)
        if self.hasFocus():
            paint.draw_focus_ring(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), tokens, radius=5, off=0)
        painter.end()

    def _paint_words(self, painter: QPainter, left: float) -> None:
        tokens, px = theme().tokens, theme().px
        if self._lines == 1 or not self._text:
            words = QRectF(left, 0, self._room(self.width()) - left, px(26))
            token = self._token if self._text else "text3"
            paint.draw_elided(painter, words, self._start or "—", tokens, role=Role.BODY, token=token)
            return
        top, line = px(4), theme().line(Role.BODY)
        for text in self._wrapped(self.width()):
            area = QRectF(left, top, self._room(self.width()), line)
            paint.draw_elided(painter, area, text, tokens, role=Role.BODY)
            top += line

    def _room(self, width: int) -> float:
        return max(20, width - (theme().px(24) if self._icon else 2))

    def _wrapped(self, width: int) -> list[str]:
        found: list[str] = []
        paragraphs = self._start.split("\n")
        for paragraph in paragraphs[:_MOST_LINES]:
            spare = _MOST_LINES - len(found)
            found.extend(paint.wrapped(paragraph, Role.BODY, self._room(width) - 8, spare) or ("",))
            if len(found) >= _MOST_LINES:
                break
        return found[:_MOST_LINES]

    def _offer_tooltip(self) -> None:
        if self._why and not self._writable:
            self.setToolTip(plain_tooltip(self._why))
            return
        cut = self._lines > 1 or paint.text_width(self._start, Role.BODY) > self._room(self.width())
        self.setToolTip(plain_tooltip(in_short(self._text, _LONGEST_TOOLTIP)) if cut and self._text else "")

    # --- events ------------------------------------------------------------

    def resizeEvent(self, event: QEvent) -> None:
        if self._lines > 1:
            self.updateGeometry()
        self._offer_tooltip()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        if self._opens_on_tab and self._writable and event.reason() in _TABBING:
            self.wanted.emit("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._writable:
            self.wanted.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shortcut = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
        typed = event.text() if not shortcut and event.text().isprintable() else ""
        opens_below = event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        if not self._writable:
            event.ignore()
        elif event.key() in _OPENERS or (opens_below and not self._opens_on_tab):
            self.wanted.emit("")
        elif typed:
            self.wanted.emit(typed)
        else:
            event.ignore()
