"""What tests of the import have in common: a file read, planned and taken over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.importing.known import Known, WhatIsKnown
from woo_desktop.domain.importing.plan import Plan, make_plan
from woo_desktop.domain.importing.planning import Decisions
from woo_desktop.domain.importing.sheets import Grid
from woo_desktop.domain.importing.takeover import ImportRows
from woo_desktop.domain.list_defaults import DEFAULT_LIST_VALUES
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import say
from woo_desktop.services.importing.child import read
from woo_desktop.services.office import Office

TODAY = dt.date(2026, 11, 22)
EMPTY = Known({Kind.LIST_VALUE: DEFAULT_LIST_VALUES})


def read_here(path: Path) -> tuple[Grid, ...]:
    """A file read in this process: the process apart is tested by itself."""
    return tuple(read(path))


def planned(office: Office, path: Path, decisions: Decisions | None = None) -> Plan:
    return make_plan(read_here(path), office.answer(WhatIsKnown()), decisions or Decisions(TODAY))


def taken_over(office: Office, path: Path, decisions: Decisions | None = None) -> tuple[Plan, Outcome]:
    plan = planned(office, path, decisions)
    return plan, office.run(ImportRows(plan.steps, (path.name,)))


def told(plan: Plan) -> list[str]:
    """Every message, to read when a test fails."""
    return [
        f"{sheet.sheet} {one.row} {one.column}: {say(one.text)}"
        for sheet in plan.sheets
        for row in sheet.rows
        for one in row.messages
    ]


def fates(plan: Plan) -> dict[str, list[str]]:
    return {sheet.sheet: [str(row.fate) for row in sheet.rows] for sheet in plan.sheets}


def grids_of(*names: tuple[str, Sequence[Sequence[object]]]) -> tuple[Grid, ...]:
    """Sheets without a file."""
    return tuple(Grid("lijst.xlsx", name, tuple(tuple(row) for row in rows)) for name, rows in names)  # type: ignore[arg-type]
