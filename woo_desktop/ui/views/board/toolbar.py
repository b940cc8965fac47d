"""The bar above the board: grouping, filters, how many places are taken, and how the board is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from woo_desktop.domain.answers import BoardColumn
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.theme import Role, Size, Space, paint, theme
from woo_desktop.ui.views.board.lanes import Grouping, Lane
from woo_desktop.ui.views.board.layout import Density
from woo_desktop.ui.views.board.scene import ColumnFilter, Options
from woo_desktop.ui.widgets import ChoiceField, IconButton, PlainLabel, QuietButton, without_mnemonic

LEAST, WIDEST = 92, 160
_GROUPINGS = {
    Grouping.LEVEL: N_("By level"),
    Grouping.INSTITUTION: N_("By institution"),
    Grouping.FORM: N_("By form"),
    Grouping.TEACHER: N_("By teacher"),
    Grouping.NONE: N_("Not grouped"),
}
_DENSITIES = {Density.ROOMY: N_("Roomy"), Density.NORMAL: N_("Normal"), Density.COMPACT: N_("Compact")}


class BarChoice(ChoiceField):
    """As wide as what it says now, so that four of them fit above the board."""

    def __init__(self, name: str, *, chip: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(name, chip=chip, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self.updateGeometry)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        self.setStyleSheet(f"QComboBox {{ min-height: {theme().px(Size.BUTTON_CHIP) - 2}px; }}")
        super().restyle()

    def sizeHint(self) -> QSize:
        px = theme().px
        wide = round(paint.text_width(self.currentText(), Role.BODY_MEDIUM)) + px(46)
        return QSize(min(max(wide, px(LEAST)), px(WIDEST)), super().sizeHint().height())


class BoardToolbar(QWidget):
    """Tells with `arranged` how a person wants the board; the canvas keeps the options."""

    arranged = Signal(object)
    """Options."""
    pool_wanted = Signal()
    plan_wanted = Signal()
    replay_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = Options()
        self._lanes: tuple[Lane, ...] = ()
        self._quiet = False
        self.show_pool = IconButton("panel-left-open", _("Show what is to place"), on_click=self.pool_wanted.emit)
        self.show_pool.hide()
        self.grouping = BarChoice(_("Group columns"), chip=True)
        for grouping, text in _GROUPINGS.items():
            self.grouping.addItem(_(text), grouping.value)
        self.institution = BarChoice(_("Show one institution"), chip=True)
        self.form = BarChoice(_("Show one form"), chip=True)
        self.teacher = BarChoice(_("Show one teacher"), chip=True)
        self.places = PlainLabel("", role=Role.BODY_MEDIUM, token="text2", tabular=True)
        self.plan = QuietButton(_("Propose a plan"), icon_name="lightbulb", on_click=self.plan_wanted.emit)
        self.plan_icon = IconButton("lightbulb", _("Propose a plan"), on_click=self.plan_wanted.emit)
        self.replay = IconButton("history", _("Look back at the board"), on_click=self.replay_wanted.emit)
        self.look = IconButton("sliders-horizontal", _("How the board is shown"), on_click=self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.S + 2, Space.L, Space.XS)
        row.setSpacing(Space.S - 2)
        row.addWidget(self.show_pool)
        for field in (self.grouping, self.institution, self.form, self.teacher):
            field.currentIndexChanged.connect(self._chosen)
            row.addWidget(field)
        row.addStretch(1)
        row.addWidget(self.places)
        row.addSpacing(Space.XS)
        for button in (self.plan, self.plan_icon, self.replay, self.look):
            row.addWidget(button)
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._menu_chosen)

    def show_options(self, options: Options, lanes: tuple[Lane, ...]) -> None:
        """Bring the fields in line with how the board is shown."""
        self._options, self._lanes = options, lanes
        self._quiet = True
        self.grouping.setCurrentIndex(max(0, self.grouping.findData(options.grouping.value)))
        self._quiet = False

    def show_columns(self, columns: Iterable[BoardColumn], taken: int, capacity: int) -> None:
        """What there is to filter on, and the count of places."""
        columns = tuple(columns)
        only = self._options.only
        self._quiet = True
        self._fill(self.institution, _("Any institution"), (c.institution for c in columns), only.institution)
        self._fill(self.form, _("Any form"), (c.form for c in columns), only.form)
        self._fill(self.teacher, _("Any teacher"), (c.teacher for c in columns), only.teacher)
        self._quiet = False
        text = ngettext("{taken} of {capacity} place taken", "{taken} of {capacity} places taken", capacity)
        self.places.setText(fill(text, {"taken": taken, "capacity": capacity}))
        self._fit()

    def _fill(self, field: ChoiceField, every: str, names: Iterable[str], current: str) -> None:
        wanted = [every, *sorted({name for name in names if name}, key=str.casefold)]
        if wanted != [field.itemText(row) for row in range(field.count())]:
            field.clear()
            for row, name in enumerate(wanted):
                field.addItem(name, name if row else "")
        field.setCurrentIndex(max(0, field.findData(current)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for all, filters that are not in use go first; no word is cut."""
        fields = (self.grouping, self.institution, self.form, self.teacher)
        gap = Space.S - 2
        need = sum(field.sizeHint().width() + gap for field in fields)
        need += self.places.sizeHint().width() + 3 * self.look.width() + Space.XL + Space.L + 5 * gap
        words = self.plan.sizeHint().width()
        self.plan.setVisible(need + words <= self.width())
        self.plan_icon.setVisible(need + words > self.width())
        for field in (self.teacher, self.form, self.institution):
            fits = need <= self.width() or bool(field.currentData())
            field.setVisible(fits)
            need -= 0 if fits else field.sizeHint().width() + gap

    @Slot()
    def _chosen(self) -> None:
        if self._quiet:
            return
        only = ColumnFilter(
            str(self.institution.currentData() or ""),
            str(self.form.currentData() or ""),
            str(self.teacher.currentData() or ""),
        )
        grouping = Grouping(self.grouping.currentData() or Grouping.LEVEL)
        self._options = replace(self._options, grouping=grouping, only=only)
        self.arranged.emit(self._options)

    @Slot()
    def _open_menu(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for density, text in _DENSITIES.items():
            self._add(_(text), f"density:{density}", density is self._options.density, group)
        if any(lane.title or lane.level for lane in self._lanes):
            self._menu.addSeparator()
            for lane in self._lanes:
                parts = (lane.level.value if lane.level else "", lane.title)
                name = " · ".join(part for part in parts if part)
                self._add(name, f"lane:{lane.key}", lane.key not in self._options.folded, None)
        self._menu.popup(self.look.mapToGlobal(self.look.rect().bottomLeft()))

    def _add(self, text: str, data: str, checked: bool, group: QActionGroup | None) -> QAction:
        action = self._menu.addAction(without_mnemonic(text))
        action.setCheckable(True)
        action.setChecked(checked)
        action.setData(data)
        if group is not None:
            group.addAction(action)
        return action

    @Slot(QAction)
    def _menu_chosen(self, action: QAction) -> None:
        what, _colon, value = str(action.data()).partition(":")
        if what == "density":
            self._options = replace(self._options, density=Density(value))
        elif what == "lane":
            self._options = replace(self._options, folded=self._options.folded ^ {value})
        self.arranged.emit(self._options)
