"""The context menu of a list: for the row the person is on, and for the column they are in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.i18n import _
from woo_desktop.ui.views.records.block_edit import BlockEdit
from woo_desktop.ui.views.records.many import ManyRows
from woo_desktop.ui.views.records.table import RecordTable
from woo_desktop.ui.widgets import switch_off, why_off_at, without_mnemonic


@dataclass(frozen=True, slots=True)
class Entry:
    """Words and what they do; what `changes` data is off where only looking is possible."""

    words: str
    does: Callable[[], object] | None = None
    changes: bool = False


class RowMenu(QObject):
    """Opens by right click, by Shift+F10 and by the menu key; right click on a header opens its filter."""

    open_wanted = Signal()
    edit_wanted = Signal()
    note_wanted = Signal()
    sort_wanted = Signal(str, bool)

    def __init__(self, table: RecordTable, many: ManyRows, block: BlockEdit) -> None:
        super().__init__(table)
        self._table, self._many, self._block = table, many, block
        table.customContextMenuRequested.connect(self._open)
        table.head.customContextMenuRequested.connect(self._open_header)

    def entries(self) -> list[Entry]:
        """In their order; one without words draws a line."""
        line = Entry("")
        return [
            Entry(_("Open"), self.open_wanted.emit),
            Entry(_("Change this field"), self.edit_wanted.emit, changes=True),
            Entry(_("Note a contact…"), self.note_wanted.emit, changes=True),
            line,
            Entry(_("Copy"), self._table.copy),
            Entry(_("Paste"), self._block.paste, changes=True),
            Entry(_("Fill down"), self._block.fill_down, changes=True),
            line,
            Entry(_("Sort up"), self._sort_up),
            Entry(_("Sort down"), self._sort_down),
            Entry(_("Filter on this column…"), self._filter),
            line,
            Entry(_("Set a field of all chosen…"), self._many.set_field, changes=True),
            Entry(_("To the trash"), self._many.trash, changes=True),
        ]

    @Slot(QPoint)
    def _open(self, at: QPoint) -> None:
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        why_off = why_off_at(self._table)
        for entry in self.entries():
            if not entry.words:
                menu.addSeparator()
                continue
            action = menu.addAction(without_mnemonic(entry.words))
            action.triggered.connect(entry.does)
            if entry.changes:
                switch_off(action, menu, why_off)
        menu.popup(self._table.viewport().mapToGlobal(at))

    @Slot(QPoint)
    def _open_header(self, at: QPoint) -> None:
        logical = self._table.head.logicalIndexAt(at)
        if logical >= 0:
            self._table.head.open_funnel(logical)

    @Slot()
    def _sort_up(self) -> None:
        self.sort_wanted.emit(self._table.current_column(), False)

    @Slot()
    def _sort_down(self) -> None:
        self.sort_wanted.emit(self._table.current_column(), True)

    @Slot()
    def _filter(self) -> None:
        self._table.head.open_funnel(max(self._table.currentIndex().column(), 0))
