"""What becomes of a match: rival proposals lapse, an execution opens with its contact moments."""

from __future__ import annotations

import datetime as dt

from woo_desktop.domain.records import Moment, Offering, Proposal
from woo_desktop.domain.terms import OPEN_PROPOSALS, Kind, MomentKind, ProposalStatus
from woo_desktop.services.work import Work

_EVALUATION = dt.timedelta(weeks=2)
_AFTERCARE = dt.timedelta(weeks=13)
_FOLLOWED = (MomentKind.KICK_OFF, MomentKind.HALFWAY, MomentKind.PRESENTATION)


def close_rivals(work: Work, agreed: Proposal) -> None:
    """One agreed proposal lets the other open ones of the same sub-assignment lapse (DOMAIN.md §2.1)."""
    table = work.store.table(Kind.PROPOSAL)
    rivals = work.store.find(
        Proposal,
        table.c.assignment_id == agreed.assignment_id,
        table.c.id != agreed.id,
        table.c.status.in_(OPEN_PROPOSALS),
    )
    for rival in rivals:
        work.store.change(rival.ref, {"status": ProposalStatus.LAPSED})


def open_execution(work: Work, agreed: Proposal) -> None:
    """What follows the match: an execution with contact moments from the offering's planning (DOMAIN.md §2.3)."""
    if agreed.offering_id is None:
        return
    execution = work.store.insert(Kind.EXECUTION, {"proposal_id": agreed.id})
    for what, day in planned_days(work, work.store.get(Offering, agreed.offering_id)).items():
        work.store.insert(Kind.CONTACT_MOMENT, {"execution_id": execution.id, "what": what, "held_on": day})


def planned_days(work: Work, offering: Offering) -> dict[MomentKind, dt.date]:
    """The day of each contact moment: as planned, else in week 1, halfway and at the end; two weeks and three
    months later for evaluation and aftercare."""
    moments = work.store.find(Moment, work.store.table(Kind.MOMENT).c.offering_id == offering.id)
    days = {moment.what: moment.held_on for moment in moments if moment.what and moment.held_on}
    starts, ends = offering.starts_on, offering.ends_on
    if starts:
        days.setdefault(MomentKind.KICK_OFF, starts)
    if starts and ends:
        days.setdefault(MomentKind.HALFWAY, starts + (ends - starts) / 2)
    if ends:
        days.setdefault(MomentKind.PRESENTATION, ends)
    last = days.get(MomentKind.PRESENTATION)
    if last:
        days.setdefault(MomentKind.EVALUATION, last + _EVALUATION)
        days.setdefault(MomentKind.AFTERCARE, last + _AFTERCARE)
    wanted = (*_FOLLOWED, MomentKind.EVALUATION, MomentKind.AFTERCARE)
    return {what: days[what] for what in wanted if what in days}
