"""Whatever the board: a plan breaks no hard rule, no pin, no limit and no order, and can be taken over whole."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.fit_examples import CASE, TODAY, case
from tests.domain.planning.boards import board, card, column
from woo_desktop.domain.answers import Board, BoardCard, BoardColumn
from woo_desktop.domain.fit import FitCase, TeacherState, judge
from woo_desktop.domain.planning import Draft, Plan, accept
from woo_desktop.domain.planning.making import limit_of
from woo_desktop.domain.terms import Level, OfferingStatus, ProposalStatus, Size
from woo_desktop.services.planning import make_plan

STARTS = dt.date(2026, 11, 9)
PLACES = st.fixed_dictionaries(
    {
        "capacity": st.sampled_from([None, 0, 1, 2, 3]),
        "levels": st.sampled_from([frozenset({Level.HBO}), frozenset({Level.MBO})]),
        "themes": st.sampled_from([("content",), ("data",)]),
        "teacher": st.sampled_from([TeacherState.PRESENT, TeacherState.PRESENT, TeacherState.ON_LEAVE]),
        "status": st.sampled_from([OfferingStatus.OPEN, OfferingStatus.CLOSED]),
        "starts_on": st.sampled_from([STARTS, dt.date(2027, 2, 1)]),
        "ends_on": st.sampled_from([dt.date(2027, 1, 29), dt.date(2027, 6, 18)]),
        "confidential_possible": st.sampled_from([True, False]),
    }
)
CASES = st.fixed_dictionaries(
    {
        "levels": st.sampled_from([frozenset({Level.HBO}), frozenset({Level.HBO, Level.MBO})]),
        "theme": st.sampled_from(["content", "data", ""]),
        "size": st.sampled_from([Size.S, Size.M, None]),
        "needed_by": st.sampled_from([None, dt.date(2027, 3, 1)]),
        "confidential": st.booleans(),
    }
)
STATES = (ProposalStatus.PROPOSED, ProposalStatus.TEACHER_YES, ProposalStatus.AGREED)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Up to four offerings and seven cards, some divided, some standing, some pinned."""
    cases: dict[int, FitCase] = {}
    standing: dict[int, list[BoardCard]] = {}
    pool: list[BoardCard] = []
    count = draw(st.integers(1, 4))
    for key in range(1, draw(st.integers(1, 7)) + 1):
        cases[key] = case(**draw(CASES))
        at = draw(st.sampled_from([None, None, *range(1, count + 1)]))
        if at is None:
            pool.append(card(key))
        else:
            status, pinned = draw(st.sampled_from(STATES)), draw(st.booleans())
            standing.setdefault(at, []).append(card(key, status=status, pinned=pinned))
    if len(pool) > 1 and draw(st.booleans()):
        first, second = pool[0].assignment_id, pool[1].assignment_id
        feeds = draw(st.sampled_from([None, second]))
        pool[:2] = [card(first, 900, parts=2, feeds=feeds), card(second, 900, parts=2)]
    columns = [_column(draw, key, standing.get(key, [])) for key in range(1, count + 1)]
    return board(columns, pool, cases)


def _column(draw: st.DrawFn, key: int, cards: list[BoardCard]) -> BoardColumn:
    told: dict[str, Any] = {"teacher_id": draw(st.sampled_from([1, 2])), "teacher_limit": 3, **draw(PLACES)}
    return column(key, cards, **told)


@settings(max_examples=60)
@given(boards(), st.booleans())
def test_no_rule_is_broken_whatever_the_board(shown: Board, may_move: bool) -> None:
    plan = make_plan(shown, may_move=may_move)
    columns = {one.offering_id: one for one in shown.columns}
    stands = {one.assignment_id: (one, each.offering_id) for each in shown.columns for one in each.cards}
    cards = {one.assignment_id: one for one in shown.pool}
    for placing in plan.placed:
        fit = judge(shown.cases[placing.assignment_id], columns[placing.offering_id].place, today=TODAY)
        divided = placing.assignment_id in cards and cards[placing.assignment_id].parts > 1
        assert fit.possible, "a blocked pair is never proposed"
        assert fit.score == placing.score
        assert limit_of(fit, TODAY, divided=divided) is None
        if placing.assignment_id in stands:
            there, at = stands[placing.assignment_id]
            assert may_move
            assert placing.from_offering == at
            assert there.status is ProposalStatus.PROPOSED
            assert not there.pinned
    _keeps_limits(shown, plan)
    _keeps_groups(shown, plan, columns)
    everybody = {one.assignment_id for one in plan.placed} | {one.assignment_id for one in plan.unplaced}
    assert {one.assignment_id for one in shown.pool} <= everybody
    draft = Draft(1, plan, dt.datetime.now(dt.UTC))
    gesture = accept(draft, shown)
    assert (gesture is not None) == bool(plan.placed), "a fresh plan can be taken over as a whole"


def _keeps_limits(shown: Board, plan: Plan) -> None:
    came = Counter(one.offering_id for one in plan.placed)
    went = Counter(one.from_offering for one in plan.placed)
    busy: Counter[int] = Counter()
    for each in shown.columns:
        after = len(each.cards) + came[each.offering_id] - went[each.offering_id]
        assert came[each.offering_id] == 0 or after <= (each.capacity or 0)
        busy[each.teacher_id or 0] += after
    for teacher, before in _busy(shown).items():
        assert busy[teacher] <= max(3, before)


def _busy(shown: Board) -> Counter[int]:
    found: Counter[int] = Counter()
    for each in shown.columns:
        found[each.teacher_id or 0] += len(each.cards)
    return found


def _keeps_groups(shown: Board, plan: Plan, columns: dict[int, BoardColumn]) -> None:
    goes = {one.assignment_id: columns[one.offering_id] for one in plan.placed}
    parts = [one for one in shown.pool if one.parts > 1]
    assert len({one.assignment_id in goes for one in parts}) <= 1, "all parts or none"
    for one in parts:
        if one.feeds_id is not None and one.assignment_id in goes:
            before, after = goes[one.assignment_id], goes[one.feeds_id]
            assert before.ends_on is None or after.starts_on is None or before.ends_on <= after.starts_on


def test_the_examples_have_something_to_plan() -> None:
    plan = make_plan(board([column(1)], [card(1)], {1: CASE}))
    assert len(plan.placed) == 1
