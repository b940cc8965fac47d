"""Reads .ods sheet by sheet as a stream, so that repeated rows cost nothing and nothing grows beyond its limits."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from woo_desktop.domain.importing.sheets import Grid, Place, Value
from woo_desktop.services.importing import limits
from woo_desktop.services.importing.limits import Refused
from woo_desktop.services.importing.prescan import scan, unpacked

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def read_ods(path: Path) -> Iterator[Grid]:
    """The sheets of an OpenDocument workbook."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.ElementTree import iterparse

    try:
        with zipfile.ZipFile(path) as book:
            names = scan(book).names
            if "content.xml" not in names:
                raise Refused(limits.NO_LIST)
            manifest = book.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            if b"encryption-data" in manifest:
                raise Refused(limits.HAS_PASSWORD)
            content = io.BytesIO(b"".join(unpacked(book, book.getinfo("content.xml"))))
            yield from _Reader(path.name).grids(iterparse(content, events=("start", "end")))
    except (zipfile.BadZipFile, ParseError, EOFError, KeyError) as error:
        raise Refused(limits.DAMAGED) from error


class _Reader:
    """Walks through the content once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._struck: set[str] = set()
        self._hidden: set[str] = set()
        self._cells = 0

    def grids(self, events: Iterator[tuple[str, Any]]) -> Iterator[Grid]:
        sheet: _Sheet | None = None
        for event, one in events:
            if event == "start" and one.tag == f"{_TABLE}table":
                style = one.get(f"{_TABLE}style-name", "")
                sheet = _Sheet(one.get(f"{_TABLE}name", ""), style in self._hidden)
            elif event == "end" and one.tag == f"{_STYLE}style":
                self._style(one)
            elif event == "end" and one.tag == f"{_TABLE}table-row" and sheet is not None:
                self._row(sheet, one)
                one.clear()
            elif event == "end" and one.tag == f"{_TABLE}table" and sheet is not None:
                yield sheet.grid(self._file)
                sheet = None
                one.clear()

    def _style(self, style: Any) -> None:
        name = style.get(f"{_STYLE}name", "")
        for part in style:
            if part.get(f"{_STYLE}text-line-through-style", "none") != "none":
                self._struck.add(name)
            if part.tag == f"{_STYLE}table-properties" and part.get(f"{_TABLE}display") == "false":
                self._hidden.add(name)

    def _row(self, sheet: _Sheet, row: Any) -> None:
        values: list[Value] = []
        marks: list[tuple[int, bool, str, int, int]] = []
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            repeated = _number(cell.get(f"{_TABLE}number-columns-repeated"))
            value = _value(cell)
            room = limits.COLUMNS - len(values)
            if value is not None:
                struck = cell.get(f"{_TABLE}style-name", "") in self._struck
                wide, high = (_number(cell.get(f"{_TABLE}number-{way}-spanned")) for way in ("columns", "rows"))
                marks.append((len(values), struck, _note(cell), wide, high))
            values += [value] * min(repeated, room)
        while values and values[-1] is None:
            values.pop()
        times = _number(row.get(f"{_TABLE}number-rows-repeated"))
        if not values:
            sheet.gap += times
            return
        self._cells += len(values) * times
        if sheet.gap + len(sheet.rows) + times > limits.ROWS or self._cells > limits.CELLS:
            raise Refused(limits.TOO_LARGE)
        sheet.add(tuple(values), times, marks)


class _Sheet:
    """A sheet while it is read; empty rows count only when something follows them."""

    def __init__(self, name: str, hidden: bool) -> None:
        self.name, self.hidden = name, hidden
        self.rows: list[tuple[Value, ...]] = []
        self.gap = 0
        self.struck: set[Place] = set()
        self.comments: dict[Place, str] = {}
        self.merged: list[tuple[int, int, int, int]] = []

    def add(self, values: tuple[Value, ...], times: int, marks: list[tuple[int, bool, str, int, int]]) -> None:
        self.rows += [()] * self.gap
        self.gap = 0
        for _time in range(times):
            at = len(self.rows)
            self.rows.append(values)
            for column, struck, note, wide, high in marks:
                if struck:
                    self.struck.add((at, column))
                if note:
                    self.comments[at, column] = note
                if wide > 1 or high > 1:
                    self.merged.append((at, column, at + high - 1, column + wide - 1))

    def grid(self, file: str) -> Grid:
        return Grid(
            file=file,
            name=self.name,
            rows=tuple(self.rows),
            hidden=self.hidden,
            merged=tuple(self.merged),
            struck=frozenset(self.struck),
            comments=self.comments,
        )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 1


def _value(cell: Any) -> Value:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in ("float", "currency", "percentage"):
        number = float(cell.get(f"{_OFFICE}value", "0"))
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    if kind == "date":
        told = cell.get(f"{_OFFICE}date-value", "")
        try:
            return dt.datetime.fromisoformat(told) if "T" in told else dt.date.fromisoformat(told)
        except ValueError:
            return told or None
    if kind == "boolean":
        return bool(cell.get(f"{_OFFICE}boolean-value") == "true")
    text = "\n".join(_words(one) for one in cell if one.tag == f"{_TEXT}p")
    return text[: limits.CELL_TEXT] if text.strip() else None


def _words(paragraph: Any) -> str:
    pieces = [paragraph.text or ""]
    for one in paragraph:
        if one.tag == f"{_TEXT}s":
            pieces.append(" " * min(_number(one.get(f"{_TEXT}c")), 100))
        elif one.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            pieces.append(" ")
        else:
            pieces.append(_words(one))
        pieces.append(one.tail or "")
    return "".join(pieces)


def _note(cell: Any) -> str:
    notes = [one for one in cell if one.tag == f"{_OFFICE}annotation"]
    return "\n".join(_words(line) for note in notes for line in note if line.tag == f"{_TEXT}p").strip()
