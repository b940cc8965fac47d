"""Lists of companies, each with another way of being untidy."""

from __future__ import annotations

import datetime as dt

from tests.lists.book import REFUSED, SKIPPED, TAKEN, WARNED, Line, MessyList, Page, ods, text_file, xlsx

_TRADES = (
    "Bakkerij",
    "Kapsalon",
    "Drukkerij",
    "Kwekerij",
    "Garage",
    "Studio",
    "Slagerij",
    "Hotel",
    "Camping",
    "Atelier",
)
_NAMES = (
    "Zilvermeeuw", "Korenbloem", "Wierdezicht", "Lauwersluis", "Hunzedal", "Reitdiep", "Eemskroon", "Veenhoop",
    "Oosterlicht", "Westerwind", "Klaverblad", "Notenboom", "Vuurbaak", "Zandloper", "Molenaar", "Waterlelie",
)  # fmt: skip


def good(number: int, **more: object) -> list[object]:
    """A row without anything wrong: name, KvK, postcode, city, contact, mail, phone, fte."""
    name = f"{_TRADES[number % 10]} {_NAMES[number // 10 % 16]}"
    row: dict[str, object] = {
        "name": name,
        "kvk": f"{70000000 + number:08d}",
        "postcode": f"97{number % 90 + 10} AB",
        "city": "Groningen",
        "contact": f"Anna {_NAMES[number % 16]}ma",
        "mail": f"info{number}@firma{number}.example",
        "phone": f"050-{1230000 + number:07d}",
        "fte": number % 9 + 1,
    }
    return list({**row, **more}.values())


HEADER = ["Bedrijfsnaam", "KvK-nummer", "Postcode", "Plaats", "Contactpersoon", "E-mail", "Telefoon", "FTE"]
_EMPTY: list[object] = [None] * 8


def lists() -> list[MessyList]:
    return [_tidy(), _titles_and_groups(), _formats(), _csv_1252(), _utf16(), _opendocument(), _duplicates(), _hidden()]


def _tidy() -> MessyList:
    lines = [Line(SKIPPED, HEADER), *(Line(TAKEN, good(number)) for number in range(110))]
    return MessyList("netjes.xlsx", [Page("Bedrijven", "companies", lines)], xlsx)


def _titles_and_groups() -> MessyList:
    lines = [
        Line(SKIPPED, ["Overzicht mkb-bedrijven 2026-2027"]),
        Line(SKIPPED, ["laatst bijgewerkt door Anna"]),
        Line(SKIPPED, _EMPTY),
        Line(SKIPPED, ["Bedrijf", None, None, None, "Contactpersoon", None, None, "Omvang"]),
        Line(SKIPPED, ["naam", "kvk", "postcode", "plaats", "naam", "e-mail", "tel.", "fte"]),
    ]
    for block in range(4):
        lines.append(Line(SKIPPED, [f"Regio {block + 1}"]))
        lines += [Line(TAKEN, good(100 + block * 10 + at)) for at in range(8)]
        lines.append(Line(SKIPPED, _EMPTY))
        lines.append(Line(SKIPPED, ["naam", "kvk", "postcode", "plaats", "naam", "e-mail", "tel.", "fte"]))
        lines.append(Line(SKIPPED, ["Subtotaal", None, None, None, None, None, None, 36]))
    lines += [
        Line(SKIPPED, ["Totaal", None, None, None, None, None, None, 144]),
        Line(SKIPPED, _EMPTY),
        Line(SKIPPED, ["Legenda"]),
        Line(SKIPPED, ["groen = gesproken"]),
        Line(SKIPPED, ["rood", "niet meer bellen"]),
    ]
    page = Page("Blad1", "companies", lines, merged=("A1:H1", "A4:D4", "E4:G4"))
    return MessyList("titels en groepen.xlsx", [page], xlsx)


