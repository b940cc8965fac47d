"""Fields that are chosen: yes/no/unknown, fixed words, values of the workshop's lists, other records."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.answers import Choice as Found
from woo_desktop.domain.fields import FieldSpec
from woo_desktop.domain.queries import ChoicesFor
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Level, Term
from woo_desktop.i18n import _, shown
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.models.looks import PLAIN, look_of
from woo_desktop.ui.widgets import Choice
from woo_desktop.ui.widgets.editors.base import FieldEditor
from woo_desktop.ui.widgets.editors.check_list import CheckRow
from woo_desktop.ui.widgets.editors.popup import ManyPopup, OnePopup

_LEVELS = frozenset({Level.MBO, Level.HBO, Level.WO})


class ChoiceEditor(FieldEditor):
    """One of some words: the popup lies under the quiet value; taking a row commits."""

    OPENS_ON_TAB = False
    ICON = "chevron-down"
    _popup: OnePopup | None = None

    def choices(self) -> list[Choice]:
        raise NotImplementedError

    def begin(self, typed: str = "") -> None:
        if self.is_editing:
            return
        self._start()
        popup = self.popup()
        popup.set_choices(self.choices(), self._entered)
        popup.show_under(self.quiet, typed)

    def popup(self) -> OnePopup:
        if self._popup is None:
            self._popup = OnePopup(self.label_text, self)
            self._popup.taken.connect(self.take)
            self._popup.closed.connect(self._closed)
        return self._popup

    def _start(self) -> None:
        self._editing = True
        self._entered = self._sent = self._pending[0] if self._pending is not None else self._value
        self._chosen = self._entered
        self._entered_version = self._version
        self._error = ""
        self.editing_changed.emit(True)

    def read(self) -> object:
        return self._chosen

    @Slot(object)
    def take(self, key: object) -> None:
        """A row was taken."""
        if not self.is_editing:
            self._start()
        self._chosen = key
        self.commit()

    def put(self, value: object) -> None:
        """Choose a value as a person would."""
        self.take(value)

    @Slot()
    def _closed(self) -> None:
        """Without taking anything: nothing changes. (`take` comes after the popup closed.)"""
        if self.is_editing:
            self._editing = False
            self.show_note()
            self.editing_changed.emit(False)
        self.quiet.setFocus(Qt.FocusReason.PopupFocusReason)


class FlagEditor(ChoiceEditor):
    """Yes, no, or unknown."""

    def text_of(self, value: object) -> str:
        return _("Unknown") if value is None else shown(bool(value))

    def choices(self) -> list[Choice]:
        return [Choice(True, _("Yes")), Choice(False, _("No")), Choice(None, _("Unknown"))]


class TermEditor(ChoiceEditor):
    """One of fixed words."""

    def text_of(self, value: object) -> str:
        return shown(value)

    def terms(self) -> list[Term]:
        return list(self.spec.terms) if self.spec.terms is not None else []

    def choices(self) -> list[Choice]:
        rows = [_term_choice(term) for term in self.terms()]
        return rows if self._value is not None and look_of_is_state(self._value) else [*rows, _none()]


class ValueEditor(ChoiceEditor):
    """One value of a list that the workshop edits itself; an archived one only when it is there already."""

    def text_of(self, value: object) -> str:
        if not value or self.spec.value_list is None:
            return ""
        return self.desk.words.name(self.spec.value_list, str(value))

    def choices(self) -> list[Choice]:
        return [
            *(Choice(code, name) for code, name in _values(self, (str(self._value or ""),))),
            Choice("", _("Not chosen")),
        ]


class ManyEditor(FieldEditor):
    """Several of some words, with check boxes."""

    OPENS_ON_TAB = False
    ICON = "chevron-down"
    LINES = 4
    _popup: ManyPopup | None = None

    def rows(self) -> list[CheckRow]:
        raise NotImplementedError

    def begin(self, typed: str = "") -> None:
        if self.is_editing:
            return
        if self._popup is None:
            self._popup = ManyPopup(self.label_text, self)
            self._popup.closed.connect(self._closed)
        self._start()
        self._popup.show_under(self.quiet, self.rows(), typed)

    def _start(self) -> None:
        self._editing = True
        self._entered = self._sent = self._pending[0] if self._pending is not None else self._value
        self._chosen = self._entered
        self._entered_version = self._version
        self._error = ""
        self.editing_changed.emit(True)

    def read(self) -> object:
        return self._chosen

    def put(self, value: object) -> None:
        """Choose values as a person would."""
        self._start()
        self._chosen = value
        self.commit()

    @Slot()
    def _closed(self) -> None:
        popup = self._popup
        if popup is None or not self.is_editing:
            return
        if not popup.escaped:
            before = self._entered if isinstance(self._entered, tuple) else ()
            keys = popup.checked()
            kept = [key for key in before if key in keys]
            self._chosen = (*kept, *(key for key in keys if key not in before))
        self.commit()
        self.quiet.setFocus(Qt.FocusReason.PopupFocusReason)


class TermsEditor(ManyEditor):
    """Several of fixed words."""

    def text_of(self, value: object) -> str:
        return shown(value) if value else ""

    def rows(self) -> list[CheckRow]:
        chosen = self._entered if isinstance(self._entered, tuple) else ()
        return [
            CheckRow(term, "" if term in _LEVELS else shown(term), term in chosen, level=_level(term))
            for term in self.spec.terms or ()
        ]


class ValuesEditor(ManyEditor):
    """Several values of a list of the workshop."""

    def text_of(self, value: object) -> str:
        if not isinstance(value, tuple) or self.spec.value_list is None:
            return ""
        return ", ".join(self.desk.words.names(self.spec.value_list, value))

    def rows(self) -> list[CheckRow]:
        chosen = self._entered if isinstance(self._entered, tuple) else ()
        return [CheckRow(code, name, code in chosen) for code, name in _values(self, chosen)]


class RefEditor(ChoiceEditor):
    """Another record, found by typing part of its name."""

    def __init__(self, spec: FieldSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self._names: dict[object, str] = {}
        self._ticket: Ticket | None = None
        self.within: Callable[[], Ref | None] | None = None
        """Where to look: the contacts of this company, the programmes of this institution."""

    def set_name(self, value: object, name: str) -> None:
        """How the record that the field points at is called."""
        self._names[value] = name

    def text_of(self, value: object) -> str:
        return self._names.get(value, "") if value is not None else ""

    def choices(self) -> list[Choice]:
        return [Choice(self._entered, self.text_of(self._entered))] if self._entered is not None else []

    def popup(self) -> OnePopup:
        fresh = self._popup is None
        popup = super().popup()
        if fresh:
            popup.filters_here = False
            popup.search.textChanged.connect(self._look)
        return popup

    def begin(self, typed: str = "") -> None:
        if self.is_editing:
            return
        super().begin(typed)
        if not typed:
            self._look("")

    @Slot(str)
    def _look(self, typed: str) -> None:
        if self.spec.target is None:
            return
        if self._ticket is not None:
            self._ticket.forget()
        within = self.within() if self.within is not None else None
        self._ticket = self.desk.ask(ChoicesFor(self.spec.target, typed, within), self._found)

    @Slot(object)
    def _found(self, found: tuple[Found, ...]) -> None:
        self._ticket = None
        if self._popup is None:
            return
        for choice in found:
            # What the record itself calls it stays: looking around changes no words.
            self._names.setdefault(choice.id, choice.name)
        rows = [Choice(choice.id, choice.name, choice.detail) for choice in found]
        if self._entered is not None:
            rows.append(_none())
        self._popup.set_choices(rows, self._entered)


def look_of_is_state(value: object) -> bool:
    """Whether a word is a state, which is never "not chosen"."""
    return isinstance(value, Term) and look_of(value) is not PLAIN


def _term_choice(term: Term) -> Choice:
    look = look_of(term)
    icon = "" if look is PLAIN else look.icon
    return Choice(
        term, "" if term in _LEVELS and isinstance(term, Level) else shown(term), icon=icon, level=_level(term)
    )


def _level(term: Term) -> str:
    return term.value if isinstance(term, Level) and term in _LEVELS else ""


def _none() -> Choice:
    return Choice(None, _("Not chosen"))


def _values(editor: FieldEditor, chosen: tuple[str, ...]) -> list[tuple[str, str]]:
    value_list = editor.spec.value_list
    if value_list is None:
        return []
    known = editor.desk.words.values.get(value_list, ())
    return [(value.code, value.name) for value in known if not value.archived or value.code in chosen]
