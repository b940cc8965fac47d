"""A list as an Excel file or on paper: asks where, shows how far it is, can be stopped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from woo_desktop.documents.files import safe_file_name
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.saving import Saving, ask_file, documents_folder
from woo_desktop.ui.views.records.export import ListExport, WriteList
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
        self.saving = Saving(desk, table)
        self.saving.saved.connect(self._written)
        self.saving.failed.connect(self._failed)
        self.saving.ended.connect(progress.finish)
        progress.cancelled.connect(self._cancel)
        desk.progressed.connect(self._made_part)

    @Slot()
    def ask(self) -> None:
        """Ask for a workbook; the window stays usable. Who types a name that ends in .pdf gets paper."""
        self._ask("xlsx", _("Export to Excel"), f"{_EXCEL()};;{_PAPER()}")

    @Slot()
    def ask_pdf(self) -> None:
        """Ask for a PDF of the list, to print."""
        self._ask("pdf", _("Save PDF"), f"{_PAPER()};;{_EXCEL()}")

    def _ask(self, ending: str, title: str, kinds: str) -> None:
        name = safe_file_name(f"{self._title} {dt.date.today().isoformat()}", ending)
        self.file_dialog = ask_file(self._table, title, documents_folder() / name, kinds, self.write)

    @Slot(str)
    def write(self, path: str) -> None:
        """Write the list to a file."""
        self.file_dialog = None
        if not path or self._job is not None or self.saving.is_running:
            return
        keys = self._table.plan.shown_keys()
        group = self._table.rows.state.group
        if group and group not in keys:
            keys = [group, *keys]
        job = ListExport(self._desk, self._table.rows, keys, self._title, Path(path), self)
        self._job = job
        job.progressed.connect(self._progress.update_count)
        job.gathered.connect(self._gathered)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._progress.start(_("Reading the list…"))
        job.start()

    @Slot(object)
    def _gathered(self, work: WriteList) -> None:
        self._progress.start(_("Writing the file…"))
        self.saving.start(work, f"{_EXCEL()};;{_PAPER()}")

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.saving.cancel()

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
        if ticket is self.saving.ticket:
            self._progress.update_count(done, total)


def _EXCEL() -> str:
    return _("Excel workbook (*.xlsx)")


def _PAPER() -> str:
    return _("PDF (*.pdf)")
