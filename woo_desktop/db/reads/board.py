"""The board of one semester: offerings with their cards, the pool, and what fit needs of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.fit_inputs import forms_of, forms_of_track, main_contact, past_of_tracks, served_by_track
from woo_desktop.db.reads.words import words
from woo_desktop.db.store import Store
from woo_desktop.domain.answers import Board, BoardCard, BoardColumn, Elsewhere, Vocabulary
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.fit import FitCase, FitPlace
from woo_desktop.domain.list_defaults import ListNames
from woo_desktop.domain.multi_level import lends_itself
from woo_desktop.domain.queries import BoardOf, Words
from woo_desktop.domain.records import (
    Assignment,
    Contact,
    Hub,
    Institution,
    KeyPerson,
    Offering,
    Period,
    Proposal,
    Question,
    Sme,
    Teacher,
    Track,
)
from woo_desktop.domain.terms import (
    LIVE_PROPOSALS,
    TO_PLACE,
    KeyRole,
    Kind,
    OfferingStatus,
    ProposalStatus,
    ValueList,
)


def board_of(reading: Reading, query: BoardOf) -> Board:
    """Everything the board shows, cards of a column in the order they were placed, the pool longest waiting first."""
    store = reading.store
    placed = _placed(store, query)
    waiting = _waiting(store, query)
    sides = _Sides(store, [*(row[1] for row in placed), *waiting])
    cards = defaultdict(list)
    for proposal, assignment in placed:
        cards[proposal.offering_id or 0].append(sides.card(assignment, proposal))
    columns = _columns(store, query, cards, words(reading, Words()))
    pool = sorted((sides.card(assignment, None) for assignment in waiting), key=_longest_waiting)
    split = {part.question_id or 0 for part in (*(row[1] for row in placed), *waiting) if sides.is_split(part)}
    elsewhere = _elsewhere(store, query.semester, split)
    return Board(query.semester, columns, tuple(pool), sides.cases, query.today, elsewhere)


# --- cards --------------------------------------------------------------------------------------------------


def _placed(store: Store, query: BoardOf) -> list[tuple[Proposal, Assignment]]:
    proposal, assignment, offering = (TABLES[kind] for kind in (Kind.PROPOSAL, Kind.ASSIGNMENT, Kind.OFFERING))
    here = select(offering.c.id).where(offering.c.semester == query.semester)
    if query.part is not None:
        here = here.where(offering.c.id.in_(query.part.offering_ids))
    live = proposal.c.status.in_(LIVE_PROPOSALS)
    proposals = store.find(Proposal, proposal.c.offering_id.in_(here), live)
    wanted = select(proposal.c.assignment_id).where(proposal.c.offering_id.in_(here), live)
    parts = {one.id: one for one in store.find(Assignment, assignment.c.id.in_(wanted))}
    return [(one, parts[one.assignment_id]) for one in proposals if one.assignment_id in parts]


def _waiting(store: Store, query: BoardOf) -> list[Assignment]:
    """Sub-assignments without a place, of questions that look for one."""
    assignment, question, proposal = (TABLES[kind] for kind in (Kind.ASSIGNMENT, Kind.QUESTION, Kind.PROPOSAL))
    live = (
        select(proposal.c.id)
        .where(
            proposal.c.assignment_id == assignment.c.id,
            proposal.c.status.in_(LIVE_PROPOSALS),
            proposal.c.trashed_at.is_(None),
        )
        .exists()
    )
    open_question = (
        select(question.c.id)
        .where(
            question.c.id == assignment.c.question_id,
            question.c.status.in_(TO_PLACE),
            question.c.trashed_at.is_(None),
        )
        .exists()
    )
    wanted = [] if query.part is None else [assignment.c.id.in_(query.part.assignment_ids)]
    return store.find(Assignment, open_question, ~live, *wanted)


_NO_QUESTION, _NO_SME = Question(), Sme()


class _Sides:
    """The questions, companies and contacts behind some sub-assignments, read once for all of them."""

    def __init__(self, store: Store, parts: Sequence[Assignment]) -> None:
        shown = _subset(store, Kind.QUESTION, {part.question_id for part in parts})
        self._questions = {one.id: one for one in store.find(Question, *shown)}
        companies = _companies_of(store, shown)
        smes, people = store.table(Kind.SME), store.table(Kind.CONTACT)
        self._smes = {one.id: one for one in store.find(Sme, *(smes.c.id.in_(found) for found in companies))}
        contacts = defaultdict(list)
        for contact in store.find(Contact, *(people.c.sme_id.in_(found) for found in companies)):
            contacts[contact.sme_id].append(contact)
        self._contacts = {sme_id: main_contact(found) for sme_id, found in contacts.items()}
        table = TABLES[Kind.ASSIGNMENT]
        counted = select(table.c.question_id, func.count()).where(table.c.trashed_at.is_(None))
        rows = store.connection.execute(counted.group_by(table.c.question_id)).all()
        self._parts: dict[int, int] = {row[0]: row[1] for row in rows}
        self.cases: dict[int, FitCase] = {part.id: self._case(part) for part in parts}

    def is_split(self, part: Assignment) -> bool:
        """Whether its question has more parts."""
        return self._parts.get(part.question_id or 0, 1) > 1

    def card(self, part: Assignment, proposal: Proposal | None) -> BoardCard:
        question = self._question(part)
        sme = self._smes.get(question.sme_id or 0, _NO_SME)
        parts = self._parts.get(question.id, 1)
        code = f"{question.number}.{part.position}" if parts > 1 else question.number
        title = part.title or question.title or question.number
        return BoardCard(
            assignment_id=part.id,
            assignment_version=part.version,
            question_id=question.id,
            question_version=question.version,
            code=code,
            title=title,
            company=sme.name,
            city=sme.city,
            levels=(part.level,) if part.level else question.levels,
            proposal_id=proposal.id if proposal else None,
            proposal_version=proposal.version if proposal else 0,
            status=proposal.status if proposal else None,
            question_status=question.status,
            parts=parts,
            received_on=question.received_on,
            needed_by=question.needed_by,
            follow_up_on=question.follow_up_on,
            owner_id=question.owner_id,
            pinned=bool(part.pinned),
            over=bool(proposal and proposal.over_capacity),
            feeds_id=part.feeds_id,
            several_levels=self._several_levels(question),
            search="" if proposal else fold("\n".join((title, sme.name, sme.city, code, question.own_words))),
        )

    def _case(self, part: Assignment) -> FitCase:
        question = self._question(part)
        sme = self._smes.get(question.sme_id or 0)
        contact = self._contacts.get(question.sme_id)
        return FitCase.of(question, part, sme, contact, forms=forms_of(question, part))

    @staticmethod
    def _several_levels(question: Question) -> bool:
        if question.multi_level is not None:
            return question.multi_level
        return len(question.work_kinds) > 1 and lends_itself(FitCase.of(question))

    def _question(self, part: Assignment) -> Question:
        return self._questions.get(part.question_id or 0, _NO_QUESTION)


def _longest_waiting(card: BoardCard) -> tuple[bool, object, bool, object, str]:
    """Waiting time first, then the day it is needed (DOMAIN.md §2.4); unknown days come last."""
    return (
        card.received_on is None,
        card.received_on or 0,
        card.needed_by is None,
        card.needed_by or 0,
        card.code,
    )


def _elsewhere(store: Store, semester: str, questions: set[int]) -> dict[int, tuple[Elsewhere, ...]]:
    """Parts of these questions that stand in another semester, for the order between parts."""
    if not questions:
        return {}
    proposal, assignment = TABLES[Kind.PROPOSAL], TABLES[Kind.ASSIGNMENT]
    offering, track = TABLES[Kind.OFFERING], TABLES[Kind.TRACK]
    query = (
        select(
            assignment.c.question_id,
            assignment.c.id,
            track.c.name,
            offering.c.semester,
            assignment.c.feeds_id,
            offering.c.starts_on,
            offering.c.ends_on,
        )
        .select_from(proposal)
        .join(assignment, assignment.c.id == proposal.c.assignment_id)
        .join(offering, offering.c.id == proposal.c.offering_id)
        .join(track, track.c.id == offering.c.track_id)
        .where(
            offering.c.semester != semester,
            proposal.c.status.in_(LIVE_PROPOSALS),
            proposal.c.trashed_at.is_(None),
            assignment.c.trashed_at.is_(None),
        )
        .order_by(proposal.c.id)
    )
    found: dict[int, list[Elsewhere]] = defaultdict(list)
    for question_id, *rest in store.connection.execute(query):
        if question_id in questions:
            found[question_id].append(Elsewhere(*rest))
    return {question_id: tuple(stands) for question_id, stands in found.items()}


# --- columns ------------------------------------------------------------------------------------------------


def _columns(
    store: Store, query: BoardOf, cards: dict[int, list[BoardCard]], vocabulary: Vocabulary
) -> tuple[BoardColumn, ...]:
    table = TABLES[Kind.OFFERING]
    of_semester = table.c.semester == query.semester
    offerings = store.find(Offering, of_semester, table.c.status != OfferingStatus.CANCELLED)
    tracks = {one.id: one for one in store.find(Track)}
    teachers = {one.id: one for one in store.find(Teacher)}
    institutions = {one.id: one for one in store.find(Institution)}
    hubs = {one.id: one for one in store.find(Hub)}
    periods = {(one.institution_id, one.code): one.name for one in store.find(Period)}
    served = served_by_track(store, [one.track_id for one in offerings if one.track_id], query.today)
    past = past_of_tracks(store, [one.track_id for one in offerings if one.track_id])
    coordinators = _coordinators(store, teachers)
    list_names = ListNames.of(value for values in vocabulary.values.values() for value in values)
    columns = []
    for offering in offerings:
        track = tracks.get(offering.track_id or 0)
        if track is None or (query.part is not None and offering.id not in query.part.offering_ids):
            continue
        institution = institutions.get(track.institution_id or 0, Institution())
        hub = hubs.get(track.hub_id or 0, Hub())
        here = tuple(cards.get(offering.id, ()))
        agreed = sum(card.status is ProposalStatus.AGREED for card in here)
        teacher = teachers.get(track.teacher_id or 0)
        names = [periods.get((track.institution_id, code), code) for code in offering.periods]
        columns.append(
            BoardColumn(
                offering_id=offering.id,
                offering_version=offering.version,
                code=offering_code(track, offering, offerings),
                track_id=track.id,
                track=track.name,
                institution=institution.short_name or institution.name,
                institution_id=institution.id,
                level=track.level,
                form=vocabulary.name(ValueList.FORM, track.form),
                teacher=teacher.full_name if teacher else "",
                teacher_id=teacher.id if teacher else None,
                period=" + ".join(names),
                weeks=track.weeks,
                capacity=offering.capacity,
                agreed=agreed,
                optional=len(here) - agreed,
                deadline=offering.deadline,
                starts_on=offering.starts_on,
                ends_on=offering.ends_on,
                status=offering.status,
                place=FitPlace.of(
                    offering,
                    track,
                    teacher,
                    agreed,
                    len(here) - agreed,
                    second_teacher=teachers.get(track.second_teacher_id or 0),
                    city=hub.city or institution.city,
                    served=served.get(track.id, set()),
                    cards=[card.assignment_id for card in here],
                    forms=forms_of_track(track, list_names),
                    history=past.get(track.id, ()),
                ),
                cards=here,
                teacher_limit=teacher.max_cases if teacher else None,
                coordinator=coordinators.get(track.programme_id or 0, ""),
            )
        )
    return tuple(sorted(columns, key=_by_lane))


def _coordinators(store: Store, people: Mapping[int, Teacher]) -> dict[int, str]:
    """Who coordinates each programme."""
    role = store.table(Kind.KEY_PERSON).c.role
    found: dict[int, str] = {}
    for one in store.find(KeyPerson, role == KeyRole.COORDINATOR):
        person = people.get(one.teacher_id or 0)
        if person is not None and one.programme_id is not None:
            found.setdefault(one.programme_id, person.full_name)
    return found


def offering_code(track: Track, offering: Offering, siblings: Iterable[Offering]) -> str:
    """ "T02@2627-S1"; with the first period behind it when the track is offered twice in that semester."""
    twice = [one for one in siblings if one.track_id == track.id and one.semester == offering.semester]
    code = f"{track.code}@{offering.semester}"
    return f"{code}-{offering.periods[0].rpartition('-')[2]}" if len(twice) > 1 and offering.periods else code


def _by_lane(column: BoardColumn) -> tuple[str, str, object, str]:
    order = {"MBO": "0", "HBO": "1", "WO": "2"}
    return (order.get(str(column.level), "3"), column.institution, column.code, column.track)


def _subset(store: Store, kind: Kind, ids: set[int | None], column: str = "id") -> list[ColumnElement[bool]]:
    """A condition for few ids; for many it is quicker to read all rows (and SQLite takes no endless list)."""
    table = store.table(kind)
    return [table.c[column].in_([one for one in ids if one is not None])] if len(ids) <= 500 else []


def _companies_of(store: Store, questions: list[ColumnElement[bool]]) -> list[Select[Any]]:
    """The companies of some questions as a condition, asked without waiting for the questions; none means: all."""
    table = store.table(Kind.QUESTION)
    return [select(table.c.sme_id).where(*questions)] if questions else []
