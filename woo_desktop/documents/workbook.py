"""Excel workbooks: typed cells, real tables, and text that stays text whatever it looks like."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_desktop.documents.files import PART_SUFFIX
from woo_desktop.documents.progress import Cancelled, IsCancelled, Progress, never, nobody_listens
from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.words import N_
from woo_desktop.i18n import fill, in_language, language

if TYPE_CHECKING:
    from openpyxl import Workbook

PROGRAM = "WOO Desktop"
LONGEST_CELL = 32_767
"""In UTF-16 units: what Excel holds in one cell."""
_LOOKS_LIKE_FORMULA = re.compile("[\\s\\u200b\\ufeff]*[=+\\-@＝＋－＠|%]")
_LOOKS_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_EXCEL_DAY = dt.date(1900, 3, 1)
"""Excel thinks 1900 was a leap year: earlier days are written as text."""
_EXACT_DIGITS = 15
_A4 = 9
"""The paper's number in the file format."""
_ROWS_BETWEEN_LOOKS = 200


class CellKind(Enum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "date and time"
    MONEY = "money"
    PERCENT = "percentage"
    FLAG = "yes or no"


_FORMATS = {
    CellKind.DATE: "dd-mm-yyyy",
    CellKind.MOMENT: "dd-mm-yyyy hh:mm",
    CellKind.MONEY: '"€" #,##0.00',
    CellKind.PERCENT: "0%",
}
_LONGEST_AS_TEXT = 250
"""Above this Excel shows a cell with the text format as a row of hashes."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: `width` in characters. A percentage is a share of one; a flag is written as yes or no."""

    header: str
    kind: CellKind = CellKind.TEXT
    width: float = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook; every row has one value per column, None for an empty cell."""

    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[object]]


def workbook_bytes(
    sheets: Sequence[Sheet],
    *,
    title: str = "",
    progress: Progress = nobody_listens,
    is_cancelled: IsCancelled = never,
    spoken: str | None = None,
) -> bytes:
    """The sheets as an .xlsx file; `spoken` is the language of yes and no and of the page foot.

    Raises Cancelled when `is_cancelled` says so; nothing is left behind then.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = PROGRAM
    book.properties.lastModifiedBy = PROGRAM
    book.properties.title = clean_text(title)[:200] or None
    target = io.BytesIO()
    counter = _Counter(sum(len(sheet.rows) for sheet in sheets), progress, is_cancelled)
    titles = _unique((sheet_title(sheet.title) for sheet in sheets), 31)
    tables = _unique((_table_name(sheet.title) for sheet in sheets), 200)
    with tempfile.TemporaryDirectory(prefix="woo-", suffix=PART_SUFFIX, ignore_cleanup_errors=True) as folder:
        for place, (sheet, name, table) in enumerate(zip(sheets, titles, tables, strict=True)):
            part = Path(folder) / f"{place}.xml"
            _SheetWriter(book, sheet, name, table, spoken or language()).write(part, counter)
        counter.look()
        book.save(target)
    return target.getvalue()


def sheet_title(text: str) -> str:
    """A text as the name of a sheet: at most 31 characters, none that Excel refuses."""
    name = re.sub(r"[\[\]:*?/\\]", "-", clean_text(text)).strip().strip("'")[:31].strip().strip("'")
    return "Blad" if not name or name.lower() == "history" else name


def cell_text(text: str, spoken: str | None = None) -> str:
    """A text as a cell holds it: cleaned, in Excel's own escaping, and with a word in it when it had to be cut."""
    kept = _LOOKS_LIKE_ESCAPE.sub("_x005F_", clean_text(text, multiline=True))
    length = _units(kept)
    if length <= LONGEST_CELL:
        return kept
    mark = in_language(spoken or language(), N_("… [the text goes on: {count} characters did not fit]"))
    mark = fill(mark, {"count": length - LONGEST_CELL})
    room = (LONGEST_CELL - len(mark) - 20) * 2
    return kept.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + mark


class _Counter:
    """Tells how far the work is and hears when it should stop, now and then."""

    def __init__(self, total: int, progress: Progress, is_cancelled: IsCancelled) -> None:
        self.total = total
        self.done = 0
        self.progress = progress
        self.is_cancelled = is_cancelled

    def step(self) -> None:
        self.done += 1
        if self.done % _ROWS_BETWEEN_LOOKS == 0:
            self.look()

    def look(self) -> None:
        if self.is_cancelled():
            raise Cancelled
        self.progress(self.done, self.total)


class _SheetWriter:
    """Writes one sheet, row by row, into a file of its own that becomes part of the workbook."""

    def __init__(self, book: Workbook, sheet: Sheet, name: str, table: str, spoken: str) -> None:
        self.sheet = sheet
        self.table = table
        self.spoken = spoken
        # Any: the published types do not know what a write-only sheet borrows from an ordinary one.
        self.target: Any = book.create_sheet(name)
        self.headers = _unique((cell_text(column.header).strip() or "-" for column in sheet.columns), 255)
        self.styles: dict[object, Any] = {}

    def write(self, part: Path, counter: _Counter) -> None:
        from openpyxl.utils import get_column_letter

        target = self.target
        target.freeze_panes = "A2"
        for place, column in enumerate(self.sheet.columns, start=1):
            target.column_dimensions[get_column_letter(place)].width = column.width
        self._page_setup()
        _write_into(target, part)
        try:
            self._rows(counter)
        finally:
            # Also when the work is stopped: an open sheet would be closed later, into a file that is gone.
            target.close()

    def _rows(self, counter: _Counter) -> None:
        self.target.append([self._styled(header, "header") for header in self.headers])
        for row in self.sheet.rows:
            pairs = zip(self.sheet.columns, row, strict=True)
            self.target.append([self._cell(value, column.kind) for column, value in pairs])
            counter.step()
        if not self.sheet.rows:
            self.target.append([None for _column in self.sheet.columns])
        self._make_table()

    def _page_setup(self) -> None:
        target = self.target
        target.print_title_rows = "1:1"
        target.page_setup.orientation = "landscape"
        target.page_setup.paperSize = (
            target.page_setup.PAPERSIZE_A4 if hasattr(target.page_setup, "PAPERSIZE_A4") else 9
        )
        target.page_setup.fitToWidth = 1
        target.page_setup.fitToHeight = 0
        target.sheet_properties.pageSetUpPr.fitToPage = True
        target.oddHeader.left.text = PROGRAM
        target.oddHeader.center.text = "&A"
        target.oddFooter.left.text = "&D"
        target.oddFooter.right.text = in_language(self.spoken, N_("page {page} of {pages}")).format(
            page="&P", pages="&N"
        )

    def _cell(self, value: object, kind: CellKind) -> object:
        if value is None or value == "":
            return None
        if isinstance(value, bool):
            return self._text(in_language(self.spoken, N_("Yes") if value else N_("No")))
        if isinstance(value, dt.datetime):
            local = value.astimezone().replace(tzinfo=None) if value.tzinfo else value
            return self._dated(local, local.date(), CellKind.MOMENT)
        if isinstance(value, dt.date):
            return self._dated(value, value, CellKind.DATE)
        if isinstance(value, int | float):
            return self._number(value, kind)
        return self._text(str(value))

    def _dated(self, value: dt.date, day: dt.date, kind: CellKind) -> object:
        if day < _FIRST_EXCEL_DAY:
            return self._text(f"{day.day:02d}-{day.month:02d}-{day.year:04d}")
        return self._styled(value, kind)

    def _number(self, value: float, kind: CellKind) -> object:
        if not math.isfinite(value) or (isinstance(value, int) and len(str(abs(value))) > _EXACT_DIGITS):
            return self._text(str(value))
        numeric = kind if kind in (CellKind.MONEY, CellKind.PERCENT) else CellKind.NUMBER
        return self._styled(value, numeric)

    def _text(self, text: str) -> object:
        kept = cell_text(text, self.spoken)
        if not kept:
            return None
        style = _TextStyle(bool(_LOOKS_LIKE_FORMULA.match(kept)), "\n" in kept, len(kept) > _LONGEST_AS_TEXT)
        return self._styled(kept, style)

    def _styled(self, value: object, style: object) -> Any:
        """A cell in one of the few styles of this sheet; the style is worked out once."""
        from openpyxl.cell import WriteOnlyCell

        cell: Any = WriteOnlyCell(self.target)
        if style not in self.styles:
            _dress(cell, style)
            self.styles[style] = cell._style
        cell._style = self.styles[style]
        if isinstance(value, str):
            # Setting .value would turn "=…" into a formula and "#REF!" into an error.
            cell._value = value
            cell.data_type = "s"
        else:
            cell.value = value
        return cell

    def _make_table(self) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.table import Table, TableStyleInfo

        last = f"{get_column_letter(len(self.headers))}{max(2, len(self.sheet.rows) + 1)}"
        table: Any = Table(displayName=self.table, ref=f"A1:{last}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        table._initialise_columns()
        for column, header in zip(table.tableColumns, self.headers, strict=True):
            column.name = header
        # Not add_table(), which warns that the columns must be named by hand: they have been.
        self.target._tables.add(table)


@dataclass(frozen=True, slots=True)
class _TextStyle:
    is_quoted: bool
    wraps: bool
    is_long: bool


def _dress(cell: Any, style: object) -> None:
    from openpyxl.styles import Alignment, Font

    wraps = style == "header" or (isinstance(style, _TextStyle) and style.wraps)
    cell.alignment = Alignment(vertical="top", wrap_text=wraps)
    if style == "header":
        cell.font = Font(name="Calibri", size=11, bold=True)
    elif isinstance(style, CellKind):
        cell.number_format = _FORMATS.get(style, "General")
    elif isinstance(style, _TextStyle):
        cell.number_format = "General" if style.is_long else "@"
        cell.quotePrefix = style.is_quoted


def _write_into(target: Any, part: Path) -> None:
    """Have a sheet written to a file of our choosing: openpyxl's own would stay behind when the work is stopped."""
    from openpyxl.worksheet._writer import WorksheetWriter

    class Writer(WorksheetWriter):
        def cleanup(self) -> None:
            part.unlink(missing_ok=True)

    target._writer = Writer(target, str(part))
    target._writer.write_top()


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _table_name(title: str) -> str:
    return "T_" + re.sub(r"\W+", "_", clean_text(title)).strip("_")[:100]


def _unique(names: Iterable[str], longest: int) -> list[str]:
    """The names, each different from those before it also without capitals, as Excel wants."""
    taken: set[str] = set()
    unique = []
    for name in names:
        candidate, count = name[:longest], 2
        while candidate.casefold() in taken:
            tail = f" {count}" if " " in name else f"_{count}"
            candidate = name[: longest - len(tail)] + tail
            count += 1
        taken.add(candidate.casefold())
        unique.append(candidate)
    return unique
