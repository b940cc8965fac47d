"""Moves of the board as commands: shown at once, sent to the database, and taken back when it says no."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import (
    AnswerProposal,
    Command,
    MoveCase,
    Party,
    PlaceCase,
    PlaceOnSecondLevel,
    WithdrawCase,
)
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.terms import ValueList
from woo_desktop.i18n import _, fill, say
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.models.board_drop import DropAnswer
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL, Placement
from woo_desktop.ui.views.board.choosing import ReasonDialog


class Move(QObject):
    """One move under way."""

    def __init__(self, moves: BoardMoves, placement: Placement, told: str) -> None:
        super().__init__(moves)
        self._moves = moves
        self.placement = placement
        self.told = told

    def done(self, outcome: Outcome) -> None:
        self._moves.stored_one(self, outcome)

    def failed(self, error: WorkshopError) -> None:
        self._moves.failed_one(self, error)


class BoardMoves(QObject):
    """Every way of moving a card ends here."""

    began = Signal(object)
    """Placement: shown on the board, not yet stored."""
    told = Signal(str)
    """What was done, in words; it can be undone."""
    refused = Signal(str)
    trouble = Signal(object)

    def __init__(self, desk: Desk, model: BoardModel, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._model = model
        self._window = window
        self._asking: tuple[Placement, DropAnswer] | None = None
        self._answering: tuple[int, int, Party] | None = None
        self._done: list[Move] = []

    def take_stored(self, keys: Collection[int] | None = None) -> tuple[Placement, ...]:
        """The stored moves that a new picture of these columns (or of all) holds."""
        done = [move for move in self._done if keys is None or set(move.placement.keys) <= {POOL, *keys}]
        self._done = [move for move in self._done if move not in done]
        for move in done:
            move.deleteLater()
        return tuple(move.placement for move in done)

    # --- moving -------------------------------------------------------------------------------------------------

    @Slot(object)
    def make(self, placement: Placement) -> None:
        """Do what was dropped, pasted or chosen; a track that cannot take it asks why it should anyway."""
        answer = self._model.answer(placement.assignment_id, placement.origin, placement.target, also=placement.also)
        if answer.may:
            self._send(placement, answer, "", "")
        elif answer.anyway:
            self._ask_why(placement, answer)
        elif answer.words:
            self.refused.emit(answer.words)

    def _ask_why(self, placement: Placement, answer: DropAnswer) -> None:
        column = self._model.column(placement.target)
        if column is None or answer.fit is None:
            return
        self._asking = (placement, answer)
        dialog = ReasonDialog(
            fill(_("Place on {track} anyway?"), {"track": column.track}),
            _("Place anyway"),
            " ".join(say(block.sentence) for block in answer.fit.blocks),
            self._desk.words,
            ValueList.OVERRIDE_REASON,
            self._window,
        )
        dialog.given.connect(self._anyway)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str, str)
    def _anyway(self, reason: str, note: str) -> None:
        asked, self._asking = self._asking, None
        if asked is not None:
            self._send(asked[0], asked[1], reason, note)

    def _send(self, placement: Placement, answer: DropAnswer, reason: str, note: str) -> None:
        command = self._command(placement, reason, note)
        if command is None:
            return
        column = self._model.column(placement.target)
        told = self._words(placement, column.track if column is not None else "")
        move = Move(self, placement, told)
        self._model.begin(placement)
        self.began.emit(placement)
        self._desk.run(command, move.done, move.failed)

    def _command(self, placement: Placement, reason: str, note: str) -> Command | None:
        state = self._model.state
        card = state.card(placement.assignment_id, placement.origin) if state else None
        column = self._model.column(placement.target)
        if card is None:
            return None
        if column is None:
            return WithdrawCase(card.proposal_id, card.proposal_version) if card.proposal_id is not None else None
        target = column.offering_id
        over = column.capacity is not None and self._model.taken(target) >= column.capacity
        if placement.also:
            return PlaceOnSecondLevel(card.assignment_id, target, over, reason)
        if card.proposal_id is None:
            return PlaceCase(card.assignment_id, target, over, override_reason=reason, override_note=note)
        return MoveCase(card.proposal_id, card.proposal_version, target, over, reason, note)

    @staticmethod
    def _words(placement: Placement, track: str) -> str:
        if placement.target == POOL:
            return _("Back to the pool")
        words = _("Also placed on {track}") if placement.also else _("Placed on {track}")
        if placement.origin != POOL and not placement.also:
            words = _("Moved to {track}")
        return fill(words, {"track": track})

    def stored_one(self, move: Move, outcome: Outcome) -> None:
        if outcome.changes is None:
            self._model.finish(move.placement)
            move.deleteLater()
            return
        self._done.append(move)
        self.told.emit(move.told)

    def failed_one(self, move: Move, error: WorkshopError) -> None:
        self._model.finish(move.placement)
        move.deleteLater()
        self.trouble.emit(error)

    # --- the two yeses ------------------------------------------------------------------------------------------

    def answer(self, assignment_id: int, key: int, party: Party, *, yes: bool) -> None:
        """Note what the teacher or entrepreneur said; a no asks for its reason first."""
        state = self._model.state
        card = state.card(assignment_id, key) if state else None
        if card is None or card.proposal_id is None:
            return
        if yes:
            self._desk.run(
                AnswerProposal(card.proposal_id, card.proposal_version, party, True), None, self._answer_failed
            )
            return
        self._answering = (card.proposal_id, card.proposal_version, party)
        title = _("Why does the teacher say no?") if party == "teacher" else _("Why does the entrepreneur say no?")
        dialog = ReasonDialog(
            title, _("Note the no"), card.title, self._desk.words, ValueList.REFUSAL_REASON, self._window
        )
        dialog.given.connect(self._said_no)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str, str)
    def _said_no(self, reason: str, note: str) -> None:
        asked, self._answering = self._answering, None
        if asked is not None:
            proposal_id, version, party = asked
            command = AnswerProposal(proposal_id, version, party, False, reason, note)
            self._desk.run(command, None, self._answer_failed)

    def _answer_failed(self, error: WorkshopError) -> None:
        self.trouble.emit(error)
