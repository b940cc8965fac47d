"""The right side of the agreements: where the paper stands, what is missing from it, what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from woo_desktop.domain.agreement import AgreementPaper, completeness
from woo_desktop.domain.agreement_signing import FIELDS_OF, WAITING
from woo_desktop.domain.agreement_terms import TERMS
from woo_desktop.domain.answers import Planning
from woo_desktop.domain.readiness import Missing
from woo_desktop.domain.records import Agreement, Attachment
from woo_desktop.domain.terms import AgreementStatus, Kind
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.record.short_form import ShortForm
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.views.agreements.check import CompletenessList
from woo_desktop.ui.views.agreements.file_list import FileList
from woo_desktop.ui.views.agreements.panel_words import heading_of, next_step_of, primary_of
from woo_desktop.ui.views.agreements.signatures import SignatureList
from woo_desktop.ui.views.agreements.steps import PaperSteps
from woo_desktop.ui.views.agreements.terms import TermsSection
from woo_desktop.ui.widgets import Divider, Ground, PlainLabel, PrimaryButton, SecondaryButton

_OTHER = ("dated_on",)
_DAYS = tuple(day for _how, day in FIELDS_OF.values())
_SIDE_BY_SIDE = 250


class AgreementPanel(Ground):
    """Shows one paper; says what the person wants done with it."""

    change_wanted = Signal(object)
    """A place where a part of the paper is changed."""
    make_wanted = Signal()
    mail_wanted = Signal()
    status_wanted = Signal(object)
    """An AgreementStatus."""
    edition_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    files_dropped = Signal(object, object)
    """Paths, and the signer on whose name they were dropped."""
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self._desk = desk
        self._agreement: Agreement | None = None
        self._paper: AgreementPaper | None = None
        self._of_track: Agreement | None = None
        self._files: tuple[Attachment, ...] = ()
        self._pairs: list[QBoxLayout] = []
        self.form = ShortForm(desk, Kind.AGREEMENT, (*TERMS, *_OTHER, *_DAYS, "sme_signs"), self)
        self.form.failed.connect(self.failed)
        self.heading = PlainLabel(role=Role.PANEL_TITLE, wrap=True)
        self.line = PlainLabel(token="text2", wrap=True)
        self.next_step = SecondaryButton(on_click=self._do_next).changes_data()
        self.steps = PaperSteps(self)
        self.steps.status_wanted.connect(self.status_wanted)
        self.steps.edition_wanted.connect(self.edition_wanted)
        self.check = CompletenessList(desk)
        self.check.chosen.connect(self.change_wanted)
        self.check.failed.connect(self.failed)
        self.signatures = SignatureList(self.form.editors)
        self.terms = TermsSection(self.form.editors)
        self.terms.add(self.form.editors["dated_on"])
        self.files = FileList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_body(), 1)
        column.addWidget(Divider())
        column.addWidget(self._make_foot())
        for editor in self.form.editors.values():
            editor.label.setWordWrap(True)
        self._page.setMinimumWidth(1)
        self.setAcceptDrops(True)
        theme().changed.connect(self._fit)
        self.show_nothing()

    # --- building -------------------------------------------------------------------------------------------------

    def _make_body(self) -> QScrollArea:
        self._page = Ground("bg")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        self._column.setSpacing(Space.M)
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self.heading)
        head.addWidget(self.line)
        self._column.addLayout(head)
        self._column.addWidget(self.steps.banners)
        self._column.addWidget(self.next_step)
        self._first = QVBoxLayout()
        self._column.addLayout(self._first)
        self._column.addWidget(self.check)
        self._lines = [Divider() for _place in range(4)]
        self._column.addWidget(self._lines[0])
        self._column.addLayout(self.steps.mail_place)
        self._column.addWidget(self.steps.outs)
        self._later = QVBoxLayout()
        self._later.setSpacing(Space.M)
        self._later.addWidget(self._lines[1])
        self._column.addLayout(self._later)
        for part in (self._lines[2], self.terms, self._lines[3], self.files):
            self._column.addWidget(part)
        self._column.addWidget(self.steps.links)
        self._column.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidget(self._page)
        return self.scroller

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.S)
        self.primary = PrimaryButton(on_click=self._do_primary)
        self.print_button = SecondaryButton(_("Print"), icon_name="printer", on_click=self._print)
        self.save_button = SecondaryButton(_("Save PDF"), icon_name="download", on_click=self._save)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(Space.S)
        self._pairs.append(row)
        for button in (self.primary, self.print_button, self.save_button):
            button.make_footer()
        row.addWidget(self.print_button, 1)
        row.addWidget(self.save_button, 1)
        column.addWidget(self.primary)
        column.addLayout(row)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands side by side stands below each other where it does not fit."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        directions = QBoxLayout.Direction
        narrow = self.width() < theme().px(_SIDE_BY_SIDE)
        for pair in self._pairs:
            pair.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    # --- showing --------------------------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._agreement, self._paper, self._of_track, self._files = None, None, None, ()
        self.heading.setText("")
        self.line.setText("")
        self.steps.show_agreement(None, shown=False)
        self.check.show_paper(None, writable=False)
        self._show_own(made=False)
        self._lines[0].hide()
        self.next_step.hide()
        self.primary.hide()
        self.set_paper_ready(False)

    def show_paper(self, paper: AgreementPaper, agreement: Agreement | None) -> None:
        """Show how complete a paper is, and what is its agreement's own when that was made."""
        if agreement is None or self._agreement is None or agreement.ref != self._agreement.ref:
            self._of_track, self._files = None, ()
            self.files.show_files(())
            self.next_step.setEnabled(True)
        if self._paper is None or self._paper.about != paper.about:
            self.scroller.verticalScrollBar().setValue(0)
        self._agreement, self._paper = agreement, paper
        status = agreement.status if agreement is not None else None
        gaps = sum(len(part.missing) for part in completeness(paper))
        heading, line = heading_of(agreement, gaps)
        self.heading.setText(heading)
        self.line.setText(line)
        self.steps.show_agreement(agreement)
        self.check.show_paper(paper, writable=self._is_writable)
        self._lines[0].show()
        self._put_signatures()
        self._show_own(made=agreement is not None)
        self._show_record()
        words, icon_name = next_step_of(status)
        self.next_step.setVisible(bool(words))
        self.next_step.setText(words)
        self.next_step.set_icon(icon_name)
        words, icon_name = primary_of(status)
        self.primary.setVisible(bool(words))
        self.primary.setText(words)
        self.primary.set_icon(icon_name)
        self.primary.changes_data(agreement is None)

    @property
    def _is_writable(self) -> bool:
        """A text that is fixed is not changed any more, and nobody who only looks changes any."""
        waits = self._agreement is None or self._agreement.status in WAITING
        return waits and self._desk.only_looking is None

    def _show_own(self, *, made: bool) -> None:
        for part in (self.signatures, self.terms, self.files, *self._lines[1:]):
            part.setVisible(made)

    def _show_record(self) -> None:
        agreement, paper = self._agreement, self._paper
        if agreement is None or paper is None:
            return
        self.form.show_record(agreement, writable=self._is_writable)
        self.terms.show_agreement(agreement, self._of_track, writable=self._is_writable)
        self.signatures.show_agreement(agreement, paper, self._files, writable=self._is_writable)
        self._lines[1].setVisible(agreement.status is AgreementStatus.CONCEPT)

    def _put_signatures(self) -> None:
        """Once the paper is out, who signed is what matters: then that stands first."""
        first = self._agreement is not None and self._agreement.status is not AgreementStatus.CONCEPT
        place = self._first if first else self._later
        if place.indexOf(self.signatures) < 0:
            place.addWidget(self.signatures)

    def show_blocks(self, blocks: tuple[Missing, ...]) -> None:
        """What stops the paper from going out."""
        self.steps.show_blocks(blocks)
        self.next_step.setEnabled(not blocks)

    def show_files(self, files: Iterable[Attachment]) -> None:
        """The files with the agreement on show."""
        self._files = tuple(files)
        self.files.show_files(self._files)
        self._show_record()

    def show_of_track(self, of_track: Agreement | None) -> None:
        """Where an agreement about a case takes its terms from."""
        self._of_track = of_track
        self._show_record()

    def show_planning(self, planning: Planning) -> None:
        """Number and planning of the offering on the paper."""
        self.check.show_planning(planning, writable=self._is_writable)

    def set_paper_ready(self, ready: bool) -> None:
        """Whether there is a PDF to print or to save."""
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)

    def edit_field(self, name: str) -> None:
        """Start editing a field of the agreement itself, or go to its signatures."""
        if self._agreement is None:
            return
        if name in ("teacher_signed", "workshop_signed", "sme_signed"):
            row = next(row for signer, row in self.signatures.rows.items() if FIELDS_OF[signer][0] == name)
            self.scroller.ensureWidgetVisible(self.signatures)
            row.on_paper.setFocus()
        elif name in self.terms.fields:
            self.scroller.ensureWidgetVisible(self.terms.fields[name])
            self.terms.fields[name].begin()
        elif name in self.form.editors:
            self.scroller.ensureWidgetVisible(self.form.editors[name])
            self.form.editors[name].begin()

    # --- files dragged in -----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes_files and _paths(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._takes_files and _paths(event):
            event.acceptProposedAction()

    @property
    def _takes_files(self) -> bool:
        return self._agreement is not None and self._desk.writable

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _paths(event)
        if not self._takes_files or not paths:
            return
        event.acceptProposedAction()
        self.files_dropped.emit(paths, self.signatures.signer_at(self.childAt(event.position().toPoint())))

    # --- acting ---------------------------------------------------------------------------------------------------

    @Slot()
    def _do_primary(self) -> None:
        self.form.commit()
        if self._agreement is None:
            self.make_wanted.emit()
        else:
            self.mail_wanted.emit()

    @Slot()
    def _do_next(self) -> None:
        self.form.commit()
        self.status_wanted.emit(AgreementStatus.SENT)

    @Slot()
    def _print(self) -> None:
        self.print_wanted.emit()

    @Slot()
    def _save(self) -> None:
        self.save_wanted.emit()


def _paths(event: QDropEvent) -> tuple[Path, ...]:
    """The files of this computer that are being dragged."""
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
