"""The script of the sample workshop: which case came where, who called whom, what is still to do. Only data.

Days count back from today ("ago") or ahead ("due", below zero when late), so that the workshop is always in full swing.
"""

from __future__ import annotations

import datetime as dt
from enum import IntEnum
from typing import NamedTuple

from woo_desktop.domain.commands import Part
from woo_desktop.domain.terms import ActivityKind, AgreementStatus, Kind, Level, QuestionStatus, Size
from woo_desktop.services.sample.scenery import ANNEMIEK, FENNA, JAN, SANNE


class Until(IntEnum):
    """How far a proposal has come at an offering that has not started; one that has started is always agreed."""

    PROPOSED = 0
    IN_DISCUSSION = 1
    REFUSED = 2
    TEACHER_YES = 3
    SME_YES = 4
    AGREED = 5


class Placement(NamedTuple):
    """A sub-assignment at an offering. "A10+" is that offering in the next academic year: only there from February on.

    A `before` placement is over by now: when this year's offering has not ended yet, the one of last year is meant.
    """

    part: str
    offering: str
    until: Until
    ago: int
    who: int
    over: bool = False
    before: bool = False
    override: str = ""


PLACEMENTS = (
    # the first semester
    Placement("Q19", "A01", Until.AGREED, 40, ANNEMIEK, before=True),
    Placement("Q27", "A01", Until.AGREED, 40, FENNA, before=True),
    Placement("Q45", "A05", Until.AGREED, 40, ANNEMIEK, before=True),
    Placement("Q02", "A01", Until.AGREED, 27, ANNEMIEK),
    Placement("Q35", "A05", Until.AGREED, 26, SANNE),
    Placement("Q47", "A12", Until.AGREED, 25, FENNA),
    Placement("Q31", "A04", Until.AGREED, 24, ANNEMIEK),
    Placement("Q39", "A04", Until.AGREED, 22, FENNA),
    Placement("Q28", "A07", Until.AGREED, 23, SANNE),
    Placement("Q25", "A07", Until.TEACHER_YES, 17, SANNE),
    Placement("Q52", "A08", Until.AGREED, 25, ANNEMIEK),
    Placement("Q05", "A10", Until.AGREED, 28, FENNA),
    Placement("Q09", "A10", Until.AGREED, 26, ANNEMIEK),
    Placement("Q41", "A10", Until.SME_YES, 19, FENNA),
    Placement("Q59", "A14", Until.AGREED, 24, SANNE),
    Placement("Q14", "A17", Until.AGREED, 23, ANNEMIEK),
    Placement("Q44", "A18", Until.SME_YES, 7, FENNA),
    Placement("Q58", "A18", Until.PROPOSED, 0, FENNA),
    Placement("Q07", "A20", Until.AGREED, 27, ANNEMIEK),
    Placement("Q18", "A20", Until.AGREED, 26, FENNA),
    Placement("Q24", "A20", Until.AGREED, 24, SANNE),
    Placement("Q38", "A20", Until.AGREED, 21, ANNEMIEK),
    Placement("Q17", "A21", Until.AGREED, 22, SANNE, override="teacher_agrees"),
    Placement("Q23", "A24", Until.AGREED, 25, SANNE),
    Placement("Q13", "A24", Until.AGREED, 24, FENNA),
    Placement("Q04.1", "A24", Until.AGREED, 23, SANNE),
    # the second semester
    Placement("Q42", "A23", Until.REFUSED, 15, SANNE),
    Placement("Q33.2", "A02", Until.PROPOSED, 3, FENNA),
    Placement("Q55", "A03", Until.TEACHER_YES, 12, ANNEMIEK),
    Placement("Q29", "A11", Until.AGREED, 20, FENNA),
    Placement("Q26", "A11", Until.PROPOSED, 9, ANNEMIEK),
    Placement("Q20", "A13", Until.AGREED, 21, FENNA),
    Placement("Q22", "A13", Until.TEACHER_YES, 13, ANNEMIEK),
    Placement("Q43", "A13", Until.IN_DISCUSSION, 6, FENNA),
    Placement("Q37", "A13", Until.AGREED, 14, FENNA),
    Placement("Q33.1", "A13", Until.PROPOSED, 5, FENNA),
    Placement("Q51", "A13", Until.PROPOSED, 1, SANNE, over=True),
    Placement("Q49", "A15", Until.PROPOSED, 10, SANNE),
    Placement("Q16", "A16", Until.AGREED, 18, ANNEMIEK),
    Placement("Q30", "A16", Until.TEACHER_YES, 8, SANNE),
    Placement("Q08.1", "A16", Until.SME_YES, 6, ANNEMIEK),
    Placement("Q34", "A22", Until.PROPOSED, 2, SANNE),
    Placement("Q48", "A23", Until.IN_DISCUSSION, 5, SANNE),
    # the next academic year
    Placement("Q56", "A10+", Until.AGREED, 16, FENNA),
    Placement("Q46", "A17+", Until.PROPOSED, 6, ANNEMIEK),
    Placement("Q54", "A04+", Until.TEACHER_YES, 7, SANNE),
    Placement("Q50", "A21+", Until.IN_DISCUSSION, 6, SANNE, override="teacher_agrees"),
)

