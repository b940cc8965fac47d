"""`Deel deze werkplaats…` and `Meenemen…` as a person does them: from the menu, on real databases, and used then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.engine import make_url

from tests.databases import OpenOffice
from tests.postgres import Cluster
from tests.reliability.shared import Shared
from tests.small_workshop import Known
from woo_desktop.app import OfficeOpener
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.commands import Change
from woo_desktop.domain.queries import LogOf, RecordsOf
from woo_desktop.domain.records import Record, Ref, Sme
from woo_desktop.domain.terms import Kind, Role
from woo_desktop.services.moving import copy_workshop
from woo_desktop.services.profiles import read_known
from woo_desktop.services.server import add_user, init_server
from woo_desktop.ui.program import Program, Wanted
from woo_desktop.ui.widgets import SecondaryButton
from woo_desktop.ui.window_settings import WindowSettings

pytestmark = pytest.mark.postgres
WAIT = 60_000
FIRST = Ref(Kind.SME, 1)


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres: Cluster) -> Iterator[Program]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    (tmp_path / "data").mkdir()
    made = Program(OfficeOpener, WindowSettings(tmp_path / "window.ini"))
    yield made
    settle(qtbot, made)
    made.close()


@pytest.fixture
def looked_after(postgres: Cluster) -> Iterator[Shared]:
    """An empty database that was prepared with `woo server init` by who looks after it."""
    with postgres.database() as url:
        shared = Shared(url)
        try:
            postgres.run(f'CREATE ROLE "{shared.admin}" LOGIN CREATEROLE')
            postgres.run(f'ALTER DATABASE "{shared.database}" OWNER TO "{shared.admin}"')
            init_server(DatabasePlace.of(shared.owner))
            yield shared
        finally:
            shared.forget(postgres)


def settle(qtbot: QtBot, program: Program) -> None:
    def still() -> bool:
        recent = program.recent is None or program.recent.idle
        return recent and program.opening.idle and program.moving.idle and (program.desk is None or program.desk.idle)

    qtbot.waitUntil(still, timeout=WAIT)


def open_in(qtbot: QtBot, program: Program, place: str) -> None:
    with qtbot.waitSignal(program.opened, timeout=WAIT):
        program.open(Wanted(place))
    settle(qtbot, program)


def share_with(qtbot: QtBot, program: Program, address: str) -> None:
    """From the menu to `Delen`."""
    assert program.window is not None
    program.window.book.run("share")
    qtbot.waitUntil(lambda: program.moving.dialog is not None, timeout=WAIT)
    dialog, url = program.moving.dialog, make_url(address)
    assert dialog is not None
    dialog.name.setText("Werkplaats Noord")
    dialog.server.setText(url.host or str(url.query["host"]))
    dialog.port.setText(str(url.port or 5432))
    dialog.database.setText(url.database or "")
    dialog.person.setText(url.username or "")
    dialog.primary.click()


def test_a_file_is_shared_and_worked_in(
    qtbot: QtBot, program: Program, workshop_file: Path, empty_postgres_url: str, open_office: OpenOffice
) -> None:
    open_in(qtbot, program, str(workshop_file))
    assert program.window is not None
    assert not program.window.book.action("take_along").isVisible()
    with qtbot.waitSignal(program.opened, timeout=WAIT):
        share_with(qtbot, program, empty_postgres_url)
    settle(qtbot, program)
    assert program.window.nav.save_state.words()[0] == "Alles opgeslagen"
    assert read_known().profile("Werkplaats Noord") is not None
    # The window works in the shared database from now on; the file stays as it was.
    assert program.desk is not None
    program.desk.run(Change(FIRST, 1, {"city": "Roden"}))
    settle(qtbot, program)
    there, here = open_office(empty_postgres_url), open_office(workshop_file)
    (shared,), (kept,) = (one.answer(RecordsOf(Kind.SME, (1,))) for one in (there, here))
    assert isinstance(shared, Sme)
    assert isinstance(kept, Sme)
    assert shared.city == "Roden" != kept.city
    log = there.answer(LogOf())
    assert log[-1].new == "Roden"
    assert log[:-1] == here.answer(LogOf())


def test_a_server_that_was_prepared_says_what_comes_next(
    qtbot: QtBot, program: Program, workshop_file: Path, looked_after: Shared, open_office: OpenOffice
) -> None:
    """Who looks after the server cannot work in the workshop: that is told, with what to do, and nothing is lost."""
    open_in(qtbot, program, str(workshop_file))
    assert program.window is not None
    window = program.window
    share_with(qtbot, program, looked_after.owner)
    banner = window.teller.banner
    qtbot.waitUntil(banner.isVisible, timeout=WAIT)
    settle(qtbot, program)
    assert program.window is window
    assert "staat nu in de gedeelde database" in banner.title.text()
    assert "woo server add-user" in banner.text.text()
    assert looked_after.admin in banner.text.text()
    # That is done, and it opens for somebody with a name of their own.
    add_user(DatabasePlace.of(looked_after.owner), looked_after.login(Role.COORDINATOR), Role.COORDINATOR, "Coen Match")
    assert len(Known(open_office(looked_after.url(Role.COORDINATOR))).all(Kind.SME)) > 1
    banner.findChildren(SecondaryButton)[0].click()
    qtbot.waitUntil(lambda: program.opening.connection is not None, timeout=WAIT)
    dialog = program.opening.connection
    assert dialog is not None
    assert dialog.database.text() == looked_after.database
    assert dialog.person.text() == ""
    dialog.person.setText(looked_after.login(Role.COORDINATOR))
    with qtbot.waitSignal(program.opened, timeout=WAIT):
        dialog.primary.click()
    settle(qtbot, program)
    assert program.desk is not None
    assert program.desk.member is not None
    assert program.desk.member.name == "Coen Match"


def test_taken_along_and_read_without_a_network(
    qtbot: QtBot, program: Program, workshop_server: str, tmp_path: Path
) -> None:
    open_in(qtbot, program, workshop_server)
    assert program.window is not None
    assert not program.window.book.action("share").isVisible()
    program.window.book.run("take_along")
    along = tmp_path / "data" / "onderweg.woo"
    dialog = program.moving.file_dialog
    assert dialog is not None
    dialog.selectFile(str(along))
    dialog.fileSelected.emit(str(along))
    dialog.reject()
    settle(qtbot, program)
    assert any("onderweg.woo" in message.text for message in program.window.teller.toasts.messages)
    open_in(qtbot, program, str(along))
    window, desk = program.window, program.desk
    assert window is not None
    assert desk is not None
    assert window.link_teller.note.isVisible()
    assert window.nav.save_state.words()[0] == "Alleen kijken"
    found: list[Record] = []
    desk.ask(RecordsOf(Kind.SME, (1,)), found.extend)
    settle(qtbot, program)
    assert found[0].id == 1
    assert not window.book.action("new_question").isEnabled()


def test_a_copy_is_not_written_over_another_file(
    qtbot: QtBot, program: Program, workshop_server: str, tmp_path: Path
) -> None:
    there = tmp_path / "er al.woo"
    copy_workshop(workshop_server, there)
    before = there.read_bytes()
    open_in(qtbot, program, workshop_server)
    program.moving.ask_take_along(program._wanted, program.window)  # type: ignore[arg-type]
    program.moving.take_along(str(there))
    settle(qtbot, program)
    assert program.window is not None
    assert any("er al.woo" in message.text for message in program.window.teller.toasts.messages)
    assert there.read_bytes() == before
