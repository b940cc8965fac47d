"""Each number of the start page, clicked in the real window, shows exactly that many rows at the place it leads to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.test_whole_window import Stage
from woo_desktop.domain.commands import Create, LogActivity
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import DUTCH
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.places import Place
from woo_desktop.ui.views.board.view import BoardView
from woo_desktop.ui.views.follow_up import FollowUpView
from woo_desktop.ui.views.overview import OverviewView
from woo_desktop.ui.views.records.list_view import ListView


@pytest.fixture
def stage(qtbot: QtBot, sample_file: Path, quick_folder: Path) -> Iterator[Stage]:
    file = quick_folder / "workshop.woo"
    shutil.copy2(sample_file, file)
    made = Stage(qtbot, file, DUTCH)
    yield made
    made.close()


def _overview(stage: Stage) -> OverviewView:
    stage.go(Place.OVERVIEW)
    view = stage.window.view
    assert isinstance(view, OverviewView)
    return view


def _click(stage: Stage, key: str) -> int:
    """Press the link of a tile; gives its number."""
    card = _overview(stage).counts.cards[key]
    number = int(card.number())
    card.link.click()
    stage.settle()
    return number


def _list(stage: Stage, place: Place) -> ListView:
    stage.go(place)
    view = stage.window.view
    assert isinstance(view, ListView)
    return view


def _places(view: ListView) -> tuple[int, int]:
    """Taken places, and places, of the rows on show."""
    rows = range(view.model.rowCount())
    found = [row for row in (view.model.list_row(number) for number in rows) if row is not None]
    assert len(found) == view.model.rowCount()
    at = [column.key for column in view.declared.columns].index("places")
    cells = [str(row.cells[at]).split("/") for row in found]
    return sum(int(taken) for taken, _of in cells), sum(int(of) for _taken, of in cells)


def test_to_place_shows_the_whole_pool(stage: Stage) -> None:
    stage.go(Place.BOARD)
    board = stage.window.view
    assert isinstance(board, BoardView)
    board.pool.choose_chip("mine")
    board.pool.search.setText("niets heet zo")
    stage.settle()
    number = _click(stage, "to_place")
    assert stage.window.view is board
    assert len(board.model.cards(POOL)) == number > 0
    assert board.pool.search.text() == ""


def test_places_free_shows_the_tracks_with_room(stage: Stage) -> None:
    view = _list(stage, Place.TRACKS)
    view.show_text("minor")
    stage.settle()
    number = _click(stage, "free_places")
    taken, places = _places(view)
    assert stage.window.view is view
    assert places - taken == number > 0
    assert view.bar.search.text() == ""
    detail = _overview(stage).counts.cards["free_places"].accessibleDescription()
    assert f"bij {view.model.rowCount()} trajecten" in detail


def test_with_teacher_shows_those_questions(stage: Stage) -> None:
    view = _list(stage, Place.QUESTIONS)
    view.show_text("website")
    stage.settle()
    number = _click(stage, "with_teacher")
    assert stage.window.view is view
    assert view.model.rowCount() == number > 0


def test_follow_up_shows_the_tasks_up_to_this_week(stage: Stage) -> None:
    stage.go(Place.FOLLOW_UP)
    view = stage.window.view
    assert isinstance(view, FollowUpView)
    view.tabs.choose("done")
    view.search.setText("kwekerij")
    stage.settle()
    number = _click(stage, "follow_up")
    assert stage.window.view is view
    assert view.model.rowCount() == number > 0


def test_each_level_shows_its_tracks_with_the_keyboard(stage: Stage) -> None:
    levels = len(_overview(stage).occupation.lines)
    assert levels >= 3
    for at in range(levels):
        line = _overview(stage).occupation.lines[at]
        told = line.accessibleName().rpartition(", ")[2]
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return)
        stage.settle()
        view = stage.window.view
        assert isinstance(view, ListView)
        taken, places = _places(view)
        assert f"{taken} van {places}" == told
        assert len(view.filter_words) == 2


def test_the_latest_changes_lead_to_their_record(stage: Stage) -> None:
    """Also a note, which is found with what it is about, and what belongs to another semester."""
    stage.desk.run(LogActivity(Ref(Kind.SME, 1), "phone", "Gebeld", "Tekst", ""))
    stage.desk.run(Create(Kind.HUB, {"name": "De Werf", "institution_id": 1}))
    stage.settle()
    lines = _overview(stage).recent.lines
    assert [line.target.ref for line in lines[:2] if line.target] == [Ref(Kind.INSTITUTION, 1), Ref(Kind.SME, 1)]
    assert all(line.target is not None for line in lines)


def test_a_change_of_another_semester_brings_that_semester(stage: Stage) -> None:
    view = _overview(stage)
    line = next(line for line in view.recent.lines if line.target and line.target.hints.get("semester"))
    assert line.target is not None
    semester = line.target.hints["semester"]
    other = next(code for code in stage.window.top_bar.semesters() if code != semester)
    stage.window.choose_semester(other)
    stage.settle()
    line = next(line for line in _overview(stage).recent.lines if line.target and line.target.hints.get("semester"))
    line.choose()
    stage.settle()
    assert stage.window.semester == semester
    board = stage.window.view
    assert isinstance(board, BoardView)
    assert board.gestures.card.shown is not None
