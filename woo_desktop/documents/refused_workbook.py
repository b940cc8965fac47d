"""The rows an import refused, as a workbook to mend and drop in again: each with its reason in the last column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from woo_desktop.documents.workbook import CellKind, Sheet, SheetColumn, workbook_bytes
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """One row as it stood in its file, and why it stayed out."""

    sheet: str
    headers: tuple[str, ...]
    cells: tuple[object, ...]
    reason: str


REASON = N_("Why not taken over")


def refused_workbook(lines: Sequence[RefusedLine]) -> bytes:
    """One sheet per sheet it came from and per header; numbers, dates and zeros in front stay what they were."""
    groups: dict[tuple[str, tuple[str, ...]], list[RefusedLine]] = {}
    for line in lines:
        groups.setdefault((line.sheet, line.headers), []).append(line)
    sheets = [_sheet(name, headers, same) for (name, headers), same in groups.items()]
    return workbook_bytes(sheets or [Sheet(_(REASON), [SheetColumn(_(REASON), width=60)], [])], title=_(REASON))


def _sheet(name: str, headers: tuple[str, ...], lines: Sequence[RefusedLine]) -> Sheet:
    columns = [
        SheetColumn(header or " ", _kind([line.cells[at] for line in lines]), 22) for at, header in enumerate(headers)
    ]
    rows = [
        [*(_cell(cell, column) for cell, column in zip(line.cells, columns, strict=True)), line.reason]
        for line in lines
    ]
    return Sheet(name, [*columns, SheetColumn(_(REASON), width=60)], rows)


def _kind(cells: Sequence[object]) -> CellKind:
    filled = [cell for cell in cells if cell is not None]
    if filled and all(isinstance(cell, dt.date) for cell in filled):
        return CellKind.DATE
    if filled and all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in filled):
        return CellKind.NUMBER
    return CellKind.TEXT


def _cell(cell: object, column: SheetColumn) -> object:
    if cell is None:
        return None
    if column.kind is CellKind.DATE and isinstance(cell, dt.datetime):
        return cell.date()
    if column.kind is not CellKind.TEXT:
        return cell
    if isinstance(cell, dt.date):
        return f"{cell:%d-%m-%Y}"
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
