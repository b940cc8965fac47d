"""Tracks of a list, with their offering in a semester, and the match list that the program itself exports."""

from __future__ import annotations

import dataclasses
import re

from woo_desktop.domain.cleaning import fold, letters_of
from woo_desktop.domain.dates import academic_year_code, period_code, semester_code
from woo_desktop.domain.importing.companies import company_of
from woo_desktop.domain.importing.education import institution_of, programme_of, teachers_in
from woo_desktop.domain.importing.ledger import Entry
from woo_desktop.domain.importing.levels import levels
from woo_desktop.domain.importing.people import is_unknown
from woo_desktop.domain.importing.planning import Planning, Refuse
from woo_desktop.domain.importing.rows import Row
from woo_desktop.domain.importing.said_of_all import SEMESTER
from woo_desktop.domain.importing.sheets import SheetKind, as_text
from woo_desktop.domain.importing.targets import PLACES_IN, normal, targets_of
from woo_desktop.domain.records import field_of
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind, MomentKind, OfferingStatus, ProposalStatus, TrackStatus
from woo_desktop.domain.words import N_, Sentence

_TRACK_TARGETS = tuple(target for target in targets_of(SheetKind.TRACKS) if target.startswith("track."))
_OFFERING_TARGETS = tuple(
    target for target in targets_of(SheetKind.TRACKS) if target.startswith("offering.") and target != PLACES_IN
)
_OWN_WAY = frozenset(("track.name", "track.team", "offering.semester", "offering.periods"))
_FIRST_HALF = re.compile(r"[0-9]{4}-(?:[PB][12]|1[AB])")
_SECOND_HALF = re.compile(r"[0-9]{4}-(?:[PB][34]|2[AB])")


def take_track(planning: Planning, row: Row) -> Entry:
    """A row of a list of tracks: the track itself, and its offering when the row says when."""
    name = " ".join(row.text("track.name").split())
    if not name or is_unknown(name):
        raise Refuse(Sentence(N_("There is no name of a track in this row.")), "track.name")
    if row.marked_levels() and not row.text("track.level"):
        row.override["track.level"] = row.marked_levels()
    level = planning.cell(row, "track.level").value
    institution = _institution(planning, row, level)
    programme = programme_of(planning, row, row.text("programme"), institution, level)
    entry = _found(planning, row, name, institution, programme)
    if entry is None:
        entry = planning.ledger.make(Kind.TRACK, {"name": name, "institution_id": institution.pointer})
    if programme is not None and entry.get("programme_id") is None:
        planning.ledger.set(entry, "programme_id", programme.pointer)
    planning.fill(row, entry, (target for target in _TRACK_TARGETS if target not in _OWN_WAY))
    _team(planning, row, entry)
    _teachers(planning, row, entry, institution)
    offering = _places_per_period(planning, row, entry, institution) or _offering(planning, row, entry, institution)
    if entry.record is None and "status" not in entry.new and offering is not None and not row.is_struck:
        planning.ledger.set(entry, "status", TrackStatus.AVAILABLE)
    if row.is_struck:
        planning.put(row, entry, "status", TrackStatus.ENDED, "track.name")
        if offering is not None:
            planning.ledger.set(offering, "status", OfferingStatus.CANCELLED)
    planning.add_lines(entry, row.lines)
    planning.told_here(row, entry)
    return entry


def take_match(planning: Planning, row: Row) -> Entry:
    """A row of our own match list: the proposal of a card to an offering."""
    company = company_of(planning, row)
    title = _key(row.text("match.case"))
    card = _card(planning, company, title) or _part_of_question(planning, row, company)
    if card is None:
        raise Refuse(Sentence(N_("The question of this match is not here. Take its list over as well.")), "match.case")
    institution = institution_of(planning, row, row.text("institution"))
    tracks = [one for one in planning.ledger.of(Kind.TRACK) if _key(one.text("name")) == _key(row.text("track.name"))]
    tracks = [one for one in tracks if institution is None or one.get("institution_id") == institution.pointer]
    offering = _offering_of_match(planning, row, tracks)
    if offering is None:
        raise Refuse(Sentence(N_("The track of this match is not here in this semester.")), "track.name")
    proposal = _proposal(planning, row, card, offering)
    status_spec = field_of(Kind.PROPOSAL, "status")
    for target, name in (("match.teacher_yes_on", "teacher_yes_on"), ("match.sme_yes_on", "sme_yes_on")):
        planning.put(row, proposal, name, planning.cell(row, target, field_of(Kind.PROPOSAL, name)).value, target)
    planning.put(row, proposal, "status", planning.cell(row, "match.status", status_spec).value, "match.status")
    _moment(planning, row, offering, "match.kick_off", MomentKind.KICK_OFF, "starts_on")
    _moment(planning, row, offering, "match.presentation", MomentKind.PRESENTATION, "ends_on")
    planning.told_here(row, proposal)
    return proposal


