"""Small dialogs that make a new record from the few fields one cannot do without; the panel opens for the rest."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.answers import Hit
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Command, Create, Made, Together
from woo_desktop.domain.errors import InvalidField, WorkshopError
from woo_desktop.domain.fields import FieldSpec
from woo_desktop.domain.importing.known import CompaniesLike
from woo_desktop.domain.naming import NAMED_BY, lacks_name
from woo_desktop.domain.queries import Search
from woo_desktop.domain.records import FIELDS, field_of
from woo_desktop.domain.terms import Kind, OfferingStatus
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill, say, shown
from woo_desktop.services.sentences import sentence_of
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.record.form_fields import FormField, LineField, RefField, WithinOf, form_field
from woo_desktop.ui.widgets import CheckBox, FormDialog, TextField
from woo_desktop.ui.widgets.editors import Unreadable

_FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.SME: ("name", "city"),
    Kind.CONTACT: ("first_name", "infix", "last_name", "mail", "phone"),
    Kind.QUESTION: ("title", "sme_id", "levels", "own_words"),
    Kind.ASSIGNMENT: ("title", "level", "work_kind", "size"),
    Kind.TRACK: ("name", "institution_id", "level", "form"),
    Kind.OFFERING: ("semester", "periods", "capacity", "deadline"),
    Kind.TEACHER: ("first_name", "infix", "last_name", "institution_id", "mail"),
    Kind.TASK: ("title", "due_on", "owner_id"),
    Kind.MOMENT: ("what", "held_on", "time", "place"),
    Kind.KEY_PERSON: ("teacher_id", "role", "note"),
}
_TITLES: dict[Kind, tuple[str, str]] = {
    Kind.SME: (N_("New entrepreneur"), N_("Add entrepreneur")),
    Kind.QUESTION: (N_("New question"), N_("Add question")),
    Kind.TRACK: (N_("New track"), N_("Add track")),
    Kind.TEACHER: (N_("New teacher"), N_("Add teacher")),
    Kind.CONTACT: (N_("New contact"), N_("Add contact")),
    Kind.OFFERING: (N_("New offering"), N_("Add offering")),
    Kind.ASSIGNMENT: (N_("New sub-assignment"), N_("Add sub-assignment")),
    Kind.TASK: (N_("New task"), N_("Add task")),
}
_LOOKS_ALIKE = frozenset({Kind.SME, Kind.QUESTION, Kind.TRACK, Kind.TEACHER, Kind.CONTACT})


class CreateDialog(FormDialog):
    """Show it with `open()`. `made` tells the new record, `open_wanted` one that was there already."""

    made = Signal(object)
    open_wanted = Signal(object)

    def __init__(
        self, kind: Kind, desk: Desk, preset: Mapping[str, object] | None = None, parent: QWidget | None = None
    ) -> None:
        title, verb = _TITLES.get(kind, (N_("New {kind}"), N_("Add {kind}")))
        words = {"kind": shown(kind).lower()}
        super().__init__(fill(_(title), words), fill(_(verb), words), parent=parent)
        self.kind = kind
        self.desk = desk
        self.preset = dict(preset or {})
        self.fields: dict[str, FormField] = {}
        self._search: Ticket | None = None
        self._alike: Hit | None = None
        self._again = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for spec in self._specs():
            self._add(spec)
        self._add_more()
        self._tie()
        self._pause = QTimer(self, interval=250, singleShot=True)
        self._pause.timeout.connect(self._look_alike)
        self._watch_name()
        self.submitted.connect(self._submit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is asked ------------------------------------------------------------

    def _specs(self) -> list[FieldSpec]:
        names = _FIELDS.get(self.kind)
        if names is None:
            specs = [spec for spec in FIELDS[self.kind] if spec.shown and spec.name not in self.preset]
            return specs[:4]
        return [field_of(self.kind, name) for name in names if name not in self.preset]

    def _add(self, spec: FieldSpec) -> None:
        field = form_field(spec, self.desk)
        self.fields[spec.name] = field
        self.add_field(_(spec.label), field, hint=_(spec.hint) if spec.hint else "")
        if isinstance(field, LineField):
            field.editingFinished.connect(self._warn)

    def _add_more(self) -> None:
        """What a kind asks besides its own fields."""

    def _tie(self) -> None:
        institution, programme = self.fields.get("institution_id"), self.fields.get("programme_id")
        if isinstance(institution, RefField) and isinstance(programme, RefField):
            programme.within = WithinOf(institution, Kind.INSTITUTION)

    # --- is it there already? ------------------------------------------------------------

    def _watch_name(self) -> None:
        for name in ("name", "title", "last_name", *(("city",) if self.kind is Kind.SME else ())):
            field = self.fields.get(name)
            if isinstance(field, LineField) and self.kind in _LOOKS_ALIKE:
                field.textEdited.connect(self._name_edited)

    def _name(self) -> str:
        parts = [
            self.fields[name] for name in ("first_name", "infix", "last_name", "name", "title") if name in self.fields
        ]
        return " ".join(text for part in parts if isinstance(part, LineField) and (text := part.text().strip()))

    @Slot()
    def _name_edited(self) -> None:
        self._pause.start()

    @Slot()
    def _look_alike(self) -> None:
        if self._search is not None:
            self._search.forget()
        name = self._name()
        if len(name) < 3:
            self._show_alike(None)
            return
        if self.kind is Kind.SME:
            city = self.fields.get("city")
            place = city.text().strip() if isinstance(city, LineField) else ""
            self._search = self.desk.ask(CompaniesLike(name, place), self._found_alike)
            return
        self._search = self.desk.ask(Search(name, 10), self._found_alike)

    @Slot(object)
    def _found_alike(self, hits: tuple[Hit, ...]) -> None:
        self._search = None
        self._show_alike(next((hit for hit in hits if hit.ref.kind is self.kind), None))

    def _show_alike(self, hit: Hit | None) -> None:
        if hit == self._alike:
            return
        self._alike = hit
        self.banner.clear_buttons()
        if hit is None:
            self.banner.hide()
            return
        words = {"name": hit.title, "detail": hit.detail}
        text = fill(_("{name} in {detail} is there already."), words) if self.kind is Kind.SME and hit.detail else ""
        self.banner.show_message(text or fill(_("{name} is there already."), words), tone="warn")
        self.banner.add_button(_("Open that one"), self._open_alike)
        if self.kind is Kind.SME:
            self.banner.add_button(_("Add anyway"), self._submit)

    @Slot()
    def _open_alike(self) -> None:
        if self._alike is not None:
            self.open_wanted.emit(self._alike.ref)
            self.reject()

    # --- making it ------------------------------------------------------------

    @Slot()
    def _warn(self) -> None:
        """An odd form is said, and does not stop anybody."""
        field = self.sender()
        if isinstance(field, LineField):
            off = field.off()
            note = self._notes[field]
            note.setText(say(off) if off is not None else "")
            note.set_look(token="warn")
            note.setVisible(off is not None)

    @Slot()
    def _submit(self) -> None:
        values = self._values()
        if values is None:
            return
        self.set_busy(True)
        self.desk.run(self.command(values), self._made, self._refused)

    def _values(self) -> dict[str, object] | None:
        values: dict[str, object] = dict(self.preset)
        for name, field in self.fields.items():
            try:
                values[name] = field.read()
            except Unreadable as unreadable:
                self.set_error(field, say(unreadable.why))
                return None
        unnamed = lacks_name(self.kind, values)
        if unnamed is not None:
            named_by = NAMED_BY[self.kind][0]
            self.set_error(next(self.fields[name] for name in named_by if name in self.fields), say(unnamed))
            return None
        return {name: value for name, value in values.items() if value not in (None, "", ())}

    def command(self, values: dict[str, object]) -> Command:
        """What makes the record."""
        return Create(self.kind, values)

    @Slot(object)
    def _made(self, outcome: Outcome) -> None:
        self.accept()
        made = next((ref for ref in outcome.created if ref.kind is self.kind), None)
        if made is not None:
            self.made.emit(made)

    @Slot(object)
    def _refused(self, error: WorkshopError) -> None:
        self._alike = None
        self.banner.clear_buttons()
        self.refuse(_("Not added"), say(sentence_of(error)))
        if isinstance(error, InvalidField) and error.field in self.fields:
            self.set_error(self.fields[error.field], say(error.why))


class SmeDialog(CreateDialog):
    """A phone intake in one go: company, whom you spoke, and the question if there is one already."""

    def _add_more(self) -> None:
        self.contact = TextField(_("Contact"), placeholder=_("First and last name"))
        self.reach = TextField(_("Phone or e-mail"))
        self.question = TextField(_("Question"), placeholder=_("In a few words; may come later"))
        for field in (self.contact, self.reach, self.question):
            self.add_field(field.accessibleName(), field)

    def command(self, values: dict[str, object]) -> Command:
        steps: list[Command] = [Create(Kind.SME, values, "sme")]
        contact = self._contact()
        if contact:
            steps.append(Create(Kind.CONTACT, {"sme_id": Made("sme"), "is_main": True, **contact}, "contact"))
        title = self.question.text().strip()
        if title:
            tied: dict[str, object] = {"contact_id": Made("contact")} if contact else {}
            steps.append(Create(Kind.QUESTION, {"title": title, "sme_id": Made("sme"), **tied}))
        if len(steps) == 1:
            return steps[0]
        return Together(tuple(steps), Sentence(N_("Entrepreneur added: {name}"), {"name": values.get("name", "")}))

    def _contact(self) -> dict[str, object]:
        contact: dict[str, object] = dict(split_name(self.contact.text()))
        reach = self.reach.text().strip()
        if reach:
            contact["mail" if "@" in reach else "phone"] = reach
        return contact


class QuestionDialog(CreateDialog):
    """A question, and at once its entrepreneur when the workshop does not know that one yet."""

    def _add_more(self) -> None:
        self._company: Hit | None = None
        self.entrepreneur = self.fields.get("sme_id")
        if isinstance(self.entrepreneur, RefField):
            self.entrepreneur.adds = True
            self.entrepreneur.picked.connect(self._picked)

    def command(self, values: dict[str, object]) -> Command:
        name = self.entrepreneur.new_name if isinstance(self.entrepreneur, RefField) else ""
        if not name:
            return super().command(values)
        question = Create(Kind.QUESTION, {**values, "sme_id": Made("sme")})
        label = Sentence(N_("Question added, with entrepreneur {name}"), {"name": name})
        return Together((Create(Kind.SME, {"name": name}, "sme"), question), label)

    @Slot(object)
    def _picked(self, _record_id: object) -> None:
        """Another name: what was said of the last one is over, and a new one may be there in other words."""
        if self._company is not None:
            self._company = None
            self.banner.hide()
            self._look_alike()
        if isinstance(self.entrepreneur, RefField) and self.entrepreneur.new_name:
            self.desk.ask(CompaniesLike(self.entrepreneur.new_name, ""), self._found_company)

    @Slot(object)
    def _found_company(self, hits: tuple[Hit, ...]) -> None:
        hit = next((hit for hit in hits if hit.ref.kind is Kind.SME), None)
        if hit is None or not isinstance(self.entrepreneur, RefField) or not self.entrepreneur.new_name:
            return
        self._show_alike(None)
        self._company = hit
        self.banner.clear_buttons()
        self.banner.show_message(fill(_("{name} is there already."), {"name": hit.title}), hit.detail, tone="warn")
        self.banner.add_button(_("Choose that one"), self._choose_company)

    @Slot()
    def _choose_company(self) -> None:
        if self._company is not None and isinstance(self.entrepreneur, RefField):
            self.entrepreneur.choose(self._company.ref.id, self._company.title)
            self.entrepreneur.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_alike(self, hit: Hit | None) -> None:
        if self._company is None:
            super()._show_alike(hit)


class TrackDialog(CreateDialog):
    """A track, and at once its offering of the semester in view."""

    semester = ""

    def _add_more(self) -> None:
        self.offer = CheckBox(_("Offered this semester"))
        self.offer.setChecked(True)
        self.capacity = LineField(field_of(Kind.OFFERING, "capacity"))
        self.add_field(_("Offering"), self.offer)
        self.add_field(_("Places for cases"), self.capacity)
        self.offer.toggled.connect(self.capacity.setEnabled)

    def _values(self) -> dict[str, object] | None:
        values = super()._values()
        try:
            self.places = self.capacity.read()
        except Unreadable as unreadable:
            self.set_error(self.capacity, say(unreadable.why))
            return None
        return values

    def command(self, values: dict[str, object]) -> Command:
        track = Create(Kind.TRACK, values, "track")
        if not self.offer.isChecked():
            return track
        offering: dict[str, object] = {"track_id": Made("track"), "status": OfferingStatus.ASKED}
        if self.semester:
            offering["semester"] = self.semester
        if self.places is not None:
            offering["capacity"] = self.places
        label = Sentence(N_("Track added: {name}"), {"name": values.get("name", "")})
        return Together((track, Create(Kind.OFFERING, offering)), label)


_INFIXES = frozenset("van de der den het 't te ten ter op in aan bij d' la le du von zu".split())


def split_name(text: str) -> dict[str, str]:
    """ "Sjoukje van der Ploegh" as first name, infix and last name; one word is a first name."""
    words = text.split()
    if not words:
        return {}
    first, rest = words[0], words[1:]
    infix: list[str] = []
    while len(rest) > 1 and rest[0].lower() in _INFIXES:
        infix.append(rest.pop(0))
    parts = {"first_name": first, "infix": " ".join(infix), "last_name": " ".join(rest)}
    return {name: part for name, part in parts.items() if part}


def new_record(
    kind: Kind,
    desk: Desk,
    preset: Mapping[str, object] | None = None,
    *,
    semester: str = "",
    parent: QWidget | None = None,
) -> CreateDialog:
    """The dialog for a new record of a kind; show it with `open()`."""
    if kind is Kind.SME:
        return SmeDialog(kind, desk, preset, parent)
    if kind is Kind.QUESTION:
        return QuestionDialog(kind, desk, preset, parent)
    if kind is Kind.TRACK:
        dialog = TrackDialog(kind, desk, preset, parent)
        dialog.semester = semester
        return dialog
    if kind is Kind.OFFERING and semester:
        made = CreateDialog(kind, desk, preset, parent)
        field = made.fields.get("semester")
        if isinstance(field, LineField):
            field.setText(semester)
        return made
    return CreateDialog(kind, desk, preset, parent)
