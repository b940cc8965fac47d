"""A button that is about to be pressed: what it needs can be made ready."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class Nearing(QObject):
    """`near` tells that the pointer came over a widget, or that it has the keyboard."""

    near = Signal()

    def __init__(self, *watched: QWidget) -> None:
        super().__init__(watched[0])
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self.near.emit()
        return False
