"""Records a field may point at, and records by id."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.matching_text import is_called
from woo_desktop.db.store import as_record
from woo_desktop.domain.answers import Choice
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.naming import name_of
from woo_desktop.domain.queries import ChoicesFor, RecordsOf, RefsNamed
from woo_desktop.domain.records import (
    RECORD_TYPES,
    Assignment,
    Contact,
    Offering,
    Programme,
    Question,
    Record,
    Sme,
    Teacher,
    Track,
)
from woo_desktop.domain.terms import Kind

_AT_MOST = 200

# Which field of a choice must point at the record the person is in.
_WITHIN: dict[tuple[Kind, Kind], str] = {
    (Kind.CONTACT, Kind.SME): "sme_id",
    (Kind.PROGRAMME, Kind.INSTITUTION): "institution_id",
    (Kind.TEACHER, Kind.INSTITUTION): "institution_id",
    (Kind.HUB, Kind.INSTITUTION): "institution_id",
    (Kind.ASSIGNMENT, Kind.QUESTION): "question_id",
}


def records_of(reading: Reading, query: RecordsOf) -> tuple[Record, ...]:
    """Records of a kind: those asked for by id (the trash too), or all that are not in the trash."""
    record_type = RECORD_TYPES[query.kind]
    store = reading.store
    if query.ids is None:
        return tuple(store.find(record_type))
    table = store.table(query.kind)
    found = {record.id: record for record in store.find(record_type, table.c.id.in_(query.ids), trashed=True)}
    return tuple(found[one] for one in query.ids if one in found)


def choices_for(reading: Reading, query: ChoicesFor) -> tuple[Choice, ...]:
    """Choices by part of their name, in the order of the alphabet without marks."""
    store = reading.store
    table = store.table(query.kind)
    conditions: list[ColumnElement[bool]] = []
    if query.within is not None and (query.kind, query.within.kind) in _WITHIN:
        conditions.append(table.c[_WITHIN[query.kind, query.within.kind]] == query.within.id)
    if query.text and "search_text" in table.c:
        conditions += [is_called(table, word) for word in fold(query.text).split()]
    rows = select(table).where(table.c.trashed_at.is_(None), *conditions)
    if "search_text" in table.c:
        rows = rows.order_by(table.c.search_text).limit(_AT_MOST)
    found = [as_record(query.kind, row) for row in reading.connection.execute(rows)]
    reading.store.saw(query.kind, found)
    details = _Details(reading)
    choices = [Choice(record.id, called(record), details.of(record)) for record in found]
    return tuple(sorted(choices, key=_by_name)[:_AT_MOST])


def refs_named(reading: Reading, query: RefsNamed) -> dict[str, tuple[int, ...]]:
    """Per name the ids of the records that are called so; several when more than one is."""
    found: dict[str, tuple[int, ...]] = {}
    for name in query.names:
        wanted = fold(name).strip()
        choices = choices_for(reading, ChoicesFor(query.kind, name))
        found[name] = tuple(choice.id for choice in choices if fold(choice.name).strip() == wanted)
    return found


def called(record: Record) -> str:
    """The name of a choice; an offering is called after its semester and periods."""
    if isinstance(record, Offering):
        return " · ".join((record.semester, *record.periods))
    if isinstance(record, Assignment):
        return record.title or f"{record.position or 1}"
    return name_of(record)


class _Details:
    """The second line of a choice, with the names it needs looked up once."""

    def __init__(self, reading: Reading) -> None:
        self._store = reading.store
        self._names: dict[tuple[Kind, int], str] = {}

    def of(self, record: Record) -> str:
        match record:
            case Sme():
                return record.city
            case Contact():
                return record.position or record.mail
            case Question():
                return " · ".join(part for part in (record.number, self._name(Sme, record.sme_id)) if part)
            case Teacher() | Programme():
                return self._institution(record.institution_id)
            case Track():
                return " · ".join(part for part in (record.code, self._institution(record.institution_id)) if part)
            case Offering():
                return self._name(Track, record.track_id)
        return ""

    def _institution(self, institution_id: int | None) -> str:
        return self._name(RECORD_TYPES[Kind.INSTITUTION], institution_id)

    def _name(self, record_type: type[Record], record_id: int | None) -> str:
        if record_id is None:
            return ""
        key = (record_type.kind, record_id)
        if key not in self._names:
            self._names[key] = name_of(self._store.get(record_type, record_id))
        return self._names[key]


def _by_name(choice: Choice) -> str:
    return fold(choice.name)
