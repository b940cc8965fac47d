"""Workbooks read back: typed cells, text that stays text, real tables, nothing that tells too much (S1, S2, P10)."""

import datetime as dt
import getpass
import io
import math
import re
import socket
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests.hostile import ALL, FORMULAS, ids
from woo_desktop.documents.progress import Cancelled
from woo_desktop.documents.workbook import (
    LONGEST_CELL,
    CellKind,
    Sheet,
    SheetColumn,
    cell_text,
    sheet_title,
    workbook_bytes,
)
from woo_desktop.domain.cleaning import clean_text

ONE_OF_EACH = (
    SheetColumn("Naam", CellKind.TEXT, 30),
    SheetColumn("Aantal", CellKind.NUMBER),
    SheetColumn("Datum", CellKind.DATE),
    SheetColumn("Moment", CellKind.MOMENT),
    SheetColumn("Bedrag", CellKind.MONEY),
    SheetColumn("Deel", CellKind.PERCENT),
    SheetColumn("Ja of nee", CellKind.FLAG),
)


def sheet_of(data: bytes, place: int = 0) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[place]
    assert isinstance(sheet, Worksheet)
    return sheet


def written(values: Sequence[object], kind: CellKind = CellKind.TEXT) -> list[Any]:
    """The values as cells below each other in one column, written and read back."""
    rows = [[value] for value in (*values, "einde")]
    data = workbook_bytes([Sheet("Blad", [SheetColumn("Kop", kind)], rows)], spoken="nl")
    return [row[0] for row in sheet_of(data).iter_rows(min_row=2)][:-1]


def as_excel_reads(cell: Any) -> str:
    """Excel undoes _x005F_; openpyxl reads a text inside its cell without doing so."""
    return re.sub(r"_x005F_(?=x[0-9A-Fa-f]{4}_)", "_", str(cell.value or ""))


def test_every_text_is_a_text_cell_with_what_was_typed() -> None:
    for typed, cell in zip(ALL, written(ALL), strict=True):
        want = clean_text(typed, multiline=True)
        if not want:
            assert cell.value is None
            continue
        assert cell.data_type == "s", ascii(typed[:60])
        if len(want) <= LONGEST_CELL:
            assert as_excel_reads(cell) == want


def test_no_cell_of_the_file_itself_is_a_formula_or_an_error() -> None:
    data = workbook_bytes([Sheet("Blad", [SheetColumn("Kop")], [[text] for text in ALL])])
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in parts.namelist() if "externalLink" in name or "vba" in name.lower()]
    assert "<f>" not in xml
    assert "<f " not in xml
    assert 't="e"' not in xml
    assert 't="str"' not in xml
    assert "<hyperlink" not in xml


@pytest.mark.parametrize("text", FORMULAS, ids=ids(FORMULAS))
def test_what_looks_like_a_formula_stays_text_also_when_edited(text: str) -> None:
    (cell,) = written([text])
    assert cell.data_type == "s"
    if str(cell.value).lstrip()[:1] in "=+-@":
        assert cell.quotePrefix


def test_telephone_and_register_numbers_keep_their_form() -> None:
    cells = written(["+31501234567", "00990101", "000012345678", "1e5", "1-2", "TRUE"])
    assert [cell.value for cell in cells] == ["+31501234567", "00990101", "000012345678", "1e5", "1-2", "TRUE"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[1].number_format == "@"


def test_numbers_dates_and_money_are_real() -> None:
    values = ("tekst", 7, dt.date(2026, 8, 31), dt.datetime(2026, 8, 31, 14, 30), 1234.5, 0.25, True)
    sheet = sheet_of(workbook_bytes([Sheet("Blad", ONE_OF_EACH, [values])], spoken="nl"))
    cells = next(iter(sheet.iter_rows(min_row=2)))
    assert [cell.value for cell in cells] == [
        "tekst",
        7,
        dt.datetime(2026, 8, 31),
        dt.datetime(2026, 8, 31, 14, 30),
        1234.5,
        0.25,
        "Ja",
    ]
    assert [cell.data_type for cell in cells] == ["s", "n", "d", "d", "n", "n", "s"]
    assert cells[2].number_format == "dd-mm-yyyy"
    assert "€" in cells[4].number_format
    assert cells[5].number_format == "0%"


def test_a_moment_with_a_time_zone_is_written_on_this_clock() -> None:
    (cell,) = written([dt.datetime(2026, 1, 1, 12, 0, tzinfo=dt.UTC)], CellKind.MOMENT)
    assert cell.value == dt.datetime(2026, 1, 1, 12, 0, tzinfo=dt.UTC).astimezone().replace(tzinfo=None)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 10**20, dt.date(1, 1, 1), dt.date(1899, 12, 31)])
