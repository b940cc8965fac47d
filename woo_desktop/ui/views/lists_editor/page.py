"""What the pages of lists and texts share: a heading, what they ask, and when they ask it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from woo_desktop.domain.changes import Changes, Outcome
from woo_desktop.domain.commands import Command, Trash
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.queries import Query
from woo_desktop.domain.records import Record
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.record.scroll import ScrollTab
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import PlainLabel

_WIDEST = 960
"""Lines of text longer than this are hard to read."""


class ListsPage(ScrollTab):
    """One page. Subclasses say which kinds they show and how they ask for them."""

    kinds: ClassVar[frozenset[Kind]] = frozenset()
    toast = Signal(str, bool)
    trouble = Signal(object)

    def __init__(self, desk: Desk, title: str, intro: str) -> None:
        super().__init__(title)
        self.desk = desk
        self._tickets: dict[str, Ticket] = {}
        self._stale = True
        self.inside.setMaximumWidth(theme().px(_WIDEST))
        self.column.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.XXL)
        self.column.addWidget(PlainLabel(title, role=Role.SECTION))
        self.column.addWidget(PlainLabel(intro, token="text2", wrap=True))
        self.choosers = QHBoxLayout()
        self.choosers.setSpacing(Space.S)
        self.column.addLayout(self.choosers)

    def ask_all(self) -> None:
        """Ask everything this page shows."""

    def show_now(self) -> None:
        """The page comes in sight."""
        if self._stale:
            self._stale = False
            self.ask_all()

    def outdate(self) -> None:
        """Nobody knows what was missed: ask again when it comes in sight."""
        self._stale = True

    def take_changes(self, changes: Changes, *, visible: bool) -> None:
        """Ask again when a gesture touched what this page shows, now or when it comes in sight."""
        if changes.kinds & self.kinds:
            self._stale = not visible
            if visible:
                self.ask_all()

    def go_to(self, field: str) -> None:
        """A person was sent here for one thing."""

    def ask(self, key: str, query: Query[Any], answered: Callable[[Any], None]) -> None:
        """Ask, and drop the answer to the same question of before."""
        if key in self._tickets:
            self._tickets[key].forget()
        self._tickets[key] = self.desk.ask(query, answered, failed=self.report)

    def run(self, command: Command, done: Callable[[Outcome], None] | None = None) -> None:
        self.desk.run(command, done, failed=self.report)

    def report(self, error: WorkshopError) -> None:
        self.trouble.emit(error)

    @Slot(object)
    def remove(self, record: Record) -> None:
        """To the trash; it can be taken back there or with undo."""
        self.run(Trash((record.ref,)), self._removed)

    def _removed(self, outcome: Outcome) -> None:
        self.toast.emit(_("Removed."), True)
