"""R13 at the window: the same field asks in every way of editing; the second on the last place hears who was first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from tests.databases import OpenOffice
from tests.live.conftest import OpenWindow
from tests.live.windows import Person
from tests.small_workshop import COLLEAGUE, THIRD, Known
from woo_desktop.domain.commands import Change, MoveCase, PlaceCase, Together
from woo_desktop.domain.importing.takeover import ImportRows
from woo_desktop.domain.records import Ref
from woo_desktop.domain.retrying import can_be_chosen, chosen
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.ui.places import Place
from woo_desktop.ui.record.form_fields import LineField
from woo_desktop.ui.views.board.choosing import ReasonDialog
from woo_desktop.ui.views.records import SmesView
from woo_desktop.ui.views.records.bulk import SetFieldDialog
from woo_desktop.ui.widgets import SecondaryButton

FIRST, SECOND = Ref(Kind.SME, 1), Ref(Kind.SME, 2)


def smes(person: Person) -> SmesView:
    view = person.window.view_of(Place.SMES)
    assert isinstance(view, SmesView)
    return view


def set_city_of_both(person: Person) -> SetFieldDialog:
    """The dialog for two rows, filled in."""
    person.open_record(Place.SMES, FIRST)
    view = smes(person)
    person.wait_for(lambda: len(view.table.rows.versions_of((FIRST, SECOND))) == 2)
    dialog = SetFieldDialog(
        person.desk,
        view.table.rows.declared.name,
        Kind.SME,
        (FIRST, SECOND),
        "",
        person.window,
        seen=view.table.rows.versions_of((FIRST, SECOND)),
    )
    dialog.overtaken.connect(person.window.teller.tell_error)
    dialog.choose("city")
    assert isinstance(dialog.value, LineField)
    dialog.value.setText("Assen")
    return dialog


@pytest.mark.parametrize(("which", "ends"), [("mine", "Assen"), ("theirs", "Zuidhorn"), ("was", "Haren")])
def test_many_at_once_asks_about_the_one_a_colleague_changed(
    which: str, ends: str, database_place: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    okke = open_window(database_place, THIRD)
    sanne = open_office(database_place, COLLEAGUE)
    dialog = set_city_of_both(okke)
    was = Known(sanne).record(SECOND)
    sanne.run(Change(SECOND, was.version, {"city": "Zuidhorn"}))
    dialog.submit()
    conflicts = okke.window.teller.conflicts
    okke.wait_for(conflicts.banner.isVisible)
    assert conflicts.banner.title.text() == f"{COLLEAGUE} wijzigde dit net ook: Plaats"
    cities = {one.id: getattr(one, "city", "") for one in Known(sanne).all(Kind.SME)}
    assert (cities[1], cities[2]) == ("Leek", "Zuidhorn"), "part of a refused gesture was stored"
    conflicts.compare()
    assert conflicts.window is not None
    box = conflicts.window.boxes["city"]
    assert {"Zuidhorn", "Assen", "Haren"} <= {label.text() for label in box.findChildren(type(conflicts.banner.title))}
    getattr(box, which).click()
    okke.wait()
    cities = {one.id: getattr(one, "city", "") for one in Known(sanne).all(Kind.SME)}
    assert (cities[1], cities[2]) == ("Assen", ends)
    assert not conflicts.banner.isVisible()


def test_two_conflicts_wait_for_each_other(
    workshop_file: Path, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    """A second one neither takes the place of the first, nor is it thrown away when that one is settled."""
    okke, sanne = open_window(str(workshop_file), THIRD), open_office(str(workshop_file), COLLEAGUE)
    was = [Known(sanne).record(ref).version for ref in (FIRST, SECOND)]
    for ref, version, city in zip((FIRST, SECOND), was, ("Zuidhorn", "Bedum"), strict=True):
        sanne.run(Change(ref, version, {"city": city}))
    conflicts = okke.window.teller.conflicts
    okke.desk.run(Change(FIRST, was[0], {"city": "Assen"}))
    okke.wait_for(conflicts.banner.isVisible)
    conflicts.compare()
    okke.desk.run(Change(SECOND, was[1], {"city": "Emmen"}))
    okke.wait()
    assert conflicts.window is not None
    conflicts.window.boxes["city"].mine.click()
    okke.wait()
    assert conflicts.banner.isVisible()
    conflicts.compare()
    conflicts.window.boxes["city"].mine.click()
    okke.wait()
    cities = {one.id: getattr(one, "city", "") for one in Known(sanne).all(Kind.SME)}
    assert (cities[1], cities[2]) == ("Assen", "Emmen")
    assert not conflicts.banner.isVisible()


def test_a_cell_of_the_table_asks_too(database_place: str, open_window: OpenWindow, open_office: OpenOffice) -> None:
    okke = open_window(database_place, THIRD)
    sanne = open_office(database_place, COLLEAGUE)
    panel = okke.open_record(Place.SMES, FIRST)
    view = smes(okke)
    table = view.table
    row, column = table.rows.row_of(FIRST), table.plan.index_of("city")
    okke.wait_for(lambda: table.rows.list_row(row) is not None)
    assert view.editing.begin(table.rows.index(row, column))
    sanne.run(Change(FIRST, Known(sanne).record(FIRST).version, {"city": "Bedum"}))
    assert view.editing.editor is not None
    view.editing.editor.put_draft("Eelde")
    assert view.editing.finish()
    assert panel.details is not None
    city = panel.details.editors["city"]
    okke.wait_for(lambda: city.has_conflict)
    # The three values stand side by side with their buttons, none of them cut off by the edge of the panel.
    box = city._conflict_box
    assert box is not None
    okke.wait_for(lambda: box.mine.width() >= box.mine.sizeHint().width())
    okke.wait_for(lambda: box.mine.mapTo(panel, box.mine.rect().bottomRight()).x() < panel.width())
    city._solve("mine")
    okke.wait()
    assert getattr(Known(sanne).record(FIRST), "city", "") == "Eelde"


@pytest.mark.parametrize("field", ["city", "postcode", "note"])
def test_it_comes_into_sight_whole(
    field: str, workshop_file: Path, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    """Also in a low window: who does not see the buttons cannot choose."""
    okke = open_window(str(workshop_file), THIRD)
    okke.window.resize(1280, 720)
    sanne = open_office(str(workshop_file), COLLEAGUE)
    panel = okke.open_record(Place.SMES, FIRST)
    assert panel.details is not None
    editor, view = panel.details.editors[field], panel.details.viewport()
    editor.begin()
    editor.put_draft("9751 AA")
    sanne.run(Change(FIRST, Known(sanne).record(FIRST).version, {field: "9781 BB"}))
    editor.commit()
    okke.wait_for(lambda: editor.has_conflict)
    box = editor._conflict_box
    assert box is not None
    okke.wait_for(lambda: view.rect().contains(QRect(box.mapTo(view, QPoint()), box.size())))


@pytest.mark.parametrize("choice", ["Toch plaatsen", "Andere plek"])
def test_the_second_on_the_last_place_is_told_who_was_first(
    choice: str, database_place: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    okke = open_window(database_place, THIRD)
    okke.open_board()
    sanne = open_office(database_place, COLLEAGUE)
    known = Known(sanne)
    sanne.run(PlaceCase(known.part(1).id, known.offering("T01").id))
    # His window has heard nothing yet: events wait as long as this test does not let them in.
    assert okke.drag("Vraag 2", "pool", "T01")
    banner = okke.window.teller.banner
    okke.wait_for(banner.isVisible)
    assert banner.title.text().startswith(f"Net vol: {COLLEAGUE} plaatste ‘Vraag 1’ (")
    okke.wait_for(lambda: okke.titles("T01") == ["Vraag 1"])
    (button,) = (one for one in banner.findChildren(SecondaryButton) if one.label() == choice)
    okke.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    if choice == "Andere plek":
        chooser = okke.board.gestures.chooser
        assert chooser is not None
        assert chooser.isVisible()
        chooser.close()
        return
    # By now the board shows that it is full, and placing beyond that asks for a reason as ever.
    (reason,) = okke.board.findChildren(ReasonDialog)
    reason.reason.setCurrentIndex(1)
    reason.submit()
    okke.wait_for(lambda: sorted(okke.titles("T01")) == ["Vraag 1", "Vraag 2"])
    okke.wait()
    (second,) = (one.card for one in okke.board.model.cards(okke.key("T01")) if one.card.title == "Vraag 2")
    assert second.over


def test_two_hands_on_one_card(database_place: str, open_window: OpenWindow, open_office: OpenOffice) -> None:
    sanne = open_office(database_place, COLLEAGUE)
    known = Known(sanne)
    (card,) = sanne.run(PlaceCase(known.part(1).id, known.offering("T02").id)).created
    okke = open_window(database_place, THIRD)
    okke.open_board()
    sanne.run(MoveCase(card.id, known.record(card).version, known.offering("T03").id))
    assert okke.drag("Vraag 1", "T02", "pool")
    okke.wait_for(lambda: okke.titles("T03") == ["Vraag 1"])
    okke.wait()
    told = okke.window.teller.toasts.messages[-1].text
    assert told.startswith(f"{COLLEAGUE} verplaatste of beantwoordde deze kaart net ook (")
    assert "Vraag 1" not in okke.titles("pool")


def test_undo_names_who_was_after_it(database_place: str, open_window: OpenWindow, open_office: OpenOffice) -> None:
    okke = open_window(database_place, THIRD)
    sanne = open_office(database_place, COLLEAGUE)
    okke.desk.run(Change(FIRST, Known(sanne).record(FIRST).version, {"city": "Roden"}))
    okke.wait()
    sanne.run(Change(FIRST, Known(sanne).record(FIRST).version, {"city": "Norg"}))
    okke.window.teller.undo()
    okke.wait_for(lambda: any(COLLEAGUE in message.text for message in okke.window.teller.toasts.messages))
    okke.wait()
    assert getattr(Known(sanne).record(FIRST), "city", "") == "Norg"
    assert okke.desk.history.undo is None, "what cannot be undone is still offered"


def test_the_same_command_again_with_what_was_chosen() -> None:
    change = Change(FIRST, 3, {"city": "Assen", "name": "Vos"})
    other = Change(SECOND, 1, {"city": "Assen"})
    together = Together((change, other), Sentence("x"))
    imported = ImportRows((change, other), ("a.xlsx",))
    for command in (change, together, imported):
        assert can_be_chosen(command, FIRST)
        assert not can_be_chosen(command, Ref(Kind.TASK, 1))
    again = Change(FIRST, 7, {"city": "Norg", "name": "Vos"})
    assert chosen(change, FIRST, 7, {"city": "Norg"}, frozenset()) == again
    assert chosen(change, FIRST, 7, {}, frozenset({"city"})) == Change(FIRST, 7, {"name": "Vos"})
    assert chosen(Change(FIRST, 3, {"city": "x"}), FIRST, 7, {}, frozenset({"city"})) is None
    assert chosen(together, FIRST, 7, {"city": "Norg"}, frozenset()) == Together((again, other), Sentence("x"))
    both = frozenset({"city", "name"})
    assert chosen(imported, FIRST, 7, {}, both) == ImportRows((other,), ("a.xlsx",))
