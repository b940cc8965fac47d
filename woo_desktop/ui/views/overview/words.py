"""The words at the head of the overview and on the buttons of its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from woo_desktop.domain.answers import TodayRow
from woo_desktop.domain.records import Period
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.i18n import _, fill, ngettext, pgettext, weekday_and_day
from woo_desktop.ui.places import Place, Target, target_of


def greeting(now: dt.datetime, name: str) -> str:
    """ "Goedemorgen Annemiek": by the hour, with the first name; without a name only the greeting."""
    first = name.split()[0] if name.split() else ""
    if now.hour < 6:
        words = _("Good night {name}")
    elif now.hour < 12:
        words = _("Good morning {name}")
    elif now.hour < 18:
        words = _("Good afternoon {name}")
    else:
        words = _("Good evening {name}")
    return fill(words, {"name": first}).rstrip()


def head_line(today: dt.date, semester: str, periods: Iterable[Period]) -> str:
    """ "Maandag 7 september · week 37 · semester 1 loopt sinds een week"."""
    days = weekday_and_day(today)
    week = fill(_("week {number}"), {"number": today.isocalendar().week})
    parts = [days[:1].upper() + days[1:], week]
    if is_semester(semester):
        parts.append(semester_stands(Semester.parse(semester), today, periods))
    return " · ".join(parts)


def semester_stands(semester: Semester, today: dt.date, periods: Iterable[Period]) -> str:
    """How far the semester is, by the calendars of the institutions; by its usual bounds when there are none."""
    starts, ends = _bounds(semester, periods)
    values: dict[str, object] = {"half": semester.half}
    if today > ends:
        return fill(_("semester {half} is over"), values)
    weeks = abs((today - starts).days) // 7
    values["count"] = weeks
    if today < starts:
        if weeks == 0:
            return fill(_("semester {half} starts this week"), values)
        words = ngettext("semester {half} starts in {count} week", "semester {half} starts in {count} weeks", weeks)
    elif weeks == 0:
        return fill(_("semester {half} has just started"), values)
    else:
        words = ngettext(
            "semester {half} has been running for {count} week",
            "semester {half} has been running for {count} weeks",
            weeks,
        )
    return fill(words, values)


def _bounds(semester: Semester, periods: Iterable[Period]) -> tuple[dt.date, dt.date]:
    own = [period for period in periods if period.semester == semester.code]
    starts = [period.starts_on for period in own if period.starts_on]
    ends = [period.ends_on for period in own if period.ends_on]
    return min(starts, default=semester.starts_on), max(ends, default=semester.ends_on)


def button_word(act: str) -> str:
    """The verb on the button of a row."""
    words = {
        "call": pgettext("button", "Call"),
        "mail": pgettext("button", "Mail"),
        "place": pgettext("button", "Place"),
        "print": pgettext("button", "Print"),
        "plan": pgettext("button", "Plan"),
        "teacher": pgettext("button", "Teachers"),
    }
    return words.get(act) or pgettext("button", "Open")


def target_of_row(row: TodayRow) -> Target:
    """Where the button of a row leads: the place to act, with the record and what is to be done."""
    ref = row.ref or row.task
    hints = {"act": row.act, **({"semester": row.semester} if row.semester else {})}
    if row.act == "place":
        return Target(Place.BOARD, row.ref, hints=hints)
    if row.act == "print":
        return Target(Place.AGREEMENTS, row.ref, hints=hints)
    if ref is None:
        return Target(Place.TEACHERS if row.act == "teacher" else Place.FOLLOW_UP, hints=hints)
    home = target_of(ref)
    return Target(home.place, ref, hints=hints)
