"""The small dialog that makes or sends something: few fields, the verb at the right, Annuleren left of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from woo_desktop.i18n import _
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets.accessible import announce
from woo_desktop.ui.widgets.banner import Banner
from woo_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from woo_desktop.ui.widgets.text import PlainLabel


class FormDialog(QDialog):
    """Show it with `open()`; on `submitted` the caller does the work and ends with `accept()` or `refuse()`."""

    submitted = Signal()

    def __init__(self, title: str, verb: str, *, intro: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme().px(420))
        self._notes: dict[QWidget, PlainLabel] = {}
        self.banner = Banner()
        self.banner.hide()
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setVerticalSpacing(Space.XS)
        self.primary = PrimaryButton(verb, on_click=self.submit)
        self.cancel = SecondaryButton(_("Cancel"), on_click=self.reject)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(Space.S + 2)
        self.foot.addStretch(1)
        for button in (self.cancel, self.primary):
            button.make_footer()
            self.foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        column.addWidget(PlainLabel(title, role=Role.PANEL_TITLE, wrap=True))
        if intro:
            column.addWidget(PlainLabel(intro, token="text2", wrap=True))
        column.addWidget(self.banner)
        column.addLayout(self.form)
        column.addStretch(1)
        column.addSpacing(Space.S)
        column.addLayout(self.foot)

    def add_button(self, text: str, on_click: Callable[[], object]) -> SecondaryButton:
        """Another way out, left of the primary one."""
        button = SecondaryButton(text, on_click=on_click)
        button.make_footer()
        self.foot.insertWidget(self.foot.count() - 1, button)
        return button

    def add_field(self, label: str, field: QWidget, *, hint: str = "") -> QWidget:
        """A field under its label, with room for a hint or an error below; gives the field back."""
        if not field.accessibleName():
            field.setAccessibleName(label)
        note = PlainLabel(hint, role=Role.SMALL, token="text3", wrap=True)
        if not hint:
            note.hide()
        note.setProperty("hint", hint)
        cell = QVBoxLayout()
        cell.setContentsMargins(0, 0, 0, Space.S)
        cell.setSpacing(2)
        cell.addWidget(field)
        cell.addWidget(note)
        self.form.addRow(PlainLabel(label, role=Role.SMALL, token="text2", weight=500), cell)
        self._notes[field] = note
        return field

    def set_error(self, field: QWidget, text: str = "") -> None:
        """Say under a field what is wrong with it; empty takes the words away."""
        note = self._notes[field]
        hint = str(note.property("hint") or "")
        note.setText(text or hint)
        note.set_look(token="err" if text else "text3")
        note.setVisible(bool(text or hint))
        field.setAccessibleDescription(text or hint)
        if text:
            field.setFocus()
            announce(field, text, urgent=True)

    def fit_height(self) -> None:
        """Room for words that came in under the fields; what was there keeps its size."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def set_busy(self, busy: bool) -> None:
        """While the work is being done nothing can be sent twice; what was typed stays."""
        self.primary.setEnabled(not busy)
        self.setCursor(Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor)

    def refuse(self, title: str, text: str = "") -> None:
        """The work failed: say so, keep everything that was typed."""
        self.set_busy(False)
        self.banner.show_message(title, text, tone="err")

    @Slot()
    def submit(self) -> None:
        """What the primary button and Enter do."""
        if self.primary.isEnabled():
            self.banner.hide()
            self.submitted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(self.focusWidget(), QTextEdit | QPlainTextEdit):
            if self.focusWidget() is self.cancel:
                self.reject()
            else:
                self.submit()
        else:
            super().keyPressEvent(event)
