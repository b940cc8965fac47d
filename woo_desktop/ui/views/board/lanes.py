"""Which columns stand together: lanes by level, institution, form, teacher, period or coordinator, or one long wrap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from woo_desktop.domain.answers import BoardColumn
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Level
from woo_desktop.i18n import _


class Grouping(StrEnum):
    """By what the columns are grouped."""

    LEVEL = "level"
    INSTITUTION = "institution"
    FORM = "form"
    TEACHER = "teacher"
    PERIOD = "period"
    COORDINATOR = "coordinator"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Lane:
    """Columns that stand together; a lane without a title has no header."""

    key: str
    title: str
    columns: tuple[BoardColumn, ...]
    level: Level | None = None


def lanes_of(columns: Sequence[BoardColumn], grouping: Grouping) -> tuple[Lane, ...]:
    """The lanes: levels in their own order, the rest by name."""
    if grouping is Grouping.NONE:
        return (Lane("all", "", tuple(columns)),) if columns else ()
    groups: dict[str, list[BoardColumn]] = {}
    for column in columns:
        groups.setdefault(_key(column, grouping), []).append(column)
    if grouping is Grouping.PERIOD:
        groups = dict(sorted(groups.items(), key=_first_start))
    elif grouping is not Grouping.LEVEL:
        groups = dict(sorted(groups.items(), key=lambda group: _title(group[1], grouping).casefold()))
    return tuple(
        Lane(
            f"{grouping}:{key}",
            _title(members, grouping),
            tuple(members),
            members[0].level if grouping is Grouping.LEVEL else None,
        )
        for key, members in groups.items()
    )


def _first_start(group: tuple[str, list[BoardColumn]]) -> tuple[dt.date, str]:
    """Periods in the order of the year, whatever each institution calls them."""
    starts = [column.starts_on for column in group[1] if column.starts_on is not None]
    return (min(starts, default=dt.date.max), group[0].casefold())


def _key(column: BoardColumn, grouping: Grouping) -> str:
    match grouping:
        case Grouping.LEVEL:
            return column.level.value if column.level else ""
        case Grouping.INSTITUTION:
            return str(column.institution_id)
        case Grouping.FORM:
            return column.form
        case Grouping.TEACHER:
            return str(column.teacher_id or "")
        case Grouping.PERIOD:
            return f"{column.institution_id}:{column.period}"
        case Grouping.COORDINATOR:
            return column.coordinator
        case _:
            return "all"


def _title(members: Sequence[BoardColumn], grouping: Grouping) -> str:
    first = members[0]
    match grouping:
        case Grouping.LEVEL:
            names = dict.fromkeys(column.institution for column in members if column.institution)
            return ", ".join(names)
        case Grouping.INSTITUTION:
            return first.institution or _("No institution yet")
        case Grouping.FORM:
            return first.form or _("No form yet")
        case Grouping.TEACHER:
            return first.teacher or _("No teacher yet")
        case Grouping.PERIOD:
            period = first.period or _("No period yet")
            return " · ".join(part for part in (period, first.institution) if part)
        case Grouping.COORDINATOR:
            return first.coordinator or _("No coordinator yet")
        case _:
            return ""
