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
from woo_desktop.domain.records import Ref, Sme
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.places import Place
from woo_desktop.ui.record import saver


@pytest.fixture
def impatient(database_place: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same database, whose clients wait for it only a moment."""
    quick = (*engine.SQLITE_SETTINGS, "PRAGMA busy_timeout=100")
    monkeypatch.setattr(engine, "SQLITE_SETTINGS", quick)
    monkeypatch.setattr(saver, "AGAIN_FIRST_MS", 50)
    if "://" not in database_place:
        return database_place
    asked = make_url(database_place).update_query_dict({"options": "-c lock_timeout=100ms"})
    return asked.render_as_string(hide_password=False)


@contextlib.contextmanager
def somebody_is_busy(place: str) -> Iterator[None]:
    """Holds what a change of the first entrepreneur needs, until it is over."""
    with engine_of(place) as busy, busy.connect().execution_options(woo_writes=True) as connection:
        connection.execute(text("UPDATE sme SET website = website WHERE id = 1"))
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
