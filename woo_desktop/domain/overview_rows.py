"""The rows of the overview workbook as plain values, one type per sheet (DOMAIN.md §5.4)."""

from __future__ import annotations

import datetime as dt

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import (
    Level,
    OfferingStatus,
    ProposalStatus,
    QuestionStatus,
    RecruitmentStatus,
    RelationStatus,
    Size,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmeRow:
    name: str = ""
    kvk: str = ""
    branch_number: str = ""
    sector: str = ""
    municipality: str = ""
    fte: float | None = None
    source: str = ""
    status: RelationStatus | None = None
    contact: str = ""
    mail: str = ""
    phone: str = ""
    questions: int = 0
    last_contact: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    number: str = ""
    company: str = ""
    title: str = ""
    theme: str = ""
    kinds: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    size: Size | None = None
    received_on: dt.date | None = None
    status: QuestionStatus | None = None
    weeks_waiting: int | None = None
    tracks: tuple[str, ...] = ()
    teachers: tuple[str, ...] = ()
    semester: str = ""
    reason: str = ""

    @property
    def semester_of_arrival(self) -> str:
        """The semester in which it came in; empty when nobody wrote down when."""
        return Semester.at(self.received_on).code if self.received_on is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingRow:
    institution: str = ""
    programme: str = ""
    track: str = ""
    level: Level | None = None
    form: str = ""
    themes: tuple[str, ...] = ()
    semester: str = ""
    periods: str = ""
    deadline: dt.date | None = None
    capacity: int | None = None
    agreed: int = 0
    optional: int = 0
    free: int | None = None
    students: int | None = None
    teacher: str = ""
    second_teacher: str = ""
    embedding: str = ""
    status: OfferingStatus | None = None
    is_embedded: bool = False
    """Anchored in the programme, and not only agreed with the teacher or once."""
    programme_contact: bool = False
    """Somebody at the programme is known besides its teachers."""
    goes_on: bool = False
    """Its teacher confirmed the next semester."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherRow:
    name: str = ""
    institution: str = ""
    subject: str = ""
    status: RecruitmentStatus | None = None
    source: str = ""
    last_contact: dt.date | None = None
    next_action: str = ""
    cases: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRow:
    semester: str = ""
    periods: str = ""
    institution: str = ""
    track: str = ""
    teacher: str = ""
    case: str = ""
    company: str = ""
    contact: str = ""
    status: ProposalStatus | None = None
    teacher_yes_on: dt.date | None = None
    sme_yes_on: dt.date | None = None
    kick_off: dt.date | None = None
    presentation: dt.date | None = None
    number: str = ""
    received_on: dt.date | None = None
    proposed_on: dt.date | None = None
    agreed_on: dt.date | None = None
    """The day of the second yes."""
    deadline: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionRow:
    """What came of a case that was agreed."""

    semester: str = ""
    number: str = ""
    sme_rating: int | None = None
    teacher_rating: int | None = None
    next_step: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRows:
    """Everything the overview workbook tells; `semester` is empty when it is about all of them."""

    semester: str = ""
    made_on: dt.date | None = None
    smes: tuple[SmeRow, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    offerings: tuple[OfferingRow, ...] = ()
    teachers: tuple[TeacherRow, ...] = ()
    matches: tuple[MatchRow, ...] = ()
    executions: tuple[ExecutionRow, ...] = ()
