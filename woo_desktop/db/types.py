"""Column types that keep the domain's own values: fixed words, sets of codes, moments in UTC."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
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
        self._known = {str(term): term for term in terms}

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Term | None]:
        # A board reads ten thousands of values: each is one look-up, without a function around it.
        return self._known.get


@lru_cache(maxsize=20_000)
def _codes(value: str | None) -> tuple[str, ...]:
    return tuple(value[1:-1].split(",")) if value else ()


class CodesColumn(TypeDecorator[Any]):
    """Several codes in one text, each between commas (",a,b,"), so that SQL finds one with LIKE '%,a,%'.

    A set of list values is one field to a person: one change in the log, one conflict, one undo. A code holds no
    comma; the domain sees to that.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return f",{','.join(str(code) for code in value)}," if value else ""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], tuple[Any, ...]]:
        return _codes


class TermsColumn(CodesColumn):
    """Several fixed words, stored like codes."""

    cache_ok = True

    def __init__(self, terms: type[Term]) -> None:
        super().__init__()
        self.terms = terms
        self._read: dict[Any, tuple[Term, ...]] = {}

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], tuple[Any, ...]]:
        return self._words

    def _words(self, value: Any) -> tuple[Term, ...]:
        words = self._read.get(value)
        if words is None:
            words = self._read[value] = tuple(self.terms(code) for code in _codes(value))
        return words


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

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], dt.datetime | None]:
        read = super().result_processor(dialect, coltype)

        def moment(value: Any) -> dt.datetime | None:
            return None if value is None or read is None else read(value)  # most rows were never in the trash

        return moment
