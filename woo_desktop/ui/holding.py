"""What waits at the desk: for the link with a shared database, or until a database that is kept busy is free again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from woo_desktop.domain.errors import Busy, NoLink, PasswordWanted, WorkshopError
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.ui.errands import Running, Sent

AGAIN_MS = (500, 1_000, 2_000, 4_000, 8_000)
"""A question that found the database busy is asked again after so long, and then after longer."""


class Holding(QObject):
    """Belongs to the desk. Questions go again by themselves, changes only when nobody knows what came of them."""

    due = Signal(object)
    """Sent: it is time to ask it again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held: list[Sent] = []
        self._later: list[Sent] = []
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._ask_again)

    @staticmethod
    def is_lost(error: BaseException | None) -> bool:
        """Whether an error means that there is no link; a changed password is found out in the same way."""
        return isinstance(error, NoLink | PasswordWanted)

    def hold(self, sent: Sent) -> None:
        """Keep it until the link is back."""
        self._held.append(sent)

    def release(self) -> list[Sent]:
        """What was held: changes first, as they were made, each to be settled by its key; then the questions."""
        held, self._held = self._held, []
        return [
            replace(sent, work=sent.work.settling()) if isinstance(sent.work, Running) else sent
            for sent in sorted(held, key=_writes_first)
        ]

    def takes(self, sent: Sent, error: WorkshopError) -> bool:
        """Whether this answer is not told, because the question is asked again in a moment."""
        if not isinstance(error, Busy) or sent.writes or sent.times >= len(AGAIN_MS):
            return False
        self._later.append(replace(sent, times=sent.times + 1))
        if not self._soon.isActive():
            self._soon.start(AGAIN_MS[sent.times])
        return True

    @Slot()
    def _ask_again(self) -> None:
        later, self._later = self._later, []
        for sent in later:
            self.due.emit(sent)


def no_link() -> NoLink:
    """Said by the desk itself, while it knows that there is no link."""
    return NoLink("", Sentence(N_("There is no connection with the shared database. Check the network and try again.")))


def _writes_first(sent: Sent) -> bool:
    return not sent.writes
