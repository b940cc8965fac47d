"""What of a reading must still hold when a gesture is written: the words by which `woo_hold` looks for news of it."""

from __future__ import annotations

from woo_desktop.db.ahead import Ahead
from woo_desktop.db.holding import changes, comes, happens, leaves, record, whole_kind
from woo_desktop.domain.records import Proposal, Ref
from woo_desktop.domain.terms import LIVE_PROPOSALS, OPEN_QUESTIONS, Kind, ProposalStatus, QuestionStatus

_ENDED = [status for status in ProposalStatus if status not in LIVE_PROPOSALS]
_CLOSED = [status for status in QuestionStatus if status not in OPEN_QUESTIONS]
_JUDGED = (ProposalStatus.AGREED, ProposalStatus.REFUSED)
_GONE_OR_BACK = ("trashed", "restored", "erased")

_ALWAYS = [
    *map(whole_kind, (Kind.LIST_VALUE, Kind.SETTING)),
    # A proposal that had ended was not read: should one come to life, then it may be of this question.
    *leaves(Kind.PROPOSAL, "status", _ENDED),
    # Of the other questions of a company it matters whether they are open.
    *comes(Kind.QUESTION, "status", _CLOSED),
    *leaves(Kind.QUESTION, "status", _CLOSED),
    *happens(Kind.QUESTION, *_GONE_OR_BACK),
]
# What the track did before, as `db.reads.fit_inputs` reads it.
_HISTORY = [
    whole_kind(Kind.EXECUTION),
    *comes(Kind.PROPOSAL, "status", _JUDGED),
    *leaves(Kind.PROPOSAL, "status", _JUDGED),
    *happens(Kind.PROPOSAL, *_GONE_OR_BACK),
    *changes(Kind.PROPOSAL, "reason", "refused_by", "assignment_id"),
    *changes(Kind.OFFERING, "ends_on", "track_id"),
    *changes(Kind.QUESTION, "theme", "work_kinds", "sme_id"),
    *changes(Kind.ASSIGNMENT, "work_kind", "question_id"),
]


def what_decides(ahead: Ahead) -> list[str]:
    """The question with its parts and proposals, the company, the place with its track and people, the lists."""
    companies = [ref.id for ref in ahead.records if ref.kind is Kind.SME]
    own = Ref(Kind.QUESTION, ahead.question or 0)
    decides = [
        record(ref)
        for ref, one in ahead.records.items()
        if (ref.kind is not Kind.QUESTION or ref == own) and not _only_beside_it(ahead, one)
    ]
    return [
        *decides,
        *_ALWAYS,
        *comes(Kind.ASSIGNMENT, "question_id", [own.id]),
        *comes(Kind.PROPOSAL, "assignment_id", sorted(ahead.parts)),
        *(word for kind in (Kind.QUESTION, Kind.CONTACT) for word in comes(kind, "sme_id", companies)),
    ]


def what_advises(ahead: Ahead) -> list[str]:
    """What only makes the fit somewhat better or worse: the other cards of the place, and what its track did before.

    Somebody who reads and writes at once is not kept waiting for it, as on the long way: the database counts the
    places. What was read while a card hung may be older, and is looked at.
    """
    if ahead.place is None:
        return []
    beside = [record(ref) for ref, one in ahead.records.items() if _only_beside_it(ahead, one)]
    return [*beside, *_HISTORY, *comes(Kind.PROPOSAL, "offering_id", [ahead.place])]


def _only_beside_it(ahead: Ahead, one: object) -> bool:
    """A card of the same place, of another question."""
    return isinstance(one, Proposal) and one.offering_id == ahead.place and one.assignment_id not in ahead.parts
