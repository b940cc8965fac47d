"""Fields of a create dialog: one widget per kind of field, all with `read()`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from woo_desktop.domain.answers import Choice as Found
from woo_desktop.domain.dates import parse_date
from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.formats import clean, parse_decimal, warning
from woo_desktop.domain.queries import ChoicesFor
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind, Level
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill, shown
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.widgets import Choice, ChoiceField, FilterChips, TextField, without_mnemonic
from woo_desktop.ui.widgets.editors import OnePopup, Unreadable
from woo_desktop.ui.widgets.editors.text import LONGEST_TYPED, GrowingText


class LineField(TextField):
    """One line; read as text, number or day, whatever its field holds."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(_(spec.label))
        self.spec = spec
        self.setMaxLength(LONGEST_TYPED)
        if spec.type is FieldType.DATE:
            self.setPlaceholderText(_("day-month-year, or wk 38"))

    def read(self) -> object:
        text = self.text().strip()
        kind = self.spec.type
        if kind is FieldType.CODES:
            return tuple(code.strip() for code in text.split(",") if code.strip())
        if kind is FieldType.TEXT:
            return clean(self.spec.format, text, today=dt.date.today())
        if not text:
            return None
        if kind is FieldType.DATE:
            day = parse_date(text, dt.date.today())
            if day is None:
                raise Unreadable(Sentence(N_("This is not a day: type 31-08-2026, 31 aug or wk 36.")))
            return day
        number = parse_decimal(text)
        if number is None or (kind is FieldType.WHOLE and not number.is_integer()):
            raise Unreadable(Sentence(N_("Only a whole number can be kept here, such as 12.")))
        return int(number) if kind is FieldType.WHOLE else number

    def off(self) -> Sentence | None:
        """What is odd about the text; it can be stored all the same."""
        return warning(self.spec.format, self.text())


