"""What people write above the columns of their lists: the words of every target. Data, not sentences."""

from __future__ import annotations

from woo_desktop.domain.importing.sheets import SheetKind

# Data, not sentences: what people write above a column, in Dutch and English, marks and signs aside.
SME = {
    "sme.name": "bedrijf bedrijfsnaam naam-bedrijf bedrijf-naam naam-van-het-bedrijf onderneming naam-onderneming "
    "organisatie organisatienaam mkb mkb-bedrijf mkber opdrachtgever klant klantnaam firma company company-name "
    "entrepreneur business statutaire-naam ondernemer bedrijf-organisatie bedrijf-opdrachtgever naam-organisatie "
    "sme account winkel zaak naam-zaak relatie relatienaam naam-relatie naam-klant bedrijven organization "
    "organisation organization-name organisation-name deelnemer deelnemend-bedrijf winkelnaam werkgever "
    "leverancier partner partnerbedrijf business-name firmanaam naam-firma naam-ondernemer-bedrijf bedrijfs-naam",
    "sme.trade_names": "handelsnaam handelsnamen trade-name trade-names ook-bekend-als andere-namen merknaam",
    "sme.sector": "sector branche bedrijfstak industry type-bedrijf sbi-omschrijving soort-bedrijf activiteit "
    "bedrijfsactiviteit bedrijfstype",
    "sme.fte": "fte aantal-fte medewerkers aantal-medewerkers personeel omvang-bedrijf staff-fte werknemers "
    "aantal-werknemers employees grootte bedrijfsgrootte staff fte-s fte-totaal fte-tot aantal-personeelsleden "
    "hoeveel-medewerkers aantal-mensen headcount wp werkzame-personen",
    "sme.website": "website web url site internet homepage www webadres web-site domein link webpagina",
    "sme.address": "adres straat straat-huisnummer straat-en-huisnummer bezoekadres address street straatnaam "
    "vestigingsadres straat-nr adresgegevens straat-en-nr straatnaam-en-huisnummer werkadres adres-bedrijf "
    "locatie-bedrijf street-address address-line bezoekadres-straat werkadres-straat",
    "sme.house_number": "huisnummer huisnr house-number house-no street-number nr-huis",
    "sme.house_extra": "toevoeging huisnr-toev huisnummer-toevoeging huisnummertoevoeging huisletter toev suffix",
    "sme.postcode": "postcode postal-code zip pc zipcode postcode-bedrijf post-code zip-code postal werkadres-postcode",
    "sme.city": "plaats woonplaats stad vestigingsplaats city town plaatsnaam plaats-bedrijf gevestigd-te "
    "woonplaats-bedrijf werkadres-plaats standplaats",
    "sme.municipality": "gemeente municipality",
    "sme.place": "postcode-plaats postcode-en-plaats pc-plaats postcode-woonplaats postcode-en-woonplaats "
    "pc-woonplaats",
    "sme.kvk": "kvk kvknummer kvk-nummer kvk-nr kvknr kamer-van-koophandel coc coc-number chamber-of-commerce "
    "kvk-number inschrijfnummer handelsregister handelsregisternummer nummer-kvk dossiernr dossiernummer "
    "kvk-dossiernummer coc-no chamber-of-commerce-no chamber-of-commerce-number registration-number k-v-k",
    "sme.branch_number": "vestigingsnummer vestiging vestigingsnr branch branch-number establishment",
    "sme.legal_form": "rechtsvorm legal-form",
    "sme.sbi": "sbi sbi-code sbicode sbi-hoofd hoofdactiviteit-sbi",
    "sme.training_company": "erkend-leerbedrijf leerbedrijf sbb recognised-training-company",
    "sme.status": "relatiestatus relatie-status status-relatie relation status-bedrijf",
    "sme.source": "bron herkomst via source binnengekomen-via aangedragen-door lead-via gehoord-van "
    "van-ons-gehoord gehoord doorverwezen-door aangemeld-via kanaal",
    "sme.intake_on": "intake intakedatum datum-intake intake-op intake-on datum-intakegesprek",
    "sme.no_mailing": "geen-mailing geen-mail no-mailing",
    "sme.mailing": "nieuwsbrief mailing",
    "sme.reachable": "bereikbaar bereikbaarheid beste-tijd best-time-to-reach",
    "sme.last_contact": "laatste-contact last-contact laatst-gesproken laatste-contactmoment datum-laatste-contact",
    "sme.note": "",
}
CONTACT = {
    "contact.name": "contactpersoon contact contactpersonen naam-contactpersoon contactpersoon-naam contact-naam "
    "contacten eigenaar naam-ondernemer aanspreekpunt contact-person contact-name persoon tav contactpers cp "
    "contactpersoon-bedrijf wie-is-contactpersoon gesproken-met gesprekspartner ondernemer-naam bedrijfsleider "
    "directeur naam-contact contactpersonen-naam volledige-naam",
    "contact.first_name": "voornaam voorletters voorl initialen first-name contactpersoon-voornaam contact-voornaam "
    "roepnaam",
    "contact.infix": "tussenvoegsel tussenv tv infix contactpersoon-tussenvoegsel contact-tussenvoegsel "
    "tussenvoegsels middelste-naam middle-name",
    "contact.last_name": "achternaam last-name surname contactpersoon-achternaam contact-achternaam familienaam",
    "contact.position": "functie rol position contactpersoon-functie contact-functie job-title "
    "functie-contactpersoon job rol-contactpersoon title-contact",
    "contact.mail": "e-mail email mail e-mailadres emailadres mailadres contactpersoon-email contactpersoon-e-mail "
    "contact-email contact-mail mail-adres e-mail-contactpersoon emailadres-contactpersoon email-address "
    "e-mail-address mailadressen email-adres e-mailadressen mail-bedrijf e-mail-1 email-1",
    "contact.phone": "telefoon tel telefoonnummer telnr tel-nr mobiel mobiele-nummer gsm phone nummer-telefoon "
    "telefoon-contactpersoon contactpersoon-telefoon contactpersoon-tel contact-telefoon 06 06-nummer mobile "
    "telefoonnr bellen-op contactgegevens-telefoon mob mobiele-telefoon telefoon-op-werk telefoon-werk "
    "phone-number tel-mobiel tel-vast vast vaste-telefoon business-phone mobile-phone telefoonnummers bellen "
    "telefoonnummer-mobiel contact-tel",
    "contact.all": "contactgegevens gegevens-contactpersoon contact-gegevens contact-details naw naw-gegevens "
    "contactinfo contact-info contactinformatie bereikbaar-via",
}
QUESTION = {
    "question.number": "vraagnummer vraagstuknummer casusnummer v-nummer nummer nr number code casus-nr id",
    "question.title": "titel title vraagstuk casus onderwerp vraag opdracht projecttitel casustitel naam-casus "
    "korte-vraag vraag-kort titel-vraagstuk question case opdrachttitel titel-opdracht project naam-vraagstuk "
    "subject hulpvraag titel-vraag korte-omschrijving hulpvragen vraag-vragen kern-van-de-vraag wat opdracht-titel "
    "naam-opdracht case-title onderwerp-vraag vraag-van-ondernemer vraag-bedrijf wens",
    "question.own_words": "omschrijving beschrijving toelichting vraagomschrijving in-eigen-woorden probleem "
    "description omschrijving-vraag probleemstelling toelichting-vraag wat-is-de-vraag eigen-woorden uitleg "
    "omschrijving-vraagstuk opdrachtomschrijving in-their-own-words studenten-helpen mee-helpen helpen "
    "waarmee-helpen hulp-nodig uitdaging uitleg-vraag wat-wil-de-ondernemer details inhoud opdrachtbeschrijving "
    "vraagbeschrijving waar-loopt-tegenaan omschrijving-hulpvraag omschrijving-opdracht omschrijving-van-de-vraag",
    "question.background": "aanleiding achtergrond background",
    "question.desired_result": "gewenst-resultaat resultaat desired-result doel wanneer-is-dit-een-succes",
    "question.available": "wat-is-er-al beschikbaar what-is-there-already",
    "question.constraints": "randvoorwaarden constraints",
    "question.theme": "thema theme categorie onderwerpgroep thema-s themas onderwerp-thema thematiek vakgebied",
    "question.work_kinds": "soort-opdracht soorten-opdracht type-opdracht kind-of-work kinds-of-work soort-werk",
    "question.levels": "niveau niveaus level levels gewenst-niveau gewenste-niveaus opleidingsniveau "
    "onderwijsniveau mbo-hbo-wo niv niveau-s doelniveau opleiding-niveau student-niveau niveau-student "
    "niveau-studenten welk-niveau type-student studentniveau mbo-hbo hbo-mbo",
    "question.size": "omvang size grootte-opdracht omvang-opdracht grootte zwaarte",
    "question.hours": "uren aantal-uren geschatte-uren estimated-hours hours uren-student studieuren",
    "question.languages": "taal talen language languages",
    "question.desired_start": "gewenste-start start startmoment desired-start gewenste-periode periode "
    "startperiode wanneer wanneer-starten start-wanneer gewenste-startdatum startdatum beginnen",
    "question.needed_by": "uiterlijk-klaar deadline klaar-voor needed-by opleverdatum einddatum uiterlijk gereed "
    "klaar-zijn uiterlijk-klaar-zijn klaar uiterste-datum due-date due oplevering gereed-voor klaar-op "
    "uiterlijke-datum",
    "question.multi_level": "multi-level multilevel suits-several-levels",
    "question.dataset": "dataset data-beschikbaar data-set-available data",
    "question.confidential": "vertrouwelijk confidential geheim nda geheimhouding",
    "question.anonymous": "anoniem anonymous",
    "question.hours_per_week": "tijd-ondernemer uren-per-week tijd-van-de-ondernemer entrepreneurs-time "
    "uur-per-week tijd-per-week hoeveel-uur-per-week",
    "question.location": "locatie location",
    "question.received_on": "ontvangen datum-ontvangen ontvangen-op binnengekomen datum-binnenkomst received datum "
    "ontvangstdatum aanmelddatum datum-aanmelding received-on aangemeld aangemeld-op date datum-vraag invoerdatum "
    "binnen-op datum-binnen tijdstempel timestamp begintijd starttijd ingevuld-op datum-tijd submitted "
    "submitted-on created aangemaakt aangemaakt-op start-time datum-ontvangst datum-intake ontvangst",
    "question.follow_up_on": "opvolgen opvolgen-op opvolgdatum follow-up follow-up-on terugbellen actiedatum",
    "question.status": "status stand stand-van-zaken voortgang status-vraag status-vraagstuk fase hoe-staat-het "
    "stand-zaken huidige-status state afhandeling",
    "question.status_reason": "reden reason reden-status",
    "question.tracks": "traject trajecten track tracks",
    "question.owner": "coordinator eigenaar-vraag behandelaar wie makelaar owner projectleider accounthouder "
    "contactpersoon-werkplaats wie-pakt-op uitvoerder verantwoordelijke wie-doet-wat opgepakt-door",
}
TRACK = {
    "institution": "onderwijsinstelling instelling school institution hogeschool universiteit onderwijs roc "
    "kennisinstelling naam-instelling naam-school mbo-hbo-wo-instelling onderwijsinst kennispartner "
    "onderwijspartner inst waar-school naam-onderwijsinstelling",
    "programme": "opleiding programme studie opleidingsnaam opleiding-naam studierichting naam-opleiding richting "
    "opleidingen",
    "department": "faculteit afdeling academie instituut onderdeel department schoolonderdeel team",
    "track.name": "traject vak minor keuzedeel module cursus track course naam-traject trajectnaam vak-project "
    "naam-van-het-traject vaknaam project naam-vak onderwijseenheid vak-module traject-naam keuzevak "
    "naam-keuzedeel wat naam-project naam-minor opdracht-vak course-name vaktitel onderwijsprogramma programma "
    "programmaonderdeel",
    "track.code": "trajectcode vakcode cursuscode code",
    "track.level": "niveau level onderwijsniveau opleidingsniveau mbo-hbo-wo niv niveau-s",
    "track.form": "vorm form type soort type-traject soort-traject onderwijsvorm trajectvorm onderwijsvorm-type",
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
    "teacher.name": "docent docenten begeleider verantwoordelijke-docent teacher docent-naam naam-docent "
    "responsible-teacher contactdocent docent-en vakdocent docentnaam begeleidend-docent contactpersoon-school "
    "contactpersoon-opleiding vakdocenten",
    "teacher.mail": "e-mail email mail e-maildocent docent-email docent-e-mail email-docent mail-docent "
    "e-mail-docent e-mailadres emailadres mailadres email-address mail-docent-1",
    "teacher.phone": "telefoon tel telefoonnummer docent-telefoon docent-tel telefoon-docent mobiel mob 06 "
    "06-nummer telefoonnummer-docent",
    "second.name": "tweede-docent docent-2 second-teacher 2e-docent medebegeleider tweede-begeleider co-docent",
    "offering.semester": "semester studiejaar jaar collegejaar academic-year schooljaar studiejaar-semester sem",
    "offering.periods": "periode perioden blok period periods onderwijsperiode blokken kwartaal periode-blok "
    "in-blok in-periode lesperiode",
    "offering.deadline": "deadline deadline-casussen deadline-casus aanleverdeadline aanleveren-voor "
    "uiterste-datum deadline-for-cases aanleverdatum deadline-opdrachten uiterlijk-aanleveren inleveren-voor "
    "aanleveren uiterste-aanleverdatum deadline-aanleveren inleverdatum aanleveren-uiterlijk",
    "offering.starts_on": "start startdatum begint-op starts-on begin start-op begindatum",
    "offering.ends_on": "eind einde einddatum eindigt-op ends-on eind-op",
    "offering.capacity": "capaciteit plekken aantal-plekken aantal-casussen casussen capacity aantal-opdrachten "
    "places-for-cases capaciteit-casussen plaatsen max-casussen aantal-cases max-aantal-casussen aantal-bedrijven "
    "max-aantal-cases max-cases aantal-bedrijven-max ruimte ruimte-voor hoeveel-casussen hoeveel aantal-vragen "
    "aantal-vraagstukken-mogelijk max-aantal max-opdrachten aantal-max plaats-voor cap capaciteit-bedrijven slots",
    "offering.students": "studenten aantal-studenten verwachte-studenten students expected-students deelnemers "
    "studentaantal n-studenten hoeveel-studenten",
    "offering.teams": "teams aantal-teams groepen aantal-groepen",
    "offering.places_in": "",
    "offering.status": "dit-semester this-semester status offering-status status-aanbod",
}
TEACHER = {
    "teacher.name": "docent naam-docent docentnaam teacher naam-begeleider begeleider volledige-naam name-teacher "
    "docent-naam persoon medewerker naam-medewerker",
    "teacher.first_name": "voornaam voorletters voorl initialen first-name roepnaam",
    "teacher.infix": "tussenvoegsel tussenv tv infix tussenvoegsels",
    "teacher.last_name": "achternaam last-name surname familienaam",
    "institution": "onderwijsinstelling instelling school institution hogeschool universiteit roc werkgever "
    "organisatie kennisinstelling school-opleiding naam-school naam-instelling onderwijs",
    "programme": "opleiding opleidingen programme programmes studie",
    "teacher.position": "functie position rol function",
    "teacher.subject": "vakgebied vak subject-area vakgebieden expertise specialisme vakken domein subject lesgebied",
    "teacher.workdays": "werkdagen dagen aanwezig working-days beschikbare-dagen workdays beschikbaar "
    "beschikbaarheid werkt-op dag",
    "teacher.mail": "e-mail email mail e-mailadres emailadres mailadres mailadres-docent email-address",
    "teacher.phone": "telefoon tel telefoonnummer mobiel phone telnr 06 06-nummer mobile mob telefoon-docent",
    "teacher.status": "status wervingsstatus stand fase stand-van-zaken hoe-staat-het status-werving benaderd "
    "contactstatus",
    "teacher.source": "bron gevonden-via via source herkomst",
    "teacher.approach_again_on": "opnieuw-benaderen opnieuw-benaderen-op approach-again-on terugbellen later-benaderen",
    "teacher.informed_on": "geinformeerd-op informed-on geinformeerd avg-geinformeerd",
    "teacher.do_not_approach": "niet-benaderen do-not-approach niet-bellen",
    "teacher.max_cases": "max-casussen maximaal-casussen cases-at-a-time",
    "teacher.last_contact": "laatste-contact last-contact laatst-gesproken laatst-contact laatste-contactmoment",
    "teacher.next_action": "volgende-actie next-action actie vervolgactie",
}
MATCH = {
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
NOTES = (
    "opmerking opmerkingen notitie notities bijzonderheden note notes remarks commentaar aantekening aantekeningen "
    "memo info overig comment comments opm extra-info remark toelichting"
)
# What a list counts or repeats, and the program knows itself.
KNOWN_ANYWAY = (
    "aantal-vraagstukken number-of-questions wachttijd wachttijd-weken waiting-weeks waiting afgesproken "
    "places-agreed in-optie in-option vrij free volgnummer rij row lp # nr no nummer aantal-casussen "
    "number-of-cases"
)

GENERIC: dict[SheetKind, dict[str, str]] = {
    SheetKind.COMPANIES: {"sme.name": "naam name", "sme.status": "status", "contact.name": "eigenaar naam-eigenaar"},
    SheetKind.CONTACTS: {"contact.name": "naam name"},
    SheetKind.QUESTIONS: {
        "contact.name": "naam name",
        "sme.name": "vraagsteller aanvrager",
        "question.levels": "opleiding",
    },
    SheetKind.TRACKS: {
        "track.name": "naam name titel omschrijving",
        "offering.capacity": "aantal max maximum",
        "teacher.name": "contactpersoon contact wie",
        "track.status": "status",
    },
    SheetKind.TEACHERS: {"teacher.name": "naam name contactpersoon contact wie"},
}
# Words that mean this only when nothing stands beside them.
ONLY_ALONE = frozenset(
    "wat wie hoeveel klaar vast dag max maximum aantal due details inhoud wens link job bellen helpen beschikbaar "
    "onderwijs ruimte partner directeur wp cap state via nr data vaste id web start wanneer reden doel".split()
)
# Words of a question that say nothing about what is asked: "Wat is de naam van uw bedrijf?"
FILLERS = frozenset(
    "wat is de het een uw jouw jullie je u mij ons van op welk welke hoe heet bent ben heeft hebben hebt wil wilt "
    "kan kunt kunnen moet graag in te zijn waar wie er dit deze eventueel evt svp optioneel verplicht gewenst is "
    "your you the of what which how can we are do does a an for bij om met aan ook vul".split()
)
