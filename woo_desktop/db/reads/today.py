"""What needs a person today: tasks, meetings, deadlines, silence, gaps; one row each with the one thing to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.about import name_about
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.counting import of_semester
from woo_desktop.db.reads.list_sources import is_silent
from woo_desktop.db.store import Store
from woo_desktop.domain.answers import TodayRow
from woo_desktop.domain.queries import OverviewOf
from woo_desktop.domain.records import (
    Agreement,
    Assignment,
    ContactMoment,
    Execution,
    Offering,
    Proposal,
    Question,
    Ref,
    Sme,
    Task,
    Teacher,
    Track,
)
from woo_desktop.domain.terms import (
    LIVE_PROPOSALS,
    OPEN_MOMENTS,
    AgreementStatus,
    Kind,
    QuestionStatus,
)
from woo_desktop.domain.words import N_, Sentence

_AHEAD = dt.timedelta(days=14)
_WEEK = dt.timedelta(days=7)


def late_tasks(store: Store, today: dt.date) -> list[Task]:
    table = TABLES[Kind.TASK]
    return store.find(Task, table.c.done_on.is_(None), table.c.due_on < today)


def rows_of_today(reading: Reading, query: OverviewOf) -> list[TodayRow]:
    """What needs a person. Late first, then by day; what has no day comes last."""
    store, today = reading.store, query.today
    rows = [
        *_task_rows(store, today),
        *_moment_rows(store, today),
        *_deadline_rows(store, query.semester, today),
        *_missing_teacher_rows(store, query.semester),
        *_waiting_reply_rows(store, today),
        *_follow_up_rows(store, today),
        *_new_rows(store),
        *_concept_rows(store, query.semester),
    ]
    return sorted(rows, key=_when)


def _task_rows(store: Store, today: dt.date) -> list[TodayRow]:
    table = TABLES[Kind.TASK]
    found = store.find(Task, table.c.done_on.is_(None), table.c.due_on <= today + _WEEK)
    rows = []
    for task in found:
        about = Ref(task.about_kind, task.about_id) if task.about_kind and task.about_id else None
        rows.append(
            TodayRow(
                key=f"task-{task.id}",
                icon="flag",
                tone="err" if task.due_on and task.due_on < today else "text2",
                title=Sentence(N_("{title}"), {"title": task.title}),
                detail=name_about(store, about),
                due=task.due_on,
                act="open",
                ref=about or task.ref,
                task=task.ref,
                task_version=task.version,
            )
        )
    return rows


def _moment_rows(store: Store, today: dt.date) -> list[TodayRow]:
    table = TABLES[Kind.CONTACT_MOMENT]
    found = store.find(ContactMoment, table.c.status.in_(OPEN_MOMENTS), table.c.held_on <= today + _WEEK)
    return [
        TodayRow(
            key=f"moment-{one.id}",
            icon="calendar",
            tone="err" if one.held_on and one.held_on < today else "text2",
            title=Sentence(N_("{moment}: {name}"), {"moment": one.what or "", "name": name_about(store, one.ref)}),
            detail="",
            due=one.held_on,
            act="call",
            ref=_question_of_moment(store, one),
        )
        for one in found
    ]


def _question_of_moment(store: Store, moment: ContactMoment) -> Ref | None:
    if moment.execution_id is None:
        return None
    proposal_id = store.get(Execution, moment.execution_id).proposal_id
    assignment_id = store.get(Proposal, proposal_id).assignment_id if proposal_id else None
    question_id = store.get(Assignment, assignment_id).question_id if assignment_id else None
    return Ref(Kind.QUESTION, question_id) if question_id else None


def _deadline_rows(store: Store, semester: str, today: dt.date) -> list[TodayRow]:
    """Tracks whose deadline for cases comes within two weeks while places are free."""
    table = TABLES[Kind.OFFERING]
    soon = store.find(Offering, of_semester(semester), table.c.deadline >= today, table.c.deadline <= today + _AHEAD)
    rows = []
    for offering in soon:
        cards = store.hanging(Proposal, "offering_id", offering.id)
        free = (offering.capacity or 0) - sum(card.status in LIVE_PROPOSALS for card in cards)
        if free > 0:
            name = store.get(Track, offering.track_id).name if offering.track_id else ""
            title = Sentence(
                N_("Fill {count} place at {track}"), {"track": name}, N_("Fill {count} places at {track}"), free
            )
            rows.append(
                TodayRow(
                    f"deadline-{offering.id}", "hourglass", "warn", title, "", offering.deadline, "place", offering.ref
                )
            )
    return rows


def _missing_teacher_rows(store: Store, semester: str) -> list[TodayRow]:
    rows = []
    for offering in store.find(Offering, of_semester(semester)):
        track = store.get(Track, offering.track_id) if offering.track_id else None
        if track is not None and track.teacher_id is None:
            title = Sentence(N_("Find a teacher for {track}"), {"track": track.name})
            rows.append(
                TodayRow(
                    f"teacher-{offering.id}",
                    "triangle-alert",
                    "err",
                    title,
                    "",
                    offering.deadline,
                    "teacher",
                    track.ref,
                )
            )
    return rows


def _waiting_reply_rows(store: Store, today: dt.date) -> list[TodayRow]:
    """Teachers who did not answer for more than a week: nothing is late, but today they can be reminded."""
    rows = []
    for one in store.find(Proposal, is_silent(today)):
        offering = store.get(Offering, one.offering_id or 0)
        track = store.get(Track, offering.track_id or 0)
        teacher = store.get(Teacher, track.teacher_id).full_name if track.teacher_id else track.name
        title = Sentence(N_("Remind {teacher} of a question"), {"teacher": teacher})
        row = TodayRow(f"reply-{one.id}", "mail", "info", title, name_about(store, one.ref), today, "mail", one.ref)
        rows.append(replace(row, since=one.proposed_on, semester=offering.semester))
    return rows


def _follow_up_rows(store: Store, today: dt.date) -> list[TodayRow]:
    table = TABLES[Kind.QUESTION]
    found = store.find(Question, table.c.follow_up_on <= today)
    return [
        TodayRow(
            key=f"follow-{one.id}",
            icon="flag",
            tone="err" if one.follow_up_on and one.follow_up_on < today else "text2",
            title=Sentence(N_("Follow up {title}"), {"title": one.title}),
            detail=store.get(Sme, one.sme_id).name if one.sme_id else "",
            due=one.follow_up_on,
            act="call",
            ref=one.ref,
        )
        for one in found
    ]


def _new_rows(store: Store) -> list[TodayRow]:
    table = TABLES[Kind.QUESTION]
    return [
        TodayRow(
            key=f"new-{one.id}",
            icon="sparkles",
            tone="info",
            title=Sentence(N_("Look at new question {title}"), {"title": one.title or one.number}),
            detail=store.get(Sme, one.sme_id).name if one.sme_id else "",
            due=None,
            act="open",
            ref=one.ref,
        )
        for one in store.find(Question, table.c.status == QuestionStatus.NEW)
    ]


def _concept_rows(store: Store, semester: str) -> list[TodayRow]:
    table = TABLES[Kind.AGREEMENT]
    found = store.find(Agreement, table.c.semester == semester, table.c.status == AgreementStatus.CONCEPT)
    return [
        TodayRow(
            key=f"agreement-{one.id}",
            icon="file-pen",
            tone="text2",
            title=Sentence(N_("Finish agreement {number}"), {"number": one.number}),
            detail=name_about(store, _subject(one)),
            due=None,
            act="print",
            ref=one.ref,
        )
        for one in found
    ]


def _subject(agreement: Agreement) -> Ref | None:
    if agreement.offering_id:
        return Ref(Kind.OFFERING, agreement.offering_id)
    return Ref(Kind.QUESTION, agreement.question_id) if agreement.question_id else None


def _when(row: TodayRow) -> tuple[bool, dt.date, str]:
    return (row.due is None, row.due or dt.date.max, row.key)
