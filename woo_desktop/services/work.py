"""The work at hand: one gesture of one person, inside one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from woo_desktop.db.store import Store
from woo_desktop.domain.changes import Fact
from woo_desktop.domain.commands import Made
from woo_desktop.domain.records import Member, Ref


@dataclass
class Work:
    """What a handler works with. `made` remembers records that a `Together` made, by their key."""

    store: Store
    member: Member | None
    who: str
    now: dt.datetime
    made: dict[str, Ref] = field(default_factory=dict)
    reverts: int | None = None
    is_redo: bool = False
    undoable: bool = True
    report: object = None
    """What the person is told besides the words of the gesture: which rows of an import could not go back."""

    @property
    def today(self) -> dt.date:
        return self.now.astimezone().date()

    @property
    def facts(self) -> list[Fact]:
        return self.store.facts

    def filled(self, values: Mapping[str, object]) -> dict[str, object]:
        """Values with each `Made` replaced by the id it stands for."""
        return {name: self.made[value.key].id if isinstance(value, Made) else value for name, value in values.items()}
