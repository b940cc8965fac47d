"""The slider over the days of the workshop: drag it, walk it by keys, or step to the next day on which cards moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSlider, QWidget

from woo_desktop.domain.answers import BoardDay
from woo_desktop.i18n import _, day_and_week, fill, ngettext
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import IconButton, PlainLabel, announce

WEEK = 7
_BEFORE = dt.timedelta(days=WEEK)
"""How long before the first move the slider begins."""
_PAUSE = 120
"""Milliseconds that the slider rests before the board is asked."""


class DaySlider(QSlider):
    """A step is a day, Page Up and Down a week, Home the first day, End today; Left is always back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(_("Day to look back to"))
        self.setSingleStep(1)
        self.setPageStep(WEEK)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme().click())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up goes back in time, as it does in a calendar."""
        steps = {Qt.Key.Key_PageUp: -WEEK, Qt.Key.Key_PageDown: WEEK, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.setValue(self.value() + step)


class DayBar(QWidget):
    """Tells with `day_wanted` which day a person rests on."""

    day_wanted = Signal(object)
    """dt.date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = self._last = dt.date.today()
        self._moves: dict[dt.date, int] = {}
        self.slider = DaySlider()
        self.slider.valueChanged.connect(self._slid)
        self.earlier = IconButton("chevron-left", _("Earlier day with a move"), on_click=self.go_earlier, outlined=True)
        self.later = IconButton("chevron-right", _("Later day with a move"), on_click=self.go_later, outlined=True)
        self.day = PlainLabel(role=Role.BODY_STRONG, tabular=True)
        self.moves = PlainLabel(role=Role.SMALL, token="text2")
        self.from_label = PlainLabel(role=Role.SMALL, token="text3")
        self.to_label = PlainLabel(_("today"), role=Role.SMALL, token="text3")
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._tell)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.earlier)
        line.addWidget(self.slider, 1)
        line.addWidget(self.later)
        said = QHBoxLayout()
        said.setSpacing(Space.M)
        said.addWidget(self.from_label)
        said.addStretch(1)
        said.addWidget(self.day)
        said.addWidget(self.moves)
        said.addStretch(1)
        said.addWidget(self.to_label)
        grid = QGridLayout(self)
        grid.setContentsMargins(Space.XL, Space.S, Space.L, Space.S)
        grid.setVerticalSpacing(Space.XS)
        grid.addLayout(line, 0, 0)
        grid.addLayout(said, 1, 0)
        self._show()

    @property
    def chosen(self) -> dt.date:
        return self._first + dt.timedelta(days=self.slider.value())

    def show_days(self, days: Sequence[BoardDay], today: dt.date) -> None:
        """The days there are; the one chosen stays chosen, at first it is today."""
        at_end = self.slider.value() == self.slider.maximum()
        chosen = self.chosen
        self._moves = {one.day: one.moves for one in days}
        first = min([one.day for one in days] + [today])
        moved = min((one.day for one in days if one.moves), default=first)
        self._first = max(first, moved - _BEFORE)
        self._last = today
        self.from_label.setText(day_and_week(self._first))
        self.slider.blockSignals(True)
        self.slider.setRange(0, (today - self._first).days)
        wanted = today if at_end else chosen
        self.slider.setValue((min(max(wanted, self._first), today) - self._first).days)
        self.slider.blockSignals(False)
        self._show()

    def choose(self, day: dt.date) -> None:
        self.slider.setValue((day - self._first).days)

    @Slot()
    def go_earlier(self) -> None:
        """The last day before this one on which a card moved."""
        before = [day for day, moves in self._moves.items() if moves and day < self.chosen]
        self.choose(max(before, default=self._first))

    @Slot()
    def go_later(self) -> None:
        after = [day for day, moves in self._moves.items() if moves and day > self.chosen]
        self.choose(min(after, default=self._last))

    @Slot()
    def _slid(self) -> None:
        self._show()
        self._pause.start()

    @Slot()
    def _tell(self) -> None:
        announce(self.slider, f"{self.day.text()}, {self.moves.text()}")
        self.day_wanted.emit(self.chosen)

    def _show(self) -> None:
        day, moves = self.chosen, self._moves.get(self.chosen, 0)
        self.day.setText(day_and_week(day))
        words = ngettext("{count} move on this day", "{count} moves on this day", moves)
        self.moves.setText(fill(words, {"count": moves}) if moves else _("nothing moved on this day"))
        self.slider.setAccessibleDescription(self.day.text())
        self.earlier.setEnabled(day > self._first)
        self.later.setEnabled(day < self._last)
