"""A window on a shared database from its first start to its end, in a process of its own: for the test of secrets.

Reads the password from its standard input, so that nobody finds it in the list of processes because of the test.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import keyring
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.live.rings import MemoryRing
from woo_desktop import app
from woo_desktop.domain.commands import Change, Create
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office
from woo_desktop.services.profiles import Profile
from woo_desktop.ui.connection_dialog import ConnectionDialog
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.program import Program, Wanted
from woo_desktop.ui.window_settings import WindowSettings

PATIENCE = 90.0


def until(true: Callable[[], bool], what: str) -> None:
    """Events go on until something is so."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(what)
        QApplication.processEvents()
        time.sleep(0.005)


def settle(program: Program) -> None:
    until(lambda: program.opening.idle and (program.desk is None or program.desk.idle), "idle")


def main(port: str, ring: str, folder: str) -> None:
    password = _PASSWORD[0] = sys.stdin.readline().strip()
    home = Path(folder)
    keyring.set_keyring(MemoryRing() if ring == "ring" else keyring.backends.fail.Keyring())
    QApplication(sys.argv[:1])
    sys.excepthook = app._log_once
    program = Program(app.OfficeOpener, WindowSettings(home / "config" / "window.ini"))
    program.start()
    _come_in(program, port, password, remember=ring == "ring")
    _work(program, home)
    _fail(program, port, password)
    program.close()
    sys.stdout.write(f"clipboard: {QGuiApplication.clipboard().text()}\ndone\n")


def _come_in(program: Program, port: str, password: str, *, remember: bool) -> None:
    """The first start: together; the button that tries it out; first with a typing error, then right."""
    assert program.opening.first is not None
    program.opening.first.cards[1].click()
    until(lambda: program.opening.connection is not None, "the connection window")
    dialog = program.opening.connection
    assert dialog is not None
    _fill(dialog, port, password + "x")
    dialog.try_out()
    until(dialog.test.isEnabled, "an answer")
    dialog.password.setText(password)
    dialog.password.selectAll()
    dialog.password.copy()
    dialog.try_out()
    until(dialog.test.isEnabled, "an answer")
    dialog.remember.setChecked(remember)
    dialog.submit()
    until(lambda: program.desk is not None and program.desk.member is not None, "the workshop")
    settle(program)


def _fill(dialog: ConnectionDialog, port: str, password: str) -> None:
    for field, text in (
        (dialog.name, "Werkplaats"),
        (dialog.server, "127.0.0.1"),
        (dialog.port, port),
        (dialog.database, "woo"),
        (dialog.person, "sanne"),
        (dialog.password, password),
    ):
        field.setText(text)


def _work(program: Program, home: Path) -> None:
    """Every place is looked at, something is changed and undone, a copy is taken along, and it is all opened again."""
    desk, window = program.desk, program.window
    assert desk is not None
    assert window is not None
    for place in Place:
        window.go_to(Target(place))
        settle(program)
    desk.run(Create(Kind.TASK, {"title": "bellen"}))
    desk.run(Change(Ref(Kind.SME, 1), 1, {"city": "Haren"}))
    settle(program)
    window.teller.undo()
    settle(program)
    from woo_desktop.services.moving import copy_workshop

    # What *Meenemen* does once a name was chosen.
    office = desk.office()
    assert isinstance(office, Office)
    copy_workshop(office.place, home / "mee.woo", read_only=True)
    program.open_file(str(home / "mee.woo"))
    settle(program)
    program.open_recent("profile:Werkplaats")
    until(lambda: program.opening.password is not None or _is_in(program), "the password asked")
    if program.opening.password is not None:
        program.opening.password.password.setText(_PASSWORD[0])
        program.opening.password.submit()
        until(lambda: _is_in(program), "the workshop again")
    settle(program)


_PASSWORD = [""]


def _is_in(program: Program) -> bool:
    return program.desk is not None and program.desk.member is not None and program.desk.member.name == "sanne"


def _fail(program: Program, port: str, password: str) -> None:
    """What goes wrong: a person nobody knows, a database that is not there, and an error nobody thought of."""
    profile = Profile("Werkplaats", "127.0.0.1", "woo", "sanne", int(port))
    for wrong in (profile.address.replace("sanne", "niemand"), profile.address.replace("/woo", "/weg")):
        program.open(Wanted(wrong, "sanne", profile=profile, password=password, remember=False))
        until(lambda: program.opening.idle, "told")
        for _turn in range(50):
            QApplication.processEvents()
            time.sleep(0.01)
    try:
        raise RuntimeError("nobody thought of this")
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)


if __name__ == "__main__":
    os.umask(0o077)
    main(*sys.argv[1:])
