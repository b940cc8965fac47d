"""What an empty list says: what belongs here, why it helps, and the best thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from woo_desktop.ui.widgets.marks import IconTile
from woo_desktop.ui.widgets.text import PlainLabel


class EmptyState(QWidget):
    """Icon, title and one sentence in the middle of a list, with one best action and at most one other."""

    def __init__(self, icon_name: str, title: str, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(title, role=Role.SECTION)
        self.text = PlainLabel(text, token="text2", wrap=True)
        self._tile = IconTile(icon_name, size=22, side=48)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.S + 2)
        self._actions.addStretch(1)
        self._actions.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, Space.XXL)
        column.setSpacing(Space.S)
        column.addStretch(1)
        column.addWidget(self._tile, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.S)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(Space.S)
        column.addLayout(self._actions)
        column.addStretch(2)
        self.setAccessibleName(title)

    def set_words(self, title: str, text: str = "", icon_name: str = "") -> None:
        """Say something else, for instance when a filter finds nothing."""
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(title)
        if icon_name:
            self._tile.set_icon(icon_name)

    def set_actions(
        self,
        primary: tuple[str, Callable[[], object]] | None = None,
        secondary: tuple[str, Callable[[], object]] | None = None,
    ) -> list[Button]:
        """The buttons under the words, each as (text, slot); gives them back."""
        while self._actions.count() > 2:
            old = self._actions.takeAt(1)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        made: list[Button] = []
        if primary is not None:
            made.append(PrimaryButton(primary[0], on_click=primary[1]))
        if secondary is not None:
            made.append(SecondaryButton(secondary[0], on_click=secondary[1]))
        for place, button in enumerate(made, start=1):
            self._actions.insertWidget(place, button)
        return made