# --- tracks -------------------------------------------------------------------------------------------------


def _institution(planning: Planning, row: Row, level: object) -> Entry:
    text = row.text("institution")
    if not text:
        group = row.context.get("group:institution")
        text = group if isinstance(group, str) and levels(group).unknown else ""
    found = institution_of(planning, row, text, level)
    if found is None:
        raise Refuse(Sentence(N_("There is no institution in this row.")), "institution")
    return found


def _found(planning: Planning, row: Row, name: str, institution: Entry, programme: Entry | None) -> Entry | None:
    code = row.text("track.code")
    if code:
        by_code = planning.ledger.by(Kind.TRACK, "code", code)
        if len(by_code) == 1 and _key(by_code[0].text("name")) == _key(name):
            return by_code[0]
    here = planning.ledger.by(Kind.TRACK, "institution_id", institution.pointer)
    same = [one for one in here if _key(one.text("name")) == _key(name)]
    if programme is not None:
        same = [one for one in same if one.get("programme_id") in (None, programme.pointer)]
    return same[0] if same else None


def _team(planning: Planning, row: Row, entry: Entry) -> None:
    if not row.text("track.team"):
        return
    least, most, why = planning.reader.range(row.value("track.team"))
    if why is not None:
        row.warn("track.team", why)
        row.keep("track.team")
    planning.put(row, entry, "team_min", least, "track.team")
    planning.put(row, entry, "team_max", most, "track.team")


def _teachers(planning: Planning, row: Row, entry: Entry, institution: Entry) -> None:
    mail = str(planning.cell(row, "teacher.mail").value or "")
    phone = str(planning.cell(row, "teacher.phone").value or "")
    found = teachers_in(planning, row, "teacher.name", institution, mail, phone)
    second = teachers_in(planning, row, "second.name", institution)
    if found:
        planning.put(row, entry, "teacher_id", found[0].pointer, "teacher.name")
    if not second and len(found) > 1:
        row.warn("teacher.name", Sentence(N_("Two people in one cell: the second is the second teacher.")))
        second = found[1:]
    if second:
        planning.put(row, entry, "second_teacher_id", second[0].pointer, "second.name")
    if len(found) > 2 or (len(found) > 1 and row.text("second.name")):
        row.keep("teacher.name")


def _offering(planning: Planning, row: Row, track: Entry, institution: Entry) -> Entry | None:
    said = [target for target in _OFFERING_TARGETS if row.text(target) and not is_unknown(row.text(target))]
    if not said:
        return None
    year, semester = _semester(planning, row)
    periods = _periods(planning, row, year, institution)
    if periods and not (semester and row.text("offering.semester")):
        semester = _semester_of_periods(periods) or semester
    if not semester and set(said) == {"offering.status"}:
        return None
    if not semester:
        semester = planning.decisions.semester
        if semester:
            told = Sentence(N_("There is no semester in this row: put in {semester}."), {"semester": semester})
            row.warn("offering.semester", told)
        else:
            row.warn(
                "offering.semester", Sentence(N_("There is no semester in this row: places and dates are in the note."))
            )
            for target in said:
                row.keep(target)
            return None
    if row.text("offering.periods") and not periods:
        periods = _periods(planning, row, semester[:4], institution)
    if row.text("offering.periods") and not periods:
        row.warn("offering.periods", Sentence(N_("This period is not known: kept in the note only.")))
        row.keep("offering.periods")
    offering = _same_offering(planning, track, semester, periods)
    if offering is None:
        values: dict[str, object] = {"track_id": track.pointer, "semester": semester}
        offering = planning.ledger.make(Kind.OFFERING, {**values, **({"periods": periods} if periods else {})})
    elif periods:
        planning.put(row, offering, "periods", periods, "offering.periods")
    _places_of_all(row)
    planning.fill(row, offering, (target for target in _OFFERING_TARGETS if target not in _OWN_WAY))
    return offering


