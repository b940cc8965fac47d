"""What can go wrong, as data; `services.sentences` makes words of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence


class WorkshopError(Exception):
    """Root of every error a person can be told about."""


@dataclass
class NotFound(WorkshopError):
    """The record is not there (any more). `name` is what the person asked for, when they typed it."""

    kind: Kind
    id: int = 0
    name: str = ""


@dataclass
class FieldConflict:
    """One field that somebody else changed since it was seen."""

    field: str
    was: object
    theirs: object
    mine: object


@dataclass
class StaleChange(WorkshopError):
    """Somebody changed the same field meanwhile; nothing was stored."""

    ref: Ref
    who: str
    at: dt.datetime
    conflicts: tuple[FieldConflict, ...]
    current_version: int
    command: object = None
    """What was to be done, so that it can be done after all once a person chose."""


@dataclass
class UndoBlocked(WorkshopError):
    """A gesture cannot be undone because somebody changed the same thing after it."""

    label: Sentence
    who: str
    at: dt.datetime
    ref: Ref


@dataclass
class NothingToUndo(WorkshopError):
    redo: bool = False


@dataclass
class OfferingFull(WorkshopError):
    """The database counted: no place left, and the placement did not say that over the limit is meant."""

    offering_id: int
    name: str
    capacity: int
    last_title: str = ""
    last_by: str = ""
    last_at: dt.datetime | None = None


@dataclass
class AlreadyPlaced(WorkshopError):
    """This sub-assignment already stands at this offering."""

    title: str
    name: str


@dataclass
class NotAllowed(WorkshopError):
    """A state that cannot follow the present one, or a rule of the workshop; `why` says which."""

    why: Sentence


@dataclass
class InvalidField(WorkshopError):
    """A value that cannot be stored in this field at all (a wrong form only warns)."""

    kind: Kind
    field: str
    value: str
    why: Sentence


@dataclass
class InUse(WorkshopError):
    """A record cannot go because others lean on it."""

    ref: Ref
    name: str
    users: int


class WayOut(StrEnum):
    """What helps somebody whose workshop cannot be used; the value is the message of the button, empty for none."""

    ANOTHER_FILE = N_("Open another…")
    BACKUP = N_("Put back a backup…")
    AGAIN = N_("Try again")
    CONNECTION = N_("Look at the connection")
    PASSWORD = N_("Type the password again")
    UPDATE = ""
    """Only a newer program can use it."""


@dataclass
class CannotOpen(WorkshopError):
    """A database that is not used: another program's file, a newer schema, damaged, no rights. It was not touched."""

    place: str
    why: Sentence
    way_out: WayOut = WayOut.ANOTHER_FILE


@dataclass
class NoLink(WorkshopError):
    """The shared database does not answer. Whether what was under way was stored is found out later, by its key."""

    place: str
    why: Sentence


@dataclass
class PasswordWanted(WorkshopError):
    """The server does not let this person in without a password, or with this one."""

    place: str
    why: Sentence


@dataclass
class FileTrouble(WorkshopError):
    """A file could not be written or read; what stood there is unharmed."""

    path: Path
    why: Sentence


@dataclass
class NotPrintable(WorkshopError):
    """Texts with characters that no letter of the paper shows: each with its field, told before anything is made."""

    found: tuple[Sentence, ...]


@dataclass
class Busy(WorkshopError):
    """Another program or window kept the database locked for too long."""

    place: str


@dataclass
class ProgramTooOld(WorkshopError):
    """A newer program changed this workshop's tables; this one may still look, but its writing was refused."""

    place: str


@dataclass
class UpdateNeeded(CannotOpen):
    """A shared database has the tables of an older program; nothing happens to it before a person agreed."""

    way_out: WayOut = WayOut.AGAIN
