"""Where each column of each list comes from, as SQL; sorting and filtering use the same expressions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, and_, case, cast, func, or_, select

from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.matching_text import is_called
from woo_desktop.domain.dates import end_of_week
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.lists import ListName
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import (
    LIVE_PROPOSALS,
    OPEN_PROPOSALS,
    TO_PLACE,
    Kind,
    OfferingStatus,
    ProposalStatus,
    QuestionStatus,
    RecruitmentStatus,
    RelationStatus,
)

Expression = ColumnElement[Any]

TIME_TO_REPLY = dt.timedelta(days=7)
_ASKED_OF_TEACHER = (ProposalStatus.PROPOSED, ProposalStatus.IN_DISCUSSION, ProposalStatus.SME_YES)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, about which semester, on which day: some columns and tabs depend on it."""

    semester: str
    member_id: int | None
    today: dt.date


@dataclass(frozen=True, slots=True)
class ListSource:
    """A list as SQL: its table, an expression per column, a condition per tab, and texts to search in.

    `sorted_by` replaces an expression where its order is another (a folded name, "waiting" by day received);
    a key in `backwards` sorts the other way round.
    """

    table: Table
    columns: Mapping[str, Expression]
    tabs: Mapping[str, Expression]
    searched: tuple[Expression, ...]
    found_by: tuple[Callable[[str], Expression], ...] = ()
    """Conditions for a word that stands in another table; asked once, not once per row."""
    sorted_by: Mapping[str, Expression] = field(default_factory=dict)
    backwards: frozenset[str] = frozenset()
    summed: Mapping[str, tuple[Expression, ...]] = field(default_factory=dict)
    """What is added up for a group where that is not the column itself; several numbers stand as "3/8"."""
    default_sort: tuple[Expression, ...] = ()


@lru_cache(maxsize=32)
def source_of(name: ListName, asked: Asked) -> ListSource:
    """The SQL of a list; the trash has none, it is read per kind."""
    return _SOURCES[name](asked)


# --- parts that several lists share ---------------------------------------------------------------------------

_SME, _CONTACT = TABLES[Kind.SME], TABLES[Kind.CONTACT]
_QUESTION, _ASSIGNMENT = TABLES[Kind.QUESTION], TABLES[Kind.ASSIGNMENT]
_PROPOSAL, _OFFERING, _TRACK = TABLES[Kind.PROPOSAL], TABLES[Kind.OFFERING], TABLES[Kind.TRACK]
_TEACHER, _INSTITUTION, _PROGRAMME = TABLES[Kind.TEACHER], TABLES[Kind.INSTITUTION], TABLES[Kind.PROGRAMME]
_ACTIVITY, _TASK, _MEMBER = TABLES[Kind.ACTIVITY], TABLES[Kind.TASK], TABLES[Kind.MEMBER]


def _alive(table: Table) -> Expression:
    return table.c.trashed_at.is_(None)


def _name_of(table: Table, column: str, key: Expression) -> Expression:
    return select(table.c[column]).where(table.c.id == key).correlate_except(table).scalar_subquery()


def _school(key: Expression) -> Expression:
    """An institution as people call it: by its short name where it has one."""
    called = case((_INSTITUTION.c.short_name != "", _INSTITUTION.c.short_name), else_=_INSTITUTION.c.name)
    return select(called).where(_INSTITUTION.c.id == key).correlate_except(_INSTITUTION).scalar_subquery()


def _full_name(table: Table) -> Expression:
    infix = case((table.c.infix != "", " " + table.c.infix), else_="")
    return func.trim(table.c.first_name + infix + " " + table.c.last_name)


def _person(table: Table, key: Expression) -> Expression:
    return select(_full_name(table)).where(table.c.id == key, _alive(table)).correlate_except(table).scalar_subquery()


def _last_contact(kind: Kind, key: Expression) -> Expression:
    query = select(func.max(_ACTIVITY.c.happened_on)).where(
        _ACTIVITY.c.about_kind == kind, _ACTIVITY.c.about_id == key, _alive(_ACTIVITY)
    )
    return query.correlate_except(_ACTIVITY).scalar_subquery()


def _next_task(kind: Kind, key: Expression) -> Expression:
    query = select(func.min(_TASK.c.due_on)).where(
        _TASK.c.about_kind == kind, _TASK.c.about_id == key, _TASK.c.done_on.is_(None), _alive(_TASK)
    )
    return query.correlate_except(_TASK).scalar_subquery()


