"""The lists a new workshop starts with: complete, with stable codes, and known to the rules."""

from __future__ import annotations

import re

import pytest

from woo_desktop.domain.fit.work import TYPICAL_KINDS
from woo_desktop.domain.list_defaults import (
    BPV,
    DEFAULT_LIST_VALUES,
    DEFAULT_NAMES,
    INTERNSHIP,
    LIST_DEFAULTS,
    THESIS,
    ListNames,
    default_code,
)
from woo_desktop.domain.records import ListValue
from woo_desktop.domain.terms import ValueList

# Every name that the sample workshop uses.
SAMPLE: dict[ValueList, str] = {
    ValueList.FORM: ("Vak/project|Minor|Keuzeruimte|Keuzedeel|Afstudeeropdracht|Stage|BPV (stage)|Digitale sprint"),
    ValueList.THEME: (
        "Website & webshop|Online marketing & sociale media|Zoekmachines & advertenties|Klantreis & gebruiksgemak|"
        "Content & beeld|Klantrelatie & e-mail|Data & analyse|Automatisering van processen|Software & koppelingen|"
        "AI-toepassing|Cyberveiligheid & privacy|Strategie & verdienmodel"
    ),
    ValueList.WORK_KIND: "Onderzoek|Advies|Ontwerp|Realisatie|Uitvoering",
    ValueList.EMBEDDING: (
        "Structureel in het onderwijsprogramma|Afgesproken met de opleiding|Per semester afgesproken met docent|"
        "Eenmalig (proef)"
    ),
    ValueList.SECTOR: (
        "Voeding & ambacht|Detailhandel|Landbouw & natuur|Bouw & installatie|Recreatie & toerisme|Horeca|"
        "Persoonlijke verzorging|Maakindustrie|Onderwijs & training|Zorg & welzijn|Webwinkel|"
        "Zakelijke dienstverlening|Sport & cultuur|Transport & logistiek|ICT|Auto & mobiliteit"
    ),
    ValueList.SME_SOURCE: "Rabobank|website|gemeente|mkb-organisatie|warm contact|zelf gemeld",
    ValueList.TEACHER_SOURCE: (
        "via coördinator|zelf gemeld|via opleidingscoördinator|warm contact|stuurgroep|website instelling|"
        "via opleidingsdirecteur|LinkedIn"
    ),
    ValueList.LEGAL_FORM: "vof|eenmanszaak|maatschap|bv|stichting|coöperatie",
    ValueList.REFUSAL_REASON: ("niveau|omvang|planning|vol|thema|taal|locatie|vertrouwelijkheid|geen reactie|anders"),
}


@pytest.mark.parametrize(
    ("value_list", "name"), [(each, name) for each, names in SAMPLE.items() for name in names.split("|")]
)
def test_every_name_of_the_sample_has_a_code(value_list: ValueList, name: str) -> None:
    code = default_code(value_list, name)
    assert DEFAULT_NAMES.name(value_list, code) == name
    assert default_code(value_list, f" {name.upper()} ") == code


def test_every_list_has_values_in_order_with_codes_that_need_no_quoting() -> None:
    assert set(LIST_DEFAULTS) == set(ValueList)
    for value_list, values in LIST_DEFAULTS.items():
        of_list = [value for value in DEFAULT_LIST_VALUES if value.list is value_list]
        assert [value.position for value in of_list] == list(range(1, len(of_list) + 1))
        assert [(value.code, value.name) for value in of_list] == list(values)
        assert len({value.code for value in of_list}) == len({value.name for value in of_list}) == len(of_list)
        assert all(re.fullmatch("[a-z_]+", value.code) for value in of_list)


def test_codes_that_rules_know_are_in_the_lists() -> None:
    forms = {code for code, _ in LIST_DEFAULTS[ValueList.FORM]}
    kinds = {code for code, _ in LIST_DEFAULTS[ValueList.WORK_KIND]}
    assert {THESIS, INTERNSHIP, BPV} <= forms
    assert frozenset().union(*TYPICAL_KINDS.values()) == kinds


def test_an_unknown_name_has_no_code() -> None:
    with pytest.raises(KeyError):
        default_code(ValueList.FORM, "Hackathon")


def test_names_follow_what_the_workshop_made_of_them() -> None:
    names = ListNames.of([ListValue(list=ValueList.FORM, code="minor", name="Minor (half jaar)")])
    assert names.name(ValueList.FORM, "minor") == "Minor (half jaar)"
    assert names.name(ValueList.FORM, "thesis") == "thesis"
    assert names.name(ValueList.THEME, "minor") == "minor"
