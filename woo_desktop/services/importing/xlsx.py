"""Reads .xlsx and .xlsm: values by calamine, and what values do not tell (struck through, comments) from the parts."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from woo_desktop.domain.importing.sheets import Grid, Place, Value
from woo_desktop.services.importing import limits
from woo_desktop.services.importing.limits import Refused
from woo_desktop.services.importing.prescan import CHUNK, column_number, scan, unpacked

PROGRAM = "WOO Desktop"
"""Who wrote a workbook, as our own say."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REF = re.compile(rb"\br=[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"']")
_STYLE = re.compile(rb"\bs=[\"']([0-9]{1,6})[\"']")
_TYPE = re.compile(rb"\bt=[\"'](\w+)[\"']")
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_HAS_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)>[^<]|<(?:\w+:)?is>")
_SHARED = re.compile(rb"<(?:\w+:)?v>([0-9]+)</")
_ITEM = re.compile(rb"<(?:\w+:)?si\b.*?(?:</(?:\w+:)?si>|/>)", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
_STRIKE = re.compile(rb"<(?:\w+:)?strike\s*(?:/>|val=[\"'](?:1|true)[\"'])")
_SMALL_PART = 32 << 20


def read_xlsx(path: Path) -> Iterator[Grid]:
    """The sheets of a workbook, after the look that keeps hostile ones out."""
    try:
        with zipfile.ZipFile(path) as book:
            found = scan(book)
            _check_it_is_a_workbook(found.names)
            yield from _Workbook(path, book, found.names).grids()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, KeyError) as error:
        raise Refused(limits.DAMAGED) from error


def _check_it_is_a_workbook(names: list[str]) -> None:
    lower = {name.lower() for name in names}
    if any(name.endswith("workbook.bin") for name in lower):
        raise Refused(limits.SAVE_AS_XLSX)
    if "xl/workbook.xml" not in lower and not any(name.endswith("/workbook.xml") for name in lower):
        raise Refused(limits.NO_LIST)