def _contact_says(word: str) -> Expression:
    """Companies of which a contact holds a word."""
    found = select(_CONTACT.c.sme_id).where(_alive(_CONTACT), is_called(_CONTACT, word))
    return _SME.c.id.in_(found)


# --- companies --------------------------------------------------------------------------------------------------


def _smes(asked: Asked) -> ListSource:
    own_contacts = and_(_CONTACT.c.sme_id == _SME.c.id, _alive(_CONTACT))

    def contact(value: Expression) -> Expression:
        main = case((_CONTACT.c.is_main, 0), else_=1)
        query = select(value).where(own_contacts).order_by(main, _CONTACT.c.id).limit(1)
        return query.correlate_except(_CONTACT).scalar_subquery()

    own_questions = and_(_QUESTION.c.sme_id == _SME.c.id, _alive(_QUESTION))
    questions = select(func.count()).where(own_questions).correlate_except(_QUESTION).scalar_subquery()
    columns: dict[str, Expression] = {
        key: _SME.c[key]
        for key in ("name", "city", "sector", "source", "kvk", "branch_number", "postcode", "municipality")
    }
    columns |= {key: _SME.c[key] for key in ("fte", "training_company", "status")}
    columns |= {
        "contact": contact(_full_name(_CONTACT)),
        "mail": contact(_CONTACT.c.mail),
        "phone": contact(_CONTACT.c.phone),
        "questions": questions,
        "last_contact": _last_contact(Kind.SME, _SME.c.id),
    }
    intake = (RelationStatus.NEW, RelationStatus.INTAKE_PLANNED)
    gaps = or_(_SME.c.kvk == "", _SME.c.sector == "", _SME.c.municipality == "", _SME.c.source == "")
    return ListSource(
        _SME,
        columns,
        {
            "active": _SME.c.status == RelationStatus.ACTIVE,
            "intake": _SME.c.status.in_(intake),
            "no_question": ~select(_QUESTION.c.id).where(own_questions).correlate(_SME).exists(),
            "incomplete": gaps,
        },
        (_SME.c.search_text,),
        (_contact_says,),
        sorted_by={"name": _SME.c.search_text},
        default_sort=(_SME.c.search_text,),
    )


# --- questions ----------------------------------------------------------------------------------------------------


def live_tracks(key: Expression, statuses: frozenset[ProposalStatus] = LIVE_PROPOSALS) -> Expression:
    """The name of the track where a question's latest open or agreed proposal stands."""
    query = (
        select(_TRACK.c.name)
        .join(_OFFERING, _OFFERING.c.track_id == _TRACK.c.id)
        .join(_PROPOSAL, _PROPOSAL.c.offering_id == _OFFERING.c.id)
        .join(_ASSIGNMENT, _ASSIGNMENT.c.id == _PROPOSAL.c.assignment_id)
        .where(_ASSIGNMENT.c.question_id == key, _PROPOSAL.c.status.in_(statuses), _alive(_PROPOSAL))
        .order_by(_PROPOSAL.c.id.desc())
        .limit(1)
    )
    return query.correlate(_QUESTION).scalar_subquery()


def has_proposal(which: Expression) -> Expression:
    """A question with such a proposal."""
    query = (
        select(_PROPOSAL.c.id)
        .join(_ASSIGNMENT, _ASSIGNMENT.c.id == _PROPOSAL.c.assignment_id)
        .where(_ASSIGNMENT.c.question_id == _QUESTION.c.id, which, _alive(_PROPOSAL))
    )
    return query.correlate(_QUESTION).exists()


def is_open() -> Expression:
    """A proposal that waits for a yes."""
    return _PROPOSAL.c.status.in_(OPEN_PROPOSALS)


def is_silent(today: dt.date) -> Expression:
    """A proposal whose teacher has not answered for more than a week, to a semester that is not over."""
    semester = select(_OFFERING.c.semester).where(_OFFERING.c.id == _PROPOSAL.c.offering_id, _alive(_OFFERING))
    return and_(
        _PROPOSAL.c.status.in_(_ASKED_OF_TEACHER),
        _PROPOSAL.c.proposed_on < today - TIME_TO_REPLY,
        semester.correlate(_PROPOSAL).scalar_subquery() >= Semester.at(today).code,
    )


def is_unplaced() -> Expression:
    """A sub-assignment without a place."""
    placed = (
        select(_PROPOSAL.c.id)
        .where(_PROPOSAL.c.assignment_id == _ASSIGNMENT.c.id, _PROPOSAL.c.status.in_(LIVE_PROPOSALS), _alive(_PROPOSAL))
        .correlate(_ASSIGNMENT)
        .exists()
    )
    return ~placed


