"""Taking over from a draft, and putting back: each a normal command, undone like any other."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from woo_desktop.domain.answers import Board
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Command
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.planning import Deviation, Draft, accept, acceptable, put_back, taken_from
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.views.board.plan.shelf import DraftShelf


class Taking(QObject):
    """What a person decides about a draft."""

    said = Signal(str, bool)
    """Words for the person, and whether they offer undo."""
    failed = Signal(object)

    def __init__(self, desk: Desk, shelf: DraftShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._shelf = desk, shelf

    def accept(self, draft: Draft, board: Board, wanted: Collection[int] | None) -> None:
        """These placings (or all of them), as one gesture with one undo."""
        command = accept(draft, board, wanted)
        if command is None:
            self.said.emit(_("That cannot be taken over any more: the board has changed."), False)
            return
        parts = tuple(one.assignment_id for one in acceptable(draft, board, wanted))
        self._run(command, draft, parts)

    def put_back(self, draft: Draft, board: Board, deviation: Deviation) -> None:
        """One card as the draft had it."""
        command = put_back(deviation, board)
        if command is not None:
            self._run(command, draft, (deviation.placing.assignment_id,))

    def take_from(self, draft: Draft, other: Draft, board: Board, assignment_id: int) -> None:
        """One move of another draft; nothing on the board changes."""
        changed = taken_from(draft, other, assignment_id, board)
        if changed is None:
            self.said.emit(_("There is no room for it in this draft: its place goes to another card."), False)
        else:
            self._shelf.put(changed)

    def stored(self, semester: str, number: int, parts: tuple[int, ...], outcome: Outcome) -> None:
        """Remember what came of it, to tell later what people changed."""
        made = [ref.id for ref in outcome.created if ref.kind is Kind.PROPOSAL]
        self._shelf.remember(semester, number, dict(zip(parts, made, strict=False)))
        words = ngettext("{count} card placed", "{count} cards placed", len(parts))
        self.said.emit(fill(words, {"count": len(parts)}), True)

    def _run(self, command: Command, draft: Draft, parts: tuple[int, ...]) -> None:
        asked = _Asked(self, draft.semester, draft.number, parts)
        self._desk.run(command, asked.done, asked.refused)


class _Asked(QObject):
    """One gesture under way; lives as a child, so that the desk finds its receiver."""

    def __init__(self, taking: Taking, semester: str, number: int, parts: tuple[int, ...]) -> None:
        super().__init__(taking)
        self._taking, self._semester, self._number, self._parts = taking, semester, number, parts

    def done(self, outcome: Outcome) -> None:
        self._taking.stored(self._semester, self._number, self._parts, outcome)
        self.deleteLater()

    def refused(self, error: WorkshopError) -> None:
        self._taking.failed.emit(error)
        self.deleteLater()