class _Workbook:
    """One workbook, open as values and as parts."""

    def __init__(self, path: Path, book: zipfile.ZipFile, names: list[str]) -> None:
        self._path = path
        self._book = book
        self._names = {name.lower().lstrip("/"): name for name in names}

    def grids(self) -> Iterator[Grid]:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

        parts = self._sheet_parts()
        struck_styles = self._struck_styles()
        struck_texts = self._struck_texts()
        try:
            values = CalamineWorkbook.from_path(str(self._path))
            for meta in values.sheets_metadata:
                if meta.typ is not SheetTypeEnum.WorkSheet:
                    continue
                sheet = values.get_sheet_by_name(meta.name)
                facts = _Facts(struck_styles, struck_texts)
                part = parts.get(meta.name, "")
                if part:
                    facts.look(unpacked(self._book, self._book.getinfo(part)))
                yield Grid(
                    file=self._path.name,
                    name=meta.name,
                    rows=_rows(sheet),
                    hidden=meta.visible is not SheetVisibleEnum.Visible,
                    merged=_merges(sheet),
                    struck=frozenset(facts.struck),
                    comments=self._comments(part) if part else {},
                    unread=frozenset(facts.unread),
                    ours=self._is_ours(),
                )
        except PasswordError as error:
            raise Refused(limits.HAS_PASSWORD) from error
        except (CalamineError, OSError, ValueError, OverflowError) as error:
            raise Refused(limits.DAMAGED) from error

    # --- parts --------------------------------------------------------------------------------------------------

    def _sheet_parts(self) -> dict[str, str]:
        """The part of each sheet, by its name."""
        book_part = self._names.get("xl/workbook.xml") or next(
            name for lower, name in self._names.items() if lower.endswith("/workbook.xml")
        )
        relations = self._relations(book_part)
        tree = self._tree(book_part)
        found = {}
        for sheet in _all(tree, "sheet"):
            target = relations.get(sheet.get(_RELATION, ""), ("", ""))[1]
            if target:
                found[sheet.get("name", "")] = target
        return found

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and part of every relation of a part, by its id."""
        folder, name = posixpath.split(part)
        tree = self._tree(f"{folder}/_rels/{name}.rels")
        found = {}
        for one in tree if tree is not None else ():
            target = one.get("Target", "")
            place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            actual = self._names.get(place.lower())
            if actual and one.get("TargetMode") != "External":
                found[one.get("Id", "")] = (one.get("Type", "").rsplit("/", 1)[-1], actual)
        return found

    def _tree(self, part: str) -> Any:
        """A small part as a tree; None when there is none."""
        actual = self._names.get(part.lower().lstrip("/"))
        if actual is None or self._book.getinfo(actual).file_size > _SMALL_PART:
            return None
        from xml.etree.ElementTree import ParseError

        from defusedxml.ElementTree import fromstring

        try:
            return fromstring(b"".join(unpacked(self._book, self._book.getinfo(actual))))
        except ParseError as error:
            raise Refused(limits.DAMAGED) from error

    def _is_ours(self) -> bool:
        tree = self._tree("docprops/core.xml")
        return any(one.text == PROGRAM for one in _all(tree, "creator"))

    def _struck_styles(self) -> frozenset[int]:
        """The numbers of cell styles whose font is struck through."""
        tree = self._tree("xl/styles.xml")
        if tree is None:
            return frozenset()
        fonts = [_is_struck(font) for group in _all(tree, "fonts") for font in group]
        found = set()
        for group in _all(tree, "cellXfs"):
            for number, style in enumerate(group):
                font = style.get("fontId", "")
                if font.isdecimal() and int(font) < len(fonts) and fonts[int(font)]:
                    found.add(number)
        return frozenset(found)

    def _struck_texts(self) -> frozenset[int]:
        """The numbers of shared texts of which every piece is struck through."""
        part = self._names.get("xl/sharedstrings.xml")
        if part is None:
            return frozenset()
        text = b"".join(unpacked(self._book, self._book.getinfo(part)))
        if b"strike" not in text:
            return frozenset()
        return frozenset(number for number, item in enumerate(_ITEM.finditer(text)) if _all_struck(item.group(0)))

    def _comments(self, part: str) -> dict[Place, str]:
        found: dict[Place, str] = {}
        for kind, target in self._relations(part).values():
            if kind not in ("comments", "threadedComment"):
                continue
            tree = self._tree(target)
            tag = "comment" if kind == "comments" else "threadedComment"
            for one in _all(tree, tag) if tree is not None else ():
                place = _place(one.get("ref", ""))
                text = "".join(piece.text or "" for piece in one.iter() if _tag(piece) in ("t", "text"))
                if place and text.strip() and not text.startswith("[Threaded comment]"):
                    before = found.get(place, "")
                    found[place] = f"{before}\n{text.strip()}".strip() if text.strip() not in before else before
        return found


class _Facts:
    """What a sheet says about its cells besides their values."""

    def __init__(self, struck_styles: frozenset[int], struck_texts: frozenset[int]) -> None:
        self._styles, self._texts = struck_styles, struck_texts
        self.struck: set[Place] = set()
        self.unread: set[Place] = set()

    def look(self, pieces: Iterator[bytes]) -> None:
        rest = b""
        formulas = False
        for piece in pieces:
            text = rest + piece
            formulas = formulas or b"<f" in text or b":f" in text or b't="e"' in text or b"t='e'" in text
            if not (self._styles or self._texts or formulas):
                rest = text[-CHUNK // 16 :]
                continue
            end = 0
            for match in _CELL.finditer(text):
                self._cell(match.group(1), match.group(2) or b"")
                end = match.end()
            rest = text[end:][-CHUNK * 4 :]

    def _cell(self, head: bytes, body: bytes) -> None:
        style = _STYLE.search(head)
        kind = _TYPE.search(head)
        is_struck = style is not None and int(style.group(1)) in self._styles
        if not is_struck and self._texts and kind and kind.group(1) == b"s":
            number = _SHARED.search(body)
            is_struck = number is not None and int(number.group(1)) in self._texts
        is_unread = (kind is not None and kind.group(1) == b"e") or (
            _HAS_FORMULA.search(body) is not None and _HAS_VALUE.search(body) is None
        )
        if not (is_struck or is_unread):
            return
        ref = _REF.search(head)
        if ref is None:
            return
        place = (int(ref.group(2)) - 1, column_number(ref.group(1).decode("ascii")) - 1)
        if is_struck and body:
            self.struck.add(place)
        if is_unread:
            self.unread.add(place)


def _rows(sheet: Any) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        tuple(_value(cell) for cell in row[: limits.COLUMNS]) for row in sheet.to_python(skip_empty_area=False)
    )


def _value(cell: Any) -> Value:
    if cell == "" or cell is None:
        return None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if isinstance(cell, str):
        return cell[: limits.CELL_TEXT]
    if hasattr(cell, "total_seconds"):
        return str(cell)
    return cell  # type: ignore[no-any-return]


def _merges(sheet: Any) -> tuple[tuple[int, int, int, int], ...]:
    """Merged cells; one over thousands of rows says nothing of any of them."""
    found = sheet.merged_cell_ranges or ()
    return tuple(
        (top, left, bottom, right) for (top, left), (bottom, right) in found if bottom - top <= limits.MERGED_ROWS
    )


def _all(tree: Any, tag: str) -> Iterator[Any]:
    if tree is None:
        return
    for one in tree.iter():
        if _tag(one) == tag:
            yield one


def _tag(one: Any) -> str:
    return one.tag.rsplit("}", 1)[-1] if isinstance(one.tag, str) else ""


def _is_struck(font: Any) -> bool:
    return any(one.get("val", "1") not in ("0", "false") for one in _all(font, "strike"))


def _all_struck(item: bytes) -> bool:
    runs = _RUN.findall(item)
    return bool(runs) and all(_STRIKE.search(run) for run in runs)


def _place(ref: str) -> Place | None:
    match = re.fullmatch(r"([A-Za-z]{1,3})([0-9]{1,7})", ref.strip())
    return (int(match.group(2)) - 1, column_number(match.group(1)) - 1) if match else None
