"""Lists of questions, teachers, tracks and contacts as they come from daily life."""

from __future__ import annotations

import datetime as dt

from tests.lists import companies
from tests.lists.book import REFUSED, SKIPPED, TAKEN, WARNED, Line, MessyList, Page, text_file, xlsx

_TITLES = (
    "Webshop vullen",
    "Meer bezoekers",
    "Klanten terugwinnen",
    "Voorraad koppelen",
    "Nieuwe huisstijl",
    "Chatbot",
)


def lists() -> list[MessyList]:
    return [_questions(), _grouped_questions(), _combined(), _tracks(), _teachers(), _teachers_csv(), _contacts()]


def _known() -> MessyList:
    names = (
        "Bakkerij Zilverhoorn B.V.",
        "Kapsalon Knipoog",
        "Installatiebedrijf Huisma",
        "Jansen Bouw",
        "Jansen Media",
    )
    lines = [
        Line(SKIPPED, ["Bedrijf", "Plaats", "KvK"]),
        *(Line(TAKEN, [name, "Bedum", f"9{at:07d}"]) for at, name in enumerate(names)),
    ]
    return MessyList("bekend.xlsx", [Page("Bedrijven", "companies", lines)], xlsx)


def _questions() -> MessyList:
    head = ["Bedrijf", "Vraag", "Toelichting", "Niveau", "Uren", "Thema", "Datum binnen", "Deadline", "Status", "Opm"]

    def row(number: int, **more: object) -> list[object]:
        usual: dict[str, object] = {
            "company": "Kapsalon Knipoog", "title": f"{_TITLES[number % 6]} {number}", "text": "Graag hulp.",
            "level": "hbo", "hours": 80, "theme": "website", "received": dt.datetime(2026, 9, 14), "by": "3-10-2026",
            "status": "nieuw", "note": None,
        }  # fmt: skip
        return list({**usual, **more}.values())

    cases: list[tuple[str, dict[str, object], dict[str, object]]] = [
        (TAKEN, {"company": "kapsalon  knipoog"}, {}),
        (TAKEN, {"company": "bakkerij zilverhoorn bv"}, {}),
        (WARNED, {"company": "Zilverhoorn"}, {}),
        (WARNED, {"company": "Inst. Huisma"}, {}),
        (REFUSED, {"company": "Jansen"}, {}),
        (REFUSED, {"company": None}, {}),
        (REFUSED, {"company": "Nog nooit van gehoord"}, {}),
        (REFUSED, {"title": None, "text": None}, {}),
        (
            WARNED,
            {"title": None, "text": "Wij willen online verkopen. Hoe dan?"},
            {"title": "Wij willen online verkopen"},
        ),
        (TAKEN, {"level": "HBO/MBO"}, {"levels": ("HBO", "MBO")}),
        (TAKEN, {"level": "wo+hbo"}, {"levels": ("WO", "HBO")}),
        (TAKEN, {"level": "mbo 4"}, {"levels": ("MBO",)}),
        (TAKEN, {"level": "universiteit"}, {"levels": ("WO",)}),
        (TAKEN, {"level": "alle"}, {"levels": ("MBO", "HBO", "WO")}),
        (TAKEN, {"level": "n.t.b."}, {"levels": ()}),
        (WARNED, {"level": "hbo?"}, {"levels": ("HBO",)}),
        (WARNED, {"level": "paars"}, {"levels": ()}),
        (WARNED, {"hours": "± 80"}, {"hours": 80}),
        (WARNED, {"hours": "80-120"}, {"hours": None}),
        (WARNED, {"hours": "max 4"}, {"hours": 4}),
        (TAKEN, {"hours": "80 uur"}, {"hours": 80}),
        (WARNED, {"hours": "n.t.b."}, {"hours": None}),
        (WARNED, {"received": "9/14/2026"}, {"received_on": None}),
        (WARNED, {"received": "31-02-2026"}, {"received_on": None}),
        (TAKEN, {"received": "3 okt 2026"}, {"received_on": dt.date(2026, 10, 3)}),
        (TAKEN, {"received": "03/10/26"}, {"received_on": dt.date(2026, 10, 3)}),
        (WARNED, {"by": "z.s.m."}, {"needed_by": None}),
        (WARNED, {"by": "september 2026"}, {"needed_by": None}),
        (WARNED, {"by": 46000}, {"needed_by": None}),
        (WARNED, {"theme": "quantumcomputers"}, {"theme": ""}),
        (WARNED, {"status": "gematcht"}, {"status": "ready"}),
        (TAKEN, {"status": "ingetrokken"}, {"status": "withdrawn"}),
        (TAKEN, {"note": "belt terug"}, {"note": "belt terug"}),
    ]
    lines = [Line(SKIPPED, head)]
    lines += [Line(TAKEN, row(at)) for at in range(40)]
    lines += [Line(fate, row(100 + at, **cells), values) for at, (fate, cells, values) in enumerate(cases)]
    lines.append(Line(TAKEN, row(200), {"status": "withdrawn"}, struck=True))
    return MessyList("vragen.xlsx", [Page("Vragen", "questions", lines)], xlsx, first=[_known()])