def test_what_excel_cannot_count_with_becomes_text(value: object) -> None:
    (cell,) = written([value], CellKind.NUMBER)
    assert cell.data_type == "s"


def test_nothing_is_an_empty_cell() -> None:
    assert [cell.value for cell in written([None, "", "\x00", "x"])] == [None, None, None, "x"]


def test_a_text_that_is_too_long_says_that_it_goes_on() -> None:
    for text in ("a" * 40_000, "😀" * 20_000, "_x0041_" * 6_000):
        kept = cell_text(text, "nl")
        assert len(kept.encode("utf-16-le")) // 2 <= LONGEST_CELL
        assert "gaat verder" in kept
    assert cell_text("a" * LONGEST_CELL) == "a" * LONGEST_CELL


def test_a_sheet_is_a_table_with_a_fixed_head_that_prints_on_each_page() -> None:
    rows = [("a", 1, None, None, None, None, None)] * 3
    sheet = sheet_of(workbook_bytes([Sheet("Bedrijven", ONE_OF_EACH, rows)]))
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    (table,) = sheet.tables.values()
    assert table.ref == "A1:G4"
    assert table.autoFilter is not None
    assert table.autoFilter.ref == "A1:G4"
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
    assert sheet.column_dimensions["A"].width == 30
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert not [name for name, size in sheet.column_dimensions.items() if size.hidden]


def test_an_empty_sheet_is_a_table_too() -> None:
    sheet = sheet_of(workbook_bytes([Sheet("Leeg", ONE_OF_EACH, [])]))
    assert [table.ref for table in sheet.tables.values()] == ["A1:G2"]


@pytest.mark.parametrize("text", ALL, ids=ids(ALL))
def test_any_text_can_name_a_sheet(text: str) -> None:
    name = sheet_title(text)
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\")
    assert not name.startswith("'")
    assert not name.endswith("'")


def test_strange_titles_and_headers_give_a_workbook_that_opens() -> None:
    texts = [text[:400] for text in ALL[::9]]
    sheets = [Sheet(text, [SheetColumn(text), SheetColumn(text), SheetColumn("")], []) for text in texts]
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(sheets, title=texts[3])))
    assert len({name.casefold() for name in book.sheetnames}) == len(texts)
    for sheet in book.worksheets:
        (table,) = sheet.tables.values()
        names = [column.name.casefold() for column in table.tableColumns]
        assert len(set(names)) == 3


def test_the_file_tells_nothing_about_who_made_it_where() -> None:
    data = workbook_bytes([Sheet("Blad", ONE_OF_EACH, [])], title="Overzicht")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.properties.creator == "WOO Desktop"
    assert book.properties.lastModifiedBy == "WOO Desktop"
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist()).decode()
    assert str(Path.home()) not in everything or str(Path.home()) == "/"
    assert tempfile.gettempdir() not in everything
    assert socket.gethostname() not in everything
    assert "openpyxl" not in everything
    user = getpass.getuser()
    assert f">{user}<" not in everything


def test_progress_is_told_and_stopping_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    rows = [(f"rij {number}",) for number in range(1000)]
    told: list[tuple[int, int]] = []
    workbook_bytes([Sheet("Blad", [SheetColumn("Kop")], rows)], progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (1000, 1000)
    assert told == sorted(told)
    with pytest.raises(Cancelled):
        workbook_bytes([Sheet("Blad", [SheetColumn("Kop")], rows)], is_cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person exports goes where they say and nowhere else, also while it is made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[str] = []

    def look(_done: int, _total: int) -> None:
        seen.extend(entry.name for entry in tmp_path.iterdir())

    workbook_bytes([Sheet("Blad", [SheetColumn("Kop")], [("x",)] * 500)], progress=look)
    assert seen == []


@settings(max_examples=60)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=30))
def test_any_texts_come_back(texts: list[str]) -> None:
    for typed, cell in zip(texts, written(texts), strict=True):
        assert as_excel_reads(cell) == clean_text(typed, multiline=True)
