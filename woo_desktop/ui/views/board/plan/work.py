"""Making a plan as work for the thinking thread: it takes values, gives a value, and touches no widget."""

from __future__ import annotations

from woo_desktop.domain.answers import Board
from woo_desktop.domain.fit import Weights
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.list_defaults import ListNames
from woo_desktop.domain.planning import Plan, PlanStopped
from woo_desktop.domain.words import Sentence
from woo_desktop.i18n import say
from woo_desktop.ui.desk import Cancelled, Progress


@dataclass(frozen=True, slots=True)
class MakePlan:
    """A plan for a board; stops at once when the person does not want it any more."""

    board: Board
    weights: Weights
    names: ListNames
    seconds: float | None
    may_move: bool

    def __call__(self, progress: Progress) -> Plan:
        from woo_desktop.services.planning import make_plan

        try:
            return make_plan(
                self.board,
                weights=self.weights,
                names=self.names,
                seconds=self.seconds,
                may_move=self.may_move,
                watch=_Watch(progress),
            )
        except PlanStopped:
            raise Cancelled from None


@dataclass(frozen=True, slots=True)
class _Watch:
    """Tells the window how far it is, and the solver whether anybody still waits."""

    progress: Progress

    def at(self, step: Sentence, done: int, total: int) -> None:
        self.progress.step(done, total, say(step))

    def stopped(self) -> bool:
        return self.progress.cancelled
