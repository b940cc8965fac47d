"""What people write in cells with fixed words: states, levels, forms, themes, yes and no. Data, not sentences."""

from __future__ import annotations

from collections.abc import Mapping

from woo_desktop.domain.terms import (
    OfferingStatus,
    PersonalData,
    ProposalStatus,
    QuestionStatus,
    RecruitmentStatus,
    RelationStatus,
    Term,
    TrackStatus,
    ValueList,
)

_R, _Q, _T, _O = RelationStatus, QuestionStatus, TrackStatus, OfferingStatus
_W, _P = RecruitmentStatus, ProposalStatus

TERM_WORDS: Mapping[type[Term], Mapping[Term, str]] = {
    RelationStatus: {
        _R.NEW: "nieuw; new; lead; prospect",
        _R.INTAKE_PLANNED: "intake gepland; intake ingepland; afspraak gemaakt; intake plannen",
        _R.INTAKE_DONE: "intake gedaan; intake gehad; gesproken; intake afgerond; intake geweest",
        _R.ACTIVE: "actief; lopend; deelnemer",
        _R.DORMANT: "slapend; inactief; passief; niet actief",
        _R.DO_NOT_APPROACH: "niet benaderen; niet meer benaderen; niet bellen; geen interesse; afgevallen; gestopt",
    },
    QuestionStatus: {
        _Q.NEW: "nieuw; open; binnengekomen; ontvangen; nog oppakken; te doen; new",
        _Q.IN_INTAKE: "in intake; intake; intake gepland; in behandeling; intake loopt",
        _Q.READY: "klaar voor matching; klaar; te matchen; te plaatsen; klaar voor match; uitgewerkt; matchen; gereed",
        _Q.PROPOSED: "voorgesteld; bij docent; uitgezet; in optie; aangeboden; voorgelegd",
        _Q.MATCHED: "gematcht; gematched; match; geplaatst; matched; toegewezen; gekoppeld",
        _Q.RUNNING: "in uitvoering; loopt; lopend; bezig; gestart; in execution",
        _Q.DELIVERED: "opgeleverd; geleverd; eindpresentatie geweest",
        _Q.FINISHED: "afgerond; klaar en geevalueerd; geevalueerd; gedaan; done; afgesloten",
        _Q.PARKED: "geparkeerd; on hold; wacht; later; pauze; volgend jaar; volgend semester; uitgesteld",
        _Q.REFERRED: "doorverwezen; doorgestuurd; verwezen",
        _Q.WITHDRAWN: "ingetrokken; teruggetrokken; vervallen; afgehaakt; geannuleerd; gestopt; afgezegd",
        _Q.NOT_SUITABLE: "niet passend; niet geschikt; afgewezen; past niet; ongeschikt",
    },
    TrackStatus: {
        _T.EXPLORING: "verkenning; verkennen; orientatie",
        _T.IN_TALKS: "in gesprek; in overleg; gesprek",
        _T.AVAILABLE: "beschikbaar; actief; open; ja; loopt",
        _T.PAUSED: "pauze; gepauzeerd; on hold",
        _T.ENDED: "beeindigd; gestopt; vervallen; nee",
    },
    OfferingStatus: {
        _O.ASKED: "gevraagd; aangevraagd; uitgevraagd; vraag uitgezet; in gesprek",
        _O.PROMISED: "toegezegd; onder voorbehoud; ja",
        _O.OPEN: "open; beschikbaar; bevestigd; vol; definitief",
        _O.CLOSED: "gesloten; dicht; deadline voorbij",
        _O.RUNNING: "loopt; lopend; bezig; gestart",
        _O.FINISHED: "afgerond; klaar; geweest",
        _O.CANCELLED: "vervallen; geannuleerd; gaat niet door; gestopt; nee",
    },
    RecruitmentStatus: {
        _W.FOUND: "gevonden; nog benaderen; te benaderen; nieuw",
        _W.APPROACHED: "benaderd; gemaild; gebeld; mail gestuurd; aangeschreven",
        _W.INFORMED: "geinformeerd; informatie gestuurd; info gestuurd",
        _W.INTERESTED: "geinteresseerd; interesse; enthousiast",
        _W.EXAMPLES_RECEIVED: "voorbeelden ontvangen; voorbeelden",
        _W.JOINED: "doet mee; deelnemer; actief; ja; meedoen",
        _W.AMBASSADOR: "ambassadeur",
        _W.NO_REPLY: "geen reactie; niet gereageerd; reageert niet",
        _W.LATER: "later; volgend jaar; niet nu",
        _W.NOT_INTERESTED: "geen interesse; niet geinteresseerd; nee; wil niet",
        _W.STOPPED: "gestopt; weg; uit dienst; niet meer werkzaam; met pensioen",
        _W.DO_NOT_APPROACH: "niet benaderen; niet meer benaderen",
    },
    ProposalStatus: {
        _P.PROPOSED: "voorgesteld; voorstel",
        _P.IN_DISCUSSION: "in overleg; overleg",
        _P.TEACHER_YES: "akkoord docent; docent akkoord",
        _P.SME_YES: "akkoord ondernemer; ondernemer akkoord",
        _P.AGREED: "afgesproken; akkoord; gematcht; ja",
        _P.REFUSED: "afgewezen; nee",
        _P.LAPSED: "vervallen",
        _P.WITHDRAWN: "ingetrokken",
    },
    PersonalData: {
        PersonalData.NONE: "nee; geen; geen persoonsgegevens",
        PersonalData.ANONYMISED: "geanonimiseerd; anoniem",
        PersonalData.PERSONAL: "ja; persoonsgegevens",
    },
}

