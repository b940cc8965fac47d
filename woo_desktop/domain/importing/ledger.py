"""The books of an import while it is being planned: what stands there, what is new, and how it is found again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.commands import Change, Create, Made
from woo_desktop.domain.importing.company_names import name_key, name_words, telling_words
from woo_desktop.domain.importing.known import Known
from woo_desktop.domain.importing.people import split_name
from woo_desktop.domain.records import RECORD_TYPES, Record
from woo_desktop.domain.terms import Kind

Pointer = int | Made


@dataclass(eq=False, slots=True)
class Entry:
    """One record: as it stands (`record`), or to be made under `key`; `new` holds what the import gives it."""

    kind: Kind
    key: str
    record: Record | None = None
    new: dict[str, object] = field(default_factory=dict)
    rows: list[tuple[str, str, int]] = field(default_factory=list)
    """Where in the files it was told about."""

    @property
    def pointer(self) -> Pointer:
        return self.record.id if self.record is not None else Made(self.key)

    def get(self, name: str) -> object:
        if name in self.new:
            return self.new[name]
        return getattr(self.record if self.record is not None else _EMPTY[self.kind], name, None)

    def text(self, name: str) -> str:
        value = self.get(name)
        return value if isinstance(value, str) else ""

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.text("first_name"), self.text("infix"), self.text("last_name")) if part)


_EMPTY: dict[Kind, Record] = {kind: record_type() for kind, record_type in RECORD_TYPES.items()}

# The fields by which records are found, and what is compared of them.
_INDEXED: dict[Kind, tuple[str, ...]] = {
    Kind.SME: ("kvk", "name"),
    Kind.CONTACT: ("mail", "phone", "sme_id"),
    Kind.QUESTION: ("number", "sme_id"),
    Kind.ASSIGNMENT: ("question_id",),
    Kind.PROGRAMME: ("institution_id",),
    Kind.TEACHER: ("mail", "full_name", "last_name"),
    Kind.TRACK: ("institution_id", "code"),
    Kind.OFFERING: ("track_id",),
    Kind.PROPOSAL: ("assignment_id",),
    Kind.MOMENT: ("offering_id",),
    Kind.PERIOD: ("institution_id",),
    Kind.TEACHER_PROGRAMME: ("teacher_id",),
}


class Ledger:
    """Everything known and everything planned, findable by what makes a record itself."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._entries: dict[Kind, list[Entry]] = {kind: [] for kind in Kind}
        self._index: dict[tuple[Kind, str, object], list[Entry]] = {}
        self._at: dict[tuple[Kind, object], Entry] = {}
        self._count = 0
        self._words: dict[str, list[Entry]] = {}
        self._trade_names: dict[str, list[Entry]] = {}
        self._near: dict[tuple[str, str], list[Entry]] = {}
        for kind, records in known.records.items():
            for record in records:
                self._add(Entry(kind, "", record))

    def of(self, kind: Kind) -> list[Entry]:
        return self._entries[kind]

    def at(self, kind: Kind, pointer: object) -> Entry | None:
        """The record a field points at."""
        return self._at.get((kind, pointer))

    def make(self, kind: Kind, values: dict[str, object]) -> Entry:
        """A new record."""
        self._count += 1
        entry = Entry(kind, f"{kind}{self._count}", None, dict(values))
        self._add(entry)
        return entry

    def set(self, entry: Entry, name: str, value: object) -> None:
        before = _looked_up(entry, name)
        entry.new[name] = value
        if entry.record is not None and getattr(entry.record, name) == value:
            del entry.new[name]
        after = _looked_up(entry, name)
        if entry.kind is Kind.SME and name in _NEARNESS:
            self._note_near(entry)
        if name in _INDEXED.get(entry.kind, ()) and after != before:
            self._note(entry, name)
        if entry.kind is Kind.TEACHER and name in ("first_name", "infix", "last_name"):
            self._note(entry, "full_name")

    def by(self, kind: Kind, name: str, value: object) -> list[Entry]:
        """The records whose field holds this, capitals and marks aside; nothing for an empty value."""
        key = _comparable(kind, name, value)
        if not key:
            return []
        found = self._index.get((kind, name, key), [])
        return [entry for entry in found if _looked_up(entry, name) == key]

    def by_trade_name(self, name: str) -> list[Entry]:
        return self._trade_names.get(name_key(name), [])

    def near_and_alike(self, name: str, places: Iterable[str]) -> list[Entry]:
        """Companies at one of these places whose name begins a word the same: few enough to compare them."""
        found: dict[int, Entry] = {}
        for place in places:
            for word in _beginnings(name):
                for entry in self._near.get((fold(place), word), ())[:_COMPARED]:
                    found[id(entry)] = entry
        return list(found.values())

    def sharing_words(self, name: str) -> list[Entry]:
        """Companies whose name has a telling word in common with this one."""
        found: dict[int, Entry] = {}
        for word in telling_words(name):
            for entry in self._words.get(word[:5], ()):
                found[id(entry)] = entry
        return list(found.values())

    def steps(self) -> Iterator[Create | Change]:
        """What is to be done, in an order in which nothing points at what is not there yet."""
        for kind in _ORDER:
            for entry in self._entries[kind]:
                if entry.record is None:
                    yield Create(kind, entry.new, entry.key)
                elif entry.new:
                    yield Change(entry.record.ref, entry.record.version, entry.new)

    # --- inside -------------------------------------------------------------------------------------------------

    def _add(self, entry: Entry) -> None:
        self._entries[entry.kind].append(entry)
        self._at[entry.kind, entry.pointer] = entry
        for name in _INDEXED.get(entry.kind, ()):
            self._note(entry, name)
        if entry.kind is Kind.SME:
            self._note_near(entry)
            for piece in re.split("[,;/\n]", entry.text("trade_names")):
                if name_key(piece):
                    self._trade_names.setdefault(name_key(piece), []).append(entry)

    def _note_near(self, entry: Entry) -> None:
        for place in {fold(entry.text(name)) for name in _NEARNESS} - {""}:
            for word in _beginnings(entry.text("name")):
                entries = self._near.setdefault((place, word), [])
                if entry not in entries:
                    entries.append(entry)

    def _note(self, entry: Entry, name: str) -> None:
        key = _looked_up(entry, name)
        if key:
            entries = self._index.setdefault((entry.kind, name, key), [])
            if entry not in entries:
                entries.append(entry)
        if entry.kind is Kind.SME and name == "name":
            for word in {word[:5] for word in name_words(entry.text("name"))}:
                self._words.setdefault(word, []).append(entry)


_ORDER = (
    Kind.LIST_VALUE, Kind.INSTITUTION, Kind.PROGRAMME, Kind.TEACHER, Kind.TEACHER_PROGRAMME, Kind.TRACK,
    Kind.TRACK_TEACHER, Kind.OFFERING, Kind.MOMENT, Kind.SME, Kind.CONTACT, Kind.QUESTION, Kind.ASSIGNMENT,
    Kind.PROPOSAL, Kind.ACTIVITY, Kind.TASK, Kind.SETTING,
)  # fmt: skip


_NEARNESS = ("postcode", "city", "municipality")
_COMPARED = 60


def _beginnings(name: str) -> frozenset[str]:
    return frozenset(word[:5] for word in telling_words(name)) | {name_key(name)[:6]}


def _looked_up(entry: Entry, name: str) -> object:
    value = entry.full_name if name == "full_name" else entry.get(name)
    return _comparable(entry.kind, name, value)


def _comparable(kind: Kind, name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if kind is Kind.SME and name == "name":
        return name_key(value)
    return split_name(value).key if name == "full_name" else fold(value).strip()


def one(entries: Iterable[Entry]) -> Entry | None:
    """The only one; nothing when there are several."""
    found = list(entries)
    return found[0] if len(found) == 1 else None
