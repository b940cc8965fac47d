"""The board as a PDF, to print and hang up: asked anew, so that it is the whole semester and not what is filtered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from woo_desktop.domain.answers import Board
from woo_desktop.domain.queries import BoardOf
from woo_desktop.i18n import _, fill, language
from woo_desktop.ui.desk import Desk, Progress


@dataclass(frozen=True, slots=True)
class WriteBoard:
    """Makes the PDF and writes it, whole or not at all."""

    path: Path
    board: Board
    language: str
    workshop: str

    def __call__(self, progress: Progress) -> Path:
        from woo_desktop.documents.board_pdf import board_pdf
        from woo_desktop.documents.files import write_or_tell

        progress.step(0, 1)
        write_or_tell(self.path, board_pdf(self.board, self.language, workshop=self.workshop))
        return self.path


class BoardPaper(QObject):
    """Asks where, has the PDF made, and tells how it went."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._semester = ""
        self._path = Path()
        self.file_dialog: QFileDialog | None = None

    def save(self, semester: str) -> None:
        """Ask where the board of a semester goes."""
        self._semester = semester
        dialog = QFileDialog(self._owner, _("Save the board as PDF"), str(Path.home()), _("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"Matchbord_{semester}_{dt.date.today().isoformat()}.pdf")
        dialog.fileSelected.connect(self.write)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(self._dialog_gone)
        self.file_dialog = dialog
        dialog.open()

    @Slot(str)
    def write(self, path: str) -> None:
        """Write the board to a file."""
        if path:
            self._path = Path(path)
            self._desk.ask(BoardOf(self._semester), self._board_came, failed=self.failed.emit)

    def _board_came(self, board: Board) -> None:
        workshop = self._desk.words.settings.get("workshop_name", "")
        work = WriteBoard(self._path, board, language(), workshop)
        self._desk.make(work, self._written, failed=self.failed.emit)

    def _written(self, path: Path) -> None:
        self.said.emit(fill(_("Saved as {name}"), {"name": path.name}))

    @Slot()
    def _dialog_gone(self) -> None:
        self.file_dialog = None