LIST_WORDS: Mapping[ValueList, Mapping[str, str]] = {
    ValueList.THEME: {
        "website": "website; webshop; site; website en webshop; webwinkel; web; online verkopen; e-commerce; "
        "nieuwe website",
        "online_marketing": "online marketing; sociale media; social media; socials; marketing; instagram; "
        "facebook; tiktok; linkedin; online marketing en sociale media",
        "search": "zoekmachines; zoekmachine; seo; sea; google ads; google adwords; zoekmachineoptimalisatie; "
        "adverteren; advertenties; google; vindbaarheid; zoekmachines en advertenties",
        "customer_journey": "klantreis; gebruiksgemak; ux; ui; usability; customer journey; klantreis en gebruiksgemak",
        "content": "content; beeld; video; fotografie; foto; foto's; huisstijl; teksten; vormgeving; "
        "contentcreatie; copywriting; content en beeld",
        "customer_relations": "klantrelatie; crm; crm-systeem; nieuwsbrief; nieuwsbrieven; mailing; e-mail; "
        "e-mailmarketing; klantenbinding; klantrelatie en e-mail",
        "data": "data; analyse; dashboard; dashboards; statistiek; google analytics; data-analyse; data analyse; "
        "power bi; data en analyse",
        "automation": "automatisering; processen; automatiseren; procesautomatisering; digitalisering processen; "
        "rpa; automatisering van processen",
        "software": "software; koppelingen; koppeling; erp; boekhouding; boekhoudpakket; app; software en koppelingen",
        "ai": "ai; chatgpt; gpt; copilot; chatbot; artificial intelligence; kunstmatige intelligentie; "
        "machine learning; ai-toepassing; ai toepassing",
        "security": "cyberveiligheid; privacy; avg; gdpr; cybersecurity; digitale veiligheid; "
        "informatiebeveiliging; security awareness; security; veiligheid; cyber; cyberveiligheid en privacy",
        "strategy": "strategie; verdienmodel; verdienmodellen; marketingstrategie; groei; businessmodel; "
        "business model; strategie en verdienmodel",
    },
    ValueList.WORK_KIND: {
        "research": "onderzoek; research; marktonderzoek",
        "advice": "advies; adviseren; adviesrapport",
        "design": "ontwerp; design; prototype; ontwerpen",
        "build": "realisatie; bouwen; ontwikkeling; bouw; maken; realiseren",
        "carry_out": "uitvoering; uitvoeren",
    },
    ValueList.FORM: {
        "course": "vak; project; cursus; vak/project; module; course; vak of project",
        "minor": "minor",
        "elective_space": "keuzeruimte; keuzevak; vrije ruimte",
        "elective_module": "keuzedeel",
        "thesis": "afstudeeropdracht; afstuderen; scriptie; thesis; afstudeerproject; bachelorscriptie; masterscriptie",
        "internship": "stage",
        "bpv": "bpv; bpv stage; bpv-stage; beroepspraktijkvorming",
        "sprint": "sprint; digitale sprint; hackathon",
    },
    ValueList.SECTOR: {
        "food_craft": "voeding; ambacht; voedingsmiddelen; bakkerij; slagerij",
        "retail": "detailhandel; retail; winkel",
        "farming_nature": "landbouw; agrarisch; natuur; agri; tuinbouw",
        "building": "bouw; installatie; bouwnijverheid; installatietechniek",
        "leisure": "recreatie; toerisme; vrije tijd",
        "hospitality": "horeca",
        "personal_care": "persoonlijke verzorging; uiterlijke verzorging; kapper; beauty",
        "manufacturing": "maakindustrie; industrie; productie; techniek",
        "education": "onderwijs; training; opleiding",
        "health": "zorg; welzijn; gezondheidszorg",
        "webshop": "webwinkel; webshop; e-commerce",
        "business_services": "zakelijke dienstverlening; dienstverlening; zakelijk; advies",
        "sport_culture": "sport; cultuur; sport en cultuur; kunst en cultuur",
        "transport": "transport; logistiek; vervoer",
        "ict": "ict; it; automatisering",
        "cars": "auto; mobiliteit; automotive; garage",
        "other": "overig; overige; anders; divers",
    },
    ValueList.LEGAL_FORM: {
        "sole_trader": "eenmanszaak; eenmansbedrijf; zzp; zzp'er; sole trader",
        "partnership": "vof; v.o.f; vennootschap onder firma; partnership",
        "professional_partnership": "maatschap",
        "limited_partnership": "cv; c.v; commanditaire vennootschap",
        "private_company": "bv; b.v; besloten vennootschap; ltd; gmbh; bv's",
        "public_company": "nv; n.v; naamloze vennootschap",
        "foundation": "stichting; foundation",
        "association": "vereniging; association",
        "cooperative": "cooperatie; cooperatieve; coop; cooperatie u.a",
    },
    ValueList.SME_SOURCE: {
        "rabobank": "rabo; rabobank",
        "municipality": "gemeente; gem",
        "sme_organisation": "mkb-organisatie; mkb noord; mkb nederland; ondernemersvereniging",
        "website": "website; site; webformulier; formulier",
        "warm_contact": "warm contact; netwerk; via via; bekende; eigen netwerk",
        "came_to_us": "zelf gemeld; zelf; aangemeld; eigen initiatief",
        "event": "bijeenkomst; event; netwerkbijeenkomst; beurs; evenement",
        "other": "anders; overig",
    },
    ValueList.TEACHER_SOURCE: {
        "coordinator": "via coordinator; coordinator",
        "programme_coordinator": "via opleidingscoordinator; opleidingscoordinator",
        "programme_director": "via opleidingsdirecteur; opleidingsdirecteur",
        "dean": "via decaan; decaan",
        "steering_group": "stuurgroep; via stuurgroep",
        "institution_website": "website instelling; website; site",
        "linkedin": "linkedin",
        "warm_contact": "warm contact; netwerk; via via; collega",
        "came_to_us": "zelf gemeld; zelf",
        "other": "anders; overig",
    },
    ValueList.EMBEDDING: {
        "structural": "structureel; structureel in het onderwijsprogramma; vast",
        "programme": "afgesproken met de opleiding; opleiding; met opleiding",
        "teacher": "per semester; per semester met docent; docent; per semester afgesproken met docent",
        "once": "eenmalig; proef; pilot; eenmalig (proef)",
    },
}

YES = frozenset("ja j yes y x v waar true 1 ok akkoord wel ✓ ✔ ☑ graag".split())
NO = frozenset(("nee", "n", "no", "onwaar", "false", "0", "niet", "geen", "✗", "☐", "nein"))
UNKNOWN = frozenset(
    ("onbekend", "?", "??", "ntb", "nvt", "weet niet", "nog te bepalen", "-", "--", "/", "tbd", "nnb", "n/a", "na")
)

LANGUAGES = {
    "nederlands": "nl", "nl": "nl", "dutch": "nl", "ned": "nl", "nederlandstalig": "nl",
    "engels": "en", "en": "en", "english": "en", "eng": "en", "engelstalig": "en",
}  # fmt: skip
