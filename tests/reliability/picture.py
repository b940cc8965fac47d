"""A picture of everything that lives in a workshop, to choose from and to compare two moments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from woo_desktop.db.engine import reading
from woo_desktop.domain.queries import CheckAll
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

_FIELDS = {kind: ", ".join(f'"{spec.name}"' for spec in specs) for kind, specs in FIELDS.items()}
_LOOK = {
    kind: f'SELECT id, version, trashed_at IS NOT NULL AS trashed, {names} FROM "{kind}" ORDER BY id'
    for kind, names in _FIELDS.items()
}


@dataclass(frozen=True)
class Picture:
    """Every row that is not in the trash, as the database has it, and what the trash holds."""

    live: dict[Kind, list[Row[Any]]]
    trashed: list[Ref]

    @classmethod
    def of(cls, office: Office) -> Picture:
        """All in one snapshot, without the program's own reading: a thousand pictures are taken in these tests."""
        live: dict[Kind, list[Row[Any]]] = {}
        trashed: list[Ref] = []
        with reading(office._engine) as connection:
            for kind, look in _LOOK.items():
                rows = connection.exec_driver_sql(look).all()
                live[kind] = [row for row in rows if not row.trashed]
                trashed += [Ref(kind, row.id) for row in rows if row.trashed]
        return cls(live, trashed)

    def values(self) -> dict[Ref, tuple[object, ...]]:
        """The fields as a person sees them: versions count changes, and go on when something is undone."""
        return {Ref(kind, row.id): tuple(row[3:]) for kind, rows in self.live.items() for row in rows}


def difference(one: Picture, other: Picture) -> dict[Ref, object]:
    """What is not the same: only here, only there, or in which fields."""
    before, after = one.values(), other.values()
    touched = sorted(ref for ref in before.keys() | after.keys() if before.get(ref) != after.get(ref))
    return {ref: dict(_fields_apart(ref, before.get(ref), after.get(ref))) for ref in touched}


def _fields_apart(ref: Ref, was: tuple[object, ...] | None, now: tuple[object, ...] | None) -> Iterator[Any]:
    if was is None or now is None:
        yield ("only then" if now is None else "only now", was or now)
        return
    for spec, old, new in zip(FIELDS[ref.kind], was, now, strict=True):
        if old != new:
            yield spec.name, (old, new)


def findings(office: Office) -> list[str]:
    """What `woo check` would say, in English."""
    return [finding.what.message.format_map(finding.what.values) for finding in office.answer(CheckAll())]
