"""Agreement papers for tests: an ordinary one for a track, one for a case, and variations on them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from woo_desktop.domain.agreement import (
    AgreedCase,
    AgreementPaper,
    Company,
    Costs,
    Head,
    Numbers,
    Parties,
    Person,
    PlannedMoment,
    Rights,
    Signature,
    Signer,
    Supervision,
    TrackFacts,
    Work,
    clauses_for,
)
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import AgreementStatus, Kind, Level, MomentKind

BAKERY = Company(
    name="Bakkerij Zilverhoorn",
    city="Winsum",
    contact=Person(name="Gea Zilverhoorn", mail="info@zilverhoorn.example", phone="0595-000101"),
)


def track_paper(cases: int = 4) -> AgreementPaper:
    """The agreement for a track's offering, complete, with so many agreed cases."""
    agreed = tuple(
        AgreedCase(
            number=f"V-2026-{number:04d}",
            company=f"Bakkerij Zilverhoorn {number}",
            title="Brood en banket online bestellen en afhalen",
            assignment="Ontwerp van de bestelpagina" if number % 2 else "",
            teams=1,
        )
        for number in range(1, cases + 1)
    )
    return AgreementPaper(
        title="Minor Digital Marketing",
        head=Head(
            number="A-2627-S1-014",
            version=1,
            dated_on=dt.date(2026, 6, 12),
            status=AgreementStatus.SENT,
            semester="2627-S1",
        ),
        parties=Parties(
            workshop="Werkplaats Online Ondernemen",
            coordinator=Person(name="Annemiek Koster", mail="a.koster@werkplaats.example", phone="050-0000100"),
            institution="Hanzehogeschool Groningen",
            programme="Commerciële Economie",
            teacher=Person(name="Łukasz Çelik-Şahin", mail="l.celik@hanze.example"),
            second_teacher=Person(name="Sjoukje van der Ploegh"),
            companies=tuple(replace(BAKERY, name=f"Bakkerij Zilverhoorn {number}") for number in range(1, cases + 1)),
        ),
        track=TrackFacts(
            name="Minor Digital Marketing",
            level=Level.HBO,
            form="Minor",
            ec=15.0,
            periods="blok 1",
            starts_on=dt.date(2026, 8, 31),
            ends_on=dt.date(2026, 11, 6),
            hub="Digital Society Hub",
            location="op school; één bedrijfsbezoek",
        ),
        work=Work(
            themes=("Online marketing & sociale media", "Website & webshop"),
            kinds=("Advies", "Ontwerp"),
            example_case="Een wijnhandel wil weten waarom bezoekers van de webshop afhaken.",
            not_fitting="Vragen die programmeerwerk vragen.",
        ),
        numbers=Numbers(cases=6, teams_per_case=1, team_min=3, team_max=4, students=24, agreed=agreed),
        planning=(
            PlannedMoment(what=MomentKind.CASE_DEADLINE, held_on=dt.date(2026, 7, 3), who="werkplaats"),
            PlannedMoment(
                what=MomentKind.KICK_OFF, held_on=dt.date(2026, 9, 7), time="10:00", who="allen", place="bij ondernemer"
            ),
            PlannedMoment(what=MomentKind.HALFWAY, held_on=dt.date(2026, 10, 5), who="docent", place="online"),
            PlannedMoment(
                what=MomentKind.PRESENTATION,
                held_on=dt.date(2026, 11, 5),
                time="13:30",
                who="allen",
                place="Digital Society Hub",
            ),
            PlannedMoment(
                what=MomentKind.EVALUATION, held_on=dt.date(2026, 11, 19), who="werkplaats", place="telefonisch"
            ),
        ),
        supervision=Supervision(by_teacher="2 uur per week", reachable="niet tussen 16.30 en 18.30"),
        rights=Rights(confidential=False),
        costs=Costs(costs="Reiskosten voor rekening van de ondernemer."),
        clauses=clauses_for("nl"),
        signatures=(
            Signature(signer=Signer.TEACHER, name="Łukasz Çelik-Şahin"),
            Signature(signer=Signer.WORKSHOP, name="Annemiek Koster"),
        ),
        about=(Ref(Kind.AGREEMENT, 1), Ref(Kind.OFFERING, 2), Ref(Kind.TRACK, 3)),
    )


def case_paper() -> AgreementPaper:
    """The agreement about one case, complete."""
    base = track_paper(1)
    return replace(
        base,
        subject=Kind.QUESTION,
        title="Brood en banket online bestellen en afhalen",
        parties=replace(base.parties, companies=(BAKERY,)),
        work=replace(
            base.work,
            ask="Klanten bellen op vrijdag massaal om taart te bestellen. Kan dat online, met een afhaaltijd?",
            desired_result="Een ontwerp dat de winkel zelf kan laten bouwen.",
            example_case="",
            not_fitting="",
        ),
        numbers=replace(base.numbers, cases=1),
        supervision=replace(base.supervision, hours_per_week=1.5),
        signatures=(*base.signatures, Signature(signer=Signer.ENTREPRENEUR, name="Gea Zilverhoorn")),
        about=(*base.about, Ref(Kind.QUESTION, 4)),
    )


def in_concept(paper: AgreementPaper) -> AgreementPaper:
    return replace(paper, head=replace(paper.head, status=AgreementStatus.CONCEPT))


def second_version(paper: AgreementPaper) -> AgreementPaper:
    return replace(
        paper,
        head=replace(paper.head, version=2),
        changes=("Aantal casussen: 4 wordt 6", "Eindpresentatie: 5 november in plaats van 3 november"),
    )
