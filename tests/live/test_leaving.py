"""A window that closes waits for what it is storing, and stays when that is refused."""

from __future__ import annotations

import threading

from tests.databases import OpenOffice
from tests.live.conftest import OpenWindow
from tests.live.proxy import DelayProxy
from tests.live.test_lost_link import lose
from tests.live.windows import Person
from tests.small_workshop import COLLEAGUE, THIRD, Known
from woo_desktop.domain.commands import Change
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.places import Place
from woo_desktop.ui.record.panel import RecordPanel
from woo_desktop.ui.widgets.editors import FieldEditor

SME = Ref(Kind.SME, 1)


def _with_a_city_half_typed(open_window: OpenWindow, place: str) -> tuple[Person, RecordPanel, FieldEditor]:
    sanne = open_window(place, COLLEAGUE)
    panel = sanne.open_record(Place.SMES, SME)
    assert panel.details is not None
    city = panel.details.editors["city"]
    city.begin()
    city.put_draft("Roden")
    return sanne, panel, city


def test_what_is_being_typed_is_stored_first(
    database_place: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    sanne, _panel, _city = _with_a_city_half_typed(open_window, database_place)
    sanne.window.close()
    sanne.wait_for(lambda: not sanne.window.isVisible())
    assert Known(open_office(database_place)).record(SME).city == "Roden"  # type: ignore[attr-defined]


def test_a_change_that_is_refused_while_the_window_closes_is_told(
    database_place: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    """A colleague was first, in that very moment: nothing of it was on the screen yet."""
    sanne, _panel, city = _with_a_city_half_typed(open_window, database_place)
    # What the database thread does next comes after the colleague.
    go_on = threading.Event()
    sanne.desk._database.submit(go_on.wait)
    open_office(database_place, THIRD).run(Change(SME, 1, {"city": "Eelde"}))
    assert not sanne.window.close()
    go_on.set()
    sanne.wait_for(lambda: sanne.window.leaving is not None)
    assert sanne.window.isVisible()
    assert city.has_conflict
    assert sanne.window.leaving is not None
    sanne.window.leaving.reject()
    sanne.wait()
    assert city.has_conflict
    assert sanne.window.isVisible()
    assert not sanne.window.close()
    sanne.wait_for(lambda: sanne.window.leaving is not None)
    assert sanne.window.leaving is not None
    sanne.window.leaving.submit()
    sanne.wait_for(lambda: not sanne.window.isVisible())


def test_a_link_that_is_lost_while_the_window_closes_is_told(line: DelayProxy, open_window: OpenWindow) -> None:
    sanne, panel, city = _with_a_city_half_typed(open_window, line.url)
    line.silent_at = b"UPDATE"
    assert not sanne.window.close()
    sanne.wait_for(lambda: line.silent)
    lose(line, sanne)
    sanne.wait_for(lambda: sanne.window.leaving is not None)
    assert sanne.window.isVisible()
    line.silent = line.refuses = False
    sanne.wait_for(lambda: not panel.has_unsaved)
    assert city.value == "Roden"


def test_a_window_on_a_dead_line_closes_at_once(line: DelayProxy, open_window: OpenWindow) -> None:
    """Nothing is being stored: what was asked, and whoever is still knocking at the door, is let go."""
    sanne = open_window(line.url, COLLEAGUE)
    sanne.open_board()
    line.silent = True
    sanne.board.read_again()
    assert sanne.window.close()
    sanne.desk.close()
    assert not any(one.name.startswith("database") and one.is_alive() for one in threading.enumerate())
