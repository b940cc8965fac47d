"""Kolommen: which columns are shown, with a way back to how the list began."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from woo_desktop.domain.lists import ListDeclaration
from woo_desktop.i18n import _
from woo_desktop.ui.models.cells import column_label
from woo_desktop.ui.theme import Role, theme
from woo_desktop.ui.views.records.columns import ColumnPlan
from woo_desktop.ui.widgets import LinkButton, PlainLabel, SecondaryButton
from woo_desktop.ui.widgets.editors import CheckRow, FieldPopup
from woo_desktop.ui.widgets.editors.check_list import CheckList


class ColumnsPopup(FieldPopup):
    """Checks work at once; the order is dragged in the header."""

    changed = Signal()

    def __init__(self, declared: ListDeclaration, plan: ColumnPlan, parent: QWidget) -> None:
        super().__init__(_("Columns"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._declared, self._plan = declared, plan
        self.column.addWidget(PlainLabel(_("Columns"), role=Role.SMALL_STRONG))
        self.list = CheckList(_("Columns"))
        self.column.addWidget(self.list, 1)
        self.column.addWidget(
            PlainLabel(_("Drag a header to move a column."), role=Role.SMALL, token="text3", wrap=True)
        )
        foot = QHBoxLayout()
        foot.addWidget(LinkButton(_("As at first"), on_click=self._reset))
        foot.addStretch(1)
        foot.addWidget(SecondaryButton(_("Done"), on_click=self.close))
        self.column.addLayout(foot)
        self._fill()
        self.list.rows_model.checks_changed.connect(self._apply)

    def open_below(self, anchor: QWidget) -> None:
        px = theme().px
        rows = len(self._declared.columns)
        self.open_under(anchor, px(270), min(px(30) * rows + px(130), px(560)))
        self.list.setFocus()
        self.list.setCurrentIndex(self.list.rows_model.index(0))

    def _fill(self) -> None:
        self.list.set_rows(
            [
                CheckRow(key, column_label(self._declared.column(key)), key in self._plan.visible)
                for key in self._plan.order
            ]
        )

    @Slot()
    def _apply(self) -> None:
        wanted = {str(key) for key in self.list.rows_model.checked()}
        if wanted and wanted != self._plan.visible:
            self._plan.visible = wanted
            self.changed.emit()

    @Slot()
    def _reset(self) -> None:
        self._plan.reset()
        self._fill()
        self.changed.emit()
