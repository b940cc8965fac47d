"""The stage on which the sample's story is told: who is there, and each deed as a gesture with its own day and name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import NamedTuple

from woo_desktop.db import change_log
from woo_desktop.db.store import Store
from woo_desktop.domain.checking import checked
from woo_desktop.domain.commands import Command
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Assignment, Member, Record, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.services.settling import settle
from woo_desktop.services.work import Work


@dataclass
class Stage:
    """Records by the name they have in the story: S01, Q04, T12, A10."""

    store: Store
    today: dt.date
    now: dt.datetime
    members: list[Member] = field(default_factory=list)
    named: dict[str, Ref] = field(default_factory=dict)

    def add(self, kind: Kind, values: Mapping[str, object], name: str = "") -> Ref:
        """A record as part of the gesture at hand."""
        ref = self.store.insert(kind, checked(kind, values))
        if name:
            self.named[name] = ref
        return ref

    def id(self, name: str) -> int:
        return self.named[name].id

    def record(self, name: str) -> Record:
        return self.store.at(self.named[name])

    def part(self, name: str) -> int:
        """The sub-assignment "Q04.2", or the only one of "Q05"."""
        question, _, position = name.partition(".")
        table = self.store.table(Kind.ASSIGNMENT)
        parts = self.store.find(Assignment, table.c.question_id == self.id(question))
        return next(part.id for part in parts if part.position == int(position or 1))

    def tell(self, label: Sentence, who: int, at: dt.datetime) -> None:
        """Close the gesture at hand: it stands in the log as done then, by that colleague, not to be undone."""
        facts = list(self.store.facts)
        self.store.facts.clear()
        if facts:
            name = self.members[who].name
            change_log.record(self.store.connection, name, label, facts, undoable=False, at=at)

    def do(self, command: Command, who: int, at: dt.datetime) -> None:
        """A deed through the very handlers that people use, on its own day."""
        self.tell(self.begin(command, who, at), who, at)

    def begin(self, command: Command, who: int, at: dt.datetime) -> Sentence:
        """The same without closing the gesture."""
        from woo_desktop.services.handlers import handle

        member = self.members[who]
        work = Work(self.store, member, member.name, at)
        label = handle(work, command)
        settle(work)
        return label

    def moment(self, day: dt.date, salt: int = 0) -> dt.datetime:
        """Some minute of that working day; of today, one that has been."""
        minutes = 9 * 60 + (salt * 137 + day.toordinal() * 29) % (7 * 60)
        at = dt.datetime.combine(day, dt.time(minutes // 60, minutes % 60)).astimezone(dt.UTC)
        if day == self.today and at >= self.now:
            return self.now - dt.timedelta(minutes=12 + salt % 9 * 11)
        return at


class Dated(NamedTuple):
    """Something that is done at a moment; what it is exactly may depend on what was done before."""

    at: dt.datetime
    who: int
    do: Callable[[Stage, int, dt.datetime], None]


@dataclass(frozen=True, slots=True)
class Doing:
    """A deed that is one command, made when its time has come; None when there is nothing to do after all."""

    command: Callable[[Stage], Command | None]

    def __call__(self, stage: Stage, who: int, at: dt.datetime) -> None:
        command = self.command(stage)
        if command is not None:
            stage.do(command, who, at)
