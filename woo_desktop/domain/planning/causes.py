"""Why a part has no place in a plan, and what would help: by the limits one may blame, never by the hard rules."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from woo_desktop.domain.answers import Board, BoardCard, BoardColumn
from woo_desktop.domain.fit import DEFAULT_WEIGHTS, Fit, Weights, best_first, judge
from woo_desktop.domain.list_defaults import DEFAULT_NAMES, ListNames
from woo_desktop.domain.multi_level import standing_parts, stands_in_order
from woo_desktop.domain.planning.making import Limit, limit_of
from woo_desktop.domain.planning.plan import Cause, Deed, Repair, Unplaced
from woo_desktop.domain.planning.problem import PlanPlace, PlanProblem, clash
from woo_desktop.domain.planning.repairs import of_block
from woo_desktop.domain.planning.white_spots import white_spot
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence

MOST_CAUSES = 3


def explain(
    board: Board,
    problem: PlanProblem,
    chosen: Mapping[int, int],
    relaxed: Mapping[int, int],
    names: ListNames = DEFAULT_NAMES,
    weights: Weights = DEFAULT_WEIGHTS,
) -> tuple[Unplaced, ...]:
    """Every part without a place, in the order of the pool.

    `relaxed` says where the parts left over would go if places and teachers gave way.
    """
    teller = _Teller(board, problem, chosen, relaxed, names, weights)
    return tuple(teller.tell(card) for card in board.pool if card.assignment_id not in chosen)


class _Teller:
    """Tells about one part after another of the same plan."""

    def __init__(
        self,
        board: Board,
        problem: PlanProblem,
        chosen: Mapping[int, int],
        relaxed: Mapping[int, int],
        names: ListNames,
        weights: Weights,
    ) -> None:
        self._board, self._problem, self._names, self._weights = board, problem, names, weights
        self._chosen, self._relaxed = chosen, relaxed
        self._columns = {column.offering_id: column for column in board.columns}
        self._codes = {card.assignment_id: card.code for card in board.pool}
        self._left = [card for card in board.pool if card.assignment_id not in chosen]

    def tell(self, card: BoardCard) -> Unplaced:
        if not self._board.columns:
            return _unplaced(card, [_NOTHING_OFFERED], [])
        if card.assignment_id in self._relaxed:
            return self._no_room(card, self._columns[self._relaxed[card.assignment_id]])
        if self._problem.options.get(card.assignment_id):
            return self._kept_back(card)
        case = self._board.cases[card.assignment_id]
        fits = best_first(
            judge(case, column.place, today=self._board.today, weights=self._weights, names=self._names)
            for column in self._board.columns
        )
        return self._limited(card, fits) if any(fit.possible for fit in fits) else self._forbidden(card, fits)

    # --- there is a place, but not in this plan -----------------------------------------------------------------

    def _no_room(self, card: BoardCard, column: BoardColumn) -> Unplaced:
        """Places or a teacher's limit: one more would do it."""
        causes, repairs = [], []
        there = {**self._chosen, **self._relaxed}
        if self._standing(there, column.offering_id) > self._problem.place_at[column.offering_id].room:
            values = {"track": column.track, "score": self._score(card, column)}
            causes.append(Cause("full", Sentence(N_("{track} fits ({score}), but is full in this plan."), values)))
            says = Sentence(N_("Ask for one place more at {track}."), {"track": column.track})
            repairs.append(Repair(says, Ref(Kind.OFFERING, column.offering_id), "capacity"))
        if column.teacher_id is not None and self._too_busy(there, column.teacher_id):
            values = {"teacher": column.teacher, "most": column.teacher_limit, "track": column.track}
            says = Sentence(N_("{teacher} of {track} takes at most {most} cases at a time."), values)
            causes.append(Cause("teacher_full", says))
            says = Sentence(N_("Ask {teacher} whether one case more is possible."), values)
            repairs.append(Repair(says, Ref(Kind.TEACHER, column.teacher_id), "max_cases"))
        if not causes:
            values = {"track": column.track}
            causes.append(Cause("not_proven", Sentence(N_("{track} may still have room: search longer."), values)))
        return _unplaced(card, causes, repairs)

    def _kept_back(self, card: BoardCard) -> Unplaced:
        """A divided question: another part has no place, or their periods do not follow each other."""
        group = next((group for group in self._problem.together if card.assignment_id in group), ())
        card_ref = Ref(Kind.ASSIGNMENT, card.assignment_id)
        without = [part for part in group if not self._problem.options.get(part)]
        if without:
            codes = tuple(self._codes.get(part, "") for part in without)
            return _waits_for(card, codes, Ref(Kind.ASSIGNMENT, without[0]))
        clashing = self._clashing(group)
        if clashing is not None:
            repair = Repair(
                Sentence(N_("Place {second} in a later semester, or let the parts run side by side."), clashing.values),
                card_ref,
                deed=Deed.BOARD,
            )
            return _unplaced(card, [Cause("order", clashing)], [repair])
        says = Sentence(N_("The places that are left do not fit all parts of this question at once."))
        repair = Repair(Sentence(N_("Place the parts by hand, one by one.")), card_ref, deed=Deed.BOARD)
        return _unplaced(card, [Cause("together", says)], [repair])

    def _clashing(self, group: Iterable[int]) -> Sentence | None:
        """The order that cannot be kept, at the best places of both parts."""
        parts = set(group)
        for first, second in self._problem.in_order:
            if first not in parts:
                continue
            before = [self._problem.place_at[pair.offering_id] for pair in self._problem.options[first]]
            after = [self._problem.place_at[pair.offering_id] for pair in self._problem.options[second]]
            if all(clash(one, other) for one in before for other in after):
                earliest = min(before, key=_ends)
                latest = max(after, key=_starts)
                values = {
                    "first": self._codes.get(first, ""),
                    "second": self._codes.get(second, ""),
                    "starts_on": latest.starts_on,
                    "ends_on": earliest.ends_on,
                }
                return Sentence(N_("{second} starts on {starts_on} at the latest; {first} ends on {ends_on}."), values)
        return None

    # --- nothing fits -------------------------------------------------------------------------------------------

    def _limited(self, card: BoardCard, fits: list[Fit]) -> Unplaced:
        """Not every place is forbidden by a hard rule; the best place for each limit says what to do."""
        stands = tuple(
            other
            for other in standing_parts(self._board, card.question_id)
            if other.assignment_id != card.assignment_id
        )
        best: dict[Limit, Fit] = {}
        for fit in fits:
            if not fit.possible:
                continue
            limit = limit_of(fit, self._board.today, divided=card.parts > 1)
            if limit is None and not stands_in_order(card.assignment_id, card.feeds_id, fit.place, stands):
                limit = Limit.ORDER
            if limit is not None:
                best.setdefault(limit, fit)
        causes: list[Cause] = []
        repairs: list[Repair] = []
        if not best.keys() & {Limit.DEADLINE, Limit.STARTED, Limit.NO_PLACES, Limit.REFUSED, Limit.ORDER}:
            told = self._theme_elsewhere(card, fits) if Limit.THEME in best else None
            if told is None and Limit.THEME in best:
                cause, helps = white_spot(self._board, card, self._left, self._names)
                causes.append(cause)
                repairs += helps
            elif told is not None:
                causes.append(told[0])
                repairs.append(told[1])
        if len(best) > 1:
            best.pop(Limit.WEAK, None)
        for limit, fit in best.items():
            if limit is not Limit.THEME:
                cause, repair = _of_limit(limit, fit, card)
                causes.append(cause)
                repairs.append(repair)
        return _unplaced(card, causes, repairs)

    def _theme_elsewhere(self, card: BoardCard, fits: list[Fit]) -> tuple[Cause, Repair] | None:
        """A track of this theme and level that a hard rule keeps from this case."""
        theme = self._board.cases[card.assignment_id].theme
        for fit in sorted(fits, key=_nearest):
            codes = {block.code for block in fit.blocks}
            if codes and theme in fit.place.themes and "level" not in codes:
                values = {"track": fit.place.name, "why": fit.blocks[0].sentence}
                says = Sentence(N_("{track} does this theme. {why}"), values)
                return Cause(fit.blocks[0].code, says), of_block(fit, card)
        return None

    def _forbidden(self, card: BoardCard, fits: list[Fit]) -> Unplaced:
        """Hard rules everywhere: what they say most, and what the nearest place would need."""
        of_level = [fit for fit in fits if all(block.code != "level" for block in fit.blocks)]
        if not of_level:
            cause, helps = white_spot(self._board, card, self._left, self._names)
            return _unplaced(card, [cause], helps)
        counted = Counter(fit.blocks[0].short.message for fit in of_level)
        shorts = {fit.blocks[0].short.message: fit.blocks[0] for fit in of_level}
        causes = [
            Cause(
                shorts[message].code,
                Sentence(
                    N_("{count} track: {why}."),
                    {"why": shorts[message].short},
                    plural="{count} tracks: {why}.",
                    count=count,
                ),
            )
            for message, count in counted.most_common(MOST_CAUSES)
        ]
        nearest = min(of_level, key=_nearest)
        return _unplaced(card, causes, [of_block(nearest, card)])

    # --- counting -----------------------------------------------------------------------------------------------

    def _score(self, card: BoardCard, column: BoardColumn) -> int:
        return self._problem.pair_at[card.assignment_id, column.offering_id].score

    @staticmethod
    def _standing(chosen: Mapping[int, int], offering_id: int) -> int:
        return sum(one == offering_id for one in chosen.values())

    def _too_busy(self, chosen: Mapping[int, int], teacher_id: int) -> bool:
        limit = self._problem.teachers.get(teacher_id)
        mine = {place.offering_id for place in self._problem.places if place.teacher_id == teacher_id}
        return limit is not None and sum(one in mine for one in chosen.values()) > limit


