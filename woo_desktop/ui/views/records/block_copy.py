"""Ctrl+C on a block of cells: text with tabs for a spreadsheet, a table for a mail; unread rows are read first."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, Slot

from woo_desktop.domain.answers import Cell, ListRow
from woo_desktop.domain.cell_block import block_text, one_line
from woo_desktop.domain.lists import CellType, Column
from woo_desktop.i18n import numeric_day
from woo_desktop.ui.clipboard import put_on_clipboard
from woo_desktop.ui.models.cells import cell_text
from woo_desktop.ui.models.list_model import ListModel

MOST_COPIED = 20_000
"""Cells that Ctrl+C takes at most, so that a slip of Ctrl+A does not fill the clipboard with 100,000 rows."""


class BlockCopy(QObject):
    """The newest copy counts; one that is still reading gives way."""

    def __init__(self, model: ListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._columns: tuple[int, ...] = ()

    def start(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        """Copy these rows and columns of the list, in the order given."""
        if not rows or not columns:
            return
        self._columns = tuple(columns)
        rows = rows[: max(1, MOST_COPIED // len(columns))]
        read = [self._model.list_row(row) for row in rows]
        if all(read):
            self._put(tuple(row for row in read if row is not None))
        else:
            self._model.read_rows(rows, self._put)

    @Slot(object)
    def _put(self, rows: tuple[ListRow, ...]) -> None:
        columns = [self._model.columns[place] for place in self._columns]
        cells = [
            [self._text(row.cells[place], column) for place, column in zip(self._columns, columns, strict=True)]
            for row in rows
        ]
        mime = QMimeData()
        mime.setText(block_text(cells))
        mime.setHtml(_table(cells, columns))
        put_on_clipboard(mime)

    def _text(self, cell: Cell, column: Column) -> str:
        """As on screen, but a day as a spreadsheet reads it."""
        if isinstance(cell, dt.datetime):
            return numeric_day((cell.astimezone() if cell.tzinfo else cell).date())
        if isinstance(cell, dt.date):
            return numeric_day(cell)
        return one_line(cell_text(cell, column, self._model.words))


def _table(cells: Sequence[Sequence[str]], columns: Sequence[Column]) -> str:
    """Text says that it is text: a KvK number keeps its zeros and nothing becomes a formula."""
    as_text = [column.type not in (CellType.NUMBER, CellType.DATE, CellType.DUE) for column in columns]
    rows = "".join(f"<tr>{''.join(map(_cell, row, as_text))}</tr>" for row in cells)
    return f'<meta charset="utf-8"><table>{rows}</table>'


def _cell(text: str, as_text: bool) -> str:
    style = " style=\"mso-number-format:'\\@'\"" if as_text else ""
    return f"<td{style}>{html.escape(text)}</td>"
