"""Cases for a teacher by mail: choose from what fits a track best, and the draft opens with their descriptions."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from woo_desktop.domain.agreement import AgreementPaper
from woo_desktop.domain.answers import Board, BoardCard, BoardColumn
from woo_desktop.domain.case_sheet import CaseSheet, sheets_file_name
from woo_desktop.domain.commands import LogActivity, Together
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.fit import Fit, best_first, judge, weights_of
from woo_desktop.domain.fit.result import STRONG_FROM
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.list_defaults import ListNames
from woo_desktop.domain.queries import BoardOf, CaseSheetsOf, MailTextOf, PaperOf, RecordsOf
from woo_desktop.domain.records import Record, Ref, Teacher
from woo_desktop.domain.terms import OPEN_PROPOSALS, ActivityKind, ClausePart, Kind, Language
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill, say
from woo_desktop.services.sentences import sentence_for
from woo_desktop.ui.desk import Desk, Progress
from woo_desktop.ui.mailing.drafts import Drafted, write_draft
from woo_desktop.ui.mailing.mailer import Mailer
from woo_desktop.ui.saving import Saving
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import CheckBox, ChoiceField, FormDialog, PlainLabel, clear_layout, set_plain_tooltip

_MOST = 12
"""More would be a list to read instead of a mail to send; the board has them all."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A case that may go along: on the track already, or waiting for a place."""

    card: BoardCard
    fit: Fit
    on_track: bool


def offered(board: Board, column: BoardColumn, fits: Iterable[Fit]) -> list[Offered]:
    """What the teacher has not answered yet first, then what waits and may go there, best first."""
    cards = {card.assignment_id: card for card in board.pool}
    open_here = {card.assignment_id: card for card in column.cards if card.status in OPEN_PROPOSALS}
    ranked = best_first(fits)
    here = [Offered(open_here[fit.case.assignment_id], fit, True) for fit in ranked
            if fit.case.assignment_id in open_here]  # fmt: skip
    waiting = [Offered(cards[fit.case.assignment_id], fit, False) for fit in ranked
               if fit.possible and fit.case.assignment_id in cards]  # fmt: skip
    return [*here, *waiting][: max(_MOST, len(here))]


@dataclass(frozen=True, slots=True)
class DraftCases:
    """Makes the descriptions of some cases as one PDF, and the mail to the teacher with it."""

    paper: AgreementPaper
    sheets: tuple[CaseSheet, ...]
    text: str
    language: str
    anyway: bool = False
    """Also with characters that cannot be printed."""

    def __call__(self, progress: Progress) -> Drafted:
        from woo_desktop.documents.case_sheet_pdf import case_sheets_pdf
        from woo_desktop.documents.mail_draft import Attachment
        from woo_desktop.documents.paper_mail import cases_mail
        from woo_desktop.documents.unprintable import stop_at, unprintable_on_sheets

        if not self.anyway:
            stop_at(unprintable_on_sheets(self.sheets))
        pdf = case_sheets_pdf(self.sheets, self.language, progress=progress.step)
        name = sheets_file_name(self.sheets, self.paper.title, self.language)
        return write_draft(cases_mail(self.paper, self.sheets, self.text, self.language, [Attachment(name, pdf)]))


