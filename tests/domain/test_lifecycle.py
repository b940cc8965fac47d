"""Life cycles of DOMAIN.md §2.3: what may follow what, what needs a reason, and what follows by itself."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woo_desktop.domain.commands import Party
from woo_desktop.domain.lifecycle import (
    SIDE_STATES,
    after_yes,
    is_full,
    may_become,
    needs_date,
    needs_reason,
    next_states,
    placed_parts,
    settled_offering_status,
    settled_question_status,
    settled_relation,
)
from woo_desktop.domain.records import Proposal
from woo_desktop.domain.terms import (
    AgreementStatus,
    ContactMomentStatus,
    Kind,
    OfferingStatus,
    ProposalStatus,
    QuestionStatus,
    RecruitmentStatus,
    RelationStatus,
    Term,
    TrackStatus,
)
from woo_desktop.i18n import say

R, Q, T, O = RelationStatus, QuestionStatus, TrackStatus, OfferingStatus  # noqa: E741 - as in the table
W, P, A, M = RecruitmentStatus, ProposalStatus, AgreementStatus, ContactMomentStatus

CYCLES: dict[Kind, type[Term]] = {
    Kind.SME: R,
    Kind.QUESTION: Q,
    Kind.TRACK: T,
    Kind.OFFERING: O,
    Kind.TEACHER: W,
    Kind.PROPOSAL: P,
    Kind.AGREEMENT: A,
    Kind.CONTACT_MOMENT: M,
}

ROADS: list[tuple[Kind, list[Term]]] = [
    (Kind.SME, [R.NEW, R.INTAKE_PLANNED, R.INTAKE_DONE, R.ACTIVE, R.DORMANT, R.ACTIVE]),
    (
        Kind.QUESTION,
        [Q.NEW, Q.IN_INTAKE, Q.READY, Q.PROPOSED, Q.MATCHED, Q.RUNNING, Q.DELIVERED, Q.FINISHED],
    ),
    (Kind.TRACK, [T.EXPLORING, T.IN_TALKS, T.AVAILABLE, T.PAUSED, T.AVAILABLE, T.ENDED]),
    (Kind.OFFERING, [O.ASKED, O.PROMISED, O.OPEN, O.CLOSED, O.OPEN, O.CLOSED, O.RUNNING, O.FINISHED]),
    (
        Kind.TEACHER,
        [W.FOUND, W.APPROACHED, W.INFORMED, W.INTERESTED, W.EXAMPLES_RECEIVED, W.JOINED, W.AMBASSADOR],
    ),
    (Kind.PROPOSAL, [P.PROPOSED, P.IN_DISCUSSION, P.TEACHER_YES, P.AGREED]),
    (Kind.PROPOSAL, [P.PROPOSED, P.SME_YES, P.AGREED]),
    (Kind.AGREEMENT, [A.CONCEPT, A.SENT, A.AGREED, A.REPLACED]),
    (Kind.AGREEMENT, [A.CONCEPT, A.SENT, A.AGREED, A.FINISHED]),
    (Kind.CONTACT_MOMENT, [M.PLANNED, M.MOVED, M.DONE]),
]

ALLOWED: list[tuple[Kind, Term, Term]] = [
    *((Kind.SME, state, R.DO_NOT_APPROACH) for state in R),
    *((Kind.QUESTION, state, side) for state in (Q.NEW, Q.READY, Q.PROPOSED, Q.RUNNING) for side in SIDE_STATES),
    *((Kind.QUESTION, side, Q.READY) for side in SIDE_STATES),
    (Kind.QUESTION, Q.PROPOSED, Q.READY),
    *((Kind.TRACK, state, T.ENDED) for state in T),
    *((Kind.OFFERING, state, O.CANCELLED) for state in O if state is not O.FINISHED),
    (Kind.TEACHER, W.FOUND, W.INTERESTED),
    (Kind.TEACHER, W.FOUND, W.AMBASSADOR),
    (Kind.TEACHER, W.JOINED, W.STOPPED),
    (Kind.TEACHER, W.APPROACHED, W.NO_REPLY),
    *((Kind.TEACHER, W.NO_REPLY, state) for state in (W.APPROACHED, W.INTERESTED, W.JOINED)),
    (Kind.TEACHER, W.LATER, W.APPROACHED),
    *((Kind.TEACHER, state, W.DO_NOT_APPROACH) for state in W),
    (Kind.TEACHER, W.DO_NOT_APPROACH, W.INTERESTED),
    *((Kind.PROPOSAL, old, new) for old in (P.PROPOSED, P.AGREED) for new in (P.REFUSED, P.LAPSED, P.WITHDRAWN)),
    (Kind.CONTACT_MOMENT, M.PLANNED, M.SKIPPED),
]

FORBIDDEN: list[tuple[Kind, Term, Term]] = [
    (Kind.SME, R.NEW, R.ACTIVE),
    (Kind.QUESTION, Q.NEW, Q.MATCHED),
    (Kind.QUESTION, Q.NEW, Q.FINISHED),
    (Kind.QUESTION, Q.FINISHED, Q.READY),
    (Kind.QUESTION, Q.PARKED, Q.MATCHED),
    (Kind.QUESTION, Q.DELIVERED, Q.PARKED),
    (Kind.TRACK, T.EXPLORING, T.PAUSED),
    (Kind.OFFERING, O.ASKED, O.RUNNING),
    (Kind.OFFERING, O.FINISHED, O.CANCELLED),
    (Kind.TEACHER, W.AMBASSADOR, W.FOUND),
    (Kind.TEACHER, W.DO_NOT_APPROACH, W.APPROACHED),
    (Kind.PROPOSAL, P.PROPOSED, P.AGREED),
    (Kind.PROPOSAL, P.REFUSED, P.AGREED),
    (Kind.AGREEMENT, A.AGREED, A.CONCEPT),
    (Kind.AGREEMENT, A.REPLACED, A.AGREED),
    (Kind.CONTACT_MOMENT, M.DONE, M.SKIPPED),
]


@pytest.mark.parametrize(("kind", "road"), ROADS)
def test_the_road_of_every_life_cycle_can_be_walked(kind: Kind, road: list[Term]) -> None:
    for old, new in pairwise(road):
        assert may_become(kind, old, new)
        assert new in next_states(kind, old)


@pytest.mark.parametrize(("kind", "old", "new"), ALLOWED)
def test_side_states_ways_back_and_skipping(kind: Kind, old: Term, new: Term) -> None:
    assert may_become(kind, old, new)


@pytest.mark.parametrize(("kind", "old", "new"), FORBIDDEN)
def test_what_cannot_follow(kind: Kind, old: Term, new: Term) -> None:
    assert not may_become(kind, old, new)
    assert new not in next_states(kind, old)


@pytest.mark.parametrize(("kind", "terms"), list(CYCLES.items()))
def test_every_state_is_declared_once_and_can_be_reached(kind: Kind, terms: type[Term]) -> None:
    reached = {next_state for state in terms for next_state in next_states(kind, state)}
    first = next(iter(terms))
    assert set(terms) - reached <= {first}
    for state in terms:
        following = next_states(kind, state)
        assert state not in following
        assert len(set(following)) == len(following)
        assert all(isinstance(each, terms) for each in following)


@pytest.mark.parametrize("kind", list(CYCLES))
def test_staying_and_starting_are_always_fine(kind: Kind) -> None:
    for state in CYCLES[kind]:
        assert may_become(kind, state, state)
        assert may_become(kind, None, state)


def test_a_kind_without_a_life_cycle_is_free() -> None:
    assert may_become(Kind.TASK, R.NEW, R.DORMANT)


def test_every_no_and_every_parking_needs_a_reason() -> None:
    asked = {(kind, state) for kind, terms in CYCLES.items() for state in terms if needs_reason(kind, state)}
    assert asked == {
        *((Kind.QUESTION, side) for side in SIDE_STATES),
        (Kind.TEACHER, W.NOT_INTERESTED),
        (Kind.TEACHER, W.STOPPED),
        (Kind.PROPOSAL, P.REFUSED),
    }
    assert not needs_reason(Kind.TASK, P.REFUSED)


def test_later_needs_a_date() -> None:
    assert needs_date(Kind.TEACHER, W.LATER)
    assert not needs_date(Kind.TEACHER, W.JOINED)
    assert not needs_date(Kind.QUESTION, Q.PARKED)


# --- what follows by itself ----------------------------------------------------------------------------------

NONE: tuple[ProposalStatus, ...] = ()
ENDED = (P.REFUSED, P.LAPSED, P.WITHDRAWN)


@pytest.mark.parametrize(
    ("current", "parts", "settled"),
    [
        (Q.READY, [NONE], Q.READY),
        (Q.READY, [(P.PROPOSED,)], Q.PROPOSED),
        (Q.READY, [(P.AGREED,)], Q.MATCHED),
        (Q.PROPOSED, [(P.AGREED, P.LAPSED)], Q.MATCHED),
        (Q.PROPOSED, [ENDED], Q.READY),
        (Q.PROPOSED, [(*ENDED, P.SME_YES)], Q.PROPOSED),
        (Q.MATCHED, [(P.TEACHER_YES,)], Q.PROPOSED),
        (Q.MATCHED, [ENDED], Q.READY),
        (Q.READY, [(P.AGREED,), NONE], Q.READY),
        (Q.READY, [(P.AGREED,), (P.PROPOSED,)], Q.PROPOSED),
        (Q.READY, [(P.AGREED,), (P.AGREED,)], Q.MATCHED),
        (Q.NEW, [NONE], Q.NEW),
        (Q.NEW, [(P.AGREED,), NONE], Q.NEW),
        (Q.IN_INTAKE, [(P.PROPOSED,)], Q.PROPOSED),
        (Q.RUNNING, [(P.AGREED,)], Q.RUNNING),
        (Q.RUNNING, [(P.AGREED,), ENDED], Q.READY),
        (Q.DELIVERED, [NONE], Q.DELIVERED),
        (Q.FINISHED, [(P.AGREED,)], Q.FINISHED),
        *((side, [(P.PROPOSED,)], side) for side in SIDE_STATES),
        (Q.PROPOSED, [], Q.READY),
    ],
)
def test_a_question_follows_its_least_advanced_part(
    current: QuestionStatus, parts: list[tuple[ProposalStatus, ...]], settled: QuestionStatus
) -> None:
    assert settled_question_status(current, parts) is settled


@given(st.sampled_from(Q), st.lists(st.lists(st.sampled_from(P), max_size=4), max_size=4))
def test_a_question_settles_once_and_in_any_order(current: QuestionStatus, parts: list) -> None:
    settled = settled_question_status(current, parts)
    assert settled_question_status(settled, parts) is settled
    assert settled_question_status(current, parts[::-1]) is settled


def test_a_split_question_says_how_much_is_placed() -> None:
    said = placed_parts([(P.AGREED,), (P.PROPOSED,), (P.REFUSED, P.AGREED)])
    assert said is not None
    assert say(said, "en") == "2 of 3 placed"
    assert placed_parts([(P.AGREED,)]) is None


@pytest.mark.parametrize(("first", "second"), [("teacher", "sme"), ("sme", "teacher")])
def test_two_yeses_agree_in_either_order(first: Party, second: Party) -> None:
    proposal = Proposal()
    one = after_yes(proposal, first)
    assert one is (P.TEACHER_YES if first == "teacher" else P.SME_YES)
    assert after_yes(Proposal(status=one), second) is P.AGREED
    assert after_yes(Proposal(status=one), first) is one


@pytest.mark.parametrize(
    ("proposal", "party", "status"),
    [
        (Proposal(status=P.IN_DISCUSSION), "teacher", P.TEACHER_YES),
        (Proposal(status=P.IN_DISCUSSION, sme_yes_on=dt.date(2026, 9, 1)), "teacher", P.AGREED),
        (Proposal(status=P.IN_DISCUSSION, teacher_yes_on=dt.date(2026, 9, 1)), "sme", P.AGREED),
        (Proposal(status=P.AGREED), "sme", P.AGREED),
        *((Proposal(status=end), "teacher", end) for end in ENDED),
    ],
)
def test_a_yes_counts_what_was_said_before_and_revives_nothing(
    proposal: Proposal, party: Party, status: ProposalStatus
) -> None:
    assert after_yes(proposal, party) is status


@pytest.mark.parametrize(
    ("current", "open_questions", "settled"),
    [
        (R.NEW, True, R.NEW),
        (R.INTAKE_PLANNED, True, R.INTAKE_PLANNED),
        (R.INTAKE_DONE, True, R.ACTIVE),
        (R.INTAKE_DONE, False, R.INTAKE_DONE),
        (R.ACTIVE, False, R.DORMANT),
        (R.DORMANT, True, R.ACTIVE),
        (R.DO_NOT_APPROACH, True, R.DO_NOT_APPROACH),
    ],
)
def test_active_and_dormant_follow_open_questions(
    current: RelationStatus, open_questions: bool, settled: RelationStatus
) -> None:
    assert settled_relation(current, open_questions) is settled


@pytest.mark.parametrize(("capacity", "agreed", "full"), [(6, 5, False), (6, 6, True), (6, 7, True), (None, 9, False)])
def test_full_is_derived(capacity: int | None, agreed: int, full: bool) -> None:
    assert is_full(capacity, agreed) is full


TODAY = dt.date(2026, 9, 1)
BEFORE, AFTER = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("current", "deadline", "starts_on", "ends_on", "settled"),
    [
        (O.OPEN, AFTER, AFTER, AFTER, O.OPEN),
        (O.OPEN, TODAY, AFTER, AFTER, O.OPEN),
        (O.OPEN, BEFORE, AFTER, AFTER, O.CLOSED),
        (O.OPEN, BEFORE, TODAY, AFTER, O.RUNNING),
        (O.CLOSED, BEFORE, BEFORE, AFTER, O.RUNNING),
        (O.CLOSED, AFTER, AFTER, AFTER, O.CLOSED),
        (O.RUNNING, BEFORE, BEFORE, BEFORE, O.FINISHED),
        (O.RUNNING, BEFORE, None, None, O.RUNNING),
        (O.ASKED, BEFORE, BEFORE, BEFORE, O.ASKED),
        (O.CANCELLED, BEFORE, BEFORE, BEFORE, O.CANCELLED),
        (O.OPEN, None, None, None, O.OPEN),
    ],
)
def test_an_offering_follows_the_calendar_but_never_back(
    current: OfferingStatus,
    deadline: dt.date | None,
    starts_on: dt.date | None,
    ends_on: dt.date | None,
    settled: OfferingStatus,
) -> None:
    status = settled_offering_status(current, TODAY, deadline=deadline, starts_on=starts_on, ends_on=ends_on)
    assert status is settled
    assert may_become(Kind.OFFERING, current, settled) or (current, settled) == (O.OPEN, O.FINISHED)


def test_a_state_of_another_kind_with_the_same_word_is_not_mixed_up() -> None:
    pairs = product(next_states(Kind.SME, R.NEW), next_states(Kind.QUESTION, Q.NEW))
    assert all(type(one) is not type(other) for one, other in pairs)
