"""What the change log tells of the board: the days on which cards moved, and what became of proposals."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select

from woo_desktop.db import change_log
from woo_desktop.db.models import CHANGE_FACT, GESTURE, TABLES
from woo_desktop.db.reads.context import Reading
from woo_desktop.domain.answers import BoardDay, ProposalNow
from woo_desktop.domain.queries import BoardDays, ProposalsNow
from woo_desktop.domain.records import Proposal, Ref
from woo_desktop.domain.terms import Kind

_FACTS_EACH = 50
"""More changes than this to one proposal nobody makes."""


def board_days(reading: Reading, query: BoardDays) -> tuple[BoardDay, ...]:
    """Gestures that touched a proposal of the semester, counted per day as the clock of this computer has it."""
    connection = reading.connection
    proposal, offering = TABLES[Kind.PROPOSAL], TABLES[Kind.OFFERING]
    here = (
        select(proposal.c.id)
        .join(offering, offering.c.id == proposal.c.offering_id)
        .where(offering.c.semester == query.semester)
    )
    moved = select(CHANGE_FACT.c.gesture_id).where(
        CHANGE_FACT.c.kind == Kind.PROPOSAL, CHANGE_FACT.c.record_id.in_(here)
    )
    counted = Counter(
        at.astimezone().date() for at in connection.scalars(select(GESTURE.c.at).where(GESTURE.c.id.in_(moved)))
    )
    first = connection.scalar(select(func.min(GESTURE.c.at)))
    if first is not None:
        counted.setdefault(first.astimezone().date(), 0)
    return tuple(BoardDay(day, counted[day]) for day in sorted(counted))


def proposals_now(reading: Reading, query: ProposalsNow) -> tuple[ProposalNow, ...]:
    """In the order of ids; what was erased is left out."""
    table = TABLES[Kind.PROPOSAL]
    found = reading.store.find(Proposal, table.c.id.in_(query.ids), trashed=True)
    refs = [one.ref for one in found]
    last: dict[Ref, change_log.LoggedFact] = {}
    for fact in change_log.facts_about(reading.connection, refs, limit=_FACTS_EACH * max(1, len(refs))):
        last.setdefault(fact.ref, fact)
    return tuple(
        ProposalNow(
            one.id,
            one.status,
            one.trashed_at is not None,
            last[one.ref].who if one.ref in last else "",
            last[one.ref].at if one.ref in last else None,
        )
        for one in found
    )
