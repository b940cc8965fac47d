"""First page: drop a file, choose one, or paste a block from Excel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.list_drop import lists_in
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.views.importing.parts import Page
from woo_desktop.ui.widgets import Icon, PlainLabel, PrimaryButton, SecondaryButton


class FilePage(Page):
    """Where the list comes from."""

    chosen = Signal(object)
    """Paths, as a tuple."""
    pasted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.dialog: QFileDialog | None = None
        self.head(
            _("Which list do you want to take over?"),
            _("Your own Excel or CSV, as it is. Nothing changes in the file, and nothing is stored before you say so."),
        )
        box = self.box()
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(Icon("file-down", size=24))
        row.addWidget(PlainLabel(_("Drop a file here"), role=Role.SECTION), 1)
        box.column.addLayout(row)
        box.column.addWidget(
            PlainLabel(_("Or choose one, or copy a block of cells in Excel and paste it."), token="text2", wrap=True)
        )
        buttons = QHBoxLayout()
        buttons.addWidget(PrimaryButton(_("Choose a file…"), icon_name="folder-open", on_click=self.choose))
        buttons.addWidget(SecondaryButton(_("Paste from Excel"), icon_name="clipboard-paste", on_click=self.paste))
        buttons.addStretch(1)
        box.column.addLayout(buttons)
        box.column.addWidget(
            PlainLabel(_("Excel (.xlsx, .xlsm), LibreOffice (.ods) and CSV."), role=Role.SMALL, token="text3")
        )
        self.column.addStretch(1)

    @Slot()
    def choose(self) -> None:
        dialog = QFileDialog(
            self, _("Choose a list"), str(Path.home()), _("Lists (*.xlsx *.xlsm *.ods *.csv *.tsv *.txt)")
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._files_chosen)
        dialog.destroyed.connect(self._dialog_gone)
        self.dialog = dialog
        dialog.open()

    @Slot(list)
    def _files_chosen(self, names: list[str]) -> None:
        self.chosen.emit(tuple(Path(name) for name in names))

    @Slot()
    def _dialog_gone(self) -> None:
        self.dialog = None

    @Slot()
    def paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.pasted.emit(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if lists_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = lists_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.chosen.emit(paths)
