"""Groeperen: by which column the rows stand together, or not at all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.lists import ListDeclaration
from woo_desktop.i18n import _
from woo_desktop.ui.models.cells import column_label
from woo_desktop.ui.widgets import Choice
from woo_desktop.ui.widgets.editors import OnePopup


class GroupPopup(OnePopup):
    """`grouped` tells the key of the column; nothing for no groups."""

    grouped = Signal(str)

    def __init__(self, declared: ListDeclaration, now: str, parent: QWidget) -> None:
        super().__init__(_("Group by"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = [Choice("", _("No groups"))]
        choices += [Choice(column.key, column_label(column)) for column in declared.columns]
        self.set_choices(choices, now)
        self.taken.connect(self._chosen)

    @Slot(object)
    def _chosen(self, key: object) -> None:
        self.grouped.emit(str(key))
