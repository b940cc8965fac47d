"""What stands on the case description that goes to a teacher (DOMAIN.md §5.2), and what is kept out of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import field

from woo_desktop.domain.agreement_paper import Person
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Language, Level, PersonalData, Size
from woo_desktop.domain.words import N_, Sentence

HIDDEN = "[…]"
"""Stands where a name, number or address was taken out."""

_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.-])(?:\+|00)?\d(?:[\s().-]{0,2}\d){8,13}(?![\w-])")
_SHORTEST_NAME = 3
_SUMMARY = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSheet:
    """One case (a question, or the part of it that one track does) as it is shown to one teacher."""

    number: str = ""
    title: str = ""
    part: str = ""
    """The sub-assignment, when the question is divided."""
    levels: tuple[Level, ...] = ()
    theme: str = ""
    kinds: tuple[str, ...] = ()
    size: Size | None = None
    multi_level: bool = False
    anonymous: bool = False
    company: str = ""
    sector: str = ""
    city: str = ""
    fte: float | None = None
    contact: Person = field(default_factory=Person)
    """Empty until teacher and entrepreneur have both agreed."""
    ask: str = ""
    background: str = ""
    desired_result: str = ""
    available: str = ""
    dataset: bool | None = None
    personal_data: PersonalData | None = None
    hours_per_week: float | None = None
    reachable: str = ""
    location: str = ""
    languages: tuple[Language, ...] = ()
    desired_start: str = ""
    needed_by: dt.date | None = None
    confidential: bool | None = None
    constraints: str = ""
    track: str = ""
    teacher: str = ""
    reasons: tuple[Sentence, ...] = ()
    """Why it fits the track, in at most three sentences."""
    reply_by: dt.date | None = None
    coordinator: Person = field(default_factory=Person)
    workshop: str = ""
    agreed: bool = False

    @property
    def summary(self) -> str:
        """The first sentence of what is asked: the case in one line."""
        text = " ".join((self.ask or self.background).split())
        first = re.split(r"(?<=[.?!])\s", text, maxsplit=1)[0]
        return first if len(first) <= _SUMMARY else first[:_SUMMARY].rsplit(" ", 1)[0].rstrip(",;:") + "…"

    @property
    def company_size(self) -> str:
        """How big the company is, as an English message; empty when that is not known."""
        if self.fte is None:
            return ""
        if self.fte < 10:
            return N_("micro company (under 10 fte)")
        return N_("small company (10-49 fte)") if self.fte < 50 else N_("medium company (50-249 fte)")


_TEXTS = ("title", "part", "ask", "background", "desired_result", "available", "constraints", "location", "reachable")


def guarded(sheet: CaseSheet, names: Iterable[str] = ()) -> CaseSheet:
    """The sheet as it may be mailed: no way to reach the company before it is agreed, and no name when asked for.

    `names` are the names by which the company and its people could be known.
    """
    if sheet.agreed:
        return sheet
    hidden = sorted({name.strip() for name in names if len(name.strip()) >= _SHORTEST_NAME}, key=len, reverse=True)
    told = {name: _without_reach(getattr(sheet, name)) for name in _TEXTS}
    if sheet.anonymous:
        told = {name: _without_names(text, hidden) for name, text in told.items()}
    company = "" if sheet.anonymous else sheet.company
    return dataclasses.replace(sheet, company=company, contact=Person(), **told)  # type: ignore[arg-type]


def _without_reach(text: str) -> str:
    for pattern in (_MAIL, _WEB, _PHONE):
        text = pattern.sub(HIDDEN, text)
    return text


def _without_names(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return text


def sheet_file_name(sheet: CaseSheet, language: str = "nl") -> str:
    """ "Casus_V-2026-0123_Brood-en-banket.pdf"; the name of an anonymous company is not in it either."""
    word = "Case" if language == Language.ENGLISH else "Casus"
    pieces = (word, sheet.number, "-".join(re.findall(r"[^\W_]+", sheet.title))[:60].strip("-"))
    return "_".join(piece for piece in pieces if piece) + ".pdf"


def sheets_file_name(sheets: Sequence[CaseSheet], track: str, language: str = "nl") -> str:
    """ "Casussen_Minor-Digital-Marketing.pdf"; one sheet alone has its own name."""
    if len(sheets) == 1:
        return sheet_file_name(sheets[0], language)
    word = "Cases" if language == Language.ENGLISH else "Casussen"
    name = "-".join(re.findall(r"[^\W_]+", track))[:60].strip("-")
    return "_".join(piece for piece in (word, name) if piece) + ".pdf"
