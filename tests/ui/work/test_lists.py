"""Lijsten en teksten: reworded everywhere, archived when used, texts per institution, calendars, people."""

from __future__ import annotations

import datetime as dt

from tests.hostile import sample
from tests.ui.work.stage import Stage
from woo_desktop.domain.clauses import default_clause
from woo_desktop.domain.commands import Create, Undo
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Clause, Institution, ListValue, Member, Period, Record, Setting
from woo_desktop.domain.terms import ClausePart, Kind, Level, ValueList
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.lists_editor import ListsView
from woo_desktop.ui.views.lists_editor.values import ValueLine, code_for
from woo_desktop.ui.widgets.editors import FieldEditor


def records(stage: Stage, kind: Kind) -> tuple[Record, ...]:
    return stage.answer(RecordsOf(kind))


def themes(stage: Stage) -> list[ListValue]:
    values = [one for one in records(stage, Kind.LIST_VALUE) if isinstance(one, ListValue)]
    return sorted((one for one in values if one.list is ValueList.THEME), key=lambda one: one.position or 0)


def type_in(stage: Stage, editor: FieldEditor, text: str) -> None:
    editor.begin()
    editor.put_draft(text)
    assert editor.commit()
    stage.settle()


def test_every_list_shows_its_values(stage: Stage) -> None:
    view = stage.show(ListsView)
    for value_list in ValueList:
        view.values.choose(value_list)
        shown = [line.record for line in view.values.lines.lines.values()]
        known = [
            one for one in records(stage, Kind.LIST_VALUE) if isinstance(one, ListValue) and one.list is value_list
        ]
        assert {one.ref for one in shown if one} == {one.ref for one in known}
    assert not stage.troubles


def test_rewording_a_value(stage: Stage) -> None:
    view = stage.show(ListsView)
    first = themes(stage)[0]
    type_in(stage, view.values.lines.lines[first.id].form.editors["name"], "Website <b>& winkel</b>")
    assert themes(stage)[0].name == "Website <b>& winkel</b>"
    assert stage.desk.words.name(ValueList.THEME, first.code) == "Website <b>& winkel</b>"


def test_a_new_value_gets_its_own_code(stage: Stage) -> None:
    view = stage.show(ListsView)
    for _time in range(2):
        view.values.new_name.setText("Café & ĳs")
        view.values.add_button.click()
        stage.settle()
    made = [value for value in themes(stage) if value.name == "Café & ĳs"]
    assert len({value.code for value in made}) == 2
    assert made == themes(stage)[-2:]
    view.values.new_name.setText("   ")
    view.values.add()
    stage.settle()
    assert len(themes(stage)) == len(view.values.lines.lines)


def test_up_and_down_is_one_step_to_undo(stage: Stage) -> None:
    view = stage.show(ListsView)
    before = [value.id for value in themes(stage)]
    line = view.values.lines.lines[before[2]]
    assert isinstance(line, ValueLine)
    line.up.click()
    stage.settle()
    assert [value.id for value in themes(stage)] == [before[0], before[2], before[1], *before[3:]]
    stage.run(Undo())
    assert [value.id for value in themes(stage)] == before
    first = view.values.lines.lines[before[0]]
    assert isinstance(first, ValueLine)
    first.up.click()
    stage.settle()
    assert [value.id for value in themes(stage)] == before


def test_a_used_value_is_archived_and_can_be_used_again(stage: Stage) -> None:
    view = stage.show(ListsView)
    used = next(value for value in themes(stage) if value.code == "website")
    line = view.values.lines.lines[used.id]
    assert isinstance(line, ValueLine)
    line.remove.click()
    stage.settle()
    assert next(value for value in themes(stage) if value.id == used.id).archived
    assert line.archived.isVisible()
    assert not line.remove.isVisible()
    line.revive.click()
    stage.settle()
    assert not next(value for value in themes(stage) if value.id == used.id).archived


def test_an_unused_value_goes(stage: Stage) -> None:
    made = stage.run(
        Create(Kind.LIST_VALUE, {"list": ValueList.THEME, "code": "nobody", "name": "Niemand", "position": 99})
    )
    view = stage.show(ListsView)
    view.values.lines.lines[made.created[0].id].remove.click()
    stage.settle()
    assert made.created[0].id not in [value.id for value in themes(stage)]
    assert made.created[0].id not in view.values.lines.lines


