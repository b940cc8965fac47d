"""Makes the problem of planning from a board: which parts, which places, which pairs, within which limits."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from enum import StrEnum

from woo_desktop.domain.answers import Board, BoardCard, BoardColumn, Elsewhere
from woo_desktop.domain.fit import DEFAULT_WEIGHTS, FAIR_FROM, Fit, FitCase, Rule, Tone, Weights, judge
from woo_desktop.domain.list_defaults import DEFAULT_NAMES, ListNames
from woo_desktop.domain.multi_level import standing_parts, stands_in_order
from woo_desktop.domain.planning.problem import (
    A_POINT,
    A_WEEK,
    PLACED,
    STAYS,
    PlanPair,
    PlanPart,
    PlanPlace,
    PlanProblem,
)
from woo_desktop.domain.terms import OfferingStatus, ProposalStatus, Size

MANY_PAIRS = 100_000
"""From so many pairs on, each part keeps only its best ones."""
BEST_OF_MANY = 40

_A_YEAR = 52


class Limit(StrEnum):
    """What keeps a plan from a pair that no hard rule forbids; a person may decide otherwise."""

    DEADLINE = "deadline"
    STARTED = "started"
    NO_PLACES = "places_unknown"
    REFUSED = "refused"
    ORDER = "order"
    THEME = "theme"
    WEAK = "weak"


def problem_of(
    board: Board,
    *,
    may_move: bool = False,
    weights: Weights = DEFAULT_WEIGHTS,
    names: ListNames = DEFAULT_NAMES,
    step: Callable[[int, int], None] | None = None,
) -> PlanProblem:
    """Everything that could still be placed in the semester of the board.

    Agreed and pinned cards stay, and so do cards somebody answered. With `may_move` a card that is only proposed
    may go where it fits better. `step` hears how many parts were judged; it may raise to stop.
    """
    movable = _movable(board) if may_move else {}
    parts = sorted(_parts(board, movable), key=_by_id)
    pairs: list[PlanPair] = []
    divided = {card.assignment_id for card in board.pool if card.parts > 1}
    columns = sorted(board.columns, key=_by_offering)
    for done, part in enumerate(parts):
        if step is not None:
            step(done, len(parts))
        pairs += _pairs_of(board, part, part.assignment_id in divided, columns, weights, names)
    if len(pairs) > MANY_PAIRS:
        pairs = list(_best_of(pairs))
    places = tuple(_place(board, column, movable) for column in columns)
    return PlanProblem(tuple(parts), places, tuple(pairs), _teacher_room(columns, movable), _together(board))


def limit_of(fit: Fit, today: dt.date, *, divided: bool = False) -> Limit | None:
    """Why a plan leaves this possible pair alone; None when it may propose it.

    The theme is that of the whole question: a part of a divided one may well be about something else.
    """
    place = fit.place
    if place.starts_on is not None and place.starts_on < today:
        return Limit.STARTED
    passed = place.deadline is not None and place.deadline < today
    if passed or place.status in (OfferingStatus.CLOSED, OfferingStatus.RUNNING):
        return Limit.DEADLINE
    if place.capacity is None:
        return Limit.NO_PLACES
    if fit.refusal is not None:
        return Limit.REFUSED
    tone = next((reason.tone for reason in fit.reasons if reason.rule is Rule.THEME), Tone.UNKNOWN)
    if tone is Tone.NO and not divided:
        return Limit.THEME
    return Limit.WEAK if fit.score < FAIR_FROM else None


def weeks_waited(received_on: dt.date | None, today: dt.date) -> int:
    return max(0, min(_A_YEAR, (today - received_on).days // 7)) if received_on else 0


def is_easy(case: FitCase) -> bool:
    """A small case with one kind of work; a track that gets nothing else learns its students little.

    Nor is a case of unknown size the harder one that a track needs: nobody knows whether it is.
    """
    return case.size in (Size.S, None) and len(case.work_kinds) <= 1


# --- parts --------------------------------------------------------------------------------------------------


def _movable(board: Board) -> dict[int, int]:
    """Where cards stand that may go elsewhere: nobody answered or pinned them, they stand in one place, and they
    are no part of a divided question (its order is a matter for people)."""
    stands: dict[int, list[tuple[int, BoardCard]]] = defaultdict(list)
    for column in board.columns:
        for card in column.cards:
            stands[card.assignment_id].append((column.offering_id, card))
    return {key: found[0][0] for key, found in stands.items() if len(found) == 1 and _may_go(found[0][1])}


def _may_go(card: BoardCard) -> bool:
    return card.status is ProposalStatus.PROPOSED and not card.pinned and card.parts == 1


def _parts(board: Board, movable: dict[int, int]) -> Iterator[PlanPart]:
    for card in board.pool:
        yield _part(board, card, None)
    for column in board.columns:
        for card in column.cards:
            if movable.get(card.assignment_id) == column.offering_id:
                yield _part(board, card, column.offering_id)


def _part(board: Board, card: BoardCard, at: int | None) -> PlanPart:
    case = board.cases[card.assignment_id]
    weeks = weeks_waited(card.received_on, board.today)
    return PlanPart(card.assignment_id, card.question_id, weeks, is_easy(case), card.feeds_id, at)


def _together(board: Board) -> tuple[tuple[int, ...], ...]:
    """Parts of one question of which none stands anywhere yet: all of them, or none."""
    waiting: dict[int, list[int]] = defaultdict(list)
    for card in board.pool:
        waiting[card.question_id].append(card.assignment_id)
    started = {card.question_id for column in board.columns for card in column.cards} | set(board.elsewhere)
    groups = (tuple(sorted(parts)) for question, parts in waiting.items() if question not in started)
    return tuple(sorted(group for group in groups if len(group) > 1))


# --- pairs --------------------------------------------------------------------------------------------------


def _pairs_of(
    board: Board, part: PlanPart, divided: bool, columns: list[BoardColumn], weights: Weights, names: ListNames
) -> Iterator[PlanPair]:
    case = board.cases[part.assignment_id]
    stands = _others(board, part)
    for column in columns:
        stays = part.at == column.offering_id
        # Most places fall out on level; the rules need not be asked for that.
        if not stays and case.levels and column.place.levels and case.levels.isdisjoint(column.place.levels):
            continue
        fit = judge(case, column.place, today=board.today, weights=weights, names=names)
        allowed = fit.possible and limit_of(fit, board.today, divided=divided) is None
        if stays or (allowed and stands_in_order(part.assignment_id, part.feeds_id, column.place, stands)):
            value = PLACED + A_POINT * fit.score + A_WEEK * part.weeks + (STAYS if stays else 0)
            yield PlanPair(part.assignment_id, column.offering_id, fit.score, value)


def _others(board: Board, part: PlanPart) -> tuple[Elsewhere, ...]:
    found = standing_parts(board, part.question_id)
    return tuple(other for other in found if other.assignment_id != part.assignment_id)


def _best_of(pairs: list[PlanPair]) -> Iterator[PlanPair]:
    of_part: dict[int, list[PlanPair]] = defaultdict(list)
    for pair in pairs:
        of_part[pair.assignment_id].append(pair)
    for found in of_part.values():
        yield from sorted(sorted(found, key=_by_worth)[:BEST_OF_MANY], key=_by_pair)


# --- places -------------------------------------------------------------------------------------------------


def _place(board: Board, column: BoardColumn, movable: dict[int, int]) -> PlanPlace:
    stay = [card for card in column.cards if movable.get(card.assignment_id) != column.offering_id]
    may_go = len(column.cards) - len(stay)
    easy = sum(is_easy(board.cases[card.assignment_id]) for card in stay)
    return PlanPlace(
        column.offering_id,
        max(0, may_go, (column.capacity or 0) - len(stay)),
        column.teacher_id,
        column.starts_on,
        column.ends_on,
        easy,
        len(stay) - easy,
    )


def _teacher_room(columns: list[BoardColumn], movable: dict[int, int]) -> dict[int, int]:
    limits: dict[int, int] = {}
    stay: Counter[int] = Counter()
    may_go: Counter[int] = Counter()
    for column in columns:
        if column.teacher_id is None or column.teacher_limit is None:
            continue
        limits[column.teacher_id] = column.teacher_limit
        for card in column.cards:
            counted = may_go if movable.get(card.assignment_id) == column.offering_id else stay
            counted[column.teacher_id] += 1
    return {key: max(0, may_go[key], limit - stay[key]) for key, limit in limits.items()}


def _by_id(part: PlanPart) -> int:
    return part.assignment_id


def _by_offering(column: BoardColumn) -> int:
    return column.offering_id


def _by_worth(pair: PlanPair) -> tuple[int, int]:
    return (-pair.value, pair.offering_id)


def _by_pair(pair: PlanPair) -> int:
    return pair.offering_id
