"""A message in the view that you must know to go on: never a pop-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from woo_desktop.ui.theme import Radius, Role, Space, paint, theme
from woo_desktop.ui.widgets.accessible import announce
from woo_desktop.ui.widgets.buttons import SecondaryButton
from woo_desktop.ui.widgets.marks import Icon
from woo_desktop.ui.widgets.text import PlainLabel

_ICONS: Final = {"warn": "triangle-alert", "err": "circle-alert", "info": "info", "ok": "circle-check"}


class Banner(QFrame):
    """Icon, title, sentence and at most one or two buttons on the tint of its tone: warn, err, info or ok."""

    def __init__(
        self,
        title: str = "",
        text: str = "",
        *,
        tone: str = "info",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = Icon("info", size=18)
        self.title = PlainLabel(role=Role.BODY_STRONG, wrap=True)
        self.text = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.text)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.M + 2, Space.S + 2, Space.M, Space.S + 2)
        self._row.setSpacing(Space.M)
        self._row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(words, 1)
        self.show_message(title, text, tone=tone, icon_name=icon_name, aloud=False)

    def show_message(
        self, title: str, text: str = "", *, tone: str = "info", icon_name: str = "", aloud: bool = True
    ) -> None:
        """Say this now; the banner shows itself."""
        self._tone = tone
        self._icon.set_icon(icon_name or _ICONS.get(tone, "info"), tone)
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.update()
        if aloud:
            self.show()
            announce(self, f"{title} {text}".strip(), urgent=tone == "err")

    def add_button(self, text: str, on_click: Callable[[], object]) -> SecondaryButton:
        """A remedy at the right."""
        button = SecondaryButton(text, on_click=on_click)
        self._row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        return button

    def clear_buttons(self) -> None:
        """Take the remedies away."""
        while self._row.count() > 2:
            item = self._row.takeAt(2)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(paint.pen(tokens.tone(self._tone)))
        painter.setBrush(paint.brush(tokens.tint(self._tone)))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)
        painter.end()
