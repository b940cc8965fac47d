"""Where a column of a list can go: the fields a sheet of each kind can fill, and the words people call them by."""

from __future__ import annotations

import re
from functools import cache

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.importing import header_words as h
from woo_desktop.domain.importing.sheets import SheetKind
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import field_of
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_

NOTE = "note"
"""A column whose texts are kept in the note."""
IGNORED = ""
"""A column that is left out: it counts or repeats what the program knows itself."""

PLACES_IN = "offering.places_in"
"""A column of a period, with the places in that period below it; there are as many as there are periods."""
LEVEL_MARK = "level_mark"
"""A column of a level, with a cross below it for what is on that level."""
REPEATED = frozenset(("contact.phone", "contact.mail", "teacher.phone", "teacher.mail"))
"""What may have several columns: the first that is filled counts, the others go to the note."""

_TABLES: dict[SheetKind, tuple[dict[str, str], ...]] = {
    SheetKind.COMPANIES: (h.SME, h.CONTACT),
    SheetKind.CONTACTS: (h.CONTACT, h.SME),
    SheetKind.QUESTIONS: (h.QUESTION, h.SME, h.CONTACT),
    SheetKind.TRACKS: (h.TRACK,),
    SheetKind.TEACHERS: (h.TEACHER,),
    SheetKind.MATCHES: (h.MATCH,),
}

# How much a column says about what the sheet is about.
WEIGHTS = {
    "sme.kvk": 3, "sme.branch_number": 2, "sme.sector": 2, "sme.fte": 2, "sme.legal_form": 2, "sme.address": 1.5,
    "sme.postcode": 1.5, "sme.city": 1, "sme.municipality": 1.5, "sme.name": 2, "sme.source": 0.5,
    "contact.name": 0.5, "contact.first_name": 1, "contact.last_name": 1, "contact.position": 1,
    "question.title": 4, "question.own_words": 3, "question.theme": 1.5, "question.received_on": 1.5,
    "question.number": 0.5, "question.levels": 1, "question.hours": 1, "question.size": 1,
    "track.name": 4, "offering.capacity": 3, "offering.deadline": 1.5, "offering.periods": 1.5, "track.ec": 2,
    "track.form": 1, "track.embedding": 2, "offering.semester": 1, "programme": 1, "institution": 1.5,
    "teacher.name": 2, "teacher.subject": 3, "teacher.workdays": 3, "teacher.last_name": 1, "teacher.first_name": 1,
    "teacher.approach_again_on": 2, "teacher.do_not_approach": 2, "teacher.max_cases": 1,
    "match.case": 3, "match.teacher_yes_on": 4, "match.sme_yes_on": 4, "match.kick_off": 2,
}  # fmt: skip

# What tells that a list of names is one of tracks or teachers, not of companies.
TELLING: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.TRACKS: ("institution", "programme", "track.level", "track.form", "track.ec", "offering.capacity",
                       "offering.periods", "offering.deadline", "offering.semester"),
    SheetKind.TEACHERS: ("institution", "programme", "teacher.subject", "teacher.workdays", "teacher.max_cases"),
}  # fmt: skip

# A sheet of a kind names at least one of each of these groups.
NEEDED: dict[SheetKind, tuple[tuple[str, ...], ...]] = {
    SheetKind.COMPANIES: (("sme.name", "sme.kvk"),),
    SheetKind.CONTACTS: (("contact.name", "contact.last_name", "contact.first_name", "contact.all"), ("sme.name",)),
    SheetKind.QUESTIONS: (("question.title", "question.own_words"),),
    SheetKind.TRACKS: (("track.name",),),
    SheetKind.TEACHERS: (("teacher.name", "teacher.last_name"),),
    SheetKind.MATCHES: (("match.case",), ("track.name",), ("sme.name",)),
}

