"""Every record of the workshop as a frozen value, with its fields declared once (DOMAIN.md §2.1)."""

from __future__ import annotations

from woo_desktop.domain.fields import FieldSpec, fields_of
from woo_desktop.domain.records.base import Record, Ref
from woo_desktop.domain.records.education import (
    FreeWeek,
    Hub,
    Institution,
    KeyPerson,
    Moment,
    Offering,
    Period,
    Programme,
    Teacher,
    TeacherProgramme,
    Track,
    TrackTeacher,
)
from woo_desktop.domain.records.entrepreneurs import Assignment, Contact, Question, Sme
from woo_desktop.domain.records.matching import (
    Agreement,
    AgreementCase,
    Attachment,
    ContactMoment,
    Execution,
    Proposal,
    Team,
)
from woo_desktop.domain.records.workshop import Activity, Clause, ListValue, Member, Setting, Task
from woo_desktop.domain.terms import Kind

RECORD_TYPES: dict[Kind, type[Record]] = {
    record_type.kind: record_type
    for record_type in (
        Institution,
        Hub,
        Period,
        FreeWeek,
        Programme,
        KeyPerson,
        Teacher,
        TeacherProgramme,
        Track,
        TrackTeacher,
        Offering,
        Moment,
        Sme,
        Contact,
        Question,
        Assignment,
        Proposal,
        Agreement,
        AgreementCase,
        Execution,
        Team,
        ContactMoment,
        Activity,
        Task,
        Member,
        ListValue,
        Clause,
        Setting,
        Attachment,
    )
}

FIELDS: dict[Kind, tuple[FieldSpec, ...]] = {kind: fields_of(record_type) for kind, record_type in RECORD_TYPES.items()}


def field_of(kind: Kind, name: str) -> FieldSpec:
    """The declaration of one field; KeyError when the kind has no such field."""
    for spec in FIELDS[kind]:
        if spec.name == name:
            return spec
    raise KeyError(f"{kind}.{name}")


__all__ = [
    "FIELDS",
    "RECORD_TYPES",
    "Activity",
    "Agreement",
    "AgreementCase",
    "Assignment",
    "Attachment",
    "Clause",
    "Contact",
    "ContactMoment",
    "Execution",
    "FreeWeek",
    "Hub",
    "Institution",
    "KeyPerson",
    "ListValue",
    "Member",
    "Moment",
    "Offering",
    "Period",
    "Programme",
    "Proposal",
    "Question",
    "Record",
    "Ref",
    "Setting",
    "Sme",
    "Task",
    "Teacher",
    "TeacherProgramme",
    "Team",
    "Track",
    "TrackTeacher",
    "field_of",
    "fields_of",
]
