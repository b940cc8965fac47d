"""The change log: the one memory behind undo, timeline, last changes, live view and audit."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, literal_column, select, tuple_, update

from woo_desktop.db.models import CHANGE_FACT, GESTURE
from woo_desktop.db.pseudonyms import take_out_values
from woo_desktop.db.seals import new_salt, seal_facts, seal_of_gesture
from woo_desktop.db.values import from_json, mapping_to_json, to_json
from woo_desktop.domain.changes import Action, Changes, Fact, History, HistoryStep
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind, Term
from woo_desktop.domain.words import N_, Sentence


@dataclass(frozen=True, slots=True)
class LoggedFact:
    """A fact as it stands in the log, with its gesture."""

    gesture: int
    who: str
    at: dt.datetime
    ref: Ref
    version: int
    action: Action
    field: str
    old: object
    new: object
    derived: bool
    erased: bool = False
    """The values went when the record was erased for good."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """A gesture without its facts."""

    id: int
    at: dt.datetime
    who: str
    label: Sentence
    reverts: int | None
    is_redo: bool
    undoable: bool

    @property
    def title(self) -> Sentence:
        """What happened, to a person: an undo does not read like the deed it took back."""
        if self.reverts is None:
            return self.label
        return Sentence(N_("Done again: {what}") if self.is_redo else N_("Undone: {what}"), {"what": self.label})


_AT_ONCE = 1_000
"""Records that are asked for together."""


# --- writing ------------------------------------------------------------------------------------------------


def record(
    connection: Connection,
    who: str,
    label: Sentence,
    facts: Sequence[Fact],
    *,
    reverts: int | None = None,
    is_redo: bool = False,
    undoable: bool = True,
    at: dt.datetime | None = None,
    key: str = "",
) -> Changes:
    """Write a gesture and its facts; the time is the server's where there is one.

    `key` is made by the client before it sends the gesture: afterwards it tells whether the gesture was stored.
    """
    on_file = connection.dialect.name == "sqlite"
    row: dict[str, Any] = {
        "at": at or (dt.datetime.now(dt.UTC) if on_file else func.clock_timestamp()),
        "who": who,
        "label": _label_to_json(label),
        "reverts_id": reverts,
        "is_redo": is_redo,
        "undoable": undoable,
        "client_key": key or None,
    }
    if on_file:
        row["salt"] = new_salt()
        row["seal"] = seal_of_gesture(row)
    # A shared database says itself who it was, and when.
    number, moment, name = connection.execute(
        insert(GESTURE).values(row).returning(GESTURE.c.id, GESTURE.c.at, GESTURE.c.who)
    ).one()
    told = [fact_row(number, fact) for fact in facts]
    if told and on_file:
        seal_facts(row["seal"], told, _last_seals(connection, facts))
    if told:
        connection.execute(insert(CHANGE_FACT), told)
    if on_file:
        take_out_values(connection, [fact.ref for fact in facts if fact.action is Action.ERASED])
    return Changes(int(number), label, name, moment, tuple(facts))


def forget_other_cluster(connection: Connection) -> None:
    """After a backup was put back in a new server: transactions that it has yet to come to were those of the old one.

    What this statement sees was committed, so each transaction of this server itself is below its horizon.
    """
    ahead: ColumnElement[int] = literal_column("pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
    connection.execute(update(GESTURE).where(GESTURE.c.xact >= ahead).values(xact=None))


def _last_seals(connection: Connection, facts: Sequence[Fact]) -> dict[tuple[str, int], str]:
    """The seal of the newest fact of each record that was there before."""
    made = {fact.ref for fact in facts if fact.action is Action.CREATED}
    refs = sorted({(str(fact.ref.kind), fact.ref.id) for fact in facts if fact.ref not in made})
    found: dict[tuple[str, int], str] = {}
    key = tuple_(CHANGE_FACT.c.kind, CHANGE_FACT.c.record_id)
    for start in range(0, len(refs), _AT_ONCE):
        newest = select(func.max(CHANGE_FACT.c.id)).where(key.in_(refs[start : start + _AT_ONCE]))
        newest = newest.group_by(CHANGE_FACT.c.kind, CHANGE_FACT.c.record_id)
        seals = select(CHANGE_FACT.c.kind, CHANGE_FACT.c.record_id, CHANGE_FACT.c.seal)
        for kind, record_id, seal in connection.execute(seals.where(CHANGE_FACT.c.id.in_(newest))):
            found[str(kind), record_id] = seal
    return found


GESTURE_COLUMNS = ("who", "label", "is_redo", "undoable", "client_key")
FACT_COLUMNS = ("gesture_id", "kind", "record_id", "version", "action", "field", "old", "new", "derived")


def gesture_row(who: str, label: Sentence, key: str) -> dict[str, object]:
    """The columns of a gesture that can be undone, but for its time."""
    told = {"who": who, "label": _label_to_json(label), "is_redo": False, "undoable": True}
    return {**told, "client_key": key or None}


def fact_row(gesture: int, fact: Fact) -> dict[str, object]:
    """The columns of a fact of a gesture."""
    return {
        "gesture_id": gesture,
        "kind": fact.ref.kind,
        "record_id": fact.ref.id,
        "version": fact.version,
        "action": str(fact.action),
        "field": fact.field,
        "old": to_json(fact.old),
        "new": mapping_to_json(fact.new) if isinstance(fact.new, dict) else to_json(fact.new),
        "derived": fact.derived,
    }


# --- reading ------------------------------------------------------------------------------------------------

_FACT_COLUMNS = (
    CHANGE_FACT.c.gesture_id,
    GESTURE.c.who,
    GESTURE.c.at,
    CHANGE_FACT.c.kind,
    CHANGE_FACT.c.record_id,
    CHANGE_FACT.c.version,
    CHANGE_FACT.c.action,
    CHANGE_FACT.c.field,
    CHANGE_FACT.c.old,
    CHANGE_FACT.c.new,
    CHANGE_FACT.c.derived,
    CHANGE_FACT.c.erased_digest,
)
_FACTS = select(*_FACT_COLUMNS).join(GESTURE, GESTURE.c.id == CHANGE_FACT.c.gesture_id)


def changes_after(connection: Connection, ref: Ref, version: int) -> list[LoggedFact]:
    """What happened to a record after a version, oldest first."""
    query = _FACTS.where(
        CHANGE_FACT.c.kind == ref.kind, CHANGE_FACT.c.record_id == ref.id, CHANGE_FACT.c.version > version
    ).order_by(CHANGE_FACT.c.version, CHANGE_FACT.c.id)
    return _logged(connection.execute(query).all())


def facts_about(connection: Connection, refs: Iterable[Ref], limit: int = 200) -> list[LoggedFact]:
    """The latest facts about some records, newest first."""
    found: list[LoggedFact] = []
    by_kind: dict[Kind, list[int]] = {}
    for ref in refs:
        by_kind.setdefault(ref.kind, []).append(ref.id)
    for kind, ids in by_kind.items():
        query = (
            _FACTS.where(CHANGE_FACT.c.kind == kind, CHANGE_FACT.c.record_id.in_(ids))
            .order_by(CHANGE_FACT.c.id.desc())
            .limit(limit)
        )
        found.extend(_logged(connection.execute(query).all()))
    return sorted(found, key=_newest)[:limit]


def facts_of(connection: Connection, gesture: int) -> list[LoggedFact]:
    """The facts of one gesture, in the order they came about."""
    query = _FACTS.where(CHANGE_FACT.c.gesture_id == gesture).order_by(CHANGE_FACT.c.id)
    return _logged(connection.execute(query).all())


def first_facts(connection: Connection, gestures: Sequence[int]) -> dict[int, Ref]:
    """What each of these gestures touched first; gestures without facts are left out."""
    first = select(func.min(CHANGE_FACT.c.id)).where(CHANGE_FACT.c.gesture_id.in_(gestures))
    query = select(CHANGE_FACT.c.gesture_id, CHANGE_FACT.c.kind, CHANGE_FACT.c.record_id).where(
        CHANGE_FACT.c.id.in_(first.group_by(CHANGE_FACT.c.gesture_id))
    )
    return {row[0]: Ref(row[1], row[2]) for row in connection.execute(query)}


def all_facts(connection: Connection, after: int = 0, limit: int | None = None) -> list[LoggedFact]:
    """The log from a gesture on, oldest first; with a limit, the newest that many."""
    if limit is None:
        query = _FACTS.where(CHANGE_FACT.c.gesture_id > after).order_by(CHANGE_FACT.c.id)
        return _logged(connection.execute(query).all())
    newest = _FACTS.where(CHANGE_FACT.c.gesture_id > after).order_by(CHANGE_FACT.c.id.desc()).limit(limit)
    return list(reversed(_logged(connection.execute(newest).all())))


def gesture(connection: Connection, gesture_id: int) -> Gesture | None:
    row = connection.execute(select(GESTURE).where(GESTURE.c.id == gesture_id)).first()
    return None if row is None else _gesture(row._mapping)


def gestures(connection: Connection, *, newest: int, before: int | None = None) -> list[Gesture]:
    """The latest gestures, newest first."""
    query = select(GESTURE).order_by(GESTURE.c.id.desc()).limit(newest)
    if before is not None:
        query = query.where(GESTURE.c.id < before)
    return [_gesture(row._mapping) for row in connection.execute(query)]


def by_key(connection: Connection, key: str) -> Changes | None:
    """The gesture that a client sent with this key; None when it was never stored."""
    facts = GESTURE.outerjoin(CHANGE_FACT, CHANGE_FACT.c.gesture_id == GESTURE.c.id)
    query = select(*LABELLED).select_from(facts).where(GESTURE.c.client_key == key).order_by(CHANGE_FACT.c.id)
    rows = connection.execute(query).all()
    return changes_from(rows) if rows else None


def reverted_by(connection: Connection, gesture_id: int) -> int | None:
    """The gesture that took this one back, if any does at this moment."""
    query = select(GESTURE.c.id).where(GESTURE.c.reverts_id == gesture_id).order_by(GESTURE.c.id.desc())
    row = connection.execute(query).first()
    return None if row is None else int(row[0])


_LOOK_BACK = 400


def history(connection: Connection, who: str) -> History:
    """What this person's next undo and redo would be.

    The log is walked from the newest gesture: an undo takes the gesture it reverts off the list, a redo puts the
    original on again. Redo is only there while the last thing this person did was an undo. An undo or redo that was
    refused because a colleague changed the same leaves a gesture that is not undoable: it drops out of both.
    """
    return _walked(_own(connection, who))


def history_after(connection: Connection, who: str, stored: Changes, reverts: int, *, is_redo: bool) -> History:
    """The same, just after this person took back or did again a gesture."""
    last = Gesture(stored.gesture, stored.at, who, stored.label, reverts, is_redo, undoable=True)
    return _walked([last, *_own(connection, who)])


def _own(connection: Connection, who: str) -> list[Gesture]:
    """What this person did last, newest first."""
    query = select(GESTURE).where(GESTURE.c.who == who).order_by(GESTURE.c.id.desc()).limit(_LOOK_BACK)
    return [_gesture(row._mapping) for row in connection.execute(query)]


def _walked(mine: Sequence[Gesture]) -> History:
    undone: list[Gesture] = []
    done: list[Gesture] = []
    for step in reversed(mine):
        if step.reverts is None:
            if step.undoable:
                done.append(step)
            else:
                done.clear()
            undone.clear()
        elif step.is_redo:
            if undone:
                undone.pop()
            done.append(step)
        else:
            done = [one for one in done if one.id != step.reverts]
            undone = [one for one in undone if one.id != step.reverts]
            if step.undoable:
                undone.append(step)
    undo = HistoryStep(done[-1].id, done[-1].label) if done else None
    redo = HistoryStep(undone[-1].id, undone[-1].label) if undone else None
    return History(undo, redo)


LABELLED = (
    GESTURE.c.id.label("gesture"),
    GESTURE.c.xact,
    GESTURE.c.client_key,
    GESTURE.c.at,
    GESTURE.c.who,
    GESTURE.c.label,
    CHANGE_FACT.c.kind,
    CHANGE_FACT.c.record_id,
    CHANGE_FACT.c.version,
    CHANGE_FACT.c.action,
    CHANGE_FACT.c.field,
    CHANGE_FACT.c.old,
    CHANGE_FACT.c.new,
    CHANGE_FACT.c.derived,
)
"""A gesture joined with its facts: what `changes_from` reads."""


def changes_from(rows: Sequence[Any]) -> Changes:
    """One gesture from its rows, one per fact (or one without)."""
    first = rows[0]
    facts = tuple(
        Fact(
            Ref(row.kind, row.record_id),
            row.version,
            Action(row.action),
            row.field,
            from_json(row.old),
            from_json(row.new),
            bool(row.derived),
        )
        for row in rows
        if row.record_id is not None
    )
    return Changes(int(first.gesture), _label_from_json(first.label), first.who, first.at, facts)


# --- inside -------------------------------------------------------------------------------------------------


def _newest(fact: LoggedFact) -> tuple[int, int]:
    return (-fact.gesture, -fact.version)


def _logged(rows: Sequence[Any]) -> list[LoggedFact]:
    return [
        LoggedFact(
            gesture=row[0],
            who=row[1],
            at=row[2],
            ref=Ref(row[3], row[4]),
            version=row[5],
            action=Action(row[6]),
            field=row[7],
            old=from_json(row[8]),
            new=from_json(row[9]),
            derived=bool(row[10]),
            erased=bool(row[11]),
        )
        for row in rows
    ]


def _gesture(row: Any) -> Gesture:
    return Gesture(
        id=row["id"],
        at=row["at"],
        who=row["who"],
        label=_label_from_json(row["label"]),
        reverts=row["reverts_id"],
        is_redo=bool(row["is_redo"]),
        undoable=bool(row["undoable"]),
    )


def _label_to_json(label: Sentence) -> str:
    values = {name: _said(value) for name, value in label.values.items()}
    return json.dumps(
        {"message": label.message, "values": values, "plural": label.plural, "count": label.count},
        ensure_ascii=False,
    )


def _said(value: object) -> object:
    """Labels keep names and numbers as they are; words stay messages, translated again when they are shown."""
    if isinstance(value, Term):
        return {"say": {"message": value.label, "values": {}, "plural": "", "count": 1}}
    if isinstance(value, Sentence):
        return {"say": json.loads(_label_to_json(value))}
    return value if isinstance(value, str | int | float) or value is None else str(value)


def _label_from_json(text: str) -> Sentence:
    try:
        return _sentence(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError):
        # Written by something else than a program of ours: shown as it stands, and the log stays readable.
        return Sentence(N_("Written by another program: {what}"), {"what": text})


ERASED = Sentence(N_("(erased)"))
"""In the place of what went with a record that was erased for good."""


def _sentence(told: dict[str, Any]) -> Sentence:
    if told["values"] is None:
        names = re.findall(r"\{(\w+)\}", told["message"] + told["plural"])
        if told["plural"]:
            names = [name for name in names if name != "count"]  # the number was kept
        return Sentence(told["message"], dict.fromkeys(names, ERASED), told["plural"], told["count"])
    values = {
        name: _sentence(value["say"]) if isinstance(value, dict) else value for name, value in told["values"].items()
    }
    return Sentence(told["message"], values, told["plural"], told["count"])
