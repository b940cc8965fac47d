"""A list as a workbook: the columns on screen, with the words on screen and real numbers and dates."""

import datetime as dt
import io

import openpyxl

from woo_desktop.documents.list_workbook import list_workbook
from woo_desktop.domain.answers import Cell, Vocabulary
from woo_desktop.domain.lists import CellType, Column
from woo_desktop.domain.records import ListValue
from woo_desktop.domain.terms import Level, QuestionStatus, ValueList

COLUMNS = (
    Column("title", "Question", CellType.STRONG, 240),
    Column("levels", "Level", CellType.LEVELS, 110),
    Column("themes", "Themes", CellType.VALUES, 110, value_list=ValueList.THEME),
    Column("form", "Form", CellType.VALUE, 110, value_list=ValueList.FORM),
    Column("status", "Status", CellType.STATUS, 130),
    Column("count", "Questions", CellType.NUMBER, 96),
    Column("due", "Deadline", CellType.DUE, 96),
    Column("flag", "Confidential", CellType.FLAG, 96),
)
VOCABULARY = Vocabulary(
    values={
        ValueList.THEME: (ListValue(list=ValueList.THEME, code="web", name="Website & webshop"),),
        ValueList.FORM: (ListValue(list=ValueList.FORM, code="minor", name="Minor"),),
    }
)
ROW: tuple[Cell, ...] = (
    "=Brood",
    (Level.MBO, Level.WO),
    ("web", "onbekend"),
    "minor",
    QuestionStatus.READY,
    3,
    dt.date(2026, 6, 26),
    False,
)


def test_a_list_comes_out_as_on_screen() -> None:
    data = list_workbook("Vraagstukken", COLUMNS, [ROW], VOCABULARY, language_code="nl")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet.title == "Vraagstukken"
    head, row = sheet.iter_rows(values_only=True)
    assert head[1:4] == ("Niveau", "Thema's", "Vorm")
    assert row[:4] == ("=Brood", "MBO, WO", "Website & webshop, onbekend", "Minor")
    assert row[5:] == (3, dt.datetime(2026, 6, 26), "Nee")
    assert sheet["A2"].data_type == "s"


def test_a_list_without_rows_or_with_gaps() -> None:
    assert list_workbook("Leeg", COLUMNS, [])
    data = list_workbook("Gaten", COLUMNS, [tuple(None for _column in COLUMNS)], language_code="en")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert [cell.value for cell in sheet[2]] == [None] * len(COLUMNS)
    assert sheet["B1"].value == "Level"
