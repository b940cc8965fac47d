"""Prullenbak: what lies there, since when and for how long still; put back, or empty it for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from woo_desktop.domain.changes import Action, Changes, Outcome
from woo_desktop.domain.commands import EmptyTrash, Restore
from woo_desktop.domain.lists import TRASH, ListState
from woo_desktop.domain.records import Ref
from woo_desktop.i18n import _, ngettext, say
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.models.list_model import ListModel
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Space
from woo_desktop.ui.view import View
from woo_desktop.ui.views.records.bars import ListFoot
from woo_desktop.ui.views.records.table import RecordTable
from woo_desktop.ui.widgets import DangerButton, EmptyState, FormDialog, SearchField, SecondaryButton


class TrashView(View):
    """A list of everything that was trashed, whatever its kind."""

    place: ClassVar[Place] = Place.TRASH

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.state = ListState()
        self.model = ListModel(desk, TRASH, self)
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(self.report)
        self.table = RecordTable(self.model, self.title())
        self.table.opened.connect(self._restore_one)
        self.search = SearchField(_("Filter this list"))
        self.search.setFixedWidth(280)
        self.search.searched.connect(self.show_text)
        self.restore_button = SecondaryButton(_("Put back"), icon_name="rotate-ccw", on_click=self.restore)
        self.empty_button = DangerButton(_("Empty the trash…"), icon_name="trash-2", on_click=self.ask_to_empty)
        for button in (self.restore_button, self.empty_button):
            button.changes_data()
        bar = QFrame()
        bar.setProperty("ground", "bg")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self.search)
        row.addStretch(1)
        row.addWidget(self.restore_button)
        row.addWidget(self.empty_button)
        words = _("What you throw away stays here for 30 days, so that you can put it back.")
        self.empty = EmptyState("trash-2", _("The trash is empty"), words)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        self.foot = ListFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.foot)
        self._opened = False
        self._reload_soon = QTimer(self, interval=40, singleShot=True)
        self._reload_soon.timeout.connect(self.reload)

    def title(self) -> str:
        return _("Trash")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "restore": self.restore,
            "refresh": self.reload,
            "filter": self.search.setFocus,
            "copy": self.table.copy,
            "select_all": self.table.selectAll,
        }

    def open(self, target: Target) -> None:
        self._opened = True
        self.reload()
        self.table.setFocus()

    def on_changed(self, changes: Changes) -> None:
        moved = {Action.TRASHED, Action.RESTORED, Action.ERASED}
        if self._opened and any(fact.action in moved for fact in changes.facts):
            self._reload_soon.start()

    def view_state(self) -> Mapping[str, object]:
        return {"columns": self.table.plan.state()}

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        self.table.plan.restore(state.get("columns"))
        self.table.lay_out()

    @Slot()
    def reload(self) -> None:
        self.model.show(self.state, self.semester)

    @Slot(str)
    def show_text(self, text: str) -> None:
        self.state = ListState(text=text)
        self.reload()

    @Slot()
    def restore(self) -> None:
        """Put the chosen rows back where they were."""
        refs = self.table.chosen_refs()
        if refs:
            self.desk.run(Restore(refs), self._done, self.report)

    @Slot(object, str)
    def _restore_one(self, ref: Ref, column: str) -> None:
        if self.desk.writable:
            self.desk.run(Restore((ref,)), self._done, self.report)

    @Slot()
    def ask_to_empty(self) -> None:
        """Emptying cannot be undone, so it asks."""
        count = self.model.total
        title = ngettext("Erase {count} record for good?", "Erase {count} records for good?", count)
        dialog = FormDialog(
            title.format(count=count),
            _("Empty the trash"),
            intro=_(
                "This cannot be taken back. Notes and tasks about it go too, and the history no longer tells what "
                "stood there. What is still used elsewhere stays."
            ),
            parent=self.window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.submitted.connect(self.empty_trash)
        dialog.submitted.connect(dialog.accept)
        dialog.open()

    @Slot()
    def empty_trash(self) -> None:
        self.desk.run(EmptyTrash(), self._emptied, self.report)

    @Slot(object)
    def _done(self, outcome: Outcome) -> None:
        if outcome.changes is not None:
            self.toast.emit(say(outcome.changes.label), True)

    @Slot(object)
    def _emptied(self, outcome: Outcome) -> None:
        if outcome.changes is not None:
            self.toast.emit(say(outcome.changes.label), False)

    @Slot()
    def _loaded(self) -> None:
        count = self.model.rowCount()
        self.table.cells.chosen_rows = ()
        self.pages.setCurrentWidget(self.table if count else self.empty)
        self.restore_button.setEnabled(count > 0)
        self.empty_button.setEnabled(self.model.total > 0)
        self.foot.say(ngettext("{count} record", "{count} records", count).format(count=count), filtered=False)
        if count:
            self.table.choose_row(min(max(self.table.currentIndex().row(), 0), count - 1))
