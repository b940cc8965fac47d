"""Exporteer naar Excel: asks where, shows how far it is, can be stopped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from woo_desktop.documents.files import safe_file_name
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.views.records.export import ListExport
from woo_desktop.ui.views.records.table import RecordTable
from woo_desktop.ui.widgets import ProgressLine


class Exporter(QObject):
    """One export at a time of what a table shows: its rows in their order, its columns on screen."""

    said = Signal(str, bool)
    trouble = Signal(object)

    def __init__(self, desk: Desk, table: RecordTable, progress: ProgressLine, title: str) -> None:
        super().__init__(table)
        self._desk, self._table, self._progress, self._title = desk, table, progress, title
        self._job: ListExport | None = None
        self.file_dialog: QFileDialog | None = None
        progress.cancelled.connect(self._cancel)
        desk.progressed.connect(self._made_part)

    @Slot()
    def ask(self) -> None:
        """Ask for a file; the window stays usable."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._table, _("Export to Excel"), folder, _("Excel workbook (*.xlsx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(safe_file_name(f"{self._title} {dt.date.today().isoformat()}", "xlsx"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write)
        self.file_dialog = dialog
        dialog.open()

    @Slot(str)
    def write(self, path: str) -> None:
        """Write the list to a file."""
        self.file_dialog = None
        if not path or self._job is not None:
            return
        keys = self._table.plan.shown_keys()
        group = self._table.rows.state.group
        if group and group not in keys:
            keys = [group, *keys]
        job = ListExport(self._desk, self._table.rows, keys, self._title, Path(path), self)
        self._job = job
        job.progressed.connect(self._progress.update_count)
        job.written.connect(self._written)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._progress.start(_("Writing the Excel file"))
        job.start()

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _ended(self) -> None:
        self._progress.finish()
        if self._job is not None:
            self._job.deleteLater()
            self._job = None

    @Slot(object)
    def _written(self, path: Path) -> None:
        self.said.emit(fill(_("Written: {name}"), {"name": path.name}), False)

    @Slot(object)
    def _failed(self, error: WorkshopError) -> None:
        self.trouble.emit(error)

    @Slot(object, int, int, str)
    def _made_part(self, ticket: object, done: int, total: int, doing: str) -> None:
        if self._job is not None and self._job.ticket is ticket:
            self._progress.update_count(done, total)
