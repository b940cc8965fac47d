"""Where a column of a list can go: the fields a sheet of each kind can fill, and the words people call them by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.importing.sheets import SheetKind
from woo_desktop.domain.records import field_of
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_

NOTE = "note"
"""A column whose texts are kept in the note."""
IGNORED = ""
"""A column that is left out: it counts or repeats what the program knows itself."""

# Data, not sentences: what people write above a column, in Dutch and English, marks and signs aside.
_SME = {
    "sme.name": "bedrijf bedrijfsnaam naam-bedrijf bedrijf-naam naam-van-het-bedrijf onderneming naam-onderneming "
    "organisatie organisatienaam mkb mkb-bedrijf mkber opdrachtgever klant klantnaam firma company company-name "
    "entrepreneur business statutaire-naam ondernemer bedrijf-organisatie bedrijf-opdrachtgever naam-organisatie sme "
    "account winkel zaak naam-zaak",
    "sme.trade_names": "handelsnaam handelsnamen trade-name trade-names ook-bekend-als",
    "sme.sector": "sector branche bedrijfstak industry type-bedrijf",
    "sme.fte": "fte aantal-fte medewerkers aantal-medewerkers personeel omvang-bedrijf staff-fte werknemers "
    "aantal-werknemers employees grootte bedrijfsgrootte staff",
    "sme.website": "website web url site internet homepage www webadres",
    "sme.address": "adres straat straat-huisnummer straat-en-huisnummer bezoekadres address street straatnaam "
    "vestigingsadres straat-nr",
    "sme.postcode": "postcode postal-code zip pc zipcode postcode-bedrijf",
    "sme.city": "plaats woonplaats stad vestigingsplaats city town plaatsnaam plaats-bedrijf",
    "sme.municipality": "gemeente municipality",
    "sme.place": "postcode-plaats postcode-en-plaats pc-plaats postcode-woonplaats",
    "sme.kvk": "kvk kvknummer kvk-nummer kvk-nr kvknr kamer-van-koophandel coc coc-number chamber-of-commerce "
    "kvk-number inschrijfnummer handelsregister handelsregisternummer nummer-kvk",
    "sme.branch_number": "vestigingsnummer vestiging vestigingsnr branch branch-number establishment",
    "sme.legal_form": "rechtsvorm legal-form",
    "sme.sbi": "sbi sbi-code sbicode",
    "sme.training_company": "erkend-leerbedrijf leerbedrijf sbb recognised-training-company",
    "sme.status": "relatiestatus relatie-status status-relatie relation status-bedrijf",
    "sme.source": "bron herkomst via source binnengekomen-via aangedragen-door lead-via",
    "sme.intake_on": "intake intakedatum datum-intake intake-op intake-on datum-intakegesprek",
    "sme.no_mailing": "geen-mailing geen-mail no-mailing",
    "sme.mailing": "nieuwsbrief mailing",
    "sme.reachable": "bereikbaar bereikbaarheid beste-tijd best-time-to-reach",
    "sme.last_contact": "laatste-contact last-contact laatst-gesproken",
    "sme.note": "",
}
_CONTACT = {
    "contact.name": "contactpersoon contact contactpersonen naam-contactpersoon contactpersoon-naam contact-naam "
    "contacten eigenaar naam-ondernemer aanspreekpunt contact-person contact-name persoon tav contactpers cp",
    "contact.first_name": "voornaam first-name contactpersoon-voornaam contact-voornaam roepnaam",
    "contact.infix": "tussenvoegsel tussenv tv infix contactpersoon-tussenvoegsel contact-tussenvoegsel tussenvoegsels",
    "contact.last_name": "achternaam last-name surname contactpersoon-achternaam contact-achternaam familienaam",
    "contact.position": "functie rol position contactpersoon-functie contact-functie job-title functie-contactpersoon",
    "contact.mail": "e-mail email mail e-mailadres emailadres mailadres contactpersoon-email contactpersoon-e-mail "
    "contact-email contact-mail mail-adres e-mail-contactpersoon emailadres-contactpersoon",
    "contact.phone": "telefoon tel telefoonnummer telnr tel-nr mobiel mobiele-nummer gsm phone nummer-telefoon "
    "telefoon-contactpersoon contactpersoon-telefoon contactpersoon-tel contact-telefoon 06 06-nummer mobile "
    "telefoonnr bellen-op contactgegevens-telefoon",
    "contact.all": "contactgegevens gegevens-contactpersoon contact-gegevens contact-details",
}
_QUESTION = {
    "question.number": "vraagnummer vraagstuknummer casusnummer v-nummer nummer nr number code casus-nr id",
    "question.title": "titel title vraagstuk casus onderwerp vraag opdracht projecttitel casustitel naam-casus "
    "korte-vraag vraag-kort titel-vraagstuk question case opdrachttitel titel-opdracht project naam-vraagstuk subject "
    "hulpvraag titel-vraag korte-omschrijving",
    "question.own_words": "omschrijving beschrijving toelichting vraagomschrijving in-eigen-woorden probleem "
    "description omschrijving-vraag probleemstelling toelichting-vraag wat-is-de-vraag eigen-woorden uitleg "
    "omschrijving-vraagstuk opdrachtomschrijving in-their-own-words",
    "question.background": "aanleiding achtergrond background",
    "question.desired_result": "gewenst-resultaat resultaat desired-result doel wanneer-is-dit-een-succes",
    "question.available": "wat-is-er-al beschikbaar what-is-there-already",
    "question.constraints": "randvoorwaarden constraints",
    "question.theme": "thema theme categorie onderwerpgroep thema-s themas",
    "question.work_kinds": "soort-opdracht soorten-opdracht type-opdracht kind-of-work kinds-of-work soort-werk",
    "question.levels": "niveau niveaus level levels gewenst-niveau gewenste-niveaus opleidingsniveau onderwijsniveau "
    "mbo-hbo-wo",
    "question.size": "omvang size grootte-opdracht omvang-opdracht",
    "question.hours": "uren aantal-uren geschatte-uren estimated-hours hours uren-student studieuren",
    "question.languages": "taal talen language languages",
    "question.desired_start": "gewenste-start start startmoment desired-start gewenste-periode periode startperiode "
    "wanneer",
    "question.needed_by": "uiterlijk-klaar deadline klaar-voor needed-by opleverdatum einddatum uiterlijk gereed",
    "question.multi_level": "multi-level multilevel suits-several-levels",
    "question.dataset": "dataset data-beschikbaar data-set-available data",
    "question.confidential": "vertrouwelijk confidential geheim nda geheimhouding",
    "question.anonymous": "anoniem anonymous",
    "question.hours_per_week": "tijd-ondernemer uren-per-week tijd-van-de-ondernemer entrepreneurs-time",
    "question.location": "locatie location",
    "question.received_on": "ontvangen datum-ontvangen ontvangen-op binnengekomen datum-binnenkomst received datum "
    "ontvangstdatum aanmelddatum datum-aanmelding received-on aangemeld aangemeld-op date datum-vraag invoerdatum "
    "binnen-op datum-binnen",
    "question.follow_up_on": "opvolgen opvolgen-op opvolgdatum follow-up follow-up-on terugbellen actiedatum",
    "question.status": "status stand stand-van-zaken voortgang status-vraag status-vraagstuk",
    "question.status_reason": "reden reason reden-status",
    "question.tracks": "traject trajecten track tracks",
    "question.owner": "coordinator eigenaar-vraag behandelaar wie makelaar owner projectleider",
}
_TRACK = {
    "institution": "onderwijsinstelling instelling school institution hogeschool universiteit onderwijs roc "
    "kennisinstelling naam-instelling naam-school mbo-hbo-wo-instelling",
    "programme": "opleiding programme studie opleidingsnaam opleiding-naam studierichting naam-opleiding richting "
    "opleidingen",
    "department": "faculteit afdeling academie instituut onderdeel department schoolonderdeel team",
    "track.name": "traject vak minor keuzedeel module cursus track course naam-traject trajectnaam vak-project "
    "naam-van-het-traject vaknaam project naam-vak onderwijseenheid vak-module traject-naam keuzevak naam-keuzedeel",
    "track.code": "trajectcode vakcode cursuscode code",
    "track.level": "niveau level onderwijsniveau opleidingsniveau mbo-hbo-wo",
    "track.form": "vorm form type soort type-traject soort-traject onderwijsvorm trajectvorm",
    "track.themes": "thema themas thema-s themes theme onderwerp onderwerpen",
    "track.work_kinds": "soort-opdracht soorten-opdracht type-opdracht kinds-of-work kind-of-work type-opdrachten",
    "track.ec": "ec ects studiepunten credits ec-s ecs",
    "track.sbu": "sbu studielast studiebelastingsuren klokuren",
    "track.weeks": "weken aantal-weken duur duur-weken weeks looptijd lengte",
    "track.team": "teamgrootte groepsgrootte studenten-per-team studenten-per-groep team-size groepsgrootte-studenten",
    "track.team_min": "team-min minimaal-per-team students-per-team-at-least",
    "track.team_max": "team-max maximaal-per-team students-per-team-at-most",
    "track.language": "taal language voertaal",
    "track.location": "locatie location plek waar",
    "track.prior_knowledge": "voorkennis prior-knowledge",
    "track.example_case": "voorbeeldcasus example-case voorbeeld",
    "track.not_fitting": "wat-niet-past what-does-not-fit niet-passend",
    "track.embedding": "borging embedding",
    "track.status": "trajectstatus status-traject",
    "teacher.name": "docent docenten contactpersoon begeleider verantwoordelijke-docent teacher docent-naam "
    "naam-docent responsible-teacher contactdocent docent-en vakdocent contact",
    "teacher.mail": "e-mail email mail e-maildocent docent-email docent-e-mail email-docent mail-docent e-mail-docent "
    "e-mailadres emailadres mailadres",
    "teacher.phone": "telefoon tel telefoonnummer docent-telefoon docent-tel telefoon-docent mobiel",
    "second.name": "tweede-docent docent-2 second-teacher 2e-docent medebegeleider tweede-begeleider co-docent",
    "offering.semester": "semester studiejaar jaar collegejaar academic-year schooljaar studiejaar-semester",
    "offering.periods": "periode perioden blok period periods onderwijsperiode blokken kwartaal periode-blok",
    "offering.deadline": "deadline deadline-casussen deadline-casus aanleverdeadline aanleveren-voor uiterste-datum "
    "deadline-for-cases aanleverdatum deadline-opdrachten",
    "offering.starts_on": "start startdatum begint-op starts-on begin start-op begindatum",
    "offering.ends_on": "eind einde einddatum eindigt-op ends-on eind-op",
    "offering.capacity": "capaciteit plekken aantal-plekken aantal-casussen casussen capacity aantal-opdrachten "
    "places-for-cases capaciteit-casussen plaatsen max-casussen aantal-cases max-aantal-casussen aantal-bedrijven",
    "offering.students": "studenten aantal-studenten verwachte-studenten students expected-students deelnemers",
    "offering.teams": "teams aantal-teams groepen aantal-groepen",
    "offering.status": "status offering-status status-aanbod",
}
_TEACHER = {
    "teacher.name": "docent naam-docent docentnaam teacher naam-begeleider begeleider volledige-naam name-teacher "
    "docent-naam persoon medewerker naam-medewerker",
    "teacher.first_name": "voornaam first-name roepnaam",
    "teacher.infix": "tussenvoegsel tussenv tv infix tussenvoegsels",
    "teacher.last_name": "achternaam last-name surname familienaam",
    "institution": "onderwijsinstelling instelling school institution hogeschool universiteit roc werkgever "
    "organisatie kennisinstelling",
    "programme": "opleiding opleidingen programme programmes studie",
    "teacher.position": "functie position rol function",
    "teacher.subject": "vakgebied vak subject-area vakgebieden expertise specialisme vakken domein subject lesgebied",
    "teacher.workdays": "werkdagen dagen aanwezig working-days beschikbare-dagen workdays",
    "teacher.mail": "e-mail email mail e-mailadres emailadres mailadres",
    "teacher.phone": "telefoon tel telefoonnummer mobiel phone telnr 06 06-nummer mobile",
    "teacher.status": "status wervingsstatus stand fase stand-van-zaken",
    "teacher.source": "bron gevonden-via via source herkomst",
    "teacher.approach_again_on": "opnieuw-benaderen opnieuw-benaderen-op approach-again-on terugbellen later-benaderen",
    "teacher.informed_on": "geinformeerd-op informed-on geinformeerd avg-geinformeerd",
    "teacher.do_not_approach": "niet-benaderen do-not-approach niet-bellen",
    "teacher.max_cases": "max-casussen maximaal-casussen cases-at-a-time",
    "teacher.last_contact": "laatste-contact last-contact laatst-gesproken",
    "teacher.next_action": "volgende-actie next-action actie vervolgactie",
}
_MATCH = {
    "match.case": "casus case vraagstuk vraag opdracht titel",
    "sme.name": "bedrijf company onderneming ondernemer",
    "institution": "onderwijsinstelling instelling institution",
    "track.name": "traject track vak",
    "teacher.name": "docent teacher",
    "contact.name": "contactpersoon contact",
    "offering.semester": "semester",
    "offering.periods": "periode period blok",
    "match.status": "status",
    "match.teacher_yes_on": "akkoord-docent teacher-agreed",
    "match.sme_yes_on": "akkoord-ondernemer entrepreneur-agreed",
    "match.kick_off": "kick-off kickoff",
    "match.presentation": "eindpresentatie final-presentation presentatie",
}
_NOTES = (
    "opmerking opmerkingen notitie notities bijzonderheden note notes remarks commentaar aantekening aantekeningen "
    "memo info overig comment comments opm extra-info remark toelichting"
)
# What a list counts or repeats, and the program knows itself.
_KNOWN_ANYWAY = (
    "aantal-vraagstukken number-of-questions wachttijd wachttijd-weken waiting-weeks waiting afgesproken places-agreed "
    "in-optie in-option vrij free volgnummer rij row lp # nr no nummer aantal-casussen number-of-cases"
)

_GENERIC: dict[SheetKind, dict[str, str]] = {
    SheetKind.COMPANIES: {"sme.name": "naam name", "sme.status": "status", "contact.name": "eigenaar naam-eigenaar"},
    SheetKind.CONTACTS: {"contact.name": "naam name"},
    SheetKind.QUESTIONS: {"contact.name": "naam name"},
    SheetKind.TRACKS: {"track.name": "naam name titel"},
    SheetKind.TEACHERS: {"teacher.name": "naam name contactpersoon contact"},
}

_TABLES: dict[SheetKind, tuple[dict[str, str], ...]] = {
    SheetKind.COMPANIES: (_SME, _CONTACT),
    SheetKind.CONTACTS: (_CONTACT, _SME),
    SheetKind.QUESTIONS: (_QUESTION, _SME, _CONTACT),
    SheetKind.TRACKS: (_TRACK,),
    SheetKind.TEACHERS: (_TEACHER,),
    SheetKind.MATCHES: (_MATCH,),
}

# How much a column says about what the sheet is about.
WEIGHTS = {
    "sme.kvk": 3, "sme.branch_number": 2, "sme.sector": 2, "sme.fte": 2, "sme.legal_form": 2, "sme.address": 1.5,
    "sme.postcode": 1.5, "sme.city": 1, "sme.municipality": 1.5, "sme.name": 2, "sme.source": 0.5,
    "contact.name": 0.5, "contact.first_name": 1, "contact.last_name": 1, "contact.position": 1,
    "question.title": 4, "question.own_words": 3, "question.theme": 1.5, "question.received_on": 1.5,
    "question.number": 0.5, "question.levels": 1, "question.hours": 1, "question.size": 1,
    "track.name": 4, "offering.capacity": 3, "offering.deadline": 1.5, "offering.periods": 1.5, "track.ec": 2,
    "track.form": 1, "track.embedding": 2, "offering.semester": 1, "programme": 1, "institution": 1.5,
    "teacher.name": 2, "teacher.subject": 3, "teacher.workdays": 3, "teacher.last_name": 1, "teacher.first_name": 1,
    "teacher.approach_again_on": 2, "teacher.do_not_approach": 2, "teacher.max_cases": 1,
    "match.case": 3, "match.teacher_yes_on": 4, "match.sme_yes_on": 4, "match.kick_off": 2,
}  # fmt: skip

# A sheet of a kind names at least one of each of these groups.
NEEDED: dict[SheetKind, tuple[tuple[str, ...], ...]] = {
    SheetKind.COMPANIES: (("sme.name", "sme.kvk"),),
    SheetKind.CONTACTS: (("contact.name", "contact.last_name", "contact.first_name", "contact.all"), ("sme.name",)),
    SheetKind.QUESTIONS: (("question.title", "question.own_words"),),
    SheetKind.TRACKS: (("track.name",),),
    SheetKind.TEACHERS: (("teacher.name", "teacher.last_name"),),
    SheetKind.MATCHES: (("match.case",), ("track.name",), ("sme.name",)),
}

TITLES: dict[SheetKind, str] = {
    SheetKind.COMPANIES: "bedrijf bedrijven ondernemers ondernemer mkb companies entrepreneurs klanten relaties",
    SheetKind.CONTACTS: "contact contacten contactpersonen contacts",
    SheetKind.QUESTIONS: "vraag vragen vraagstukken vraagstuk casus casussen cases questions opdrachten hulpvragen",
    SheetKind.TRACKS: "traject trajecten aanbod vakken minoren keuzedelen tracks offerings onderwijs",
    SheetKind.TEACHERS: "docent docenten teachers begeleiders",
    SheetKind.MATCHES: "match matchlijst matches matchoverzicht",
}

_LABELS = {
    "sme.place": N_("Postcode and city"),
    "sme.mailing": N_("Mailing"),
    "sme.last_contact": N_("Last contact"),
    "teacher.last_contact": N_("Last contact"),
    "teacher.next_action": N_("Next action"),
    "contact.name": N_("Contact"),
    "contact.all": N_("Contact with phone and mail"),
    "question.owner": N_("Coordinator"),
    "question.tracks": N_("Track"),
    "institution": N_("Institution"),
    "programme": N_("Programme"),
    "department": N_("School or faculty"),
    "track.team": N_("Team size"),
    "teacher.name": N_("Teacher"),
    "second.name": N_("Second teacher"),
    "match.case": N_("Question"),
    "match.status": N_("Status"),
    "match.teacher_yes_on": N_("Teacher agreed"),
    "match.sme_yes_on": N_("Entrepreneur agreed"),
    "match.kick_off": N_("Kick-off"),
    "match.presentation": N_("Final presentation"),
    "sme.name": N_("Company"),
    "track.name": N_("Track"),
    NOTE: N_("In the note"),
    IGNORED: N_("Leave out"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One way people call a target: with its words apart, and all in one."""

    target: str
    words: tuple[str, ...]
    weight: float = 1.0

    @property
    def glued(self) -> str:
        return "".join(self.words)


