"""A card in the air: by pointer or by keys, the board shows the same and says the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from woo_desktop.domain.answers import BoardCard
from woo_desktop.ui.models.board_drop import DropAnswer
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL, Placement


@dataclass
class Lift:
    """The lifted card, what each column says to it, and the column it is over now."""

    card: BoardCard
    origin: int
    by_keys: bool
    answers: dict[int, DropAnswer]
    also_answers: dict[int, DropAnswer] = field(default_factory=dict)
    target: int | None = None
    also: bool = False
    hangs: int = 0
    """How far the picture of the card reaches below the pointer."""

    @property
    def id(self) -> int:
        return self.card.assignment_id


class Lifting(QObject):
    """Lifts one card at a time; while it is in the air the board holds still."""

    lifted = Signal()
    aimed = Signal(object, object)
    """Old and new target key (None for nowhere)."""
    hovered = Signal()
    """The pointer moved, perhaps within the same column."""
    landed = Signal()
    """The card is down, wherever that is."""
    wanted = Signal(object)
    """Placement: the card was dropped where it may go."""

    def __init__(self, model: BoardModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.lift: Lift | None = None

    def begin(self, assignment_id: int, origin: int, *, by_keys: bool = False) -> Lift | None:
        """Take a card up; None when it is not there or still being stored."""
        state = self._model.state
        card = state.card(assignment_id, origin) if state else None
        if card is None or self.lift is not None or not self._model.linked:
            return None
        self._model.hold()
        keys = [POOL, *(column.offering_id for column in self._model.columns())]
        answers = {key: self._model.answer(assignment_id, origin, key) for key in keys}
        self.lift = Lift(card, origin, by_keys, answers)
        self.lifted.emit()
        return self.lift

    def answer(self) -> DropAnswer | None:
        """What the present target says."""
        lift = self.lift
        return None if lift is None or lift.target is None else self.answer_at(lift.target, also=lift.also)

    def answer_at(self, key: int, *, also: bool = False) -> DropAnswer | None:
        lift = self.lift
        if lift is None:
            return None
        if not also:
            return lift.answers.get(key)
        if key not in lift.also_answers:
            lift.also_answers[key] = self._model.answer(lift.id, lift.origin, key, also=True)
        return lift.also_answers[key]

    def aim(self, key: int | None, *, also: bool = False) -> DropAnswer | None:
        """The card is over a column (or the pool, or nowhere)."""
        lift = self.lift
        if lift is None:
            return None
        if (key, also) != (lift.target, lift.also):
            before, lift.target, lift.also = lift.target, key, also
            self.aimed.emit(before, key)
        self.hovered.emit()
        return self.answer()

    def drop(self, *, also: bool = False) -> DropAnswer | None:
        """Put it down on the target; gives the answer, and asks for the move when it may."""
        lift = self.lift
        if lift is None or lift.target is None:
            self.cancel()
            return None
        answer = self.answer_at(lift.target, also=also)
        placement = Placement(lift.id, lift.origin, lift.target, also)
        self.cancel()
        if answer is not None and answer.may:
            self.wanted.emit(placement)
        return answer

    def cancel(self) -> None:
        """Put it back."""
        if self.lift is not None:
            self.lift = None
            self._model.release()
            self.landed.emit()
