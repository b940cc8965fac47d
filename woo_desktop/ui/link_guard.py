"""Where nothing can be changed (no link, somebody who only looks), what would change it is off, and says why."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.i18n import _, say
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.widgets.text import put_tooltip_back, set_plain_tooltip


def why_off(desk: Desk) -> str:
    """The reason, in words."""
    if desk.only_looking is not None:
        return say(desk.only_looking)
    return _("No connection with the shared database: changing will be possible again shortly.")


class LinkGuard(QObject):
    """Switches some widgets off and on again as a desk can be written to."""

    def __init__(self, desk: Desk, widgets: tuple[QWidget, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._widgets = desk, widgets
        self._before: list[tuple[bool, str]] = []
        desk.writable_changed.connect(self._writable_changed)
        self._writable_changed(desk.writable)

    @Slot(bool)
    def _writable_changed(self, writable: bool) -> None:
        if writable:
            for widget, (enabled, tip) in zip(self._widgets, self._before, strict=False):
                widget.setEnabled(enabled)
                put_tooltip_back(widget, tip)
            self._before = []
        elif not self._before:
            self._before = [(widget.isEnabled(), widget.toolTip()) for widget in self._widgets]
            for widget in self._widgets:
                widget.setEnabled(False)
                set_plain_tooltip(widget, why_off(self._desk))
