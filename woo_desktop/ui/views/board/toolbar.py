"""The bar above the board: filters, how many places are taken, how the board is shown, print and export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from woo_desktop.domain.answers import BoardColumn
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.theme import Role, Size, Space, paint, theme
from woo_desktop.ui.views.board.lanes import Lane
from woo_desktop.ui.views.board.look_menu import LookMenu
from woo_desktop.ui.views.board.options import ColumnFilter, Options
from woo_desktop.ui.widgets import ChoiceField, ElidedLabel, IconButton, QuietButton

LEAST, WIDEST = 92, 160


class BarChoice(ChoiceField):
    """As wide as what it says now, so that they fit above the board."""

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
    print_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = Options()
        self._lanes: tuple[Lane, ...] = ()
        self.kept: tuple[str, ...] = ()
        """Names of the views a person kept."""
        self._quiet = False
        self.show_pool = IconButton("panel-left-open", _("Show what is to place"), on_click=self.pool_wanted.emit)
        self.show_pool.hide()
        self.institution = BarChoice(_("Show one institution"), chip=True)
        self.form = BarChoice(_("Show one form"), chip=True)
        self.teacher = BarChoice(_("Show one teacher"), chip=True)
        self.places = ElidedLabel(role=Role.BODY_MEDIUM, token="text2")
        self.plan = QuietButton(_("Propose a plan"), icon_name="lightbulb", on_click=self.plan_wanted.emit)
        self.plan_icon = IconButton("lightbulb", _("Propose a plan"), on_click=self.plan_wanted.emit)
        self.replay = IconButton("history", _("Look back at the board"), on_click=self.replay_wanted.emit)
        self.look = IconButton("sliders-horizontal", _("How the board is shown"), on_click=self._open_menu)
        self.print = IconButton("printer", _("Print the board, or save it as PDF"), on_click=self.print_wanted.emit)
        self.export = IconButton("download", _("Export the board to Excel"), on_click=self.export_wanted.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.S + 2, Space.L, Space.XS)
        row.setSpacing(Space.S - 2)
        row.addWidget(self.show_pool)
        for field in (self.institution, self.form, self.teacher):
            field.currentIndexChanged.connect(self._chosen)
            row.addWidget(field)
        row.addStretch(1)
        row.addWidget(self.places)
        row.addSpacing(Space.XS)
        for button in (self.plan, self.plan_icon, self.replay, self.look, self.print, self.export):
            row.addWidget(button)
        self.menu = LookMenu(self)
        self.menu.arranged.connect(self.arranged)

    def show_options(self, options: Options, lanes: tuple[Lane, ...]) -> None:
        """Bring the fields in line with how the board is shown."""
        self._options, self._lanes = options, lanes
        self._quiet = True
        only = options.only
        for field, name in (
            (self.institution, only.institution),
            (self.form, only.form),
            (self.teacher, only.teacher),
        ):
            field.setCurrentIndex(max(0, field.findData(name)))
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
        fields = (self.institution, self.form, self.teacher)
        gap = Space.S - 2
        need = sum(field.sizeHint().width() + gap for field in fields)
        need += self.places.sizeHint().width() + 5 * (self.look.width() + gap) + Space.XL + Space.L + 3 * gap
        for field in reversed(fields):
            fits = need <= self.width() or bool(field.currentData())
            field.setVisible(fits)
            need -= 0 if fits else field.sizeHint().width() + gap
        words = self.plan.sizeHint().width() - self.plan_icon.width()
        self.plan.setVisible(need + words <= self.width())
        self.plan_icon.setVisible(need + words > self.width())

    @Slot()
    def _chosen(self) -> None:
        if self._quiet:
            return
        only = ColumnFilter(
            str(self.institution.currentData() or ""),
            str(self.form.currentData() or ""),
            str(self.teacher.currentData() or ""),
        )
        self._options = replace(self._options, only=only)
        self.arranged.emit(self._options)

    @Slot()
    def _open_menu(self) -> None:
        self.menu.fill_for(self._options, self._lanes, self.kept)
        self.menu.popup(self.look.mapToGlobal(self.look.rect().bottomLeft()))
