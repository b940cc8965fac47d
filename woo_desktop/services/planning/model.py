"""The problem of planning as a linear model: columns with their worth, rows with their limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import inf

from woo_desktop.domain.planning import PlanPair, PlanProblem, clash
from woo_desktop.domain.planning.problem import ONLY_EASY

# When places and teachers may give way: placing comes first, then as few favours as possible.
_PLACED_AT_ALL = 100_000
_ONE_PLACE_MORE = 10_000
_ONE_CASE_MORE = 12_000


@dataclass(slots=True)
class Model:
    """Maximise `worth` within the rows. The first `len(pairs)` columns are yes or no, one per pair; the others
    count what is too much."""

    pairs: list[PlanPair] = field(default_factory=list)
    worth: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    index: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)

    def column(self, worth: float, most: float) -> int:
        self.worth.append(worth)
        self.most.append(most)
        return len(self.worth) - 1

    def row(self, entries: Iterable[tuple[int, float]], low: float, high: float) -> None:
        self.starts.append(len(self.index))
        for column, value in entries:
            self.index.append(column)
            self.value.append(value)
        self.low.append(low)
        self.high.append(high)


def model_of(problem: PlanProblem) -> Model:
    """Everything the plan has to keep to."""
    model, columns = _choices(problem)
    for part in problem.parts:
        # A card that stands may go elsewhere, but it never loses its place.
        found = columns.of_part[part.assignment_id]
        model.row(_ones(found), 0.0 if part.at is None else 1.0, 1.0)
    for place in problem.places:
        found = columns.of_place[place.offering_id]
        if len(found) > place.room:
            model.row(_ones(found), -inf, place.room)
    for teacher_id, room in problem.teachers.items():
        found = columns.of_teacher[teacher_id]
        if len(found) > room:
            model.row(_ones(found), -inf, room)
    _keep_together(problem, model, columns)
    _keep_in_order(problem, model, columns)
    _be_fair(problem, model, columns)
    return model


def relaxed_model(problem: PlanProblem, chosen: Mapping[int, int]) -> Model:
    """The parts that are left over, where a place or a teacher's limit may give way; what is placed stays."""
    left = [pair for pair in problem.pairs if pair.assignment_id not in chosen]
    rest = PlanProblem(
        tuple(part for part in problem.parts if part.assignment_id not in chosen),
        problem.places,
        tuple(left),
        problem.teachers,
        tuple(group for group in problem.together if not any(part in chosen for part in group)),
    )
    model, columns = _choices(rest, _PLACED_AT_ALL)
    for part in rest.parts:
        model.row(_ones(columns.of_part[part.assignment_id]), 0.0, 1.0)
    for place in rest.places:
        free = place.room - sum(offering == place.offering_id for offering in chosen.values())
        found = columns.of_place[place.offering_id]
        if len(found) > free:
            more = model.column(-_ONE_PLACE_MORE, inf)
            model.row([*_ones(found), (more, -1.0)], -inf, free)
    for teacher_id, room in rest.teachers.items():
        mine = {place.offering_id for place in rest.places if place.teacher_id == teacher_id}
        free = room - sum(offering in mine for offering in chosen.values())
        found = columns.of_teacher[teacher_id]
        if len(found) > free:
            more = model.column(-_ONE_CASE_MORE, inf)
            model.row([*_ones(found), (more, -1.0)], -inf, free)
    _keep_together(rest, model, columns)
    _keep_in_order(rest, model, columns)
    return model


# --- rows ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Columns:
    """The columns that each part, place and teacher has a say in."""

    of_part: dict[int, list[int]]
    of_place: dict[int, list[int]]
    of_teacher: dict[int, list[int]]


def _choices(problem: PlanProblem, extra: int = 0) -> tuple[Model, _Columns]:
    model = Model(pairs=list(problem.pairs))
    columns = _Columns(defaultdict(list), defaultdict(list), defaultdict(list))
    for pair in problem.pairs:
        column = model.column(pair.value + extra, 1.0)
        columns.of_part[pair.assignment_id].append(column)
        columns.of_place[pair.offering_id].append(column)
        teacher_id = problem.place_at[pair.offering_id].teacher_id
        if teacher_id is not None:
            columns.of_teacher[teacher_id].append(column)
    return model, columns


def _keep_together(problem: PlanProblem, model: Model, columns: _Columns) -> None:
    for first, *others in problem.together:
        for other in others:
            minus = [(column, -1.0) for column in columns.of_part[first]]
            model.row([*_ones(columns.of_part[other]), *minus], 0.0, 0.0)


def _keep_in_order(problem: PlanProblem, model: Model, columns: _Columns) -> None:
    """For each day the second part may start: it does not start by then while the first is still busy."""
    joined = {frozenset(pair) for group in problem.together for pair in combinations(group, 2)}
    for first, second in problem.in_order:
        places = {column: problem.place_at[model.pairs[column].offering_id] for column in columns.of_part[second]}
        days = sorted({place.starts_on for place in places.values() if place.starts_on is not None})
        for day in days:
            by_then = [
                column for column, place in places.items() if place.starts_on is not None and place.starts_on <= day
            ]
            example = next(place for place in places.values() if place.starts_on == day)
            busy = [
                column
                for column in columns.of_part[first]
                if clash(problem.place_at[model.pairs[column].offering_id], example)
            ]
            if not busy:
                continue
            if frozenset((first, second)) in joined:
                # Placed both or neither: who starts by that day needs the other to be over by then. Says the same
                # for whole numbers, and leaves far fewer fractions.
                over = [column for column in columns.of_part[first] if column not in set(busy)]
                model.row([*_ones(by_then), *((column, -1.0) for column in over)], -inf, 0.0)
            else:
                model.row(_ones([*by_then, *busy]), -inf, 1.0)


def _be_fair(problem: PlanProblem, model: Model, columns: _Columns) -> None:
    """An easy case more than one on a track that gets nothing else costs something."""
    for place in problem.places:
        if place.other:
            continue
        found = columns.of_place[place.offering_id]
        easy = [column for column in found if problem.part_at[model.pairs[column].assignment_id].easy]
        most_easy = min(len(easy), place.room)
        spare = max(1, place.easy) - place.easy
        if most_easy <= spare:
            continue
        other = set(found) - set(easy)
        too_many = model.column(-ONLY_EASY, inf)
        balance = [(column, -float(most_easy)) for column in found if column in other]
        model.row([*_ones(easy), *balance, (too_many, -1.0)], -inf, spare)


def _ones(columns: Iterable[int]) -> list[tuple[int, float]]:
    return [(column, 1.0) for column in columns]