def _unplaced(card: BoardCard, causes: Iterable[Cause], repairs: Iterable[Repair]) -> Unplaced:
    return Unplaced(card.assignment_id, tuple(causes)[:MOST_CAUSES], tuple(repairs)[:MOST_CAUSES])


def _of_limit(limit: Limit, fit: Fit, card: BoardCard) -> tuple[Cause, Repair]:
    place = fit.place
    values = {"track": place.name, "score": fit.score, "case": card.code}
    cause, repair = _LIMITS[limit]
    told = Sentence(repair, values)
    if limit is Limit.ORDER:
        helps = Repair(told, Ref(Kind.ASSIGNMENT, card.assignment_id), deed=Deed.BOARD)
    elif limit in (Limit.WEAK, Limit.REFUSED):
        helps = Repair(told, Ref(Kind.QUESTION, card.question_id))
    else:
        field = "capacity" if limit is Limit.NO_PLACES else "deadline"
        helps = Repair(told, Ref(Kind.OFFERING, place.offering_id), field)
    return Cause(str(limit), Sentence(cause, values)), helps


def _waits_for(card: BoardCard, codes: tuple[str, ...], first: Ref) -> Unplaced:
    says = Sentence(
        N_("The parts of this question go together; {parts} has no place."),
        {"parts": codes},
        plural="The parts of this question go together; {parts} have no place.",
        count=len(codes),
    )
    helps = Sentence(N_("Find a place for {parts} first, or place this part by hand."), {"parts": codes})
    return _unplaced(card, [Cause("together", says)], [Repair(helps, first, deed=Deed.BOARD)])


