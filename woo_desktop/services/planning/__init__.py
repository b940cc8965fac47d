"""`Stel indeling voor`: a proposal for the whole semester, made beside the board; nothing of it is stored."""

from __future__ import annotations

from woo_desktop.domain.answers import Board
from woo_desktop.domain.fit import DEFAULT_WEIGHTS, Weights
from woo_desktop.domain.list_defaults import DEFAULT_NAMES, ListNames
from woo_desktop.domain.planning import (
    Placing,
    Plan,
    PlanProblem,
    PlanStopped,
    Solution,
    Unplaced,
    Watch,
    explain,
    problem_of,
)
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.planning.solving import relax, solve

__all__ = ["make_plan"]

_JUDGING = Sentence(N_("Looking what fits where…"))
_SOLVING = Sentence(N_("Looking for the best plan…"))
_EXPLAINING = Sentence(N_("Looking what would help…"))


class _Nobody:
    """A plan that nobody watches."""

    def at(self, step: Sentence, done: int, total: int) -> None:
        """Nobody to tell."""

    def stopped(self) -> bool:
        return False


def make_plan(
    board: Board,
    *,
    weights: Weights = DEFAULT_WEIGHTS,
    names: ListNames = DEFAULT_NAMES,
    seconds: float | None = None,
    may_move: bool = False,
    watch: Watch | None = None,
) -> Plan:
    """A place for every part that waits, as good as can be; why the others have none, and what would help.

    PlanStopped when the watcher says stop. Knows no database and no window: it runs on any thread.
    """
    told: Watch = watch or _Nobody()

    def judged(done: int, total: int) -> None:
        told.at(_JUDGING, done, total)
        if told.stopped():
            raise PlanStopped

    problem = problem_of(board, may_move=may_move, weights=weights, names=names, step=judged)
    told.at(_SOLVING, 0, 0)
    solution = solve(problem, seconds, told.stopped)
    told.at(_EXPLAINING, 0, 0)
    relaxed = relax(problem, solution, told.stopped)
    unplaced = explain(board, problem, solution.chosen, relaxed, names, weights)
    return _plan(board.semester, problem, solution, unplaced)


def _plan(semester: str, problem: PlanProblem, solution: Solution, unplaced: tuple[Unplaced, ...]) -> Plan:
    placed = [
        Placing(part, offering, problem.pair_at[part, offering].score, problem.part_at[part].at)
        for part, offering in sorted(solution.chosen.items())
        if problem.part_at[part].at != offering
    ]
    return Plan(semester, solution.optimal, solution.gap, solution.worth, tuple(placed), unplaced)
