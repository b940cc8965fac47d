"""What a paste or a fill would change: every cell with what stands there, what comes, or why it cannot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from woo_desktop.domain.commands import Change
from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.lifecycle import may_become, needs_reason
from woo_desktop.domain.list_fields import CellRead, Names, read_cell
from woo_desktop.domain.naming import loses_name
from woo_desktop.domain.records import Record, Ref
from woo_desktop.domain.terms import Kind, Term
from woo_desktop.domain.words import N_, Sentence


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text for one cell: the record of the row, the column, and its field when it can be edited there."""

    ref: Ref
    row: str
    column: str
    spec: FieldSpec | None
    text: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a plan. `value` goes in the field unless there is a `why_not`."""

    wanted: Wanted
    version: int
    value: object = None
    warning: Sentence | None = None
    why_not: Sentence | None = None
    same: bool = False

    @property
    def changes(self) -> bool:
        return self.why_not is None and not self.same


Found = Mapping[tuple[Kind, str], tuple[int, ...]]


def names_to_find(wanted: Iterable[Wanted]) -> dict[Kind, tuple[str, ...]]:
    """Names of other records in the texts, per kind."""
    found: dict[Kind, dict[str, None]] = {}
    for one in wanted:
        if one.spec is not None and one.spec.target is not None and one.text.strip():
            found.setdefault(one.spec.target, {})[one.text.strip()] = None
    return {kind: tuple(names) for kind, names in found.items()}


def plan(
    wanted: Iterable[Wanted], records: Mapping[int, Record], names: Names, found: Found, today: dt.date
) -> list[CellChange]:
    """Every wanted cell, judged against the records as they are now."""
    return [_judged(one, records.get(one.ref.id), names, found, today) for one in wanted]


def changes_of(cells: Iterable[CellChange], seen: Mapping[int, int | None]) -> tuple[Change, ...]:
    """One change per record, with the version a person looked at; of a row out of sight, the one that was read."""
    values: dict[Ref, dict[str, object]] = {}
    versions: dict[Ref, int] = {}
    for cell in cells:
        if cell.changes and cell.wanted.spec is not None:
            values.setdefault(cell.wanted.ref, {})[cell.wanted.spec.name] = cell.value
            painted = seen.get(cell.wanted.ref.id)
            versions[cell.wanted.ref] = cell.version if painted is None else painted
    return tuple(Change(ref, versions[ref], fields) for ref, fields in values.items())


def _judged(one: Wanted, record: Record | None, names: Names, found: Found, today: dt.date) -> CellChange:
    if record is None:
        return CellChange(one, 0, why_not=Sentence(N_("This row is not there any more.")))
    if one.spec is None:
        return CellChange(one, record.version, why_not=Sentence(N_("This column is worked out by itself.")))
    now = getattr(record, one.spec.name)
    read = _other_record(one, found) if one.spec.type is FieldType.REF else read_cell(one.spec, one.text, names, today)
    if read.why_not is not None:
        return CellChange(one, record.version, why_not=read.why_not)
    if read.value == now:
        return CellChange(one, record.version, now, same=True)
    return CellChange(one, record.version, read.value, read.warning, _forbidden(record, one.spec, now, read.value))


def _other_record(one: Wanted, found: Found) -> CellRead:
    name = one.text.strip()
    if not name:
        return CellRead(None)
    ids = found.get((one.spec.target, name), ()) if one.spec is not None and one.spec.target is not None else ()
    if len(ids) == 1:
        return CellRead(ids[0])
    why = N_("There is more than one ‘{word}’.") if ids else N_("There is no ‘{word}’ yet.")
    return CellRead(why_not=Sentence(why, {"word": name}))


def _forbidden(record: Record, spec: FieldSpec, old: object, new: object) -> Sentence | None:
    """A name stays filled; a state only follows from some states, and some ask for a reason."""
    unnamed = loses_name(record, {spec.name: new})
    if unnamed is not None:
        return unnamed
    if spec.name != "status" or not isinstance(old, Term) or not isinstance(new, Term):
        return None
    if not may_become(record.kind, old, new):
        return Sentence(N_("From {old} it cannot become {new}."), {"old": old, "new": new})
    if needs_reason(record.kind, new):
        return Sentence(N_("Choose a reason for {new}."), {"new": new})
    return None
