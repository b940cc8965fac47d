"""What a move on the board will want to know, read in one trip before it is asked; and how far the log was by then.

Nothing is decided here: the handlers decide, with the same rules as ever. What they ask for and was not read makes
the whole gesture go the long way, with a question at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from woo_desktop.db.log_news import LogMark, mark_from, mark_query
from woo_desktop.db.matching_rows import Condition, values_wanted
from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.fit_inputs import past_query, refusals_query, served_query
from woo_desktop.db.store import record_of
from woo_desktop.db.together import ask_together
from woo_desktop.domain.commands import Command, MoveCase, PlaceCase, WithdrawCase
from woo_desktop.domain.records import Assignment, Question, Record, Ref
from woo_desktop.domain.terms import Kind


class NotRead(Exception):
    """Something is asked for that was not read ahead."""


@dataclass
class Ahead:
    """Records that were read, of which owners they are all there are, and rows of other questions by name."""

    mark: LogMark
    records: dict[Ref, Record]
    whole: dict[tuple[Kind, str], frozenset[object]]
    """Of these values of a column, every row was read."""
    rows: dict[str, list[Any]] = field(default_factory=dict)

    def covers(self, kind: Kind, conditions: Sequence[Condition]) -> bool:
        """Whether every row that can meet these conditions was read: one of them keeps it within what was."""
        if (kind, "") in self.whole:
            return True
        return any(
            wanted <= self.whole.get((kind, column), frozenset())
            for column, operator, value in conditions
            if (wanted := values_wanted(operator, value)) is not None
        )

    def of(self, kind: Kind) -> list[Record]:
        return [record for ref, record in self.records.items() if ref.kind is kind]


def same_need(command: Command) -> tuple[object, ...]:
    """What two commands have in common that want to know the same."""
    if isinstance(command, PlaceCase):
        return ("place", command.assignment_id, command.offering_id)
    if isinstance(command, MoveCase):
        return ("move", command.proposal_id, command.offering_id)
    return ("withdraw", command.proposal_id) if isinstance(command, WithdrawCase) else ()


def read_ahead(connection: Connection, command: Command, today: dt.date) -> Ahead:
    """Read what this command needs; one trip."""
    assignment, offering = TABLES[Kind.ASSIGNMENT], TABLES[Kind.OFFERING]
    part = assignment.c.id.in_(_part_of(command))
    question = select(assignment.c.question_id).where(part)
    wanted = _about_question(question)
    named: dict[str, Select[Any]] = {}
    place = command.offering_id if isinstance(command, PlaceCase | MoveCase) else None
    if place is not None:
        wanted += _about_place(offering.c.id == place)
        track = select(offering.c.track_id).where(offering.c.id == place)
        named = {"served": served_query(track, today), "past": past_query(track), "refusals": refusals_query(track)}
    queries = [mark_query(), *(select(TABLES[kind]).where(*where) for kind, where in wanted), *named.values()]
    marked, *found = ask_together(connection, queries)
    records: dict[Ref, Record] = {}
    for (kind, _where), rows in zip(wanted, found, strict=False):
        records.update((record.ref, record) for record in (record_of(kind, row._asdict()) for row in rows))
    ahead = Ahead(mark_from(marked), records, {}, dict(zip(named, found[len(wanted) :], strict=True)))
    ahead.whole = _whole(ahead, place)
    return ahead


# --- inside -------------------------------------------------------------------------------------------------

_Wanted = list[tuple[Kind, tuple[ColumnElement[bool], ...]]]


def _part_of(command: Command) -> Any:
    if isinstance(command, PlaceCase):
        return [command.assignment_id]
    proposal = TABLES[Kind.PROPOSAL]
    return select(proposal.c.assignment_id).where(proposal.c.id == getattr(command, "proposal_id", 0))


def _about_question(question: Select[Any]) -> _Wanted:
    """The question with its parts, their proposals, the company with its contacts and other questions."""
    assignments, questions = TABLES[Kind.ASSIGNMENT], TABLES[Kind.QUESTION]
    proposals, smes, contacts = TABLES[Kind.PROPOSAL], TABLES[Kind.SME], TABLES[Kind.CONTACT]
    sme = select(questions.c.sme_id).where(questions.c.id.in_(question))
    parts = select(assignments.c.id).where(assignments.c.question_id.in_(question))
    return [
        (Kind.ASSIGNMENT, (assignments.c.question_id.in_(question),)),
        (Kind.QUESTION, (questions.c.id.in_(question) | questions.c.sme_id.in_(sme),)),
        (Kind.PROPOSAL, (proposals.c.assignment_id.in_(parts),)),
        (Kind.SME, (smes.c.id.in_(sme),)),
        (Kind.CONTACT, (contacts.c.sme_id.in_(sme),)),
        (Kind.LIST_VALUE, ()),
        (Kind.SETTING, ()),
    ]


def _about_place(here: ColumnElement[bool]) -> _Wanted:
    """The offering with its cards, its track, and who and what belongs to that."""
    offerings, tracks, proposals = TABLES[Kind.OFFERING], TABLES[Kind.TRACK], TABLES[Kind.PROPOSAL]
    offering = select(offerings.c.id).where(here)
    track = tracks.c.id.in_(select(offerings.c.track_id).where(here))
    wanted: _Wanted = [
        (Kind.OFFERING, (here,)),
        (Kind.PROPOSAL, (proposals.c.offering_id.in_(offering),)),
        (Kind.TRACK, (track,)),
    ]
    pointed = ((Kind.TEACHER, "teacher_id"), (Kind.TEACHER, "second_teacher_id"), (Kind.HUB, "hub_id"))
    for kind, column in (*pointed, (Kind.INSTITUTION, "institution_id")):
        wanted.append((kind, (TABLES[kind].c.id.in_(select(tracks.c[column]).where(track)),)))
    return wanted


def _whole(ahead: Ahead, place: int | None) -> dict[tuple[Kind, str], frozenset[object]]:
    """Worked out from what was read: the parts of the question, its company."""
    parts = [one for one in ahead.of(Kind.ASSIGNMENT) if isinstance(one, Assignment)]
    questions = {one.question_id for one in parts}
    smes = {one.sme_id for one in ahead.of(Kind.QUESTION) if isinstance(one, Question) and one.id in questions}
    return {
        (Kind.ASSIGNMENT, "question_id"): frozenset(questions),
        (Kind.PROPOSAL, "assignment_id"): frozenset(one.id for one in parts),
        (Kind.PROPOSAL, "offering_id"): frozenset([place] if place is not None else []),
        (Kind.QUESTION, "sme_id"): frozenset(smes),
        (Kind.CONTACT, "sme_id"): frozenset(smes),
        (Kind.LIST_VALUE, ""): frozenset(),
        (Kind.SETTING, ""): frozenset(),
    }


def checked_rows(ahead: Ahead, name: str) -> Sequence[Any]:
    """Rows of a named question; NotRead when it was not asked."""
    if name not in ahead.rows:
        raise NotRead(name)
    return ahead.rows[name]
