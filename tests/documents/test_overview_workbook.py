"""The overview workbook: its sheets, its columns, its values, in Dutch and English, with and without people."""

import datetime as dt
import io

import openpyxl
import pytest
from openpyxl import Workbook

from tests.hostile import ALL
from woo_desktop.documents.overview_workbook import overview_workbook
from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.overview_rows import (
    MatchRow,
    OfferingRow,
    OverviewRows,
    QuestionRow,
    SmeRow,
    TeacherRow,
)
from woo_desktop.domain.terms import Level, OfferingStatus, ProposalStatus, QuestionStatus, RelationStatus

ROWS = OverviewRows(
    semester="2627-S1",
    smes=(
        SmeRow(
            name="Bakkerij Zilverhoorn",
            kvk="00990101",
            fte=6.5,
            status=RelationStatus.ACTIVE,
            contact="Gea Zilverhoorn",
            mail="info@zilverhoorn.example",
            phone="0595-000101",
            questions=2,
            last_contact=dt.date(2026, 5, 12),
        ),
    ),
    questions=(
        QuestionRow(
            number="V-2026-0001",
            title="Brood online",
            kinds=("Ontwerp", "Realisatie"),
            levels=(Level.MBO, Level.HBO),
            received_on=dt.date(2026, 5, 12),
            status=QuestionStatus.READY,
            weeks_waiting=11,
        ),
    ),
    offerings=(
        OfferingRow(
            track="Minor", level=Level.HBO, capacity=6, agreed=4, optional=1, free=2, status=OfferingStatus.OPEN
        ),
    ),
    teachers=(TeacherRow(name="Hoekzema, Wietske", cases=3),),
    matches=(MatchRow(semester="2627-S1", track="Minor", case="Brood online", status=ProposalStatus.AGREED),),
)


def book(overview: OverviewRows = ROWS, language: str = "nl", with_people: bool = True) -> Workbook:
    return openpyxl.load_workbook(
        io.BytesIO(overview_workbook(overview, language_code=language, with_people=with_people))
    )


def headers(workbook: Workbook, sheet: str) -> list[object]:
    return [cell.value for cell in workbook[sheet][1]]


def test_the_sheets_are_those_of_the_handbook() -> None:
    assert book().sheetnames == [
        "Bedrijven",
        "Vraagstukken",
        "Trajecten en aanbod",
        "Docenten",
        "Matchlijst 2627-S1",
        "Dekking",
        "Stuurgroep",
        "Definities",
    ]
    assert book(language="en").sheetnames[0] == "Companies"


@pytest.mark.parametrize(
    ("sheet", "count", "some"),
    [
        ("Bedrijven", 13, ["Naam", "KvK", "Vestiging", "Sector", "Gemeente", "Fte", "Bron", "E-mail", "Telefoon"]),
        ("Vraagstukken", 14, ["Nummer", "Bedrijf", "Thema", "Omvang", "Ontvangen", "Wachttijd (weken)", "Reden"]),
        (
            "Trajecten en aanbod",
            17,
            ["Opleiding", "Deadline", "Capaciteit", "Afgesproken", "In optie", "Vrij", "Borging"],
        ),
        ("Docenten", 8, ["Vakgebied", "Laatste contact", "Volgende actie", "Aantal casussen"]),
        ("Matchlijst 2627-S1", 12, ["Periode", "Casus", "Akkoord docent", "Akkoord ondernemer", "Eindpresentatie"]),
        ("Definities", 2, ["Woord", "Betekenis"]),
    ],
)
def test_the_columns_are_those_of_the_handbook(sheet: str, count: int, some: list[str]) -> None:
    found = headers(book(), sheet)
    assert len(found) == count
    assert set(some) <= set(found)


def test_values_have_their_own_type() -> None:
    sheet = book()["Bedrijven"]
    row = dict(zip(headers(book(), "Bedrijven"), sheet[2], strict=True))
    assert (row["KvK"].value, row["KvK"].data_type) == ("00990101", "s")
    assert (row["Fte"].value, row["Fte"].data_type) == (6.5, "n")
    assert (row["Laatste contact"].value, row["Laatste contact"].data_type) == (dt.datetime(2026, 5, 12), "d")
    question = dict(
        zip(headers(book(), "Vraagstukken"), [cell.value for cell in book()["Vraagstukken"][2]], strict=True)
    )
    assert question["Niveaus"] == "MBO, HBO"
    assert question["Soort opdracht"] == "Ontwerp, Realisatie"
    assert question["Wachttijd (weken)"] == 11


def test_without_people_nobody_is_named() -> None:
    workbook = book(with_people=False)
    everything = [str(cell.value) for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [text for text in everything if "Gea" in text or "@" in text or "Hoekzema" in text or "0595" in text]
    assert len(headers(workbook, "Bedrijven")) == 10


def test_about_all_semesters_the_match_list_says_which() -> None:
    workbook = book(OverviewRows(matches=ROWS.matches))
    assert "Matchlijst" in workbook.sheetnames
    assert headers(workbook, "Matchlijst")[0] == "Semester"


def test_an_empty_workshop_gives_an_empty_overview() -> None:
    workbook = book(OverviewRows())
    assert all(len(sheet.tables) == 1 for sheet in workbook.worksheets)
    assert workbook["Definities"].max_row > 5


def test_any_text_is_text_on_every_sheet() -> None:
    overview = OverviewRows(
        semester="=1+1",
        smes=tuple(SmeRow(name=text, kvk=text, mail=text) for text in ALL),
        questions=tuple(QuestionRow(title=text, tracks=(text,)) for text in ALL),
        offerings=tuple(OfferingRow(track=text) for text in ALL),
        teachers=tuple(TeacherRow(next_action=text) for text in ALL),
        matches=tuple(MatchRow(company=text) for text in ALL),
    )
    workbook = book(overview)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.data_type != "e" for cell in row)
    for text, cell in zip(ALL, workbook["Bedrijven"]["A"][1:], strict=True):
        if len(text) < 30_000 and "_x" not in text:
            assert (cell.value or "") == clean_text(text, multiline=True)
