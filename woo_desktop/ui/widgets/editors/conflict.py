"""Two people changed one field: what stands there now, what you typed and what it was, with one button each."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from woo_desktop.i18n import _, fill, moment
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import Box, PlainLabel, SecondaryButton, announce, in_short


class ConflictBox(Box):
    """`solved` tells which value a person chose: "theirs", "mine" or "was"."""

    solved = Signal(str)

    def __init__(
        self, who: str, at: dt.datetime, theirs: str, mine: str, was: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(padding=Space.M, parent=parent)
        said = fill(_("{who} changed this too, {when}. Which one stays?"), {"who": who, "when": moment(at)})
        self.setAccessibleName(said)
        self.column.addWidget(PlainLabel(said, role=Role.SMALL_STRONG, token="err", wrap=True))
        grid = QGridLayout()
        grid.setSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        self.theirs = SecondaryButton(_("Keep this"), on_click=self._take_theirs)
        self.mine = SecondaryButton(_("Use mine"), on_click=self._take_mine)
        self.was = SecondaryButton(_("Put back"), on_click=self._take_was)
        rows = ((_("Now"), theirs, self.theirs), (_("Yours"), mine, self.mine), (_("As it was"), was, self.was))
        for number, (label, value, button) in enumerate(rows):
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(PlainLabel(label, role=Role.SMALL, token="text3"))
            shown = PlainLabel(in_short(value, 600) or "—", role=Role.BODY, wrap=True)
            shown.make_selectable()
            words.addWidget(shown)
            grid.addLayout(words, number, 0)
            button.setAccessibleDescription(in_short(value, 600))
            grid.addWidget(button, number, 1, alignment=Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(grid)
        announce(self, said, urgent=True)

    @Slot()
    def _take_theirs(self) -> None:
        self.solved.emit("theirs")

    @Slot()
    def _take_mine(self) -> None:
        self.solved.emit("mine")

    @Slot()
    def _take_was(self) -> None:
        self.solved.emit("was")
