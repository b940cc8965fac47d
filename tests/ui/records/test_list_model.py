"""The model of the lists: an honest Qt table over one id list, with rows in pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from tests.ui.records.stage import Stage
from woo_desktop.domain.commands import Change, Create, Together
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.lists import LISTS, ListName, ListState, Sort
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.ui.models.list_model import ListModel
from woo_desktop.ui.models.list_pages import PAGE

HUNDREDS = Together(
    tuple(Create(Kind.SME, {"name": f"Bedrijf {number:03d}"}) for number in range(300)), Sentence("Three hundred")
)


def model_of(stage: Stage, name: ListName, state: ListState | None = None) -> ListModel:
    model = ListModel(stage.desk, LISTS[name])
    model.show(state or ListState(), stage.semester)
    stage.settle()
    return model


@pytest.mark.parametrize("name", [name for name in ListName if name is not ListName.TRASH])
def test_is_an_honest_qt_model(stage: Stage, qtmodeltester: ModelTester, name: ListName) -> None:
    model = model_of(stage, name)
    qtmodeltester.check(model)
    model.show(ListState(text="a"), stage.semester)
    stage.settle()


def test_rows_come_in_pages_when_they_are_painted(empty_stage: Stage) -> None:
    empty_stage.desk.run(HUNDREDS)
    model = model_of(empty_stage, ListName.SMES)
    assert model.rowCount() == 300
    assert model.list_row(0) is None
    assert model.shown_at(150, 0).text == ""
    empty_stage.settle()
    first = 150 // PAGE * PAGE
    assert model.shown_at(150, 0).text == "Bedrijf 150"
    assert model.list_row(first) is not None
    assert model.list_row(first - 1) is None


def test_what_was_painted_last_is_fetched_first(empty_stage: Stage) -> None:
    empty_stage.desk.run(HUNDREDS)
    model = model_of(empty_stage, ListName.SMES)
    seen: list[int] = []
    model.dataChanged.connect(lambda first, last: seen.append(first.row()))
    for row in (0, 70, 140, 210, 280):
        model.shown_at(row, 0)
    empty_stage.settle()
    assert seen[0] == 280 // PAGE * PAGE


def test_what_this_window_did_to_a_row_out_of_sight_is_known(empty_stage: Stage) -> None:
    """A field set twice for many rows is no conflict with oneself, also for rows that were read long ago."""
    empty_stage.desk.run(HUNDREDS)
    model = model_of(empty_stage, ListName.SMES)
    empty_stage.desk.changed.connect(model.note_own)
    model.shown_at(150, 0)
    empty_stage.settle()
    ref = model.refs_at([150])
    before = model.versions_of(ref)
    empty_stage.desk.run(Change(ref[0], before[ref[0].id], {"city": "Leek"}))
    empty_stage.settle()
    after = model.versions_of(ref)
    assert after == {ref[0].id: before[ref[0].id] + 1}
    failed: list[WorkshopError] = []
    empty_stage.desk.run(Change(ref[0], after[ref[0].id], {"city": "Roden"}), None, failed.append)
    empty_stage.settle()
    assert failed == []


def test_the_newest_question_wins(stage: Stage) -> None:
    model = ListModel(stage.desk, LISTS[ListName.SMES])
    for text in ("b", "ba", "bak"):
        model.show(ListState(text=text), stage.semester)
    stage.settle()
    wanted = model_of(stage, ListName.SMES, ListState(text="bak"))
    assert model.all_ids() == wanted.all_ids()
    assert 0 < model.rowCount() < model.total


def test_order_is_that_of_the_database(stage: Stage) -> None:
    up = model_of(stage, ListName.SMES, ListState(sorts=(Sort("name"),)))
    down = model_of(stage, ListName.SMES, ListState(sorts=(Sort("name", True),)))
    assert up.all_ids() == tuple(reversed(down.all_ids()))


def test_a_new_reading_keeps_what_was_known_in_sight(stage: Stage) -> None:
    model = model_of(stage, ListName.SMES)
    model.shown_at(0, 0)
    stage.settle()
    name = model.shown_at(0, 0).text
    ref = model.ref_at(0)
    assert ref is not None
    stage.colleague(ref, city="Uithuizen")
    model.reload()
    stage.settle()
    assert model.shown_at(0, 0).text == name
    stage.settle()
    assert model.shown_at(0, 1).text == "Uithuizen"


def test_a_row_tells_a_screen_reader_everything(stage: Stage) -> None:
    model = model_of(stage, ListName.QUESTIONS)
    model.shown_at(0, 0)
    stage.settle()
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert model.text_at(0, 0) in said
    assert model.text_at(0, 1) in said
