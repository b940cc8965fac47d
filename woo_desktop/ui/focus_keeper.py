"""Keeps the keyboard in the part where a button went out of use: Qt alone would go on to whatever Tab comes to next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from woo_desktop.ui import window_parts


class FocusKeeper(QObject):
    """Belongs to the frame. A button that disappears or goes off under the fingers neither scrolls its part nor sends
    the next Enter to the navigation."""

    def __init__(self, window: QWidget, stack: QStackedWidget, parts: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(window)
        self._window, self._stack, self._parts = window, stack, parts
        self._part: QWidget | None = None
        self._to: QWidget | None = None
        self._scrolled: list[tuple[QAbstractScrollArea, int]] = []
        # Qt scrolls after it told where the focus went, and whoever hid the button may choose a better place.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._put_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    @Slot("QWidget*", "QWidget*")
    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or (old.isVisible() and old.isEnabled()) or new.window() is not self._window:
            return
        if self._soon.isActive():
            # Several go at once, such as yes and no: the first tells where the person was.
            self._to = new
            return
        page = self._stack.currentWidget()
        if not isinstance(old, QAbstractButton) or page is None or not page.isAncestorOf(old):
            return
        areas = [area for area in _areas_around(old) if area.isVisible()]
        parts = [part for part in self._parts() if part.isVisible()]
        self._part = next((part for part in (*areas, *parts) if part.isAncestorOf(old)), parts[0] if parts else None)
        self._to = new
        self._scrolled = [(area, area.verticalScrollBar().value()) for area in areas]
        self._soon.start()

    @Slot()
    def _put_back(self) -> None:
        part, to, scrolled = self._part, self._to, self._scrolled
        self._part, self._to, self._scrolled = None, None, []
        if part is None or to is None or not isValid(part) or not isValid(to) or QApplication.focusWidget() is not to:
            return
        bars = [(area.verticalScrollBar(), value) for area, value in scrolled if isValid(area)]
        moved = [(bar, value) for bar, value in bars if bar.value() != value]
        if isinstance(part, QAbstractScrollArea) and (moved or not part.isAncestorOf(to)):
            part.setFocus()
        elif not part.isAncestorOf(to):
            window_parts.enter(part)
        for bar, value in moved:
            bar.setValue(value)


def _areas_around(widget: QWidget) -> list[QAbstractScrollArea]:
    found = []
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            found.append(above)
        above = above.parentWidget()
    return found
