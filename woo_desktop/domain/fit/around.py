"""The rules about people and place: location, supervision by the entrepreneur, sector, experience."""

from __future__ import annotations

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.fit.case import FitCase
from woo_desktop.domain.fit.hard import LEAST_SUPERVISION
from woo_desktop.domain.fit.history import similar
from woo_desktop.domain.fit.place import FitPlace, Where, where_of
from woo_desktop.domain.fit.points import inside, reason, remembered, unknown
from woo_desktop.domain.fit.result import Reason, Rule, Tone, Weights
from woo_desktop.domain.list_defaults import BPV, INTERNSHIP, THESIS, ListNames
from woo_desktop.domain.terms import ValueList
from woo_desktop.domain.words import N_, Sentence

_SUPERVISED = frozenset({THESIS, INTERNSHIP, BPV})


def location(case: FitCase, place: FitPlace, weights: Weights) -> Reason:
    """In the same town, at school or online gives all points; travelling to the company two fifths."""
    return _location(case.location, case.city, place.location, place.city, weights.location)


@remembered
def _location(wish: str, company_city: str, offered: str, school_city: str, most: int) -> Reason:
    here, wished = where_of(offered), where_of(wish)
    where = wished if wished is Where.AT_COMPANY or here is Where.UNKNOWN else here
    if where is Where.AT_SCHOOL:
        return reason(Rule.LOCATION, most, most, Tone.OK, _ALL_AT_SCHOOL)
    city = company_city.strip()
    if not city:
        return unknown(Rule.LOCATION, most, _FILL_IN_CITY)
    if school_city and fold(school_city).strip() == fold(city):
        same = Sentence(N_("The company is in {city} too."), {"city": city})
        return reason(Rule.LOCATION, most, most, Tone.OK, same)
    if where is Where.VISITS:
        visit = Sentence(N_("Everything can be done at school; a visit in {city}."), {"city": city})
        return reason(Rule.LOCATION, most, most, Tone.OK, visit)
    if where is Where.AT_COMPANY:
        travel = Sentence(N_("Visit needed in {city}; travel time for students."), {"city": city})
        return reason(Rule.LOCATION, most * 2 // 5, most, Tone.DOUBT, travel)
    return unknown(Rule.LOCATION, most, _FILL_IN_LOCATION)


def supervision(case: FitCase, place: FitPlace, weights: Weights) -> Reason:
    most = weights.supervision
    if place.form in _SUPERVISED and case.company_supervisor is None:
        return unknown(Rule.SUPERVISION, most, _SUPERVISOR_UNKNOWN)
    if place.form == THESIS and case.company_supervisor is False:
        return reason(Rule.SUPERVISION, 0, most, Tone.NO, _NO_SUPERVISOR)
    hours = case.hours_per_week
    if hours is None:
        if case.company_supervisor:
            return reason(Rule.SUPERVISION, most, most, Tone.OK, _HAS_SUPERVISOR)
        return unknown(Rule.SUPERVISION, most, _FILL_IN_TIME)
    if hours <= 0:
        return reason(Rule.SUPERVISION, 0, most, Tone.NO, _NO_TIME)
    has = Sentence(
        N_("The entrepreneur has {hours} hour a week."),
        {"hours": hours},
        plural="The entrepreneur has {hours} hours a week.",
        count=1 if hours == 1 else 2,
    )
    if hours < LEAST_SUPERVISION:
        return reason(Rule.SUPERVISION, most // 2, most, Tone.DOUBT, has)
    return reason(Rule.SUPERVISION, most, most, Tone.OK, has)


def sector(case: FitCase, place: FitPlace, weights: Weights, names: ListNames) -> Reason:
    """A liked sector gives all points, one without preference two thirds, an avoided one nothing."""
    most = weights.sector
    if not (place.sectors_liked or place.sectors_avoided):
        return reason(Rule.SECTOR, most * 2 // 3, most, Tone.OK, _NO_PREFERENCE)
    if not case.sector:
        return unknown(Rule.SECTOR, most, _FILL_IN_SECTOR)
    if case.sector in place.sectors_avoided:
        named = {"sector": inside(names.name(ValueList.SECTOR, case.sector))}
        return reason(Rule.SECTOR, 0, most, Tone.NO, Sentence(N_("The teacher rather avoids {sector}."), named))
    if case.sector in place.sectors_liked:
        named = {"sector": inside(names.name(ValueList.SECTOR, case.sector))}
        liked = Sentence(N_("The teacher likes to work with {sector}."), named)
        return reason(Rule.SECTOR, most, most, Tone.OK, liked)
    return reason(Rule.SECTOR, most * 2 // 3, most, Tone.OK, _NO_PREFERENCE)


def experience(case: FitCase, place: FitPlace, weights: Weights, names: ListNames) -> Reason:
    """Having met before is worth something, and so is a question like it; a first time is nothing to check."""
    most = weights.experience
    if case.sme_id is not None and case.sme_id in place.served:
        return reason(Rule.EXPERIENCE, most, most, Tone.OK, _MET_BEFORE)
    before = similar(case, place.history, most, names) if place.history else None
    if before is not None:
        return before
    return reason(Rule.EXPERIENCE, 0, most, Tone.OK, _FIRST_TIME)


_ALL_AT_SCHOOL = Sentence(N_("Everything can be done at school or online."))
_FILL_IN_CITY = Sentence(N_("Unknown: fill in where the company is."))
_FILL_IN_LOCATION = Sentence(N_("Unknown: fill in where the work is done."))
_SUPERVISOR_UNKNOWN = Sentence(N_("Supervisor in the company still unknown."))
_NO_SUPERVISOR = Sentence(N_("No supervisor of HBO level in the company."))
_HAS_SUPERVISOR = Sentence(N_("There is a supervisor of HBO level in the company."))
_FILL_IN_TIME = Sentence(N_("Unknown: fill in how much time the entrepreneur has."))
_NO_TIME = Sentence(N_("The entrepreneur has no time to supervise."))
_NO_PREFERENCE = Sentence(N_("No preference about this sector."))
_FILL_IN_SECTOR = Sentence(N_("Unknown: fill in the sector of the company."))
_MET_BEFORE = Sentence(N_("This track had a question of this company before."))
_FIRST_TIME = Sentence(N_("First time that this company and this track meet."))
