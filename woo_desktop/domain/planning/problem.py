"""What a plan for a semester has to choose from: parts, places, pairs that may be, and limits; plain values only."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from woo_desktop.domain.late_dataclass import dataclass

PLACED = 200
"""What placing a part is worth by itself, so that no one waits for the sake of a few points of fit."""
A_POINT = 10
"""What a point of fit is worth."""
A_WEEK = 2
"""What a week of waiting is worth; from a year on waiting counts no more."""
STAYS = 150
"""What it is worth that a card stays where a person put it: fifteen points of fit."""
ONLY_EASY = 60
"""What it costs for each easy case more than one on a track that gets nothing else."""


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A sub-assignment that looks for a place, or (with `at`) a card that may move to a better one."""

    assignment_id: int
    question_id: int
    weeks: int = 0
    easy: bool = False
    feeds_id: int | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class PlanPlace:
    """An offering: the places the plan may fill, and what already stands there for good."""

    offering_id: int
    room: int
    teacher_id: int | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    easy: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class PlanPair:
    """A part at an offering that no hard rule forbids, and what that is worth."""

    assignment_id: int
    offering_id: int
    score: int
    value: int


@dataclass(frozen=True)
class PlanProblem:
    """One semester to plan. Everything in it is in order of ids, so that the same board gives the same plan."""

    parts: tuple[PlanPart, ...]
    places: tuple[PlanPlace, ...]
    pairs: tuple[PlanPair, ...]
    teachers: Mapping[int, int] = field(default_factory=dict)
    """How many cases more a teacher can take, for those who set a limit."""
    together: tuple[tuple[int, ...], ...] = ()
    """Parts of one question that are all placed, or none of them."""

    @cached_property
    def part_at(self) -> dict[int, PlanPart]:
        return {part.assignment_id: part for part in self.parts}

    @cached_property
    def place_at(self) -> dict[int, PlanPlace]:
        return {place.offering_id: place for place in self.places}

    @cached_property
    def pair_at(self) -> dict[tuple[int, int], PlanPair]:
        return {(pair.assignment_id, pair.offering_id): pair for pair in self.pairs}

    @cached_property
    def options(self) -> dict[int, list[PlanPair]]:
        """The pairs of each part, the most worth first."""
        found: dict[int, list[PlanPair]] = defaultdict(list)
        for pair in self.pairs:
            found[pair.assignment_id].append(pair)
        for pairs in found.values():
            pairs.sort(key=_most_worth)
        return found

    @cached_property
    def in_order(self) -> tuple[tuple[int, int], ...]:
        """Parts of which the first has to be over before the second starts."""
        return tuple(
            (part.assignment_id, part.feeds_id)
            for part in self.parts
            if part.feeds_id is not None and part.feeds_id in self.part_at
        )

    @cached_property
    def orders_of(self) -> dict[int, list[tuple[int, int]]]:
        """For each part the orders it is in."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for order in self.in_order:
            for part in order:
                found[part].append(order)
        return found

    def worth(self, chosen: Mapping[int, int]) -> int:
        """What a choice of an offering per part is worth, fairness included."""
        values = sum(self.pair_at[pair].value for pair in chosen.items())
        return values - ONLY_EASY * sum(self.unfair(chosen).values())

    def unfair(self, chosen: Mapping[int, int]) -> dict[int, int]:
        """How many easy cases too many each offering has that has nothing else."""
        easy = {place.offering_id: place.easy for place in self.places}
        other = {place.offering_id: place.other for place in self.places}
        for assignment_id, offering_id in chosen.items():
            counted = easy if self.part_at[assignment_id].easy else other
            counted[offering_id] += 1
        # What people did themselves is no fault of a plan.
        return {
            key: count - max(1, self.place_at[key].easy)
            for key, count in easy.items()
            if not other[key] and count > max(1, self.place_at[key].easy)
        }


def clash(before: PlanPlace, after: PlanPlace) -> bool:
    """Whether the second starts before the first is over; days that are not known do not clash."""
    return before.ends_on is not None and after.starts_on is not None and after.starts_on < before.ends_on


def breaches(problem: PlanProblem, chosen: Mapping[int, int]) -> Iterator[str]:
    """What a choice breaks, in words for developers; a plan that breaks something is never shown."""
    filled: dict[int, int] = defaultdict(int)
    busy: dict[int, int] = defaultdict(int)
    for pair in chosen.items():
        if pair not in problem.pair_at:
            yield f"{pair} may not be"
            continue
        place = problem.place_at[pair[1]]
        filled[place.offering_id] += 1
        if place.teacher_id is not None:
            busy[place.teacher_id] += 1
    yield from (f"offering {key} is over-full" for key, count in filled.items() if count > problem.place_at[key].room)
    limits = problem.teachers
    yield from (f"teacher {key} has too many" for key, count in busy.items() if count > limits.get(key, count))
    for group in problem.together:
        if len({part in chosen for part in group}) > 1:
            yield f"only some of {group} are placed"
    for first, second in problem.in_order:
        if first in chosen and second in chosen:
            before, after = problem.place_at[chosen[first]], problem.place_at[chosen[second]]
            if clash(before, after):
                yield f"{second} starts before {first} is over"
    for part in problem.parts:
        if part.at is not None and part.assignment_id not in chosen:
            yield f"{part.assignment_id} lost its place"


def _most_worth(pair: PlanPair) -> tuple[int, int]:
    return (-pair.value, pair.offering_id)
