"""Which state may follow which (DOMAIN.md §2.3), and which states follow from others by themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from woo_desktop.domain.commands import Party
from woo_desktop.domain.records import Proposal
from woo_desktop.domain.terms import (
    OPEN_PROPOSALS,
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
from woo_desktop.domain.words import N_, Sentence

Steps = Mapping[Term, tuple[Term, ...]]

_R, _Q, _T, _O = RelationStatus, QuestionStatus, TrackStatus, OfferingStatus
_W, _P, _A, _M = RecruitmentStatus, ProposalStatus, AgreementStatus, ContactMomentStatus

# Each line names what may follow, the usual next state first; a step back corrects a mistake.
_RELATION: Steps = {
    _R.NEW: (_R.INTAKE_PLANNED, _R.INTAKE_DONE, _R.DO_NOT_APPROACH),
    _R.INTAKE_PLANNED: (_R.INTAKE_DONE, _R.NEW, _R.DO_NOT_APPROACH),
    _R.INTAKE_DONE: (_R.ACTIVE, _R.DORMANT, _R.INTAKE_PLANNED, _R.DO_NOT_APPROACH),
    _R.ACTIVE: (_R.DORMANT, _R.DO_NOT_APPROACH),
    _R.DORMANT: (_R.ACTIVE, _R.INTAKE_PLANNED, _R.DO_NOT_APPROACH),
    _R.DO_NOT_APPROACH: (_R.NEW, _R.DORMANT, _R.ACTIVE),
}

SIDE_STATES: tuple[QuestionStatus, ...] = (_Q.PARKED, _Q.REFERRED, _Q.WITHDRAWN, _Q.NOT_SUITABLE)
"""States beside the road: each with a reason, and with a way back to ready for matching."""

_QUESTION: Steps = {
    _Q.NEW: (_Q.IN_INTAKE, _Q.READY, *SIDE_STATES),
    _Q.IN_INTAKE: (_Q.READY, _Q.NEW, *SIDE_STATES),
    _Q.READY: (_Q.PROPOSED, _Q.IN_INTAKE, *SIDE_STATES),
    _Q.PROPOSED: (_Q.MATCHED, _Q.READY, *SIDE_STATES),
    _Q.MATCHED: (_Q.RUNNING, _Q.PROPOSED, _Q.READY, *SIDE_STATES),
    _Q.RUNNING: (_Q.DELIVERED, _Q.MATCHED, _Q.PROPOSED, _Q.READY, *SIDE_STATES),
    _Q.DELIVERED: (_Q.FINISHED, _Q.RUNNING),
    _Q.FINISHED: (_Q.DELIVERED,),
    **{side: (_Q.READY, *(other for other in SIDE_STATES if other is not side)) for side in SIDE_STATES},
}

_TRACK: Steps = {
    _T.EXPLORING: (_T.IN_TALKS, _T.AVAILABLE, _T.ENDED),
    _T.IN_TALKS: (_T.AVAILABLE, _T.EXPLORING, _T.ENDED),
    _T.AVAILABLE: (_T.PAUSED, _T.IN_TALKS, _T.ENDED),
    _T.PAUSED: (_T.AVAILABLE, _T.IN_TALKS, _T.ENDED),
    _T.ENDED: (_T.IN_TALKS, _T.AVAILABLE),
}

_OFFERING: Steps = {
    _O.ASKED: (_O.PROMISED, _O.OPEN, _O.CANCELLED),
    _O.PROMISED: (_O.OPEN, _O.ASKED, _O.CANCELLED),
    _O.OPEN: (_O.CLOSED, _O.RUNNING, _O.PROMISED, _O.CANCELLED),
    _O.CLOSED: (_O.RUNNING, _O.OPEN, _O.CANCELLED),
    _O.RUNNING: (_O.FINISHED, _O.CLOSED, _O.CANCELLED),
    _O.FINISHED: (_O.RUNNING,),
    _O.CANCELLED: (_O.ASKED, _O.PROMISED, _O.OPEN),
}

_ROAD: tuple[RecruitmentStatus, ...] = (
    _W.FOUND,
    _W.APPROACHED,
    _W.INFORMED,
    _W.INTERESTED,
    _W.EXAMPLES_RECEIVED,
    _W.JOINED,
    _W.AMBASSADOR,
)
_OFF_ROAD = (_W.NO_REPLY, _W.LATER, _W.NOT_INTERESTED, _W.STOPPED, _W.DO_NOT_APPROACH)


def _recruitment() -> Steps:
    """Skipping forward is fine; one step back; from beside the road to any place on it but the first."""
    steps: dict[Term, tuple[Term, ...]] = {}
    for place, status in enumerate(_ROAD):
        back = _ROAD[max(place - 1, 0) : place]
        started = (_W.STOPPED,) if place >= _ROAD.index(_W.EXAMPLES_RECEIVED) else (_W.NO_REPLY,)
        beside = (*started, _W.LATER, _W.NOT_INTERESTED, _W.DO_NOT_APPROACH)
        steps[status] = (*_ROAD[place + 1 :], *back, *beside)
    for status in _OFF_ROAD:
        others = (other for other in _OFF_ROAD if other is not status)
        steps[status] = (*_ROAD[1:], *others)
    # Who asked not to be approached decides on the way back: it begins with them reporting in.
    steps[_W.DO_NOT_APPROACH] = (_W.INTERESTED, _W.EXAMPLES_RECEIVED, _W.JOINED)
    return steps


_ENDS = (_P.REFUSED, _P.WITHDRAWN, _P.LAPSED)
_PROPOSAL: Steps = {
    _P.PROPOSED: (_P.IN_DISCUSSION, _P.TEACHER_YES, _P.SME_YES, *_ENDS),
    _P.IN_DISCUSSION: (_P.TEACHER_YES, _P.SME_YES, _P.PROPOSED, *_ENDS),
    _P.TEACHER_YES: (_P.AGREED, _P.IN_DISCUSSION, *_ENDS),
    _P.SME_YES: (_P.AGREED, _P.IN_DISCUSSION, *_ENDS),
    _P.AGREED: (_P.TEACHER_YES, _P.SME_YES, _P.IN_DISCUSSION, *_ENDS),
    **dict.fromkeys(_ENDS, (_P.PROPOSED, _P.IN_DISCUSSION)),
}

_AGREEMENT: Steps = {
    _A.CONCEPT: (_A.SENT, _A.AGREED, _A.LAPSED),
    _A.SENT: (_A.AGREED, _A.CONCEPT, _A.REPLACED, _A.LAPSED),
    _A.AGREED: (_A.FINISHED, _A.REPLACED, _A.LAPSED),
    _A.REPLACED: (),
    _A.LAPSED: (),
    _A.FINISHED: (),
}

_CONTACT_MOMENT: Steps = {
    _M.PLANNED: (_M.DONE, _M.MOVED, _M.SKIPPED),
    _M.MOVED: (_M.DONE, _M.PLANNED, _M.SKIPPED),
    _M.DONE: (_M.PLANNED,),
    _M.SKIPPED: (_M.PLANNED,),
}

_STEPS: Mapping[Kind, Steps] = {
    Kind.SME: _RELATION,
    Kind.QUESTION: _QUESTION,
    Kind.TRACK: _TRACK,
    Kind.OFFERING: _OFFERING,
    Kind.TEACHER: _recruitment(),
    Kind.PROPOSAL: _PROPOSAL,
    Kind.AGREEMENT: _AGREEMENT,
    Kind.CONTACT_MOMENT: _CONTACT_MOMENT,
}

_WITH_REASON: Mapping[Kind, frozenset[Term]] = {
    Kind.QUESTION: frozenset(SIDE_STATES),
    Kind.TEACHER: frozenset({_W.NOT_INTERESTED, _W.STOPPED}),
    Kind.PROPOSAL: frozenset({_P.REFUSED}),
}
_WITH_DATE: Mapping[Kind, frozenset[Term]] = {Kind.TEACHER: frozenset({_W.LATER})}


def next_states(kind: Kind, status: Term) -> tuple[Term, ...]:
    """What may follow a state, the usual one first; KeyError for a kind without a life cycle."""
    return _STEPS[kind].get(status, ())


def may_become(kind: Kind, old: Term | None, new: Term) -> bool:
    """Whether a record may go from one state to another; staying is always fine, and so is a first state."""
    if kind not in _STEPS or old is None or old == new:
        return True
    return new in _STEPS[kind].get(old, ())


def needs_reason(kind: Kind, new: Term) -> bool:
    """Whether a state asks for a reason from a list: every no and every parking does."""
    return new in _WITH_REASON.get(kind, ())


def needs_date(kind: Kind, new: Term) -> bool:
    """Whether a state asks when to come back to it: a teacher who said "later"."""
    return new in _WITH_DATE.get(kind, ())


# --- what follows by itself ----------------------------------------------------------------------------------

_BEFORE_MATCHING = (_Q.NEW, _Q.IN_INTAKE)
_ADVANCE = (_Q.READY, _Q.PROPOSED, _Q.MATCHED)


def settled_question_status(current: QuestionStatus, parts: Iterable[Iterable[ProposalStatus]]) -> QuestionStatus:
    """The status of a question as the proposals of its parts make it: that of the least advanced part.

    `parts` holds, for each sub-assignment, the states of its proposals. Without a live proposal a question falls back
    to ready; one still in intake stays there until all its parts have a place in sight. What people decide themselves
    (running and further, parked and the like) stays, except that a running question whose part lost its place waits
    again.
    """
    if current in SIDE_STATES or current in (_Q.DELIVERED, _Q.FINISHED):
        return current
    least = _ADVANCE[min((_ADVANCE.index(_part_status(states)) for states in parts), default=0)]
    if least is _Q.READY and current in _BEFORE_MATCHING:
        return current
    return current if least is _Q.MATCHED and current is _Q.RUNNING else least


def placed_parts(parts: Iterable[Iterable[ProposalStatus]]) -> Sentence | None:
    """ "2 of 3 placed", for a question in several parts; nothing for one that is whole."""
    states = [_part_status(each) for each in parts]
    if len(states) < 2:
        return None
    placed = states.count(_Q.MATCHED)
    return Sentence(N_("{placed} of {parts} placed"), {"placed": placed, "parts": len(states)})


def _part_status(states: Iterable[ProposalStatus]) -> QuestionStatus:
    live = frozenset(states)
    if _P.AGREED in live:
        return _Q.MATCHED
    return _Q.PROPOSED if live & OPEN_PROPOSALS else _Q.READY


def settled_relation(current: RelationStatus, has_open_questions: bool) -> RelationStatus:
    """Active and dormant follow from open questions, once there has been an intake."""
    if current in (_R.INTAKE_DONE, _R.DORMANT) and has_open_questions:
        return _R.ACTIVE
    return _R.DORMANT if current is _R.ACTIVE and not has_open_questions else current


def after_yes(proposal: Proposal, party: Party) -> ProposalStatus:
    """The state after one yes; the second makes it agreed, in either order. What has ended stays as it is."""
    if not proposal.status.is_open:
        return proposal.status
    if party == "teacher":
        other_agreed = proposal.sme_yes_on is not None or proposal.status is _P.SME_YES
        return _P.AGREED if other_agreed else _P.TEACHER_YES
    other_agreed = proposal.teacher_yes_on is not None or proposal.status is _P.TEACHER_YES
    return _P.AGREED if other_agreed else _P.SME_YES


def is_full(capacity: int | None, agreed: int) -> bool:
    """Whether an offering is full: that is derived, never stored, and only agreed cases count."""
    return capacity is not None and agreed >= capacity


def settled_offering_status(
    current: OfferingStatus,
    today: dt.date,
    *,
    deadline: dt.date | None,
    starts_on: dt.date | None,
    ends_on: dt.date | None,
) -> OfferingStatus:
    """What the calendar makes of an offering that is on its way: closed, running, finished; never back by itself."""
    if current not in (_O.OPEN, _O.CLOSED, _O.RUNNING):
        return current
    if ends_on is not None and ends_on < today:
        return _O.FINISHED
    if current is _O.RUNNING or (starts_on is not None and starts_on <= today):
        return _O.RUNNING
    return _O.CLOSED if deadline is not None and deadline < today else current
