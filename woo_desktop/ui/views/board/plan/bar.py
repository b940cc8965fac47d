"""The bar above a draft: which draft, what of the board, and how the next one is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from woo_desktop.domain.planning import Draft
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _
from woo_desktop.ui.theme import Space
from woo_desktop.ui.views.board.plan.pages import name_of
from woo_desktop.ui.widgets import CheckBox, FilterChips, IconButton, SecondaryButton, clear_layout, without_mnemonic

_SECONDS = {
    10: N_("Search 10 seconds"),
    60: N_("Search a minute"),
    0: N_("Search until proven the best"),
}
_MOVE = "move"


class PlanBar(QWidget):
    """Tells what is wanted with signals; keeps no draft, but does keep how the next one is made."""

    draft_chosen = Signal(int)
    only_chosen = Signal(bool)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_move = False
        self.seconds = 10
        self.back = SecondaryButton(_("To the board"), icon_name="arrow-left", on_click=self.back_wanted.emit)
        self.drafts = FilterChips()
        self._holder = QHBoxLayout()
        self._holder.addWidget(self.drafts)
        self._numbers: tuple[int, ...] = ()
        self.only = CheckBox(_("Only tracks with proposals"))
        self.only.toggled.connect(self.only_chosen)
        self.how = IconButton("sliders-horizontal", _("How to search"), on_click=self._open_menu)
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._menu_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.S + 2, Space.L, Space.XS)
        row.setSpacing(Space.M)
        row.addWidget(self.back)
        row.addLayout(self._holder)
        row.addStretch(1)
        row.addWidget(self.only)
        row.addWidget(self.how)

    def limit(self) -> float | None:
        """Seconds the search may take; None until it is proven the best."""
        return float(self.seconds) or None

    def set_how(self, *, may_move: bool, seconds: object) -> None:
        """As it was left."""
        self.may_move = may_move
        if isinstance(seconds, int) and seconds in _SECONDS:
            self.seconds = seconds

    def show_drafts(self, drafts: Sequence[Draft], current: Draft | None) -> None:
        """A chip per draft, the one on show switched on."""
        numbers = tuple(draft.number for draft in drafts)
        if numbers != self._numbers:
            self._numbers = numbers
            clear_layout(self._holder)
            self.drafts = FilterChips([(str(draft.number), name_of(draft)) for draft in drafts])
            self.drafts.chosen.connect(self._chosen)
            self._holder.addWidget(self.drafts)
        if current is not None:
            self.drafts.choose(str(current.number))
        self.drafts.setVisible(len(drafts) > 1)
        self.only.setVisible(bool(drafts))

    @Slot(str)
    def _chosen(self, number: str) -> None:
        self.draft_chosen.emit(int(number))

    @Slot()
    def _open_menu(self) -> None:
        self.fill_menu()
        self.menu.popup(self.how.mapToGlobal(self.how.rect().bottomLeft()))

    def fill_menu(self) -> None:
        """What may be chosen, with what is chosen now."""
        self.menu.clear()
        self._add(_("Move proposed cards too"), _MOVE, self.may_move, None)
        self.menu.addSeparator()
        group = QActionGroup(self.menu)
        for seconds, words in _SECONDS.items():
            self._add(_(words), seconds, seconds == self.seconds, group)

    def _add(self, text: str, data: object, checked: bool, group: QActionGroup | None) -> None:
        action = self.menu.addAction(without_mnemonic(text))
        action.setCheckable(True)
        action.setChecked(checked)
        action.setData(data)
        if group is not None:
            group.addAction(action)

    @Slot(QAction)
    def _menu_chosen(self, action: QAction) -> None:
        if action.data() == _MOVE:
            self.may_move = action.isChecked()
        else:
            self.seconds = int(action.data())
