"""Who only looks sees everything, is told once and quietly why nothing can be changed, and finds it switched off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.live.conftest import OpenWindow
from tests.live.windows import Person
from tests.postgres import Cluster
from tests.reliability.shared import PEOPLE, shared_database
from tests.small_workshop import COLLEAGUE
from tests.ui.frame_stage import MemoryOffice, make_window
from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.security import security_of
from woo_desktop.domain.answers import DatabaseInfo
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Create
from woo_desktop.domain.errors import NotAllowed, ProgramTooOld, WorkshopError
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind, Role
from woo_desktop.services.moving import copy_workshop
from woo_desktop.ui.places import Place


def assert_only_looks(person: Person, why: str) -> None:
    """Off everywhere, with the reason; said in words at the bottom left and once in the banner."""
    window = person.window
    note, state = window.link_teller.note, window.nav.save_state
    assert note.isVisible()
    assert why in note.text.text()
    assert state.words()[0] == "Alleen kijken"
    assert why in state.toolTip()
    panel = person.open_record(Place.SMES, Ref(Kind.SME, 1))
    assert panel.details is not None
    city = panel.details.editors["city"]
    assert why in city.quiet.toolTip()
    QTest.mouseClick(city.quiet, Qt.MouseButton.LeftButton)
    assert not city.is_editing
    board = person.open_board()
    held = person.card("Vraag 1")
    assert board.lifting.begin(held, person.key("pool")) is None
    assert not person.drag("Vraag 1", "pool", "T02")
    assert person.titles("T02") == []
    assert board.pool._hint_words.text() == "Alleen kijken: kaarten blijven staan."
    board.pool.list.choose(board.model.card_index(person.key("pool"), held))
    person.wait_for(board.detail.place.isVisible)
    for widget in (window.top_bar.primary, board.detail.place):
        assert not widget.isEnabled()
        assert why in widget.toolTip()
    for action in ("new_question", "trash", "place_case"):
        assert not window.book.action(action).isEnabled()
        assert why in window.book.action(action).toolTip()
    # What slips through is refused by the desk, with the same words, before it reaches the database.
    done: list[Outcome] = []
    refused: list[WorkshopError] = []
    person.desk.run(Create(Kind.TASK, {"title": "toch"}), done.append, refused.append)
    person.wait_for(lambda: bool(refused))
    assert isinstance(refused[0], NotAllowed)
    assert not done
    assert window.book.action("export").isEnabled() == ("export" in board.handlers())


def test_a_copy_taken_along(workshop_file: Path, tmp_path: Path, open_window: OpenWindow) -> None:
    along = tmp_path / "mee.woo"
    copy_workshop(workshop_file, along, read_only=True)
    sanne = open_window(str(along), COLLEAGUE)
    # From which workshop and when; not where it stood on somebody's disk.
    told = sanne.window.link_teller.note.text.text()
    assert told.startswith(f"Deze kopie van ‘{workshop_file.stem}’ is meegenomen op ")
    assert str(workshop_file.parent) not in told
    assert not sanne.window.book.action("share").isEnabled()
    assert_only_looks(sanne, "is meegenomen op")
    sanne.window.link_teller.note.hide()
    sanne.desk._link_lost()
    assert sanne.window.nav.save_state.words()[0] == "Geen verbinding"
    sanne.desk._link_back()
    sanne.wait()
    # Told once; and still off when the link is back.
    assert not sanne.window.link_teller.note.isVisible()
    assert sanne.window.nav.save_state.words()[0] == "Alleen kijken"
    assert not sanne.window.book.action("new_question").isEnabled()


@pytest.mark.postgres
def test_a_reader(postgres: Cluster, small_file: Path, open_window: OpenWindow) -> None:
    with shared_database(postgres, str(small_file)) as shared:
        luuk = open_window(shared.url(Role.READER), PEOPLE[Role.READER])
        assert_only_looks(luuk, "rol van lezer")
        petra = open_window(shared.url(Role.PROJECT_LEAD), PEOPLE[Role.PROJECT_LEAD])
        assert not petra.window.link_teller.note.isVisible()
        assert petra.window.nav.save_state.words()[0] == "Alles opgeslagen"
        assert petra.window.book.action("new_question").isEnabled()
        luuk.close()
        petra.close()


def test_a_newer_program_changed_the_workshop_meanwhile(qtbot: QtBot, tmp_path: Path) -> None:
    office = MemoryOffice()
    window, desk = make_window(tmp_path, office)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: desk.member is not None and desk.idle)
    assert window.book.action("undo").isEnabled()
    office.refuses = ProgramTooOld("woo.db")
    window.book.run("undo")
    qtbot.waitUntil(lambda: desk.idle and not desk.writable)
    assert not window.book.action("undo").isEnabled()
    assert window.link_teller.note.isVisible()
    desk.close()


@pytest.mark.parametrize(
    ("settings", "lock", "told"),
    [
        ("", "lock", "de server heeft bewezen"),
        ("?sslmode=require", "lock-open", "sslmode=require"),
    ],
)
def test_the_status_line_names_the_server_and_how_safe_it_is(
    settings: str, lock: str, told: str, qtbot: QtBot, tmp_path: Path
) -> None:
    place = DatabasePlace.of(f"postgresql://sanne@woo.example.nl/woo{settings}")
    how = security_of(place)
    office = MemoryOffice()
    office.info = DatabaseInfo(
        "postgresql", "1", place.name, {}, "woo.example.nl", how.verified, how.exception, how.words
    )
    window, desk = make_window(tmp_path, office)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: desk.member is not None and desk.idle)
    state = window.nav.save_state
    assert state.words()[1].startswith("woo.example.nl")
    assert state.lock == lock
    assert told in state.toolTip()
    desk.close()
