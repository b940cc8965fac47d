"""Takes the rows of an import over as one gesture, many at once, and takes that back row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import select

from woo_desktop.domain.checking import checked
from woo_desktop.domain.commands import Change, Create
from woo_desktop.domain.importing.takeover import ImportRows, UndoImport, import_label
from woo_desktop.domain.naming import names_it
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.services.handlers.rules import refuse_emptied_name
from woo_desktop.services.importing.taking_back import take_back_import
from woo_desktop.services.numbering import next_question_number, next_track_code
from woo_desktop.services.work import Work


def import_rows(work: Work, command: ImportRows) -> Sentence:
    """Make and change what the plan says, kind by kind, so that nothing points at what is not there yet."""
    for kind, steps in groupby((step for step in command.steps if isinstance(step, Create)), key=_kind_of):
        _make(work, kind, list(steps))
    for step in command.steps:
        if isinstance(step, Change):
            values = checked(step.ref.kind, work.filled(step.values))
            if names_it(step.ref.kind, values):
                refuse_emptied_name(work.store.at(step.ref), values)
            work.store.change(step.ref, values, seen=step.version)
    return import_label(command.files)


def undo_import(work: Work, command: UndoImport) -> Sentence:
    """Take an import back as far as it goes; the report says what stays and why."""
    return take_back_import(work, command.gesture)


# --- inside -------------------------------------------------------------------------------------------------


def _kind_of(step: Create) -> Kind:
    return step.kind


def _make(work: Work, kind: Kind, steps: list[Create]) -> None:
    rows = [checked(kind, work.filled(step.values)) for step in steps]
    if kind is Kind.QUESTION:
        _number_questions(work, rows)
    elif kind is Kind.TRACK:
        _number_tracks(work, rows)
    refs = work.store.insert_many(kind, rows)
    work.made.update((step.key, ref) for step, ref in zip(steps, refs, strict=True))


def _number_questions(work: Work, rows: list[dict[str, object]]) -> None:
    """Numbers of the list stay where they are free, also of what lies in the trash; the rest get the next ones."""
    taken = _taken(work, Kind.QUESTION, "number", (row.get("number") for row in rows))
    last: dict[int, int] = {}
    for row in rows:
        if row.get("number") and row["number"] not in taken:
            taken.add(str(row["number"]))
            continue
        received = row.get("received_on")
        year = received.year if isinstance(received, dt.date) else work.today.year
        if year not in last:
            last[year] = int(next_question_number(work.store, year).rpartition("-")[2]) - 1
        number = ""
        while not number or number in taken:
            last[year] += 1
            number = f"V-{year}-{last[year]:04d}"
        row["number"] = number
        taken.add(number)


def _number_tracks(work: Work, rows: list[dict[str, object]]) -> None:
    taken = _taken(work, Kind.TRACK, "code", (row.get("code") for row in rows))
    last = 0
    for row in rows:
        if row.get("code") and row["code"] not in taken:
            taken.add(str(row["code"]))
            continue
        last = last or int(next_track_code(work.store)[1:]) - 1
        code = ""
        while not code or code in taken:
            last += 1
            code = f"T{last:02d}"
        row["code"] = code
        taken.add(code)


def _taken(work: Work, kind: Kind, field: str, wanted: Iterable[object]) -> set[str]:
    """Which of these are given out already."""
    column = work.store.table(kind).c[field]
    names = [str(one) for one in wanted if one]
    found: set[str] = set()
    for start in range(0, len(names), 1_000):
        query = select(column).where(column.in_(names[start : start + 1_000]))
        found.update(work.store.connection.execute(query).scalars())
    return found
