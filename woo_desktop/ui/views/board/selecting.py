"""Several cards chosen together on the board: with Ctrl, with Shift, or with a band drawn over the ground."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView

from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.views.board.layout import BoardLayout

_FLAG = QItemSelectionModel.SelectionFlag


class CardSelection:
    """Keeps Qt's own selection, so that a screen reader hears of it; columns are never part of it."""

    def __init__(self, model: BoardModel, view: QAbstractItemView) -> None:
        self._model = model
        self._view = view
        self._anchor: Place | None = None
        self.band: QRect | None = None
        """What the band covers, in the coordinates of the whole board."""
        self._band_from = QPoint()
        self._before_band: frozenset[Place] = frozenset()

    def places(self) -> tuple[Place, ...]:
        """The chosen cards, column by column."""
        found = []
        for index in self._view.selectionModel().selectedIndexes():
            shown, key = self._model.shown_of(index), self._model.key_of(index)
            if shown is not None and key is not None:
                found.append((self._model.key_index(key).row(), index.row(), Place(shown.id, key)))
        return tuple(place for _column, _row, place in sorted(found, key=_by_row))

    def only(self, index: QModelIndex) -> None:
        """Just this card."""
        self._anchor = self._place(index)
        self._view.selectionModel().setCurrentIndex(index, _FLAG.ClearAndSelect)

    def toggle(self, index: QModelIndex) -> None:
        """This card too, or not any more."""
        self._anchor = self._place(index)
        self._view.selectionModel().setCurrentIndex(index, _FLAG.Toggle)

    def reach(self, index: QModelIndex, layout: BoardLayout) -> None:
        """All cards in sight from where the choice began up to this one, in reading order."""
        order = [
            Place(shown.id, key)
            for key in layout.order()
            for shown in self._model.cards(key)[: len(layout.boxes[key].cards)]
        ]
        here = self._place(index)
        if here not in order:
            return
        start = self._anchor if self._anchor in order else here
        first, last = sorted((order.index(start), order.index(here)))
        self._select(order[first : last + 1])
        self._view.selectionModel().setCurrentIndex(index, _FLAG.NoUpdate)

    def all_of(self, key: int) -> None:
        """Every card of a column."""
        self._select(Place(shown.id, key) for shown in self._model.cards(key))

    def clear(self) -> None:
        self._anchor = None
        self._view.selectionModel().clearSelection()

    # --- the band ---------------------------------------------------------------------------------------------

    def begin_band(self, at: QPoint, *, more: bool) -> None:
        """A band is drawn from here; `more` keeps what was chosen."""
        self._band_from = at
        self._before_band = frozenset(self.places()) if more else frozenset()

    def stretch(self, to: QPoint, layout: BoardLayout) -> None:
        """The band reaches to here: every card it touches is chosen."""
        self.band = QRect(self._band_from, to).normalized()
        touched = {
            Place(shown.id, box.key)
            for box in layout.columns_between(self.band.top(), self.band.bottom())
            for rect, shown in zip(box.cards, self._model.cards(box.key), strict=False)
            if rect.intersects(self.band)
        }
        wanted = touched | self._before_band
        if wanted != set(self.places()):
            self._select(wanted)

    def end_band(self) -> None:
        self.band = None

    # --- inside -----------------------------------------------------------------------------------------------

    def _place(self, index: QModelIndex) -> Place | None:
        shown, key = self._model.shown_of(index), self._model.key_of(index)
        return Place(shown.id, key) if shown is not None and key is not None else None

    def _select(self, places: Iterable[Place]) -> None:
        wanted = QItemSelection()
        for place in places:
            index = self._model.card_index(place.key, place.id)
            if index.isValid():
                wanted.select(index, index)
        self._view.selectionModel().select(wanted, _FLAG.ClearAndSelect)


def _by_row(found: tuple[int, int, Place]) -> tuple[int, int]:
    return found[:2]
