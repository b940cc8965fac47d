"""Short messages at the foot of the window: what happened and one way to take it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.i18n import _
from woo_desktop.ui.theme import Radius, Role, Space, icon, paint, theme
from woo_desktop.ui.widgets.accessible import announce
from woo_desktop.ui.widgets.text import ElidedLabel, set_plain_tooltip, without_mnemonic

STAYS_MS: Final = 6000
_KEPT: Final = 200
_ICONS: Final = {"ok": "check", "warn": "triangle-alert", "err": "circle-alert", "info": "info"}


@dataclass(frozen=True, slots=True)
class Message:
    """One message that was shown."""

    at: dt.datetime
    text: str
    tone: str


class Toast(QFrame):
    """The message on show."""

    acted = Signal()
    gone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = "check"
        self._label = ElidedLabel(role=Role.BODY_MEDIUM, token="on_inverse", parent=self)
        self._button = QPushButton(self)
        self._button.setFlat(True)
        self._button.setProperty("kind", "toast")
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self.acted)
        self._close = QPushButton(self)
        self._close.setProperty("kind", "toast")
        self._close.setAccessibleName(_("Close message"))
        set_plain_tooltip(self._close, _("Close message"))
        self._close.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XXXL + Space.S, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.L)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._timer = QTimer(self, interval=STAYS_MS, singleShot=True)
        self._timer.timeout.connect(self.leave)
        theme().changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def text(self) -> str:
        return self._label.text()

    def action_button(self) -> QPushButton:
        return self._button

    def say(self, text: str, action: str, tone: str) -> None:
        """Show a message, with the words of its action or none."""
        self._icon_name = _ICONS.get(tone, "check")
        self._label.setText(text)
        self._button.setText(without_mnemonic(action))
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self.show()
        self.raise_()
        self._timer.start()

    def stays(self) -> bool:
        """Whether the clock that takes the message away is stopped."""
        return self.isVisible() and not self._timer.isActive()

    @Slot()
    def leave(self) -> None:
        self._timer.stop()
        self.hide()
        self.gone.emit()

    @Slot()
    def restyle(self) -> None:
        current = theme()
        side = current.px(28)
        self._button.setFont(current.font(Role.BODY_STRONG))
        self._button.setMinimumHeight(side)
        self._close.setFixedSize(side, side)
        self._close.setIcon(icon("x", "on_inverse", 14))
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint.brush(tokens.inverse))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CARD, Radius.CARD)
        side = theme().px(16)
        at = QRectF(Space.L, (self.height() - side) / 2, side, side).topLeft()
        paint.draw_icon(painter, at, self._icon_name, tokens, token="on_inverse")
        painter.end()


class ToastHost(QObject):
    """Shows one toast at a time at the foot of a widget and remembers what was said."""

    told = Signal(object)
    """Message: a line more for Meldingen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._action: Callable[[], object] | None = None
        self.messages: list[Message] = []
        self.toast = Toast(parent)
        self.toast.acted.connect(self._act)
        parent.installEventFilter(self)

    def show_message(
        self, text: str, *, action: str = "", on_action: Callable[[], object] | None = None, tone: str = "ok"
    ) -> None:
        """Say what happened; `action` (default `Ongedaan maken`) appears when there is something to do."""
        self._action = on_action
        words = (action or _("Undo")) if on_action is not None else ""
        message = Message(dt.datetime.now().astimezone(), text, tone)
        self.messages.append(message)
        del self.messages[:-_KEPT]
        self.toast.say(text, words, tone)
        self._place()
        announce(self._over, text, urgent=tone == "err")
        self.told.emit(message)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.toast.isVisible():
            self._place()
        return False

    @Slot()
    def _act(self) -> None:
        action, self._action = self._action, None
        self.toast.leave()
        if action is not None:
            action()

    def _place(self) -> None:
        px = theme().px
        width = min(max(px(380), self.toast.sizeHint().width()), px(640), self._over.width() - 2 * Space.L)
        height = max(px(42), self.toast.sizeHint().height())
        left = (self._over.width() - width) // 2
        self.toast.setGeometry(left, self._over.height() - height - Space.XXL, width, height)
