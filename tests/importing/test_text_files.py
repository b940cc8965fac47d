"""Text files whose lines do not agree with each other."""

from __future__ import annotations

from tests.importing.helping import EMPTY, TODAY
from woo_desktop.domain.importing.plan import Plan, make_plan
from woo_desktop.domain.importing.planning import Decisions
from woo_desktop.domain.terms import Kind
from woo_desktop.services.importing.reading import read_text


def _plan(text: str) -> Plan:
    return make_plan(read_text(text, "lijst"), EMPTY, Decisions(TODAY))


def _given(plan: Plan, kind: Kind, name: str) -> list[object]:
    return [step.values.get(name) for step in plan.steps if getattr(step, "kind", None) is kind]


def test_lines_with_another_separator_are_read_with_a_warning() -> None:
    plan = _plan(
        "Bedrijf;Plaats;E-mail;Opmerking\r\nAlfa;Assen;a@alfa.example;ok\r\nBeta,Leek,b@beta.example,ok\r\n"
        'Gamma;Assen;g@gamma.example;"regel 1\r\nregel 2; met ""aanhaling"""\r\n\r\n'
        "Delta\tRoden\td@delta.example\tok\r\n"
    )
    assert [str(row.fate) for row in plan.sheets[0].rows] == [
        "skipped", "taken", "warned", "taken", "skipped", "warned",
    ]  # fmt: skip
    assert _given(plan, Kind.SME, "city") == ["Assen", "Leek", "Assen", "Roden"]
    assert _given(plan, Kind.SME, "note")[2] == 'regel 1\nregel 2; met "aanhaling"'


def test_the_report_of_a_bookkeeping_program() -> None:
    plan = _plan(
        "Report: ZMKB_LIST;;;;\r\nDate: 12.10.2026;;;;\r\n;;;;\r\nDebiteur;Naam 1;Naam 2;Postcode;Plaats;Telefoon 1\r\n"
        "000123;Jansen Techniek B.V.;;9700AA;GRONINGEN;0501234601\r\n"
        "000124;De Vries;Schilderwerken;9711 BB;Groningen;\r\n"
        ";;;;;\r\nAantal records;2;;;;\r\n"
    )
    assert [row.row for row in plan.sheets[0].rows if str(row.fate) == "taken"] == [5, 6]
    assert _given(plan, Kind.SME, "name") == ["Jansen Techniek B.V.", "De Vries"]
    assert _given(plan, Kind.SME, "postcode") == ["9700 AA", "9711 BB"]
