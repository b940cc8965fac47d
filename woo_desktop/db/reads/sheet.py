"""One record with all its panel shows: names of what it points at, relations, timeline, and what is missing."""

from __future__ import annotations

import datetime as dt

from woo_desktop.db import change_log
from woo_desktop.db.reads.about import name_about
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.fit_inputs import main_contact
from woo_desktop.db.reads.related import promise_of, related_to
from woo_desktop.db.store import Store
from woo_desktop.domain.answers import RecordSheet, TimelineEntry
from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.naming import name_of
from woo_desktop.domain.queries import SheetOf
from woo_desktop.domain.readiness import (
    Missing,
    missing_for_company,
    missing_for_contact,
    missing_for_institution,
    missing_for_matching,
    missing_for_offering,
    missing_for_programme,
    missing_for_teacher,
    missing_for_track,
)
from woo_desktop.domain.records import (
    FIELDS,
    Activity,
    Assignment,
    Contact,
    Institution,
    Member,
    Offering,
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
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import ActivityKind, Kind, Level, OfferingStatus, Term
from woo_desktop.domain.words import N_, Sentence

_ICONS = {
    ActivityKind.MAIL: "mail",
    ActivityKind.PHONE: "phone",
    ActivityKind.TALK: "message-circle",
    ActivityKind.NOTE: "sticky-note",
    ActivityKind.PAPER: "file-text",
}
_TIMELINE = 60


def sheet_of(reading: Reading, query: SheetOf) -> RecordSheet:
    """The sheet of a record; NotFound when it is erased."""
    store = reading.store
    record = store.at(query.ref)
    phone, mail = _reach(store, record)
    return RecordSheet(
        record=record,
        title=name_of(record) or name_about(store, record.ref),
        subtitle=_subtitle(store, record),
        ref_names=_ref_names(store, record),
        related=related_to(store, record, reading.now.astimezone().date()),
        timeline=_timeline(reading, record),
        missing=tuple(gap.sentence for gap in _missing(store, record)),
        levels=_levels(record),
        status=_status(record),
        phone=phone,
        mail=mail,
        promise=_promise(reading, record),
    )


def _promise(reading: Reading, record: Record) -> Sentence | None:
    """Of a track: that of this semester, else of the next one it is offered in."""
    store, today = reading.store, reading.now.astimezone().date()
    if isinstance(record, Offering):
        return promise_of(store, record, today)
    if not isinstance(record, Track):
        return None
    coming = [
        one
        for one in store.hanging(Offering, "track_id", record.id)
        if one.semester >= Semester.at(today).code and one.status is not OfferingStatus.CANCELLED
    ]
    if not coming:
        return None
    first = min(coming, key=_by_semester)
    told = {"semester": first.semester, "promise": promise_of(store, first, today)}
    return Sentence(N_("{semester}: {promise}"), told)


def _by_semester(offering: Offering) -> tuple[str, int]:
    return (offering.semester, offering.id)


def _subtitle(store: Store, record: Record) -> str:
    parts: list[str] = []
    match record:
        case Sme():
            parts = [record.city, record.municipality if record.municipality != record.city else ""]
        case Question():
            sme = store.get(Sme, record.sme_id) if record.sme_id else Sme()
            parts = [sme.name, sme.city]
        case Contact():
            parts = [record.position, store.get(Sme, record.sme_id).name if record.sme_id else ""]
        case Teacher():
            parts = [record.position, _institution(store, record.institution_id)]
        case Track():
            parts = [_institution(store, record.institution_id), record.code]
        case Offering():
            parts = [record.semester, " + ".join(record.periods)]
        case Programme():
            parts = [_institution(store, record.institution_id), record.department]
        case Assignment():
            question = store.get(Question, record.question_id) if record.question_id else Question()
            parts = [question.number, question.title]
        case Institution():
            parts = [record.name, record.city]
    return " · ".join(part for part in parts if part)


def _institution(store: Store, institution_id: int | None) -> str:
    return name_of(store.get(Institution, institution_id)) if institution_id else ""


def _ref_names(store: Store, record: Record) -> dict[str, str]:
    names = {}
    for spec in FIELDS[record.kind]:
        if spec.type is FieldType.REF and spec.target is not None:
            target_id = getattr(record, spec.name)
            names[spec.name] = name_about(store, Ref(spec.target, target_id)) if target_id else ""
    return names


def _reach(store: Store, record: Record) -> tuple[str, str]:
    """Phone and mail of the person to call about this record."""
    person: Contact | Teacher | Member | None = None
    if isinstance(record, Contact | Teacher | Member):
        person = record
    elif isinstance(record, Question) and record.contact_id:
        person = store.get(Contact, record.contact_id)
    elif isinstance(record, Sme | Question):
        sme_id = record.id if isinstance(record, Sme) else record.sme_id
        person = main_contact(store.find(Contact, store.table(Kind.CONTACT).c.sme_id == sme_id))
    elif isinstance(record, Track) and record.teacher_id:
        person = store.get(Teacher, record.teacher_id)
    return (person.phone, person.mail) if person else ("", "")


def _levels(record: Record) -> tuple[Level, ...]:
    if isinstance(record, Question | Institution):
        return record.levels
    level = getattr(record, "level", None)
    return (level,) if isinstance(level, Level) else ()


def _status(record: Record) -> Term | None:
    status = getattr(record, "status", None)
    return status if isinstance(status, Term) else None


def _missing(store: Store, record: Record) -> tuple[Missing, ...]:
    match record:
        case Sme():
            return missing_for_company(record, store.find(Contact, store.table(Kind.CONTACT).c.sme_id == record.id))
        case Contact():
            return missing_for_contact(record)
        case Question():
            parts = store.find(Assignment, store.table(Kind.ASSIGNMENT).c.question_id == record.id)
            sme = store.get(Sme, record.sme_id) if record.sme_id else None
            contacts = store.find(Contact, store.table(Kind.CONTACT).c.sme_id == record.sme_id)
            return missing_for_matching(record, parts, sme, contacts)
        case Track():
            return missing_for_track(record)
        case Offering():
            track = store.get(Track, record.track_id) if record.track_id else None
            return missing_for_offering(record, track)
        case Teacher():
            return missing_for_teacher(record)
        case Programme():
            return missing_for_programme(record)
        case Institution():
            return missing_for_institution(record)
    return ()


# --- timeline -----------------------------------------------------------------------------------------------


def _timeline(reading: Reading, record: Record) -> tuple[TimelineEntry, ...]:
    """Activities and gestures, latest first."""
    entries = [*_activities(reading.store, record), *_tasks(reading.store, record), *_gestures(reading, record)]
    entries.sort(key=_latest, reverse=True)
    return tuple(entries[:_TIMELINE])


def _activities(store: Store, record: Record) -> list[TimelineEntry]:
    table = store.table(Kind.ACTIVITY)
    found = store.find(Activity, table.c.about_kind == record.kind, table.c.about_id == record.id)
    members = {member.id: member.name for member in store.find(Member, trashed=True)}
    return [
        TimelineEntry(
            at=_at(one.happened_on, one.time),
            who=members.get(one.member_id or 0, ""),
            title=Sentence(N_("{kind}: {summary}"), {"kind": one.what or ActivityKind.NOTE, "summary": one.summary}),
            detail=one.text,
            icon=_ICONS.get(one.what or ActivityKind.NOTE, "sticky-note"),
            has_time=bool(one.time),
        )
        for one in found
        if one.happened_on
    ]


def _tasks(store: Store, record: Record) -> list[TimelineEntry]:
    table = store.table(Kind.TASK)
    found = store.find(Task, table.c.about_kind == record.kind, table.c.about_id == record.id)
    return [
        TimelineEntry(
            at=_at(one.done_on, ""),
            who="",
            title=Sentence(N_("Done: {title}"), {"title": one.title}),
            icon="list-checks",
            has_time=False,
        )
        for one in found
        if one.done_on
    ]


def _gestures(reading: Reading, record: Record) -> list[TimelineEntry]:
    """One line per gesture that touched the record or (for a question) its parts and proposals."""
    facts = change_log.facts_about(reading.connection, _own_refs(reading.store, record))
    seen: dict[int, TimelineEntry] = {}
    for fact in facts:
        if fact.gesture in seen or fact.derived:
            continue
        gesture = change_log.gesture(reading.connection, fact.gesture)
        if gesture is None:
            continue
        seen[fact.gesture] = TimelineEntry(
            at=fact.at, who=fact.who, title=gesture.title, icon="pencil", gesture=fact.gesture
        )
    return list(seen.values())


def _own_refs(store: Store, record: Record) -> list[Ref]:
    refs = [record.ref]
    if isinstance(record, Question):
        parts = store.find(Assignment, store.table(Kind.ASSIGNMENT).c.question_id == record.id, trashed=True)
        refs += [part.ref for part in parts]
        proposal = store.table(Kind.PROPOSAL)
        of_parts = proposal.c.assignment_id.in_([part.id for part in parts])
        refs += [one.ref for one in store.find(Proposal, of_parts, trashed=True)]
    return refs


def _at(day: dt.date | None, clock: str) -> dt.datetime:
    hour, _colon, minute = clock.partition(":")
    at = (
        dt.time(int(hour), int(minute))
        if hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60
        else dt.time(12)
    )
    return dt.datetime.combine(day or dt.date.min, at).astimezone(dt.UTC)


def _latest(entry: TimelineEntry) -> tuple[dt.datetime, int]:
    return (entry.at, entry.gesture)
