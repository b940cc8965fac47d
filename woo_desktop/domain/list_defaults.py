"""The values a new workshop starts with in its editable lists: codes that stay, Dutch names it may reword."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.records import ListValue
from woo_desktop.domain.terms import ValueList


class ListNames:
    """The name of every value of every list; one object stands for one reading of the lists and never changes."""

    __slots__ = ("_names",)

    def __init__(self, names: Mapping[tuple[ValueList, str], str]) -> None:
        self._names = dict(names)

    @classmethod
    def of(cls, values: Iterable[ListValue]) -> ListNames:
        return cls({(value.list, value.code): value.name for value in values if value.list})

    def name(self, value_list: ValueList, code: str) -> str:
        """The name of a value; its code when the list does not know it (any more)."""
        return self._names.get((value_list, code), code)


# The forms of track that rules know by their code (DOMAIN.md §4).
THESIS = "thesis"
INTERNSHIP = "internship"
BPV = "bpv"

# The kinds of work whose usual level is known (DOMAIN.md §4, last line).
RESEARCH = "research"
ADVICE = "advice"
DESIGN = "design"
BUILD = "build"
CARRY_OUT = "carry_out"

# Not sentences but data of the workshop: it may reword every name, so they are not translated.
_NAMES: dict[ValueList, dict[str, str]] = {
    ValueList.THEME: {
        "website": "Website & webshop",
        "online_marketing": "Online marketing & sociale media",
        "search": "Zoekmachines & advertenties",
        "customer_journey": "Klantreis & gebruiksgemak",
        "content": "Content & beeld",
        "customer_relations": "Klantrelatie & e-mail",
        "data": "Data & analyse",
        "automation": "Automatisering van processen",
        "software": "Software & koppelingen",
        "ai": "AI-toepassing",
        "security": "Cyberveiligheid & privacy",
        "strategy": "Strategie & verdienmodel",
    },
    ValueList.WORK_KIND: {
        RESEARCH: "Onderzoek",
        ADVICE: "Advies",
        DESIGN: "Ontwerp",
        BUILD: "Realisatie",
        CARRY_OUT: "Uitvoering",
    },
    ValueList.FORM: {
        "course": "Vak/project",
        "minor": "Minor",
        "elective_space": "Keuzeruimte",
        "elective_module": "Keuzedeel",
        THESIS: "Afstudeeropdracht",
        INTERNSHIP: "Stage",
        BPV: "BPV (stage)",
        "sprint": "Digitale sprint",
    },
    ValueList.SECTOR: {
        "food_craft": "Voeding & ambacht",
        "retail": "Detailhandel",
        "farming_nature": "Landbouw & natuur",
        "building": "Bouw & installatie",
        "leisure": "Recreatie & toerisme",
        "hospitality": "Horeca",
        "personal_care": "Persoonlijke verzorging",
        "manufacturing": "Maakindustrie",
        "education": "Onderwijs & training",
        "health": "Zorg & welzijn",
        "webshop": "Webwinkel",
        "business_services": "Zakelijke dienstverlening",
        "sport_culture": "Sport & cultuur",
        "transport": "Transport & logistiek",
        "ict": "ICT",
        "cars": "Auto & mobiliteit",
        "other": "Overig",
    },
    ValueList.SME_SOURCE: {
        "rabobank": "Rabobank",
        "municipality": "gemeente",
        "sme_organisation": "mkb-organisatie",
        "website": "website",
        "warm_contact": "warm contact",
        "came_to_us": "zelf gemeld",
        "event": "bijeenkomst",
        "other": "anders",
    },
    ValueList.TEACHER_SOURCE: {
        "coordinator": "via coördinator",
        "programme_coordinator": "via opleidingscoördinator",
        "programme_director": "via opleidingsdirecteur",
        "dean": "via decaan",
        "steering_group": "stuurgroep",
        "institution_website": "website instelling",
        "linkedin": "LinkedIn",
        "warm_contact": "warm contact",
        "came_to_us": "zelf gemeld",
        "other": "anders",
    },
    ValueList.EMBEDDING: {
        "structural": "Structureel in het onderwijsprogramma",
        "programme": "Afgesproken met de opleiding",
        "teacher": "Per semester afgesproken met docent",
        "once": "Eenmalig (proef)",
    },
    ValueList.REFUSAL_REASON: {
        "level": "niveau",
        "size": "omvang",
        "planning": "planning",
        "full": "vol",
        "theme": "thema",
        "language": "taal",
        "location": "locatie",
        "confidentiality": "vertrouwelijkheid",
        "no_reply": "geen reactie",
        "other": "anders",
    },
    ValueList.PARK_REASON: {
        "no_place": "geen plek dit semester",
        "wait_for_semester": "wacht op een volgend semester",
        "wait_for_sme": "wacht op de ondernemer",
        "no_time": "ondernemer heeft nu geen tijd",
        "solved": "al opgelost",
        "other_party": "een andere partij doet het",
        "too_vague": "vraag is nog te vaag",
        "too_small": "te klein voor onderwijs",
        "too_large": "te groot voor onderwijs",
        "not_digital": "geen digitale vraag",
        "other": "anders",
    },
    ValueList.OVERRIDE_REASON: {
        "teacher_agrees": "docent vindt het goed",
        "sme_agrees": "ondernemer vindt het goed",
        "date_moves": "datum schuift op",
        "extra_team": "er komt een team bij",
        "being_arranged": "wordt nog geregeld",
        "other": "anders",
    },
    ValueList.LEGAL_FORM: {
        "sole_trader": "eenmanszaak",
        "partnership": "vof",
        "professional_partnership": "maatschap",
        "limited_partnership": "cv",
        "private_company": "bv",
        "public_company": "nv",
        "cooperative": "coöperatie",
        "association": "vereniging",
        "foundation": "stichting",
        "other": "anders",
    },
}

LIST_DEFAULTS: Mapping[ValueList, tuple[tuple[str, str], ...]] = {
    value_list: tuple(names.items()) for value_list, names in _NAMES.items()
}
"""Code and name of every value, per list, in the order a new workshop shows them."""

DEFAULT_LIST_VALUES: tuple[ListValue, ...] = tuple(
    ListValue(list=value_list, code=code, name=name, position=position)
    for value_list, values in LIST_DEFAULTS.items()
    for position, (code, name) in enumerate(values, start=1)
)

DEFAULT_NAMES = ListNames.of(DEFAULT_LIST_VALUES)

_CODES = {(value_list, fold(name)): code for value_list, values in LIST_DEFAULTS.items() for code, name in values}


def default_code(value_list: ValueList, name: str) -> str:
    """The code of a value by its default name, capitals and marks aside; KeyError when there is none."""
    return _CODES[value_list, fold(name.strip())]
