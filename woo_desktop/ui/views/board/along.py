"""Who else looks at the question of the chosen card is said quietly; colleagues hear what is chosen here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind

if TYPE_CHECKING:
    from woo_desktop.ui.views.board.view import BoardView


class LookingAlong(QObject):
    """The same as the record panel does, so that somebody at the board and somebody at the record see each other."""

    def __init__(self, view: BoardView) -> None:
        super().__init__(view)
        self._view = view
        view.desk.colleagues.looks_changed.connect(self.show_others)

    def tell(self) -> None:
        """Another card is chosen, or the board came in sight or went out of it."""
        colleagues, ref = self._view.desk.colleagues, self._ref
        if ref is not None and self._view.isVisible():
            colleagues.show(self, ref)
        else:
            colleagues.left(self)
        self.show_others()

    @Slot()
    def show_others(self) -> None:
        """Initials and a few words under the card; nothing when nobody is there."""
        colleagues = self._view.desk.colleagues
        people = [(who, colleagues.initials_of(who)) for who in colleagues.looking_at(self._ref)]
        self._view.detail.others.show_people(people)

    @property
    def _ref(self) -> Ref | None:
        question = self._view.gestures.card.question
        return Ref(Kind.QUESTION, question) if question is not None else None
