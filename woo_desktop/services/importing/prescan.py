"""Looks through a workbook before it is read: what would eat memory or time is refused here, within moments."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from woo_desktop.services.importing import limits
from woo_desktop.services.importing.limits import Refused

CHUNK = 1 << 18
_TAIL = 4_096
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]{0,400}?\br=[\"']\s*([0-9]+)")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]{0,200}?\br=[\"']([A-Za-z]{1,8})([0-9]+)[\"'][^>/]*>")
_NAMED_SHEET = re.compile(rb"<(?:\w+:)?sheet\b")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b")


@dataclass(slots=True)
class Extent:
    """How far the filled cells of a sheet reach."""

    rows: int = 0
    columns: int = 0
    filled: int = 0
    merges: int = 0


@dataclass(slots=True)
class Scan:
    """What the look found: the parts of the file, and how far each sheet reaches."""

    names: list[str]
    extents: dict[str, Extent] = field(default_factory=dict)


def scan(book: zipfile.ZipFile) -> Scan:
    """Look through every part; Refused when something in it is not what a list of people needs."""
    parts = book.infolist()
    if len(parts) > limits.PARTS:
        raise Refused(limits.TOO_LARGE)
    _check_sizes(parts)
    found = Scan([part.filename for part in parts])
    spent = 0
    for part in parts:
        if part.flag_bits & 1:
            raise Refused(limits.HAS_PASSWORD)
        if _is_xml(part.filename):
            spent = _look_through(book, part, found, spent)
    return found


def unpacked(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part in pieces, never more than the limit whatever its header says."""
    total = 0
    try:
        with book.open(part) as stream:
            while piece := stream.read(CHUNK):
                total += len(piece)
                if total > limits.UNPACKED:
                    raise Refused(limits.TOO_LARGE)
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Refused(limits.DAMAGED) from error


# --- inside -------------------------------------------------------------------------------------------------


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    names = set()
    for part in parts:
        path = PurePosixPath(part.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in part.filename:
            raise Refused(limits.UNSAFE)
        if part.filename in names:
            raise Refused(limits.UNSAFE)
        names.add(part.filename)
        if part.file_size > limits.RATIO_FROM and part.file_size > limits.RATIO * max(part.compress_size, 1):
            raise Refused(limits.TOO_LARGE)
    if sum(part.file_size for part in parts) > limits.UNPACKED:
        raise Refused(limits.TOO_LARGE)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _look_through(book: zipfile.ZipFile, part: zipfile.ZipInfo, found: Scan, spent: int) -> int:
    is_book = part.filename.lower().endswith("workbook.xml")
    is_sheet = "worksheets/" in part.filename.lower() and part.filename.lower().endswith(".xml")
    extent = Extent()
    tail = b""
    first = True
    for piece in unpacked(book, part):
        spent += len(piece)
        if spent > limits.UNPACKED:
            raise Refused(limits.TOO_LARGE)
        if first and (piece[:2] in (b"\xfe\xff", b"\xff\xfe") or b"\x00" in piece[:200]):
            raise Refused(limits.UNSAFE)  # XML in two bytes a letter would slip past the look
        first = False
        text = tail + piece
        if _FORBIDDEN.search(text):
            raise Refused(limits.UNSAFE)
        if is_book and len(_NAMED_SHEET.findall(text)) > limits.SHEETS:
            raise Refused(limits.TOO_LARGE)
        if is_sheet:
            _measure(text, extent)
        tail = text[-_TAIL:]
    if is_sheet:
        found.extents[part.filename] = extent
        if extent.rows > limits.SPARSE_FROM and extent.filled * limits.SPARSE < extent.rows:
            raise Refused(limits.TOO_LARGE)  # a few cells far below each other: no list, and costly to walk through
    return spent


def _measure(text: bytes, extent: Extent) -> None:
    """Rows and columns with something in them. A sheet that was coloured down to its last row is an ordinary one."""
    for match in _ROW.finditer(text):
        if len(match.group(1)) > 7 or int(match.group(1)) > 1_048_576:
            raise Refused(limits.DAMAGED)
    extent.merges += len(_MERGE.findall(text))
    if extent.merges > limits.MERGES:
        raise Refused(limits.TOO_LARGE)
    for match in _CELL.finditer(text):
        if text[match.end() : match.end() + 2] == b"</":
            continue
        letters, row = match.group(1), match.group(2)
        if len(letters) > 3 or len(row) > 7:
            raise Refused(limits.DAMAGED)
        extent.filled += 1
        extent.rows = max(extent.rows, int(row))
        if len(letters) > 1:
            extent.columns = max(extent.columns, column_number(letters.decode("ascii")))
    if extent.rows > limits.ROWS or extent.rows * max(extent.columns, 26) > limits.CELLS:
        raise Refused(limits.TOO_LARGE)


def column_number(letters: str) -> int:
    """ "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
