"""Taking lists over: 5,000 rows, 100,000 rows, and duplicates among 20,000 companies."""

from __future__ import annotations

import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measuring import Figure
from woo_desktop.domain.importing.finding import find_pairs
from woo_desktop.domain.importing.known import Known, WhatIsKnown
from woo_desktop.domain.importing.plan import make_plan
from woo_desktop.domain.importing.planning import Decisions
from woo_desktop.domain.importing.takeover import ImportRows
from woo_desktop.domain.records import Contact, Record, Sme
from woo_desktop.domain.terms import Kind
from woo_desktop.services.importing.reading import read_file
from woo_desktop.services.office import Office

_TODAY = dt.date(2026, 11, 22)
_NAMES = "Zilver Koren Wierde Lauwers Hunze Reit Eems Veen Ooster Wester Klaver Noten Vuur Zand Molen Water".split()
_ENDS = "meeuw bloem zicht sluis dal diep kroon hoop licht wind blad boom baak loper steen lelie hof kamp stra".split()
_TRADES = "Bakkerij Kapsalon Drukkerij Kwekerij Garage Studio Slagerij Hotel Camping Atelier".split()


def figures() -> list[Figure]:
    """Preview and take-over of a realistic list, and the large ones."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_realistic(Path(folder), 5_000, 10, 10), *_large(Path(folder)), _duplicates()]


def company(at: int) -> list[object]:
    """A row of an invented company."""
    name = f"{_TRADES[at % 10]} {_NAMES[at // 10 % 16]}{_ENDS[at // 160 % 19]} {at // 3040 or ''}".strip()
    return [
        name, f"{60_000_000 + at:08d}", f"{1000 + at % 8999} AB", f"Plaats {at % 300}", f"Anna {_NAMES[at % 16]}sma",
        f"info{at}@firma{at}.example", f"050-{1_000_000 + at:07d}", at % 40 + 1, "Detailhandel", "website",
    ]  # fmt: skip


def question(at: int) -> list[object]:
    row = company(at)
    return [
        row[0],
        row[1],
        f"Vraag nummer {at} over de webshop",
        "Graag hulp.",
        "HBO/MBO",
        80,
        dt.date(2026, 9, 14),
        "nieuw",
    ]


def _realistic(folder: Path, rows: int, preview_goal: float, take_goal: float) -> list[Figure]:
    from woo_desktop.documents.workbook import CellKind, Sheet, SheetColumn, workbook_bytes

    companies = "Bedrijf KvK Postcode Plaats Contactpersoon E-mail Telefoon FTE Sector Bron".split()
    questions = ["Bedrijf", "KvK", "Titel", "Omschrijving", "Niveau", "Uren", "Ontvangen op", "Status"]
    half = rows // 2
    sheets = [
        Sheet(
            "Bedrijven",
            [SheetColumn(name) for name in companies],
            [[str(c) for c in company(at)] for at in range(half)],
        ),
        Sheet(
            "Vragen",
            [SheetColumn(name, CellKind.DATE if name == "Ontvangen op" else CellKind.TEXT) for name in questions],
            [[c if isinstance(c, dt.date) else str(c) for c in question(at)] for at in range(half)],
        ),
    ]
    path = folder / "lijst.xlsx"
    path.write_bytes(workbook_bytes(sheets))
    office = Office.open(folder / "importing.woo")
    started = time.perf_counter()
    plan = make_plan(read_file(path), office.answer(WhatIsKnown()), Decisions(_TODAY))
    preview = time.perf_counter() - started
    started = time.perf_counter()
    outcome = office.run(ImportRows(plan.steps, (path.name,)))
    take_over = time.perf_counter() - started
    started = time.perf_counter()
    again = make_plan(read_file(path), office.answer(WhatIsKnown()), Decisions(_TODAY))
    second = time.perf_counter() - started
    assert outcome.changes is not None
    assert not again.steps
    office.close()
    return [
        Figure(f"{rows:,} rows of companies and questions: preview", preview, preview_goal, "s"),
        Figure(f"{rows:,} rows of companies and questions: take-over", take_over, take_goal, "s"),
        Figure(f"{rows:,} rows once more: preview, nothing to do", second, preview_goal, "s"),
    ]


def _large(folder: Path) -> list[Figure]:
    path = folder / "groot.csv"
    lines = ["Bedrijf;KvK;Postcode;Plaats;Contactpersoon;E-mail;Telefoon;FTE;Sector;Bron"]
    lines += [";".join(str(cell) for cell in company(at)) for at in range(100_000)]
    path.write_text("\n".join(lines), "utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "bench.importing", str(path), str(folder / "groot.woo")],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    return [
        Figure("100,000 rows: preview and take-over", float(told[0]), None, "s"),
        Figure("100,000 rows: most memory", float(told[1]), 1_000, "MB"),
    ]


def _duplicates() -> Figure:
    smes: list[Record] = []
    contacts: list[Record] = []
    for at in range(20_000):
        row = [str(cell) for cell in company(at if at % 50 else at // 2)]
        smes.append(Sme(id=at + 1, name=row[0], kvk=row[1] if at % 3 else "", postcode=row[2], city=row[3]))
        contacts.append(Contact(id=at + 1, sme_id=at + 1, mail=row[5], phone=row[6]))
    started = time.perf_counter()
    pairs = find_pairs(Known({Kind.SME: tuple(smes), Kind.CONTACT: tuple(contacts)}))
    spent = time.perf_counter() - started
    return Figure("duplicates among 20,000 companies", spent, 5, "s", f"{len(pairs)} pairs")


def _take_large(path: Path, database: Path) -> None:
    started = time.perf_counter()
    office = Office.open(database)
    plan = make_plan(read_file(path), office.answer(WhatIsKnown()), Decisions(_TODAY))
    office.run(ImportRows(plan.steps, (path.name,)))
    office.close()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - started, most)


if __name__ == "__main__":
    _take_large(Path(sys.argv[1]), Path(sys.argv[2]))