class CasesMail(FormDialog):
    """For a track, an offering or a teacher. Nothing is sent and nothing is placed: a draft opens, and it is noted."""

    said = Signal(str)

    def __init__(self, ref: Ref, semester: str, desk: Desk, parent: QWidget) -> None:
        super().__init__(_("Mail cases that fit"), _("Open in mail program"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme().px(620))
        self._ref, self._desk = ref, desk
        self._board: Board | None = None
        self._columns: tuple[BoardColumn, ...] = ()
        self._paper: AgreementPaper | None = None
        self._sheets: tuple[CaseSheet, ...] = ()
        self.drafted: Drafted | None = None
        self.cases: tuple[Offered, ...] = ()
        self.boxes: list[CheckBox] = []
        self.track = ChoiceField(_("Track"))
        self.track.currentIndexChanged.connect(self._show_cases)
        self.language = ChoiceField(_("Language"))
        for language in Language:
            self.language.addItem(_(language.label), language.value)
        self.add_field(_("Track"), self.track)
        self.form.addRow(self._make_list())
        self.add_field(_("Language of mail and descriptions"), self.language)
        self.primary.setEnabled(False)
        self.submitted.connect(self._mail)
        self.saving = Saving(desk, self)
        self.saving.saved.connect(self._drafted)
        self.saving.failed.connect(self._went_wrong)
        self.mailer = Mailer(self)
        self.mailer.said.connect(self.said)
        desk.ask(BoardOf(semester), self._board_came, failed=self._went_wrong)

    def _make_list(self) -> QWidget:
        page = QWidget()
        self._list = QVBoxLayout(page)
        self._list.setContentsMargins(0, Space.XS, Space.S, Space.XS)
        self._list.setSpacing(Space.XS)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(theme().px(300))
        scroll.setWidget(page)
        return scroll

    # --- choosing ---------------------------------------------------------------------------------------------------

    def _board_came(self, board: Board) -> None:
        self._board = board
        self._columns = tuple(column for column in board.columns if self._is_meant(column))
        self.track.blockSignals(True)
        for column in self._columns:
            words = " · ".join(part for part in (column.track, column.institution, column.teacher) if part)
            self.track.addItem(words, column.offering_id)
        self.track.blockSignals(False)
        self._show_cases()

    def _is_meant(self, column: BoardColumn) -> bool:
        ids = {Kind.OFFERING: column.offering_id, Kind.TRACK: column.track_id, Kind.TEACHER: column.teacher_id}
        return ids.get(self._ref.kind) == self._ref.id

    @property
    def column(self) -> BoardColumn | None:
        """The offering that is chosen."""
        chosen = self.track.currentData()
        return next((column for column in self._columns if column.offering_id == chosen), None)

    @Slot()
    def _show_cases(self) -> None:
        clear_layout(self._list)
        self.boxes, self.cases = [], ()
        column, board = self.column, self._board
        if column is None or board is None:
            self._tell(_("There is no track in this semester to mail cases for."))
            return
        names = ListNames.of(value for values in self._desk.words.values.values() for value in values)
        weights = weights_of(self._desk.words.settings)
        fits = [judge(case, column.place, today=board.today, weights=weights, names=names)
                for case in board.cases.values()]  # fmt: skip
        self.cases = tuple(offered(board, column, fits))
        room = max(1, (column.capacity or 0) - column.taken)
        for case in self.cases:
            room = self._add_case(case, room)
        self._list.addStretch(1)
        if not self.cases:
            self._tell(_("No case waits that may go to this track."))
        self._count()
        if column.teacher_id is not None:
            self._desk.ask(RecordsOf(Kind.TEACHER, (column.teacher_id,)), self._teacher_came, failed=self._went_wrong)

    def _add_case(self, case: Offered, room: int) -> int:
        """A case with its box; ticked when it is open on the track, or fits well while there is room."""
        card, fit = case.card, case.fit
        box = CheckBox(f"{card.code}  {card.title}")
        ticked = case.on_track or (room > 0 and (fit.score >= STRONG_FROM or not self.boxes))
        box.setChecked(ticked)
        box.toggled.connect(self._count)
        self.boxes.append(box)
        said = _("on this track, no answer yet") if case.on_track else say(fit.verdict)
        percent = fill(_("{percent}%"), {"percent": fit.score})
        line = " · ".join(part for part in (card.company, percent, said) if part)
        self._list.addWidget(box)
        note = PlainLabel(line, role=Role.SMALL, token="text2", wrap=True)
        note.setContentsMargins(theme().px(24), 0, 0, Space.XS)
        self._list.addWidget(note)
        return room - (1 if ticked and not case.on_track else 0)

    def _tell(self, words: str) -> None:
        self._list.addWidget(PlainLabel(words, token="text2", wrap=True))
        self.primary.setEnabled(False)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The sub-assignments that go along."""
        pairs = zip(self.cases, self.boxes, strict=True)
        return tuple(case.card.assignment_id for case, box in pairs if box.isChecked())

    @Slot()
    def _count(self) -> None:
        self.primary.setEnabled(bool(self.chosen) and not self.banner.isVisible())

    def _teacher_came(self, records: tuple[Record, ...]) -> None:
        """Who asked not to be approached is not mailed; who has no address is told."""
        teacher = next((one for one in records if isinstance(one, Teacher)), None)
        if teacher is None:
            return
        self.banner.hide()
        if teacher.do_not_approach:
            told = fill(_("{name} asked not to be approached."), {"name": teacher.full_name})
            self.banner.show_message(told, tone="err")
        elif not teacher.mail.strip():
            self._hint(fill(_("No e-mail address of {name} is known: fill it in in the mail."),
                            {"name": teacher.full_name}))  # fmt: skip
        else:
            self._hint("")
        self._count()

    def _hint(self, words: str) -> None:
        set_plain_tooltip(self.primary, words)
        self.set_error(self.track, words)

    # --- mailing ----------------------------------------------------------------------------------------------------

    @Slot()
    def _mail(self) -> None:
        column = self.column
        if column is None or not self.chosen:
            return
        self.set_busy(True)
        self._desk.ask(PaperOf(offering_id=column.offering_id), self._paper_came, failed=self._went_wrong)

    def _paper_came(self, paper: AgreementPaper) -> None:
        column = self.column
        if column is not None:
            self._paper = paper
            query = CaseSheetsOf(offering_id=column.offering_id, assignment_ids=self.chosen)
            self._desk.ask(query, self._sheets_came, failed=self._went_wrong)

    def _sheets_came(self, sheets: tuple[CaseSheet, ...]) -> None:
        column = self.column
        if column is not None:
            self._sheets = sheets
            paper = PaperOf(offering_id=column.offering_id)
            question = MailTextOf(ClausePart.MAIL_CASES, paper, self._spoken)
            self._desk.ask(question, self._text_came, failed=self._went_wrong)

    @property
    def _spoken(self) -> str:
        return str(self.language.currentData())

    def _text_came(self, text: str) -> None:
        if self._paper is not None:
            self.saving.start(DraftCases(self._paper, self._sheets, text, self._spoken))

    @Slot(object)
    def _drafted(self, drafted: Drafted) -> None:
        self.drafted = drafted
        column = self.column
        if column is not None and self._desk.only_looking is None:
            self._desk.run(self._noted(column), failed=self._went_wrong)
        self.mailer.open(drafted)
        self.accept()

    def _noted(self, column: BoardColumn) -> Together:
        """In the timeline of the teacher, the track and each question: which cases, for whom."""
        numbers = ", ".join(dict.fromkeys(sheet.number for sheet in self._sheets))
        told = {"people": column.teacher or _("The teacher"), "track": column.track, "numbers": numbers}
        summary = fill(_("Cases for {track}: mail draft made for {people}: {numbers}"), told)
        sent = set(self.chosen)
        questions = {case.card.question_id for case in self.cases if case.card.assignment_id in sent}
        refs = [Ref(Kind.TRACK, column.track_id), *(Ref(Kind.QUESTION, one) for one in sorted(questions))]
        if column.teacher_id is not None:
            refs.insert(0, Ref(Kind.TEACHER, column.teacher_id))
        steps = tuple(LogActivity(ref, ActivityKind.PAPER, summary) for ref in refs)
        return Together(steps, Sentence(N_("Cases mailed for {track}"), {"track": column.track}))

    def _went_wrong(self, error: WorkshopError) -> None:
        self.refuse(_("The mail was not made"), sentence_for(error).text)
