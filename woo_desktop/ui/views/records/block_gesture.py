"""One paste or fill on its way: from the cells a person chose to one command, whatever the list shows meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from woo_desktop.domain.answers import ListRow
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Together
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.list_fields import edited_field, names_of_values
from woo_desktop.domain.queries import RecordsOf, RefsNamed
from woo_desktop.domain.records import Record, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, say
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.models.cells import cell_text, column_label
from woo_desktop.ui.views.records.block_plan import CellChange, Wanted, changes_of, names_to_find, plan
from woo_desktop.ui.views.records.paste_preview import PastePreview
from woo_desktop.ui.views.records.table import RecordTable


@dataclass(frozen=True, slots=True)
class Target:
    """A chosen cell. Its row is named by the record: a row number means another one after the list is read again."""

    ref: Ref
    version: int | None
    """What was on the screen; None for a row out of sight, and then what is read counts."""
    column: int
    text: str


class BlockGesture(QObject):
    """All cells together are one command, undone in one step. With `filling` the first row is where values come from.

    Gestures live side by side: a second one knows nothing of the first.
    """

    said = Signal(str, bool)
    trouble = Signal(object)
    finished = Signal(object)
    """This gesture: it is stored, refused or given up."""

    def __init__(
        self,
        desk: Desk,
        table: RecordTable,
        kind: Kind,
        targets: Sequence[Target],
        *,
        outside: int,
        filling: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._table, self._kind = desk, table, kind
        self._targets, self._outside, self._filling = targets, outside, filling
        self._seen = {one.ref.id: one.version for one in targets}
        self._source = targets[0].ref
        self._wanted: list[Wanted] = []
        self._records: dict[int, Record] = {}
        self._found: dict[tuple[Kind, str], tuple[int, ...]] = {}
        self._asking: list[tuple[Kind, tuple[str, ...]]] = []
        self.cells: list[CellChange] = []
        self.preview: PastePreview | None = None

    def start(self, rows: Sequence[int]) -> None:
        """Read the rows as they are now."""
        self._table.rows.read_rows(rows, self._rows_read, self._failed)

    # --- what is there ------------------------------------------------------------

    @Slot(object)
    def _rows_read(self, rows: tuple[ListRow, ...]) -> None:
        read = {row.id: row for row in rows}
        model = self._table.rows
        top: dict[int, str] = {}
        for one in self._targets:
            row = read.get(one.ref.id)
            if row is None:
                continue
            now = cell_text(row.cells[one.column], model.columns[one.column], model.words)
            if self._filling and one.ref == self._source:
                top[one.column] = now
                continue
            spec = edited_field(model.declared, model.columns[one.column].key)
            name = cell_text(row.cells[0], model.columns[0], model.words)
            wanted = top.get(one.column, "") if self._filling else one.text
            self._wanted.append(Wanted(one.ref, name, column_label(model.columns[one.column]), spec, wanted, now))
        ids = dict.fromkeys(one.ref.id for one in self._wanted)
        if self._filling:
            ids[self._source.id] = None
        self._desk.ask(RecordsOf(self._kind, tuple(ids)), self._records_read, self._failed)

    @Slot(object)
    def _records_read(self, records: tuple[Record, ...]) -> None:
        self._records = {record.id: record for record in records}
        if self._filling:
            self._apply(self._filled())
            return
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
        source = self._records.get(self._source.id)
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
        self.cells = cells
        if len(cells) == 1 and changing and changing[0].warning is None:
            self._apply(cells)
        elif len(cells) > 1 or not all(cell.same for cell in cells):
            self.preview = PastePreview(cells, self._outside, self._table.window())
            self.preview.submitted.connect(self._agreed)
            self.preview.finished.connect(self._preview_closed)
            self.preview.open()
        else:
            self._nothing()

    @Slot()
    def _agreed(self) -> None:
        if self.preview is not None:
            self.preview.set_busy(True)
        self._apply(self.cells)

    def _apply(self, cells: Sequence[CellChange]) -> None:
        changes = changes_of(cells, self._seen)
        if not changes:
            self._nothing()
            return
        count = sum(cell.changes for cell in cells)
        label = Sentence(N_("{count} cell pasted"), {}, "{count} cells pasted", count)
        if self._filling:
            label = Sentence(N_("{count} cell filled down"), {}, "{count} cells filled down", count)
        self._desk.run(Together(changes, label), self._done, self._failed)

    def _nothing(self) -> None:
        self.said.emit(_("Nothing changes: it stands there already."), False)
        self.finished.emit(self)

    @Slot(int)
    def _preview_closed(self, result: int) -> None:
        self.preview = None
        if not result:
            self.finished.emit(self)

    @Slot(object)
    def _done(self, outcome: Outcome) -> None:
        if self.preview is not None:
            self.preview.accept()
        if outcome.changes is not None:
            self.said.emit(say(outcome.changes.label), True)
        self.finished.emit(self)

    @Slot(object)
    def _failed(self, error: WorkshopError) -> None:
        self.trouble.emit(error)
        if self.preview is not None:
            self.preview.reject()
        else:
            self.finished.emit(self)
