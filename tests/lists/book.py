"""Makes workbooks and text files out of rows that carry their expected outcome."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

TAKEN, WARNED, REFUSED, SKIPPED = "taken", "warned", "refused", "skipped"


@dataclass(frozen=True)
class Line:
    """One row of a sheet: what stands in it, how it must end, and fields that must have this value afterwards."""

    fate: str
    cells: Sequence[object]
    values: Mapping[str, object] = field(default_factory=dict)
    struck: bool = False
    comment: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Page:
    """One sheet; `merged` in Excel's own notation."""

    name: str
    kind: str | None
    lines: Sequence[Line]
    merged: Sequence[str] = ()
    hidden: bool = False


@dataclass(frozen=True)
class MessyList:
    """A file with its pages; `first` are lists that are taken over before it."""

    file: str
    pages: Sequence[Page]
    build: Callable[[Sequence[Page]], bytes]
    first: Sequence[MessyList] = ()
    semester: str = ""

    def data(self) -> bytes:
        return self.build(self.pages)

    @property
    def rows(self) -> int:
        return sum(len(page.lines) for page in self.pages)


def xlsx(pages: Sequence[Page]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for page in pages:
        sheet = book.create_sheet(page.name)
        sheet.sheet_state = "hidden" if page.hidden else "visible"
        for number, line in enumerate(page.lines, start=1):
            for column, value in enumerate(line.cells, start=1):
                if value is None:
                    continue
                cell = sheet.cell(number, column, value)
                if line.struck:
                    cell.font = Font(strike=True)
            if line.comment:
                sheet.cell(number, 1).comment = Comment(line.comment, "ik")
            sheet.row_dimensions[number].hidden = line.hidden
        for area in page.merged:
            sheet.merge_cells(area)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def text_file(separator: str = ";", encoding: str = "utf-8", head: str = "") -> Callable[[Sequence[Page]], bytes]:
    def build(pages: Sequence[Page]) -> bytes:
        lines = [separator.join(_quoted(cell, separator) for cell in line.cells) for line in pages[0].lines]
        if head:
            lines[0] = head
        return "\r\n".join(lines).encode(encoding)

    return build


def ods(pages: Sequence[Page]) -> bytes:
    """A small OpenDocument workbook, written by hand."""
    tables = "".join(
        f'<table:table table:name="{escape(page.name)}">'
        + "".join(map(_ods_row, page.lines))
        # How LibreOffice fills a sheet up to its last row.
        + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        for page in pages
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    style = (
        '<style:style style:name="x" style:family="table-cell"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:automatic-styles>{style}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _ods_row(line: Line) -> str:
    return "<table:table-row>" + "".join(_ods_cell(cell, line) for cell in line.cells) + "</table:table-row>"


def _ods_cell(value: object, line: Line) -> str:
    style = ' table:style-name="x"' if line.struck else ""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        return f'<table:table-cell{style} office:value-type="float" office:value="{value}"/>'
    paragraphs = "".join(f"<text:p>{escape(part)}</text:p>" for part in str(value).split("\n"))
    return f'<table:table-cell{style} office:value-type="string">{paragraphs}</table:table-cell>'


def _quoted(cell: object, separator: str) -> str:
    text = "" if cell is None else str(cell)
    if any(sign in text for sign in (separator, '"', "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text
