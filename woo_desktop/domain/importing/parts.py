"""Sheets whose records are not rows below each other: tables on their side, cards with words, tables side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from woo_desktop.domain.importing.layout import find_layout, how_clear
from woo_desktop.domain.importing.sheets import BESIDE, CARDS, TURNED, Grid, Place, SheetKind, Value, as_text
from woo_desktop.domain.importing.targets import IGNORED, NOTE, exact_words, normal

_LONGEST_SIDE = 80
_LOOKED_AT = 60
_FEWEST_WORDS = 3


def parts_of(grid: Grid) -> Iterator[Grid]:
    """The tables of a sheet, each with its records as rows; nearly always that is the sheet itself."""
    if grid.ours or len(grid.rows) < 2:
        yield grid
        return
    words = _words_at_the_side(grid)
    if words is not None:
        column, labels = words
        if len(set(labels.values())) < len(labels):
            yield _cards(grid, column, labels)
            return
        turned = _turned(grid)
        if how_clear(turned) > 0:
            yield turned
            return
    yield from _side_by_side(grid)


# --- on their side ------------------------------------------------------------------------------------------


def _words_at_the_side(grid: Grid) -> tuple[int, dict[int, str]] | None:
    """The column of words that would stand above columns, when there are more of them than in any row."""
    if len(grid.rows) > 2_000:
        return None
    in_a_row = max(sum(_is_label(cell) for cell in row) for row in grid.rows[:_LOOKED_AT])
    for column in range(min(2, max(map(len, grid.rows)))):
        filled = {row: grid.text(row, column) for row in range(len(grid.rows)) if grid.text(row, column)}
        labels = {row: text for row, text in filled.items() if _is_label(text)}
        told = {row: " ".join(normal(text)) for row, text in labels.items()}
        if len(set(told.values())) >= _FEWEST_WORDS and len(labels) >= 0.6 * len(filled) and in_a_row < 3:
            return column, told
    return None


def _is_label(cell: Value) -> bool:
    return isinstance(cell, str) and len(cell) < 60 and "".join(normal(cell)) in exact_words()


def _turned(grid: Grid) -> Grid:
    width = max(map(len, grid.rows))
    if width > _LONGEST_SIDE * 3:
        return grid
    rows = tuple(tuple(grid.at(row, column) for row in range(len(grid.rows))) for column in range(width))
    return replace(
        grid,
        rows=rows,
        merged=tuple((left, top, right, bottom) for top, left, bottom, right in grid.merged),
        struck=frozenset(_swapped(place) for place in grid.struck),
        comments={_swapped(place): text for place, text in grid.comments.items()},
        unread=frozenset(_swapped(place) for place in grid.unread),
        mended=frozenset(),
        shape=TURNED,
    )


def _swapped(place: Place) -> Place:
    return place[1], place[0]


def _cards(grid: Grid, column: int, labels: dict[int, str]) -> Grid:
    """Every time the first word comes back a new card begins; a word that is missing leaves its cell empty."""
    order = list(dict.fromkeys(labels.values()))
    shown = [
        next(grid.text(row, column).rstrip(": ") for row, word in labels.items() if word == name) for name in order
    ]
    first = next(iter(labels.values()))
    records: list[list[Value]] = []
    places: dict[Place, Place] = {}
    for row, name in labels.items():
        if name == first or not records:
            records.append([None] * len(order))
        values = [cell for cell in grid.rows[row][column + 1 :] if cell is not None and as_text(cell)]
        at = order.index(name)
        if values and records[-1][at] is None:
            records[-1][at] = values[0] if len(values) == 1 else ", ".join(map(as_text, values))
            places[row, column + 1] = (len(records), at)
    return replace(
        grid,
        rows=(tuple(shown), *map(tuple, records)),
        merged=(),
        struck=frozenset(places[place] for place in grid.struck if place in places),
        comments={places[place]: text for place, text in grid.comments.items() if place in places},
        unread=frozenset(places[place] for place in grid.unread if place in places),
        mended=frozenset(),
        shape=CARDS,
    )


# --- side by side -------------------------------------------------------------------------------------------


def _side_by_side(grid: Grid) -> Iterator[Grid]:
    blocks = _blocks(grid)
    tables = [_cut(grid, left, right) for left, right in blocks] if len(blocks) > 1 else []
    kinds = [_whole_table(table) for table in tables]
    if len(tables) < 2 or None in kinds:
        yield grid
        return
    for number, table in enumerate(tables, start=1):
        name = grid.name if number == 1 else f"{grid.name} ({number})"
        yield replace(table, name=name, shape=BESIDE)


def _blocks(grid: Grid) -> list[tuple[int, int]]:
    """The stretches of columns between columns that are empty from top to bottom."""
    used = {column for row in grid.rows for column, cell in enumerate(row) if cell is not None and as_text(cell)}
    found: list[tuple[int, int]] = []
    for column in sorted(used):
        if found and found[-1][1] == column - 1:
            found[-1] = (found[-1][0], column)
        else:
            found.append((column, column))
    return found


def _cut(grid: Grid, left: int, right: int) -> Grid:
    inside = range(left, right + 1)
    return replace(
        grid,
        rows=tuple(tuple(row[left : right + 1]) for row in grid.rows),
        merged=tuple(
            (top, max(start, left) - left, bottom, min(end, right) - left)
            for top, start, bottom, end in grid.merged
            if start <= right and end >= left
        ),
        struck=frozenset((row, column - left) for row, column in grid.struck if column in inside),
        comments={(row, column - left): text for (row, column), text in grid.comments.items() if column in inside},
        unread=frozenset((row, column - left) for row, column in grid.unread if column in inside),
    )


_WHOLE: dict[SheetKind, Sequence[str]] = {
    SheetKind.COMPANIES: ("sme.name",),
    SheetKind.QUESTIONS: ("sme.name",),
    SheetKind.TRACKS: ("track.name", "institution"),
    SheetKind.TEACHERS: ("institution",),
    SheetKind.CONTACTS: ("sme.name",),
}


def _whole_table(grid: Grid) -> SheetKind | None:
    """The kind of a table that needs no other beside it: with a header, and all that its kind cannot do without."""
    layout = find_layout(grid)
    if layout is None or not layout.header or layout.kind not in _WHOLE:
        return None
    known = sum(target not in (NOTE, IGNORED) for target in layout.columns)
    whole = all(target in layout.columns for target in _WHOLE[layout.kind])
    exact = sum("".join(normal(header)) in exact_words() for header in layout.headers)
    return layout.kind if whole and known >= _FEWEST_WORDS and exact >= _FEWEST_WORDS else None
