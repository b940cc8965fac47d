"""A plan for a whole semester, as plain values: the problem, the answer, and the causes and repairs in words."""

from __future__ import annotations

from woo_desktop.domain.planning.causes import explain
from woo_desktop.domain.planning.greedy import greedy
from woo_desktop.domain.planning.making import Limit, limit_of, problem_of
from woo_desktop.domain.planning.plan import Cause, Placing, Plan, PlanStopped, Repair, Solution, Unplaced, Watch
from woo_desktop.domain.planning.problem import PlanPair, PlanPart, PlanPlace, PlanProblem, breaches, clash

__all__ = [
    "Cause",
    "Limit",
    "Placing",
    "Plan",
    "PlanPair",
    "PlanPart",
    "PlanPlace",
    "PlanProblem",
    "PlanStopped",
    "Repair",
    "Solution",
    "Unplaced",
    "Watch",
    "breaches",
    "clash",
    "explain",
    "greedy",
    "limit_of",
    "problem_of",
]
