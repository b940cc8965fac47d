"""Makes a value for every field of every kind of record, so that a test can fill, compare and change them all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from woo_desktop.domain.fields import FieldSpec, FieldType, Format
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.terms import Kind

ORDER: tuple[Kind, ...] = (
    Kind.MEMBER, Kind.INSTITUTION, Kind.HUB, Kind.PERIOD, Kind.FREE_WEEK, Kind.PROGRAMME, Kind.TEACHER,
    Kind.KEY_PERSON, Kind.TEACHER_PROGRAMME, Kind.TRACK, Kind.TRACK_TEACHER, Kind.OFFERING, Kind.MOMENT,
    Kind.SME, Kind.CONTACT, Kind.QUESTION, Kind.ASSIGNMENT, Kind.PROPOSAL, Kind.AGREEMENT, Kind.AGREEMENT_CASE,
    Kind.EXECUTION, Kind.TEAM, Kind.CONTACT_MOMENT, Kind.ACTIVITY, Kind.TASK, Kind.LIST_VALUE, Kind.CLAUSE,
    Kind.SETTING, Kind.ATTACHMENT,
)  # fmt: skip
"""Every kind, after the kinds it points at."""

_FORMATTED = {
    Format.KVK: "{:08d}",
    Format.POSTCODE: "9712 A{}",
    Format.MAIL: "naam{}@werk.example",
    Format.PHONE: "+3150123{:04d}",
    Format.SEMESTER: "26{:02d}-S1",
    Format.TIME: "10:{:02d}",
    Format.WEB: "https://werk{}.example",
}


def values_of(kind: Kind, refs: Mapping[Kind, Ref], turn: int = 1) -> dict[str, object]:
    """A value for every field; another `turn` gives other values wherever the field has more than one."""
    return {spec.name: value_of(spec, refs, turn) for spec in FIELDS[kind]}


def value_of(spec: FieldSpec, refs: Mapping[Kind, Ref], turn: int = 1) -> object:
    """A value for one field. References point at the record of `refs`, or at nothing."""
    if spec.is_text or spec.type is FieldType.VALUE:
        return _FORMATTED.get(spec.format, spec.name + " {}").format(turn)
    if spec.terms is not None:
        words = list(spec.terms)
        chosen = words[turn % len(words)]
        return (chosen,) if spec.type is FieldType.TERMS else chosen
    match spec.type:
        case FieldType.WHOLE:
            return turn
        case FieldType.DECIMAL:
            return turn + 0.5
        case FieldType.DATE:
            return dt.date(2026, 11, 22) + dt.timedelta(days=turn)
        case FieldType.FLAG:
            return turn % 2 == 1
        case FieldType.VALUES | FieldType.CODES:
            return (f"code{turn}", f"other{turn}")
        case FieldType.REF if spec.target is not None:
            ref = refs.get(spec.target)
            return ref.id if ref else None
    raise AssertionError(spec)
