"""Many cells at once: a block from the clipboard, one value into all chosen cells, or the top row filled down."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from woo_desktop.domain.cell_block import cells_of
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.views.records.block_gesture import BlockGesture, Target
from woo_desktop.ui.views.records.table import RecordTable

MOST_ROWS = 1000
"""Rows that one paste changes at most, about a second: more belongs in an import, which can be stopped half-way."""

_Place = tuple[int, int, str]
"""Row of the list, column, text."""


class BlockEdit(QObject):
    """Which cells a gesture is about; what they become is up to the gesture itself."""

    begins = Signal()
    """Something is about to change: store what is being typed."""
    said = Signal(str, bool)
    trouble = Signal(object)

    def __init__(self, desk: Desk, table: RecordTable, kind: Kind) -> None:
        super().__init__(table)
        self._desk, self._table, self._kind = desk, table, kind
        self.gestures: list[BlockGesture] = []
        """Under way, oldest first."""

    @Slot()
    def paste(self) -> None:
        """The block of the clipboard from the first chosen cell on; one value goes into every chosen cell."""
        block = cells_of(QGuiApplication.clipboard().text())
        rows, columns = self._table.chosen_rows(), self._table.chosen_columns()
        if not block or not rows or not columns:
            return
        if len(block) == 1 and len(block[0]) == 1:
            self._start([(row, column, block[0][0]) for row in rows for column in columns])
            return
        shown = [self._table.plan.index_of(key) for key in self._table.plan.shown_keys()]
        shown = shown[shown.index(columns[0]) :]
        room = range(rows[0], self._table.rows.rowCount())
        places = [
            (row, column, text)
            for row, line in zip(room, block, strict=False)
            for column, text in zip(shown, line, strict=False)
        ]
        self._start(places, outside=sum(map(len, block)) - len(places))

    @Slot()
    def fill_down(self) -> None:
        """The top row of the block into the rows below it; of one cell, the one above comes down."""
        rows, columns = self._table.chosen_rows(), self._table.chosen_columns()
        if len(rows) == 1 and rows[0] > 0:
            rows = [rows[0] - 1, *rows]
        if len(rows) < 2 or not columns:
            return
        self._start([(row, column, "") for row in rows for column in columns], filling=True)

    def _start(self, places: list[_Place], *, outside: int = 0, filling: bool = False) -> None:
        rows = sorted({row for row, _column, _text in places})
        if len(rows) > MOST_ROWS:
            self.trouble.emit(NotAllowed(_too_many(len(rows))))
            return
        targets = self._targets(places)
        if not targets:
            return
        self.begins.emit()
        gesture = BlockGesture(
            self._desk, self._table, self._kind, targets, outside=outside, filling=filling, parent=self
        )
        gesture.said.connect(self.said)
        gesture.trouble.connect(self.trouble)
        gesture.finished.connect(self._finished)
        self.gestures.append(gesture)
        gesture.start(rows)

    def _targets(self, places: list[_Place]) -> list[Target]:
        """The cells by their records and the versions on the screen; a heading of a group is no record."""
        model = self._table.rows
        refs = {row: ref for row, _column, _text in places if (ref := model.ref_at(row)) is not None}
        sight = self._table.viewport().rect()
        top, bottom = self._table.rowAt(sight.top()), self._table.rowAt(sight.bottom())
        last = bottom if bottom >= 0 else model.rowCount()
        seen = model.versions_of(ref for row, ref in refs.items() if top <= row <= last)
        return [Target(refs[row], seen.get(refs[row].id), column, text) for row, column, text in places if row in refs]

    @Slot(object)
    def _finished(self, gesture: BlockGesture) -> None:
        if gesture in self.gestures:
            self.gestures.remove(gesture)
            gesture.deleteLater()


def _too_many(count: int) -> Sentence:
    words = N_("{rows} rows are too many at once: {most} fit. Take a list over instead.")
    return Sentence(words, {"rows": count, "most": MOST_ROWS})
