"""What stands around a record, read along in the first trip of a gesture about it.

What it points at, what hangs from it, and for a card its whole question: that is what the rules look at. Nothing
depends on this being complete: what a handler asks for besides is asked in the next trip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Dialect, Select, any_, bindparam, select

from woo_desktop.db.following import LEADS_TO
from woo_desktop.db.models import TABLES
from woo_desktop.db.rounds import Rounds
from woo_desktop.db.together import Asked
from woo_desktop.domain.family import CHILDREN
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind

Whole = tuple[Kind, str, frozenset[object]]
"""Of these values of a column of a kind, every row was read."""


@dataclass(frozen=True, slots=True)
class _Step:
    """The rows of a kind of which `field` is one of what `of` of the rows of an earlier step holds."""

    kind: Kind
    field: str
    source: int = -1
    of: str = "id"


def look_around(rounds: Rounds, refs: Iterable[Ref]) -> list[Whole]:
    """Note the questions after what stands around these records; what is known whole of it by now."""
    by_kind: dict[Kind, set[int]] = {}
    for ref in refs:
        by_kind.setdefault(ref.kind, set()).add(ref.id)
    return [whole for kind, ids in by_kind.items() for whole in _around(rounds, kind, ids)]


def _around(rounds: Rounds, kind: Kind, ids: Iterable[int]) -> Iterator[Whole]:
    told = "{" + ",".join(map(str, sorted(ids))) + "}"
    plan = _plan(kind, rounds.dialect)
    asked: list[Asked] = [(words, (("ids", told),)) for words, _step, _query in plan]
    rounds.follow({one: (step.kind, query) for one, (_words, step, query) in zip(asked, plan, strict=True)})
    for _words, step, _query in plan[1:]:
        rows = rounds.known_rows(asked[step.source])
        if rows is not None:
            yield step.kind, step.field, frozenset(row._mapping[step.of] for row in rows)


# --- the plans ----------------------------------------------------------------------------------------------

_plans: dict[Kind, list[tuple[str, _Step, Select[Any]]]] = {}


def _plan(kind: Kind, dialect: Dialect) -> list[tuple[str, _Step, Select[Any]]]:
    """The steps from a kind, put in words once."""
    if kind not in _plans:
        steps = _steps(kind)
        queries = [select(TABLES[step.kind]).where(_condition(steps, step)) for step in steps]
        _plans[kind] = [
            (str(query.compile(dialect=dialect)), step, query) for step, query in zip(steps, queries, strict=True)
        ]
    return _plans[kind]


def _condition(steps: list[_Step], step: _Step) -> Any:
    column = TABLES[step.kind].c[step.field]
    if step.source < 0:
        return column == any_(bindparam("ids", type_=ARRAY(BigInteger)))
    source = steps[step.source]
    return column.in_(select(TABLES[source.kind].c[step.of]).where(_condition(steps, source)))


def _steps(kind: Kind) -> list[_Step]:
    steps = [_Step(kind, "id")]
    climbed = {kind}
    for number, step in _growing(steps):
        for field, target in LEADS_TO[step.kind]:
            if target not in climbed:
                climbed.add(target)
                steps.append(_Step(target, "id", number, field))
    roots = [number for number, step in enumerate(steps) if step.kind in (kind, *_ROOTS.get(kind, ()))]
    for number in roots:
        _hang(steps, number, {steps[number].kind})
    if kind in _CARDS:
        sme = next(number for number, step in enumerate(steps) if step.kind is Kind.SME)
        steps.append(_Step(Kind.QUESTION, "sme_id", sme))
        steps.append(_Step(Kind.CONTACT, "sme_id", sme))
    if kind is Kind.PROPOSAL:
        offering = next(number for number, step in enumerate(steps) if step.kind is Kind.OFFERING)
        steps.append(_Step(Kind.MOMENT, "offering_id", offering))
        steps.append(_Step(Kind.PROPOSAL, "offering_id", offering))
    return steps


_CARDS = (Kind.QUESTION, Kind.ASSIGNMENT, Kind.PROPOSAL)
_ROOTS: dict[Kind, tuple[Kind, ...]] = {Kind.ASSIGNMENT: (Kind.QUESTION,), Kind.PROPOSAL: (Kind.QUESTION,)}


def _growing(steps: list[_Step]) -> Iterator[tuple[int, _Step]]:
    """Also the steps that are put behind them meanwhile."""
    number = 0
    while number < len(steps):
        yield number, steps[number]
        number += 1


def _hang(steps: list[_Step], number: int, passed: set[Kind]) -> None:
    """What hangs from the rows of a step, and from that."""
    for child, field in CHILDREN.get(steps[number].kind, ()):
        if child not in passed:
            steps.append(_Step(child, field, number))
            _hang(steps, len(steps) - 1, {*passed, child})
