"""The board to print, save as PDF or export: asked anew, so that it is the whole semester and not what is filtered."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from woo_desktop.domain.answers import Board
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.queries import BoardOf
from woo_desktop.i18n import _, fill, language
from woo_desktop.ui.desk import Desk, Progress
from woo_desktop.ui.views.board.paper_window import BoardPaperWindow


@dataclass(frozen=True, slots=True)
class WriteWorkbook:
    """Makes the workbook and writes it, whole or not at all."""

    path: Path
    board: Board
    language: str

    def __call__(self, progress: Progress) -> Path:
        from woo_desktop.documents.board_workbook import board_workbook
        from woo_desktop.documents.files import write_or_tell

        progress.step(0, 1)
        write_or_tell(self.path, board_workbook(self.board, self.language))
        return self.path


class BoardPaper(QObject):
    """Shows the paper first; asks where a workbook goes, and tells how it went."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._semester = ""
        self._path = Path()
        self.file_dialog: QFileDialog | None = None
        self.window: BoardPaperWindow | None = None

    def show(self, semester: str) -> None:
        """The board of a semester as it will be printed."""
        if self.window is not None:
            self.window.raise_()
            return
        window = BoardPaperWindow(self._desk, semester, self._owner)
        window.said.connect(self.said)
        window.failed.connect(self.failed)
        window.finished.connect(self._closed)
        window.finished.connect(window.deleteLater)
        self.window = window
        window.open()
        self._desk.ask(BoardOf(semester), window.show_board, failed=self.failed.emit)

    @Slot()
    def _closed(self) -> None:
        self.window = None

    def export(self, semester: str) -> None:
        """Ask where the workbook of a semester goes."""
        self._semester = semester
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._owner, _("Export to Excel"), folder, _("Excel workbook (*.xlsx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"Matchbord_{semester}_{dt.date.today().isoformat()}.xlsx")
        dialog.fileSelected.connect(self.write)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(self._dialog_gone)
        self.file_dialog = dialog
        dialog.open()

    @Slot(str)
    def write(self, path: str) -> None:
        """Write the workbook to a file."""
        if path:
            self._path = Path(path)
            self._desk.ask(BoardOf(self._semester), self._board_came, failed=self.failed.emit)

    def _board_came(self, board: Board) -> None:
        self._desk.make(WriteWorkbook(self._path, board, language()), self._written, failed=self.failed.emit)

    def _written(self, path: Path) -> None:
        self.said.emit(fill(_("Saved as {name}"), {"name": path.name}))

    @Slot()
    def _dialog_gone(self) -> None:
        self.file_dialog = None
