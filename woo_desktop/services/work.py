"""The work at hand: one gesture of one person, inside one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from woo_desktop.db.store import Store
from woo_desktop.domain.changes import Changes, Fact, History, HistoryStep
from woo_desktop.domain.commands import Command, Made
from woo_desktop.domain.records import Member, Ref
from woo_desktop.domain.words import Sentence


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


def done(work: Work, command: Command) -> Sentence:
    """Let a command happen, with the states that follow from it; the words for what was done."""
    # Everything that can be done to the data is only loaded when something is done.
    from woo_desktop.services.handlers import handle
    from woo_desktop.services.settling import settle

    label = handle(work, command)
    settle(work)
    return label


def history_after(work: Work, changes: Changes) -> History | None:
    """After a gesture that can be undone, that is what undo does, and there is nothing to redo."""
    if work.reverts is not None or not work.undoable:
        return None
    return History(HistoryStep(changes.gesture, changes.label))
