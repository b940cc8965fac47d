"""Looks at a file before it is opened, so that another program's file or a newer schema stays byte for byte as it is.

The application id and the schema number stand in the first hundred bytes of a SQLite file
(the file format's header); they are read without opening the file as a database.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import struct
from enum import Enum
from pathlib import Path

from woo_desktop.domain.errors import CannotOpen, WayOut
from woo_desktop.domain.words import N_, Sentence

APPLICATION_ID = 0x574F4F31
"""ASCII "WOO1"; written by the first migration."""

SCHEMA_NUMBER = 6
"""Highest `user_version` this program can work with; each migration raises it by one."""

_MAGIC = b"SQLite format 3\x00"


class FileState(Enum):
    """What stands at a path."""

    MISSING = "missing"
    EMPTY = "empty"
    OURS = "ours"


def look_at(path: Path) -> FileState:
    """Judge a file by its header and a read-only look at its tables; CannotOpen when it is not ours to use."""
    header = _header(path)
    if header is None:
        return FileState.MISSING
    if not header:
        return FileState.EMPTY
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise CannotOpen(str(path), Sentence(N_("This is not a file of WOO Desktop. Choose another file.")))
    (application,) = struct.unpack(">I", header[68:72])
    if application != APPLICATION_ID:
        raise CannotOpen(str(path), Sentence(N_("This file belongs to another program. Choose a file of WOO Desktop.")))
    (schema,) = struct.unpack(">i", header[60:64])
    if schema > SCHEMA_NUMBER:
        raise CannotOpen(
            str(path),
            Sentence(N_("This file was made by a newer WOO Desktop. Update the program on this computer.")),
            WayOut.UPDATE,
        )
    _look_inside(path)
    return FileState.OURS


def _header(path: Path) -> bytes | None:
    try:
        if path.is_dir():
            raise CannotOpen(str(path), Sentence(N_("This is a folder. Choose a file.")))
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        if not path.parent.is_dir():
            why = Sentence(N_("The folder of this file is not there. Choose another place."))
            raise CannotOpen(str(path), why) from None
        return None
    except PermissionError as error:
        why = Sentence(N_("You may not read this file. Ask for access to it."))
        raise CannotOpen(str(path), why, WayOut.AGAIN) from error
    except OSError as error:
        why = Sentence(N_("This file cannot be read. Check whether the disk is there."))
        raise CannotOpen(str(path), why, WayOut.AGAIN) from error


def _look_inside(path: Path) -> None:
    """A file that says it is ours must hold our tables and nothing that runs by itself besides our own triggers."""
    uri = f"{path.as_uri()}?mode=ro"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=5)
    except sqlite3.Error as error:
        raise damaged(path) from error
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        programs = connection.execute(_PROGRAMS).fetchall()
        connection.execute("SELECT count(*) FROM gesture").fetchone()
        if any(_seal(sql) != OWN_TRIGGERS.get(name) for name, sql in programs):
            why = Sentence(N_("Somebody added programs to this file. Put back a backup and use that."))
            raise CannotOpen(str(path), why, WayOut.BACKUP)
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise damaged(path)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return
        raise damaged(path) from error
    finally:
        connection.close()


_PROGRAMS = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"

OWN_TRIGGERS = {
    "gesture_not_in_a_copy": "c131720a6b68b15088377e45c949e09b7eb813c1d1eace83ce737cf6dd96f365",
    "proposal_takes_place_insert": "ed9c7097c5c1417a7a1d85f1c8a898b45bffd0854d4f36dee88d3c3ffb27035c",
    "proposal_takes_place_update": "e525cc1397ace93c045b84424880717f9f3ae363123d6595aba83655ebf87d39",
}
"""The programs that the migrations put in a file, each with the SHA-256 of its text; a test compares them."""


def _seal(sql: str | None) -> str:
    return hashlib.sha256((sql or "").encode()).hexdigest()


def damaged(path: Path) -> CannotOpen:
    """What to tell of a file that is broken."""
    why = Sentence(N_("This file is damaged. Put back a backup; the file itself is kept."))
    return CannotOpen(str(path), why, WayOut.BACKUP)


def keep_private(path: Path) -> None:
    """Only the person of this account may read the file (on Windows the user's folder sees to that)."""
    if os.name == "posix":
        path.chmod(0o600)


def make_private_file(path: Path) -> None:
    """An empty file that nobody else can read, made before anything is written in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    os.close(descriptor)
    keep_private(path)
