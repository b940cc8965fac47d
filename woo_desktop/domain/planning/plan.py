"""What a plan says: where each part could go, what has no place, why, and what would help."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, Protocol

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.words import Sentence


class Watch(Protocol):
    """Who looks on while a plan is made."""

    def at(self, step: Sentence, done: int, total: int) -> None:
        """How far it is."""

    def stopped(self) -> bool:
        """Whether nobody waits for it any more."""


class PlanStopped(Exception):
    """A person stopped the planning; nothing came of it."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A choice of an offering per part. `bound` is what no choice can exceed."""

    chosen: Mapping[int, int]
    worth: int
    bound: float
    optimal: bool

    @property
    def gap(self) -> float:
        """How much better it could be at most, as a share of the bound; 0 when it is proven the best."""
        return 0.0 if self.optimal or self.bound <= 0 else max(0.0, (self.bound - self.worth) / self.bound)


class Placing(NamedTuple):
    """A part at an offering, with the fit it has there; `from_offering` when the card stands elsewhere now."""

    assignment_id: int
    offering_id: int
    score: int
    from_offering: int | None = None


class Cause(NamedTuple):
    """Why a part has no place: `code` for programs, `says` for people."""

    code: str
    says: Sentence


class Deed(StrEnum):
    """Where in the window a repair is done."""

    OPEN = "open"
    """At the record, at its field when one is named."""
    SPLIT = "split"
    """Where a question is divided over several tracks."""
    BOARD = "board"
    """On the board, with the card chosen."""
    TEACHERS = "teachers"
    """Among the teachers."""


class Repair(NamedTuple):
    """What would help, and where it is done: a record, and the field of it that stands in the way."""

    says: Sentence
    ref: Ref | None = None
    field: str = ""
    deed: Deed = Deed.OPEN


class Unplaced(NamedTuple):
    """A part for which there is no place in this plan."""

    assignment_id: int
    causes: tuple[Cause, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A draft beside the board. Nothing has changed: each placing is a command a person may give."""

    semester: str
    optimal: bool
    gap: float
    worth: int
    placed: tuple[Placing, ...]
    unplaced: tuple[Unplaced, ...]
