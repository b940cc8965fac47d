"""A plan for a whole semester, as plain values: the problem, the answer, and the causes and repairs in words."""

from __future__ import annotations

from woo_desktop.domain.planning.causes import explain
from woo_desktop.domain.planning.draft import (
    Comparison,
    Deviation,
    Difference,
    Draft,
    accept,
    acceptable,
    compare,
    deviations,
    put_back,
    standing,
    taken_from,
)
from woo_desktop.domain.planning.greedy import greedy
from woo_desktop.domain.planning.making import Limit, limit_of, problem_of
from woo_desktop.domain.planning.plan import Cause, Deed, Placing, Plan, PlanStopped, Repair, Solution, Unplaced, Watch
from woo_desktop.domain.planning.problem import PlanPair, PlanPart, PlanPlace, PlanProblem, breaches, clash
from woo_desktop.domain.planning.whereabouts import Stands, Whereabouts

__all__ = [
    "Cause",
    "Comparison",
    "Deed",
    "Deviation",
    "Difference",
    "Draft",
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
    "Stands",
    "Unplaced",
    "Watch",
    "Whereabouts",
    "accept",
    "acceptable",
    "breaches",
    "clash",
    "compare",
    "deviations",
    "explain",
    "greedy",
    "limit_of",
    "problem_of",
    "put_back",
    "standing",
    "taken_from",
]
