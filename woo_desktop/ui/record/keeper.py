"""Stores what is typed in a record, one change after another, each with the version that the person saw."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Change
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Ref
from woo_desktop.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Save:
    """Values of one gesture and the version they were typed on."""

    values: Mapping[str, object]
    version: int


class Keeper(QObject):
    """One record. It lives on until everything that was typed is stored or refused, also when the panel moved on."""

    saved = Signal(object, object)
    """Ref, the names of the fields that are settled now."""
    refused = Signal(object, object, object)
    """Ref, the Save, the WorkshopError."""

    def __init__(self, desk: Desk, ref: Ref, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ref = ref
        self._queue: deque[Save] = deque()
        self._under_way: Save | None = None
        self._own: dict[str, int] = {}

    @property
    def idle(self) -> bool:
        return self._under_way is None and not self._queue

    def save(self, values: Mapping[str, object], version: int) -> None:
        """Store these values as soon as what was typed before is stored."""
        self._queue.append(Save(dict(values), version))
        self._next()

    def _next(self) -> None:
        if self._under_way is not None or not self._queue:
            return
        self._under_way = self._queue.popleft()
        self._desk.run(
            Change(self.ref, self._version_of(self._under_way), self._under_way.values), self._done, self._failed
        )

    def _version_of(self, save: Save) -> int:
        """What the person saw; a change of their own that was stored since has been seen too."""
        return max(save.version, *(self._own.get(name, 0) for name in save.values))

    @Slot(object)
    def _done(self, outcome: Outcome) -> None:
        save, self._under_way = self._under_way, None
        if save is None:
            return
        if outcome.changes is not None:
            version = max((fact.version for fact in outcome.changes.facts if fact.ref == self.ref), default=0)
            for name in save.values:
                self._own[name] = max(version, self._own.get(name, 0))
        waiting = {name for other in self._queue for name in other.values}
        self.saved.emit(self.ref, frozenset(save.values) - waiting)
        self._next()

    @Slot(object)
    def _failed(self, error: WorkshopError) -> None:
        save, self._under_way = self._under_way, None
        if save is not None:
            self.refused.emit(self.ref, save, error)
        self._next()