def is_in_pool() -> Expression:
    """A sub-assignment the pool of the board shows: without a place, of a question that looks for one."""
    looks = (
        select(_QUESTION.c.id)
        .where(_QUESTION.c.id == _ASSIGNMENT.c.question_id, _QUESTION.c.status.in_(TO_PLACE), _alive(_QUESTION))
        .correlate(_ASSIGNMENT)
        .exists()
    )
    return and_(is_unplaced(), looks)


def received_before(day: dt.date) -> Expression:
    """A sub-assignment whose question came in before a day."""
    query = select(_QUESTION.c.received_on).where(_QUESTION.c.id == _ASSIGNMENT.c.question_id)
    return query.correlate(_ASSIGNMENT).scalar_subquery() < day


def has_part_to_place() -> Expression:
    """A question with a sub-assignment in the pool of the board."""
    unplaced = (
        select(_ASSIGNMENT.c.id)
        .where(_ASSIGNMENT.c.question_id == _QUESTION.c.id, _alive(_ASSIGNMENT), is_unplaced())
        .correlate(_QUESTION)
        .exists()
    )
    return and_(_QUESTION.c.status.in_(TO_PLACE), unplaced)


def _questions(asked: Asked) -> ListSource:
    plain = ("title", "levels", "theme", "status", "number", "work_kinds", "size", "received_on", "needed_by")
    columns: dict[str, Expression] = {key: _QUESTION.c[key] for key in plain}
    columns |= {
        "sme": _name_of(_SME, "name", _QUESTION.c.sme_id),
        "city": _name_of(_SME, "city", _QUESTION.c.sme_id),
        "track": live_tracks(_QUESTION.c.id),
        "follow_up": _QUESTION.c.follow_up_on,
        "waiting_weeks": _QUESTION.c.received_on,
        "owner": _name_of(_MEMBER, "name", _QUESTION.c.owner_id),
    }
    closed = (QuestionStatus.DELIVERED, QuestionStatus.FINISHED)
    return ListSource(
        _QUESTION,
        columns,
        {
            "to_place": has_part_to_place(),
            "with_teacher": has_proposal(is_open()),
            "agreed": has_proposal(_PROPOSAL.c.status == ProposalStatus.AGREED),
            "follow_up": _QUESTION.c.follow_up_on.is_not(None),
            "finished": _QUESTION.c.status.in_(closed),
        },
        (_QUESTION.c.search_text, _name_of(_SME, "search_text", _QUESTION.c.sme_id)),
        backwards=frozenset({"waiting_weeks"}),
        default_sort=(_QUESTION.c.received_on.desc(), _QUESTION.c.id.desc()),
    )


# --- tracks --------------------------------------------------------------------------------------------------------


def _tracks(asked: Asked) -> ListSource:
    of_semester = and_(_OFFERING.c.track_id == _TRACK.c.id, _OFFERING.c.semester == asked.semester, _alive(_OFFERING))

    def offering(value: Expression) -> Expression:
        cancelled = case((_OFFERING.c.status == OfferingStatus.CANCELLED, 1), else_=0)
        query = select(value).where(of_semester).order_by(cancelled, _OFFERING.c.id).limit(1)
        return query.correlate_except(_OFFERING).scalar_subquery()

    on_it = and_(_PROPOSAL.c.offering_id == _OFFERING.c.id, _PROPOSAL.c.status.in_(LIVE_PROPOSALS), _alive(_PROPOSAL))
    goes_on = and_(of_semester, _OFFERING.c.status != OfferingStatus.CANCELLED)
    taken_of_one = select(func.count()).where(on_it).correlate(_OFFERING).scalar_subquery()
    # A track may be offered twice in a semester: its places are those of both.
    taken = select(func.count()).where(goes_on, on_it).correlate(_TRACK).scalar_subquery()
    capacity = (
        select(func.sum(func.coalesce(_OFFERING.c.capacity, 0))).where(goes_on).correlate(_TRACK).scalar_subquery()
    )
    plain = ("name", "level", "form", "status", "embedding", "code", "themes", "weeks")
    columns: dict[str, Expression] = {key: _TRACK.c[key] for key in plain}
    columns |= {
        "institution": _school(_TRACK.c.institution_id),
        "programme": _name_of(_PROGRAMME, "name", _TRACK.c.programme_id),
        "teacher": _person(_TEACHER, _TRACK.c.teacher_id),
        "offering": offering(_OFFERING.c.status),
        "places": cast(taken, Text) + "/" + cast(capacity, Text),
        "deadline": offering(_OFFERING.c.deadline),
    }
    exists = select(_OFFERING.c.id).where(goes_on)
    return ListSource(
        _TRACK,
        columns,
        {
            "this_semester": exists.correlate(_TRACK).exists(),
            "room": exists.where(taken_of_one < func.coalesce(_OFFERING.c.capacity, 0)).correlate(_TRACK).exists(),
            "vulnerable": and_(_TRACK.c.teacher_id.is_not(None), _TRACK.c.second_teacher_id.is_(None)),
        },
        (
            _TRACK.c.search_text,
            _name_of(_TEACHER, "search_text", _TRACK.c.teacher_id),
            _name_of(_INSTITUTION, "search_text", _TRACK.c.institution_id),
        ),
        sorted_by={"places": capacity - taken},
        summed={"places": (taken, capacity)},
        default_sort=(_TRACK.c.code,),
    )


