"""A plan for a whole semester: the best there is, within every rule, with a cause and a repair for what is left."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.fit_examples import TODAY, case, english
from tests.domain.planning.boards import board, card, column
from woo_desktop.domain.answers import Board
from woo_desktop.domain.fit import TeacherState, judge
from woo_desktop.domain.planning import (
    PlanPair,
    PlanPart,
    PlanPlace,
    PlanProblem,
    PlanStopped,
    Unplaced,
    breaches,
    greedy,
)
from woo_desktop.domain.queries import BoardOf
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Level, ProposalStatus, Size
from woo_desktop.domain.words import Sentence
from woo_desktop.services.office import Office
from woo_desktop.services.planning import make_plan
from woo_desktop.services.planning.solving import relax, solve

DAYS = [None, dt.date(2026, 9, 7), dt.date(2026, 11, 9), dt.date(2027, 2, 1)]


@st.composite
def problems(draw: st.DrawFn) -> PlanProblem:
    """Small problems with everything in them: groups, orders, limits of teachers, easy cases, cards that stand."""
    places = tuple(
        PlanPlace(
            key,
            draw(st.integers(0, 2)),
            draw(st.sampled_from([None, 1, 2])),
            draw(st.sampled_from(DAYS)),
            draw(st.sampled_from(DAYS)),
            draw(st.integers(0, 1)),
            draw(st.integers(0, 1)),
        )
        for key in range(1, draw(st.integers(1, 3)) + 1)
    )
    count = draw(st.integers(1, 5))
    groups = draw(st.sampled_from([(), ((1, 2),), ((1, 2), (3, 4)), ((1, 2, 3),)]))
    together = tuple(group for group in groups if max(group) <= count)
    feeds = {group[0]: group[1] for group in together if draw(st.booleans())}
    parts = tuple(PlanPart(key, key, easy=draw(st.booleans()), feeds_id=feeds.get(key)) for key in range(1, count + 1))
    all_pairs = [(part.assignment_id, place.offering_id) for part in parts for place in places]
    chosen = draw(st.lists(st.sampled_from(all_pairs), unique=True))
    pairs = tuple(PlanPair(part, place, 50, 200 + 10 * draw(st.integers(40, 100))) for part, place in sorted(chosen))
    return PlanProblem(parts, places, pairs, draw(st.sampled_from([{}, {1: 1}, {1: 0, 2: 2}])), together)


def _best(problem: PlanProblem) -> int:
    """The worth of the best choice, by trying every one of them."""
    options = [[None, *(pair.offering_id for pair in problem.options.get(part.assignment_id, ()))] for part in
               problem.parts]  # fmt: skip
    keys = [part.assignment_id for part in problem.parts]
    best = 0
    for choice in itertools.product(*options):
        chosen = {key: offering for key, offering in zip(keys, choice, strict=True) if offering is not None}
        if not any(breaches(problem, chosen)):
            best = max(best, problem.worth(chosen))
    return best


@settings(max_examples=120)
@given(problems())
def test_it_is_the_best_there_is_and_breaks_nothing(problem: PlanProblem) -> None:
    solution = solve(problem)
    assert not list(breaches(problem, solution.chosen))
    assert solution.optimal
    assert solution.gap == 0
    assert solution.worth == problem.worth(solution.chosen) == _best(problem)
    by_hand = greedy(problem)
    assert not list(breaches(problem, by_hand))
    assert problem.worth(by_hand) <= solution.worth
    assert solve(problem) == solution, "the same problem gives the same plan"


@given(problems())
def test_what_is_relaxed_leaves_alone_what_is_placed(problem: PlanProblem) -> None:
    solution = solve(problem)
    relaxed = relax(problem, solution)
    assert not relaxed.keys() & solution.chosen.keys()
    assert all(pair in problem.pair_at for pair in relaxed.items())


@pytest.fixture
def sample_board(sample_office: Office) -> Board:
    today = dt.datetime.now(dt.UTC).date()
    return sample_office.answer(BoardOf(Semester.at(today).next().code, today))


@pytest.mark.parametrize("may_move", [False, True])
def test_the_sample_workshop(sample_board: Board, may_move: bool) -> None:
    plan = make_plan(sample_board, may_move=may_move)
    assert plan.optimal
    assert plan == make_plan(sample_board, may_move=may_move)
    pool = {one.assignment_id for one in sample_board.pool}
    assert pool == ({one.assignment_id for one in plan.placed} | {one.assignment_id for one in plan.unplaced}) & pool
    fixed = {
        one.assignment_id
        for each in sample_board.columns
        for one in each.cards
        if one.pinned or one.status is not ProposalStatus.PROPOSED
    }
    assert not fixed & {one.assignment_id for one in plan.placed}
    columns = {one.offering_id: one for one in sample_board.columns}
    for placing in plan.placed:
        where = columns[placing.offering_id]
        judged = judge(sample_board.cases[placing.assignment_id], where.place, today=sample_board.today)
        assert judged.possible
        assert judged.score == placing.score
    for where in sample_board.columns:
        came = sum(one.offering_id == where.offering_id for one in plan.placed)
        went = sum(one.from_offering == where.offering_id for one in plan.placed)
        assert not came or len(where.cards) + came - went <= (where.capacity or 0)
    for one in plan.unplaced:
        assert one.causes
        assert one.repairs
        assert all(english(cause.says) for cause in one.causes)


def test_the_white_spot_of_the_sample_is_named(sample_board: Board) -> None:
    told = {one.assignment_id: one for one in make_plan(sample_board).unplaced}
    codes = {
        part: [cause.code for cause in told[part].causes]
        for part, asked in sample_board.cases.items()
        if part in told and asked.theme == "automation" and asked.levels == {Level.MBO}
    }
    assert codes
    assert all(found == ["white_spot"] for found in codes.values())


# --- causes and repairs ---------------------------------------------------------------------------------------


def _told(shown: Board, part: int = 6) -> tuple[list[str], list[str], list[str]]:
    """Codes, causes and repairs of a part without a place."""
    one: Unplaced = next(one for one in make_plan(shown).unplaced if one.assignment_id == part)
    says = [english(cause.says) for cause in one.causes], [english(repair.says) for repair in one.repairs]
    return [cause.code for cause in one.causes], *says


def test_full() -> None:
    shown = board([column(1, [card(5, status=ProposalStatus.AGREED)], capacity=1)], [card(6)])
    codes, causes, repairs = _told(shown)
    assert codes == ["full"]
    assert causes == ["Traject 1 fits (90), but is full in this plan."]
    assert repairs == ["Ask for one place more at Traject 1."]


def test_teacher_at_the_limit() -> None:
    standing = [card(5, status=ProposalStatus.AGREED)]
    places = [column(1, standing, teacher_id=3, teacher_limit=1), column(2, teacher_id=3, teacher_limit=1)]
    codes, causes, repairs = _told(board(places, [card(6)]))
    assert codes == ["teacher_full"]
    assert causes == ["Docent 3 of Traject 1 takes at most 1 cases at a time."]
    assert repairs == ["Ask Docent 3 whether one case more is possible."]


def test_white_spot_counts_the_same_questions() -> None:
    mbo = case(levels=frozenset({Level.MBO}), theme="automation")
    places = [
        column(1, level=Level.MBO, levels=frozenset({Level.MBO})),
        column(2, themes=("automation",)),
    ]
    codes, causes, repairs = _told(board(places, [card(6), card(7)], {6: mbo, 7: mbo}))
    assert codes == ["white_spot"]
    assert causes == ["2 MBO questions about automatisering van processen: no track."]
    assert repairs == ["Look for a teacher who does automatisering van processen at MBO.", "Divide V-6 over HBO."]


def test_no_track_of_the_level() -> None:
    codes, causes, _repairs = _told(board([column(1)], [card(6)], {6: case(levels=frozenset({Level.WO}), theme="")}))
    assert (codes, causes) == (["no_level"], ["No track of WO in this semester."])


def test_hard_rules_are_named_and_never_given_way() -> None:
    places = [column(1, teacher=TeacherState.ON_LEAVE), column(2, teacher=TeacherState.ON_LEAVE)]
    codes, causes, repairs = _told(board(places, [card(6)]))
    assert codes == ["teacher_on_leave"]
    assert causes == ["2 tracks: Teacher on leave."]
    assert repairs == ["Look for a second teacher for Traject 1."]


def test_theme_of_a_track_that_a_hard_rule_keeps_away() -> None:
    places = [column(1, themes=("data",)), column(2, ends_on=dt.date(2027, 6, 1))]
    codes, causes, repairs = _told(board(places, [card(6)]))
    assert codes == ["too_late"]
    assert causes[0].startswith("Traject 2 does this theme. This track ends on ")
    assert repairs == ["Ask the entrepreneur whether V-6 may be ready later."]


LIMITED = [
    ({"deadline": TODAY - dt.timedelta(days=2)}, "deadline"),
    ({"starts_on": TODAY - dt.timedelta(days=2)}, "started"),
    ({"capacity": None}, "places_unknown"),
    ({"themes": (), "work_kinds": ("build",), "size": Size.XL, "capacity": 1}, "weak"),
]


@pytest.mark.parametrize(("of_place", "code"), LIMITED, ids=[code for _, code in LIMITED])
def test_limits_are_named(of_place: dict, code: str) -> None:
    codes, causes, repairs = _told(board([column(1, **of_place)], [card(6)]))
    assert codes == [code]
    assert "Traject 1" in causes[0]
    assert repairs


def test_parts_that_go_together() -> None:
    wo = case(levels=frozenset({Level.WO}))
    shown = board([column(1)], [card(6, 60, parts=2), card(7, 60, parts=2)], {7: wo})
    codes, causes, repairs = _told(shown)
    assert (codes, causes) == (["together"], ["The parts of this question go together; V-7 has no place."])
    assert repairs == ["Find a place for V-7 first, or place this part by hand."]


def test_periods_that_clash() -> None:
    shown = board([column(1)], [card(6, 60, parts=2, feeds=7), card(7, 60, parts=2)])
    codes, causes, _repairs = _told(shown)
    assert codes == ["order"]
    assert causes == ["V-7 starts on Mon 9 Nov at the latest; V-6 ends on Fri 29 Jan."]


def test_nothing_offered() -> None:
    codes, causes, repairs = _told(board([], [card(6)]))
    assert (codes, causes, repairs) == (["no_offerings"], ["Nothing is offered in this semester yet."], [])


# --- moving, fairness, time and stopping ----------------------------------------------------------------------


def test_moving_makes_room_only_when_asked() -> None:
    """A card stands where another one must be; elsewhere it fits as well."""
    standing = card(5, status=ProposalStatus.PROPOSED)
    places = [column(1, [standing], capacity=1), column(2, capacity=1, level=Level.WO, levels=frozenset({Level.WO}))]
    both = case(levels=frozenset({Level.HBO, Level.WO}))
    shown = board(places, [card(6)], {5: both})
    assert [one.assignment_id for one in make_plan(shown).unplaced] == [6]
    moved = make_plan(shown, may_move=True)
    assert [(one.assignment_id, one.offering_id, one.from_offering) for one in moved.placed] == [
        (5, 2, 1),
        (6, 1, None),
    ]


def test_a_card_stays_for_a_few_points() -> None:
    places = [column(1, [card(5, status=ProposalStatus.PROPOSED)], size=Size.L), column(2)]
    assert make_plan(board(places, []), may_move=True).placed == ()


def test_easy_cases_are_spread() -> None:
    easy = case(size=Size.S)
    places = [column(1, capacity=2, size=Size.S), column(2, capacity=2, size=Size.S)]
    spread = make_plan(board(places, [card(6), card(7)], {6: easy, 7: easy}))
    assert {one.offering_id for one in spread.placed} == {1, 2}


class _Impatient:
    """Stops at the first word."""

    def __init__(self) -> None:
        self.heard: list[Sentence] = []

    def at(self, step: Sentence, done: int, total: int) -> None:
        self.heard.append(step)

    def stopped(self) -> bool:
        return True


def test_stopping_leaves_nothing() -> None:
    watch = _Impatient()
    with pytest.raises(PlanStopped):
        make_plan(board([column(1)], [card(6)]), watch=watch)
    assert len(watch.heard) == 1


@given(problems())
def test_no_time_gives_what_a_person_would_do_with_the_gap_said(problem: PlanProblem) -> None:
    hasty = solve(problem, seconds=1e-9)
    assert not list(breaches(problem, hasty.chosen))
    assert hasty.worth <= _best(problem) <= hasty.bound or not problem.pairs
    assert 0 <= hasty.gap <= 1


def test_stopping_inside_the_solver() -> None:
    problem = PlanProblem((PlanPart(1, 1),), (PlanPlace(1, 1),), (PlanPair(1, 1, 80, 1000),))
    with pytest.raises(PlanStopped):
        solve(problem, stopped=lambda: True)
