"""The start page: what needs a person today, how full tracks are, what changed last; the navigation's numbers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sqlalchemy import func, select

from woo_desktop.db import change_log
from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.counting import count, of_semester
from woo_desktop.db.reads.list_sources import is_in_pool, received_before
from woo_desktop.db.reads.today import late_tasks, rows_of_today
from woo_desktop.db.store import Store, count_of
from woo_desktop.domain.answers import NavCounts, Occupation, Overview, RecentChange
from woo_desktop.domain.queries import CountsOf, OverviewOf
from woo_desktop.domain.records import (
    Institution,
    Member,
    Offering,
    Track,
)
from woo_desktop.domain.terms import (
    LIVE_PROPOSALS,
    OPEN_PROPOSALS,
    AgreementStatus,
    Kind,
    Level,
)

_LONG = dt.timedelta(weeks=2)
_REPLY = dt.timedelta(days=7)
_WEEK = dt.timedelta(days=7)
_RECENT = 8
_TODAY = 40


def counts_of(reading: Reading, query: CountsOf) -> NavCounts:
    """The numbers beside the navigation."""
    connection, store = reading.connection, reading.store
    agreement = TABLES[Kind.AGREEMENT]
    to_do = (AgreementStatus.CONCEPT, AgreementStatus.SENT)
    return NavCounts(
        smes=count_of(connection, Kind.SME),
        questions=count_of(connection, Kind.QUESTION),
        tracks=count_of(connection, Kind.TRACK),
        teachers=count_of(connection, Kind.TEACHER),
        to_place=count(store, Kind.ASSIGNMENT, is_in_pool()),
        agreements=count(store, Kind.AGREEMENT, agreement.c.semester == query.semester, agreement.c.status.in_(to_do)),
        late=len(late_tasks(store, query.today)),
    )


def overview_of(reading: Reading, query: OverviewOf) -> Overview:
    """Everything on the start page, each number counted in the database."""
    store, today = reading.store, query.today
    proposal, task = TABLES[Kind.PROPOSAL], TABLES[Kind.TASK]
    columns = _columns(store, query.semester)
    places = sum(capacity for _level, _name, _taken, capacity in columns)
    open_proposals = (
        proposal.c.status.in_(OPEN_PROPOSALS),
        proposal.c.offering_id.in_(select(TABLES[Kind.OFFERING].c.id).where(of_semester(query.semester))),
    )
    open_tasks = (task.c.done_on.is_(None), task.c.due_on.is_not(None))
    late = len(late_tasks(store, today))
    this_week = count(store, Kind.TASK, *open_tasks, task.c.due_on >= today, task.c.due_on < today + _WEEK)
    return Overview(
        to_place=count(store, Kind.ASSIGNMENT, is_in_pool()),
        waiting_long=count(store, Kind.ASSIGNMENT, is_in_pool(), received_before(today - _LONG)),
        free_places=sum(max(capacity - taken, 0) for _level, _name, taken, capacity in columns),
        places=places,
        over_full=sum(taken > capacity for _level, _name, taken, capacity in columns),
        with_teacher=count(store, Kind.PROPOSAL, *open_proposals),
        no_reply=count(store, Kind.PROPOSAL, *open_proposals, proposal.c.proposed_on < today - _REPLY),
        follow_up=late + this_week,
        late=late,
        this_week=this_week,
        today=tuple(rows_of_today(reading, query)[:_TODAY]),
        occupation=_occupation(columns),
        recent=_recent(reading),
    )


# --- counting -----------------------------------------------------------------------------------------------


def _columns(store: Store, semester: str) -> list[tuple[Level | None, str, int, int]]:
    """Level, institution, places taken and capacity of each offering of a semester."""
    proposal = TABLES[Kind.PROPOSAL]
    counted = select(proposal.c.offering_id, func.count()).where(
        proposal.c.status.in_(LIVE_PROPOSALS), proposal.c.trashed_at.is_(None)
    )
    taken = {row[0]: row[1] for row in store.connection.execute(counted.group_by(proposal.c.offering_id))}
    tracks = {track.id: track for track in store.find(Track)}
    names = {one.id: one.name for one in store.find(Institution)}
    found = []
    for offering in store.find(Offering, of_semester(semester)):
        track = tracks.get(offering.track_id or 0)
        if track is not None:
            name = names.get(track.institution_id or 0, "")
            found.append((track.level, name, int(taken.get(offering.id, 0)), offering.capacity or 0))
    return found


def _occupation(columns: list[tuple[Level | None, str, int, int]]) -> tuple[Occupation, ...]:
    grouped: dict[tuple[Level | None, str], list[tuple[int, int]]] = defaultdict(list)
    for level, institution, taken, capacity in columns:
        grouped[level, institution].append((taken, capacity))
    order = list(Level)
    return tuple(
        Occupation(
            level,
            institution,
            sum(taken for taken, _capacity in found),
            sum(capacity for _taken, capacity in found),
            sum(max(taken - capacity, 0) for taken, capacity in found),
        )
        for (level, institution), found in sorted(
            grouped.items(), key=lambda one: (order.index(one[0][0]) if one[0][0] else len(order), one[0][1])
        )
    )


# --- last changes -------------------------------------------------------------------------------------------


def _recent(reading: Reading) -> tuple[RecentChange, ...]:
    members = {member.name: member.initials for member in reading.store.find(Member, trashed=True)}
    found: list[RecentChange] = []
    gestures = change_log.gestures(reading.connection, newest=_RECENT * 4)
    facts = change_log.first_facts(reading.connection, [gesture.id for gesture in gestures])
    for gesture in gestures:
        if not gesture.who or len(found) == _RECENT or gesture.id not in facts:
            continue
        found.append(
            RecentChange(
                gesture.id,
                gesture.who,
                members.get(gesture.who, gesture.who[:2].upper()),
                gesture.at,
                gesture.title,
                "",
                facts[gesture.id],
            )
        )
    return tuple(found)
