"""Hears what happens in the database without asking: a thread and a connection of its own, no word of it to the window.

The word of the server only wakes; what happened is read from the change log. On a file the log is looked at when the
file says that it changed.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import selectors
import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from woo_desktop.db.engine import open_engine
from woo_desktop.db.link import Link
from woo_desktop.db.log_news import LogMark, mark_now, news_since
from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.standing import is_outdated
from woo_desktop.db.troubles import server_trouble
from woo_desktop.domain.errors import CannotOpen, PasswordWanted
from woo_desktop.domain.news import Heard, LinkDown, LinkUp, News, Outdated, SomebodyLooks
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind

if TYPE_CHECKING:
    import psycopg

_log = logging.getLogger(__name__)

Ear = Callable[[News], None]

BEAT_SECONDS = 3.0
"""After this long without a word the server is asked whether it is still there."""
PATIENCE_SECONDS = 4.5
"""How long that may take: together less than the ten seconds in which a person must know."""
READ_SECONDS = 8.0
AGAIN_FIRST, AGAIN_MOST = 0.3, 2.0
"""Seconds between two attempts to connect again."""
LOOK_SECONDS = 0.5
"""Between two looks at a file."""
STANDING_SECONDS = 20.0
"""After so long, however much there is to hear, the server is asked whether this program may still write."""

GESTURES, LOOKS = "woo_gesture", "woo_looks"
"""The channels of the server."""


class Listening(Protocol):
    """What goes on until it is closed."""

    def look_at(self, ref: Ref | None) -> None: ...
    def check(self) -> None: ...
    def close(self) -> None: ...


class FileListening:
    """Looks whether another window wrote in the same file."""

    def __init__(self, place: DatabasePlace, mark: LogMark, session: str, ear: Ear) -> None:
        self._place, self._mark, self._session, self._ear = place, mark, session, ear
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="listening", daemon=True)
        self._thread.start()

    def look_at(self, ref: Ref | None) -> None:
        """On one computer nobody needs to know."""

    def check(self) -> None:
        """A file has no link that could be lost."""

    def close(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        engine = open_engine(self._place)
        told = False
        while not self._stopped.is_set():
            try:
                with engine.connect() as connection:
                    # Inside one connection this number changes when any other one has committed.
                    known = -1
                    while not self._stopped.is_set():
                        version = _data_version(connection)
                        if version != known:
                            known = version
                            self._read(connection)
                        told = False
                        self._stopped.wait(LOOK_SECONDS)
            except Exception as error:  # noqa: BLE001 - the thread must live on
                # Locked, or the disk is away for a while: the desk's own questions tell the person what is wrong with
                # the file. The mark stays where it was, so nothing is missed.
                if not told:
                    _log.warning("cannot listen now: %s", type(error).__name__)
                told = True
                engine.dispose()
                self._stopped.wait(LOOK_SECONDS)
        engine.dispose()

    def _read(self, connection: Connection) -> None:
        with connection.begin():
            if is_outdated(connection):
                self._ear(Outdated())
            news, self._mark = news_since(connection, self._mark, self._session)
        for changes in news:
            self._ear(Heard(dataclasses.replace(changes, elsewhere=True)))


def _data_version(connection: Connection) -> int:
    driver: Any = connection.connection.driver_connection
    with closing(driver.execute("PRAGMA data_version")) as found:
        return int(found.fetchone()[0])


class ServerListening:
    """LISTEN on a connection of its own; notices a dead link, and comes back by itself."""

    def __init__(self, place: DatabasePlace, mark: LogMark, session: str, who: str, ear: Ear, link: Link) -> None:
        self._mark, self._session, self._who, self._ear, self._link = mark, session, who, ear, link
        self._engine = open_engine(place, link)
        self._stopped = threading.Event()
        self._up = True
        self._told: CannotOpen | PasswordWanted | None = None
        self._looking: Ref | None = None
        self._to_tell = False
        self._others: set[str] = set()
        self._woken = threading.Event()
        self._doubted = threading.Event()
        self._bell, self._ear_of_bell = socket.socketpair()
        self._bell.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="listening", daemon=True)
        self._thread.start()

    def look_at(self, ref: Ref | None) -> None:
        """Tell the others which record this window shows."""
        self._looking, self._to_tell = ref, True
        self._ring()

    def check(self) -> None:
        """Somebody got no answer: find out at once whether the link stands, and say so when it does.

        Not by cutting it: that somebody may speak of a link of before, and this one be whole.
        """
        self._doubted.set()
        self._ring()

    def close(self) -> None:
        self._stopped.set()
        self._link.close()
        self._ring()
        # It may still say goodbye to the others; nothing of it is heard any more.
        self._thread.join(timeout=2.0)

    # --- on its own thread --------------------------------------------------------------------------------------

    def _run(self) -> None:
        wait, first = AGAIN_FIRST, True
        while not self._stopped.is_set():
            try:
                with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    self._begin(connection, first=first)
                    wait, first = AGAIN_FIRST, False
                    self._hear_on(connection)
            except Exception as error:  # noqa: BLE001 - the thread must live on
                # If it ended here, the window would be deaf, or wait for its link for ever.
                if self._up:
                    _log.warning("link lost: %s", type(error).__name__)
                self._lost(self._trouble(error))
                self._rest(wait)
                wait = min(wait * 1.7, AGAIN_MOST)
        self._engine.dispose()
        self._bell.close()
        self._ear_of_bell.close()

    def _begin(self, connection: Connection, *, first: bool) -> None:
        with self._link.patience(READ_SECONDS):
            _driver(connection).add_notify_handler(self._noted)
            connection.execute(text("LISTEN woo_gesture"))
            connection.execute(text("LISTEN woo_looks"))
            if first and self._up:
                self._read(connection)
            else:
                # What was missed is not replayed: everything is read again.
                self._mark = mark_now(connection)
        self._to_tell = True
        if not self._up:
            self._up = True
            self._ear(LinkUp())

    def _hear_on(self, connection: Connection) -> None:
        driver = _driver(connection)
        with selectors.DefaultSelector() as waiting:
            waiting.register(driver.fileno(), selectors.EVENT_READ)
            waiting.register(self._ear_of_bell, selectors.EVENT_READ)
            asked = 0.0
            while not self._stopped.is_set():
                quiet = not waiting.select(BEAT_SECONDS if asked else 0.0)
                doubted = self._doubted.is_set()
                if quiet or doubted or time.monotonic() > asked + STANDING_SECONDS:
                    self._doubted.clear()
                    with self._link.patience(PATIENCE_SECONDS):
                        self._ask_standing(connection)
                    asked = time.monotonic()
                    if doubted:
                        self._ear(LinkUp())
                self._drain_bell()
                self._take_words(driver)
                if self._woken.is_set():
                    self._woken.clear()
                    with self._link.patience(READ_SECONDS):
                        self._read(connection)
                if self._to_tell:
                    self._to_tell = False
                    with self._link.patience(PATIENCE_SECONDS):
                        self._tell_looks(connection)
            with suppress(SQLAlchemyError), self._link.patience(1.0):
                self._looking = None
                self._tell_looks(connection)

    def _ask_standing(self, connection: Connection) -> None:
        """A sign of life, and whether a newer program came by."""
        if is_outdated(connection):
            self._ear(Outdated())

    def _take_words(self, driver: psycopg.Connection[Any]) -> None:
        driver.pgconn.consume_input()
        while (word := driver.pgconn.notifies()) is not None:
            self._word(word.relname.decode(), word.extra.decode())

    def _noted(self, word: psycopg.Notify) -> None:
        self._word(word.channel, word.payload)

    def _word(self, channel: str, payload: str) -> None:
        if channel == GESTURES:
            self._woken.set()
        elif channel == LOOKS:
            self._somebody_looks(payload)

    def _read(self, connection: Connection) -> None:
        news, self._mark = news_since(connection, self._mark, self._session)
        for changes in news:
            self._ear(Heard(dataclasses.replace(changes, elsewhere=True)))

    def _trouble(self, error: Exception) -> CannotOpen | PasswordWanted | None:
        """What the server has against us, when it does answer."""
        told = server_trouble(self._engine.url, error) if isinstance(error, DBAPIError) else None
        return told if isinstance(told, PasswordWanted | CannotOpen) else None

    def _lost(self, trouble: CannotOpen | PasswordWanted | None) -> None:
        self._link.cut()
        self._engine.dispose()
        if (self._up or trouble != self._told) and not self._stopped.is_set():
            self._up, self._told = False, trouble
            self._ear(LinkDown(trouble))

    def _rest(self, seconds: float) -> None:
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._ear_of_bell, selectors.EVENT_READ)
            waiting.select(seconds)
        self._drain_bell()

    # --- who looks at what --------------------------------------------------------------------------------------

    def _tell_looks(self, connection: Connection) -> None:
        ref = self._looking
        told = {
            "session": self._session,
            "who": self._who,
            "kind": str(ref.kind) if ref else "",
            "id": ref.id if ref else 0,
        }
        connection.execute(text("SELECT pg_notify(:channel, :told)"), {"channel": LOOKS, "told": json.dumps(told)})

    def _somebody_looks(self, payload: str) -> None:
        """A word of another window; a window that is new to us is told in turn where we are."""
        try:
            told = json.loads(payload)
            session, who = str(told["session"]), str(told["who"])
            ref = Ref(Kind(told["kind"]), int(told["id"])) if told["kind"] else None
        except (ValueError, KeyError, TypeError):
            return
        if session == self._session:
            return
        if session not in self._others:
            self._others.add(session)
            self._to_tell = self._to_tell or self._looking is not None
        self._ear(SomebodyLooks(session, who, ref))

    # --- the bell -----------------------------------------------------------------------------------------------

    def _ring(self) -> None:
        with suppress(OSError):
            self._bell.send(b"!")

    def _drain_bell(self) -> None:
        self._ear_of_bell.setblocking(False)
        with suppress(BlockingIOError):
            while self._ear_of_bell.recv(64):
                pass


def _driver(connection: Connection) -> psycopg.Connection[Any]:
    driver: Any = connection.connection.driver_connection
    return driver  # type: ignore[no-any-return]


def listen(place: DatabasePlace, mark: LogMark, session: str, who: str, ear: Ear, link: Link) -> Listening:
    """Hear from now on (from a mark on) what others do in this database."""
    if place.is_file:
        return FileListening(place, mark, session, ear)
    return ServerListening(place, mark, session, who, ear, link)


__all__ = ["Listening", "listen", "mark_now"]
