"""Reads CSV, TSV and blocks copied from Excel: letters, separator and decimal sign are found by what stands there."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from woo_desktop.domain.importing.sheets import Grid, Value
from woo_desktop.services.importing import limits
from woo_desktop.services.importing.limits import Refused

_SEPARATORS = ";,\t|"
_LOOKED_AT = 300
_SAMPLE = 300_000
_SEP_LINE = re.compile(r"^\ufeff?\"?sep=(.)\"?\r?\n?", re.IGNORECASE)
_COMMA = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})*,[0-9]{1,2}|-?[0-9]+,[0-9]{1,2}")
_DOT = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})*\.[0-9]{1,2}|-?[0-9]+\.[0-9]{1,2}")
_ODD = re.compile("[\x00-\x08\x0e-\x1f]")


def read_delimited(path: Path) -> Iterable[Grid]:
    """A text file as one sheet, named after the file."""
    data = path.read_bytes()
    if len(data) > limits.TEXT_BYTES:
        raise Refused(limits.TOO_LARGE)
    return (grid_of_text(decode(data), path.name, path.stem),)


def grid_of_text(text: str, file: str, name: str) -> Grid:
    """A text of rows and cells as a sheet. A `sep=;` line, as Excel writes it, is obeyed and is no row."""
    if not text.strip("\ufeff \r\n\t"):
        raise Refused(limits.EMPTY)
    if len(_ODD.findall(text[:20_000])) > 20:
        raise Refused(limits.NO_LIST)
    if text.count("\n") > limits.TEXT_LINES:
        raise Refused(limits.TOO_LARGE)
    if "\n" not in text:
        text = text.replace("\r", "\n")  # as old Macs end their lines
    told = _SEP_LINE.match(text)
    text = text[told.end() :] if told else text.removeprefix("\ufeff")
    separator = told.group(1) if told else find_separator(text)
    cells, mended = _mended(_cells(text, separator), separator)
    rows = tuple(tuple(_value(cell) for cell in row[: limits.COLUMNS]) for row in cells)
    if told:
        # Rows are counted as the file's lines are: the line that names the separator is the first.
        rows = ((), *rows)
        mended = frozenset(row + 1 for row in mended)
    return Grid(file, name, rows, typed=False, decimal=find_decimal(rows), mended=mended)


def _mended(rows: list[list[str]], separator: str) -> tuple[list[list[str]], frozenset[int]]:
    """Lines that somebody typed with another separator, in a file whose other lines have one width."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    usual = widths.most_common(1)[0][0] if widths else 0
    if usual < 3:
        return rows, frozenset()
    mended = set()
    for at, row in enumerate(rows):
        if len(row) != 1 or not row[0].strip():
            continue
        for sign in _SEPARATORS.replace(separator, ""):
            other = next(iter(_cells(row[0], sign)), [])
            if len(other) == usual:
                rows[at] = [cell.strip() for cell in other]
                mended.add(at)
                break
    return rows, frozenset(mended)


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 with or without mark, UTF-16 either way round, else Windows-1252."""
    if data[:3] == b"\xef\xbb\xbf":
        return data.decode("utf-8-sig", "replace")
    if data[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"):
        return data.decode("utf-32", "replace")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    start = data[:4_000]
    if start.count(0) > len(start) // 5:
        even, odd = start[::2].count(0), start[1::2].count(0)
        return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("latin-1")


def find_separator(text: str) -> str:
    """The sign that cuts most rows in the same, largest number of cells."""
    sample = "".join(text[:_SAMPLE].splitlines(keepends=True)[:_LOOKED_AT])
    best, best_score = ";", 0.0
    for sign in _SEPARATORS:
        widths = Counter(len(row) for row in _cells(sample, sign) if any(cell.strip() for cell in row))
        if not widths:
            continue
        score = sum(count * min(width - 1, 12) for width, count in widths.items()) / sum(widths.values())
        usual, times = widths.most_common(1)[0]
        score *= (times / sum(widths.values())) if usual > 1 else 0.3
        if score > best_score * 1.05:
            best, best_score = sign, score
    return best


def find_decimal(rows: Iterable[tuple[Value, ...]]) -> str:
    """The decimal sign its numbers show: a comma, a dot, or nothing when they do not tell."""
    commas = dots = 0
    for row in rows:
        for cell in row:
            if isinstance(cell, str) and len(cell) < 20:
                bare = cell.strip().lstrip("€ ")
                commas += _COMMA.fullmatch(bare) is not None
                dots += _DOT.fullmatch(bare) is not None
    return "," if commas > dots else "." if dots > commas else ""


def _cells(text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(1 << 20)
    found = []
    try:
        for row in csv.reader(_lines(text), delimiter=separator):
            found.append(row if len(row) <= limits.COLUMNS else row[: limits.COLUMNS])
            if len(found) > limits.ROWS:
                raise Refused(limits.TOO_LARGE)
    except csv.Error as error:
        raise Refused(limits.DAMAGED) from error
    return found


def _lines(text: str) -> Iterator[str]:
    """One line after another, with its break, without a second copy of the whole."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _value(cell: str) -> Value:
    cell = cell.replace("\u00a0", " ")
    # ="01234567" is how some programs keep the zeros of a number in CSV.
    kept = re.fullmatch(r'="(.*)"', cell.strip())
    text = (kept.group(1) if kept else cell)[: limits.CELL_TEXT].replace("\r\n", "\n")
    return text if text.strip() else None
