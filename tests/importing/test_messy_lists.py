"""Every row of every messy list ends as was written down beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.importing.helping import TODAY, planned, read_here, taken_over, told
from tests.lists import companies, others
from tests.lists.book import SKIPPED, MessyList, Page
from woo_desktop.domain.commands import Change, Create
from woo_desktop.domain.importing.plan import Plan, make_plan
from woo_desktop.domain.importing.planning import Decisions
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

LISTS = [*companies.lists(), *others.lists()]


@pytest.fixture
def office(quick_folder: Path) -> Iterator[Office]:
    office = Office.open(quick_folder / "lists.woo")
    yield office
    office.close()


def write(one: MessyList, folder: Path) -> Path:
    path = folder / one.file
    path.write_bytes(one.data())
    return path


def test_there_are_enough_lists() -> None:
    assert len(LISTS) >= 12
    assert sum(one.rows for one in LISTS) >= 600


@pytest.mark.parametrize("messy", LISTS, ids=lambda one: one.file)
def test_every_row_ends_as_expected(messy: MessyList, office: Office, tmp_path: Path) -> None:
    for first in messy.first:
        taken_over(office, write(first, tmp_path))
    plan = planned(office, write(messy, tmp_path))
    by_name = {sheet.sheet: sheet for sheet in plan.sheets}
    wrong = []
    for page in messy.pages:
        sheet = by_name[page.name]
        assert sheet.kind == page.kind, told(plan)
        found = [str(row.fate) for row in sheet.rows]
        # Empty rows at the end of a sheet are no rows of it.
        expected = [line.fate for line in page.lines]
        while len(expected) > len(found) and expected[-1] == SKIPPED:
            expected.pop()
        wrong += [
            (page.name, number, want, got)
            for number, (want, got) in enumerate(zip(expected, found, strict=True), start=1)
            if want != got
        ]
    assert not wrong, told(plan)


@pytest.mark.parametrize("messy", LISTS, ids=lambda one: one.file)
def test_fields_get_the_values_that_were_written_down(messy: MessyList, office: Office, tmp_path: Path) -> None:
    for first in messy.first:
        taken_over(office, write(first, tmp_path))
    path = write(messy, tmp_path)
    for page in messy.pages:
        for number, line in enumerate(page.lines):
            if line.values:
                _check_line(office, path, page, number)


def _check_line(office: Office, path: Path, page: Page, number: int) -> None:
    """Only this row of the sheet is planned, below its header, so that what it gives can be seen."""
    import dataclasses

    from woo_desktop.domain.importing.known import WhatIsKnown

    (grid,) = [one for one in read_here(path) if one.name == page.name]
    header = max(at for at, line in enumerate(page.lines[:number]) if line.fate == SKIPPED and len(line.cells) > 3)
    shift = {header: 0, number: 1}
    top = next(
        (area for area in grid.merged if area[0] <= number <= area[2] and area[1] == 0 and area[0] > header), None
    )
    rows = [grid.rows[header], grid.rows[number]]
    if top:
        rows[1] = (grid.rows[top[0]][0], *rows[1][1:])
    alone = dataclasses.replace(
        grid,
        rows=tuple(rows),
        merged=(),
        struck=frozenset((shift[row], column) for row, column in grid.struck if row in shift),
        comments={(shift[row], column): text for (row, column), text in grid.comments.items() if row in shift},
    )
    plan = make_plan([alone], office.answer(WhatIsKnown()), Decisions(TODAY))
    for name, expected in page.lines[number].values.items():
        kind, _, field = name.rpartition(".")
        assert _given(plan, Kind(kind) if kind else _MAIN[page.kind or ""], field) == expected, (
            number + 1,
            name,
            told(plan),
        )


_MAIN = {
    "companies": Kind.SME,
    "questions": Kind.QUESTION,
    "tracks": Kind.TRACK,
    "teachers": Kind.TEACHER,
    "contacts": Kind.CONTACT,
}
_NOTHING = {"fte": None, "ec": None, "hours": None, "levels": (), "status": "found"}


def _given(plan: Plan, kind: Kind, field: str) -> object:
    for step in plan.steps:
        if (isinstance(step, Create) and step.kind is kind) or (isinstance(step, Change) and step.ref.kind is kind):
            value = step.values.get(field)
            if value is not None:
                return value
    if field.endswith(("_on", "_by", "_id", "_min", "_max")):
        return None
    return _NOTHING.get(field, "")
