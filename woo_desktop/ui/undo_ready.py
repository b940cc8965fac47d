"""What Ctrl+Z would take back is read while the person looks at what they did: then it takes one trip over the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from woo_desktop.domain.changes import Changes
from woo_desktop.domain.commands import Command, Redo, Undo

if TYPE_CHECKING:
    from woo_desktop.ui.desk import Desk

PAUSE_MS = 300
"""First the views read again what changed."""


class UndoReady(QObject):
    """Reads ahead for undo, or for redo after an undo, once nothing else is under way."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._prepare)
        desk.changed.connect(self._changed)

    def stop(self) -> None:
        """The desk closes."""
        self._soon.stop()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if not changes.elsewhere and self._desk.far:
            self._soon.start()

    @Slot()
    def _prepare(self) -> None:
        history = self._desk.history
        likely: Command | None = Redo() if history.redo else (Undo() if history.undo else None)
        if likely is None:
            return
        if self._desk.idle:
            self._desk.prepare(likely)
        else:
            self._soon.start()