def _grouped_questions() -> MessyList:
    head = ["Opdrachtgever", "Opdracht", "Niveau", "Ontvangen op"]
    lines = [Line(SKIPPED, ["Vragenlijst najaar"]), Line(SKIPPED, head)]
    for company in ("Kapsalon Knipoog", "Installatiebedrijf Huisma"):
        lines.append(Line(SKIPPED, [company]))
        lines += [Line(TAKEN, [None, f"{title} bij {company}", "mbo", "1-9-2026"]) for title in _TITLES]
    lines.append(Line(SKIPPED, ["Aantal vragen", None, None, 12]))
    return MessyList("per bedrijf.xlsx", [Page("Najaar", "questions", lines, ("A1:D1",))], xlsx, first=[_known()])


def _combined() -> MessyList:
    """The usual list of a beginning workshop: company and question in one row."""
    head = ["Bedrijf", "KvK nr.", "Postcode", "Contact", "Mailadres", "Vraag", "Niveau"]
    lines = [
        Line(SKIPPED, head),
        *(
            Line(TAKEN, [*companies.good(700 + at)[:3], f"Jan {at}sma", f"jan{at}@x.example", _TITLES[at % 6], "HBO"])
            for at in range(30)
        ),
        Line(TAKEN, [*companies.good(700)[:3], "Jan 0sma", "jan0@x.example", "Nog een vraag", "MBO"]),
    ]
    return MessyList("alles in een.csv", [Page("alles in een", "questions", lines)], text_file(",", "utf-8-sig"))


def _tracks() -> MessyList:
    head = ["Instelling", "Opleiding", "Naam traject", "Niveau", "Vorm", "EC", "Semester", "Blok", "Deadline casussen",
            "Aantal casussen", "Groepsgrootte", "Docent"]  # fmt: skip

    def row(school: object, number: int, **more: object) -> list[object]:
        usual: dict[str, object] = {
            "school": school, "programme": "Commerce", "name": f"Minor Handel {number}", "level": "hbo",
            "form": "minor", "ec": 30, "semester": "2026-2027", "block": f"blok {number % 4 + 1}",
            "deadline": dt.datetime(2026, 6, 26), "places": 4, "team": "4 à 5", "teacher": "Els Bosma",
        }  # fmt: skip
        return list({**usual, **more}.values())

    lines = [Line(SKIPPED, head)]
    lines += [Line(TAKEN, row("Noordschool" if at == 0 else None, at), {"level": "HBO"}) for at in range(12)]
    lines += [
        Line(
            TAKEN, row("Zuidcollege", 20, level="mbo 4", form="keuzedeel"), {"level": "MBO", "form": "elective_module"}
        ),
        Line(TAKEN, row("Zuidcollege", 21, team="max 4"), {"team_max": 4, "team_min": None}),
        Line(TAKEN, row("Zuidcollege", 22, ec="7,5"), {"ec": 7.5}),
        Line(WARNED, row("Zuidcollege", 23, ec="75"), {"ec": None}),
        Line(WARNED, row("Zuidcollege", 24, teacher="n.t.b."), {"teacher_id": None}),
        Line(WARNED, row("Zuidcollege", 25, teacher="Jansen?"), {"teacher_id": None}),
        Line(WARNED, row("Zuidcollege", 26, teacher="Piet Smit / Kees Bakker"), {}),
        Line(WARNED, row("Zuidcollege", 27, form="toverles"), {"form": ""}),
        Line(TAKEN, row("Zuidcollege", 28, level="mbo/hbo"), {"level": "MIX"}),
        Line(REFUSED, row("Zuidcollege", 29, name=None), {}),
        Line(REFUSED, row("?", 30), {}),
        Line(REFUSED, row("Noordschool / Zuidcollege", 31), {}),
        Line(TAKEN, row("noordschool", 0), {}),
        Line(TAKEN, row("Zuidcollege", 32), {"status": "ended"}, struck=True),
        Line(SKIPPED, ["Totaal", None, None, None, None, None, None, None, None, 100]),
    ]
    return MessyList("aanbod.xlsx", [Page("Aanbod", "tracks", lines, ("A2:A13",))], xlsx)


