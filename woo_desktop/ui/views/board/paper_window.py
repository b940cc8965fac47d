"""The board on paper before it leaves: look through it, choose A3 or A4, print it or save it as PDF."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.documents.board_pdf import PaperSize
from woo_desktop.domain.answers import Board
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.i18n import _, fill, language
from woo_desktop.ui.desk import Desk, Progress, Ticket
from woo_desktop.ui.file_work import WriteFile
from woo_desktop.ui.paper.drawing import MadePaper
from woo_desktop.ui.paper.pages import PdfPages
from woo_desktop.ui.paper.printing import PaperPrinter
from woo_desktop.ui.theme import Space, theme
from woo_desktop.ui.widgets import ChoiceField, PrimaryButton, SecondaryButton


@dataclass(frozen=True, slots=True)
class MakeBoardPaper:
    """Makes the PDF of a board."""

    board: Board
    language: str
    size: PaperSize
    workshop: str

    def __call__(self, progress: Progress) -> MadePaper:
        from woo_desktop.documents.board_pdf import board_pdf
        from woo_desktop.documents.preview import page_sizes

        progress.step(0, 1)
        data = board_pdf(self.board, self.language, size=self.size, workshop=self.workshop)
        return MadePaper(data, page_sizes(data))


class BoardPaperWindow(QDialog):
    """Nothing is printed or saved before the person says so."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, semester: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._semester = desk, semester
        self._board: Board | None = None
        self._ticket: Ticket | None = None
        self.setWindowTitle(_("The board on paper"))
        self.file_dialog: QFileDialog | None = None
        self.pages = PdfPages(desk)
        self.pages.failed.connect(self.failed)
        self.pages.show_words(_("The paper is being made…"))
        self.printer = PaperPrinter(desk, self)
        self.printer.finished.connect(self._printed)
        self.printer.failed.connect(self.failed)
        self.size_field = ChoiceField(_("Paper"))
        for size, text in (("A3", _("A3 across")), ("A4", _("A4 across"))):
            self.size_field.addItem(text, size)
        self.size_field.currentIndexChanged.connect(self._make)
        self.close_button = SecondaryButton(_("Close"), on_click=self.reject)
        self.save = SecondaryButton(_("Save as PDF…"), icon_name="file-down", on_click=self.ask_where)
        self.print = PrimaryButton(_("Print…"), icon_name="printer", on_click=self._print)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.XL, Space.M, Space.XL, Space.L)
        foot.setSpacing(Space.S)
        foot.addWidget(self.size_field)
        foot.addStretch(1)
        for button in (self.close_button, self.save, self.print):
            button.make_footer()
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
        px, room = theme().px, parent.window().size()
        self.resize(min(px(1080), room.width() - 2 * Space.XXL), min(px(820), room.height() - 2 * Space.XXL))
        self._let_go(ready=False)

    def _let_go(self, *, ready: bool) -> None:
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        self._board = board
        self._make()

    @Slot()
    def _make(self) -> None:
        if self._board is None:
            return
        if self._ticket is not None:
            self._ticket.forget()
        self._let_go(ready=False)
        size: PaperSize = "A4" if self.size_field.currentData() == "A4" else "A3"
        workshop = self._desk.words.settings.get("workshop_name", "")
        work = MakeBoardPaper(self._board, language(), size, workshop)
        self._ticket = self._desk.make(work, self._made, failed=self._not_made)

    def _made(self, made: MadePaper) -> None:
        self._ticket = None
        self.pages.show_pdf(made)
        self._let_go(ready=True)

    def _not_made(self, error: WorkshopError) -> None:
        self._ticket = None
        self.pages.show_words(_("The paper could not be made."))
        self.failed.emit(error)

    @Slot()
    def _print(self) -> None:
        if self.pages.made is not None:
            self.printer.open_dialog(self.pages.made, self._name(), self)

    @Slot()
    def _printed(self) -> None:
        self.said.emit(_("The board was sent to the printer"))
        self.accept()

    @Slot()
    def ask_where(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save the board as PDF"), folder, _("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._name()}.pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write)
        self.file_dialog = dialog
        dialog.open()

    @Slot(str)
    def write(self, path: str) -> None:
        """Write what is shown to a file."""
        if path and self.pages.made is not None:
            self._desk.make(WriteFile(Path(path), self.pages.made.data), self._written, failed=self.failed.emit)

    def _written(self, path: Path) -> None:
        self.said.emit(fill(_("Saved as {name}"), {"name": path.name}))
        self.accept()

    def _name(self) -> str:
        return f"Matchbord_{self._semester}_{dt.date.today().isoformat()}"