def targets_of(kind: SheetKind) -> tuple[str, ...]:
    """Where columns of such a sheet can go, in the order they are offered."""
    names = [name for table in _TABLES[kind] for name in table]
    return (*dict.fromkeys(names), NOTE, IGNORED)


def label_of(target: str) -> str:
    """The English message for a target."""
    if target in _LABELS:
        return _LABELS[target]
    kind, _, name = target.partition(".")
    return field_of(Kind(kind), name).label


@cache
def exact_words() -> frozenset[str]:
    """Every way to call anything, all in one word: what a row with two of them has above columns."""
    return frozenset(word.glued for kind in SheetKind for word in words_of(kind))


def normal(header: str) -> tuple[str, ...]:
    """The words of a header: no marks, no signs, nothing between brackets (unless that is all there is)."""
    text = fold(header)
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)
    words = re.findall(r"[a-z0-9#]+", bare if bare.strip() else text)
    return tuple(words)


@cache
def words_of(kind: SheetKind) -> tuple[Word, ...]:
    """Every way to call every target of a kind; what is plain for this kind only weighs less."""
    found: list[Word] = []
    for place, table in enumerate(_TABLES[kind]):
        for target, names in table.items():
            found += [Word(target, tuple(name.split("-")), 1.0 - 0.02 * place) for name in names.split()]
    for target, names in _GENERIC.get(kind, {}).items():
        found += [Word(target, tuple(name.split("-")), 0.6) for name in names.split()]
    found += [Word(NOTE, tuple(name.split("-")), 0.55) for name in _NOTES.split()]
    found += [Word(IGNORED, tuple(name.split("-")), 0.5) for name in _KNOWN_ANYWAY.split()]
    return tuple(found)
