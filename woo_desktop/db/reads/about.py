"""What an activity or task is about, in words."""

from __future__ import annotations

from collections.abc import Iterable

from woo_desktop.db.store import Store
from woo_desktop.domain.errors import NotFound
from woo_desktop.domain.family import PARENTS
from woo_desktop.domain.naming import name_of
from woo_desktop.domain.records import (
    Activity,
    Agreement,
    Assignment,
    ContactMoment,
    Execution,
    Offering,
    Proposal,
    Question,
    Record,
    Ref,
    Sme,
    Track,
)
from woo_desktop.domain.terms import Kind


def names_about(store: Store, refs: Iterable[Ref]) -> dict[Ref, str]:
    """The name of each record; records that are erased have none."""
    return {ref: name_about(store, ref) for ref in set(refs)}


def name_about(store: Store, ref: Ref | None) -> str:
    """How a person would call this record, by the record it belongs to when it has no name of its own."""
    if ref is None:
        return ""
    try:
        return _named(store, store.at(ref))
    except NotFound:
        return ""


def _named(store: Store, record: Record) -> str:
    match record:
        case Question(sme_id=sme_id) if sme_id:
            return f"{name_of(record)} · {store.get(Sme, sme_id).name}"
        case Offering(track_id=track_id) if track_id:
            return f"{store.get(Track, track_id).name} · {record.semester}"
        case Assignment(question_id=question_id) if question_id:
            return name_of(record) or name_about(store, Ref(Kind.QUESTION, question_id))
        case Proposal(assignment_id=assignment_id) if assignment_id:
            return name_about(store, Ref(Kind.ASSIGNMENT, assignment_id))
        case Execution(proposal_id=proposal_id) if proposal_id:
            return name_about(store, Ref(Kind.PROPOSAL, proposal_id))
        case ContactMoment(execution_id=execution_id) if execution_id:
            return name_about(store, Ref(Kind.EXECUTION, execution_id))
    return name_of(record)


_PART_OF_ANOTHER = frozenset(
    {
        Kind.HUB, Kind.KEY_PERSON, Kind.TEACHER_PROGRAMME, Kind.TRACK_TEACHER, Kind.MOMENT, Kind.AGREEMENT_CASE,
        Kind.EXECUTION, Kind.TEAM, Kind.ATTACHMENT,
    }
)  # fmt: skip
"""Records without a page of their own: a person finds them with the record they belong to."""


def found_at(store: Store, ref: Ref | None) -> tuple[Ref | None, str]:
    """The record with which a person finds this one, and its semester if it has one; None for what is gone."""
    try:
        while ref is not None:
            record = store.at(ref)
            if isinstance(record, Activity):
                ref = Ref(record.about_kind, record.about_id) if record.about_kind and record.about_id else None
            elif ref.kind in _PART_OF_ANOTHER:
                owners = [(kind, getattr(record, field)) for field, kind in PARENTS[ref.kind]]
                ref = next((Ref(kind, owner) for kind, owner in owners if owner is not None), None)
            elif record.trashed_at is not None:
                return None, ""
            else:
                return ref, _semester_of(store, record)
    except NotFound:
        pass
    return None, ""


def _semester_of(store: Store, record: Record) -> str:
    match record:
        case Offering() | Agreement():
            return record.semester
        case Proposal(offering_id=offering_id) if offering_id:
            return store.get(Offering, offering_id).semester
    return ""
