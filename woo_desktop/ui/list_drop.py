"""A list that is dropped anywhere on the window goes to the page that takes lists over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from woo_desktop.ui.places import Place, Target

LISTS = (".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".txt", ".xls", ".xlsb")
"""Files that may be lists; the reader says what to do with those it cannot read."""


def lists_in(data: QMimeData) -> tuple[Path, ...]:
    """The files of a drop that may be lists."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return tuple(path for path in paths if path.suffix.lower() in LISTS)


class ListDrop(QObject):
    """Watches a window for files that are dropped on it."""

    dropped = Signal(object)
    """Target: the import with these files."""

    def __init__(self, window: QWidget, takes: Callable[[], bool]) -> None:
        """`takes` says whether anything can be changed now."""
        super().__init__(window)
        self._takes = takes
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            paths = lists_in(event.mimeData()) if self._takes() else ()
            if not paths:
                return False
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                self.dropped.emit(Target(Place.IMPORTING, hints={"files": paths}))
            return True
        return False
