"""The state of a record: only what may follow is offered, and a state that asks for a reason or a day asks it here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from woo_desktop.domain.dates import parse_date
from woo_desktop.domain.fields import FieldSpec
from woo_desktop.domain.lifecycle import needs_date, needs_reason, next_states
from woo_desktop.domain.records import Record, field_of
from woo_desktop.domain.terms import Kind, Term, ValueList
from woo_desktop.i18n import _, fill, numeric_day, shown
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.models.looks import look_of
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import (
    Box,
    Choice,
    ChoiceField,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    TextField,
    without_mnemonic,
)
from woo_desktop.ui.widgets.editors import TermEditor

LIFE_CYCLES = frozenset(
    {
        Kind.SME,
        Kind.QUESTION,
        Kind.TRACK,
        Kind.OFFERING,
        Kind.TEACHER,
        Kind.PROPOSAL,
        Kind.AGREEMENT,
        Kind.CONTACT_MOMENT,
    }
)
_REASON_FIELD = {Kind.QUESTION: "status_reason", Kind.TEACHER: "status_reason", Kind.PROPOSAL: "reason"}
_NOTE_FIELD = {Kind.QUESTION: "status_note", Kind.PROPOSAL: "reason_note"}
_DATE_FIELD = {Kind.TEACHER: "approach_again_on"}


class ReasonForm(Box):
    """Why, and perhaps until when: what a state beside the road asks for."""

    confirmed = Signal(object)
    """dict of field name to value."""
    cancelled = Signal()

    def __init__(self, kind: Kind, status: Term, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.M, parent=parent)
        self._kind = kind
        heading = fill(_("{status}: why?"), {"status": status})
        if needs_date(kind, status):
            heading = fill(_("{status}: until when?"), {"status": status})
        self.column.addWidget(PlainLabel(heading, role=Role.SMALL_STRONG, wrap=True))
        self.reason = self._reasons(desk) if needs_reason(kind, status) else None
        self.note = self._text(_NOTE_FIELD) if self.reason is not None else None
        self.date = self._text(_DATE_FIELD) if needs_date(kind, status) else None
        self.trouble = PlainLabel("", role=Role.SMALL, token="err", wrap=True)
        self.trouble.hide()
        self.column.addWidget(self.trouble)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(SecondaryButton(_("Cancel"), on_click=self.cancelled.emit))
        foot.addWidget(PrimaryButton(_("Keep"), on_click=self.confirm))
        self.column.addLayout(foot)

    def focus(self) -> None:
        first = self.reason or self.date
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def confirm(self) -> None:
        values: dict[str, object] = {}
        if self.reason is not None:
            if not self.reason.currentData():
                self._complain(_("Choose a reason first."))
                return
            values[_REASON_FIELD[self._kind]] = self.reason.currentData()
        if self.note is not None:
            values[_NOTE_FIELD[self._kind]] = self.note.text()
        if self.date is not None:
            day = parse_date(self.date.text(), dt.date.today())
            if day is None:
                self._complain(_("Type a day, such as 31-08-2026 or wk 36."))
                return
            values[_DATE_FIELD[self._kind]] = day
        self.confirmed.emit(values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        else:
            super().keyPressEvent(event)

    def _reasons(self, desk: Desk) -> ChoiceField:
        spec = field_of(self._kind, _REASON_FIELD[self._kind])
        field = ChoiceField(_(spec.label))
        field.setPlaceholderText(_("Choose a reason"))
        for value in desk.words.values.get(spec.value_list or ValueList.PARK_REASON, ()):
            if not value.archived:
                field.addItem(without_mnemonic(value.name), value.code)
        field.setCurrentIndex(-1)
        self.column.addWidget(field)
        return field

    def _text(self, fields: Mapping[Kind, str]) -> TextField | None:
        name = fields.get(self._kind)
        if name is None:
            return None
        label = _(field_of(self._kind, name).label)
        field = TextField(label, placeholder=label)
        if name == "approach_again_on":
            field.setText(numeric_day(dt.date.today() + dt.timedelta(days=91)))
        self.column.addWidget(field)
        return field

    def _complain(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()
        self.focus()


class StatusEditor(TermEditor):
    """A state with its icon and colour; taking one that asks for a reason opens the form below it."""

    def __init__(self, kind: Kind, spec: FieldSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self._kind = kind
        self._record: Record | None = None
        self._along: dict[str, object] = {}
        self._taken: object = None
        """The state a person chose last, until it is known to be stored."""
        self.form: ReasonForm | None = None

    def set_record(self, record: Record) -> None:
        """The record whose state this is; a form left open for another record goes away."""
        if self._record is None or self._record.ref != record.ref:
            self._drop_form()
            self._taken = None
        self._record = record

    def set_value(self, value: object, version: int) -> None:
        if value == self._taken and self._pending is None:
            self._taken = None
        super().set_value(value, version)

    def show_note(self) -> None:
        """A chosen state that gave way at once to what follows from other records is not let go without a word."""
        super().show_note()
        if self._taken is not None and self._pending is None and self.note.isHidden():
            words = _("This follows from the questions and proposals that are there, so it is {status} again.")
            self._say(fill(words, {"status": shown(self.value)}), "text2")

    def show_value(self) -> None:
        value = self._pending[0] if self._pending is not None else self.value
        if isinstance(value, Term):
            look = look_of(value)
            token = "text2" if look.tone == "neutral" else look.tone
            self.quiet.set_text(shown(value), look_icon=look.icon, token=token)
        else:
            self.quiet.set_text("")
        self.show_note()

    def terms(self) -> list[Term]:
        status = self.value
        return [status, *next_states(self._kind, status)] if isinstance(status, Term) else super().terms()

    def choices(self) -> list[Choice]:
        rows = []
        for term in self.terms():
            look = look_of(term)
            rows.append(Choice(term, shown(term), icon=look.icon))
        return rows

    @Slot(object)
    def take(self, key: object) -> None:
        asks = isinstance(key, Term) and (needs_reason(self._kind, key) or needs_date(self._kind, key))
        if asks and key != self.value and isinstance(key, Term):
            self._ask(key)
        else:
            self._along = self._cleared(key)
            self._taken = key if key != self.value else None
            super().take(key)

    def changed_values(self, value: object) -> Mapping[str, object]:
        return {self.spec.name: value, **self._along}

    def _cleared(self, new: object) -> dict[str, object]:
        """A reason belongs to its state: on the way back it goes (the timeline keeps it)."""
        status = self.value
        name = _REASON_FIELD.get(self._kind)
        if name is None or not isinstance(status, Term) or not needs_reason(self._kind, status) or new == status:
            return {}
        note = _NOTE_FIELD.get(self._kind)
        return {name: "", **({note: ""} if note else {})}

    def _ask(self, status: Term) -> None:
        self._drop_form()
        self._wanted = status
        self.form = ReasonForm(self._kind, status, self.desk)
        self.form.confirmed.connect(self._confirmed)
        self.form.cancelled.connect(self._drop_form)
        self.add_below(self.form)
        self.form.focus()

    @Slot(object)
    def _confirmed(self, values: dict[str, object]) -> None:
        self._drop_form()
        self._along = values
        self._taken = self._wanted
        super().take(self._wanted)
        self.quiet.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _drop_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
