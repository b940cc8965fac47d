"""The people of a company: several in one cell, with their own mail and phone, found again or made."""

from __future__ import annotations

import re

from woo_desktop.domain import formats
from woo_desktop.domain.fields import Format
from woo_desktop.domain.importing.ledger import Entry
from woo_desktop.domain.importing.people import (
    PersonName,
    PersonText,
    is_doubtful,
    is_unknown,
    name_of,
    read_person,
    split_people,
)
from woo_desktop.domain.importing.planning import Planning
from woo_desktop.domain.importing.rows import Row
from woo_desktop.domain.records import field_of
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence

_MAIL = field_of(Kind.CONTACT, "mail")


def take_contacts(planning: Planning, row: Row, company: Entry) -> list[Entry]:
    """The contacts a row names, each found again in the company or made."""
    people = _people_of(planning, row)
    found = []
    for person in people:
        entry = _contact(planning, row, company, person)
        if entry not in found:
            found.append(entry)
    return found


def _people_of(planning: Planning, row: Row) -> list[PersonText]:
    last, first = row.text("contact.last_name"), row.text("contact.first_name")
    text = row.text("contact.name") or row.text("contact.all")
    target = "contact.name" if row.text("contact.name") else "contact.all"
    position = row.text("contact.position")
    people: list[PersonText] = []
    if last or first:
        infix = row.text("contact.infix")
        people = [PersonText(name_of(first, infix, last), position)]
        if not infix and not first:
            people = [read_person(last)]
    elif text and is_doubtful(text):
        row.warn(target, Sentence(N_("It is not certain who this is: kept in the note only.")))
        row.keep(target)
    elif text and not is_unknown(text):
        pieces = split_people(text)
        people = [read_person(piece) for piece in pieces]
        people = [one for one in people if one.name.full or one.mail or one.phone]
        if len(people) > 1 and sum(len(piece.split()) for piece in pieces) > len(text.replace("/", " ").split()):
            row.warn(target, Sentence(N_("Two people in one cell: the same last name was given to both.")))
    return _with_reach(planning, row, people, position)


def _with_reach(planning: Planning, row: Row, people: list[PersonText], position: str) -> list[PersonText]:
    """Mail and phone of the row go to the people of the row: one to each, or all to the first."""
    mails = re.split(r"[\s;,/|]+", row.text("contact.mail").strip()) if row.text("contact.mail") else []
    phones = [part for part in re.split(r"\s*[;/|\n]\s*|\s+(?:en|of)\s+", row.text("contact.phone").strip()) if part]
    count = len(people)
    one_each = count > 1 and len(mails) in (0, count) and len(phones) in (0, count) and bool(mails or phones)
    if one_each:
        told = []
        for at, one in enumerate(people):
            mail = planning.reader.read(_MAIL, mails[at]).value if mails else one.mail
            phone = planning.reader.phone(phones[at]).value if phones else one.phone
            told.append(PersonText(one.name, one.position, str(mail or one.mail), str(phone or one.phone)))
        return told
    mail, phone = planning.cell(row, "contact.mail").value, planning.cell(row, "contact.phone").value
    if not people and (mail or phone):
        people = [PersonText(PersonName("", "", ""))]
    if count > 1 and (mail or phone):
        row.warn("contact.mail", Sentence(N_("Mail and phone go with the first of these people.")))
    return [
        PersonText(
            one.name,
            one.position or (position if at == 0 else ""),
            str(mail or one.mail) if at == 0 else one.mail,
            str(phone or one.phone) if at == 0 else one.phone,
            one.rest,
        )
        for at, one in enumerate(people)
    ]


def _contact(planning: Planning, row: Row, company: Entry, person: PersonText) -> Entry:
    ledger = planning.ledger
    phone = formats.clean(Format.PHONE, person.phone) if person.phone else ""
    if phone and formats.warning(Format.PHONE, phone) is not None:
        phone = ""
        row.keep("contact.phone", person.phone)
    here = ledger.by(Kind.CONTACT, "sme_id", company.pointer)
    entry = _same_contact(here, person, phone)
    if entry is None:
        values: dict[str, object] = {"sme_id": company.pointer}
        if not here:
            values["is_main"] = True
        entry = ledger.make(Kind.CONTACT, values)
    if not entry.full_name:
        for name, value in (
            ("first_name", person.name.first),
            ("infix", person.name.infix),
            ("last_name", person.name.last),
        ):
            if value:
                ledger.set(entry, name, value)
    for name, value in (("mail", person.mail), ("phone", phone), ("position", person.position)):
        if value:
            planning.put(row, entry, name, value, f"contact.{name}")
    if person.rest:
        planning.add_lines(entry, (person.rest,))
    return entry


def _same_contact(here: list[Entry], person: PersonText, phone: str) -> Entry | None:
    key = person.name.key
    for one in here:
        own = PersonName(one.text("first_name"), one.text("infix"), one.text("last_name")).key
        if key and own == key:
            return one
    for one in here:
        if person.mail and one.text("mail") == person.mail and not (key and one.full_name):
            return one
        if not key and phone and one.text("phone") == phone:
            return one
    return None
