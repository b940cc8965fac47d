"""The context menu of a task."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from woo_desktop.i18n import _, day
from woo_desktop.ui.views.follow_up.task_panel import next_days
from woo_desktop.ui.widgets import switch_off, why_off_at, without_mnemonic


class TaskMenu(QMenu):
    """Says what was chosen; shown with `popup`, gone when it closes."""

    done_wanted = Signal()
    open_wanted = Signal()
    put_off = Signal(object)
    trash_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        why_off = why_off_at(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        done = self._add(self, _("Done or not"))
        done.triggered.connect(self._done)
        self._add(self, _("Open what it is about")).triggered.connect(self._open)
        later = self.addMenu(_("Put off to"))
        for words, to in next_days(dt.date.today()).items():
            action = self._add(later, f"{words} · {day(to)}")
            action.setData(to)
            action.triggered.connect(self._put_off)
        trash = self._add(self, _("To the trash"))
        trash.triggered.connect(self._trash)
        for action in (done, later.menuAction(), trash):
            switch_off(action, self, why_off)

    def _add(self, menu: QMenu, words: str) -> QAction:
        action = QAction(without_mnemonic(words), menu)
        menu.addAction(action)
        return action

    @Slot()
    def _done(self) -> None:
        self.done_wanted.emit()

    @Slot()
    def _open(self) -> None:
        self.open_wanted.emit()

    @Slot()
    def _put_off(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.put_off.emit(action.data())

    @Slot()
    def _trash(self) -> None:
        self.trash_wanted.emit()
