"""Long work: from 0.3 s a busy cursor, from 1 s a line with what is happening, a count and a way to stop."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from woo_desktop.i18n import _, fill
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets.accessible import announce
from woo_desktop.ui.widgets.buttons import SecondaryButton
from woo_desktop.ui.widgets.text import ElidedLabel, PlainLabel

BUSY_MS: Final = 300
LINE_MS: Final = 1000


class ProgressLine(QFrame):
    """Hidden until the work takes a second; `busy_widget` gets the busy cursor before that."""

    cancelled = Signal()

    def __init__(self, busy_widget: QWidget | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = busy_widget
        self._running = False
        self.setProperty("ground", "surface")
        self._what = ElidedLabel(role=Role.BODY_MEDIUM)
        self._count = PlainLabel(role=Role.SMALL, token="text2", tabular=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._stop = SecondaryButton(_("Cancel"), on_click=self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._what, 2)
        row.addWidget(self._bar, 1)
        row.addWidget(self._count)
        row.addWidget(self._stop)
        self._to_busy = QTimer(self, interval=BUSY_MS, singleShot=True)
        self._to_busy.timeout.connect(self._show_busy)
        self._to_line = QTimer(self, interval=LINE_MS, singleShot=True)
        self._to_line.timeout.connect(self._show_line)
        self.hide()

    def is_running(self) -> bool:
        return self._running

    def start(self, what: str, *, can_stop: bool = True) -> None:
        """Work begins; nothing shows yet."""
        self._running = True
        self._what.setText(what)
        self._stop.setVisible(can_stop)
        self._stop.setEnabled(True)
        self._bar.setRange(0, 0)
        self._count.setText("")
        self._to_busy.start()
        self._to_line.start()

    def say_what(self, what: str) -> None:
        """The work came to something else."""
        if what and self._stop.isEnabled():
            self._what.setText(what)

    def update_count(self, done: int, total: int) -> None:
        """How far it is; a total of 0 means nobody knows."""
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        self._count.setText(fill(_("{done} of {total}"), {"done": done, "total": total}) if total else "")

    @Slot()
    def finish(self) -> None:
        """The work is over, well or not."""
        self._running = False
        self._to_busy.stop()
        self._to_line.stop()
        if self._busy is not None:
            self._busy.unsetCursor()
        self.hide()

    @Slot()
    def _show_busy(self) -> None:
        if self._busy is not None:
            self._busy.setCursor(Qt.CursorShape.BusyCursor)

    @Slot()
    def _show_line(self) -> None:
        self.show()
        announce(self, self._what.text())

    @Slot()
    def _cancel(self) -> None:
        self._stop.setEnabled(False)
        self._what.setText(_("Stopping…"))
        self.cancelled.emit()
