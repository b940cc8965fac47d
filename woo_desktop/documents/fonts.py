"""The letters on paper: Inter, embedded, and which characters it can draw."""

from __future__ import annotations

import io
import threading
import unicodedata
from functools import lru_cache
from pathlib import Path

REGULAR = "Inter"
STRONG = "Inter-SemiBold"
NOT_DRAWN = "□"
"""Stands where a character cannot be drawn, so that the gap is seen."""

_STRONG_WEIGHT = 600
_TEXT_SIZE = 14
"""Inter's design for text sizes; its other end is meant for headlines."""
_POSTSCRIPT_NAME = 6
"""ReportLab takes two fonts with the same one for the same font."""
_registering = threading.Lock()


def use_inter() -> None:
    """Make the two cuts known to ReportLab; the first call costs about a second, later ones nothing."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    with _registering:
        known = pdfmetrics.getRegisteredFontNames()
        if REGULAR not in known:
            pdfmetrics.registerFont(TTFont(REGULAR, io.BytesIO(_inter())))
        if STRONG not in known:
            pdfmetrics.registerFont(TTFont(STRONG, io.BytesIO(_strong_cut())))


def can_draw(character: str) -> bool:
    """Whether the character stands on paper as typed; one that has no shape by nature always does."""
    return ord(character) in _drawable() or _is_shapeless(character)


def not_drawable(text: str) -> tuple[str, ...]:
    """The characters of a text that Inter has no shape for, each once, in order."""
    return tuple(dict.fromkeys(character for character in text if not can_draw(character)))


def drawable(text: str) -> str:
    """The text with a visible mark for each character without a shape, and without what is invisible by nature."""
    if text.isascii():
        return text
    known = _drawable()
    return "".join(letter if ord(letter) in known else _stand_in(letter) for letter in text)


def _stand_in(character: str) -> str:
    if character in "\n\t":
        return character
    return "" if _is_shapeless(character) else NOT_DRAWN


def _is_shapeless(character: str) -> bool:
    """Joiners, direction marks, soft hyphens and variation selectors: they steer other letters."""
    return (
        character in "\n\t"
        or unicodedata.category(character) == "Cf"
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


@lru_cache(maxsize=1)
def _drawable() -> frozenset[int]:
    """The code points of both cuts; reads the character table only, not the outlines."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(_inter()), lazy=True) as font:
        return frozenset(code for code in font.getBestCmap() if _is_wanted(code))


def _is_wanted(code: int) -> bool:
    """Private code points hold Inter's ornaments: what a person means by them is not known."""
    return not 0xE000 <= code <= 0xF8FF and code >= 0x20


def _strong_cut() -> bytes:
    """The weight for headings as a font of its own: ReportLab reads a variable font only in its regular weight."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    options = subset.Options()
    options.layout_features = []
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_drawable())
    target = io.BytesIO()
    with TTFont(io.BytesIO(_inter()), lazy=True) as font:
        subsetter.subset(font)
        place = {"wght": _STRONG_WEIGHT, "opsz": _TEXT_SIZE}
        # The font is ours alone; a copy of it first would take as long as the rest.
        instance = instancer.instantiateVariableFont(font, place, inplace=True)
        for platform, encoding, language in ((3, 1, 0x409), (1, 0, 0)):
            instance["name"].setName(STRONG, _POSTSCRIPT_NAME, platform, encoding, language)
        instance.save(target)
    return target.getvalue()


def _inter() -> bytes:
    import fontpkg_inter

    return (Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf").read_bytes()
