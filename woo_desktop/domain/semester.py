"""Academic years and semesters: how "2627-S1" is made, read, moved and placed in time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from woo_desktop.domain.words import N_, Sentence

_CODE = re.compile(r"^([0-9]{2})([0-9]{2})-S([12])$")


@dataclass(frozen=True, slots=True, order=True)
class AcademicYear:
    """2026-2027 has `first` 2026 and code 2627."""

    first: int

    @property
    def code(self) -> str:
        return f"{self.first % 100:02d}{(self.first + 1) % 100:02d}"

    @property
    def starts_on(self) -> dt.date:
        """The first of August: from there a new academic year is the current one."""
        return dt.date(self.first, 8, 1)

    @classmethod
    def at(cls, day: dt.date) -> AcademicYear:
        return cls(day.year if day.month >= 8 else day.year - 1)

    @classmethod
    def parse(cls, code: str) -> AcademicYear:
        """Read "2627"; ValueError for anything else."""
        match = re.fullmatch(r"([0-9]{2})([0-9]{2})", code)
        if not match or (int(match.group(1)) + 1) % 100 != int(match.group(2)):
            raise ValueError(code)
        return cls(2000 + int(match.group(1)))


@dataclass(frozen=True, slots=True, order=True)
class Semester:
    """Half an academic year; 1 runs from August, 2 from February."""

    year: AcademicYear
    half: int

    @property
    def code(self) -> str:
        return f"{self.year.code}-S{self.half}"

    @property
    def name(self) -> Sentence:
        return Sentence(
            N_("Semester {half} · {first}–{last}"),
            {"half": self.half, "first": str(self.year.first), "last": str(self.year.first + 1)},
        )

    @property
    def starts_on(self) -> dt.date:
        return dt.date(self.year.first, 8, 1) if self.half == 1 else dt.date(self.year.first + 1, 2, 1)

    @property
    def ends_on(self) -> dt.date:
        return dt.date(self.year.first + 1, 1, 31) if self.half == 1 else dt.date(self.year.first + 1, 7, 31)

    def next(self) -> Semester:
        return Semester(self.year, 2) if self.half == 1 else Semester(AcademicYear(self.year.first + 1), 1)

    def previous(self) -> Semester:
        return Semester(AcademicYear(self.year.first - 1), 2) if self.half == 1 else Semester(self.year, 1)

    def in_next_year(self) -> Semester:
        return Semester(AcademicYear(self.year.first + 1), self.half)

    @classmethod
    def at(cls, day: dt.date) -> Semester:
        year = AcademicYear.at(day)
        return cls(year, 1 if day.month >= 8 or day.month == 1 else 2)

    @classmethod
    def worked_on(cls, day: dt.date) -> Semester:
        """The semester whose places are being filled: from mid November the second, from May the coming first one.

        Deadlines for the second semester lie in weeks 49 to 51, those for the first before the summer
        (DOMAIN.md §3).
        """
        if day.month >= 5:
            year = AcademicYear(day.year)
            return cls(year, 2) if (day.month, day.day) >= (11, 16) else cls(year, 1)
        return cls(AcademicYear(day.year - 1), 2)

    @classmethod
    def parse(cls, code: str) -> Semester:
        """Read "2627-S1"; ValueError for anything else."""
        match = _CODE.match(code.strip().upper())
        if not match:
            raise ValueError(code)
        return cls(AcademicYear.parse(match.group(1) + match.group(2)), int(match.group(3)))


def is_semester(code: str) -> bool:
    """Whether a text is a semester code."""
    try:
        Semester.parse(code)
    except ValueError:
        return False
    return True
