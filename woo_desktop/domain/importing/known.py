"""What the workshop has already, as an import must know it, and the questions an import asks the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import TypeVar, cast

from woo_desktop.domain.answers import Hit
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.queries import Query
from woo_desktop.domain.records import Record, Ref
from woo_desktop.domain.terms import Kind, ValueList

R = TypeVar("R", bound=Record)

LAYOUT_SETTING = "import.layout."
"""What the settings begin with in which a workshop remembers how its lists are laid out."""

KINDS = (
    Kind.INSTITUTION, Kind.PROGRAMME, Kind.TEACHER, Kind.TEACHER_PROGRAMME, Kind.TRACK, Kind.OFFERING, Kind.MOMENT,
    Kind.PERIOD,
    Kind.SME, Kind.CONTACT, Kind.QUESTION, Kind.ASSIGNMENT, Kind.PROPOSAL, Kind.MEMBER, Kind.LIST_VALUE, Kind.SETTING,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What stands in the workshop. `imported` is what earlier imports gave a field last: it tells whether a value
    was changed by hand since."""

    records: Mapping[Kind, tuple[Record, ...]] = field(default_factory=dict)
    imported: Mapping[tuple[Ref, str], object] = field(default_factory=dict)
    contacted: frozenset[tuple[Kind, int, dt.date]] = frozenset()
    tasks: frozenset[tuple[Kind, int, str]] = frozenset()
    layouts: Mapping[str, str] = field(default_factory=dict)

    def of(self, record_type: type[R]) -> tuple[R, ...]:
        return cast(tuple[R, ...], self.records.get(record_type.kind, ()))

    @property
    def names(self) -> Mapping[tuple[ValueList, str], str]:
        """The codes of the editable lists by their folded names."""
        from woo_desktop.domain.cleaning import fold
        from woo_desktop.domain.records import ListValue

        found: dict[tuple[ValueList, str], str] = {}
        for value in self.of(ListValue):
            if value.list is not None and not value.archived:
                found[value.list, " ".join(fold(value.name).strip(" .!").split())] = value.code
        return found


@dataclass(frozen=True, slots=True)
class WhatIsKnown(Query[Known]):
    """Everything an import compares its rows with, in one snapshot."""


@dataclass(frozen=True, slots=True)
class CompaniesLike(Query[tuple[Hit, ...]]):
    """Companies that a new one may be, while its name is being typed; the likeliest first."""

    name: str
    city: str = ""


@dataclass(frozen=True, slots=True)
class ImportGone:
    """What undoing an import would do, or did: how many rows go back, and which could not, each with why."""

    gesture: int
    reversed: int
    kept: tuple[tuple[Ref, str, str], ...]
    """Ref, its name, and who edited it since."""
    failed: tuple[tuple[Ref, str], ...]
