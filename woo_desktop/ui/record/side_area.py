"""Work area and record panel side by side; on a narrow window the panel lies over the work area."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from woo_desktop.ui.theme import paint, theme

WIDE_FROM: Final = 1440
PANEL_WIDTH: Final = 356
_LEAST, _MOST, _LEAST_WORK = 340, 560, 480
_LEAST_FREE: Final = 320
_GRIP = 7


class _Grip(QWidget):
    """The line between work and panel; dragging it makes the panel wider."""

    dragged = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self._from: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            now = event.globalPosition().toPoint()
            self.dragged.emit(self._from.x() - now.x())
            self._from = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = theme().tokens
        token = tokens.accent if self.underMouse() and self._from is not None else tokens.border
        painter.fillRect(QRect(0, 0, 1, self.height()), paint.brush(token))
        painter.end()


class SideArea(QWidget):
    """The work never disappears: the panel takes from its width, or lies over its right part.

    What it lies over keeps its layout and moves aside within the part that is free, so that whatever is behind the
    panel can be reached; `covering` tells how much that is.
    """

    width_changed = Signal(int)
    covering = Signal(int)

    def __init__(self, work: QWidget, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._work, self._panel = work, panel
        self._grip = _Grip(self)
        self._grip.dragged.connect(self._drag)
        self._width = PANEL_WIDTH
        self._open = False
        for widget in (work, panel):
            widget.setParent(self)
        panel.hide()
        self._grip.hide()
        self.setMinimumSize(_LEAST_WORK, 240)
        theme().changed.connect(self._lay_out)

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def is_wide(self) -> bool:
        """Whether there is room for both beside each other."""
        return self.window().width() >= WIDE_FROM

    @property
    def panel_width(self) -> int:
        return self._width

    def set_panel_width(self, width: int) -> None:
        """A width in pixels at 100 % text."""
        self._width = min(max(width, _LEAST), _MOST)
        self._lay_out()

    def set_open(self, is_open: bool) -> None:
        self._open = is_open
        self._panel.setVisible(is_open)
        self._grip.setVisible(is_open)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _drag(self, left: int) -> None:
        self._width = min(max(self._width + round(left * 100 / theme().text_scale), _LEAST), _MOST)
        self._lay_out()
        self.width_changed.emit(self._width)

    def _lay_out(self) -> None:
        width, height = self.width(), self.height()
        panel = min(theme().px(self._width), max(width - 160, width // 2))
        beside = self._open and self.is_wide and width - panel >= _LEAST_WORK
        aside = self._open and width - panel >= _LEAST_FREE
        self.covering.emit(panel + 1 if aside and not beside else 0)
        self._work.setGeometry(0, 0, width - panel - 1 if beside or aside else width, height)
        if self._open:
            self._panel.setGeometry(width - panel, 0, panel, height)
            self._grip.setGeometry(width - panel - 1, 0, _GRIP, height)
            self._panel.raise_()
            self._grip.raise_()
