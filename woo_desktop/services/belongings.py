"""What hangs from a record and what it hangs from: needed when it goes to the trash, comes back, or is erased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container

from sqlalchemy import Text, cast, exists, func, select

from woo_desktop.db.models import CHANGE_FACT
from woo_desktop.db.reads.matching_text import has_code
from woo_desktop.db.store import Store
from woo_desktop.domain.changes import Action
from woo_desktop.domain.family import CHILDREN, PARENTS
from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.records import FIELDS, RECORD_TYPES, ListValue, Record, Ref
from woo_desktop.domain.terms import Kind


def belongings(store: Store, ref: Ref, *, trashed_at: dt.datetime | None = None) -> list[Ref]:
    """What hangs from a record, deepest first. With `trashed_at`: only what went to the trash at that moment."""
    found: list[Ref] = []
    for child, field in CHILDREN.get(ref.kind, ()):
        hanging = store.table(child).c[field] == ref.id
        for one in store.find(RECORD_TYPES[child], hanging, trashed=trashed_at is not None):
            if one.trashed_at != trashed_at:
                continue
            deeper = belongings(store, one.ref, trashed_at=trashed_at)
            # Coming back goes the other way round: the parent must stand before its children.
            found += [*deeper, one.ref] if trashed_at is None else [one.ref, *deeper]
    return list(dict.fromkeys(found))


def owners(store: Store, record: Record) -> list[Ref]:
    """The trashed records that this one belongs to, outermost first: it cannot come back without them."""
    found: list[Ref] = []
    for field, kind in PARENTS.get(record.kind, ()):
        owner_id = getattr(record, field)
        if owner_id is None:
            continue
        owner = store.at(Ref(kind, owner_id))
        found = [*owners(store, owner), *found]
        if owner.trashed_at is not None:
            found.append(owner.ref)
    return found


def users_of_value(store: Store, value: ListValue) -> int:
    """How many records hold a value of an editable list, those in the trash too."""
    users = 0
    for kind, specs in FIELDS.items():
        for spec in specs:
            if spec.value_list is not value.list or spec.value_list is None:
                continue
            column = store.table(kind).c[spec.name]
            one = spec.type is FieldType.VALUE
            holds = column == value.code if one else has_code(cast(column, Text), value.code)
            query = select(func.count()).select_from(store.table(kind)).where(holds)
            users += int(store.connection.execute(query).scalar_one())
    return users


def erasable_refs(store: Store, before: dt.datetime | None) -> list[Ref]:
    """What of the trash can be erased, children before what they point at; what is still pointed at stays."""
    doomed: set[Ref] = set()
    for kind in Kind:
        table = store.table(kind)
        query = select(table.c.id).where(table.c.trashed_at.is_not(None))
        if before is not None:
            query = query.where(table.c.trashed_at < before)
        doomed.update(Ref(kind, found) for found in store.connection.execute(query).scalars())
    ordered: list[Ref] = []
    while True:
        free = sorted(ref for ref in doomed if not _pointed_at(store, ref, set(ordered)))
        if not free:
            return ordered
        ordered += free
        doomed.difference_update(free)


def noted_about(store: Store, refs: Container[Ref]) -> list[Ref]:
    """Activities and tasks about these records or about what was erased before, wherever they stand."""
    found: list[Ref] = []
    for kind in (Kind.ACTIVITY, Kind.TASK):
        table = store.table(kind)
        erased = exists().where(
            CHANGE_FACT.c.kind == table.c.about_kind,
            CHANGE_FACT.c.record_id == table.c.about_id,
            CHANGE_FACT.c.action == str(Action.ERASED),
        )
        query = select(table.c.id, table.c.about_kind, table.c.about_id, erased).where(table.c.about_id.is_not(None))
        for number, about, about_id, gone in store.connection.execute(query.order_by(table.c.id)):
            if gone or Ref(Kind(about), about_id) in refs:
                found.append(Ref(kind, number))
    return found


_POINTERS: dict[Kind, list[tuple[Kind, str]]] = {}
for _kind in RECORD_TYPES:
    for _spec in FIELDS[_kind]:
        if _spec.type is FieldType.REF and _spec.target is not None:
            _POINTERS.setdefault(_spec.target, []).append((_kind, _spec.name))


def _pointed_at(store: Store, ref: Ref, gone: set[Ref]) -> bool:
    for kind, field in _POINTERS.get(ref.kind, ()):
        table = store.table(kind)
        query = select(table.c.id).where(table.c[field] == ref.id)
        if any(Ref(kind, found) not in gone for found in store.connection.execute(query).scalars()):
            return True
    return False
