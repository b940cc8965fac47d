"""What a person typed and could not be stored just now is stored by itself later."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from woo_desktop.domain.errors import Busy, NoLink, WorkshopError
from woo_desktop.i18n import _, say
from woo_desktop.services.sentences import sentence_of
from woo_desktop.ui.desk import Desk

AGAIN_FIRST_MS, AGAIN_LAST_MS = 1_000, 30_000
"""How long a database that is kept busy is left alone before it is asked again: twice as long each time."""


class Again(QObject):
    """Knows what waits (`waiting`), and says when it is time to store it again."""

    due = Signal(object)
    """What was given to `takes`."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._pause = AGAIN_FIRST_MS
        self._without_link: list[object] = []
        self._while_busy: list[object] = []
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._perhaps_free)
        desk.reread.connect(self._linked)

    @property
    def waiting(self) -> list[object]:
        return [*self._without_link, *self._while_busy]

    def takes(self, what: object, error: WorkshopError) -> bool:
        """Whether this is stored again by itself."""
        if isinstance(error, NoLink):
            self._without_link.append(what)
        elif isinstance(error, Busy):
            self._while_busy.append(what)
            self._soon.start(self._pause)
        return isinstance(error, NoLink | Busy)

    def forget(self, what: object) -> None:
        """Something else was typed there since, or it was given up."""
        for waiting in (self._without_link, self._while_busy):
            if what in waiting:
                waiting.remove(what)

    def stored(self) -> None:
        """The database is not kept busy any more."""
        self._pause = AGAIN_FIRST_MS

    @Slot()
    def _linked(self) -> None:
        waiting, self._without_link = self._without_link, []
        for what in waiting:
            self.due.emit(what)

    @Slot()
    def _perhaps_free(self) -> None:
        self._pause = min(2 * self._pause, AGAIN_LAST_MS)
        waiting, self._while_busy = self._while_busy, []
        for what in waiting:
            self.due.emit(what)


def why_unsaved(error: WorkshopError) -> str:
    """Words beside a field whose value could not be stored."""
    if isinstance(error, Busy):
        return _("Another window or program is busy with this workshop. This is stored as soon as it is free.")
    return say(sentence_of(error))