TITLES: dict[SheetKind, str] = {
    SheetKind.COMPANIES: "bedrijf bedrijven ondernemers ondernemer mkb companies entrepreneurs klanten relaties",
    SheetKind.CONTACTS: "contact contacten contactpersonen contacts",
    SheetKind.QUESTIONS: "vraag vragen vraagstukken vraagstuk casus casussen cases questions opdrachten hulpvragen",
    SheetKind.TRACKS: "traject trajecten aanbod vakken minoren keuzedelen tracks offerings onderwijs",
    SheetKind.TEACHERS: "docent docenten teachers begeleiders",
    SheetKind.MATCHES: "match matchlijst matches matchoverzicht",
}

_LABELS = {
    "sme.place": N_("Postcode and city"),
    "sme.house_number": N_("House number"),
    "sme.house_extra": N_("Addition to the house number"),
    "sme.mailing": N_("Mailing"),
    "sme.last_contact": N_("Last contact"),
    "teacher.last_contact": N_("Last contact"),
    "teacher.next_action": N_("Next action"),
    "contact.name": N_("Contact"),
    "contact.all": N_("Contact with phone and mail"),
    "question.owner": N_("Coordinator"),
    "question.tracks": N_("Track"),
    "institution": N_("Institution"),
    "programme": N_("Programme"),
    "department": N_("School or faculty"),
    "track.team": N_("Team size"),
    LEVEL_MARK: N_("Cross below a level"),
    PLACES_IN: N_("Places in this period"),
    "teacher.name": N_("Teacher"),
    "second.name": N_("Second teacher"),
    "match.case": N_("Question"),
    "match.status": N_("Status"),
    "match.teacher_yes_on": N_("Teacher agreed"),
    "match.sme_yes_on": N_("Entrepreneur agreed"),
    "match.kick_off": N_("Kick-off"),
    "match.presentation": N_("Final presentation"),
    "sme.name": N_("Company"),
    "track.name": N_("Track"),
    NOTE: N_("In the note"),
    IGNORED: N_("Leave out"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One way people call a target: with its words apart, and all in one."""

    target: str
    words: tuple[str, ...]
    weight: float = 1.0

    @property
    def glued(self) -> str:
        return "".join(self.words)


def targets_of(kind: SheetKind) -> tuple[str, ...]:
    """Where columns of such a sheet can go, in the order they are offered."""
    names = [name for table in _TABLES[kind] for name in table]
    marks = (LEVEL_MARK,) if kind in (SheetKind.QUESTIONS, SheetKind.TRACKS) else ()
    return (*dict.fromkeys(names), *marks, NOTE, IGNORED)


def label_of(target: str) -> str:
    """The English message for a target."""
    if target in _LABELS:
        return _LABELS[target]
    kind, _, name = target.partition(".")
    return field_of(Kind(kind), name).label


def is_note(header: str) -> bool:
    """Whether a column says itself that it holds remarks."""
    return any(word in h.NOTES.split() for word in normal(header)[:1])


@cache
def exact_words() -> frozenset[str]:
    """Every way to call anything, all in one word: what a row with two of them has above columns."""
    return frozenset(word.glued for kind in SheetKind for word in words_of(kind))


def normal(header: str) -> tuple[str, ...]:
    """The words of a header: no marks, no signs, nothing between brackets (unless that is all there is)."""
    text = fold(header)
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)
    found = re.findall(r"[^\W_]+|#", bare if bare.strip() else text)
    return tuple(found)


@cache
def words_of(kind: SheetKind) -> tuple[Word, ...]:
    """Every way to call every target of a kind; what is plain for this kind only weighs less."""
    found: list[Word] = []
    for place, table in enumerate(_TABLES[kind]):
        for target, names in table.items():
            found += [Word(target, tuple(name.split("-")), 1.0 - 0.02 * place) for name in names.split()]
    for target, names in h.GENERIC.get(kind, {}).items():
        found += [Word(target, tuple(name.split("-")), 0.6) for name in names.split()]
    found += [Word(NOTE, tuple(name.split("-")), 0.55) for name in h.NOTES.split()]
    found += [Word(IGNORED, tuple(name.split("-")), 0.5) for name in h.KNOWN_ANYWAY.split()]
    return tuple(found)
