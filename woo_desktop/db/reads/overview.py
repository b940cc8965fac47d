"""The start page: what needs a person today, how full tracks are, what changed last; the navigation's numbers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sqlalchemy import case, func, select

from woo_desktop.db import change_log
from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.about import found_at
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.counting import count, of_semester
from woo_desktop.db.reads.list_sources import (
    due_this_week,
    has_proposal,
    is_in_pool,
    is_open,
    is_silent,
    received_before,
)
from woo_desktop.db.reads.today import late_tasks, rows_of_today
from woo_desktop.db.store import Store, count_of
from woo_desktop.domain.answers import NavCounts, Occupation, Overview, RecentChange
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.queries import CountsOf, OverviewOf
from woo_desktop.domain.records import (
    Institution,
    Member,
    Offering,
    Track,
)
from woo_desktop.domain.terms import (
    LIVE_PROPOSALS,
    AgreementStatus,
    Kind,
    Level,
    ProposalStatus,
)

_LONG = dt.timedelta(weeks=2)
_RECENT = 8
_TODAY = 100
"""So many rows are told of at most; how many more there are is told too."""


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
    task = TABLES[Kind.TASK]
    columns = _columns(store, query.semester)
    late = len(late_tasks(store, today))
    this_week = count(store, Kind.TASK, due_this_week(today), task.c.due_on >= today)
    rows = rows_of_today(reading, query)
    return Overview(
        to_place=count(store, Kind.ASSIGNMENT, is_in_pool()),
        waiting_long=count(store, Kind.ASSIGNMENT, is_in_pool(), received_before(today - _LONG)),
        free_places=sum(max(one.capacity - one.taken, 0) for one in columns),
        places=sum(one.capacity for one in columns),
        with_room=len({one.track_id for one in columns if one.taken < one.capacity}),
        over_full=len({one.track_id for one in columns if one.taken > one.capacity}),
        with_teacher=count(store, Kind.QUESTION, has_proposal(is_open())),
        no_reply=count(store, Kind.QUESTION, has_proposal(is_silent(today))),
        follow_up=late + this_week,
        late=late,
        this_week=this_week,
        today=tuple(rows[:_TODAY]),
        today_total=len(rows),
        occupation=_occupation(columns),
        recent=_recent(reading),
    )


# --- counting -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Column:
    """An offering of the semester, as far as its places go."""

    track_id: int
    level: Level | None
    institution: str
    short_name: str
    taken: int
    optional: int
    capacity: int


def _columns(store: Store, semester: str) -> list[_Column]:
    """The places of each offering of a semester."""
    proposal = TABLES[Kind.PROPOSAL]
    agreed = case((proposal.c.status == ProposalStatus.AGREED, 1), else_=0)
    counted = select(proposal.c.offering_id, func.count(), func.sum(agreed)).where(
        proposal.c.status.in_(LIVE_PROPOSALS), proposal.c.trashed_at.is_(None)
    )
    grouped = store.connection.execute(counted.group_by(proposal.c.offering_id))
    taken = {row[0]: (int(row[1]), int(row[1]) - int(row[2])) for row in grouped}
    tracks = {track.id: track for track in store.find(Track)}
    schools = {one.id: one for one in store.find(Institution, trashed=True)}
    found = []
    for offering in store.find(Offering, of_semester(semester)):
        track = tracks.get(offering.track_id or 0)
        if track is not None:
            school = schools.get(track.institution_id or 0, Institution())
            short_name = school.short_name or school.name
            places = taken.get(offering.id, (0, 0))
            found.append(
                _Column(track.id, track.level, school.name, short_name, *places, capacity=offering.capacity or 0)
            )
    return found


def _occupation(columns: list[_Column]) -> tuple[Occupation, ...]:
    grouped: dict[tuple[Level | None, str], list[_Column]] = defaultdict(list)
    for one in columns:
        grouped[one.level, one.short_name].append(one)
    order = list(Level)
    return tuple(
        Occupation(
            level,
            found[0].institution or short_name,
            sum(one.taken for one in found),
            sum(one.capacity for one in found),
            sum(max(one.taken - one.capacity, 0) for one in found),
            sum(one.optional for one in found),
            short_name,
        )
        for (level, short_name), found in sorted(
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
                *found_at(reading.store, facts[gesture.id]),
            )
        )
    return tuple(found)
