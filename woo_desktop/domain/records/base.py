"""What every record has: an id, a version, and a kind that names it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Kind


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Points at one record, from any layer, without holding it."""

    kind: Kind
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A frozen row as it was read: `version` is what a later change must carry."""

    kind: ClassVar[Kind]
    id: int = 0
    version: int = 0
    trashed_at: datetime | None = None

    @property
    def ref(self) -> Ref:
        return Ref(self.kind, self.id)
