"""How a record is called when it is mentioned, and in what order people's names are sorted."""

from __future__ import annotations

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
