"""What was changed last; each line leads to the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.answers import RecentChange
from woo_desktop.i18n import _, moment, say
from woo_desktop.ui.places import Target, target_of
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.views.overview.leading import Leading
from woo_desktop.ui.widgets import Avatar, Box, ElidedLabel, PlainLabel, clear_layout


class RecentLine(Leading):
    """One change: initials, what was done, where and when; leads to the record."""

    def __init__(self, change: RecentChange, *, own: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(_where(change), parent)
        title = say(change.title)
        who = _("You") if own else (change.who.split() or [""])[0]
        detail = " · ".join(part for part in (change.detail, who, moment(change.at)) if part)
        self.setAccessibleName(f"{title}, {detail}")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        line.addWidget(Avatar(change.initials, change.who, side=30), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(title, role=Role.BODY_MEDIUM))
        words.addWidget(ElidedLabel(detail, role=Role.SMALL, token="text2"))
        line.addLayout(words, 1)


def _where(change: RecentChange) -> Target | None:
    if change.ref is None:
        return None
    return replace(target_of(change.ref), hints={"semester": change.semester} if change.semester else {})


class RecentBox(Box):
    """Laatste wijzigingen, newest first."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.L, parent=parent)
        self.setAccessibleName(_("Latest changes"))
        self.lines: list[RecentLine] = []
        self._shown: tuple[object, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.L)
        self._nothing = PlainLabel(_("Nothing was changed yet."), token="text2", wrap=True)
        self._nothing.hide()
        self.column.setSpacing(Space.L)
        self.column.addWidget(PlainLabel(_("Latest changes"), role=Role.SECTION))
        self.column.addLayout(self._rows)
        self.column.addWidget(self._nothing)
        self.column.addStretch(1)

    def show_changes(self, recent: tuple[RecentChange, ...], today: dt.date, me: str) -> None:
        """Show the changes of now; `today` decides whether a time or a day is told, `me` who is "you"."""
        if (recent, today, me) == self._shown:
            return
        self._shown = (recent, today, me)
        clear_layout(self._rows)
        self.lines = []
        for change in recent:
            line = RecentLine(change, own=change.who == me, parent=self)
            line.chosen.connect(self.chosen)
            self._rows.addWidget(line)
            self.lines.append(line)
        self._nothing.setVisible(not recent)
