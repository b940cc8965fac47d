"""The rules about time and room: planning and places."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from woo_desktop.domain.fit.case import FitCase, start_wish
from woo_desktop.domain.fit.hard import taken
from woo_desktop.domain.fit.place import FitPlace
from woo_desktop.domain.fit.points import reason, remembered, unknown
from woo_desktop.domain.fit.result import Reason, Rule, Tone, Weights
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.domain.terms import OfferingStatus
from woo_desktop.domain.words import N_, Sentence

DEADLINE_SOON = 7
"""Days before a deadline from which it is close."""

NEAR_ENOUGH = 14
"""Days that a track may start before the entrepreneur wants to."""

FAR_APART = 8 * 7
"""Days from the wish beyond which a start is no longer near it."""

_QUARTERS = {Tone.OK: 2, Tone.DOUBT: 1, Tone.UNKNOWN: 1, Tone.NO: 0}


def planning(case: FitCase, place: FitPlace, weights: Weights, today: dt.date) -> Reason:
    """Half for a deadline that is still ahead, half for a start near the wish."""
    most = weights.planning
    deadline = _deadline(place.status, place.deadline, today)
    start = _start(place.starts_on, case.desired_start, case.received_on or today, today)
    points = most * (_QUARTERS[deadline.tone] + _QUARTERS[start.tone]) // 4
    if deadline.tone is Tone.NO:
        return reason(Rule.PLANNING, points, most, Tone.NO, deadline.says)
    if start.tone is Tone.NO or (start.tone is Tone.DOUBT and deadline.tone is not Tone.DOUBT):
        return reason(Rule.PLANNING, points, most, Tone.DOUBT, start.says)
    if deadline.tone is Tone.DOUBT:
        return reason(Rule.PLANNING, points, most, Tone.DOUBT, deadline.says)
    if start.tone is Tone.UNKNOWN:
        return reason(Rule.PLANNING, points, most, Tone.UNKNOWN, start.says)
    if deadline.tone is Tone.UNKNOWN:
        return reason(Rule.PLANNING, points, most, Tone.UNKNOWN, deadline.says)
    says = _well_in_time(place.starts_on, place.deadline, case.needed_by, today)
    return reason(Rule.PLANNING, points, most, Tone.OK, says)


def capacity(case: FitCase, place: FitPlace, weights: Weights) -> Reason:
    """Free places give all points, the last one half, one in option a quarter, none nothing."""
    most = weights.capacity
    if place.capacity is None:
        return unknown(Rule.CAPACITY, most, _FILL_IN_CAPACITY)
    free = place.capacity - taken(case, place)
    return _capacity(free, place.capacity, place.optional, place.agreed < place.capacity, most)


@remembered
def _capacity(free: int, places: int, optional: int, some_undecided: bool, most: int) -> Reason:
    if free > 1:
        left = Sentence(N_("{free} of {capacity} places still free."), {"free": free, "capacity": places})
        return reason(Rule.CAPACITY, most, most, Tone.OK, left)
    if free == 1:
        last = Sentence(N_("The last of {capacity} places."), {"capacity": places})
        return reason(Rule.CAPACITY, most // 2, most, Tone.DOUBT, last)
    if not optional:
        return reason(Rule.CAPACITY, 0, most, Tone.NO, _FULL)
    in_option = Sentence(N_("Full; {count} place in option."), plural="Full; {count} places in option.", count=optional)
    if some_undecided:
        return reason(Rule.CAPACITY, most // 4, most, Tone.DOUBT, in_option)
    return reason(Rule.CAPACITY, 0, most, Tone.NO, in_option)


class _Part(NamedTuple):
    """One half of the planning."""

    tone: Tone
    says: Sentence


@remembered
def _deadline(status: OfferingStatus, deadline: dt.date | None, today: dt.date) -> _Part:
    if status in (OfferingStatus.CLOSED, OfferingStatus.RUNNING):
        return _Part(Tone.NO, _DEADLINE_PASSED)
    if deadline is None:
        return _Part(Tone.UNKNOWN, _FILL_IN_DEADLINE)
    days = (deadline - today).days
    if days < 0:
        return _Part(Tone.NO, _DEADLINE_PASSED)
    if days == 0:
        return _Part(Tone.DOUBT, _DEADLINE_TODAY)
    if days > DEADLINE_SOON:
        return _Part(Tone.OK, _DEADLINE_AHEAD)
    soon = Sentence(N_("The deadline is in {count} day."), plural="The deadline is in {count} days.", count=days)
    return _Part(Tone.DOUBT, soon)


@remembered
def _start(starts_on: dt.date | None, wanted: str, said_on: dt.date, today: dt.date) -> _Part:
    if starts_on is None:
        return _Part(Tone.UNKNOWN, _FILL_IN_START)
    if starts_on < today:
        return _Part(Tone.NO, Sentence(N_("This already started on {day}."), {"day": starts_on}))
    if not wanted.strip():
        return _Part(Tone.UNKNOWN, _FILL_IN_WISH)
    wish = start_wish(wanted, said_on, today)
    if wish is None:
        values = {"wish": wanted.strip(), "day": starts_on}
        return _Part(Tone.UNKNOWN, Sentence(N_("Wanted start: {wish}. This starts on {day}."), values))
    late, early = (starts_on - wish.latest).days, (wish.earliest - starts_on).days
    if late > 0:
        says = Sentence(N_("The entrepreneur wants to start earlier: {wish}."), {"wish": _wish(wanted)})
        return _Part(Tone.DOUBT if late <= FAR_APART else Tone.NO, says)
    if early > NEAR_ENOUGH:
        says = Sentence(N_("The entrepreneur wants to start later: {wish}."), {"wish": _wish(wanted)})
        return _Part(Tone.DOUBT if early <= FAR_APART else Tone.NO, says)
    return _Part(Tone.OK, _DEADLINE_AHEAD)


def _wish(text: str) -> object:
    """The wish as it was typed, a semester by its name."""
    code = text.strip().upper()
    return Semester.parse(code).name if is_semester(code) else text.strip()


@remembered
def _well_in_time(
    starts_on: dt.date | None, deadline: dt.date | None, needed_by: dt.date | None, today: dt.date
) -> Sentence:
    week = starts_on.isocalendar().week if starts_on else 0
    if needed_by is not None:
        return Sentence(N_("Starts in week {week}, well before {needed_by}."), {"week": week, "needed_by": needed_by})
    return Sentence(
        N_("Starts in week {week}; {count} week to the deadline."),
        {"week": week},
        plural="Starts in week {week}; {count} weeks to the deadline.",
        count=(deadline - today).days // 7 if deadline else 0,
    )


_DEADLINE_PASSED = Sentence(N_("The deadline for cases has passed."))
_DEADLINE_TODAY = Sentence(N_("The deadline is today."))
_DEADLINE_AHEAD = Sentence(N_("The deadline is still ahead."))
_FILL_IN_DEADLINE = Sentence(N_("Unknown: fill in the deadline for cases."))
_FILL_IN_START = Sentence(N_("Unknown: fill in when this starts."))
_FILL_IN_WISH = Sentence(N_("Unknown: fill in when the entrepreneur wants to start."))
_FILL_IN_CAPACITY = Sentence(N_("Unknown: fill in how many places there are."))
_FULL = Sentence(N_("All places are taken."))
