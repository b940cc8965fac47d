"""What the sample workshop stands on: its people, the institutions with calendars, tracks and their offerings."""

from __future__ import annotations

import datetime as dt

from woo_desktop.domain.checking import checked
from woo_desktop.domain.list_defaults import default_code
from woo_desktop.domain.records import Member, Teacher
from woo_desktop.domain.semester import AcademicYear, Semester
from woo_desktop.domain.terms import (
    KeyRole,
    Kind,
    Language,
    Level,
    MomentKind,
    OfferingStatus,
    RecruitmentStatus,
    Role,
    Route,
    Size,
    TeacherRole,
    TrackStatus,
    ValueList,
    Weekday,
)
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.sample.source import Moved, Row
from woo_desktop.services.sample.stage import Stage

ANNEMIEK, FENNA, SANNE, JAN = range(4)
_MEMBERS = (
    ("Annemiek Koster", "AK", Role.COORDINATOR, "050-0000301"),
    ("Fenna Drost", "FD", Role.COORDINATOR, "050-0000302"),
    ("Sanne Bakker", "SB", Role.PROJECT_LEAD, "050-0000303"),
    ("Jan Perdok", "JP", Role.SUPPORT, "050-0000304"),
)
_SETTINGS = {"workshop_name": "Werkplaats Online Ondernemen"}

LANGUAGES = {"Nederlands": Language.DUTCH, "Engels": Language.ENGLISH}
_RECRUITMENT = {
    "Gevonden": RecruitmentStatus.FOUND,
    "Benaderd": RecruitmentStatus.APPROACHED,
    "Geïnformeerd": RecruitmentStatus.INFORMED,
    "Geïnteresseerd": RecruitmentStatus.INTERESTED,
    "Doet mee": RecruitmentStatus.JOINED,
    "Later": RecruitmentStatus.LATER,
}
_OFFERING = {
    "Gevraagd": OfferingStatus.ASKED,
    "Toegezegd": OfferingStatus.PROMISED,
    "Open": OfferingStatus.OPEN,
}
_CASES_AT_A_TIME = {"D01": 6}
_NEEDS_DATASET = {"T09", "T18"}
_WEEK = dt.timedelta(weeks=1)


def set_up(stage: Stage, source: dict[str, list[Row]], moved: Moved) -> None:
    """Everything that stood before the first entrepreneur came in."""
    began = stage.moment(moved.year.starts_on - 80 * _WEEK)
    _people(stage)
    _institutions(stage, source, moved)
    _teachers(stage, source, moved)
    stage.tell(Sentence(N_("Sample workshop set up")), ANNEMIEK, began)
    _tracks(stage, source)
    label = Sentence(N_("{count} track added"), {}, N_("{count} tracks added"), len(source["tracks"]))
    stage.tell(label, JAN, stage.moment(moved.year.starts_on - 78 * _WEEK))
    offered = [add_offering(stage, row, moved) for row in source["offerings"]]
    label = Sentence(N_("{count} offering added"), {}, N_("{count} offerings added"), len(offered))
    stage.tell(label, JAN, stage.moment(moved.year.starts_on - 76 * _WEEK))


def add_offering(stage: Stage, row: Row, moved: Moved, name: str = "") -> str:
    """An offering of the file in the year of `moved`, with its planning."""
    named = name or row["id"]
    starts, ends = moved.day(row["start"]), moved.day(row["eind"])
    deadline, presentation = moved.day(row["deadline_casussen"]), moved.day(row["eindpresentatie"])
    offering = stage.add(
        Kind.OFFERING,
        {
            "track_id": stage.id(row["track_id"]),
            "semester": moved.code(row["semester"]),
            "periods": tuple(moved.code(code) for code in row["perioden"]),
            "status": _OFFERING[row["status"]],
            "capacity": row["capaciteit_casussen"],
            "students": row["verwachte_studenten"],
            "teams": row["aantal_teams"],
            "deadline": deadline,
            "starts_on": starts,
            "ends_on": ends,
        },
        named,
    )
    planned = (
        (MomentKind.CASE_DEADLINE, deadline, "", ""),
        (MomentKind.KICK_OFF, _kick_off(stage, row["track_id"], starts), "10:00", "docent, ondernemer, studenten"),
        (MomentKind.HALFWAY, _halfway(starts, ends), "11:00", "docent en werkplaats"),
        (MomentKind.PRESENTATION, presentation, "13:30", "docent, ondernemer, studenten"),
        (MomentKind.DELIVERY, ends, "", "studenten"),
    )
    where = getattr(stage.record(row["track_id"]), "location", "")
    for what, day, time, who in planned:
        if day:
            told = {"offering_id": offering.id, "what": what, "held_on": day, "time": time, "who": who}
            stage.add(Kind.MOMENT, {**told, "place": where if time else ""})
    return str(named)


