"""Pins cards where they stand: a plan for the whole semester leaves a pinned card alone; a person can still move it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from woo_desktop.domain.commands import Change, Command, Together
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_model import BoardModel


class Pinning(QObject):
    """Pins cards, or lets them loose when all of them are pinned."""

    trouble = Signal(object)

    def __init__(self, desk: Desk, model: BoardModel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model

    @Slot(object)
    def turn(self, places: Sequence[Place]) -> None:
        state = self._model.state
        cards = [state.card(place.id, place.key) for place in places] if state else []
        there = {card.assignment_id: card for card in cards if card is not None}
        pin = not all(card.pinned for card in there.values())
        changes: list[Command] = [
            Change(Ref(Kind.ASSIGNMENT, card.assignment_id), card.assignment_version, {"pinned": pin or None})
            for card in there.values()
            if card.pinned is not pin
        ]
        if not changes:
            return
        first, count = next(iter(there.values())).title, len(changes)
        label = (
            Sentence(N_("{title} pinned"), {"title": first}, N_("{count} cards pinned"), count)
            if pin
            else Sentence(N_("{title} let loose"), {"title": first}, N_("{count} cards let loose"), count)
        )
        self._desk.run(Together(tuple(changes), label), None, self._failed)

    def _failed(self, error: WorkshopError) -> None:
        self.trouble.emit(error)
