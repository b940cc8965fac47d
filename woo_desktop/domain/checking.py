"""Makes what a person typed fit to be stored: cleaned, in its field's own form, or refused with a sentence."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping

from woo_desktop.domain import formats
from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.errors import InvalidField
from woo_desktop.domain.fields import FieldSpec, FieldType, Format
from woo_desktop.domain.records import field_of
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence

_LARGEST_WHOLE = 2_147_483_647


def checked(kind: Kind, values: Mapping[str, object]) -> dict[str, object]:
    """Every value as its field stores it; InvalidField for one that cannot be stored at all."""
    return {name: _checked(kind, field_of(kind, name), value) for name, value in values.items()}


def _checked(kind: Kind, spec: FieldSpec, value: object) -> object:
    if spec.is_text or spec.type is FieldType.VALUE:
        return _text(kind, spec, "" if value is None else value)
    if spec.type in (FieldType.TERMS, FieldType.VALUES, FieldType.CODES):
        return _several(kind, spec, value)
    if value is None:
        return None
    if spec.type in (FieldType.WHOLE, FieldType.REF):
        return _whole(kind, spec, value)
    if spec.type is FieldType.DECIMAL:
        return _decimal(kind, spec, value)
    if spec.type is FieldType.DATE and isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if spec.type is FieldType.FLAG and isinstance(value, bool):
        return value
    if spec.type is FieldType.TERM:
        return _term(kind, spec, value)
    raise InvalidField(kind, spec.name, str(value), Sentence(N_("This does not belong in this field.")))


def _text(kind: Kind, spec: FieldSpec, value: object) -> str:
    if not isinstance(value, str):
        raise InvalidField(kind, spec.name, str(value), Sentence(N_("This field takes text.")))
    text = clean_text(value, multiline=spec.type is FieldType.LONG_TEXT)
    if len(text) > spec.limit:
        why = Sentence(
            N_("This text has {length} characters; {limit} fit in this field. Make it shorter."),
            {"length": len(text), "limit": spec.limit},
        )
        raise InvalidField(kind, spec.name, text[:100], why)
    if spec.format is Format.PLAIN or not text:
        return text
    tidy = formats.clean(spec.format, text)
    # Only a text that became right is tidied; any other stays as it was typed, with a warning beside the field.
    return tidy if formats.warning(spec.format, tidy) is None else text


def _several(kind: Kind, spec: FieldSpec, value: object) -> tuple[object, ...]:
    if value is None:
        return ()
    if not isinstance(value, tuple | list | set | frozenset):
        raise InvalidField(kind, spec.name, str(value), Sentence(N_("This field takes a list of values.")))
    if spec.type is FieldType.TERMS:
        return tuple(_term(kind, spec, part) for part in value)
    codes = tuple(clean_text(str(part)).strip() for part in value)
    if any("," in code or not code or len(code) > spec.limit for code in codes):
        raise InvalidField(kind, spec.name, ", ".join(codes), Sentence(N_("A code holds no comma.")))
    return codes


def _whole(kind: Kind, spec: FieldSpec, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidField(kind, spec.name, str(value), Sentence(N_("This field takes a whole number.")))
    if abs(value) > _LARGEST_WHOLE:
        raise InvalidField(kind, spec.name, str(value), Sentence(N_("This number is too large.")))
    return value


def _decimal(kind: Kind, spec: FieldSpec, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= sys.float_info.max:
        raise InvalidField(kind, spec.name, str(value), Sentence(N_("This field takes a number.")))
    return float(value)


def _term(kind: Kind, spec: FieldSpec, value: object) -> object:
    try:
        return spec.terms(str(value)) if spec.terms is not None else value
    except ValueError:
        raise InvalidField(
            kind, spec.name, str(value), Sentence(N_("This is not one of the words of this field."))
        ) from None
