"""A workshop of 200 offerings and 2,000 cases in a file, always the same: what a board is opened from."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from woo_desktop.domain.commands import Command, Create, Made, Together
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.terms import Kind, Level, OfferingStatus, ProposalStatus, QuestionStatus, Size, TrackStatus
from woo_desktop.domain.words import Sentence
from woo_desktop.services.office import Office

SEMESTER = "2627-S2"
_LEVELS = (Level.MBO, Level.HBO, Level.WO)
_ASKED = (
    "Wij willen de voorraad in de winkel en op de webshop gelijk houden, en we weten niet hoe dat moet.",
    "Klanten bellen om te vragen of iets er nog is. Kan dat niet op onze site staan, zonder dat iemand het bijhoudt?",
    "We zoeken uit welke berichten op sociale media iets opleveren, want nu plaatsen we maar wat.",
)


def make_board_file(path: Path, offerings: int = 200, cases: int = 2_000, placed: int = 1_600) -> None:
    """Made through the program's own commands, so that its change log tells all of it."""
    office = Office.open(path)
    office.run(Together(tuple(_education(offerings)), Sentence("tracks")))
    office.run(Together(tuple(_entrepreneurs(cases)), Sentence("companies and questions")))
    parts = [part.id for part in office.answer(RecordsOf(Kind.ASSIGNMENT))]
    places = [offering.id for offering in office.answer(RecordsOf(Kind.OFFERING))]
    dice = random.Random(1)
    statuses = (ProposalStatus.PROPOSED, ProposalStatus.IN_DISCUSSION, ProposalStatus.TEACHER_YES)
    proposals = [
        Create(
            Kind.PROPOSAL,
            {
                "assignment_id": part,
                "offering_id": places[number % len(places)],
                "status": dice.choice(statuses),
                "over_capacity": True,
            },
        )
        for number, part in enumerate(parts[:placed])
    ]
    office.run(Together(tuple(proposals), Sentence("placed")))
    office.close()


def _education(offerings: int) -> list[Command]:
    steps: list[Command] = [
        Create(Kind.INSTITUTION, {"name": f"School {number}", "short_name": f"S{number}", "city": "Leek"}, f"i{number}")
        for number in range(3)
    ]
    people = ({"first_name": "Sanne", "last_name": f"Bakker {number}"} for number in range(60))
    steps += [Create(Kind.TEACHER, told, f"t{number}") for number, told in enumerate(people)]
    for number in range(offerings):
        track = {
            "name": f"Traject {number} Online ondernemen",
            "code": f"T{number:03}",
            "institution_id": Made(f"i{number % 3}"),
            "teacher_id": Made(f"t{number % 60}"),
            "level": _LEVELS[number % 3],
            "themes": ("website", "data"),
            "status": TrackStatus.AVAILABLE,
        }
        offering = {
            "track_id": Made(f"tr{number}"),
            "semester": SEMESTER,
            "status": OfferingStatus.OPEN,
            "capacity": 12,
            "deadline": dt.date(2026, 12, 20),
            "starts_on": dt.date(2027, 2, 1),
            "ends_on": dt.date(2027, 4, 20),
        }
        steps += [Create(Kind.TRACK, track, f"tr{number}"), Create(Kind.OFFERING, offering)]
    return steps


def _entrepreneurs(cases: int) -> list[Command]:
    dice = random.Random(2)
    companies = max(1, cases * 9 // 20)
    steps: list[Command] = []
    for number in range(companies):
        steps.append(Create(Kind.SME, {"name": f"Bedrijf {number} Noord", "city": "Winsum"}, f"s{number}"))
        steps.append(Create(Kind.CONTACT, {"sme_id": Made(f"s{number}"), "first_name": "Tjitske", "last_name": "Vos"}))
    for number in range(cases):
        asked = {
            "title": f"Voorraad koppelen aan de webshop {number}",
            "own_words": " ".join(dice.sample(_ASKED, 2)),
            "sme_id": Made(f"s{dice.randrange(companies)}"),
            "status": QuestionStatus.READY,
            "theme": "website" if number % 2 else "",
            "levels": (_LEVELS[number % 3],),
            "size": tuple(Size)[number % 4],
            "received_on": dt.date(2026, 9, 1) + dt.timedelta(days=number % 60),
        }
        steps.append(Create(Kind.QUESTION, asked))
    return steps
