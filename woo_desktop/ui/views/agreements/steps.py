"""What may happen to a paper besides its usual next step, and the note that the one that went out is outdated."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from woo_desktop.documents.agreement_words import PaperWords
from woo_desktop.domain.agreement import AgreementPaper
from woo_desktop.domain.paper_changes import PaperChange
from woo_desktop.domain.readiness import Missing
from woo_desktop.domain.records import Agreement
from woo_desktop.domain.terms import AgreementStatus
from woo_desktop.i18n import _, fill, language, ngettext, say
from woo_desktop.ui.theme import Space
from woo_desktop.ui.widgets import Banner, FlowLayout, LinkButton

_OUT = (AgreementStatus.SENT, AgreementStatus.AGREED)
_SHOWN = 6


class PaperSteps(QWidget):
    """The steps beside the usual one, each only when the life cycle has it; above them what is outdated."""

    status_wanted = Signal(object)
    """An AgreementStatus."""
    edition_wanted = Signal()
    mend_wanted = Signal(object)
    """A `Missing`: what has to change before the paper can go out."""
    calendar_wanted = Signal()
    contacts_wanted = Signal()
    pack_wanted = Signal()
    sheets_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outdated = Banner()
        self.outdated.hide()
        self.blocked = Banner()
        self.blocked.hide()
        self._block: Missing | None = None
        self.edition = LinkButton(_("Make a new version"), on_click=self._make_edition)
        self.finish = LinkButton(_("Finish"), on_click=self._finish)
        self.lapse = LinkButton(_("Let it lapse"), on_click=self._lapse)
        links = QWidget()
        flow = FlowLayout(links)
        for link in (self.edition, self.finish, self.lapse):
            flow.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(links)
        column.addWidget(self.outdated)
        column.addWidget(self.blocked)
        column.addWidget(self._make_outs())
        self._mail_box: QWidget | None = None

    def hold_mail(self, box: QWidget) -> None:
        """The mail to the teacher stands below what can be taken along."""
        self._mail_box = box
        column = self.layout()
        if column is not None:
            column.addWidget(box)

    def _make_outs(self) -> QWidget:
        """What can be taken along besides the PDF."""
        self.outs = QWidget()
        flow = FlowLayout(self.outs)
        self.calendar = LinkButton(_("To calendar…"), icon_name="calendar", on_click=self._calendar)
        self.sheets = LinkButton(_("Case descriptions…"), icon_name="file-text", on_click=self._sheets)
        self.pack = LinkButton(_("Teacher pack…"), icon_name="graduation-cap", on_click=self._pack)
        self.contacts = LinkButton(_("Contacts to address book…"), icon_name="users", on_click=self._contacts)
        for link in (self.calendar, self.contacts, self.sheets, self.pack):
            flow.addWidget(link)
        return self.outs

    @Slot()
    def _calendar(self) -> None:
        self.calendar_wanted.emit()

    @Slot()
    def _contacts(self) -> None:
        self.contacts_wanted.emit()

    @Slot()
    def _sheets(self) -> None:
        self.sheets_wanted.emit()

    @Slot()
    def _pack(self) -> None:
        self.pack_wanted.emit()

    def show_agreement(self, agreement: Agreement | None) -> None:
        """Offer what is possible for this one; nothing for a paper that is not made yet."""
        status = agreement.status if agreement is not None else None
        self.edition.setVisible(status in _OUT)
        self.finish.setVisible(status is AgreementStatus.AGREED)
        self.lapse.setVisible(status in (AgreementStatus.CONCEPT, *_OUT))
        if self._mail_box is not None:
            self._mail_box.setVisible(status in (AgreementStatus.CONCEPT, *_OUT))
        if status not in _OUT:
            self.outdated.hide()
        if status is not AgreementStatus.CONCEPT:
            self.blocked.hide()

    def show_blocks(self, blocks: tuple[Missing, ...]) -> None:
        """Say why the paper cannot be sent yet, and what to do; the button goes to the first of it."""
        self._block = blocks[0] if blocks else None
        self.blocked.clear_buttons()
        self.blocked.hide()
        if blocks:
            told = "\n".join(dict.fromkeys(say(block.sentence) for block in blocks))
            self.blocked.show_message(_("This cannot be sent yet"), told, tone="err", aloud=False)
            self.blocked.add_button(_("Edit"), self._mend)
            self.blocked.show()

    @Slot()
    def _mend(self) -> None:
        self.mend_wanted.emit(self._block)

    def show_outdated(self, paper: AgreementPaper, changes: tuple[PaperChange, ...]) -> None:
        """Say who holds a paper that is not true any more, and in what."""
        if not changes:
            self.outdated.hide()
            return
        words = PaperWords(language())
        lines = [words.change(change) for change in changes[:_SHOWN]]
        if len(changes) > _SHOWN:
            more = len(changes) - _SHOWN
            lines.append(fill(ngettext("and {count} more line", "and {count} more lines", more), {"count": more}))
        holders = ", ".join(holders_of(paper)) or _("The teacher")
        title = fill(_("{people} has an outdated paper"), {"people": holders})
        if len(holders_of(paper)) > 1:
            title = fill(_("{people} have an outdated paper"), {"people": holders})
        self.outdated.show_message(title, "\n".join(lines), tone="warn", aloud=False)
        self.outdated.show()

    @Slot()
    def _make_edition(self) -> None:
        self.edition_wanted.emit()

    @Slot()
    def _finish(self) -> None:
        self.status_wanted.emit(AgreementStatus.FINISHED)

    @Slot()
    def _lapse(self) -> None:
        self.status_wanted.emit(AgreementStatus.LAPSED)


def holders_of(paper: AgreementPaper) -> tuple[str, ...]:
    """Who got the paper."""
    return paper.holders
