"""Cards in the air: by pointer or by keys, the board shows the same and says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from woo_desktop.domain.answers import BoardCard
from woo_desktop.ui.models.board_drop import DropAnswer
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL


@dataclass
class Lift:
    """The lifted cards, what each column says to them, and the column they are over now.

    The first place is the card that was taken hold of.
    """

    card: BoardCard
    places: tuple[Place, ...]
    by_keys: bool
    answers: dict[int, DropAnswer]
    also_answers: dict[int, DropAnswer] = field(default_factory=dict)
    target: int | None = None
    also: bool = False
    hangs: int = 0
    """How far the picture of the card reaches below the pointer."""

    def __post_init__(self) -> None:
        self._held = {(place.id, place.key) for place in self.places}

    @property
    def id(self) -> int:
        return self.places[0].id

    @property
    def origin(self) -> int:
        return self.places[0].key

    @property
    def count(self) -> int:
        return len(self.places)

    def holds(self, assignment_id: int, key: int) -> bool:
        """Whether a card that stands there is in the air."""
        return (assignment_id, key) in self._held


class Lifting(QObject):
    """One lift at a time; while cards are in the air the board holds still."""

    lifted = Signal()
    aimed = Signal(object, object)
    """Old and new target key (None for nowhere)."""
    hovered = Signal()
    """The pointer moved, perhaps within the same column."""
    landed = Signal()
    """The cards are down, wherever that is."""
    wanted = Signal(object)
    """Placements: the cards were dropped where they may go."""

    def __init__(self, model: BoardModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.lift: Lift | None = None
        self.last: Lift | None = None
        """What was in the air before it landed."""

    def begin(self, assignment_id: int, origin: int, *, by_keys: bool = False) -> Lift | None:
        """Take one card up; None when it is not there or still being stored."""
        return self.begin_all((Place(assignment_id, origin),), by_keys=by_keys)

    def begin_all(self, places: Sequence[Place], *, by_keys: bool = False) -> Lift | None:
        """Take cards up together; those that are not there any more stay behind."""
        state = self._model.state
        held = tuple(place for place in places if self._model.stands(place))
        card = state.card(held[0].id, held[0].key) if state and held else None
        if card is None or self.lift is not None or not self._model.may_move:
            return None
        self._model.hold()
        keys = [POOL, *(column.offering_id for column in self._model.columns())]
        answers = {key: self._model.answer_all(held, key) for key in keys}
        self.lift = Lift(card, held, by_keys, answers)
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
            lift.also_answers[key] = self._model.answer_all(lift.places, key, also=True)
        return lift.also_answers[key]

    def aim(self, key: int | None, *, also: bool = False) -> DropAnswer | None:
        """The cards are over a column (or the pool, or nowhere)."""
        lift = self.lift
        if lift is None:
            return None
        if (key, also) != (lift.target, lift.also):
            before, lift.target, lift.also = lift.target, key, also
            self.aimed.emit(before, key)
        self.hovered.emit()
        return self.answer()

    def drop(self, *, also: bool = False) -> DropAnswer | None:
        """Put them down on the target; gives the answer, and asks for the move when it does something."""
        lift = self.lift
        if lift is None or lift.target is None:
            self.cancel()
            return None
        answer = self.answer_at(lift.target, also=also)
        placements = tuple(place.to(lift.target, also=also) for place in lift.places)
        self.cancel()
        if answer is not None and answer.takes:
            self.wanted.emit(placements)
        return answer

    def cancel(self) -> None:
        """Put everything back."""
        if self.lift is not None:
            self.lift, self.last = None, self.lift
            self._model.release()
            self.landed.emit()
