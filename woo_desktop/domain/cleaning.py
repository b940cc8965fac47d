"""The one rule of what is kept of a text as typed, and how texts are compared when searching and sorting."""

from __future__ import annotations

import re
import unicodedata

# What no database, workbook or mail can carry: control characters, halves of surrogate pairs, code points
# that are not characters. Everything else belongs to the person who typed it.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_NO_LETTERS = re.compile(r"[\W_]+")
_LINE_BREAK = re.compile("\r\n?")
_BREAKS_AND_TABS = re.compile("[\r\n\t]+")

# Letters that Unicode does not take apart into a base letter and a mark.
_WITHOUT_MARKS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ŀ": "l", "þ": "th",
        "æ": "ae", "œ": "oe", "ŋ": "n", "ĸ": "k", "ƒ": "f",
        "‘": "'", "’": "'", "ʼ": "'", "ʻ": "'", "`": "'", "“": '"', "”": '"', "„": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "\xad": None, "\u200b": None,
    }
)  # fmt: skip


def clean_text(text: str, *, multiline: bool = False) -> str:
    """The text as it is stored: in composed form (NFC) and without what is no text; nothing else changes.

    Line breaks and tabs stay where several lines are meant, with every line break as a newline; in a text of
    one line each run of them becomes one space, so that a pasted address does not glue its words together.
    """
    text = _LINE_BREAK.sub("\n", text) if multiline else _BREAKS_AND_TABS.sub(" ", text)
    return unicodedata.normalize("NFC", _NOT_TEXT.sub("", text))


def fold(text: str) -> str:
    """The text for searching and sorting: no marks, no capitals: "Łukasz" becomes "lukasz"."""
    if text.isascii():
        return text.lower().replace("`", "'")
    bare = _strip_marks(text.replace("´", "'")).casefold().translate(_WITHOUT_MARKS)
    return _strip_marks(bare)


def letters_of(text: str) -> str:
    """Only the letters and digits of a text, folded, in any script: what two spellings of one name share."""
    return _NO_LETTERS.sub("", fold(text))


def _strip_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
