"""The composition root of the window: the one place that puts database, desk, views and frame together."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from woo_desktop import i18n
from woo_desktop.i18n import _
from woo_desktop.services.settings import automatic_backups, default_database, read_settings, settings_file
from woo_desktop.ui.desk import Office
from woo_desktop.ui.pages import start_application
from woo_desktop.ui.program import Program, Wanted
from woo_desktop.ui.tidying import Tidier
from woo_desktop.ui.window_settings import WindowSettings

_log = logging.getLogger(__name__)

# What is imported at the start is no garbage: going through it again and again costs a tenth of the start. From the
# first event on, `Tidier` collects.
gc.disable()
# The window's thread lets go of the interpreter at every event and has to get it back from a thread that reads or
# thinks: after half a millisecond, not after the usual five each time.
sys.setswitchinterval(0.0005)


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window on a workshop; the exit code of the program."""
    told = _read_arguments(sys.argv[1:] if arguments is None else arguments)
    settings = read_settings()
    window_settings = WindowSettings(settings_file().with_name("window.ini"))
    i18n.use_language(told.lang or window_settings.language or settings.language or i18n.DUTCH)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    sys.excepthook = _log_once
    app = start_application()
    Tidier(app)
    program = Program(OfficeOpener, window_settings)
    if told.db or told.member:
        program.open(Wanted(told.db or settings.database or str(default_database()), told.member or settings.member))
    else:
        program.start()
    code = app.exec()
    program.close()
    return code


class OfficeOpener:
    """Opens the workshop on the database thread: the ORM loads there while the frame is painted."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted

    def __call__(self) -> Office:
        from woo_desktop.db.place import DatabasePlace
        from woo_desktop.domain.commands import LoadSample
        from woo_desktop.domain.queries import Info
        from woo_desktop.services.backup import automatic_backup
        from woo_desktop.services.office import Office as OpenOffice
        from woo_desktop.services.passwords import remember, remembered

        place: str | DatabasePlace = self._wanted.place
        profile = self._wanted.profile
        if "://" in self._wanted.place:
            # The keyring may take its time: it is asked here, not on the window's thread.
            password = self._wanted.password or (remembered(profile.account) if profile else "")
            place = DatabasePlace.of(self._wanted.place).with_password(password)
        else:
            file = Path(self._wanted.place).expanduser().absolute()
            file.parent.mkdir(parents=True, exist_ok=True)
            if file.exists() and file.stat().st_size:
                automatic_backup(file, automatic_backups(), dt.datetime.now(dt.UTC))
        office = OpenOffice.open(place, self._wanted.member, backups=automatic_backups())
        if profile is not None and self._wanted.remember and self._wanted.password:
            remember(profile.account, self._wanted.password)
        if self._wanted.sample and not office.answer(Info()).counts["smes"]:
            office.run(LoadSample())
        return office


# --- inside -------------------------------------------------------------------------------------------------


def _read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("woo-desktop", description=_("The window of WOO Desktop."))
    parser.add_argument("--db", default="", help=_("the workshop to open: a file, or a postgresql:// address"))
    parser.add_argument("--lang", choices=i18n.LANGUAGES, default="", help=_("the language of the window"))
    parser.add_argument("--member", default="", help=_("who works here"))
    return parser.parse_args(arguments)


_told: set[str] = set()


def _log_once(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake of the program is written down once, with the place but without what people typed."""
    where = f"{kind.__name__} at {_place_of(trace)}"
    if where not in _told:
        _told.add(where)
        _log.error("%s (%s)", where, time.strftime("%H:%M"))
        _log.debug("trace", exc_info=(kind, error, trace))


def _place_of(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
