"""While the shared database cannot be reached, what would change it is off, and its tooltip says why."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.widgets.text import put_tooltip_back, set_plain_tooltip


def why_off() -> str:
    """The reason, in one sentence."""
    return _("No connection with the shared database: changing will be possible again shortly.")


class LinkGuard(QObject):
    """Switches some widgets off and on again with the link of a desk."""

    def __init__(self, desk: Desk, widgets: tuple[QWidget, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._widgets = widgets
        self._before: list[tuple[bool, str]] = []
        desk.link_changed.connect(self._link_changed)

    @Slot(bool)
    def _link_changed(self, linked: bool) -> None:
        if linked:
            for widget, (enabled, tip) in zip(self._widgets, self._before, strict=False):
                widget.setEnabled(enabled)
                put_tooltip_back(widget, tip)
            self._before = []
        elif not self._before:
            self._before = [(widget.isEnabled(), widget.toolTip()) for widget in self._widgets]
            for widget in self._widgets:
                widget.setEnabled(False)
                set_plain_tooltip(widget, why_off())
