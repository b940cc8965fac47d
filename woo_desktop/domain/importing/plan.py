"""The plan of an import: what becomes of every row, what will be done, and what a person must still decide."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from woo_desktop.domain.commands import Change, Create
from woo_desktop.domain.importing import rows as r
from woo_desktop.domain.importing.companies import take_company, take_contact
from woo_desktop.domain.importing.education import take_teacher
from woo_desktop.domain.importing.known import LAYOUT_SETTING, Known
from woo_desktop.domain.importing.layout import Choice, Layout, find_layout
from woo_desktop.domain.importing.ledger import Entry
from woo_desktop.domain.importing.planning import Decisions, Difference, Doubt, Planning, Refuse, UnknownWord
from woo_desktop.domain.importing.questions import settle_states, take_question
from woo_desktop.domain.importing.rows import Row, Skipped, rows_of
from woo_desktop.domain.importing.said_of_all import SaidOfAll, said_of_all
from woo_desktop.domain.importing.sheets import Fate, Grid, RowOutcome, SheetKind, SheetOutcome, Told, as_text
from woo_desktop.domain.importing.tracks import take_match, take_track
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence

_STEPS_BETWEEN_LOOKS = 200


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that stays out, as it stands in its file, with the reason."""

    file: str
    sheet: str
    row: int
    headers: tuple[str, ...]
    cells: tuple[object, ...]
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a preview shows and a take-over needs."""

    sheets: tuple[SheetOutcome, ...]
    layouts: Mapping[tuple[str, str], Layout]
    steps: tuple[Create | Change, ...]
    doubts: tuple[Doubt, ...]
    words: tuple[UnknownWord, ...]
    differences: tuple[Difference, ...]
    refused: tuple[RefusedRow, ...]

    def count(self, fate: Fate) -> int:
        return sum(sheet.count(fate) for sheet in self.sheets)


def nobody_listens(done: int, total: int) -> None:
    """Nobody wants to know how far it is."""


Progress = Callable[[int, int], None]

_TAKERS: Mapping[SheetKind, Callable[[Planning, Row], Entry]] = {
    SheetKind.COMPANIES: take_company,
    SheetKind.CONTACTS: take_contact,
    SheetKind.TEACHERS: take_teacher,
    SheetKind.TRACKS: take_track,
    SheetKind.QUESTIONS: take_question,
    SheetKind.MATCHES: take_match,
}
"""In the order in which sheets are taken: what others point at comes first."""


def make_plan(grids: Sequence[Grid], known: Known, decisions: Decisions, progress: Progress = nobody_listens) -> Plan:
    """What becomes of every row of every sheet. Nothing is written; `progress` may raise to stop."""
    planning = Planning(known, decisions)
    work = _Work(planning, progress, sum(len(grid.rows) for grid in grids))
    laid_out = [(grid, layout_of(grid, known, decisions)) for grid in grids]
    for grid, layout in laid_out:
        if layout is not None:
            work.look(grid, layout, said_of_all(grid, layout, laid_out, planning.ledger))
    for kind in _TAKERS:
        work.take(kind)
    settle_states(planning, work.questions)
    _remember_layouts(planning, [layout for _grid, layout in laid_out if layout], decisions)
    return Plan(
        sheets=tuple(work.outcome(grid, layout) for grid, layout in laid_out),
        layouts={(grid.file, grid.name): layout for grid, layout in laid_out if layout},
        steps=tuple(planning.ledger.steps()),
        doubts=tuple(planning.doubts.values()),
        words=tuple(planning.words.values()),
        differences=tuple(planning.differences),
        refused=tuple(work.refused),
    )


def layout_of(grid: Grid, known: Known, decisions: Decisions) -> Layout | None:
    """How a sheet is read: as a person chose, as this workshop remembers of the same headers, or as it looks."""
    choice = decisions.sheets.get((grid.file, grid.name))
    if choice is None and grid.off_by_default:
        return None
    if choice is not None and choice.off:
        return None
    kind = choice.kind if choice is not None else None
    guessed = find_layout(grid, kind, choice.columns if choice is not None else None)
    if guessed is None or (choice is not None and (choice.kind or choice.columns)):
        return guessed
    remembered = _remembered(guessed, known)
    return find_layout(grid, remembered.kind, remembered.columns) if remembered else guessed


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A row whose outcome is told at the end."""

    row: Row
    name: str


def _settled(one: RowOutcome | _Waiting) -> RowOutcome:
    return _outcome(one.row, None, one.name) if isinstance(one, _Waiting) else one


