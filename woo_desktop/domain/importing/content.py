"""What the cells of a column say it is, when its header does not."""

from __future__ import annotations

import re
from collections.abc import Callable

from woo_desktop.domain.dates import period_code
from woo_desktop.domain.importing import value_words as w
from woo_desktop.domain.importing.headers import best_words
from woo_desktop.domain.importing.institution_names import is_institution
from woo_desktop.domain.importing.levels import levels
from woo_desktop.domain.importing.sheets import Grid, SheetKind, Value
from woo_desktop.domain.importing.targets import NEEDED, NOTE, REPEATED, is_note, targets_of
from woo_desktop.domain.importing.values import plain_word
from woo_desktop.domain.list_defaults import DEFAULT_LIST_VALUES
from woo_desktop.domain.terms import QuestionStatus, RecruitmentStatus, RelationStatus, Term, ValueList

_LOOKED_AT = 200
_MOST = 0.7
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


def columns_by_content(grid: Grid, kind: SheetKind, start: int, headers: tuple[str, ...], columns: list[str]) -> None:
    """Give columns without a known header their place: mail, phone, KvK and the words of levels, states and themes."""
    for at, target in enumerate(columns):
        if target != NOTE or is_note(headers[at]):
            continue
        known = bool(headers[at]) and best_words(kind, headers[at])[1] > 0.5
        look = _look_of(grid, start, at)
        possible = _LOOK_TARGETS.get(look, ()) if not known else ()
        for one in (*possible, *_by_vocabulary(grid, kind, start, at)):
            if one in targets_of(kind) and (one not in columns or one in REPEATED):
                columns[at] = one
                break


def key_by_content(grid: Grid, kind: SheetKind, start: int, columns: list[str]) -> bool:
    """The name itself, under a word nobody knew: the first column of words that are nearly all different."""
    for at, target in enumerate(columns):
        if target != NOTE:
            continue
        texts = [text for text in _texts(grid, start, at) if re.search(r"[^\W\d_]{2}", text)]
        below = sum(any(cell is not None for cell in row) for row in grid.rows[start : start + _LOOKED_AT])
        if len(texts) >= max(2, _MOST * below) and len(set(texts)) > 0.8 * len(texts):
            if max(map(len, texts)) > 120:
                continue
            columns[at] = NEEDED[kind][0][0]
            return True
    return False


def is_level_mark(grid: Grid, start: int, column: int, header: str) -> bool:
    """A column of a level with nothing but crosses below it."""
    texts = _texts(grid, start, column)
    return _is_level(header) and bool(texts) and all(plain_word(text) in _MARKS for text in texts)


_MARKS = w.YES | w.NO


def columns_without_header(
    grid: Grid, wanted: SheetKind | None, hinted: SheetKind | None
) -> tuple[SheetKind, list[str]] | None:
    """A list that begins at once: what its cells look like must be enough, or its kind must be given."""
    width = max((len(row) for row in grid.rows), default=0)
    looks = [_look_of(grid, 0, column) for column in range(width)]
    known = {look for look in looks if look}
    kind = wanted or hinted
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
    columns_by_content(grid, kind, 0, ("",) * width, columns)
    return kind, columns


# --- inside -------------------------------------------------------------------------------------------------


def _texts(grid: Grid, start: int, column: int) -> list[str]:
    texts = (grid.text(row, column) for row in range(start, min(len(grid.rows), start + _LOOKED_AT)))
    return [text for text in texts if text]


_DAY = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})(?: .*)?")


def _look_of(grid: Grid, start: int, column: int) -> str:
    texts = _texts(grid, start, column)
    if texts and sum(_DAY.fullmatch(text) is not None for text in texts) > 0.3 * len(texts):
        return ""
    for name, pattern in _LOOKS:
        if texts and sum(pattern.fullmatch(text) is not None for text in texts) >= _MOST * len(texts):
            return name
    return ""


def _by_vocabulary(grid: Grid, kind: SheetKind, start: int, column: int) -> list[str]:
    """Targets whose own words fill a column: levels, states, themes, forms, schools, days, periods."""
    texts = [text for text in _texts(grid, start, column) if plain_word(text) not in w.UNKNOWN]
    if len(texts) < 2 or max(map(len, texts)) > 60:
        return []
    return [target for target, is_one in _VOCABULARIES.get(kind, ()) if sum(map(is_one, texts)) >= _MOST * len(texts)]


def _is_level(text: str) -> bool:
    told = levels(text)
    return not told.unknown and not told.is_empty


def _is_period(text: str) -> bool:
    return period_code(text, "2627") is not None


def _is_days(text: str) -> bool:
    words = re.findall("[a-z]+", text.casefold())
    return bool(words) and all(word in _DAYS for word in words)


_DAYS = frozenset("ma di wo do vr maandag dinsdag woensdag donderdag vrijdag en t m tm".split())


class _Words:
    """Whether a text is one of the words of a list or of a state."""

    def __init__(self, *groups: str) -> None:
        self._known = {plain_word(name) for names in groups for name in names.split("; ")}

    def __call__(self, text: str) -> bool:
        return plain_word(text) in self._known


def _of_list(value_list: ValueList) -> _Words:
    names = [value.name for value in DEFAULT_LIST_VALUES if value.list is value_list]
    return _Words(*w.LIST_WORDS.get(value_list, {}).values(), *names)


def _of_terms(terms: type[Term]) -> _Words:
    return _Words(*w.TERM_WORDS[terms].values(), *map(str, terms), *(term.label for term in terms))


_VOCABULARIES: dict[SheetKind, tuple[tuple[str, Callable[[str], bool]], ...]] = {
    SheetKind.COMPANIES: (
        ("sme.sector", _of_list(ValueList.SECTOR)),
        ("sme.status", _of_terms(RelationStatus)),
        ("sme.legal_form", _of_list(ValueList.LEGAL_FORM)),
    ),
    SheetKind.QUESTIONS: (
        ("question.levels", _is_level),
        ("question.theme", _of_list(ValueList.THEME)),
        ("question.status", _of_terms(QuestionStatus)),
        ("question.work_kinds", _of_list(ValueList.WORK_KIND)),
    ),
    SheetKind.TRACKS: (
        ("track.level", _is_level),
        ("track.form", _of_list(ValueList.FORM)),
        ("institution", is_institution),
        ("offering.periods", _is_period),
    ),
    SheetKind.TEACHERS: (
        ("institution", is_institution),
        ("teacher.workdays", _is_days),
        ("teacher.status", _of_terms(RecruitmentStatus)),
    ),
}


def _has_words(grid: Grid, column: int) -> bool:
    texts = [row[column] for row in grid.rows[:_LOOKED_AT] if column < len(row) and row[column] is not None]
    return bool(texts) and sum(_is_word(text) for text in texts) > 0.6 * len(texts)


def _is_word(value: Value) -> bool:
    return isinstance(value, str) and re.search(r"[^\W\d_]{2}", value) is not None
