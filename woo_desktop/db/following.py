"""What a record leads to, read in the same trip: who asks for a proposal soon asks for its question and its company."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Dialect, Select, any_, bindparam, select, union

from woo_desktop.db.models import TABLES
from woo_desktop.db.rounds import Rounds
from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.records import FIELDS
from woo_desktop.domain.terms import Kind

_FAR = 5
"""Steps from a contact moment by way of its execution, proposal, sub-assignment and question to the company."""

_Way = tuple[tuple[str, Kind], ...]
"""Fields one after another, each with the kind it points at."""

LEADS_TO: dict[Kind, _Way] = {
    kind: tuple((spec.name, spec.target) for spec in specs if spec.type is FieldType.REF and spec.target is not None)
    for kind, specs in FIELDS.items()
}


def follow(rounds: Rounds, kind: Kind, ids: Iterable[int]) -> bool:
    """Note the questions after these records and all they lead to; True when they were answered before."""
    told = "{" + ",".join(map(str, sorted(ids))) + "}"
    return rounds.follow(
        {(words, (("ids", told),)): found for words, found in _questions(kind, rounds.dialect).items()}
    )


_told: dict[Kind, dict[str, tuple[Kind, Select[Any]]]] = {}


def _questions(kind: Kind, dialect: Dialect) -> dict[str, tuple[Kind, Select[Any]]]:
    """After the records themselves, and after each kind they lead to; put in words once."""
    if kind not in _told:
        queries = _queries(kind)
        _told[kind] = {str(query.compile(dialect=dialect)): (target, query) for target, query in queries}
    return _told[kind]


def _queries(kind: Kind) -> list[tuple[Kind, Select[Any]]]:
    ids = any_(bindparam("ids", type_=ARRAY(BigInteger)))
    found = [(kind, select(TABLES[kind]).where(TABLES[kind].c.id == ids))]
    for target, ways in ways_from(kind).items():
        reached = [_end_of(kind, way, ids) for way in ways]
        among = reached[0] if len(reached) == 1 else union(*reached)
        found.append((target, select(TABLES[target]).where(TABLES[target].c.id.in_(among))))
    return found


def _end_of(kind: Kind, way: _Way, ids: Any) -> Select[Any]:
    """The numbers one comes to from these records along a way."""
    (field, here), *rest = way
    reached = select(TABLES[kind].c[field]).where(TABLES[kind].c.id == ids)
    for field, target in rest:
        reached = select(TABLES[here].c[field]).where(TABLES[here].c.id.in_(reached))
        here = target
    return reached


@cache
def ways_from(kind: Kind) -> dict[Kind, list[_Way]]:
    """The shortest ways from records of a kind to every kind they lead to."""
    found: dict[Kind, list[_Way]] = {}
    ends: list[_Way] = [()]
    for _step in range(_FAR):
        ends = [
            (*way, (field, target))
            for way in ends
            for field, target in LEADS_TO[way[-1][1] if way else kind]
            if target is not kind and target not in found
        ]
        for way in ends:
            found.setdefault(way[-1][1], []).append(way)
    return found
