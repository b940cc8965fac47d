"""An import while it is planned: reads cells once, gives fields their values, remembers what is unclear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from functools import cache

from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.importing.known import Known
from woo_desktop.domain.importing.layout import Choice
from woo_desktop.domain.importing.ledger import Entry, Ledger
from woo_desktop.domain.importing.meaning import NOTHING, Meaning
from woo_desktop.domain.importing.rows import Row
from woo_desktop.domain.importing.sheets import Grid, as_text
from woo_desktop.domain.importing.values import Reader, plain_word
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.lifecycle import may_become
from woo_desktop.domain.records import RECORD_TYPES, Ref, field_of
from woo_desktop.domain.terms import Kind, Level, Term
from woo_desktop.domain.words import N_, Sentence

NEW = "new"
KEEP = "keep"
CERTAIN, PROBABLE, NONE = "certain", "probable", "none"


class Refuse(Exception):
    """This row is not taken over."""

    def __init__(self, why: Sentence, target: str = "") -> None:
        super().__init__(why.message)
        self.why, self.target = why, target


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided, or the command line was told. `answers` settles doubts by kind and folded name: an id,
    NEW to make it, or empty to leave it out; `fields` settles differences: NEW or KEEP."""

    today: dt.date
    sheets: Mapping[tuple[str, str], Choice] = field(default_factory=dict)
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    answers: Mapping[tuple[Kind, str], int | str] = field(default_factory=dict)
    fields: Mapping[tuple[Ref, str], str] = field(default_factory=dict)
    merge: str = CERTAIN
    semester: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name in a list of which it is not certain whom it means; every row that waits for the answer."""

    kind: Kind
    key: str
    text: str
    candidates: tuple[tuple[int, str], ...]
    rows: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that no list and no state knows; `options` names what it may stand for."""

    target: str
    word: str
    text: str
    spec: FieldSpec
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that stands here otherwise than in the list; `both` when it was changed here as well since."""

    ref: Ref
    name: str
    field: str
    here: object
    in_list: object
    both: bool
    taken: bool
    row: tuple[str, str, int]


_MISSING = object()


class Planning:
    """Everything that is known and decided while rows are taken, one after another."""

    def __init__(self, known: Known, decisions: Decisions) -> None:
        self.known = known
        self.decisions = decisions
        self.ledger = Ledger(known)
        self.doubts: dict[tuple[Kind, str], Doubt] = {}
        self.words: dict[tuple[str, str], UnknownWord] = {}
        self.differences: list[Difference] = []
        self.tracks_of: dict[int, frozenset[str]] = {}
        """Names of the tracks that a list gives a question, by the identity of its entry."""
        self.reader = Reader(decisions.today, names=known.names, chosen=decisions.words)

    def read_as(self, grid: Grid) -> None:
        """Read cells as this sheet writes them."""
        reader = self.reader
        if (reader.typed, reader.decimal, reader.ours) != (grid.typed, grid.decimal, grid.ours):
            self.reader = replace(reader, typed=grid.typed, decimal=grid.decimal, ours=grid.ours)

    # --- reading ------------------------------------------------------------------------------------------------

    def cell(self, row: Row, target: str, spec: FieldSpec | None = None) -> Meaning:
        """What a cell means; what is unclear in it is told once."""
        if target not in row.meanings:
            if not row.has(target):
                return NOTHING
            row.meanings[target] = self._read(row, target, spec or _spec_of(target))
        return row.meanings[target]

    def _read(self, row: Row, target: str, spec: FieldSpec) -> Meaning:
        told = self.reader.read(spec, row.value(target))
        if told.warning is not None:
            row.warn(target, told.warning)
        if told.keep:
            row.keep(target)
        if told.unknown:
            self._remember_word(row.text(target), spec)
        return told

    def _remember_word(self, text: str, spec: FieldSpec) -> None:
        name = Level.__name__ if spec.terms is Level else spec.terms.__name__ if spec.terms else str(spec.value_list)
        key = (name, plain_word(text))
        count = self.words[key].count if key in self.words else 0
        self.words[key] = UnknownWord(name, key[1], text, spec, count + 1)

    # --- giving -------------------------------------------------------------------------------------------------

    def fill(self, row: Row, entry: Entry, targets: Iterable[str]) -> None:
        """Give a record what the columns of its own kind say."""
        for target in targets:
            kind, _, name = target.partition(".")
            if kind != str(entry.kind) or name not in _FIELD_NAMES[entry.kind]:
                continue
            told = self.cell(row, target)
            if not told.is_empty:
                self.put(row, entry, name, told.value, target)

    def put(self, row: Row, entry: Entry, name: str, value: object, target: str = "") -> None:
        """Give a field its value: what is empty is filled; what differs is new, kept, or changed on both sides."""
        if value is None or value in ("", ()):
            return
        current = entry.get(name)
        if _same(current, value):
            return
        if entry.record is None and (name not in entry.new or _is_blank(entry, name, current)):
            self.ledger.set(entry, name, value)
            return
        if name in entry.new:
            other = as_words(self._named(entry.kind, name, current))
            told = Sentence(N_("An earlier row says ‘{other}’; that stays."), {"other": other})
            row.warn(target, told)
            row.keep(target)
            return
        if _is_blank(entry, name, current):
            if self._may_follow(entry, name, current, value):
                self.ledger.set(entry, name, value)
            return
        self._settle(row, entry, name, current, value, target)

    def _settle(self, row: Row, entry: Entry, name: str, current: object, value: object, target: str) -> None:
        if entry.record is None:
            return
        ref = entry.record.ref
        last = self.known.imported.get((ref, name), _MISSING)
        decided = self.decisions.fields.get((ref, name))
        if last is not _MISSING and _same(last, value) and decided != NEW:
            return  # the list still says what it said; it was changed here since, and stays so
        both = last is not _MISSING and not _same(last, current)
        taken = decided == NEW if decided else last is not _MISSING and not both
        taken = taken and self._may_follow(entry, name, current, value)
        where = (row.grid.file, row.grid.name, row.number)
        here, there = self._named(entry.kind, name, current), self._named(entry.kind, name, value)
        self.differences.append(Difference(ref, self._called(entry), name, here, there, both, taken, where))
        if taken:
            self.ledger.set(entry, name, value)
        elif decided != KEEP:
            values = {"here": as_words(here), "there": as_words(there)}
            row.warn(
                target, Sentence(N_("Here stands ‘{here}’, in the list ‘{there}’. It stays as it is here."), values)
            )

    def _called(self, entry: Entry) -> str:
        """What a person calls a record; an offering goes by its track."""
        owner = self.ledger.at(Kind.TRACK, entry.get("track_id")) if entry.kind is Kind.OFFERING else None
        if owner is not None:
            return f"{owner.text('name')}, {entry.text('semester')}"
        return entry.text("name") or entry.text("title") or entry.full_name

    def _named(self, kind: Kind, name: str, value: object) -> object:
        """A value as it can be shown: what points at a record goes by its name."""
        target = field_of(kind, name).target
        pointed = self.ledger.at(target, value) if target is not None else None
        return self._called(pointed) if pointed is not None else value

    def _may_follow(self, entry: Entry, name: str, current: object, value: object) -> bool:
        if name != "status" or not isinstance(value, Term) or not isinstance(current, Term):
            return True
        return may_become(entry.kind, current, value)

    def add_lines(self, entry: Entry, lines: Iterable[str], name: str = "note") -> None:
        """Texts without a field of their own go below what the note says, each once."""
        note = entry.text(name)
        for line in (clean_text(line, multiline=True) for line in lines):
            if line.strip() and line.strip() not in note:
                note = f"{note}\n{line.strip()}" if note else line.strip()
        if note != entry.text(name):
            self.ledger.set(entry, name, note)

    def told_here(self, row: Row, entry: Entry) -> None:
        entry.rows.append((row.grid.file, row.grid.name, row.number))

    # --- doubts -------------------------------------------------------------------------------------------------

    def answer(self, kind: Kind, key: str) -> int | str | None:
        return self.decisions.answers.get((kind, key))

    def doubt(self, row: Row, kind: Kind, key: str, text: str, candidates: Iterable[Entry]) -> None:
        """Ask once for all rows that say the same."""
        where = (row.grid.file, row.grid.name, row.number)
        before = self.doubts.get((kind, key))
        rows = (*before.rows, where) if before else (where,)
        named = tuple(
            (entry.record.id, entry.text("name") or entry.full_name) for entry in candidates if entry.record is not None
        )
        self.doubts[kind, key] = Doubt(kind, key, text, named, rows)


_FIELD_NAMES: dict[Kind, frozenset[str]] = {
    kind: frozenset(name for name in record_type.__dataclass_fields__ if name not in ("id", "version", "trashed_at"))
    for kind, record_type in RECORD_TYPES.items()
}


@cache
def _spec_of(target: str) -> FieldSpec:
    kind, _, name = target.partition(".")
    return field_of(Kind(kind), name)


def _is_blank(entry: Entry, name: str, value: object) -> bool:
    """Empty, or the state every new record begins in."""
    if value is None or value in ("", ()):
        return True
    spec = field_of(entry.kind, name)
    return spec.type is FieldType.TERM and value == getattr(RECORD_TYPES[entry.kind](), name)


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str) and not isinstance(one, Term):
        return " ".join(one.split()) == " ".join(other.split())
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return one == other


def as_words(value: object) -> object:
    """A value as it goes into a message."""
    if isinstance(value, Term):
        return value
    if isinstance(value, tuple):
        return tuple(value)
    return as_text(value) if isinstance(value, str | int | float | bool | dt.date) else str(value)
