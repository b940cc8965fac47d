"""The lists of the window, their columns and tabs declared once; `db.reads.lists` says where each value comes from."""

from __future__ import annotations

from dataclasses import field
from enum import Enum, StrEnum

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Kind, ValueList
from woo_desktop.domain.words import N_


class ListName(StrEnum):
    SMES = "smes"
    QUESTIONS = "questions"
    TRACKS = "tracks"
    TEACHERS = "teachers"
    FOLLOW_UP = "follow_up"
    TRASH = "trash"


class CellType(Enum):
    """How a cell is shown, sorted, filtered and exported."""

    TEXT = "text"
    STRONG = "strong text"
    NUMBER = "number"
    DATE = "date"
    DUE = "date to act on"
    LEVELS = "levels"
    STATUS = "status term"
    VALUE = "value of an editable list"
    VALUES = "values of an editable list"
    FLAG = "yes, no or unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `label` is an English message, `width` in logical pixels at 100 %."""

    key: str
    label: str
    type: CellType = CellType.TEXT
    width: int = 120
    shown: bool = True
    value_list: ValueList | None = None
    adds_up: bool = False
    """Whether the rows of a group say something together in this column."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A ready view of a list; which rows it keeps stands in `db.reads.lists`."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class ListDeclaration:
    name: ListName
    kind: Kind | None
    columns: tuple[Column, ...]
    tabs: tuple[Tab, ...] = (Tab("all", N_("All")),)
    by_semester: bool = False

    def column(self, key: str) -> Column:
        """The column of that key; KeyError for any other text, so that a sort key can never become SQL."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Sort:
    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """Keep rows whose cell contains `text`, or is one of `values` (as `ColumnValues` gave them; None = empty).

    With `without`, keep the rows whose cell is none of `values`: what comes in later then shows by itself.
    """

    column: str
    text: str = ""
    values: tuple[str | None, ...] = ()
    without: bool = False


@dataclass(frozen=True, slots=True)
class ListState:
    """What of a list is shown: the view state that back, forward and saved views keep.

    With `group` (a column key) rows with the same cell there stand together, sorted within their group.
    """

    tab: str = "all"
    text: str = ""
    sorts: tuple[Sort, ...] = ()
    filters: tuple[Filter, ...] = field(default=())
    group: str = ""


_ALL = Tab("all", N_("All"))

SMES = ListDeclaration(
    ListName.SMES,
    Kind.SME,
    (
        Column("name", N_("Entrepreneur"), CellType.STRONG, 220),
        Column("city", N_("City"), width=120),
        Column("sector", N_("Sector"), CellType.VALUE, 150, value_list=ValueList.SECTOR),
        Column("contact", N_("Contact"), width=150),
        Column("mail", N_("E-mail"), width=190, shown=False),
        Column("phone", N_("Phone"), width=126),
        Column("status", N_("Relation"), CellType.STATUS, 130),
        Column("questions", N_("Questions"), CellType.NUMBER, 106, adds_up=True),
        Column("last_contact", N_("Last contact"), CellType.DATE, 110),
        Column("source", N_("Source"), CellType.VALUE, 120, value_list=ValueList.SME_SOURCE),
        Column("kvk", N_("KvK number"), width=100, shown=False),
        Column("branch_number", N_("Branch number"), width=120, shown=False),
        Column("postcode", N_("Postcode"), width=90, shown=False),
        Column("municipality", N_("Municipality"), width=130, shown=False),
        Column("fte", N_("Staff (fte)"), CellType.NUMBER, 80, shown=False, adds_up=True),
        Column("training_company", N_("Recognised training company"), CellType.FLAG, 120, shown=False),
    ),
    (
        _ALL,
        Tab("active", N_("Active")),
        Tab("intake", N_("To intake")),
        Tab("no_question", N_("Without question")),
        Tab("incomplete", N_("Incomplete")),
    ),
)

