"""Rows that tell of nothing by themselves: titles, headings of groups, totals, legends; and what stands above a row."""

from __future__ import annotations

import re

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.importing import value_words as w
from woo_desktop.domain.importing.layout import Layout
from woo_desktop.domain.importing.levels import levels
from woo_desktop.domain.importing.people import is_unknown
from woo_desktop.domain.importing.sheets import Grid, SheetKind, Value, as_text
from woo_desktop.domain.importing.targets import IGNORED, NOTE

_TOTAL = re.compile(r"(?:sub|eind|grand )?totaa?l\b|som\b|gemiddelde?\b|aantal\b|sum\b|average\b|count\b")
_TOTAL_SAID = re.compile(
    r"[0-9]+ (?:bedrijven|ondernemers|vragen|vraagstukken|trajecten|docenten|rijen|regels|records|casussen|stuks)|"
    r"(?:sub)?(?:totaal|total|aantal)\b[^0-9]{0,40}[:=]? ?[0-9.,]+(?: \w+)?"
)
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

_FROM_GROUP = {
    SheetKind.QUESTIONS: ("sme.name",),
    SheetKind.TRACKS: ("institution", "programme"),
    SheetKind.TEACHERS: ("institution",),
    SheetKind.CONTACTS: ("sme.name",),
}
KEYS = {
    SheetKind.COMPANIES: ("sme.name",),
    SheetKind.CONTACTS: ("contact.name", "contact.last_name", "contact.first_name"),
    SheetKind.QUESTIONS: ("question.title", "question.own_words"),
    SheetKind.TRACKS: ("track.name",),
    SheetKind.TEACHERS: ("teacher.name", "teacher.last_name"),
    SheetKind.MATCHES: ("match.case",),
}


def begins_legend(cells: dict[int, Value]) -> bool:
    """Whether an explanation begins here that goes on below."""
    return _LEGEND.match(fold(as_text(next(iter(cells.values()))))) is not None


def is_ruler(cells: dict[int, Value]) -> bool:
    """A row of signs only: a line somebody drew."""
    return all(isinstance(value, str) and not re.search(r"[^\W_]|\?", value) for value in cells.values())


def filled(grid: Grid, index: int) -> dict[int, Value]:
    return {
        column: value
        for column, value in enumerate(grid.rows[index])
        if value is not None and (not isinstance(value, str) or value.strip())
    }


def unread_in(grid: Grid, layout: Layout, index: int) -> bool:
    return bool(grid.unread) and any((index, column) in grid.unread for column in range(len(layout.columns)))


def is_total(cells: dict[int, Value]) -> bool:
    values = list(cells.values())
    if not values:
        return False
    words = [value for value in values if isinstance(value, str) and re.search("[^0-9.,€% -]", value)]
    if not words:
        # Numbers alone; but a KvK number or a phone number is nobody's total.
        return len(values) < 4 and all(_is_small(value) for value in values)
    first = fold(as_text(words[0])).strip()
    if len(values) == 1 and _TOTAL_SAID.fullmatch(first):
        return True
    return len(words) == 1 and _TOTAL.match(first) is not None and (len(values) > 1 or len(first.split()) < 4)


def _is_small(value: Value) -> bool:
    if isinstance(value, str):
        return re.fullmatch(r"[1-9]?[0-9]{0,4}(?:[.,][0-9]+)?", value.strip()) is not None
    return isinstance(value, int | float) and abs(value) < 100_000


def is_legend(grid: Grid, index: int, cells: dict[int, Value]) -> bool:
    if len(cells) > 2:
        return False
    text = fold(as_text(next(iter(cells.values()), ""))).strip()
    if _LEGEND.match(text) or (len(cells) == 1 and _FOOT.match(text)):
        return True
    after_blank = index > 0 and not filled(grid, index - 1)
    ends_here = not any(len(filled(grid, later)) > 2 for later in range(index + 1, min(index + 4, len(grid.rows))))
    return len(cells) == 1 and ends_here and _EXPLAINS.match(text) is not None and (after_blank or "=" in text)


def words_of_groups(grid: Grid, layout: Layout) -> frozenset[str]:
    """Places and sectors of the list itself: as the only word of a row they head a group."""
    words = set()
    for target in ("sme.city", "sme.municipality", "sme.sector", "question.theme", "question.status", "sme.status"):
        column = layout.column_of(target)
        if column is not None:
            words |= {fold(grid.text(index, column)) for index in range(len(grid.rows))}
    return frozenset(words - {""})


def is_group(grid: Grid, layout: Layout, index: int, cells: dict[int, Value], own_words: frozenset[str]) -> bool:
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
    if target not in KEYS[layout.kind]:
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
        cells = filled(grid, later)
        if cells:
            return column not in cells
    return False


_ALL_WORDS = [names for table in w.LIST_WORDS.values() for names in table.values()] + [
    names for table in w.TERM_WORDS.values() for names in table.values()
]


def context_of(layout: Layout, cells: dict[int, Value]) -> dict[str, Value]:
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
    if wanted and target in (*KEYS[layout.kind], NOTE, IGNORED) and not _GROUP.match(fold(text)):
        return {f"group:{wanted[0]}": text}
    return {}


def merged_down(grid: Grid) -> dict[int, dict[int, tuple[int, int]]]:
    """For each row the cells that belong to a merged cell above, with where that begins."""
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for top, left, bottom, right in grid.merged:
        for index in range(top + 1, min(bottom, len(grid.rows) - 1) + 1):
            for column in range(left, min(right, left + 30) + 1):
                found.setdefault(index, {})[column] = (top, left)
    return found


def above(layout: Layout, down: dict[int, tuple[int, int]], grid: Grid) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for column, (top, left) in down.items():
        target = layout.columns[column] if column < len(layout.columns) else NOTE
        if target not in (NOTE, IGNORED) and top > max(layout.header, default=-1):
            found[target] = grid.at(top, left)
    return found
