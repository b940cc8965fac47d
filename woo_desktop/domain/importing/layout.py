"""How a sheet is laid out: what it is about, where its header stands, and which column goes where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from woo_desktop.domain.importing.likeness import one_slip_apart
from woo_desktop.domain.importing.sheets import Grid, SheetKind, Value, as_text
from woo_desktop.domain.importing.targets import (
    IGNORED,
    NEEDED,
    NOTE,
    TITLES,
    WEIGHTS,
    Word,
    exact_words,
    normal,
    targets_of,
    words_of,
)

_LOOKED_AT = 60
_ALWAYS_LOOKED_AT = 6
_LONGEST_HEADER = 70
_DATA = re.compile(r"@|[0-9]{3}")
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
    best: Layout | None = None
    best_score = 0.0
    for kind in (wanted,) if wanted else SheetKind:
        for header in _possible_headers(grid):
            found, score = _laid_out(grid, kind, header)
            score *= 0.8 if kind is SheetKind.CONTACTS else 1.0  # most lists with contacts are lists of companies
            score += _title_hint(grid.name, kind) + (0.1 if len(header) == 1 else 0) - 0.01 * header[0]
            if score > best_score and (wanted or _has_what_it_needs(found)):
                best, best_score = found, score
    if best is None or best_score < 2.5:
        best = _without_header(grid, wanted) or (best if wanted else None)
    if best is None:
        return None
    best = _with_content(grid, best)
    return _chosen(best, columns) if columns else best


def is_header_again(grid: Grid, layout: Layout, row: int) -> bool:
    """A header that is repeated further down, as on every printed page."""
    same = filled = 0
    for column, value in enumerate(grid.rows[row]):
        if value is None:
            continue
        filled += 1
        if isinstance(value, str) and len(value) < _LONGEST_HEADER:
            text = value.strip().casefold()
            same += any(text == grid.text(header, column).casefold() for header in layout.header if text)
    return filled > 1 and same >= max(2, 0.6 * filled)


def new_header(grid: Grid, layout: Layout, row: int) -> Layout | None:
    """A second table below the first, with other columns."""
    cells = [value for value in grid.rows[row] if value is not None and as_text(value)]
    texts = [cell for cell in cells if isinstance(cell, str) and len(cell) < 40 and not _DATA.search(cell)]
    if len(cells) < 3 or len(texts) < len(cells) or not _has_known_words(texts):
        return None
    found, _score = _laid_out(grid, layout.kind, (row,))
    known = sum(target not in (NOTE, IGNORED) for target in found.columns)
    if known < 3 or known < 0.75 * len(cells) or not _has_what_it_needs(found):
        return None
    exact = sum(_best_words(found.kind, found.headers[place])[1] >= 0.5 for place in range(len(found.headers)))
    return found if exact >= 0.75 * len(cells) else None


# --- headers ------------------------------------------------------------------------------------------------


def _possible_headers(grid: Grid) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    seen = 0
    for row in range(min(len(grid.rows), _LOOKED_AT)):
        texts = [value for value in grid.rows[row] if isinstance(value, str) and value.strip()]
        if not texts or any(len(text) > 200 for text in texts):
            continue
        seen += 1
        if seen > _ALWAYS_LOOKED_AT and not _has_known_words(texts):
            continue
        found.append((row,))
        if row + 1 < len(grid.rows) and _is_group_row(grid, row):
            found.append((row, row + 1))
    return found


def _has_known_words(texts: Sequence[str]) -> bool:
    """At least two cells that are exactly what people write above a column."""
    return sum("".join(normal(text)) in exact_words() for text in texts if len(text) < _LONGEST_HEADER) > 1


def _is_group_row(grid: Grid, row: int) -> bool:
    """A row of captions over several columns: merged cells, or fewer texts than the row below has."""
    if any(top == row and (right > left or bottom > top) for top, left, bottom, right in grid.merged):
        return True
    here = sum(value is not None for value in grid.rows[row])
    below = grid.rows[row + 1]
    starts_left = bool(grid.rows[row]) and grid.rows[row][0] is not None
    return (2 if starts_left else 1) <= here < sum(isinstance(value, str) for value in below)


def headers_at(grid: Grid, header: Sequence[int]) -> tuple[str, ...]:
    """What stands above each column; a caption over several columns stands before the word of each."""
    width = max((len(row) for row in grid.rows), default=0)
    if not header:
        return ("",) * width
    own = [grid.text(header[-1], column) for column in range(width)]
    if len(header) == 1:
        return tuple(own)
    captions = _spread(grid, header[0], width)
    return tuple(" ".join(part for part in (captions[at], own[at]) if part) for at in range(width))


def _spread(grid: Grid, row: int, width: int) -> list[str]:
    texts = [grid.text(row, column) for column in range(width)]
    merged = {
        column: grid.text(top, left)
        for top, left, _bottom, right in grid.merged
        if top == row
        for column in range(left, min(right, width - 1) + 1)
    }
    if merged:
        return [texts[column] or merged.get(column, "") for column in range(width)]
    current = ""
    for column in range(width):
        current = texts[column] or current
        texts[column] = current
    return texts


def _laid_out(grid: Grid, kind: SheetKind, header: tuple[int, ...]) -> tuple[Layout, float]:
    headers = headers_at(grid, header)
    own = headers_at(grid, header[-1:])
    chosen: dict[int, str] = {}
    score = 0.0
    scored = []
    for column, text in enumerate(headers):
        if not text or len(text) > _LONGEST_HEADER:
            continue
        for target, fit in {**_matches(kind, own[column]), **_matches(kind, text)}.items():
            scored.append((fit, -column, target))
    taken: set[str] = set()
    for fit, minus, target in sorted(scored, reverse=True):
        column = -minus
        if column in chosen or (target in taken and target not in (NOTE, IGNORED)):
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


def _best_words(kind: SheetKind, header: str) -> tuple[str, float]:
    found = _matches(kind, header)
    return max(found.items(), key=_fit, default=("", 0.0))


def _fit(pair: tuple[str, float]) -> float:
    return pair[1]


@lru_cache(maxsize=20_000)
def _matches(kind: SheetKind, header: str) -> dict[str, float]:
    """The targets a header may mean, each with how sure that is: exactly so called, called so among other words,
    or with a slip of the pen."""
    words = normal(header)
    if not words:
        return {}
    glued = "".join(words)
    found: dict[str, float] = {}
    for word in words_of(kind):
        fit = _closeness(words, glued, word)
        if fit and fit * word.weight > found.get(word.target, 0):
            found[word.target] = fit * word.weight
    return found


def _closeness(words: tuple[str, ...], glued: str, word: Word) -> float:
    if glued == word.glued:
        return 1.0
    if len(words) > 7:
        return 0.0
    size = len(word.words)
    if len(word.glued) > 2 and 3 * size >= len(words):
        for start in range(len(words) - size + 1):
            if words[start : start + size] == word.words:
                # The last words of a header say most: "e-mail contactpersoon" is less sure than "contact e-mail".
                return 0.55 + 0.25 * size / len(words) + (0.05 if start + size == len(words) else 0)
    if len(glued) > 5 and abs(len(glued) - len(word.glued)) < 2 and glued[0] == word.glued[0]:
        return 0.7 if one_slip_apart(glued, word.glued) else 0.0
    return 0.0


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


# --- content ------------------------------------------------------------------------------------------------

_LOOKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mail", re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")),
    ("postcode", re.compile(r"[1-9][0-9]{3}\s?[A-Za-z]{2}")),
    ("branch_number", re.compile(r"0000[0-9]{8}|[0-9]{12}")),
    ("phone", re.compile(r"(\+31|0031|0)[\s(]*[1-9][0-9\s()./-]{7,14}")),
    ("kvk", re.compile(r"[0-9]{8}|[0-9]{2}\.[0-9]{3}\.[0-9]{3}")),
    ("website", re.compile(r"(https?://|www\.)\S+")),
)
_LOOK_TARGETS = {
    "mail": ("contact.mail", "teacher.mail"), "postcode": ("sme.postcode",), "branch_number": ("sme.branch_number",),
    "phone": ("contact.phone", "teacher.phone"), "kvk": ("sme.kvk",), "website": ("sme.website",),
}  # fmt: skip


def _with_content(grid: Grid, layout: Layout) -> Layout:
    """Columns without a known header whose cells say what they are: mail, phone, postcode, KvK."""
    columns = list(layout.columns)
    start = layout.header[-1] + 1 if layout.header else 0
    for at, target in enumerate(columns):
        if target != NOTE or (layout.headers[at] and _best_words(layout.kind, layout.headers[at])[1] > 0.5):
            continue
        look = _look_of(grid, start, at)
        for possible in _LOOK_TARGETS.get(look, ()):
            if possible in targets_of(layout.kind) and possible not in columns:
                columns[at] = possible
                break
    return Layout(layout.kind, layout.header, tuple(columns), layout.headers)


def _look_of(grid: Grid, start: int, column: int) -> str:
    texts = [grid.text(row, column) for row in range(start, min(len(grid.rows), start + 200))]
    texts = [text for text in texts if text]
    for name, pattern in _LOOKS:
        if texts and sum(pattern.fullmatch(text) is not None for text in texts) >= 0.7 * len(texts):
            return name
    return ""


def _without_header(grid: Grid, wanted: SheetKind | None) -> Layout | None:
    """A list that begins at once: what its cells look like must be enough, or its kind must be given."""
    width = max((len(row) for row in grid.rows), default=0)
    looks = [_look_of(grid, 0, column) for column in range(width)]
    known = {look for look in looks if look}
    hinted = [kind for kind in SheetKind if _title_hint(grid.name, kind)]
    kind = wanted or (hinted[0] if len(hinted) == 1 else None)
    if kind is None and (known & {"kvk", "postcode"} or {"mail", "phone"} <= known):
        kind = SheetKind.COMPANIES
    if kind is None or not width or (wanted is None and not known):
        return None
    columns = [NOTE] * width
    for column, look in enumerate(looks):
        for target in _LOOK_TARGETS.get(look, ()):
            if target in targets_of(kind) and target not in columns:
                columns[column] = target
    free = [column for column in range(width) if columns[column] == NOTE and _has_words(grid, column)]
    firsts = {SheetKind.QUESTIONS: ("sme.name", "question.title", "question.own_words")}
    for column, target in zip(free, firsts.get(kind, (NEEDED[kind][0][0],)), strict=False):
        columns[column] = target
    return Layout(kind, (), tuple(columns), ("",) * width)


def _has_words(grid: Grid, column: int) -> bool:
    texts = [row[column] for row in grid.rows[:200] if column < len(row) and row[column] is not None]
    return bool(texts) and sum(_is_word(text) for text in texts) > 0.6 * len(texts)


def _is_word(value: Value) -> bool:
    return isinstance(value, str) and re.search("[A-Za-z]{2}", value) is not None


def _chosen(layout: Layout, columns: Mapping[int, str]) -> Layout:
    picked = [columns.get(at, target) for at, target in enumerate(layout.columns)]
    for at, target in columns.items():
        # Who sends a column somewhere takes that place from the column that was guessed to go there.
        for other, theirs in enumerate(picked):
            if other not in columns and theirs == target and target not in (NOTE, IGNORED) and other != at:
                picked[other] = NOTE
    return Layout(layout.kind, layout.header, tuple(picked), layout.headers)
