"""What changes data is off where nothing can be changed, and says why; the view it stands in knows when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from woo_desktop.ui.widgets.text import plain_tooltip


class WriteAccess(QObject):
    """Belongs to a view (or another widget with a desk) and holds for everything in it, its dialogs too."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.why_off = ""
        """Empty while things can be changed."""

    def set_why_off(self, why: str) -> None:
        if why != self.why_off:
            self.why_off = why
            self.changed.emit()


def write_access_of(widget: QWidget | None) -> WriteAccess | None:
    """The nearest one around a widget."""
    options = Qt.FindChildOption.FindDirectChildrenOnly
    while widget is not None:
        found = widget.findChild(WriteAccess, options=options)
        if isinstance(found, WriteAccess):
            return found
        widget = widget.parentWidget()
    return None


def why_off_at(widget: QWidget) -> str:
    """Why nothing can be changed from here, for a menu that opens; empty when it can."""
    access = write_access_of(widget)
    return access.why_off if access is not None else ""


def switch_off(action: QAction, menu: QMenu, why_off: str) -> None:
    """For an entry of a menu that changes data: off, with the reason in its tooltip, when there is one."""
    if why_off:
        action.setEnabled(False)
        action.setToolTip(plain_tooltip(why_off))
        menu.setToolTipsVisible(True)


if TYPE_CHECKING:
    _Mixed = QWidget
else:
    _Mixed = object


class ChangesData(_Mixed):
    """Mixed into buttons and fields. One that `changes_data` is on when its owner wants it *and* data can be changed.

    Owners go on calling `setEnabled` and `setToolTip` as ever: what they asked for comes back with the link.
    """

    _access: WriteAccess | None = None
    _changes = False
    _is_off = False
    _wanted_on = True
    _own_tip = ""
    _own_description = ""

    def changes_data(self, changes: bool = True) -> Self:
        """From now on this is off where nothing can be changed (or not, where its work became another)."""
        self._changes = changes
        if self.isVisible():
            self._look_for_access()
        if self._access is not None:
            self._heard_access()
        return self

    def setEnabled(self, enabled: bool) -> None:
        self._wanted_on = enabled
        super().setEnabled(enabled and not self._is_off)

    def setToolTip(self, tip: str) -> None:
        self._own_tip = tip
        if not self._is_off:
            super().setToolTip(tip)

    def setAccessibleDescription(self, description: str) -> None:
        self._own_description = description
        if not self._is_off:
            super().setAccessibleDescription(description)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._changes:
            self._look_for_access()

    def _look_for_access(self) -> None:
        if self._access is None:
            self._access = write_access_of(self)
            if self._access is not None:
                self._access.changed.connect(self._heard_access)
                self._heard_access()

    @Slot()
    def _heard_access(self) -> None:
        why = self._access.why_off if self._access is not None and self._changes else ""
        self._is_off = bool(why)
        super().setEnabled(self._wanted_on and not why)
        super().setToolTip(plain_tooltip(why) if why else self._own_tip)
        super().setAccessibleDescription(why or self._own_description)
