"""The side of education: institutions with their calendars, programmes, teachers, tracks and their offerings."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from woo_desktop.domain import fields as f
from woo_desktop.domain.fields import Format
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records.base import Record
from woo_desktop.domain.terms import (
    KeyRole,
    Kind,
    Language,
    Level,
    MomentKind,
    OfferingStatus,
    RecruitmentStatus,
    Route,
    Size,
    TeacherRole,
    TrackStatus,
    ValueList,
    Weekday,
)
from woo_desktop.domain.words import N_

_CONTACT = N_("Contact details")
_RECRUITMENT = N_("Recruitment")
_WORK = N_("Assignments")
_SIZE = N_("Size and teams")
_WHERE = N_("Place and conditions")
_PEOPLE = N_("People and embedding")
_PLACES = N_("Places")
_PLANNING = N_("Planning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution(Record):
    kind: ClassVar[Kind] = Kind.INSTITUTION
    name: str = f.text(N_("Name"), searchable=True)
    short_name: str = f.text(N_("Short name"), searchable=True)
    levels: tuple[Level, ...] = f.terms(N_("Levels"), Level)
    city: str = f.text(N_("City"), searchable=True)
    brin: str = f.text(N_("BRIN code"), format=Format.BRIN)
    rio_code: str = f.text(N_("RIO provider code"), format=Format.RIO)
    note: str = f.long_text(N_("Note"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub(Record):
    kind: ClassVar[Kind] = Kind.HUB
    institution_id: int | None = f.ref(N_("Institution"), Kind.INSTITUTION)
    name: str = f.text(N_("Name"), searchable=True)
    city: str = f.text(N_("City"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Record):
    """A period of an institution's calendar: data, never a constant (DOMAIN.md, rule 2)."""

    kind: ClassVar[Kind] = Kind.PERIOD
    institution_id: int | None = f.ref(N_("Institution"), Kind.INSTITUTION)
    year: str = f.text(N_("Academic year"))
    code: str = f.text(N_("Code"))
    name: str = f.text(N_("Name"))
    starts_on: dt.date | None = f.date(N_("Starts on"))
    ends_on: dt.date | None = f.date(N_("Ends on"))
    semester: str = f.text(N_("Semester"), format=Format.SEMESTER, limit=f.KEY_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeWeek(Record):
    kind: ClassVar[Kind] = Kind.FREE_WEEK
    institution_id: int | None = f.ref(N_("Institution"), Kind.INSTITUTION)
    year: str = f.text(N_("Academic year"))
    monday: dt.date | None = f.date(N_("Week of"))
    name: str = f.text(N_("Name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Record):
    kind: ClassVar[Kind] = Kind.PROGRAMME
    institution_id: int | None = f.ref(N_("Institution"), Kind.INSTITUTION)
    name: str = f.text(N_("Name"), searchable=True)
    level: Level | None = f.term(N_("Level"), Level)
    mbo_level: int | None = f.whole(N_("MBO level"))
    route: Route | None = f.term(N_("Route"), Route)
    code: str = f.text(N_("Crebo or CROHO code"), format=Format.CREBO_CROHO)
    department: str = f.text(N_("School or faculty"))
    note: str = f.long_text(N_("Note"))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPerson(Record):
    """A way into a programme besides its teachers; a person may be outside the list of teachers."""

    kind: ClassVar[Kind] = Kind.KEY_PERSON
    programme_id: int | None = f.ref(N_("Programme"), Kind.PROGRAMME)
    teacher_id: int | None = f.ref(N_("Person"), Kind.TEACHER)
    role: KeyRole | None = f.term(N_("Role"), KeyRole)
    note: str = f.text(N_("Note"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Teacher(Record):
    kind: ClassVar[Kind] = Kind.TEACHER
    first_name: str = f.text(N_("First name"), searchable=True)
    infix: str = f.text(N_("Infix"))
    last_name: str = f.text(N_("Last name"), searchable=True)
    institution_id: int | None = f.ref(N_("Institution"), Kind.INSTITUTION)
    position: str = f.text(N_("Position"))
    subject: str = f.text(N_("Subject area"), searchable=True)
    workdays: tuple[Weekday, ...] = f.terms(N_("Working days"), Weekday)
    mail: str = f.text(N_("E-mail"), group=_CONTACT, format=Format.MAIL, searchable=True)
    phone: str = f.text(N_("Phone"), group=_CONTACT, format=Format.PHONE, searchable=True)
    status: RecruitmentStatus = f.term(N_("Status"), RecruitmentStatus, RecruitmentStatus.FOUND, group=_RECRUITMENT)
    status_reason: str = f.value(N_("Reason"), ValueList.REFUSAL_REASON, group=_RECRUITMENT)
    source: str = f.value(N_("Source"), ValueList.TEACHER_SOURCE, group=_RECRUITMENT)
    approach_again_on: dt.date | None = f.date(N_("Approach again on"), group=_RECRUITMENT)
    informed_on: dt.date | None = f.date(N_("Told about their data on"), group=_RECRUITMENT)
    do_not_approach: bool | None = f.flag(N_("Do not approach"), group=_RECRUITMENT)
    on_leave: bool | None = f.flag(N_("On leave"), group=_RECRUITMENT)
    max_cases: int | None = f.whole(N_("Cases at a time, at most"), group=_RECRUITMENT)
    note: str = f.long_text(N_("Note"), hint=N_("The person may read what stands here."))

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.first_name, self.infix, self.last_name) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherProgramme(Record):
    kind: ClassVar[Kind] = Kind.TEACHER_PROGRAMME
    teacher_id: int | None = f.ref(N_("Teacher"), Kind.TEACHER)
    programme_id: int | None = f.ref(N_("Programme"), Kind.PROGRAMME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track(Record):
    kind: ClassVar[Kind] = Kind.TRACK
    code: str = f.text(N_("Code"), searchable=True, limit=f.KEY_TEXT)
    name: str = f.text(N_("Name"), searchable=True)
    institution_id: int | None = f.ref(N_("Institution"), Kind.INSTITUTION)
    programme_id: int | None = f.ref(N_("Programme"), Kind.PROGRAMME)
    level: Level | None = f.term(N_("Level"), Level)
    form: str = f.value(N_("Form"), ValueList.FORM)
    status: TrackStatus = f.term(N_("Status"), TrackStatus, TrackStatus.EXPLORING)
    themes: tuple[str, ...] = f.values(N_("Themes"), ValueList.THEME, group=_WORK)
    work_kinds: tuple[str, ...] = f.values(N_("Kinds of work"), ValueList.WORK_KIND, group=_WORK)
    prior_knowledge: str = f.long_text(N_("Prior knowledge"), group=_WORK, searchable=True)
    example_case: str = f.long_text(N_("Example case"), group=_WORK)
    not_fitting: str = f.long_text(N_("What does not fit"), group=_WORK)
    size: Size | None = f.term(N_("Size"), Size, group=_SIZE)
    ec: float | None = f.decimal(N_("EC"), group=_SIZE)
    sbu: int | None = f.whole(N_("Study load hours (SBU)"), group=_SIZE)
    weeks: int | None = f.whole(N_("Weeks"), group=_SIZE)
    team_min: int | None = f.whole(N_("Students per team, at least"), group=_SIZE)
    team_max: int | None = f.whole(N_("Students per team, at most"), group=_SIZE)
    teams_per_case: int | None = f.whole(N_("Teams per case"), group=_SIZE)
    language: Language | None = f.term(N_("Language"), Language, group=_WHERE)
    location: str = f.text(N_("Location"), group=_WHERE, searchable=True)
    hub_id: int | None = f.ref(N_("Hub"), Kind.HUB, group=_WHERE)
    presentation_form: str = f.text(N_("Form of presentation"), group=_WHERE)
    confidential_possible: bool | None = f.flag(N_("Confidential work possible"), group=_WHERE)
    dataset_required: bool | None = f.flag(N_("Data set required"), group=_WHERE)
    multi_level: bool | None = f.flag(N_("Suits multi-level questions"), group=_WHERE)
    sectors_liked: tuple[str, ...] = f.values(N_("Preferred sectors"), ValueList.SECTOR, group=_WHERE)
    sectors_avoided: tuple[str, ...] = f.values(N_("Sectors to avoid"), ValueList.SECTOR, group=_WHERE)
    embedding: str = f.value(N_("Embedding"), ValueList.EMBEDDING, group=_PEOPLE)
    teacher_id: int | None = f.ref(N_("Responsible teacher"), Kind.TEACHER, group=_PEOPLE)
    second_teacher_id: int | None = f.ref(N_("Second teacher"), Kind.TEACHER, group=_PEOPLE)
    supervision_hours: str = f.text(N_("Supervision by teacher"), group=_PEOPLE)
    note: str = f.long_text(N_("Note"), group=_PEOPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackTeacher(Record):
    kind: ClassVar[Kind] = Kind.TRACK_TEACHER
    track_id: int | None = f.ref(N_("Track"), Kind.TRACK)
    teacher_id: int | None = f.ref(N_("Teacher"), Kind.TEACHER)
    role: TeacherRole | None = f.term(N_("Role"), TeacherRole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering(Record):
    """A track in one semester: unique by track, semester and first period."""

    kind: ClassVar[Kind] = Kind.OFFERING
    track_id: int | None = f.ref(N_("Track"), Kind.TRACK)
    semester: str = f.text(N_("Semester"), format=Format.SEMESTER, limit=f.KEY_TEXT)
    periods: tuple[str, ...] = f.codes(N_("Periods"), limit=f.KEY_TEXT)
    status: OfferingStatus = f.term(N_("Status"), OfferingStatus, OfferingStatus.ASKED)
    capacity: int | None = f.whole(N_("Places for cases"), group=_PLACES)
    students: int | None = f.whole(N_("Expected students"), group=_PLACES)
    teams: int | None = f.whole(N_("Teams"), group=_PLACES)
    deadline: dt.date | None = f.date(N_("Deadline for cases"), group=_PLANNING)
    starts_on: dt.date | None = f.date(N_("Starts on"), group=_PLANNING)
    ends_on: dt.date | None = f.date(N_("Ends on"), group=_PLANNING)
    remarks: str = f.long_text(N_("Remarks"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Record):
    """One line of an offering's planning: what, when, who, where."""

    kind: ClassVar[Kind] = Kind.MOMENT
    offering_id: int | None = f.ref(N_("Offering"), Kind.OFFERING)
    what: MomentKind | None = f.term(N_("Moment"), MomentKind)
    held_on: dt.date | None = f.date(N_("Date"))
    time: str = f.text(N_("Time"), format=Format.TIME)
    who: str = f.text(N_("Who"))
    place: str = f.text(N_("Where"))
