"""What stands where on the board: columns and pool as plain lists, with the filter and the moves still being stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from woo_desktop.domain.answers import Board, BoardCard, BoardColumn
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.multi_level import order_clashes
from woo_desktop.domain.terms import Level, ProposalStatus, QuestionStatus
from woo_desktop.domain.words import Sentence

POOL = 0
"""The key of the pool; every other key is the id of an offering."""

NEW_DAYS = 7
_LEVEL_ORDER = {Level.MBO: 0, Level.HBO: 1, Level.WO: 2}
_NEVER = dt.date.max


@dataclass(frozen=True, slots=True)
class Placement:
    """One gesture: a card goes from `origin` to `target`; `also` leaves it where it is and adds a level.

    `option` leaves it where it is as well and proposes the same card at one more track.
    """

    assignment_id: int
    origin: int
    target: int
    also: bool = False
    option: bool = False

    @property
    def stays(self) -> bool:
        """Whether the card stays where it is."""
        return self.also or self.option

    @property
    def keys(self) -> tuple[int, ...]:
        """The columns (or the pool) that look different for it."""
        return (self.target,) if self.stays else (self.origin, self.target)


@dataclass(frozen=True, slots=True)
class PoolFilter:
    """Which cards of the pool are shown: words that must all occur, one chip (all, new, late, mine), and whether
    only questions that lend themselves to several levels are."""

    text: str = ""
    chip: str = "all"
    member_id: int | None = None
    several_levels: bool = False

    @property
    def is_on(self) -> bool:
        """Whether it hides anything."""
        return bool(self.text.strip()) or self.chip != "all" or self.several_levels


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as it stands on the board now; `saving` while the database has not answered yet.

    `options` counts the open proposals of a card that has several; `clash` says that it does not follow its other part.
    """

    card: BoardCard
    saving: bool = False
    options: int = 0
    clash: Sentence | None = None

    @property
    def id(self) -> int:
        return self.card.assignment_id


def is_new(card: BoardCard, today: dt.date) -> bool:
    """Came in during the last week."""
    return card.received_on is not None and 0 <= (today - card.received_on).days <= NEW_DAYS


def is_late(card: BoardCard, today: dt.date) -> bool:
    """Should have been followed up, or finished, before today."""
    overdue = (day for day in (card.follow_up_on, card.needed_by) if day is not None)
    return any(day < today for day in overdue)


