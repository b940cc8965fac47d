"""Overzicht: what it counts is what the database says, and everything leads to the place to act."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt

from tests.hostile import sample
from tests.ui.work.stage import NOW, TODAY, Stage
from woo_desktop.domain.commands import Create, Together
from woo_desktop.domain.queries import OverviewOf, RecordsOf
from woo_desktop.domain.records import Period, Ref, Task
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.overview import OverviewView
from woo_desktop.ui.views.overview.today import SHOWN
from woo_desktop.ui.views.overview.words import greeting, semester_stands


def test_counts_are_what_the_database_says(stage: Stage) -> None:
    view = stage.show(OverviewView)
    member = stage.desk.member
    told = stage.answer(OverviewOf(NOW, member.id if member else None, TODAY))
    shown = {key: card.number() for key, card in view.counts.cards.items()}
    assert shown == {
        "to_place": str(told.to_place),
        "free_places": str(told.free_places),
        "with_teacher": str(told.with_teacher),
        "follow_up": str(told.follow_up),
    }
    assert [line.row for line in view.today.lines] == list(told.today[: len(view.today.lines)])
    assert len(view.occupation.bars) == len(told.occupation)
    assert len(view.recent.lines) == len(told.recent)
    assert not stage.troubles


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("to_place", Place.BOARD),
        ("free_places", Place.TRACKS),
        ("with_teacher", Place.QUESTIONS),
        ("follow_up", Place.FOLLOW_UP),
    ],
)
def test_each_card_leads_to_its_place(stage: Stage, key: str, place: Place) -> None:
    view = stage.show(OverviewView)
    stage.qtbot.mouseClick(view.counts.cards[key].link, Qt.MouseButton.LeftButton)
    assert [target.place for target in stage.went] == [place]


def test_each_row_leads_to_its_record(stage: Stage) -> None:
    view = stage.show(OverviewView)
    for line in view.today.lines:
        line.button.click()
    assert len(stage.went) == len(view.today.lines) > 0
    for line, target in zip(view.today.lines, stage.went, strict=True):
        assert target.ref == (line.row.ref or line.row.task)
        assert target.hints["act"] == line.row.act


def test_ticking_off_stores_the_task_as_done(stage: Stage) -> None:
    view = stage.show(OverviewView)
    line = next(line for line in view.today.lines if line.box is not None)
    task = line.row.task
    assert task is not None
    assert line.box is not None
    line.box.setFocus()
    line.box.click()
    stage.settle()
    (stored,) = stage.answer(RecordsOf(Kind.TASK, (task.id,)))
    assert isinstance(stored, Task)
    assert stored.done_on == TODAY
    assert task not in [line.row.task for line in view.today.lines]
    assert len(stage.toasts) == 1


def test_a_task_that_is_gone_is_told_of(stage: Stage) -> None:
    view = stage.show(OverviewView)
    line = next(line for line in view.today.lines if line.box is not None)
    assert line.box is not None
    gone = dataclasses.replace(line.row, task=Ref(Kind.TASK, 999_999))
    view.today.ticked.emit(gone)
    stage.settle()
    assert stage.troubles
    assert not stage.toasts


def test_what_a_colleague_does_shows(stage: Stage) -> None:
    view = stage.show(OverviewView)
    before = view.counts.cards["follow_up"].number()
    stage.run(Create(Kind.TASK, {"title": "Nieuwe taak", "due_on": TODAY}))
    assert int(view.counts.cards["follow_up"].number()) == int(before) + 1
    assert any("Nieuwe taak" in line.title.text() for line in view.today.lines)


def test_a_hidden_view_asks_again_when_it_is_shown(stage: Stage) -> None:
    view = stage.show(OverviewView)
    view.hide()
    stage.run(Create(Kind.TASK, {"title": "Intussen", "due_on": TODAY}))
    view.show()
    stage.settle()
    assert any("Intussen" in line.title.text() for line in view.today.lines)


def test_an_empty_workshop_says_so(empty_stage: Stage) -> None:
    view = empty_stage.show(OverviewView)
    assert view.today.empty.isVisible()
    assert {card.number() for card in view.counts.cards.values()} == {"0"}
    view.today.new_task.emit()
    assert empty_stage.went == [Target(Place.FOLLOW_UP, hints={"new": True})]


def test_more_than_fits_is_one_key_away(stage: Stage) -> None:
    """The rest of the rows opens in place, and the keyboard goes on where the first part ended."""
    steps = [Create(Kind.TASK, {"title": f"Taak {number}", "due_on": TODAY}) for number in range(120)]
    stage.run(Together(tuple(steps), Sentence("Many tasks")))
    view = stage.show(OverviewView)
    told = stage.answer(OverviewOf(NOW, None, TODAY))
    assert len(view.today.lines) == SHOWN
    assert str(len(told.today) - SHOWN) in view.today.more.text()
    view.today.more.setFocus()
    stage.qtbot.keyClick(view.today.more, Qt.Key.Key_Space)
    assert len(view.today.lines) == len(told.today)
    first = view.today.lines[SHOWN]
    assert (first.box or first.button).hasFocus()
    assert not view.today.more.isVisible()
    assert str(told.today_total - len(told.today)) in view.today.rest.text()
    assert view.today.rest.isVisible()


def test_titles_stand_as_typed(stage: Stage) -> None:
    long_ago = TODAY - dt.timedelta(days=300)
    steps = [Create(Kind.TASK, {"title": title, "due_on": long_ago}) for title in sample(20) if len(title) < 500]
    made = stage.run(Together(tuple(steps), Sentence("Many tasks")))
    stored = stage.answer(RecordsOf(Kind.TASK, tuple(ref.id for ref in made.created)))
    titles = {task.title for task in stored if isinstance(task, Task)}
    view = stage.show(OverviewView)
    assert titles <= {line.title.text() for line in view.today.lines}
    view.grab()
    assert not stage.troubles


@pytest.mark.parametrize("width", [1072, 1392, 500])
def test_nothing_scrolls_sideways(stage: Stage, width: int) -> None:
    view = stage.show(OverviewView)
    view.resize(width, 632)
    stage.settle()
    assert not view._scroll.horizontalScrollBar().isVisible()
    right = max(card.mapTo(view, card.rect().topRight()).x() for card in view.counts.cards.values())
    assert right <= width


def test_greeting_by_the_hour() -> None:
    hours = {7: "Goedemorgen", 13: "Goedemiddag", 20: "Goedenavond", 2: "Goedenacht"}
    for hour, words in hours.items():
        assert greeting(dt.datetime(2026, 9, 7, hour), "Annemiek Koster") == f"{words} Annemiek"
    assert greeting(dt.datetime(2026, 9, 7, 9), "") == "Goedemorgen"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (dt.date(2026, 8, 3), "semester 1 begint over 3 weken"),
        (dt.date(2026, 8, 20), "semester 1 begint deze week"),
        (dt.date(2026, 8, 25), "semester 1 is net begonnen"),
        (dt.date(2026, 9, 1), "semester 1 loopt sinds een week"),
        (dt.date(2026, 11, 20), "semester 1 loopt sinds 12 weken"),
        (dt.date(2027, 3, 1), "semester 1 is voorbij"),
    ],
)
def test_where_the_semester_stands(today: dt.date, words: str) -> None:
    semester = Semester.parse("2627-S1")
    period = Period(semester="2627-S1", starts_on=dt.date(2026, 8, 24), ends_on=dt.date(2027, 1, 29))
    assert semester_stands(semester, today, [period]) == words
