"""The panel at the left: what is to place, with a filter, chips and the hint how to do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from woo_desktop.domain.answers import BoardCard
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, fill
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_order import DEADLINE, NAME, WAITING, PoolOrder
from woo_desktop.ui.models.board_state import POOL, PoolFilter
from woo_desktop.ui.theme import Role, Space, icon
from woo_desktop.ui.views.board.card_keys import CardKeys
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.pool_list import PoolList
from woo_desktop.ui.widgets import (
    CountBadge,
    Divider,
    ElidedLabel,
    EmptyState,
    FilterChips,
    Ground,
    Icon,
    IconButton,
    PlainLabel,
    SearchField,
    announce,
    set_plain_tooltip,
    without_mnemonic,
)

_ORDERS = {
    WAITING: N_("Waits longest first"),
    DEADLINE: N_("Needed soonest first"),
    NAME: N_("By name"),
}


class PoolPanel(Ground):
    """Head, filter, chips, cards, hint; says so when everything has a place."""

    filter_changed = Signal(object)
    order_changed = Signal(object)
    """The column for which it is sorted by fit, or None."""
    fold_wanted = Signal()

    def __init__(self, model: BoardModel, lifting: Lifting, keys: CardKeys, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self._model = model
        self._filter = PoolFilter()
        self._counted: tuple[Mapping[int, BoardCard], int | None] | None = None
        self.count = CountBadge(0)
        self.search = SearchField(_("Filter this list"), placeholder=_("Filter this list…"))
        self.chips = FilterChips((("all", _("All")), ("new", _("New")), ("late", _("Too late")), ("mine", _("My own"))))
        self.chips.setStyleSheet("QPushButton { padding: 0 7px; }")
        self.list = PoolList(model, lifting, keys)
        self.sorting = IconButton("arrow-up-down", _("Sort this list"), on_click=self._open_sorting)
        self.filtering = IconButton("list-filter", _("Filter this list further"), on_click=self._open_filtering)
        self.told = ElidedLabel(role=Role.SMALL, token="accent", weight=600)
        self.usual = IconButton("x", _("Back to the usual order"), on_click=self._let_go_of_it, side=24)
        self._other = QWidget()
        self._other.hide()
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._menu_chosen)
        self.empty = EmptyState("circle-check", "")
        self._cards = QStackedLayout()
        self._cards.addWidget(self.list)
        self._cards.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.M)
        column.addLayout(self._head())
        column.addWidget(self.search)
        column.addWidget(self.chips)
        other = QHBoxLayout(self._other)
        other.setContentsMargins(0, 0, 0, 0)
        other.addWidget(self.told, 1)
        other.addWidget(self.usual)
        column.addWidget(self._other)
        body = QWidget()
        body.setLayout(self._cards)
        around = QHBoxLayout()
        around.setContentsMargins(-4, 0, -4, 0)
        around.addWidget(body)
        column.addLayout(around, 1)
        column.addWidget(Divider())
        column.addLayout(self._hint())
        self.search.searched.connect(self._searched)
        self.search.left_down.connect(self._go_to_list)
        self.chips.chosen.connect(self._chip_chosen)
        model.settled.connect(self._settled)

    def set_member(self, member_id: int | None) -> None:
        """Whose cards `Mine` shows."""
        self._apply(replace(self._filter, member_id=member_id))

    def clear_filter(self) -> None:
        self.search.clear()
        self.chips.choose("all")
        self._apply(replace(self._filter, text="", chip="all", several_levels=False))

    def filter(self) -> PoolFilter:
        return self._filter

    # --- order and filter ---------------------------------------------------------------------------------------

    @Slot(object)
    def sort_for(self, key: int | None) -> None:
        """Sort by fit for a column; for the same one again, or None, in the usual order."""
        same = key is None or self._model.pool_order == PoolOrder.for_column(key)
        self.set_order(PoolOrder() if same else PoolOrder.for_column(key or 0))

    def set_order(self, order: PoolOrder) -> None:
        if order == self._model.pool_order:
            return
        self._model.set_pool_order(order)
        self._tell_order()
        self.list.scrollToTop()
        self.list.viewport().update()
        self.order_changed.emit(order.key or None)
        column = self._model.column(order.key)
        if column is not None:
            announce(self.list, fill(_("Sorted by what fits {track}"), {"track": column.track}))

    def choose_chip(self, chip: str) -> None:
        """As if its chip was clicked."""
        self.chips.choose(chip)
        self._apply(replace(self._filter, chip=chip))

    def set_several_levels(self, wanted: bool) -> None:
        """Only questions that lend themselves to several levels, or all of them."""
        self._apply(replace(self._filter, several_levels=wanted))

    def _tell_order(self) -> None:
        """What makes this list other than usual, and the way back."""
        column = self._model.column(self._model.pool_order.key)
        parts = []
        if column is not None:
            parts.append(fill(_("Best for {track} first"), {"track": column.track}))
        if self._filter.several_levels:
            parts.append(_("Lends itself to several levels"))
        self.told.setText(" · ".join(parts))
        self._other.setVisible(bool(parts))

    @Slot()
    def _let_go_of_it(self) -> None:
        self.set_order(PoolOrder())
        self.set_several_levels(False)

    @Slot()
    def _open_sorting(self) -> None:
        self._menu.clear()
        order = self._model.pool_order
        for by, text in _ORDERS.items():
            self._add(_(text), f"order:{by}", order.by == by)
        column = self._model.column(order.key)
        if column is not None:
            self._add(fill(_("Best for {track} first"), {"track": column.track}), "", True)
        self._menu.popup(self.sorting.mapToGlobal(self.sorting.rect().bottomLeft()))

    @Slot()
    def _open_filtering(self) -> None:
        self._menu.clear()
        self._add(_("Lends itself to several levels"), "levels", self._filter.several_levels)
        self._menu.popup(self.filtering.mapToGlobal(self.filtering.rect().bottomLeft()))

    def _add(self, text: str, data: str, checked: bool) -> None:
        action = self._menu.addAction(without_mnemonic(text))
        action.setCheckable(True)
        action.setChecked(checked)
        if checked:
            action.setIcon(icon("check"))
        action.setData(data)

    @Slot(QAction)
    def _menu_chosen(self, action: QAction) -> None:
        what, _colon, value = str(action.data()).partition(":")
        if what == "levels":
            self.set_several_levels(action.isChecked())
        elif what == "order":
            self.set_order(PoolOrder(value))

    # --- building -----------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(PlainLabel(_("To place"), role=Role.SECTION))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.sorting)
        head.addWidget(self.filtering)
        head.addWidget(IconButton("panel-left-close", _("Fold this list"), on_click=self.fold_wanted.emit))
        return head

    def _hint(self) -> QHBoxLayout:
        hint = QHBoxLayout()
        hint.setSpacing(Space.S)
        self._hint_icon = Icon("keyboard", token="text3")
        self._hint_words = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        hint.addWidget(self._hint_icon, alignment=Qt.AlignmentFlag.AlignTop)
        hint.addWidget(self._hint_words, 1)
        self.set_why_off("")
        return hint

    def set_why_off(self, why: str) -> None:
        """How cards are placed, or why they are not."""
        self.list.read_only = bool(why)
        self.list.viewport().update()
        self._hint_icon.set_icon("lock" if why else "keyboard", "text3")
        self._hint_words.setText(
            _("Only looking: cards stay where they are.") if why else _("Drag, or press M to place")
        )
        set_plain_tooltip(self._hint_words, why)

    @Slot(str)
    def _searched(self, text: str) -> None:
        self._apply(replace(self._filter, text=text))

    @Slot(str)
    def _chip_chosen(self, chip: str) -> None:
        self._apply(replace(self._filter, chip=chip))

    @Slot()
    def _go_to_list(self) -> None:
        self.list.setFocus()

    def _apply(self, wanted: PoolFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._model.set_pool_filter(wanted)
            self._tell_order()
            self.filter_changed.emit(wanted)

    @Slot()
    def _settled(self) -> None:
        state = self._model.state
        if state is None:
            return
        self.count.set_count(len(state.pool))
        counted = self._counted
        if counted is None or counted[0] is not state.pool or counted[1] != self._filter.member_id:
            self._counted = (state.pool, self._filter.member_id)
            self.chips.set_counts({chip: count or None for chip, count in state.chip_counts().items()})
        shown = len(self._model.cards(POOL))
        if not shown:
            self._say_empty(has_any=bool(state.pool))
        self._cards.setCurrentIndex(0 if shown else 1)

    def _say_empty(self, *, has_any: bool) -> None:
        if not has_any:
            self.empty.set_words(_("Everything has a place. Nice."), "", "circle-check")
            self.empty.set_actions()
            return
        text = self._filter.text.strip()
        title = fill(_("Nothing found for ‘{text}’."), {"text": text}) if text else _("Nothing here.")
        self.empty.set_words(title, "", "search")
        self.empty.set_actions(None, (_("Clear filter"), self.clear_filter))
