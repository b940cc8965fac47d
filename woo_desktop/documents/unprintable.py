"""Names, before printing, each text of a paper with characters that the paper's letters cannot show."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from woo_desktop.documents.fonts import not_drawable
from woo_desktop.domain.agreement import AgreementPaper, PaperPart
from woo_desktop.domain.case_sheet import CaseSheet
from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.errors import NotPrintable
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_, Sentence

_PARTS = {
    "title": PaperPart.HEAD,
    "head": PaperPart.HEAD,
    "parties": PaperPart.PARTIES,
    "track": PaperPart.TRACK,
    "work": PaperPart.WORK,
    "numbers": PaperPart.NUMBERS,
    "planning": PaperPart.PLANNING,
    "supervision": PaperPart.SUPERVISION,
    "communication": PaperPart.COMMUNICATION,
    "rights": PaperPart.RIGHTS,
    "costs": PaperPart.COSTS,
    "changes": PaperPart.CHANGES,
    "signatures": PaperPart.SIGNATURES,
}
_CLAUSES = {
    "process": PaperPart.PROCESS,
    "supervision": PaperPart.SUPERVISION,
    "communication": PaperPart.COMMUNICATION,
    "confidentiality": PaperPart.RIGHTS,
    "privacy": PaperPart.PRIVACY,
    "costs": PaperPart.COSTS,
}
_SHEET_FIELDS = {
    "title": N_("Title"),
    "part": N_("Sub-assignment"),
    "theme": N_("Theme"),
    "kinds": N_("Kind of work"),
    "company": N_("Company"),
    "sector": N_("Sector"),
    "city": N_("City"),
    "ask": N_("The question"),
    "background": N_("Background"),
    "desired_result": N_("Desired result"),
    "available": N_("What is there already"),
    "reachable": N_("Reachable"),
    "location": N_("Location"),
    "desired_start": N_("Period"),
    "constraints": N_("Constraints"),
    "track": N_("Track"),
    "workshop": N_("Workshop"),
}
_SHOWN_OF_TEXT = 40
_SHOWN_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class Unprintable:
    """One text that does not come out whole: where it stands and what cannot be shown in it."""

    part: object
    """The part of an agreement, or the name of a field."""
    field: str
    """The path of the field in the paper, such as "parties.teacher.name"."""
    text: str
    characters: tuple[str, ...]

    @property
    def sentence(self) -> Sentence:
        """In words, for a person."""
        shortened = self.text if len(self.text) <= _SHOWN_OF_TEXT else self.text[:_SHOWN_OF_TEXT] + "…"
        return Sentence(
            N_("{part}: ‘{text}’ has characters that cannot be printed: {characters}"),
            {
                "part": self.part,
                "text": " ".join(shortened.split()),
                "characters": " ".join(self.characters[:_SHOWN_CHARACTERS]),
            },
        )


def unprintable(paper: AgreementPaper) -> tuple[Unprintable, ...]:
    """Every text of the paper with characters for which a □ will be printed."""
    return tuple(_found(paper))


def unprintable_on_sheets(sheets: Iterable[CaseSheet]) -> tuple[Unprintable, ...]:
    """The same for case descriptions; each names its case."""
    return tuple(
        found
        for sheet in sheets
        for name, label in _SHEET_FIELDS.items()
        for _path, text in _texts(getattr(sheet, name), name)
        for found in _gap(
            Sentence(N_("{number}, {field}"), {"number": sheet.number, "field": Sentence(label)}), name, text
        )
    )


def unprintable_in(texts: Iterable[tuple[str, str]]) -> tuple[Unprintable, ...]:
    """The same for any texts, each after the (translatable) name of its field."""
    return tuple(found for label, text in texts for found in _gap(Sentence(label), label, text))


def stop_at(found: Iterable[Unprintable]) -> None:
    """NotPrintable with every text that was found, so that a person can choose; nothing when all can be shown."""
    told = list(found)
    if told:
        raise NotPrintable(tuple(one.sentence for one in told))


def _found(paper: AgreementPaper) -> Iterator[Unprintable]:
    for path, text in _texts(paper, ""):
        first, _dot, rest = path.partition(".")
        part = _CLAUSES[rest] if first == "clauses" else _PARTS.get(first)
        yield from _gap(part, path, text)


def _gap(part: object, path: str, text: str) -> Iterator[Unprintable]:
    characters = not_drawable(clean_text(text, multiline=True))
    if characters:
        yield Unprintable(part, path, text, characters)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, path)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in ("about", "subject", "before"):
                yield from _texts(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)
