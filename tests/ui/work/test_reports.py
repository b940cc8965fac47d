"""Rapportage: what the page counts is what the workbook holds."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog

from tests.hostile import sample
from tests.ui.work.stage import NOW, Stage
from woo_desktop.domain.commands import Create, Together
from woo_desktop.domain.overview_rows import OverviewRows
from woo_desktop.domain.queries import OverviewRowsOf, RecordsOf
from woo_desktop.domain.records import Sme
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.ui.views.reports import ReportsView
from woo_desktop.ui.views.reports.view import SHEETS


def counted(rows: OverviewRows) -> dict[str, int]:
    return {sheet.field: len(getattr(rows, sheet.field)) for sheet in SHEETS}


def shown(view: ReportsView) -> dict[str, int]:
    return {field: int(label.text().split()[0]) for field, label in view.counts.items()}


def test_counts_are_what_the_database_says(stage: Stage) -> None:
    view = stage.show(ReportsView)
    assert view.chosen == NOW
    assert shown(view) == counted(stage.answer(OverviewRowsOf(NOW)))
    view.choice.setCurrentIndex(view.choice.findData(""))
    view.choice.activated.emit(view.choice.currentIndex())
    stage.settle()
    assert view.chosen == ""
    assert shown(view) == counted(stage.answer(OverviewRowsOf("")))
    assert shown(view)["smes"] > 0


def test_the_workbook_holds_what_the_page_says(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(ReportsView)
    target = tmp_path / "overzicht.xlsx"
    view.write(str(target))
    assert not view.save_button.isEnabled()
    stage.settle()
    book = openpyxl.load_workbook(target)
    rows = [sheet.max_row - 1 for sheet in book.worksheets]
    assert rows[: len(SHEETS)] == list(shown(view).values())
    assert view.save_button.isEnabled()
    assert "overzicht.xlsx" in stage.toasts[-1]
    assert not stage.troubles


def test_without_people_no_name_leaves_the_program(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(ReportsView)
    view.people.setChecked(False)
    target = tmp_path / "overzicht.xlsx"
    view.write(str(target))
    stage.settle()
    book = openpyxl.load_workbook(target)
    mails = [
        cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if "@" in str(cell.value)
    ]
    assert mails == []


def test_the_dialog_offers_a_name(stage: Stage) -> None:
    view = stage.show(ReportsView)
    view.handlers()["export"]()
    dialog = view.file_dialog
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == f"Overzicht {NOW}.xlsx"
    dialog.close()


def test_cancelling_leaves_the_earlier_file(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(ReportsView)
    target = tmp_path / "overzicht.xlsx"
    target.write_bytes(b"earlier")
    view.write(str(target))
    view.progress.cancelled.emit()
    stage.settle()
    assert target.read_bytes() == b"earlier"
    assert view.save_button.isEnabled()


def test_a_folder_that_is_not_there_is_told(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(ReportsView)
    view.write(str(tmp_path / "nowhere" / "a.xlsx"))
    stage.settle()
    remedy = view.saving.remedy
    assert remedy is not None
    assert view.save_button.isEnabled()
    remedy.primary.click()
    dialog = view.saving.file_dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "b.xlsx"))
    dialog.close()
    stage.settle()
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames


def test_the_measures_stand_on_the_page_and_in_the_report(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(ReportsView)
    box = view.steering
    assert box.report is not None
    told = stage.answer(OverviewRowsOf(NOW))
    received = next(one for one in box.report.figures if one.name == "Questions received")
    assert received.now == sum(one.semester_of_arrival == NOW for one in told.questions)
    assert box.report.funnel[0].count == received.now
    view.grab()
    box.make.click()
    stage.settle()
    dialog = box.dialog
    assert dialog is not None
    dialog.summary.setPlainText("Drie zinnen < & over dit semester.")
    dialog.primary.click()
    where = box.file_dialog
    assert where is not None
    assert Path(where.selectedFiles()[0]).name.startswith(f"Stuurgroeprapportage_{NOW}")
    where.fileSelected.emit(str(tmp_path / "stuurgroep.pdf"))
    where.close()
    stage.settle()
    pages = [page.extract_text() for page in PdfReader(tmp_path / "stuurgroep.pdf").pages]
    assert "Drie zinnen < & over dit semester." in pages[0]
    assert all("gegevens van" in page for page in pages)
    teachers = {one.teacher for one in told.offerings if one.teacher}
    assert not any(name in page for name in teachers for page in pages)
    box.make.click()
    stage.settle()
    assert box.dialog is not None
    assert box.dialog.summary.toPlainText() == "Drie zinnen < & over dit semester."
    box.dialog.reject()
    assert not stage.troubles


def test_names_come_back_as_typed(stage: Stage, tmp_path: Path) -> None:
    names = [name for name in sample(25, seed=9) if name.strip() and len(name) < 200]
    made = stage.run(Together(tuple(Create(Kind.SME, {"name": name}) for name in names), Sentence("Many companies")))
    smes = stage.answer(RecordsOf(Kind.SME, tuple(ref.id for ref in made.created)))
    view = stage.show(ReportsView)
    target = tmp_path / "overzicht.xlsx"
    view.write(str(target))
    stage.settle()
    sheet = openpyxl.load_workbook(target).worksheets[0]
    cells = {row[0].value for row in sheet.iter_rows(min_row=2)}
    assert {sme.name for sme in smes if isinstance(sme, Sme) and sme.name} <= cells
    assert not stage.troubles
