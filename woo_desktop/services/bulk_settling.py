"""Settles what follows from many changed records with a few statements, by the same rules as one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from woo_desktop.db.store import Store
from woo_desktop.domain.lifecycle import settled_question_status, settled_relation
from woo_desktop.domain.records import RECORD_TYPES, Assignment, Proposal, Question, Sme
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind, ProposalStatus, QuestionStatus

MANY = 50
"""From this many touched records on it pays."""
_AT_ONCE = 900


def look_ahead(store: Store) -> None:
    """Read every touched record at once, so that looking at each costs nothing more."""
    for kind in (Kind.SME, Kind.QUESTION, Kind.ASSIGNMENT, Kind.PROPOSAL):
        ids = sorted({fact.ref.id for fact in store.facts if fact.ref.kind is kind})
        if len(ids) > MANY:
            for some in _pieces(ids):
                store.find(RECORD_TYPES[kind], store.table(kind).c.id.in_(some), trashed=True)


def settle_questions(store: Store, ids: Sequence[int]) -> None:
    """The state of each question after the proposals of its parts."""
    table = store.table(Kind.PROPOSAL)
    live = table.c.status.in_(LIVE_PROPOSALS)
    for some in _pieces(ids):
        parts: dict[int, list[int]] = defaultdict(list)
        for part in store.find(Assignment, store.table(Kind.ASSIGNMENT).c.question_id.in_(some)):
            parts[part.question_id or 0].append(part.id)
        states: dict[int, list[ProposalStatus]] = defaultdict(list)
        for every in _pieces([part for of_one in parts.values() for part in of_one]):
            for proposal in store.find(Proposal, table.c.assignment_id.in_(every), live):
                states[proposal.assignment_id or 0].append(proposal.status)
        for question in store.find(Question, store.table(Kind.QUESTION).c.id.in_(some)):
            status = settled_question_status(question.status, [states[part] for part in parts[question.id]])
            if status is not question.status:
                store.change(question.ref, {"status": status}, derived=True)


def settle_smes(store: Store, ids: Sequence[int], open_questions: Iterable[QuestionStatus]) -> None:
    """Active or dormant, after their questions."""
    table = store.table(Kind.QUESTION)
    for some in _pieces(ids):
        query = select(table.c.sme_id).where(
            table.c.sme_id.in_(some), table.c.status.in_(list(open_questions)), table.c.trashed_at.is_(None)
        )
        busy = set(store.connection.execute(query).scalars())
        for sme in store.find(Sme, store.table(Kind.SME).c.id.in_(some)):
            status = settled_relation(sme.status, sme.id in busy)
            if status is not sme.status:
                store.change(sme.ref, {"status": status}, derived=True)


def _pieces(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
