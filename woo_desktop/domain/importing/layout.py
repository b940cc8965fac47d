"""How a sheet is laid out: what it is about, where its header stands, and which column goes where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from functools import lru_cache
from pathlib import PurePath

from woo_desktop.domain.dates import period_code
from woo_desktop.domain.importing.content import (
    columns_by_content,
    columns_without_header,
    is_level_mark,
    key_by_content,
)
from woo_desktop.domain.importing.headers import (
    LONGEST_ASKED,
    LONGEST_HEADER,
    best_words,
    has_known_words,
    headers_at,
    matches,
    possible_headers,
)
from woo_desktop.domain.importing.sheets import Grid, SheetKind, as_text
from woo_desktop.domain.importing.targets import (
    IGNORED,
    LEVEL_MARK,
    NEEDED,
    NOTE,
    PLACES_IN,
    REPEATED,
    TELLING,
    TITLES,
    WEIGHTS,
    normal,
)
from woo_desktop.domain.late_dataclass import dataclass

_DATA = re.compile(r"@|[0-9]{3}")
_SURE = 0.9
# Sheets that explain or count; the rows of a list are in others.
_NO_LISTS = frozenset(
    "definities definitions coverage steering legenda legend toelichting uitleg dekking stuurgroep keuzelijst "
    "keuzelijsten lijsten instructie leesmij dropdown grafiek draaitabel".split()
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sheet is read. `header` are its header rows (none for a list without), `columns` the target of each
    column, `headers` what stood above each."""

    kind: SheetKind
    header: tuple[int, ...]
    columns: tuple[str, ...]
    headers: tuple[str, ...]

    def column_of(self, target: str) -> int | None:
        return _places(self.columns).get(target)

    def columns_of(self, target: str) -> tuple[int, ...]:
        """All columns that go there: a second phone number has a column of its own."""
        return tuple(at for at, name in enumerate(self.columns) if name == target) if target in REPEATED else ()

    @property
    def signature(self) -> str:
        """What makes two files the same to a person: the same words above the same columns."""
        return "|".join(" ".join(normal(header)) for header in self.headers)


