"""Files that leave the window: asks where they go, has them made, and offers a way on when one cannot be written."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from woo_desktop.domain.errors import FileTrouble, NotPrintable, WorkshopError
from woo_desktop.i18n import _, fill, ngettext, say
from woo_desktop.services.sentences import sentence_for
from woo_desktop.ui.desk import Desk, Progress, Ticket
from woo_desktop.ui.widgets import FormDialog, PlainLabel

_TOLD = 6


class FileWork(Protocol):
    """Work for the documents' thread; a frozen dataclass.

    One with a field `path` is done again with another file or folder, one with a field `anyway` with that when a
    person wants the paper with its gaps.
    """

    def __call__(self, progress: Progress) -> Any: ...


class Remedy(FormDialog):
    """What went wrong with a file, and the ways on: again, another place, or not at all."""

    again = Signal()

    def __init__(self, title: str, intro: str, verb: str, parent: QWidget, *, can_repeat: bool) -> None:
        super().__init__(title, verb, intro=intro, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.repeat = self.add_button(_("Try again"), self._again) if can_repeat else None

    @Slot()
    def _again(self) -> None:
        self.accept()
        self.again.emit()


class Saving(QObject):
    """One piece of work at a time: `saved` gives what it gave; `failed` only what no remedy is known for."""

    saved = Signal(object)
    failed = Signal(object)
    ended = Signal()
    """Nothing is under way any more, well or not."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._work: Any = None
        self._in_folder = False
        self._kinds = ""
        self.ticket: Ticket | None = None
        self.remedy: Remedy | None = None
        self.file_dialog: QFileDialog | None = None

    @property
    def is_running(self) -> bool:
        return self.ticket is not None

    def start(self, work: FileWork, kinds: str = "", *, in_folder: bool = False) -> None:
        """Do this work; `kinds` are the file kinds to offer when it has to go elsewhere."""
        self._work, self._kinds, self._in_folder = work, kinds, in_folder
        self.ticket = self._desk.make(work, self._saved, failed=self._refused)

    @Slot()
    def cancel(self) -> None:
        """Stop; nothing half stays behind."""
        if self.ticket is not None:
            self.ticket.cancel()
            self.ticket.forget()
            self._end()

    def _saved(self, result: object) -> None:
        self._end()
        self.saved.emit(result)

    def _end(self) -> None:
        self.ticket = None
        self.ended.emit()

    # --- what can be done about it ----------------------------------------------------------------------------------

    def _refused(self, error: WorkshopError) -> None:
        self._end()
        if isinstance(error, NotPrintable) and hasattr(self._work, "anyway"):
            self._offer_anyway(error)
        elif isinstance(error, FileTrouble) and hasattr(self._work, "path"):
            verb = _("Another folder…") if self._in_folder else _("Save as…")
            self._offer(_("This was not saved"), sentence_for(error).text, verb, self._elsewhere, can_repeat=True)
        else:
            self.failed.emit(error)

    def _offer_anyway(self, error: NotPrintable) -> None:
        count = len(error.found)
        title = ngettext("{count} text cannot be printed whole", "{count} texts cannot be printed whole", count)
        intro = _("On paper a □ stands where a character is missing.")
        remedy = self._offer(fill(title, {"count": count}), intro, _("Make it anyway"), self._anyway, can_repeat=False)
        for sentence in error.found[:_TOLD]:
            remedy.form.addRow(PlainLabel(say(sentence), wrap=True))
        if count > _TOLD:
            more = fill(_("and {count} more"), {"count": count - _TOLD})
            remedy.form.addRow(PlainLabel(more, token="text2"))

    def _offer(self, title: str, intro: str, verb: str, chosen: Any, *, can_repeat: bool) -> Remedy:
        remedy = Remedy(title, intro, verb, self._owner.window(), can_repeat=can_repeat)
        remedy.submitted.connect(remedy.accept)
        remedy.submitted.connect(chosen)
        remedy.again.connect(self._again)
        remedy.destroyed.connect(self._remedy_gone)
        self.remedy = remedy
        remedy.open()
        return remedy

    @Slot()
    def _again(self) -> None:
        self.start(self._work, self._kinds, in_folder=self._in_folder)

    @Slot()
    def _anyway(self) -> None:
        self.start(dataclasses.replace(self._work, anyway=True), self._kinds, in_folder=self._in_folder)

    @Slot()
    def _elsewhere(self) -> None:
        """Ask for another name, a free one first."""
        from woo_desktop.documents.files import unused_name

        path: Path = self._work.path
        folder = path.parent if path.parent.is_dir() else documents_folder()
        if self._in_folder:
            self.file_dialog = ask_folder(self._owner, _("Another folder…"), documents_folder(), self._to)
        else:
            name = unused_name(folder, path.name)
            kinds = self._kinds or f"*{path.suffix}"
            self.file_dialog = ask_file(self._owner, _("Save as…"), folder / name, kinds, self._to)
        self.file_dialog.destroyed.connect(self._dialog_gone)

    @Slot(str)
    def _to(self, path: str) -> None:
        if path:
            work = dataclasses.replace(self._work, path=Path(path))
            self.start(work, self._kinds, in_folder=self._in_folder)

    @Slot()
    def _remedy_gone(self) -> None:
        self.remedy = None

    @Slot()
    def _dialog_gone(self) -> None:
        self.file_dialog = None


def documents_folder() -> Path:
    """Where a person keeps documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()


def ask_file(owner: QWidget, title: str, path: Path, kinds: str, chosen: Any) -> QFileDialog:
    """Ask where a file goes; the window stays usable. The dialog lets go of itself when it closes."""
    dialog = QFileDialog(owner, title, str(path.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(path.suffix.lstrip("."))
    dialog.selectFile(path.name)
    return _opened(dialog, chosen)


def ask_folder(owner: QWidget, title: str, folder: Path, chosen: Any) -> QFileDialog:
    """Ask for a folder to write in."""
    dialog = QFileDialog(owner, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    return _opened(dialog, chosen)


def _opened(dialog: QFileDialog, chosen: Any) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog
