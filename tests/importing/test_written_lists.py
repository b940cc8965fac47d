"""Lists of kinds the reader was not made for: every row ends as was written down, and what it tells is found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.importing.helping import planned, taken_over, told
from tests.lists.book import SKIPPED, MessyList
from tests.lists.written import Found, Written, written_lists
from woo_desktop.domain.importing.known import Known, WhatIsKnown
from woo_desktop.domain.importing.plan import Plan
from woo_desktop.domain.records import Record
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

LISTS = written_lists()


@pytest.fixture
def office(quick_folder: Path) -> Iterator[Office]:
    office = Office.open(quick_folder / "written.woo")
    yield office
    office.close()


@pytest.mark.parametrize("written", LISTS, ids=lambda one: one.list.file)
def test_a_list_ends_as_it_was_written_down(written: Written, office: Office, tmp_path: Path) -> None:
    for first in written.list.first:
        taken_over(office, _write(first, tmp_path))
    path = _write(written.list, tmp_path)
    plan, _outcome = taken_over(office, path)
    assert not _other_fates(written, plan), told(plan)
    known = office.answer(WhatIsKnown())
    assert not [problem for found in written.found for problem in _missing(found, known)], told(plan)
    assert {kind: len(known.records[kind]) for kind in written.counts} == written.counts, told(plan)
    assert planned(office, path).steps == ()  # the same file again adds nothing


def _write(one: MessyList, folder: Path) -> Path:
    path = folder / one.file
    path.write_bytes(one.data())
    return path


def _other_fates(written: Written, plan: Plan) -> list[object]:
    if written.becomes:
        counted = Counter(str(row.fate) for sheet in plan.sheets for row in sheet.rows)
        return [(fate, counted[fate]) for fate, count in written.becomes.items() if counted[fate] != count]
    wrong: list[object] = []
    for page in written.list.pages:
        sheets = [sheet for sheet in plan.sheets if sheet.sheet.split(" (")[0] == page.name.split(" (")[0]]
        kinds = {str(sheet.kind) if sheet.kind else None for sheet in sheets}
        if page.kind != "any" and page.kind not in kinds:
            wrong.append((page.name, kinds))
        expected = [line.fate for line in page.lines]
        for sheet in sheets:
            got = [str(row.fate) for row in sheet.rows]
            while len(expected) > len(got) and expected[-1] == SKIPPED:
                expected.pop()  # empty rows at the end of a sheet are no rows of it
            both = list(zip(expected, got, strict=True))
            if page.kind == "any":  # tables side by side: a row may end in one of them, and be empty in the other
                both = [(want, one) for want, one in both if one != SKIPPED]
            wrong += [(page.name, row, want, one) for row, (want, one) in enumerate(both, 1) if want != one]
    return wrong


def _missing(found: Found, known: Known) -> Iterator[str]:
    records = known.records[found.kind]
    meant = [one for one in records if all(_is(one, known, name, value) for name, value in found.by.items())]
    if not meant:
        yield f"no {found.kind} {found.by}"
        return
    off = [[name for name, value in found.values.items() if not _is(one, known, name, value)] for one in meant]
    least = min(off, key=len)
    if least:
        yield f"{found.kind} {found.by}: {[(name, _of(meant[0], known, name)) for name in least]}"


def _is(record: Record, known: Known, name: str, expected: object) -> bool:
    if "/" in name:
        return any(_is(record, known, part, expected) for part in name.split("/"))
    value = _of(record, known, name)
    if isinstance(expected, tuple):
        return tuple(map(str, value if isinstance(value, tuple | list) else ())) == expected
    if isinstance(expected, str):
        text = str(value) if value else ""
        return expected[1:] in text if expected.startswith("~") else text in expected.split("|")
    return value == expected


_AT: Mapping[str, Kind] = {
    "sme": Kind.SME,
    "track": Kind.TRACK,
    "institution": Kind.INSTITUTION,
    "teacher": Kind.TEACHER,
    "programme": Kind.PROGRAMME,
}


def _of(record: Record, known: Known, name: str) -> object:
    at, _, field = name.rpartition(".")
    if not at:
        return getattr(record, field)
    pointed = getattr(record, f"{at}_id")
    return next((getattr(one, field) for one in known.records[_AT[at]] if one.id == pointed), None)
