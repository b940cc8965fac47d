"""The calendar of an institution: its periods and free weeks, per academic year."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Slot

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Create
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import FreeWeek, Institution, Period, Record
from woo_desktop.domain.semester import AcademicYear
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.theme import Role
from woo_desktop.ui.views.lists_editor.lines import LineField, RecordLines
from woo_desktop.ui.views.lists_editor.page import ListsPage
from woo_desktop.ui.widgets import ChoiceField, Section, without_mnemonic

_PERIOD = (
    LineField("code", 3),
    LineField("name", 4),
    LineField("starts_on", 5),
    LineField("ends_on", 5),
    LineField("semester", 3),
)
_FREE_WEEK = (LineField("monday", 1), LineField("name", 1))


class CalendarsPage(ListsPage):
    """One institution in one academic year."""

    kinds = frozenset({Kind.INSTITUTION, Kind.PERIOD, Kind.FREE_WEEK})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Calendars"),
            _("Periods and free weeks as the institution publishes them. Dates of offerings move along with these."),
        )
        self._periods: tuple[Period, ...] = ()
        self._weeks: tuple[FreeWeek, ...] = ()
        self._new: int | None = None
        self.institution = ChoiceField(_("Institution"))
        self.year = ChoiceField(_("Academic year"))
        for choice in (self.institution, self.year):
            choice.currentIndexChanged.connect(self._show)
            self.choosers.addWidget(choice)
        self.choosers.addStretch(1)
        self.periods = RecordLines(desk, Kind.PERIOD, _PERIOD, _("No periods yet for this year."))
        self.weeks = RecordLines(desk, Kind.FREE_WEEK, _FREE_WEEK, _("No free weeks yet for this year."))
        for title, add, lines, slot in (
            (_("Periods"), _("Add period"), self.periods, self.add_period),
            (_("Free weeks"), _("Add free week"), self.weeks, self.add_week),
        ):
            section = Section(title, role=Role.BODY_STRONG)
            section.add_link(add).changes_data().clicked.connect(slot)
            section.add(lines)
            lines.failed.connect(self.trouble)
            lines.removed.connect(self.remove)
            self.column.addWidget(section)
        self.column.addStretch(1)
        self._offer_years(())

    def ask_all(self) -> None:
        self.ask("institutions", RecordsOf(Kind.INSTITUTION), self._take_institutions)
        self.ask("periods", RecordsOf(Kind.PERIOD), self._take_periods)
        self.ask("weeks", RecordsOf(Kind.FREE_WEEK), self._take_weeks)

    # --- showing --------------------------------------------------------------------------------------------------

    def _take_institutions(self, records: tuple[Record, ...]) -> None:
        chosen = self.institution.currentData()
        self.institution.blockSignals(True)
        self.institution.clear()
        for record in records:
            if isinstance(record, Institution):
                self.institution.addItem(without_mnemonic(record.short_name or record.name), record.id)
        self.institution.setCurrentIndex(max(0, self.institution.findData(chosen)))
        self.institution.blockSignals(False)
        self.institution.updateGeometry()

    def _take_periods(self, records: tuple[Record, ...]) -> None:
        self._periods = tuple(record for record in records if isinstance(record, Period))
        self._offer_years(tuple(period.year for period in self._periods))

    def _take_weeks(self, records: tuple[Record, ...]) -> None:
        self._weeks = tuple(record for record in records if isinstance(record, FreeWeek))
        self._show()

    def _offer_years(self, known: tuple[str, ...]) -> None:
        present = AcademicYear.at(dt.date.today())
        years = sorted({*known, present.code, AcademicYear(present.first + 1).code} - {""})
        chosen = str(self.year.currentData() or present.code)
        self.year.blockSignals(True)
        self.year.clear()
        for code in years:
            self.year.addItem(_year_name(code), code)
        self.year.setCurrentIndex(max(0, self.year.findData(chosen)))
        self.year.blockSignals(False)
        self.year.updateGeometry()

    @Slot()
    def _show(self) -> None:
        where, year = self.institution.currentData(), self.year.currentData()
        periods = sorted(self._periods, key=_by_start)
        weeks = sorted(self._weeks, key=_by_monday)
        own = [one for one in periods if one.institution_id == where and one.year == year]
        free = [one for one in weeks if one.institution_id == where and one.year == year]
        self.periods.show_records(own)
        self.weeks.show_records(free)
        if self._new is not None:
            self.periods.edit(self._new, "code")
            self.weeks.edit(self._new, "monday")
            self._new = None

    # --- adding ---------------------------------------------------------------------------------------------------

    @Slot()
    def add_period(self) -> None:
        """A period still to be filled in, in the semester after the last one there is."""
        self._add(Kind.PERIOD, {"semester": f"{self.year.currentData()}-S1", "name": _("New period")})

    @Slot()
    def add_week(self) -> None:
        """A free week still to be filled in."""
        self._add(Kind.FREE_WEEK, {"name": _("New free week")})

    def _add(self, kind: Kind, values: dict[str, object]) -> None:
        where = self.institution.currentData()
        if where is not None:
            self.run(
                Create(kind, {"institution_id": where, "year": str(self.year.currentData()), **values}), self._added
            )

    def _added(self, outcome: Outcome) -> None:
        self._new = outcome.created[0].id if outcome.created else None


def _year_name(code: str) -> str:
    try:
        year = AcademicYear.parse(code)
    except ValueError:
        return code
    return fill("{first}–{last}", {"first": str(year.first), "last": str(year.first + 1)})


def _by_start(period: Period) -> tuple[bool, dt.date, str]:
    return (period.starts_on is None, period.starts_on or dt.date.min, period.code)


def _by_monday(week: FreeWeek) -> tuple[bool, dt.date]:
    return (week.monday is None, week.monday or dt.date.min)