def _places_of_all(row: Row) -> None:
    """Our own list of tracks says "3/6": three of six places are taken."""
    taken = re.fullmatch(r"[0-9]+/([0-9]+)", row.text("offering.capacity")) if row.grid.ours else None
    if taken:
        row.override["offering.capacity"] = int(taken.group(1))


def _places_per_period(planning: Planning, row: Row, track: Entry, institution: Entry) -> Entry | None:
    """A column per period, with places below it: an offering for each that is filled."""
    made: Entry | None = None
    for column, target in enumerate(row.layout.columns):
        value = row.cell(column) if target == PLACES_IN else None
        if value is None or as_text(value) in ("", "-", "0"):
            continue
        part = dataclasses.replace(row, meanings=dict(row.meanings), override=dict(row.override))
        part.override |= {"offering.periods": row.layout.headers[column].strip(), "offering.capacity": value}
        made = _offering(planning, part, track, institution) or made
    return made


def _semester(planning: Planning, row: Row) -> tuple[str, str]:
    """Academic year and semester; one of them or both may be unknown. What the row says goes before the title."""
    text = row.text("offering.semester") or row.text(SEMESTER)
    code = semester_code(text, None) or (text if re.fullmatch(r"[0-9]{4}-S[12]", text) else None)
    if code:
        return code[:4], code
    year = academic_year_code(text) or ""
    only_half = re.fullmatch(r"(?:sem(?:ester)?\.?\s*|s)?([12])", fold(text).strip())
    if only_half and planning.decisions.semester:
        year = planning.decisions.semester[:4]
        return year, f"{year}-S{only_half.group(1)}"
    if text and not year:
        row.warn("offering.semester", Sentence(N_("This semester is not known: kept in the note only.")))
        row.keep("offering.semester")
    return year, ""


def _periods(planning: Planning, row: Row, year: str, institution: Entry) -> tuple[str, ...]:
    text = row.text("offering.periods")
    if not text:
        return ()
    names = {
        fold(one.text("name")): one.text("code")
        for one in planning.ledger.by(Kind.PERIOD, "institution_id", institution.pointer)
        if not year or one.text("year") == year or one.text("code").startswith(year)
    }
    pieces = [piece.strip() for piece in re.split(r"[+/&,;]|\s(?:en|and)\s", text) if piece.strip()]
    word = re.match(r"[a-z]+", fold(text))
    found: list[str] = []
    for piece in pieces:
        named = names.get(fold(piece)) or (names.get(f"{word.group(0)} {fold(piece)}") if word else None)
        code = named or _period(piece, year) or (_period(f"{word.group(0)} {piece}", year) if word else None)
        if code is None:
            return ()
        found.append(code)
    return tuple(dict.fromkeys(found))


def _period(text: str, year: str) -> str | None:
    full = re.fullmatch(r"([0-9]{4})-([PB][1-6]|[1-3][AB])", text.strip().upper())
    if full:
        return full.group(0)
    return period_code(text, year) if year else None


def _semester_of_periods(periods: tuple[str, ...]) -> str:
    if _FIRST_HALF.fullmatch(periods[0]):
        return f"{periods[0][:4]}-S1"
    return f"{periods[0][:4]}-S2" if _SECOND_HALF.fullmatch(periods[0]) else ""


def _same_offering(planning: Planning, track: Entry, semester: str, periods: tuple[str, ...]) -> Entry | None:
    here = [
        one for one in planning.ledger.by(Kind.OFFERING, "track_id", track.pointer) if one.get("semester") == semester
    ]
    first = periods[:1]
    same = [one for one in here if _first(one) == first]
    if same:
        return same[0]
    return here[0] if len(here) == 1 and (not first or not _first(here[0])) else None


