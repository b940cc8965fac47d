"""The right side of the agreements: where the paper stands, what is missing from it, what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from woo_desktop.domain.agreement import AgreementPaper, completeness
from woo_desktop.domain.records import Agreement
from woo_desktop.domain.terms import AgreementStatus, Kind
from woo_desktop.i18n import _, day, fill, ngettext
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.record.short_form import ShortForm
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.views.agreements.check import CompletenessList
from woo_desktop.ui.views.agreements.steps import PaperSteps
from woo_desktop.ui.widgets import Divider, Ground, LinkButton, PlainLabel, PrimaryButton, SecondaryButton, Section

_TERMS = (
    "first_contact",
    "reply_term",
    "channel",
    "extra_terms",
    "travel_costs",
    "confidentiality",
    "dated_on",
)
_SIGNED = (
    ("teacher_signed", "teacher_signed_on"),
    ("workshop_signed", "workshop_signed_on"),
    ("sme_signed", "sme_signed_on"),
)

_SIDE_BY_SIDE = 250


class AgreementPanel(Ground):
    """Shows one paper; says what the person wants done with it."""

    change_wanted = Signal(object)
    """A place where a part of the paper is changed."""
    make_wanted = Signal()
    status_wanted = Signal(object)
    """An AgreementStatus."""
    edition_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self._agreement: Agreement | None = None
        self._pairs: list[QBoxLayout] = []
        self.form = ShortForm(desk, Kind.AGREEMENT, (*_TERMS, *(name for pair in _SIGNED for name in pair)), self)
        self.form.failed.connect(self.failed)
        self.heading = PlainLabel(role=Role.PANEL_TITLE, wrap=True)
        self.line = PlainLabel(token="text2", wrap=True)
        self.back = LinkButton(_("Back to concept"), on_click=self._to_concept)
        self.steps = PaperSteps()
        self.steps.status_wanted.connect(self.status_wanted)
        self.steps.edition_wanted.connect(self.edition_wanted)
        self.check = CompletenessList()
        self.check.chosen.connect(self.change_wanted)
        self._fields = self._make_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_body(), 1)
        column.addWidget(Divider())
        column.addWidget(self._make_foot())
        for editor in self.form.editors.values():
            editor.label.setWordWrap(True)
        self._page.setMinimumWidth(1)
        theme().changed.connect(self._fit)
        self.show_nothing()

    # --- building -------------------------------------------------------------------------------------------------

    def _make_body(self) -> QScrollArea:
        self._page = Ground("bg")
        column = QVBoxLayout(self._page)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.XS)
        column.addWidget(self.heading)
        column.addWidget(self.line)
        back = QHBoxLayout()
        back.setContentsMargins(-Space.S, 0, 0, 0)
        back.addWidget(self.back)
        back.addStretch(1)
        column.addLayout(back)
        column.addWidget(self.steps)
        column.addSpacing(Space.M)
        column.addWidget(self.check)
        column.addSpacing(Space.M)
        column.addWidget(self._fields)
        column.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidget(self._page)
        return self.scroller

    def _make_fields(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(Divider())
        terms = Section(_("Only for this agreement"), role=Role.SECTION)
        for name in _TERMS:
            terms.add(self.form.editors[name])
        signed = Section(_("Signed"), role=Role.SECTION)
        for how, when in _SIGNED:
            pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            pair.setSpacing(Space.L)
            pair.addWidget(self.form.editors[how], 1)
            pair.addWidget(self.form.editors[when], 1)
            self._pairs.append(pair)
            signed.column.addLayout(pair)
        column.addWidget(terms)
        column.addWidget(Divider())
        column.addWidget(signed)
        return whole

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
        self._agreement = None
        self.heading.setText("")
        self.line.setText("")
        self.back.hide()
        self.steps.show_agreement(None)
        self.steps.hide()
        self.check.show_paper(None, writable=False)
        self._fields.hide()
        self.primary.hide()
        self.set_paper_ready(False)

    def show_paper(self, paper: AgreementPaper, agreement: Agreement | None) -> None:
        """Show how complete a paper is, and the fields of its agreement when that was made."""
        self._agreement = agreement
        status = agreement.status if agreement is not None else None
        is_frozen = status not in (None, AgreementStatus.CONCEPT, AgreementStatus.SENT)
        gaps = sum(len(part.missing) for part in completeness(paper))
        heading, line = _words(agreement, gaps)
        self.heading.setText(heading)
        self.line.setText(line)
        self.back.setVisible(status is AgreementStatus.SENT)
        self.steps.show_agreement(agreement)
        self.steps.show()
        self.check.show_paper(paper, writable=not is_frozen)
        self._fields.setVisible(agreement is not None)
        if agreement is not None:
            self.form.show_record(agreement, writable=not is_frozen)
        words, icon_name = _primary(status)
        self.primary.setVisible(bool(words))
        self.primary.setText(words)
        self.primary.set_icon(icon_name)

    def set_paper_ready(self, ready: bool) -> None:
        """Whether there is a PDF to print or to save."""
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)

    def edit_field(self, name: str) -> None:
        """Start editing a field of the agreement itself."""
        editor = self.form.editors.get(name)
        if editor is not None and self._agreement is not None:
            self.scroller.ensureWidgetVisible(editor)
            editor.begin()

    # --- acting ---------------------------------------------------------------------------------------------------

    @Slot()
    def _do_primary(self) -> None:
        self.form.commit()
        status = self._agreement.status if self._agreement is not None else None
        if status is None:
            self.make_wanted.emit()
        elif status is AgreementStatus.CONCEPT:
            self.status_wanted.emit(AgreementStatus.SENT)
        elif status is AgreementStatus.SENT:
            self.status_wanted.emit(AgreementStatus.AGREED)

    @Slot()
    def _to_concept(self) -> None:
        self.status_wanted.emit(AgreementStatus.CONCEPT)

    @Slot()
    def _print(self) -> None:
        self.print_wanted.emit()

    @Slot()
    def _save(self) -> None:
        self.save_wanted.emit()


def _words(agreement: Agreement | None, gaps: int) -> tuple[str, str]:
    """Heading and line under it."""
    missing = fill(
        ngettext("{count} field is still missing.", "{count} fields are still missing.", gaps), {"count": gaps}
    )
    if agreement is None:
        return _("Still to make"), missing if gaps else _("Everything for the paper is there.")
    status = agreement.status
    if status is AgreementStatus.CONCEPT:
        if gaps:
            return _("Not complete yet"), missing
        return _("Ready to send"), _("Everything the teacher needs is in it.")
    if status is AgreementStatus.SENT:
        if agreement.sent_on is None:
            return _("With teacher"), missing if gaps else ""
        return _("With teacher"), fill(_("Sent on {day}."), {"day": day(agreement.sent_on)})
    if status is AgreementStatus.AGREED:
        if agreement.agreed_on is None:
            return _("Agreed"), _("The text is fixed.")
        return _("Agreed"), fill(_("Agreed on {day}. The text is fixed."), {"day": day(agreement.agreed_on)})
    return _(status.label), _("The text is fixed.")


def _primary(status: AgreementStatus | None) -> tuple[str, str]:
    if status is None:
        return _("Make the agreement"), "file-pen"
    if status is AgreementStatus.CONCEPT:
        return _("Mark as sent"), "mail"
    return (_("Record the agreement"), "circle-check") if status is AgreementStatus.SENT else ("", "")
