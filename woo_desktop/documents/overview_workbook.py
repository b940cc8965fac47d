"""The overview workbook: companies, questions, tracks, teachers, matches and what the words mean (DOMAIN.md §5.4)."""

from __future__ import annotations

from collections.abc import Sequence

from woo_desktop.documents.progress import IsCancelled, Progress, never, nobody_listens
from woo_desktop.documents.workbook import CellKind, Sheet, SheetColumn, workbook_bytes
from woo_desktop.domain.coverage import coverage, semester_figures
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.overview_rows import OverviewRows
from woo_desktop.domain.words import N_
from woo_desktop.i18n import fill, in_language, language, shown


@dataclass(frozen=True, slots=True)
class _Column:
    field: str
    header: str
    kind: CellKind = CellKind.TEXT
    width: float = 16
    personal: bool = False


_DATE, _NUMBER = CellKind.DATE, CellKind.NUMBER

_SMES = (
    _Column("name", N_("Name"), width=32),
    _Column("kvk", N_("KvK"), width=11),
    _Column("branch_number", N_("Branch"), width=15),
    _Column("sector", N_("Sector"), width=22),
    _Column("municipality", N_("Municipality"), width=18),
    _Column("fte", N_("Fte"), _NUMBER, 8),
    _Column("source", N_("Source"), width=18),
    _Column("status", N_("Status"), width=18),
    _Column("contact", N_("Contact"), width=24, personal=True),
    _Column("mail", N_("E-mail"), width=30, personal=True),
    _Column("phone", N_("Phone"), width=16, personal=True),
    _Column("questions", N_("Number of questions"), _NUMBER, 12),
    _Column("last_contact", N_("Last contact"), _DATE, 13),
)
_QUESTIONS = (
    _Column("number", N_("Number"), width=14),
    _Column("company", N_("Company"), width=28),
    _Column("title", N_("Title"), width=44),
    _Column("theme", N_("Theme"), width=26),
    _Column("kinds", N_("Kind of work"), width=22),
    _Column("levels", N_("Levels"), width=14),
    _Column("size", N_("Size"), width=22),
    _Column("received_on", N_("Received"), _DATE, 13),
    _Column("status", N_("Status"), width=20),
    _Column("weeks_waiting", N_("Waiting (weeks)"), _NUMBER, 12),
    _Column("tracks", N_("Track"), width=34),
    _Column("teachers", N_("Teacher"), width=24, personal=True),
    _Column("semester", N_("Semester"), width=11),
    _Column("reason", N_("Reason"), width=28),
)
_OFFERINGS = (
    _Column("institution", N_("Institution"), width=24),
    _Column("programme", N_("Programme"), width=32),
    _Column("track", N_("Track"), width=36),
    _Column("level", N_("Level"), width=10),
    _Column("form", N_("Form"), width=18),
    _Column("semester", N_("Semester"), width=11),
    _Column("periods", N_("Period"), width=14),
    _Column("deadline", N_("Deadline"), _DATE, 13),
    _Column("capacity", N_("Capacity"), _NUMBER, 11),
    _Column("agreed", N_("Places agreed"), _NUMBER, 12),
    _Column("optional", N_("In option"), _NUMBER, 10),
    _Column("free", N_("Free"), _NUMBER, 8),
    _Column("students", N_("Students"), _NUMBER, 11),
    _Column("teacher", N_("Teacher"), width=24, personal=True),
    _Column("second_teacher", N_("Second teacher"), width=24, personal=True),
    _Column("embedding", N_("Embedding"), width=28),
    _Column("status", N_("Status"), width=14),
)
_TEACHERS = (
    _Column("name", N_("Name"), width=28, personal=True),
    _Column("institution", N_("Institution"), width=24),
    _Column("subject", N_("Subject area"), width=30),
    _Column("status", N_("Status"), width=20),
    _Column("source", N_("Source"), width=20),
    _Column("last_contact", N_("Last contact"), _DATE, 13),
    _Column("next_action", N_("Next action"), width=34, personal=True),
    _Column("cases", N_("Number of cases"), _NUMBER, 12),
)
_MATCHES = (
    _Column("periods", N_("Period"), width=14),
    _Column("institution", N_("Institution"), width=24),
    _Column("track", N_("Track"), width=36),
    _Column("teacher", N_("Teacher"), width=24, personal=True),
    _Column("case", N_("Case"), width=44),
    _Column("company", N_("Company"), width=28),
    _Column("contact", N_("Contact"), width=24, personal=True),
    _Column("status", N_("Status"), width=20),
    _Column("teacher_yes_on", N_("Teacher agreed"), _DATE, 14),
    _Column("sme_yes_on", N_("Entrepreneur agreed"), _DATE, 14),
    _Column("kick_off", N_("Kick-off"), _DATE, 13),
    _Column("presentation", N_("Final presentation"), _DATE, 14),
)
_COVERAGE = (
    _Column("theme", N_("Theme"), width=30),
    _Column("level", N_("Level"), width=10),
    _Column("institution", N_("Institution"), width=24),
    _Column("form", N_("Form"), width=18),
    _Column("demand", N_("Questions asked"), _NUMBER, 14),
    _Column("places", N_("Places"), _NUMBER, 10),
    _Column("agreed", N_("Places agreed"), _NUMBER, 14),
    _Column("white_spot", N_("White spot"), CellKind.FLAG, 12),
)
_FIGURES = (
    _Column("semester", N_("Semester"), width=11),
    _Column("received", N_("Questions received"), _NUMBER, 14),
    _Column("ready", N_("Ready for matching"), _NUMBER, 14),
    _Column("placed", N_("Questions placed"), _NUMBER, 14),
    _Column("placed_share", N_("Share placed"), CellKind.PERCENT, 13),
    _Column("delivered", N_("Delivered"), _NUMBER, 13),
    _Column("tracks", N_("Tracks"), _NUMBER, 10),
    _Column("places", N_("Places"), _NUMBER, 10),
    _Column("agreed", N_("Places agreed"), _NUMBER, 14),
    _Column("occupation", N_("Places used"), CellKind.PERCENT, 13),
    _Column("students", N_("Students"), _NUMBER, 11),
)
_SEMESTER = _Column("semester", N_("Semester"), width=11)

