"""The small dialog that makes or sends something: few fields, the verb at the right, Annuleren left of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
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

_TITLE_BAR = 40
"""What the system puts above a window, in pixels; it does not say before the window stands."""


class Body(QScrollArea):
    """As high as what is in it; where the screen is lower it scrolls, and the buttons below stay in sight."""

    LEAST = 120
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.inner = QWidget()
        self.column = QVBoxLayout(self.inner)
        self.setWidget(self.inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for see_through in (self.viewport(), self.inner):
            see_through.setAutoFillBackground(False)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words_wrap = self.column.hasHeightForWidth()
        return self.column.totalHeightForWidth(width) if words_wrap else self.column.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        return self.inner.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.inner and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.changed.emit()
        elif watched is not self.inner and event.type() is QEvent.Type.ShowToParent:
            self.verticalScrollBar().setValue(0)
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        least = self.inner.minimumSizeHint()
        return QSize(least.width(), min(least.height(), theme().px(self.LEAST)))


class FormDialog(QDialog):
    """Show it with `open()`; on `submitted` the caller does the work and ends with `accept()` or `refuse()`."""

    submitted = Signal()

    def __init__(self, title: str, verb: str, *, intro: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme().px(420))
        self._notes: dict[QWidget, PlainLabel] = {}
        self._note_in_sight: PlainLabel | None = None
        self._needed = 0
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
        self.body = Body()
        # What it says is about all below it: it comes into sight.
        self.banner.installEventFilter(self.body)
        self.body.changed.connect(self._fit_when_shown, Qt.ConnectionType.QueuedConnection)
        column = self.body.column
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, 0)
        column.setSpacing(Space.M)
        column.addWidget(PlainLabel(title, role=Role.PANEL_TITLE, wrap=True))
        if intro:
            column.addWidget(PlainLabel(intro, token="text2", wrap=True))
        column.addWidget(self.banner)
        column.addLayout(self.form)
        column.addStretch(1)
        self.foot.setContentsMargins(Space.XL, Space.M + Space.S, Space.XL, Space.XL)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.body, 1)
        self._whole.addLayout(self.foot)

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
            self._note_in_sight = note
            QTimer.singleShot(0, self, self._show_wrong)

    @Slot()
    def _show_wrong(self) -> None:
        """What is wrong comes into sight, with its field above it."""
        if self._note_in_sight is not None:
            self.body.ensureWidgetVisible(self._note_in_sight, 0, self._note_in_sight.height() + theme().px(60))

    @Slot()
    def _fit_when_shown(self) -> None:
        """Only what came in makes it higher: a person who made it smaller knows why."""
        needs = self.body.heightForWidth(self.body.width())
        if self.isVisible() and needs > self._needed:
            self.fit_height()
        self._needed = needs

    def fit_height(self) -> None:
        """Room for words that came in under the fields, as far as the screen has it; nothing gets smaller."""
        self.body.column.activate()
        self.body.updateGeometry()
        self._whole.activate()
        wanted = max(self.height(), self._whole.totalHeightForWidth(self.width()))
        room = self.screen().availableGeometry()
        self.resize(self.width(), min(wanted, room.height() - _TITLE_BAR))
        over = self.frameGeometry().bottom() - room.bottom()
        if self.isVisible() and over > 0:
            # The buttons stand at the bottom.
            self.move(self.x(), max(room.top(), self.y() - over))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.fit_height()
        super().showEvent(event)

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
