"""A draft: a plan kept beside the board, what people took over of it, and what they did otherwise since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import field, replace
from functools import cached_property

from woo_desktop.domain.answers import Board
from woo_desktop.domain.commands import Command, MoveCase, PlaceCase, Together
from woo_desktop.domain.fit import DEFAULT_WEIGHTS, Weights
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.planning.plan import Cause, Placing, Plan, Unplaced
from woo_desktop.domain.planning.whereabouts import Stands, Whereabouts, in_turn, stands_to
from woo_desktop.domain.words import N_, Sentence


@dataclass(frozen=True)
class Draft:
    """One plan beside the board. `accepted` tells which proposal came of each part that was taken over."""

    number: int
    plan: Plan
    made_at: dt.datetime
    may_move: bool = False
    accepted: Mapping[int, int] = field(default_factory=dict)
    weights: Weights = DEFAULT_WEIGHTS
    """How heavy the rules weighed when its points were counted."""
    adapted: bool = False
    """A person changed it by hand, so what the solver proved holds no more."""

    @property
    def semester(self) -> str:
        return self.plan.semester

    @cached_property
    def placing_at(self) -> dict[int, Placing]:
        return {placing.assignment_id: placing for placing in self.plan.placed}

    @property
    def total(self) -> int:
        """All points of fit together."""
        return sum(placing.score for placing in self.plan.placed)

    @property
    def mean(self) -> int:
        """Points of fit per card, rounded."""
        return round(self.total / len(self.plan.placed)) if self.plan.placed else 0

    def without(self, assignment_id: int) -> Draft:
        """The draft when a person does not want one of its placings."""
        gone = self.placing_at.get(assignment_id)
        placed = tuple(one for one in self.plan.placed if one.assignment_id != assignment_id)
        unplaced = self.plan.unplaced
        if gone is not None and gone.from_offering is None:
            unplaced = (*unplaced, Unplaced(assignment_id, (_LEFT_OUT,), ()))
        return replace(self, plan=replace(self.plan, placed=placed, unplaced=unplaced), adapted=True)


def standing(draft: Draft, board: Board) -> dict[int, Stands]:
    """How the board of now stands to each placing of a draft."""
    where = Whereabouts.of(board)
    possible = {placing.assignment_id for placing in in_turn(_asked(draft, None), where)[0]}
    return {placing.assignment_id: _standing(draft, placing, where, possible) for placing in draft.plan.placed}


def acceptable(draft: Draft, board: Board, wanted: Collection[int] | None = None) -> tuple[Placing, ...]:
    """The placings (or those of `wanted`) that can still be taken over as they are, within every limit."""
    return tuple(in_turn(_asked(draft, wanted), Whereabouts.of(board))[0])


def accept(draft: Draft, board: Board, wanted: Collection[int] | None = None) -> Together | None:
    """The placings (or those of `wanted`) as one gesture, undone in one step; None when nothing can be done."""
    where = Whereabouts.of(board)
    taken, commands = in_turn(_asked(draft, wanted), where)
    if not taken:
        return None
    if len(taken) == 1:
        card, column = where.cards[taken[0].assignment_id], where.columns[taken[0].offering_id]
        values = {"title": card.title, "track": column.track}
        return Together(tuple(commands), Sentence(N_("{title} placed at {track}"), values))
    label = Sentence(N_("{count} card of a draft placed"), {}, N_("{count} cards of a draft placed"), len(taken))
    return Together(tuple(commands), label)


# --- comparing ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """A part that two drafts place differently; None where a draft has no place for it."""

    assignment_id: int
    here: Placing | None
    there: Placing | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts of the same semester side by side."""

    same: int
    differences: tuple[Difference, ...]


