"""Kopiëren naar volgend jaar: the new dates first, then the copy."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from woo_desktop.domain.answers import CopyPlan
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import CopyToNextYear
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.queries import CopyPreview
from woo_desktop.i18n import _, day_and_week, ngettext, say
from woo_desktop.services.sentences import sentence_of
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import ElidedLabel, FormDialog, PlainLabel


class CopyDialog(FormDialog):
    """Which offerings get which dates; `copied` tells what was made."""

    copied = Signal(object)

    def __init__(self, offering_ids: tuple[int, ...], desk: Desk, parent: QWidget | None = None) -> None:
        intro = _("The dates move by the calendar of the institution. The state starts again at asked.")
        super().__init__(_("Copy to next year"), _("Copy"), intro=intro, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme().px(760))
        self._ids = offering_ids
        self._desk = desk
        self.plans: tuple[CopyPlan, ...] = ()
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self.form.addRow(self._table)
        self.primary.setEnabled(False)
        self.submitted.connect(self._copy)
        desk.ask(CopyPreview(offering_ids), self._planned, self._refused)

    @Slot(object)
    def _planned(self, plans: tuple[CopyPlan, ...]) -> None:
        self.plans = plans
        heads = (_("Track"), _("Semester"), _("Deadline for cases"), _("Starts on"), _("Ends on"))
        for column, head in enumerate(heads):
            self._grid.addWidget(PlainLabel(head, role=Role.SMALL_STRONG, token="text2"), 0, column)
        for row, plan in enumerate(plans, start=1):
            days = (plan.deadline, plan.starts_on, plan.ends_on)
            cells = (plan.track, plan.semester, *((_("is there already"),) if plan.is_there else map(_day, days)))
            for column, text in enumerate(cells):
                token = "text3" if plan.is_there else "text"
                label = ElidedLabel(text, token=token) if column == 0 else PlainLabel(text, token=token, tabular=True)
                self._grid.addWidget(label, row, column)
        self._ids = tuple(plan.offering.id for plan in plans if not plan.is_there)
        unknown = sum(not plan.known_calendar and not plan.is_there for plan in plans)
        if unknown:
            text = ngettext(
                "The calendar of next year is not known yet for {count} track; its dates are an estimate.",
                "The calendar of next year is not known yet for {count} tracks; their dates are an estimate.",
                unknown,
            )
            self.banner.show_message(_("Check the dates"), text.format(count=unknown), tone="warn")
        self._grid.setColumnStretch(0, 1)
        self.primary.setEnabled(bool(self._ids))
        self.adjustSize()

    @Slot()
    def _copy(self) -> None:
        self.set_busy(True)
        self._desk.run(CopyToNextYear(self._ids), self._done, self._refused)

    @Slot(object)
    def _done(self, outcome: Outcome) -> None:
        self.accept()
        self.copied.emit(outcome)

    @Slot(object)
    def _refused(self, error: WorkshopError) -> None:
        self.refuse(_("Not copied"), say(sentence_of(error)))


def _day(value: dt.date | None) -> str:
    return day_and_week(value) if value is not None else "—"
