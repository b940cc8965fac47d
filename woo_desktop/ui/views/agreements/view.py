"""The agreements: list, paper and panel side by side, and everything that can be done with a paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from woo_desktop.domain.agreement import AgreementPaper, Signer
from woo_desktop.domain.answers import AgreementRow
from woo_desktop.domain.answers import Choice as Found
from woo_desktop.domain.changes import Changes, Outcome
from woo_desktop.domain.commands import Change, Create, MakeAgreement, NewEdition, SignAgreement, Trash
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.paper_changes import PaperChange
from woo_desktop.domain.queries import (
    AgreementsOf,
    AttachmentsOf,
    ChoicesFor,
    OutdatedOf,
    PlanningOf,
    RecordsOf,
    SendBlocksOf,
    TrackAgreementOf,
)
from woo_desktop.domain.readiness import Missing
from woo_desktop.domain.records import Agreement, Moment, Offering, Record
from woo_desktop.domain.terms import AgreementStatus, ClausePart, Kind, MomentKind, SignedHow
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.places import HOME_OF, Place, Target
from woo_desktop.ui.theme import theme
from woo_desktop.ui.view import View
from woo_desktop.ui.views.agreements.check import Place as PaperPlace
from woo_desktop.ui.views.agreements.extras import Extras
from woo_desktop.ui.views.agreements.filing import Filing
from woo_desktop.ui.views.agreements.mail_box import MailBox
from woo_desktop.ui.views.agreements.outgoing import Outgoing
from woo_desktop.ui.views.agreements.panel import AgreementPanel
from woo_desktop.ui.views.agreements.preview import PaperPreview
from woo_desktop.ui.views.agreements.shelf_bar import ShelfBar
from woo_desktop.ui.views.agreements.subjects import Subject, paper_language
from woo_desktop.ui.widgets import Choice, ChooserPopup, ProgressLine

_NOT_ON_PAPER = frozenset({Kind.TASK, Kind.ACTIVITY, Kind.EXECUTION, Kind.TEAM, Kind.CONTACT_MOMENT})


class AgreementsView(View):
    """Afspraken."""

    place = Place.AGREEMENTS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._stale = True
        self._wanted: Subject | None = None
        self._subject: Subject | None = None
        self._paper: AgreementPaper | None = None
        self._agreement: Agreement | None = None
        self._of_track: Agreement | None = None
        self._list_ticket: Ticket | None = None
        self._tickets: list[Ticket] = []
        self._field = ""
        self.chooser: ChooserPopup | None = None
        self.shelf = ShelfBar()
        self.preview = PaperPreview(desk)
        self.panel = AgreementPanel(desk)
        self.progress = ProgressLine(self)
        self.out = Outgoing(desk, self, self.shelf, self.preview, self.progress)
        self.mail_box = MailBox(desk)
        self.panel.steps.hold_mail(self.mail_box)
        self.extras = Extras(desk, self, self.preview, self.mail_box)
        self.filing = Filing(desk, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.progress)
        column.addWidget(self.preview, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for part in (self.shelf, middle, self.panel):
            self.splitter.addWidget(part)
        px = theme().px
        # Not at the text scale: with large text the three still have to fit beside each other on a small screen.
        self.shelf.setMinimumWidth(220)
        self.panel.setMinimumWidth(260)
        middle.setMinimumWidth(300)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([px(284), px(700), px(340)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        self.shelf.chosen.connect(self._choose)
        self.shelf.print_all.connect(self.out.print_for_teacher)
        self.shelf.save_semester.connect(self.out.save_semester)
        self.shelf.make_wanted.connect(self.new_agreement)
        self.shelf.board_wanted.connect(self._to_board)
        self.preview.ready.connect(self._paper_ready)
        self.preview.failed.connect(self.trouble)
        self.panel.failed.connect(self.trouble)
        self.panel.change_wanted.connect(self._change_part)
        self.panel.make_wanted.connect(self.make)
        self.panel.mail_wanted.connect(self.extras.mail)
        self.panel.status_wanted.connect(self._set_status)
        self.panel.edition_wanted.connect(self.new_edition)
        self.panel.print_wanted.connect(self.out.print_paper)
        self.panel.save_wanted.connect(self.out.save_pdf)
        self._connect_own()
        steps = self.panel.steps
        steps.mend_wanted.connect(self._mend)
        self.mail_box.wording_wanted.connect(self._change_wording)
        steps.calendar_wanted.connect(self.extras.save_calendar)
        steps.contacts_wanted.connect(self.extras.save_contacts)
        steps.pack_wanted.connect(self.extras.save_pack)
        steps.sheets_wanted.connect(self.extras.save_sheets)
        self.extras.said.connect(self._say)
        self.extras.failed.connect(self.trouble)
        self.out.said.connect(self._say)
        self.out.failed.connect(self.trouble)

    def _connect_own(self) -> None:
        """Signatures, files, terms, and the number and planning of the track."""
        panel = self.panel
        panel.files_dropped.connect(self.filing.add)
        panel.signatures.sign_wanted.connect(self._sign)
        panel.signatures.file_wanted.connect(self.filing.choose)
        panel.signatures.open_wanted.connect(self.filing.open)
        panel.files.add_wanted.connect(self.attach)
        panel.files.open_wanted.connect(self.filing.open)
        panel.files.save_wanted.connect(self.filing.save)
        panel.files.remove_wanted.connect(self.filing.remove)
        panel.terms.same_wanted.connect(self._as_the_track)
        panel.terms.track_wanted.connect(self._to_agreement_of_track)
        for form in panel.check.forms.values():
            form.add_wanted.connect(self._add_moment)
            form.remove_wanted.connect(self._remove_moment)
        self.filing.said.connect(self.toast)
        self.filing.failed.connect(self.trouble)

    # --- what the frame asks --------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Agreements")

    def primary_action(self) -> tuple[str, Callable[[], None]] | None:
        return _("New agreement"), self.new_agreement

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "new": self.new_agreement,
            "agreement": self.new_agreement,
            "print": self.out.print_paper,
            "save_pdf": self.out.save_pdf,
            "mail": self.extras.mail,
            "print_for_teacher": self.out.print_for_teacher,
            "filter": self.preview.reading.open,
            "copy": self.preview.reading.copy,
            "save_semester": self.out.save_semester,
            "attach": self.attach,
            "refresh": self.reload,
            "next_record": self._next,
            "previous_record": self._previous,
            "toggle_panel": self._toggle_panel,
        }

    def open(self, target: Target) -> None:
        if target.ref is not None:
            self._wanted = Subject.of_ref(target.ref)
            self._field = str(target.hints.get("field", ""))
            if not self._stale and self._list_ticket is None:
                self._show_wanted()
        self._reload_if_stale()

    def set_semester(self, code: str) -> None:
        if code != self.semester:
            super().set_semester(code)
            self.out.semester = code
            self._out_of_date()

    def on_changed(self, changes: Changes) -> None:
        if changes.kinds - _NOT_ON_PAPER:
            self._out_of_date()

    def view_state(self) -> Mapping[str, object]:
        return {"sizes": self.splitter.sizes()}

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        sizes = state.get("sizes")
        if isinstance(sizes, list) and len(sizes) == 3 and all(isinstance(size, int) for size in sizes):
            self.splitter.setSizes(sizes)

    def focus_parts(self) -> tuple[QWidget, ...]:
        return self.shelf, self.preview, self.panel

    # --- the list -------------------------------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Ask list and paper again."""
        self._stale = False
        if self._list_ticket is not None:
            self._list_ticket.forget()
        self._list_ticket = self.desk.ask(AgreementsOf(self.semester), self._show_rows, failed=self.report)

    def _out_of_date(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def _reload_if_stale(self) -> None:
        if self._stale and self.semester:
            self.reload()

    def _show_rows(self, rows: tuple[AgreementRow, ...]) -> None:
        self._list_ticket = None
        self.shelf.show_rows(rows, self._wanted)
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Where a person was sent: its card, or its paper alone when the list does not have it."""
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        if any(wanted.is_about(row) for row in self.shelf.rows):
            self.shelf.choose(wanted)
        else:
            self._ask_paper(wanted)

    @Slot(object)
    def _choose(self, row: AgreementRow | None) -> None:
        if row is None:
            self._subject, self._paper, self._agreement = None, None, None
            self.filing.take(None)
            self._forget()
            self.panel.show_nothing()
            self.preview.show_nothing(_("Choose an agreement to see its paper."))
        else:
            self._ask_paper(Subject.of(row))

    # --- the paper ------------------------------------------------------------------------------------------------

    def _ask_paper(self, subject: Subject) -> None:
        self._forget()
        if subject != self._subject:
            self._paper, self._agreement = None, None
            self.filing.take(None)
        self._subject = subject
        ids = (subject.agreement_id,) if subject.agreement_id is not None else ()
        self._tickets = [
            self.desk.ask(RecordsOf(Kind.AGREEMENT, ids), self._show_agreement, failed=self.report),
            self.desk.ask(subject.question(), self._show_paper, failed=self._no_paper),
        ]

    def _forget(self) -> None:
        for ticket in self._tickets:
            ticket.forget()
        self._tickets = []

    def _show_agreement(self, records: tuple[Record, ...]) -> None:
        self._agreement = next((record for record in records if isinstance(record, Agreement)), None)
        self.filing.take(self._agreement)
        if self._agreement is not None:
            number = self._agreement.id
            self._tickets += [
                self.desk.ask(AttachmentsOf(number), self.panel.show_files, failed=self.report),
                self.desk.ask(TrackAgreementOf(number), self._show_of_track, failed=self.report),
            ]
        if self._agreement is not None and self._agreement.status is AgreementStatus.CONCEPT:
            blocks = SendBlocksOf(self._agreement.id)
            self._tickets.append(self.desk.ask(blocks, self.panel.show_blocks, failed=self.report))
        if self._agreement is not None and self._agreement.frozen_paper:
            question = OutdatedOf(self._agreement.id)
            self._tickets.append(self.desk.ask(question, self._show_outdated, failed=self.report))

    def _show_paper(self, paper: AgreementPaper) -> None:
        self._paper = paper
        self.panel.show_paper(paper, self._agreement)
        self.out.take(paper, paper_language(self._agreement))
        if self._subject is not None:
            self.extras.take(self._subject, paper, paper_language(self._agreement))
        self.preview.show_paper(paper, paper_language(self._agreement))
        offering = paper.made_from(Kind.OFFERING)
        if offering is not None:
            question = PlanningOf(offering.id)
            self._tickets.append(self.desk.ask(question, self.panel.show_planning, failed=self.report))
        if self._field:
            self.panel.edit_field(self._field)
            self._field = ""

    def _show_of_track(self, of_track: Agreement | None) -> None:
        self._of_track = of_track
        self.panel.show_of_track(of_track)

    def _show_outdated(self, changes: tuple[PaperChange, ...]) -> None:
        if self._paper is not None:
            self.panel.steps.show_outdated(self._paper, changes)

    def _no_paper(self, error: WorkshopError) -> None:
        self.panel.show_nothing()
        self.preview.show_nothing(_("This paper is not there any more."))
        self.report(error)

    @Slot()
    def _paper_ready(self) -> None:
        self.panel.set_paper_ready(self.preview.made is not None)

    # --- changing -------------------------------------------------------------------------------------------------

    @Slot()
    def make(self) -> None:
        """Make the agreement of what is on show."""
        subject = self._subject
        if subject is not None and subject.agreement_id is None:
            self._make(MakeAgreement(subject.offering_id, subject.question_id))

    def _make(self, command: MakeAgreement) -> None:
        self.desk.run(command, self._was_made, failed=self.report)

    def _was_made(self, outcome: Outcome) -> None:
        made = next((ref for ref in outcome.created if ref.kind is Kind.AGREEMENT), None)
        if made is not None:
            self._wanted = Subject(agreement_id=made.id)
            self.toast.emit(_("The agreement was made."), True)
            self.reload()

    @Slot(object)
    def _set_status(self, status: AgreementStatus) -> None:
        if self._agreement is None:
            return
        values: dict[str, object] = {"status": status}
        if status is AgreementStatus.SENT:
            values["sent_on"] = dt.date.today()
        elif status is AgreementStatus.AGREED:
            values["agreed_on"] = dt.date.today()
        self._wanted = Subject(agreement_id=self._agreement.id)
        self.desk.run(
            Change(self._agreement.ref, self._agreement.version, values), self._status_set, failed=self.report
        )

    @Slot(object, object)
    def _sign(self, signer: Signer, how: SignedHow) -> None:
        """Note how a party agreed; the last one makes the agreement agreed."""
        if self._agreement is not None:
            self._wanted = Subject(agreement_id=self._agreement.id)
            command = SignAgreement(self._agreement.id, self._agreement.version, signer, how)
            self.desk.run(command, self._status_set, failed=self.report)

    @Slot()
    def attach(self) -> None:
        """Choose files to keep with the agreement on show."""
        if self._agreement is not None:
            self.filing.choose()

    @Slot(str)
    def _as_the_track(self, term: str) -> None:
        """A term that is worded here follows the track again."""
        if self._agreement is not None:
            change = Change(self._agreement.ref, self._agreement.version, {term: ""})
            self.desk.run(change, self._status_set, failed=self.report)

    @Slot()
    def _to_agreement_of_track(self) -> None:
        if self._of_track is not None:
            self.open(Target(Place.AGREEMENTS, self._of_track.ref))

    @Slot(object, object)
    def _add_moment(self, offering: Offering, what: MomentKind) -> None:
        command = Create(Kind.MOMENT, {"offering_id": offering.id, "what": what})
        self.desk.run(command, failed=self.report)

    @Slot(object)
    def _remove_moment(self, moment: Moment) -> None:
        self.desk.run(Trash((moment.ref,)), self._moment_gone, failed=self.report)

    def _moment_gone(self, outcome: Outcome) -> None:
        self.toast.emit(_("Removed."), True)

    @Slot()
    def new_edition(self) -> None:
        """The next version of the agreement on show, as a concept; the one that went out is replaced."""
        if self._agreement is not None:
            command = NewEdition(self._agreement.id, self._agreement.version)
            self.desk.run(command, self._was_made, failed=self.report)

    def _status_set(self, outcome: Outcome) -> None:
        self.toast.emit(_("Noted."), True)

    @Slot(object)
    def _change_part(self, place: PaperPlace) -> None:
        if place.kind is Kind.AGREEMENT and self._agreement is not None:
            self.panel.edit_field(place.field)
            return
        hints: dict[str, object] = {"field": place.field}
        if place.clause is not None:
            hints["clause"] = place.clause.value
            hints["institution"] = place.ref.id if place.ref is not None else 0
            hints["level"] = place.level.value if place.level is not None else ""
            self.go.emit(Target(Place.LISTS, tab=place.kind.value, hints=hints))
        elif place.ref is not None:
            self.go.emit(Target(HOME_OF.get(place.kind, Place.OVERVIEW), place.ref, hints=hints))
        elif place.kind in (Kind.CLAUSE, Kind.MEMBER):
            self.go.emit(Target(Place.LISTS, tab=place.kind.value, hints=hints))

    @Slot()
    def _change_wording(self) -> None:
        """To the standing text of this mail."""
        part = ClausePart.MAIL_AGREEMENT.value
        self.go.emit(Target(Place.LISTS, tab=Kind.CLAUSE.value, hints={"field": part, "clause": part}))

    @Slot(object)
    def _mend(self, block: Missing) -> None:
        """To the record that has to change before the paper can go out."""
        target = Target(HOME_OF.get(block.ref.kind, Place.OVERVIEW), block.ref, hints={"field": block.field})
        self.go.emit(target)

    @Slot()
    def new_agreement(self) -> None:
        """Choose what it is for: a track without one, or any question."""
        self.desk.ask(ChoicesFor(Kind.QUESTION), self._offer_subjects, failed=self.report)

    def _offer_subjects(self, questions: tuple[Found, ...]) -> None:
        tracks = [row for row in self.shelf.rows if row.agreement_id is None and row.question_id is None]
        rows = [
            Choice(Subject.of(row), row.title, row.detail, level=row.level.value if row.level else "") for row in tracks
        ]
        rows += [
            Choice(Subject(question_id=found.id), found.name, found.detail, icon="message-circle-question")
            for found in questions
        ]
        self.chooser = ChooserPopup(_("Agreement for…"), rows, verb=_("Make the agreement"), parent=self)
        self.chooser.chosen.connect(self._subject_chosen)
        self.chooser.open_at(self.shelf)

    @Slot(object)
    def _subject_chosen(self, subject: Subject) -> None:
        self._make(MakeAgreement(subject.offering_id, subject.question_id))

    # --- moving around --------------------------------------------------------------------------------------------

    @Slot(str)
    def _say(self, words: str) -> None:
        self.toast.emit(words, False)

    @Slot()
    def _next(self) -> None:
        self.shelf.walk(1)

    @Slot()
    def _previous(self) -> None:
        self.shelf.walk(-1)

    @Slot()
    def _toggle_panel(self) -> None:
        self.panel.setVisible(not self.panel.isVisible())

    @Slot()
    def _to_board(self) -> None:
        self.go.emit(Target(Place.BOARD))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload_if_stale()
