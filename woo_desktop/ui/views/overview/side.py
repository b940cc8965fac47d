"""The right half of the overview: how full each level is, and what was changed last."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.answers import Occupation, RecentChange
from woo_desktop.i18n import _, fill, moment, ngettext, say
from woo_desktop.ui.places import HOME_OF, target_of
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import (
    Avatar,
    Box,
    ElidedLabel,
    LevelChip,
    PlainLabel,
    SegmentBar,
    clear_layout,
)


class OccupationBox(Box):
    """Bezetting: a row of segments per level, with the number in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.L, parent=parent)
        self.setAccessibleName(_("Occupation"))
        self.bars: list[SegmentBar] = []
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Occupation"), role=Role.SECTION), 1)
        self._total = PlainLabel(role=Role.SMALL, token="text2", tabular=True)
        head.addWidget(self._total)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.L)
        self._nothing = PlainLabel(_("No tracks this semester yet."), token="text2", wrap=True)
        self._nothing.hide()
        self.column.setSpacing(Space.M)
        self.column.addLayout(head)
        self.column.addLayout(self._rows)
        self.column.addWidget(self._nothing)

    def show_levels(self, occupation: tuple[Occupation, ...]) -> None:
        """Show how many places are taken, per level."""
        clear_layout(self._rows)
        self.bars = []
        for level in occupation:
            self._rows.addLayout(self._level_row(level))
        taken = sum(level.taken for level in occupation)
        places = sum(level.capacity for level in occupation)
        words = ngettext("{taken} of {count} place", "{taken} of {count} places", places)
        self._total.setText(fill(words, {"taken": taken, "count": places}) if occupation else "")
        self._nothing.setVisible(not occupation)

    def _level_row(self, level: Occupation) -> QVBoxLayout:
        row = QVBoxLayout()
        row.setSpacing(Space.S - 2)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        if level.level is not None:
            line.addWidget(LevelChip(level.level.value))
        where = level.institution or _("Without a level")
        if level.over:
            over = ngettext("{count} over the limit", "{count} over the limit", level.over)
            where = f"{where} · {fill(over, {'count': level.over})}"
        line.addWidget(ElidedLabel(where, role=Role.SMALL, token="text2"), 1)
        of = fill(_("{taken} of {places}"), {"taken": level.taken, "places": level.capacity})
        line.addWidget(PlainLabel(of, role=Role.SMALL_STRONG, tabular=True))
        bar = SegmentBar(level.taken, level.capacity, token=_token(level), stretch=True)
        bar.setMinimumWidth(1)
        row.addLayout(line)
        row.addWidget(bar)
        self.bars.append(bar)
        return row


def _token(level: Occupation) -> str:
    name = level.level.value.lower() if level.level is not None else ""
    return name if name in ("mbo", "hbo", "wo") else "accent"


class RecentLine(QWidget):
    """One change: initials, what was done, where and when. Click or Enter goes to the record."""

    chosen = Signal(object)

    def __init__(self, change: RecentChange, *, own: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = target_of(change.ref) if change.ref is not None and change.ref.kind in HOME_OF else None
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
        if self._target is not None:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @Slot()
    def choose(self) -> None:
        """Go to the record that was changed."""
        if self._target is not None:
            self.chosen.emit(self._target)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.choose()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose()
        else:
            super().keyPressEvent(event)


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
