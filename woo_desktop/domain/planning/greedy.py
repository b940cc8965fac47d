"""A plan made the way a person would: the most worth first, never looking back. Start and safety net of the solver."""

from __future__ import annotations

from collections import Counter

from woo_desktop.domain.planning.problem import PlanPair, PlanProblem, clash


def greedy(problem: PlanProblem) -> dict[int, int]:
    """A choice that breaks no rule: one by one, the parts of one question together."""
    hand = _Hand(problem)
    grouped = {part for group in problem.together for part in group}
    alone = [(part.assignment_id,) for part in problem.parts if part.at is None and part.assignment_id not in grouped]
    wishes = [*problem.together, *alone]
    wishes.sort(key=hand.best_worth)
    for group in wishes:
        hand.place(group)
    return hand.chosen


class _Hand:
    """What is placed so far."""

    def __init__(self, problem: PlanProblem) -> None:
        self._problem = problem
        self.chosen: dict[int, int] = {}
        self._filled: Counter[int] = Counter()
        self._busy: Counter[int] = Counter()
        for part in problem.parts:
            if part.at is not None:
                self._take(part.assignment_id, part.at)

    def best_worth(self, group: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        """Sorts the group with the best average first."""
        best = [self._problem.options[part][0].value if self._problem.options.get(part) else 0 for part in group]
        return (-sum(best) / len(best), group)

    def place(self, group: tuple[int, ...]) -> None:
        """All parts of a group, or none."""
        if not self._place_all(group):
            for part in group:
                self._give_back(part)

    def _place_all(self, parts: tuple[int, ...]) -> bool:
        """The first part where it does best and the rest after it; a few steps back when the rest does not fit."""
        if not parts:
            return True
        for pair in self._problem.options.get(parts[0], [])[:8]:
            if not self._fits(pair):
                continue
            self._take(pair.assignment_id, pair.offering_id)
            if self._place_all(parts[1:]):
                return True
            self._give_back(pair.assignment_id)
        return len(parts) == 1 and self._last_resort(parts[0])

    def _last_resort(self, part: int) -> bool:
        for pair in self._problem.options.get(part, [])[8:]:
            if self._fits(pair):
                self._take(pair.assignment_id, pair.offering_id)
                return True
        return False

    def _fits(self, pair: PlanPair) -> bool:
        place = self._problem.place_at[pair.offering_id]
        if self._filled[place.offering_id] >= place.room:
            return False
        limit = self._problem.teachers.get(place.teacher_id) if place.teacher_id is not None else None
        if limit is not None and place.teacher_id is not None and self._busy[place.teacher_id] >= limit:
            return False
        orders = self._problem.orders_of.get(pair.assignment_id, ())
        return not any(self._clashes(first, second, pair) for first, second in orders)

    def _clashes(self, first: int, second: int, pair: PlanPair) -> bool:
        here = self._problem.place_at[pair.offering_id]
        if pair.assignment_id == first and second in self.chosen:
            return clash(here, self._problem.place_at[self.chosen[second]])
        if pair.assignment_id == second and first in self.chosen:
            return clash(self._problem.place_at[self.chosen[first]], here)
        return False

    def _take(self, part: int, offering: int) -> None:
        self.chosen[part] = offering
        self._filled[offering] += 1
        teacher = self._problem.place_at[offering].teacher_id
        if teacher is not None:
            self._busy[teacher] += 1

    def _give_back(self, part: int) -> None:
        offering = self.chosen.pop(part, None)
        if offering is not None:
            self._filled[offering] -= 1
            teacher = self._problem.place_at[offering].teacher_id
            if teacher is not None:
                self._busy[teacher] -= 1
