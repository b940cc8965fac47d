"""A colleague changed the same field: says so in a banner, and lets a person choose between the three values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Command
from woo_desktop.domain.errors import FieldConflict, StaleChange
from woo_desktop.domain.records import field_of
from woo_desktop.domain.retrying import can_be_chosen
from woo_desktop.i18n import _, fill, ngettext, say, shown
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.widgets import Banner

if TYPE_CHECKING:
    from woo_desktop.ui.compare_window import CompareWindow


class Conflicts(QObject):
    """One at a time, in the order they came: the next one asks when this one is settled."""

    said = Signal(str, bool)
    trouble = Signal(object)

    def __init__(self, desk: Desk, work: QWidget) -> None:
        super().__init__(work)
        self._desk, self._work = desk, work
        self._waiting: list[StaleChange] = []
        self.banner = Banner(tone="err")
        self.banner.add_button(_("Compare"), self.compare)
        self.banner.add_button(_("Leave it so"), self.leave)
        self.banner.hide()
        self.window: CompareWindow | None = None

    def takes(self, error: object) -> bool:
        """Whether a person can choose per field here; says so then."""
        if not isinstance(error, StaleChange) or not can_be_chosen(error.command, error.ref):
            return False
        self._waiting.append(error)
        self._show_first()
        return True

    def _show_first(self) -> None:
        if not self._waiting:
            self.banner.hide()
            return
        error = self._waiting[0]
        count = len(error.conflicts)
        title = fill(_("{who} changed this just now too: {what}"), {"who": error.who, "what": _fields(error)})
        more = ngettext(
            "Look which value is right; then it is kept.", "Look which values are right; then they are kept.", count
        )
        self.banner.show_message(title, more, tone="err")

    @Slot()
    def leave(self) -> None:
        """It stays as the colleague made it, and nothing of this gesture is stored."""
        self._put_away(self._waiting[:1])

    @Slot()
    def compare(self) -> None:
        """The three values of each field side by side."""
        if self._waiting:
            from woo_desktop.ui.compare_window import CompareWindow

            self.window = CompareWindow(self._desk, self._waiting[0], self._work.window())
            self.window.settled.connect(self._settled)
            self.window.open_once()

    @Slot(object, object)
    def _settled(self, error: StaleChange, again: Command | None) -> None:
        self._put_away([error])
        if again is not None:
            self._desk.run(again, self._done, self._failed)

    def _put_away(self, settled: list[StaleChange]) -> None:
        # By itself, not by what is in it: two refusals may tell the same.
        self._waiting = [error for error in self._waiting if not any(error is one for one in settled)]
        self._show_first()

    def _done(self, outcome: Outcome) -> None:
        if outcome.changes is not None:
            self.said.emit(say(outcome.changes.label), True)

    def _failed(self, error: object) -> None:
        self.trouble.emit(error)


def _fields(error: StaleChange) -> str:
    return ", ".join(name_of(error, conflict) for conflict in error.conflicts)


def name_of(error: StaleChange, conflict: FieldConflict) -> str:
    """What the person calls the field."""
    return shown(field_of(error.ref.kind, conflict.field))
