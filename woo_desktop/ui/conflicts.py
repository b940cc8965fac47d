"""A colleague changed the same field: says so in a banner, and lets a person choose between the three values."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Command
from woo_desktop.domain.errors import FieldConflict, StaleChange
from woo_desktop.domain.records import field_of
from woo_desktop.domain.retrying import can_be_chosen, chosen
from woo_desktop.i18n import _, fill, ngettext, say, shown
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.small_window import SmallWindow
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import Banner, PlainLabel
from woo_desktop.ui.widgets.editors import editor_for
from woo_desktop.ui.widgets.editors.conflict import ConflictBox


class Conflicts(QObject):
    """One at a time, in the order they came: the next one asks when this one is settled."""

    said = Signal(str, bool)
    trouble = Signal(object)

    def __init__(self, desk: Desk, work: QWidget) -> None:
        super().__init__(work)
        self._desk, self._work = desk, work
        self._waiting: list[StaleChange] = []
        self.banner = Banner(tone="err")
        self.banner.add_button(_("Compare"), self.compare)
        self.banner.add_button(_("Leave it so"), self.leave)
        self.banner.hide()
        self.window: CompareWindow | None = None

    def takes(self, error: object) -> bool:
        """Whether a person can choose per field here; says so then."""
        if not isinstance(error, StaleChange) or not can_be_chosen(error.command, error.ref):
            return False
        self._waiting.append(error)
        self._show_first()
        return True

    def _show_first(self) -> None:
        if not self._waiting:
            self.banner.hide()
            return
        error = self._waiting[0]
        count = len(error.conflicts)
        title = fill(_("{who} changed this just now too: {what}"), {"who": error.who, "what": _fields(error)})
        more = ngettext(
            "Look which value is right; then it is kept.", "Look which values are right; then they are kept.", count
        )
        self.banner.show_message(title, more, tone="err")

    @Slot()
    def leave(self) -> None:
        """It stays as the colleague made it, and nothing of this gesture is stored."""
        self._put_away(self._waiting[:1])

    @Slot()
    def compare(self) -> None:
        """The three values of each field side by side."""
        if self._waiting:
            self.window = CompareWindow(self._desk, self._waiting[0], self._work.window())
            self.window.settled.connect(self._settled)
            self.window.open_once()

    @Slot(object, object)
    def _settled(self, error: StaleChange, again: Command | None) -> None:
        self._put_away([error])
        if again is not None:
            self._desk.run(again, self._done, self._failed)

    def _put_away(self, settled: list[StaleChange]) -> None:
        # By itself, not by what is in it: two refusals may tell the same.
        self._waiting = [error for error in self._waiting if not any(error is one for one in settled)]
        self._show_first()

    def _done(self, outcome: Outcome) -> None:
        if outcome.changes is not None:
            self.said.emit(say(outcome.changes.label), True)

    def _failed(self, error: object) -> None:
        self.trouble.emit(error)


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
            column.addWidget(PlainLabel(_label(error, conflict), role=Role.BODY_STRONG, wrap=True))
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


def _fields(error: StaleChange) -> str:
    return ", ".join(_label(error, conflict) for conflict in error.conflicts)


def _label(error: StaleChange, conflict: FieldConflict) -> str:
    return shown(field_of(error.ref.kind, conflict.field))
