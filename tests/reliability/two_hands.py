"""Two people in two windows as hypothesis draws them, and a memory of who wrote what.

The memory never looks in the program's own log. It keeps, per record, every change with who made it; a window keeps the
version it shows until it looks again. So whatever the program lets through or asks is compared with what should be.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.db.tables import fill_every_table
from tests.filled import value_of
from tests.reliability.picture import findings
from tests.small_workshop import COLLEAGUE, THIRD, Known
from woo_desktop.domain.agreement_signing import FIELDS_OF
from woo_desktop.domain.changes import Changes
from woo_desktop.domain.commands import (
    AnswerProposal,
    Change,
    Command,
    MoveCase,
    PlaceCase,
    Redo,
    Together,
    Undo,
    WithdrawCase,
)
from woo_desktop.domain.errors import NothingToUndo, StaleChange, UndoBlocked, WorkshopError
from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.importing.known import ImportGone
from woo_desktop.domain.importing.takeover import ImportRows
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import FIELDS, Proposal, Record, Ref
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.services.office import Office

PEOPLE = (COLLEAGUE, THIRD)
WAYS = ("form", "cell", "bulk", "import")
NOT_EDITED = {
    # A sub-assignment stays with its question; a proposal stays where the moves of the board put it.
    (Kind.ASSIGNMENT, "question_id"),
    (Kind.PROPOSAL, "assignment_id"),
    (Kind.PROPOSAL, "offering_id"),
    # The paper is made by the program, and signatures make it agreed: `services/test_signing`.
    (Kind.AGREEMENT, "frozen_paper"),
    (Kind.AGREEMENT, "sme_signs"),
    *((Kind.AGREEMENT, name) for pair in FIELDS_OF.values() for name in pair),
}
Place = AbstractContextManager[str]


def editable(kind: Kind) -> list[FieldSpec]:
    """Fields that a person edits freely. States have rules of their own; what is tested here is who wins."""
    return [spec for spec in FIELDS[kind] if spec.name != "status" and (kind, spec.name) not in NOT_EDITED]


def to_way(way: str, steps: tuple[Change, ...]) -> Command:
    """The same changes as a form or a cell sends them (one record), many at once, or a list that is taken over."""
    if way == "bulk":
        return Together(steps, Sentence("Bulk edit"))
    if way == "import":
        return ImportRows(steps, ("lijst.xlsx",))
    (step,) = steps
    return step


@dataclasses.dataclass
class Entry:
    """A change that was stored."""

    version: int
    who: str
    field: str
    old: object
    new: object
    takes_back: int = 0
    """The version of the change that this one took back."""


@dataclasses.dataclass
class Gesture:
    """What somebody can undo: per record and field how it was and what it became, and at which versions."""

    who: str
    entries: dict[Ref, list[Entry]]
    is_import: bool = False


class Memory:
    """Every record as it must stand, and everything that was done to it."""

    def __init__(self, office: Office, refs: Mapping[Kind, Ref]) -> None:
        self.now: dict[Ref, dict[str, object]] = {}
        self.version: dict[Ref, int] = {}
        self.entries: dict[Ref, list[Entry]] = {ref: [] for ref in refs.values()}
        for kind, ref in refs.items():
            (record,) = office.answer(RecordsOf(kind, (ref.id,)))
            self.now[ref] = values_of_record(record)
            self.version[ref] = record.version

    def contested(self, step: Change) -> dict[str, list[Entry]]:
        """The fields of a change that were written after the version that was seen, and are not the same anyhow."""
        later = [entry for entry in self.entries[step.ref] if entry.version > step.version]
        found = {name: [entry for entry in later if entry.field == name] for name in step.values}
        return {name: told for name, told in found.items() if told and self.now[step.ref][name] != step.values[name]}

    def write(
        self, who: str, ref: Ref, values: Mapping[str, object], takes_back: Mapping[str, int] | None = None
    ) -> list[Entry]:
        back = takes_back or {}
        new = {name: value for name, value in values.items() if self.now[ref][name] != value}
        if not new:
            return []
        self.version[ref] += 1
        version = self.version[ref]
        told = [Entry(version, who, name, self.now[ref][name], new[name], back.get(name, 0)) for name in new]
        self.now[ref].update(new)
        self.entries[ref] += told
        return told

    def in_the_way(self, gesture: Gesture) -> dict[Ref, list[Entry]]:
        """What the other wrote over a gesture since, and fields that are not what it made them any more.

        Somebody who wrote the same again meant it; who wrote something else and took that back left it as it was.
        """
        found: dict[Ref, list[Entry]] = {}
        for ref, entries in gesture.entries.items():
            for entry in entries:
                later = [one for one in self.entries[ref] if one.version > entry.version and one.field == entry.field]
                last = later[-1] if later else None
                meant = last is not None and last.who != gesture.who and last.takes_back <= entry.version
                if meant or self.now[ref][entry.field] != entry.new:
                    found.setdefault(ref, []).extend([one for one in later if one.who != gesture.who] or later)
        return found


def values_of_record(record: Record) -> dict[str, object]:
    return {spec.name: getattr(record, spec.name) for spec in editable(record.kind)}


def machine(open_place: Callable[[], Place], told: Counter[tuple[str, str, str]]) -> type[RuleBasedStateMachine]:
    """Two people on a fresh workshop; `told` counts what happened per way and kind."""

    class TwoHands(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.kept = ExitStack()
            place = self.kept.enter_context(open_place())
            self.refs = fill_every_table(place)
            self.offices = []
            for who in PEOPLE:
                office = Office.open(place, who)
                self.kept.callback(office.close)
                self.offices.append(office)
            self.memory = Memory(self.offices[0], self.refs)
            self.first = {ref: dict(values) for ref, values in self.memory.now.items()}
            self.seen = [dict(self.memory.version), dict(self.memory.version)]
            self.done: list[list[Gesture]] = [[], []]
            self.undone: list[list[Gesture]] = [[], []]
            self.cards: list[dict[int, Proposal | None]] = [{}, {}]
            known = Known(self.offices[0])
            self.parts = [known.part(number).id for number in (1, 2, 3)]
            self.offerings = [known.offering(code).id for code in ("T03", "T04")]
            for window in (0, 1):
                self._look_at_board(window)

        def teardown(self) -> None:
            try:
                self._compare(all_of_them=True)
                # What fills every table tells no story of its own: papers and files hold any text.
                found = [one for one in findings(self.offices[0]) if "history" in one or "trace" in one]
                assert not found, found
            finally:
                self.kept.close()

        # --- editing ------------------------------------------------------------------------------------------

        @rule(window=st.sampled_from((0, 1)), kind=st.sampled_from(list(Kind)))
        def look(self, window: int, kind: Kind) -> None:
            """A window hears what a colleague did, and shows it."""
            self.seen[window][self.refs[kind]] = self.memory.version[self.refs[kind]]

        @rule(
            window=st.sampled_from((0, 1)),
            way=st.sampled_from(WAYS),
            kinds=st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=3, unique=True),
            numbers=st.lists(st.integers(0, 60), min_size=8, max_size=8),
        )
        def edit(self, window: int, way: str, kinds: list[Kind], numbers: list[int]) -> None:
            several = way in ("bulk", "import")
            count = 1 if way == "cell" else 1 + numbers[0] % 3
            steps = tuple(
                self._change(window, kind, numbers[place + 1 :], count)
                for place, kind in enumerate(kinds if several else kinds[:1])
            )
            self._run(window, way, steps)

        @rule(kind=st.sampled_from(list(Kind)), way=st.sampled_from(WAYS), numbers=st.tuples(*[st.integers(0, 60)] * 3))
        def both_edit_the_same(self, kind: Kind, way: str, numbers: tuple[int, int, int]) -> None:
            """The pair that matters most: one after the other, from the same picture, in the same field."""
            for window in (0, 1):
                self.look(window, kind)
            chosen = numbers[0]
            for window, turn in ((0, numbers[1]), (1, numbers[2])):
                self._run(window, way, (self._change(window, kind, [chosen, turn], 1),))

        def each_another_field(self, kind: Kind, way: str, turn: int) -> None:
            """Both from the same picture, in different fields: nobody needs to be asked."""
            for window in (0, 1):
                self.look(window, kind)
            for window in (0, 1):
                self._run(window, way, (self._change(window, kind, [window, turn], 1),))

        @rule(
            first=st.sampled_from((0, 1)),
            kind=st.sampled_from(list(Kind)),
            way=st.sampled_from(WAYS),
            numbers=st.tuples(*[st.integers(0, 60)] * 3),
            back=st.booleans(),
        )
        def over_it_knowingly(
            self, first: int, kind: Kind, way: str, numbers: tuple[int, int, int], back: bool
        ) -> None:
            """The second looks, and writes over what the first wrote; and may take that back. Then the first undoes."""
            for window, turn in ((first, numbers[1]), (1 - first, numbers[2])):
                self.look(window, kind)
                self._run(window, way, (self._change(window, kind, [numbers[0], turn], 1),))
            if back:
                self.undo(1 - first)
            self.undo(first)

        def _change(self, window: int, kind: Kind, numbers: list[int], count: int) -> Change:
            ref, specs = self.refs[kind], editable(kind)
            values: dict[str, object] = {}
            for place in range(count):
                spec = specs[(numbers[0] + place * 7) % len(specs)]
                values[spec.name] = self._value(ref, spec, numbers[1 + place % (len(numbers) - 1)])
            return Change(ref, self.seen[window][ref], values)

        def _value(self, ref: Ref, spec: FieldSpec, turn: int) -> object:
            if spec.type is FieldType.REF:
                return self.first[ref][spec.name] if turn % 2 else None
            return value_of(spec, {}, turn)

        def _run(self, window: int, way: str, steps: tuple[Change, ...]) -> None:
            who, memory = PEOPLE[window], self.memory
            stopped = next((step for step in steps if memory.contested(step)), None)
            if stopped is not None:
                self._must_ask(window, way, steps, stopped)
                return
            merged = [step for step in steps if step.version != memory.version[step.ref]]
            changes = self.offices[window].run(to_way(way, steps)).changes
            entries = {step.ref: memory.write(who, step.ref, step.values) for step in steps}
            entries = {ref: written for ref, written in entries.items() if written}
            self._follow(changes)
            assert (changes is not None) == bool(entries)
            if entries:
                self.done[window].append(Gesture(who, entries, way == "import"))
                self.undone[window] = []
            for step in steps:
                self.seen[window][step.ref] = memory.version[step.ref]
                told["merged" if step in merged else "stored", way, step.ref.kind] += 1
            self._compare()

        def _follow(self, changes: Changes | None) -> None:
            """States that follow from others move a record on too."""
            for fact in changes.facts if changes is not None else ():
                if fact.ref in self.memory.version:
                    self.memory.version[fact.ref] = max(self.memory.version[fact.ref], fact.version)

        def _must_ask(self, window: int, way: str, steps: tuple[Change, ...], stopped: Change) -> None:
            contested = self.memory.contested(stopped)
            with pytest.raises(StaleChange) as asked:
                self.offices[window].run(to_way(way, steps))
            error = asked.value
            assert error.ref == stopped.ref
            assert error.current_version == self.memory.version[stopped.ref]
            assert {one.field for one in error.conflicts} == set(contested)
            for one in error.conflicts:
                now = self.memory.now[stopped.ref][one.field]
                assert (one.was, one.theirs, one.mine) == (
                    contested[one.field][0].old,
                    now,
                    stopped.values[one.field],
                )
            assert error.who in {entries[-1].who for entries in contested.values()}
            assert abs(error.at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=10)
            told["asked", way, stopped.ref.kind] += 1
            self._compare()
            # The window shows the three values: from here on this person has seen what stands.
            self.seen[window][stopped.ref] = self.memory.version[stopped.ref]

        # --- undo and redo ------------------------------------------------------------------------------------

        @rule(window=st.sampled_from((0, 1)))
        def undo(self, window: int) -> None:
            if self.done[window]:
                gesture = self.done[window].pop()
                self._take_back(window, gesture, Undo(), self.undone[window])

        @rule(window=st.sampled_from((0, 1)))
        def redo(self, window: int) -> None:
            if not self.undone[window]:
                with pytest.raises(NothingToUndo):
                    self.offices[window].run(Redo())
                return
            self._take_back(window, self.undone[window].pop(), Redo(), self.done[window])

        def _take_back(self, window: int, gesture: Gesture, command: Command, after: list[Gesture]) -> None:
            """What comes back becomes a gesture in turn: redo is the undo of it."""
            blocked = self.memory.in_the_way(gesture)
            kinds = [ref.kind for ref in gesture.entries]
            if blocked and not (gesture.is_import and isinstance(command, Undo)):
                with pytest.raises(UndoBlocked) as refused:
                    self.offices[window].run(command)
                assert refused.value.ref in blocked
                assert refused.value.who in {entry.who for entry in blocked[refused.value.ref]}
                for kind in kinds:
                    told["asked", "undo", kind] += 1
                self._compare()
                return
            outcome = self.offices[window].run(command)
            if blocked:
                assert isinstance(outcome.report, ImportGone)
                assert {ref for ref, _name, _who in outcome.report.kept} == set(blocked)
                for ref, _name, who in outcome.report.kept:
                    assert who in {entry.who for entry in blocked[ref]}
            entries = {}
            for ref, was in gesture.entries.items():
                if ref not in blocked:
                    back = {entry.field: entry.old for entry in was}
                    versions = {entry.field: entry.version for entry in was}
                    entries[ref] = self.memory.write(PEOPLE[window], ref, back, versions)
                told["asked" if ref in blocked else "merged", "undo", ref.kind] += 1
            self._follow(outcome.changes)
            after.append(Gesture(PEOPLE[window], entries))
            self._compare()

        # --- the board ----------------------------------------------------------------------------------------

        @rule(window=st.sampled_from((0, 1)))
        def look_at_board(self, window: int) -> None:
            self._look_at_board(window)

        def _look_at_board(self, window: int) -> None:
            found = [one for one in Known(self.offices[window]).all(Kind.PROPOSAL) if isinstance(one, Proposal)]
            live = {one.assignment_id: one for one in found if one.status in LIVE_PROPOSALS}
            self.cards[window] = {part: live.get(part) for part in self.parts}

        @rule(
            window=st.sampled_from((0, 1)),
            part=st.integers(0, 2),
            deed=st.sampled_from(("move", "move", "withdraw", "yes", "no")),
            turn=st.integers(0, 3),
        )
        def move(self, window: int, part: int, deed: str, turn: int) -> None:
            """A card as this window shows it; what a colleague did to it meanwhile must be told."""
            office, card = self.offices[window], self.cards[window][self.parts[part]]
            offering = self.offerings[turn % 2]
            if card is None:
                command: Command = PlaceCase(self.parts[part], offering)
            else:
                party = "teacher" if turn < 2 else "sme"
                command = {
                    "move": MoveCase(card.id, card.version, offering),
                    "withdraw": WithdrawCase(card.id, card.version),
                    "yes": AnswerProposal(card.id, card.version, party, yes=True),  # type: ignore[arg-type]
                    "no": AnswerProposal(card.id, card.version, party, yes=False, reason="size"),  # type: ignore[arg-type]
                }[deed]
            before = Known(office).record(card.ref) if card is not None else None
            moved_on = before is not None and getattr(before, "status") != getattr(card, "status")  # noqa: B009
            try:
                changes = office.run(command).changes
            except StaleChange:
                assert moved_on
                told["asked", "board", Kind.PROPOSAL] += 1
            except WorkshopError:
                pass  # No place, no second yes, placed there already: told, and nothing stored.
            else:
                same_place = card is not None and isinstance(command, MoveCase) and card.offering_id == offering
                assert not moved_on or changes is None or same_place, "a colleague's move was overwritten unseen"
                told["stored", "board", Kind.PROPOSAL] += 1
                self._follow(changes)
                if changes is not None:
                    # Moves are undone elsewhere (`test_any_sequence`); here they end what can be undone.
                    self.done[window], self.undone[window] = [], []
            self._look_at_board(window)

        # --- comparing ----------------------------------------------------------------------------------------

        def _compare(self, *, all_of_them: bool = False) -> None:
            """Nothing was overwritten that the memory does not know of."""
            office = self.offices[0]
            recent = list(self.refs.values()) if all_of_them else self._recent()
            for ref in recent:
                (record,) = office.answer(RecordsOf(ref.kind, (ref.id,)))
                assert values_of_record(record) == self.memory.now[ref]
                assert record.version == self.memory.version[ref]

        def _recent(self) -> list[Ref]:
            touched = [ref for gestures in self.done for gesture in gestures[-2:] for ref in gesture.entries]
            return list(dict.fromkeys(touched))

    return TwoHands