def _first(offering: Entry) -> tuple[object, ...]:
    periods = offering.get("periods")
    return tuple(periods[:1]) if isinstance(periods, tuple | list) else ()


# --- matches ------------------------------------------------------------------------------------------------


def _card(planning: Planning, company: Entry, title: str) -> Entry | None:
    found: list[Entry] = []
    for question in planning.ledger.by(Kind.QUESTION, "sme_id", company.pointer):
        cards = planning.ledger.by(Kind.ASSIGNMENT, "question_id", question.pointer)
        found += [card for card in cards if _key(card.text("title") or question.text("title")) == title]
    return found[0] if found else None


def _part_of_question(planning: Planning, row: Row, company: Entry) -> Entry | None:
    """A card with a title of its own is a part of the question that stands at this track."""
    track = _key(row.text("track.name"))
    questions = planning.ledger.by(Kind.QUESTION, "sme_id", company.pointer)
    found = [one for one in questions if track in planning.tracks_of.get(id(one), frozenset())]
    if len(found) != 1:
        return None
    cards = planning.ledger.by(Kind.ASSIGNMENT, "question_id", found[0].pointer)
    free = [card for card in cards if card.record is None and not card.text("title")]
    if free and not planning.ledger.by(Kind.PROPOSAL, "assignment_id", free[0].pointer):
        planning.ledger.set(free[0], "title", row.text("match.case"))
        return free[0]
    values: dict[str, object] = {"question_id": found[0].pointer, "position": len(cards) + 1}
    return planning.ledger.make(Kind.ASSIGNMENT, {**values, "title": row.text("match.case")})


def _offering_of_match(planning: Planning, row: Row, tracks: list[Entry]) -> Entry | None:
    semester = row.text("offering.semester") or next(
        (
            f"{found.group(1)}-S{found.group(2)}"
            for found in [re.search(r"([0-9]{4})-s([12])", row.grid.name.lower())]
            if found
        ),
        "",
    )
    found = [
        one
        for track in tracks
        for one in planning.ledger.by(Kind.OFFERING, "track_id", track.pointer)
        if not semester or one.get("semester") == semester
    ]
    if len(found) > 1 and row.text("offering.periods"):
        at = planning.ledger.at(Kind.INSTITUTION, tracks[0].get("institution_id"))
        periods = _periods(planning, row, semester[:4], at) if at is not None else ()
        found = [one for one in found if _first(one) == periods[:1]] or found
    return found[0] if found else None


def _moment(planning: Planning, row: Row, offering: Entry, target: str, what: MomentKind, usual: str) -> None:
    """The day of a meeting, when the offering does not say it already."""
    told = planning.cell(row, target, field_of(Kind.MOMENT, "held_on"))
    moments = planning.ledger.by(Kind.MOMENT, "offering_id", offering.pointer)
    if told.is_empty or any(one.get("what") is what for one in moments) or offering.get(usual) == told.value:
        return
    planning.ledger.make(Kind.MOMENT, {"offering_id": offering.pointer, "what": what, "held_on": told.value})


def _proposal(planning: Planning, row: Row, card: Entry, offering: Entry) -> Entry:
    for one in planning.ledger.by(Kind.PROPOSAL, "assignment_id", card.pointer):
        status = one.get("status")
        if (
            one.get("offering_id") == offering.pointer
            and isinstance(status, ProposalStatus)
            and status in LIVE_PROPOSALS
        ):
            return one
    capacity = offering.get("capacity")
    there = [one for one in planning.ledger.of(Kind.PROPOSAL) if one.get("offering_id") == offering.pointer]
    live = sum(one.get("status") in LIVE_PROPOSALS for one in there)
    values: dict[str, object] = {"assignment_id": card.pointer, "offering_id": offering.pointer}
    if isinstance(capacity, int) and live >= capacity:
        values["over_capacity"] = True
    return planning.ledger.make(Kind.PROPOSAL, {**values, "status": ProposalStatus.PROPOSED})


def _key(text: str) -> str:
    return letters_of(" ".join(normal(text))) or fold(text).strip()
