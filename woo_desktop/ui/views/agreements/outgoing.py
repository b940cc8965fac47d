"""What leaves the agreements: a PDF in a file, a paper on a printer, all papers of a teacher or of the semester."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from woo_desktop.domain.agreement import AgreementPaper, suggested_file_name
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.file_work import WriteFile
from woo_desktop.ui.paper.drawing import MadePaper
from woo_desktop.ui.paper.printing import PaperPrinter
from woo_desktop.ui.saving import Saving, ask_file, ask_folder, documents_folder
from woo_desktop.ui.views.agreements.batch import BatchDialog, BatchPlan, PaperBatch, teachers_in
from woo_desktop.ui.views.agreements.noting import PRINTED, SAVED, papers_noted
from woo_desktop.ui.views.agreements.preview import PaperPreview
from woo_desktop.ui.views.agreements.shelf_bar import ShelfBar
from woo_desktop.ui.views.agreements.work import BindPapers, SaveAll, SavedAll
from woo_desktop.ui.widgets import ChooserPopup, ProgressLine

Papers = tuple[tuple[AgreementPaper, str], ...]


class Outgoing(QObject):
    """Asks where it goes, has it made, and tells how it went. Nothing leaves before the person chose where."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, owner: QWidget, shelf: ShelfBar, preview: PaperPreview, progress: ProgressLine
    ) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._shelf, self._preview, self._progress = shelf, preview, progress
        self._paper: AgreementPaper | None = None
        self._language = ""
        self._teacher = ""
        self._plan: BatchPlan | None = None
        self._target = Path()
        self._folder = documents_folder()
        self._on_paper: tuple[AgreementPaper, ...] = ()
        self._binding: Ticket | None = None
        self.semester = ""
        self.file_dialog: QFileDialog | None = None
        self.dialog: BatchDialog | None = None
        self.chooser: ChooserPopup | None = None
        self.printer = PaperPrinter(desk, self)
        self.batch = PaperBatch(desk, self)
        self.saving = Saving(desk, owner)
        self._connect()

    def _connect(self) -> None:
        progress = self._progress
        self.printer.started.connect(self._printing)
        self.printer.progressed.connect(progress.update_count)
        self.printer.finished.connect(self._printed)
        self.printer.ended.connect(progress.finish)
        self.printer.failed.connect(self._not_printed)
        self.batch.started.connect(self._batch_started)
        self.batch.progressed.connect(progress.update_count)
        self.batch.gathered.connect(self._gathered)
        self.batch.failed.connect(self.failed)
        self.batch.ended.connect(progress.finish)
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self.failed)
        self.saving.ended.connect(progress.finish)
        progress.cancelled.connect(self.cancel)
        self._desk.progressed.connect(self._work_progressed)

    def take(self, paper: AgreementPaper | None, language: str) -> None:
        """From now on this is the paper on show."""
        self._paper, self._language = paper, language

    # --- one paper ------------------------------------------------------------------------------------------------

    @Slot()
    def save_pdf(self) -> None:
        """Ask where the PDF goes; it is written on the documents' thread."""
        if self._paper is None or self._preview.made is None:
            return
        path = self._folder / self._file_name(self._paper)
        self._opened(ask_file(self._owner, _("Save PDF"), path, _("PDF (*.pdf)"), self.write_pdf))

    def _file_name(self, paper: AgreementPaper) -> str:
        from woo_desktop.documents.files import safe_file_name

        return safe_file_name(suggested_file_name(paper, self._language), "pdf")

    @Slot(str)
    def write_pdf(self, path: str) -> None:
        """Write the paper on show to a file."""
        if self._preview.made is not None and self._paper is not None and path:
            self._folder = Path(path).parent
            self._on_paper = (self._paper,)
            self.saving.start(WriteFile(Path(path), self._preview.made.data), _("PDF (*.pdf)"))

    @Slot(object)
    def _saved(self, result: object) -> None:
        if isinstance(result, SavedAll):
            self._note(result.papers, SAVED)
            self._tell_batch(result)
        elif isinstance(result, Path):
            self._note(self._on_paper, SAVED)
            self.said.emit(fill(_("Saved as {name}"), {"name": result.name}))

    def _note(self, papers: tuple[AgreementPaper, ...], what: str) -> None:
        command = papers_noted(papers, what)
        if command is not None and self._desk.only_looking is None:
            self._desk.run(command, failed=self._tell)

    @Slot()
    def print_paper(self) -> None:
        """Ask on which printer."""
        if self._preview.made is not None and self._paper is not None:
            self._on_paper = (self._paper,)
            self.printer.open_dialog(self._preview.made, self._paper.title, self._owner)

    # --- all papers of a teacher, on a printer --------------------------------------------------------------------

    @Slot()
    def print_for_teacher(self) -> None:
        """Choose a teacher; the papers of this teacher are one print job."""
        teachers = teachers_in(self._shelf.rows)
        if not teachers:
            self.said.emit(_("There are no agreements yet to print."))
            return
        self.chooser = ChooserPopup(_("Print everything for…"), teachers, verb=_("Print…"), parent=self._owner)
        self.chooser.chosen.connect(self._teacher_chosen)
        self.chooser.open_at(self._shelf)

    @Slot(object)
    def _teacher_chosen(self, teacher: str) -> None:
        self._teacher, self._plan = teacher, None
        self.batch.start([row for row in self._shelf.rows if row.teacher == teacher and row.agreement_id is not None])

    def _bound(self, made: MadePaper) -> None:
        self._binding = None
        self._progress.finish()
        self.printer.open_dialog(made, self._teacher, self._owner)

    # --- all papers of the semester, in files ---------------------------------------------------------------------

    @Slot()
    def save_semester(self) -> None:
        """Choose which papers and how they are bound, then where they go."""
        if not self._shelf.rows:
            self.said.emit(_("There are no agreements yet to print."))
            return
        self.dialog = BatchDialog(self._shelf.rows, self.semester, self._owner)
        self.dialog.planned.connect(self._planned)
        self.dialog.destroyed.connect(self._batch_dialog_gone)
        self.dialog.open()

    @Slot(object)
    def _planned(self, plan: BatchPlan) -> None:
        from woo_desktop.documents.files import safe_file_name

        self._plan = plan
        if plan.is_one_file:
            path = self._folder / safe_file_name(plan.title, "pdf")
            self._opened(ask_file(self._owner, _("Save PDF"), path, _("PDF (*.pdf)"), self._where_chosen))
        else:
            self._opened(ask_folder(self._owner, _("Folder for the papers"), self._folder, self._where_chosen))

    @Slot(str)
    def _where_chosen(self, path: str) -> None:
        if self._plan is not None and path:
            self.save_all(self._plan, Path(path))

    def save_all(self, plan: BatchPlan, target: Path) -> None:
        """Make the papers of a plan and write them to a file, or in a folder."""
        self._plan, self._target = plan, target
        self._folder = target.parent if plan.is_one_file else target
        self.batch.start(plan.rows)

    @Slot(object)
    def _gathered(self, papers: Papers) -> None:
        plan = self._plan
        if plan is None:
            self._on_paper = tuple(paper for paper, _language in papers)
            self._progress.start(fill(_("Making the papers for {teacher}…"), {"teacher": self._teacher}))
            work = BindPapers(papers, self._teacher)
            self._binding = self._desk.make(work, self._bound, failed=self._not_bound)
        else:
            self._progress.start(_("Making the papers…"))
            work_all = SaveAll(self._target, papers, plan.binding, plan.title)
            self.saving.start(work_all, _("PDF (*.pdf)"), in_folder=not plan.is_one_file)

    def _not_bound(self, error: WorkshopError) -> None:
        self._binding = None
        self._progress.finish()
        self.failed.emit(error)

    def _tell_batch(self, saved: SavedAll) -> None:
        if len(saved.paths) == 1:
            self.said.emit(fill(_("Saved as {name}"), {"name": saved.paths[0].name}))
            return
        count, folder = len(saved.paths), saved.paths[0].parent
        words = ngettext("{count} paper saved in {folder}", "{count} papers saved in {folder}", count)
        self.said.emit(fill(words, {"count": count, "folder": folder.name or str(folder)}))

    def _opened(self, dialog: QFileDialog) -> None:
        self.file_dialog = dialog
        dialog.destroyed.connect(self._dialog_gone)

    @Slot()
    def _dialog_gone(self) -> None:
        self.file_dialog = None

    @Slot()
    def _batch_dialog_gone(self) -> None:
        self.dialog = None

    # --- how far it is --------------------------------------------------------------------------------------------

    @Slot()
    def cancel(self) -> None:
        """Stop whatever is under way."""
        if self._binding is not None:
            self._binding.cancel()
            self._binding.forget()
            self._binding = None
        self.printer.cancel()
        self.batch.cancel()
        self.saving.cancel()
        self._progress.finish()

    @Slot(int)
    def _batch_started(self, count: int) -> None:
        self._progress.start(_("Looking up what stands on the papers…"))

    @Slot()
    def _printing(self) -> None:
        self._progress.start(_("Printing…"))

    @Slot()
    def _printed(self) -> None:
        self._note(self._on_paper, PRINTED)
        self.said.emit(_("Handed to the printer."))

    @Slot(object)
    def _not_printed(self, error: WorkshopError | None) -> None:
        if error is not None:
            self._tell(error)
        else:
            self.said.emit(_("The printer does not answer. Choose another one, or save the PDF."))

    @Slot(object, int, int, str)
    def _work_progressed(self, ticket: Ticket, done: int, total: int, doing: str) -> None:
        if ticket in (self.saving.ticket, self._binding):
            self._progress.update_count(done, total)

    def _tell(self, error: WorkshopError) -> None:
        self.failed.emit(error)
