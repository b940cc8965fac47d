"""Drafts: taken over within every limit, compared, adapted one by one, and held against what people did since."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.planning.boards import board, card, column
from woo_desktop.domain.answers import Board
from woo_desktop.domain.commands import Command, MoveCase, PlaceCase, WithdrawCase
from woo_desktop.domain.planning import (
    Cause,
    Draft,
    Placing,
    Plan,
    Stands,
    Unplaced,
    accept,
    acceptable,
    compare,
    deviations,
    put_back,
    standing,
    taken_from,
)
from woo_desktop.domain.terms import Level, ProposalStatus
from woo_desktop.domain.words import Sentence

PROPOSED = ProposalStatus.PROPOSED
MADE = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)


def draft(
    *placed: Placing, unplaced: tuple[int, ...] = (), number: int = 1, accepted: dict[int, int] | None = None
) -> Draft:
    left = tuple(Unplaced(key, (Cause("full", Sentence("Full.")),), ()) for key in unplaced)
    return Draft(number, Plan("2627-S1", True, 0.0, 0, placed, left), MADE, accepted=accepted or {})


@st.composite
def boards_with_drafts(draw: st.DrawFn) -> tuple[Board, Draft]:
    """Any board of up to four columns and six cards, and any draft of it, sensible or not."""
    places = {key: draw(st.integers(0, 3)) for key in range(1, draw(st.integers(1, 4)) + 1)}
    stands = {key: draw(st.sampled_from([None, *places])) for key in range(1, draw(st.integers(1, 6)) + 1)}
    columns = [
        column(key, [card(one, status=PROPOSED) for one, at in stands.items() if at == key], capacity=capacity)
        for key, capacity in places.items()
    ]
    pool = [card(one) for one, at in stands.items() if at is None]
    moved = draw(st.lists(st.sampled_from(sorted(stands)), unique=True))
    placed = [Placing(one, draw(st.sampled_from(sorted(places))), 70, stands[one]) for one in moved]
    return board(columns, pool), draft(*placed)


class _Hand:
    """Does commands on paper; nothing it does may go over a limit that was kept before."""

    def __init__(self, shown: Board) -> None:
        self.room = {one.offering_id: (one.capacity or 0) - one.taken for one in shown.columns}
        self.at = {
            one.proposal_id: (one.assignment_id, each.offering_id) for each in shown.columns for one in each.cards
        }
        self.stands = dict(self.at.values())

    def do(self, command: Command) -> None:
        if isinstance(command, WithdrawCase | MoveCase):
            part, offering = self.at[command.proposal_id]
            assert self.stands.pop(part) == offering
            self.room[offering] += 1
        if isinstance(command, MoveCase):
            self._put(part, command.offering_id)
        elif isinstance(command, PlaceCase):
            self._put(command.assignment_id, command.offering_id)

    def _put(self, part: int, offering: int) -> None:
        assert part not in self.stands
        assert self.room[offering] > 0, "its place was taken"
        self.room[offering] -= 1
        self.stands[part] = offering


@given(boards_with_drafts())
def test_taking_over_never_breaks_a_limit_and_loses_no_card(given_: tuple[Board, Draft]) -> None:
    shown, made = given_
    hand = _Hand(shown)
    stood = set(hand.stands)
    taken = acceptable(made, shown)
    gesture = accept(made, shown)
    for command in gesture.commands if gesture is not None else ():
        hand.do(command)
    assert (gesture is None) == (not taken)
    assert {one.assignment_id: one.offering_id for one in taken}.items() <= hand.stands.items()
    assert stood <= set(hand.stands), "a card that stood somewhere still stands"
    waits = {key for key, how in standing(made, shown).items() if how is Stands.WAITS}
    assert waits == {one.assignment_id for one in taken}


def test_cards_that_change_places_are_taken_over_in_a_circle() -> None:
    """Three full tracks whose cards each go one further."""
    columns = [column(key, [card(key, status=PROPOSED)], capacity=1) for key in (1, 2, 3)]
    made = draft(Placing(1, 2, 80, 1), Placing(2, 3, 80, 2), Placing(3, 1, 80, 3))
    shown = board(columns, [])
    gesture = accept(made, shown)
    assert gesture is not None
    assert [type(one) for one in gesture.commands] == [WithdrawCase, MoveCase, MoveCase, PlaceCase]
    hand = _Hand(shown)
    for command in gesture.commands:
        hand.do(command)
    assert hand.stands == {1: 2, 2: 3, 3: 1}


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        (Stands.WAITS, board([column(1, capacity=1)], [card(1)])),
        (Stands.FULL, board([column(1, [card(9, status=PROPOSED)], capacity=1)], [card(1)])),
        (Stands.BLOCKED, board([column(1, levels=frozenset({Level.WO}), level=Level.WO)], [card(1)])),
        (Stands.DONE, board([column(1, [card(1, status=PROPOSED)])], [])),
        (Stands.ELSEWHERE, board([column(1), column(2, [card(1, status=PROPOSED)])], [])),
        (Stands.GONE, board([column(1)], [])),
        (Stands.GONE, board([column(2)], [card(1)])),
    ],
)
def test_how_the_board_stands_to_a_placing(how: Stands, shown: Board) -> None:
    assert standing(draft(Placing(1, 1, 80)), shown) == {1: how}
    assert bool(acceptable(draft(Placing(1, 1, 80)), shown)) == (how is Stands.WAITS)


def test_one_card_is_named_and_several_are_counted() -> None:
    shown = board([column(1, capacity=3)], [card(1), card(2)])
    made = draft(Placing(1, 1, 80), Placing(2, 1, 70))
    one, both = accept(made, shown, {1}), accept(made, shown)
    assert one is not None
    assert one.label.values == {"title": "Vraag 1", "track": "Traject 1"}
    assert one.commands == (PlaceCase(1, 1),)
    assert both is not None
    assert both.label.count == 2
    assert accept(made, shown, set()) is None


def test_two_drafts_side_by_side() -> None:
    here = draft(Placing(1, 1, 80), Placing(2, 1, 70), Placing(3, 2, 60))
    there = draft(Placing(1, 1, 80), Placing(2, 2, 75), Placing(4, 2, 90), number=2)
    told = compare(here, there)
    assert told.same == 1
    assert [(one.assignment_id, one.here and one.here[1], one.there and one.there[1]) for one in told.differences] == [
        (3, 2, None),
        (4, None, 2),
        (2, 1, 2),
    ]
    assert (here.total, here.mean) == (210, 70)
    assert compare(here, here).differences == ()


def test_a_single_move_is_taken_from_the_other_draft() -> None:
    shown = board([column(1, capacity=1), column(2, capacity=2)], [card(1), card(2), card(3)])
    here = draft(Placing(1, 1, 80), Placing(2, 2, 70), unplaced=(3,))
    there = draft(Placing(1, 2, 75), Placing(3, 1, 85), unplaced=(2,), number=2)
    moved = taken_from(here, there, 1, shown)
    assert moved is not None
    assert moved.placing_at[1].offering_id == 2
    assert moved.adapted
    assert taken_from(here, there, 3, shown) is None, "its place is given to 1 in this draft"
    then = taken_from(moved, there, 3, shown)
    assert then is not None
    assert then.placing_at[3].offering_id == 1
    assert not then.plan.unplaced
    last = taken_from(then, there, 2, shown)
    assert last is not None
    assert [one.assignment_id for one in last.plan.unplaced] == [2]
    assert compare(last, there).differences == ()


def test_what_people_changed_since_and_putting_one_back() -> None:
    made = draft(Placing(1, 1, 80), Placing(2, 1, 70), Placing(3, 1, 60), accepted={1: 1001, 2: 1002})
    shown = board(
        [column(1, [card(9, status=PROPOSED)], capacity=2), column(2, [card(1, status=PROPOSED)])], [card(2), card(3)]
    )
    told = deviations(made, shown)
    assert [(one.placing.assignment_id, one.now) for one in told] == [(1, (2,)), (2, ())]
    assert [put_back(one, shown) for one in told] == [MoveCase(1001, 0, 1), PlaceCase(2, 1)]
    full = dataclasses.replace(shown, columns=(dataclasses.replace(shown.columns[0], capacity=1), shown.columns[1]))
    assert [put_back(one, full) for one in told] == [None, None]
    assert deviations(made, board([column(1, [card(1, status=PROPOSED), card(2, status=PROPOSED)])], [])) == ()


def test_a_placing_nobody_wants() -> None:
    made = draft(Placing(1, 1, 80), Placing(2, 1, 70)).without(1)
    assert list(made.placing_at) == [2]
    assert [(one.assignment_id, one.causes[0].code) for one in made.plan.unplaced] == [(1, "left_out")]
    assert made.adapted
