"""Terugkijken: the board as it stood on a day, from the change log; nothing can be changed here."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from woo_desktop.domain.answers import Board, BoardDay
from woo_desktop.domain.changes import Changes
from woo_desktop.domain.queries import BoardAt, BoardDays
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, day_and_week, fill
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_part import CONCERNS
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.view import View
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.pool_list import PoolList
from woo_desktop.ui.views.board.replay.day_bar import DayBar
from woo_desktop.ui.views.board.scene import BoardScene
from woo_desktop.ui.views.board.still import StillCanvas, StillKeys
from woo_desktop.ui.widgets import Banner, CountBadge, Ground, PlainLabel

POOL_WIDTH = 284
_KEPT = 60
"""Days that are kept, so that going back and forth asks nothing."""


class ReplayView(View):
    """A slider over the days, and the board of the day it rests on: pool at the left, columns beside it."""

    place: ClassVar[Place] = Place.REPLAY

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = BoardModel(self)
        self._lifting = Lifting(self.model, self)
        self.keys = StillKeys(self.model, self._lifting, self)
        scene = BoardScene(self.model, self._lifting)
        scene.read_only = True
        self.canvas = StillCanvas(self.model, self.keys, self._lifting, scene)
        self.pool = PoolList(self.model, self._lifting, self.keys)
        self.pool.read_only = True
        self.pool.setDragEnabled(False)
        self.pool.setAcceptDrops(False)
        self.pool.viewport().setAcceptDrops(False)
        self.banner = Banner("", tone="info", icon_name="history")
        self.now = self.banner.add_button(_("Back to now"), self.to_now)
        self.days = DayBar()
        self.days.day_wanted.connect(self.look)
        self.count = CountBadge(0)
        self._boards: OrderedDict[dt.date, Board] = OrderedDict()
        self._asked: dt.date | None = None
        self._ticket: Ticket | None = None
        self._days_ticket: Ticket | None = None
        self._stale = False
        self._lay_out()
        for area in (self.canvas, self.pool):
            area.card_chosen.connect(self._choose)
            area.menu_wanted.connect(self._menu)
        self.keys.open_wanted.connect(self._open)
        self.keys.let_go.connect(self._let_go)
        self.setFocusProxy(self.days.slider)
        desk.words_changed.connect(self._take_words)
        self._take_words()

    def _lay_out(self) -> None:
        left = Ground("bg")
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(PlainLabel(_("To place then"), role=Role.SECTION))
        head.addWidget(self.count)
        head.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.pool, 1)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.canvas)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme().px(POOL_WIDTH), 10_000])
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, Space.M, Space.L, 0)
        top.addWidget(self.banner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(self.days)
        outer.addWidget(self.splitter, 1)

    # --- what the frame asks ------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Looking back")

    def why_still(self) -> str:
        return _("You are looking back; nothing changes here. Go back to now to undo or redo.")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.reload, "previous_record": self.days.go_earlier, "next_record": self.days.go_later}

    def focus_parts(self) -> tuple[QWidget, ...]:
        return self.days.slider, self.pool, self.canvas

    def set_semester(self, code: str) -> None:
        if code != self.semester:
            super().set_semester(code)
            self._let_go()
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    # --- data ---------------------------------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Ask the days again, and the board of the chosen one; what was asked before is of before."""
        if not self.semester:
            return
        for ticket in (self._ticket, self._days_ticket):
            if ticket is not None:
                ticket.forget()
        self._ticket = self._asked = None
        self._stale = False
        self._boards.clear()
        self._days_ticket = self.desk.ask(BoardDays(self.semester), self._take_days, self.report)

    def on_changed(self, changes: Changes) -> None:
        if changes.kinds & CONCERNS and self.semester:
            self._stale = not self.isVisible()
            if not self._stale:
                self.reload()

    def _take_days(self, days: tuple[BoardDay, ...]) -> None:
        self._days_ticket = None
        self.days.show_days(days, dt.date.today())
        self.look(self.days.chosen)

    @Slot(object)
    def look(self, day: dt.date) -> None:
        """Show the board as it stood at the end of a day; of today, as it stands now."""
        if self._ticket is not None:
            self._ticket.forget()
            self._ticket = None
        board = self._boards.get(day)
        if board is not None:
            self._show(day, board)
            return
        self._asked = day
        self._ticket = self.desk.ask(BoardAt(self.semester, end_of(day)), self._take_board, self.report)

    def _take_board(self, board: Board) -> None:
        self._ticket = None
        if self._asked is None:
            return
        self._boards[self._asked] = board
        if len(self._boards) > _KEPT:
            self._boards.popitem(last=False)
        self._show(self._asked, board)

    def _show(self, day: dt.date, board: Board) -> None:
        self.model.show_board(board)
        self.count.set_count(len(board.pool))
        words = _("You are looking back: this is how the board stood on {day}.")
        text = _("Nothing can be changed here. Points are counted as of that day.")
        if day == dt.date.today():
            words, text = (
                _("This is the board of now, {day}."),
                _("Move the slider to look back; nothing changes here."),
            )
        self.banner.show_message(fill(words, {"day": day_and_week(day)}), text, aloud=False)

    @Slot()
    def _take_words(self) -> None:
        self.model.fits.use_words(self.desk.words)
        self.canvas.restyle()

    # --- looking closer -----------------------------------------------------------------------------------------

    @Slot(int, int)
    def _choose(self, assignment_id: int, key: int) -> None:
        """Colour the board as it was then for one card."""
        self.canvas.set_chosen(assignment_id, key)
        self.pool.set_chosen(assignment_id, key)

    @Slot()
    def _let_go(self) -> None:
        self.canvas.set_chosen(None, None)
        self.pool.set_chosen(None, None)

    @Slot(int, int)
    def _open(self, assignment_id: int, key: int) -> None:
        """The question as it is now."""
        shown = next((one for one in self.model.cards(key) if one.id == assignment_id), None)
        if shown is not None:
            self.go.emit(Target(Place.QUESTIONS, Ref(Kind.QUESTION, shown.card.question_id)))

    @Slot(int, int, QPoint)
    def _menu(self, key: int, assignment_id: int, at: QPoint) -> None:
        """There is one thing to do with a card here."""
        if assignment_id or key == POOL:
            self._open(assignment_id, key)

    @Slot()
    def to_now(self) -> None:
        """To the board one can work on; the slider stands at today when a person comes back."""
        self.days.choose(dt.date.today())
        self.go.emit(Target(Place.BOARD))


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day on the clock of this computer."""
    return dt.datetime.combine(day, dt.time.max).astimezone()
