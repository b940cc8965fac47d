"""Terugkijken: the board of any day, marked as such; nothing in it can be moved, and one click leads back to now."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from tests.ui.work.stage import NOW, TODAY, Stage
from woo_desktop.domain.answers import Board
from woo_desktop.domain.commands import PlaceCase
from woo_desktop.domain.queries import BoardAt, BoardOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.board.replay import ReplayView
from woo_desktop.ui.views.board.replay.view import end_of

NEXT = Semester.at(TODAY).next().code


def shown(view: ReplayView) -> dict[int, list[str]]:
    return {key: sorted(one.card.code for one in view.model.cards(key)) for key in view.model._rows}


def told(board: Board) -> dict[int, list[str]]:
    found = {column.offering_id: sorted(card.code for card in column.cards) for column in board.columns}
    return {0: sorted(card.code for card in board.pool), **found}


def rest(stage: Stage, view: ReplayView) -> None:
    """The slider rests, and the board has come."""
    stage.qtbot.waitUntil(lambda: not view.days._pause.isActive(), timeout=10_000)
    stage.settle()


def test_a_day_of_the_past_is_shown_as_it_was(stage: Stage) -> None:
    view = stage.show(ReplayView, semester=NEXT)
    assert shown(view) == told(stage.answer(BoardOf(NEXT)))
    assert view.banner.title.text().startswith("Dit is het bord van nu")
    assert view.why_still().startswith("Je kijkt terug")
    seen = []
    for _step in range(3):
        view.days.earlier.click()
        rest(stage, view)
        day = view.days.chosen
        assert shown(view) == told(stage.answer(BoardAt(NEXT, end_of(day))))
        assert view.banner.title.text().startswith("Je kijkt terug")
        assert view.count.text() == str(len(view.model.cards(0)))
        seen.append(shown(view))
    assert seen[0] != seen[1] != seen[2]
    assert not stage.troubles


def test_the_slider_by_keyboard(stage: Stage) -> None:
    view = stage.show(ReplayView, semester=NEXT)
    slider = view.days.slider
    first = TODAY - dt.timedelta(days=slider.maximum())
    for key, day in (
        (Qt.Key.Key_Left, TODAY - dt.timedelta(days=1)),
        (Qt.Key.Key_PageUp, TODAY - dt.timedelta(days=8)),
        (Qt.Key.Key_PageDown, TODAY - dt.timedelta(days=1)),
        (Qt.Key.Key_Home, first),
        (Qt.Key.Key_Down, first + dt.timedelta(days=1)),
        (Qt.Key.Key_End, TODAY),
    ):
        stage.qtbot.keyClick(slider, key)
        assert view.days.chosen == day
    rest(stage, view)
    assert slider.accessibleName()
    assert slider.accessibleDescription() == view.days.day.text()


def test_nothing_can_be_moved_and_one_click_leads_back(stage: Stage) -> None:
    before = told(stage.answer(BoardOf(NEXT)))
    view = stage.show(ReplayView, semester=NEXT)
    view.days.earlier.click()
    rest(stage, view)
    pool: QAbstractItemView = view.pool
    pool.setCurrentIndex(view.model.index(0, 0, view.model.key_index(0)))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_M, Qt.Key.Key_Delete):
        stage.qtbot.keyClick(pool, key)
        assert view._lifting.lift is None
    assert not pool.dragEnabled()
    assert not view.canvas.dragEnabled()
    assert not view.canvas.acceptDrops()
    assert view.canvas.scene.read_only
    question = view.model.cards(0)[0].card.question_id
    stage.qtbot.keyClick(pool, Qt.Key.Key_Return)
    assert stage.went[-1] == Target(Place.QUESTIONS, Ref(Kind.QUESTION, question))
    view.now.click()
    rest(stage, view)
    assert stage.went[-1] == Target(Place.BOARD)
    assert view.days.chosen == TODAY
    assert told(stage.answer(BoardOf(NEXT))) == before
    assert not stage.troubles


def test_an_answer_about_another_semester_is_not_kept(stage: Stage) -> None:
    view = stage.show(ReplayView, semester=NEXT)
    view.look(TODAY - dt.timedelta(days=1))
    view.set_semester(NOW)
    rest(stage, view)
    assert {board.semester for board in view._boards.values()} == {NOW}


def test_what_happens_meanwhile_is_in_the_board_of_today_only(stage: Stage) -> None:
    view = stage.show(ReplayView, semester=NEXT)
    view.days.earlier.click()
    rest(stage, view)
    before = shown(view)
    board = stage.answer(BoardOf(NEXT))
    card, column = board.pool[0], board.columns[0]
    stage.run(PlaceCase(card.assignment_id, column.offering_id, True, None, "other"))
    rest(stage, view)
    assert shown(view) == before
    view.days.choose(TODAY)
    rest(stage, view)
    assert card.code in shown(view)[column.offering_id]
