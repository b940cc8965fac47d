"""Excel workbooks: typed cells, real tables, and text that stays text whatever it looks like.

Rows are written straight as the file format has them, for that is some four times as fast as asking a library for a
cell each; the parts around them stand in `xlsx_parts`, and the tests read everything back with another program.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from xml.sax.saxutils import escape

from woo_desktop.documents import xlsx_parts as parts
from woo_desktop.documents.progress import Cancelled, IsCancelled, Progress, never, nobody_listens
from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_
from woo_desktop.i18n import fill, in_language, language

PROGRAM = "WOO Desktop"
LONGEST_CELL = 32_767
"""In UTF-16 units: what Excel holds in one cell."""
_LOOKS_LIKE_FORMULA = re.compile("[\\s\\u200b\\ufeff]*[=+\\-@＝＋－＠|%]")
_LOOKS_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_EXCEL_DAY = dt.date(1900, 3, 1)
"""Excel thinks 1900 was a leap year: earlier days are written as text."""
_DAY_ZERO = dt.date(1899, 12, 30)
_EXACT_DIGITS = 15
_ROWS_BETWEEN_LOOKS = 200
_LONGEST_AS_TEXT = 250
"""Above this Excel shows a cell with the text format as a row of hashes."""
_LONGEST_KEPT = 60
_MOST_KEPT = 20_000
"""Words such as a state or a theme come back in many rows: their cells are worked out once."""


class CellKind(Enum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "date and time"
    MONEY = "money"
    PERCENT = "percentage"
    FLAG = "yes or no"


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

    Raises Cancelled when `is_cancelled` says so; nothing touches the disk.
    """
    target = io.BytesIO()
    counter = _Counter(sum(len(sheet.rows) for sheet in sheets), progress, is_cancelled)
    names = _unique((sheet_title(sheet.title) for sheet in sheets), 31)
    tables = _unique((_table_name(sheet.title) for sheet in sheets), 200)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as book:
        book.writestr("[Content_Types].xml", parts.content_types(len(sheets)))
        book.writestr("_rels/.rels", parts.root_relations())
        book.writestr("docProps/app.xml", parts.app_properties(PROGRAM))
        named = clean_text(title)[:200]
        book.writestr("docProps/core.xml", parts.core_properties(PROGRAM, named, dt.datetime.now(dt.UTC)))
        book.writestr("xl/workbook.xml", parts.workbook(names))
        book.writestr("xl/_rels/workbook.xml.rels", parts.book_relations(len(sheets)))
        book.writestr("xl/styles.xml", parts.styles())
        for at, (sheet, table) in enumerate(zip(sheets, tables, strict=True), start=1):
            _SheetWriter(sheet, at, table, spoken or language()).write(book, counter)
        counter.look()
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

    def count(self, rows: int) -> None:
        self.done += rows
        self.look()

    def look(self) -> None:
        if self.is_cancelled():
            raise Cancelled
        self.progress(self.done, self.total)


