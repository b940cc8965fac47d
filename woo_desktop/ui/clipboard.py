"""Puts something on the clipboard in several forms at once."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def put_on_clipboard(load: QMimeData) -> None:
    """The clipboard outlives Python: an object made here and still on it when the program ends would crash it.

    So the load goes into the object that the clipboard makes itself.
    """
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(load.text())
    own = clipboard.mimeData()
    for form in load.formats():
        if form != "text/plain":
            own.setData(form, load.data(form))
