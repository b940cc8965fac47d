"""Small parts of the panel at the right: a line with an icon, and the button that places."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from woo_desktop.ui.theme import Space, paint, theme
from woo_desktop.ui.widgets import ElidedLabel, Icon, PrimaryButton, set_plain_tooltip, without_mnemonic


class IconLine(QWidget):
    """An icon and one line of words; hidden when there are none."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = ElidedLabel(token="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(Icon(icon_name, token="text3", size=15))
        row.addWidget(self.label, 1)

    def show_words(self, text: str) -> None:
        self.label.setText(text)
        self.setVisible(bool(text))


class PlaceButton(PrimaryButton):
    """The primary button; a long name of a track is cut to what fits and stands whole in the tooltip."""

    def __init__(self, on_click: Callable[[], object]) -> None:
        super().__init__("", icon_name="check", on_click=on_click)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        cut = paint.elided(self.label(), self.ROLE, self.width() - theme().px(52))
        QPushButton.setText(self, without_mnemonic(cut))
        set_plain_tooltip(self, self.label() if cut != self.label() else "")
