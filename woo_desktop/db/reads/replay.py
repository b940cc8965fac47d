"""The board as it stood at a moment of the past: the change log played again, into a database that nobody keeps."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, create_engine, insert

from woo_desktop.db import change_log
from woo_desktop.db.change_log import LoggedFact
from woo_desktop.db.models import CHANGE_FACT, GESTURE, TABLES, Base
from woo_desktop.db.reads.board import board_of
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.store import row_of
from woo_desktop.db.values import from_plain, to_json
from woo_desktop.domain.answers import Board
from woo_desktop.domain.changes import Action
from woo_desktop.domain.queries import BoardAt, BoardOf
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.terms import Kind, ProposalStatus

SHOWN = (
    Kind.MEMBER,
    Kind.LIST_VALUE,
    Kind.SETTING,
    Kind.INSTITUTION,
    Kind.HUB,
    Kind.PERIOD,
    Kind.TEACHER,
    Kind.KEY_PERSON,
    Kind.TRACK,
    Kind.OFFERING,
    Kind.SME,
    Kind.CONTACT,
    Kind.QUESTION,
    Kind.ASSIGNMENT,
    Kind.PROPOSAL,
    Kind.EXECUTION,
)
"""What the board is made of."""


def board_at(reading: Reading, query: BoardAt) -> Board:
    """The same reader as that of the present board, over the rows of that moment."""
    facts = _until(query.moment, change_log.all_facts(reading.connection))
    engine = create_engine("sqlite://", hide_parameters=True)
    try:
        Base.metadata.create_all(engine, [TABLES[kind] for kind in SHOWN] + [GESTURE, CHANGE_FACT])
        with engine.begin() as past:
            for kind, rows in _rows(facts).items():
                past.execute(insert(TABLES[kind]), rows)
            _remember_refusals(past, facts)
            then = dataclasses.replace(reading, connection=past, now=query.moment)
            return board_of(then, BoardOf(query.semester, query.moment.astimezone().date()))
    finally:
        engine.dispose()


def _until(moment: dt.datetime, facts: Iterable[LoggedFact]) -> list[LoggedFact]:
    """The facts of up to a moment. What made a record is among them even when its clock ran ahead of what followed
    (two computers, or a past that was told later); the words of lists are those of now."""
    told = list(facts)
    last: dict[Ref, int] = {}
    for place, fact in enumerate(told):
        if fact.at <= moment or fact.ref.kind is Kind.LIST_VALUE:
            last[fact.ref] = place
    return [fact for place, fact in enumerate(told) if place <= last.get(fact.ref, -1)]


def _rows(facts: Iterable[LoggedFact]) -> dict[Kind, list[dict[str, Any]]]:
    """Every row that the board is made of, as the log leaves it."""
    fields: dict[Ref, dict[str, object]] = {}
    versions: dict[Ref, int] = {}
    trashed: dict[Ref, dt.datetime] = {}
    for fact in facts:
        if fact.ref.kind not in SHOWN or fact.erased:
            continue
        versions[fact.ref] = fact.version
        match fact.action:
            case Action.CREATED:
                fields[fact.ref] = dict(fact.new) if isinstance(fact.new, dict) else {}
            case Action.CHANGED:
                fields[fact.ref][fact.field] = fact.new
            case Action.TRASHED:
                trashed[fact.ref] = fact.at
            case Action.RESTORED:
                trashed.pop(fact.ref, None)
            case Action.ERASED:
                fields.pop(fact.ref, None)
    found: dict[Kind, list[dict[str, Any]]] = defaultdict(list)
    for ref, told in sorted(fields.items(), key=_by_ref):
        specs = {spec.name: spec for spec in FIELDS[ref.kind]}
        values = {name: from_plain(specs[name], value) for name, value in told.items() if name in specs}
        keys = {"id": ref.id, "version": versions[ref], "trashed_at": trashed.get(ref)}
        found[ref.kind].append({**row_of(ref.kind, values), **keys})
    return found


def _remember_refusals(past: Connection, facts: Iterable[LoggedFact]) -> None:
    """The days of every no, which fit tells of."""
    said_no = [
        fact
        for fact in facts
        if fact.ref.kind is Kind.PROPOSAL and fact.field == "status" and fact.new == str(ProposalStatus.REFUSED)
    ]
    gestures = {fact.gesture: {"id": fact.gesture, "at": fact.at, "who": fact.who, "label": "{}"} for fact in said_no}
    if not said_no:
        return
    past.execute(insert(GESTURE), list(gestures.values()))
    past.execute(
        insert(CHANGE_FACT),
        [
            {
                "gesture_id": fact.gesture,
                "kind": fact.ref.kind,
                "record_id": fact.ref.id,
                "version": fact.version,
                "action": str(fact.action),
                "field": fact.field,
                "new": to_json(fact.new),
            }
            for fact in said_no
        ],
    )


def _by_ref(entry: tuple[Ref, dict[str, object]]) -> tuple[str, int]:
    return (str(entry[0].kind), entry[0].id)
