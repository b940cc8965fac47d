"""The drafts a person has made of one semester after another: which is on show, and what it is compared with."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from woo_desktop.domain.fit import Weights
from woo_desktop.domain.planning import Draft, Plan

MOST = 4
"""Drafts of one semester; with one more the oldest goes."""


class DraftShelf(QObject):
    """Holds values only; every change of a draft puts a new value in its place."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts: tuple[Draft, ...] = ()
        self._shown: dict[str, int] = {}

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """All of them, of every semester."""
        return self._drafts

    def of(self, semester: str) -> tuple[Draft, ...]:
        return tuple(draft for draft in self._drafts if draft.semester == semester)

    def current(self, semester: str) -> Draft | None:
        """The draft on show: the one chosen last, else the newest."""
        here = self.of(semester)
        chosen = next((draft for draft in here if draft.number == self._shown.get(semester)), None)
        return chosen or (here[-1] if here else None)

    def fill(self, drafts: tuple[Draft, ...]) -> None:
        """The drafts of before the restart."""
        self._drafts = drafts
        self.changed.emit()

    def add(self, plan: Plan, made_at: dt.datetime, *, weights: Weights, may_move: bool) -> Draft:
        """A new plan becomes the draft on show."""
        here = self.of(plan.semester)
        number = max((draft.number for draft in here), default=0) + 1
        draft = Draft(number, plan, made_at, may_move, weights=weights)
        gone = here[: max(0, len(here) + 1 - MOST)]
        self._drafts = (*(one for one in self._drafts if one not in gone), draft)
        self._shown[plan.semester] = number
        self.changed.emit()
        return draft

    def choose(self, semester: str, number: int) -> None:
        self._shown[semester] = number
        self.changed.emit()

    def put(self, draft: Draft) -> None:
        """The same draft, otherwise than it was."""
        self._drafts = tuple(draft if _same(one, draft) else one for one in self._drafts)
        self.changed.emit()

    def drop(self, draft: Draft) -> None:
        """Throw a draft away; nothing on the board changes."""
        self._drafts = tuple(one for one in self._drafts if not _same(one, draft))
        self.changed.emit()

    def remember(self, semester: str, number: int, proposals: dict[int, int]) -> None:
        """What came of placings that were taken over: a proposal for each part."""
        for draft in self.of(semester):
            if draft.number == number and proposals:
                self.put(replace(draft, accepted={**draft.accepted, **proposals}))

    def forget_undone(self, semester: str, proposals: frozenset[int]) -> None:
        """Taking over was undone: these proposals never were."""
        for draft in self.of(semester):
            left = {part: one for part, one in draft.accepted.items() if one not in proposals}
            if len(left) != len(draft.accepted):
                self.put(replace(draft, accepted=left))


def _same(one: Draft, other: Draft) -> bool:
    return (one.semester, one.number) == (other.semester, other.number)
