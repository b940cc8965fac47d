"""Institutions, programmes and teachers that a list names: found again, made when certain, else asked."""

from __future__ import annotations

import datetime as dt
import re

from woo_desktop.domain.cleaning import fold, letters_of
from woo_desktop.domain.importing.companies import note_last_contact
from woo_desktop.domain.importing.institution_names import CALLED
from woo_desktop.domain.importing.ledger import Entry
from woo_desktop.domain.importing.levels import levels
from woo_desktop.domain.importing.people import (
    PersonName,
    PersonText,
    is_doubtful,
    is_nobody,
    is_unknown,
    name_of,
    read_person,
    split_people,
)
from woo_desktop.domain.importing.planning import NEW, Planning, Refuse
from woo_desktop.domain.importing.rows import Row
from woo_desktop.domain.importing.sheets import SheetKind
from woo_desktop.domain.importing.targets import targets_of
from woo_desktop.domain.terms import Kind, Level, RecruitmentStatus
from woo_desktop.domain.words import N_, Sentence

_FOLLOW_UP = "Opvolgen"
_SEVERAL = re.compile(r"\s*(?:/|;|\+|\n|\s(?:en|and|of)\s)\s*")
_EITHER = re.compile(r"\s(?:of|or|dan wel)\s")
_TEACHER_TARGETS = tuple(target for target in targets_of(SheetKind.TEACHERS) if target.startswith("teacher."))


def institution_of(planning: Planning, row: Row, text: str, level: object = None) -> Entry | None:
    """The institution a cell names; None for an empty one. Refuse when it is not certain which one it is."""
    if not text or is_unknown(text):
        return None
    key = _key(text)
    answered = planning.answer(Kind.INSTITUTION, key)
    if isinstance(answered, int):
        return planning.ledger.at(Kind.INSTITUTION, answered)
    found = _institutions(planning, text)
    if len(found) == 1:
        return found[0]
    parts = [part for part in _SEVERAL.split(text) if part.strip()]
    certain = not found and len(parts) == 1 and "?" not in text and len(text) < 80
    if certain or answered == NEW:
        values: dict[str, object] = {"name": text}
        if len(text) <= 14:
            values["short_name"] = text
        if isinstance(level, Level) and level is not Level.MIXED:
            values["levels"] = (level,)
        return planning.ledger.make(Kind.INSTITUTION, values)
    planning.doubt(row, Kind.INSTITUTION, key, text, found)
    raise Refuse(Sentence(N_("It is not certain which institution ‘{name}’ is."), {"name": text}), "institution")


def programme_of(planning: Planning, row: Row, text: str, institution: Entry, level: object = None) -> Entry | None:
    """The programme of an institution, made when it is not there yet."""
    if not text or is_unknown(text):
        return None
    if is_doubtful(text):
        row.warn("programme", Sentence(N_("It is not certain which programme this is: kept in the note only.")))
        row.keep("programme")
        return None
    wanted = _key(text)
    here = planning.ledger.by(Kind.PROGRAMME, "institution_id", institution.pointer)
    found = [one for one in here if _key(one.text("name")) == wanted]
    if len(found) > 1 and isinstance(level, Level):
        found = [one for one in found if one.get("level") == level] or found
    if found:
        return found[0]
    values: dict[str, object] = {"name": text, "institution_id": institution.pointer}
    if isinstance(level, Level) and level is not Level.MIXED:
        values["level"] = level
    if row.text("department"):
        values["department"] = row.text("department")
    return planning.ledger.make(Kind.PROGRAMME, values)


def teachers_in(
    planning: Planning, row: Row, target: str, institution: Entry | None, mail: str = "", phone: str = ""
) -> list[Entry]:
    """The teachers a cell names. "n.t.b." is nobody, "Jansen?" stays text, two names are two people."""
    text = row.text(target)
    if not text or is_nobody(text):
        if text and text not in ("-", "--"):
            row.warn(target, Sentence(N_("The teacher is not known yet.")))
            row.keep(target)
        return []
    if is_doubtful(text) or _EITHER.search(text):
        row.warn(target, Sentence(N_("It is not certain who this is: kept in the note only.")))
        row.keep(target)
        return []
    found = []
    pieces = split_people(text)
    for at, piece in enumerate(pieces):
        person = read_person(piece)
        own_mail = person.mail or (mail if at == 0 else "")
        entry = teacher_of(planning, row, target, person, institution, own_mail, phone if at == 0 else "")
        if entry is not None and entry not in found:
            found.append(entry)
    return found


