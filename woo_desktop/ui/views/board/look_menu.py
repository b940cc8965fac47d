"""The menu of how the board is shown: grouping, density, lanes, and the views a person kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from woo_desktop.domain.words import N_
from woo_desktop.i18n import _
from woo_desktop.ui.theme import icon
from woo_desktop.ui.views.board.lanes import Grouping, Lane
from woo_desktop.ui.views.board.layout import Density
from woo_desktop.ui.views.board.options import Options
from woo_desktop.ui.widgets import without_mnemonic

_GROUPINGS = {
    Grouping.LEVEL: N_("By level"),
    Grouping.INSTITUTION: N_("By institution"),
    Grouping.FORM: N_("By form"),
    Grouping.TEACHER: N_("By teacher"),
    Grouping.PERIOD: N_("By period"),
    Grouping.COORDINATOR: N_("By coordinator"),
    Grouping.NONE: N_("Not grouped"),
}
_DENSITIES = {Density.ROOMY: N_("Roomy"), Density.NORMAL: N_("Normal"), Density.COMPACT: N_("Compact")}


class LookMenu(QMenu):
    """Made anew each time it is asked for."""

    arranged = Signal(object)
    """Options."""
    keep_wanted = Signal()
    view_wanted = Signal(str)
    view_dropped = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._options = Options()
        self.triggered.connect(self._chosen)

    def fill_for(self, options: Options, lanes: Sequence[Lane], kept: Sequence[str]) -> None:
        """Offer what there is to choose now."""
        self.clear()
        self._options = options
        groups = QActionGroup(self)
        for grouping, text in _GROUPINGS.items():
            self._check(self, _(text), f"group:{grouping}", grouping is options.grouping, groups)
        self.addSeparator()
        densities = self.addMenu(icon("rows-3"), _("Height of a card"))
        group = QActionGroup(densities)
        for density, text in _DENSITIES.items():
            self._check(densities, _(text), f"density:{density}", density is options.density, group)
        named = [lane for lane in lanes if lane.title or lane.level]
        if named:
            self._fill_lanes(self.addMenu(icon("list-tree"), _("Lanes")), named)
        self._fill_views(self.addMenu(icon("bookmark"), _("Kept views")), kept)

    def _fill_lanes(self, menu: QMenu, lanes: Sequence[Lane]) -> None:
        for lane in lanes:
            parts = (lane.level.value if lane.level else "", lane.title)
            name = " · ".join(part for part in parts if part)
            self._check(menu, name, f"lane:{lane.key}", lane.key not in self._options.folded, None)
        menu.addSeparator()
        self._add(menu, _("Fold all lanes"), "fold:" + "\n".join(lane.key for lane in lanes))
        self._add(menu, _("Unfold all lanes"), "fold:")

    def _fill_views(self, menu: QMenu, kept: Sequence[str]) -> None:
        for name in kept:
            self._add(menu, name, f"view:{name}")
        if kept:
            menu.addSeparator()
        self._add(menu, _("Keep this board view…"), "keep:")
        if kept:
            away = menu.addMenu(_("Throw away"))
            for name in kept:
                self._add(away, name, f"drop:{name}")

    @staticmethod
    def _add(menu: QMenu, text: str, data: str) -> QAction:
        action = menu.addAction(without_mnemonic(text))
        action.setData(data)
        return action

    def _check(self, menu: QMenu, text: str, data: str, checked: bool, group: QActionGroup | None) -> None:
        action = self._add(menu, text, data)
        action.setCheckable(True)
        action.setChecked(checked)
        if checked:
            action.setIcon(icon("check"))
        if group is not None:
            group.addAction(action)

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        what, _colon, value = str(action.data()).partition(":")
        options = self._options
        if what == "group":
            self.arranged.emit(replace(options, grouping=Grouping(value)))
        elif what == "density":
            self.arranged.emit(replace(options, density=Density(value)))
        elif what == "lane":
            self.arranged.emit(replace(options, folded=options.folded ^ {value}))
        elif what == "fold":
            self.arranged.emit(replace(options, folded=frozenset(value.split("\n")) if value else frozenset()))
        elif what == "keep":
            self.keep_wanted.emit()
        elif what == "view":
            self.view_wanted.emit(value)
        elif what == "drop":
            self.view_dropped.emit(value)
