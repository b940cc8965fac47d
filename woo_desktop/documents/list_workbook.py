"""What is on screen in a list, as a workbook: the same columns in the same order, with typed cells."""

from __future__ import annotations

from collections.abc import Sequence

from woo_desktop.documents.progress import IsCancelled, Progress, never, nobody_listens
from woo_desktop.documents.workbook import CellKind, Sheet, SheetColumn, workbook_bytes
from woo_desktop.domain.answers import Cell, Vocabulary
from woo_desktop.domain.lists import CellType, Column
from woo_desktop.i18n import in_language, language, shown

_PIXELS_PER_CHARACTER = 7
_KINDS = {
    CellType.NUMBER: CellKind.NUMBER,
    CellType.DATE: CellKind.DATE,
    CellType.DUE: CellKind.DATE,
    CellType.FLAG: CellKind.FLAG,
}


def list_workbook(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    vocabulary: Vocabulary | None = None,
    *,
    language_code: str | None = None,
    progress: Progress = nobody_listens,
    is_cancelled: IsCancelled = never,
) -> bytes:
    """The rows of a list as an .xlsx file with one sheet called `title` (already in the user's language).

    `columns` are the ones on screen, in their order; each row has a cell for each of them. `vocabulary` tells how
    the workshop calls the codes of its own lists.
    """
    spoken = language_code or language()
    known = vocabulary or Vocabulary()
    headers = [
        SheetColumn(
            in_language(spoken, column.label),
            _KINDS.get(column.type, CellKind.TEXT),
            max(8.0, column.width / _PIXELS_PER_CHARACTER),
        )
        for column in columns
    ]
    cells = [[_value(cell, column, known, spoken) for column, cell in zip(columns, row, strict=True)] for row in rows]
    return workbook_bytes(
        [Sheet(title, headers, cells)],
        title=title,
        progress=progress,
        is_cancelled=is_cancelled,
        spoken=spoken,
    )


def _value(cell: Cell, column: Column, vocabulary: Vocabulary, spoken: str) -> object:
    """Numbers, dates and flags stay what they are; codes and terms become the words on screen."""
    if column.type in _KINDS:
        return cell
    if column.value_list and isinstance(cell, str):
        return vocabulary.name(column.value_list, cell)
    if column.value_list and isinstance(cell, tuple):
        return ", ".join(vocabulary.name(column.value_list, str(code)) for code in cell)
    return shown(cell, spoken)
