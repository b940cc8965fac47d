"""The wizard in the window, from file to undo, and the page of duplicates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.importing.helping import TODAY, planned
from tests.lists import companies, others
from woo_desktop.domain.commands import LoadSample
from woo_desktop.domain.importing.finding import Certainty
from woo_desktop.domain.importing.sheets import Fate, SheetKind
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.list_drop import lists_in
from woo_desktop.ui.pages import start_application
from woo_desktop.ui.views.importing import DuplicatesView, ImportView
from woo_desktop.ui.views.importing.preview import RowsModel
from woo_desktop.ui.views.importing.view import FILE, PREVIEW, RESULT, SHEETS


@pytest.fixture
def desk(qtbot: QtBot, quick_folder: Path) -> Iterator[Desk]:
    path = quick_folder / "w.woo"
    office = Office.open(path)
    office.run(LoadSample(TODAY))
    office.close()
    start_application()

    def opened() -> Office:
        return Office.open(path)

    desk = Desk(opened)
    yield desk
    desk.close()


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "vragen.xlsx"
    path.write_bytes(others._questions().data())
    return path


def settle(qtbot: QtBot, desk: Desk) -> None:
    def at_rest() -> bool:
        return desk.idle

    qtbot.waitUntil(at_rest, timeout=30_000)
    qtbot.wait(20)
    qtbot.waitUntil(at_rest, timeout=30_000)


def shown(qtbot: QtBot, desk: Desk, questions: Path) -> ImportView:
    view = ImportView(desk)
    qtbot.addWidget(view)
    view.resize(1100, 650)
    view.show()
    settle(qtbot, desk)
    view.read_files((questions,))
    settle(qtbot, desk)
    return view


def test_from_file_to_result_and_back(qtbot: QtBot, desk: Desk, questions: Path) -> None:
    view = shown(qtbot, desk, questions)
    assert view.stack.currentIndex() == SHEETS
    for _page in range(3):
        view.next_button.click()
    assert view.stack.currentIndex() == PREVIEW
    assert view.plan is not None
    taken = view.plan.count(Fate.TAKEN)
    view.next_button.click()
    settle(qtbot, desk)
    assert view.stack.currentIndex() == RESULT
    assert taken > 30
    view.undo_import()
    settle(qtbot, desk)
    view.start_over()
    assert view.stack.currentIndex() == FILE


def test_a_person_corrects_sheet_column_and_word(qtbot: QtBot, desk: Desk, questions: Path) -> None:
    view = shown(qtbot, desk, questions)
    (key,) = view.columns_page.fields.keys() & {(("vragen.xlsx", "Vragen"), 2)}
    field = view.columns_page.fields[key]
    field.setCurrentIndex(field.findData("question.background"))
    field.activated.emit(field.currentIndex())
    settle(qtbot, desk)
    assert view.plan is not None
    (layout,) = view.plan.layouts.values()
    assert layout.columns[2] == "question.background"
    assert layout.kind is SheetKind.QUESTIONS
    words = view.values_page._word_fields
    word = words["theme", "quantumcomputers"]
    word.setCurrentIndex(word.findData("ai"))
    word.activated.emit(word.currentIndex())
    settle(qtbot, desk)
    assert "quantumcomputers" not in {one.word for one in view.plan.words}
    sheet = view.sheets_page.fields["vragen.xlsx", "Vragen"]
    sheet.setCurrentIndex(0)
    sheet.activated.emit(0)
    settle(qtbot, desk)
    assert view.plan.steps == ()


def test_a_file_that_cannot_be_read_is_told(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    view = ImportView(desk)
    qtbot.addWidget(view)
    path = tmp_path / "tekst.xlsx"
    path.write_text("geen werkmap")
    with qtbot.waitSignal(view.trouble, timeout=20_000):
        view.read_files((path,))
    assert view.stack.currentIndex() == FILE


def test_a_block_from_excel_is_pasted(qtbot: QtBot, desk: Desk) -> None:
    view = ImportView(desk)
    qtbot.addWidget(view)
    view.read_text("Bedrijf\tPlaats\tKvK\nCamping Veenhoop\tLeek\t12345678\n")
    settle(qtbot, desk)
    assert view.plan is not None
    assert view.plan.count(Fate.TAKEN) == 1


def test_a_list_comes_in_with_the_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    view = ImportView(desk)
    qtbot.addWidget(view)
    view.show()
    settle(qtbot, desk)
    view.read_text("Bedrijf\tPlaats\tE-mail\nToets BV\tAssen\ttoets@t.example\n")
    settle(qtbot, desk)
    view.next_button.setFocus()
    for _page in range(SHEETS, RESULT):
        QTest.keyClick(view.next_button, Qt.Key.Key_Return)
        settle(qtbot, desk)
    assert view.stack.currentIndex() == RESULT
    assert view.plan is not None
    assert view.plan.count(Fate.TAKEN) == 1


def test_the_preview_model_keeps_to_the_rules(qtbot: QtBot, qtmodeltester: ModelTester, quick_folder: Path) -> None:
    office = Office.open(quick_folder / "m.woo")
    path = quick_folder / "vormen.xlsx"
    path.write_bytes(companies._formats().data())
    model = RowsModel()
    qtmodeltester.check(model)
    model.show_plan(planned(office, path))
    qtmodeltester.check(model)
    everything = model.rowCount()
    model.filter_on(str(Fate.REFUSED))
    assert 0 < model.rowCount() < everything
    office.close()


def test_duplicates_are_shown_and_merged(qtbot: QtBot, desk: Desk) -> None:
    view = DuplicatesView(desk)
    qtbot.addWidget(view)
    view.show()
    settle(qtbot, desk)
    assert [pair.certainty for pair in view.pairs].count(Certainty.CERTAIN) == 1
    view.exchange()
    view.merge()
    settle(qtbot, desk)
    assert len(view.pairs) == 2
    view.leave_apart()
    assert len(view.pairs) == 1


def test_only_lists_are_taken_from_a_drop(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.xlsx", "b.png", "c.CSV")])
    assert [path.name for path in lists_in(data)] == ["a.xlsx", "c.CSV"]
