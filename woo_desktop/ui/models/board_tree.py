"""The rows behind the board: the pool, then a row per offering, with cards under each; only what moved is moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Signal

from woo_desktop.domain.answers import Board, BoardColumn
from woo_desktop.ui.models.board_fit import BoardFit
from woo_desktop.ui.models.board_order import PoolOrder, in_order
from woo_desktop.ui.models.board_state import POOL, BoardState, Placement, PoolFilter, Shown
from woo_desktop.ui.models.row_steps import steps_between

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TOP = 0
_EVERYWHERE = -1


class BoardTree(QAbstractItemModel):
    """Index ids are plain numbers: 0 for pool and columns, key + 1 of the parent for a card."""

    settled = Signal()
    """The board shows something new."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: BoardState | None = None
        self._rows: list[int] = []
        self._lists: dict[int, list[Shown]] = {}
        self._filter = PoolFilter()
        self._order = PoolOrder()
        self._held = False
        self._waiting: set[int] = set()
        self._seen: dict[int, tuple[BoardColumn, int]] = {}
        self.fits = BoardFit()

    # --- what stands where ----------------------------------------------------------------------------------

    @property
    def board(self) -> Board | None:
        return self._state.board if self._state else None

    @property
    def state(self) -> BoardState | None:
        return self._state

    def columns(self) -> tuple[BoardColumn, ...]:
        """The offerings in the order of the rows; one that a colleague took away during a drag is left out."""
        there = self._state.columns if self._state else {}
        return tuple(there[key] for key in self._rows if key in there)

    def column(self, key: int) -> BoardColumn | None:
        return self._state.columns.get(key) if self._state else None

    def cards(self, key: int) -> tuple[Shown, ...]:
        return tuple(self._lists.get(key, ()))

    def taken(self, key: int) -> int:
        return self._state.taken(key) if self._state and key in self._state.columns else 0

    def key_of(self, index: AnyIndex) -> int | None:
        """The key of the column or pool an index stands for or in."""
        if not index.isValid():
            return None
        if index.internalId() != TOP:
            return int(index.internalId()) - 1
        return self._rows[index.row()] if index.row() < len(self._rows) else None

    def shown_of(self, index: AnyIndex) -> Shown | None:
        """The card at an index; None for a column."""
        if not index.isValid() or index.internalId() == TOP:
            return None
        cards = self._lists.get(int(index.internalId()) - 1, [])
        return cards[index.row()] if index.row() < len(cards) else None

    def key_index(self, key: int) -> QModelIndex:
        return self.createIndex(self._rows.index(key), 0, TOP) if key in self._rows else QModelIndex()

    def card_index(self, key: int, assignment_id: int) -> QModelIndex:
        for row, shown in enumerate(self._lists.get(key, ())):
            if shown.id == assignment_id:
                return self.createIndex(row, 0, key + 1)
        return QModelIndex()

    # --- new pictures -----------------------------------------------------------------------------------------

    def show_board(self, board: Board, stored: Iterable[Placement] = ()) -> None:
        """Show a newer picture; only what differs is touched, and selection and focus stay on their card.

        Moves that are `stored` are part of this picture and no longer under way.
        """
        if self._state is None or self._state.board.semester != board.semester:
            self._start_over(board)
            return
        self._state.replace_board(board)
        self._forget(stored)
        self._settle(None)

    def merge(self, part: Board, assignment_ids: Iterable[int], stored: Iterable[Placement] = ()) -> None:
        """Show a newer picture of some columns and cards."""
        if self._state is None or self._state.board.semester != part.semester:
            return
        self._state.merge(part, frozenset(assignment_ids))
        keys = self._forget(stored)
        self._settle({POOL, *keys, *(column.offering_id for column in part.columns)})

    def _forget(self, stored: Iterable[Placement]) -> set[int]:
        pending = self._state.pending if self._state is not None else []
        gone = [placement for placement in stored if placement in pending]
        for placement in gone:
            pending.remove(placement)
        return {key for placement in gone for key in placement.keys}

    def set_pool_filter(self, wanted: PoolFilter) -> None:
        self._filter = wanted
        if self._state is not None:
            self._state.filter = wanted
            self._settle({POOL})

    @property
    def pool_order(self) -> PoolOrder:
        return self._order

    def set_pool_order(self, wanted: PoolOrder) -> None:
        """Sort the pool otherwise; by fit for a column it stays sorted while that column changes."""
        if wanted != self._order:
            self._order = wanted
            self._settle({POOL})

    def _shown(self, state: BoardState, key: int) -> list[Shown]:
        cards = state.shown(key)
        return in_order(cards, self._order, self.fits) if key == POOL else cards

    def begin(self, *placements: Placement) -> None:
        """Show moves before the database answered."""
        if self._state is not None:
            self._state.pending.extend(placements)
            self._settle({key for placement in placements for key in placement.keys})

    def finish(self, *placements: Placement) -> None:
        """The database answered: the moves are in the picture now, or they did not happen."""
        gone = self._forget(placements)
        if gone:
            self._settle(gone)

    def hold(self) -> None:
        """Nothing may jump while a card is in the air."""
        self._held = True

    def release(self) -> None:
        self._held = False
        if self._waiting:
            waiting, self._waiting = self._waiting, set()
            self._settle(None if _EVERYWHERE in waiting else waiting)

    def _start_over(self, board: Board) -> None:
        self.beginResetModel()
        self._state = BoardState(board)
        self._state.filter = self._filter
        self._rows = [POOL, *self._state.columns]
        self._lists = {key: self._shown(self._state, key) for key in self._rows}
        self._waiting.clear()
        self._seen = {key: (column, self._state.taken(key)) for key, column in self._state.columns.items()}
        self.fits.show(self._state)
        self.endResetModel()
        self.settled.emit()

    def _settle(self, keys: set[int] | None) -> None:
        """Bring rows in line with the state by removing, inserting and moving no more than needed."""
        state = self._state
        if state is None:
            return
        self.fits.show(state)
        if self._held:
            self._waiting |= {_EVERYWHERE} if keys is None else keys
            return
        if keys is None:
            self._settle_columns(state)
            keys = set(self._rows)
        wanted = {key: self._shown(state, key) for key in keys if key in self._lists}
        self._move_over(wanted)
        for key, cards in wanted.items():
            self._settle_cards(key, cards)
        for key in wanted:
            self._tell_column(state, key)
        self.settled.emit()

    def _tell_column(self, state: BoardState, key: int) -> None:
        if key == POOL:
            return
        now = (state.columns[key], state.taken(key))
        if self._seen.get(key) != now:
            self._seen[key] = now
            index = self.key_index(key)
            self.dataChanged.emit(index, index)

    def _settle_columns(self, state: BoardState) -> None:
        wanted = [POOL, *state.columns]
        for step in steps_between(self._rows, wanted):
            if step.kind == "remove":
                self.beginRemoveRows(ROOT, step.row, step.last)
                for key in self._rows[step.row : step.last + 1]:
                    del self._lists[key]
                    self._seen.pop(key, None)
                del self._rows[step.row : step.last + 1]
                self.endRemoveRows()
            elif step.kind == "insert":
                keys = wanted[step.source : step.source + step.count]
                self.beginInsertRows(ROOT, step.row, step.last)
                self._rows[step.row : step.row] = keys
                self._lists.update({key: self._shown(state, key) for key in keys})
                self.endInsertRows()
            elif self.beginMoveRows(ROOT, step.row, step.row, ROOT, step.to):
                self._rows.insert(step.to, self._rows.pop(step.row))
                self.endMoveRows()

    def _move_over(self, wanted: Mapping[int, list[Shown]]) -> None:
        gone = self._differences(wanted, leaving=True)
        for card_id, target in self._differences(wanted, leaving=False).items():
            source = gone.get(card_id, _EVERYWHERE)
            if source == _EVERYWHERE or target == _EVERYWHERE:
                continue
            row = next(row for row, shown in enumerate(self._lists[source]) if shown.id == card_id)
            at = self._row_for(card_id, target, wanted[target])
            if self.beginMoveRows(self.key_index(source), row, row, self.key_index(target), at):
                self._lists[target].insert(at, self._lists[source].pop(row))
                self.endMoveRows()

    def _differences(self, wanted: Mapping[int, list[Shown]], *, leaving: bool) -> dict[int, int]:
        """Which card leaves (or enters) which key; a card that does so twice moves nowhere."""
        found: dict[int, int] = {}
        for key, cards in wanted.items():
            now, then = {shown.id for shown in self._lists[key]}, {shown.id for shown in cards}
            for card_id in (now - then) if leaving else (then - now):
                found[card_id] = _EVERYWHERE if card_id in found else key
        return found

    def _row_for(self, card_id: int, key: int, cards: list[Shown]) -> int:
        """Before the first card that should follow it and is there already."""
        rows = {shown.id: row for row, shown in enumerate(self._lists[key])}
        after = False
        for shown in cards:
            if after and shown.id in rows:
                return rows[shown.id]
            after = after or shown.id == card_id
        return len(self._lists[key])

    def _settle_cards(self, key: int, wanted: list[Shown]) -> None:
        parent = self.key_index(key)
        cards = self._lists[key]
        for step in steps_between([shown.id for shown in cards], [shown.id for shown in wanted]):
            if step.kind == "remove":
                self.beginRemoveRows(parent, step.row, step.last)
                del cards[step.row : step.last + 1]
                self.endRemoveRows()
            elif step.kind == "insert":
                self.beginInsertRows(parent, step.row, step.last)
                cards[step.row : step.row] = wanted[step.source : step.source + step.count]
                self.endInsertRows()
            elif self.beginMoveRows(parent, step.row, step.row, parent, step.to):
                cards.insert(step.to, cards.pop(step.row))
                self.endMoveRows()
        for row, shown in enumerate(wanted):
            if cards[row] != shown:
                cards[row] = shown
                index = self.createIndex(row, 0, key + 1)
                self.dataChanged.emit(index, index)

    # --- what Qt asks ------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: AnyIndex = ROOT) -> QModelIndex:
        if column != 0 or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, TOP) if row < len(self._rows) else QModelIndex()
        if parent.internalId() != TOP or parent.row() >= len(self._rows):
            return QModelIndex()
        key = self._rows[parent.row()]
        return self.createIndex(row, 0, key + 1) if row < len(self._lists[key]) else QModelIndex()

    def parent(self, index: AnyIndex = ROOT) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == TOP:
            return QModelIndex()
        return self.key_index(int(index.internalId()) - 1)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        if not parent.isValid():
            return len(self._rows)
        if parent.internalId() != TOP or parent.row() >= len(self._rows):
            return 0
        return len(self._lists[self._rows[parent.row()]])

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 1