DEFINITIONS = (
    (N_("Question"), N_("What the entrepreneur wants, in their own words.")),
    (N_("Sub-assignment"), N_("What one track does of a question; a question has one or more.")),
    (N_("Track"), N_("A place in education: course, minor, elective, thesis, internship or sprint.")),
    (N_("Offering"), N_("A track in one semester, with its places and its deadline.")),
    (N_("Capacity"), N_("How many cases a track takes in this semester.")),
    (N_("Places agreed"), N_("Teacher and entrepreneur both said yes; only these take a definite place.")),
    (N_("In option"), N_("Proposed, and still waiting for a yes.")),
    (N_("Free"), N_("Capacity minus agreed.")),
    (N_("Waiting (weeks)"), N_("Whole weeks since the question came in, as long as it has no place.")),
    (N_("Embedding"), N_("How firmly a track is anchored in its programme.")),
    (N_("White spot"), N_("A theme and level that questions ask for and no track takes.")),
    (
        N_("Questions asked"),
        N_("Questions of a theme that ask for a level, wherever they go; one may count at several."),
    ),
    (N_("Share placed"), N_("Placed questions divided by those that were ready for matching, by semester of arrival.")),
    (N_("Places used"), N_("Places agreed divided by places.")),
    (N_("Last contact"), N_("The most recent mail, call, talk or note.")),
)


def overview_workbook(
    overview: OverviewRows,
    *,
    language_code: str | None = None,
    with_people: bool = True,
    progress: Progress = nobody_listens,
    is_cancelled: IsCancelled = never,
) -> bytes:
    """The overview as an .xlsx file, in the given language (the user's by default).

    `with_people=False` leaves out every column that names a person or says how to reach one.
    """
    spoken = language_code or language()
    parts = _Parts(spoken, with_people)
    title = in_language(spoken, N_("Overview"))
    sheets = (
        parts.sheet(in_language(spoken, N_("Companies")), _SMES, overview.smes),
        parts.sheet(in_language(spoken, N_("Questions")), _QUESTIONS, overview.questions),
        parts.sheet(in_language(spoken, N_("Tracks and offerings")), _OFFERINGS, overview.offerings),
        parts.sheet(in_language(spoken, N_("Teachers")), _TEACHERS, overview.teachers),
        parts.matches(overview),
        parts.sheet(in_language(spoken, N_("Coverage")), _COVERAGE, coverage(overview)),
        parts.sheet(in_language(spoken, N_("Steering group")), _FIGURES, semester_figures(overview)),
        parts.definitions(),
    )
    return workbook_bytes(
        sheets,
        title=" ".join(piece for piece in (title, overview.semester) if piece),
        progress=progress,
        is_cancelled=is_cancelled,
        spoken=spoken,
    )


class _Parts:
    """Makes sheets in one language, with or without people."""

    def __init__(self, spoken: str, with_people: bool) -> None:
        self.spoken = spoken
        self.with_people = with_people

    def sheet(self, title: str, columns: Sequence[_Column], rows: Sequence[object]) -> Sheet:
        kept = [column for column in columns if self.with_people or not column.personal]
        headers = [SheetColumn(in_language(self.spoken, column.header), column.kind, column.width) for column in kept]
        cells = [[self._cell(getattr(row, column.field), column) for column in kept] for row in rows]
        return Sheet(title, headers, cells)

    def matches(self, overview: OverviewRows) -> Sheet:
        """With its own semester column when it is about more than one."""
        title = fill(in_language(self.spoken, N_("Match list {semester}")), {"semester": overview.semester})
        columns = _MATCHES if overview.semester else (_SEMESTER, *_MATCHES)
        return self.sheet(title.strip(), columns, overview.matches)

    def definitions(self) -> Sheet:
        headers = (N_("Word"), N_("Meaning"))
        columns = [
            SheetColumn(in_language(self.spoken, header), width=width)
            for header, width in zip(headers, (24, 90), strict=True)
        ]
        rows = [[in_language(self.spoken, word), in_language(self.spoken, meaning)] for word, meaning in DEFINITIONS]
        return Sheet(in_language(self.spoken, N_("Definitions")), columns, rows)

    def _cell(self, value: object, column: _Column) -> object:
        """Numbers and dates stay what they are; words and lists of words become text."""
        return shown(value, self.spoken) if column.kind is CellKind.TEXT else value
