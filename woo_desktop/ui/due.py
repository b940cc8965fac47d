"""How a day to act on is said: too late, today, tomorrow, this week, or the day itself; with its tone."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from woo_desktop.domain.dates import end_of_week
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, day


class When(Enum):
    """Where a day lies as seen from today; the value is the heading above such rows."""

    LATE = N_("Too late")
    TODAY = N_("Today")
    THIS_WEEK = N_("This week")
    LATER = N_("Later")
    NO_DAY = N_("Without a day")


def when(due: dt.date | None, today: dt.date) -> When:
    """The part of a to-do list in which a day belongs; weeks end on Sunday."""
    if due is None:
        return When.NO_DAY
    if due < today:
        return When.LATE
    if due == today:
        return When.TODAY
    return When.THIS_WEEK if due <= end_of_week(today) else When.LATER


def due_word(due: dt.date | None, today: dt.date) -> str:
    """ "Te laat", "Vandaag", "Morgen", "Deze week" or the day itself; empty without a day."""
    if due is None:
        return ""
    if due == today + dt.timedelta(days=1):
        return _("Tomorrow")
    part = when(due, today)
    return day(due, today=today) if part is When.LATER else _(part.value)


def due_tone(due: dt.date | None, today: dt.date) -> str:
    """The token of a due word: red only when it is too late."""
    return "err" if due is not None and due < today else "text2"