def teacher_of(
    planning: Planning, row: Row, target: str, person: PersonText, institution: Entry | None, mail: str, phone: str
) -> Entry | None:
    """One teacher: by mail, by full name, or by initials or last name where only one can be meant."""
    if not person.name.full and not mail:
        return None
    found = _teachers(planning, person.name, institution, mail)
    if len(found) == 1:
        one = found[0]
        if one.full_name and PersonName(one.text("first_name"), one.text("infix"), one.text("last_name")).key != (
            person.name.key or None
        ):
            row.warn(target, Sentence(N_("Taken to be {name}."), {"name": one.full_name}))
        entry = one
    elif found or not person.name.first:
        row.warn(target, Sentence(N_("It is not certain who this is: kept in the note only.")))
        row.keep(target)
        return None
    else:
        parts = {"first_name": person.name.first, "infix": person.name.infix, "last_name": person.name.last}
        entry = planning.ledger.make(Kind.TEACHER, {name: value for name, value in parts.items() if value})
    if institution is not None and entry.get("institution_id") is None:
        planning.ledger.set(entry, "institution_id", institution.pointer)
    for name, value in (("mail", mail), ("phone", phone or person.phone)):
        if value:
            planning.put(row, entry, name, value, target)
    return entry


def take_teacher(planning: Planning, row: Row) -> Entry:
    """A row of a list of teachers."""
    text = row.text("teacher.name")
    last = row.text("teacher.last_name")
    if not text and not last:
        raise Refuse(Sentence(N_("There is no name of a teacher in this row.")), "teacher.name")
    if is_nobody(text or last) or is_doubtful(text or last):
        raise Refuse(Sentence(N_("It is not certain who ‘{name}’ is."), {"name": text or last}), "teacher.name")
    institution = institution_of(planning, row, _institution_text(row))
    people = _people(row, text, last)
    mail = str(planning.cell(row, "teacher.mail").value or "")
    entries = []
    for at, person in enumerate(people):
        own_mail = person.mail or (mail if at == 0 else "")
        found = _teachers(planning, person.name, institution, own_mail, exact=True)
        entry = found[0] if len(found) == 1 else _new_teacher(planning, person.name)
        if institution is not None:
            planning.put(row, entry, "institution_id", institution.pointer, "institution")
        if own_mail:
            planning.put(row, entry, "mail", own_mail, "teacher.mail")
        entries.append(entry)
    if len(entries) > 1:
        row.warn("teacher.name", Sentence(N_("Two people in one cell: the rest of the row goes with the first.")))
    _fill_teacher(planning, row, entries[0], institution)
    return entries[0]


# --- inside -------------------------------------------------------------------------------------------------


def _fill_teacher(planning: Planning, row: Row, entry: Entry, institution: Entry | None) -> None:
    planning.fill(row, entry, (target for target in _TEACHER_TARGETS if target not in _OWN_WAY))
    if institution is not None:
        _programmes(planning, row, entry, institution)
    elif row.text("programme"):
        row.keep("programme")
    note_last_contact(planning, row, entry, "teacher.last_contact")
    _next_action(planning, row, entry)
    if entry.get("do_not_approach") is True and entry.get("status") is RecruitmentStatus.FOUND:
        planning.put(row, entry, "status", RecruitmentStatus.DO_NOT_APPROACH, "teacher.do_not_approach")
    if row.is_struck:
        planning.put(row, entry, "status", RecruitmentStatus.STOPPED, "teacher.name")
    planning.add_lines(entry, row.lines)
    planning.told_here(row, entry)


_OWN_WAY = frozenset(("teacher.name", "teacher.first_name", "teacher.infix", "teacher.last_name", "teacher.mail"))


def _programmes(planning: Planning, row: Row, entry: Entry, institution: Entry) -> None:
    text = row.text("programme")
    if not text:
        return
    here = planning.ledger.by(Kind.PROGRAMME, "institution_id", institution.pointer)
    whole = [one for one in here if _key(one.text("name")) == _key(text)]
    pieces = [text] if whole else [piece.strip() for piece in re.split("[;,/\n]", text) if piece.strip()]
    for piece in pieces:
        programme = programme_of(planning, row, piece, institution)
        if programme is None:
            continue
        known = planning.ledger.by(Kind.TEACHER_PROGRAMME, "teacher_id", entry.pointer)
        if not any(one.get("programme_id") == programme.pointer for one in known):
            values: dict[str, object] = {"teacher_id": entry.pointer, "programme_id": programme.pointer}
            planning.ledger.make(Kind.TEACHER_PROGRAMME, values)


