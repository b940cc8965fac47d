"""Cells of a list in words: for painting, copying, tooltips and screen readers alike."""

from __future__ import annotations

import datetime as dt

from woo_desktop.domain.answers import Cell, ListRow, Vocabulary
from woo_desktop.domain.fields import Format
from woo_desktop.domain.formats import shown as shown_format
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.lists import CellType, Column
from woo_desktop.domain.terms import Term
from woo_desktop.i18n import _, day, shown
from woo_desktop.ui.models.looks import Look, look_of
from woo_desktop.ui.widgets import in_short


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What the delegate needs of one cell, made once per row."""

    text: str
    type: CellType
    look: Look | None = None
    levels: tuple[str, ...] = ()
    tone: str = ""
    """For a day to act on: err when it is too late, warn when it comes near."""


_DEADLINE = "deadline"
_SOON_DAYS = 14
_LONGEST_SHOWN = 300
NOTHING = ShownCell("", CellType.TEXT)
UNREAD = ShownCell("", CellType.TEXT)
"""A cell of a row that has not come home yet: not even a dash stands there."""


def cell_text(cell: Cell, column: Column, words: Vocabulary) -> str:
    """One cell as a person reads it."""
    if cell is None or cell == ():
        return ""
    if column.value_list is not None:
        if isinstance(cell, tuple):
            return ", ".join(words.names(column.value_list, tuple(str(code) for code in cell)))
        return words.name(column.value_list, str(cell))
    if column.key == "phone":
        return shown_format(Format.PHONE, str(cell))
    if isinstance(cell, dt.datetime):
        return day((cell.astimezone() if cell.tzinfo else cell).date())
    return shown(cell)


def shown_cell(cell: Cell, column: Column, words: Vocabulary, today: dt.date) -> ShownCell:
    """One cell ready to be painted."""
    text = in_short(cell_text(cell, column, words), _LONGEST_SHOWN)
    if column.type is CellType.STATUS and isinstance(cell, Term):
        return ShownCell(text, column.type, look_of(cell))
    if column.type is CellType.LEVELS:
        return ShownCell(text, column.type, levels=_levels(cell))
    if column.type is CellType.DUE:
        return ShownCell(text, column.type, tone=_due_tone(cell, column, today))
    return ShownCell(text, column.type)


def row_sentence(row: ListRow, columns: tuple[Column, ...], words: Vocabulary) -> str:
    """A whole row for a screen reader: "Webshop, Bakkerij, HBO, te plaatsen"."""
    texts = (cell_text(cell, column, words) for cell, column in zip(row.cells, columns, strict=False))
    return ", ".join(text for text in texts if text)


def column_label(column: Column) -> str:
    return _(column.label)


def _due_tone(cell: Cell, column: Column, today: dt.date) -> str:
    """A deadline that has passed asks nothing any more; a day to follow up that has passed is late."""
    if not isinstance(cell, dt.date):
        return ""
    if cell < today:
        return "" if column.key == _DEADLINE else "err"
    return "warn" if column.key == _DEADLINE and (cell - today).days <= _SOON_DAYS else ""


def _levels(cell: Cell) -> tuple[str, ...]:
    if cell is None:
        return ()
    return tuple(str(level) for level in cell) if isinstance(cell, tuple) else (str(cell),)
