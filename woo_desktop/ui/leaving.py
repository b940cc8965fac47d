"""Asks before a window closes while something in it is not stored."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.widgets import FormDialog


class LeavingDialog(FormDialog):
    """`submitted`: close, and lose it. Staying is what Enter does, so that nobody loses something by a key."""

    def __init__(self, *, linked: bool, parent: QWidget) -> None:
        typed = _("What you typed in a field or a note is not stored yet. When you close now, it is lost.")
        waits = _("There is no connection. As soon as it is back this is stored; when you close now, it is lost.")
        super().__init__(
            _("Not everything is stored"), _("Close anyway"), intro=typed if linked else waits, parent=parent
        )
        self.submitted.connect(self.accept)
        self.finished.connect(self.deleteLater)
        self.cancel.setFocus()
