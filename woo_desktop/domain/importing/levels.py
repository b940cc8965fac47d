"""Levels of education as lists write them."""

from __future__ import annotations

import re

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.importing.meaning import NOTHING, Meaning
from woo_desktop.domain.terms import Level
from woo_desktop.domain.words import N_, Sentence

_UNSURE_LEVEL = Sentence(N_("The level is not certain."))
_DETAIL = r"(?:[- ](?:bachelor|master|ad))?"
_MBO_NUMBER = r"(?: ?-?(?:niveau |niv\.? ?|n)?[1-4](?: ?[-/&] ?[1-4])?)?"
_WO_WORDS = "universiteit|universitair|uni|university|(?:wetenschappelijk|academisch)(?: onderwijs)?"
_PLAIN_MBO = frozenset(("mbo", "roc", "mbo'er", "mbo'ers", "mboers", "middelbaar beroepsonderwijs"))
_PLAIN_HBO = frozenset(("hbo", "hogeschool", "hbo'er", "hbo'ers", "hboers", "hoger beroepsonderwijs"))
_PLAIN_WO = frozenset(
    ("wo", "universiteit", "universitair", "uni", "university", "wetenschappelijk", "academisch", "wo'er", "wo'ers",
     "wetenschappelijk onderwijs")
)  # fmt: skip
# Per level: how it may be written, and which of those say no more than the level itself.
_LEVELS: tuple[tuple[str, Level, frozenset[str]], ...] = (
    (rf"\bmbo(?:'?ers?)?{_MBO_NUMBER}\b|\b(?:roc|middelbaar beroepsonderwijs)\b", Level.MBO, _PLAIN_MBO),
    (
        rf"\bhbo(?:'?ers?)?{_DETAIL}\b|\b(?:hogeschool|associate degree|hoger beroepsonderwijs)\b",
        Level.HBO,
        _PLAIN_HBO,
    ),
    (rf"\bwo(?:'?ers?)?{_DETAIL}\b|\b(?:{_WO_WORDS})\b", Level.WO, _PLAIN_WO),
    (r"\b(?:mix|gemengd|mixed)\b", Level.MIXED, frozenset(("mix", "gemengd", "mixed"))),
)
_NUMBERED = re.compile(r"(?:niveau|niv\.?|n) ?[1-4](?: ?[-/&] ?[1-4])?")  # only mbo numbers its levels
_ALL_OF_THEM = re.compile(
    r"alle?s?|allemaal|all(?: levels)?|elk(?: niveau)?|alle (?:drie|niveaus)|mbo ?(?:t/m|tot en met|-) ?wo"
    r"|maakt niet uit"
)


def levels(text: str) -> Meaning:
    """Levels in a cell: "HBO/MBO", "wo+hbo", "mbo 4", "universiteit", "alle"; "hbo?" with a warning."""
    bare = fold(text).strip()
    unsure = "?" in bare
    bare = bare.replace("?", " ").strip()
    if bare.replace(".", "") in ("ntb", "nvt", "", "nader te bepalen", "nog te bepalen", "onbekend", "tbd", "-"):
        return NOTHING
    if _ALL_OF_THEM.fullmatch(bare):
        return Meaning((Level.MBO, Level.HBO, Level.WO), _UNSURE_LEVEL if unsure else None, unsure)
    if _NUMBERED.fullmatch(bare):
        return Meaning((Level.MBO,), _UNSURE_LEVEL if unsure else None, keep=True)
    found: dict[Level, int] = {}
    rest = bare
    detailed = False
    for pattern, level, plain in _LEVELS:
        for match in re.finditer(pattern, rest):
            detailed = detailed or match.group(0) not in plain
            found.setdefault(level, match.start())
        rest = re.sub(pattern, _blanked, rest)
    rest = re.sub(r"\b(?:en|of|and|or|niveau|student|studenten|stud)\b|[/,+&;()\-–|.]", " ", rest).strip()
    ordered = tuple(sorted(found, key=found.__getitem__))
    if not ordered:
        return Meaning(None, Sentence(N_("‘{word}’ is not known here."), {"word": text}), keep=True, unknown=True)
    if unsure or rest:
        return Meaning(ordered, _UNSURE_LEVEL, keep=True)
    return Meaning(ordered, keep=detailed)


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match.group(0))
