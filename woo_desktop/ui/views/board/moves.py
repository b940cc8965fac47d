"""Moves of the board as commands: shown at once, sent to the database, and taken back when it says no."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Command, MoveCase, PlaceCase, PlaceOnSecondLevel, Together, WithdrawCase
from woo_desktop.domain.errors import OfferingFull, WorkshopError
from woo_desktop.domain.queries import WhyGone
from woo_desktop.domain.terms import ValueList
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill, ngettext, say
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.models.board_drop import DropAnswer
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL, Placement
from woo_desktop.ui.views.board.choosing import ReasonDialog

Placements = tuple[Placement, ...]


class Move(QObject):
    """One gesture under way, of one card or of several."""

    def __init__(self, moves: BoardMoves, placements: Placements, told: str) -> None:
        super().__init__(moves)
        self._moves = moves
        self.placements = placements
        self.told = told

    @property
    def keys(self) -> set[int]:
        return {key for placement in self.placements for key in placement.keys}

    def done(self, outcome: Outcome) -> None:
        self._moves.stored_one(self, outcome)

    def failed(self, error: WorkshopError) -> None:
        self._moves.failed_one(self, error)


class BoardMoves(QObject):
    """Every way of moving cards ends here."""

    began = Signal(object)
    """Placements: shown on the board, not yet stored."""
    told = Signal(str)
    """What was done, in words; it can be undone."""
    refused = Signal(str)
    trouble = Signal(object)
    full = Signal(object, object)
    """Placement, OfferingFull: a colleague took the last place just now."""

    def __init__(self, desk: Desk, model: BoardModel, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._model = model
        self._window = window
        self._asking: Placements | None = None
        self._done: list[Move] = []

    def take_stored(self, keys: Collection[int] | None = None) -> Placements:
        """The stored moves that a new picture of these columns (or of all) holds."""
        done = [move for move in self._done if keys is None or move.keys <= {POOL, *keys}]
        self._done = [move for move in self._done if move not in done]
        for move in done:
            move.deleteLater()
        return tuple(placement for move in done for placement in move.placements)

    @Slot(object)
    def make(self, wanted: Placement | Placements) -> None:
        """Do what was dropped, pasted or chosen; a track that cannot take it, or is full, asks why anyway."""
        placements = wanted if isinstance(wanted, tuple) else (wanted,)
        answer = self._answer(placements)
        if answer.anyway or answer.over:
            self._ask_why(placements, answer)
        elif answer.may:
            self._send(placements, "", "")
        elif answer.words:
            self.refused.emit(answer.words)

    def _answer(self, placements: Placements) -> DropAnswer:
        first = placements[0]
        if len(placements) == 1:
            asked = (first.assignment_id, first.origin, first.target)
            return self._model.answer(*asked, also=first.also, option=first.option)
        places = [Place(placement.assignment_id, placement.origin) for placement in placements]
        return self._model.answer_all(places, first.target, also=first.also)

    def _ask_why(self, placements: Placements, answer: DropAnswer) -> None:
        column = self._model.column(placements[0].target)
        if column is None:
            return
        self._asking = placements
        title = _("Place on {track} over the limit?") if answer.may else _("Place on {track} anyway?")
        verb = _("Place over the limit") if answer.may else _("Place anyway")
        words = self._desk.words
        dialog = ReasonDialog(
            fill(title, {"track": column.track}), verb, answer.why, words, ValueList.OVERRIDE_REASON, self._window
        )
        dialog.given.connect(self._anyway)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str, str)
    def _anyway(self, reason: str, note: str) -> None:
        asked, self._asking = self._asking, None
        if asked is not None:
            self._send(asked, reason, note)

    # --- sending ------------------------------------------------------------------------------------------------

    @Slot(object)
    def prepare(self, wanted: Placement | Placements) -> None:
        """Cards hang over a track, or that track is pointed at: the move may be asked for in a moment."""
        placements = wanted if isinstance(wanted, tuple) else (wanted,)
        if self._answer(placements).may:
            command, _moving = self._whole(placements, "", "", over=False)
            if command is not None:
                self._desk.prepare(command)

    def make_over(self, placements: Placements) -> None:
        """The same move, beyond the limit: that is meant now. Once the board shows that it is full, it asks why."""
        answer = self._answer(placements)
        if answer.anyway or answer.over:
            self._ask_why(placements, answer)
        else:
            self._send(placements, "", "", over=True)

    def _send(self, placements: Placements, reason: str, note: str, *, over: bool = False) -> None:
        command, moving = self._whole(placements, reason, note, over=over)
        if command is None:
            return
        move = Move(self, moving, self._words(moving, self._track(placements)))
        self._model.begin(*moving)
        # Before the panel asks about the card: nobody waits longer for a move because something is being read.
        self._desk.run(command, move.done, move.failed)
        self.began.emit(move.placements)

    def _whole(
        self, placements: Placements, reason: str, note: str, *, over: bool
    ) -> tuple[Command | None, Placements]:
        """The command for all the cards that can be moved, and which those are."""
        commands: list[Command] = []
        moving: list[Placement] = []
        for placement in placements:
            command = self._command(placement, len(moving), reason, note, over=over)
            if command is not None:
                commands.append(command)
                moving.append(placement)
        if len(commands) > 1:
            return Together(tuple(commands), _label(moving, self._track(placements))), tuple(moving)
        return (commands[0] if commands else None), tuple(moving)

    def _track(self, placements: Placements) -> str:
        column = self._model.column(placements[0].target)
        return column.track if column is not None else ""

    def _command(
        self, placement: Placement, before: int, reason: str, note: str, *, over: bool = False
    ) -> Command | None:
        """The command for one card; `before` cards of the same gesture take a place before it."""
        state = self._model.state
        card = state.card(placement.assignment_id, placement.origin) if state else None
        column = self._model.column(placement.target)
        if card is None:
            return None
        if column is None:
            return WithdrawCase(card.proposal_id, card.proposal_version) if card.proposal_id is not None else None
        asked = (placement.assignment_id, placement.origin, placement.target)
        answer = self._model.answer(*asked, also=placement.also, option=placement.option)
        if not answer.takes:
            return None
        target = column.offering_id
        over = over or (column.capacity is not None and self._model.taken(target) + before >= column.capacity)
        why, more = (reason, note) if over or answer.anyway else ("", "")
        if placement.also:
            return PlaceOnSecondLevel(card.assignment_id, target, over, why)
        if card.proposal_id is None or placement.option:
            return PlaceCase(card.assignment_id, target, over, override_reason=why, override_note=more)
        return MoveCase(card.proposal_id, card.proposal_version, target, over, why, more)

    @staticmethod
    def _words(placements: Sequence[Placement], track: str) -> str:
        first, count = placements[0], len(placements)
        if first.target == POOL:
            back = ngettext("{count} card back to the pool", "{count} cards back to the pool", count)
            return _("Back to the pool") if count == 1 else fill(back, {"count": count})
        if count > 1:
            return fill(
                ngettext("{count} card placed on {track}", "{count} cards placed on {track}", count),
                {"count": count, "track": track},
            )
        words = _("Placed on {track}")
        if first.also:
            words = _("Also placed on {track}")
        elif first.option:
            words = _("Also proposed to {track}")
        elif first.origin != POOL:
            words = _("Moved to {track}")
        return fill(words, {"track": track})

    def stored_one(self, move: Move, outcome: Outcome) -> None:
        if outcome.changes is None:
            self._model.finish(*move.placements)
            move.deleteLater()
            return
        self._done.append(move)
        self.told.emit(move.told)

    def failed_one(self, move: Move, error: WorkshopError) -> None:
        self._model.finish(*move.placements)
        move.deleteLater()
        if isinstance(error, OfferingFull):
            self.full.emit(move.placements, error)
        else:
            self.trouble.emit(error)

    # --- what a colleague took away ------------------------------------------------------------------------------

    @Slot(object)
    def tell_lost(self, placement: Placement) -> None:
        """The card or the column went while it was carried: say who did that, and when."""
        offering = placement.target if placement.target != POOL else None
        self._desk.ask(WhyGone(placement.assignment_id, offering), self._gone, self.trouble.emit)

    def _gone(self, why: Sentence) -> None:
        self.refused.emit(say(why))


def _label(placements: Sequence[Placement], track: str) -> Sentence:
    """What the undo menu calls a move of several cards."""
    count = len(placements)
    if placements[0].target == POOL:
        return Sentence(N_("{count} card taken back"), {}, N_("{count} cards taken back"), count)
    return Sentence(
        N_("{count} card placed at {track}"), {"track": track}, N_("{count} cards placed at {track}"), count
    )
