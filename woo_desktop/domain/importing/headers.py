"""Where a header may stand, what stands above each column, and what those words may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from woo_desktop.domain.importing.header_words import FILLERS, ONLY_ALONE
from woo_desktop.domain.importing.likeness import one_slip_apart
from woo_desktop.domain.importing.sheets import Grid, SheetKind
from woo_desktop.domain.importing.targets import Word, exact_words, normal, words_of

LONGEST_HEADER = 70
LONGEST_ASKED = 160
"""A form puts whole questions above its columns."""
_ROWS_LOOKED_AT = 60
_ALWAYS_LOOKED_AT = 6


def possible_headers(grid: Grid) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    seen = 0
    for row in range(min(len(grid.rows), _ROWS_LOOKED_AT)):
        texts = [value for value in grid.rows[row] if isinstance(value, str) and value.strip()]
        if not texts or any(len(text) > 200 for text in texts):
            continue
        seen += 1
        if seen > _ALWAYS_LOOKED_AT and not has_known_words(texts):
            continue
        found.append((row,))
        if row + 1 < len(grid.rows) and _is_group_row(grid, row):
            found.append((row, row + 1))
    return found


def has_known_words(texts: Sequence[str]) -> bool:
    """At least two cells that are exactly what people write above a column."""
    return sum("".join(normal(text)) in exact_words() for text in texts if len(text) < LONGEST_HEADER) > 1


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


def best_words(kind: SheetKind, header: str) -> tuple[str, float]:
    found = matches(kind, header)
    return max(found.items(), key=_fit, default=("", 0.0))


def _fit(pair: tuple[str, float]) -> float:
    return pair[1]


@lru_cache(maxsize=20_000)
def matches(kind: SheetKind, header: str) -> dict[str, float]:
    """The targets a header may mean, each with how sure that is: exactly so called, called so among other words,
    or with a slip of the pen."""
    words = normal(header)
    if not words:
        return {}
    telling = tuple(one for one in words if one not in FILLERS)
    whole = normal(re.sub(r"[()\[\]]", " ", header))  # "Contact (tel)" is the phone
    found: dict[str, float] = {}
    for word in words_of(kind):
        fit = _closeness(words, "".join(words), word)
        if whole != words and "".join(whole) == word.glued:
            fit = 1.02
        if telling and telling != words:
            fit = max(fit, 0.97 * _closeness(telling, "".join(telling), word))
        if fit and fit * word.weight > found.get(word.target, 0):
            found[word.target] = fit * word.weight
    return found


def _closeness(words: tuple[str, ...], glued: str, word: Word) -> float:
    if glued == word.glued:
        return 1.0
    if len(words) > 7 or word.glued in ONLY_ALONE:
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
