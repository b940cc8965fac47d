"""Taking a list over, once more, changed, and back again; and making one of two companies."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import OpenOffice
from tests.importing.helping import TODAY, planned, taken_over, told
from tests.lists import companies, others
from tests.lists.book import Line, MessyList, Page, xlsx
from woo_desktop.cli import main
from woo_desktop.documents.overview_workbook import overview_workbook
from woo_desktop.documents.refused_workbook import RefusedLine, refused_workbook
from woo_desktop.domain.commands import Change, Create, LoadSample, LogActivity, Redo, Undo
from woo_desktop.domain.importing.finding import Certainty, find_pairs, like_this
from woo_desktop.domain.importing.known import ImportGone, WhatIsKnown
from woo_desktop.domain.importing.planning import NEW, Decisions
from woo_desktop.domain.importing.sheets import Fate
from woo_desktop.domain.importing.takeover import MergeRecords, UndoImport
from woo_desktop.domain.queries import CheckAll, Info, OverviewRowsOf, RecordsOf
from woo_desktop.domain.records import Activity, Contact, Question, Sme
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import say
from woo_desktop.services.office import Office

HEADER: list[object] = ["Bedrijf", "KvK", "Plaats", "FTE"]


@pytest.fixture
def office(quick_folder: Path) -> Iterator[Office]:
    office = Office.open(quick_folder / "w.woo")
    yield office
    office.close()


def write(folder: Path, *rows: list[object], name: str = "lijst.xlsx") -> Path:
    path = folder / name
    path.write_bytes(xlsx([Page("Bedrijven", "companies", [Line("", row) for row in ([*HEADER], *rows)])]))
    return path


def put(messy: MessyList, folder: Path) -> Path:
    path = folder / messy.file
    path.write_bytes(messy.data())
    return path


def smes(office: Office) -> dict[str, Sme]:
    return {one.name: one for one in office.answer(RecordsOf(Kind.SME)) if isinstance(one, Sme)}


@pytest.mark.parametrize(
    "messy", [companies._formats(), others._tracks(), others._teachers()], ids=lambda one: one.file
)
def test_the_same_list_again_adds_and_changes_nothing(messy: MessyList, office: Office, tmp_path: Path) -> None:
    path = put(messy, tmp_path)
    taken_over(office, path)
    assert planned(office, path).steps == ()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_program_exports_comes_back_without_loss(language: str, quick_folder: Path, tmp_path: Path) -> None:
    first, second = Office.open(quick_folder / "a.woo"), Office.open(quick_folder / "b.woo")
    try:
        first.run(LoadSample(TODAY))
        rows = first.answer(OverviewRowsOf("", TODAY))
        path = tmp_path / "overzicht.xlsx"
        path.write_bytes(overview_workbook(rows, language_code=language))
        taken_over(second, path)
        again = second.answer(OverviewRowsOf("", TODAY))
        for name in ("smes", "questions", "offerings", "teachers", "matches"):
            assert _plain(getattr(again, name)) == _plain(getattr(rows, name)), name
        assert second.answer(CheckAll()) == ()
        assert planned(second, path).steps == ()
        assert planned(first, path).steps == ()
    finally:
        first.close()
        second.close()


_NOT_SHOWN = ("periods", "themes", "is_embedded", "programme_contact", "goes_on", "proposed_on")


def _plain(rows: tuple[object, ...]) -> list[str]:
    """A period is called by its code where the calendar of its institution is not there; themes of a track, and what
    the report needs to know of it, have no column of their own."""
    return sorted(
        str([getattr(row, one.name) for one in dataclasses.fields(row) if one.name not in _NOT_SHOWN])  # type: ignore[arg-type]
        for row in rows
    )


def test_an_import_is_one_step_back_and_forward(open_office: OpenOffice, empty_place: str, tmp_path: Path) -> None:
    office = open_office(empty_place)
    _plan, outcome = taken_over(office, write(tmp_path, ["Bakkerij Reitdiep", "12345678", "Leek", 3]))
    office.run(Undo())
    assert smes(office) == {}
    office.run(Redo())
    assert list(smes(office)) == ["Bakkerij Reitdiep"]
    assert outcome.inverse is not None
    assert office.answer(CheckAll()) == ()


def test_undo_after_a_restart_keeps_what_somebody_worked_on(quick_folder: Path, tmp_path: Path) -> None:
    office = Office.open(quick_folder / "w.woo")
    rows: list[list[object]] = [[f"Bakkerij Deel {at}x", f"1234567{at}", "Leek", at] for at in range(5)]
    _plan, outcome = taken_over(office, write(tmp_path, *rows))
    assert outcome.inverse is not None
    office.close()
    office = Office.open(quick_folder / "w.woo")
    found = smes(office)
    edited, leaned = found["Bakkerij Deel 1x"], found["Bakkerij Deel 2x"]
    office.run(Change(edited.ref, edited.version, {"city": "Roden"}))
    office.run(LogActivity(leaned.ref, "phone", "gebeld"))
    report = office.run(UndoImport(outcome.inverse)).report
    assert isinstance(report, ImportGone)
    assert report.reversed == 3
    assert {name for _ref, name, _who in report.kept} == {"Bakkerij Deel 1x", "Bakkerij Deel 2x"}
    assert set(smes(office)) == {"Bakkerij Deel 1x", "Bakkerij Deel 2x"}
    assert office.answer(CheckAll()) == ()
    office.close()


def test_undo_puts_changed_fields_back(office: Office, tmp_path: Path) -> None:
    taken_over(office, write(tmp_path, ["Garage Hunzedal", "12345678", "Leek", 3]))
    _plan, outcome = taken_over(office, write(tmp_path, ["Garage Hunzedal", "12345678", "Roden", 3]))
    assert smes(office)["Garage Hunzedal"].city == "Roden"
    assert outcome.inverse is not None
    office.run(UndoImport(outcome.inverse))
    assert smes(office)["Garage Hunzedal"].city == "Leek"


def test_a_changed_list_changes_only_what_nobody_changed_here(office: Office, tmp_path: Path) -> None:
    taken_over(office, write(tmp_path, ["Hotel Eemskroon", "12345678", "Leek", 3]))
    hotel = smes(office)["Hotel Eemskroon"]
    office.run(Change(hotel.ref, hotel.version, {"fte": 9.0}))
    # The list still says 3: it was changed here, and stays so.
    assert planned(office, write(tmp_path, ["Hotel Eemskroon", "12345678", "Leek", 3])).steps == ()
    # Both changed: it stays, with a warning, until a person decides.
    path = write(tmp_path, ["Hotel Eemskroon", "12345678", "Roden", 5])
    plan = planned(office, path)
    assert {(one.field, one.both, one.taken) for one in plan.differences} == {
        ("fte", True, False),
        ("city", False, True),
    }
    assert plan.count(Fate.WARNED) == 1, told(plan)
    taken_over(office, path, Decisions(TODAY, fields={(hotel.ref, "fte"): NEW}))
    assert (smes(office)["Hotel Eemskroon"].city, smes(office)["Hotel Eemskroon"].fte) == ("Roden", 5.0)


def test_refused_rows_come_back_in_after_mending(office: Office, tmp_path: Path) -> None:
    plan, _outcome = taken_over(
        office, write(tmp_path, [None, "01234567", "Leek", 3], ["Studio Veenhoop", None, None, 1])
    )
    lines = [RefusedLine(one.sheet, one.headers, one.cells, say(one.reason)) for one in plan.refused]
    path = tmp_path / "geweigerd.xlsx"
    path.write_bytes(refused_workbook(lines))
    (sheet,) = planned(office, path).sheets
    assert [row.fate for row in sheet.rows] == [Fate.SKIPPED, Fate.REFUSED]
    import openpyxl

    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A2"] = "Slagerij Notenboom"
    book.save(path)
    taken_over(office, path)
    assert smes(office)["Slagerij Notenboom"].kvk == "01234567"
    assert smes(office)["Slagerij Notenboom"].note == ""


def test_a_doubt_is_settled_once_for_all_rows(office: Office, tmp_path: Path) -> None:
    messy = others._questions()
    taken_over(office, put(messy.first[0], tmp_path))
    path = put(messy, tmp_path)
    plan = planned(office, path)
    keys = {doubt.text: doubt.key for doubt in plan.doubts}
    answers = {(Kind.SME, keys["Nog nooit van gehoord"]): NEW}
    plan = planned(office, path, Decisions(TODAY, answers=answers))
    made = [step.values["name"] for step in plan.steps if isinstance(step, Create) and step.kind is Kind.SME]
    assert made == ["Nog nooit van gehoord"]


def test_the_known_duplicates_of_the_sample_are_found_and_no_others(office: Office) -> None:
    office.run(LoadSample(TODAY))
    pairs = find_pairs(office.answer(WhatIsKnown()))
    assert [pair.certainty for pair in pairs] == [Certainty.CERTAIN, Certainty.PROBABLE, Certainty.PROBABLE]
    assert {frozenset((pair.one.name, pair.other.name)) for pair in pairs} == {
        frozenset(("Installatiebedrijf Huisma Techniek", "Huisma Techniek BV")),
        frozenset(("Boekhandel Papier & Inkt", "Boekh. Papier en Inkt")),
        frozenset(("Speelgoedwinkel De Houten Tol", "de houten tol (speelgoed)")),
    }


def test_a_merge_carries_everything_along_and_can_be_undone(office: Office) -> None:
    office.run(LoadSample(TODAY))
    before = _pointing(office)
    pair = next(one for one in find_pairs(office.answer(WhatIsKnown())) if one.certainty is Certainty.CERTAIN)
    keep, drop = pair.one, pair.other
    office.run(LogActivity(drop.ref, "phone", "gebeld"))
    drop = next(one for one in smes(office).values() if one.id == drop.id)
    office.run(MergeRecords(keep.ref, keep.version, drop.ref, drop.version, {"name": "Samen"}))
    after = _pointing(office)
    assert drop.id not in {pointed for _kind, _id, pointed in after}
    assert any(one.summary == "gebeld" and one.about_id == keep.id for one in _activities(office))
    assert smes(office)["Samen"].id == keep.id
    assert office.answer(CheckAll()) == ()
    office.run(Undo())
    assert _pointing(office) == before
    assert drop.name in smes(office)


def _pointing(office: Office) -> set[tuple[str, int, int | None]]:
    contacts = [one for one in office.answer(RecordsOf(Kind.CONTACT)) if isinstance(one, Contact)]
    questions = [one for one in office.answer(RecordsOf(Kind.QUESTION)) if isinstance(one, Question)]
    return {("c", one.id, one.sme_id) for one in contacts} | {("q", one.id, one.sme_id) for one in questions}


def _activities(office: Office) -> list[Activity]:
    return [one for one in office.answer(RecordsOf(Kind.ACTIVITY)) if isinstance(one, Activity)]


def test_a_new_company_that_stands_here_is_noticed_while_typing(office: Office) -> None:
    office.run(LoadSample(TODAY))
    known = office.answer(WhatIsKnown())
    smes = known.of(Sme)
    assert [one.name for one in like_this(smes, "bakkerij zilverhoorn bv")] == ["Bakkerij Zilverhoorn"]
    assert [one.name for one in like_this(smes, "Bakkerij Zilverhorn", city="Winsum")] == ["Bakkerij Zilverhoorn"]
    assert like_this(smes, "Bakkerij Zilverhorn", city="Assen") == ()
    assert like_this(smes, "Iets heel anders") == ()


def test_the_command_line_says_what_becomes_of_each_row(
    quick_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, ["Camping Oosterlicht", 1234567, "Leek", "± 3"], [None, "12345678", "Leek", 2])
    database = str(quick_folder / "cli.woo")
    refused = tmp_path / "geweigerd.xlsx"
    assert main(["import", str(path), "--dry-run", "--json", "--db", database]) == 0
    look = json.loads(capsys.readouterr().out)
    assert main(["import", str(path), "--json", "--refused", str(refused), "--db", database]) == 0
    done = json.loads(capsys.readouterr().out)
    (sheet,) = done["files"][0]["sheets"]
    assert look["counts"] == done["counts"]
    assert {name: sheet[name] for name in ("kind", "rows", "taken", "warned", "refused", "skipped", "duplicates")} == {
        "kind": "companies", "rows": 3, "taken": 0, "warned": 1, "refused": 1, "skipped": 1, "duplicates": 0,
    }  # fmt: skip
    assert {message["row"] for message in sheet["messages"]} == {2, 3}
    assert refused.exists()
    assert main(["import", str(tmp_path / "weg.xlsx"), "--db", database]) == 1


def test_the_file_is_copied_before_a_list_is_taken_over(quick_folder: Path, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    office = Office.open(quick_folder / "lijsten.woo", backups=backups)
    try:
        taken_over(office, write(tmp_path, ["Bakkerij Reitdiep", "12345678", "Leek", 3]))
        assert office.answer(Info()).counts["smes"] == 1
    finally:
        office.close()
    (kept,) = backups.glob("*.woo")
    before = Office.open(kept)
    try:
        assert before.answer(Info()).counts["smes"] == 0
    finally:
        before.close()
