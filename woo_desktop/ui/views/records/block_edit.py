"""Many cells at once: a block from the clipboard, one value into all chosen cells, or the top row filled down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from woo_desktop.domain.answers import ListRow
from woo_desktop.domain.cell_block import cells_of
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Together
from woo_desktop.domain.errors import NotAllowed, WorkshopError
from woo_desktop.domain.list_fields import edited_field, names_of_values
from woo_desktop.domain.queries import RecordsOf, RefsNamed
from woo_desktop.domain.records import Record
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, say
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.models.cells import cell_text, column_label
from woo_desktop.ui.views.records.block_plan import CellChange, Wanted, changes_of, names_to_find, plan
from woo_desktop.ui.views.records.paste_preview import PastePreview
from woo_desktop.ui.views.records.table import RecordTable

MOST_ROWS = 1000
"""Rows that one paste changes at most, about a second: more belongs in an import, which can be stopped half-way."""

_Target = tuple[int, int, str]
"""Row of the list, column, text."""


class BlockEdit(QObject):
    """Each gesture is one command: all cells of it together, undone in one step."""

    begins = Signal()
    """Something is about to change: store what is being typed."""
    said = Signal(str, bool)
    trouble = Signal(object)

    def __init__(self, desk: Desk, table: RecordTable, kind: Kind) -> None:
        super().__init__(table)
        self._desk, self._table, self._kind = desk, table, kind
        self._targets: list[_Target] = []
        self._wanted: list[Wanted] = []
        self._records: dict[int, Record] = {}
        self._found: dict[tuple[Kind, str], tuple[int, ...]] = {}
        self._asking: list[tuple[Kind, tuple[str, ...]]] = []
        self._outside = 0
        self._filling = False
        self._cells: list[CellChange] = []
        self.preview: PastePreview | None = None

    # --- what is wanted ------------------------------------------------------------

    @Slot()
    def paste(self) -> None:
        """The block of the clipboard from the first chosen cell on; one value goes into every chosen cell."""
        block = cells_of(QGuiApplication.clipboard().text())
        rows, columns = self._table.chosen_rows(), self._table.chosen_columns()
        if not block or not rows or not columns:
            return
        self._filling = False
        if len(block) == 1 and len(block[0]) == 1:
            self._outside = 0
            self._start([(row, column, block[0][0]) for row in rows for column in columns])
            return
        shown = [self._table.plan.index_of(key) for key in self._table.plan.shown_keys()]
        shown = shown[shown.index(columns[0]) :]
        room = range(rows[0], self._table.rows.rowCount())
        targets = [
            (row, column, text)
            for row, line in zip(room, block, strict=False)
            for column, text in zip(shown, line, strict=False)
        ]
        self._outside = sum(map(len, block)) - len(targets)
        self._start(targets)

    @Slot()
    def fill_down(self) -> None:
        """The top row of the block into the rows below it; of one cell, the one above comes down."""
        rows, columns = self._table.chosen_rows(), self._table.chosen_columns()
        if len(rows) == 1 and rows[0] > 0:
            rows = [rows[0] - 1, *rows]
        if len(rows) < 2 or not columns:
            return
        self._filling, self._outside = True, 0
        self._start([(row, column, "") for row in rows for column in columns])

    def _start(self, targets: list[_Target]) -> None:
        rows = sorted({row for row, _column, _text in targets})
        if len(rows) > MOST_ROWS:
            self.trouble.emit(NotAllowed(_too_many(len(rows))))
            return
        if not targets:
            return
        self.begins.emit()
        self._targets = targets
        self._table.rows.read_rows(rows, self._rows_read)

    # --- what is there ------------------------------------------------------------

    @Slot(object)
    def _rows_read(self, rows: tuple[ListRow, ...]) -> None:
        read = {row.id: row for row in rows}
        model = self._table.rows
        top: dict[int, str] = {}
        self._wanted = []
        for number, column, text in self._targets:
            ref = model.ref_at(number)
            row = read.get(ref.id) if ref is not None else None
            if ref is None or row is None:
                continue
            now = cell_text(row.cells[column], model.columns[column], model.words)
            if self._filling and number == self._targets[0][0]:
                top[column] = now
                continue
            spec = edited_field(model.declared, model.columns[column].key)
            name = cell_text(row.cells[0], model.columns[0], model.words)
            wanted = top[column] if self._filling else text
            self._wanted.append(Wanted(ref, name, column_label(model.columns[column]), spec, wanted, now))
        ids = dict.fromkeys(one.ref.id for one in self._wanted)
        if self._filling and (first := model.ref_at(self._targets[0][0])) is not None:
            ids[first.id] = None
        self._desk.ask(RecordsOf(self._kind, tuple(ids)), self._records_read, self._failed)

    @Slot(object)
    def _records_read(self, records: tuple[Record, ...]) -> None:
        self._records = {record.id: record for record in records}
        if self._filling:
            self._apply(self._filled())
            return
        self._found = {}
        self._asking = list(names_to_find(self._wanted).items())
        self._ask_names()

    def _ask_names(self) -> None:
        if self._asking:
            kind, names = self._asking[-1]
            self._desk.ask(RefsNamed(kind, names), self._names_found, self._failed)
            return
        names_ = names_of_values(self._desk.words)
        self._look(plan(self._wanted, self._records, names_, self._found, dt.date.today()))

    @Slot(object)
    def _names_found(self, found: dict[str, tuple[int, ...]]) -> None:
        kind, _names = self._asking.pop()
        self._found |= {(kind, name): ids for name, ids in found.items()}
        self._ask_names()

    def _filled(self) -> list[CellChange]:
        """Values come from the record of the top row itself, so nothing is lost on the way through text."""
        first = self._table.rows.ref_at(self._targets[0][0])
        source = self._records.get(first.id) if first is not None else None
        cells = []
        for one in self._wanted:
            record = self._records.get(one.ref.id)
            if one.spec is None or record is None or source is None:
                continue
            value = getattr(source, one.spec.name)
            same = value == getattr(record, one.spec.name)
            cells.append(CellChange(one, record.version, value, same=same))
        return cells

    # --- doing it ------------------------------------------------------------

    def _look(self, cells: list[CellChange]) -> None:
        changing = [cell for cell in cells if cell.changes]
        if len(cells) == 1 and changing and changing[0].warning is None:
            self._apply(cells)
        elif len(cells) > 1 or not all(cell.same for cell in cells):
            self._cells = cells
            self.preview = PastePreview(cells, self._outside, self._table.window())
            self.preview.submitted.connect(self._agreed)
            self.preview.finished.connect(self._preview_closed)
            self.preview.open()
        else:
            self.said.emit(_("Nothing changes: it stands there already."), False)

    @Slot()
    def _agreed(self) -> None:
        if self.preview is not None:
            self.preview.set_busy(True)
        self._apply(self._cells)

    def _apply(self, cells: Sequence[CellChange]) -> None:
        changes = changes_of(cells)
        if not changes:
            self.said.emit(_("Nothing changes: it stands there already."), False)
            return
        count = sum(cell.changes for cell in cells)
        label = Sentence(N_("{count} cell pasted"), {}, "{count} cells pasted", count)
        if self._filling:
            label = Sentence(N_("{count} cell filled down"), {}, "{count} cells filled down", count)
        self._desk.run(Together(changes, label), self._done, self._failed)

    @Slot(int)
    def _preview_closed(self, result: int) -> None:
        self.preview = None

    @Slot(object)
    def _done(self, outcome: Outcome) -> None:
        if self.preview is not None:
            self.preview.accept()
        if outcome.changes is not None:
            self.said.emit(say(outcome.changes.label), True)

    @Slot(object)
    def _failed(self, error: WorkshopError) -> None:
        if self.preview is not None:
            self.preview.reject()
        self.trouble.emit(error)


def _too_many(count: int) -> Sentence:
    words = N_("{rows} rows are too many at once: {most} fit. Take a list over instead.")
    return Sentence(words, {"rows": count, "most": MOST_ROWS})
