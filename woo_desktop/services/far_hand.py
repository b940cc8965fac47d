"""Does a command over a long line in as few trips as it lets us: some to look, one to write.

The handler is run with what is known so far, as a reader is (`db.rounds`); what it asks is asked together, and it is
run again. When it had all it asked, what it wrote goes out as one transaction (`db.far_writing`). Whatever stands in
the way is judged, and said, by the long way only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from woo_desktop.db import change_log
from woo_desktop.db.engine import swiftly
from woo_desktop.db.far_store import FarStore
from woo_desktop.db.far_writing import Telling, send
from woo_desktop.db.rounds import Moved, Rounds, WantsSnapshot
from woo_desktop.db.store import Store
from woo_desktop.domain import commands as c
from woo_desktop.domain.changes import Action, Changes, History, Outcome
from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.services.work import Work, done, history_after

LOOKS = 5
"""After so many trips to look a command is faster step by step."""
TRIES = 2
AT_ONCE = 40
"""Steps of one gesture; a longer one is seldom, and is better done step by step."""

_SHORT = (
    c.Create,
    c.Change,
    c.Trash,
    c.Restore,
    c.AnswerProposal,
    c.PlaceCase,
    c.MoveCase,
    c.WithdrawCase,
    c.PlaceOnSecondLevel,
    c.SplitQuestion,
    c.MakeAgreement,
    c.NewEdition,
    c.LogActivity,
    c.WeighRules,
    c.Revert,
    c.Undo,
    c.Redo,
)


class FarHand:
    """Commands of one person; what was read for the next one is kept."""

    def __init__(self, engine: Engine, work: Callable[[Store], Work]) -> None:
        self._engine, self._work = engine, work
        self._prepared: tuple[c.Command, Rounds, frozenset[Kind]] | None = None
        self._news: set[Kind] = set()
        """What colleagues changed since."""
        self.last: Changes | None = None
        """The gesture that undo or redo would most likely take back."""

    def prepare(self, command: c.Command) -> None:
        """Look at all that a command needs; what stands in its way is told when it is done."""
        self._prepared = None
        self._news.clear()
        if not takes(command):
            return
        with swiftly(self._engine) as connection:
            rounds = Rounds(connection)
            decided = self._decided(rounds, command)
        if decided is not None:
            self._prepared = (command, rounds, cast(FarStore, decided[0].store).kinds)

    def heard(self, changes: Changes) -> None:
        """A colleague changed something: what was read of that kind is out of date. For use by any thread."""
        self._news |= changes.kinds

    def run(self, command: c.Command, key: str) -> Outcome | None:
        """The command in one trip when it was prepared; None when it takes the long way. Then nothing was done."""
        prepared, self._prepared = self._prepared, None
        if not takes(command):
            return None
        with swiftly(self._engine) as connection:
            rounds = Rounds(connection)
            if prepared is not None and prepared[0] == command and not self._news & prepared[2]:
                rounds = prepared[1]
                rounds.go_on(connection)
            for _try in range(TRIES):
                found = self._decided(rounds, command)
                if found is None:
                    return None
                outcome = self._sent(connection, rounds, *found, command, key)
                if outcome is not None:
                    return outcome
                rounds = Rounds(connection)
        return None

    # --- inside -------------------------------------------------------------------------------------------------

    def _decided(self, rounds: Rounds, command: c.Command) -> tuple[Work, Sentence] | None:
        """What the handler makes of a command when it knows all that it asks; None when it does not come to that."""
        for _look in range(LOOKS):
            store = FarStore(rounds, self._about(rounds, command))
            work = self._work(store)
            failed = False
            try:
                label = done(work, command)
            except (Moved, WantsSnapshot):
                return None
            except Exception:  # noqa: BLE001 - with half of the answers a handler may well stumble
                failed = True
            try:
                if not rounds.ask_noted() and rounds.marked():
                    return None if failed or not store.facts else (work, label)
            except Moved:
                return None
            except DBAPIError as error:
                if error.connection_invalidated:
                    raise
                # What the server cannot even look for (a number beyond its own) is refused in words by the long way.
                return None
        return None

    def _sent(
        self, connection: Connection, rounds: Rounds, work: Work, label: Sentence, command: c.Command, key: str
    ) -> Outcome | None:
        store = cast(FarStore, work.store)
        mark = rounds.mark
        if mark is None:
            return None
        telling = Telling(work.who, label, key, work.reverts, work.is_redo, work.undoable, _is_undo(command))
        try:
            changes = send(connection, store, mark, telling)
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            return None
        return Outcome(changes, tuple(store.created), work.report, _history(work, command, changes))

    def _about(self, rounds: Rounds, command: c.Command) -> Iterable[Ref]:
        """The records that a command is about, as far as it says so itself."""
        if not _is_undo(command):
            return set(_named(command))
        if self.last is None:
            return ()
        # What it most likely takes back is read along; the handler finds out itself what it is.
        connection = cast(Connection, rounds)
        change_log.gesture(connection, self.last.gesture)
        change_log.facts_of(connection, self.last.gesture)
        for fact in self.last.facts:
            if fact.action is not Action.CHANGED:
                change_log.changes_after(connection, fact.ref, fact.version)
        return {fact.ref for fact in self.last.facts}


def _history(work: Work, command: c.Command, changes: Changes) -> History | None:
    """What undo and redo do next: after a gesture this one, after an undo it follows from what was read for it."""
    if work.reverts is None:
        return history_after(work, changes)
    if not isinstance(command, c.Undo | c.Redo):
        return None
    return change_log.history_after(work.store.connection, work.who, changes, work.reverts, is_redo=work.is_redo)


def _is_undo(command: c.Command) -> bool:
    return isinstance(command, c.Undo | c.Redo | c.Revert)


def takes(command: c.Command) -> bool:
    """Whether a command is one of the everyday ones, that need few looks."""
    if isinstance(command, c.Together):
        return len(command.commands) <= AT_ONCE and all(map(takes, command.commands))
    if isinstance(command, c.Trash | c.Restore):
        return len(command.refs) <= AT_ONCE
    return isinstance(command, _SHORT)


def _named(command: c.Command) -> Iterable[Ref]:
    if isinstance(command, c.Together):
        for step in command.commands:
            yield from _named(step)
    elif isinstance(command, c.Trash | c.Restore):
        yield from command.refs
    elif isinstance(command, c.Change):
        yield command.ref
        yield from _pointed(command.ref.kind, command.values)
    elif isinstance(command, c.Create):
        yield from _pointed(command.kind, command.values)
    elif isinstance(command, c.LogActivity):
        yield command.about
    for name, kind in _BY_NAME.items():
        number = getattr(command, name, None)
        if isinstance(number, int):
            yield Ref(kind, number)


_BY_NAME = {
    "proposal_id": Kind.PROPOSAL,
    "assignment_id": Kind.ASSIGNMENT,
    "offering_id": Kind.OFFERING,
    "question_id": Kind.QUESTION,
    "agreement_id": Kind.AGREEMENT,
}


def _pointed(kind: Kind, values: object) -> Iterable[Ref]:
    for spec in FIELDS[kind]:
        number = values.get(spec.name) if isinstance(values, dict) else None
        if spec.type is FieldType.REF and spec.target is not None and isinstance(number, int):
            yield Ref(spec.target, number)