class _SheetWriter:
    """Writes one sheet and its table into the file."""

    def __init__(self, sheet: Sheet, at: int, table: str, spoken: str) -> None:
        self.sheet, self.at, self.table, self.spoken = sheet, at, table, spoken
        headers = (" ".join(cell_text(column.header).split()) or "-" for column in sheet.columns)
        self.headers = _unique(headers, 255)
        self.letters = [column_letters(number) for number in range(1, len(sheet.columns) + 1)]
        self.kinds = [column.kind for column in sheet.columns]
        self._kept: dict[str, str] = {}

    def write(self, book: zipfile.ZipFile, counter: _Counter) -> None:
        last = f"{self.letters[-1]}{max(2, len(self.sheet.rows) + 1)}"
        with book.open(f"xl/worksheets/sheet{self.at}.xml", "w", force_zip64=True) as target:
            target.write(parts.sheet_start([column.width for column in self.sheet.columns]).encode())
            for piece in self._pieces(counter):
                target.write(piece.encode())
            page = in_language(self.spoken, N_("page {page} of {pages}")).format(page="&P", pages="&N")
            target.write(parts.sheet_end(PROGRAM, page).encode())
        book.writestr(f"xl/worksheets/_rels/sheet{self.at}.xml.rels", parts.sheet_relations(self.at))
        area = f"A1:{last}"
        book.writestr(f"xl/tables/table{self.at}.xml", parts.table(self.at, self.table, area, self.headers))

    def _pieces(self, counter: _Counter) -> Iterator[str]:
        """The rows, some hundreds at a time."""
        style = f's="{parts.HEADER}" t="inlineStr"'
        heads = (
            f'<c r="{letter}1" {style}><is><t xml:space="preserve">{escape(header)}</t></is></c>'
            for letter, header in zip(self.letters, self.headers, strict=True)
        )
        yield f'<row r="1">{"".join(heads)}</row>'
        rows = self.sheet.rows
        for start in range(0, len(rows), _ROWS_BETWEEN_LOOKS):
            some = rows[start : start + _ROWS_BETWEEN_LOOKS]
            yield "".join(self._row(start + place, row) for place, row in enumerate(some, start=2))
            counter.count(len(some))
        if not rows:
            yield '<row r="2"/>'

    def _row(self, number: int, row: Sequence[object]) -> str:
        cells = []
        for letter, kind, value in zip(self.letters, self.kinds, row, strict=True):
            if value is None or value == "":
                continue
            inside = self._cell(value, kind)
            if inside:
                cells.append(f'<c r="{letter}{number}" {inside}</c>')
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _cell(self, value: object, kind: CellKind) -> str:
        """A cell after its place: style, type and value."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, bool):
            return self._text(in_language(self.spoken, N_("Yes") if value else N_("No")))
        if isinstance(value, dt.datetime):
            return self._moment(value.astimezone().replace(tzinfo=None) if value.tzinfo else value)
        if isinstance(value, dt.date):
            days = (value - _DAY_ZERO).days
            return f's="{parts.DAY}"><v>{days}</v>' if value >= _FIRST_EXCEL_DAY else self._early(value)
        if isinstance(value, int | float):
            return self._number(value, kind)
        return self._text(str(value))

    def _moment(self, value: dt.datetime) -> str:
        day = value.date()
        if day < _FIRST_EXCEL_DAY:
            return self._early(day)
        seconds = (value - dt.datetime.combine(day, dt.time())).total_seconds()
        return f's="{parts.MOMENT}"><v>{(day - _DAY_ZERO).days + seconds / 86_400!r}</v>'

    def _early(self, day: dt.date) -> str:
        return self._text(f"{day.day:02d}-{day.month:02d}-{day.year:04d}")

    def _number(self, value: float, kind: CellKind) -> str:
        if not math.isfinite(value) or (isinstance(value, int) and len(str(abs(value))) > _EXACT_DIGITS):
            return self._text(str(value))
        style = {CellKind.MONEY: parts.MONEY, CellKind.PERCENT: parts.PERCENT}.get(kind, parts.PLAIN)
        return f's="{style}"><v>{value!r}</v>'

    def _text(self, text: str) -> str:
        known = self._kept.get(text)
        if known is not None:
            return known
        made = self._made(cell_text(text, self.spoken))
        if len(text) <= _LONGEST_KEPT and len(self._kept) < _MOST_KEPT:
            self._kept[text] = made
        return made

    @staticmethod
    def _made(kept: str) -> str:
        if not kept:
            return ""
        quoted = bool(_LOOKS_LIKE_FORMULA.match(kept))
        style = parts.text_style(quoted=quoted, wraps="\n" in kept, long=len(kept) > _LONGEST_AS_TEXT)
        return f's="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(kept)}</t></is>'


def column_letters(number: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


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
