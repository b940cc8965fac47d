"""Bijlagen: the files with an agreement; open, save elsewhere, take away, add."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.records import Attachment
from woo_desktop.domain.terms import AttachmentUse, FileType
from woo_desktop.i18n import _, day, fill, number
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import (
    ElidedLabel,
    Icon,
    IconButton,
    LinkButton,
    PlainLabel,
    Section,
    in_short,
    set_plain_tooltip,
)

_ICONS = {
    FileType.PDF: "file-text",
    FileType.EML: "mail",
    FileType.MSG: "mail",
}
_SHORT = 34


def icon_of(one: Attachment) -> str:
    return _ICONS.get(one.file_type or FileType.PDF, "image")


def size_of(one: Attachment) -> str:
    """ "1,2 MB", "340 kB"."""
    size = one.size or 0
    if size >= 1_000_000:
        return fill(_("{size} MB"), {"size": number(round(size / 1_000_000, 1))})
    return fill(_("{size} kB"), {"size": number(max(1, round(size / 1000)))})


class FileLink(LinkButton):
    """The name of a file; pressing it opens the file."""

    open_wanted = Signal(object)

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(in_short(attachment.name, _SHORT), icon_name=icon_of(attachment), parent=parent)
        self.attachment = attachment
        set_plain_tooltip(self, attachment.name)
        self.setAccessibleName(fill(_("Open {name}"), {"name": attachment.name}))
        self.clicked.connect(self._open)

    @Slot()
    def _open(self) -> None:
        self.open_wanted.emit(self.attachment)


class FileRow(QWidget):
    """One file."""

    open_wanted = Signal(object)
    save_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attachment = attachment
        told = {"name": attachment.name}
        self.link = FileLink(attachment)
        self.link.set_icon("")
        self.link.open_wanted.connect(self.open_wanted)
        self.save = IconButton("download", fill(_("Save {name} as…"), told), on_click=self._save)
        self.remove = IconButton("trash-2", fill(_("{name} to trash"), told), on_click=self._remove).changes_data()
        use = attachment.use or AttachmentUse.OTHER
        said = "" if use is AttachmentUse.OTHER else _(use.label)
        when = day(attachment.added_on) if attachment.added_on else ""
        line = " · ".join(part for part in (said, size_of(attachment), when) if part)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.setContentsMargins(0, 0, 0, 0)
        pressed = QHBoxLayout()
        pressed.setContentsMargins(-Space.S, 0, 0, 0)
        pressed.addWidget(self.link)
        pressed.addStretch(1)
        names.addLayout(pressed)
        names.addWidget(ElidedLabel(line, role=Role.SMALL, token="text2"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(Icon(icon_of(attachment), token="text3", size=17))
        row.addLayout(names, 1)
        row.addWidget(self.save)
        row.addWidget(self.remove)

    @Slot()
    def _save(self) -> None:
        self.save_wanted.emit(self.attachment)

    @Slot()
    def _remove(self) -> None:
        self.remove_wanted.emit(self.attachment)


class FileList(Section):
    """The files, in the order they came in."""

    open_wanted = Signal(object)
    save_wanted = Signal(object)
    remove_wanted = Signal(object)
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Attachments"), role=Role.SECTION, parent=parent)
        self.rows: list[FileRow] = []
        self.add_file = self.add_link(_("Add…")).changes_data()
        self.add_file.setAccessibleName(_("Add an attachment…"))
        self.add_file.clicked.connect(self._add)
        self.nothing = PlainLabel(
            _("A signed scan, a mail, a data agreement: drag it here."), role=Role.SMALL, token="text3", wrap=True
        )
        self.add(self.nothing)

    def show_files(self, files: Iterable[Attachment]) -> None:
        """Show these; the same ones cost nothing."""
        wanted = list(files)
        if [row.attachment for row in self.rows] == wanted:
            return
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for one in wanted:
            row = FileRow(one, self)
            row.open_wanted.connect(self.open_wanted)
            row.save_wanted.connect(self.save_wanted)
            row.remove_wanted.connect(self.remove_wanted)
            self.rows.append(row)
            self.add(row)
        self.nothing.setVisible(not wanted)
        self.set_note(str(len(wanted)) if wanted else "")

    @Slot()
    def _add(self) -> None:
        self.add_wanted.emit()
