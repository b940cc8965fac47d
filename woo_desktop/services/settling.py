"""States that follow from other records: settled at the end of every gesture, and again after an undo."""

from __future__ import annotations

from woo_desktop.db.store import Store
from woo_desktop.domain.changes import Action
from woo_desktop.domain.lifecycle import settled_question_status, settled_relation
from woo_desktop.domain.records import Assignment, Proposal, Question, Sme
from woo_desktop.domain.terms import LIVE_PROPOSALS, OPEN_QUESTIONS, Kind
from woo_desktop.services import bulk_settling
from woo_desktop.services.work import Work


def settle(work: Work) -> None:
    """Let the state of questions follow their proposals, and that of companies their questions."""
    store = work.store
    if any(fact.action is Action.ERASED for fact in store.facts):
        return  # erasing touches what lies in the trash, and notes: no state follows from those
    if len(store.facts) > bulk_settling.MANY:
        bulk_settling.look_ahead(store)
        bulk_settling.settle_questions(store, _touched_questions(store))
        bulk_settling.settle_smes(store, _touched_smes(store), OPEN_QUESTIONS)
        return
    for question_id in _touched_questions(store):
        settle_question(store, question_id)
    for sme_id in _touched_smes(store):
        settle_sme(store, sme_id)


def settle_question(store: Store, question_id: int) -> None:
    """Voorgesteld while a proposal is open, Gematcht when every part is agreed, else back to Klaar."""
    question = store.get(Question, question_id)
    if question.trashed_at is not None:
        return
    parts = store.find(Assignment, store.table(Kind.ASSIGNMENT).c.question_id == question_id)
    table = store.table(Kind.PROPOSAL)
    of_these = table.c.assignment_id.in_([part.id for part in parts])
    proposals = store.find(Proposal, of_these, table.c.status.in_(LIVE_PROPOSALS))
    of_parts = [[one.status for one in proposals if one.assignment_id == part.id] for part in parts]
    status = settled_question_status(question.status, of_parts)
    if status is not question.status:
        store.change(question.ref, {"status": status}, derived=True)


def settle_sme(store: Store, sme_id: int) -> None:
    """Actief with an open question, Slapend without; only once the intake is done (DOMAIN.md §2.3)."""
    sme = store.get(Sme, sme_id)
    if sme.trashed_at is not None:
        return
    table = store.table(Kind.QUESTION)
    has_open = bool(store.find(Question, table.c.sme_id == sme_id, table.c.status.in_(OPEN_QUESTIONS)))
    status = settled_relation(sme.status, has_open)
    if status is not sme.status:
        store.change(sme.ref, {"status": status}, derived=True)


# --- inside -------------------------------------------------------------------------------------------------


def _touched(store: Store, kind: Kind) -> list[int]:
    return sorted({fact.ref.id for fact in store.facts if fact.ref.kind is kind})


def _touched_questions(store: Store) -> list[int]:
    parts = {*_touched(store, Kind.ASSIGNMENT), *_left(store, Kind.PROPOSAL, "assignment_id")}
    for proposal_id in _touched(store, Kind.PROPOSAL):
        assignment_id = store.get(Proposal, proposal_id).assignment_id
        if assignment_id is not None:
            parts.add(assignment_id)
    found = {*_touched(store, Kind.QUESTION), *_left(store, Kind.ASSIGNMENT, "question_id")}
    for part in sorted(parts):
        question_id = store.get(Assignment, part).question_id
        if question_id is not None:
            found.add(question_id)
    return sorted(found)


def _touched_smes(store: Store) -> list[int]:
    # Also a company whose own state was set: what follows from its questions holds at once, not at their next change.
    found = {*_touched(store, Kind.SME), *_left(store, Kind.QUESTION, "sme_id")}
    for question_id in _touched(store, Kind.QUESTION):
        sme_id = store.get(Question, question_id).sme_id
        if sme_id is not None:
            found.add(sme_id)
    return sorted(found)


def _left(store: Store, kind: Kind, field: str) -> set[int]:
    """What records of a kind pointed at before this gesture made them point elsewhere."""
    moved = (fact.old for fact in store.facts if fact.ref.kind is kind and fact.field == field)
    return {old for old in moved if isinstance(old, int)}
