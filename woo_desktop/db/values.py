"""Field values as the change log writes them, and back: text, numbers and lists that any later program can read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.terms import Term


def plain(value: object) -> object:
    """A field value without the domain's types."""
    if isinstance(value, Term):
        return str(value)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value


def from_plain(spec: FieldSpec, value: object) -> object:
    """A value of the log as the field holds it; the reverse of `plain`."""
    if value is None or spec.type in (FieldType.WHOLE, FieldType.FLAG, FieldType.REF):
        return value
    if spec.type is FieldType.DECIMAL:
        return float(str(value))
    if spec.type is FieldType.DATE:
        return dt.date.fromisoformat(str(value))
    parts = value if isinstance(value, list) else None
    if spec.terms is not None:
        return spec.terms(str(value)) if parts is None else tuple(spec.terms(code) for code in parts)
    return value if parts is None else tuple(parts)


def to_json(value: object) -> str | None:
    """None stays None, so that an empty column means "nothing stood there"."""
    return None if value is None else json.dumps(plain(value), ensure_ascii=False, sort_keys=True)


def mapping_to_json(values: Mapping[str, object]) -> str:
    return json.dumps({name: plain(value) for name, value in values.items()}, ensure_ascii=False)


def from_json(text: str | None) -> object:
    return None if text is None else json.loads(text)
