"""What leaves besides the agreement itself: a mail draft, a calendar file, the case descriptions, a teacher pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from woo_desktop.documents.mail_draft import Attachment, MailDraft
from woo_desktop.domain.agreement import AgreementPaper, suggested_file_name
from woo_desktop.domain.case_sheet import CaseSheet
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.queries import CaseSheetsOf, MailTextOf
from woo_desktop.domain.terms import ClausePart, Kind
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk, Progress, Ticket
from woo_desktop.ui.file_work import WriteFile
from woo_desktop.ui.mailing import Drafted, Mailer, WriteDraft
from woo_desktop.ui.saving import Saving, ask_file, documents_folder
from woo_desktop.ui.views.agreements.mail_box import MailBox
from woo_desktop.ui.views.agreements.noting import CASES_SAVED, MAILED, PACK_SAVED, paper_noted
from woo_desktop.ui.views.agreements.preview import PaperPreview
from woo_desktop.ui.views.agreements.subjects import Subject


@dataclass(frozen=True, slots=True)
class MakePack:
    """Makes what a person chose for one track: the pack, or only the case descriptions."""

    path: Path
    paper: AgreementPaper
    sheets: tuple[CaseSheet, ...]
    language: str
    is_pack: bool
    anyway: bool = False
    """Also with characters that cannot be printed."""

    def __call__(self, progress: Progress) -> Path:
        from woo_desktop.documents.case_sheet_pdf import case_sheets_pdf
        from woo_desktop.documents.files import write_or_tell
        from woo_desktop.documents.packs import teacher_pack_pdf
        from woo_desktop.documents.unprintable import stop_at, unprintable, unprintable_on_sheets

        if not self.anyway:
            stop_at((*(unprintable(self.paper) if self.is_pack else ()), *unprintable_on_sheets(self.sheets)))
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

    def __init__(self, desk: Desk, owner: QWidget, preview: PaperPreview, box: MailBox) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._preview, self._box = desk, owner, preview, box
        self._paper: AgreementPaper | None = None
        self._subject: Subject | None = None
        self._language = ""
        self._text: str | None = None
        self._asking: Ticket | None = None
        self._folder = documents_folder()
        self._path = Path()
        self._is_pack = False
        self._note_of_file = ""
        self.file_dialog: QFileDialog | None = None
        self.drafted: Drafted | None = None
        self.saving = Saving(desk, owner)
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self.failed)
        self.mailer = Mailer(self)
        self.mailer.said.connect(self.said)
        preview.ready.connect(self._show_mail)
        box.tile.copied.connect(self._copied)
        box.tile.failed.connect(self.failed)

    def take(self, subject: Subject, paper: AgreementPaper, language: str) -> None:
        """From now on this is the paper on show."""
        self._subject, self._paper, self._language, self._text = subject, paper, language, None
        if self._asking is not None:
            self._asking.forget()
        question = MailTextOf(ClausePart.MAIL_AGREEMENT, subject.question())
        self._asking = self._desk.ask(question, self._text_came, failed=self.failed.emit)

    # --- mail -----------------------------------------------------------------------------------------------------

    def _text_came(self, text: str) -> None:
        self._asking, self._text = None, text
        self._show_mail()

    def _draft(self) -> MailDraft | None:
        """The mail of the paper on show, once its text and its PDF are there."""
        from woo_desktop.documents.files import safe_file_name
        from woo_desktop.documents.paper_mail import agreement_mail

        made = self._preview.made
        if self._paper is None or self._text is None or made is None:
            return None
        name = safe_file_name(suggested_file_name(self._paper, self._language), "pdf")
        return agreement_mail(self._paper, self._text, self._language, [Attachment(name, made.data)])

    @Slot()
    def _show_mail(self) -> None:
        self._box.show_draft(self._draft())

    @Slot()
    def mail(self) -> None:
        """Open the paper as a draft in the system's mail program."""
        draft = self._draft()
        if draft is not None:
            self._desk.make(WriteDraft(draft), self._open_draft, failed=self.failed.emit)

    def _open_draft(self, drafted: Drafted) -> None:
        self.drafted = drafted
        self._note(MAILED)
        self.mailer.open(drafted)

    def _note(self, what: str) -> None:
        command = paper_noted(self._paper, what) if self._paper is not None else None
        if command is not None and self._desk.only_looking is None:
            self._desk.run(command, failed=self.failed.emit)

    @Slot(str)
    def _copied(self, name: str) -> None:
        self.said.emit(fill(_("{name} is copied: paste it into your mail or chat."), {"name": name}))

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
            self._save(Path(path), calendar_file([self._paper], self._language), _("Calendar (*.ics)"))

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
            self._save(self._path, data, _("Contacts (*.vcf)"))
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
        self._note_of_file = PACK_SAVED if self._is_pack else CASES_SAVED
        work = MakePack(self._path, self._paper, sheets, self._language, self._is_pack)
        self.saving.start(work, _("PDF (*.pdf)"))

    def _save(self, path: Path, data: bytes, kinds: str) -> None:
        self._note_of_file = ""
        self.saving.start(WriteFile(path, data), kinds)

    @Slot(object)
    def _saved(self, path: Path) -> None:
        if self._note_of_file:
            self._note(self._note_of_file)
        self.said.emit(fill(_("Saved as {name}"), {"name": path.name}))

    def _ask(self, title: str, kinds: str, ending: str, chosen: Callable[[str], None]) -> None:
        from woo_desktop.documents.files import safe_file_name

        if self._paper is None:
            return
        stem = Path(suggested_file_name(self._paper, self._language)).stem
        path = self._folder / safe_file_name(stem, ending)
        self.file_dialog = ask_file(self._owner, title, path, kinds, chosen)
        self.file_dialog.destroyed.connect(self._dialog_gone)

    @Slot()
    def _dialog_gone(self) -> None:
        self.file_dialog = None
