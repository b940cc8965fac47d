"""A sheet as it was read, and what became of each of its rows: the values that go in and out of an import."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Term
from woo_desktop.domain.words import N_, Sentence

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | None
Place = tuple[int, int]
"""Row and column, both counted from 0."""


TURNED, CARDS, BESIDE = "turned", "cards", "beside"

_OLD = ("oud", "old", "archief", "backup", "kopie van", "copy of", "niet gebruiken")


class SheetKind(Term):
    """What the rows of a sheet are about."""

    COMPANIES = "companies", N_("Entrepreneurs")
    CONTACTS = "contacts", N_("Contacts")
    QUESTIONS = "questions", N_("Questions")
    TRACKS = "tracks", N_("Tracks")
    TEACHERS = "teachers", N_("Teachers")
    MATCHES = "matches", N_("Matches")


class Fate(Term):
    """How a row ends; the four counts add up to the rows of the sheet."""

    TAKEN = "taken", N_("Taken over")
    WARNED = "warned", N_("With a warning")
    REFUSED = "refused", N_("Turned down")
    SKIPPED = "skipped", N_("Skipped")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as values. `typed` is false where every cell is text (CSV): a number there has lost its zeros.

    `unread` are cells whose formula was saved without its value, or holds an error; `decimal` is the sign the file
    itself uses, when its numbers tell.
    """

    file: str
    name: str
    rows: tuple[tuple[Value, ...], ...]
    hidden: bool = False
    typed: bool = True
    decimal: str = ""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    struck: frozenset[Place] = frozenset()
    comments: Mapping[Place, str] = field(default_factory=dict)
    unread: frozenset[Place] = frozenset()
    ours: bool = False
    """Written by this program: every row was a record of its own."""
    mended: frozenset[int] = frozenset()
    """Rows of a text file that were cut at another sign than the others."""
    shape: str = ""
    """How the rows were made when the sheet itself does not hold one below the other: TURNED, CARDS or BESIDE."""

    @property
    def off_by_default(self) -> bool:
        """Hidden sheets and sheets that call themselves old stay out unless a person wants them."""
        name = self.name.strip().casefold()
        return self.hidden or name.startswith(_OLD)

    def at(self, row: int, column: int) -> Value:
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        return as_text(self.at(row, column))


@dataclass(frozen=True, slots=True)
class Told:
    """Something a person must know about one row (or, without one, about the whole sheet). Rows count from 1."""

    row: int
    column: str
    text: Sentence


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of one row, with what it will be called and what was unclear in it."""

    row: int
    fate: Fate
    name: str = ""
    what: Sentence | None = None
    messages: tuple[Told, ...] = ()
    duplicate: bool = False


@dataclass(frozen=True, slots=True)
class SheetOutcome:
    """What becomes of a sheet."""

    file: str
    sheet: str
    kind: SheetKind | None
    rows: tuple[RowOutcome, ...]
    messages: tuple[Told, ...] = ()

    def count(self, fate: Fate) -> int:
        return sum(row.fate is fate for row in self.rows)

    @property
    def duplicates(self) -> int:
        return sum(row.duplicate for row in self.rows)


def as_text(value: Value) -> str:
    """A cell as a person reads it, without spaces around it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}".replace(".", ",")
    if isinstance(value, dt.datetime):
        text = f"{value:%d-%m-%Y}"
        return text if value.time() == dt.time() else f"{text} {value:%H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return str(value).replace("\u00a0", " ").strip()