class TextBox(GrowingText):
    """Several lines."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self.setAccessibleName(_(spec.label))

    def read(self) -> object:
        return self.toPlainText()


class PickField(ChoiceField):
    """One of some words."""

    def __init__(self, spec: FieldSpec, desk: Desk) -> None:
        super().__init__(_(spec.label))
        self._nothing: object = "" if spec.type is FieldType.VALUE else None
        self.setPlaceholderText(_("Not chosen"))
        if spec.type is FieldType.FLAG:
            options: list[tuple[str, object]] = [(_("Yes"), True), (_("No"), False), (_("Unknown"), None)]
        elif spec.value_list is not None:
            values = desk.words.values.get(spec.value_list, ())
            options = [(value.name, value.code) for value in values if not value.archived]
        else:
            options = [(shown(term), term) for term in spec.terms or ()]
        self.options = options
        for text, _value in options:
            self.addItem(without_mnemonic(text))
        self.setCurrentIndex(-1)

    def choose(self, value: object) -> None:
        """Choose a value, as a person would."""
        for number, (_text, option) in enumerate(self.options):
            if option == value:
                self.setCurrentIndex(number)

    def read(self) -> object:
        row = self.currentIndex()
        return self.options[row][1] if 0 <= row < len(self.options) else self._nothing


class LevelChips(FilterChips):
    """Some of MBO, HBO and WO."""

    def __init__(self, spec: FieldSpec) -> None:
        terms = [term for term in spec.terms or () if term is not Level.MIXED]
        super().__init__([(term.value, shown(term)) for term in terms], several=True)
        self._terms = terms
        self.setAccessibleName(_(spec.label))

    def read(self) -> object:
        chosen = self.current()
        return tuple(term for term in self._terms if term.value in chosen)


class RefField(ChoiceField):
    """Another record: opens a list that searches as you type."""

    picked = Signal(object)

    def __init__(self, label: str, kind: Kind, desk: Desk) -> None:
        super().__init__(label)
        self._kind, self._desk = kind, desk
        self._ticket: Ticket | None = None
        self._names: dict[object, str] = {}
        self._id: int | None = None
        self._typed = ""
        self.adds = False
        """Whether the last choice is a record that is not there yet, with what was typed as its name."""
        self.new_name = ""
        """The name of the record to add with this one; empty when one was chosen that is there."""
        self.within: Callable[[], Ref | None] | None = None
        self.setPlaceholderText(_("Type to search"))
        self._popup: OnePopup | None = None

    def choose(self, record_id: int | None, name: str) -> None:
        """Point at a record, as taking it from the list would."""
        self._id, self.new_name = record_id, ""
        self._show(name if record_id is not None else "")
        self.picked.emit(record_id)

    def add_new(self, name: str) -> None:
        """Point at a record that is made together with this one."""
        self._id, self.new_name = None, name
        self._show(fill(_("{name} (new)"), {"name": name}))
        self.picked.emit(None)

    def _show(self, words: str) -> None:
        self.clear()
        if words:
            self.addItem(without_mnemonic(words))
            self.setCurrentIndex(0)
        self.update()

    def read(self) -> object:
        return self._id

    def showPopup(self) -> None:
        self._open("")

    def hidePopup(self) -> None:
        if self._popup is not None:
            self._popup.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed and typed.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open("" if typed == " " else typed)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self._open("")
        else:
            event.ignore()

    def _open(self, typed: str) -> None:
        if self._popup is None:
            self._popup = OnePopup(self.accessibleName(), self)
            self._popup.filters_here = False
            self._popup.search.textChanged.connect(self._look)
            self._popup.taken.connect(self._take)
        self._popup.set_choices([])
        self._popup.show_under(self, typed)
        if not typed:
            self._look("")

    @Slot(str)
    def _look(self, typed: str) -> None:
        if self._ticket is not None:
            self._ticket.forget()
        self._typed = " ".join(typed.split())
        within = self.within() if self.within is not None else None
        self._ticket = self._desk.ask(ChoicesFor(self._kind, typed, within), self._found)

    @Slot(object)
    def _found(self, found: tuple[Found, ...]) -> None:
        self._ticket = None
        self._names.update({choice.id: choice.name for choice in found})
        if self._popup is not None:
            rows = [Choice(choice.id, choice.name, choice.detail) for choice in found]
            self._popup.set_choices([*rows, *self._adding(found)])

    def _adding(self, found: tuple[Found, ...]) -> list[Choice]:
        name = self._typed
        if not self.adds or not name or any(choice.name.casefold() == name.casefold() for choice in found):
            return []
        return [Choice(name, fill(_("Add ‘{name}’"), {"name": name}), icon="plus")]

    @Slot(object)
    def _take(self, key: object) -> None:
        if isinstance(key, int):
            self.choose(key, self._names.get(key, ""))
        elif isinstance(key, str):
            self.add_new(key)
        self.setFocus(Qt.FocusReason.PopupFocusReason)


class WithinOf(QObject):
    """Where a reference looks: in what another field of the dialog points at."""

    def __init__(self, field: RefField, kind: Kind) -> None:
        super().__init__(field)
        self._field, self._kind = field, kind

    def __call__(self) -> Ref | None:
        value = self._field.read()
        return Ref(self._kind, value) if isinstance(value, int) else None


FormField = LineField | TextBox | PickField | LevelChips | RefField


def form_field(spec: FieldSpec, desk: Desk) -> FormField:
    """The widget for a declared field in a dialog."""
    if spec.type is FieldType.LONG_TEXT:
        return TextBox(spec)
    if spec.type in (FieldType.TERM, FieldType.VALUE, FieldType.FLAG):
        return PickField(spec, desk)
    if spec.type is FieldType.TERMS:
        return LevelChips(spec)
    if spec.type is FieldType.REF and spec.target is not None:
        return RefField(_(spec.label), spec.target, desk)
    return LineField(spec)