def _teachers() -> MessyList:
    head = ["Naam docent", "School", "Vakgebied", "Mail", "Status", "Werkdagen", "Opnieuw benaderen"]
    lines = [Line(SKIPPED, ["Docentenlijst"]), Line(SKIPPED, head)]
    lines += [
        Line(TAKEN, [f"Anne{at} de Jong{at}", "Noordschool", "marketing", f"a{at}@ns.example", "benaderd", "ma, di"])
        for at in range(30)
    ]
    lines += [
        Line(TAKEN, ["Bosma, Els", "Noordschool", None, None, "doet mee"], {"first_name": "Els", "last_name": "Bosma"}),
        Line(TAKEN, ["S. van 't Hof", "Noordschool", None, None, None], {"infix": "van 't"}),
        Line(REFUSED, [None, "Noordschool", "wiskunde", "x@ns.example"]),
        Line(REFUSED, ["Jansen?", "Noordschool", None, None]),
        Line(REFUSED, ["n.t.b.", "Noordschool", None, None]),
        Line(WARNED, ["Piet Smit en Kees Bakker", "Noordschool", None, None]),
        Line(WARNED, ["Lies Post", "Noordschool", None, "geen mail"], {"mail": ""}),
        Line(WARNED, ["Koos Vos", "Noordschool", None, None, "geniet van pensioen"], {"status": "found"}),
        Line(
            WARNED, ["Mien Bos", "Noordschool", None, None, "later", None, "na de zomer"], {"approach_again_on": None}
        ),
        Line(TAKEN, ["Kim Prins", "Noordschool"], {"status": "stopped"}, struck=True),
    ]
    return MessyList("docenten.xlsx", [Page("Blad1", "teachers", lines, ("A1:G1",))], xlsx)


def _teachers_csv() -> MessyList:
    lines = [
        Line(SKIPPED, ["Voornaam", "Tussenvoegsel", "Achternaam", "Instelling", "Vakgebied", "E-mail"]),
        *(Line(TAKEN, [f"Bo{at}", "van der", f"Velde{at}", "Hanze", "ict", f"bo{at}@h.example"]) for at in range(40)),
    ]
    return MessyList("collegas.csv", [Page("collegas", "teachers", lines)], text_file("|", "utf-8"))


def _contacts() -> MessyList:
    lines = [
        Line(SKIPPED, ["Bedrijf", "Voornaam", "Achternaam", "Functie", "E-mail"]),
        Line(TAKEN, ["Kapsalon Knipoog", "Denise", "Kruizenga", "eigenaar", "d@knipoog.example"]),
        Line(TAKEN, ["kapsalon knipoog", "Ella", "Kruizenga", "zus", "e@knipoog.example"]),
        Line(REFUSED, ["Onbekende Zaak", "Piet", "Smit", "", ""]),
        Line(REFUSED, ["Kapsalon Knipoog", None, None, "stagiair", None]),
        *(
            Line(TAKEN, ["Installatiebedrijf Huisma", f"Jan{at}", "Prins", "", f"jan{at}@h.example"])
            for at in range(30)
        ),
    ]
    return MessyList("contacten.xlsx", [Page("Contacten", "contacts", lines)], xlsx, first=[_known()])