QUESTIONS = ListDeclaration(
    ListName.QUESTIONS,
    Kind.QUESTION,
    (
        Column("title", N_("Question"), CellType.STRONG, 240),
        Column("sme", N_("Entrepreneur"), width=160),
        Column("city", N_("City"), width=100),
        Column("levels", N_("Level"), CellType.LEVELS, 110),
        Column("theme", N_("Theme"), CellType.VALUE, 150, value_list=ValueList.THEME),
        Column("status", N_("Status"), CellType.STATUS, 165),
        Column("track", N_("Track"), width=150),
        Column("follow_up", N_("Follow up"), CellType.DUE, 118),
        Column("number", N_("Number"), width=100, shown=False),
        Column("work_kinds", N_("Kinds of work"), CellType.VALUES, 150, False, ValueList.WORK_KIND),
        Column("size", N_("Size"), width=70, shown=False),
        Column("received_on", N_("Received"), CellType.DATE, 110, shown=False),
        Column("waiting_weeks", N_("Waiting (weeks)"), CellType.NUMBER, 100, shown=False),
        Column("needed_by", N_("Needed by"), CellType.DATE, 110, shown=False),
        Column("owner", N_("Coordinator"), width=130, shown=False),
    ),
    (
        _ALL,
        Tab("to_place", N_("To place")),
        Tab("with_teacher", N_("With teacher")),
        Tab("agreed", N_("Agreed")),
        Tab("follow_up", N_("To follow up")),
        Tab("finished", N_("Finished")),
    ),
)

TRACKS = ListDeclaration(
    ListName.TRACKS,
    Kind.TRACK,
    (
        Column("name", N_("Track"), CellType.STRONG, 260),
        Column("institution", N_("Institution"), width=120),
        Column("level", N_("Level"), CellType.LEVELS, 80),
        Column("form", N_("Form"), CellType.VALUE, 140, value_list=ValueList.FORM),
        Column("teacher", N_("Teacher"), width=150),
        Column("offering", N_("This semester"), CellType.STATUS, 120),
        Column("places", N_("Places"), width=90, adds_up=True),
        Column("deadline", N_("Deadline"), CellType.DUE, 132),
        Column("status", N_("Status"), CellType.STATUS, 120),
        Column("embedding", N_("Embedding"), CellType.VALUE, 180, False, ValueList.EMBEDDING),
        Column("code", N_("Code"), width=70, shown=False),
        Column("programme", N_("Programme"), width=180, shown=False),
        Column("themes", N_("Themes"), CellType.VALUES, 220, False, ValueList.THEME),
        Column("weeks", N_("Weeks"), CellType.NUMBER, 70, shown=False),
    ),
    (
        _ALL,
        Tab("this_semester", N_("This semester")),
        Tab("room", N_("With room")),
        Tab("vulnerable", N_("On one teacher")),
    ),
    by_semester=True,
)

TEACHERS = ListDeclaration(
    ListName.TEACHERS,
    Kind.TEACHER,
    (
        Column("name", N_("Teacher"), CellType.STRONG, 190),
        Column("institution", N_("Institution"), width=120),
        Column("subject", N_("Subject area"), width=200),
        Column("status", N_("Status"), CellType.STATUS, 140),
        Column("tracks", N_("Tracks"), CellType.NUMBER, 80, adds_up=True),
        Column("cases", N_("Cases"), CellType.NUMBER, 80, adds_up=True),
        Column("last_contact", N_("Last contact"), CellType.DATE, 110),
        Column("next_action", N_("Next action"), CellType.DUE, 118),
        Column("mail", N_("E-mail"), width=190, shown=False),
        Column("phone", N_("Phone"), width=120, shown=False),
        Column("source", N_("Source"), CellType.VALUE, 130, False, ValueList.TEACHER_SOURCE),
    ),
    (_ALL, Tab("taking_part", N_("Takes part")), Tab("recruiting", N_("Recruiting"))),
)

FOLLOW_UP = ListDeclaration(
    ListName.FOLLOW_UP,
    Kind.TASK,
    (
        Column("title", N_("Task"), CellType.STRONG, 320),
        Column("about", N_("About"), width=240),
        Column("due_on", N_("Due on"), CellType.DUE, 120),
        Column("owner", N_("Owner"), width=140),
        Column("done_on", N_("Done on"), CellType.DATE, 120),
    ),
    (
        Tab("open", N_("Open")),
        Tab("week", N_("Up to this week")),
        Tab("mine", N_("Mine")),
        Tab("done", N_("Done")),
        _ALL,
    ),
)

TRASH = ListDeclaration(
    ListName.TRASH,
    None,
    (
        Column("name", N_("Name"), CellType.STRONG, 320),
        Column("kind", N_("Kind"), CellType.STATUS, 140),
        Column("trashed_at", N_("In the trash since"), CellType.DATE, 140),
        Column("days_left", N_("Days left"), CellType.NUMBER, 100),
    ),
)

LISTS: dict[ListName, ListDeclaration] = {
    declared.name: declared for declared in (SMES, QUESTIONS, TRACKS, TEACHERS, FOLLOW_UP, TRASH)
}
