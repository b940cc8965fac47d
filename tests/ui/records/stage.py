"""A desk on a copy of a workshop, a view in a window of its own, a colleague beside it, and fingers to type with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from woo_desktop.domain.commands import Change
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.queries import Query, RecordsOf, SheetOf
from woo_desktop.domain.records import Record, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.places import Target
from woo_desktop.ui.record.panel import RecordPanel
from woo_desktop.ui.view import View
from woo_desktop.ui.widgets.editors import FieldEditor

COLLEAGUE = "Sanne Bakker"
A = TypeVar("A")
V = TypeVar("V", bound=View)
R = TypeVar("R", bound=Record)


class Stage:
    """What a test of a list or a panel needs."""

    def __init__(self, qtbot: QtBot, path: Path, semester: str) -> None:
        self.qtbot = qtbot
        self.path = path
        self.semester = semester
        self.desk = Desk(self._open)
        self.went: list[Target] = []
        self.toasts: list[str] = []
        self.troubles: list[WorkshopError] = []
        self.shown: list[QWidget] = []
        self._other: Office | None = None
        self.desk.failed.connect(self.troubles.append)
        self.settle()
        self.office = self._open()
        """Another door to the same data, to look whether the window tells the truth."""

    def _open(self) -> Office:
        return Office.open(self.path, "Annemiek Koster")

    # --- on show ----------------------------------------------------------------------------------------------------

    def view(self, make: Callable[[Desk], V], target: Target | None = None, *, width: int = 1600) -> V:
        """A view on show with everything it asked for."""
        view = make(self.desk)
        view.go.connect(self.went.append)
        view.toast.connect(self._hear)
        view.trouble.connect(self.troubles.append)
        view.set_semester(self.semester)
        self._show(view, width, 900)
        view.open(target or Target(view.place))
        self.settle()
        return view

    def panel(self, ref: Ref) -> RecordPanel:
        """A record panel on its own, showing a record."""
        panel = RecordPanel(self.desk)
        panel.set_semester(self.semester)
        panel.go.connect(self.went.append)
        panel.toast.connect(self._hear)
        panel.trouble.connect(self.troubles.append)
        self._show(panel, 380, 900)
        panel.show_record(ref)
        self.settle()
        return panel

    def _show(self, widget: QWidget, width: int, height: int) -> None:
        self.qtbot.addWidget(widget)
        self.shown.append(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        self.qtbot.waitUntil(widget.isActiveWindow)

    def _hear(self, text: str, undo: bool) -> None:
        self.toasts.append(text)

    # --- waiting ------------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Until everything that was asked, and what that led to, has come home."""
        quiet = 0
        while quiet < 3:
            self.qtbot.waitUntil(self._is_idle, timeout=30_000)
            QApplication.processEvents()
            quiet = quiet + 1 if self._is_idle() else 0

    def _is_idle(self) -> bool:
        return self.desk.idle and not any(_is_waiting(widget) for widget in self.shown)

    # --- the data by another door -----------------------------------------------------------------------------------

    def ask(self, query: Query[A]) -> A:
        return self.office.answer(query)

    def stored(self, ref: Ref, name: str) -> object:
        """What the database holds in a field."""
        return getattr(self.ask(SheetOf(ref)).record, name)

    def first(self, kind: Kind, **wanted: object) -> Ref:
        """A record of a kind, perhaps one with certain values."""
        for record in self.ask(RecordsOf(kind)):
            if all(getattr(record, name) == value for name, value in wanted.items()):
                return record.ref
        raise LookupError(kind)

    def colleague(self, ref: Ref, **values: object) -> None:
        """Somebody else changes a record meanwhile, in a program of their own."""
        if self._other is None:
            self._other = Office.open(self.path, COLLEAGUE)
        record = self._other.answer(SheetOf(ref)).record
        self._other.run(Change(ref, record.version, values))

    # --- typing -------------------------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type where the focus is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        for sign in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))
            widget = QApplication.focusWidget() or widget

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the focus is."""
        popup = QApplication.activePopupWidget()
        widget: QWidget | None = QApplication.focusWidget()
        if popup is not None:
            inside: QWidget | None = popup.focusWidget()
            widget = popup if inside is None else inside
        assert widget is not None
        QTest.keyClick(widget, key, modifier)

    def close(self) -> None:
        for widget in self.shown:
            if isValid(widget):
                widget.close()
        self.shown.clear()
        self.settle()
        self.desk.close()
        self.office.close()
        if self._other is not None:
            self._other.close()


def editor(panel: RecordPanel, name: str) -> FieldEditor:
    """The editor of a field of the record on show."""
    details = panel.details
    assert details is not None
    return details.editors[name]


def dialog(kind: type[QDialog]) -> QDialog:
    """The one dialog on show."""
    found = [top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible()]
    assert len(found) == 1
    return found[0]


def _is_waiting(widget: QWidget) -> bool:
    """Whether a short pause before asking is still running."""
    timers = widget.findChildren(QTimer) if isValid(widget) else []
    return any(timer.isActive() and timer.isSingleShot() and timer.interval() < 300 for timer in timers)
