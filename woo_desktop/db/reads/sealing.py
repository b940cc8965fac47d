"""Whether the history was left alone: every seal is computed again and compared (`db.seals`)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from woo_desktop.db.models import CHANGE_FACT, GESTURE
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.seals import seal_of_fact, seal_of_gesture
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence

_GESTURES = select(GESTURE).order_by(GESTURE.c.id)
_FACTS = select(CHANGE_FACT).order_by(CHANGE_FACT.c.version, CHANGE_FACT.c.id)


def broken_seals(reading: Reading) -> Iterator[Sentence]:
    """Gestures and records whose history somebody changed, took out of or added to behind the program's back."""
    seals: dict[int, str] = {}
    for row in reading.connection.execute(_GESTURES).mappings():
        seals[row["id"]] = row["seal"]
        if seal_of_gesture(dict(row)) != row["seal"]:
            yield Sentence(N_("Entry {number} of the history was changed afterwards"), {"number": row["id"]})
    last: dict[tuple[Kind, int], str] = {}
    told: set[tuple[Kind, int]] = set()
    for row in reading.connection.execute(_FACTS).mappings():
        key = (row["kind"], row["record_id"])
        seal = seal_of_fact(last.get(key, ""), seals.get(row["gesture_id"], ""), dict(row))
        if seal != row["seal"] and key not in told:
            told.add(key)
            values = {"kind": key[0], "id": key[1]}
            yield Sentence(N_("The history of {kind} {id} was changed afterwards"), values)
        last[key] = row["seal"]
