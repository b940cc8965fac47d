"""What is done with all chosen rows: to the trash, or one field set for each of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Trash
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, say
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.views.records.bulk import SetFieldDialog
from woo_desktop.ui.views.records.table import RecordTable
from woo_desktop.ui.views.records.words import ListWords
from woo_desktop.ui.widgets import FormDialog, why_off_at

ASKS_FROM = 11
"""Up to ten records go to the trash without a question; the toast takes them back."""


class ManyRows(QObject):
    """Each gesture is one command, undone in one step."""

    begins = Signal()
    """Something is about to change: store what is being typed."""
    said = Signal(str, bool)
    trouble = Signal(object)

    def __init__(self, desk: Desk, table: RecordTable, words: ListWords, kind: Kind) -> None:
        super().__init__(table)
        self._desk, self._table, self._words, self._kind = desk, table, words, kind
        self._asked: tuple[Ref, ...] = ()

    @Slot()
    def trash(self) -> None:
        """To the trash without asking; more than ten ask first."""
        refs = self._may_change()
        if len(refs) >= ASKS_FROM:
            self._ask(refs)
        elif refs:
            self._trash(refs)

    @Slot()
    def set_field(self) -> None:
        """One field for all chosen rows."""
        refs = self._may_change()
        if refs:
            rows = self._table.rows
            parent = self._table.window()
            seen = rows.versions_of(refs)
            dialog = SetFieldDialog(self._desk, rows.declared.name, self._kind, refs, rows.semester, parent, seen=seen)
            dialog.stored.connect(self._done)
            dialog.overtaken.connect(self._failed)
            dialog.open()

    def _may_change(self) -> tuple[Ref, ...]:
        """The chosen rows; none where only looking is possible, and then that is said."""
        why_off = why_off_at(self._table)
        if why_off:
            self.said.emit(why_off, False)
            return ()
        return self._table.chosen_refs()

    def _ask(self, refs: tuple[Ref, ...]) -> None:
        intro = _("You can put them back for 30 days.")
        words = self._words.to_trash(len(refs))
        dialog = FormDialog(words, _("To the trash"), intro=intro, parent=self._table.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.submitted.connect(self._trash_asked)
        dialog.submitted.connect(dialog.accept)
        self._asked = refs
        dialog.open()

    @Slot()
    def _trash_asked(self) -> None:
        self._trash(self._asked)

    def _trash(self, refs: tuple[Ref, ...]) -> None:
        self.begins.emit()
        self._desk.run(Trash(refs), self._done, self._failed)

    @Slot(object)
    def _done(self, outcome: Outcome) -> None:
        if outcome.changes is not None:
            self.said.emit(say(outcome.changes.label), True)

    @Slot(object)
    def _failed(self, error: WorkshopError) -> None:
        self.trouble.emit(error)
