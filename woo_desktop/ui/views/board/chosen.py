"""The chosen card: the board is coloured for it, the panel tells about it, and it is followed wherever it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from woo_desktop.ui.models.board_state import POOL, Shown

if TYPE_CHECKING:
    from woo_desktop.ui.views.board.view import BoardView


class ChosenCard(QObject):
    """At most one card, known by its sub-assignment and the key where it stands."""

    def __init__(self, view: BoardView) -> None:
        super().__init__(view)
        self._view = view
        self._model = view.model
        self.place: tuple[int, int] | None = None

    def shown(self) -> Shown | None:
        """The card as it stands on the board; None when it is filtered out or gone."""
        if self.place is None:
            return None
        card, key = self.place
        return next((shown for shown in self._model.cards(key) if shown.id == card), None)

    @property
    def question(self) -> int | None:
        shown = self.shown()
        return shown.card.question_id if shown else None

    @property
    def column(self) -> int | None:
        """The column it stands on; None in the pool."""
        return self.place[1] if self.place is not None and self.place[1] != POOL else None

    @Slot(int, int)
    def choose(self, assignment_id: int, key: int) -> None:
        """Colour the board for a card and tell about it."""
        view = self._view
        self.place = (assignment_id, key)
        view.canvas.set_chosen(assignment_id, key)
        view.pool.list.set_chosen(assignment_id, key)
        shown = self.shown()
        if shown is not None:
            view.detail.show_card(shown, key)
            view.panes.show_chosen(chosen=True)
            view.ask_sheet(shown.card.question_id)
        view.along.tell()

    def show(self, assignment_id: int, key: int) -> None:
        """Choose a card for the person, and bring it into sight."""
        index = self._model.card_index(key, assignment_id)
        if not index.isValid():
            return
        if key == POOL:
            self._view.pool.list.choose(index, by_hand=False)
            self._view.pool.list.scrollTo(index)
        else:
            self._view.canvas.choose(index, by_hand=False)
        self.choose(assignment_id, key)
        self._view.panes.open_detail()

    def forget(self) -> None:
        """No card is chosen any more."""
        self.place = None
        self._view.canvas.set_chosen(None, None)
        self._view.pool.list.set_chosen(None, None)
        self._view.panes.show_chosen(chosen=False)
        self._view.along.tell()

    def follow(self, card: int, key: int) -> None:
        """It stands elsewhere now; focus stays on it."""
        view = self._view
        had_focus = view.canvas.hasFocus() or view.pool.list.hasFocus()
        index = self._model.card_index(key, card)
        area = view.pool.list if key == POOL else view.canvas
        area.choose(index, by_hand=False)
        if had_focus:
            area.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose(card, key)

    def settle(self) -> None:
        """The board changed: the card may look different, stand elsewhere, or be gone."""
        if self.place is None:
            return
        card, key = self.place
        shown, state = self.shown(), self._model.state
        if shown is not None:
            self._view.detail.show_card(shown, key, self._view.detail.target)
            return
        keys = state.keys_of(card) if state else frozenset()
        there = [other for other in keys if self._model.card_index(other, card).isValid()]
        if there:
            self.follow(card, there[0])
        elif not (key == POOL and POOL in keys):
            self.forget()

    def next(self) -> None:
        """The card below it."""
        self._walk(1)

    def previous(self) -> None:
        self._walk(-1)

    def _walk(self, step: int) -> None:
        key = self.place[1] if self.place is not None else POOL
        ids = [shown.id for shown in self._model.cards(key)]
        at = ids.index(self.place[0]) + step if self.place is not None and self.place[0] in ids else 0
        if 0 <= at < len(ids):
            self.show(ids[at], key)
