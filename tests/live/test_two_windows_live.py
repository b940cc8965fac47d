"""Two windows on one workshop: what one does appears in the other by itself, quietly, and never under a drag."""

from __future__ import annotations

from tests.live.conftest import OpenWindow
from tests.small_workshop import COLLEAGUE, THIRD
from woo_desktop.domain.commands import Change, Trash
from woo_desktop.domain.lists import ListName
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Record, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.places import Place
from woo_desktop.ui.views.board.tints import tint_of
from woo_desktop.ui.views.records import SmesView
from woo_desktop.ui.widgets import SecondaryButton


def test_a_drag_in_one_appears_in_the_other(database_place: str, open_window: OpenWindow) -> None:
    sanne, okke = open_window(database_place, COLLEAGUE), open_window(database_place, THIRD)
    for person in (sanne, okke):
        person.open_board()
    okke.heard.clear()
    assert sanne.drag("Vraag 1", "pool", "T02")
    okke.wait_for(lambda: okke.titles("T02") == ["Vraag 1"])
    assert "Vraag 1" not in okke.titles("pool")
    (changes,) = okke.heard
    assert (changes.who, changes.elsewhere) == (COLLEAGUE, True)
    # The initials of who did it stand on the card, and go by themselves.
    (card,) = okke.board.model.cards(okke.key("T02"))
    assert tint_of(okke.desk.colleagues, card.card) == "SB"
    okke.wait_for(lambda: tint_of(okke.desk.colleagues, card.card) == "")
    sanne.wait()
    assert [one.elsewhere for one in sanne.heard] == [False], "her own gesture came back to her"
    assert okke.drag("Vraag 1", "T02", "pool")
    sanne.wait_for(lambda: "Vraag 1" in sanne.titles("pool"))
    assert sanne.titles("T02") == []


def test_what_a_colleague_trashes_stays_on_show_with_the_way_back(database_place: str, open_window: OpenWindow) -> None:
    sanne, okke = open_window(database_place, COLLEAGUE), open_window(database_place, THIRD)
    ref = Ref(Kind.SME, 1)
    panel = okke.open_record(Place.SMES, ref)
    sanne.desk.run(Trash((ref,)))
    okke.wait_for(lambda: panel.details is not None and panel.details.trashed.isVisible())
    okke.wait()
    view = okke.window.view
    assert isinstance(view, SmesView)
    okke.wait_for(lambda: view.model.row_of(ref) < 0)
    okke.wait()
    assert panel.ref == ref
    assert panel.details is not None
    assert panel.details.trashed.title.text() == f"{COLLEAGUE} zette dit net in de prullenbak."
    panel.details.trashed.findChildren(SecondaryButton)[0].click()
    okke.wait_for(lambda: view.model.row_of(ref) >= 0)
    okke.wait()
    assert panel.ref == ref
    assert not panel.details.trashed.isVisible()


def test_nothing_moves_under_a_drag(database_place: str, open_window: OpenWindow) -> None:
    sanne, okke = open_window(database_place, COLLEAGUE), open_window(database_place, THIRD)
    for person in (sanne, okke):
        person.open_board()
    before = okke.titles("pool")
    lift = okke.board.lifting.begin(okke.card("Vraag 2"), 0)
    assert lift is not None
    assert sanne.drag("Vraag 1", "pool", "T02")
    okke.wait_for(lambda: any(changes.elsewhere for changes in okke.heard))
    okke.wait()
    assert (okke.titles("pool"), okke.titles("T02")) == (before, [])
    okke.board.lifting.cancel()
    assert okke.titles("T02") == ["Vraag 1"]


def test_a_field_of_a_colleague_appears_in_list_and_panel(database_place: str, open_window: OpenWindow) -> None:
    sanne, okke = open_window(database_place, COLLEAGUE), open_window(database_place, THIRD)
    ref = Ref(Kind.SME, 1)
    panel = okke.open_record(Place.SMES, ref)
    seen: list[tuple[Record, ...]] = []
    sanne.desk.ask(RecordsOf(Kind.SME, (1,)), seen.append)
    sanne.wait_for(lambda: bool(seen))
    sanne.desk.run(Change(ref, seen[0][0].version, {"city": "Zuidhorn"}))
    okke.wait_for(lambda: okke.value(Place.SMES, "city") == "Zuidhorn")
    assert panel.details is not None
    assert panel.details.editors["city"].label.text().endswith("· SB")
    tint = okke.desk.colleagues.tint(ref)
    assert tint is not None
    assert tint.fields == {"city"}
    model = okke.window.view_of(Place.SMES).table.rows  # type: ignore[attr-defined]
    assert model.declared.name is ListName.SMES
    assert model.tint_at(model.row_of(ref)) == tint
    okke.wait_for(lambda: okke.desk.colleagues.tint(ref) is None)
    assert panel.details.editors["city"].label.text() == panel.details.editors["city"].label_text


def test_what_somebody_types_stays_while_a_colleague_changes_something_else(
    database_place: str, open_window: OpenWindow
) -> None:
    sanne, okke = open_window(database_place, COLLEAGUE), open_window(database_place, THIRD)
    ref = Ref(Kind.SME, 1)
    panel = okke.open_record(Place.SMES, ref)
    assert panel.details is not None
    note = panel.details.editors["name"]
    note.begin("Bakkerij aan de haven")
    hers = sanne.open_record(Place.SMES, ref)
    assert hers.sheet is not None
    sanne.desk.run(Change(ref, hers.sheet.record.version, {"city": "Bedum"}))
    okke.wait_for(lambda: okke.value(Place.SMES, "city") == "Bedum")
    assert note.is_editing
    assert note.draft() == "Bakkerij aan de haven"
    assert note.commit()
    sanne.wait_for(lambda: sanne.value(Place.SMES, "name") == "Bakkerij aan de haven")
    assert sanne.value(Place.SMES, "city") == "Bedum"


def test_a_word_of_a_colleague_is_known_here(database_place: str, open_window: OpenWindow) -> None:
    sanne, okke = open_window(database_place, COLLEAGUE), open_window(database_place, THIRD)
    member = sanne.desk.member
    assert member is not None
    sanne.desk.run(Change(member.ref, member.version, {"initials": "SBO"}))
    okke.wait_for(lambda: okke.desk.colleagues.initials_of(COLLEAGUE) == "SBO")
