"""What an import compares its rows with: every record it may find again, and what earlier imports gave them."""

from __future__ import annotations

from sqlalchemy import select

from woo_desktop.db.models import CHANGE_FACT, GESTURE, TABLES
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.values import from_json, from_plain
from woo_desktop.domain.answers import Hit
from woo_desktop.domain.changes import Action
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.importing.finding import like_this
from woo_desktop.domain.importing.known import KINDS, LAYOUT_SETTING, CompaniesLike, Known, WhatIsKnown
from woo_desktop.domain.importing.takeover import IMPORT_MESSAGES
from woo_desktop.domain.records import RECORD_TYPES, Activity, Ref, Setting, Sme, Task, field_of
from woo_desktop.domain.terms import Kind


def what_is_known(reading: Reading, _query: WhatIsKnown) -> Known:
    """Every record an import may find again, and what earlier imports gave them."""
    store = reading.store
    records = {kind: tuple(store.find(RECORD_TYPES[kind])) for kind in KINDS}
    settings = [one for one in store.find(Setting) if one.key.startswith(LAYOUT_SETTING)]
    return Known(
        records={**records, Kind.SETTING: tuple(settings)},
        imported=_imported(reading),
        contacted=frozenset(
            (one.about_kind, one.about_id, one.happened_on)
            for one in store.find(Activity)
            if one.about_kind and one.about_id and one.happened_on
        ),
        tasks=frozenset(
            (one.about_kind, one.about_id, fold(one.title))
            for one in store.find(Task)
            if one.about_kind and one.about_id
        ),
        layouts={one.key: one.value for one in settings},
    )


def companies_like(reading: Reading, query: CompaniesLike) -> tuple[Hit, ...]:
    """Companies whose name is this one or nearly so; only the few columns that tell are read."""
    table = TABLES[Kind.SME]
    wanted = select(table.c.id, table.c.name, table.c.trade_names, table.c.city).where(table.c.trashed_at.is_(None))
    smes = [
        Sme(id=number, name=name, trade_names=trade_names, city=city)
        for number, name, trade_names, city in reading.connection.execute(wanted)
    ]
    found = like_this(smes, query.name, city=query.city)
    return tuple(Hit(one.ref, one.name, one.city) for one in found)


def _imported(reading: Reading) -> dict[tuple[Ref, str], object]:
    """What the latest import gave each field."""
    fact, gesture = CHANGE_FACT, GESTURE
    wanted = [gesture.c.label.contains(message, autoescape=True) for message in IMPORT_MESSAGES]
    condition = wanted[0]
    for one in wanted[1:]:
        condition = condition | one
    query = (
        select(fact.c.kind, fact.c.record_id, fact.c.action, fact.c.field, fact.c.new)
        .join(gesture, gesture.c.id == fact.c.gesture_id)
        .where(condition, gesture.c.reverts_id.is_(None), fact.c.derived.is_(False))
        .where(fact.c.kind.in_([kind for kind in KINDS if kind in TABLES]))
        .order_by(fact.c.id)
    )
    found: dict[tuple[Ref, str], object] = {}
    for kind, record_id, action, field, new in reading.connection.execute(query):
        ref = Ref(kind, record_id)
        told = from_json(new)
        if action == Action.CREATED and isinstance(told, dict):
            for name, value in told.items():
                found[ref, name] = _value(ref, name, value)
        elif action == Action.CHANGED:
            found[ref, field] = _value(ref, field, told)
    return found


def _value(ref: Ref, name: str, value: object) -> object:
    try:
        return from_plain(field_of(ref.kind, name), value)
    except (KeyError, ValueError):
        return None
