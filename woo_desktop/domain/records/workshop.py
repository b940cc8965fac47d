"""The workshop itself: its people, what they did and must do, its lists, texts and settings."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from woo_desktop.domain import fields as f
from woo_desktop.domain.fields import Format
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records.base import Record
from woo_desktop.domain.terms import ActivityKind, ClausePart, Kind, Language, Level, Role, ValueList
from woo_desktop.domain.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """A person who works with the program."""

    kind: ClassVar[Kind] = Kind.MEMBER
    name: str = f.text(N_("Name"), searchable=True)
    initials: str = f.text(N_("Initials"))
    role: Role | None = f.term(N_("Role"), Role)
    mail: str = f.text(N_("E-mail"), format=Format.MAIL)
    phone: str = f.text(N_("Phone"), format=Format.PHONE)
    login: str = f.text(N_("Login"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """Something that happened with a record: a call, a mail, a talk, a note."""

    kind: ClassVar[Kind] = Kind.ACTIVITY
    what: ActivityKind | None = f.term(N_("Kind"), ActivityKind)
    happened_on: dt.date | None = f.date(N_("Date"))
    time: str = f.text(N_("Time"))
    summary: str = f.text(N_("Summary"))
    text: str = f.long_text(N_("Text"))
    member_id: int | None = f.ref(N_("By"), Kind.MEMBER)
    about_kind: Kind | None = f.term(N_("About"), Kind, shown=False)
    about_id: int | None = f.whole(N_("About"), shown=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    kind: ClassVar[Kind] = Kind.TASK
    title: str = f.text(N_("Title"), searchable=True)
    due_on: dt.date | None = f.date(N_("Due on"))
    owner_id: int | None = f.ref(N_("Owner"), Kind.MEMBER)
    done_on: dt.date | None = f.date(N_("Done on"))
    about_kind: Kind | None = f.term(N_("About"), Kind, shown=False)
    about_id: int | None = f.whole(N_("About"), shown=False)
    note: str = f.long_text(N_("Note"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListValue(Record):
    """A value of an editable list: rows hold its code, so it can be reworded; archived instead of deleted."""

    kind: ClassVar[Kind] = Kind.LIST_VALUE
    list: ValueList | None = f.term(N_("List"), ValueList)
    code: str = f.text(N_("Code"), limit=f.KEY_TEXT)
    name: str = f.text(N_("Name"))
    position: int | None = f.whole(N_("Order"))
    archived: bool | None = f.flag(N_("Archived"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Record):
    """A text of the agreement as one institution (and level) words it; without institution: the workshop's own."""

    kind: ClassVar[Kind] = Kind.CLAUSE
    institution_id: int | None = f.ref(N_("Institution"), Kind.INSTITUTION)
    level: Level | None = f.term(N_("Level"), Level)
    part: ClausePart | None = f.term(N_("Part"), ClausePart)
    language: Language | None = f.term(N_("Language"), Language)
    text: str = f.long_text(N_("Text"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """A setting of the workshop (not of this computer): its name, its weights, its noun for a question."""

    kind: ClassVar[Kind] = Kind.SETTING
    key: str = f.text(N_("Key"), limit=f.KEY_TEXT)
    value: str = f.long_text(N_("Value"))