NEXT_YEAR = ("A01", "A04", "A05", "A07", "A08", "A10", "A12", "A14", "A17", "A18", "A20", "A21", "A24")

REFUSAL = ("size", "Te klein voor een scriptie: één bedrijf, één vraag.")

SPLITS: dict[str, tuple[Part, ...]] = {
    "Q04": (
        Part("Wie neemt een kaasabonnement?", Level.WO, "research", Size.L, True),
        Part("Verdienmodel en opzet van het abonnement", Level.HBO, "advice", Size.M, True),
        Part("Abonnement bouwen in de webshop", Level.MBO, "build", Size.M),
    ),
    "Q08": (
        Part("Ontwerp van de digitale werkbon", Level.HBO, "design", Size.XL, True),
        Part("Werkbon bouwen en testen met monteurs", Level.MBO, "build", Size.XL),
    ),
    "Q33": (
        Part("Hoe bestellen hoveniers?", Level.HBO, "research", Size.M, True),
        Part("Bestelpagina voor hoveniers", Level.MBO, "build", Size.M),
    ),
    "Q57": (
        Part("Is er landelijk vraag naar gerookte vis?", Level.WO, "research", Size.L, True),
        Part("Verpakking en bestelproces ontwerpen", Level.HBO, "design", Size.M, True),
        Part("Webwinkel inrichten", Level.MBO, "build", Size.M),
    ),
}


class Turn(NamedTuple):
    """A question that took a road of its own."""

    question: str
    status: QuestionStatus
    reason: str
    note: str
    ago: int
    who: int


TURNS = (
    Turn("Q03", QuestionStatus.WITHDRAWN, "solved", "koopt een bestaand verhuursysteem", 20, FENNA),
    Turn("Q32", QuestionStatus.PARKED, "wait_for_sme", "tot de tweede dierenarts er is", 12, ANNEMIEK),
    Turn("Q06", QuestionStatus.NOT_SUITABLE, "no_time", "moest voor het seizoen klaar zijn", 33, SANNE),
)

FOLLOW_UPS = {"Q21": -4, "Q50": 2, "Q11": 0, "Q46": 1, "Q40": 3, "Q12": 6, "Q10": 9}
"""When a coordinator comes back to a question, in days from today."""


class Deed(NamedTuple):
    """A call, mail, talk or note, and what comes next."""

    about: str
    kind: ActivityKind
    ago: int
    who: int
    summary: str
    next: str = ""
    due: int = 0


_MAIL, _PHONE, _TALK, _NOTE = ActivityKind.MAIL, ActivityKind.PHONE, ActivityKind.TALK, ActivityKind.NOTE

