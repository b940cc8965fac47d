"""Where demand and places meet, and the figures of each semester: worked out from the rows of the overview."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.overview_rows import OfferingRow, OverviewRows, QuestionRow
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Level, OfferingStatus, QuestionStatus

_COUNTED = (Level.MBO, Level.HBO, Level.WO)
_NO_DEMAND = frozenset(
    {
        QuestionStatus.NEW,
        QuestionStatus.IN_INTAKE,
        QuestionStatus.PARKED,
        QuestionStatus.REFERRED,
        QuestionStatus.WITHDRAWN,
        QuestionStatus.NOT_SUITABLE,
    }
)
_PLACED = frozenset({QuestionStatus.MATCHED, QuestionStatus.RUNNING, QuestionStatus.DELIVERED, QuestionStatus.FINISHED})
_DELIVERED = frozenset({QuestionStatus.DELIVERED, QuestionStatus.FINISHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One theme at one level, at one institution and form; without an institution nobody takes it."""

    theme: str = ""
    level: Level | None = None
    institution: str = ""
    form: str = ""
    demand: int = 0
    """Questions of this theme that ask for this level, wherever they go."""
    places: int = 0
    agreed: int = 0
    white_spot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SemesterFigures:
    """The figures of one semester; questions count in the semester in which they came in."""

    semester: str = ""
    received: int = 0
    ready: int = 0
    placed: int = 0
    delivered: int = 0
    placed_share: float | None = None
    tracks: int = 0
    places: int = 0
    agreed: int = 0
    occupation: float | None = None
    students: int = 0


def coverage(rows: OverviewRows) -> tuple[CoverageRow, ...]:
    """Every combination in which there is demand or a place, white spots first."""
    demand: dict[tuple[str, Level], int] = defaultdict(int)
    for question in rows.questions:
        if question.theme and question.status not in _NO_DEMAND:
            for level in _levels(question.levels):
                demand[question.theme, level] += 1
    places: dict[tuple[str, Level, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for offering in _held(rows.offerings):
        for theme in offering.themes:
            for level in _levels((offering.level,) if offering.level else ()):
                cell = places[theme, level, offering.institution, offering.form]
                cell[0] += offering.capacity or 0
                cell[1] += offering.agreed
    covered = {(theme, level) for (theme, level, _school, _form), cell in places.items() if cell[0]}
    found = [
        CoverageRow(
            theme=theme,
            level=level,
            institution=school,
            form=form,
            demand=demand.get((theme, level), 0),
            places=cell[0],
            agreed=cell[1],
        )
        for (theme, level, school, form), cell in places.items()
    ]
    found += [
        CoverageRow(theme=theme, level=level, demand=count, white_spot=True)
        for (theme, level), count in demand.items()
        if (theme, level) not in covered
    ]
    return tuple(sorted(found, key=_order))


def semester_figures(rows: OverviewRows) -> tuple[SemesterFigures, ...]:
    """One row for each semester in which questions came in or tracks were held, in order."""
    asked: dict[str, list[QuestionRow]] = defaultdict(list)
    held: dict[str, list[OfferingRow]] = defaultdict(list)
    for question in rows.questions:
        if question.received_on is not None:
            asked[Semester.at(question.received_on).code].append(question)
    for offering in _held(rows.offerings):
        held[offering.semester].append(offering)
    codes = [rows.semester] if rows.semester else sorted({*asked, *held} - {""})
    return tuple(_figures(code, asked.get(code, []), held.get(code, [])) for code in codes)


def _figures(code: str, questions: Sequence[QuestionRow], offerings: Sequence[OfferingRow]) -> SemesterFigures:
    ready = sum(one.status not in _NO_DEMAND for one in questions)
    placed = sum(one.status in _PLACED for one in questions)
    places, agreed = sum(one.capacity or 0 for one in offerings), sum(one.agreed for one in offerings)
    return SemesterFigures(
        semester=code,
        received=len(questions),
        ready=ready,
        placed=placed,
        delivered=sum(one.status in _DELIVERED for one in questions),
        placed_share=placed / ready if ready else None,
        tracks=len(offerings),
        places=places,
        agreed=agreed,
        occupation=agreed / places if places else None,
        students=sum(one.students or 0 for one in offerings),
    )


def _held(offerings: Iterable[OfferingRow]) -> list[OfferingRow]:
    return [one for one in offerings if one.status is not OfferingStatus.CANCELLED]


def _levels(levels: Iterable[Level]) -> tuple[Level, ...]:
    """A mixed track takes every level."""
    known = tuple(levels)
    return _COUNTED if Level.MIXED in known else tuple(level for level in _COUNTED if level in known)


def _order(row: CoverageRow) -> tuple[bool, str, int, str, str]:
    level = _COUNTED.index(row.level) if row.level in _COUNTED else len(_COUNTED)
    return (not row.white_spot, row.theme, level, row.institution, row.form)
