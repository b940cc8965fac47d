"""The three values of each field that two people changed side by side: theirs, mine, and as it was."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from woo_desktop.domain.commands import Command
from woo_desktop.domain.errors import FieldConflict, StaleChange
from woo_desktop.domain.records import field_of
from woo_desktop.domain.retrying import chosen
from woo_desktop.i18n import _
from woo_desktop.ui.conflicts import name_of
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.small_window import SmallWindow
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import PlainLabel
from woo_desktop.ui.widgets.editors import editor_for
from woo_desktop.ui.widgets.editors.conflict import ConflictBox


class CompareWindow(SmallWindow):
    """`settled` carries the refusal and the command to do now, or None when everything stays as it is."""

    settled = Signal(object, object)

    def __init__(self, desk: Desk, error: StaleChange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error = error
        self._chosen: dict[str, object] = {}
        self._left: set[str] = set()
        self.boxes: dict[str, ConflictBox] = {}
        title = _("Which one stays?")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme().px(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        column.addWidget(PlainLabel(title, role=Role.PANEL_TITLE, wrap=True))
        for conflict in error.conflicts:
            column.addWidget(PlainLabel(name_of(error, conflict), role=Role.BODY_STRONG, wrap=True))
            box = self._box(desk, conflict)
            self.boxes[conflict.field] = box
            column.addWidget(box)
        column.addStretch(1)

    def _box(self, desk: Desk, conflict: FieldConflict) -> ConflictBox:
        # The editor of the field knows how its values are written; it is not shown.
        editor = editor_for(field_of(self._error.ref.kind, conflict.field), desk, self)
        editor.hide()
        texts = (editor.text_of(value) for value in (conflict.theirs, conflict.mine, conflict.was))
        box = ConflictBox(self._error.who, self._error.at, *texts)
        box.setProperty("field", conflict.field)
        box.solved.connect(self._solve)
        return box

    @Slot(str)
    def _solve(self, which: str) -> None:
        box = self.sender()
        name = str(box.property("field")) if isinstance(box, ConflictBox) else ""
        for conflict in self._error.conflicts:
            if conflict.field == name and which == "theirs":
                self._left.add(name)
            elif conflict.field == name:
                self._chosen[name] = getattr(conflict, which)
        self.boxes[name].setEnabled(False)
        if len(self._left) + len(self._chosen) == len(self._error.conflicts):
            self._settle()

    def _settle(self) -> None:
        command = self._error.command
        again = None
        if isinstance(command, Command):
            left = frozenset(self._left)
            again = chosen(command, self._error.ref, self._error.current_version, self._chosen, left)
        self.accept()
        self.settled.emit(self._error, again)
