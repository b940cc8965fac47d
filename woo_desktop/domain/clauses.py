"""The standing texts of agreements and mails: the workshop's own wording, which an institution may replace."""

from __future__ import annotations

from collections.abc import Mapping

from woo_desktop.domain.agreement_paper import Clauses
from woo_desktop.domain.terms import ClausePart, Language

_DUTCH = {
    ClausePart.PROCESS: (
        "De werkplaats levert casussen aan vóór de deadline. De docent laat binnen vijf werkdagen "
        "weten of een casus past. De werkplaats informeert de ondernemer. Na de start loopt de "
        "uitvoering via de docent; de werkplaats belt halverwege met ondernemer en docent."
    ),
    ClausePart.SUPERVISION: (
        "Het is onderwijs: studenten mogen fouten maken; een resultaat kan niet worden gegarandeerd."
    ),
    ClausePart.COMMUNICATION: (
        "Bel de werkplaats bij: geen reactie na een week, vraag verandert, student of ondernemer haakt af."
    ),
    ClausePart.CONFIDENTIALITY: (
        "Studenten zijn in beginsel rechthebbende op wat zij maken. Wil het bedrijf de rechten "
        "overnemen, dan gebeurt dat vooraf en schriftelijk met iedere student; meewerken is niet "
        "verplicht en een andere opdracht blijft mogelijk. Het bedrijf mag het resultaat intern "
        "gebruiken, tenzij hieronder anders staat."
    ),
    ClausePart.PRIVACY: (
        "Het bedrijf levert geen persoonsgegevens aan, of alleen geanonimiseerd. Is dat niet "
        "mogelijk, dan maken instelling en bedrijf eerst aparte afspraken."
    ),
    ClausePart.COSTS: "Deze afspraken vervangen geen stage-, afstudeer- of praktijkovereenkomst.",
    ClausePart.MAIL_AGREEMENT: (
        "Beste {voornaam},\n\nHierbij de afspraak {nummer} (versie {versie}) over {traject}, start {start}. "
        "Wil je hem doorlezen en laten weten of je akkoord bent? Een regel terug is genoeg.\n\n"
        "Met vriendelijke groet,\n{coordinator}\n{werkplaats}"
    ),
    ClausePart.MAIL_CASES: (
        "Beste {voornaam},\n\nVoor {traject} (start {start}) hebben we {aantal} casussen die kunnen passen. "
        "Zou je vóór {deadline} willen laten weten welke je doet? Eén regel is genoeg. Aanleveren, contact met de "
        "ondernemer en de planning doen wij.\n\nMet vriendelijke groet,\n{coordinator}\n{werkplaats}"
    ),
}

_ENGLISH = {
    ClausePart.PROCESS: (
        "The workshop hands in cases before the deadline. The teacher says within five working days "
        "whether a case fits. The workshop informs the entrepreneur. After the start the work runs "
        "through the teacher; halfway the workshop calls entrepreneur and teacher."
    ),
    ClausePart.SUPERVISION: ("This is education: students may make mistakes; a result cannot be guaranteed."),
    ClausePart.COMMUNICATION: (
        "Call the workshop when: there is no reply after a week, the question changes, a student or "
        "the entrepreneur drops out."
    ),
    ClausePart.CONFIDENTIALITY: (
        "In principle students hold the rights to what they make. If the company wants to take over "
        "those rights, this is agreed beforehand and in writing with each student; a student does not"
        " have to agree and another assignment stays possible. The company may use the result "
        "internally, unless stated otherwise below."
    ),
    ClausePart.PRIVACY: (
        "The company hands over no personal data, or only anonymised data. If that is not possible, "
        "institution and company first make separate arrangements."
    ),
    ClausePart.COSTS: "This agreement does not replace an internship, graduation or placement contract.",
    ClausePart.MAIL_AGREEMENT: (
        "Dear {first_name},\n\nPlease find attached agreement {number} (version {version}) on {track}, starting in "
        "{starts}. Would you read it and let us know whether you agree? One line is enough.\n\n"
        "Kind regards,\n{coordinator}\n{workshop}"
    ),
    ClausePart.MAIL_CASES: (
        "Dear {first_name},\n\nFor {track} (starting in {starts}) we have {count} cases that may fit. Would you let "
        "us know before {reply_by} which ones you take? One line is enough. We take care of handing them in, of the "
        "contact with the entrepreneur and of the planning.\n\nKind regards,\n{coordinator}\n{workshop}"
    ),
}

ON_PAPER = tuple(part for part in ClausePart if not part.value.startswith("mail_"))
"""The texts that are printed; the others are mailed."""


def default_clause(part: ClausePart, language: str = Language.DUTCH) -> str:
    """The workshop's own wording of one text; any language but English reads the Dutch original."""
    return (_ENGLISH if language == Language.ENGLISH else _DUTCH)[part]


def clauses_for(language: str = Language.DUTCH, overrides: Mapping[ClausePart, str] | None = None) -> Clauses:
    """All standing texts: the institution's wording where it has one, the workshop's own otherwise."""
    own = overrides or {}
    return Clauses(**{part.value: own.get(part) or default_clause(part, language) for part in ON_PAPER})
