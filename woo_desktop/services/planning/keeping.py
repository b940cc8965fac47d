"""Drafts as text, so that they are there again after a restart; text that makes no sense gives no drafts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from woo_desktop.domain.fit import weights_from, weights_text
from woo_desktop.domain.planning import Cause, Deed, Draft, Placing, Plan, Repair, Unplaced
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind, Level
from woo_desktop.domain.words import Sentence

LONGEST = 1_000_000
"""Signs; drafts that say more are not kept."""


def drafts_text(drafts: Iterable[Draft]) -> str:
    """All of it as one line; empty when it is too much to keep."""
    text = json.dumps([_draft(draft) for draft in drafts], ensure_ascii=False)
    return text if len(text) <= LONGEST else ""


def drafts_from(text: str) -> tuple[Draft, ...]:
    """The drafts that a text holds."""
    try:
        return tuple(_read_draft(told) for told in json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return ()


# --- writing ------------------------------------------------------------------------------------------------


def _draft(draft: Draft) -> dict[str, object]:
    plan = draft.plan
    return {
        "number": draft.number,
        "made_at": draft.made_at.isoformat(),
        "may_move": draft.may_move,
        "adapted": draft.adapted,
        "weights": weights_text(draft.weights),
        "accepted": list(draft.accepted.items()),
        "semester": plan.semester,
        "optimal": plan.optimal,
        "gap": plan.gap,
        "worth": plan.worth,
        "placed": [list(placing) for placing in plan.placed],
        "unplaced": [
            [
                one.assignment_id,
                [[cause.code, _written(cause.says)] for cause in one.causes],
                [[_written(repair.says), _ref(repair.ref), repair.field, str(repair.deed)] for repair in one.repairs],
            ]
            for one in plan.unplaced
        ],
    }


def _ref(ref: Ref | None) -> list[object] | None:
    return None if ref is None else [str(ref.kind), ref.id]


def _written(value: object) -> object:
    """A value of a sentence with its type, as far as JSON does not know it."""
    if isinstance(value, Sentence):
        values = {name: _written(one) for name, one in value.values.items()}
        return {"say": [value.message, values, value.plural, value.count]}
    if isinstance(value, Level):
        return {"level": str(value)}
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    return value if isinstance(value, str | int | float) or value is None else str(value)


# --- reading ------------------------------------------------------------------------------------------------


def _read_draft(told: dict[str, Any]) -> Draft:
    plan = Plan(
        str(told["semester"]),
        bool(told["optimal"]),
        float(told["gap"]),
        int(told["worth"]),
        tuple(_read_placing(one) for one in told["placed"]),
        tuple(_read_unplaced(one) for one in told["unplaced"]),
    )
    made_at = dt.datetime.fromisoformat(told["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    accepted = {int(part): int(proposal) for part, proposal in told["accepted"]}
    weights = weights_from(str(told["weights"]))
    return Draft(int(told["number"]), plan, made_at, bool(told["may_move"]), accepted, weights, bool(told["adapted"]))


def _read_placing(told: list[Any]) -> Placing:
    part, offering, score, origin = told
    return Placing(int(part), int(offering), int(score), None if origin is None else int(origin))


def _read_unplaced(told: list[Any]) -> Unplaced:
    part, causes, repairs = told
    return Unplaced(
        int(part),
        tuple(Cause(str(code), _sentence(says)) for code, says in causes),
        tuple(Repair(_sentence(says), _read_ref(ref), str(field), Deed(deed)) for says, ref, field, deed in repairs),
    )


def _read_ref(told: list[Any] | None) -> Ref | None:
    return None if told is None else Ref(Kind(told[0]), int(told[1]))


def _sentence(told: object) -> Sentence:
    read = _read(told)
    if not isinstance(read, Sentence):
        raise TypeError("no sentence")
    return read


def _read(told: object) -> object:
    if isinstance(told, list):
        return tuple(_read(one) for one in told)
    if not isinstance(told, dict):
        return told
    if "level" in told:
        return Level(told["level"])
    if "day" in told:
        return dt.date.fromisoformat(told["day"])
    message, values, plural, count = told["say"]
    return Sentence(str(message), {name: _read(one) for name, one in values.items()}, str(plural), int(count))
