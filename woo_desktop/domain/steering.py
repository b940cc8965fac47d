"""The measures of DOMAIN.md §6 for one semester, with those of a year before, worked out from the overview."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence

from woo_desktop.domain.coverage import CoverageRow, coverage
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.overview_rows import ExecutionRow, MatchRow, OfferingRow, OverviewRows, QuestionRow
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.domain.terms import (
    OfferingStatus,
    ProposalStatus,
    QuestionStatus,
    RelationStatus,
    Term,
)
from woo_desktop.domain.words import N_

SUMMARY_KEY, DECISIONS_KEY = "steering_summary", "steering_decisions"
"""Under these settings stand the texts that a person wrote, each followed by a colon and the semester."""
FEW = 5
"""Fewer answers than this are not told apart: they could name somebody."""
RED_FROM = 3
"""A track with so many weak points is red."""


class Stage(Term):
    """The steps of the funnel, in order."""

    RECEIVED = "received", N_("Received")
    INTAKE = "intake", N_("Intake")
    READY = "ready", N_("Ready for matching")
    PROPOSED = "proposed", N_("Proposed")
    AGREED = "agreed", N_("Agreed")
    DELIVERED = "delivered", N_("Delivered")
    EVALUATED = "evaluated", N_("Evaluated")


_Q = QuestionStatus
_REACHED = {
    _Q.NEW: Stage.RECEIVED,
    _Q.IN_INTAKE: Stage.INTAKE,
    _Q.READY: Stage.READY,
    _Q.PROPOSED: Stage.PROPOSED,
    _Q.MATCHED: Stage.AGREED,
    _Q.RUNNING: Stage.AGREED,
    _Q.DELIVERED: Stage.DELIVERED,
    _Q.FINISHED: Stage.EVALUATED,
}
"""How far a question came at least; what was parked or withdrawn counts as looked at in the intake."""
_STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel: how many came so far, of how many before it and at the start."""

    stage: Stage
    count: int
    of_previous: float | None
    of_first: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something takes, in days: the middle one, the slowest tenth, and how many still run."""

    what: str
    median: float | None
    slow: float | None
    count: int
    running: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A count with its name and what part it is of the whole."""

    name: object
    count: int
    part: float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the first page, with the same one of a year before."""

    name: str
    now: float | None
    before: float | None
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class WeakTrack:
    """A track that leans on one person, and the cases that would lose their place."""

    track: str
    institution: str
    teacher: str
    points: tuple[str, ...]
    cases: int

    @property
    def is_red(self) -> bool:
        return len(self.points) >= RED_FROM


@dataclass(frozen=True, slots=True)
class Mark:
    """The mean of marks with how many there are; None where there are too few to tell."""

    who: str
    mean: float | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Steering:
    """Everything the steering group reads about one semester."""

    semester: str
    made_on: dt.date
    figures: tuple[Figure, ...] = ()
    reach: tuple[Share, ...] = ()
    funnel: tuple[Step, ...] = ()
    spreads: tuple[Spread, ...] = ()
    placed_by: tuple[tuple[str, tuple[Share, ...]], ...] = ()
    coverage: tuple[CoverageRow, ...] = ()
    embedding: tuple[Share, ...] = ()
    weak: tuple[WeakTrack, ...] = ()
    several_levels: tuple[int, int] = (0, 0)
    recruiting: tuple[Share, ...] = ()
    marks: tuple[Mark, ...] = ()
    next_steps: tuple[int, int] = (0, 0)
    not_placed: tuple[Share, ...] = ()


def steering(rows: OverviewRows, before: OverviewRows, today: dt.date) -> Steering:
    """The report on the semester of `rows`; `before` is the overview of the same semester a year earlier."""
    asked = _asked(rows)
    held = [one for one in rows.offerings if one.status is not OfferingStatus.CANCELLED]
    several = sum(len(one.levels) > 1 for one in asked if one.tracks)
    return Steering(
        semester=rows.semester,
        made_on=today,
        figures=_figures(rows, before),
        reach=_reach(rows),
        funnel=_funnel(asked),
        spreads=_spreads(rows.matches, today),
        placed_by=_placed_by(held),
        coverage=coverage(rows),
        embedding=_shares(_capacity_by(held)),
        weak=_weak(held),
        several_levels=(several, sum(bool(one.tracks) for one in asked)),
        recruiting=_shares(Counter(one.status for one in rows.teachers if one.status)),
        marks=_marks(rows.executions),
        next_steps=_next_steps(rows.executions),
        not_placed=_shares(Counter(one.reason for one in asked if one.reason)),
    )


def a_year_before(code: str) -> str:
    """The same semester of the year before; empty for what is no semester."""
    if not is_semester(code):
        return ""
    return Semester.parse(code).previous().previous().code


# --- inside -----------------------------------------------------------------------------------------------------------


def _asked(rows: OverviewRows) -> list[QuestionRow]:
    """The questions that came in in this semester: a cohort, so that the steps add up."""
    return [one for one in rows.questions if rows.semester in ("", one.semester_of_arrival)]


def _figures(rows: OverviewRows, before: OverviewRows) -> tuple[Figure, ...]:
    now, then = _main(rows), _main(before)
    names = (
        (N_("Questions received"), False),
        (N_("Questions placed"), False),
        (N_("Share placed"), True),
        (N_("Places used"), True),
        (N_("Placed before the deadline"), True),
        (N_("Students"), False),
    )
    return tuple(Figure(name, new, old, share) for (name, share), new, old in zip(names, now, then, strict=True))


def _main(rows: OverviewRows) -> tuple[float | None, ...]:
    asked = _asked(rows)
    held = [one for one in rows.offerings if one.status is not OfferingStatus.CANCELLED]
    ready = sum(_rank(one) >= _STAGES.index(Stage.READY) for one in asked)
    placed = sum(_rank(one) >= _STAGES.index(Stage.AGREED) for one in asked)
    places, taken = sum(one.capacity or 0 for one in held), sum(one.agreed for one in held)
    agreed = [one for one in rows.matches if one.status is ProposalStatus.AGREED]
    timed = [one for one in agreed if one.agreed_on and one.deadline]
    in_time = sum((one.agreed_on or dt.date.max) <= (one.deadline or dt.date.min) for one in timed)
    students = sum(one.students or 0 for one in held)
    return (
        len(asked),
        placed,
        placed / ready if ready else None,
        taken / places if places else None,
        in_time / len(timed) if timed else None,
        students,
    )


def _rank(question: QuestionRow) -> int:
    stage = _REACHED.get(question.status or _Q.NEW, Stage.INTAKE)
    return _STAGES.index(stage)


def _reach(rows: OverviewRows) -> tuple[Share, ...]:
    reached = len(rows.smes)
    intake = sum(one.status not in (None, RelationStatus.NEW, RelationStatus.INTAKE_PLANNED) for one in rows.smes)
    asked = sum(one.questions > 0 for one in rows.smes)
    helped = len({one.company for one in rows.questions if _rank(one) >= _STAGES.index(Stage.AGREED) and one.company})
    counts = (
        (N_("Entrepreneurs reached"), reached),
        (N_("With an intake"), intake),
        (N_("With a question"), asked),
        (N_("Helped by students"), helped),
    )
    return tuple(Share(name, count, count / reached if reached else None) for name, count in counts)


def _funnel(asked: Sequence[QuestionRow]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for place, stage in enumerate(_STAGES):
        count = sum(_rank(one) >= place for one in asked)
        previous = steps[-1].count if steps else 0
        steps.append(Step(stage, count, count / previous if previous else None, count / len(asked) if asked else None))
    return tuple(steps)


def _spreads(matches: Sequence[MatchRow], today: dt.date) -> tuple[Spread, ...]:
    first: dict[str, MatchRow] = {}
    for one in sorted(matches, key=_proposed):
        if one.proposed_on:
            first.setdefault(one.number, one)
    return (
        _spread(N_("Received until first proposal"), [(one.received_on, one.proposed_on) for one in first.values()]),
        _spread(N_("Received until agreed"), [(one.received_on, one.agreed_on) for one in first.values()]),
        _spread(N_("Agreed until kick-off"), [(one.agreed_on, one.kick_off) for one in matches if one.agreed_on]),
        _spread(N_("Answer of the teacher"), [(one.proposed_on, one.teacher_yes_on) for one in matches]),
    )


def _spread(what: str, pairs: Iterable[tuple[dt.date | None, dt.date | None]]) -> Spread:
    known = [(start, end) for start, end in pairs if start is not None]
    days = sorted((end - start).days for start, end in known if end is not None and end >= start)
    if not days:
        return Spread(what, None, None, 0, len(known))
    slow = days[min(len(days) - 1, int(len(days) * 0.9))]
    return Spread(
        what, float(statistics.median(days)), float(slow), len(days), sum(end is None for _start, end in known)
    )


def _proposed(match: MatchRow) -> dt.date:
    return match.proposed_on or dt.date.max


def _placed_by(held: Sequence[OfferingRow]) -> tuple[tuple[str, tuple[Share, ...]], ...]:
    """Agreed places by institution, level and form, each as a share of the places there are."""
    groups = (
        (N_("Institution"), [(one.institution, one) for one in held]),
        (N_("Level"), [(one.level, one) for one in held]),
        (N_("Form"), [(one.form, one) for one in held]),
    )
    made = []
    for name, pairs in groups:
        taken: Counter[object] = Counter()
        places: Counter[object] = Counter()
        for key, one in pairs:
            if key:
                taken[key] += one.agreed
                places[key] += one.capacity or 0
        ordered = sorted(places, key=lambda key: (-taken[key], str(key)))
        shares = tuple(Share(key, taken[key], taken[key] / places[key] if places[key] else None) for key in ordered)
        made.append((name, shares))
    return tuple(made)


def _capacity_by(held: Sequence[OfferingRow]) -> Counter[object]:
    counted: Counter[object] = Counter()
    for one in held:
        counted[one.embedding or N_("Not known")] += one.capacity or 0
    return counted


def _weak(held: Sequence[OfferingRow]) -> tuple[WeakTrack, ...]:
    """Tracks with a weak point, weakest first: what leans on one person is told by name (DOMAIN.md §6)."""
    found = []
    for one in held:
        points = [
            text
            for weak, text in (
                (not one.second_teacher, N_("one teacher")),
                (not one.is_embedded, N_("agreed with the teacher only")),
                (not one.programme_contact, N_("no contact at the programme")),
                (not one.goes_on, N_("not confirmed for the next semester")),
            )
            if weak
        ]
        if points:
            found.append(WeakTrack(one.track, one.institution, one.teacher, tuple(points), one.agreed + one.optional))
    return tuple(sorted(found, key=lambda track: (-len(track.points), -track.cases, track.track)))


def _marks(executions: Sequence[ExecutionRow]) -> tuple[Mark, ...]:
    return (
        _mark(N_("Entrepreneur"), [one.sme_rating for one in executions if one.sme_rating is not None]),
        _mark(N_("Teacher"), [one.teacher_rating for one in executions if one.teacher_rating is not None]),
    )


def _mark(who: str, given: Sequence[int]) -> Mark:
    return Mark(who, statistics.mean(given) if len(given) >= FEW else None, len(given))


def _next_steps(executions: Sequence[ExecutionRow]) -> tuple[int, int]:
    told = [one.next_step for one in executions if one.next_step is not None]
    return sum(told), len(told)


def _shares(counted: Counter[object]) -> tuple[Share, ...]:
    total = sum(counted.values())
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return tuple(Share(name, count, count / total if total else None) for name, count in ordered)
