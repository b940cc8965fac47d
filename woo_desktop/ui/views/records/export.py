"""What is on screen in a list, all rows of it, as an Excel file: read in pages, written on the documents' thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from woo_desktop.documents.files import write_or_tell
from woo_desktop.domain.answers import Cell, ListRow, Vocabulary
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.lists import Column, ListName
from woo_desktop.domain.queries import RowsOf
from woo_desktop.domain.records import Ref
from woo_desktop.ui.desk import Desk, Progress, Ticket
from woo_desktop.ui.models.list_model import ListModel

_PAGE = 500


@dataclass(frozen=True, slots=True)
class WriteList:
    """Makes the workbook, or for a name that ends in .pdf the list on paper, and writes it whole or not at all."""

    path: Path
    title: str
    columns: Sequence[Column]
    rows: Sequence[tuple[Cell, ...]]
    words: Vocabulary
    anyway: bool = False
    """Also with characters that cannot be printed."""

    def __call__(self, progress: Progress) -> Path:
        write_or_tell(self.path, self._data(progress))
        return self.path

    def _data(self, progress: Progress) -> bytes:
        from woo_desktop.documents.list_pdf import list_pdf, texts_of
        from woo_desktop.documents.list_workbook import list_workbook
        from woo_desktop.documents.unprintable import stop_at, unprintable_in

        on_paper = self.path.suffix.lower() == ".pdf"
        if on_paper and not self.anyway:
            stop_at(unprintable_in(texts_of(self.columns, self.rows, self.words)))
        make = list_pdf if on_paper else list_workbook
        return make(self.title, self.columns, self.rows, self.words, progress=progress.step)


class ListExport(QObject):
    """Reads the rows of one export; `progressed` counts them, then `gathered` or `failed` ends it."""

    progressed = Signal(int, int)
    gathered = Signal(object)
    """A `WriteList` with all rows."""
    failed = Signal(object)
    ended = Signal()

    def __init__(
        self, desk: Desk, model: ListModel, keys: Sequence[str], title: str, path: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name: ListName = model.declared.name
        self._semester, self._today = model.semester, model.today
        self._ids, self._refs = model.all_ids(), model.all_refs()
        self._columns = [model.declared.column(key) for key in keys]
        self._places = [model.columns.index(column) for column in self._columns]
        # A list of one semester says which: it can be taken over again, and a colleague sees what it is about.
        self._title = f"{title} {model.semester}" if model.declared.by_semester and model.semester else title
        self._path = path
        self._rows: list[tuple[Cell, ...]] = []
        self._asked = 0
        self.ticket: Ticket | None = None

    def start(self) -> None:
        self._next()

    @Slot()
    def cancel(self) -> None:
        """Stop; no file is left behind."""
        if self.ticket is not None:
            self.ticket.forget()
            self.ticket.cancel()
        self.ended.emit()

    def _next(self) -> None:
        if self._asked >= len(self._ids):
            words = self._desk.words
            self.ended.emit()
            self.gathered.emit(WriteList(self._path, self._title, self._columns, self._rows, words))
            return
        page = slice(self._asked, self._asked + _PAGE)
        self._asked += _PAGE
        refs: tuple[Ref, ...] = self._refs[page]
        query = RowsOf(self._name, self._ids[page], self._semester, self._today, refs)
        self.ticket = self._desk.ask(query, self._page, self._failed)

    @Slot(object)
    def _page(self, rows: tuple[ListRow, ...]) -> None:
        self._rows.extend(tuple(row.cells[place] for place in self._places) for row in rows)
        self.progressed.emit(min(self._asked, len(self._ids)), len(self._ids))
        self._next()

    @Slot(object)
    def _failed(self, error: WorkshopError) -> None:
        self.ended.emit()
        self.failed.emit(error)
