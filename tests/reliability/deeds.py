"""Deeds of a person as hypothesis draws them: plain numbers, read against the workshop as it stands at that moment.

A number chooses among what is there, so that every drawn list of deeds is a possible day and shrinks to a short one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Row

from tests.filled import value_of
from tests.reliability.picture import Picture
from woo_desktop.domain import commands as c
from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind, Level
from woo_desktop.domain.words import Sentence

ADDED_BY_PEOPLE = (
    Kind.SME, Kind.CONTACT, Kind.QUESTION, Kind.ASSIGNMENT, Kind.TRACK, Kind.OFFERING, Kind.MOMENT, Kind.TEACHER,
    Kind.PROGRAMME, Kind.PERIOD, Kind.HUB, Kind.TASK, Kind.ACTIVITY, Kind.LIST_VALUE, Kind.CLAUSE, Kind.INSTITUTION,
    Kind.KEY_PERSON, Kind.TRACK_TEACHER, Kind.FREE_WEEK, Kind.SETTING, Kind.TEAM,
)  # fmt: skip
TRASHED_BY_PEOPLE = (*ADDED_BY_PEOPLE, Kind.PROPOSAL, Kind.AGREEMENT, Kind.EXECUTION, Kind.CONTACT_MOMENT, Kind.MEMBER)


@dataclass(frozen=True)
class Deed:
    """What somebody does; `numbers` choose with which records and values."""

    name: str
    numbers: tuple[int, int, int, int]
    steps: tuple[Deed, ...] = ()

    def command(self, now: Picture) -> c.Command | None:
        """The deed as a command; None when there is nothing to do it with."""
        if self.name == "together":
            steps = [step.command(now) for step in self.steps]
            return c.Together(tuple(step for step in steps if step is not None), Sentence("Together"))
        return _DEEDS[self.name](_There(now), *self.numbers)


@dataclass(frozen=True)
class Found:
    """A record to do something with, at the version it was seen."""

    ref: Ref
    version: int

    @property
    def id(self) -> int:
        return self.ref.id

    @classmethod
    def of(cls, kind: Kind, row: Row[Any]) -> Found:
        return cls(Ref(kind, row.id), row.version)


@dataclass(frozen=True)
class _There:
    """What stands in the workshop now."""

    now: Picture

    def one(self, kind: Kind, number: int) -> Found | None:
        found = self.now.live[kind]
        return Found.of(kind, found[number % len(found)]) if found else None

    def refs(self, number: int) -> dict[Kind, Ref]:
        """Some record of each kind to point at, for the kinds that have one."""
        chosen = {kind: self.one(kind, number) for kind in Kind}
        return {kind: record.ref for kind, record in chosen.items() if record}

    def live_proposal(self, number: int) -> Found | None:
        live = [row for row in self.now.live[Kind.PROPOSAL] if row.status in LIVE_PROPOSALS]
        return Found.of(Kind.PROPOSAL, live[number % len(live)]) if live else None

    def trashed(self, number: int) -> Ref | None:
        return self.now.trashed[number % len(self.now.trashed)] if self.now.trashed else None


def _create(there: _There, a: int, b: int, turn: int, some: int) -> c.Command | None:
    kind = ADDED_BY_PEOPLE[a % len(ADDED_BY_PEOPLE)]
    refs = there.refs(b)
    shown = [spec for place, spec in enumerate(FIELDS[kind]) if spec.shown and (some >> place % 8) & 1]
    tied = [spec for spec in FIELDS[kind] if spec.type is FieldType.REF]
    values = {spec.name: value_of(spec, refs, turn) for spec in (*shown, *tied) if spec.name != "status"}
    return c.Create(kind, values)


def _change(there: _There, a: int, b: int, turn: int, which: int) -> c.Command | None:
    kind = list(Kind)[a % len(Kind)]
    record = there.one(kind, b)
    if record is None:
        return None
    specs = [spec for spec in FIELDS[kind] if spec.shown]
    spec, other = specs[which % len(specs)], specs[(which * 7 + turn) % len(specs)]
    refs = there.refs(turn)
    chosen = {one.name: value_of(one, refs, turn) for one in (spec, other)}
    return c.Change(record.ref, record.version, chosen)


def _set_state(there: _There, a: int, b: int, turn: int, _: int) -> c.Command | None:
    kinds = [kind for kind, specs in FIELDS.items() if any(spec.name == "status" for spec in specs)]
    kind = kinds[a % len(kinds)]
    record = there.one(kind, b)
    if record is None:
        return None
    spec = next(spec for spec in FIELDS[kind] if spec.name == "status")
    reason = {"status_reason": "other"} if any(one.name == "status_reason" for one in FIELDS[kind]) else {}
    return c.Change(record.ref, record.version, {"status": value_of(spec, {}, turn), **reason})


def _set_capacity(there: _There, a: int, b: int, _: int, __: int) -> c.Command | None:
    offering = there.one(Kind.OFFERING, a)
    return c.Change(offering.ref, offering.version, {"capacity": (None, 0, 1, 2, 3)[b % 5]}) if offering else None


def _trash(there: _There, a: int, b: int, two: int, _: int) -> c.Command | None:
    kind = TRASHED_BY_PEOPLE[a % len(TRASHED_BY_PEOPLE)]
    chosen = [there.one(kind, b), there.one(kind, b + 1) if two % 2 else None]
    refs = tuple(dict.fromkeys(record.ref for record in chosen if record))
    return c.Trash(refs) if refs else None


def _restore(there: _There, a: int, _: int, __: int, ___: int) -> c.Command | None:
    ref = there.trashed(a)
    return c.Restore((ref,)) if ref else None


def _place(there: _There, a: int, b: int, over: int, _: int) -> c.Command | None:
    part, offering = there.one(Kind.ASSIGNMENT, a), there.one(Kind.OFFERING, b)
    if part is None or offering is None:
        return None
    return c.PlaceCase(part.id, offering.id, over=over % 4 == 0, override_reason="other")


def _move(there: _There, a: int, b: int, over: int, _: int) -> c.Command | None:
    proposal, offering = there.live_proposal(a), there.one(Kind.OFFERING, b)
    if proposal is None or offering is None:
        return None
    return c.MoveCase(proposal.id, proposal.version, offering.id, over=over % 4 == 0, override_reason="other")


def _withdraw(there: _There, a: int, _: int, __: int, ___: int) -> c.Command | None:
    proposal = there.live_proposal(a)
    return c.WithdrawCase(proposal.id, proposal.version, "planning", "volgend jaar") if proposal else None


def _answer(there: _There, a: int, b: int, no: int, _: int) -> c.Command | None:
    proposal = there.live_proposal(a)
    if proposal is None:
        return None
    party: c.Party = "teacher" if b % 2 else "sme"
    if no % 5 == 0:
        return c.AnswerProposal(proposal.id, proposal.version, party, yes=False, reason="size")
    return c.AnswerProposal(proposal.id, proposal.version, party, yes=True)


def _split(there: _There, a: int, b: int, _: int, __: int) -> c.Command | None:
    question = there.one(Kind.QUESTION, a)
    if question is None:
        return None
    parts = (c.Part("Onderzoek", Level.WO, "research", None, True), c.Part("Bouw", Level.MBO), c.Part("Test"))
    return c.SplitQuestion(question.id, question.version, parts[: 1 + b % 3])


def _second_level(there: _There, a: int, b: int, _: int, __: int) -> c.Command | None:
    part, offering = there.one(Kind.ASSIGNMENT, a), there.one(Kind.OFFERING, b)
    return c.PlaceOnSecondLevel(part.id, offering.id, override_reason="other") if part and offering else None


def _copy(there: _There, a: int, b: int, _: int, __: int) -> c.Command | None:
    chosen = {one.id for one in (there.one(Kind.OFFERING, a), there.one(Kind.OFFERING, b)) if one}
    return c.CopyToNextYear(tuple(sorted(chosen))) if chosen else None


def _agreement(there: _There, a: int, b: int, _: int, __: int) -> c.Command | None:
    subject = there.one(Kind.OFFERING if b % 2 else Kind.QUESTION, a)
    if subject is None:
        return None
    if subject.ref.kind is Kind.OFFERING:
        return c.MakeAgreement(offering_id=subject.id)
    return c.MakeAgreement(question_id=subject.id)


def _new_edition(there: _There, a: int, _: int, __: int, ___: int) -> c.Command | None:
    agreement = there.one(Kind.AGREEMENT, a)
    return c.NewEdition(agreement.id, agreement.version) if agreement else None


def _log(there: _There, a: int, b: int, plan: int, _: int) -> c.Command | None:
    kind = (Kind.SME, Kind.QUESTION, Kind.TEACHER, Kind.TRACK)[a % 4]
    about = there.one(kind, b)
    return c.LogActivity(about.ref, "phone", "Gebeld", "Tekst", "Terugbellen" if plan % 2 else "") if about else None


def _empty_trash(_there: _There, _: int, __: int, ___: int, ____: int) -> c.Command | None:
    return c.EmptyTrash()


def _undo(_there: _There, _: int, __: int, ___: int, ____: int) -> c.Command | None:
    return c.Undo()


def _redo(_there: _There, _: int, __: int, ___: int, ____: int) -> c.Command | None:
    return c.Redo()


_DEEDS: dict[str, Callable[[_There, int, int, int, int], c.Command | None]] = {
    "create": _create,
    "change": _change,
    "set state": _set_state,
    "set capacity": _set_capacity,
    "trash": _trash,
    "restore": _restore,
    "place": _place,
    "move": _move,
    "withdraw": _withdraw,
    "answer": _answer,
    "split": _split,
    "second level": _second_level,
    "copy": _copy,
    "agreement": _agreement,
    "new edition": _new_edition,
    "log": _log,
    "empty trash": _empty_trash,
    "undo": _undo,
    "redo": _redo,
}

_NUMBERS = st.tuples(*[st.integers(0, 60)] * 4)
# The moves of the board matter most, and many of them meet.
_COMMON = ["place", "place", "answer", "answer", "move", "withdraw", "change", "create", "trash", "restore"]
_ALONE = [name for name in _DEEDS if name not in ("empty trash", "undo", "redo")]


def _single(names: list[str]) -> st.SearchStrategy[Deed]:
    return st.builds(Deed, st.sampled_from(names), _NUMBERS)


def _gestures() -> st.SearchStrategy[Deed]:
    several = st.lists(_single(_ALONE), min_size=2, max_size=3).map(tuple)
    return st.builds(Deed, st.just("together"), st.just((0, 0, 0, 0)), several)


def days(most: int) -> st.SearchStrategy[list[Deed]]:
    """A list of deeds, with going back and forth in between."""
    back_and_forth = _single(["undo", "undo", "redo", "empty trash"])
    weighed = st.one_of(_single(_COMMON), _single(_ALONE), _single(_ALONE), back_and_forth, _gestures())
    return st.lists(weighed, min_size=6, max_size=most)
