"""A file as a tile: drag it into Outlook or Teams, or press it to put the file on the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDrag, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from woo_desktop.domain.errors import WorkshopError
from woo_desktop.i18n import _, fill
from woo_desktop.ui.clipboard import put_on_clipboard
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.mailing.drafts import WriteCopy
from woo_desktop.ui.theme import Role, theme
from woo_desktop.ui.widgets import SecondaryButton, set_plain_tooltip, without_mnemonic


class FileTile(SecondaryButton):
    """Give it a name and bytes; the file is written when somebody takes hold of the tile, and not before."""

    copied = Signal(str)
    """The name of the file that is on the clipboard now."""
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", icon_name="paperclip", on_click=self._copy, parent=parent)
        self._desk = desk
        self._name, self._data = "", b""
        self._path: Path | None = None
        self._writing: Ticket | None = None
        self._pressed: QPoint | None = None
        self._wants_copy = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        theme().changed.connect(self._fit)

    def show_file(self, name: str, data: bytes) -> None:
        """From now on this is the file."""
        if (name, data) != (self._name, self._data):
            self._name, self._data, self._path = name, data, None
            if self._writing is not None:
                self._writing.forget()
                self._writing = None
        self._fit()
        self.setAccessibleName(fill(_("{name}: copy the file"), {"name": name}))
        set_plain_tooltip(self, fill(_("Drag {name} into your mail, or press to copy the file"), {"name": name}))
        self.setEnabled(bool(data))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """As much of the name as fits; its end tells the kind of file."""
        room = self.width() - theme().px(60)
        metrics = theme().metrics(Role.BODY_STRONG)
        self.setText(without_mnemonic(metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, room)))

    @property
    def path(self) -> Path | None:
        """Where the file lies; None until it was needed."""
        return self._path

    def mime(self) -> QMimeData:
        """The file as other programs take it."""
        mime = QMimeData()
        if self._path is not None:
            mime.setUrls([QUrl.fromLocalFile(str(self._path))])
        return mime

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            self._pressed = event.position().toPoint()
            self._write()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._pressed is None or self._path is None:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.setDown(False)
            drag = QDrag(self)
            drag.setMimeData(self.mime())
            drag.setPixmap(self.grab())
            drag.exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        super().mouseReleaseEvent(event)

    def _write(self) -> None:
        if self._path is None and self._writing is None and self._data:
            work = WriteCopy(self._name, self._data)
            self._writing = self._desk.make(work, self._written, failed=self._not_written)

    def _written(self, path: Path) -> None:
        self._writing = None
        self._path = path
        if self._wants_copy:
            self._copy()

    def _not_written(self, error: WorkshopError) -> None:
        self._writing, self._wants_copy = None, False
        self.failed.emit(error)

    @Slot()
    def _copy(self) -> None:
        self._wants_copy = self._path is None
        if self._path is None:
            self._write()
            return
        put_on_clipboard(self.mime())
        self.copied.emit(self._name)
