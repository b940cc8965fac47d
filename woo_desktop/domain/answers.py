"""What queries give back: frozen pictures of the data, ready to be shown, that carry no way back to the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.next_year import NextYear
from woo_desktop.domain.terms import (
    QuestionStatus,
    Term,
)

if TYPE_CHECKING:
    from woo_desktop.domain.changes import Action
    from woo_desktop.domain.fit import FitCase, FitPlace
    from woo_desktop.domain.lists import ListName
    from woo_desktop.domain.records import ListValue, Member, Moment, Offering, Record, Ref
    from woo_desktop.domain.terms import (
        AgreementStatus,
        Kind,
        Level,
        OfferingStatus,
        ProposalStatus,
        ValueList,
    )
    from woo_desktop.domain.words import Sentence

Cell = str | int | float | bool | dt.date | dt.datetime | Term | tuple[str, ...] | tuple[Term, ...] | None


# --- lists -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Rows that stand together: the cell they share, how many they are, and per column what they are together."""

    shown: Cell
    count: int
    totals: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ListIds:
    """The whole result of a list as ids, in order; rows are fetched in pages when first painted.

    Not `complete` when only the first ones were asked for and there are more; `total` is then not known.

    In the trash list an id alone says nothing: `refs` then holds kind and id of each row.
    """

    name: ListName
    ids: tuple[int, ...]
    total: int
    refs: tuple[Ref, ...] = ()
    complete: bool = True
    groups: tuple[ListGroup, ...] = ()
    """In the order of the ids, of which each group takes as many as it counts."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row; `cells` in the order of the list's declared columns."""

    id: int
    version: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A value that stands in a column, for the funnel: `value` goes back in a Filter, `shown` is for the eye."""

    value: str | None
    shown: Cell
    count: int


# --- words and people ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The editable lists, the members and the short names of records that fields point at most."""

    values: Mapping[ValueList, tuple[ListValue, ...]] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    settings_seen: Mapping[str, tuple[Ref, int]] = field(default_factory=dict)
    """Which record a setting is, and its version, so that who changes it says what they saw."""

    def name(self, value_list: ValueList, code: str) -> str:
        """How the workshop calls a code; the code itself when the list does not know it."""
        for value in self.values.get(value_list, ()):
            if value.code == code:
                return value.name
        return code

    def names(self, value_list: ValueList, codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.name(value_list, code) for code in codes)


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that a field may point at."""

    id: int
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SemesterChoice:
    code: str
    offerings: int


# --- one record ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A record one click away from the one shown."""

    ref: Ref
    title: str
    detail: str | Sentence = ""
    status: Term | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """`add` is the kind that can be made from here, with `preset` values that tie it to the record."""

    label: str
    rows: tuple[RelatedRow, ...]
    add: Kind | None = None
    preset: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened: an activity of people, or a gesture in the change log."""

    at: dt.datetime
    who: str
    title: Sentence
    detail: str = ""
    icon: str = "pencil"
    gesture: int = 0
    has_time: bool = True


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """One record with all that the panel shows: fields, names of what they point at, relations, timeline, gaps."""

    record: Record
    title: str
    subtitle: str
    ref_names: Mapping[str, str]
    related: tuple[RelatedGroup, ...]
    timeline: tuple[TimelineEntry, ...]
    missing: tuple[Sentence, ...]
    levels: tuple[Level, ...] = ()
    status: Term | None = None
    phone: str = ""
    mail: str = ""
    promise: Sentence | None = None
    """Of an offering, or of a track in its semester of now: what was promised and what came of it."""


# --- the board -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A sub-assignment on the board or in the pool. `proposal_id` is None in the pool."""

    assignment_id: int
    question_id: int
    question_version: int
    code: str
    title: str
    company: str
    city: str
    levels: tuple[Level, ...]
    proposal_id: int | None = None
    proposal_version: int = 0
    status: ProposalStatus | None = None
    question_status: QuestionStatus = QuestionStatus.READY
    parts: int = 1
    received_on: dt.date | None = None
    needed_by: dt.date | None = None
    follow_up_on: dt.date | None = None
    owner_id: int | None = None
    pinned: bool = False
    over: bool = False
    feeds_id: int | None = None
    """The sub-assignment that works on with what comes out of this one."""
    several_levels: bool = False
    """Whether the question lends itself to several levels: said by a person, or by the rule (DOMAIN.md §4)."""
    search: str = ""
    assignment_version: int = 0


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """An offering with its cards. `place` is what fit needs of it."""

    offering_id: int
    offering_version: int
    code: str
    track_id: int
    track: str
    institution: str
    institution_id: int
    level: Level | None
    form: str
    teacher: str
    teacher_id: int | None
    period: str
    weeks: int | None
    capacity: int | None
    agreed: int
    optional: int
    deadline: dt.date | None
    starts_on: dt.date | None
    ends_on: dt.date | None
    status: OfferingStatus
    place: FitPlace
    cards: tuple[BoardCard, ...]
    teacher_limit: int | None = None
    """How many cases the teacher takes in one semester, when they set a limit."""
    coordinator: str = ""
    """Who coordinates the programme of the track."""

    @property
    def taken(self) -> int:
        return self.agreed + self.optional


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where another part of a question on this board stands: in another semester."""

    assignment_id: int
    track: str
    semester: str
    feeds_id: int | None
    starts_on: dt.date | None
    ends_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Board:
    """One semester: its offerings with their cards, the pool, and for each sub-assignment what fit needs."""

    semester: str
    columns: tuple[BoardColumn, ...]
    pool: tuple[BoardCard, ...]
    cases: Mapping[int, FitCase]
    today: dt.date
    elsewhere: Mapping[int, tuple[Elsewhere, ...]] = field(default_factory=dict)
    """For each question of several parts, those of its parts that stand in another semester."""


@dataclass(frozen=True, slots=True)
class BoardDay:
    """A day on which cards moved: how many gestures of people touched a placing of the semester."""

    day: dt.date
    moves: int


@dataclass(frozen=True, slots=True)
class ProposalNow:
    """What became of one proposal, who did that and when. `undone` when its placing was taken back by undo."""

    id: int
    status: ProposalStatus
    undone: bool
    who: str
    at: dt.datetime | None


# --- overview --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TodayRow:
    """Something that needs a person. `act` names the one action: call, mail, place, open, print, plan, teacher."""

    key: str
    icon: str
    tone: str
    title: Sentence
    detail: str
    due: dt.date | None
    act: str
    ref: Ref | None = None
    task: Ref | None = None
    task_version: int = 0
    since: dt.date | None = None
    """The day since which somebody is waited for."""
    semester: str = ""
    """The semester whose board or agreements show the record."""


@dataclass(frozen=True, slots=True)
class Occupation:
    level: Level | None
    institution: str
    taken: int
    capacity: int
    over: int
    optional: int = 0
    """How many of the taken places are not agreed yet."""
    short_name: str = ""
    """What the list of tracks calls the institution."""


@dataclass(frozen=True, slots=True)
class RecentChange:
    gesture: int
    who: str
    initials: str
    at: dt.datetime
    title: Sentence
    detail: str
    ref: Ref | None = None
    """The record where a person finds what was changed; None when it is gone."""
    semester: str = ""
    """The semester in which that record is to be found, where that matters."""


@dataclass(frozen=True, slots=True)
class Overview:
    to_place: int
    waiting_long: int
    free_places: int
    places: int
    with_room: int
    """How many tracks the free places are at."""
    over_full: int
    with_teacher: int
    """Questions, of whatever semester, with a proposal that waits for a yes."""
    no_reply: int
    follow_up: int
    late: int
    this_week: int
    today: tuple[TodayRow, ...]
    today_total: int
    occupation: tuple[Occupation, ...]
    recent: tuple[RecentChange, ...]


@dataclass(frozen=True, slots=True)
class NavCounts:
    """The numbers beside the navigation."""

    smes: int
    questions: int
    tracks: int
    teachers: int
    to_place: int
    agreements: int
    late: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found by Ctrl+K."""

    ref: Ref
    title: str
    detail: str


