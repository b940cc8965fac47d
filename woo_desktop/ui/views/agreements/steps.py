"""What may happen to a paper besides its usual next step, and the note that the one that went out is outdated."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from woo_desktop.documents.agreement_words import PaperWords
from woo_desktop.domain.agreement import AgreementPaper
from woo_desktop.domain.paper_changes import PaperChange
from woo_desktop.domain.readiness import Missing
from woo_desktop.domain.records import Agreement
from woo_desktop.domain.terms import AgreementStatus
from woo_desktop.i18n import _, fill, language, ngettext, say
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import Banner, FlowLayout, LinkButton, Section

_OUT = (AgreementStatus.SENT, AgreementStatus.AGREED)
_SHOWN = 6


class PaperSteps(QObject):
    """Parts that the panel puts in their place: `banners` at the top, `outs` with the mail, `links` at the end.

    Each step is only there when the life cycle has it.
    """

    status_wanted = Signal(object)
    """An AgreementStatus."""
    edition_wanted = Signal()
    mend_wanted = Signal(object)
    """A `Missing`: what has to change before the paper can go out."""
    calendar_wanted = Signal()
    contacts_wanted = Signal()
    pack_wanted = Signal()
    sheets_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._block: Missing | None = None
        self._mail_box: QWidget | None = None
        self.banners = self._make_banners()
        self.mail_place = QVBoxLayout()
        self.outs = self._make_outs()
        self.links = self._make_links()

    def _make_banners(self) -> QWidget:
        self.outdated, self.blocked = Banner(), Banner()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for banner in (self.outdated, self.blocked):
            banner.hide()
            column.addWidget(banner)
        return whole

    def _make_links(self) -> QWidget:
        self.edition = LinkButton(_("Make a new version"), icon_name="copy-plus", on_click=self._make_edition)
        self.agree = LinkButton(_("Agreed without signatures"), icon_name="circle-check", on_click=self._agree)
        self.back = LinkButton(_("Back to concept"), icon_name="undo-2", on_click=self._to_concept)
        self.finish = LinkButton(_("Finish"), icon_name="archive", on_click=self._finish)
        self.lapse = LinkButton(_("Let it lapse"), icon_name="ban", on_click=self._lapse)
        links = QWidget()
        flow = FlowLayout(links)
        for link in (self.edition, self.agree, self.back, self.finish, self.lapse):
            link.changes_data()
            flow.addWidget(link)
        return links

    def hold_mail(self, box: QWidget) -> None:
        """The mail to the teacher, in the place that the panel has for it."""
        self._mail_box = box
        self.mail_place.addWidget(box)

    def _make_outs(self) -> QWidget:
        """What can be taken along besides the PDF."""
        outs = Section(_("To take along"), role=Role.BODY_STRONG)
        outs.column.setSpacing(0)
        whole = QWidget()
        flow = FlowLayout(whole)
        self.calendar = LinkButton(_("To calendar…"), icon_name="calendar", on_click=self._calendar)
        self.sheets = LinkButton(_("Case descriptions…"), icon_name="file-text", on_click=self._sheets)
        self.pack = LinkButton(_("Teacher pack…"), icon_name="graduation-cap", on_click=self._pack)
        self.contacts = LinkButton(_("Contacts to address book…"), icon_name="users", on_click=self._contacts)
        for link in (self.calendar, self.pack, self.sheets, self.contacts):
            flow.addWidget(link)
        outs.add(whole)
        return outs

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

    def show_agreement(self, agreement: Agreement | None, *, shown: bool = True) -> None:
        """Offer what is possible for this one; nothing for a paper that is not made yet."""
        status = agreement.status if agreement is not None else None
        self.edition.setVisible(status in _OUT)
        self.agree.setVisible(status is AgreementStatus.SENT)
        self.back.setVisible(status is AgreementStatus.SENT)
        self.finish.setVisible(status is AgreementStatus.AGREED)
        self.lapse.setVisible(status in (AgreementStatus.CONCEPT, *_OUT))
        self.links.setVisible(status in (AgreementStatus.CONCEPT, *_OUT))
        self.outs.setVisible(shown)
        if self._mail_box is not None:
            self._mail_box.setVisible(status in (AgreementStatus.CONCEPT, *_OUT))
        if status not in _OUT:
            self.outdated.hide()
        if status is not AgreementStatus.CONCEPT:
            self.blocked.hide()
        self._make_room()

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
        self._make_room()

    def _make_room(self) -> None:
        """Banners that say nothing take no room."""
        self.banners.setHidden(self.outdated.isHidden() and self.blocked.isHidden())

    @Slot()
    def _mend(self) -> None:
        self.mend_wanted.emit(self._block)

    def show_outdated(self, paper: AgreementPaper, changes: tuple[PaperChange, ...]) -> None:
        """Say who holds a paper that is not true any more, and in what."""
        self.outdated.clear_buttons()
        if not changes:
            self.outdated.hide()
            self._make_room()
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
        self.outdated.add_button(_("Make a new version"), self._make_edition)
        self.outdated.show()
        self._make_room()

    @Slot()
    def _make_edition(self) -> None:
        self.edition_wanted.emit()

    @Slot()
    def _agree(self) -> None:
        self.status_wanted.emit(AgreementStatus.AGREED)

    @Slot()
    def _to_concept(self) -> None:
        self.status_wanted.emit(AgreementStatus.CONCEPT)

    @Slot()
    def _finish(self) -> None:
        self.status_wanted.emit(AgreementStatus.FINISHED)

    @Slot()
    def _lapse(self) -> None:
        self.status_wanted.emit(AgreementStatus.LAPSED)


def holders_of(paper: AgreementPaper) -> tuple[str, ...]:
    """Who got the paper."""
    return paper.holders
