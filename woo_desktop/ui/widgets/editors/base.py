"""A field of a record edited where it stands: quiet text, a box while typing, words beside it when something is off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from woo_desktop.domain.errors import FieldConflict
from woo_desktop.domain.fields import FieldSpec
from woo_desktop.domain.formats import field_warning
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import Sentence
from woo_desktop.i18n import _, say
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.theme import Role
from woo_desktop.ui.widgets import ElidedLabel, PlainLabel
from woo_desktop.ui.widgets.editors.conflict import ConflictBox
from woo_desktop.ui.widgets.editors.quiet import QuietValue

_STAYS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
_AWAY = Qt.FocusReason.ActiveWindowFocusReason


@dataclass(frozen=True, slots=True)
class Unreadable(Exception):
    """What was typed cannot be a value of this field."""

    why: Sentence


class FieldEditor(QWidget):
    """One field. `committed` carries the new values and the version of the record that the person saw."""

    committed = Signal(object, int)
    """dict of field name to value, version seen."""
    solved = Signal(str, object)
    """Field name and the chosen value after a conflict; the present one is not sent again (value is `None` then)."""
    given_up = Signal(str)
    """Esc on a value that could not be stored: it goes, and the stored one shows again."""
    editing_changed = Signal(bool)
    conflict_changed = Signal()
    """A conflict came or was settled: three values with their buttons need the whole width."""

    OPENS_ON_TAB = True
    ICON = ""
    LINES = 1
    tells_keeping = True
    """Whether it says while typing that it is kept by itself."""

    def __init__(self, spec: FieldSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.desk = desk
        self.label_text = _(spec.label)
        self._value: object = None
        self._version = 0
        self._pending: tuple[object] | None = None
        self._entered: object = None
        self._entered_version = 0
        self._sent: object = None
        self._editing = False
        self._error = ""
        self._unsaved = False
        self._editor: QWidget | None = None
        self._conflict_box: ConflictBox | None = None
        self.label = ElidedLabel(self.label_text, role=Role.SMALL, token="text2", weight=500)
        self.quiet = QuietValue(self.label_text, icon=self.ICON, lines=self.LINES, opens_on_tab=self.OPENS_ON_TAB)
        self.quiet.wanted.connect(self.begin)
        self.note = PlainLabel("", role=Role.SMALL, token="text3", wrap=True)
        self.note.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(1)
        for widget in (self.label, self.quiet, self.note):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def add_below(self, widget: QWidget) -> None:
        """Something under the field: a conflict, a question that belongs to the new value."""
        self.column.insertWidget(self.column.count() - 1, widget)

    # --- what the kinds of fields do themselves ------------------------------------------------------------

    def text_of(self, value: object) -> str:
        """The value as quiet text."""
        raise NotImplementedError

    def make_editor(self) -> QWidget:
        """The widget to type in; made when first needed."""
        raise NotImplementedError

    def load(self, value: object) -> None:
        """Put a value in the editor, all of it selected."""
        raise NotImplementedError

    def type_first(self, text: str) -> None:
        """The key that opened the editor goes into it."""

    def read(self) -> object:
        """The value in the editor; `Unreadable` when it cannot be one."""
        raise NotImplementedError

    def draft(self) -> str:
        """What was typed, as text that `put_draft` takes back."""
        return ""

    def put_draft(self, text: str) -> None:
        """Show what was typed before and could not be stored."""

    # --- values come in ------------------------------------------------------------

    @property
    def value(self) -> object:
        """The value as known to be stored."""
        return self._value

    @property
    def is_editing(self) -> bool:
        return self._editing

    @property
    def typing_in(self) -> QWidget | None:
        """The widget that takes the keys, once there is one."""
        return (self._editor.focusProxy() or self._editor) if self._editor is not None else None

    def set_value(self, value: object, version: int) -> None:
        """A value as read from the database; what is being typed stays as it is."""
        self._value, self._version = value, version
        if not self._editing:
            self.show_value()

    def settle(self) -> None:
        """What was sent is stored now (or given up)."""
        if self._pending is not None:
            self._value = self._pending[0]
        self.let_go()

    def let_go(self) -> None:
        """What was sent is no concern of this field any more: it shows another record now."""
        self._pending = None
        self._unsaved = False
        self._error = ""
        if not self._editing:
            self.show_value()
        self.show_note()

    def keep_unsaved(self, value: object, why: str) -> None:
        """Storing failed: what was typed stays in sight with the reason, and is sent again from here."""
        self._unsaved = True
        self._error = why
        self._pending = (value,)
        if not self._editing:
            self.show_value()
        self.show_note()

    def set_writable(self, writable: bool, why: str = "") -> None:
        """What was typed and could not be stored stays within reach also then."""
        self.quiet.set_writable(writable or self._unsaved, why)

    def set_tint(self, initials: str) -> None:
        """Who changed this field a moment ago; nothing when that is past."""
        self.quiet.set_tinted(bool(initials))
        self.label.setText(f"{self.label_text} · {initials}" if initials else self.label_text)

    def show_value(self) -> None:
        shown = self._pending[0] if self._pending is not None else self._value
        self.quiet.set_text(self.text_of(shown))
        self.show_note()

    def would_lose(self, *, linked: bool) -> bool:
        """Whether what a person typed here goes when the window does: unreadable, refused, or sent without a link."""
        return self._editing or self._unsaved or self.has_conflict or (self._pending is not None and not linked)

    # --- editing ------------------------------------------------------------

    @Slot(str)
    def begin(self, typed: str = "") -> None:
        """Start editing; a key that was typed replaces the value."""
        if self._editing:
            return
        editor = self._ready_editor()
        self._editing = True
        current = self._pending[0] if self._pending is not None else self._value
        self._entered = self._sent = current
        self._entered_version = self._version
        self._error = ""
        self.load(current)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.quiet.hide()
        if typed:
            self.type_first(typed)
        self.show_note()
        self.editing_changed.emit(True)

    @Slot()
    def commit(self) -> bool:
        """Send what is in the editor, stop editing; False when it cannot be a value: then the editor stays."""
        if not self._editing:
            return True
        if not self._send():
            return False
        self._leave()
        return True

    @Slot()
    def restore(self) -> None:
        """Esc: what was there when the field was entered."""
        if not self._editing:
            return
        if self._unsaved:
            self._pending, self._unsaved = None, False
            self.given_up.emit(self.spec.name)
        elif self._sent != self._entered:
            self._pending = (self._entered,)
            self.committed.emit({self.spec.name: self._entered}, self._entered_version)
        self._error = ""
        self._leave(refocus=True)

    def _send(self) -> bool:
        try:
            value = self.read()
        except Unreadable as unreadable:
            self._error = say(unreadable.why)
            self.show_note()
            return False
        self._error = ""
        if value != self._sent or self._unsaved:
            self._sent, self._unsaved = value, False
            self._pending = (value,)
            self.committed.emit(self.changed_values(value), self._entered_version)
        return True

    def changed_values(self, value: object) -> Mapping[str, object]:
        """What goes in the command; a field that takes others along says so here."""
        return {self.spec.name: value}

    def _leave(self, *, refocus: bool = False) -> None:
        self._editing = False
        focused = self.window().focusWidget()
        had_focus = self._editor is not None and focused in (self._editor, self._editor.focusProxy())
        self.quiet.show()
        if refocus or had_focus:
            self.quiet.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._editor is not None:
            self._editor.hide()
        self.show_value()
        self.editing_changed.emit(False)

    def _ready_editor(self) -> QWidget:
        if self._editor is None:
            self._editor = self.make_editor()
            self._editor.setAccessibleName(self.label_text)
            self.column.insertWidget(1, self._editor)
            target = self._editor.focusProxy() or self._editor
            target.installEventFilter(self)
            QWidget.setTabOrder(self.quiet, target)
        return self._editor

    # --- words beside the field ------------------------------------------------------------

    def warning_now(self) -> Sentence | None:
        """What is off about the value, typed or stored."""
        shown = self._pending[0] if self._pending is not None else self._value
        if self._editing:
            try:
                shown = self.read()
            except Unreadable as unreadable:
                return unreadable.why
        return field_warning(self.spec, shown)

    @Slot()
    def show_note(self) -> None:
        warning = self.warning_now()
        if self._error:
            self._say(self._error, "err")
        elif warning is not None:
            self._say(say(warning), "warn")
        elif self._editing and self.tells_keeping:
            self._say(_("Kept by itself · Esc takes it back"), "text3")
        elif self.spec.hint and self._value:
            self._say(_(self.spec.hint), "text3")
        else:
            self.note.hide()

    def _say(self, text: str, token: str) -> None:
        self.note.setText(text)
        self.note.set_look(token=token)
        self.note.show()
        (self._editor or self.quiet).setAccessibleDescription(text)

    # --- a colleague was first ------------------------------------------------------------

    def show_conflict(self, conflict: FieldConflict, who: str, at: dt.datetime) -> None:
        """Three values, in place; the field waits until a person chose one."""
        self.clear_conflict()
        self._conflict = conflict
        self._pending = None
        self._value = conflict.theirs
        texts = (self.text_of(value) for value in (conflict.theirs, conflict.mine, conflict.was))
        self._conflict_box = ConflictBox(who, at, *texts)
        self._conflict_box.solved.connect(self._solve)
        self.add_below(self._conflict_box)
        self.show_value()
        self.conflict_changed.emit()

    @property
    def has_conflict(self) -> bool:
        return self._conflict_box is not None

    def clear_conflict(self) -> None:
        if self._conflict_box is not None:
            self._conflict_box.hide()
            self._conflict_box.deleteLater()
            self._conflict_box = None
            self.conflict_changed.emit()

    @Slot(str)
    def _solve(self, which: str) -> None:
        chosen = getattr(self._conflict, which)
        self.clear_conflict()
        if which != "theirs":
            self._pending = (chosen,)
        self.show_value()
        self.quiet.setFocus(Qt.FocusReason.OtherFocusReason)
        self.solved.emit(self.spec.name, None if which == "theirs" else (chosen,))

    # --- keys and focus of the editor ------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._editing:
            return self._key(event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._editing:
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
            return False
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and self._editing:
            self._focus_left(event.reason())
        return False

    def _focus_left(self, reason: Qt.FocusReason) -> None:
        if reason == _AWAY:
            self._send()
        elif reason not in _STAYS:
            self.commit()

    def _key(self, event: QKeyEvent) -> bool:
        """True when the key was for the field itself and not for its editor."""
        if event.key() == Qt.Key.Key_Escape:
            self.restore()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.takes_enter(event):
            if self.commit():
                self.quiet.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def takes_enter(self, event: QKeyEvent) -> bool:
        """Whether Enter commits."""
        return True
