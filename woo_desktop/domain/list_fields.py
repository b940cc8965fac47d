"""Which field a column of a list edits, and what a text that is pasted in a cell means for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from woo_desktop.domain import formats
from woo_desktop.domain.answers import Vocabulary
from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.lists import ListDeclaration
from woo_desktop.domain.records import FIELDS
from woo_desktop.domain.terms import ValueList
from woo_desktop.domain.words import N_, Sentence

_SEVERAL = {FieldType.TERMS, FieldType.VALUES, FieldType.CODES}


def edited_field(declared: ListDeclaration, key: str) -> FieldSpec | None:
    """The field of the row's own record that a column shows; None for what is counted or stands elsewhere."""
    if declared.kind is None:
        return None
    own = {spec.name: spec for spec in FIELDS[declared.kind] if spec.shown}
    return next((own[name] for name in (key, f"{key}_id", f"{key}_on") if name in own), None)


@dataclass(frozen=True, slots=True)
class CellRead:
    """A text as a value, perhaps with a warning; or why it cannot be one."""

    value: object = None
    warning: Sentence | None = None
    why_not: Sentence | None = None


Names = Mapping[tuple[ValueList, str], str]


def names_of_values(words: Vocabulary) -> Names:
    """The codes of the workshop's own lists by the names people use; what is archived is not offered any more."""
    from woo_desktop.domain.importing.values import plain_word

    return {
        (each, plain_word(value.name)): value.code
        for each, values in words.values.items()
        for value in values
        if not value.archived
    }


def read_cell(spec: FieldSpec, text: str, names: Names, today: dt.date) -> CellRead:
    """What a pasted text means for a field; another record is found by name elsewhere."""
    from woo_desktop.domain.importing.values import Reader

    if not text.strip():
        return _emptied(spec)
    if spec.is_text:
        return _text(spec, text, today)
    meaning = Reader(today, names=names).read(spec, text)
    if meaning.is_empty or meaning.unknown:
        return CellRead(why_not=meaning.warning or Sentence(N_("‘{word}’ is not known here."), {"word": text.strip()}))
    return CellRead(meaning.value, meaning.warning)


def _emptied(spec: FieldSpec) -> CellRead:
    if spec.is_text or spec.type is FieldType.VALUE:
        return CellRead("")
    if spec.type in _SEVERAL:
        return CellRead(())
    if spec.name == "status":
        return CellRead(why_not=Sentence(N_("A state cannot be empty.")))
    return CellRead(None)


def _text(spec: FieldSpec, text: str, today: dt.date) -> CellRead:
    tidy = formats.clean(spec.format, clean_text(text.strip()), today=today)
    if len(tidy) > spec.limit:
        return CellRead(why_not=Sentence(N_("This text is too long for its field.")))
    return CellRead(tidy, formats.warning(spec.format, tidy))
