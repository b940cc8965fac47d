"""Column types that keep the domain's own values: fixed words, sets of codes, moments in UTC."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from woo_desktop.domain.terms import Term


class TermColumn(TypeDecorator[Any]):
    """One fixed word, stored as its value; a word this program does not know comes back as None."""

    impl = String
    cache_ok = True

    def __init__(self, terms: type[Term]) -> None:
        super().__init__(40)
        self.terms = terms

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Term | None:
        try:
            return None if value is None else self.terms(value)
        except ValueError:
            return None


class CodesColumn(TypeDecorator[Any]):
    """Several codes in one text, each between commas (",a,b,"), so that SQL finds one with LIKE '%,a,%'.

    A set of list values is one field to a person: one change in the log, one conflict, one undo. A code holds no
    comma; the domain sees to that.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return f",{','.join(str(code) for code in value)}," if value else ""

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:
        return tuple(value[1:-1].split(",")) if value else ()


class TermsColumn(CodesColumn):
    """Several fixed words, stored like codes."""

    cache_ok = True

    def __init__(self, terms: type[Term]) -> None:
        super().__init__()
        self.terms = terms

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Any, ...]:
        return tuple(self.terms(code) for code in super().process_result_value(value, dialect))


class UtcMoment(TypeDecorator[dt.datetime]):
    """A moment in UTC on both databases; always read back with its time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        utc = value.astimezone(dt.UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)
