"""Offerings of the next academic year, copied from this one by the calendar of their institution."""

from __future__ import annotations

from woo_desktop.db.reads.copying import copy_plans
from woo_desktop.domain.commands import CopyToNextYear
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.records import Moment
from woo_desktop.domain.terms import Kind, OfferingStatus
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.handlers.rules import refuse_in_trash
from woo_desktop.services.work import Work


def copy_to_next_year(work: Work, command: CopyToNextYear) -> Sentence:
    """Copies with dates moved by the institution's calendar; their state starts again at Gevraagd."""
    store = work.store
    plans = copy_plans(store.connection, command.offering_ids)
    for plan in plans:
        old = plan.offering
        refuse_in_trash(work, old.ref)
        if plan.is_there:
            why = N_("{track} is offered in {semester} already.")
            raise NotAllowed(Sentence(why, {"track": plan.track, "semester": plan.semester}))
        copy = store.insert(
            Kind.OFFERING,
            {
                "track_id": old.track_id,
                "semester": plan.semester,
                "periods": plan.periods,
                "status": OfferingStatus.ASKED,
                "capacity": old.capacity,
                "students": old.students,
                "teams": old.teams,
                "deadline": plan.deadline,
                "starts_on": plan.starts_on,
                "ends_on": plan.ends_on,
                "remarks": old.remarks,
            },
        )
        moments = store.find(Moment, store.table(Kind.MOMENT).c.offering_id == old.id)
        for moment in moments:
            day = plan.moved(moment.held_on)
            told = {"what": moment.what, "held_on": day, "time": moment.time, "who": moment.who, "place": moment.place}
            store.insert(Kind.MOMENT, {"offering_id": copy.id, **told})
    return Sentence(N_("{count} track copied to next year"), {}, N_("{count} tracks copied to next year"), len(plans))