def _kick_off(stage: Stage, track: str, starts: dt.date | None) -> dt.date | None:
    """The first day of the first week on which the teacher works."""
    if starts is None:
        return None
    responsible = getattr(stage.record(track), "teacher_id", None)
    works = stage.store.get(Teacher, responsible).workdays if responsible else ()
    weekdays = [list(Weekday).index(day) for day in works]
    days = (starts + dt.timedelta(days=ahead) for ahead in range(7))
    return next((day for day in days if day.weekday() in weekdays), starts)


def _halfway(starts: dt.date | None, ends: dt.date | None) -> dt.date | None:
    """The Thursday halfway; a week later when that is a free one. A sprint has none."""
    if starts is None or ends is None or (ends - starts).days < 21:
        return None
    middle = starts + (ends - starts) / 2
    day = middle + dt.timedelta(days=3 - middle.weekday())
    return day + _WEEK if day.isocalendar().week in _FREE_WEEKS else day


# --- people -------------------------------------------------------------------------------------------------


def _people(stage: Stage) -> None:
    """The workshop's members: the first takes over the one that every new workshop has."""
    first = stage.store.find(Member)
    for number, (name, initials, role, phone) in enumerate(_MEMBERS):
        mail = f"{name.split()[0].lower()}@werkplaats.example"
        told = {"name": name, "initials": initials, "role": role, "mail": mail, "phone": phone}
        if number == 0 and first:
            ref = stage.store.change(first[0].ref, checked(Kind.MEMBER, told)).ref
        else:
            ref = stage.add(Kind.MEMBER, told)
        stage.members.append(stage.store.get(Member, ref.id))
    for key, value in _SETTINGS.items():
        stage.add(Kind.SETTING, {"key": key, "value": value})


def _teachers(stage: Stage, source: dict[str, list[Row]], moved: Moved) -> None:
    for row in source["teachers"]:
        status = _RECRUITMENT[row["wervingsstatus"]]
        later = moved.year.starts_on.replace(month=11) if status is RecruitmentStatus.LATER else None
        teacher = stage.add(
            Kind.TEACHER,
            {
                "first_name": row["voornaam"],
                "infix": row["tussenvoegsel"],
                "last_name": row["achternaam"],
                "institution_id": stage.id(row["institution_id"]),
                "position": row["functie"],
                "subject": row["vakgebied"],
                "workdays": tuple(row["werkdagen"]),
                "mail": row["email"],
                "phone": row["telefoon"],
                "status": status,
                "source": default_code(ValueList.TEACHER_SOURCE, row["bron"]),
                "approach_again_on": later,
                "max_cases": _CASES_AT_A_TIME.get(row["id"]),
                "note": moved.text(row["opmerking"]),
            },
            row["id"],
        )
        programme = stage.id(row["programme_id"])
        stage.add(Kind.TEACHER_PROGRAMME, {"teacher_id": teacher.id, "programme_id": programme})
        if row["functie"] == "opleidingscoördinator":
            told = {"programme_id": programme, "teacher_id": teacher.id, "role": KeyRole.COORDINATOR}
            stage.add(Kind.KEY_PERSON, told)


# --- institutions and calendars -----------------------------------------------------------------------------

# Region north (DOMAIN.md §2.2); Christmas takes the last two weeks of the year, one of which may be week 1.
_FREE_WEEKS = {
    42: "Herfstvakantie",
    52: "Kerstvakantie",
    53: "Kerstvakantie",
    8: "Voorjaarsvakantie",
    17: "Meivakantie",
}