def _next_action(planning: Planning, row: Row, entry: Entry) -> None:
    title = row.text("teacher.next_action")
    if not title or title in ("-", "--"):
        return
    values: dict[str, object] = {"title": title, "about_kind": entry.kind, "about_id": entry.pointer}
    day = row.value("teacher.next_action")
    if isinstance(day, dt.datetime | dt.date):
        # A day alone, as our own list gives it: what is to be done then is not said.
        title = _FOLLOW_UP
        values |= {"title": title, "due_on": day.date() if isinstance(day, dt.datetime) else day}
        if row.grid.ours and entry.record is not None:
            return
    if entry.record is not None and (entry.kind, entry.record.id, fold(title)) in planning.known.tasks:
        return
    planning.ledger.make(Kind.TASK, values)


def _people(row: Row, text: str, last: str) -> list[PersonText]:
    first, infix = row.text("teacher.first_name"), row.text("teacher.infix")
    if last and (first or infix):
        return [PersonText(name_of(first, infix, last))]
    if last and not text:
        return [read_person(last)]
    return [read_person(piece) for piece in split_people(text)]


def _new_teacher(planning: Planning, name: PersonName) -> Entry:
    parts = {"first_name": name.first, "infix": name.infix, "last_name": name.last}
    return planning.ledger.make(Kind.TEACHER, {part: value for part, value in parts.items() if value})


def _institution_text(row: Row) -> str:
    return row.text("institution") or _group(row)


def _group(row: Row) -> str:
    value = row.context.get("group:institution")
    text = value if isinstance(value, str) else ""
    return "" if text and not levels(text).unknown else text


def _institutions(planning: Planning, text: str) -> list[Entry]:
    wanted = _key(text)
    wanted = CALLED.get(fold(text).strip(), wanted)
    every = planning.ledger.of(Kind.INSTITUTION)
    names = {id(one): {_key(one.text("name")), _key(one.text("short_name"))} - {""} for one in every}
    exact = [one for one in every if wanted in names[id(one)] or _key(text) in names[id(one)]]
    if exact:
        return exact
    called = [one for one in every if wanted in {CALLED.get(fold(one.text("short_name")), "")} - {""}]
    if called:
        return called
    words = re.findall("[a-z0-9]+", fold(text))
    return [
        one for one in every if len(wanted) > 3 and _begin_alike(words, re.findall("[a-z0-9]+", fold(one.text("name"))))
    ]


def _begin_alike(words: list[str], others: list[str]) -> bool:
    """ "Hanze" begins "Hanzehogeschool Groningen"; "ROC Noorderpoort" and "Noorderpoort" share all that tells."""
    short, long = sorted((words, others), key=len)
    rest = list(long)
    for word in short:
        found = next(
            (other for other in rest if other.startswith(word) or (len(other) > 4 and word.startswith(other))), ""
        )
        if not found:
            return False
        rest.remove(found)
    return all(word in _PLAIN for word in rest)


_PLAIN = frozenset(
    "roc college hogeschool universiteit university school mbo hbo wo van de het der groningen amsterdam utrecht "
    "rotterdam leeuwarden of applied sciences".split()
)


def _teachers(
    planning: Planning, name: PersonName, institution: Entry | None, mail: str, *, exact: bool = False
) -> list[Entry]:
    ledger = planning.ledger
    by_mail = ledger.by(Kind.TEACHER, "mail", mail)
    if by_mail:
        return by_mail
    full = [one for one in ledger.by(Kind.TEACHER, "full_name", name.full) if _same_house(one, institution)]
    if full or exact:
        if mail:
            full = [one for one in full if not one.text("mail")] or [one for one in full if one.text("mail") == mail]
        return full
    lasts = [one for one in ledger.by(Kind.TEACHER, "last_name", name.last) if _same_house(one, institution)]
    return [one for one in lasts if _first_fits(one.text("first_name"), name.first)]


def _same_house(entry: Entry, institution: Entry | None) -> bool:
    return institution is None or entry.get("institution_id") in (None, institution.pointer)


def _first_fits(full: str, given: str) -> bool:
    """ "S." and nothing at all fit "Sjoukje"; "Piet" does not."""
    given = fold(given).strip()
    if not given:
        return True
    initial = re.fullmatch(r"([a-z])\.?(?: ?[a-z]\.?)*", given)
    full = fold(full)
    return bool(full) and (full.startswith(given) if initial is None else full[:1] == initial.group(1))


def _key(text: str) -> str:
    return letters_of(text)
