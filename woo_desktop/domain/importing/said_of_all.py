"""What the title, the name of a sheet or the name of a file says of every row below it: the school and the semester."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import PurePath

from woo_desktop.domain.cleaning import fold, letters_of
from woo_desktop.domain.dates import academic_year_code, semester_code
from woo_desktop.domain.importing.institution_names import institution_in
from woo_desktop.domain.importing.layout import Layout
from woo_desktop.domain.importing.ledger import Ledger
from woo_desktop.domain.importing.levels import levels
from woo_desktop.domain.importing.sheets import BESIDE, CARDS, TURNED, Grid, SheetKind, Told, Value
from woo_desktop.domain.importing.targets import LEVEL_MARK
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence

SEMESTER = "title:semester"
"""What rows without a semester of their own are given."""
_OF_SCHOOLS = (SheetKind.TRACKS, SheetKind.TEACHERS)
_HALF = re.compile(r"\b(?:najaar|voorjaar|herfst|lente|(?:semester|sem|s)\.? ?[12])\b")
_YEAR = re.compile(r"\b(?:20)?[0-9]{2} ?[-/–] ?(?:20)?[0-9]{2}\b|\b20[0-9]{2}\b|\b[0-9]{4}\b")
_PLAIN_NAME = re.compile(
    r"(?:blad|sheet|tabel|table|lijst|list|werkblad|export|data|totaal|alles|overzicht|nieuw|oud|v)?[ _-]*[0-9 _.-]*"
    r"|[a-z]?[0-9]{1,4}|(?:trajecten|aanbod|docenten|vakken|minoren|keuzedelen|onderwijs|scholen|opleidingen)\b.*"
)
_SHAPES = {
    TURNED: N_("This table lies on its side: every column was read as a row."),
    CARDS: N_("This sheet holds cards with a word and a value: every card was read as a row."),
    BESIDE: N_("This table stands beside another one on the same sheet."),
}


@dataclass(frozen=True, slots=True)
class SaidOfAll:
    """What is added to every row, and what a person must know of the sheet as a whole."""

    context: Mapping[str, Value] = field(default_factory=dict)
    messages: tuple[Told, ...] = ()


def said_of_all(grid: Grid, layout: Layout, every: Sequence[tuple[Grid, Layout | None]], ledger: Ledger) -> SaidOfAll:
    """Only what the list has no column for; the nearest wins: a title, then the name of the sheet, then of the file."""
    context: dict[str, Value] = {}
    messages = [Told(0, "", Sentence(_SHAPES[grid.shape]))] if grid.shape else []
    titles = list(_titles(grid, layout))
    if layout.kind in _OF_SCHOOLS and layout.column_of("institution") is None and not grid.ours:
        name = next((found for title in titles if (found := _school(title, ledger))), "")
        name = name or _sheet_is_school(grid, layout, every)
        if name:
            context["institution"] = name
            messages.append(Told(0, "", Sentence(N_("The institution of every row: {name}."), {"name": name})))
    if layout.kind is SheetKind.TRACKS and layout.column_of("offering.semester") is None:
        semester = next((found for title in titles if (found := semester_in(title))), "")
        if semester:
            context[SEMESTER] = semester
    context |= _level_of_sheet(grid, layout)
    return SaidOfAll(context, tuple(messages))


def _level_of_sheet(grid: Grid, layout: Layout) -> dict[str, Value]:
    """A sheet called MBO, in a list without levels."""
    target = {SheetKind.TRACKS: "track.level", SheetKind.QUESTIONS: "question.levels"}.get(layout.kind, "")
    if not target or target in layout.columns or LEVEL_MARK in layout.columns:
        return {}
    told = levels(grid.name)
    return {} if told.unknown or told.is_empty or told.warning else {target: grid.name}


def semester_in(text: str) -> str:
    """The semester or the academic year that a title names: "Aanbod najaar 2026", "S1 26-27"."""
    plain = fold(text).replace("_", " ")
    half, year = _HALF.search(plain), _YEAR.search(plain)
    if half and year:
        whole = f"{half.group(0)} {year.group(0)}"
        return whole if semester_code(whole) else ""
    return year.group(0) if year and academic_year_code(year.group(0)) else ""


def _titles(grid: Grid, layout: Layout) -> Iterator[str]:
    for row in range(layout.header[0] if layout.header else 0):
        for column in range(len(grid.rows[row])):
            if text := grid.text(row, column):
                yield text
    yield grid.name
    yield PurePath(grid.file).stem


def _school(title: str, ledger: Ledger) -> str:
    words = [letters_of(word) for word in title.split()]
    for one in ledger.of(Kind.INSTITUTION):
        for name in (one.text("name"), one.text("short_name")):
            parts = [letters_of(word) for word in name.split()]
            if parts and any(words[at : at + len(parts)] == parts for at in range(len(words))):
                return one.text("name")
    return institution_in(title)


def _sheet_is_school(grid: Grid, layout: Layout, every: Sequence[tuple[Grid, Layout | None]]) -> str:
    """Several sheets with the same columns, each with a name of its own: the sheets are the schools."""
    same = [
        other.name
        for other, theirs in every
        if other.file == grid.file and theirs is not None and theirs.signature == layout.signature
    ]
    plain = _PLAIN_NAME.fullmatch(fold(grid.name).strip()) or semester_in(grid.name) or not levels(grid.name).unknown
    return grid.name.strip() if len(same) > 1 and not plain else ""
