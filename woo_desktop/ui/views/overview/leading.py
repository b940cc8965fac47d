"""A row of the overview that leads to the place to act."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from woo_desktop.ui.places import Target


class Leading(QWidget):
    """A row that leads somewhere: click, Enter or Space goes there. Without a target it only tells."""

    chosen = Signal(object)

    def __init__(self, target: Target | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = target
        if target is not None:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @Slot()
    def choose(self) -> None:
        """Go there."""
        if self.target is not None:
            self.chosen.emit(self.target)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.choose()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose()
        else:
            super().keyPressEvent(event)
