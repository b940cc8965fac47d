"""The Dutch of the domain, read from its own file: the words that DOMAIN.md and UX.md give literally."""

from __future__ import annotations

import datetime as dt
import gettext
import io
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.domain.fit_examples import TODAY, case, fit, place, reason
from woo_desktop.domain.fields import Format
from woo_desktop.domain.fit import Rule, TeacherState
from woo_desktop.domain.formats import warning
from woo_desktop.domain.terms import Level
from woo_desktop.domain.words import Sentence
from woo_desktop.i18n import DUTCH, fill
from woo_desktop.resources import resource


@pytest.fixture(scope="module")
def words() -> gettext.GNUTranslations:
    with resource("locale", DUTCH, "LC_MESSAGES", "domain.po").open("rb") as source:
        catalogue = read_po(source, locale=DUTCH, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def dutch(words: gettext.GNUTranslations, sentence: Sentence | None) -> str:
    assert sentence is not None
    message = (
        words.ngettext(sentence.message, sentence.plural, sentence.count)
        if sentence.plural
        else words.gettext(sentence.message)
    )
    values = {
        name: Sentence(words.gettext(value.message)) if isinstance(value, Sentence) else value
        for name, value in sentence.values.items()
    }
    return fill(message, {"count": sentence.count, **values}, DUTCH)


@pytest.mark.parametrize(
    ("form", "typed", "said"),
    [
        (Format.KVK, "0990105", "Een KvK-nummer heeft 8 cijfers; dit zijn er 7."),
        (Format.KVK, "9", "Een KvK-nummer heeft 8 cijfers; dit is er 1."),
        (Format.POSTCODE, "9501 X", "Postcode klopt niet: verwacht 9712 CP."),
        (Format.BRANCH, "1", "Een vestigingsnummer heeft 12 cijfers; dit is er 1."),
    ],
)
def test_warnings_beside_a_field(words: gettext.GNUTranslations, form: Format, typed: str, said: str) -> None:
    assert dutch(words, warning(form, typed)) == said


@pytest.mark.parametrize(
    ("rule", "of_case", "of_place", "said"),
    [
        (Rule.THEME, {}, {}, "Thema Content & beeld hoort bij dit traject."),
        (
            Rule.THEME,
            {"theme": "data"},
            {"themes": ("content",)},
            "Dit traject doet Content & beeld, de vraag gaat over Data & analyse.",
        ),
        (Rule.WORK_KIND, {}, {}, "Studenten maken hier een ontwerp; dat wordt gevraagd."),
        (
            Rule.WORK_KIND,
            {"work_kinds": ("build",)},
            {"work_kinds": ("advice",)},
            "De ondernemer wil realisatie, dit traject levert advies.",
        ),
        (Rule.SIZE, {}, {}, "De omvang (M) past bij 10 weken werk."),
        (Rule.PLANNING, {}, {"deadline": TODAY + dt.timedelta(days=3)}, "De deadline is over 3 dagen."),
        (Rule.CAPACITY, {}, {}, "Nog 2 van 6 plekken vrij."),
        (Rule.CAPACITY, {}, {"agreed": 6}, "Vol; 1 plek in optie."),
        (Rule.LEVEL, {}, {}, "Voorkennis past: Prototypes in Figma."),
        (Rule.LOCATION, {}, {}, "Alles kan op school; één bezoek in Leek."),
        (Rule.SUPERVISION, {}, {}, "De ondernemer heeft 2 uur per week."),
        (Rule.SECTOR, {}, {}, "Docent werkt graag met horeca."),
        (Rule.EXPERIENCE, {}, {}, "Dit traject had eerder een vraag van dit bedrijf."),
    ],
)
def test_reasons(
    words: gettext.GNUTranslations, rule: Rule, of_case: dict[str, Any], of_place: dict[str, Any], said: str
) -> None:
    assert dutch(words, reason(rule, case(**of_case), place(**of_place)).sentence) == said


@pytest.mark.parametrize(
    ("of_case", "of_place", "pill"),
    [
        ({"levels": frozenset({Level.WO})}, {}, "Ander niveau"),
        ({"needed_by": TODAY}, {}, "Past niet in planning"),
        ({}, {"teacher": TeacherState.MISSING}, "Geen docent"),
        ({}, {"teacher": TeacherState.ON_LEAVE}, "Docent met verlof"),
    ],
)
def test_pills_and_verdicts(
    words: gettext.GNUTranslations, of_case: dict[str, Any], of_place: dict[str, Any], pill: str
) -> None:
    judged = fit(case(**of_case), place(**of_place))
    assert dutch(words, judged.blocks[0].short) == pill
    assert dutch(words, judged.verdict) == f"Kan niet: {pill}"


def test_the_verdict_and_the_score(words: gettext.GNUTranslations) -> None:
    assert dutch(words, fit(place=place(agreed=4)).verdict) == "Past goed, één punt om te checken"
    unsure = fit(case(theme="", size=None))
    assert dutch(words, unsure.summary) == f"{unsure.score} (nog 2 gegevens onbekend)"
    assert dutch(words, fit(place=place(agreed=5)).warnings[0].short) == "Vol"
