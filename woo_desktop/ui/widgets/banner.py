"""A message in the view that you must know to go on: never a pop-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from woo_desktop.ui.theme import Radius, Role, Space, paint, theme
from woo_desktop.ui.widgets.accessible import announce
from woo_desktop.ui.widgets.boxes import clear_layout
from woo_desktop.ui.widgets.buttons import SecondaryButton
from woo_desktop.ui.widgets.marks import Icon
from woo_desktop.ui.widgets.text import PlainLabel

_ICONS: Final = {"warn": "triangle-alert", "err": "circle-alert", "info": "info", "ok": "circle-check"}
_SIDE_BY_SIDE: Final = 420


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
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.S)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(Space.S)
        self._body.addLayout(words, 1)
        self._body.addLayout(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M + 2, Space.S + 2, Space.M, Space.S + 2)
        row.setSpacing(Space.M)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._body, 1)
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
        """A remedy at the right; below the words where there is no room beside them."""
        button = SecondaryButton(text, on_click=on_click)
        self._buttons.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._fit()
        return button

    def clear_buttons(self) -> None:
        """Take the remedies away."""
        clear_layout(self._buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its words are at the width it has."""
        hint, layout = super().sizeHint(), self.layout()
        if layout is not None and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            hint.setHeight(layout.totalHeightForWidth(self.width()))
        return hint

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _fit(self) -> None:
        narrow = self.width() < theme().px(_SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        left = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0)
        self._body.setAlignment(self._buttons, left)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(paint.pen(tokens.tone(self._tone)))
        painter.setBrush(paint.brush(tokens.tint(self._tone)))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)
        painter.end()
