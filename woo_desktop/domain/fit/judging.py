"""Judges a sub-assignment at an offering, and puts judgements in the one order that window and command line share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from woo_desktop.domain.fit import around, hard, timing, work
from woo_desktop.domain.fit.case import FitCase
from woo_desktop.domain.fit.history import lowered, refusal
from woo_desktop.domain.fit.place import FitPlace
from woo_desktop.domain.fit.result import DEFAULT_WEIGHTS, Fit, Reason, Tone, Weights
from woo_desktop.domain.list_defaults import DEFAULT_NAMES, ListNames
from woo_desktop.domain.words import N_, Sentence


def judge(
    case: FitCase,
    place: FitPlace,
    *,
    today: dt.date,
    weights: Weights = DEFAULT_WEIGHTS,
    names: ListNames = DEFAULT_NAMES,
) -> Fit:
    """Whether, how well and why; `names` are the workshop's own names of list values, for the sentences.

    The same arguments always give the same answer. Points are given to a blocked place too: it may be overruled.
    """
    reasons: tuple[Reason, ...] = (
        work.level(case, place, weights, names),
        timing.planning(case, place, weights, today),
        work.theme(case, place, weights, names),
        work.work_kind(case, place, weights, names),
        work.size(case, place, weights),
        timing.capacity(case, place, weights),
        around.supervision(case, place, weights),
        around.location(case, place, weights),
        around.sector(case, place, weights, names),
        around.experience(case, place, weights, names),
    )
    said_no = refusal(case, place.offering_id, place.history) if place.history else None
    if said_no is not None:
        reasons = lowered(reasons, said_no, names)
    score = unsure = unknown = 0
    for reason in reasons:
        score += reason.points
        if reason.tone is Tone.UNKNOWN:
            unsure += reason.max_points
            unknown += 1
    return Fit(
        case=case,
        place=place,
        score=score,
        certainty=100 - unsure,
        unknown=unknown,
        blocks=hard.blocks(case, place, today),
        warnings=hard.warnings(case, place, today),
        reasons=reasons,
        refusal=said_no,
    )


def best_first(fits: Iterable[Fit]) -> list[Fit]:
    """Possible before blocked, then score, certainty, longest waiting, nearest deadline; ids break the last tie."""
    return sorted(fits, key=_order)


def _order(fit: Fit) -> tuple[bool, int, int, dt.date, dt.date, int, int]:
    return (
        not fit.possible,
        -fit.score,
        -fit.certainty,
        fit.case.received_on or dt.date.max,
        fit.place.deadline or dt.date.max,
        fit.place.offering_id,
        fit.case.assignment_id,
    )


def waiting(received_on: dt.date | None, today: dt.date) -> Sentence | None:
    """ "Has waited 11 weeks": shown beside the score, and decides when scores are equal; not within a week."""
    weeks = (today - received_on).days // 7 if received_on else 0
    if weeks < 1:
        return None
    return Sentence(N_("Waiting for {count} week"), plural="Waiting for {count} weeks", count=weeks)
