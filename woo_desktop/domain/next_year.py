"""Moving the days of an offering to the next academic year: by the teaching weeks of the institution's own calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from woo_desktop.domain.late_dataclass import dataclass

_WEEK = dt.timedelta(weeks=1)
_YEAR = dt.timedelta(weeks=52)


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the week of `day`."""
    return day - dt.timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class NextYear:
    """How the days of a period move: `free` holds the Mondays of free weeks, of both years.

    Without the start of either period a day moves by 52 weeks, which keeps the day of the week.
    """

    old_start: dt.date | None = None
    new_start: dt.date | None = None
    free: frozenset[dt.date] = frozenset()

    def moved(self, day: dt.date | None) -> dt.date | None:
        """The same weekday in the same teaching week of the new period; before its start, as many weeks before.

        A free week is not counted: students of the third week are in their third week also when the holiday comes
        earlier that year. What lay in a free week comes in the first week that is taught after it.
        """
        if day is None:
            return None
        if self.old_start is None or self.new_start is None:
            return day + _YEAR
        if day == self.old_start:
            return self.new_start
        old, new = monday_of(self.old_start), monday_of(self.new_start)
        if day < self.old_start:
            return self._not_free(day + (new - old))
        taught = _teaching_weeks(old, monday_of(day), self.free)
        week = new
        while taught or week in self.free:
            taught -= week not in self.free
            week += _WEEK
        return week + dt.timedelta(days=day.weekday())

    def _not_free(self, day: dt.date) -> dt.date:
        """A deadline in a holiday is the same weekday of the week before it: later would be too late."""
        while monday_of(day) in self.free:
            day -= _WEEK
        return day


def _teaching_weeks(start: dt.date, week: dt.date, free: Collection[dt.date]) -> int:
    """How many weeks are taught from the week of `start` to the week of `week`, that one left out."""
    count = 0
    while start < week:
        count += start not in free
        start += _WEEK
    return count
