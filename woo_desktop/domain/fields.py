"""How a field of a record is declared: one place that the window, the lists, the import and the database all read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from enum import Enum
from typing import Any

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Kind, Term, ValueList

MAX_TEXT = 100_000
"""Characters a text field holds at most; told to the person before saving."""

KEY_TEXT = 200
"""Characters of texts that an index keeps unique (numbers, codes)."""


class FieldType(Enum):
    """What a field holds, and with that how it is edited, stored and shown."""

    TEXT = "text"
    LONG_TEXT = "long text"
    WHOLE = "whole number"
    DECIMAL = "decimal number"
    DATE = "date"
    MOMENT = "date and time"
    FLAG = "yes, no or unknown"
    TERM = "one of fixed words"
    TERMS = "several of fixed words"
    VALUE = "one value of an editable list"
    VALUES = "several values of an editable list"
    REF = "another record"
    CODES = "several codes"


class Format(Enum):
    """Texts with a rule of DOMAIN.md §2.2; a breach warns beside the field and never blocks saving."""

    PLAIN = "plain"
    KVK = "kvk"
    BRANCH = "vestigingsnummer"
    BRIN = "brin"
    RIO = "rio"
    POSTCODE = "postcode"
    PHONE = "phone"
    MAIL = "mail"
    WEB = "web"
    CREBO_CROHO = "crebo/croho"
    SEMESTER = "semester"
    TIME = "time"


TermClass = type[Term]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One declared field. `label` and `hint` are English messages; `group` names the section of the record panel."""

    name: str
    label: str
    type: FieldType
    group: str = ""
    hint: str = ""
    format: Format = Format.PLAIN
    terms: TermClass | None = None
    value_list: ValueList | None = None
    target: Kind | None = None
    searchable: bool = False
    shown: bool = True
    limit: int = MAX_TEXT

    @property
    def is_text(self) -> bool:
        return self.type in (FieldType.TEXT, FieldType.LONG_TEXT)


def _declare(default: object, label: str, kind: FieldType, **more: Any) -> Any:
    spec = FieldSpec(name="", label=label, type=kind, **more)
    return dataclasses.field(default=default, metadata={"spec": spec})


def text(label: str, **more: Any) -> Any:
    return _declare("", label, FieldType.TEXT, **more)


def long_text(label: str, **more: Any) -> Any:
    return _declare("", label, FieldType.LONG_TEXT, **more)


def whole(label: str, **more: Any) -> Any:
    return _declare(None, label, FieldType.WHOLE, **more)


def decimal(label: str, **more: Any) -> Any:
    return _declare(None, label, FieldType.DECIMAL, **more)


def date(label: str, **more: Any) -> Any:
    return _declare(None, label, FieldType.DATE, **more)


def moment(label: str, **more: Any) -> Any:
    return _declare(None, label, FieldType.MOMENT, **more)


def flag(label: str, **more: Any) -> Any:
    return _declare(None, label, FieldType.FLAG, **more)


def term(label: str, terms: type[Term], default: Term | None = None, **more: Any) -> Any:
    return _declare(default, label, FieldType.TERM, terms=terms, **more)


def terms(label: str, terms: type[Term], **more: Any) -> Any:
    return _declare((), label, FieldType.TERMS, terms=terms, **more)


def value(label: str, value_list: ValueList, **more: Any) -> Any:
    """A code of an editable list; empty text when not chosen."""
    return _declare("", label, FieldType.VALUE, value_list=value_list, **more)


def values(label: str, value_list: ValueList, **more: Any) -> Any:
    return _declare((), label, FieldType.VALUES, value_list=value_list, **more)


def ref(label: str, target: Kind, **more: Any) -> Any:
    return _declare(None, label, FieldType.REF, target=target, **more)


def codes(label: str, **more: Any) -> Any:
    return _declare((), label, FieldType.CODES, **more)


def fields_of(record_type: type) -> tuple[FieldSpec, ...]:
    """The declared fields of a record type, in the order a person reads them."""
    return tuple(_specs(record_type))


def _specs(record_type: type) -> Iterable[FieldSpec]:
    for declared in dataclasses.fields(record_type):
        spec = declared.metadata.get("spec")
        if spec is not None:
            yield dataclasses.replace(spec, name=declared.name)
