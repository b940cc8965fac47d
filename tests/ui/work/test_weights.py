"""Punten van een match: kept in one go when they add up, used by the board, taken back by one undo."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from tests.ui.work.stage import TODAY, Stage
from woo_desktop.cli import main
from woo_desktop.domain.commands import Undo, WeighRules
from woo_desktop.domain.errors import StaleChange
from woo_desktop.domain.fit import DEFAULT_WEIGHTS, Rule, Weights, weights_of
from woo_desktop.domain.queries import BoardOf, Words
from woo_desktop.domain.semester import Semester
from woo_desktop.ui.models.board_fit import BoardFit
from woo_desktop.ui.models.board_state import BoardState
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.lists_editor import ListsView
from woo_desktop.ui.views.lists_editor.weights import WeightsPage

OTHER = Weights(20, 20, 15, 10, 10, 10, 5, 4, 3, 3)


def page_of(stage: Stage) -> WeightsPage:
    view = stage.show(ListsView, Target(Place.LISTS, tab="weights"))
    return view.weights


def kept(stage: Stage) -> Weights:
    return weights_of(stage.answer(Words()).settings)


def test_points_are_kept_only_when_they_add_up(stage: Stage) -> None:
    page = page_of(stage)
    assert page.points() == DEFAULT_WEIGHTS
    assert not page.keep.isEnabled()
    stage.qtbot.keyClick(page.fields[Rule.THEME], Qt.Key.Key_Down)
    assert page.fields[Rule.THEME].value() == 24
    assert page.total.word() == "Samen 99: nog 1 punt te verdelen"
    assert not page.keep.isEnabled()
    page.fields[Rule.THEME].setValue(28)
    assert page.total.word() == "Samen 103: 3 punten te veel"
    page.keep_now()
    stage.settle()
    assert kept(stage) == DEFAULT_WEIGHTS
    page.fields[Rule.THEME].setValue(20)
    page.fields[Rule.WORK_KIND].setValue(20)
    assert page.total.word() == "Samen 100"
    page.keep.click()
    stage.settle()
    assert kept(stage) == weights_of(stage.desk.words.settings) == OTHER
    assert stage.toasts == ["De punten zijn bewaard."]
    assert not stage.troubles


def test_one_undo_takes_them_back_and_the_page_follows(stage: Stage) -> None:
    page = page_of(stage)
    stage.run(WeighRules(OTHER))
    assert page.points() == OTHER
    stage.run(Undo())
    assert kept(stage) == page.points() == DEFAULT_WEIGHTS


def test_the_usual_points_are_put_back(stage: Stage) -> None:
    page = page_of(stage)
    assert not page.usual.isEnabled()
    stage.run(WeighRules(OTHER))
    page.usual.click()
    stage.settle()
    assert kept(stage) == page.points() == DEFAULT_WEIGHTS
    assert not page.usual.isEnabled()


def test_window_and_command_line_give_the_same_points_in_the_same_order(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.run(WeighRules(OTHER))
    semester = Semester.at(TODAY).next().code
    board = stage.answer(BoardOf(semester))
    fits = BoardFit()
    fits.show(BoardState(board))
    fits.use_words(stage.desk.words)
    codes = {column.offering_id: column.code for column in board.columns}
    for card in board.pool[:3]:
        assert main(["--db", str(stage.path), "--lang", "nl", "--json", "fit", card.code, "--semester", semester]) == 0
        told = [(one["offering"], one["score"], one["possible"]) for one in json.loads(capsys.readouterr().out)]
        ranked = fits.ranking(card.assignment_id)
        assert told == [(codes[one.place.offering_id], one.score, one.possible) for one in ranked]


def test_a_colleague_who_changed_them_is_not_overwritten(stage: Stage) -> None:
    page = page_of(stage)
    stage.run(WeighRules(OTHER))
    page.fields[Rule.THEME].setValue(21)
    page.fields[Rule.WORK_KIND].setValue(19)
    theirs = Weights(15, 25, 15, 10, 10, 10, 5, 4, 3, 3)
    office = stage._open()
    office.run(WeighRules(theirs, version=1))
    office.close()
    page.keep_now()
    stage.settle()
    assert kept(stage) == theirs
    assert [type(one) for one in stage.troubles] == [StaleChange]


def test_of_two_who_saw_the_usual_points_the_second_does_not_overwrite_the_first(stage: Stage) -> None:
    page = page_of(stage)
    page.fields[Rule.THEME].setValue(21)
    page.fields[Rule.WORK_KIND].setValue(19)
    office = stage._open()
    office.run(WeighRules(OTHER))
    office.close()
    page.keep_now()
    stage.settle()
    assert kept(stage) == OTHER
    assert [type(one) for one in stage.troubles] == [StaleChange]