def test_texts_of_workshop_and_institution(stage: Stage) -> None:
    view = stage.show(ListsView, Target(Place.LISTS, tab="clause", hints={"clause": "privacy"}))
    page, part = view.clauses, ClausePart.PRIVACY
    box = page.boxes[part]
    assert box.editor.value == default_clause(part)
    assert not box.restore.isVisible()
    type_in(stage, box.editor, "Alleen < 18 & met\ntoestemming")
    (own,) = records(stage, Kind.CLAUSE)
    assert isinstance(own, Clause)
    assert (own.text, own.institution_id, own.level) == ("Alleen < 18 & met\ntoestemming", None, None)
    institution = next(one for one in records(stage, Kind.INSTITUTION) if isinstance(one, Institution))
    page.whose.setCurrentIndex(page.whose.findData(institution.id))
    page.level.setCurrentIndex(page.level.findData("MBO"))
    assert box.editor.value == own.text
    assert not box.restore.isVisible()
    type_in(stage, box.editor, "Van de instelling")
    assert box.restore.isVisible()
    texts = {one.institution_id: one for one in records(stage, Kind.CLAUSE) if isinstance(one, Clause)}
    assert texts[institution.id].level is Level.MBO
    assert texts[None].text == own.text
    type_in(stage, box.editor, "Nog eens anders")
    box.restore.click()
    stage.settle()
    assert [one.ref for one in records(stage, Kind.CLAUSE)] == [own.ref]
    assert box.editor.value == own.text
    assert not stage.troubles


def test_calendar_of_an_institution(stage: Stage) -> None:
    view = stage.show(ListsView, Target(Place.LISTS, tab="period"))
    page = view.calendars
    where, year = page.institution.currentData(), page.year.currentData()
    known = [
        one
        for one in records(stage, Kind.PERIOD)
        if isinstance(one, Period) and (one.institution_id, one.year) == (where, year)
    ]
    assert set(page.periods.lines) == {one.id for one in known}
    assert known
    type_in(stage, page.periods.lines[known[0].id].form.editors["starts_on"], "24-8-2026")
    changed = next(one for one in records(stage, Kind.PERIOD) if one.id == known[0].id)
    assert isinstance(changed, Period)
    assert changed.starts_on == dt.date(2026, 8, 24)
    page.add_period()
    page.add_week()
    stage.settle()
    assert len(page.periods.lines) == len(known) + 1
    assert not stage.troubles


def test_workshop_and_people(stage: Stage) -> None:
    view = stage.show(ListsView, Target(Place.LISTS, tab="workshop"))
    page = view.workshop
    type_in(stage, page.name, "Werkplaats <Noord>")
    (setting,) = (
        one for one in records(stage, Kind.SETTING) if isinstance(one, Setting) and one.key == "workshop_name"
    )
    assert setting.value == "Werkplaats <Noord>"
    before = len(page.members.lines)
    page.add_member()
    stage.settle()
    assert len(page.members.lines) == before + 1
    added = max(page.members.lines)
    type_in(stage, page.members.lines[added].form.editors["name"], "Łukasz van 't Çelik")
    names = [one.name for one in records(stage, Kind.MEMBER) if isinstance(one, Member)]
    assert "Łukasz van 't Çelik" in names


def test_a_new_workshop_can_be_named(empty_stage: Stage) -> None:
    view = empty_stage.show(ListsView, Target(Place.LISTS, tab="workshop"))
    assert not view.workshop.name.isVisible()
    view.workshop.start.click()
    empty_stage.settle()
    assert view.workshop.name.isVisible()
    view.show_page("calendars")
    empty_stage.settle()
    view.calendars.add_period()
    empty_stage.settle()
    assert not records(empty_stage, Kind.PERIOD)


def test_codes_are_made_from_names() -> None:
    assert code_for("Café & ĳs", set()) == "cafe_ijs"
    assert code_for("Café & ijs", {"cafe_ijs"}) == "cafe_ijs_2"
    for name in sample(40, seed=2):
        assert code_for(name, set()).isascii()
