"""Solves a model with HiGHS: first without whole numbers, which is nearly always enough, else to the proven best."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.planning import PlanProblem, PlanStopped, Solution, breaches, greedy
from woo_desktop.services.planning.model import Model, model_of, relaxed_model

WHOLE = 1e-6
"""How far from a whole number still counts as one."""


def solve(problem: PlanProblem, seconds: float | None = None, stopped: Callable[[], bool] = lambda: False) -> Solution:
    """The best choice; within `seconds` the best one found, with a bound on what is possible.

    PlanStopped as soon as `stopped` says so. The same problem gives the same choice, unless time ran out.
    """
    until = None if seconds is None else time.monotonic() + seconds
    first = greedy(problem)
    if not problem.pairs:
        return Solution(first, problem.worth(first), 0.0, True)
    model = model_of(problem)
    found = _run(model, until, stopped, whole=False)
    if found is not None and found.finished and _is_whole(model, found.columns):
        return _solution(problem, _chosen(model, found.columns), first, found.bound, True)
    bound = _best_of_each(problem)
    if found is not None and found.finished:
        bound = found.bound
        nearly = _run(model, until, stopped, whole=True, settled=_settled(model, found.columns))
        if nearly is not None:
            rounded = _solution(problem, _chosen(model, nearly.columns), first, bound, False)
            if rounded.optimal:
                return rounded
            first = dict(rounded.chosen)
    found = _run(model, until, stopped, whole=True, start=_columns_of(problem, model, first))
    if found is None:
        return _solution(problem, first, first, bound, False)
    bound = min(bound, found.bound)
    return _solution(problem, _chosen(model, found.columns), first, bound, found.finished)


def relax(problem: PlanProblem, solution: Solution, stopped: Callable[[], bool] = lambda: False) -> dict[int, int]:
    """Where the parts left over would go if places and teachers gave way, with as few favours as possible."""
    model = relaxed_model(problem, solution.chosen)
    if not model.pairs:
        return {}
    found = _run(model, None, stopped, whole=False)
    if found is None or not found.finished or not _is_whole(model, found.columns):
        found = _run(model, time.monotonic() + 10, stopped, whole=True)
    return {} if found is None else _chosen(model, found.columns)


# --- inside -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """What HiGHS came back with."""

    columns: list[float]
    bound: float
    finished: bool


def _run(
    model: Model,
    until: float | None,
    stopped: Callable[[], bool],
    *,
    whole: bool,
    start: list[float] | None = None,
    settled: frozenset[int] = frozenset(),
) -> _Found | None:
    """What HiGHS makes of it in the time that is left; the `settled` choices are made already."""
    import highspy

    left = None if until is None else until - time.monotonic()
    if left is not None and left <= 0:
        return None
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    # One thread and one seed: the same board gives the same plan, and the window keeps a core for itself.
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    solver.setOptionValue("mip_rel_gap", 0.0)
    # Every worth is a whole number: less than one apart is the same.
    solver.setOptionValue("mip_abs_gap", 0.99)
    if left is not None:
        solver.setOptionValue("time_limit", left)
    solver.passModel(_as_lp(highspy, model, whole, settled))
    if start is not None:
        given = highspy.HighsSolution()
        given.col_value = start
        solver.setSolution(given)
    heard = _Interrupt(stopped)
    solver.cbSimplexInterrupt.subscribe(heard)
    solver.cbMipInterrupt.subscribe(heard)
    solver.run()
    if heard.stop or stopped():
        raise PlanStopped
    finished = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    bound = info.mip_dual_bound if whole else info.objective_function_value
    return _Found(list(solver.getSolution().col_value), bound, finished)


class _Interrupt:
    """Asks now and then whether anybody still waits."""

    def __init__(self, stopped: Callable[[], bool]) -> None:
        self._stopped = stopped
        self.stop = False

    def __call__(self, event: Any) -> None:
        if self.stop or self._stopped():
            self.stop = True
            event.interrupt()


def _as_lp(highspy: Any, model: Model, whole: bool, settled: frozenset[int]) -> Any:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.worth), len(model.low)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = [float(worth) for worth in model.worth]
    lp.col_lower_ = [float(column in settled) for column in range(len(model.worth))]
    lp.col_upper_ = model.most
    lp.row_lower_, lp.row_upper_ = model.low, model.high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = [*model.starts, len(model.index)]
    lp.a_matrix_.index_ = model.index
    lp.a_matrix_.value_ = model.value
    if whole:
        choices = [highspy.HighsVarType.kInteger] * len(model.pairs)
        counts = [highspy.HighsVarType.kContinuous] * (len(model.worth) - len(model.pairs))
        lp.integrality_ = choices + counts
    return lp


def _is_whole(model: Model, columns: list[float]) -> bool:
    return all(abs(value - round(value)) <= WHOLE for value in columns[: len(model.pairs)])


def _settled(model: Model, columns: list[float]) -> frozenset[int]:
    """The choices that were made without a fraction: nearly all of them, and nearly always for good."""
    return frozenset(column for column in range(len(model.pairs)) if columns[column] >= 1 - WHOLE)


def _chosen(model: Model, columns: list[float]) -> dict[int, int]:
    taken = zip(model.pairs, columns, strict=False)
    return {pair.assignment_id: pair.offering_id for pair, value in taken if value > 0.5}


def _columns_of(problem: PlanProblem, model: Model, chosen: dict[int, int]) -> list[float]:
    """A choice as columns; what it has too much of easy cases the solver fills in itself."""
    choices = [float(chosen.get(pair.assignment_id) == pair.offering_id) for pair in model.pairs]
    unfair = max(problem.unfair(chosen).values(), default=0)
    return [*choices, *[float(unfair)] * (len(model.worth) - len(choices))]


def _solution(
    problem: PlanProblem, chosen: dict[int, int], safe: dict[int, int], bound: float, optimal: bool
) -> Solution:
    """The better of what was found and what a person would do; never one that breaks a rule."""
    if any(breaches(problem, chosen)):
        chosen, optimal = safe, False
    worth = problem.worth(chosen)
    if not optimal and problem.worth(safe) > worth:
        chosen, worth = safe, problem.worth(safe)
    return Solution(dict(sorted(chosen.items())), worth, max(bound, worth), optimal or bound - worth < 1)


def _best_of_each(problem: PlanProblem) -> float:
    return float(sum(pairs[0].value for pairs in problem.options.values()))
