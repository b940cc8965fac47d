"""The board as a Qt model: what its rows say, what a drag carries, and whether a card may go somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, Signal

from woo_desktop.domain.multi_level import order_clash
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_drop import (
    DropAnswer,
    answer_for,
    back_to_pool,
    no_link_for,
    only_looking_for,
    out_of_order,
    together,
)
from woo_desktop.ui.models.board_load import MIME, DragSeal, Place
from woo_desktop.ui.models.board_state import POOL, Shown
from woo_desktop.ui.models.board_tree import ROOT, TOP, AnyIndex, BoardTree
from woo_desktop.ui.record_drag import RECORDS, refs_in
from woo_desktop.ui.widgets.text import plain_tooltip

__all__ = ["AnyIndex", "BoardModel"]


class BoardModel(BoardTree):
    """Nothing is moved from here: a drop asks for a move, and the rows follow when the database answers."""

    dropped = Signal(object)
    """Placements: a person dropped cards; the view sends the command."""
    refused = Signal(str)
    """A drop that changed nothing, in words."""
    lost = Signal(object)
    """Placement that cannot be: a colleague took the card or the column away meanwhile. The view asks who and when."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seal = DragSeal()
        self.linked = True
        """Without a link to the shared database the board can be looked at, and nothing moves."""
        self.why_off = ""
        """Why this person only looks; empty when they may move cards."""

    @property
    def may_move(self) -> bool:
        return self.linked and not self.why_off

    # --- may it go there --------------------------------------------------------------------------------------

    def answer(
        self, assignment_id: int, origin: int, target: int, *, also: bool = False, option: bool = False
    ) -> DropAnswer:
        """What would happen when a card of `origin` is dropped on `target`."""
        if not self.linked:
            return no_link_for(target)
        if self.why_off:
            return only_looking_for(target, self.why_off)
        if target == POOL:
            return DropAnswer(POOL, False) if also or option else back_to_pool(origin)
        state, column = self._state, self.column(target)
        card = state.card(assignment_id, origin) if state else None
        if state is None or column is None or card is None:
            return DropAnswer(target, False)
        here = state.card(assignment_id, target) is not None
        fit = self.fits.fit(assignment_id, target, also=also)
        answer = answer_for(card, column, state.taken(target), fit, here=here, also=also, option=option)
        clash = order_clash(state.board, card, column) if card.parts > 1 and answer.may and not also else None
        return answer if clash is None else out_of_order(answer, clash)

    def answer_all(self, places: Sequence[Place], target: int, *, also: bool = False) -> DropAnswer:
        """The same for cards that are moved together."""
        answers = [self.answer(place.id, place.key, target, also=also) for place in places]
        column = self.column(target)
        if len(answers) == 1 or column is None:
            return next((answer for answer in answers if answer.takes), answers[0])
        return together(answers, column, self.taken(target))

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME, RECORDS]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        places = []
        for index in indexes:
            shown, key = self.shown_of(index), self.key_of(index)
            if shown is not None and key is not None:
                places.append(Place(shown.id, key))
        return self._seal.pack(places) if places else QMimeData()

    def places_in(self, data: QMimeData | None) -> tuple[Place, ...]:
        """The cards a load is about: cards of this board, or a question found by searching that stands on it."""
        sealed = self._seal.unpack(data)
        return sealed or tuple(place for ref in refs_in(data) if (place := self.place_of(ref)) is not None)

    def place_of(self, ref: Ref) -> Place | None:
        """Where a question or sub-assignment stands: waiting, or else on its first column."""
        if self._state is None or ref.kind not in (Kind.QUESTION, Kind.ASSIGNMENT):
            return None
        there = [(POOL, tuple(self._state.pool.values()))]
        there += [(key, column.cards) for key, column in self._state.columns.items()]
        for key, cards in there:
            for card in cards:
                if ref.id == (card.question_id if ref.kind is Kind.QUESTION else card.assignment_id):
                    return Place(card.assignment_id, key)
        return None

    def stands(self, place: Place) -> bool:
        """Whether a card stands where somebody last saw it."""
        return self._state is not None and self._state.card(place.id, place.key) is not None

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex) -> bool:
        key, places = self.key_of(parent), self.places_in(data)
        if key is None or not places or not all(self.stands(place) for place in places):
            return False
        return self.answer_all(places, key, also=action == Qt.DropAction.CopyAction).takes

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex) -> bool:
        key = self.key_of(parent)
        return key is not None and self.drop(data, key, also=action == Qt.DropAction.CopyAction)

    def drop(self, data: QMimeData, key: int, *, also: bool = False) -> bool:
        """Ask for the move and return: the rows follow when the database answers, never from here."""
        places = self.places_in(data)
        if not places:
            self.refused.emit(_("This is not a card of this board. Nothing was changed."))
            return False
        gone = next((place for place in places if not self.stands(place)), None)
        if gone is not None or (key != POOL and self.column(key) is None):
            self.lost.emit((gone or places[0]).to(key))
            return False
        answer = self.answer_all(places, key, also=also)
        if not answer.takes:
            self.refused.emit(answer.words or _("Nothing happened."))
            return False
        self.dropped.emit(tuple(place.to(key, also=also) for place in places))
        return True

    def removeRows(self, row: int, count: int, parent: AnyIndex = ROOT) -> bool:
        """A drag that moved asks to remove its source; the database did the moving."""
        return False

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.internalId() == TOP:
            return base | Qt.ItemFlag.ItemIsDropEnabled
        shown = self.shown_of(index)
        free = shown is not None and not shown.saving
        dragged = Qt.ItemFlag.ItemIsDragEnabled if free else Qt.ItemFlag.NoItemFlags
        return base | dragged | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = self.shown_of(index)
        if shown is not None:
            return self._card_data(shown, self.key_of(index), role)
        key = self.key_of(index)
        return None if key is None else self._column_data(key, role)

    def _card_data(self, shown: Shown, key: int | None, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.card.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(words.card_tooltip(shown))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return words.card_tooltip(shown)
        if role == Qt.ItemDataRole.AccessibleTextRole and self._state is not None and key is not None:
            best = self.fits.best_score(shown.id) if key == POOL else None
            return words.spoken_card(shown, self.column(key), best, self._state.board.today)
        return None

    def _column_data(self, key: int, role: int) -> Any:
        column = self.column(key)
        if column is None:
            return _("To place") if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return column.track
        if role == Qt.ItemDataRole.ToolTipRole and self._state is not None:
            return plain_tooltip(words.column_tooltip(column, self._state.board.today))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and self._state is not None:
            return words.column_tooltip(column, self._state.board.today)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken_column(column, self.taken(key), None)
        return None
