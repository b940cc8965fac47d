"""Fields that are typed: one line, several lines, whole and decimal numbers, codes."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from woo_desktop.domain.formats import clean, decimal_text, parse_decimal, shown
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import ENGLISH, language, number
from woo_desktop.ui.theme import Role, theme
from woo_desktop.ui.widgets.editors.base import FieldEditor, Unreadable

LONGEST_TYPED = 10_000_000
_MOST_LINES = 14


class LineEditor(FieldEditor):
    """A text of one line; a known format is tidied when it is committed."""

    line: QLineEdit
    _untouched = ""

    def make_editor(self) -> QWidget:
        self.line = QLineEdit()
        # Too long is told with a sentence when it is stored; Qt would cut it without a word.
        self.line.setMaxLength(LONGEST_TYPED)
        self.line.textEdited.connect(self.show_note)
        return self.line

    def text_of(self, value: object) -> str:
        return shown(self.spec.format, str(value or ""))

    def load(self, value: object) -> None:
        self.line.setText(self.typed_form(value))
        self._untouched = self.line.text()
        self.line.selectAll()

    def typed_form(self, value: object) -> str:
        """The value as it stands in the box."""
        return self.text_of(value)

    def type_first(self, text: str) -> None:
        self.line.setText(text)
        self.line.end(False)

    def read(self) -> object:
        if self.line.text() == self._untouched:
            return self._entered
        return clean(self.spec.format, self.line.text(), today=dt.date.today())

    def draft(self) -> str:
        return self.line.text() if self.is_editing else ""

    def put_draft(self, text: str) -> None:
        self.begin()
        self.line.setText(text)


class WholeEditor(LineEditor):
    """A whole number; empty is unknown."""

    def text_of(self, value: object) -> str:
        return "" if value is None else str(value)

    def read(self) -> object:
        text = self.line.text().strip()
        if not text:
            return None
        found = parse_decimal(text)
        if found is None or not found.is_integer() or abs(found) > 2_000_000_000:
            raise Unreadable(Sentence(N_("Only a whole number can be kept here, such as 12.")))
        return int(found)


class DecimalEditor(LineEditor):
    """A number with decimals, comma or dot as the language writes it."""

    def text_of(self, value: object) -> str:
        return number(float(value)) if isinstance(value, int | float) else ""

    def typed_form(self, value: object) -> str:
        known = float(value) if isinstance(value, int | float) else None
        return decimal_text(known, comma=language() != ENGLISH)

    def read(self) -> object:
        text = self.line.text().strip()
        if not text:
            return None
        if self.line.text() == self._untouched:
            return self._entered
        found = parse_decimal(text)
        if found is None or abs(found) > 1e12:
            raise Unreadable(Sentence(N_("Only a number can be kept here, such as 12 or 7,5.")))
        return found


class CodesEditor(LineEditor):
    """Several codes with commas between them."""

    def text_of(self, value: object) -> str:
        return ", ".join(str(code) for code in value) if isinstance(value, tuple) else ""

    def read(self) -> object:
        return tuple(code.strip() for code in self.line.text().split(",") if code.strip())


class GrowingText(QPlainTextEdit):
    """A text box as high as its text, within reason; Tab goes on to the next field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    @Slot()
    def _grow(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = min(max(int(self.document().size().height()), 3), _MOST_LINES)
        return QSize(theme().px(200), lines * self.fontMetrics().lineSpacing() + theme().px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self.sizeHint().height())


class LongTextEditor(FieldEditor):
    """A text of several lines: Enter is a new line, Ctrl+Enter commits."""

    LINES = 8
    box: GrowingText
    _untouched = ""

    def make_editor(self) -> QWidget:
        self.box = GrowingText()
        self.box.setFont(theme().font(Role.BODY))
        self.box.textChanged.connect(self.show_note)
        return self.box

    def text_of(self, value: object) -> str:
        return str(value or "")

    def load(self, value: object) -> None:
        self.box.setPlainText(self.text_of(value))
        self._untouched = self._raw()
        self.box.moveCursor(QTextCursor.MoveOperation.End)

    def type_first(self, text: str) -> None:
        self.box.insertPlainText(text)

    def read(self) -> object:
        # A box knows only one kind of line break: what was not touched goes back as it came.
        text = self._raw()
        return self._entered if text == self._untouched else text

    def _raw(self) -> str:
        """The text with its hard spaces, which `toPlainText` would make soft."""
        return self.box.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def draft(self) -> str:
        return self._raw() if self.is_editing else ""

    def put_draft(self, text: str) -> None:
        self.begin()
        self.box.setPlainText(text)

    def takes_enter(self, event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
