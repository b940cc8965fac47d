"""What leaves the agreements: a PDF in a file, a paper on a printer, all papers of a teacher in a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from woo_desktop.domain.agreement import AgreementPaper, suggested_file_name
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.file_work import WriteFile
from woo_desktop.ui.views.agreements.batch import TeacherBatch, teachers_in
from woo_desktop.ui.views.agreements.noting import PRINTED, SAVED, paper_noted
from woo_desktop.ui.views.agreements.preview import PaperPreview
from woo_desktop.ui.views.agreements.printing import PaperPrinter
from woo_desktop.ui.views.agreements.shelf_bar import ShelfBar
from woo_desktop.ui.views.agreements.work import SavedAll
from woo_desktop.ui.widgets import ChooserPopup, ProgressLine


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
        self._folder = Path.home()
        self.file_dialog: QFileDialog | None = None
        self.chooser: ChooserPopup | None = None
        self.printer = PaperPrinter(desk, self)
        self.batch = TeacherBatch(desk, self)
        self.printer.started.connect(self._printing)
        self.printer.progressed.connect(progress.update_count)
        self.printer.finished.connect(self._printed)
        self.printer.ended.connect(progress.finish)
        self.printer.failed.connect(self._not_printed)
        self.batch.started.connect(self._batch_started)
        self.batch.done.connect(self._batch_done)
        self.batch.failed.connect(self.failed)
        self.batch.ended.connect(progress.finish)
        progress.cancelled.connect(self.cancel)
        desk.progressed.connect(self._work_progressed)

    def take(self, paper: AgreementPaper | None, language: str) -> None:
        """From now on this is the paper on show."""
        self._paper, self._language = paper, language

    # --- one paper ------------------------------------------------------------------------------------------------

    @Slot()
    def save_pdf(self) -> None:
        """Ask where the PDF goes; it is written on the documents' thread."""
        if self._paper is None or self._preview.made is None:
            return
        dialog = QFileDialog(self._owner, _("Save PDF"), str(self._folder), _("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._file_name(self._paper))
        dialog.fileSelected.connect(self.write_pdf)
        self._open(dialog)

    def _file_name(self, paper: AgreementPaper) -> str:
        from woo_desktop.documents.files import safe_file_name

        return safe_file_name(suggested_file_name(paper, self._language), "pdf")

    @Slot(str)
    def write_pdf(self, path: str) -> None:
        """Write the paper on show to a file."""
        if self._preview.made is not None and path:
            self._folder = Path(path).parent
            self._desk.make(WriteFile(Path(path), self._preview.made.data), self._written, failed=self._tell)

    def _note(self, what: str) -> None:
        command = paper_noted(self._paper, what) if self._paper is not None else None
        if command is not None:
            self._desk.run(command, failed=self._tell)

    def _written(self, path: Path) -> None:
        self._note(SAVED)
        self.said.emit(fill(_("Saved as {name}"), {"name": path.name}))

    @Slot()
    def print_paper(self) -> None:
        """Ask on which printer."""
        if self._preview.made is not None and self._paper is not None:
            self.printer.open_dialog(self._preview.made, self._paper.title, self._owner)

    # --- all papers of a teacher ----------------------------------------------------------------------------------

    @Slot()
    def print_for_teacher(self) -> None:
        """Choose a teacher, then a folder for their papers."""
        teachers = teachers_in(self._shelf.rows)
        if not teachers:
            self.said.emit(_("There are no agreements yet to print."))
            return
        self.chooser = ChooserPopup(
            _("Print everything for…"), teachers, verb=_("Choose a folder…"), parent=self._owner
        )
        self.chooser.chosen.connect(self._teacher_chosen)
        self.chooser.open_at(self._shelf)

    @Slot(object)
    def _teacher_chosen(self, teacher: str) -> None:
        self._teacher = teacher
        dialog = QFileDialog(self._owner, _("Folder for the papers"), str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(self._folder_chosen)
        self._open(dialog)

    @Slot(str)
    def _folder_chosen(self, folder: str) -> None:
        self.save_all(self._teacher, Path(folder))

    def save_all(self, teacher: str, folder: Path) -> None:
        """Every agreement of a teacher this semester as a PDF in a folder."""
        self._teacher, self._folder = teacher, folder
        self.batch.start(self._shelf.rows, teacher, folder)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(self._dialog_gone)
        self.file_dialog = dialog
        dialog.open()

    @Slot()
    def _dialog_gone(self) -> None:
        self.file_dialog = None

    # --- how far it is --------------------------------------------------------------------------------------------

    @Slot()
    def cancel(self) -> None:
        """Stop whatever is under way."""
        self.printer.cancel()
        self.batch.cancel()
        self._progress.finish()

    @Slot(int)
    def _batch_started(self, count: int) -> None:
        self._progress.start(fill(_("Making the papers for {teacher}…"), {"teacher": self._teacher}))

    @Slot(object)
    def _batch_done(self, saved: SavedAll) -> None:
        count = len(saved.names)
        words = ngettext("{count} paper saved in {folder}", "{count} papers saved in {folder}", count)
        self.said.emit(fill(words, {"count": count, "folder": saved.folder.name or str(saved.folder)}))

    @Slot()
    def _printing(self) -> None:
        self._progress.start(_("Printing…"))

    @Slot()
    def _printed(self) -> None:
        self._note(PRINTED)
        self.said.emit(_("Handed to the printer."))

    @Slot(object)
    def _not_printed(self, error: WorkshopError | None) -> None:
        if error is not None:
            self._tell(error)
        else:
            self.said.emit(_("The printer does not answer. Choose another one, or save the PDF."))

    @Slot(object, int, int, str)
    def _work_progressed(self, ticket: Ticket, done: int, total: int, doing: str) -> None:
        if ticket is self.batch.ticket:
            self._progress.update_count(done, total)

    def _tell(self, error: WorkshopError) -> None:
        self.failed.emit(error)
