"""The Prullenbak: what a person put there, of every kind, with the days that are left to put it back."""

from __future__ import annotations

from collections.abc import Sequence

from woo_desktop.db.reads.about import name_about
from woo_desktop.db.reads.context import Reading
from woo_desktop.domain.answers import ListIds, ListRow
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.family import PARENTS
from woo_desktop.domain.lists import ListName, ListState
from woo_desktop.domain.records import RECORD_TYPES, Record, Ref
from woo_desktop.domain.terms import Kind

KEPT_DAYS = 30

SHOWN = (
    Kind.SME,
    Kind.CONTACT,
    Kind.QUESTION,
    Kind.TRACK,
    Kind.OFFERING,
    Kind.TEACHER,
    Kind.AGREEMENT,
    Kind.ATTACHMENT,
    Kind.TASK,
    Kind.ACTIVITY,
    Kind.INSTITUTION,
    Kind.PROGRAMME,
    Kind.HUB,
    Kind.PERIOD,
    Kind.FREE_WEEK,
    Kind.LIST_VALUE,
    Kind.CLAUSE,
    Kind.MEMBER,
)
"""Kinds a person puts in the trash; what went along with them comes back with them."""


def ids(reading: Reading, state: ListState) -> ListIds:
    """Everything in the trash, latest first; a row is known by its ref, the ids only number the rows."""
    found = [record for kind in SHOWN for record in _trashed(reading, kind) if not _went_along(reading, record)]
    found.sort(key=_latest, reverse=True)
    total = len(found)
    if state.text:
        reading.store.expect(record.ref for record in found)
        words = fold(state.text).split()
        found = [one for one in found if all(word in fold(name_about(reading.store, one.ref)) for word in words)]
    refs = tuple(record.ref for record in found)
    return ListIds(ListName.TRASH, tuple(range(1, len(refs) + 1)), total, refs)


def rows(reading: Reading, refs: Sequence[Ref], numbers: Sequence[int]) -> tuple[ListRow, ...]:
    """A row per ref; `numbers` are the ids that `ids` gave them."""
    reading.store.expect(refs)
    return tuple(_row(reading, ref, number) for ref, number in zip(refs, numbers, strict=False))


def _trashed(reading: Reading, kind: Kind) -> list[Record]:
    store = reading.store
    return store.find(RECORD_TYPES[kind], store.table(kind).c.trashed_at.is_not(None), trashed=True)


def _went_along(reading: Reading, record: Record) -> bool:
    """It went to the trash because what it hangs from did, and will come back with that."""
    for field, kind in PARENTS.get(record.kind, ()):
        owner_id = getattr(record, field)
        if owner_id and reading.store.at(Ref(kind, owner_id)).trashed_at == record.trashed_at:
            return True
    return False


def _row(reading: Reading, ref: Ref, number: int) -> ListRow:
    record = reading.store.at(ref)
    name = name_about(reading.store, ref)
    went = record.trashed_at
    left = KEPT_DAYS - (reading.now - went).days if went else KEPT_DAYS
    return ListRow(number, record.version, (name, ref.kind, went.date() if went else None, max(left, 0)))


def _latest(record: Record) -> tuple[object, Ref]:
    return (record.trashed_at, record.ref)
