"""A day: typed as people type days ("3 okt", "wk 38", "morgen"), or picked from the calendar."""

from __future__ import annotations

import datetime as dt
from typing import cast

from PySide6.QtCore import QDate, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from woo_desktop.domain.dates import parse_date
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, day_and_week, numeric_day
from woo_desktop.ui.theme import Space
from woo_desktop.ui.widgets import IconButton
from woo_desktop.ui.widgets.editors.base import Unreadable
from woo_desktop.ui.widgets.editors.popup import DayPopup
from woo_desktop.ui.widgets.editors.text import LineEditor


class DateEditor(LineEditor):
    """At rest the day with its week; typed day first, always."""

    ICON = "calendar"
    _popup: DayPopup | None = None

    def make_editor(self) -> QWidget:
        line = super().make_editor()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self.button = IconButton("calendar", _("Choose from the calendar"), on_click=self.open_calendar)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(line, 1)
        row.addWidget(self.button)
        holder.setFocusProxy(line)
        self.line.setPlaceholderText(_("day-month-year, or wk 38"))
        self.line.setAccessibleName(self.label_text)
        return holder

    def text_of(self, value: object) -> str:
        return day_and_week(value) if isinstance(value, dt.date) else ""

    def typed_form(self, value: object) -> str:
        return numeric_day(value) if isinstance(value, dt.date) else ""

    def read(self) -> object:
        text = self.line.text().strip()
        if not text:
            return None
        if self.line.text() == self._untouched:
            return self._entered
        found = parse_date(text, dt.date.today())
        if found is None:
            raise Unreadable(Sentence(N_("This is not a day: type 31-08-2026, 31 aug or wk 36.")))
        return found

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return True
        return super()._key(event)

    @Slot()
    def open_calendar(self) -> None:
        """The month of the day that stands there, or this one."""
        if self._popup is None:
            self._popup = DayPopup(self.label_text, self)
            self._popup.taken.connect(self._picked)
        found = parse_date(self.line.text(), dt.date.today())
        self._popup.show_at(self.line, QDate(found.year, found.month, found.day) if found else QDate())

    @Slot(object)
    def _picked(self, day: QDate) -> None:
        self.begin()
        self.line.setText(numeric_day(cast(dt.date, day.toPython())))
        self.commit()
        self.quiet.setFocus(Qt.FocusReason.OtherFocusReason)