def _institutions(stage: Stage, source: dict[str, list[Row]], moved: Moved) -> None:
    for row in source["institutions"]:
        institution = stage.add(
            Kind.INSTITUTION,
            {
                "name": row["naam"],
                "short_name": row["kort"],
                "levels": (Level(row["niveau"]),),
                "city": row["plaats"],
                "brin": row["brin"],
                "rio_code": row["rio_onderwijsaanbieder"],
            },
            row["id"],
        )
        for hub in row["hubs"]:
            told = {"institution_id": institution.id, "name": hub["naam"], "city": hub["plaats"]}
            stage.add(Kind.HUB, told, hub["id"])
        for year in (moved, moved.later(1)):
            _calendar(stage, institution.id, row["perioden"], year)
    for row in source["programmes"]:
        stage.add(
            Kind.PROGRAMME,
            {
                "institution_id": stage.id(row["institution_id"]),
                "name": row["naam"],
                "level": Level(row["niveau"]),
                "mbo_level": row["mbo_niveau"],
                "route": Route(row["leerweg_of_vorm"]),
                "code": row["opleidingscode"],
                "department": row["onderdeel"],
            },
            row["id"],
        )


def _calendar(stage: Stage, institution_id: int, periods: list[Row], moved: Moved) -> None:
    for number, row in enumerate(periods):
        half = Semester(moved.year, 1 if number < len(periods) / 2 else 2)
        stage.add(
            Kind.PERIOD,
            {
                "institution_id": institution_id,
                "year": moved.year.code,
                "code": moved.code(row["code"]),
                "name": row["label"],
                "starts_on": moved.day(row["van"]),
                "ends_on": moved.day(row["tot"]),
                "semester": half.code,
            },
        )
    for monday, name in free_weeks(moved.year):
        told = {"institution_id": institution_id, "year": moved.year.code, "monday": monday, "name": name}
        stage.add(Kind.FREE_WEEK, told)


def free_weeks(year: AcademicYear) -> list[tuple[dt.date, str]]:
    """The Mondays of the free weeks of region north; a year without week 53 is free in week 1 instead."""
    last = dt.date(year.first, 12, 28).isocalendar().week
    found = []
    for week, name in _FREE_WEEKS.items():
        if week == 53 and last == 52:
            found.append((dt.date.fromisocalendar(year.first + 1, 1, 1), name))
        else:
            found.append((dt.date.fromisocalendar(year.first if week > 30 else year.first + 1, week, 1), name))
    return found


# --- tracks -------------------------------------------------------------------------------------------------


def _tracks(stage: Stage, source: dict[str, list[Row]]) -> None:
    for row in source["tracks"]:
        teacher, second = row["docent_id"], row["tweede_docent_id"]
        joined = getattr(stage.record(teacher), "status", None) is RecruitmentStatus.JOINED
        track = stage.add(
            Kind.TRACK,
            {
                "code": row["id"],
                "name": row["naam"],
                "institution_id": stage.id(row["institution_id"]),
                "programme_id": stage.id(row["programme_id"]),
                "level": Level(row["niveau"]),
                "form": default_code(ValueList.FORM, row["vorm"]),
                "status": TrackStatus.AVAILABLE if joined else TrackStatus.IN_TALKS,
                "themes": tuple(default_code(ValueList.THEME, theme) for theme in row["themas"]),
                "work_kinds": tuple(default_code(ValueList.WORK_KIND, one) for one in row["soorten_opdracht"]),
                "prior_knowledge": row["voorkennis"],
                "size": Size(row["omvang"]),
                "ec": row["ec"],
                "sbu": row["sbu"],
                "weeks": row["weken"],
                "team_min": row["teamgrootte_min"],
                "team_max": row["teamgrootte_max"],
                "teams_per_case": row["teams_per_casus"],
                "language": LANGUAGES[row["taal"]],
                "location": row["locatie"],
                "hub_id": stage.id(row["hub_id"]) if row["hub_id"] else None,
                "dataset_required": True if row["id"] in _NEEDS_DATASET else None,
                "multi_level": row["multilevel_geschikt"],
                "embedding": default_code(ValueList.EMBEDDING, row["borging"]),
                "teacher_id": stage.id(teacher),
                "second_teacher_id": stage.id(second) if second else None,
                "note": row["opmerking"],
            },
            row["id"],
        )
        for person, role in ((teacher, TeacherRole.LEAD), (second, TeacherRole.SECOND)):
            if person:
                told = {"track_id": track.id, "teacher_id": stage.id(person), "role": role}
                stage.add(Kind.TRACK_TEACHER, told)
