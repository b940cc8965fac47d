"""What leaves besides the agreement itself: a mail draft, a calendar file, the case descriptions, a teacher pack."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from woo_desktop.domain.agreement import AgreementPaper, suggested_file_name
from woo_desktop.domain.case_sheet import CaseSheet
from woo_desktop.domain.queries import CaseSheetsOf, MailTextOf
from woo_desktop.domain.terms import ClausePart, Kind
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk, Progress
from woo_desktop.ui.file_work import WriteFile
from woo_desktop.ui.views.agreements.noting import MAILED, paper_noted
from woo_desktop.ui.views.agreements.preview import PaperPreview
from woo_desktop.ui.views.agreements.subjects import Subject


@dataclass(frozen=True, slots=True)
class Drafted:
    """A mail draft in a file, the same as a short address, and the PDF beside it."""

    draft: Path
    pdf: Path
    address: str


@dataclass(frozen=True, slots=True)
class WriteDraft:
    """Writes a mail draft with the paper attached, and the paper beside it, in a folder of their own."""

    paper: AgreementPaper
    language: str
    text: str
    pdf: bytes

    def __call__(self, progress: Progress) -> Drafted:
        from woo_desktop.documents.files import safe_file_name, write_or_tell
        from woo_desktop.documents.mail_draft import Attachment, eml, mailto
        from woo_desktop.documents.paper_mail import agreement_mail

        progress.step(0, 1)
        name = safe_file_name(suggested_file_name(self.paper, self.language), "pdf")
        draft = agreement_mail(self.paper, self.text, self.language, [Attachment(name, self.pdf)])
        folder = Path(tempfile.mkdtemp(prefix="woo-mail-"))
        made = Drafted(folder / f"{Path(name).stem}.eml", folder / name, mailto(draft))
        write_or_tell(made.draft, eml(draft))
        write_or_tell(made.pdf, self.pdf)
        return made


@dataclass(frozen=True, slots=True)
class MakePack:
    """Makes what a person chose for one track: the pack, or only the case descriptions."""

    path: Path
    paper: AgreementPaper
    sheets: tuple[CaseSheet, ...]
    language: str
    is_pack: bool

    def __call__(self, progress: Progress) -> Path:
        from woo_desktop.documents.case_sheet_pdf import case_sheets_pdf
        from woo_desktop.documents.files import write_or_tell
        from woo_desktop.documents.packs import teacher_pack_pdf

        if self.is_pack:
            data = teacher_pack_pdf(self.paper, self.sheets, self.language, progress=progress.step)
        else:
            data = case_sheets_pdf(self.sheets, self.language, progress=progress.step)
        write_or_tell(self.path, data)
        return self.path


class Extras(QObject):
    """Asks where it goes, has it made, and tells how it went. The program sends nothing by itself."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, owner: QWidget, preview: PaperPreview) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._preview = desk, owner, preview
        self._paper: AgreementPaper | None = None
        self._subject: Subject | None = None
        self._language = ""
        self._folder = Path.home()
        self._path = Path()
        self._is_pack = False
        self.file_dialog: QFileDialog | None = None
        self.drafted: Drafted | None = None

    def take(self, subject: Subject, paper: AgreementPaper, language: str) -> None:
        """From now on this is the paper on show."""
        self._subject, self._paper, self._language = subject, paper, language

    # --- mail -----------------------------------------------------------------------------------------------------

    @Slot()
    def mail(self) -> None:
        """Open the paper as a draft in the system's mail program."""
        if self._paper is not None and self._subject is not None and self._preview.made is not None:
            question = MailTextOf(ClausePart.MAIL_AGREEMENT, self._subject.question())
            self._desk.ask(question, self._draft, failed=self.failed.emit)

    def _draft(self, text: str) -> None:
        if self._paper is not None and self._preview.made is not None:
            work = WriteDraft(self._paper, self._language, text, self._preview.made.data)
            self._desk.make(work, self._open_draft, failed=self.failed.emit)

    def _open_draft(self, drafted: Drafted) -> None:
        """The draft; where no program takes it, its address, with the PDF in a folder to drag from."""
        self.drafted = drafted
        self._note(MAILED)
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(drafted.draft))):
            self.said.emit(_("The draft is open in your mail program. Nothing has been sent."))
            return
        opened = bool(drafted.address) and QDesktopServices.openUrl(QUrl(drafted.address))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(drafted.pdf.parent)))
        if opened:
            self.said.emit(_("Attach the PDF yourself: its folder is open beside your mail."))
        else:
            folder = str(drafted.pdf.parent)
            self.said.emit(fill(_("No mail program answers. Draft and PDF stand in {folder}."), {"folder": folder}))

    def _note(self, what: str) -> None:
        command = paper_noted(self._paper, what) if self._paper is not None else None
        if command is not None:
            self._desk.run(command, failed=self.failed.emit)

    # --- files ----------------------------------------------------------------------------------------------------

    @Slot()
    def save_calendar(self) -> None:
        """Ask where the calendar file goes."""
        from woo_desktop.documents.calendar_file import has_dates

        if self._paper is None or not has_dates(self._paper):
            self.said.emit(_("This paper has no dates yet."))
            return
        self._ask(_("Save calendar"), _("Calendar (*.ics)"), "ics", self.write_calendar)

    @Slot(str)
    def write_calendar(self, path: str) -> None:
        """Write the moments of the paper on show as a calendar file."""
        from woo_desktop.documents.calendar_file import calendar_file

        if self._paper is not None and path:
            self._folder = Path(path).parent
            data = calendar_file([self._paper], self._language)
            self._desk.make(WriteFile(Path(path), data), self._written, failed=self.failed.emit)

    @Slot()
    def save_contacts(self) -> None:
        """Ask where the contacts of the agreed cases go."""
        self._ask(_("Save contacts"), _("Contacts (*.vcf)"), "vcf", self.write_contacts)

    @Slot(str)
    def write_contacts(self, path: str) -> None:
        """Write the people of the agreed cases as cards for an address book."""
        if path:
            self._ask_sheets(Path(path), self._contacts_came)

    def _contacts_came(self, sheets: tuple[CaseSheet, ...]) -> None:
        from woo_desktop.documents.calendar_file import contact_cards

        people = [(sheet.contact, sheet.company) for sheet in sheets if sheet.agreed]
        data = contact_cards(people)
        if data:
            self._desk.make(WriteFile(self._path, data), self._written, failed=self.failed.emit)
        else:
            self.said.emit(_("No case is agreed here yet, so there are no contacts to give."))

    @Slot()
    def save_pack(self) -> None:
        """Ask where the pack for the teacher goes."""
        self._is_pack = True
        self._ask(_("Save teacher pack"), _("PDF (*.pdf)"), "pdf", self.write_pdf)

    @Slot()
    def save_sheets(self) -> None:
        """Ask where the case descriptions go."""
        self._is_pack = False
        self._ask(_("Save case descriptions"), _("PDF (*.pdf)"), "pdf", self.write_pdf)

    @Slot(str)
    def write_pdf(self, path: str) -> None:
        """Write the pack or the case descriptions of the paper on show."""
        if path:
            self._ask_sheets(Path(path), self._sheets_came)

    def _ask_sheets(self, path: Path, came: Callable[[tuple[CaseSheet, ...]], None]) -> None:
        if self._paper is None:
            return
        self._path, self._folder = path, path.parent
        question, offering = self._paper.made_from(Kind.QUESTION), self._paper.made_from(Kind.OFFERING)
        if question is not None:
            query = CaseSheetsOf(question_id=question.id)
        elif offering is not None:
            query = CaseSheetsOf(offering_id=offering.id)
        else:
            return
        self._desk.ask(query, came, failed=self.failed.emit)

    def _sheets_came(self, sheets: tuple[CaseSheet, ...]) -> None:
        if self._paper is None:
            return
        if not sheets and not self._is_pack:
            self.said.emit(_("No case stands on this track yet."))
            return
        work = MakePack(self._path, self._paper, sheets, self._language, self._is_pack)
        self._desk.make(work, self._written, failed=self.failed.emit)

    def _written(self, path: Path) -> None:
        self.said.emit(fill(_("Saved as {name}"), {"name": path.name}))

    def _ask(self, title: str, kinds: str, ending: str, chosen: Callable[[str], None]) -> None:
        from woo_desktop.documents.files import safe_file_name

        if self._paper is None:
            return
        dialog = QFileDialog(self._owner, title, str(self._folder), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        stem = Path(suggested_file_name(self._paper, self._language)).stem
        dialog.selectFile(safe_file_name(stem, ending))
        dialog.fileSelected.connect(chosen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(self._dialog_gone)
        self.file_dialog = dialog
        dialog.open()

    @Slot()
    def _dialog_gone(self) -> None:
        self.file_dialog = None
