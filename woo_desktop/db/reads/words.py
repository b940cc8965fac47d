"""The editable lists, the members, the settings, and the semesters there are."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import func, select

from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.context import Reading
from woo_desktop.domain.answers import SemesterChoice, Vocabulary
from woo_desktop.domain.queries import Semesters, Words
from woo_desktop.domain.records import ListValue, Member, Setting
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.domain.terms import Kind, ValueList


def words(reading: Reading, _query: Words) -> Vocabulary:
    """Everything that gives codes a name; small enough to keep in the window."""
    store = reading.store
    values: dict[ValueList, list[ListValue]] = defaultdict(list)
    for value in sorted(store.every(ListValue), key=_order):
        if value.list is not None:
            values[value.list].append(value)
    kept = store.every(Setting)
    settings = {setting.key: setting.value for setting in kept}
    seen = {setting.key: (setting.ref, setting.version) for setting in kept}
    lists = {name: tuple(found) for name, found in values.items()}
    return Vocabulary(lists, tuple(store.every(Member)), settings, seen)


def semesters(reading: Reading, query: Semesters) -> tuple[SemesterChoice, ...]:
    """Semesters with offerings, and always the present and the next one."""
    offering = TABLES[Kind.OFFERING]
    counted = reading.connection.execute(
        select(offering.c.semester, func.count()).where(offering.c.trashed_at.is_(None)).group_by(offering.c.semester)
    )
    found = {code: count for code, count in counted if is_semester(code)}
    present = Semester.at(query.today)
    for code in (present.code, present.next().code):
        found.setdefault(code, 0)
    return tuple(SemesterChoice(code, found[code]) for code in sorted(found))


def _order(value: ListValue) -> tuple[int, str]:
    return (value.position or 0, value.name)
