"""Makes plans away from the window's thread: one at a time, with progress, and stopped when nobody waits for it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal, Slot

from woo_desktop.domain.answers import Board
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.fit import DEFAULT_WEIGHTS, weights_of
from woo_desktop.domain.list_defaults import ListNames
from woo_desktop.domain.planning import Draft, Plan
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.views.board.plan.shelf import DraftShelf
from woo_desktop.ui.views.board.plan.work import MakePlan
from woo_desktop.ui.widgets import ProgressLine


class Planner(QObject):
    """Puts what it made on the shelf."""

    made = Signal(object)
    """Draft: the new one, on the shelf already."""
    failed = Signal(object)

    def __init__(self, desk: Desk, shelf: DraftShelf, progress: ProgressLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._shelf, self._progress = desk, shelf, progress
        self._ticket: Ticket | None = None
        self._may_move = False
        self._weights = DEFAULT_WEIGHTS
        progress.cancelled.connect(self.cancel)
        desk.progressed.connect(self._progressed)

    @property
    def busy(self) -> bool:
        return self._ticket is not None

    def plan(self, board: Board, *, seconds: float | None, may_move: bool) -> None:
        """A new draft from the board as it is given; the words and weights are those of now."""
        if self.busy:
            return
        words = self._desk.words
        names = ListNames.of(value for values in words.values.values() for value in values)
        self._may_move, self._weights = may_move, weights_of(words.settings)
        self._progress.start(_("Looking what fits where…"))
        work = MakePlan(board, self._weights, names, seconds, may_move)
        self._ticket = self._desk.think(work, self._planned, self._not_planned)

    @Slot()
    def cancel(self) -> None:
        """Nobody waits for the plan any more; nothing is left of it."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket.forget()
            self._rest()

    @Slot(object, int, int, str)
    def _progressed(self, ticket: Ticket, done: int, total: int, doing: str) -> None:
        if ticket is self._ticket:
            self._progress.update_count(done, total)
            self._progress.say_what(doing)

    def _planned(self, plan: Plan) -> None:
        self._rest()
        now = dt.datetime.now(dt.UTC)
        draft: Draft = self._shelf.add(plan, now, weights=self._weights, may_move=self._may_move)
        self.made.emit(draft)

    def _not_planned(self, error: WorkshopError) -> None:
        self._rest()
        self.failed.emit(error)

    def _rest(self) -> None:
        self._ticket = None
        self._progress.finish()
