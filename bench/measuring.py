"""What every benchmark uses: repeated measuring, and a line per figure with its goal."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure; `goal` is what it must not exceed, in the same unit."""

    what: str
    value: float
    goal: float | None
    unit: str
    against: str = ""

    @property
    def reached(self) -> bool:
        return self.goal is None or self.value <= self.goal

    def __str__(self) -> str:
        mark = " " if self.goal is None else ("✓" if self.reached else "✗")
        goal = "" if self.goal is None else f" (goal ≤ {self.goal:g} {self.unit})"
        against = f"   {self.against}" if self.against else ""
        return f"{mark} {self.what:<64} {self.value:9.2f} {self.unit}{goal}{against}"


def milliseconds(work: Callable[[], object], times: int = 5) -> list[float]:
    """How long something takes, each time, in milliseconds."""
    found = []
    for _turn in range(times):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return found


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that so many per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * percent / 100), len(ordered) - 1)]
