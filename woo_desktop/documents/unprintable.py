"""Names, before printing, each text of an agreement with characters that the paper's letters cannot show."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from woo_desktop.documents.fonts import not_drawable
from woo_desktop.domain.agreement import AgreementPaper, PaperPart
from woo_desktop.domain.cleaning import clean_text
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
_SHOWN_OF_TEXT = 40
_SHOWN_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class Unprintable:
    """One text that does not come out whole: where it stands and what cannot be shown in it."""

    part: PaperPart
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


def _found(paper: AgreementPaper) -> Iterator[Unprintable]:
    for path, text in _texts(paper, ""):
        characters = not_drawable(clean_text(text, multiline=True))
        if characters:
            first, _dot, rest = path.partition(".")
            part = _CLAUSES[rest] if first == "clauses" else _PARTS[first]
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
