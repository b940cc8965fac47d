"""The two yeses of a placed card: what teacher and entrepreneur said, and the buttons to note it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from woo_desktop.domain.answers import BoardColumn
from woo_desktop.domain.terms import ProposalStatus
from woo_desktop.i18n import _
from woo_desktop.ui.models.board_state import Shown
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import Box, ElidedLabel, PlainLabel, SecondaryButton, StatusWord

_SAID = {
    "teacher": frozenset({ProposalStatus.TEACHER_YES, ProposalStatus.AGREED}),
    "sme": frozenset({ProposalStatus.SME_YES, ProposalStatus.AGREED}),
}


def has_said(party: str, status: ProposalStatus | None) -> bool:
    """Whether a party said yes."""
    return status in _SAID[party]


class YesLine:
    """One party: who, what they said, and two buttons while they said nothing yet."""

    def __init__(self, party: str, word: str, grid: QGridLayout, row: int, box: YesBox) -> None:
        self.party = party
        self.word = PlainLabel(word, role=Role.BODY_STRONG)
        self.name = ElidedLabel(role=Role.SMALL, token="text2")
        self.status = StatusWord()
        self.yes = SecondaryButton(_("Yes"), icon_name="check")
        self.no = SecondaryButton(_("No…"))
        for button in (self.yes, self.no):
            button.changes_data()
        self.yes.setProperty("party", party)
        self.no.setProperty("party", party)
        self.yes.clicked.connect(box.said_yes)
        self.no.clicked.connect(box.said_no)
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(self.word, row, 0)
        grid.addWidget(self.name, row + 1, 0)
        grid.addWidget(self.status, row, 1, 2, 2, right)
        grid.addWidget(self.yes, row, 1, 2, 1, right)
        grid.addWidget(self.no, row, 2, 2, 1, right)

    def show_state(self, status: ProposalStatus | None, name: str, *, busy: bool) -> None:
        said = status in _SAID[self.party]
        live = status is not None and status.takes_place
        self.name.setText(name)
        self.status.set_status("circle-check" if said else "clock", _("Yes") if said else _("No answer yet"), "ok")
        self.status.setVisible(said)
        for button in (self.yes, self.no):
            button.setVisible(live and not said)
            button.setEnabled(not busy)
        self.yes.setAccessibleName(f"{self.word.text()}: {_('Yes')}")
        self.no.setAccessibleName(f"{self.word.text()}: {_('No…')}")


class YesBox(Box):
    """Teacher and entrepreneur; both yeses make it agreed by themselves."""

    answered = Signal(str, bool)
    """Party (teacher or sme) and whether it is a yes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.M, parent=parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setRowMinimumHeight(2, Space.S)
        self.teacher = YesLine("teacher", _("Teacher"), grid, 0, self)
        self.sme = YesLine("sme", _("Entrepreneur"), grid, 3, self)
        self.column.addLayout(grid)
        self.setAccessibleName(_("What teacher and entrepreneur said"))

    def show_card(self, shown: Shown, column: BoardColumn, contact: str) -> None:
        status = shown.card.status
        self.teacher.show_state(status, column.teacher or _("no teacher yet"), busy=shown.saving)
        self.sme.show_state(status, contact or shown.card.company, busy=shown.saving)

    @Slot()
    def said_yes(self) -> None:
        self._tell(yes=True)

    @Slot()
    def said_no(self) -> None:
        self._tell(yes=False)

    def _tell(self, *, yes: bool) -> None:
        button = self.sender()
        if button is not None:
            self.answered.emit(str(button.property("party")), yes)
