"""What a person typed and is not stored: under way, refused, or unreadable; kept per record until it is settled."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from woo_desktop.domain.errors import Busy, NoLink, StaleChange, WorkshopError
from woo_desktop.domain.records import Ref
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.record import again
from woo_desktop.ui.record.again import why_unsaved
from woo_desktop.ui.record.details import DetailsTab
from woo_desktop.ui.record.keeper import Keeper, Save


class Saver(QObject):
    """Knows every record that was typed in since the panel was made."""

    saved = Signal(object, object)
    """Ref, names of the fields that are stored now."""
    refused = Signal(object, object, object)
    """Ref, Save, WorkshopError."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keepers: dict[Ref, Keeper] = {}
        self._unsettled: dict[Ref, dict[str, tuple[Save, WorkshopError]]] = {}
        self._drafts: dict[Ref, dict[str, str]] = {}
        self._pause = again.AGAIN_FIRST_MS
        self._again_soon = QTimer(self, singleShot=True)
        self._again_soon.timeout.connect(self._try_when_free)
        desk.reread.connect(self._try_when_linked)

    def save(self, ref: Ref, values: Mapping[str, object], version: int) -> None:
        """Store values that were typed on a version of a record."""
        self._keeper(ref).save(values, version)

    def keep_draft(self, ref: Ref, name: str, text: str) -> None:
        """Keep what could not be read until the record is shown again."""
        self._drafts.setdefault(ref, {})[name] = text

    def bring_back(self, ref: Ref, details: DetailsTab) -> None:
        """Show with a record what of it could not be stored before."""
        for editor in details.editors.values():
            editor.clear_conflict()
            editor.let_go()
        self.put_drafts(ref, details)
        for save, error in list(self._unsettled.get(ref, {}).values()):
            self.show(details, save, error)

    def put_drafts(self, ref: Ref, details: DetailsTab) -> None:
        """Show again what could not be read."""
        for name, text in self._drafts.pop(ref, {}).items():
            details.editors[name].put_draft(text)

    def show(self, details: DetailsTab, save: Save, error: WorkshopError) -> None:
        """Show in place that something was not stored: three values when somebody was first, else the reason."""
        if not isinstance(error, StaleChange):
            for name in save.values.keys() & details.editors.keys():
                details.editors[name].keep_unsaved(save.values[name], why_unsaved(error))
            return
        for conflict in error.conflicts:
            editor = details.editors.get(conflict.field)
            if editor is not None:
                editor.set_value(conflict.theirs, error.current_version)
                editor.show_conflict(conflict, error.who, error.at)

    def solve(self, ref: Ref, name: str, chosen: tuple[object] | None) -> bool:
        """A person chose a value after a conflict; False when it is the one that stands there already."""
        found = self._unsettled.get(ref, {}).pop(name, None)
        if chosen is None or found is None or not isinstance(found[1], StaleChange):
            return False
        self._keeper(ref).save({name: chosen[0]}, found[1].current_version)
        return True

    def give_up(self, ref: Ref, name: str) -> None:
        """A person threw away what could not be stored."""
        self._unsettled.get(ref, {}).pop(name, None)

    @Slot()
    def _try_when_linked(self) -> None:
        """The link is back: what was typed without it is stored now, or asked about when a colleague was first."""
        self._try_again(NoLink)

    @Slot()
    def _try_when_free(self) -> None:
        """Somebody kept the database busy: perhaps not any more."""
        self._pause = min(2 * self._pause, again.AGAIN_LAST_MS)
        self._try_again(Busy)

    def _try_again(self, refused: type[WorkshopError]) -> None:
        for ref, saves in list(self._unsettled.items()):
            waiting = {id(save): save for save, error in saves.values() if isinstance(error, refused)}
            for save in waiting.values():
                self._keeper(ref).save(save.values, save.version)

    @property
    def has_unsaved(self) -> bool:
        """Whether something is not stored: under way, refused or unreadable."""
        busy = any(not keeper.idle for keeper in self._keepers.values())
        return busy or any(self._unsettled.values()) or any(self._drafts.values())

    @property
    def would_lose(self) -> bool:
        """Whether something goes when the window does; what is under way over a link is still waited for."""
        if not self._desk.linked:
            return self.has_unsaved
        return any(self._unsettled.values()) or any(self._drafts.values())

    def _keeper(self, ref: Ref) -> Keeper:
        for done in [other for other, keeper in self._keepers.items() if keeper.idle and other != ref]:
            self._keepers.pop(done).deleteLater()
        if ref not in self._keepers:
            keeper = Keeper(self._desk, ref, self)
            keeper.saved.connect(self._saved)
            keeper.refused.connect(self._refused)
            self._keepers[ref] = keeper
        return self._keepers[ref]

    @Slot(object, object)
    def _saved(self, ref: Ref, names: frozenset[str]) -> None:
        self._pause = again.AGAIN_FIRST_MS
        for name in names:
            self.give_up(ref, name)
        self.saved.emit(ref, names)

    @Slot(object, object, object)
    def _refused(self, ref: Ref, save: Save, error: WorkshopError) -> None:
        unsettled = self._unsettled.setdefault(ref, {})
        told = all(name in unsettled and isinstance(unsettled[name][1], Busy) for name in save.values)
        unsettled.update(dict.fromkeys(save.values, (save, error)))
        if isinstance(error, Busy):
            self._again_soon.start(self._pause)
            if told:
                return
        self.refused.emit(ref, save, error)
