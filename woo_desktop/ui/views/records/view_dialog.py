"""The name of a saved view, and for whom it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.views.records.saved_views import LONGEST_NAME
from woo_desktop.ui.widgets import FilterChips, FormDialog, TextField


class ViewDialog(FormDialog):
    """`named` gives the name and whether everybody sees the view."""

    named = Signal(str, bool)

    def __init__(self, title: str, name: str, taken: set[str], parent: QWidget, *, for_whom: bool) -> None:
        words = _("Filters, sorting, groups and columns as you see them now.") if for_whom else ""
        super().__init__(title, _("Keep view"), intro=words, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._taken = taken - {name.casefold()}
        self.name = TextField(_("Name"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setText(name)
        self.add_field(_("Name"), self.name)
        self.whom = FilterChips([("mine", _("Only me")), ("all", _("Everybody"))])
        if for_whom:
            self.add_field(_("For whom"), self.whom)
        self.submitted.connect(self._submit)

    @Slot()
    def _submit(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.set_error(self.name, _("Give the view a name."))
        elif name.casefold() in self._taken:
            self.set_error(self.name, _("There is a view with this name already."))
        else:
            self.accept()
            self.named.emit(name, "all" in self.whom.current())