def compare(here: Draft, there: Draft) -> Comparison:
    """What moved between two drafts: what gets a place in only one of them first."""
    keys = sorted(here.placing_at.keys() | there.placing_at.keys())
    pairs = [Difference(key, here.placing_at.get(key), there.placing_at.get(key)) for key in keys]
    differences = [pair for pair in pairs if _goes_to(pair.here) != _goes_to(pair.there)]
    differences.sort(key=_only_one_first)
    return Comparison(len(pairs) - len(differences), tuple(differences))


def taken_from(draft: Draft, other: Draft, assignment_id: int, board: Board) -> Draft | None:
    """The draft with one placing as another draft has it; None when its place is given away in this one."""
    placing = other.placing_at.get(assignment_id)
    rest = draft.without(assignment_id)
    if placing is None:
        lost = next((one for one in other.plan.unplaced if one.assignment_id == assignment_id), None)
        if lost is None:
            return rest
        return replace(rest, plan=replace(rest.plan, unplaced=(*_others(rest.plan.unplaced, assignment_id), lost)))
    placed = tuple(sorted([*rest.plan.placed, placing]))
    where = Whereabouts.of(board)
    fresh = [one for one in placed if one.offering_id not in where.stands.get(one.assignment_id, ())]
    if placing in fresh and placing not in in_turn(fresh, where)[0]:
        return None
    plan = replace(rest.plan, placed=placed, unplaced=_others(rest.plan.unplaced, assignment_id))
    return replace(rest, plan=plan)


# --- what people did since ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deviation:
    """A part that was taken over from a draft and stands otherwise now: elsewhere, or nowhere when `now` is empty."""

    placing: Placing
    proposal_id: int
    now: tuple[int, ...]


def deviations(draft: Draft, board: Board) -> tuple[Deviation, ...]:
    """What people changed against the draft after they took it over."""
    where = Whereabouts.of(board)
    return tuple(
        Deviation(placing, draft.accepted[placing.assignment_id], where.stands.get(placing.assignment_id, ()))
        for placing in draft.plan.placed
        if placing.assignment_id in draft.accepted
        and placing.offering_id not in where.stands.get(placing.assignment_id, ())
    )


def put_back(deviation: Deviation, board: Board) -> Command | None:
    """The command that makes it as the draft had it; None when that cannot be."""
    where = Whereabouts.of(board)
    placing = deviation.placing
    free = where.free()
    if placing.offering_id not in where.columns or free[placing.offering_id] < 1:
        return None
    if placing.assignment_id in where.waiting:
        return PlaceCase(placing.assignment_id, placing.offering_id)
    for offering_id in deviation.now:
        card = where.card_at(placing.assignment_id, offering_id)
        if card is not None and card.proposal_id is not None:
            return MoveCase(card.proposal_id, card.proposal_version, placing.offering_id)
    return None


# --- inside -------------------------------------------------------------------------------------------------


def _asked(draft: Draft, wanted: Collection[int] | None) -> list[Placing]:
    """Those of `wanted`; without it all, but for what people took back: that is asked for by name only."""
    if wanted is not None:
        return [one for one in draft.plan.placed if one.assignment_id in wanted]
    return [one for one in draft.plan.placed if one.assignment_id not in draft.accepted]


def _standing(draft: Draft, placing: Placing, where: Whereabouts, possible: Collection[int]) -> Stands:
    how = stands_to(placing, where, possible)
    waits = how in (Stands.WAITS, Stands.FULL, Stands.BLOCKED)
    return Stands.TAKEN_BACK if waits and placing.assignment_id in draft.accepted else how


_LEFT_OUT = Cause("left_out", Sentence(N_("A person left it out of this draft.")))


def _goes_to(placing: Placing | None) -> int | None:
    return None if placing is None else placing.offering_id


def _only_one_first(one: Difference) -> tuple[bool, int]:
    return (one.here is not None and one.there is not None, one.assignment_id)


def _others(unplaced: tuple[Unplaced, ...], assignment_id: int) -> tuple[Unplaced, ...]:
    return tuple(one for one in unplaced if one.assignment_id != assignment_id)
