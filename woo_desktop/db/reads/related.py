"""What is one click away from a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from woo_desktop.db.reads.about import name_about
from woo_desktop.db.store import Store
from woo_desktop.domain.answers import RelatedGroup, RelatedRow
from woo_desktop.domain.naming import name_of
from woo_desktop.domain.promise import promise
from woo_desktop.domain.records import (
    Agreement,
    Assignment,
    Contact,
    Execution,
    Hub,
    Institution,
    Moment,
    Offering,
    Period,
    Programme,
    Proposal,
    Question,
    Record,
    Ref,
    Sme,
    Task,
    Teacher,
    Track,
)
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind
from woo_desktop.domain.words import N_, Sentence


def related_to(store: Store, record: Record, today: dt.date) -> tuple[RelatedGroup, ...]:
    """The groups of related records, those a person needs most first; a group that can be added to may be empty."""
    finder, dated = _FINDERS.get(record.kind), _DATED.get(record.kind)
    found = finder(store, record) if finder else dated(store, record, today) if dated else []
    groups = [*found, _tasks(store, record)]
    return tuple(group for group in groups if group.rows or group.add)


def _of_sme(store: Store, record: Record) -> list[RelatedGroup]:
    contacts = store.find(Contact, store.table(Kind.CONTACT).c.sme_id == record.id)
    questions = store.find(Question, store.table(Kind.QUESTION).c.sme_id == record.id)
    preset = {"sme_id": record.id}
    return [
        RelatedGroup(N_("Questions"), tuple(_question(store, one) for one in questions), Kind.QUESTION, preset),
        RelatedGroup(
            N_("Contacts"),
            tuple(RelatedRow(one.ref, one.full_name, one.position or one.mail) for one in contacts),
            Kind.CONTACT,
            preset,
        ),
    ]


def _of_question(store: Store, record: Record) -> list[RelatedGroup]:
    if not isinstance(record, Question):
        return []
    parts = store.find(Assignment, store.table(Kind.ASSIGNMENT).c.question_id == record.id)
    table = store.table(Kind.PROPOSAL)
    proposals = store.find(Proposal, table.c.assignment_id.in_([part.id for part in parts]))
    agreements = store.find(Agreement, store.table(Kind.AGREEMENT).c.question_id == record.id)
    company = [Ref(Kind.SME, record.sme_id)] if record.sme_id else []
    contact = [Ref(Kind.CONTACT, record.contact_id)] if record.contact_id else []
    return [
        RelatedGroup(
            N_("Proposals"),
            tuple(
                RelatedRow(one.ref, _offering_name(store, one), one.reason_note, one.status)
                for one in reversed(proposals)
            ),
        ),
        RelatedGroup(
            N_("Sub-assignments"),
            tuple(RelatedRow(one.ref, one.title or record.title, "", None, one.level) for one in parts),
            Kind.ASSIGNMENT,
            {"question_id": record.id, "position": len(parts) + 1},
        ),
        RelatedGroup(N_("Entrepreneur"), tuple(_plain(store, ref) for ref in (*company, *contact))),
        RelatedGroup(
            N_("Agreements"),
            tuple(RelatedRow(one.ref, one.number, one.semester, one.status) for one in agreements),
        ),
    ]


def _of_track(store: Store, record: Record, today: dt.date) -> list[RelatedGroup]:
    if not isinstance(record, Track):
        return []
    offerings = store.find(Offering, store.table(Kind.OFFERING).c.track_id == record.id)
    newest = sorted(offerings, key=_semester, reverse=True)
    refs = [
        Ref(kind, found)
        for kind, found in (
            (Kind.TEACHER, record.teacher_id),
            (Kind.TEACHER, record.second_teacher_id),
            (Kind.PROGRAMME, record.programme_id),
            (Kind.INSTITUTION, record.institution_id),
        )
        if found
    ]
    return [
        RelatedGroup(
            N_("Offerings"),
            tuple(RelatedRow(one.ref, one.semester, _promised(store, one, today), one.status) for one in newest),
            Kind.OFFERING,
            {"track_id": record.id},
        ),
        RelatedGroup(N_("People and programme"), tuple(_plain(store, ref) for ref in refs)),
    ]


def _of_offering(store: Store, record: Record, today: dt.date) -> list[RelatedGroup]:
    if not isinstance(record, Offering):
        return []
    moments = store.find(Moment, store.table(Kind.MOMENT).c.offering_id == record.id)
    proposals = store.find(Proposal, store.table(Kind.PROPOSAL).c.offering_id == record.id)
    agreements = store.find(Agreement, store.table(Kind.AGREEMENT).c.offering_id == record.id)
    track = [Ref(Kind.TRACK, record.track_id)] if record.track_id else []
    return [
        RelatedGroup(
            N_("Track"),
            tuple(RelatedRow(ref, _plain(store, ref).title, _promised(store, record, today)) for ref in track),
        ),
        RelatedGroup(
            N_("Planning"),
            tuple(
                RelatedRow(one.ref, "", one.held_on.strftime("%d-%m-%Y") if one.held_on else "", one.what)
                for one in moments
            ),
            Kind.MOMENT,
            {"offering_id": record.id},
        ),
        RelatedGroup(
            N_("Questions"),
            tuple(RelatedRow(one.ref, name_about(store, one.ref), one.reason_note, one.status) for one in proposals),
        ),
        RelatedGroup(
            N_("Agreements"),
            tuple(RelatedRow(one.ref, one.number, one.semester, one.status) for one in agreements),
        ),
    ]


def _of_teacher(store: Store, record: Record) -> list[RelatedGroup]:
    table = store.table(Kind.TRACK)
    tracks = store.find(Track, (table.c.teacher_id == record.id) | (table.c.second_teacher_id == record.id))
    institution_id = record.institution_id if isinstance(record, Teacher) else None
    institution = [Ref(Kind.INSTITUTION, institution_id)] if institution_id else []
    return [
        RelatedGroup(
            N_("Tracks"),
            tuple(RelatedRow(one.ref, one.name, one.code, one.status, one.level) for one in tracks),
            Kind.TRACK,
            {"teacher_id": record.id, "institution_id": institution_id},
        ),
        RelatedGroup(N_("Institution"), tuple(_plain(store, ref) for ref in institution)),
    ]


def _of_institution(store: Store, record: Record) -> list[RelatedGroup]:
    preset = {"institution_id": record.id}
    groups = []
    for label, kind in (
        (N_("Programmes"), Programme),
        (N_("Tracks"), Track),
        (N_("Teachers"), Teacher),
        (N_("Periods"), Period),
        (N_("Hubs"), Hub),
    ):
        found: list[Record] = list(store.find(kind, store.table(kind.kind).c.institution_id == record.id))
        rows = tuple(RelatedRow(one.ref, name_of(one), getattr(one, "code", "")) for one in found)
        groups.append(RelatedGroup(label, rows, kind.kind, preset))
    return groups


def _of_programme(store: Store, record: Record) -> list[RelatedGroup]:
    tracks = store.find(Track, store.table(Kind.TRACK).c.programme_id == record.id)
    institution_id = getattr(record, "institution_id", None)
    return [
        RelatedGroup(
            N_("Tracks"),
            tuple(RelatedRow(one.ref, one.name, one.code, one.status, one.level) for one in tracks),
            Kind.TRACK,
            {"programme_id": record.id, "institution_id": institution_id},
        )
    ]


def _of_contact(store: Store, record: Record) -> list[RelatedGroup]:
    sme_id = getattr(record, "sme_id", None)
    return [RelatedGroup(N_("Entrepreneur"), (_plain(store, Ref(Kind.SME, sme_id)),))] if sme_id else []


def _of_proposal(store: Store, record: Record) -> list[RelatedGroup]:
    if not isinstance(record, Proposal):
        return []
    executions = store.find(Execution, store.table(Kind.EXECUTION).c.proposal_id == record.id)
    refs = [Ref(Kind.OFFERING, record.offering_id)] if record.offering_id else []
    if record.assignment_id:
        part = store.get(Assignment, record.assignment_id)
        refs += [Ref(Kind.QUESTION, part.question_id)] if part.question_id else []
    return [
        RelatedGroup(N_("Belongs to"), tuple(_plain(store, ref) for ref in refs)),
        RelatedGroup(N_("Execution"), tuple(RelatedRow(one.ref, "", one.result) for one in executions)),
    ]


_FINDERS: dict[Kind, Callable[[Store, Record], list[RelatedGroup]]] = {
    Kind.SME: _of_sme,
    Kind.QUESTION: _of_question,
    Kind.TEACHER: _of_teacher,
    Kind.INSTITUTION: _of_institution,
    Kind.PROGRAMME: _of_programme,
    Kind.CONTACT: _of_contact,
    Kind.PROPOSAL: _of_proposal,
}

_WITH_TASKS = (Kind.SME, Kind.QUESTION, Kind.TRACK, Kind.OFFERING, Kind.TEACHER)


def _tasks(store: Store, record: Record) -> RelatedGroup:
    table = store.table(Kind.TASK)
    found = store.find(Task, table.c.about_kind == record.kind, table.c.about_id == record.id)
    rows = tuple(
        RelatedRow(one.ref, one.title, one.due_on.strftime("%d-%m-%Y") if one.due_on else "")
        for one in found
        if one.done_on is None
    )
    add = Kind.TASK if record.kind in _WITH_TASKS else None
    return RelatedGroup(N_("Tasks"), rows, add, {"about_kind": record.kind, "about_id": record.id})


def _question(store: Store, question: Question) -> RelatedRow:
    level = question.levels[0] if len(question.levels) == 1 else None
    return RelatedRow(question.ref, question.title or question.number, question.number, question.status, level)


def _plain(store: Store, ref: Ref) -> RelatedRow:
    record = store.at(ref)
    name = name_about(store, ref) if isinstance(record, Offering) else name_of(record)
    detail = record.city if isinstance(record, Sme | Institution) else getattr(record, "position", "")
    return RelatedRow(ref, name, detail, None, getattr(record, "level", None))


def _offering_name(store: Store, proposal: Proposal) -> str:
    return name_about(store, Ref(Kind.OFFERING, proposal.offering_id)) if proposal.offering_id else ""


def promise_of(store: Store, offering: Offering, today: dt.date) -> Sentence:
    """What an offering promised and what came of it."""
    placed = sum(one.status in LIVE_PROPOSALS for one in store.hanging(Proposal, "offering_id", offering.id))
    return promise(offering.capacity, placed, offering.deadline, today)


def _promised(store: Store, offering: Offering, today: dt.date) -> Sentence:
    """What a track's offering says in one line: when, what was promised, what came of it, how long the rest has."""
    told = promise_of(store, offering, today)
    when = (" + ".join(offering.periods),) if offering.periods else ()
    return Sentence("{parts}", {"parts": (*when, told)})


def _semester(offering: Offering) -> tuple[str, int]:
    return (offering.semester, offering.id)


_DATED: dict[Kind, Callable[[Store, Record, dt.date], list[RelatedGroup]]] = {
    Kind.TRACK: _of_track,
    Kind.OFFERING: _of_offering,
}
"""What tells of today: whether a day has passed is for the workshop's own clock to say."""
