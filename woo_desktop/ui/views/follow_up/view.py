"""The tasks and the one that is chosen: tick off, put off, add, and go to what a task is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from woo_desktop.domain.answers import ListRow
from woo_desktop.domain.changes import Changes
from woo_desktop.domain.lists import FOLLOW_UP, ListName, ListState, Sort
from woo_desktop.domain.queries import RecordsOf, TabCounts
from woo_desktop.domain.records import Record, Ref, Task
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.link_guard import why_off
from woo_desktop.ui.models.list_model import ListModel
from woo_desktop.ui.places import Place, Target, target_of
from woo_desktop.ui.record.create import CreateDialog, new_record
from woo_desktop.ui.theme import Space, theme
from woo_desktop.ui.view import View
from woo_desktop.ui.views.follow_up.deeds import TaskDeeds
from woo_desktop.ui.views.follow_up.moments import Moments
from woo_desktop.ui.views.follow_up.task_list import cell, day_in
from woo_desktop.ui.views.follow_up.task_menu import TaskMenu
from woo_desktop.ui.views.follow_up.task_panel import TaskPanel, about_of
from woo_desktop.ui.views.follow_up.task_side import TaskSide
from woo_desktop.ui.widgets import FilterChips, Ground

TASKS, MOMENTS = "tasks", "moments"
_OF_MOMENTS = frozenset({Kind.CONTACT_MOMENT, Kind.PROPOSAL, Kind.EXECUTION, Kind.QUESTION, Kind.TRACK, Kind.TEACHER})
_BY_DAY = (Sort("due_on"), Sort("title"))
_NEWEST = (Sort("done_on", descending=True),)


class FollowUpView(View):
    """Opvolging."""

    place = Place.FOLLOW_UP

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._stale = True
        self._wanted: Ref | None = None
        self._opening = False
        self._ticket: Ticket | None = None
        self._counting: Ticket | None = None
        self.dialog: CreateDialog | None = None
        self.menu: TaskMenu | None = None
        self.model = ListModel(desk, FOLLOW_UP, self)
        self.side = TaskSide(self.model)
        self.list, self.tabs, self.search = self.side.list, self.side.tabs, self.side.search
        self.panel = TaskPanel(desk)
        self.deeds = TaskDeeds(desk, self)
        self.moments = Moments(desk)
        self.pages = FilterChips([(TASKS, _("Tasks")), (MOMENTS, _("Contact moments"))])
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.side)
        self.splitter.addWidget(self.panel)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        # Not at the text scale: with large text both parts still have to fit beside each other on a small screen.
        self.side.setMinimumWidth(340)
        self.panel.setMinimumWidth(260)
        self.splitter.setSizes([theme().px(900), theme().px(340)])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.moments)
        bar = Ground("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.L, Space.M, Space.L, 0)
        row.addWidget(self.pages, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.side.state_wanted.connect(self.reload)
        self.side.new_wanted.connect(self.new_task)
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(self.trouble)
        self.model.dataChanged.connect(self._rows_came)
        self.list.ticked.connect(self._tick)
        self.list.opened.connect(self._open_row)
        self.list.menu_wanted.connect(self._show_menu)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.panel.put_off.connect(self._put_off)
        self.panel.done_wanted.connect(self._tick_current)
        self.panel.opened.connect(self._go_to)
        self.panel.trash_wanted.connect(self.trash)
        self.panel.failed.connect(self.trouble)
        self.pages.chosen.connect(self.show_page)
        self.moments.said.connect(self.toast)
        self.moments.failed.connect(self.trouble)
        self.moments.opened.connect(self._go_to)
        self.deeds.said.connect(self.toast)
        self.deeds.failed.connect(self.trouble)

    # --- what the frame asks --------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Follow-up")

    def primary_action(self) -> tuple[str, Callable[[], None]] | None:
        return _("New task"), self.new_task

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "new": self.new_task,
            "follow_up": self.new_task,
            "trash": self.trash,
            "refresh": self.reload,
            "filter": self.search.setFocus,
            "next_record": self._next,
            "previous_record": self._previous,
            "toggle_panel": self._toggle_panel,
        }

    def open(self, target: Target) -> None:
        if target.tab:
            self.tabs.choose(target.tab)
            self.search.clear()
            self._stale = True
        if target.text:
            self.search.setText(target.text)
        if target.ref is not None and target.ref.kind is Kind.CONTACT_MOMENT:
            self.show_page(MOMENTS)
            self.moments.reload(target.ref)
        elif target.ref is not None or target.tab:
            self.show_page(TASKS)
        if target.ref is not None and target.ref.kind is Kind.TASK:
            self._wanted = target.ref
            self._stale = True
        self._reload_if_stale()
        if target.hints.get("new"):
            self.new_task()

    def set_semester(self, code: str) -> None:
        super().set_semester(code)
        self._reload_if_stale()

    def on_changed(self, changes: Changes) -> None:
        if self.on_moments and self.isVisible() and changes.kinds & _OF_MOMENTS:
            self.moments.reload()
        if not self.isVisible():
            self._stale = True
        elif Kind.TASK in changes.kinds:
            self.reload()
        else:
            self.model.refresh_rows()

    def view_state(self) -> Mapping[str, object]:
        return {"sizes": self.splitter.sizes(), "tab": self.side.tab}

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        sizes, tab = state.get("sizes"), state.get("tab")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(size, int) for size in sizes):
            self.splitter.setSizes(sizes)
        if tab in {one.key for one in FOLLOW_UP.tabs}:
            self.tabs.choose(str(tab))

    @property
    def on_moments(self) -> bool:
        """Whether the contact moments are on show, and not the tasks."""
        return self.stack.currentWidget() is self.moments

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Tasks or contact moments."""
        self.pages.choose(key)
        self.stack.setCurrentWidget(self.moments if key == MOMENTS else self.splitter)
        if key == MOMENTS:
            self.moments.reload()

    def focus_parts(self) -> tuple[QWidget, ...]:
        if self.on_moments:
            return self.pages, self.moments.list, self.moments.panel
        return self.tabs, self.list, self.panel

    # --- the list -------------------------------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Ask the tasks again."""
        self._stale = False
        sorts = _NEWEST if self.side.tab == "done" else _BY_DAY
        self.model.show(ListState(self.side.tab, self.search.text(), sorts), self.semester)
        if self._counting is not None:
            self._counting.forget()
        member = self.desk.member
        question = TabCounts(ListName.FOLLOW_UP, self.semester, member.id if member else None)
        self._counting = self.desk.ask(question, self.tabs.set_counts, failed=self.report)

    def _reload_if_stale(self) -> None:
        if self._stale and self.isVisible():
            self.reload()

    @Slot()
    def _loaded(self) -> None:
        rows = self.model.rowCount()
        wanted, self._wanted = self._wanted, None
        current = wanted or (self.panel.task.ref if self.panel.task is not None else None)
        at = self.model.row_of(current) if current is not None else -1
        if wanted is not None and at < 0 and self.side.tab != "all":
            self._wanted = wanted
            self.tabs.choose("all")
            self.reload()
            return
        if rows:
            self._choose(max(at, 0))
        else:
            self.panel.show_task(None)
        self.side.show_list(rows > 0)

    def _choose(self, row: int) -> None:
        index = self.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        if index == self.list.currentIndex():
            self._ask_task(self.model.ref_at(row))
        else:
            self.list.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.list.scrollTo(index)

    # --- the task -------------------------------------------------------------------------------------------------

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self._ask_task(self.model.ref_at(current.row()))

    def _ask_task(self, ref: Ref | None) -> None:
        if self._ticket is not None:
            self._ticket.forget()
        if ref is not None:
            self._ticket = self.desk.ask(RecordsOf(Kind.TASK, (ref.id,)), self._show_task, failed=self.report)

    def _show_task(self, records: tuple[Record, ...]) -> None:
        task = next((record for record in records if isinstance(record, Task)), None)
        self._show_in_panel(task)
        opening, self._opening = self._opening, False
        ref = about_of(task) if task is not None and opening else None
        if ref is not None:
            self._go_to(ref)

    def _show_in_panel(self, task: Task | None) -> None:
        row = self._row_of(task)
        owner, about = (str(cell(row, key) or "") for key in ("owner", "about")) if row else ("", "")
        self.panel.show_task(task, owner, about)

    @Slot()
    def _rows_came(self) -> None:
        """The names of owner and subject come with the row, which may be later than the task."""
        if self.panel.task is not None:
            self._show_in_panel(self.panel.task)

    def _row_of(self, task: Task | None) -> ListRow | None:
        if task is None:
            return None
        number = self.model.row_of(task.ref)
        return self.model.list_row(number) if number >= 0 else None

    @Slot(int)
    def _open_row(self, row: int) -> None:
        """Go to what a task is about; a task about nothing shows its own fields."""
        self._opening = True
        self._ask_task(self.model.ref_at(row))

    @Slot(object)
    def _go_to(self, ref: Ref) -> None:
        self.go.emit(target_of(ref))

    # --- changing -------------------------------------------------------------------------------------------------

    @Slot(int)
    def _tick(self, row: int) -> None:
        found, ref = self.model.list_row(row), self.model.ref_at(row)
        if not self.desk.writable:
            self.toast.emit(why_off(self.desk), False)
        elif found is not None and ref is not None:
            self.deeds.tick(ref, found.version, is_done=day_in(found, "done_on") is not None)

    @Slot()
    def _tick_current(self) -> None:
        task = self.panel.task
        if task is not None:
            self.deeds.tick(task.ref, task.version, is_done=task.done_on is not None)

    @Slot(object)
    def _put_off(self, to: dt.date) -> None:
        if self.panel.task is not None:
            self.deeds.put_off(self.panel.task, to)

    @Slot()
    def trash(self) -> None:
        """The chosen task to the trash."""
        if self.panel.task is not None:
            self.deeds.trash(self.panel.task)

    @Slot()
    def new_task(self) -> None:
        """The small dialog for a new task."""
        self.dialog = new_record(Kind.TASK, self.desk, parent=self)
        self.dialog.made.connect(self._made)
        self.dialog.destroyed.connect(self._dialog_gone)
        self.dialog.open()

    @Slot(object)
    def _made(self, ref: Ref) -> None:
        self._wanted = ref
        self.toast.emit(_("The task was added."), True)
        self.reload()

    @Slot()
    def _dialog_gone(self) -> None:
        self.dialog = None

    # --- menu and keys --------------------------------------------------------------------------------------------

    @Slot(int, QPoint)
    def _show_menu(self, row: int, at: QPoint) -> None:
        self.menu = TaskMenu(self)
        self.menu.done_wanted.connect(self._tick_current)
        self.menu.open_wanted.connect(self._open_current)
        self.menu.put_off.connect(self._put_off)
        self.menu.trash_wanted.connect(self.trash)
        self.menu.popup(at)

    @Slot()
    def _open_current(self) -> None:
        self._open_row(self.list.currentIndex().row())

    @Slot()
    def _next(self) -> None:
        self._walk(1)

    @Slot()
    def _previous(self) -> None:
        self._walk(-1)

    def _walk(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < self.model.rowCount():
            self._choose(row)

    @Slot()
    def _toggle_panel(self) -> None:
        self.panel.setVisible(not self.panel.isVisible())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload_if_stale()
