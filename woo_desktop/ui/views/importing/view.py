"""The wizard that brings lists in: nothing is written before the last button, and all of it can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.importing.known import ImportGone, Known, WhatIsKnown
from woo_desktop.domain.importing.layout import Choice
from woo_desktop.domain.importing.plan import Plan
from woo_desktop.domain.importing.planning import Decisions
from woo_desktop.domain.importing.sheets import Grid
from woo_desktop.domain.importing.takeover import ImportRows, UndoImport
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Space
from woo_desktop.ui.view import View
from woo_desktop.ui.views.importing.choosing_pages import ColumnsPage, SheetsPage, ValuesPage
from woo_desktop.ui.views.importing.file_page import FilePage
from woo_desktop.ui.views.importing.parts import Steps
from woo_desktop.ui.views.importing.preview import PreviewPage, ResultPage
from woo_desktop.ui.views.importing.work import MakePlan, ReadFiles, WriteRefused
from woo_desktop.ui.widgets import Divider, PrimaryButton, ProgressLine, SecondaryButton, announce

FILE, SHEETS, COLUMNS, VALUES, PREVIEW, RESULT = range(6)


class ImportView(View):
    """Excel inlezen."""

    place = Place.IMPORTING

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.grids: tuple[Grid, ...] = ()
        self.known: Known | None = None
        self.plan: Plan | None = None
        self.choices: dict[tuple[str, str], Choice] = {}
        self.save_dialog: QFileDialog | None = None
        self._gesture: int | None = None
        self._ticket: Ticket | None = None
        self._go_on_to: int | None = None
        self.file_page, self.sheets_page, self.columns_page = FilePage(), SheetsPage(), ColumnsPage()
        self.values_page, self.preview_page, self.result_page = ValuesPage(desk), PreviewPage(), ResultPage()
        self.sheets_page.choices = self.columns_page.choices = self.choices
        self.steps = Steps([_("File"), _("Sheets"), _("Columns"), _("Values"), _("Preview"), _("Result")])
        self.progress = ProgressLine(self)
        self.back_button = SecondaryButton(_("Back"), on_click=self.go_back)
        self.stop_button = SecondaryButton(_("Cancel"), on_click=self.start_over)
        self.next_button = PrimaryButton(_("Next"), on_click=self.go_on)
        self._lay_out()
        self._connect()
        self.show_page(FILE)

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        pages = (
            self.file_page,
            self.sheets_page,
            self.columns_page,
            self.values_page,
            self.preview_page,
            self.result_page,
        )
        for page in pages:
            self.stack.addWidget(page)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.XXL, Space.M, Space.XXL, Space.M)
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        for button in (self.stop_button, self.back_button, self.next_button):
            button.make_footer()
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.steps)
        column.addWidget(self.progress)
        column.addWidget(self.stack, 1)
        column.addWidget(Divider())
        column.addLayout(foot)

    def _connect(self) -> None:
        self.file_page.chosen.connect(self.read_files)
        self.file_page.pasted.connect(self.read_text)
        for page in (self.sheets_page, self.columns_page, self.values_page):
            page.decided.connect(self.plan_again)
        self.preview_page.save_refused.connect(self.ask_where_refused_go)
        self.result_page.save_refused.connect(self.ask_where_refused_go)
        self.result_page.undo_wanted.connect(self.undo_import)
        self.result_page.again_wanted.connect(self.start_over)
        self.progress.cancelled.connect(self._cancel)
        self.desk.progressed.connect(self._progressed)

    # --- what the frame asks --------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Take a list over")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"paste": self.file_page.paste} if self.stack.currentIndex() == FILE else {}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the button in focus does, and else goes on."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.isVisible():
            focused.click()
        elif self.next_button.isVisible() and self.next_button.isEnabled():
            self.go_on()

    def open(self, target: Target) -> None:
        files = target.hints.get("files")
        if isinstance(files, tuple) and files:
            self.read_files(files)

    # --- reading and planning -------------------------------------------------------------------------------------

    @Slot(object)
    def read_files(self, paths: tuple[Path, ...]) -> None:
        """Read files in a process apart, and make a first plan."""
        self._read(ReadFiles(tuple(Path(path) for path in paths)))

    @Slot(str)
    def read_text(self, text: str) -> None:
        """Read a block that was copied from Excel."""
        self._read(ReadFiles((), text, _("Pasted cells")))

    def _read(self, work: ReadFiles) -> None:
        self._forget()
        self._reset()
        self._go_on_to = SHEETS
        self.progress.start(_("Reading…"))
        self._ticket = self.desk.make(work, self._take_grids, failed=self._failed)

    def _take_grids(self, grids: tuple[Grid, ...]) -> None:
        self.grids = grids
        self.sheets_page.grids = self.columns_page.grids = grids
        self._ticket = self.desk.ask(WhatIsKnown(), self._take_known, failed=self._failed)

    def _take_known(self, known: Known) -> None:
        self.known = known
        self.plan_again()

    @Slot()
    def plan_again(self) -> None:
        """Say anew what becomes of every row, after each choice."""
        if self.known is None:
            return
        self._forget()
        self.progress.start(_("Looking at every row…"))
        self.next_button.setEnabled(False)
        work = MakePlan(self.grids, self.known, self.decisions())
        self._ticket = self.desk.make(work, self._take_plan, failed=self._failed)

    def decisions(self) -> Decisions:
        """Everything the person chose so far."""
        page = self.values_page
        return Decisions(
            dt.date.today(),
            sheets=dict(self.choices),
            words=dict(page.words),
            answers=dict(page.answers),
            fields=dict(page.settled),
            semester=self.semester,
        )

    def _take_plan(self, plan: Plan) -> None:
        self._ticket = None
        self.plan = plan
        self.progress.finish()
        for page in (self.sheets_page, self.columns_page, self.values_page, self.preview_page):
            page.show_plan(plan)
        if self._go_on_to is not None:
            page_number, self._go_on_to = self._go_on_to, None
            self.show_page(page_number)
        self._fit_buttons()

    # --- walking through ------------------------------------------------------------------------------------------

    @Slot()
    def go_on(self) -> None:
        """The next page; from the preview: take it over."""
        if self.stack.currentIndex() == PREVIEW:
            self.take_over()
        elif self.stack.currentIndex() < PREVIEW:
            self.show_page(self.stack.currentIndex() + 1)

    @Slot()
    def go_back(self) -> None:
        if FILE < self.stack.currentIndex() < RESULT:
            self.show_page(self.stack.currentIndex() - 1)

    def show_page(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.steps.show_step(at)
        self._fit_buttons()
        self.actions_changed.emit()
        announce(self, self.steps.accessibleName())

    @Slot()
    def start_over(self) -> None:
        """Forget the list; nothing of it was stored."""
        self._forget()
        self.progress.finish()
        self._reset()
        self.show_page(FILE)

    def _reset(self) -> None:
        self.grids, self.known, self.plan, self._gesture = (), None, None, None
        self.choices.clear()
        page = self.values_page
        for chosen in (page.words, page.answers, page.settled):
            chosen.clear()
        page.forget_words()

    def _fit_buttons(self) -> None:
        at = self.stack.currentIndex()
        self.back_button.setVisible(FILE < at < RESULT)
        self.stop_button.setVisible(FILE < at < RESULT)
        self.next_button.setVisible(FILE < at < RESULT)
        self.next_button.setText(_("Take over") if at == PREVIEW else _("Next"))
        self.next_button.changes_data(at == PREVIEW)
        steps = len(self.plan.steps) if self.plan is not None else 0
        self.next_button.setEnabled(self.plan is not None and self._ticket is None and (at != PREVIEW or steps > 0))

    # --- taking over and back -------------------------------------------------------------------------------------

    def take_over(self) -> None:
        """All of it in one gesture, or nothing."""
        if self.plan is None or not self.plan.steps:
            return
        self.next_button.setEnabled(False)
        self.progress.start(_("Taking over…"), can_stop=False)
        files = tuple(dict.fromkeys(grid.file for grid in self.grids))
        self._ticket = self.desk.run(ImportRows(self.plan.steps, files), self._taken_over, failed=self._failed)

    def _taken_over(self, outcome: Outcome) -> None:
        self._ticket = None
        self.progress.finish()
        self._gesture = outcome.inverse
        if self.plan is not None:
            self.result_page.show_result(self.plan, outcome)
        self.show_page(RESULT)

    @Slot()
    def undo_import(self) -> None:
        if self._gesture is not None:
            self.progress.start(_("Taking it back…"), can_stop=False)
            self._ticket = self.desk.run(UndoImport(self._gesture), self._undone, failed=self._failed)

    def _undone(self, outcome: Outcome) -> None:
        self._ticket = None
        self._gesture = None
        self.progress.finish()
        if isinstance(outcome.report, ImportGone):
            self.result_page.show_undone(outcome.report)

    # --- refused rows ---------------------------------------------------------------------------------------------

    @Slot()
    def ask_where_refused_go(self) -> None:
        if self.plan is None or not self.plan.refused:
            return
        dialog = QFileDialog(self, _("Save refused rows"), str(Path.home()), _("Excel workbook (*.xlsx)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(self.write_refused)
        dialog.destroyed.connect(self._dialog_gone)
        self.save_dialog = dialog
        dialog.open()

    @Slot()
    def _dialog_gone(self) -> None:
        self.save_dialog = None

    @Slot(str)
    def write_refused(self, path: str) -> None:
        """Write the refused rows, to be mended and dropped in again."""
        if self.plan is not None and path:
            self.desk.make(WriteRefused(self.plan, Path(path)), self._refused_written, failed=self.report)

    def _refused_written(self, path: Path) -> None:
        self.toast.emit(fill(_("Saved as {name}"), {"name": path.name}), False)

    # --- progress and trouble -------------------------------------------------------------------------------------

    def _failed(self, error: WorkshopError) -> None:
        self._ticket = None
        self._go_on_to = None
        self.progress.finish()
        self._fit_buttons()
        self.trouble.emit(error)

    def _forget(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket.forget()
            self._ticket = None

    @Slot()
    def _cancel(self) -> None:
        self.start_over()

    @Slot(object, int, int, str)
    def _progressed(self, ticket: Ticket, done: int, total: int, doing: str) -> None:
        if ticket is self._ticket:
            self.progress.update_count(done, total)
