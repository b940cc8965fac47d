"""What the small windows of the frame share: they open over it once and are gone when closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


class SmallWindow(QDialog):
    """Modal to the window it belongs to; never blocks the program."""

    def open_once(self) -> None:
        """Open now; closing lets go of it."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()
