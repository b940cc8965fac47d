"""Where cards stand on a board, and in which order placings can be taken over so that each finds its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from woo_desktop.domain.answers import Board, BoardCard, BoardColumn
from woo_desktop.domain.commands import Command, MoveCase, PlaceCase, WithdrawCase
from woo_desktop.domain.fit.hard import blocks
from woo_desktop.domain.fit.history import refusal
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.planning.plan import Placing


class Stands(StrEnum):
    """How the board stands to one placing of a draft."""

    WAITS = "waits"
    """The card is where it was when the draft was made; there is room."""
    FULL = "full"
    """As before, but the place was taken meanwhile."""
    BLOCKED = "blocked"
    """As before, but a hard rule or a no forbids it by now."""
    DONE = "done"
    ELSEWHERE = "elsewhere"
    """People placed it somewhere else."""
    TAKEN_BACK = "taken_back"
    """It was taken over from this draft, and people took it back or got a no."""
    GONE = "gone"
    """The card or the track is not on this board any more."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where cards stand on a board."""

    columns: Mapping[int, BoardColumn]
    stands: Mapping[int, tuple[int, ...]]
    """The offerings at which each sub-assignment stands."""
    cards: Mapping[int, BoardCard]
    """The card of each sub-assignment, as it stands (first) or waits."""
    waiting: frozenset[int]
    board: Board

    @classmethod
    def of(cls, board: Board) -> Whereabouts:
        stands: dict[int, list[int]] = defaultdict(list)
        cards: dict[int, BoardCard] = {card.assignment_id: card for card in board.pool}
        for column in board.columns:
            for card in column.cards:
                stands[card.assignment_id].append(column.offering_id)
                cards.setdefault(card.assignment_id, card)
        return cls(
            {column.offering_id: column for column in board.columns},
            {key: tuple(found) for key, found in stands.items()},
            cards,
            frozenset(card.assignment_id for card in board.pool),
            board,
        )

    def card_at(self, assignment_id: int, offering_id: int) -> BoardCard | None:
        """The card of a sub-assignment at one offering."""
        cards = self.columns[offering_id].cards if offering_id in self.columns else ()
        return next((card for card in cards if card.assignment_id == assignment_id), None)

    def blocked(self, placing: Placing) -> bool:
        """Whether a hard rule or an earlier no forbids a placing; also when card or track is not there."""
        case, column = self.board.cases.get(placing.assignment_id), self.columns.get(placing.offering_id)
        if case is None or column is None or blocks(case, column.place, self.board.today):
            return True
        return refusal(case, column.offering_id, column.place.history) is not None

    def free(self) -> Counter[int]:
        """Places that are left at each offering; none where nobody said how many there are."""
        return Counter({key: (column.capacity or 0) - column.taken for key, column in self.columns.items()})


def stands_to(placing: Placing, where: Whereabouts, possible: Collection[int]) -> Stands:
    here = where.stands.get(placing.assignment_id, ())
    if placing.offering_id in here:
        return Stands.DONE
    if placing.offering_id not in where.columns or placing.assignment_id not in where.cards:
        return Stands.GONE
    if not _is_where_it_was(placing, where):
        return Stands.ELSEWHERE
    if placing.assignment_id in possible:
        return Stands.WAITS
    return Stands.BLOCKED if where.blocked(placing) else Stands.FULL


def _is_where_it_was(placing: Placing, where: Whereabouts) -> bool:
    if placing.from_offering is None:
        return placing.assignment_id in where.waiting
    return where.stands.get(placing.assignment_id, ()) == (placing.from_offering,)


def in_turn(asked: Iterable[Placing], where: Whereabouts) -> tuple[list[Placing], list[Command]]:
    """The placings that can be taken over, in an order in which none finds its place taken, and their commands.

    Cards that leave make room for those that come; where cards change places in a circle, one steps aside first.
    """
    left = [
        placing
        for placing in asked
        if placing.offering_id not in where.stands.get(placing.assignment_id, ())
        and _is_where_it_was(placing, where)
        and not where.blocked(placing)
    ]
    free, taken = where.free(), list[Placing]()
    commands: list[Command] = []
    while left:
        rest = []
        for placing in left:
            if free[placing.offering_id] < 1:
                rest.append(placing)
                continue
            taken.append(placing)
            commands.append(_command(placing, where))
            free[placing.offering_id] -= 1
            if placing.from_offering is not None:
                free[placing.from_offering] += 1
        if len(rest) == len(left):
            circle = _circle(placing for placing in rest if free[placing.from_offering or 0] == 0)
            if not circle:
                break
            taken += [*circle[1:], circle[0]]
            commands += _in_a_circle(circle, where)
            rest = [placing for placing in rest if placing not in circle]
        left = rest
    return taken, commands


def _command(placing: Placing, where: Whereabouts) -> Command:
    card = where.cards[placing.assignment_id]
    if placing.from_offering is None or card.proposal_id is None:
        return PlaceCase(placing.assignment_id, placing.offering_id)
    return MoveCase(card.proposal_id, card.proposal_version, placing.offering_id)


def _in_a_circle(circle: list[Placing], where: Whereabouts) -> list[Command]:
    """The first steps aside, each of the others takes the place that just came free, the first takes the last one."""
    first, *others = circle
    card = where.cards[first.assignment_id]
    aside = WithdrawCase(card.proposal_id or 0, card.proposal_version)
    moves = [_command(placing, where) for placing in others]
    return [aside, *moves, PlaceCase(first.assignment_id, first.offering_id)]


def _circle(placings: Iterable[Placing]) -> list[Placing]:
    """Cards that each go where another leaves, in the order in which places come free; empty when there are none."""
    leaving: dict[int, list[Placing]] = defaultdict(list)
    for placing in placings:
        if placing.from_offering is not None:
            leaving[placing.from_offering].append(placing)
    for start in leaving:
        came: dict[int, Placing] = {}
        ahead = [start]
        while ahead:
            for placing in leaving.get(ahead.pop(), ()):
                if placing.offering_id == start:
                    return _back_to(start, placing, came)
                if placing.offering_id not in came:
                    came[placing.offering_id] = placing
                    ahead.append(placing.offering_id)
    return []


def _back_to(start: int, last: Placing, came: Mapping[int, Placing]) -> list[Placing]:
    """The way to `last`, turned round; the card that leaves `start` first."""
    way = [last]
    while way[-1].from_offering != start:
        way.append(came[way[-1].from_offering or 0])
    return [way[-1], *way[:-1]]
