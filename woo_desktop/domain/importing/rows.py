"""Which rows of a sheet tell of something, and which are titles, groups, totals, legends and repeated headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from woo_desktop.domain.importing.going_on import GOES_ON, goes_on, rows_that_go_on
from woo_desktop.domain.importing.headings import (
    KEYS,
    above,
    begins_legend,
    context_of,
    filled,
    is_group,
    is_legend,
    is_ruler,
    is_total,
    merged_down,
    unread_in,
    words_of_groups,
)
from woo_desktop.domain.importing.layout import Layout, is_header_again, new_header
from woo_desktop.domain.importing.meaning import Meaning
from woo_desktop.domain.importing.sheets import Grid, Told, Value, as_text
from woo_desktop.domain.importing.targets import LEVEL_MARK, NOTE, REPEATED, is_note
from woo_desktop.domain.importing.value_words import YES
from woo_desktop.domain.importing.values import plain_word
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_, Sentence

BLANK = Sentence(N_("Empty row"))
TITLE = Sentence(N_("Title above the list"))
HEADER = Sentence(N_("Names of the columns"))
AGAIN = Sentence(N_("Names of the columns once more"))
GROUP = Sentence(N_("Heading of a group"))
TOTAL = Sentence(N_("Total"))
LEGEND = Sentence(N_("Explanation below the list"))
RULER = Sentence(N_("A line of signs"))
OTHER_SIGN = Sentence(N_("This line has another separator than the others: look whether its cells are right."))
NO_LIST = Sentence(N_("This sheet is not taken over"))


@dataclass(slots=True)
class Row:
    """One row that tells of something. Rows are numbered as Excel numbers them."""

    grid: Grid
    layout: Layout
    index: int
    context: dict[str, Value] = field(default_factory=dict)
    override: dict[str, Value] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    meanings: dict[str, Meaning] = field(default_factory=dict)
    did: list[Sentence] = field(default_factory=list)
    duplicate: bool = False

    @property
    def number(self) -> int:
        return self.index + 1

    def value(self, target: str) -> Value:
        """What stands in the column of a target, or what the rows above give it."""
        if target in self.override:
            return self.override[target]
        column = self.used(target)
        value = self.cell(column) if column is not None else None
        return self.context.get(target) if value is None or as_text(value) == "" else value

    def used(self, target: str) -> int | None:
        """The column whose cell counts for a target: the first that is filled, where there are several."""
        several = self.layout.columns_of(target)
        return next((at for at in several if as_text(self.cell(at))), self.layout.column_of(target))

    def has(self, target: str) -> bool:
        """Whether anything can stand there: a column, a group heading, or a part of another cell."""
        return target in self.override or target in self.context or self.layout.column_of(target) is not None

    def text(self, target: str) -> str:
        return as_text(self.value(target)) if self.has(target) else ""

    def cell(self, column: int) -> Value:
        if (self.index, column) in self.grid.struck and not self.is_struck:
            return None  # a single word that was struck through counts no longer; it goes to the note
        return self.grid.at(self.index, column)

    def header(self, target: str) -> str:
        column = self.used(target)
        return self.layout.headers[column].strip() if column is not None else ""

    @property
    def is_struck(self) -> bool:
        """The whole row, or the cell that names it, is struck through."""
        if not self.grid.struck:
            return False
        filled = [at for at, value in enumerate(self.grid.rows[self.index]) if value is not None]
        struck = [at for at in filled if (self.index, at) in self.grid.struck]
        keys = [at for at in map(self.layout.column_of, KEYS[self.layout.kind]) if at in filled]
        return bool(struck) and (len(struck) >= 0.6 * len(filled) or any(at in struck for at in keys))

    def warn(self, target: str, text: Sentence) -> None:
        self.told.append(Told(self.number, self.header(target), text))

    def keep(self, target: str, text: str = "") -> None:
        """The cell's own text goes to the note, with the name of its column."""
        said = text or self.text(target)
        line = f"{self.header(target)}: {said}" if self.header(target) else said
        if said and line not in self.lines:
            self.lines.append(line)

    def marked_levels(self) -> str:
        """The levels whose columns have a cross in this row."""
        marked = (at for at, target in enumerate(self.layout.columns) if target == LEVEL_MARK)
        return "/".join(self.layout.headers[at] for at in marked if plain_word(as_text(self.cell(at))) in YES)

    def gather_notes(self) -> None:
        """Columns without a place of their own, comments, struck words and formulas without a value."""
        plain = not (self.grid.struck or self.grid.unread or self.grid.comments)
        for column, target in enumerate(self.layout.columns):
            if plain and target != NOTE and target not in REPEATED:
                continue
            value = self.grid.at(self.index, column)
            header = self.layout.headers[column].strip()
            text = as_text(value)
            if (self.index, column) in self.grid.unread and not text:
                why = Sentence(N_("The formula in this cell has no value. Open the file in Excel and save it again."))
                self.told.append(Told(self.number, header, why))
            if not text:
                continue
            if (self.index, column) in self.grid.struck and not self.is_struck:
                self.told.append(Told(self.number, header, Sentence(N_("Struck through: kept in the note only."))))
                self.lines.append(f"{header} (doorgestreept): {text}" if header else text)
            elif (target == NOTE or (target in REPEATED and column != self.used(target))) and not self.grid.ours:
                self.lines.append(text if not header or is_note(header) else f"{header}: {text}")
        if not self.grid.comments:
            return
        width = max(len(self.layout.columns), len(self.grid.rows[self.index]))
        for column in range(width):
            comment = self.grid.comments.get((self.index, column), "") if self.grid.comments else ""
            if comment:
                self.lines.append(comment)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that tells of nothing, and why."""

    index: int
    why: Sentence


def rows_of(grid: Grid, layout: Layout, above_all: Mapping[str, Value] | None = None) -> Iterator[Row | Skipped]:
    """Every row of a sheet, one after another. `above_all` is what its title or its name says of all of them."""
    context: dict[str, Value] = dict(above_all or {})
    down = merged_down(grid)
    own_words = words_of_groups(grid, layout)
    going_on = rows_that_go_on(grid, layout)
    in_legend = False
    last_header = layout.header[-1] if layout.header else -1
    for index in range(len(grid.rows)):
        cells = filled(grid, index)
        if not cells and not unread_in(grid, layout, index):
            yield Skipped(index, BLANK)
        elif index in layout.header:
            yield Skipped(index, HEADER)
        elif index < last_header:
            yield Skipped(index, TITLE)
        elif layout.header and is_header_again(grid, layout, index):
            yield Skipped(index, AGAIN)
        elif layout.header and (other := new_header(grid, layout, index)):
            layout, context, in_legend = other, dict(above_all or {}), False
            own_words, going_on = words_of_groups(grid, layout), rows_that_go_on(grid, layout)
            yield Skipped(index, HEADER)
        elif is_ruler(cells) and cells:
            yield Skipped(index, RULER)
        elif is_total(cells):
            yield Skipped(index, TOTAL)
        elif in_legend and len(cells) < 3:
            yield Skipped(index, LEGEND)
        elif is_legend(grid, index, cells):
            in_legend = in_legend or begins_legend(cells)
            yield Skipped(index, LEGEND)
        elif _is_caption(grid, layout, index, cells):
            yield Skipped(index, TITLE)
        elif is_group(grid, layout, index, cells, own_words):
            context = {**context, **context_of(layout, cells)}
            yield Skipped(index, GROUP)
        else:
            in_legend = False
            row = Row(grid, layout, index, {**context, **above(layout, down.get(index, {}), grid)})
            if index in going_on:
                _go_on(row, going_on[index])
            if index in grid.mended:
                row.told.append(Told(row.number, "", OTHER_SIGN))
            row.gather_notes()
            yield row


def _is_caption(grid: Grid, layout: Layout, index: int, cells: Mapping[int, Value]) -> bool:
    """The title of a next table: one cell right above a header."""
    below = index + 1
    return len(cells) == 1 and below < len(grid.rows) and new_header(grid, layout, below) is not None


def _go_on(row: Row, source: int) -> None:
    """An empty name means the one above it, where the list is made like that: with a warning, for it is not said."""
    name = row.layout.column_of(GOES_ON[row.layout.kind][0])
    taken = False
    for column, target in enumerate(row.layout.columns):
        if goes_on(row.layout.kind, target) and as_text(row.grid.at(row.index, column)) == "":
            value = row.grid.at(source, column)
            if value is not None and as_text(row.context.get(target)) == "":
                row.context[target] = value
                taken = taken or column == name
    if taken and name is not None:
        values = {"name": row.grid.text(source, name)}
        why = Sentence(N_("This cell is empty: {name} was taken from the row above."), values)
        row.told.append(Told(row.number, row.layout.headers[name].strip(), why))
