"""What fit has to know of a place in education: an offering, its track, its teacher and who is there already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.fit.case import levels_of
from woo_desktop.domain.fit.past import Past
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Offering, Teacher, Track
from woo_desktop.domain.terms import Language, Level, OfferingStatus, RecruitmentStatus, Size


class TeacherState(Enum):
    """Whether somebody can take cases at this place."""

    PRESENT = "present"
    MISSING = "missing"
    ON_LEAVE = "on leave"
    STOPPED = "stopped"
    DO_NOT_APPROACH = "do not approach"


class Where(Enum):
    """Where the work is done, as far as a text about the location tells."""

    UNKNOWN = "unknown"
    AT_SCHOOL = "at school or online"
    VISITS = "at school, with a visit"
    AT_COMPANY = "at the company"


_AT_COMPANY = ("bij het bedrijf", "bij de ondernemer", "bij ons", "op locatie", "op de zaak", "at the company")
_NEEDS_VISIT = ("bezoek nodig", "visit needed")
_VISITS = ("bezoek", "visit", "fotodag")
_AT_SCHOOL = ("school", "online", "hub", "kasteel", "op afstand", "remote", "campus")
_PARTLY = ("deels", "partly", "school")
_OPEN = ("open", "publiek", "public")
_CLOSED = ("niet", "besloten", "gesloten", "not ", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class FitPlace:
    """One offering as fit sees it. None, empty text and empty sets mean: not known yet."""

    offering_id: int = 0
    track_id: int = 0
    name: str = ""
    form: str = ""
    semester: str = ""
    status: OfferingStatus = OfferingStatus.OPEN
    levels: frozenset[Level] = frozenset()
    level: Level | None = None
    themes: tuple[str, ...] = ()
    work_kinds: tuple[str, ...] = ()
    prior_knowledge: str = ""
    size: Size | None = None
    weeks: int | None = None
    language: Language | None = None
    location: str = ""
    city: str = ""
    deadline: dt.date | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    capacity: int | None = None
    agreed: int = 0
    optional: int = 0
    teacher: TeacherState = TeacherState.PRESENT
    second_teacher: bool = False
    teams_per_case: int | None = None
    confidential_possible: bool | None = None
    dataset_required: bool | None = None
    sectors_liked: tuple[str, ...] = ()
    sectors_avoided: tuple[str, ...] = ()
    served: frozenset[int] = frozenset()
    """The companies (ids) that had a question on this track before."""
    cards: frozenset[int] = frozenset()
    """The sub-assignments (ids) that stand here now: a card does not fill the place it already has."""
    texts: tuple[str, ...] = ()
    """What the track says of itself."""
    forms: frozenset[str] = frozenset()
    """The words of its name, themes, kinds of work and prior knowledge, each in its plain form."""
    history: tuple[Past, ...] = ()
    """What came of questions on this track before."""

    @classmethod
    def of(
        cls,
        offering: Offering,
        track: Track,
        teacher: Teacher | None = None,
        agreed: int = 0,
        optional: int = 0,
        *,
        second_teacher: Teacher | None = None,
        city: str = "",
        served: Iterable[int] = (),
        cards: Iterable[int] = (),
        forms: Iterable[str] = (),
        history: Iterable[Past] = (),
    ) -> FitPlace:
        """`agreed` and `optional` count the cards that stand there; `city` is where the lessons are."""
        return cls(
            offering_id=offering.id,
            track_id=track.id,
            name=track.name,
            form=track.form,
            semester=offering.semester,
            status=offering.status,
            levels=levels_of(track.level, ()),
            level=track.level,
            themes=track.themes,
            work_kinds=track.work_kinds,
            prior_knowledge=track.prior_knowledge,
            size=track.size,
            weeks=track.weeks,
            language=track.language,
            location=track.location,
            city=city,
            deadline=offering.deadline,
            starts_on=offering.starts_on,
            ends_on=offering.ends_on,
            capacity=offering.capacity,
            agreed=agreed,
            optional=optional,
            teacher=_state_of(teacher),
            second_teacher=_state_of(second_teacher) is TeacherState.PRESENT,
            teams_per_case=track.teams_per_case,
            confidential_possible=_confidential_possible(track),
            dataset_required=track.dataset_required,
            sectors_liked=track.sectors_liked,
            sectors_avoided=track.sectors_avoided,
            served=frozenset(served),
            cards=frozenset(cards),
            texts=(track.name, track.prior_knowledge, track.example_case, track.not_fitting, offering.remarks),
            forms=frozenset(forms),
            history=tuple(history),
        )


def _state_of(teacher: Teacher | None) -> TeacherState:
    if teacher is None or teacher.trashed_at is not None:
        return TeacherState.MISSING
    if teacher.do_not_approach or teacher.status == RecruitmentStatus.DO_NOT_APPROACH:
        return TeacherState.DO_NOT_APPROACH
    if teacher.status == RecruitmentStatus.STOPPED:
        return TeacherState.STOPPED
    return TeacherState.ON_LEAVE if teacher.on_leave else TeacherState.PRESENT


def _confidential_possible(track: Track) -> bool | None:
    """What a person filled in, else what the form of presentation says: an open one keeps no secret."""
    if track.confidential_possible is not None:
        return track.confidential_possible
    presentation = fold(track.presentation_form)
    is_open = any(word in presentation for word in _OPEN)
    return False if is_open and not any(word in presentation for word in _CLOSED) else None


@lru_cache(maxsize=4096)
def where_of(location: str) -> Where:
    """Where the work is done, read from the free text about the location."""
    words = fold(location)
    if any(word in words for word in (*_AT_COMPANY, *_NEEDS_VISIT)):
        return Where.VISITS if any(word in words for word in _PARTLY) else Where.AT_COMPANY
    if any(word in words for word in _VISITS):
        return Where.VISITS
    return Where.AT_SCHOOL if any(word in words for word in _AT_SCHOOL) else Where.UNKNOWN