@lru_cache(maxsize=256)
def _places(columns: tuple[str, ...]) -> dict[str, int]:
    """The first column of every target."""
    return {target: at for at, target in reversed(list(enumerate(columns)))}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decided about a sheet, or what is remembered of one with the same headers."""

    kind: SheetKind | None = None
    columns: Mapping[int, str] = field(default_factory=dict)
    off: bool = False


def find_layout(grid: Grid, wanted: SheetKind | None = None, columns: Mapping[int, str] | None = None) -> Layout | None:
    """The most likely layout; nothing for a sheet that is no list (a legend, definitions, an empty one)."""
    if wanted is None and set(normal(grid.name)) & _NO_LISTS:
        return None
    tried = _tried(grid, wanted)
    fitting = [one for one in tried if wanted or _has_what_it_needs(one.layout)]
    best = max(fitting, key=_Tried.by_score, default=None)
    if best is not None and (best.score >= _CLEAR or _is_one_column(grid, best.layout)):
        layout: Layout | None = _first_of(grid, fitting, best).layout
    else:
        layout = _without_header(grid, wanted) or _with_key(grid, tried) or (best.layout if best and wanted else None)
    if layout is None:
        return None
    layout = _with_content(grid, layout)
    return _chosen(layout, columns) if columns else layout


def how_clear(grid: Grid) -> float:
    """How surely a sheet is a list as it stands; 0 when it is none."""
    fitting = [one.score for one in _tried(grid, None) if _has_what_it_needs(one.layout)]
    return max(fitting, default=0.0)


def is_header_again(grid: Grid, layout: Layout, row: int) -> bool:
    """A header that is repeated further down, as on every printed page."""
    same = filled = 0
    for column, value in enumerate(grid.rows[row]):
        if value is None:
            continue
        filled += 1
        if isinstance(value, str) and len(value) < LONGEST_HEADER:
            text = value.strip().casefold()
            same += any(text == grid.text(header, column).casefold() for header in layout.header if text)
    return filled > 1 and same >= max(2, 0.6 * filled)


def new_header(grid: Grid, layout: Layout, row: int) -> Layout | None:
    """A second table below the first, with other columns, or of another kind."""
    if not _may_be_header(grid, row):
        return None
    stands_apart = row == 0 or sum(value is not None for value in grid.rows[row - 1]) < 2
    kinds = [layout.kind, *(kind for kind in SheetKind if kind is not layout.kind and stands_apart)]
    tried = [_Tried(*_laid_out(grid, kind, (row,))) for kind in kinds]
    plain = [one for one in tried if _is_plain(grid, one.layout)]
    same = [one for one in plain if one.layout.kind is layout.kind]
    best = max(plain, key=_Tried.by_score, default=None)
    if best is None:
        return None
    if same and same[0].score > 0.7 * best.score:
        best = same[0]
    return _with_content(grid, best.layout)


# --- inside -------------------------------------------------------------------------------------------------

_CLEAR = 2.5


@dataclass(frozen=True, slots=True)
class _Tried:
    """A layout that may be meant, and how well it fits."""

    layout: Layout
    score: float

    def by_score(self) -> float:
        return self.score


def _tried(grid: Grid, wanted: SheetKind | None) -> list[_Tried]:
    found = []
    for kind in (wanted,) if wanted else SheetKind:
        for header in possible_headers(grid):
            layout, score = _laid_out(grid, kind, header)
            score *= 0.8 if kind is SheetKind.CONTACTS else 1.0  # most lists with contacts are lists of companies
            hint = _title_hint(grid.name, kind) or 0.5 * _title_hint(PurePath(grid.file).stem, kind)
            if kind in TELLING and not hint and not _tells(layout):
                score *= 0.5
            score += hint + (0.1 if len(header) == 1 else 0) - 0.01 * header[0]
            found.append(_Tried(layout, score))
    return found


def _tells(layout: Layout) -> bool:
    """More than a name that anything may have: a column that only such a list has, or the very word above the name."""
    if any(target in layout.columns for target in TELLING[layout.kind]):
        return True
    at = layout.column_of(NEEDED[layout.kind][0][0])
    return at is not None and best_words(layout.kind, layout.headers[at])[1] > 0.7


def _is_one_column(grid: Grid, layout: Layout) -> bool:
    """Names below each other, under the very word for them."""
    if max(map(len, grid.rows), default=0) != 1 or layout.header != (0,) or len(grid.rows) < 2:
        return False
    return layout.columns[0] == NEEDED[layout.kind][0][0] and best_words(layout.kind, layout.headers[0])[1] > _SURE


def _first_of(grid: Grid, fitting: list[_Tried], best: _Tried) -> _Tried:
    """The first table of a sheet that holds several, one below the other: reading begins there."""
    start = best.layout.header[0]
    above = [one for one in fitting if one.layout.header[-1] < start - 1 and _is_plain(grid, one.layout)]
    above = [
        one
        for one in above
        if any(
            sum(value is not None for value in grid.rows[row]) > 1 for row in range(one.layout.header[-1] + 1, start)
        )
    ]
    if not above:
        return best
    first = min(one.layout.header[0] for one in above)
    return max((one for one in above if one.layout.header[0] == first), key=_Tried.by_score)


def _may_be_header(grid: Grid, row: int) -> bool:
    cells = [value for value in grid.rows[row] if value is not None and as_text(value)]
    texts = [cell for cell in cells if isinstance(cell, str) and len(cell) < 40 and not _DATA.search(cell)]
    return len(cells) >= 3 and len(texts) == len(cells) and has_known_words(texts)


def _is_plain(grid: Grid, layout: Layout) -> bool:
    """A header whose every word is known: it can be nothing else."""
    row = layout.header[-1]
    if not _may_be_header(grid, row):
        return False
    cells = sum(value is not None for value in grid.rows[row])
    known = sum(target not in (NOTE, IGNORED) for target in layout.columns)
    if known < 3 or known < 0.75 * cells or not _has_what_it_needs(layout):
        return False
    return sum(best_words(layout.kind, header)[1] >= 0.5 for header in layout.headers) >= 0.75 * cells


def _with_key(grid: Grid, tried: list[_Tried]) -> Layout | None:
    """A list whose columns are known but for the name itself."""
    for one in sorted(tried, key=_Tried.by_score, reverse=True):
        layout = one.layout
        known = sum(target not in (NOTE, IGNORED) for target in layout.columns)
        if layout.kind not in (SheetKind.COMPANIES, SheetKind.TEACHERS, SheetKind.TRACKS) or known < 3:
            continue
        columns = list(layout.columns)
        if one.score > _CLEAR and key_by_content(grid, layout.kind, layout.header[-1] + 1, columns):
            return replace(layout, columns=tuple(columns))
    return None


def _with_content(grid: Grid, layout: Layout) -> Layout:
    columns = list(layout.columns)
    columns_by_content(grid, layout.kind, layout.header[-1] + 1 if layout.header else 0, layout.headers, columns)
    if layout.kind is SheetKind.COMPANIES and "sme.name" not in columns and "sme.trade_names" in columns:
        columns[columns.index("sme.trade_names")] = "sme.name"
    if layout.kind in (SheetKind.QUESTIONS, SheetKind.TRACKS):
        start = layout.header[-1] + 1 if layout.header else 0
        columns = [
            LEVEL_MARK if target in (NOTE, IGNORED) and is_level_mark(grid, start, at, layout.headers[at]) else target
            for at, target in enumerate(columns)
        ]
    if layout.kind is SheetKind.TRACKS:
        columns = [
            PLACES_IN if _is_places_in(target, header) else target
            for target, header in zip(columns, layout.headers, strict=True)
        ]
    return replace(layout, columns=tuple(columns))


def _is_places_in(target: str, header: str) -> bool:
    """A column per period, with its places below: "P1", "blok 2"."""
    return target == NOTE and period_code(header, "2627") is not None


def _without_header(grid: Grid, wanted: SheetKind | None) -> Layout | None:
    hinted = [kind for kind in SheetKind if _title_hint(grid.name, kind)]
    found = columns_without_header(grid, wanted, hinted[0] if len(hinted) == 1 else None)
    return Layout(found[0], (), tuple(found[1]), ("",) * len(found[1])) if found else None


def _laid_out(grid: Grid, kind: SheetKind, header: tuple[int, ...]) -> tuple[Layout, float]:
    headers = headers_at(grid, header)
    own = headers_at(grid, header[-1:])
    chosen: dict[int, str] = {}
    score = 0.0
    scored = []
    for column, text in enumerate(headers):
        if not text or len(text) > LONGEST_ASKED:
            continue
        for fits in {own[column], text}:
            scored += [(fit, -column, target) for target, fit in matches(kind, fits).items()]
    taken: set[str] = set()
    for fit, minus, target in sorted(scored, reverse=True):
        column = -minus
        if column in chosen:
            continue
        if target in taken and target not in (NOTE, IGNORED):
            if target in REPEATED and fit > _SURE:
                chosen[column] = target  # "Tel." and "Mob": the first that is filled counts
            continue
        chosen[column] = target
        taken.add(target)
        score += fit * (WEIGHTS.get(target, 0.8) if target not in (NOTE, IGNORED) else 0.2)
    filled = [column for column, text in enumerate(headers) if text]
    if filled:
        score *= 0.4 + 0.6 * sum(column in chosen for column in filled) / len(filled)
    if len(chosen) < 2 and len(filled) > 1:
        score *= 0.3
    columns = tuple(chosen.get(column, NOTE) for column in range(len(headers)))
    return Layout(kind, header, columns, headers), score


def _title_hint(name: str, kind: SheetKind) -> float:
    words = set(normal(name)) | {re.sub(r"(en|s)$", "", word) for word in normal(name)}
    return 2.5 if words & set(TITLES[kind].split()) else 0.0


def _has_what_it_needs(layout: Layout) -> bool:
    if (
        layout.kind is SheetKind.QUESTIONS
        and "question.title" not in layout.columns
        and "sme.name" not in layout.columns
    ):
        return False  # a description alone may be of anything
    return all(any(target in layout.columns for target in group) for group in NEEDED[layout.kind])


def _chosen(layout: Layout, columns: Mapping[int, str]) -> Layout:
    picked = [columns.get(at, target) for at, target in enumerate(layout.columns)]
    for at, target in columns.items():
        # Who sends a column somewhere takes that place from the column that was guessed to go there.
        for other, theirs in enumerate(picked):
            if other not in columns and theirs == target and target not in (NOTE, IGNORED) and other != at:
                picked[other] = NOTE
    return Layout(layout.kind, layout.header, tuple(picked), layout.headers)
