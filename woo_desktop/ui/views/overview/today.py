"""Vandaag: what needs a person, one row each, with a check box when it is a task and one button that leads to it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.answers import TodayRow
from woo_desktop.i18n import _, day, fill, ngettext, say
from woo_desktop.ui.due import due_tone, due_word
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.views.overview.words import button_word, target_of_row
from woo_desktop.ui.widgets import (
    Box,
    CheckBox,
    Divider,
    ElidedLabel,
    EmptyState,
    Icon,
    LinkButton,
    PlainLabel,
    SecondaryButton,
    clear_layout,
)

SHOWN = 25
"""So many rows stand there at first; the rest is one click away."""


class TodayLine(QWidget):
    """One row. It tells what was done with it; the view knows what that means."""

    ticked = Signal(object)
    chosen = Signal(object)

    def __init__(self, row: TodayRow, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        px = theme().px
        title = say(row.title)
        self.setAccessibleName(title)
        self.box: CheckBox | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, Space.S, 0, Space.S)
        line.setSpacing(Space.M)
        if row.task is not None:
            self.box = CheckBox(name=fill(_("Done: {title}"), {"title": title}))
            self.box.changes_data().setFixedWidth(px(24))
            self.box.toggled.connect(self._tick)
            line.addWidget(self.box)
        else:
            line.addSpacing(px(24) + Space.M)
        line.addWidget(Icon(row.icon, token=row.tone or "text2"))
        words = QVBoxLayout()
        words.setSpacing(1)
        self.title = ElidedLabel(title, role=Role.BODY_STRONG)
        words.addWidget(self.title)
        told = (row.detail, _waited(row, today))
        # How long a teacher is silent is what counts: a long title goes off the line, not that.
        detail = " · ".join(part for part in (told[::-1] if row.since is not None else told) if part)
        if detail:
            words.addWidget(ElidedLabel(detail, role=Role.SMALL, token="text2"))
        line.addLayout(words, 1)
        due = PlainLabel(due_word(row.due, today), role=Role.SMALL, token=due_tone(row.due, today))
        due.setFixedWidth(px(92))
        line.addWidget(due)
        self.button = SecondaryButton(button_word(row.act), on_click=self._choose)
        self.button.setMinimumWidth(px(86))
        self.button.setAccessibleName(f"{self.button.label()}: {title}")
        line.addWidget(self.button)

    @Slot(bool)
    def _tick(self, done: bool) -> None:
        if done:
            self.ticked.emit(self.row)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(target_of_row(self.row))

    def untick(self) -> None:
        """The task could not be stored as done."""
        if self.box is not None:
            self.box.blockSignals(True)
            self.box.setChecked(False)
            self.box.blockSignals(False)


def _waited(row: TodayRow, today: dt.date) -> str:
    """Since when a day has passed, or how long somebody is waited for."""
    if row.since is not None:
        count = (today - row.since).days
        return fill(ngettext("{count} day with teacher", "{count} days with teacher", count), {"count": count})
    if row.due is not None and row.due < today:
        return fill(_("since {day}"), {"day": day(row.due, today=today)})
    return ""


class TodayBox(Box):
    """The rows under their heading; says so when there is nothing to do."""

    ticked = Signal(object)
    chosen = Signal(object)
    all_tasks = Signal()
    new_task = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.L, parent=parent)
        self.setAccessibleName(_("Today"))
        self.lines: list[TodayLine] = []
        self._rows: tuple[TodayRow, ...] | None = None
        self._total = 0
        self._today = dt.date.min
        self._shows_all = False
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Today"), role=Role.SECTION), 1)
        self.all = LinkButton(_("All tasks"), on_click=self._ask_all)
        head.addWidget(self.all)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.empty = EmptyState("list-checks", _("Nothing to follow up today."))
        for button in self.empty.set_actions(secondary=(_("Plan a task"), self._ask_new)):
            button.changes_data()
        self.empty.hide()
        self.more = LinkButton("", on_click=self._show_more)
        self.rest = PlainLabel(token="text2", wrap=True)
        for part in (self.more, self.rest):
            part.hide()
        self.column.addLayout(head)
        self.column.addLayout(self._list)
        self.column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.rest)
        self.column.addWidget(self.empty, 1)
        self.column.addStretch(1)

    def show_rows(self, rows: tuple[TodayRow, ...], today: dt.date, total: int) -> None:
        """Show the rows of now, of the total; focus stays where it was, or goes to the row that took its place."""
        if (rows, today, total) != (self._rows, self._today, self._total):
            self._rows, self._today, self._total = rows, today, total
            self._lay_out()

    def _lay_out(self) -> None:
        rows, today = self._rows or (), self._today
        focused = self._focused()
        clear_layout(self._list)
        self.lines = []
        for row in rows if self._shows_all else rows[:SHOWN]:
            self._list.addWidget(Divider())
            line = TodayLine(row, today, self)
            line.ticked.connect(self.ticked)
            line.chosen.connect(self.chosen)
            self._list.addWidget(line)
            self.lines.append(line)
        self.empty.setVisible(not rows)
        folded, untold = len(rows) - len(self.lines), self._total - len(rows)
        self.more.setText(fill(ngettext("Show {count} more", "Show {count} more", folded), {"count": folded}))
        self.more.setVisible(folded > 0)
        words = ngettext("And {count} more after these.", "And {count} more after these.", untold)
        self.rest.setText(fill(words, {"count": untold}))
        self.rest.setVisible(untold > 0 and not folded)
        if focused is not None and self.lines:
            self._focus_again(*focused)

    def rebuild(self) -> None:
        """Lay the rows out again: the text has another size."""
        if self._rows is not None:
            self._lay_out()

    @Slot()
    def _show_more(self) -> None:
        first = len(self.lines)
        self._shows_all = True
        self._lay_out()
        if first < len(self.lines):
            line = self.lines[first]
            (line.box or line.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def untick(self, key: str) -> None:
        """Take the check back from a row whose task could not be stored."""
        for line in self.lines:
            if line.row.key == key:
                line.untick()

    @Slot()
    def _ask_all(self) -> None:
        self.all_tasks.emit()

    @Slot()
    def _ask_new(self) -> None:
        self.new_task.emit()

    def _focused(self) -> tuple[int, str, bool] | None:
        for number, line in enumerate(self.lines):
            on_box = line.box is not None and line.box.hasFocus()
            if on_box or line.button.hasFocus():
                return number, line.row.key, on_box
        return None

    def _focus_again(self, number: int, key: str, on_box: bool) -> None:
        same = next((line for line in self.lines if line.row.key == key), None)
        line = same or self.lines[min(number, len(self.lines) - 1)]
        widget = line.box if on_box and line.box is not None else line.button
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
