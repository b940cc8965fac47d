"""A list without a panel: tabs, filter and table, of which the database sorts and filters the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QPoint, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from woo_desktop.domain.changes import Changes
from woo_desktop.domain.lists import Filter, ListDeclaration, ListState, Sort
from woo_desktop.domain.queries import ColumnValues, TabCounts
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.models.list_model import ListModel
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.view import View
from woo_desktop.ui.views.records.bars import ListBar, ListFoot
from woo_desktop.ui.views.records.bulk import BulkBar
from woo_desktop.ui.views.records.columns_menu import ColumnsPopup
from woo_desktop.ui.views.records.exporter import Exporter
from woo_desktop.ui.views.records.funnel import FunnelPopup
from woo_desktop.ui.views.records.group_menu import GroupPopup
from woo_desktop.ui.views.records.header import next_sorts
from woo_desktop.ui.views.records.state import filters_from, remembered, sorts_from
from woo_desktop.ui.views.records.table import RecordTable
from woo_desktop.ui.views.records.view_tabs import ViewTabs
from woo_desktop.ui.views.records.words import ListWords
from woo_desktop.ui.widgets import EmptyState, ProgressLine

LONG_LIST = 5000
"""From here on counting takes long enough to be in somebody's way."""


class PlainList(View):
    """Keeps the state of a list and shows what comes back; what a row can do stands in `ListView`."""

    declared: ClassVar[ListDeclaration]
    kind: ClassVar[Kind]
    concerns: ClassVar[frozenset[Kind]]
    """Kinds whose changes can change a cell of this list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.words = self.list_words()
        self.state = ListState(tab=self.declared.tabs[0].key)
        self.filter_words: dict[str, str] = {}
        self._opened = self._stale = False
        self._kept: Ref | None = None
        self._kept_row = self._kept_column = 0
        self._counts: Ticket | None = None
        self._to_count: list[TabCounts] = []
        self._counted_so_far: dict[str, int] = {}
        self._values: Ticket | None = None
        self._reload_soon = QTimer(self, interval=40, singleShot=True)
        self._reload_soon.timeout.connect(self.reload)
        self._counts_stale = True
        self._count_soon = QTimer(self, interval=120, singleShot=True)
        self._count_soon.timeout.connect(self._ask_counts)
        self.work = self._make_list()
        self.views = ViewTabs(desk, self.declared, self.bar, self, self)
        self._connect_list()

    def list_words(self) -> ListWords:
        raise NotImplementedError

    def _make_list(self) -> QWidget:
        self.model = ListModel(self.desk, self.declared, self)
        self.table = RecordTable(self.model, self.words.title)
        self.bar = ListBar(self.declared, self.words.title)
        self.bulk = BulkBar()
        self.foot = ListFoot()
        self.below = QStackedWidget()
        self.below.addWidget(self.foot)
        self.below.addWidget(self.bulk)
        self.progress = ProgressLine(self)
        self.exporter = Exporter(self.desk, self.table, self.progress, self.words.title)
        self.empty = EmptyState(self.words.icon, self.words.empty_title, self.words.empty_text)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.pages, self.progress, self.below):
            column.addWidget(widget, 1 if widget is self.pages else 0)
        return work

    def _connect_list(self) -> None:
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(self.report)
        self.bar.tabs.chosen.connect(self.show_tab)
        self.bar.search.searched.connect(self.show_text)
        self.bar.group.clicked.connect(self.choose_group)
        self.bar.columns.clicked.connect(self.choose_columns)
        self.bar.excel.clicked.connect(self.exporter.ask)
        self.foot.cleared.connect(self.clear_filters)
        self.table.head.sort_wanted.connect(self.sort_by)
        self.table.head.funnel_wanted.connect(self.open_funnel)
        self.table.rows_changed.connect(self._count_chosen)
        self.views.moved.connect(self._look_again)
        self.views.said.connect(self.toast)
        self.views.saved.trouble.connect(self.trouble)
        self.exporter.said.connect(self.toast)
        self.exporter.trouble.connect(self.trouble)

    # --- what the frame asks of a view ------------------------------------------------------------

    def title(self) -> str:
        return self.words.title

    def set_semester(self, code: str) -> None:
        super().set_semester(code)
        if self._opened:
            self._reload_soon.start()

    def on_changed(self, changes: Changes) -> None:
        if not self._opened or not changes.kinds & self.concerns:
            return
        # Also when it is out of sight: coming back shows the rows again, and the numbers on the tabs go with them.
        self._counts_stale = True
        self.model.note_own(changes)
        if self.isVisible():
            self._reload_soon.start()
        else:
            self._stale = True

    def view_state(self) -> Mapping[str, object]:
        return {**self.views.base(), "views": self.views.saved.own_state(), "view": self.views.key}

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        self.see(state)
        self.views.restore(state)

    def what_is_seen(self) -> dict[str, object]:
        """Tab, sorting, filters, groups and columns, as plain values."""
        return {"columns": self.table.plan.state(), **remembered(self.state, self.filter_words)}

    def see(self, state: Mapping[str, object]) -> None:
        """Look as `what_is_seen` told; what does not fit any more is left out."""
        self.table.plan.reset()
        self.table.plan.restore(state.get("columns"))
        self.table.lay_out()
        self.filter_words = filters_from(state, self._keys())[1]
        self.state = self._state_of(state)

    def _state_of(self, told: Mapping[str, object]) -> ListState:
        keys, group, tab = self._keys(), told.get("group"), told.get("tab")
        tabs = [one.key for one in self.declared.tabs]
        return ListState(
            str(tab) if tab in tabs else self.state.tab,
            "",
            sorts_from(told, keys),
            filters_from(told, keys)[0],
            str(group) if group in keys else "",
        )

    def _keys(self) -> set[str]:
        return {column.key for column in self.declared.columns}

    @Slot()
    def _look_again(self) -> None:
        if self._opened:
            self._counts_stale = True
            self._show_state(self.state)

    # --- the state of the list ------------------------------------------------------------

    def _show_state(self, state: ListState) -> None:
        self.state = state
        self.bar.tabs.choose(self.views.key or state.tab)
        if self.bar.search.text() != state.text:
            self.bar.search.blockSignals(True)
            self.bar.search.setText(state.text)
            self.bar.search.blockSignals(False)
        filtered = frozenset(one.column for one in state.filters)
        self.table.head.set_marks(state.sorts, filtered)
        self._keep_place()
        self.model.show(state, self.semester)

    def _keep_place(self) -> None:
        here = self.table.currentIndex()
        self._kept = self.table.current_ref() or self._kept
        if here.isValid():
            self._kept_row, self._kept_column = here.row(), here.column()

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
        asks = member.id if member is not None else None
        views = tuple((view.key, self._state_of(view.state)) for view in self.views.saved.all())
        whole = TabCounts(self.declared.name, self.semester, asks, views=views)
        self._counted_so_far = {}
        self._to_count = [whole]
        if self.model.total > LONG_LIST:
            # One tab at a time: the page that somebody scrolls to goes between.
            self._to_count = [replace(whole, tabs=(tab.key,), views=()) for tab in reversed(self.declared.tabs)]
            self._to_count[0] = replace(self._to_count[0], views=views)
        self._count_next()

    def _count_next(self) -> None:
        self._counts = self.desk.ask(self._to_count.pop(), self._counted, self.report)

    @Slot(object)
    def _counted(self, counts: dict[str, int]) -> None:
        self._counts = None
        self._counted_so_far |= counts
        if self._to_count:
            self._count_next()
        else:
            self.bar.set_counts(self._counted_so_far)

    @Slot(str)
    def show_tab(self, key: str) -> None:
        """To a tab of the list, or to a saved view."""
        if not self.views.go(key):
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

    @Slot(str)
    def group_by(self, key: str) -> None:
        """Let rows with the same cell in a column stand together; no key, no groups."""
        self._show_state(replace(self.state, group=key))

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
        popup.grouped.connect(self.group_by)
        self._values = self.desk.ask(
            ColumnValues(self.declared.name, key, self.state, self.semester), popup.show_values, self.report
        )
        popup.open_at(at)

    # --- what came back ------------------------------------------------------------

    @Slot()
    def _loaded(self) -> None:
        count = len(self.model.all_ids())
        narrowed = bool(self.state.text or self.state.filters)
        self.table.look_at_chosen()
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
        self._rows_are_there()

    @Slot(int)
    def _count_chosen(self, count: int) -> None:
        """What can be done with several rows comes in the place of the foot."""
        self.bulk.show_count(count)
        self.below.setCurrentWidget(self.bulk if count > 1 else self.foot)

    def _rows_are_there(self) -> None:
        """The rows that were asked for are on show."""

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
            self.empty.set_actions((_("Take a list over"), self._take_a_list_over), self.primary_action())

    @Slot()
    def _take_a_list_over(self) -> None:
        self.go.emit(Target(Place.IMPORTING))

    @Slot()
    def _show_all(self) -> None:
        self.show_tab("all")

    @Slot()
    def choose_group(self) -> None:
        """By which column the rows stand together."""
        popup = GroupPopup(self.declared, self.state.group, self)
        popup.grouped.connect(self.group_by)
        popup.show_under(self.bar.group)

    @Slot()
    def choose_columns(self) -> None:
        """Which columns are shown."""
        popup = ColumnsPopup(self.declared, self.table.plan, self)
        popup.changed.connect(self.table.lay_out)
        popup.open_below(self.bar.columns)
