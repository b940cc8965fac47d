"""Which rows of a sheet tell of something, and which are titles, groups, totals, legends and repeated headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.importing import value_words as w
from woo_desktop.domain.importing.layout import Layout, is_header_again, new_header
from woo_desktop.domain.importing.people import is_unknown
from woo_desktop.domain.importing.sheets import Grid, SheetKind, Told, Value, as_text
from woo_desktop.domain.importing.targets import IGNORED, NOTE
from woo_desktop.domain.importing.values import Meaning, levels
from woo_desktop.domain.words import N_, Sentence

_TOTAL = re.compile(r"(?:sub|eind|grand )?totaa?l\b|som\b|gemiddelde?\b|aantal\b|sum\b|average\b|count\b")
_LEGEND = re.compile(r"(?:legenda|verklaring|toelichting|uitleg|legend|kleurcode|afkortingen|betekenis)\b")
_FOOT = re.compile(
    r"(?:\*|nb\b|n\.b\.|let op\b|ps\b|bron ?:|stand per|bijgewerkt|laatst (?:gewijzigd|bijgewerkt)|versie\b"
    r"|printdatum|©|opgesteld|pagina \d|einde\b|\.\.\.|=+$|-+$|_+$)"
)
_EXPLAINS = re.compile(r"^\S{1,20}(?: \S{1,20})? ?[=:] ?\S.*")
_GROUP = re.compile(
    r"(?:regio|gemeente|provincie|week|wk|kwartaal|maand|sector|branche|categorie|cluster|groep|fase|ronde|batch|blok|"
    r"periode|semester|schooljaar|studiejaar|jaar|deel|lijst|team|afdeling|faculteit|school|januari|februari|maart|april|"
    r"mei|juni|juli|augustus|september|oktober|november|december|20[0-9]{2}|nieuwe?|oude?|overige?|actieve?|lopende?)\b"
)

BLANK = Sentence(N_("Empty row"))
TITLE = Sentence(N_("Title above the list"))
HEADER = Sentence(N_("Names of the columns"))
AGAIN = Sentence(N_("Names of the columns once more"))
GROUP = Sentence(N_("Heading of a group"))
TOTAL = Sentence(N_("Total"))
LEGEND = Sentence(N_("Explanation below the list"))
NO_LIST = Sentence(N_("This sheet is not taken over"))

_FROM_GROUP = {
    SheetKind.QUESTIONS: ("sme.name",),
    SheetKind.TRACKS: ("institution", "programme"),
    SheetKind.TEACHERS: ("institution",),
    SheetKind.CONTACTS: ("sme.name",),
}
_KEYS = {
    SheetKind.COMPANIES: ("sme.name",),
    SheetKind.CONTACTS: ("contact.name", "contact.last_name", "contact.first_name"),
    SheetKind.QUESTIONS: ("question.title", "question.own_words"),
    SheetKind.TRACKS: ("track.name",),
    SheetKind.TEACHERS: ("teacher.name", "teacher.last_name"),
    SheetKind.MATCHES: ("match.case",),
}


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
        column = self.layout.column_of(target)
        value = self.cell(column) if column is not None else None
        return self.context.get(target) if value is None or as_text(value) == "" else value

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
        column = self.layout.column_of(target)
        return self.layout.headers[column].strip() if column is not None else ""

    @property
    def is_struck(self) -> bool:
        """The whole row, or the cell that names it, is struck through."""
        if not self.grid.struck:
            return False
        filled = [at for at, value in enumerate(self.grid.rows[self.index]) if value is not None]
        struck = [at for at in filled if (self.index, at) in self.grid.struck]
        keys = [at for at in map(self.layout.column_of, _KEYS[self.layout.kind]) if at in filled]
        return bool(struck) and (len(struck) >= 0.6 * len(filled) or any(at in struck for at in keys))

    def warn(self, target: str, text: Sentence) -> None:
        self.told.append(Told(self.number, self.header(target), text))

    def keep(self, target: str, text: str = "") -> None:
        """The cell's own text goes to the note, with the name of its column."""
        said = text or self.text(target)
        line = f"{self.header(target)}: {said}" if self.header(target) else said
        if said and line not in self.lines:
            self.lines.append(line)

    def gather_notes(self) -> None:
        """Columns without a place of their own, comments, struck words and formulas without a value."""
        plain = not (self.grid.struck or self.grid.unread or self.grid.comments)
        for column, target in enumerate(self.layout.columns):
            if plain and target != NOTE:
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
            elif target == NOTE and not self.grid.ours:
                self.lines.append(text if not header or _is_note(header) else f"{header}: {text}")
        if not self.grid.comments:
            return
        width = max(len(self.layout.columns), len(self.grid.rows[self.index]))
        for column in range(width):
            comment = self.grid.comments.get((self.index, column), "") if self.grid.comments else ""
            if comment:
                self.lines.append(comment)


