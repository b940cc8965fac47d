"""Everything the window and the command line can ask, as frozen values; the type says what comes back.

Answers are named in quotes: who asks one thing at the start of the program need not load what all others give back.
"""
# ruff: noqa: F401 - ruff does not look inside the quotes; mypy does

from __future__ import annotations

import datetime as dt
from dataclasses import field
from typing import TYPE_CHECKING, Generic, TypeVar

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.lists import Filter, ListState, Sort

if TYPE_CHECKING:
    from woo_desktop.domain.agreement import AgreementPaper
    from woo_desktop.domain.agreement_paper import Logo
    from woo_desktop.domain.answers import (
        AgreementRow,
        Board,
        BoardDay,
        Choice,
        ClauseVersion,
        CopyPlan,
        DatabaseInfo,
        Finding,
        Hit,
        ListIds,
        ListRow,
        LogEntry,
        NavCounts,
        Overview,
        Planning,
        ProposalNow,
        RecordSheet,
        SemesterChoice,
        ValueCount,
        Vocabulary,
    )
    from woo_desktop.domain.attachment import FileInHand
    from woo_desktop.domain.case_sheet import CaseSheet
    from woo_desktop.domain.changes import History
    from woo_desktop.domain.contact_moments import ContactMomentRow
    from woo_desktop.domain.fit import FitCase
    from woo_desktop.domain.lists import ListName
    from woo_desktop.domain.overview_rows import OverviewRows
    from woo_desktop.domain.paper_changes import PaperChange
    from woo_desktop.domain.readiness import Missing
    from woo_desktop.domain.records import Agreement, Attachment
    from woo_desktop.domain.records.base import Record, Ref
    from woo_desktop.domain.terms import ClausePart, Kind, Language, Level
    from woo_desktop.domain.words import Sentence

A = TypeVar("A")


class Query(Generic[A]):
    """A question to the database whose answer is an A."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class IdsOf(Query["ListIds"]):
    """All ids of a list in the wanted order (sorts, filters and search are SQL).

    With `limit` only the first ones, for a first page of a list so long that all of it takes a while.
    """

    name: ListName
    state: ListState = field(default_factory=ListState)
    semester: str = ""
    member_id: int | None = None
    today: dt.date = field(default_factory=dt.date.today)
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class RowsOf(Query["tuple[ListRow, ...]"]):
    """Rows of a list by id, in the order of `ids`; ids that are gone are left out."""

    name: ListName
    ids: tuple[int, ...]
    semester: str = ""
    today: dt.date = field(default_factory=dt.date.today)
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnValues(Query["tuple[ValueCount, ...]"]):
    """The distinct values of one column with their counts, for its funnel (at most 500)."""

    name: ListName
    column: str
    state: ListState = field(default_factory=ListState)
    semester: str = ""
    today: dt.date = field(default_factory=dt.date.today)


@dataclass(frozen=True, slots=True)
class TabCounts(Query["dict[str, int]"]):
    """How many rows each tab of a list has (or only these `tabs`), and each saved view by its key."""

    name: ListName
    semester: str = ""
    member_id: int | None = None
    today: dt.date = field(default_factory=dt.date.today)
    views: tuple[tuple[str, ListState], ...] = ()
    tabs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetOf(Query["RecordSheet"]):
    """One record with everything its panel shows; NotFound when it is gone."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class RecordsOf(Query["tuple[Record, ...]"]):
    """Records of one kind, by id or all of them that are not in the trash."""

    kind: Kind
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class ChoicesFor(Query["tuple[Choice, ...]"]):
    """Records a reference field may point at, by part of their name (at most 200)."""

    kind: Kind
    text: str = ""
    within: Ref | None = None


@dataclass(frozen=True, slots=True)
class RefsNamed(Query["dict[str, tuple[int, ...]]"]):
    """The records of a kind that are called exactly like each of these names, capitals and marks aside."""

    kind: Kind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardPart:
    """These offerings with their cards, and these sub-assignments where they still wait in the pool."""

    offering_ids: frozenset[int] = frozenset()
    assignment_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class BoardOf(Query["Board"]):
    """The board of a semester; with `part` only some of it, for a window that shows the rest already."""

    semester: str
    today: dt.date = field(default_factory=dt.date.today)
    part: BoardPart | None = None


@dataclass(frozen=True, slots=True)
class WhyGone(Query["Sentence"]):
    """Why a card cannot be placed (at this offering) any more: who took it away meanwhile, and when."""

    assignment_id: int
    offering_id: int | None = None


@dataclass(frozen=True, slots=True)
class BoardAt(Query["Board"]):
    """The board of a semester as it stood at a moment, from the change log; only to look at."""

    semester: str
    moment: dt.datetime


@dataclass(frozen=True, slots=True)
class BoardDays(Query["tuple[BoardDay, ...]"]):
    """The days on which cards of a semester moved, oldest first; the first day of the workshop always among them."""

    semester: str


