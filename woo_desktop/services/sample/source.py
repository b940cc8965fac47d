"""Reads the sample file, and moves its dates and codes to another academic year: whole weeks, so weekdays stay."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.semester import AcademicYear
from woo_desktop.resources import resource

Row = dict[str, Any]

WRITTEN_FOR = AcademicYear(2026)
"""The academic year that the dates in the file are of."""

_YEAR_CODE = re.compile(r"\b2627(?=-)")
_DAY = re.compile(r"\b(\d{2})-(\d{2})-(\d{4})\b")
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_MONTH = re.compile(rf"\b({_MONTHS}) (\d{{4}})\b")


def read_source() -> dict[str, list[Row]]:
    """The lists of the sample file, by name."""
    told: dict[str, list[Row]] = json.loads(resource("demo", "woo-groningen.json").read_text("utf-8"))
    return told


@dataclass(frozen=True, slots=True)
class Moved:
    """Dates and codes of the file as they are in `year`."""

    year: AcademicYear

    @property
    def by(self) -> dt.timedelta:
        days = (self.year.starts_on - WRITTEN_FOR.starts_on).days
        return dt.timedelta(weeks=round(days / 7))

    def later(self, years: int) -> Moved:
        return Moved(AcademicYear(self.year.first + years))

    def day(self, text: str | None) -> dt.date | None:
        return dt.date.fromisoformat(text) + self.by if text else None

    def code(self, text: str | None) -> str:
        """ "2627-S1" and "2627-P3" in this year; any other text as it is."""
        return _YEAR_CODE.sub(self.year.code, text or "")

    def text(self, text: str | None) -> str:
        """A note with the dates in it moved along."""
        return _MONTH.sub(self._month, _DAY.sub(self._named_day, text or ""))

    def _named_day(self, found: re.Match[str]) -> str:
        moved = dt.date(int(found[3]), int(found[2]), int(found[1])) + self.by
        return f"{moved:%d-%m-%Y}"

    def _month(self, found: re.Match[str]) -> str:
        return f"{found[1]} {int(found[2]) + self.year.first - WRITTEN_FOR.first}"
