"""How a record is called when it is mentioned, and in what order people's names are sorted."""

from __future__ import annotations

from collections.abc import Mapping

from woo_desktop.domain.records import (
    Activity,
    Agreement,
    Assignment,
    Attachment,
    Contact,
    ContactMoment,
    Hub,
    Institution,
    ListValue,
    Member,
    Period,
    Programme,
    Question,
    Record,
    Sme,
    Task,
    Teacher,
    Team,
    Track,
)
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence

NAMED_BY: dict[Kind, tuple[tuple[str, ...], str]] = {
    Kind.SME: (("name",), N_("An entrepreneur needs a name.")),
    Kind.QUESTION: (("title",), N_("A question needs a title.")),
    Kind.TRACK: (("name",), N_("A track needs a name.")),
    Kind.TEACHER: (("last_name", "first_name"), N_("A teacher needs a name.")),
    Kind.CONTACT: (("last_name", "first_name"), N_("A contact needs a name.")),
    Kind.TASK: (("title",), N_("A task needs a title.")),
    Kind.INSTITUTION: (("name", "short_name"), N_("An institution needs a name.")),
    Kind.PROGRAMME: (("name",), N_("A programme needs a name.")),
    Kind.HUB: (("name",), N_("A hub needs a name.")),
    Kind.MEMBER: (("name",), N_("A workshop member needs a name.")),
    Kind.LIST_VALUE: (("name",), N_("A list value needs a name.")),
}
"""Which fields give a record its name: one of them at least is filled, or nobody finds it again."""


def name_of(record: Record) -> str:
    """What a person calls this record; empty when it has no name of its own (a link, a proposal)."""
    match record:
        case Teacher() | Contact():
            return record.full_name
        case Question():
            return record.title or record.number
        case Assignment() | Task():
            return record.title
        case Agreement():
            return record.number
        case Institution():
            return record.short_name or record.name
        case Activity():
            return record.summary
        case ContactMoment():
            return record.what.label if record.what else ""
        case Sme() | Track() | Programme() | Hub() | Member() | ListValue() | Period() | Team() | Attachment():
            return record.name
    return ""


def names_it(kind: Kind, values: Mapping[str, object]) -> bool:
    """Whether one of these values is (part of) what gives a record its name."""
    return any(name in values for name in NAMED_BY.get(kind, ((), ""))[0])


def lacks_name(kind: Kind, values: Mapping[str, object]) -> Sentence | None:
    """What is said of a record with these values when nothing would name it."""
    fields, why = NAMED_BY.get(kind, ((), ""))
    if not fields or any(str(values.get(name) or "").strip() for name in fields):
        return None
    return Sentence(why)


def loses_name(record: Record, values: Mapping[str, object]) -> Sentence | None:
    """What is said when these new values take its name away. One that had none stays as it is."""
    now = {name: getattr(record, name) for name in NAMED_BY.get(record.kind, ((), ""))[0]}
    if lacks_name(record.kind, now) is not None:
        return None
    return lacks_name(record.kind, {**now, **values})