@dataclass(frozen=True, slots=True)
class ProposalsNow(Query["tuple[ProposalNow, ...]"]):
    """What became of some proposals, also of those whose placing was undone."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FitCaseOf(Query["FitCase"]):
    """What fit has to know of one sub-assignment, also when no board shows it."""

    assignment_id: int


@dataclass(frozen=True, slots=True)
class OverviewOf(Query["Overview"]):
    semester: str
    member_id: int | None = None
    today: dt.date = field(default_factory=dt.date.today)


@dataclass(frozen=True, slots=True)
class CountsOf(Query["NavCounts"]):
    semester: str
    today: dt.date = field(default_factory=dt.date.today)


@dataclass(frozen=True, slots=True)
class Search(Query["tuple[Hit, ...]"]):
    """Any record by part of a name, place, KvK, phone or number."""

    text: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Words(Query["Vocabulary"]):
    """The editable lists, the members and the settings of the workshop."""


@dataclass(frozen=True, slots=True)
class Semesters(Query["tuple[SemesterChoice, ...]"]):
    """Semesters that have offerings, the present and the next one always among them, in order."""

    today: dt.date = field(default_factory=dt.date.today)


@dataclass(frozen=True, slots=True)
class HistoryNow(Query["History"]):
    """What undo and redo would do for this person."""


@dataclass(frozen=True, slots=True)
class LogOf(Query["tuple[LogEntry, ...]"]):
    """The change log, oldest first; `after` skips gestures up to that one."""

    after: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class AgreementsOf(Query["tuple[AgreementRow, ...]"]):
    """The agreements of a semester, and the offerings with cards that have none yet."""

    semester: str


@dataclass(frozen=True, slots=True)
class PaperOf(Query["AgreementPaper"]):
    """What stands on the paper of an agreement, an offering, or one question (the first that is given)."""

    agreement_id: int | None = None
    offering_id: int | None = None
    question_id: int | None = None
    today: dt.date = field(default_factory=dt.date.today)


@dataclass(frozen=True, slots=True)
class CaseSheetsOf(Query["tuple[CaseSheet, ...]"]):
    """Case descriptions of one question, of one offering, or of a semester (the first that is given).

    With `assignment_ids` those sub-assignments as they would be shown to the teacher of the offering, placed or not.
    """

    question_id: int | None = None
    offering_id: int | None = None
    semester: str = ""
    today: dt.date = field(default_factory=dt.date.today)
    assignment_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MailTextOf(Query["str"]):
    """The wording of a mail for the paper of an agreement, offering or question; its fields are still to be filled."""

    part: ClausePart
    paper: PaperOf
    language: str = ""
    """Empty for the language of the paper."""


@dataclass(frozen=True, slots=True)
class SendBlocksOf(Query["tuple[Missing, ...]"]):
    """What stops a concept agreement from being sent, with what to do about it."""

    agreement_id: int
    today: dt.date = field(default_factory=dt.date.today)


@dataclass(frozen=True, slots=True)
class OutdatedOf(Query["tuple[PaperChange, ...]"]):
    """What changed in the records since the paper of an agreement went out; nothing when it still holds."""

    agreement_id: int
    today: dt.date = field(default_factory=dt.date.today)


@dataclass(frozen=True, slots=True)
class AttachmentsOf(Query["tuple[Attachment, ...]"]):
    """The files with an agreement, without their bytes."""

    agreement_id: int


@dataclass(frozen=True, slots=True)
class FileOf(Query["FileInHand"]):
    """One attachment with its bytes; NotFound when it is gone."""

    attachment_id: int


@dataclass(frozen=True, slots=True)
class LogosOf(Query["dict[int, Logo]"]):
    """The logos by institution."""


@dataclass(frozen=True, slots=True)
class PlanningOf(Query["Planning"]):
    """Number and planning of an offering: what its agreement, the board and the calendar all read."""

    offering_id: int
    today: dt.date = field(default_factory=dt.date.today)


@dataclass(frozen=True, slots=True)
class TrackAgreementOf(Query["Agreement | None"]):
    """The agreement of the track that an agreement about one case takes its terms from; None when there is none."""

    agreement_id: int


@dataclass(frozen=True, slots=True)
class ClauseHistoryOf(Query["tuple[ClauseVersion, ...]"]):
    """How a standing text was worded by this institution, for this level and in this language: latest first."""

    part: ClausePart
    institution_id: int | None
    level: Level | None
    language: Language


@dataclass(frozen=True, slots=True)
class ContactMomentsOf(Query["tuple[ContactMomentRow, ...]"]):
    """The contact moments of what is agreed: those to come by day, or those that are over, newest first."""

    is_open: bool = True


@dataclass(frozen=True, slots=True)
class OverviewRowsOf(Query["OverviewRows"]):
    """The rows of the overview workbook (DOMAIN.md §5.4); all semesters when none is given."""

    semester: str = ""
    today: dt.date = field(default_factory=dt.date.today)


@dataclass(frozen=True, slots=True)
class CopyPreview(Query["tuple[CopyPlan, ...]"]):
    offering_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Info(Query["DatabaseInfo"]):
    """What database this is and how much stands in it."""


@dataclass(frozen=True, slots=True)
class CheckAll(Query["tuple[Finding, ...]"]):
    """Integrity of the file and the invariants of the workshop."""


__all__ = [
    "AgreementsOf",
    "AttachmentsOf",
    "BoardAt",
    "BoardDays",
    "BoardOf",
    "BoardPart",
    "CaseSheetsOf",
    "CheckAll",
    "ChoicesFor",
    "ClauseHistoryOf",
    "ColumnValues",
    "ContactMomentsOf",
    "CopyPreview",
    "CountsOf",
    "FileOf",
    "Filter",
    "FitCaseOf",
    "HistoryNow",
    "IdsOf",
    "Info",
    "LogOf",
    "LogosOf",
    "MailTextOf",
    "OutdatedOf",
    "OverviewOf",
    "OverviewRowsOf",
    "PaperOf",
    "PlanningOf",
    "ProposalsNow",
    "Query",
    "RecordsOf",
    "RefsNamed",
    "RowsOf",
    "Search",
    "Semesters",
    "SendBlocksOf",
    "SheetOf",
    "Sort",
    "TabCounts",
    "TrackAgreementOf",
    "WhyGone",
    "Words",
]