DEEDS = (
    Deed("S01", _PHONE, 31, ANNEMIEK, "Bestelmodule mag ook eenvoudig, als ophalen per winkel maar kan."),
    Deed("D08", _MAIL, 29, FENNA, "Drie passende vraagstukken gestuurd voor de minor."),
    Deed("D15", _PHONE, 28, ANNEMIEK, "Wil graag vier casussen, het liefst uit verschillende sectoren."),
    Deed("S20", _TALK, 24, FENNA, "Rondleiding in de werkplaats; machinegegevens staan in een export per week."),
    Deed("S16", _PHONE, 23, SANNE, "Kick-off doorgesproken; Klaas-Jan is na zessen bereikbaar."),
    Deed("D18", _MAIL, 21, SANNE, "Uitleg over de werkplaats gestuurd.",
         "Bel Ruurd Hettema over Customer Analytics", 1),
    Deed("S14", _TALK, 20, FENNA, "Afgesproken: geen patiëntgegevens, wel een testgroep van zes vrijwilligers."),
    Deed("D22", _MAIL, 19, JAN, "Tweede bericht gestuurd, nog geen reactie."),
    Deed("S33", _PHONE, 17, SANNE, "Levert een export van de klantenkaart, zonder namen.",
         "Vraag export klantenkaart na bij De Zaaier", -5),
    Deed("S05", _PHONE, 16, ANNEMIEK, "Monteurs willen graag meedenken; twee uur per week is haalbaar."),
    Deed("D11", _TALK, 14, FENNA, "Casper neemt er desnoods een team bij."),
    Deed("S28", _MAIL, 13, SANNE, "Gevraagd of lege kilometers per rit te zien zijn.",
         "Herinner Wegwijs Noord aan de ritgegevens", 0),
    Deed("T07", _NOTE, 12, ANNEMIEK, "Proef hangt op één docent; Anneke wil eerst een voorbeeld zien.",
         "Stuur voorbeeldcasus naar Anneke Wubbena", 0),
    Deed("S31", _PHONE, 11, FENNA, "Tevreden over de eerste foto's; wil doorgaan met video."),
    Deed("D13", _MAIL, 10, ANNEMIEK, "Afstudeercommissie vergadert over twee weken.",
         "Lever drie opdrachten aan voor de afstudeercommissie", 4),
    Deed("S37", _PHONE, 9, ANNEMIEK, "Wil voor de kerst weten of het doorgaat.",
         "Bel Helder Noord terug over de kwaliteitsronde", 1),
    Deed("S06", _PHONE, 8, ANNEMIEK, "Halverwege: studenten hebben tien gasten gesproken."),
    Deed("D09", _MAIL, 7, FENNA, "Vraagt of de dataset in week 1 klaarstaat.",
         "Controleer datasets voor Applied Data Science", 2),
    Deed("S12", _PHONE, 6, FENNA, "Offertes liggen klaar voor de studenten; alles geanonimiseerd."),
    Deed("S38", _MAIL, 6, SANNE, "Intake bevestigd en voorbeelden gestuurd."),
    Deed("D16", _TALK, 5, FENNA, "Sprint heeft nog één plek; hub is die week van ons."),
    Deed("S17", _PHONE, 5, ANNEMIEK, "Archief staat op één schijf; beeldrecht moet nog worden uitgezocht.",
         "Zoek uit of het archief gedeeld mag worden", 3),
    Deed("S34", _PHONE, 4, ANNEMIEK, "Stagiair doet het goed, tien auto's staan online."),
    Deed("S30", _NOTE, 4, JAN, "Staat twee keer in de lijst: ook als ‘de houten tol (speelgoed)’.",
         "Voeg dubbele De Houten Tol samen", 8),
    Deed("D01", _PHONE, 3, ANNEMIEK, "Wietske wil in het voorjaar weer zes casussen."),
    Deed("S40", _TALK, 2, ANNEMIEK, "Elke dag nieuwe kleding fotograferen kost twee uur; past bij de sprint."),
    Deed("S11", _PHONE, 1, SANNE, "Cafés doen mee aan het onderzoek."),
    Deed("D10", _MAIL, 0, JAN, "Rooster voor het voorjaar ontvangen; vijf dagdelen op maandag."),
)  # fmt: skip


class Errand(NamedTuple):
    """A task that came of nothing but thinking ahead; `done` days ago when it is done."""

    title: str
    about: str
    due: int
    who: int
    ago: int
    done: int | None = None


ERRANDS = (
    Errand("Stuurgroep: cijfers per niveau klaarzetten", "", 5, ANNEMIEK, 15),
    Errand("Bel kwekerij over startdatum", "S22", -8, ANNEMIEK, 18),
    Errand("Vraag KvK-nummer van de rijschool op", "S13", 2, FENNA, 25),
    Errand("Plan kick-off met Noor Abeling", "A18", 1, FENNA, 4),
    Errand("Stuur bevestiging aan Muziekschool Maatwerk", "S38", -6, SANNE, 12, 5),
    Errand("Contactpersonen van Noorderpoort bijwerken", "I1", -2, JAN, 20, 3),
)


class Paper(NamedTuple):
    """An agreement for an offering, or for a question."""

    about: str
    until: AgreementStatus
    ago: int
    who: int


PAPERS = (
    Paper("A10", AgreementStatus.AGREED, 16, FENNA),
    Paper("A20", AgreementStatus.AGREED, 14, ANNEMIEK),
    Paper("A07", AgreementStatus.SENT, 10, SANNE),
    Paper("A24", AgreementStatus.SENT, 4, SANNE),
    Paper("Q29", AgreementStatus.CONCEPT, 3, FENNA),
    Paper("A13", AgreementStatus.CONCEPT, 2, FENNA),
    Paper("A16", AgreementStatus.CONCEPT, 2, ANNEMIEK),
)

# What the entrepreneur and the teacher thought of it, and whether a next step was taken.
RATINGS = {"Q19": (8, 8, True), "Q27": (7, 8, True), "Q45": (9, 8, True), "Q02": (8, 7, True), "Q35": (6, 7, False)}
USUAL_RATING = (8, 8, True)
RESULTS = {
    "Q19": "Advertenties voor eerstejaars en een kalender voor het hele jaar; acht aanmeldingen in september.",
    "Q27": "Vaste mail na elke klus; 23 beoordelingen in zes weken.",
    "Q45": "Vijf korte filmpjes uit de werkplaats, klaar voor december.",
}
USUAL_RESULT = "Gepresenteerd aan de ondernemer; verslag en bestanden overgedragen."

LAST_CALL = Deed("S02", _PHONE, 0, ANNEMIEK, "Komt terug met een vraag over de webshop.")
"""Done by Annemiek just now: the gesture that ends the story."""

KINDS = {"S": Kind.SME, "D": Kind.TEACHER, "T": Kind.TRACK, "Q": Kind.QUESTION, "A": Kind.OFFERING}
DAY = dt.timedelta(days=1)
