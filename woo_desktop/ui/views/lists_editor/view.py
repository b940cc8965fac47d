"""The place of lists and texts: pages behind chips."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from woo_desktop.domain.changes import Changes
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Space
from woo_desktop.ui.view import View
from woo_desktop.ui.views.lists_editor.calendars import CalendarsPage
from woo_desktop.ui.views.lists_editor.clauses import ClausesPage
from woo_desktop.ui.views.lists_editor.page import ListsPage
from woo_desktop.ui.views.lists_editor.values import ValuesPage
from woo_desktop.ui.views.lists_editor.weights import WeightsPage
from woo_desktop.ui.views.lists_editor.workshop import WorkshopPage
from woo_desktop.ui.widgets import FilterChips

_PAGE_OF = {
    Kind.LIST_VALUE: "values",
    Kind.CLAUSE: "clauses",
    Kind.PERIOD: "calendars",
    Kind.FREE_WEEK: "calendars",
    Kind.MEMBER: "workshop",
    Kind.SETTING: "workshop",
}


class ListsView(View):
    """Lijsten en teksten."""

    place = Place.LISTS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.values = ValuesPage(desk)
        self.clauses = ClausesPage(desk)
        self.calendars = CalendarsPage(desk)
        self.weights = WeightsPage(desk)
        self.workshop = WorkshopPage(desk)
        self.pages: dict[str, ListsPage] = {
            "values": self.values,
            "clauses": self.clauses,
            "calendars": self.calendars,
            "weights": self.weights,
            "workshop": self.workshop,
        }
        self.chips = FilterChips(
            [
                ("values", _("Lists")),
                ("clauses", _("Texts of the agreement")),
                ("calendars", _("Calendars")),
                ("weights", _("Points of a match")),
                ("workshop", _("Workshop and people")),
            ],
            wraps=True,
        )
        self.chips.setContentsMargins(Space.XXL, Space.L, Space.XXL, 0)
        self.chips.chosen.connect(self.show_page)
        self.stack = QStackedWidget()
        for page in self.pages.values():
            page.toast.connect(self.toast)
            page.trouble.connect(self.trouble)
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(self.stack, 1)

    def title(self) -> str:
        return _("Lists and texts")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.reload}

    def open(self, target: Target) -> None:
        known = {kind.value: page for kind, page in _PAGE_OF.items()}
        page = known.get(target.tab, target.tab)
        if target.ref is not None:
            page = _PAGE_OF.get(target.ref.kind, page)
        self.show_page(page if page in self.pages else self._current)
        if "institution" in target.hints:
            self.clauses.look_for(target.hints["institution"], target.hints.get("level", ""))
        self.pages[self._current].go_to(str(target.hints.get("clause", "")))

    @property
    def _current(self) -> str:
        return next(iter(self.chips.current()), "values")

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Show one of the pages."""
        self.chips.choose(key)
        self.stack.setCurrentWidget(self.pages[key])
        self.pages[key].show_now()

    @Slot()
    def reload(self) -> None:
        """Ask the page on show again."""
        self.pages[self._current].ask_all()

    def read_again(self) -> None:
        """The page on show now, the others when they come in sight."""
        for page in self.pages.values():
            page.outdate()
        if self.isVisible():
            self.pages[self._current].show_now()

    @property
    def has_unsaved(self) -> bool:
        return super().has_unsaved or self.clauses.has_unsaved

    def on_changed(self, changes: Changes) -> None:
        for key, page in self.pages.items():
            page.take_changes(changes, visible=self.isVisible() and key == self._current)

    def view_state(self) -> Mapping[str, object]:
        return {"page": self._current}

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        page = str(state.get("page", ""))
        if page in self.pages:
            self.chips.choose(page)
            self.stack.setCurrentWidget(self.pages[page])

    def focus_parts(self) -> tuple[QWidget, ...]:
        return self.chips, self.stack

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pages[self._current].show_now()