# --- teachers ------------------------------------------------------------------------------------------------------


def _teachers(asked: Asked) -> ListSource:
    own_tracks = and_(
        or_(_TRACK.c.teacher_id == _TEACHER.c.id, _TRACK.c.second_teacher_id == _TEACHER.c.id), _alive(_TRACK)
    )
    cases = (
        select(func.count())
        .select_from(_PROPOSAL)
        .join(_OFFERING, _OFFERING.c.id == _PROPOSAL.c.offering_id)
        .join(_TRACK, _TRACK.c.id == _OFFERING.c.track_id)
        .where(own_tracks, _PROPOSAL.c.status.in_(LIVE_PROPOSALS), _alive(_PROPOSAL))
        .correlate(_TEACHER)
        .scalar_subquery()
    )
    columns: dict[str, Expression] = {key: _TEACHER.c[key] for key in ("subject", "status", "mail", "phone", "source")}
    columns |= {
        "name": _full_name(_TEACHER),
        "institution": _school(_TEACHER.c.institution_id),
        "tracks": select(func.count()).where(own_tracks).correlate_except(_TRACK).scalar_subquery(),
        "cases": cases,
        "last_contact": _last_contact(Kind.TEACHER, _TEACHER.c.id),
        "next_action": func.coalesce(_next_task(Kind.TEACHER, _TEACHER.c.id), _TEACHER.c.approach_again_on),
    }
    taking_part = (RecruitmentStatus.JOINED, RecruitmentStatus.AMBASSADOR)
    done = (*taking_part, RecruitmentStatus.STOPPED, RecruitmentStatus.DO_NOT_APPROACH)
    by_last_name = func.lower(_TEACHER.c.last_name)
    return ListSource(
        _TEACHER,
        columns,
        {"taking_part": _TEACHER.c.status.in_(taking_part), "recruiting": _TEACHER.c.status.not_in(done)},
        (
            _TEACHER.c.search_text,
            func.lower(_TEACHER.c.infix),
            _name_of(_INSTITUTION, "search_text", _TEACHER.c.institution_id),
        ),
        sorted_by={"name": by_last_name},
        default_sort=(by_last_name,),
    )


# --- tasks ---------------------------------------------------------------------------------------------------------


def due_this_week(today: dt.date) -> Expression:
    """An open task for this week, or one that is late."""
    return and_(_TASK.c.done_on.is_(None), _TASK.c.due_on <= end_of_week(today))


def _tasks(asked: Asked) -> ListSource:
    open_ = _TASK.c.done_on.is_(None)
    mine = and_(open_, _TASK.c.owner_id == asked.member_id)
    return ListSource(
        _TASK,
        {
            "title": _TASK.c.title,
            "about": cast(_TASK.c.about_kind, Text) + ":" + cast(_TASK.c.about_id, Text),
            "due_on": _TASK.c.due_on,
            "owner": _name_of(_MEMBER, "name", _TASK.c.owner_id),
            "done_on": _TASK.c.done_on,
        },
        {"open": open_, "week": due_this_week(asked.today), "mine": mine, "done": ~open_},
        (_TASK.c.search_text,),
        default_sort=(_TASK.c.due_on.is_(None), _TASK.c.due_on),
    )


_SOURCES: dict[ListName, Callable[[Asked], ListSource]] = {
    ListName.SMES: _smes,
    ListName.QUESTIONS: _questions,
    ListName.TRACKS: _tracks,
    ListName.TEACHERS: _teachers,
    ListName.FOLLOW_UP: _tasks,
}
