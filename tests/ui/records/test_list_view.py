"""The four lists as a person uses them: tabs, filters, columns, keys, many rows at once, the panel beside them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.hostile import MARKUP, sample
from tests.ui.records.stage import Stage, dialog, editor
from woo_desktop.domain.commands import Create, Together
from woo_desktop.domain.lists import Filter, Sort
from woo_desktop.domain.queries import ColumnValues, RecordsOf
from woo_desktop.domain.terms import Kind, QuestionStatus
from woo_desktop.domain.words import Sentence
from woo_desktop.i18n import shown
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.records import QuestionsView, SmesView, TeachersView, TracksView
from woo_desktop.ui.views.records.bulk import SetFieldDialog
from woo_desktop.ui.views.records.funnel import FunnelPopup
from woo_desktop.ui.views.records.list_view import ListView
from woo_desktop.ui.widgets import FormDialog
from woo_desktop.ui.widgets.buttons import Button

VIEWS: list[type[ListView]] = [SmesView, QuestionsView, TracksView, TeachersView]
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def choose_rows(view: ListView, *rows: int) -> None:
    view.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for row in rows:
        index = view.model.index(row, view.table.head.logicalIndex(0))
        view.table.selectionModel().select(index, flags.Select)
        view.table.selectionModel().setCurrentIndex(index, flags.NoUpdate)


def funnel(stage: Stage, view: ListView, key: str) -> FunnelPopup:
    view.table.head.open_funnel(view.table.plan.index_of(key))
    stage.settle()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, FunnelPopup)
    return popup


def check_only(popup: FunnelPopup, *texts: str) -> None:
    popup.list.rows_model.check_shown(False)
    for number, row in enumerate(popup.list.rows_model.rows()):
        if row.text in texts:
            popup.list.rows_model.toggle(number)


# --- what stands there ----------------------------------------------------------------------


@pytest.mark.parametrize("make", VIEWS)
def test_tabs_count_and_keep_their_rows(stage: Stage, make: type[ListView]) -> None:
    view = stage.view(make)
    counts = view.bar.tabs.counts()
    for tab in view.declared.tabs:
        view.show_tab(tab.key)
        stage.settle()
        assert view.model.rowCount() == counts[tab.key]


@pytest.mark.parametrize("hidden", [False, True])
def test_tabs_count_again_what_was_added_elsewhere(stage: Stage, hidden: bool) -> None:
    view = stage.view(SmesView)
    before = view.bar.tabs.counts()["all"]
    view.setHidden(hidden)
    changes = stage.office.run(Create(Kind.SME, {"name": "Bakkerij De Korst"})).changes
    assert changes is not None
    view.on_changed(changes)
    stage.settle()
    view.show()
    view.open(Target(view.place))
    stage.settle()
    assert view.bar.tabs.counts()["all"] == view.model.total == before + 1


@pytest.mark.parametrize("make", VIEWS)
def test_the_first_row_is_chosen_and_its_record_is_beside_it(stage: Stage, make: type[ListView]) -> None:
    view = stage.view(make)
    assert view.area.is_open
    assert view.panel.ref == view.model.ref_at(0)
    assert view.table.visibleRegion().boundingRect().width() > view.width() // 2


def test_on_a_narrow_window_the_panel_lies_over_the_table(stage: Stage) -> None:
    view = stage.view(QuestionsView, width=1072)
    assert view.panel.isHidden()
    widths = [view.table.columnWidth(column) for column in range(len(view.model.columns))]
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert view.area.is_open
    assert [view.table.columnWidth(column) for column in range(len(view.model.columns))] == widths
    last = view.table.plan.index_of(view.table.plan.shown_keys()[-1])
    view.table.choose_row(0, column=last)
    seen = view.table.mapTo(view, view.table.visualRect(view.table.currentIndex()).topRight())
    assert seen.x() <= view.panel.x()
    assert view.bar.excel.mapTo(view, view.bar.excel.rect().topRight()).x() <= view.panel.x()
    assert view.table.frozen.isVisible()
    at = QPoint(20, view.table.head.height() + 60)
    QTest.mouseClick(view.table.frozen, Qt.MouseButton.LeftButton, NONE, at)
    assert (view.table.currentIndex().row(), view.table.current_column()) == (1, "title")
    assert view.table.cell_rect(1, 0).left() == 0
    view.panel.tabs.setFocus()
    stage.press(Qt.Key.Key_Escape)
    assert view.panel.isHidden()
    assert view.table.hasFocus()


def test_a_target_opens_a_record_and_a_tab(stage: Stage) -> None:
    ref = stage.first(Kind.QUESTION, status=QuestionStatus.PARKED)
    view = stage.view(QuestionsView, Target(Place.QUESTIONS, ref))
    assert view.panel.ref == ref
    assert view.table.current_ref() == ref
    view.open(Target(Place.QUESTIONS, tab="to_place"))
    stage.settle()
    assert view.bar.tabs.current_key() == "to_place"
    assert 0 < view.model.rowCount() < view.model.total


@pytest.mark.parametrize("row", [0, 30])
def test_a_record_jumped_to_is_shown_from_its_first_column(stage: Stage, row: int) -> None:
    view = stage.view(QuestionsView, width=1280)
    table = view.table
    view.show_panel(True)
    table.choose_row(0, column=table.plan.index_of(table.plan.shown_keys()[-1]))
    assert table.frozen.isVisible()
    view.open(Target(Place.QUESTIONS, view.model.ref_at(row)))
    stage.settle()
    assert table.currentIndex() == view.model.index(row, table.cells.first_column)
    assert table.horizontalScrollBar().value() == 0
    assert table.frozen.isHidden()
    assert table.cells.chosen_rows == ((row, row),)


def test_the_header_that_stays_is_painted_as_the_one_it_covers(stage: Stage) -> None:
    view = stage.view(QuestionsView, width=1072)
    table = view.table
    view.show_panel(True)
    part = QRect(0, 0, table.columnWidth(table.cells.first_column) - 1, table.head.height())
    before = table.head.grab(part).toImage().convertToFormat(QImage.Format.Format_RGB32)
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    assert table.frozen.isVisible()
    assert table.frozen.grab(part).toImage().convertToFormat(before.format()) == before


def test_an_empty_list_says_what_belongs_there(empty_stage: Stage) -> None:
    view = empty_stage.view(SmesView)
    assert view.empty.isVisible()
    assert view.empty.title.text() == "Nog geen ondernemers"
    assert view.primary_action() is not None


# --- sort and filter ----------------------------------------------------------------------


def test_a_click_sorts_and_shift_adds_a_second_key(stage: Stage) -> None:
    view = stage.view(QuestionsView)
    head = view.table.head

    def click(key: str, modifier: Qt.KeyboardModifier) -> None:
        place = head.sectionViewportPosition(view.table.plan.index_of(key)) + 30
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(place, 20))
        stage.settle()

    click("sme", NONE)
    assert list(view.state.sorts) == [Sort("sme")]
    click("sme", NONE)
    assert list(view.state.sorts) == [Sort("sme", True)]
    click("title", SHIFT)
    assert list(view.state.sorts) == [Sort("sme", True), Sort("title")]
    click("title", NONE)
    assert list(view.state.sorts) == [Sort("title")]


def test_pressing_a_header_never_chooses_rows(stage: Stage) -> None:
    view = stage.view(QuestionsView, width=1072)
    table, button = view.table, Qt.MouseButton.LeftButton
    spot = QPoint(table.head.sectionViewportPosition(table.plan.index_of("sme")) + 30, 20)
    view.show_panel(True)
    for widget, at in ((table.head.viewport(), spot), (table.frozen, QPoint(30, 20))):
        if widget is table.frozen:
            table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
            assert table.frozen.isVisible()
        QTest.mousePress(widget, button, NONE, at)
        assert len(table.chosen_rows()) == 1
        QTest.mouseRelease(widget, button, NONE, at)
        stage.settle()
        assert len(table.chosen_rows()) == 1
        assert view.bulk.isHidden()
    assert list(view.state.sorts) == [Sort("title")]


def test_typing_filters_and_nothing_found_says_so(stage: Stage) -> None:
    view = stage.view(SmesView)
    view.focus_filter()
    stage.type("xqz")
    stage.settle()
    assert view.empty.isVisible()
    assert "xqz" in view.empty.title.text()
    view.clear_filters()
    stage.settle()
    assert view.table.isVisible()
    assert view.model.rowCount() == view.model.total
    assert view.bar.search.text() == ""


def test_the_funnel_keeps_what_is_checked(stage: Stage) -> None:
    view = stage.view(QuestionsView)
    popup = funnel(stage, view, "status")
    values = stage.ask(ColumnValues(view.declared.name, "status", view.state, stage.semester))
    assert [(row.text, row.count) for row in popup.list.rows_model.rows()] == [
        (shown(value.shown), value.count) for value in values
    ]
    check_only(popup, shown(values[0].shown))
    popup.apply()
    stage.settle()
    assert view.model.rowCount() == values[0].count
    assert f"status is ‘{shown(values[0].shown)}’" in view.foot.said.text()
    assert view.foot.clear.isVisible()


@pytest.mark.parametrize("key", ["status", "title"])
def test_every_word_of_the_funnel_fits(stage: Stage, key: str) -> None:
    popup = funnel(stage, stage.view(QuestionsView), key)
    for button in popup.findChildren(Button):
        assert button.width() >= button.sizeHint().width(), button.text()


def test_what_is_left_out_is_remembered_as_such(stage: Stage) -> None:
    """ "Status is niet Afgerond" also keeps states that come later."""
    view = stage.view(QuestionsView)
    popup = funnel(stage, view, "status")
    number = next(
        place for place, row in enumerate(popup.list.rows_model.rows()) if row.key == QuestionStatus.FINISHED.value
    )
    count = popup.list.rows_model.rows()[number].count or 0
    popup.list.rows_model.toggle(number)
    popup.apply()
    stage.settle()
    assert view.state.filters == (Filter("status", "", (QuestionStatus.FINISHED.value,), without=True),)
    assert view.model.rowCount() == view.model.total - count
    assert "status is niet ‘Afgerond’" in view.foot.said.text()


def test_left_out_values_do_not_take_the_unknown_along(stage: Stage) -> None:
    view = stage.view(QuestionsView)
    unknown = len([one for one in stage.ask(RecordsOf(Kind.QUESTION)) if not getattr(one, "size")])  # noqa: B009
    view.filter_on("size", Filter("size", "", ("M",), without=True), "")
    stage.settle()
    medium = len([one for one in stage.ask(RecordsOf(Kind.QUESTION)) if getattr(one, "size") == "M"])  # noqa: B009
    assert unknown
    assert view.model.rowCount() == view.model.total - medium


def test_text_in_the_funnel_filters_on_the_text(stage: Stage) -> None:
    view = stage.view(SmesView)
    popup = funnel(stage, view, "name")
    popup.search.setText("bak")
    popup.apply()
    stage.settle()
    assert list(view.state.filters) == [Filter("name", "bak")]
    assert 0 < view.model.rowCount() < view.model.total
    popup = funnel(stage, view, "name")
    popup.clear()
    stage.settle()
    assert not view.state.filters


# --- what is remembered ----------------------------------------------------------------------


def test_columns_sort_filter_and_panel_are_remembered(stage: Stage) -> None:
    view = stage.view(QuestionsView)
    view.sort_on("sme", True)
    view.filter_on("city", Filter("city", "gron"), "plaats bevat ‘gron’")
    view.table.plan.set_visible("number", True)
    view.table.plan.set_visible("theme", False)
    view.table.plan.set_width("title", 300)
    view.table.plan.order.insert(0, view.table.plan.order.pop(3))
    view.show_panel(False)
    stage.settle()
    state = view.view_state()
    again = QuestionsView(stage.desk)
    stage.qtbot.addWidget(again)
    again.restore_view_state(state)
    assert again.view_state() == state
    assert again.state.sorts == (Sort("sme", True),)
    assert again.state.filters == (Filter("city", "gron"),)
    assert again.table.plan.shown_keys() == view.table.plan.shown_keys()
    assert again.table.plan.shown_keys()[0] == "levels"


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        {"columns": 3, "sorts": "x", "filters": [1, {"column": "gone"}], "tab": "gone", "panel_width": "wide"},
        {"columns": {"order": ["gone"], "visible": [], "widths": {"title": "x", "gone": 3}}, "sorts": [["gone", 1], 4]},
    ],
)
def test_what_does_not_fit_any_more_is_left_out(stage: Stage, nonsense: dict[str, object]) -> None:
    view = QuestionsView(stage.desk)
    stage.qtbot.addWidget(view)
    fresh = view.view_state()
    view.restore_view_state(nonsense)
    assert view.view_state() == fresh


def test_hidden_columns_are_not_on_screen(stage: Stage) -> None:
    view = stage.view(SmesView)
    assert not view.table.isColumnHidden(view.table.plan.index_of("city"))
    view.table.plan.set_visible("city", False)
    view.table.lay_out()
    assert view.table.isColumnHidden(view.table.plan.index_of("city"))


# --- keys ----------------------------------------------------------------------


def test_arrows_walk_and_the_panel_follows(stage: Stage) -> None:
    view = stage.view(SmesView)
    view.table.setFocus()
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Down)
    stage.settle()
    assert view.table.currentIndex().row() == 2
    assert view.panel.ref == view.model.ref_at(2)
    view.next_record()
    stage.settle()
    assert view.panel.ref == view.model.ref_at(3)
    stage.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.table.currentIndex().row() == view.model.rowCount() - 1


def test_walking_in_the_panel_stores_what_was_typed(stage: Stage) -> None:
    view = stage.view(SmesView)
    ref = view.model.ref_at(0)
    assert ref is not None
    view.panel.edit_field("reachable")
    stage.type("na vijven")
    view.next_record()
    stage.settle()
    assert str(stage.stored(ref, "reachable")).endswith("na vijven")
    assert view.panel.ref != ref


def test_f2_edits_in_the_panel_what_no_cell_holds(stage: Stage) -> None:
    view = stage.view(TeachersView)
    view.table.choose_row(1, column=view.table.plan.index_of("name"))
    view.table.setFocus()
    stage.press(Qt.Key.Key_F2)
    stage.settle()
    assert editor(view.panel, "last_name").is_editing


# --- many at once ----------------------------------------------------------------------


def test_to_the_trash_without_a_question_and_the_next_row_is_chosen(stage: Stage) -> None:
    view = stage.view(QuestionsView)
    ref, after = view.model.ref_at(0), view.model.ref_at(1)
    assert ref is not None
    stage.press(Qt.Key.Key_Delete)
    stage.settle()
    assert stage.stored(ref, "trashed_at") is not None
    assert view.model.row_of(ref) == -1
    assert view.table.current_ref() == after
    assert stage.toasts


def test_the_bar_of_chosen_rows_moves_nothing_under_the_pointer(stage: Stage) -> None:
    view = stage.view(QuestionsView)
    before = (view.table.mapTo(view, QPoint(0, 0)), view.table.size())
    choose_rows(view, 0, 1)
    stage.settle()
    assert view.bulk.isVisible()
    assert (view.table.mapTo(view, QPoint(0, 0)), view.table.size()) == before
    QTest.mouseClick(view.bulk.clear, Qt.MouseButton.LeftButton)
    assert view.foot.isVisible()
    assert view.table.hasFocus()


def test_more_than_ten_ask_first(stage: Stage) -> None:
    view = stage.view(QuestionsView)
    before = view.model.rowCount()
    choose_rows(view, *range(12))
    view.many.trash()
    ask = dialog(FormDialog)
    assert isinstance(ask, FormDialog)
    assert "12 vraagstukken" in ask.windowTitle()
    ask.reject()
    stage.settle()
    assert view.model.rowCount() == before
    choose_rows(view, *range(12))
    view.many.trash()
    asked = dialog(FormDialog)
    assert isinstance(asked, FormDialog)
    asked.submit()
    stage.settle()
    assert view.model.rowCount() == before - 12


def test_one_field_for_all_chosen_in_one_gesture(stage: Stage) -> None:
    view = stage.view(SmesView)
    refs = [view.model.ref_at(row) for row in (0, 2, 4)]
    choose_rows(view, 0, 2, 4)
    assert view.bulk.isVisible()
    view.many.set_field()
    form = dialog(SetFieldDialog)
    assert isinstance(form, SetFieldDialog)
    form.choose("municipality")
    assert form.value is not None
    form.value.setText("Westerkwartier")  # type: ignore[union-attr]
    form.submit()
    stage.settle()
    assert {stage.stored(ref, "municipality") for ref in refs if ref} == {"Westerkwartier"}
    undo = stage.desk.history.undo
    assert undo is not None
    assert undo.label.count == 3


def test_a_change_elsewhere_arrives_and_the_place_is_kept(stage: Stage) -> None:
    view = stage.view(SmesView)
    view.table.choose_row(5)
    ref = view.table.current_ref()
    stage.desk.run(Create(Kind.SME, {"name": "AAA vooraan"}))
    stage.settle()
    assert view.table.current_ref() == ref
    assert view.table.currentIndex().row() == 6


# --- Excel ----------------------------------------------------------------------


def test_the_excel_file_is_what_is_on_screen(stage: Stage, tmp_path: Path) -> None:
    view = stage.view(QuestionsView)
    view.sort_on("title", False)
    view.filter_on("city", Filter("city", "groningen"), "plaats bevat ‘groningen’")
    view.table.plan.set_visible("theme", False)
    view.table.plan.set_visible("received_on", True)
    stage.settle()
    path = tmp_path / "lijst.xlsx"
    view.exporter.write(str(path))
    stage.settle()
    sheet = load_workbook(path).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    heads = [
        view.model.headerData(view.table.plan.index_of(key), Qt.Orientation.Horizontal)
        for key in view.table.plan.shown_keys()
    ]
    start = next(number for number, row in enumerate(rows) if list(row[: len(heads)]) == heads)
    body = [row for row in rows[start + 1 :] if any(cell is not None for cell in row)]
    assert len(body) == view.model.rowCount()
    assert body[0][0] == view.model.text_at(0, 0) or view.model.list_row(0) is None
    received = heads.index("Ontvangen")
    assert all(isinstance(row[received], dt.datetime) for row in body)
    assert stage.toasts[-1].endswith("lijst.xlsx")


def test_a_file_that_cannot_be_written_is_told(stage: Stage, tmp_path: Path) -> None:
    view = stage.view(SmesView)
    view.exporter.write(str(tmp_path / "no such folder" / "lijst.xlsx"))
    stage.settle()
    remedy = view.exporter.saving.remedy
    assert remedy is not None
    assert not view.progress.is_running()
    remedy.reject()
    assert not stage.troubles


def test_a_list_is_printed_as_a_pdf(stage: Stage, tmp_path: Path) -> None:
    view = stage.view(SmesView)
    view.handlers()["print"]()
    dialog = view.exporter.file_dialog
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).suffix == ".pdf"
    dialog.fileSelected.emit(str(tmp_path / "lijst.pdf"))
    dialog.close()
    stage.settle()
    reader = PdfReader(tmp_path / "lijst.pdf")
    text = "".join(page.extract_text() for page in reader.pages)
    assert view.model.text_at(0, 0).split()[0] in text
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    assert not stage.troubles


def test_the_file_is_asked_for_without_stopping_the_window(stage: Stage) -> None:
    view = stage.view(SmesView)
    view.exporter.ask()
    assert isinstance(view.exporter.file_dialog, QFileDialog)
    view.exporter.file_dialog.close()


# --- any text ----------------------------------------------------------------------


def test_any_text_is_painted_and_is_never_markup(empty_stage: Stage) -> None:
    texts = [*MARKUP[:60], *sample(90, 3)]
    steps = tuple(Create(Kind.SME, {"name": text, "city": text}) for text in texts if len(text) < 1000)
    empty_stage.desk.run(Together(steps, Sentence("Hostile")))
    view = empty_stage.view(SmesView)
    for row in range(0, view.model.rowCount(), 12):
        view.table.scrollTo(view.model.index(row, 0))
        empty_stage.settle()
        view.table.grab()
    for row in range(view.model.rowCount()):
        tip = view.model.data(view.model.index(row, 0), Qt.ItemDataRole.ToolTipRole)
        text = view.model.text_at(row, 0)
        if tip != text:
            # Told apart from the text: then as markup in which every sign of the text is escaped.
            inside = tip.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "")
            assert tip.startswith("<qt>")
            assert "<" not in inside
        else:
            assert not text.lstrip().startswith("<")


def test_wijzig_elsewhere_leads_to_the_field_itself(stage: Stage) -> None:
    question = stage.first(Kind.QUESTION)
    view = stage.view(QuestionsView, Target(Place.QUESTIONS, question, hints={"field": "ask"}))
    stage.settle()
    assert view.panel.ref == question
    assert view.panel.details is not None
    assert view.panel.details.editors["ask"].is_editing
