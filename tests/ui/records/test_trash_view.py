"""The trash: what lies there, put back as it was, or erased after asking."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from tests.ui.records.stage import Stage, dialog
from woo_desktop.domain.commands import Trash
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.views.records import TrashView
from woo_desktop.ui.widgets import FormDialog


def thrown_away(stage: Stage) -> tuple[TrashView, list[Ref]]:
    refs = [stage.first(Kind.QUESTION), stage.first(Kind.TEACHER), stage.ask(RecordsOf(Kind.SME))[7].ref]
    stage.desk.run(Trash(tuple(refs)))
    stage.settle()
    return stage.view(TrashView), refs


def test_shows_what_lies_there_whatever_its_kind(stage: Stage, qtmodeltester: ModelTester) -> None:
    view, refs = thrown_away(stage)
    assert set(refs) <= set(view.model.all_refs())
    assert view.model.text_at(0, 0)
    assert {view.model.text_at(row, 3) for row in range(view.model.rowCount())} == {"30"}
    qtmodeltester.check(view.model)


def test_put_back(stage: Stage) -> None:
    view, refs = thrown_away(stage)
    view.table.choose_row(view.model.row_of(refs[0]))
    view.restore()
    stage.settle()
    assert stage.stored(refs[0], "trashed_at") is None
    assert view.model.row_of(refs[0]) == -1
    assert stage.toasts


def test_enter_puts_one_back(stage: Stage) -> None:
    view, refs = thrown_away(stage)
    view.table.choose_row(view.model.row_of(refs[1]))
    view.table.setFocus()
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert stage.stored(refs[1], "trashed_at") is None


def test_emptying_asks(stage: Stage) -> None:
    view, refs = thrown_away(stage)
    view.ask_to_empty()
    ask = dialog(FormDialog)
    assert isinstance(ask, FormDialog)
    ask.reject()
    stage.settle()
    assert view.model.rowCount() >= len(refs)
    view.ask_to_empty()
    again = dialog(FormDialog)
    assert isinstance(again, FormDialog)
    again.submit()
    stage.settle()
    assert refs[0] not in view.model.all_refs()


def test_an_empty_trash_says_what_it_is_for(empty_stage: Stage) -> None:
    view = empty_stage.view(TrashView)
    assert view.empty.isVisible()
    assert not view.empty_button.isEnabled()
