"""What a list exports comes back in: nothing changes where it came from, nothing is lost where it is new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.importing.helping import TODAY, planned, taken_over, told
from woo_desktop.documents.list_workbook import list_workbook
from woo_desktop.domain.commands import LoadSample
from woo_desktop.domain.importing.sheets import Fate
from woo_desktop.domain.lists import LISTS, ListName
from woo_desktop.domain.queries import IdsOf, RowsOf, Words
from woo_desktop.services.office import Office

_SEMESTER = "2627-S1"
_TITLES = {
    ListName.SMES: "Ondernemers",
    ListName.TEACHERS: "Docenten",
    ListName.TRACKS: f"Trajecten {_SEMESTER}",
    ListName.QUESTIONS: "Vraagstukken",
}


@pytest.fixture
def sample(quick_folder: Path) -> Iterator[Office]:
    office = Office.open(quick_folder / "sample.woo")
    office.run(LoadSample(TODAY))
    yield office
    office.close()


def _exported(office: Office, name: ListName, folder: Path) -> Path:
    columns = LISTS[name].columns
    ids = office.answer(IdsOf(name, semester=_SEMESTER, today=TODAY)).ids
    rows = [row.cells for row in office.answer(RowsOf(name, tuple(ids), _SEMESTER, TODAY))]
    path = folder / f"{name}.xlsx"
    path.write_bytes(list_workbook(_TITLES[name], columns, rows, office.answer(Words()), language_code="nl"))
    return path


def test_every_list_comes_back_as_it_went(sample: Office, quick_folder: Path, tmp_path: Path) -> None:
    other = Office.open(quick_folder / "other.woo")
    try:
        for name in _TITLES:
            path = _exported(sample, name, tmp_path)
            assert planned(sample, path).steps == (), name
            plan, _outcome = taken_over(other, path)
            assert plan.count(Fate.REFUSED) == 0, told(plan)
            assert planned(other, path).steps == (), name
            assert _cells(other, name) == _cells(sample, name), name
    finally:
        other.close()


# What a list counts from what other lists hold, and what only a placement can give.
_FROM_ELSEWHERE = frozenset(
    "status questions tracks track cases places waiting waiting_weeks offering owner next_action last_contact".split()
)


def _cells(office: Office, name: ListName) -> list[str]:
    ids = office.answer(IdsOf(name, semester=_SEMESTER, today=TODAY)).ids
    rows = office.answer(RowsOf(name, tuple(ids), _SEMESTER, TODAY))
    keep = [at for at, column in enumerate(LISTS[name].columns) if column.key not in _FROM_ELSEWHERE]
    return sorted(str([row.cells[at] for at in keep]) for row in rows)
