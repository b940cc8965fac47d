"""Questions on several levels: which lend themselves to it, and whether the parts of one follow each other in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from woo_desktop.domain.answers import Board, BoardCard, BoardColumn, Elsewhere
from woo_desktop.domain.fit import FitCase, FitPlace
from woo_desktop.domain.terms import Level, Size
from woo_desktop.domain.words import N_, Sentence

USUAL_ORDER = (Level.WO, Level.HBO, Level.MBO)
"""Research first, then design or advice, then making it (DOMAIN.md §2.1)."""


def standing_parts(board: Board, question_id: int) -> tuple[Elsewhere, ...]:
    """The parts of a question that stand somewhere already, in this semester or another."""
    here = (
        Elsewhere(card.assignment_id, column.track, board.semester, card.feeds_id, column.starts_on, column.ends_on)
        for column in board.columns
        for card in column.cards
        if card.question_id == question_id
    )
    return (*here, *board.elsewhere.get(question_id, ()))


def stands_in_order(assignment_id: int, feeds_id: int | None, place: FitPlace, stands: Iterable[Elsewhere]) -> bool:
    """Whether a part at a place starts after what feeds it, and is over before what it feeds."""
    return not any(
        (other.feeds_id == assignment_id and _late(other.ends_on, place.starts_on))
        or (feeds_id == other.assignment_id and _late(place.ends_on, other.starts_on))
        for other in stands
    )


def order_clash(
    board: Board, card: BoardCard, column: BoardColumn, stands: Iterable[Elsewhere] | None = None
) -> Sentence | None:
    """What is wrong with the order when a card stands, or would stand, in a column; None when nothing is.

    `stands` are the standing parts of its question, when they are known already.
    """
    for other in standing_parts(board, card.question_id) if stands is None else stands:
        if other.assignment_id == card.assignment_id:
            continue
        if other.feeds_id == card.assignment_id and _late(other.ends_on, column.starts_on):
            return _clash(column.track, column.starts_on, other.track, other.ends_on)
        if card.feeds_id == other.assignment_id and _late(column.ends_on, other.starts_on):
            return _clash(other.track, other.starts_on, column.track, column.ends_on)
    return None


def order_clashes(board: Board) -> dict[int, Sentence]:
    """Every card on the board that does not follow, or is not followed by, its other part in time."""
    stands: dict[int, list[Elsewhere]] = {}
    split: list[tuple[BoardCard, BoardColumn]] = []
    for column in board.columns:
        for card in column.cards:
            if card.parts > 1:
                split.append((card, column))
                there = (card.assignment_id, column.track, board.semester, card.feeds_id)
                standing = Elsewhere(*there, column.starts_on, column.ends_on)
                stands.setdefault(card.question_id, [*board.elsewhere.get(card.question_id, ())]).append(standing)
    found = {}
    for card, column in split:
        told = order_clash(board, card, column, stands[card.question_id])
        if told is not None:
            found[card.assignment_id] = told
    return found


def lends_itself(case: FitCase) -> bool:
    """Several kinds of work are asked, on two levels or more, and it is a large question (DOMAIN.md §4)."""
    return len(case.work_kinds) > 1 and len(case.levels) > 1 and case.size in (Size.L, Size.XL)


def several_levels(board: Board, case: FitCase) -> Sentence | None:
    """ "Suits several levels: first WO …, then MBO …": when it lends itself to that and the periods allow it."""
    if not lends_itself(case):
        return None
    for first, second in _in_usual_order(board, case):
        if first.ends_on is not None and second.starts_on is not None and first.ends_on <= second.starts_on:
            values = {"first": first.level, "track": first.track, "then": second.level, "other": second.track}
            return Sentence(N_("Suits several levels: first {first} {track}, then {then} {other}."), values)
    return None


def _in_usual_order(board: Board, case: FitCase) -> Iterator[tuple[BoardColumn, BoardColumn]]:
    """Pairs of offerings for this theme, of a level that comes first and one that comes after it."""
    fitting = [column for column in board.columns if not case.theme or case.theme in column.place.themes]
    levels = [level for level in USUAL_ORDER if level in case.levels]
    for place, earlier in enumerate(levels):
        for later in levels[place + 1 :]:
            for first in fitting:
                for second in fitting:
                    if first.level is earlier and second.level is later:
                        yield first, second


def _late(ends_on: dt.date | None, starts_on: dt.date | None) -> bool:
    return ends_on is not None and starts_on is not None and starts_on < ends_on


def _clash(second: str, starts_on: dt.date | None, first: str, ends_on: dt.date | None) -> Sentence:
    return Sentence(
        N_("{second} starts on {starts_on}; the part before it, at {first}, is not over until {ends_on}."),
        {"second": second, "starts_on": starts_on, "first": first, "ends_on": ends_on},
    )
