"""What can be done with a task: tick it off, put it off, put it in the trash; each told with a way to undo it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Change, Trash
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.records import Ref, Task
from woo_desktop.i18n import _, day, fill
from woo_desktop.ui.desk import Desk


class TaskDeeds(QObject):
    """Sends the commands."""

    said = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._moved_to = dt.date.min

    def tick(self, ref: Ref, version: int, *, is_done: bool) -> None:
        """Done today; a task that was done is open again."""
        done = None if is_done else dt.date.today()
        self._desk.run(Change(ref, version, {"done_on": done}), self._ticked, failed=self._tell)

    def put_off(self, task: Task, to: dt.date) -> None:
        """Due on another day."""
        self._moved_to = to
        self._desk.run(Change(task.ref, task.version, {"due_on": to}), self._was_put_off, failed=self._tell)

    def trash(self, task: Task) -> None:
        """To the Prullenbak."""
        self._desk.run(Trash((task.ref,)), self._trashed, failed=self._tell)

    def _ticked(self, outcome: Outcome) -> None:
        self.said.emit(_("Noted."), True)

    def _was_put_off(self, outcome: Outcome) -> None:
        self.said.emit(fill(_("Put off to {day}"), {"day": day(self._moved_to)}), True)

    def _trashed(self, outcome: Outcome) -> None:
        self.said.emit(_("The task is in the trash."), True)

    def _tell(self, error: WorkshopError) -> None:
        self.failed.emit(error)
