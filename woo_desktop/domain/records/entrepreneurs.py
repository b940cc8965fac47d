"""The side of the entrepreneur: companies, contacts, questions and their sub-assignments."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from woo_desktop.domain import fields as f
from woo_desktop.domain.fields import Format
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records.base import Record
from woo_desktop.domain.terms import (
    Kind,
    Language,
    Level,
    PersonalData,
    QuestionStatus,
    RelationStatus,
    SbiVersion,
    Size,
    ValueList,
)
from woo_desktop.domain.words import N_

_ADDRESS = N_("Address")
_REGISTER = N_("Registration")
_RELATION = N_("Relation")
_CASE = N_("Case description")
_WISHES = N_("Wishes")
_CONDITIONS = N_("Conditions")
_FOLLOW = N_("Follow-up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sme(Record):
    kind: ClassVar[Kind] = Kind.SME
    name: str = f.text(N_("Name"), searchable=True)
    trade_names: str = f.text(N_("Trade names"), searchable=True)
    sector: str = f.value(N_("Sector"), ValueList.SECTOR)
    fte: float | None = f.decimal(N_("Staff (fte)"))
    website: str = f.text(N_("Website"), format=Format.WEB)
    address: str = f.text(N_("Address"), group=_ADDRESS)
    postcode: str = f.text(N_("Postcode"), group=_ADDRESS, format=Format.POSTCODE, searchable=True)
    city: str = f.text(N_("City"), group=_ADDRESS, searchable=True)
    municipality: str = f.text(N_("Municipality"), group=_ADDRESS, searchable=True)
    kvk: str = f.text(N_("KvK number"), group=_REGISTER, format=Format.KVK, searchable=True, limit=f.KEY_TEXT)
    branch_number: str = f.text(N_("Branch number"), group=_REGISTER, format=Format.BRANCH)
    legal_form: str = f.value(N_("Legal form"), ValueList.LEGAL_FORM, group=_REGISTER)
    sbi: str = f.text(N_("SBI code"), group=_REGISTER)
    sbi_version: SbiVersion | None = f.term(N_("SBI version"), SbiVersion, group=_REGISTER)
    training_company: bool | None = f.flag(N_("Recognised training company"), group=_REGISTER)
    status: RelationStatus = f.term(N_("Relation"), RelationStatus, RelationStatus.NEW, group=_RELATION)
    source: str = f.value(N_("Source"), ValueList.SME_SOURCE, group=_RELATION)
    owner_id: int | None = f.ref(N_("Relation manager"), Kind.MEMBER, group=_RELATION)
    intake_on: dt.date | None = f.date(N_("Intake on"), group=_RELATION)
    no_mailing: bool | None = f.flag(N_("No mailing"), group=_RELATION)
    reachable: str = f.text(N_("Best time to reach"), group=_RELATION)
    note: str = f.long_text(N_("Note"), group=_RELATION, hint=N_("The person may read what stands here."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    kind: ClassVar[Kind] = Kind.CONTACT
    sme_id: int | None = f.ref(N_("Company"), Kind.SME)
    first_name: str = f.text(N_("First name"), searchable=True)
    infix: str = f.text(N_("Infix"))
    last_name: str = f.text(N_("Last name"), searchable=True)
    position: str = f.text(N_("Position"))
    mail: str = f.text(N_("E-mail"), format=Format.MAIL, searchable=True)
    phone: str = f.text(N_("Phone"), format=Format.PHONE, searchable=True)
    is_main: bool | None = f.flag(N_("Main contact"))
    hbo_level: bool | None = f.flag(N_("Can supervise at HBO level"))
    note: str = f.long_text(N_("Note"), hint=N_("The person may read what stands here."))

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.first_name, self.infix, self.last_name) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    kind: ClassVar[Kind] = Kind.QUESTION
    number: str = f.text(N_("Number"), searchable=True, limit=f.KEY_TEXT)
    title: str = f.text(N_("Title"), searchable=True)
    sme_id: int | None = f.ref(N_("Entrepreneur"), Kind.SME)
    contact_id: int | None = f.ref(N_("Contact"), Kind.CONTACT)
    status: QuestionStatus = f.term(N_("Status"), QuestionStatus, QuestionStatus.NEW)
    status_reason: str = f.value(N_("Reason"), ValueList.PARK_REASON)
    status_note: str = f.text(N_("Until when, or to whom"))
    own_words: str = f.long_text(N_("In their own words"), group=_CASE, searchable=True)
    background: str = f.long_text(N_("Background"), group=_CASE)
    ask: str = f.long_text(N_("The question"), group=_CASE)
    desired_result: str = f.long_text(N_("When is this a success?"), group=_CASE)
    available: str = f.long_text(N_("What is there already"), group=_CASE)
    constraints: str = f.long_text(N_("Constraints"), group=_CASE)
    theme: str = f.value(N_("Theme"), ValueList.THEME, group=_WISHES)
    work_kinds: tuple[str, ...] = f.values(N_("Kinds of work"), ValueList.WORK_KIND, group=_WISHES)
    levels: tuple[Level, ...] = f.terms(N_("Levels"), Level, group=_WISHES)
    size: Size | None = f.term(N_("Size"), Size, group=_WISHES)
    hours: int | None = f.whole(N_("Estimated hours"), group=_WISHES)
    languages: tuple[Language, ...] = f.terms(N_("Languages"), Language, group=_WISHES)
    desired_start: str = f.text(N_("Desired start"), group=_WISHES)
    needed_by: dt.date | None = f.date(N_("Needed by"), group=_WISHES)
    multi_level: bool | None = f.flag(N_("Suits several levels"), group=_WISHES)
    dataset: bool | None = f.flag(N_("Data set available"), group=_CONDITIONS)
    personal_data: PersonalData | None = f.term(N_("Personal data in data set"), PersonalData, group=_CONDITIONS)
    confidential: bool | None = f.flag(N_("Confidential"), group=_CONDITIONS)
    anonymous: bool | None = f.flag(N_("Company name hidden in case description"), group=_CONDITIONS)
    hours_per_week: float | None = f.decimal(N_("Entrepreneur's time (hours a week)"), group=_CONDITIONS)
    company_supervisor: bool | None = f.flag(N_("Supervisor of HBO level in the company"), group=_CONDITIONS)
    location: str = f.text(N_("Location and travel"), group=_CONDITIONS)
    received_on: dt.date | None = f.date(N_("Received on"), group=_FOLLOW)
    follow_up_on: dt.date | None = f.date(N_("Follow up on"), group=_FOLLOW)
    owner_id: int | None = f.ref(N_("Coordinator"), Kind.MEMBER, group=_FOLLOW)
    note: str = f.long_text(N_("Note"), group=_FOLLOW, hint=N_("The person may read what stands here."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Record):
    """What one track does of a question; the card on the board. A question always has at least one."""

    kind: ClassVar[Kind] = Kind.ASSIGNMENT
    question_id: int | None = f.ref(N_("Question"), Kind.QUESTION)
    position: int | None = f.whole(N_("Order"))
    title: str = f.text(N_("Title"), searchable=True)
    level: Level | None = f.term(N_("Level"), Level)
    work_kind: str = f.value(N_("Kind of work"), ValueList.WORK_KIND)
    size: Size | None = f.term(N_("Size"), Size)
    feeds_id: int | None = f.ref(N_("Gives input for"), Kind.ASSIGNMENT)
    pinned: bool | None = f.flag(N_("Stays where it is"))
