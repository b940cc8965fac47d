"""The left side of the tasks: chips, search and the list, or what an empty list says."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from woo_desktop.domain.lists import FOLLOW_UP
from woo_desktop.i18n import _, fill
from woo_desktop.ui.models.list_model import ListModel
from woo_desktop.ui.theme import Space, theme
from woo_desktop.ui.views.follow_up.task_list import TaskList
from woo_desktop.ui.widgets import EmptyState, FilterChips, Ground, SearchField

_SIDE_BY_SIDE = 560


class TaskSide(Ground):
    """Says when another tab or search is wanted, or a new task."""

    state_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.list = TaskList(model)
        self.tabs = FilterChips([(tab.key, _(tab.label)) for tab in FOLLOW_UP.tabs], wraps=True)
        self.tabs.chosen.connect(self._tell)
        self.search = SearchField(_("Search in tasks"))
        self.search.setMaximumWidth(theme().px(260))
        self.search.searched.connect(self._tell)
        self.search.left_down.connect(self.list.setFocus)
        self.empty = EmptyState("list-checks", "")
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(Space.L, 0, Space.L, 0)
        self._head.setSpacing(Space.M)
        self._head.addWidget(self.tabs, 1)
        self._head.addWidget(self.search, 1)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._head)
        column.addWidget(stack, 1)
        theme().changed.connect(self._fit)

    @property
    def tab(self) -> str:
        """The key of the chip that is on."""
        return next(iter(self.tabs.current()), FOLLOW_UP.tabs[0].key)

    def show_list(self, has_rows: bool) -> None:
        """The list, or why it is empty."""
        if not has_rows:
            self._say_empty()
        self._stack.setCurrentWidget(self.list if has_rows else self.empty)

    def _say_empty(self) -> None:
        if self.search.text():
            self.empty.set_words(fill(_("Nothing found for ‘{text}’."), {"text": self.search.text()}))
            self.empty.set_actions((_("Clear the filter"), self._clear_search))
        elif self.tab == "done":
            self.empty.set_words(_("Nothing is done yet."), _("What you tick off comes here."))
            self.empty.set_actions()
        else:
            self.empty.set_words(_("Nothing to follow up today."))
            for button in self.empty.set_actions((_("Plan a task"), self._ask_new)):
                button.changes_data()

    @Slot()
    def _clear_search(self) -> None:
        self.search.clear()
        self.state_wanted.emit()

    @Slot()
    def _ask_new(self) -> None:
        self.new_wanted.emit()

    @Slot()
    def _tell(self) -> None:
        self.state_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        directions = QBoxLayout.Direction
        narrow = self.width() < theme().px(_SIDE_BY_SIDE)
        self._head.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
