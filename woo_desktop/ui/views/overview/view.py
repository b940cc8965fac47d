"""The overview itself: asks one question, shows what comes back, and leads to the place to act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from woo_desktop.domain.answers import Overview, TodayRow
from woo_desktop.domain.changes import Changes, Outcome
from woo_desktop.domain.commands import Change
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.queries import OverviewOf, RecordsOf
from woo_desktop.domain.records import Period, Record
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill, say
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.view import View
from woo_desktop.ui.views.overview.counts import CountCards, counts_of
from woo_desktop.ui.views.overview.occupation import OccupationBox
from woo_desktop.ui.views.overview.side import RecentBox
from woo_desktop.ui.views.overview.today import TodayBox
from woo_desktop.ui.views.overview.words import greeting, head_line
from woo_desktop.ui.widgets import PlainLabel

_STACKED_BELOW = 860
_EVERY_MINUTE = 60_000


class OverviewView(View):
    """The start page."""

    place = Place.OVERVIEW

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._stale = True
        self._ticket: Ticket | None = None
        self._periods: tuple[Period, ...] = ()
        self._ticking: list[TodayRow] = []
        """Tasks being stored as done, in the order in which the desk answers."""
        self._shown_on = dt.date.min
        self.greeting = PlainLabel(role=Role.PAGE_TITLE)
        self.day_line = PlainLabel(token="text2", wrap=True)
        self.counts = CountCards()
        self.today = TodayBox()
        self.occupation = OccupationBox()
        self.recent = RecentBox()
        self._clock = QTimer(self, interval=_EVERY_MINUTE)
        self._clock.timeout.connect(self._minute_passed)
        self._lay_out()
        for part in (self.counts, self.today, self.occupation, self.recent):
            part.chosen.connect(self.go)
        self.today.ticked.connect(self._tick_off)
        self.today.all_tasks.connect(self._to_tasks)
        self.today.new_task.connect(self._to_new_task)
        desk.opened.connect(self._greet)
        theme().changed.connect(self._restyled)

    def _lay_out(self) -> None:
        side = QWidget()
        self._side = QVBoxLayout(side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(Space.L)
        self._side.addWidget(self.occupation)
        self._side.addWidget(self.recent, 1)
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.setSpacing(Space.L)
        self._lower.addWidget(self.today, 21)
        self._lower.addWidget(side, 10)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XXL)
        column.setSpacing(Space.XS)
        column.addWidget(self.greeting)
        column.addWidget(self.day_line)
        column.addSpacing(Space.M)
        column.addWidget(self.counts)
        column.addSpacing(Space.XL)
        column.addLayout(self._lower, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    # --- what the frame asks ------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Overview")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.reload}

    def open(self, target: Target) -> None:
        self._reload_if_stale()

    def set_semester(self, code: str) -> None:
        if code != self.semester:
            super().set_semester(code)
            self._out_of_date()

    def on_changed(self, changes: Changes) -> None:
        """Every gesture shows here: in the counts, in what is to be done or in the latest changes."""
        self._out_of_date()

    def focus_parts(self) -> tuple[QWidget, ...]:
        first = [card.link for card in list(self.counts.cards.values())[:1]]
        lines = [line.box or line.button for line in self.today.lines[:1]]
        return (*first, *lines, *self.occupation.lines[:1], *self.recent.lines[:1])

    # --- asking and showing -------------------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Ask again, and drop the answer that was still on its way."""
        if not self.semester:
            return
        self._stale = False
        if self._ticket is not None:
            self._ticket.forget()
        today = dt.date.today()
        member = self.desk.member
        self.desk.ask(RecordsOf(Kind.PERIOD), self._know_periods, failed=self.report)
        question = OverviewOf(self.semester, member.id if member else None, today)
        self._ticket = self.desk.ask(question, self._show, failed=self.report)
        self._shown_on = today

    def _out_of_date(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def _reload_if_stale(self) -> None:
        if self._stale or self._shown_on != dt.date.today():
            self.reload()
        self._greet()

    def _know_periods(self, periods: tuple[Record, ...]) -> None:
        self._periods = tuple(period for period in periods if isinstance(period, Period))
        self._greet()

    def _show(self, overview: Overview) -> None:
        self.counts.show_counts(counts_of(overview))
        self.today.show_rows(overview.today, self._shown_on, overview.today_total)
        self.occupation.show_levels(overview.occupation)
        member = self.desk.member
        self.recent.show_changes(overview.recent, self._shown_on, member.name if member else "")
        self._fit()

    @Slot()
    def _greet(self) -> None:
        now = dt.datetime.now()
        member = self.desk.member
        self.greeting.setText(greeting(now, member.name if member else ""))
        self.day_line.setText(head_line(now.date(), self.semester, self._periods))

    @Slot()
    def _minute_passed(self) -> None:
        self._reload_if_stale()

    # --- acting -------------------------------------------------------------------------------------------------

    @Slot(object)
    def _tick_off(self, row: TodayRow) -> None:
        if row.task is None:
            return
        self._ticking.append(row)
        done = Change(row.task, row.task_version, {"done_on": dt.date.today()})
        self.desk.run(done, self._ticked_off, failed=self._not_ticked_off)

    def _ticked_off(self, outcome: Outcome) -> None:
        row = self._ticking.pop(0)
        self.toast.emit(fill(_("Done: {title}"), {"title": say(row.title)}), True)

    def _not_ticked_off(self, error: WorkshopError) -> None:
        self.today.untick(self._ticking.pop(0).key)
        self.report(error)

    @Slot()
    def _to_tasks(self) -> None:
        self.go.emit(Target(Place.FOLLOW_UP))

    @Slot()
    def _to_new_task(self) -> None:
        self.go.emit(Target(Place.FOLLOW_UP, hints={"new": True}))

    # --- the widget ---------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self._reload_if_stale()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _restyled(self) -> None:
        self.today.rebuild()
        self._fit()

    def _fit(self) -> None:
        room = self._scroll.viewport().width() - 2 * Space.XXL
        self.counts.fit(room)
        stacked = room < theme().px(_STACKED_BELOW)
        directions = QBoxLayout.Direction
        self._lower.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
