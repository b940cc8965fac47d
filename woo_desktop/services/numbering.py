"""Numbers that people say aloud: V-2026-0123 for a question, A-2627-S1-014 for an agreement. Never given twice."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from woo_desktop.db.series import last_erased, remember_erased
from woo_desktop.db.store import Store
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind

_NUMBERS_LOCK = 0x574F4E
_LONGEST_TAIL = 8


def wait_for_turn(store: Store) -> None:
    """Two coordinators at once: the second waits here until the first has committed (a file lets in one anyway)."""
    store.hold(_NUMBERS_LOCK)


def next_question_number(store: Store, year: int) -> str:
    return _next(store, Kind.QUESTION, f"V-{year}-", 4)


def next_agreement_number(store: Store, semester: str) -> str:
    return _next(store, Kind.AGREEMENT, f"A-{semester}-", 3)


def next_track_code(store: Store) -> str:
    """T01, T02 …: short, because people type it."""
    return _next(store, Kind.TRACK, "T", 2, column="code")


def remember_numbers(store: Store, erased: Iterable[Ref]) -> None:
    """Before records are erased: the highest number of each series stays given."""
    wait_for_turn(store)
    highest: dict[str, int] = {}
    for ref in erased:
        number = getattr(store.at(ref), "number", "")
        prefix, dash, tail = number.rpartition("-")
        if dash and tail.isdecimal() and len(tail) <= _LONGEST_TAIL:
            highest[prefix + dash] = max(int(tail), highest.get(prefix + dash, 0))
    for prefix, last in highest.items():
        remember_erased(store.connection, prefix, last)


def _next(store: Store, kind: Kind, prefix: str, digits: int, column: str = "number") -> str:
    """One more than the highest number given so far, rows in the trash and rows that were erased included."""
    wait_for_turn(store)
    table = store.table(kind)
    tail = func.substr(table.c[column], len(prefix) + 1)
    query = select(tail).where(table.c[column].startswith(prefix, autoescape=True))
    given = [int(number) for number in store.connection.execute(query).scalars() if number.isdecimal()]
    last = max((*given, last_erased(store.connection, prefix) or 0))
    return f"{prefix}{last + 1:0{digits}d}"
