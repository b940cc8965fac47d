"""What can be done with several rows at once: to the trash, or one field set for all of them in one gesture."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from woo_desktop.domain.answers import ListRow
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Change, Together
from woo_desktop.domain.errors import StaleChange, WorkshopError
from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.lists import ListName
from woo_desktop.domain.queries import RowsOf
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, ngettext, say
from woo_desktop.services.sentences import sentence_of
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.record.form_fields import FormField, form_field
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import ChoiceField, FormDialog, IconButton, PlainLabel, QuietButton, without_mnemonic
from woo_desktop.ui.widgets.editors import Unreadable

_NOT_FOR_MANY = {"name", "title", "number", "code", "first_name", "infix", "last_name", "kvk", "branch_number"}
_NOT_TYPES = {FieldType.LONG_TEXT, FieldType.CODES, FieldType.VALUES, FieldType.MOMENT}


class BulkBar(QFrame):
    """Lies where the foot of the list is from two rows on, so that nothing above it moves under the pointer."""

    trash_wanted = Signal()
    field_wanted = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "sunken")
        self._count = PlainLabel("", role=Role.BODY_STRONG, tabular=True)
        self.set_field = QuietButton(_("Set a field"), icon_name="pencil", on_click=self.field_wanted.emit)
        self.trash = QuietButton(_("To the trash"), icon_name="trash-2", on_click=self.trash_wanted.emit)
        for button in (self.set_field, self.trash):
            button.changes_data()
        self.clear = IconButton("x", _("Choose one row again"), on_click=self.cleared.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.M)
        row.addWidget(self._count)
        row.addWidget(self.set_field)
        row.addWidget(self.trash)
        row.addStretch(1)
        row.addWidget(self.clear)

    @Slot(int)
    def show_count(self, count: int) -> None:
        words = ngettext("{count} row chosen", "{count} rows chosen", count).format(count=count)
        self._count.setText(words)
        self.setAccessibleName(words)


def fields_for_many(kind: Kind) -> list[FieldSpec]:
    """Fields that can sensibly have one value in many records."""
    return [
        spec for spec in FIELDS[kind] if spec.shown and spec.name not in _NOT_FOR_MANY and spec.type not in _NOT_TYPES
    ]


class SetFieldDialog(FormDialog):
    """Choose a field and its value; stored for all records together, or for none."""

    stored = Signal(object)
    overtaken = Signal(object)
    """StaleChange: a colleague changed the same field of one of them meanwhile."""

    def __init__(
        self,
        desk: Desk,
        name: ListName,
        kind: Kind,
        refs: tuple[Ref, ...],
        semester: str,
        parent: QWidget | None = None,
        *,
        seen: Mapping[int, int],
    ) -> None:
        count = len(refs)
        title = ngettext("Set a field of {count} record", "Set a field of {count} records", count).format(count=count)
        super().__init__(title, _("Set"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._name, self._kind, self._refs, self._semester = desk, name, kind, refs, semester
        self._seen = seen
        self._specs = fields_for_many(kind)
        self.field = ChoiceField(_("Field"))
        for spec in self._specs:
            self.field.addItem(without_mnemonic(_(spec.label)))
        self.add_field(_("Field"), self.field)
        self._holder = QWidget()
        self._row = QHBoxLayout(self._holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.add_field(_("New value"), self._holder)
        self.value: FormField | None = None
        self.field.currentIndexChanged.connect(self._show_value)
        self._show_value(0)
        self.submitted.connect(self._submit)

    def choose(self, name: str) -> None:
        """Choose a field by its name."""
        self.field.setCurrentIndex([spec.name for spec in self._specs].index(name))

    @property
    def spec(self) -> FieldSpec:
        return self._specs[self.field.currentIndex()]

    @Slot(int)
    def _show_value(self, index: int) -> None:
        if self.value is not None:
            self.value.hide()
            self.value.deleteLater()
        self.value = form_field(self.spec, self._desk)
        self.value.setAccessibleName(_(self.spec.label))
        self._row.addWidget(self.value)

    @Slot()
    def _submit(self) -> None:
        if self.value is None:
            return
        try:
            self._wanted = self.value.read()
        except Unreadable as unreadable:
            self.set_error(self._holder, say(unreadable.why))
            return
        self.set_busy(True)
        ids = tuple(ref.id for ref in self._refs)
        self._desk.ask(RowsOf(self._name, ids, self._semester), self._versions, self._refused)

    @Slot(object)
    def _versions(self, rows: tuple[ListRow, ...]) -> None:
        values = {self.spec.name: self._wanted}
        # The version that was on the screen when the person decided; of a row out of sight, the one read now.
        seen = self._seen
        changes = tuple(Change(Ref(self._kind, row.id), seen.get(row.id, row.version), values) for row in rows)
        label = Sentence(
            N_("{field} of {count} record set"),
            {"field": Sentence(self.spec.label)},
            "{field} of {count} records set",
            len(changes),
        )
        self._desk.run(Together(changes, label), self._stored, self._refused)

    @Slot(object)
    def _stored(self, outcome: Outcome) -> None:
        self.accept()
        self.stored.emit(outcome)

    @Slot(object)
    def _refused(self, error: WorkshopError) -> None:
        if isinstance(error, StaleChange):
            self.reject()
            self.overtaken.emit(error)
            return
        self.refuse(_("Nothing was changed"), say(sentence_of(error)))
