"""Files in and out of an agreement: read on the documents' thread, kept by a command, opened by the system."""

from __future__ import annotations

import atexit
import datetime as dt
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from woo_desktop.documents.files import safe_file_name, write_or_tell
from woo_desktop.domain.agreement import Signer
from woo_desktop.domain.attachment import FileInHand, NewFile, checked_file, how_shown, mail_day, refuse_size
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import AddAttachment, Command, SignAgreement, Trash
from woo_desktop.domain.errors import FileTrouble, WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.queries import FileOf
from woo_desktop.domain.records import Agreement, Attachment
from woo_desktop.domain.terms import SignedHow
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk, Progress
from woo_desktop.ui.file_work import WriteFile

_KINDS = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.heic *.eml *.msg"


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read, for which agreement, for whom it counts as a signature, and what it shows."""

    agreement: Agreement
    file: NewFile
    signer: Signer | None
    how: SignedHow
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Reads a chosen file; what is too large is refused before it is read, what is no paper after."""

    agreement: Agreement
    path: Path
    signer: Signer | None

    def __call__(self, progress: Progress) -> Read:
        progress.step(0, 1)
        try:
            refuse_size(self.path.name, self.path.stat().st_size)
            file = NewFile(self.path.name, self.path.read_bytes())
        except OSError as trouble:
            why = N_("‘{name}’ could not be read. Is it still there, and may you open it?")
            raise FileTrouble(self.path, Sentence(why, {"name": self.path.name})) from trouble
        how = how_shown(checked_file(file))
        return Read(self.agreement, file, self.signer, how, mail_day(file.data) if how is SignedHow.BY_MAIL else None)


@dataclass(frozen=True, slots=True)
class WriteToLook:
    """Writes an attachment into a folder of its own, under a name that no system runs; gone when the program ends."""

    file: FileInHand

    def __call__(self, progress: Progress) -> Path:
        progress.step(0, 1)
        folder = Path(tempfile.mkdtemp(prefix="woo-open-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        target = folder / name_on_disk(self.file.name, self.file.file_type.value)
        write_or_tell(target, self.file.data)
        return target


def name_on_disk(name: str, ending: str) -> str:
    """A safe name that ends in what the file is, whatever it was called."""
    return safe_file_name(name, ending)


class SaveAs(QObject):
    """One file on its way to where a person wants it; several can be under way at once."""

    saved = Signal(Path)
    failed = Signal(object)

    def __init__(self, desk: Desk, attachment: Attachment, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._attachment = desk, attachment
        self._path: Path | None = None

    @Slot(str)
    def to(self, path: str) -> None:
        self._path = Path(path)
        self._desk.ask(FileOf(self._attachment.id), self._write, failed=self._refused)

    @Slot()
    def give_up(self) -> None:
        """The person closed the question; what was already answered goes on."""
        if self._path is None:
            self.deleteLater()

    def _write(self, file: FileInHand) -> None:
        if self._path is not None:
            self._desk.make(WriteFile(self._path, file.data), self._written, failed=self._refused)

    def _written(self, path: Path) -> None:
        self.saved.emit(path)
        self.deleteLater()

    def _refused(self, error: WorkshopError) -> None:
        self.failed.emit(error)
        self.deleteLater()


class Filing(QObject):
    """Does what the panel asks with files."""

    said = Signal(str, bool)
    """Words, and whether they can be undone."""
    failed = Signal(object)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._agreement: Agreement | None = None
        self._asked: tuple[Agreement | None, Signer | None] = (None, None)
        self.file_dialog: QFileDialog | None = None

    def take(self, agreement: Agreement | None) -> None:
        """From now on files belong to this agreement."""
        self._agreement = agreement

    # --- in -------------------------------------------------------------------------------------------------------

    def choose(self, signer: Signer | None = None) -> None:
        """Ask which files come in."""
        self._asked = (self._agreement, signer)
        self.file_dialog = QFileDialog(self._owner, _("Add an attachment…"))
        self.file_dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self.file_dialog.setNameFilters([fill(_("Papers and mails ({kinds})"), {"kinds": _KINDS}), _("All files (*)")])
        self.file_dialog.filesSelected.connect(self._chosen)
        self.file_dialog.open()

    @Slot("QStringList")
    def _chosen(self, paths: list[str]) -> None:
        self._bring(self._asked[0], map(Path, paths), self._asked[1])

    def add(self, paths: Iterable[Path], signer: Signer | None) -> None:
        """Bring files in; for a signer also as the proof of a signature."""
        self._bring(self._agreement, paths, signer)

    def _bring(self, agreement: Agreement | None, paths: Iterable[Path], signer: Signer | None) -> None:
        if agreement is None:
            self.said.emit(_("There is no agreement here to keep a file with; nothing was kept."), False)
            return
        for path in paths:
            self._desk.make(ReadFile(agreement, path, signer), self._read, failed=self.failed.emit)

    def _read(self, read: Read) -> None:
        # Somebody may have chosen another agreement meanwhile; of the same one the newest is known best.
        newest = self._agreement
        agreement = newest if newest is not None and newest.id == read.agreement.id else read.agreement
        self._desk.run(self._command(agreement, read), self._added, failed=self.failed.emit)

    @staticmethod
    def _command(agreement: Agreement, read: Read) -> Command:
        """A signature for who has not signed yet; else only one more file."""
        from woo_desktop.domain.agreement_signing import WAITING, signed_how
        from woo_desktop.domain.attachment import USE_OF

        if read.signer is None:
            return AddAttachment(agreement.id, read.file)
        if agreement.status in WAITING and signed_how(agreement, read.signer) is SignedHow.NOT_YET:
            return SignAgreement(agreement.id, agreement.version, read.signer, read.how, read.day, read.file)
        return AddAttachment(agreement.id, read.file, USE_OF[read.signer])

    def _added(self, outcome: Outcome) -> None:
        if outcome.changes is not None:
            self.said.emit(_("Kept with the agreement."), True)

    # --- out ------------------------------------------------------------------------------------------------------

    @Slot(object)
    def open(self, attachment: Attachment) -> None:
        """Show a file in the program that the system has for it."""
        self._desk.ask(FileOf(attachment.id), self._opening, failed=self.failed.emit)

    def _opening(self, file: FileInHand) -> None:
        self._desk.make(WriteToLook(file), self._open, failed=self.failed.emit)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
            self.said.emit(fill(_("No program opens ‘{name}’; its folder is open."), {"name": path.name}), False)

    @Slot(object)
    def save(self, attachment: Attachment) -> None:
        """Write a file where a person wants it."""
        ending = attachment.file_type.value if attachment.file_type else "bin"
        job = SaveAs(self._desk, attachment, self)
        job.saved.connect(self._saved)
        job.failed.connect(self.failed)
        self.file_dialog = QFileDialog(self._owner, _("Save as…"))
        self.file_dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.file_dialog.setDefaultSuffix(ending)
        self.file_dialog.selectFile(name_on_disk(attachment.name, ending))
        self.file_dialog.fileSelected.connect(job.to)
        self.file_dialog.rejected.connect(job.give_up)
        self.file_dialog.open()

    @Slot(Path)
    def _saved(self, path: Path) -> None:
        self.said.emit(fill(_("Saved as ‘{name}’."), {"name": path.name}), False)

    @Slot(object)
    def remove(self, attachment: Attachment) -> None:
        """To the trash."""
        self._desk.run(Trash((attachment.ref,)), self._removed, failed=self.failed.emit)

    def _removed(self, outcome: Outcome) -> None:
        self.said.emit(_("Removed."), True)
