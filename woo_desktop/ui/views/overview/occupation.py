"""Bezetting: how full each level is at each institution; each row leads to its tracks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.answers import Occupation
from woo_desktop.domain.lists import TRACKS, Filter
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.models.cells import column_label
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.views.overview.leading import Leading
from woo_desktop.ui.widgets import Box, ElidedLabel, LevelChip, PlainLabel, SegmentBar, clear_layout


class LevelRow(Leading):
    """How full the tracks of a level at an institution are; leads to those tracks."""

    def __init__(self, level: Occupation, parent: QWidget | None = None) -> None:
        super().__init__(_tracks_of(level), parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S - 2)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        if level.level is not None:
            line.addWidget(LevelChip(level.level.value))
        where = level.institution or _("Without an institution")
        if level.over:
            over = ngettext("{count} over the limit", "{count} over the limit", level.over)
            where = f"{where} · {fill(over, {'count': level.over})}"
        line.addWidget(ElidedLabel(where, role=Role.SMALL, token="text2"), 1)
        of = fill(_("{taken} of {places}"), {"taken": level.taken, "places": level.capacity})
        line.addWidget(PlainLabel(of, role=Role.SMALL_STRONG, tabular=True))
        self.bar = SegmentBar(level.taken, level.capacity, token=_token(level), stretch=True)
        self.bar.setMinimumWidth(1)
        column.addLayout(line)
        column.addWidget(self.bar)
        name = " ".join(part for part in (level.level.value if level.level is not None else "", where) if part)
        self.setAccessibleName(f"{name}, {of}")


class OccupationBox(Box):
    """Bezetting: a row of segments per level, with the number in words."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.L, parent=parent)
        self.setAccessibleName(_("Occupation"))
        self.lines: list[LevelRow] = []
        self._shown: tuple[Occupation, ...] | None = None
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

    @property
    def bars(self) -> list[SegmentBar]:
        return [line.bar for line in self.lines]

    def show_levels(self, occupation: tuple[Occupation, ...]) -> None:
        """Show how many places are taken, per level; a row with the focus keeps it."""
        if occupation == self._shown:
            return
        self._shown = occupation
        focused = next((at for at, line in enumerate(self.lines) if line.hasFocus()), None)
        clear_layout(self._rows)
        self.lines = []
        for level in occupation:
            line = LevelRow(level, self)
            line.chosen.connect(self.chosen)
            self._rows.addWidget(line)
            self.lines.append(line)
        if focused is not None and self.lines:
            self.lines[min(focused, len(self.lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self._total.setText(_summed(occupation) if occupation else "")
        self._nothing.setVisible(not occupation)


def _summed(occupation: tuple[Occupation, ...]) -> str:
    taken = sum(level.taken for level in occupation)
    places = sum(level.capacity for level in occupation)
    optional = sum(level.optional for level in occupation)
    words = fill(ngettext("{taken} of {count} place", "{taken} of {count} places", places),
                 {"taken": taken, "count": places})  # fmt: skip
    return f"{words} · {fill(_('{count} in option'), {'count': optional})}" if optional else words


def _tracks_of(level: Occupation) -> Target:
    """The tracks of this semester at this level and institution."""
    sought = {"level": level.level.value if level.level is not None else "", "institution": level.short_name}
    filters = {}
    for key, value in sought.items():
        values = fill(_("‘{text}’"), {"text": value or _("(empty)")})
        words = {"column": column_label(TRACKS.column(key)).lower(), "values": values}
        filters[Filter(key, values=(value or None,))] = fill(_("{column} is {values}"), words)
    return Target(Place.TRACKS, tab="this_semester", hints={"filters": filters})


def _token(level: Occupation) -> str:
    name = level.level.value.lower() if level.level is not None else ""
    return name if name in ("mbo", "hbo", "wo") else "accent"