# --- agreements ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An offering or a question that has or could have an agreement; `agreement_id` None when not made yet."""

    agreement_id: int | None
    version: int
    number: str
    edition: int
    status: AgreementStatus | None
    offering_id: int | None
    question_id: int | None
    title: str
    detail: str
    level: Level | None
    teacher: str
    missing: int
    cases: int
    outdated: int = 0
    """How many lines of the paper that went out are not true any more."""
    holders: tuple[str, ...] = ()
    """Who got the paper."""
    promise: Sentence | None = None
    """What the track promised and what came of it."""


@dataclass(frozen=True, slots=True)
class Planning:
    """An offering with the moments of its planning, and what was promised of it."""

    offering: Offering
    moments: tuple[Moment, ...]
    promise: Sentence


@dataclass(frozen=True, slots=True)
class ClauseVersion:
    """One wording of a standing text: whose, and since when."""

    text: str
    who: str
    at: dt.datetime


# --- the log and the numbers -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LogEntry:
    gesture: int
    at: dt.datetime
    who: str
    label: Sentence
    kind: Kind
    id: int
    version: int
    action: Action
    field: str
    old: object
    new: object
    erased: bool = False


@dataclass(frozen=True, slots=True)
class DatabaseInfo:
    backend: str
    schema: str
    place: str
    counts: Mapping[str, int]
    server: str = ""
    """The server of a shared database; empty on this computer."""
    verified: bool = False
    """The line to the server is encrypted, and the server proved who it is."""
    exception: bool = False
    """The address makes an exception to that; `security` names it."""
    security: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `woo check` found wrong; an empty list means that all is well."""

    what: Sentence


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """An offering and the dates a copy to next year would get."""

    offering: Offering
    track: str
    semester: str
    periods: tuple[str, ...]
    starts_on: dt.date | None
    ends_on: dt.date | None
    deadline: dt.date | None
    known_calendar: bool
    """Whether the institution's calendar of that year is there; else dates moved by 52 weeks."""
    is_there: bool = False
    """Whether this track is offered in that semester and period already; then it is not copied again."""
    days: NextYear = field(default_factory=NextYear)

    def moved(self, day: dt.date | None) -> dt.date | None:
        """A day of the planning, in the same teaching week."""
        return self.days.moved(day)