def _is_note(header: str) -> bool:
    return fold(header).startswith(
        ("opm", "note", "notitie", "toelicht", "memo", "comment", "aantek", "remark", "info")
    )


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that tells of nothing, and why."""

    index: int
    why: Sentence


def rows_of(grid: Grid, layout: Layout) -> Iterator[Row | Skipped]:
    """Every row of a sheet, one after another."""
    context: dict[str, Value] = {}
    down = _merged_down(grid)
    own_words = _words_of_groups(grid, layout)
    in_legend = False
    last_header = layout.header[-1] if layout.header else -1
    for index in range(len(grid.rows)):
        cells = _filled(grid, index)
        if not cells and not _unread_in(grid, layout, index):
            yield Skipped(index, BLANK)
        elif index in layout.header:
            yield Skipped(index, HEADER)
        elif index < last_header:
            yield Skipped(index, TITLE)
        elif layout.header and is_header_again(grid, layout, index):
            yield Skipped(index, AGAIN)
        elif layout.header and (other := new_header(grid, layout, index)):
            layout, context, in_legend = other, {}, False
            yield Skipped(index, HEADER)
        elif _is_total(cells):
            yield Skipped(index, TOTAL)
        elif in_legend and len(cells) < 3:
            yield Skipped(index, LEGEND)
        elif _is_legend(grid, index, cells):
            in_legend = in_legend or _LEGEND.match(fold(as_text(next(iter(cells.values()))))) is not None
            yield Skipped(index, LEGEND)
        elif _is_group(grid, layout, index, cells, own_words):
            context = {**context, **_context_of(layout, cells)}
            yield Skipped(index, GROUP)
        else:
            in_legend = False
            row = Row(grid, layout, index, {**context, **_above(layout, down.get(index, {}), grid)})
            row.gather_notes()
            yield row


# --- inside -------------------------------------------------------------------------------------------------


def _filled(grid: Grid, index: int) -> dict[int, Value]:
    return {
        column: value
        for column, value in enumerate(grid.rows[index])
        if value is not None and (not isinstance(value, str) or value.strip())
    }


def _unread_in(grid: Grid, layout: Layout, index: int) -> bool:
    return bool(grid.unread) and any((index, column) in grid.unread for column in range(len(layout.columns)))


def _is_total(cells: dict[int, Value]) -> bool:
    values = list(cells.values())
    if not values:
        return False
    words = [value for value in values if isinstance(value, str) and re.search("[^0-9.,€% -]", value)]
    if not words:
        # Numbers alone; but a KvK number or a phone number is nobody's total.
        return len(values) < 4 and all(isinstance(value, int | float) and abs(value) < 100_000 for value in values)
    first = fold(as_text(words[0])).strip()
    return len(words) == 1 and _TOTAL.match(first) is not None and (len(values) > 1 or len(first.split()) < 4)


def _is_legend(grid: Grid, index: int, cells: dict[int, Value]) -> bool:
    if len(cells) > 2:
        return False
    text = fold(as_text(next(iter(cells.values()), ""))).strip()
    if _LEGEND.match(text) or (len(cells) == 1 and _FOOT.match(text)):
        return True
    after_blank = index > 0 and not _filled(grid, index - 1)
    ends_here = not any(len(_filled(grid, later)) > 2 for later in range(index + 1, min(index + 4, len(grid.rows))))
    return len(cells) == 1 and ends_here and _EXPLAINS.match(text) is not None and (after_blank or "=" in text)


def _words_of_groups(grid: Grid, layout: Layout) -> frozenset[str]:
    """Places and sectors of the list itself: as the only word of a row they head a group."""
    words = set()
    for target in ("sme.city", "sme.municipality", "sme.sector", "question.theme", "question.status", "sme.status"):
        column = layout.column_of(target)
        if column is not None:
            words |= {fold(grid.text(index, column)) for index in range(len(grid.rows))}
    return frozenset(words - {""})


def _is_group(grid: Grid, layout: Layout, index: int, cells: dict[int, Value], own_words: frozenset[str]) -> bool:
    mapped = [target for target in layout.columns if target not in (NOTE, IGNORED)]
    if len(cells) != 1 or len(mapped) < 3:
        return False
    ((column, value),) = cells.items()
    if not isinstance(value, str):
        return not isinstance(value, bool)
    if any(
        top == index == bottom and right > left and left <= column <= right for top, left, bottom, right in grid.merged
    ):
        return True
    target = layout.columns[column] if column < len(layout.columns) else NOTE
    if target in _FROM_GROUP.get(layout.kind, ()):
        return _next_lacks(grid, index, column)
    if target not in _KEYS[layout.kind]:
        return target in ("institution", "programme", "sme.name", NOTE, IGNORED) or column == 0
    text = fold(value).strip()
    if text.endswith(":") or len(text) == 1 or _GROUP.match(text) or text in own_words:
        return True
    if not levels(text).unknown or is_unknown(text):
        return True
    return any(text in names.split("; ") for names in _ALL_WORDS)


def _next_lacks(grid: Grid, index: int, column: int) -> bool:
    """Whether the row below leaves this column empty: then this one stands above a group."""
    for later in range(index + 1, min(index + 3, len(grid.rows))):
        cells = _filled(grid, later)
        if cells:
            return column not in cells
    return False


_ALL_WORDS = [names for table in w.LIST_WORDS.values() for names in table.values()] + [
    names for table in w.TERM_WORDS.values() for names in table.values()
]


def _context_of(layout: Layout, cells: dict[int, Value]) -> dict[str, Value]:
    """What a group heading says about the rows below it."""
    ((column, value),) = cells.items()
    target = layout.columns[column] if column < len(layout.columns) else NOTE
    wanted = _FROM_GROUP.get(layout.kind, ())
    text = as_text(value).rstrip(":")
    told = levels(text)
    if not told.unknown and not told.is_empty:
        return {"track.level": text, "question.levels": text}
    if target in wanted:
        return {target: text, **({"programme": None} if target == "institution" else {})}
    if wanted and target in (*_KEYS[layout.kind], NOTE, IGNORED) and not _GROUP.match(fold(text)):
        return {f"group:{wanted[0]}": text}
    return {}


def _merged_down(grid: Grid) -> dict[int, dict[int, tuple[int, int]]]:
    """For each row the cells that belong to a merged cell above, with where that begins."""
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for top, left, bottom, right in grid.merged:
        for index in range(top + 1, min(bottom, len(grid.rows) - 1) + 1):
            for column in range(left, min(right, left + 30) + 1):
                found.setdefault(index, {})[column] = (top, left)
    return found


def _above(layout: Layout, down: dict[int, tuple[int, int]], grid: Grid) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for column, (top, left) in down.items():
        target = layout.columns[column] if column < len(layout.columns) else NOTE
        if target not in (NOTE, IGNORED) and top > max(layout.header, default=-1):
            found[target] = grid.at(top, left)
    return found
