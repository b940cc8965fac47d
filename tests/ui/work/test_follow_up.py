"""Opvolging: tasks by day, ticked off, put off, added, and a way to what they are about."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester

from tests.hostile import sample
from tests.ui.work.stage import NOW, TODAY, Stage
from woo_desktop.domain.commands import Create, Together
from woo_desktop.domain.lists import ListName, ListState, Sort
from woo_desktop.domain.queries import IdsOf, RecordsOf, TabCounts
from woo_desktop.domain.records import Ref, Task
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.ui.due import When, due_word, when
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.follow_up import FollowUpView
from woo_desktop.ui.views.follow_up.task_panel import about_of, next_days


def task_of(stage: Stage, ref: Ref) -> Task:
    (record,) = stage.answer(RecordsOf(Kind.TASK, (ref.id,)))
    assert isinstance(record, Task)
    return record


def shown_ids(view: FollowUpView) -> list[int]:
    refs = (view.model.ref_at(row) for row in range(view.model.rowCount()))
    return [ref.id for ref in refs if ref is not None]


def test_tasks_by_day_as_the_database_says(stage: Stage, qtmodeltester: ModelTester) -> None:
    view = stage.show(FollowUpView)
    member = stage.desk.member
    state = ListState("open", "", (Sort("due_on"), Sort("title")))
    told = stage.answer(IdsOf(ListName.FOLLOW_UP, state, NOW, member.id if member else None, TODAY))
    assert shown_ids(view) == list(told.ids)
    counts = stage.answer(TabCounts(ListName.FOLLOW_UP, NOW, member.id if member else None))
    labels = {key: chip.label() for key, chip in view.tabs._chips.items()}
    assert all(labels[key].endswith(f" {count}") for key, count in counts.items())
    qtmodeltester.check(view.model)
    assert not stage.troubles


def test_a_click_on_the_box_ticks_off(stage: Stage) -> None:
    view = stage.show(FollowUpView)
    ref = view.model.ref_at(0)
    assert ref is not None
    box = view.list.visualRect(view.model.index(0, 0))
    at = QPoint(box.left() + 20, box.center().y())
    stage.qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    stage.settle()
    assert task_of(stage, ref).done_on == TODAY
    assert ref.id not in shown_ids(view)


def test_space_ticks_off_and_the_done_list_takes_it_back(stage: Stage) -> None:
    view = stage.show(FollowUpView)
    ref = view.model.ref_at(view.list.currentIndex().row())
    assert ref is not None
    stage.qtbot.keyClick(view.list, Qt.Key.Key_Space)
    stage.settle()
    assert task_of(stage, ref).done_on == TODAY
    stage.qtbot.mouseClick(view.tabs._chips["done"], Qt.MouseButton.LeftButton)
    stage.settle()
    row = view.model.row_of(ref)
    view.list.setCurrentIndex(view.model.index(row, 0))
    stage.settle()
    view.panel.done.click()
    stage.settle()
    assert task_of(stage, ref).done_on is None


def test_putting_off(stage: Stage) -> None:
    view = stage.show(FollowUpView)
    task = view.panel.task
    assert task is not None
    for words, day in next_days(TODAY).items():
        button = next(b for b in view.panel.findChildren(type(view.panel.trash)) if b.label() == words)
        button.click()
        stage.settle()
        assert task_of(stage, task.ref).due_on == day
        view.open(Target(Place.FOLLOW_UP, task.ref))
        stage.settle()
        assert view.panel.task is not None
        assert view.panel.task.ref == task.ref


def test_enter_opens_what_a_task_is_about(stage: Stage) -> None:
    view = stage.show(FollowUpView)
    ref = view.model.ref_at(view.list.currentIndex().row())
    assert ref is not None
    about = about_of(task_of(stage, ref))
    assert about is not None
    stage.qtbot.keyClick(view.list, Qt.Key.Key_Return)
    stage.settle()
    view.panel.about.click()
    assert [target.ref for target in stage.went] == [about, about]


def test_a_new_task(stage: Stage) -> None:
    view = stage.show(FollowUpView, Target(Place.FOLLOW_UP, hints={"new": True}))
    dialog = view.dialog
    assert dialog is not None
    dialog.fields["title"].setText("Bel de <b>bakker</b> & co")  # type: ignore[union-attr]
    dialog.fields["due_on"].setText("31-12-2030")  # type: ignore[union-attr]
    dialog.submit()
    stage.settle()
    task = view.panel.task
    assert task is not None
    assert (task.title, task.due_on) == ("Bel de <b>bakker</b> & co", dt.date(2030, 12, 31))
    assert view.dialog is None
    assert task.id in shown_ids(view)


def test_fields_of_the_panel_are_stored(stage: Stage) -> None:
    view = stage.show(FollowUpView)
    task = view.panel.task
    assert task is not None
    editor = view.panel.form.editors["note"]
    editor.begin()
    editor.put_draft("Alleen 's middags")
    assert editor.commit()
    stage.settle()
    assert task_of(stage, task.ref).note == "Alleen 's middags"
    assert editor.value == "Alleen 's middags"


def test_to_the_trash(stage: Stage) -> None:
    view = stage.show(FollowUpView)
    task = view.panel.task
    assert task is not None
    view.handlers()["trash"]()
    stage.settle()
    assert task_of(stage, task.ref).trashed_at is not None
    assert task.id not in shown_ids(view)


def test_search_without_result_says_so(stage: Stage) -> None:
    view = stage.show(FollowUpView)
    view.search.setText("bestaat niet <b>")
    stage.qtbot.waitUntil(view.side.empty.isVisible)
    stage.settle()
    assert "bestaat niet <b>" in view.side.empty.title.text()
    assert view.panel.task is None


def test_titles_stand_as_typed(stage: Stage) -> None:
    steps = [Create(Kind.TASK, {"title": title, "due_on": TODAY}) for title in sample(30, seed=5) if len(title) < 500]
    made = stage.run(Together(tuple(steps), Sentence("Many tasks")))
    view = stage.show(FollowUpView)
    stage.settle()
    view.grab()
    for ref in made.created:
        row = view.model.row_of(ref)
        found = view.model.list_row(row)
        if found is not None:
            assert found.cells[0] == task_of(stage, ref).title
    assert not stage.troubles


def test_an_empty_workshop_says_so(empty_stage: Stage) -> None:
    view = empty_stage.show(FollowUpView)
    assert view.side.empty.isVisible()
    assert not view.panel.body.isVisible()
    view.trash()


def test_words_for_days() -> None:
    wednesday = dt.date(2026, 9, 9)
    days = {
        dt.date(2026, 9, 8): (When.LATE, "Te laat"),
        wednesday: (When.TODAY, "Vandaag"),
        dt.date(2026, 9, 10): (When.THIS_WEEK, "Morgen"),
        dt.date(2026, 9, 13): (When.THIS_WEEK, "Deze week"),
        dt.date(2026, 9, 14): (When.LATER, "ma 14 sep"),
        None: (When.NO_DAY, ""),
    }
    for day, (part, words) in days.items():
        assert when(day, wednesday) is part
        assert due_word(day, wednesday) == words


def test_the_context_menu_does_the_same(stage: Stage) -> None:
    view = stage.show(FollowUpView)
    task = view.panel.task
    assert task is not None
    at = view.list.visualRect(view.list.currentIndex()).center()
    view.list.customContextMenuRequested.emit(at)
    menu = view.menu
    assert menu is not None
    later = next(one for one in menu.findChildren(QMenu))
    later.actions()[0].trigger()
    menu.close()
    stage.settle()
    assert task_of(stage, task.ref).due_on == TODAY + dt.timedelta(days=1)
