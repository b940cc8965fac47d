"""A desk and the views on it, with ways to wait until all that was asked has come home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Command
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.queries import Query
from woo_desktop.domain.semester import Semester
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.places import Target
from woo_desktop.ui.view import View

A = TypeVar("A")
V = TypeVar("V", bound=View)
TODAY = dt.date.today()
NOW = Semester.at(TODAY).code


class Stage:
    """What a test of a view needs: a desk, what the view said, and answers straight from the database."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.qtbot = qtbot
        self.path = path
        self.desk = Desk(self._open)
        self.went: list[Target] = []
        self.toasts: list[str] = []
        self.troubles: list[WorkshopError] = []
        self._views: list[View] = []
        self.desk.failed.connect(self.troubles.append)
        self.settle()

    def _open(self) -> Office:
        return Office.open(self.path)

    def show(self, make: Callable[[Desk], V], target: Target | None = None, *, semester: str = NOW) -> V:
        """A view on show at 1392 × 912, the room it has in a window of 1600 × 1000, with all it asked."""
        view = make(self.desk)
        self.qtbot.addWidget(view)
        self._views.append(view)
        view.go.connect(self.went.append)
        view.toast.connect(self._hear)
        view.trouble.connect(self.troubles.append)
        view.set_semester(semester)
        view.resize(1392, 912)
        view.show()
        view.open(target or Target(view.place))
        self.settle()
        return view

    def _hear(self, text: str, undo: bool) -> None:
        self.toasts.append(text)

    def settle(self) -> None:
        """Wait until everything that was asked, and what that led to, has come home."""
        quiet = 0
        while quiet < 3:
            self.qtbot.waitUntil(self._is_idle, timeout=30_000)
            QApplication.processEvents()
            quiet = quiet + 1 if self.desk.idle else 0

    def _is_idle(self) -> bool:
        return self.desk.idle

    def answer(self, query: Query[A]) -> A:
        """What the database itself says, by another door than the view's."""
        office = self._open()
        try:
            return office.answer(query)
        finally:
            office.close()

    def run(self, command: Command) -> Outcome:
        """Do something through the desk, as another view would."""
        done: list[Outcome] = []
        self.desk.run(command, done.append)
        self.settle()
        return done[0]

    def close(self) -> None:
        for view in self._views:
            view.close()
        self.settle()
        self.desk.close()


def dialogs(kind: type[QDialog] = QDialog) -> list[QDialog]:
    """The dialogs on show."""
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