class _Work:
    """Takes rows and keeps what became of them."""

    def __init__(self, planning: Planning, progress: Progress, total: int) -> None:
        self._planning, self._progress, self._total = planning, progress, total
        self._done = 0
        self._rows: dict[tuple[str, str], list[Row | Skipped]] = {}
        self._said: dict[tuple[str, str], SaidOfAll] = {}
        self._became: dict[int, RowOutcome | _Waiting] = {}
        self.questions: dict[int, Row] = {}
        self.refused: list[RefusedRow] = []

    def look(self, grid: Grid, layout: Layout, said: SaidOfAll) -> None:
        """Tell the rows that say something from those that do not."""
        self._said[grid.file, grid.name] = said
        self._rows[grid.file, grid.name] = list(rows_of(grid, layout, said.context))

    def take(self, kind: SheetKind) -> None:
        """Take all rows of one kind; a sheet may hold tables of several."""
        for rows in self._rows.values():
            for row in rows:
                if isinstance(row, Row) and row.layout.kind is kind:
                    self._became[id(row)] = self._take(kind, row)

    def _take(self, kind: SheetKind, row: Row) -> RowOutcome | _Waiting:
        self._done += 1
        if self._done % _STEPS_BETWEEN_LOOKS == 0:
            self._progress(self._done, self._total)
        self._planning.read_as(row.grid)
        try:
            entry = _TAKERS[kind](self._planning, row)
        except Refuse as refused:
            self.refused.append(_refused(row, refused))
            return _outcome(row, refused, "")
        name = entry.text("name") or entry.text("title") or entry.full_name
        if entry.kind is Kind.QUESTION:
            # What becomes of its state is known when all matches are.
            self.questions[id(entry)] = row
            return _Waiting(row, name)
        return _outcome(row, None, name)

    def outcome(self, grid: Grid, layout: Layout | None) -> SheetOutcome:
        if layout is None:
            why = r.NO_LIST
            rows = tuple(RowOutcome(at + 1, Fate.SKIPPED, what=why) for at in range(len(grid.rows)))
            return SheetOutcome(grid.file, grid.name, None, rows)
        found = [
            _outcome(row, None, "") if isinstance(row, Skipped) else _settled(self._became[id(row)])
            for row in self._rows[grid.file, grid.name]
        ]
        messages = self._said[grid.file, grid.name].messages
        if len(grid.unread) > 3:
            text = Sentence(N_("Formulas without a value: open the file in Excel and save it again."))
            messages = (*messages, Told(0, "", text))
        return SheetOutcome(grid.file, grid.name, layout.kind, tuple(found), messages)


def _outcome(row: Row | Skipped, refused: Refuse | None, name: str) -> RowOutcome:
    if isinstance(row, Skipped):
        return RowOutcome(row.index + 1, Fate.SKIPPED, what=row.why)
    if refused is not None:
        told = Told(row.number, row.header(refused.target), refused.why)
        first = row.text(next(iter(row.layout.columns), "")) or next(
            (as_text(c) for c in row.grid.rows[row.index] if c), ""
        )
        return RowOutcome(row.number, Fate.REFUSED, first, refused.why, (told,), row.duplicate)
    fate = Fate.WARNED if row.told else Fate.TAKEN
    return RowOutcome(row.number, fate, name, None, tuple(row.told), row.duplicate)


def _refused(row: Row, refused: Refuse) -> RefusedRow:
    width = len(row.layout.columns)
    return RefusedRow(
        row.grid.file,
        row.grid.name,
        row.number,
        tuple(row.layout.headers),
        tuple(
            row.grid.at(row.index, column)
            if row.grid.at(row.index, column) is not None
            else row.context.get(row.layout.columns[column])
            for column in range(width)
        ),
        refused.why,
    )


# --- remembered layouts -------------------------------------------------------------------------------------


def layout_key(layout: Layout) -> str:
    """The key under which a workshop remembers how lists with these headers are read."""
    import hashlib

    return LAYOUT_SETTING + hashlib.sha256(layout.signature.encode()).hexdigest()[:24]


def _remembered(layout: Layout, known: Known) -> Choice | None:
    told = known.layouts.get(layout_key(layout))
    try:
        found = json.loads(told) if told else None
        if not isinstance(found, dict):
            return None
        columns = {int(at): str(target) for at, target in found["columns"].items()}
        return Choice(SheetKind(found["kind"]), columns)
    except (ValueError, KeyError, AttributeError):
        return None


def _remember_layouts(planning: Planning, layouts: Iterable[Layout], decisions: Decisions) -> None:
    """Only what a person corrected is worth remembering; a guess can be made again."""
    corrected = [choice for choice in decisions.sheets.values() if choice.columns]
    if not corrected:
        return
    for layout in layouts:
        key = layout_key(layout)
        told = json.dumps({"kind": str(layout.kind), "columns": dict(enumerate(layout.columns))}, ensure_ascii=False)
        if planning.known.layouts.get(key) == told:
            continue
        entry = next((one for one in planning.ledger.of(Kind.SETTING) if one.text("key") == key), None)
        if entry is None:
            planning.ledger.make(Kind.SETTING, {"key": key, "value": told})
        else:
            planning.ledger.set(entry, "value", told)
