"""docs/fit.md is true: its ten worked examples are what fit and plan say of the sample workshop on the day it names."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from woo_desktop.domain.answers import Board
from woo_desktop.domain.commands import LoadSample
from woo_desktop.domain.fit import Fit, best_first, judge
from woo_desktop.domain.planning import Plan
from woo_desktop.domain.queries import BoardOf
from woo_desktop.domain.semester import Semester
from woo_desktop.services.office import Office
from woo_desktop.services.planning import make_plan

PAGE = Path(__file__).parents[2] / "docs" / "fit.md"
DAY = dt.date(2026, 11, 27)
ROW = re.compile(r"^\| (V-\d{4}-\d{4}(?:\.\d)?) .*?\| ([^|]*)\|([^|]*)\|[^|]*\|$", re.MULTILINE)


class _Noon:
    def __call__(self) -> dt.datetime:
        return dt.datetime.combine(DAY, dt.time(12), dt.UTC)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """The coming semester of the sample, as somebody saw it who made the sample that day."""
    office = Office.open(tmp_path_factory.mktemp("page") / "page.woo", clock=_Noon())
    office.run(LoadSample(DAY))
    board = office.answer(BoardOf(Semester.at(DAY).next().code, DAY))
    office.close()
    return board


@pytest.fixture(scope="module")
def plan(shown: Board) -> Plan:
    return make_plan(shown)


def rows() -> list[tuple[str, str, str]]:
    return [(code, best.strip(), goes.strip()) for code, best, goes in ROW.findall(PAGE.read_text("utf-8"))]


def test_the_page_names_its_day_and_ten_examples() -> None:
    assert "27 November 2026" in PAGE.read_text("utf-8")
    found = [code for code, _best, _goes in rows()]
    assert len(set(found)) == len(found) >= 10
    assert sum("." in code for code in found) >= 3


@pytest.mark.parametrize(("code", "best", "goes"), rows())
def test_an_example_is_what_fit_and_plan_say(code: str, best: str, goes: str, shown: Board, plan: Plan) -> None:
    card = next(one for one in shown.pool if one.code == code)
    columns = {one.offering_id: one for one in shown.columns}
    case = shown.cases[card.assignment_id]
    first: Fit = best_first(judge(case, one.place, today=DAY) for one in shown.columns)[0]
    assert best == f"{first.place.name}, **{first.score}**"
    placed = {one.assignment_id: columns[one.offering_id].track for one in plan.placed}
    assert goes == placed.get(card.assignment_id, "none")
