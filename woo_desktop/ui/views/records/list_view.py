"""A place of the window that is a list: the table with its record panel, edited in the cells or in the panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from woo_desktop.domain.changes import Action, Changes
from woo_desktop.domain.lists import Filter
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.places import Target
from woo_desktop.ui.record.create import new_record
from woo_desktop.ui.record.panel import RecordPanel
from woo_desktop.ui.record.side_area import SideArea
from woo_desktop.ui.views.records.block_edit import BlockEdit
from woo_desktop.ui.views.records.cell_editing import CellEditing
from woo_desktop.ui.views.records.many import ManyRows
from woo_desktop.ui.views.records.plain_list import PlainList
from woo_desktop.ui.views.records.row_menu import RowMenu


class ListView(PlainList):
    """What can be done with the rows of a list; four places are one of these."""

    field_of_column: ClassVar[Mapping[str, str]] = {}
    """The field that F2 edits in the panel, where a column has no field of its own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._wanted: Ref | None = None
        self._taken_away: Ref | None = None
        """What a colleague put in the trash while it was on show here."""
        self._wanted_field = ""
        self._panel_chosen: bool | None = None
        self._make_parts()
        self._connect_table()
        self._connect_panel()

    # --- parts ------------------------------------------------------------

    def _make_parts(self) -> None:
        self.many = ManyRows(self.desk, self.table, self.words, self.kind)
        self.editing = CellEditing(self.desk, self.table, self.kind)
        self.block = BlockEdit(self.desk, self.table, self.kind)
        self.menu = RowMenu(self.table, self.many, self.block)
        self.panel = RecordPanel(self.desk)
        self.area = SideArea(self.work, self.panel)
        self.area.covering.connect(self.table.set_covered)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.area)

    def _connect_table(self) -> None:
        self.bar.search.left_down.connect(self._focus_table)
        self.bulk.trash_wanted.connect(self.many.trash)
        self.bulk.field_wanted.connect(self.many.set_field)
        self.bulk.cleared.connect(self._choose_one)
        self.table.chosen.connect(self._row_chosen)
        self.table.opened.connect(self._row_opened)
        self.table.edit_wanted.connect(self._edit_cell)
        self.table.paste_wanted.connect(self.block.paste)
        self.table.trash_wanted.connect(self.many.trash)
        self.table.panel_toggled.connect(self.toggle_panel)
        self.menu.open_wanted.connect(self.open_current)
        self.menu.edit_wanted.connect(self.edit_current)
        self.menu.note_wanted.connect(self.note_contact)
        self.menu.sort_wanted.connect(self.sort_on)
        for begins in (self.many.begins, self.block.begins):
            begins.connect(self.commit)
        for told in (self.many, self.block):
            told.said.connect(self.toast)
            told.trouble.connect(self.trouble)

    def _connect_panel(self) -> None:
        self.editing.stored.connect(self.panel.store)
        self.editing.kept.connect(self.panel.keep_draft)
        self.panel.not_stored.connect(self._show_trouble)
        self.panel.go.connect(self.go)
        self.panel.toast.connect(self.toast)
        self.panel.trouble.connect(self.trouble)
        self.panel.closed.connect(self.close_panel)
        self.panel.walk.connect(self.walk)

    # --- what the frame asks of a view ------------------------------------------------------------

    def primary_action(self) -> tuple[str, Callable[[], None]] | None:
        return self.words.new, self.new

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "new": self.new,
            "export": self.exporter.ask,
            "print": self.exporter.ask_pdf,
            "trash": self.many.trash,
            "filter": self.focus_filter,
            "refresh": self.reload,
            "copy": self.table.copy,
            "paste": self.block.paste,
            "fill_down": self.block.fill_down,
            "select_all": self.table.selectAll,
            "group": self.choose_group,
            "columns": self.choose_columns,
            "keep_view": self.views.keep,
            "edit": self.edit_current,
            "next_record": self.next_record,
            "previous_record": self.previous_record,
            "toggle_panel": self.toggle_panel,
            "log_activity": self.note_contact,
            "follow_up": self.note_contact,
        }

    def open(self, target: Target) -> None:
        if target.tab:
            self.views.leave()
        state = self.state
        if target.tab and any(tab.key == target.tab for tab in self.declared.tabs):
            # Whoever is sent to a tab sees all of it, whatever was searched for or filtered before.
            sent = _filters(target)
            state = replace(state, tab=target.tab, text="", filters=tuple(sent))
            self.filter_words = {one.column: words for one, words in sent.items()}
        if target.text:
            state = replace(state, text=target.text)
        self._wanted = target.ref or self._wanted
        self._wanted_field = str(target.hints.get("field", ""))
        if not self._opened or state != self.state or self._stale:
            self._opened, self._stale = True, False
            self._show_state(state)
        elif self._wanted is not None:
            self._go_to_wanted()
        if "field" not in target.hints:
            self.table.setFocus()

    def on_changed(self, changes: Changes) -> None:
        ref = self.panel.ref
        if changes.elsewhere and any(one.action is Action.TRASHED and one.ref == ref for one in changes.facts):
            self._taken_away = ref
        super().on_changed(changes)

    def commit(self) -> None:
        self.editing.leave()
        self.panel.commit()

    @property
    def has_unsaved(self) -> bool:
        return self.panel.would_lose

    def stay(self) -> None:
        self.panel.stay()

    def set_semester(self, code: str) -> None:
        super().set_semester(code)
        self.panel.set_semester(code)

    def view_state(self) -> Mapping[str, object]:
        beside = {"panel_width": self.area.panel_width, "panel_open": self._panel_chosen}
        return {**super().view_state(), **beside}

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        super().restore_view_state(state)
        width, is_open = state.get("panel_width"), state.get("panel_open")
        if isinstance(width, int):
            self.area.set_panel_width(width)
        if isinstance(is_open, bool):
            self._panel_chosen = is_open

    def focus_parts(self) -> tuple[QWidget, ...]:
        parts: tuple[QWidget, ...] = (self.bar.tabs, self.bar.search, self.table)
        return (*parts, self.panel.tabs) if self.area.is_open else parts

    # --- what came back ------------------------------------------------------------

    def _rows_are_there(self) -> None:
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        """Back to the record that was chosen; when it is gone, to what stands in its place."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show_panel(True)
            self.panel.show_record(wanted)
        target = wanted or self._kept
        row = self.model.row_of(target) if target is not None else -1
        if row < 0 and wanted is None and self._taken_away is not None and self._taken_away == self.panel.ref:
            return  # A colleague trashed it: it stays on show with who did, and the way to put it back.
        if row < 0 and wanted is None:
            row = min(self._kept_row, self.model.rowCount() - 1)
        if row >= 0 and wanted is not None:
            self.table.find_row(row)
        elif row >= 0:
            self.table.choose_row(row, column=self._kept_column)
            self._fit_panel()
        elif wanted is None:
            self.panel.clear()
        if wanted is not None and self._wanted_field:
            field, self._wanted_field = self._wanted_field, ""
            self.panel.show_record(wanted, field=field)

    # --- record and panel ------------------------------------------------------------

    def _fit_panel(self) -> None:
        """Beside the table the panel is open unless a person closed it; over the table only when they opened it."""
        is_open = self._panel_chosen if self._panel_chosen is not None else self.area.is_wide
        if is_open != self.area.is_open:
            self.show_panel(is_open, chosen=False)

    def show_panel(self, is_open: bool, *, chosen: bool = True) -> None:
        """Open or close the panel; the choice is remembered."""
        if chosen:
            self._panel_chosen = is_open
        self.area.set_open(is_open)
        self.table.lay_out()

    @Slot(object)
    def _row_chosen(self, ref: Ref | None) -> None:
        if ref is not None and self.area.is_open:
            self.panel.show_record(ref)

    @Slot(object, str)
    def _row_opened(self, ref: Ref, column: str) -> None:
        self.show_panel(True)
        field = self._field_for(column)
        self.panel.show_record(ref, field=field)
        if not field:
            self.panel.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field_for(self, column: str) -> str:
        if not column:
            return ""
        names = {spec.name for spec in FIELDS[self.kind]}
        options = (self.field_of_column.get(column, ""), column, f"{column}_id", f"{column}_on")
        return next((name for name in options if name in names), "")

    @Slot()
    def edit_current(self) -> None:
        """F2: edit in the cell; what belongs to another record is edited in the panel."""
        self._edit_cell("", False)

    @Slot(str, bool)
    def _edit_cell(self, typed: str, emptied: bool) -> None:
        ref = self.table.current_ref()
        if ref is None or self.editing.begin(self.table.currentIndex(), typed, emptied=emptied):
            return
        if not typed and not emptied and not self.editing.is_open:
            self._row_opened(ref, self.table.current_column())

    @Slot(object)
    def _show_trouble(self, ref: Ref) -> None:
        """Something typed in a cell was not stored: the panel shows why, and keeps it."""
        if not self.area.is_open:
            self.show_panel(True, chosen=False)
        if not self.editing.is_open:
            self.table.choose_row(self.model.row_of(ref))
        self.panel.show_record(ref)

    @Slot()
    def toggle_panel(self) -> None:
        self.show_panel(not self.area.is_open)
        ref = self.table.current_ref()
        if self.area.is_open and ref is not None:
            self.panel.show_record(ref)
        elif not self.area.is_open:
            self.panel.commit()
            self.table.setFocus()

    @Slot()
    def close_panel(self) -> None:
        self.show_panel(False)
        self.table.setFocus()

    @Slot(int)
    def walk(self, step: int) -> None:
        """To the record above or below, with the panel as it is."""
        self.panel.commit()
        self.table.choose_row(self.table.currentIndex().row() + step)

    def next_record(self) -> None:
        self.walk(1)

    def previous_record(self) -> None:
        self.walk(-1)

    def note_contact(self) -> None:
        """Note a call or a mail, and what comes next."""
        ref = self.table.current_ref()
        if ref is not None:
            self.show_panel(True)
            self.panel.show_record(ref)
            self.panel.add_note()

    @Slot()
    def focus_filter(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    @Slot()
    def _focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose_one(self) -> None:
        self.table.choose_row(max(self.table.currentIndex().row(), 0))
        self._focus_table()

    # --- making ------------------------------------------------------------

    @Slot()
    def new(self) -> None:
        """The small dialog; the panel opens for the rest."""
        dialog = new_record(self.kind, self.desk, semester=self.semester, parent=self.window())
        dialog.made.connect(self._made)
        dialog.open_wanted.connect(self._open_ref)
        dialog.open()

    @Slot(object)
    def _made(self, ref: Ref) -> None:
        self.toast.emit(_("Added"), True)
        self._open_ref(ref)

    @Slot(object)
    def _open_ref(self, ref: Ref) -> None:
        self._wanted = ref
        if self.model.row_of(ref) >= 0:
            self._go_to_wanted()
        else:
            self.clear_filters()

    @Slot()
    def open_current(self) -> None:
        """The record of the row the person is on."""
        ref = self.table.current_ref()
        if ref is not None:
            self._row_opened(ref, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.area.is_open and not self.area.is_wide:
            self.close_panel()
        else:
            super().keyPressEvent(event)


def _filters(target: Target) -> dict[Filter, str]:
    """The filters on columns that a person is sent with, each with its words for the footer."""
    sent = target.hints.get("filters")
    return dict(sent) if isinstance(sent, Mapping) else {}
