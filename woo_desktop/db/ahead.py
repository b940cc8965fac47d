"""What a move on the board will want to know, read in one trip before it is asked; and how the log stood by then.

Nothing is decided here: the handlers decide, with the same rules as ever. What they ask for and was not read makes
the whole gesture go the long way, with a question at a time.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Date, Select, Text, bindparam, cast, func, select

from woo_desktop.db.matching_rows import Condition, values_wanted
from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.fit_inputs import past_query, refusals_query, served_query
from woo_desktop.db.store import columns_of, record_in_order
from woo_desktop.db.worded import Worded
from woo_desktop.domain.commands import Command, MoveCase, PlaceCase, WithdrawCase
from woo_desktop.domain.records import Assignment, Question, Record, Ref
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind


class NotRead(Exception):
    """Something is asked for that was not read ahead."""


Within = Mapping[str, frozenset[object]]
"""Columns with the values that were asked for: of the rows that meet all of them, every one was read."""


@dataclass
class Ahead:
    """Records that were read, of which groups they are all there are, and rows of other questions by name."""

    seen: str
    """The snapshot of the server: which gestures could be seen."""
    records: dict[Ref, Record]
    parts: frozenset[int] = frozenset()
    """The parts of the question that it is about."""
    question: int | None = None
    place: int | None = None
    """The offering that it goes to."""
    whole: dict[Kind, list[Within]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[str, list[Any]] = field(default_factory=dict)
    lists: Mapping[Kind, Sequence[Record]] = field(default_factory=dict)
    """The lists and settings of the workshop, by number."""

    def covers(self, kind: Kind, conditions: Sequence[Condition]) -> bool:
        """Whether every row that can meet these conditions was read."""
        asked = {
            column: wanted
            for column, operator, value in conditions
            if (wanted := values_wanted(operator, value)) is not None
        }
        return any(
            all(column in asked and asked[column] <= values for column, values in group.items())
            for group in self.whole.get(kind, ())
        )

    def of(self, kind: Kind) -> list[Record]:
        return [record for ref, record in self.records.items() if ref.kind is kind]


@dataclass
class KnownLists:
    """The lists and settings of the workshop as they were read last: they seldom change, and that is quickly seen."""

    stamp: object = None
    """How many there are, how often they were changed and the newest number: any change makes it another one."""
    records: dict[Kind, list[Record]] = field(default_factory=dict)


def same_need(command: Command) -> tuple[object, ...]:
    """What two commands have in common that want to know the same."""
    if isinstance(command, PlaceCase):
        return ("place", command.assignment_id, command.offering_id)
    if isinstance(command, MoveCase):
        return ("move", command.proposal_id, command.offering_id)
    return ("withdraw", command.proposal_id) if isinstance(command, WithdrawCase) else ()


def read_ahead(connection: Connection, command: Command, today: dt.date, lists: KnownLists | None = None) -> Ahead:
    """Read what this command needs; one trip, and a second one only when the lists changed since `lists`."""
    lists = lists if lists is not None else KnownLists()
    need = _Need.of(type(command), with_lists=lists.stamp is None)
    values = {name: getattr(command, name, None) for name in _IDS}
    told, *found = need.worded(connection).ask(connection, {**values, "today": today})
    ((seen, *stamp),) = told
    records = _records(need.wanted, found)
    if lists.stamp != stamp:
        of_lists: _Wanted = need.wanted if need.with_lists else [(kind, ()) for kind in _LISTS]
        rows = found if need.with_lists else _list_questions(connection).ask(connection, {})
        known = sorted(_records(of_lists, rows), key=_by_id)
        lists.stamp, lists.records = stamp, {kind: [one for one in known if one.kind is kind] for kind in _LISTS}
    about = {one.ref: one for one in records if one.kind not in _LISTS}
    place = getattr(command, "offering_id", None)
    rows_of = dict(zip(need.named, found[len(need.wanted) :], strict=True))
    ahead = Ahead(seen, about, place=place, rows=rows_of, lists=lists.records)
    _tell_whole(ahead, getattr(command, "assignment_id", None), getattr(command, "proposal_id", None))
    return ahead


def checked_rows(ahead: Ahead, name: str) -> Sequence[Any]:
    """Rows of a named question; NotRead when it was not asked."""
    if name not in ahead.rows:
        raise NotRead(name)
    return ahead.rows[name]


# --- the questions, put together once -----------------------------------------------------------------------

_Wanted = list[tuple[Kind, tuple[ColumnElement[bool], ...]]]
_IDS = ("assignment_id", "proposal_id", "offering_id")
_LISTS = (Kind.LIST_VALUE, Kind.SETTING)


@dataclass
class _Need:
    """What one kind of command wants to know."""

    wanted: _Wanted
    named: dict[str, Select[Any]]
    with_lists: bool
    _worded: Worded | None = None

    @classmethod
    def of(cls, command: type[Command], *, with_lists: bool) -> _Need:
        if (command, with_lists) not in _NEEDS:
            _NEEDS[command, with_lists] = cls._made(command, with_lists)
        return _NEEDS[command, with_lists]

    @classmethod
    def _made(cls, command: type[Command], with_lists: bool) -> _Need:
        proposal, offering = TABLES[Kind.PROPOSAL], TABLES[Kind.OFFERING]
        assignment = TABLES[Kind.ASSIGNMENT]
        goes = command in (PlaceCase, MoveCase)
        if command is PlaceCase:
            part: Select[Any] = select(assignment.c.id).where(assignment.c.id == _given("assignment_id"))
        else:
            part = select(proposal.c.assignment_id).where(proposal.c.id == _given("proposal_id"))
        wanted = _about_question(part, moved=command is not PlaceCase, goes=goes)
        named: dict[str, Select[Any]] = {}
        if goes:
            wanted += _about_place()
            track = select(offering.c.track_id).where(offering.c.id == _given("offering_id"))
            today: Any = bindparam("today", type_=Date(), required=False)
            named = {"served": served_query(track, today), "past": past_query(track), "refusals": refusals_query(track)}
        if with_lists:
            wanted += [(kind, ()) for kind in _LISTS]
        return cls(wanted, named, with_lists)

    def worded(self, connection: Connection) -> Worded:
        if self._worded is None:
            records = [_fields_of(kind).where(*where) for kind, where in self.wanted]
            self._worded = Worded(connection.dialect, [_stands(), *records, *self.named.values()])
        return self._worded


_NEEDS: dict[tuple[type[Command], bool], _Need] = {}
_LIST_QUESTIONS: list[Worded] = []


def _list_questions(connection: Connection) -> Worded:
    if not _LIST_QUESTIONS:
        _LIST_QUESTIONS.append(Worded(connection.dialect, [_fields_of(kind) for kind in _LISTS]))
    return _LIST_QUESTIONS[0]


def _given(name: str) -> Any:
    return bindparam(name, type_=BigInteger(), required=False)


def _stands() -> Select[Any]:
    """How the log stands, and the lists. Versions only go up and numbers are never given twice."""
    stamps = [
        select(tell).scalar_subquery()
        for table in (TABLES[kind] for kind in _LISTS)
        for tell in (func.count(table.c.id), func.sum(table.c.version), func.max(table.c.id))
    ]
    return select(cast(func.pg_current_snapshot(), Text), *stamps)


def _fields_of(kind: Kind) -> Select[Any]:
    table = TABLES[kind]
    return select(*(table.c[name] for name in columns_of(kind)))


def _about_question(part: Select[Any], *, moved: bool, goes: bool) -> _Wanted:
    """The question with its parts, their live proposals, the company with its contacts and other questions.

    And the proposal that moves, live or not, and the cards of the place it goes to.
    """
    assignments, questions = TABLES[Kind.ASSIGNMENT], TABLES[Kind.QUESTION]
    proposals, smes, contacts = TABLES[Kind.PROPOSAL], TABLES[Kind.SME], TABLES[Kind.CONTACT]
    question = select(assignments.c.question_id).where(assignments.c.id.in_(part))
    sme = select(questions.c.sme_id).where(questions.c.id.in_(question))
    parts = select(assignments.c.id).where(assignments.c.question_id.in_(question))
    live = proposals.c.status.in_(LIVE_PROPOSALS)
    cards = live & proposals.c.assignment_id.in_(parts)
    if goes:
        cards |= live & (proposals.c.offering_id == _given("offering_id"))
    if moved:
        cards |= proposals.c.id == _given("proposal_id")
    return [
        (Kind.ASSIGNMENT, (assignments.c.question_id.in_(question),)),
        (Kind.QUESTION, (questions.c.id.in_(question) | questions.c.sme_id.in_(sme),)),
        (Kind.PROPOSAL, (cards,)),
        (Kind.SME, (smes.c.id.in_(sme),)),
        (Kind.CONTACT, (contacts.c.sme_id.in_(sme),)),
    ]


def _about_place() -> _Wanted:
    """The offering, its track, and who and what belongs to that."""
    offerings, tracks, teachers = TABLES[Kind.OFFERING], TABLES[Kind.TRACK], TABLES[Kind.TEACHER]
    here = offerings.c.id == _given("offering_id")
    track = tracks.c.id.in_(select(offerings.c.track_id).where(here))
    first, second = (select(tracks.c[name]).where(track) for name in ("teacher_id", "second_teacher_id"))
    wanted: _Wanted = [
        (Kind.OFFERING, (here,)),
        (Kind.TRACK, (track,)),
        (Kind.TEACHER, (teachers.c.id.in_(first) | teachers.c.id.in_(second),)),
    ]
    for kind, column in ((Kind.HUB, "hub_id"), (Kind.INSTITUTION, "institution_id")):
        wanted.append((kind, (TABLES[kind].c.id.in_(select(tracks.c[column]).where(track)),)))
    return wanted


# --- what was read ------------------------------------------------------------------------------------------


def _records(wanted: _Wanted, found: Sequence[Sequence[Any]]) -> list[Record]:
    return [record_in_order(kind, row) for (kind, _where), rows in zip(wanted, found, strict=False) for row in rows]


def _tell_whole(ahead: Ahead, assignment: int | None, proposal: int | None) -> None:
    """Worked out from what was read: the parts of the question, its company."""
    if proposal is not None:
        moved = ahead.records.get(Ref(Kind.PROPOSAL, proposal))
        assignment = getattr(moved, "assignment_id", None)
    parts = [one for one in ahead.of(Kind.ASSIGNMENT) if isinstance(one, Assignment)]
    ahead.parts = frozenset(one.id for one in parts)
    ahead.question = next((one.question_id for one in parts if one.id == assignment), None)
    questions = frozenset(one.question_id for one in parts)
    asked = (one for one in ahead.of(Kind.QUESTION) if isinstance(one, Question) and one.id in questions)
    smes = frozenset(one.sme_id for one in asked)
    live: frozenset[object] = frozenset(LIVE_PROPOSALS)
    ahead.whole[Kind.ASSIGNMENT].append({"question_id": questions})
    ahead.whole[Kind.PROPOSAL].append({"assignment_id": ahead.parts, "status": live})
    if ahead.place is not None:
        ahead.whole[Kind.PROPOSAL].append({"offering_id": frozenset([ahead.place]), "status": live})
    ahead.whole[Kind.QUESTION].append({"sme_id": smes})
    ahead.whole[Kind.CONTACT].append({"sme_id": smes})
    for kind in _LISTS:
        ahead.whole[kind].append({})


def _by_id(record: Record) -> int:
    return record.id
