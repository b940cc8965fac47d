"""Whether the history was left alone: every seal is computed again and compared (`db.seals`)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from woo_desktop.db.models import CHANGE_FACT, GESTURE
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.seals import seal_of_fact, seal_of_gesture, without_values
from woo_desktop.domain.changes import Action
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence

_GESTURES = select(GESTURE).order_by(GESTURE.c.id)
_ERASED = select(CHANGE_FACT.c.kind, CHANGE_FACT.c.record_id).where(CHANGE_FACT.c.action == Action.ERASED)
_FACTS = select(CHANGE_FACT).order_by(CHANGE_FACT.c.version, CHANGE_FACT.c.id)


def broken_seals(reading: Reading) -> Iterator[Sentence]:
    """Gestures and records whose history somebody changed, took out of or added to behind the program's back."""
    seals: dict[int, str] = {}
    erased = {(row.kind, row.record_id) for row in reading.connection.execute(_ERASED)}
    without_label: set[int] = set()
    labels_to_go: set[int] = set()
    for row in reading.connection.execute(_GESTURES).mappings():
        seals[row["id"]] = row["seal"]
        if row["erased_digest"]:
            without_label.add(row["id"])
        words_left = row["erased_digest"] and (row["salt"] or row["label"] != without_values(row["label"]))
        if words_left or seal_of_gesture(dict(row)) != row["seal"]:
            yield Sentence(N_("Entry {number} of the history was changed afterwards"), {"number": row["id"]})
    last: dict[tuple[Kind, int], str] = {}
    told: set[tuple[Kind, int]] = set()
    for row in reading.connection.execute(_FACTS).mappings():
        key = (row["kind"], row["record_id"])
        if key in erased and row["action"] != Action.ERASED:
            labels_to_go.add(row["gesture_id"])
        # Values go with their record, and then all of them.
        whole = bool(row["erased_digest"]) == (key in erased and row["action"] != Action.ERASED)
        left = row["erased_digest"] and (row["salt"] or row["old"] or row["new"])
        seal = seal_of_fact(last.get(key, ""), seals.get(row["gesture_id"], ""), dict(row))
        if (left or not whole or seal != row["seal"]) and key not in told:
            told.add(key)
            values = {"kind": key[0], "id": key[1]}
            yield Sentence(N_("The history of {kind} {id} was changed afterwards"), values)
        last[key] = row["seal"]
    # The words go where a record went, and nowhere else.
    for number in sorted(without_label ^ labels_to_go):
        yield Sentence(N_("Entry {number} of the history was changed afterwards"), {"number": number})
