"""A workshop small enough to know by heart: one institution, four tracks, three entrepreneurs, seven questions.

Made through the program's own commands, so that its change log tells the whole story. Everybody in it is invented.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from woo_desktop.domain.commands import Create, Made, Together
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Assignment, Offering, Question, Record, Ref
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind, Level, OfferingStatus, QuestionStatus, RelationStatus, Role, TrackStatus
from woo_desktop.domain.words import Sentence
from woo_desktop.services.office import Office

ME, COLLEAGUE, THIRD = "Coördinator", "Sanne Boersma", "Okke van Dijk"

PLACES = {"T01": 1, "T02": 2, "T03": 3, "T04": None}
"""Places of the offering of each track; the last one has no limit yet."""

QUESTIONS = 7


def furnish(office: Office) -> None:
    """Fill an empty workshop."""
    steps = [*_people(), *_education(), *_entrepreneurs()]
    office.run(Together(tuple(steps), Sentence("The small workshop")))


def semester() -> Semester:
    return Semester.at(dt.date.today())


def _people() -> list[Create]:
    return [
        Create(Kind.MEMBER, {"name": COLLEAGUE, "initials": "SB", "role": Role.PROJECT_LEAD}),
        Create(Kind.MEMBER, {"name": THIRD, "initials": "OD", "role": Role.COORDINATOR}),
    ]


def _education() -> list[Create]:
    institution = {"institution_id": Made("school")}
    now, later = semester(), semester().in_next_year()
    steps = [
        Create(Kind.INSTITUTION, {"name": "Noordschool", "short_name": "NS", "city": "Leek"}, "school"),
        Create(Kind.HUB, {**institution, "name": "De Werf", "city": "Leek"}, "hub"),
        Create(Kind.PROGRAMME, {**institution, "name": "Commerce", "level": Level.HBO}, "programme"),
        Create(Kind.TEACHER, {**institution, "first_name": "Femke", "last_name": "Zijlstra"}, "teacher"),
        Create(Kind.TEACHER, {**institution, "first_name": "Bram", "infix": "de", "last_name": "Wit"}, "second"),
        Create(Kind.TEACHER_PROGRAMME, {"teacher_id": Made("teacher"), "programme_id": Made("programme")}),
    ]
    for each in (now, later):
        told = {"code": f"{each.year.code}-P1", "year": each.year.code, "semester": each.code, "name": "P1"}
        days = {"starts_on": each.starts_on, "ends_on": each.ends_on}
        steps.append(Create(Kind.PERIOD, {**institution, **told, **days}))
    for code, capacity in PLACES.items():
        steps += [
            Create(
                Kind.TRACK,
                {
                    **institution,
                    "code": code,
                    "name": f"Traject {code}",
                    "programme_id": Made("programme"),
                    "teacher_id": Made("teacher"),
                    "status": TrackStatus.AVAILABLE,
                    "level": Level.HBO,
                },
                code,
            ),
            Create(
                Kind.OFFERING,
                {
                    "track_id": Made(code),
                    "semester": now.code,
                    "periods": (f"{now.year.code}-P1",),
                    "status": OfferingStatus.OPEN,
                    "capacity": capacity,
                    "starts_on": now.starts_on,
                    "ends_on": now.ends_on,
                },
                f"{code}@",
            ),
        ]
    return steps


def _entrepreneurs() -> list[Create]:
    steps: list[Create] = []
    for name, city in (("Bakkerij Vos", "Leek"), ("IJssalon Zuid", "Haren"), ("Fietsen & Zo", "Winsum")):
        told = {"name": name, "city": city, "status": RelationStatus.INTAKE_DONE}
        steps += [
            Create(Kind.SME, told, name),
            Create(Kind.CONTACT, {"sme_id": Made(name), "first_name": "Tjitske", "last_name": f"van {city}"}),
        ]
    companies = ("Bakkerij Vos", "IJssalon Zuid")
    for number in range(1, QUESTIONS + 1):
        status = QuestionStatus.NEW if number == QUESTIONS else QuestionStatus.READY
        asked: dict[str, object] = {"title": f"Vraag {number}", "sme_id": Made(companies[number % 2]), "status": status}
        steps.append(Create(Kind.QUESTION, asked))
    return steps


@dataclass
class Known:
    """The records of the small workshop by the names a test calls them."""

    office: Office

    def all(self, kind: Kind) -> tuple[Record, ...]:
        return self.office.answer(RecordsOf(kind))

    def offering(self, track: str) -> Offering:
        (track_id,) = (one.id for one in self.all(Kind.TRACK) if getattr(one, "code", "") == track)
        found = [one for one in self.all(Kind.OFFERING) if isinstance(one, Offering) and one.track_id == track_id]
        return next(one for one in found if one.semester == semester().code)

    def question(self, number: int) -> Question:
        found = [one for one in self.all(Kind.QUESTION) if isinstance(one, Question)]
        return next(one for one in found if one.title == f"Vraag {number}")

    def part(self, number: int) -> Assignment:
        """The first sub-assignment of a question."""
        question_id = self.question(number).id
        found = [one for one in self.all(Kind.ASSIGNMENT) if isinstance(one, Assignment)]
        return next(one for one in found if one.question_id == question_id)

    def record(self, ref: Ref) -> Record:
        """A record as it stands now, also from the trash."""
        (found,) = self.office.answer(RecordsOf(ref.kind, (ref.id,)))
        return found
