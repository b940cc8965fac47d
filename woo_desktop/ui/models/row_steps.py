"""The row steps that turn one list into another: runs to remove, rows to move, runs to insert, in that order."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Literal

from woo_desktop.domain.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """`row` counts in the list as the steps before it left it. A move goes from `row` to before `to` (`to` < `row`).

    An insert takes `count` values from `source` on in the wanted list.
    """

    kind: Literal["remove", "insert", "move"]
    row: int
    count: int = 1
    source: int = 0
    to: int = 0

    @property
    def last(self) -> int:
        return self.row + self.count - 1


def steps_between(now: Sequence[Hashable], wanted: Sequence[Hashable]) -> Iterator[Step]:
    """The steps from `now` to `wanted`; both hold each value once. Take each step before asking for the next."""
    if list(now) == list(wanted):
        return
    kept = set(wanted)
    yield from _removals(now, kept)
    left = [value for value in now if value in kept]
    there = set(left)
    order = [value for value in wanted if value in there]
    for row, value in enumerate(order):
        if left[row] != value:
            source = left.index(value, row)
            yield Step("move", source, to=row)
            left.insert(row, left.pop(source))
    yield from _insertions(wanted, there)


def _removals(now: Sequence[Hashable], kept: set[Hashable]) -> Iterator[Step]:
    row = len(now)
    while row > 0:
        last = row
        while row > 0 and now[row - 1] not in kept:
            row -= 1
        if row < last:
            yield Step("remove", row, last - row)
        while row > 0 and now[row - 1] in kept:
            row -= 1


def _insertions(wanted: Sequence[Hashable], there: set[Hashable]) -> Iterator[Step]:
    row = 0
    while row < len(wanted):
        first = row
        while row < len(wanted) and wanted[row] not in there:
            row += 1
        if row > first:
            yield Step("insert", first, row - first, source=first)
        else:
            row += 1