def _formats() -> MessyList:
    cases: list[tuple[str, dict[str, object], dict[str, object]]] = [
        (TAKEN, {"kvk": "12 34 56 78"}, {"kvk": "12345678"}),
        (TAKEN, {"kvk": "12.345.679"}, {"kvk": "12345679"}),
        (WARNED, {"kvk": 1234567}, {"kvk": "01234567"}),
        (WARNED, {"kvk": 234561}, {"kvk": "00234561"}),
        (WARNED, {"kvk": "1234"}, {"kvk": ""}),
        (WARNED, {"kvk": "volgt nog"}, {"kvk": ""}),
        (TAKEN, {"kvk": "12345670 / 000012345678"}, {"kvk": "12345670", "branch_number": "000012345678"}),
        (TAKEN, {"postcode": "9712cp"}, {"postcode": "9712 CP"}),
        (WARNED, {"postcode": "9934 SA"}, {"postcode": ""}),
        (WARNED, {"postcode": "95411 BC"}, {"postcode": ""}),
        (TAKEN, {"phone": "(050) 123 45 67"}, {"contact.phone": "+31501234567"}),
        (WARNED, {"phone": 612345678}, {"contact.phone": "+31612345678"}),
        (WARNED, {"phone": "06 12345679 (na 17 uur)"}, {"contact.phone": "+31612345679"}),
        (WARNED, {"phone": "bellen via de zaak"}, {"contact.phone": ""}),
        (WARNED, {"mail": "info@wikkel"}, {"contact.mail": ""}),
        (TAKEN, {"mail": " Info@Firma.Example "}, {"contact.mail": "info@firma.example"}),
        (TAKEN, {"contact": "Sjoukje van der Ploegh"}, {"contact.infix": "van der", "contact.last_name": "Ploegh"}),
        (
            TAKEN,
            {"contact": "Ploegh, Sjoukje van der"},
            {"contact.first_name": "Sjoukje", "contact.last_name": "Ploegh"},
        ),
        (TAKEN, {"contact": "dhr. J. de Boer"}, {"contact.first_name": "J.", "contact.last_name": "Boer"}),
        (WARNED, {"contact": "Jansen?"}, {"contact.last_name": ""}),
        (TAKEN, {"contact": "n.t.b."}, {"contact.last_name": ""}),
        (TAKEN, {"fte": "37,5"}, {"fte": 37.5}),
        (WARNED, {"fte": "± 80"}, {"fte": 80.0}),
        (WARNED, {"fte": "80-120"}, {"fte": None}),
        (WARNED, {"fte": dt.datetime(2026, 5, 4)}, {"fte": None}),
        (WARNED, {"fte": "n.t.b."}, {"fte": None}),
        (REFUSED, {"name": None}, {}),
        (REFUSED, {"name": "onbekend"}, {}),
    ]
    lines = [Line(SKIPPED, HEADER)]
    for number, (fate, cells, values) in enumerate(cases):
        lines.append(Line(fate, good(200 + number, **cells), values))
    lines.append(Line(WARNED, good(240), struck=True))
    lines.append(Line(TAKEN, good(241), {"note": "belt liever niet"}, comment="belt liever niet"))
    lines.append(Line(TAKEN, good(242), hidden=True))
    return MessyList("vormen.xlsx", [Page("Bedrijven", "companies", lines)], xlsx)


def _csv_1252() -> MessyList:
    lines = [
        Line(SKIPPED, ["sep=;"]),
        Line(SKIPPED, ["Naam", "KvK", "Plaats", "Omschrijving", "FTE"]),
        Line(TAKEN, ["Café Zuivèr", "80000001", "Sellingen", "eerste regel\ntweede; regel", "2,5"], {"fte": 2.5}),
        Line(WARNED, ["Brouwerij Ölrik", "1000002", "Bedum", "", "3"], {"kvk": "01000002"}),
        *(Line(TAKEN, [f"Zaak Ké{at}zer", f"8000{at:04d}", "Leek", "", "1,5"]) for at in range(10, 40)),
        Line(SKIPPED, ["", "", "", "", ""]),
    ]
    build = text_file(";", "cp1252", head="sep=;")
    return MessyList("uit het oude systeem.csv", [Page("uit het oude systeem", "companies", lines)], build)


def _utf16() -> MessyList:
    lines = [
        Line(SKIPPED, ["company", "city", "e-mail", "phone"]),
        *(
            Line(TAKEN, [f"Łódź Trading {at}", "Assen", f"mail{at}@lodz.example", "+48 22 123 45 67"])
            for at in range(20)
        ),
    ]
    return MessyList("export.tsv", [Page("export", "companies", lines)], text_file("\t", "utf-16"))


def _opendocument() -> MessyList:
    lines = [
        Line(SKIPPED, HEADER),
        *(Line(TAKEN, good(300 + at)) for at in range(30)),
        Line(WARNED, good(330), struck=True),
    ]
    return MessyList("lijst.ods", [Page("Ondernemers", "companies", lines)], ods)


def _duplicates() -> MessyList:
    base = good(400)
    lines = [
        Line(SKIPPED, [*HEADER, "Vestigingsnummer"]),
        Line(TAKEN, [*base, None]),
        Line(WARNED, [*base, None]),  # the same row twice
        Line(WARNED, [*good(400, name="De Korenschoof Holding", mail=None, phone=None), None]),  # the same KvK number
        Line(TAKEN, [*good(401, kvk="71000000"), "000011112222"]),
        Line(TAKEN, [*good(401, kvk="71000000", postcode="9501 AB", city="Stadskanaal", mail=None), "000033334444"]),
        Line(TAKEN, good(403, name="Schoenhandel De Zool", kvk=None)),
        Line(WARNED, good(404, name="Schoenenhandel De Zool", kvk=None, postcode="9713 AB")),  # possible
        Line(TAKEN, [*good(405, name="Dubbel en Dwars"), None]),
        Line(TAKEN, [*good(406, name="Dubbel en Dwars", city="Winschoten", postcode="9671 AB"), None]),
    ]
    return MessyList("dubbelen.xlsx", [Page("Bedrijven", "companies", lines)], xlsx)


def _hidden() -> MessyList:
    shown = [Line(SKIPPED, HEADER), *(Line(TAKEN, good(500 + at), hidden=at % 3 == 0) for at in range(20))]
    old = [Line(SKIPPED, HEADER), *(Line(SKIPPED, good(600 + at)) for at in range(10))]
    pages = [Page("Nu", "companies", shown), Page("OUD 2024", None, old), Page("Lijstjes", None, old, hidden=True)]
    return MessyList("met verborgen bladen.xlsx", pages, xlsx)
