"""Rows of a list that were read: kept by id, asked for in pages when first painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from woo_desktop.domain.answers import Cell, ListRow
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.queries import RowsOf
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.models.cells import ShownCell

PAGE: Final = 64
KEPT_ROWS: Final = 4096


@dataclass(slots=True)
class Kept:
    """A row as it was read, in which generation, and its cells once they were painted."""

    row: ListRow
    generation: int
    shown: list[ShownCell | None] = field(default_factory=list)


class ListPages(QObject):
    """One page is under way at a time; the one asked for last comes first."""

    came = Signal(int)
    """The number of the page that was read."""
    quiet = Signal()
    """Nothing more is wanted now."""
    failed = Signal(object)

    def __init__(self, desk: Desk, query_of: Callable[[int], RowsOf], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._query_of = desk, query_of
        self._kept: OrderedDict[int, Kept] = OrderedDict()
        self._gone: set[int] = set()
        self._generation = 0
        self._wanted: list[int] = []
        self._ticket: Ticket | None = None
        self._under_way = -1
        self._asked: tuple[int, ...] = ()
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._fetch_next)

    @property
    def busy(self) -> bool:
        return self._ticket is not None or bool(self._wanted)

    def kept(self, key: int) -> Kept | None:
        return self._kept.get(key)

    def is_fresh(self, kept: Kept) -> bool:
        """Whether a row was read since everything was to be read again."""
        return kept.generation == self._generation

    def again(self) -> None:
        """Read every row again when it is next painted; until then it shows what was known."""
        self._generation += 1
        self._gone.clear()

    def clear(self) -> None:
        """Ids mean other rows from now on."""
        self._kept.clear()

    def forget_wanted(self) -> None:
        """What was asked for is no longer where it was."""
        self._wanted.clear()
        if self._ticket is not None:
            self._ticket.forget()
        self._ticket, self._under_way = None, -1

    def raise_version(self, key: int, version: int) -> None:
        """A row that was read came one version further by what this window did, and by nobody else."""
        kept = self._kept.get(key)
        if kept is not None and kept.row.version == version - 1:
            self._kept[key] = Kept(replace(kept.row, version=version), kept.generation, kept.shown)

    def forget_shown(self) -> None:
        """Words changed: every cell is put in words again."""
        for kept in self._kept.values():
            kept.shown = [None] * len(kept.row.cells)

    def put_cell(self, key: int, column: int, cell: Cell) -> bool:
        """Another value in a cell of a row that was read; whether there is such a row."""
        kept = self._kept.get(key)
        if kept is None:
            return False
        cells = (*kept.row.cells[:column], cell, *kept.row.cells[column + 1 :])
        self._kept[key] = Kept(replace(kept.row, cells=cells), kept.generation, [None] * len(cells))
        return True

    def want(self, row: int, key: int) -> None:
        """A row is painted that is not here, or not any more as it stands in the database."""
        page = row // PAGE
        if page == self._under_way or page in self._wanted or key in self._gone:
            return
        self._wanted.append(page)
        self._soon.start()

    @Slot()
    def _fetch_next(self) -> None:
        """Somebody who drags the scroll bar wants to see where they are now."""
        if self._ticket is not None or not self._wanted:
            return
        page = self._wanted.pop()
        del self._wanted[:-4]
        query = self._query_of(page)
        if query.ids:
            self._under_way, self._asked = page, query.ids
            self._ticket = self._desk.ask(query, self._answered, self._not_read)

    @Slot(object)
    def _answered(self, rows: tuple[ListRow, ...]) -> None:
        page, self._under_way, self._ticket = self._under_way, -1, None
        missing = set(self._asked)
        for row in rows:
            self._kept[row.id] = Kept(row, self._generation, [None] * len(row.cells))
            self._kept.move_to_end(row.id)
            missing.discard(row.id)
        for key in missing:
            self._gone.add(key)
            self._kept.pop(key, None)
        while len(self._kept) > KEPT_ROWS:
            self._kept.popitem(last=False)
        self.came.emit(page)
        if self._wanted:
            self._soon.start()
        else:
            self.quiet.emit()

    @Slot(object)
    def _not_read(self, error: WorkshopError) -> None:
        self._under_way, self._ticket = -1, None
        self._wanted.clear()
        self.failed.emit(error)