def _nearest(fit: Fit) -> tuple[int, int, int]:
    return (len(fit.blocks), -fit.score, fit.place.offering_id)


def _ends(place: PlanPlace) -> dt.date:
    return place.ends_on or dt.date.max


def _starts(place: PlanPlace) -> dt.date:
    return place.starts_on or dt.date.min


_NOTHING_OFFERED = Cause("no_offerings", Sentence(N_("Nothing is offered in this semester yet.")))

_LIMITS: dict[Limit, tuple[str, str]] = {
    Limit.DEADLINE: (
        N_("{track} fits ({score}), but its deadline has passed."),
        N_("Ask the teacher of {track} whether {case} can still join."),
    ),
    Limit.STARTED: (
        N_("{track} fits ({score}), but it has started."),
        N_("Ask the teacher of {track} whether {case} can still join."),
    ),
    Limit.NO_PLACES: (
        N_("{track} fits ({score}), but how many places it has is not known."),
        N_("Fill in the places of {track}."),
    ),
    Limit.REFUSED: (
        N_("{track} fits ({score}), but there was a no from it before."),
        N_("Change {case} so that it does fit, and ask {track} again by hand."),
    ),
    Limit.ORDER: (
        N_("{track} fits ({score}), but its period does not follow on the other part."),
        N_("Place {case} in another semester, or let the parts run side by side."),
    ),
    Limit.WEAK: (
        N_("It fits poorly everywhere: best at {track} ({score})."),
        N_("Fill in more about {case}, or place it at {track} by hand."),
    ),
}
