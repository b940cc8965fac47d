"""Kolommen: which columns are shown, with a way back to how the list began."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from woo_desktop.domain.lists import ListDeclaration
from woo_desktop.i18n import _
from woo_desktop.ui.models.cells import column_label
from woo_desktop.ui.theme import Role, theme
from woo_desktop.ui.views.records.columns import ColumnPlan
from woo_desktop.ui.widgets import IconButton, LinkButton, PlainLabel, SecondaryButton
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
        self.list.installEventFilter(self)
        self.column.addWidget(self.list, 1)
        hint = _("Drag a header to move a column, or use Alt with the arrows here.")
        self.column.addWidget(PlainLabel(hint, role=Role.SMALL, token="text3", wrap=True))
        foot = QHBoxLayout()
        foot.addWidget(LinkButton(_("As at first"), on_click=self._reset))
        foot.addStretch(1)
        foot.addWidget(IconButton("arrow-up", _("Column to the left"), on_click=self.move_up))
        foot.addWidget(IconButton("arrow-down", _("Column to the right"), on_click=self.move_down))
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
    def move_up(self) -> None:
        """The column one place to the left."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """The column one place to the right."""
        self._move(1)

    def _move(self, step: int) -> None:
        place = self.list.currentIndex().row()
        if not 0 <= place < len(self._plan.order) or not 0 <= place + step < len(self._plan.order):
            return
        key = self._plan.order.pop(place)
        self._plan.order.insert(place + step, key)
        self._fill()
        self.list.setCurrentIndex(self.list.rows_model.index(place + step))
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves the column instead of the choice."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        return False

    @Slot()
    def _reset(self) -> None:
        self._plan.reset()
        self._fill()
        self.changed.emit()
