"""A few fields of one record, stored as they are left: for a panel of its own making, or as one line of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal, Slot

from woo_desktop.domain.errors import InvalidField, StaleChange, WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Record, Ref, field_of
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.link_guard import why_off
from woo_desktop.ui.record.again import Again, why_unsaved
from woo_desktop.ui.record.keeper import Keeper, Save
from woo_desktop.ui.widgets.editors import FieldEditor, RefEditor, editor_for


@dataclass(frozen=True, slots=True)
class Waiting:
    """What found the database busy or out of reach."""

    keeper: Keeper
    save: Save


class ShortForm(QObject):
    """Makes the editors (`editors` by field name) and keeps what is typed in them; who owns it lays them out."""

    failed = Signal(object)
    """A WorkshopError that does not belong to one field."""

    def __init__(self, desk: Desk, kind: Kind, names: Iterable[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keeper: Keeper | None = None
        self._seen_at_conflict: dict[str, int] = {}
        self._again = Again(desk, self)
        self._again.due.connect(self._store_again)
        self.record: Record | None = None
        self.editors: dict[str, FieldEditor] = {}
        for name in names:
            editor = editor_for(field_of(kind, name), desk)
            editor.committed.connect(self._save)
            editor.solved.connect(self._solved)
            editor.given_up.connect(self._given_up)
            self.editors[name] = editor
        self._may_change = True
        desk.writable_changed.connect(self._heard_writable)

    def show_record(self, record: Record, names: Mapping[str, str] | None = None, *, writable: bool = True) -> None:
        """Show a record as it was read; `names` says how the records are called that its fields point at."""
        if self.record is None or self.record.ref != record.ref:
            self.commit()
            self._take(record.ref)
        self.record = record
        for field, editor in self.editors.items():
            value = getattr(record, field)
            if isinstance(editor, RefEditor):
                editor.set_name(value, (names or {}).get(field, ""))
            editor.set_value(value, record.version)
        self._may_change = writable
        self._heard_writable(self._desk.writable)

    @Slot(bool)
    def _heard_writable(self, writable: bool) -> None:
        """Off where nothing can be changed (with the reason), and where its owner says that this record is fixed."""
        for editor in self.editors.values():
            editor.set_writable(self._may_change and writable, "" if writable else why_off(self._desk))

    def commit(self) -> bool:
        """Store what is being typed; False when something typed cannot be stored."""
        sent = [editor.commit() for editor in self.editors.values()]
        return all(sent)

    @property
    def is_editing(self) -> bool:
        return any(editor.is_editing for editor in self.editors.values())

    def _take(self, ref: Ref) -> None:
        self._keeper = Keeper(self._desk, ref, self)
        self._keeper.saved.connect(self._saved)
        self._keeper.refused.connect(self._refused)
        for editor in self.editors.values():
            editor.clear_conflict()

    @Slot(object, int)
    def _save(self, values: Mapping[str, object], version: int) -> None:
        if self._keeper is not None:
            self._forget_waiting(frozenset(values))
            self._keeper.save(values, version)

    @Slot(object)
    def _store_again(self, waiting: Waiting) -> None:
        waiting.keeper.save(waiting.save.values, waiting.save.version)

    @Slot(str)
    def _given_up(self, name: str) -> None:
        self._forget_waiting(frozenset({name}))

    def _forget_waiting(self, names: frozenset[str]) -> None:
        """What was typed before in these fields of this record is not stored later, over something newer."""
        for waiting in self._again.waiting:
            if isinstance(waiting, Waiting) and waiting.keeper is self._keeper and names & waiting.save.values.keys():
                self._again.forget(waiting)

    @Slot(object, object)
    def _saved(self, ref: Ref, names: frozenset[str]) -> None:
        self._again.stored()
        if self.record is not None and self.record.ref == ref:
            for name in names & self.editors.keys():
                self.editors[name].settle()

    @Slot(object, object, object)
    def _refused(self, ref: Ref, save: Save, error: WorkshopError) -> None:
        keeper = self.sender()
        waits = isinstance(keeper, Keeper) and self._again.takes(Waiting(keeper, save), error)
        if self.record is None or self.record.ref != ref:
            self.failed.emit(error)
            return
        if isinstance(error, StaleChange):
            for conflict in error.conflicts:
                if conflict.field in self.editors:
                    editor = self.editors[conflict.field]
                    editor.set_value(conflict.theirs, error.current_version)
                    editor.show_conflict(conflict, error.who, error.at)
                    self._seen_at_conflict[conflict.field] = error.current_version
            return
        why = why_unsaved(error)
        for name in save.values.keys() & self.editors.keys():
            self.editors[name].keep_unsaved(save.values[name], why)
        if not waits and not isinstance(error, InvalidField):
            self.failed.emit(error)

    @Slot(str, object)
    def _solved(self, name: str, chosen: tuple[object] | None) -> None:
        """After a conflict: nothing to store when the present value was chosen."""
        if chosen is not None and self._keeper is not None:
            self._keeper.save({name: chosen[0]}, self._seen_at_conflict.get(name, 0))
