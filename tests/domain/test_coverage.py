"""The coverage matrix and the figures of a semester, on numbers small enough to add up by hand."""

import datetime as dt

from woo_desktop.domain.coverage import coverage, semester_figures
from woo_desktop.domain.overview_rows import OfferingRow, OverviewRows, QuestionRow
from woo_desktop.domain.terms import Level, OfferingStatus, QuestionStatus

READY, PLACED = QuestionStatus.READY, QuestionStatus.RUNNING
AUTUMN = dt.date(2026, 10, 1)


def question(theme: str, *levels: Level, status: QuestionStatus = READY, day: dt.date = AUTUMN) -> QuestionRow:
    return QuestionRow(theme=theme, levels=levels, status=status, received_on=day)


def offering(theme: str, level: Level, places: int | None, agreed: int = 0, **more: object) -> OfferingRow:
    told = {"institution": "Hanze", "form": "Minor", "semester": "2627-S1", "status": OfferingStatus.OPEN, **more}
    return OfferingRow(themes=(theme,), level=level, capacity=places, agreed=agreed, students=10, **told)  # type: ignore[arg-type]


ROWS = OverviewRows(
    questions=(
        question("Webshop", Level.HBO),
        question("Webshop", Level.HBO, Level.MBO, status=PLACED),
        question("Data", Level.WO),
        question("Data", Level.WO, status=QuestionStatus.WITHDRAWN),
        question("Webshop", Level.HBO, day=dt.date(2027, 3, 1)),
    ),
    offerings=(
        offering("Webshop", Level.HBO, 4, 1),
        offering("Webshop", Level.HBO, 2),
        offering("Data", Level.WO, 3, status=OfferingStatus.CANCELLED),
        offering("Data", Level.MIXED, 1, semester="2627-S2"),
    ),
)


def test_demand_and_places_meet_in_a_cell() -> None:
    cells = {(row.theme, row.level): row for row in coverage(ROWS)}
    webshop = cells["Webshop", Level.HBO]
    assert (webshop.demand, webshop.places, webshop.agreed, webshop.white_spot) == (3, 6, 1, False)
    assert (cells["Data", Level.WO].demand, cells["Data", Level.WO].places) == (1, 1)


def test_demand_without_a_place_is_a_white_spot_and_comes_first() -> None:
    first = coverage(ROWS)[0]
    assert (first.theme, first.level, first.demand, first.places, first.institution) == ("Webshop", Level.MBO, 1, 0, "")
    assert first.white_spot
    assert sum(row.white_spot for row in coverage(ROWS)) == 1


def test_figures_of_each_semester_add_up() -> None:
    autumn, spring = semester_figures(ROWS)
    assert (autumn.semester, autumn.received, autumn.ready, autumn.placed) == ("2627-S1", 4, 3, 1)
    assert (autumn.tracks, autumn.places, autumn.agreed, autumn.students) == (2, 6, 1, 20)
    assert autumn.placed_share == 1 / 3
    assert autumn.occupation == 1 / 6
    assert (spring.semester, spring.received, spring.places) == ("2627-S2", 1, 1)
    assert autumn.received + spring.received == len(ROWS.questions)


def test_nothing_gives_no_figures() -> None:
    assert coverage(OverviewRows()) == ()
    assert semester_figures(OverviewRows()) == ()
