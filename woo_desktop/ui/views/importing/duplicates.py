"""Companies that may be one: found over all data, seen side by side, made one, and two again with undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from woo_desktop.domain.changes import Changes, Outcome
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.importing.finding import Certainty, Pair
from woo_desktop.domain.importing.known import Known, WhatIsKnown
from woo_desktop.domain.importing.takeover import MergeRecords
from woo_desktop.domain.records import FIELDS, Sme
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill, ngettext, say, shown
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.view import View
from woo_desktop.ui.views.importing.work import FindPairs
from woo_desktop.ui.widgets import (
    CheckBox,
    Divider,
    EmptyState,
    PlainLabel,
    PrimaryButton,
    ProgressLine,
    SecondaryButton,
    clear_layout,
    plain_tooltip,
)


class DuplicatesView(View):
    """Dubbelen zoeken."""

    place = Place.DUPLICATES

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.pairs: tuple[Pair, ...] = ()
        self._apart: set[tuple[int, int]] = set()
        self._ticket: Ticket | None = None
        self._stale = True
        self._from_other: dict[str, CheckBox] = {}
        self.progress = ProgressLine(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Companies that may be one"))
        self.list.setSpacing(Space.XS)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumWidth(260)
        self.list.setMaximumWidth(theme().px(380))
        self.list.currentRowChanged.connect(self._show_pair)
        self.empty = EmptyState("circle-check", _("No duplicates found."), _("Every company stands here once."))
        self.side = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(self.side)
        self.side.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list, 1)
        row.addWidget(Divider(vertical=True))
        row.addWidget(self.area, 2)
        row.addWidget(self.empty, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.progress)
        column.addLayout(row, 1)

    # --- what the frame asks --------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Find duplicates")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.look}

    def open(self, target: Target) -> None:
        if self._stale:
            self.look()

    def on_changed(self, changes: Changes) -> None:
        if Kind.SME in changes.kinds or Kind.CONTACT in changes.kinds:
            self._stale = True
            if self.isVisible():
                self.look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.look()

    # --- finding --------------------------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Look through all companies."""
        self._stale = False
        if self._ticket is not None:
            self._ticket.forget()
        self.progress.start(_("Looking for duplicates…"))
        self._ticket = self.desk.ask(WhatIsKnown(), self._take_known, failed=self._failed)

    def _take_known(self, known: Known) -> None:
        self._ticket = self.desk.make(FindPairs(known), self._take_pairs, failed=self._failed)

    def _take_pairs(self, pairs: tuple[Pair, ...]) -> None:
        self._ticket = None
        self.progress.finish()
        self.pairs = tuple(pair for pair in pairs if (pair.one.id, pair.other.id) not in self._apart)
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for pair in self.pairs:
            item = QListWidgetItem(f"{pair.one.name}\n{_(pair.certainty.label)} · {say(pair.why)}")
            item.setToolTip(plain_tooltip(f"{pair.one.name} · {pair.other.name}"))
            self.list.addItem(item)
        self.list.setVisible(bool(self.pairs))
        self.area.setVisible(bool(self.pairs))
        self.empty.setVisible(not self.pairs)
        self.list.setCurrentRow(min(row, len(self.pairs) - 1))

    def _failed(self, error: WorkshopError) -> None:
        self._ticket = None
        self.progress.finish()
        self.trouble.emit(error)

    # --- side by side ---------------------------------------------------------------------------------------------

    @Slot(int)
    def _show_pair(self, at: int) -> None:
        clear_layout(self.side)
        self._from_other = {}
        if not 0 <= at < len(self.pairs):
            return
        pair = self.pairs[at]
        self.side.addWidget(
            PlainLabel(
                fill(_("{one} and {other}"), {"one": pair.one.name, "other": pair.other.name}),
                role=Role.PANEL_TITLE,
                wrap=True,
            )
        )
        self.side.addWidget(PlainLabel(say(pair.why), token="text2", wrap=True))
        self.side.addWidget(
            PlainLabel(
                _(
                    "The left one stays, with the contacts, questions, tasks and notes of both. Tick what the right one"
                    " knows better."
                ),
                token="text2",
                wrap=True,
            )
        )
        self.side.addLayout(self._fields(pair))
        self.side.addLayout(self._buttons(pair))
        self.side.addStretch(1)

    def _fields(self, pair: Pair) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        line = 0
        for spec in FIELDS[Kind.SME]:
            here, there = getattr(pair.one, spec.name), getattr(pair.other, spec.name)
            if (not here and not there) or not spec.shown:
                continue
            same = here == there
            grid.addWidget(
                PlainLabel(_(spec.label), role=Role.SMALL, token="text2"), line, 0, Qt.AlignmentFlag.AlignTop
            )
            grid.addWidget(PlainLabel(self._said(pair.one, spec.name), wrap=True), line, 1)
            if same or not there:
                grid.addWidget(PlainLabel(self._said(pair.other, spec.name), token="text3", wrap=True), line, 2)
            else:
                tick = CheckBox(self._said(pair.other, spec.name))
                tick.setChecked(not here)
                self._from_other[spec.name] = tick
                grid.addWidget(tick, line, 2)
            line += 1
        return grid

    def _said(self, sme: Sme, name: str) -> str:
        value = getattr(sme, name)
        spec = next(one for one in FIELDS[Kind.SME] if one.name == name)
        if spec.value_list is not None and isinstance(value, str):
            return self.desk.words.name(spec.value_list, value) if value else ""
        if name == "owner_id":
            return next((member.name for member in self.desk.words.members if member.id == value), "")
        return shown(value)

    def _buttons(self, pair: Pair) -> QBoxLayout:
        """Beside each other, or with large text below each other."""
        buttons = (
            PrimaryButton(_("Make them one"), icon_name="link", on_click=self.merge).changes_data(),
            SecondaryButton(_("Exchange left and right"), on_click=self.exchange),
            SecondaryButton(_("These are two"), on_click=self.leave_apart),
        )
        needed = sum(button.sizeHint().width() + Space.S for button in buttons) + 2 * Space.XL
        wide = needed <= self.area.viewport().width()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        row.setContentsMargins(0, Space.L, 0, 0)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    @Slot()
    def exchange(self) -> None:
        """The other one stays."""
        at = self.list.currentRow()
        if 0 <= at < len(self.pairs):
            pair = self.pairs[at]
            turned = Pair(pair.other, pair.one, pair.certainty, pair.why)
            self.pairs = (*self.pairs[:at], turned, *self.pairs[at + 1 :])
            self._show_pair(at)

    @Slot()
    def leave_apart(self) -> None:
        """Not one company: not shown again as long as the window is open."""
        at = self.list.currentRow()
        if 0 <= at < len(self.pairs):
            pair = self.pairs[at]
            first, second = sorted((pair.one.id, pair.other.id))
            self._apart.add((first, second))
            self._take_pairs(self.pairs)

    @Slot()
    def merge(self) -> None:
        at = self.list.currentRow()
        if not 0 <= at < len(self.pairs):
            return
        pair = self.pairs[at]
        values = {name: getattr(pair.other, name) for name, tick in self._from_other.items() if tick.isChecked()}
        command = MergeRecords(pair.one.ref, pair.one.version, pair.other.ref, pair.other.version, values)
        self.desk.run(command, self._merged, failed=self.report)

    def _merged(self, outcome: Outcome) -> None:
        self.toast.emit(_("Two companies became one."), True)
        certain = sum(pair.certainty is Certainty.CERTAIN for pair in self.pairs)
        if certain:
            left = ngettext("{count} certain duplicate left", "{count} certain duplicates left", certain)
            self.list.setAccessibleDescription(fill(left, {"count": certain}))
