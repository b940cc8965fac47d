"""Collects Python's garbage on the window's thread only.

A widget that Python collects is destroyed at that very moment. Left to itself the collector runs wherever memory is
asked for: on the database thread, or in the middle of Qt going through all widgets. Both crash the program, much later
and without a trace of the cause.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 1_000
_STARTED_MS = 15_000
"""By then every view that opens with the program, and the database behind it, are there."""


class Tidier(QObject):
    """While it lives, garbage is collected between two events of the window and at no other moment."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()
        QTimer.singleShot(_STARTED_MS, self, self._leave_out_the_start)

    @Slot()
    def _leave_out_the_start(self) -> None:
        """What the start made (modules, the window) stays: going through it again and again is a stop for nothing."""
        gc.collect()
        gc.freeze()

    @Slot()
    def tidy(self) -> None:
        """Collect what the collector's own thresholds say is due, the oldest generation that is."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
