"""What every place of the window has in common: a desk, a title, one primary action, and a way to be opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.changes import Changes
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.link_guard import why_off
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.widgets.write_access import WriteAccess

if TYPE_CHECKING:
    from woo_desktop.ui.widgets.editors import FieldEditor


@dataclass(frozen=True, slots=True)
class Question:
    """Something a person must choose before going on; each choice is its words and what it does."""

    title: str
    text: str
    choices: tuple[tuple[str, Callable[[], object]], ...]
    tone: str = "warn"


class View(QWidget):
    """One place of the window. A view never knows another view: it emits `go` and the frame takes the person there."""

    place: ClassVar[Place]

    go = Signal(object)
    """Target: take the person there."""
    toast = Signal(str, bool)
    """A short result for the person, and whether it offers `Undo`."""
    trouble = Signal(object)
    """A WorkshopError the frame should tell the person about."""
    asks = Signal(object)
    """A Question, shown as a banner over the view."""
    actions_changed = Signal()
    """The primary action, or what `handlers` offers, is different now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.semester = ""
        self.write_access = WriteAccess(self)
        desk.changed.connect(self._heard_change)
        desk.reread.connect(self._heard_reread)
        desk.writable_changed.connect(self._heard_writable)
        self._heard_writable(desk.writable)

    @Slot(object)
    def _heard_change(self, changes: Changes) -> None:
        # Not `on_changed` itself: PySide keeps calling an overridden slot after its widget is gone.
        self.on_changed(changes)

    @Slot()
    def _heard_reread(self) -> None:
        self.read_again()

    @Slot(bool)
    def _heard_writable(self, writable: bool) -> None:
        self.write_access.set_why_off("" if writable else why_off(self.desk))

    def title(self) -> str:
        """The title in the top bar, in the user's language."""
        raise NotImplementedError

    def primary_action(self) -> tuple[str, Callable[[], None]] | None:
        """The one filled button of the top bar: its words and what it does."""
        return None

    def why_still(self) -> str:
        """Why nothing can be changed while this view is on show, undo and redo included; empty where work is done."""
        return ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What this view does with commands of the menu, by action id: new, export, print, filter, trash, refresh,
        agreement, follow_up, place_case, next_record, previous_record, toggle_panel …"""
        return {}

    def open(self, target: Target) -> None:
        """The person comes here, perhaps for one record; called each time the view is shown by navigation."""

    def set_semester(self, code: str) -> None:
        """The semester of the top bar changed (also called once before the first `open`)."""
        self.semester = code

    def on_changed(self, changes: Changes) -> None:
        """A gesture reached the database: reload only what concerns this view."""

    def read_again(self) -> None:
        """Nobody knows what was missed: read all that is on show again; what is being typed stays."""
        refresh = self.handlers().get("refresh")
        if refresh is not None:
            refresh()

    def commit(self) -> None:
        """Store what is being typed; called before the window closes."""
        for editor in self._editors():
            editor.commit()

    @property
    def has_unsaved(self) -> bool:
        """Whether something a person typed goes when the window closes; asked after `commit`."""
        return any(editor.would_lose(linked=self.desk.linked) for editor in self._editors())

    def _editors(self) -> list[FieldEditor]:
        from woo_desktop.ui.widgets.editors import FieldEditor

        return [child for child in self.findChildren(QWidget) if isinstance(child, FieldEditor)]

    def stay(self) -> None:
        """The window was to close and stays after all: show again what `commit` could not store."""

    def view_state(self) -> Mapping[str, object]:
        """What to remember until the next start (plain values only): splitters, columns, folded lanes."""
        return {}

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        """Put back what `view_state` gave; wrong or missing entries are ignored."""

    def report(self, error: WorkshopError) -> None:
        """Hand an error to the frame (use as `failed=` of the desk)."""
        self.trouble.emit(error)

    def focus_parts(self) -> tuple[QWidget, ...]:
        """The parts F6 walks through, in the order of the eye."""
        return tuple(
            child
            for child in self.children()
            if isinstance(child, QWidget) and child.focusPolicy() and child.isVisible()
        )