def weeks_waiting(card: BoardCard, today: dt.date) -> int:
    """Whole weeks since the question came in."""
    return max(0, (today - card.received_on).days // 7) if card.received_on else 0


def pool_order(card: BoardCard) -> tuple[dt.date, dt.date, str]:
    """Longest waiting first, then the nearest deadline (DOMAIN.md §2.4)."""
    return card.received_on or _NEVER, card.needed_by or _NEVER, card.code


def column_order(column: BoardColumn) -> tuple[int, str, dt.date, str, int]:
    """MBO, HBO, WO; within a level by institution, start and name."""
    level = _LEVEL_ORDER.get(column.level, 3) if column.level else 3
    starts = column.starts_on or _NEVER
    return level, column.institution.casefold(), starts, column.track.casefold(), column.offering_id


class BoardState:
    """The board as the database gave it, and what of it is shown."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.filter = PoolFilter()
        self.pending: list[Placement] = []
        self.columns: dict[int, BoardColumn] = {}
        self.pool: dict[int, BoardCard] = {}
        self._take_in(board)

    def _take_in(self, board: Board) -> None:
        self.board = board
        self.columns = {column.offering_id: column for column in sorted(board.columns, key=column_order)}
        self.pool = {card.assignment_id: card for card in sorted(board.pool, key=pool_order)}
        self._clashes = order_clashes(board)
        self._options: dict[int, int] = {}
        seen: set[int] = set()
        for column in board.columns:
            for card in column.cards:
                if card.assignment_id in seen:
                    self._options[card.assignment_id] = self._options.get(card.assignment_id, 1) + 1
                seen.add(card.assignment_id)

    def replace_board(self, board: Board) -> None:
        """The database gave a newer picture of the whole semester."""
        self._take_in(board)

    def merge(self, part: Board, assignment_ids: frozenset[int]) -> None:
        """A newer picture of some columns and some cards; the rest stays as it was."""
        fresh = {column.offering_id: column for column in part.columns}
        columns = tuple(fresh.get(key, column) for key, column in self.columns.items())
        concerned = assignment_ids | set(part.cases)
        pool = tuple(card for key, card in self.pool.items() if key not in concerned) + part.pool
        cases = {**self.board.cases, **part.cases}
        asked = {case.question_id for case in part.cases.values()}
        elsewhere = {key: found for key, found in self.board.elsewhere.items() if key not in asked}
        elsewhere.update(part.elsewhere)
        whole = replace(self.board, columns=columns, pool=pool, cases=cases, elsewhere=elsewhere, today=part.today)
        self._take_in(whole)

    def shown(self, key: int) -> list[Shown]:
        """The cards at a key in order, moves that are under way included."""
        if key == POOL:
            wanted = self.filter.is_on
            cards = [Shown(card) for card in self.pool.values() if not wanted or self.passes(card)]
        else:
            column = self.columns.get(key)
            cards = [self._standing(card) for card in column.cards] if column else []
        for placement in self.pending:
            if placement.origin == key and not placement.stays:
                cards = [shown for shown in cards if shown.id != placement.assignment_id]
            if placement.target == key:
                cards = self._with_arriving(cards, placement)
        return cards

    def _standing(self, card: BoardCard) -> Shown:
        known = card.assignment_id
        return Shown(card, options=self._options.get(known, 0), clash=self._clashes.get(known))

    def _with_arriving(self, cards: list[Shown], placement: Placement) -> list[Shown]:
        card = self.card(placement.assignment_id, placement.origin)
        if card is None or any(shown.id == card.assignment_id for shown in cards):
            return cards
        if placement.target == POOL:
            back = replace(card, proposal_id=None, proposal_version=0, status=None, over=False)
            return sorted([*cards, Shown(back, True)], key=_by_pool_order)
        new_id = -card.assignment_id if placement.also else card.assignment_id
        arriving = replace(
            card, assignment_id=new_id, proposal_id=None, proposal_version=0, status=ProposalStatus.PROPOSED
        )
        return [*cards, Shown(arriving, True)]

    def card(self, assignment_id: int, key: int) -> BoardCard | None:
        """The card as the database gave it."""
        if key == POOL:
            return self.pool.get(assignment_id)
        column = self.columns.get(key)
        if column is None:
            return None
        return next((card for card in column.cards if card.assignment_id == assignment_id), None)

    def taken(self, key: int) -> int:
        """Places taken at a column, moves under way included."""
        column = self.columns[key]
        if not self.pending:
            return column.taken
        coming = sum(placement.target == key for placement in self.pending)
        going = sum(placement.origin == key and not placement.stays for placement in self.pending)
        return column.taken + coming - going

    def passes(self, card: BoardCard) -> bool:
        """Whether the filter of the pool lets a card through."""
        if not self._in_chip(card, self.filter.chip):
            return False
        if self.filter.several_levels and not (card.several_levels or card.parts > 1):
            return False
        words = fold(self.filter.text).split()
        if not words:
            return True
        where = fold(f"{card.search} {card.title} {card.company} {card.city} {card.code}")
        return all(word in where for word in words)

    def _in_chip(self, card: BoardCard, chip: str) -> bool:
        today = self.board.today
        if chip == "new":
            return is_new(card, today) or card.question_status is QuestionStatus.NEW
        if chip == "late":
            return is_late(card, today)
        if chip == "mine":
            return self.filter.member_id is not None and card.owner_id == self.filter.member_id
        return True

    def chip_counts(self) -> Mapping[str, int]:
        """How many cards each chip would show."""
        cards = tuple(self.pool.values())
        return {chip: sum(self._in_chip(card, chip) for card in cards) for chip in ("new", "late", "mine")}

    def keys_of(self, assignment_id: int) -> frozenset[int]:
        """Every key at which a sub-assignment stands."""
        found = {key for key, column in self.columns.items() if self.card(assignment_id, key)}
        return frozenset(found | ({POOL} if assignment_id in self.pool else set()))


def _by_pool_order(shown: Shown) -> tuple[dt.date, dt.date, str]:
    return pool_order(shown.card)
