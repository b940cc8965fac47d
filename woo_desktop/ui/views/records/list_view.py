"""A place of the window that is a list: tabs, filter, table, record panel; four places are one of these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from woo_desktop.domain.changes import Changes
from woo_desktop.domain.lists import Filter, ListDeclaration, ListState, Sort
from woo_desktop.domain.queries import ColumnValues, TabCounts
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.models.list_model import ListModel
from woo_desktop.ui.places import Target
from woo_desktop.ui.record.create import new_record
from woo_desktop.ui.record.panel import RecordPanel
from woo_desktop.ui.record.side_area import SideArea
from woo_desktop.ui.view import View
from woo_desktop.ui.views.records.bars import ListBar, ListFoot
from woo_desktop.ui.views.records.bulk import BulkBar
from woo_desktop.ui.views.records.columns_menu import ColumnsPopup
from woo_desktop.ui.views.records.exporter import Exporter
from woo_desktop.ui.views.records.funnel import FunnelPopup
from woo_desktop.ui.views.records.header import next_sorts
from woo_desktop.ui.views.records.many import ManyRows
from woo_desktop.ui.views.records.row_menu import RowMenu
from woo_desktop.ui.views.records.state import filters_from, remembered, sorts_from
from woo_desktop.ui.views.records.table import RecordTable
from woo_desktop.ui.views.records.words import ListWords
from woo_desktop.ui.widgets import EmptyState, ProgressLine


class ListView(View):
    """The database filters and sorts; this view keeps the state and shows what comes back."""

    declared: ClassVar[ListDeclaration]
    kind: ClassVar[Kind]
    concerns: ClassVar[frozenset[Kind]]
    """Kinds whose changes can change a cell of this list."""
    field_of_column: ClassVar[Mapping[str, str]] = {}
    """The field that F2 edits, where it is not called after its column."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.words = self.list_words()
        self.state = ListState(tab=self.declared.tabs[0].key)
        self.filter_words: dict[str, str] = {}
        self._opened = self._stale = False
        self._wanted: Ref | None = None
        self._wanted_field = ""
        self._kept: Ref | None = None
        self._kept_row = 0
        self._panel_chosen: bool | None = None
        self._counts: Ticket | None = None
        self._values: Ticket | None = None
        self._reload_soon = QTimer(self, interval=40, singleShot=True)
        self._reload_soon.timeout.connect(self.reload)
        self._counts_stale = True
        self._count_soon = QTimer(self, interval=120, singleShot=True)
        self._count_soon.timeout.connect(self._ask_counts)
        self._make_parts()
        self._connect_parts()

    def list_words(self) -> ListWords:
        raise NotImplementedError

    # --- parts ------------------------------------------------------------

    def _make_parts(self) -> None:
        self.model = ListModel(self.desk, self.declared, self)
        self.table = RecordTable(self.model, self.words.title)
        self.bar = ListBar(self.declared, self.words.title)
        self.bulk = BulkBar()
        self.foot = ListFoot()
        self.progress = ProgressLine(self)
        self.empty = EmptyState(self.words.icon, self.words.empty_title, self.words.empty_text)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.bulk, self.pages, self.progress, self.foot):
            column.addWidget(widget, 1 if widget is self.pages else 0)
        self.many = ManyRows(self.desk, self.table, self.words, self.kind)
        self.menu = RowMenu(self.table, self.many)
        self.exporter = Exporter(self.desk, self.table, self.progress, self.words.title)
        self.panel = RecordPanel(self.desk)
        self.area = SideArea(work, self.panel)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.area)

    def _connect_parts(self) -> None:
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(self.report)
        self.bar.tabs.chosen.connect(self.show_tab)
        self.bar.search.searched.connect(self.show_text)
        self.bar.search.left_down.connect(self._focus_table)
        self.bar.columns.clicked.connect(self.choose_columns)
        self.bar.excel.clicked.connect(self.exporter.ask)
        self.bulk.trash_wanted.connect(self.many.trash)
        self.bulk.field_wanted.connect(self.many.set_field)
        self.bulk.cleared.connect(self._choose_one)
        self.foot.cleared.connect(self.clear_filters)
        self.table.head.sort_wanted.connect(self.sort_by)
        self.table.head.funnel_wanted.connect(self.open_funnel)
        self.table.rows_changed.connect(self.bulk.show_count)
        self.table.chosen.connect(self._row_chosen)
        self.table.opened.connect(self._row_opened)
        self.table.trash_wanted.connect(self.many.trash)
        self.table.panel_toggled.connect(self.toggle_panel)
        self.menu.open_wanted.connect(self.open_current)
        self.menu.edit_wanted.connect(self.edit_current)
        self.menu.note_wanted.connect(self.note_contact)
        self.menu.sort_wanted.connect(self.sort_on)
        self.many.begins.connect(self.panel.commit)
        for told in (self.many, self.exporter):
            told.said.connect(self.toast)
            told.trouble.connect(self.trouble)
        self.panel.go.connect(self.go)
        self.panel.toast.connect(self.toast)
        self.panel.trouble.connect(self.trouble)
        self.panel.closed.connect(self.close_panel)
        self.panel.walk.connect(self.walk)

    # --- what the frame asks of a view ------------------------------------------------------------

    def title(self) -> str:
        return self.words.title

    def primary_action(self) -> tuple[str, Callable[[], None]] | None:
        return self.words.new, self.new

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "new": self.new,
            "export": self.exporter.ask,
            "trash": self.many.trash,
            "filter": self.focus_filter,
            "refresh": self.reload,
            "copy": self.table.copy,
            "select_all": self.table.selectAll,
            "edit": self.edit_current,
            "next_record": self.next_record,
            "previous_record": self.previous_record,
            "toggle_panel": self.toggle_panel,
            "log_activity": self.note_contact,
            "follow_up": self.note_contact,
        }

    def open(self, target: Target) -> None:
        state = self.state
        if target.tab and any(tab.key == target.tab for tab in self.declared.tabs):
            state = replace(state, tab=target.tab, filters=())
            self.filter_words.clear()
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

    def commit(self) -> None:
        self.panel.commit()

    def set_semester(self, code: str) -> None:
        super().set_semester(code)
        self.panel.set_semester(code)
        if self._opened:
            self._reload_soon.start()

    def on_changed(self, changes: Changes) -> None:
        if not self._opened or not changes.kinds & self.concerns:
            return
        if self.isVisible():
            self._reload_soon.start()
        else:
            self._stale = True

    def view_state(self) -> Mapping[str, object]:
        return {
            "columns": self.table.plan.state(),
            "panel_width": self.area.panel_width,
            "panel_open": self._panel_chosen,
            **remembered(self.state, self.filter_words),
        }

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        self.table.plan.restore(state.get("columns"))
        self.table.lay_out()
        width, is_open, tab = state.get("panel_width"), state.get("panel_open"), state.get("tab")
        if isinstance(width, int):
            self.area.set_panel_width(width)
        if isinstance(is_open, bool):
            self._panel_chosen = is_open
        keys = {column.key for column in self.declared.columns}
        filters, words = filters_from(state, keys)
        self.filter_words = words
        self.state = replace(self.state, sorts=sorts_from(state, keys), filters=filters)
        if any(one.key == tab for one in self.declared.tabs):
            self.state = replace(self.state, tab=str(tab))

    def focus_parts(self) -> tuple[QWidget, ...]:
        parts: tuple[QWidget, ...] = (self.bar.tabs, self.bar.search, self.table)
        return (*parts, self.panel.tabs) if self.area.is_open else parts

    # --- the state of the list ------------------------------------------------------------

    def _show_state(self, state: ListState) -> None:
        self.state = state
        self.bar.tabs.choose(state.tab)
        if self.bar.search.text() != state.text:
            self.bar.search.blockSignals(True)
            self.bar.search.setText(state.text)
            self.bar.search.blockSignals(False)
        filtered = frozenset(one.column for one in state.filters)
        self.table.head.set_marks(state.sorts, filtered)
        self._keep_place()
        self.model.show(state, self.semester)

    def _keep_place(self) -> None:
        self._kept = self.table.current_ref() or self._kept
        self._kept_row = max(self.table.currentIndex().row(), 0)

    @Slot()
    def reload(self) -> None:
        """Read the list and its counts again."""
        self._keep_place()
        self._counts_stale = True
        self.model.show(self.state, self.semester)

    @Slot()
    def _ask_counts(self) -> None:
        """Rows come before numbers: counting every tab of a large list takes longer than showing a page of it."""
        self._counts_stale = False
        if self._counts is not None:
            self._counts.forget()
        member = self.desk.member
        query = TabCounts(self.declared.name, self.semester, member.id if member is not None else None)
        self._counts = self.desk.ask(query, self._counted, self.report)

    @Slot(object)
    def _counted(self, counts: dict[str, int]) -> None:
        self._counts = None
        self.bar.set_counts(counts)

    @Slot(str)
    def show_tab(self, key: str) -> None:
        self._show_state(replace(self.state, tab=key))

    @Slot(str)
    def show_text(self, text: str) -> None:
        if text != self.state.text:
            self._show_state(replace(self.state, text=text))

    @Slot(str, bool)
    def sort_by(self, key: str, extra: bool) -> None:
        column = self.declared.column(key)
        self._show_state(replace(self.state, sorts=next_sorts(self.state.sorts, key, extra=extra, column=column)))

    @Slot(str, bool)
    def sort_on(self, key: str, descending: bool) -> None:
        """Sort on one column, up or down."""
        self._show_state(replace(self.state, sorts=(Sort(key, descending),)))

    @Slot(str, object, str)
    def filter_on(self, key: str, found: Filter | None, words: str) -> None:
        """Filter a column, or no longer."""
        others = tuple(one for one in self.state.filters if one.column != key)
        self.filter_words.pop(key, None)
        if found is not None:
            self.filter_words[key] = words
        self._show_state(replace(self.state, filters=others if found is None else (*others, found)))

    @Slot()
    def clear_filters(self) -> None:
        """All rows of the tab again."""
        self.filter_words.clear()
        self._show_state(replace(self.state, text="", filters=()))

    @Slot(str, QPoint)
    def open_funnel(self, key: str, at: QPoint) -> None:
        now = next((one for one in self.state.filters if one.column == key), None)
        popup = FunnelPopup(self.declared.column(key), now, self.desk.words, self)
        popup.applied.connect(self.filter_on)
        popup.sorted.connect(self.sort_on)
        self._values = self.desk.ask(
            ColumnValues(self.declared.name, key, self.state, self.semester), popup.show_values, self.report
        )
        popup.open_at(at)

    # --- what came back ------------------------------------------------------------

    @Slot()
    def _loaded(self) -> None:
        count = self.model.rowCount()
        narrowed = bool(self.state.text or self.state.filters)
        self.table.cells.chosen_rows = ()
        self.bulk.show_count(0)
        self.pages.setCurrentWidget(self.table if count else self.empty)
        if not count:
            self._say_empty(narrowed)
        said = self.words.counted(count)
        if count != self.model.total:
            said = self.words.counted_of(count, self.model.total)
        if not self.model.complete:
            said = _("Counting…")
        elif self.filter_words or self.state.text:
            said = fill(_("{counted} · filter: {filters}"), {"counted": said, "filters": self._filters_said()})
        self.foot.say(said, filtered=narrowed)
        if self._counts_stale and self.model.complete:
            self._count_soon.start()
        self._go_to_wanted()

    def _filters_said(self) -> str:
        said = list(self.filter_words.values())
        if self.state.text:
            said.append(fill(_("contains ‘{text}’"), {"text": self.state.text}))
        return ", ".join(said)

    def _say_empty(self, narrowed: bool) -> None:
        if narrowed:
            title = (
                fill(_("Nothing found for ‘{text}’"), {"text": self.state.text})
                if self.state.text
                else _("Nothing found")
            )
            self.empty.set_words(title, _("No row fits the filter."), "search")
            self.empty.set_actions((_("Clear filter"), self.clear_filters))
        elif self.model.total:
            self.empty.set_words(_("Nothing here"), _("No row belongs in this tab now."), "check")
            self.empty.set_actions(None, (_("Show all"), self._show_all))
        else:
            self.empty.set_words(self.words.empty_title, self.words.empty_text, self.words.icon)
            self.empty.set_actions((self.words.new, self.new))

    @Slot()
    def _show_all(self) -> None:
        self.show_tab("all")

    def _go_to_wanted(self) -> None:
        """Back to the record that was chosen; when it is gone, to what stands in its place."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show_panel(True)
            self.panel.show_record(wanted)
        target = wanted or self._kept
        row = self.model.row_of(target) if target is not None else -1
        if row < 0 and wanted is None:
            row = min(self._kept_row, self.model.rowCount() - 1)
        if row >= 0:
            self.table.choose_row(row)
            if wanted is None:
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
        """F2: edit the field of the column the person is in."""
        ref = self.table.current_ref()
        if ref is not None:
            self._row_opened(ref, self.table.current_column())

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
    def choose_columns(self) -> None:
        """Which columns are shown."""
        popup = ColumnsPopup(self.declared, self.table.plan, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.changed.connect(self.table.lay_out)
        popup.open_below(self.bar.columns)

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
