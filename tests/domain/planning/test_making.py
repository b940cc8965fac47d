"""What a plan may choose from: who looks for a place, who may move, and what it leaves alone."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.domain.fit_examples import TODAY, case, fit, place
from tests.domain.planning.boards import board, card, column
from woo_desktop.domain.answers import Elsewhere
from woo_desktop.domain.fit import TeacherState
from woo_desktop.domain.planning import Limit, breaches, greedy, limit_of, problem_of
from woo_desktop.domain.terms import Level, OfferingStatus, ProposalStatus, Size


def test_everything_in_the_pool_looks_for_a_place_and_cards_stay() -> None:
    shown = board([column(1, [card(5, status=ProposalStatus.PROPOSED)], capacity=2)], [card(6), card(7)])
    problem = problem_of(shown)
    assert [part.assignment_id for part in problem.parts] == [6, 7]
    assert [place.room for place in problem.places] == [1]
    assert problem.worth(greedy(problem)) == problem.pairs[0].value


@pytest.mark.parametrize(
    "fixed",
    [
        card(5, status=ProposalStatus.AGREED),
        card(5, status=ProposalStatus.TEACHER_YES),
        card(5, status=ProposalStatus.IN_DISCUSSION),
        card(5, status=ProposalStatus.PROPOSED, pinned=True),
        card(5, status=ProposalStatus.PROPOSED, parts=2),
    ],
    ids=lambda one: f"{one.status} {one.pinned} {one.parts}",
)
def test_answered_pinned_and_divided_cards_never_move(fixed: object) -> None:
    shown = board([column(1, [fixed]), column(2)], [])  # type: ignore[list-item]
    assert problem_of(shown, may_move=True).parts == ()


def test_a_card_that_nobody_answered_may_move_when_asked() -> None:
    shown = board([column(1, [card(5, status=ProposalStatus.PROPOSED)]), column(2)], [])
    (part,) = problem_of(shown, may_move=True).parts
    assert (part.assignment_id, part.at) == (5, 1)
    stays, goes = problem_of(shown, may_move=True).pairs
    assert stays.value - stays.score * 10 > goes.value - goes.score * 10


def test_a_card_keeps_its_place_even_where_it_may_not_be() -> None:
    shown = board([column(1, [card(5, status=ProposalStatus.PROPOSED)], teacher=TeacherState.ON_LEAVE)], [])
    problem = problem_of(shown, may_move=True)
    assert greedy(problem) == {5: 1}
    assert list(breaches(problem, {})) == ["5 lost its place"]


def test_parts_of_one_question_go_together_until_one_stands_somewhere() -> None:
    parts = [card(6, 60, parts=2), card(7, 60, parts=2)]
    assert problem_of(board([column(1)], parts)).together == ((6, 7),)
    standing = column(1, [card(8, 60, parts=3, status=ProposalStatus.AGREED)])
    assert problem_of(board([standing], parts)).together == ()
    abroad = {60: (Elsewhere(8, "Traject", "2526-S2", None, None, None),)}
    assert problem_of(board([column(1)], parts, elsewhere=abroad)).together == ()


def test_a_part_starts_after_what_feeds_it() -> None:
    early, late = dt.date(2026, 10, 1), dt.date(2027, 2, 1)
    columns = [column(1, starts_on=early, ends_on=late), column(2, starts_on=late, ends_on=dt.date(2027, 2, 28))]
    abroad = {60: (Elsewhere(8, "Traject", "2526-S2", 6, None, dt.date(2026, 12, 1)),)}
    problem = problem_of(board(columns, [card(6, 60, parts=2)], elsewhere=abroad))
    assert [pair.offering_id for pair in problem.pairs] == [2]


def test_the_longest_waiting_goes_first() -> None:
    shown = board([column(1, capacity=1)], [card(6), card(7, received_on=TODAY - dt.timedelta(weeks=9))])
    problem = problem_of(shown)
    assert greedy(problem) == {7: 1}


def test_many_pairs_leave_each_part_its_best(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("woo_desktop.domain.planning.making.MANY_PAIRS", 3)
    monkeypatch.setattr("woo_desktop.domain.planning.making.BEST_OF_MANY", 1)
    shown = board([column(1, size=Size.L), column(2)], [card(6), card(7)])
    assert [(pair.assignment_id, pair.offering_id) for pair in problem_of(shown).pairs] == [(6, 2), (7, 2)]


def test_who_counts_may_stop_it() -> None:
    heard = []
    problem_of(board([column(1)], [card(6), card(7)]), step=lambda done, total: heard.append((done, total)))
    assert heard == [(0, 2), (1, 2)]


LIMITS = [
    ({}, None),
    ({"deadline": TODAY - dt.timedelta(days=1)}, Limit.DEADLINE),
    ({"status": OfferingStatus.CLOSED}, Limit.DEADLINE),
    ({"starts_on": TODAY - dt.timedelta(days=1)}, Limit.STARTED),
    ({"capacity": None}, Limit.NO_PLACES),
    ({"themes": ("data",)}, Limit.THEME),
    ({"themes": (), "work_kinds": ("build",), "size": Size.XL, "capacity": 3}, Limit.WEAK),
]


@pytest.mark.parametrize(("of_place", "limit"), LIMITS)
def test_what_a_plan_leaves_to_people(of_place: dict, limit: Limit | None) -> None:
    judged = fit(case(), place(**of_place))
    assert judged.possible
    assert limit_of(judged, TODAY) is limit


def test_a_part_of_a_divided_question_may_be_about_something_else() -> None:
    assert limit_of(fit(place=place(themes=("data",))), TODAY, divided=True) is None


def test_a_blocked_pair_is_no_pair() -> None:
    places = [column(1, levels=frozenset({Level.WO}), level=Level.WO), column(2, teacher=TeacherState.STOPPED)]
    assert problem_of(board(places, [card(6)])).pairs == ()


def test_breaches_are_seen() -> None:
    shown = board([column(1, capacity=1, teacher_id=3, teacher_limit=1), column(2, teacher_id=3, teacher_limit=1)],
                  [card(6), card(7)])  # fmt: skip
    problem = problem_of(shown)
    assert list(breaches(problem, {6: 1})) == []
    assert list(breaches(problem, {6: 1, 7: 1})) == ["offering 1 is over-full", "teacher 3 has too many"]
    assert list(breaches(problem, {6: 9})) == ["(6, 9) may not be"]
    together = dataclasses.replace(problem, together=((6, 7),))
    assert list(breaches(together, {6: 1})) == ["only some of (6, 7) are placed"]
    assert greedy(together) == {}
