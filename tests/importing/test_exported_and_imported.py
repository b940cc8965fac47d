"""What was exported can be taken over again: the overview workbook of one workshop fills an empty one, without loss."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from pathlib import Path

import pytest

from woo_desktop.documents.overview_workbook import overview_workbook
from woo_desktop.domain.importing.known import WhatIsKnown
from woo_desktop.domain.importing.plan import Plan, make_plan
from woo_desktop.domain.importing.planning import Decisions
from woo_desktop.domain.importing.sheets import Fate
from woo_desktop.domain.importing.takeover import ImportRows
from woo_desktop.domain.overview_rows import OverviewRows
from woo_desktop.domain.queries import OverviewRowsOf
from woo_desktop.services.importing.reading import read_file
from woo_desktop.services.office import Office

TODAY = dt.date.today()
VALUES = {
    "smes": "name kvk branch_number sector municipality fte source status contact mail phone questions",
    "questions": "number company title theme kinds levels size received_on status tracks teachers semester",
    "offerings": "institution programme track level form semester deadline capacity agreed optional free students "
    "teacher second_teacher embedding status",
    "teachers": "name institution subject status source cases",
    "matches": "semester institution track teacher case company contact status teacher_yes_on sme_yes_on",
}
"""The columns of each sheet; not those that are counted from activities and tasks, which no sheet holds, and not the
names of periods: an empty workshop has no calendar that tells them."""


@pytest.fixture(scope="module")
def exported(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[OverviewRows, Path]:
    folder = tmp_path_factory.mktemp("exported")
    copy = folder / "first.woo"
    shutil.copyfile(filled_file, copy)
    office = Office.open(copy)
    rows = office.answer(OverviewRowsOf("", TODAY))
    office.close()
    file = folder / "Overzicht.xlsx"
    file.write_bytes(overview_workbook(rows, language_code="nl"))
    return rows, file


def planned(office: Office, file: Path) -> Plan:
    return make_plan(list(read_file(file)), office.answer(WhatIsKnown()), Decisions(TODAY))


@pytest.fixture(scope="module")
def taken_over(exported: tuple[OverviewRows, Path]) -> OverviewRows:
    _rows, file = exported
    office = Office.open(file.with_name("second.woo"))
    plan = planned(office, file)
    assert not [row for sheet in plan.sheets for row in sheet.rows if row.fate is Fate.REFUSED]
    office.run(ImportRows(plan.steps, (file.name,)))
    rows = office.answer(OverviewRowsOf("", TODAY))
    office.close()
    return rows


@pytest.mark.parametrize("sheet", VALUES)
def test_every_row_and_value_comes_back(
    exported: tuple[OverviewRows, Path], taken_over: OverviewRows, sheet: str
) -> None:
    before, after = getattr(exported[0], sheet), getattr(taken_over, sheet)
    assert before
    names = VALUES[sheet].split()
    assert Counter(tuple(getattr(row, name) for name in names) for row in after) == Counter(
        tuple(getattr(row, name) for name in names) for row in before
    )


def test_taken_over_where_it_came_from_it_adds_nothing(exported: tuple[OverviewRows, Path], sample_file: Path) -> None:
    rows, file = exported
    office = Office.open(sample_file)
    plan = planned(office, file)
    if plan.steps:
        office.run(ImportRows(plan.steps, (file.name,)))
    after = office.answer(OverviewRowsOf("", TODAY))
    office.close()
    for sheet in VALUES:
        assert len(getattr(after, sheet)) == len(getattr(rows, sheet))
