"""What changed: small facts, grouped in gestures. Undo, timeline, live view and audit all read these."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence


class Action(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    TRASHED = "trashed"
    RESTORED = "restored"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Fact:
    """One small change. `old` and `new` are plain values as `db.values` writes them (text, number, list, None).

    A derived fact follows from others (the state of a question after its proposals): undo does not put it
    back but lets it be settled again.
    """

    ref: Ref
    version: int
    action: Action
    field: str = ""
    old: object = None
    new: object = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """One gesture of one person: what came about in one transaction, undone in one step."""

    gesture: int
    label: Sentence
    who: str
    at: dt.datetime
    facts: tuple[Fact, ...]
    elsewhere: bool = False
    """Made in another window, by a colleague or by the same person."""

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(fact.ref.kind for fact in self.facts)

    def of(self, kind: Kind) -> frozenset[int]:
        """The ids of one kind that this gesture touched."""
        return frozenset(fact.ref.id for fact in self.facts if fact.ref.kind is kind)


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A gesture that can be undone or done again, with the words for the menu."""

    gesture: int
    label: Sentence


@dataclass(frozen=True, slots=True)
class History:
    """What Ctrl+Z and Ctrl+Y would do now."""

    undo: HistoryStep | None = None
    redo: HistoryStep | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command brought about: the changes, and the records it made in the order it made them."""

    changes: Changes | None
    created: tuple[Ref, ...] = ()
    report: object = None
    history: History | None = None
    """What undo and redo are now, when that follows from the command itself; else it is to be asked."""

    @property
    def inverse(self) -> int | None:
        """The gesture to revert to undo this; None when nothing changed."""
        return self.changes.gesture if self.changes else None
