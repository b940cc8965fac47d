"""What was typed while something else kept the database busy stays in sight, and is stored once that is over."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from tests.databases import OpenOffice
from tests.db.tables import engine_of
from tests.live.conftest import OpenWindow
from tests.small_workshop import COLLEAGUE
from woo_desktop.db import engine
from woo_desktop.domain.queries import LogOf, RecordsOf
from woo_desktop.domain.records import Clause, Ref, Sme
from woo_desktop.domain.terms import ClausePart, Kind
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.record import again
from woo_desktop.ui.record.short_form import ShortForm
from woo_desktop.ui.views.lists_editor.view import ListsView


@pytest.fixture
def impatient(database_place: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same database, whose clients wait for it only a moment."""
    quick = (*engine.SQLITE_SETTINGS, "PRAGMA busy_timeout=100")
    monkeypatch.setattr(engine, "SQLITE_SETTINGS", quick)
    monkeypatch.setattr(again, "AGAIN_FIRST_MS", 50)
    if "://" not in database_place:
        return database_place
    asked = make_url(database_place).update_query_dict({"options": "-c lock_timeout=100ms"})
    return asked.render_as_string(hide_password=False)


@contextlib.contextmanager
def somebody_is_busy(place: str) -> Iterator[None]:
    """Holds what a change of the first entrepreneur, or of a standing text, needs, until it is over."""
    with engine_of(place) as busy, busy.connect().execution_options(woo_writes=True) as connection:
        connection.execute(text("UPDATE sme SET website = website WHERE id = 1"))
        if "://" in place:
            connection.execute(text("LOCK TABLE clause IN EXCLUSIVE MODE"))
        yield
        connection.rollback()


def test_it_is_stored_once_the_other_is_done(
    database_place: str, impatient: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    sanne = open_window(impatient, COLLEAGUE)
    panel = sanne.open_record(Place.SMES, Ref(Kind.SME, 1))
    assert panel.details is not None
    city = panel.details.editors["city"]
    told: list[object] = []
    panel.trouble.connect(told.append)
    city.begin()
    city.put_draft("Roden")
    with somebody_is_busy(database_place):
        city.commit()
        sanne.wait_for(lambda: "zodra het vrij is" in city.note.text())
        assert city.quiet.text() == "Roden"
        assert panel.has_unsaved
        # Another record is looked at meanwhile: nobody is told again and again.
        sanne.open_record(Place.SMES, Ref(Kind.SME, 2))
        assert city.quiet.text() != "Roden"
        assert not city.note.isVisible()
        sanne.bot.wait(400)
        assert not told
    sanne.wait_for(lambda: not panel.has_unsaved)
    sanne.wait()
    office = open_office(database_place)
    (stored,) = office.answer(RecordsOf(Kind.SME, (1,)))
    assert isinstance(stored, Sme)
    assert stored.city == "Roden"
    assert [entry.new for entry in office.answer(LogOf()) if entry.field == "city"].count("Roden") == 1
    sanne.open_record(Place.SMES, Ref(Kind.SME, 1))
    assert city.quiet.text() == "Roden"
    assert not city.note.isVisible()


def test_a_panel_of_its_own_making_stores_it_too(
    database_place: str, impatient: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    sanne = open_window(impatient, COLLEAGUE)
    office = open_office(database_place)
    form = ShortForm(sanne.desk, Kind.SME, ("city",), sanne.window)
    (record,) = office.answer(RecordsOf(Kind.SME, (1,)))
    form.show_record(record)
    city = form.editors["city"]
    told: list[object] = []
    form.failed.connect(told.append)
    with somebody_is_busy(database_place):
        for typed in ("Roden", "Norg"):
            city.begin()
            city.put_draft(typed)
            city.commit()
            sanne.wait_for(lambda: "zodra het vrij is" in city.note.text())
            assert city.quiet.text() == typed
            assert city.would_lose(linked=True)
    sanne.wait_for(lambda: city.value == "Norg")
    sanne.wait()
    (stored,) = office.answer(RecordsOf(Kind.SME, (1,)))
    assert isinstance(stored, Sme)
    assert stored.city == "Norg"
    assert not told


def test_a_standing_text_is_kept_and_stored_too(
    database_place: str, impatient: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    """Also while another text is looked at, and when the page is read again."""
    sanne = open_window(impatient, COLLEAGUE)
    sanne.window.go_to(Target(Place.LISTS, tab="clauses"))
    view = sanne.window.view_of(Place.LISTS)
    assert isinstance(view, ListsView)
    sanne.wait()
    page, box = view.clauses, view.clauses.boxes[ClausePart.PROCESS]
    box.editor.begin()
    box.editor.put_draft("Zo gaan wij te werk.")
    with somebody_is_busy(database_place):
        box.editor.commit()
        sanne.wait_for(lambda: "zodra het vrij is" in box.editor.note.text())
        view.reload()
        sanne.wait()
        page.level.setCurrentIndex(1)
        assert "Zo gaan wij" not in box.editor.quiet.text()
        assert view.has_unsaved
        page.level.setCurrentIndex(0)
        assert box.editor.quiet.text() == "Zo gaan wij te werk."
        page.level.setCurrentIndex(1)
    sanne.wait_for(lambda: not view.has_unsaved)
    sanne.wait()
    page.level.setCurrentIndex(0)
    sanne.wait_for(lambda: box.editor.value == "Zo gaan wij te werk.")
    stored = [one for one in open_office(database_place).answer(RecordsOf(Kind.CLAUSE)) if isinstance(one, Clause)]
    assert [(one.part, one.level, one.text) for one in stored] == [(ClausePart.PROCESS, None, "Zo gaan wij te werk.")]
