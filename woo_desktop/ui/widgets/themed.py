"""Bases of painted widgets: they draw themselves with the tokens and repaint when the theme changes.

The theme is heard by a slot that no subclass overrides: PySide does not let go of an overridden slot when its
widget goes away, and would call it on a widget that is no longer there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from woo_desktop.ui.theme import theme


class Painted(QWidget):
    """Base of the small painted widgets: subclass gives `sizeHint` and `paintEvent`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._heard_theme)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _heard_theme(self) -> None:
        self.restyle()

    def restyle(self) -> None:
        """Take sizes and colours from the theme of now."""
        self.updateGeometry()
        self.update()


_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class PaintedButton(QAbstractButton):
    """A button that paints itself: hover, a focus ring for the keyboard only, Enter as well as Space."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._heard_theme)

    def shows_ring(self) -> bool:
        """Whether the keyboard brought the focus here."""
        return self._ring and self.hasFocus()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _heard_theme(self) -> None:
        self.restyle()

    def restyle(self) -> None:
        """Take sizes and colours from the theme of now."""
        self.updateGeometry()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
