"""The rows of the overview workbook (DOMAIN.md §5.4), read from the same places as the lists."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TypeVar

from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.fit_inputs import main_contact
from woo_desktop.db.reads.words import words
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.overview_rows import (
    ExecutionRow,
    MatchRow,
    OfferingRow,
    OverviewRows,
    QuestionRow,
    SmeRow,
    TeacherRow,
)
from woo_desktop.domain.queries import OverviewRowsOf, Words
from woo_desktop.domain.records import (
    Activity,
    Assignment,
    Contact,
    Execution,
    Institution,
    KeyPerson,
    Moment,
    Offering,
    Period,
    Programme,
    Proposal,
    Question,
    Record,
    Sme,
    Task,
    Teacher,
    Track,
)
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind, MomentKind, OfferingStatus, ProposalStatus, ValueList

_EMBEDDED = frozenset({"structural", "programme"})
"""The codes of the list of embeddings that do not hang on one teacher (DOMAIN.md §6)."""

R = TypeVar("R", bound=Record)


def overview_rows_of(reading: Reading, query: OverviewRowsOf) -> OverviewRows:
    """Everything of the workshop; offerings and matches only of the semester when one is asked."""
    return _Collector(reading, query).rows()


class _Collector:
    """Reads every table once and puts the rows together."""

    def __init__(self, reading: Reading, query: OverviewRowsOf) -> None:
        store = reading.store
        self._query = query
        self._words = words(reading, Words())
        self._smes = _by_id(store.find(Sme))
        self._questions = _by_id(store.find(Question))
        self._assignments = _by_id(store.find(Assignment))
        self._tracks = _by_id(store.find(Track))
        self._teachers = _by_id(store.find(Teacher))
        self._institutions = _by_id(store.find(Institution))
        self._programmes = _by_id(store.find(Programme))
        self._offerings = _by_id(store.find(Offering))
        self._proposals = [
            one
            for one in store.find(Proposal, TABLES[Kind.PROPOSAL].c.status.in_(LIVE_PROPOSALS))
            if one.assignment_id in self._assignments and one.offering_id in self._offerings
        ]
        self._count()
        self._contacts: dict[int, list[Contact]] = defaultdict(list)
        for contact in store.find(Contact):
            self._contacts[contact.sme_id or 0].append(contact)
        self._periods = {(one.institution_id, one.code): one.name for one in store.find(Period)}
        self._moments = {(one.offering_id, one.what): one.held_on for one in store.find(Moment)}
        self._last = _last_contacts(store.find(Activity))
        self._next = _next_tasks(store.find(Task))
        self._executions = store.find(Execution)
        self._known_programmes = {one.programme_id for one in store.find(KeyPerson)}
        self._confirmed = {
            (one.track_id, one.semester)
            for one in self._offerings.values()
            if one.status not in (OfferingStatus.ASKED, OfferingStatus.CANCELLED)
        }

    def _count(self) -> None:
        """What belongs to what, once: looking through all proposals for each row takes half a minute for 2,000."""
        self._proposal = _by_id(self._proposals)
        self._of_question: dict[int | None, list[Proposal]] = defaultdict(list)
        self._at_offering: dict[int | None, Counter[ProposalStatus]] = defaultdict(Counter)
        self._cases = Counter[int]()
        for one in self._proposals:
            self._of_question[self._assignments[one.assignment_id or 0].question_id].append(one)
            self._at_offering[one.offering_id][one.status] += 1
            track = self._tracks.get(self._offerings[one.offering_id or 0].track_id or 0)
            if track is not None:
                self._cases.update({each for each in (track.teacher_id, track.second_teacher_id) if each is not None})
        self._asked_by = Counter(question.sme_id for question in self._questions.values())

    def rows(self) -> OverviewRows:
        semester = self._query.semester
        offerings = [one for one in self._offerings.values() if semester in ("", one.semester)]
        shown = {one.id for one in offerings}
        matches = [self._match(one) for one in self._proposals if one.offering_id in shown]
        return OverviewRows(
            semester=semester,
            made_on=self._query.today,
            smes=tuple(sorted((self._sme(one) for one in self._smes.values()), key=_name)),
            questions=tuple(self._question(one) for one in sorted(self._questions.values(), key=_number)),
            offerings=tuple(sorted((self._offering(one) for one in offerings), key=_offering_order)),
            teachers=tuple(self._teacher(one) for one in sorted(self._teachers.values(), key=_last_name)),
            matches=tuple(sorted(matches, key=_match_order)),
            executions=tuple(row for row in map(self._execution, self._executions) if semester in ("", row.semester)),
        )

    def _sme(self, sme: Sme) -> SmeRow:
        contact = main_contact(self._contacts.get(sme.id, ())) or Contact()
        return SmeRow(
            name=sme.name,
            kvk=sme.kvk,
            branch_number=sme.branch_number,
            sector=self._words.name(ValueList.SECTOR, sme.sector),
            municipality=sme.municipality,
            fte=sme.fte,
            source=self._words.name(ValueList.SME_SOURCE, sme.source),
            status=sme.status,
            contact=contact.full_name,
            mail=contact.mail,
            phone=contact.phone,
            questions=self._asked_by[sme.id],
            last_contact=self._last.get((Kind.SME, sme.id)),
        )

    def _question(self, question: Question) -> QuestionRow:
        offerings = [self._offerings[one.offering_id or 0] for one in self._of_question[question.id]]
        tracks = [self._tracks.get(one.track_id or 0, Track()) for one in offerings]
        teachers = [self._teacher_name(track.teacher_id) for track in tracks]
        received = question.received_on
        return QuestionRow(
            number=question.number,
            company=self._smes.get(question.sme_id or 0, Sme()).name,
            title=question.title,
            theme=self._words.name(ValueList.THEME, question.theme),
            kinds=self._words.names(ValueList.WORK_KIND, question.work_kinds),
            levels=question.levels,
            size=question.size,
            received_on=received,
            status=question.status,
            weeks_waiting=max((self._query.today - received).days // 7, 0) if received else None,
            tracks=tuple(track.name for track in tracks),
            teachers=tuple(name for name in teachers if name),
            semester=", ".join(sorted({one.semester for one in offerings})),
            reason=self._words.name(ValueList.PARK_REASON, question.status_reason),
        )

    def _offering(self, offering: Offering) -> OfferingRow:
        track = self._tracks.get(offering.track_id or 0, Track())
        here = self._at_offering[offering.id]
        agreed = here[ProposalStatus.AGREED]
        optional = sum(here.values()) - agreed
        capacity = offering.capacity
        return OfferingRow(
            institution=self._institution(track.institution_id),
            programme=self._programmes.get(track.programme_id or 0, Programme()).name,
            track=track.name,
            level=track.level,
            form=self._words.name(ValueList.FORM, track.form),
            themes=self._words.names(ValueList.THEME, track.themes),
            semester=offering.semester,
            periods=self._period(track, offering),
            deadline=offering.deadline,
            capacity=capacity,
            agreed=agreed,
            optional=optional,
            free=None if capacity is None else max(capacity - agreed - optional, 0),
            students=offering.students,
            teacher=self._teacher_name(track.teacher_id),
            second_teacher=self._teacher_name(track.second_teacher_id),
            embedding=self._words.name(ValueList.EMBEDDING, track.embedding),
            status=offering.status,
            is_embedded=track.embedding in _EMBEDDED,
            programme_contact=track.programme_id in self._known_programmes,
            goes_on=(offering.track_id, _next_semester(offering.semester)) in self._confirmed,
        )

    def _execution(self, execution: Execution) -> ExecutionRow:
        proposal = self._proposal.get(execution.proposal_id or 0)
        if proposal is None:
            return ExecutionRow()
        return ExecutionRow(
            semester=self._offerings[proposal.offering_id or 0].semester,
            number=self._question_of(proposal).number,
            sme_rating=execution.sme_rating,
            teacher_rating=execution.teacher_rating,
            next_step=execution.next_step,
        )

    def _teacher(self, teacher: Teacher) -> TeacherRow:
        return TeacherRow(
            name=teacher.full_name,
            institution=self._institution(teacher.institution_id),
            subject=teacher.subject,
            status=teacher.status,
            source=self._words.name(ValueList.TEACHER_SOURCE, teacher.source),
            last_contact=self._last.get((Kind.TEACHER, teacher.id)),
            next_action=self._next.get((Kind.TEACHER, teacher.id), ""),
            cases=self._cases[teacher.id],
        )

    def _match(self, proposal: Proposal) -> MatchRow:
        offering = self._offerings[proposal.offering_id or 0]
        track = self._tracks.get(offering.track_id or 0, Track())
        question = self._question_of(proposal)
        part = self._assignments[proposal.assignment_id or 0]
        contact = main_contact(self._contacts.get(question.sme_id or 0, ())) or Contact()
        return MatchRow(
            semester=offering.semester,
            periods=self._period(track, offering),
            institution=self._institution(track.institution_id),
            track=track.name,
            teacher=self._teacher_name(track.teacher_id),
            case=part.title or question.title,
            company=self._smes.get(question.sme_id or 0, Sme()).name,
            contact=contact.full_name,
            status=proposal.status,
            teacher_yes_on=proposal.teacher_yes_on,
            sme_yes_on=proposal.sme_yes_on,
            kick_off=self._moments.get((offering.id, MomentKind.KICK_OFF)) or offering.starts_on,
            presentation=self._moments.get((offering.id, MomentKind.PRESENTATION)) or offering.ends_on,
            number=question.number,
            received_on=question.received_on,
            proposed_on=proposal.proposed_on,
            agreed_on=_second_yes(proposal),
            deadline=offering.deadline,
        )

    def _question_of(self, proposal: Proposal) -> Question:
        part = self._assignments[proposal.assignment_id or 0]
        return self._questions.get(part.question_id or 0, Question())

    def _teacher_name(self, teacher_id: int | None) -> str:
        return self._teachers.get(teacher_id or 0, Teacher()).full_name

    def _institution(self, institution_id: int | None) -> str:
        institution = self._institutions.get(institution_id or 0, Institution())
        return institution.short_name or institution.name

    def _period(self, track: Track, offering: Offering) -> str:
        return " + ".join(self._periods.get((track.institution_id, code), code) for code in offering.periods)


def _second_yes(proposal: Proposal) -> dt.date | None:
    """The day on which the match was there: both said yes."""
    if proposal.status is not ProposalStatus.AGREED:
        return None
    days = [day for day in (proposal.teacher_yes_on, proposal.sme_yes_on) if day]
    return max(days, default=None)


def _next_semester(code: str) -> str:
    return Semester.parse(code).next().code if is_semester(code) else ""


def _by_id(records: Iterable[R]) -> dict[int, R]:
    return {record.id: record for record in records}


def _last_contacts(activities: Iterable[Activity]) -> dict[tuple[Kind, int], dt.date]:
    last: dict[tuple[Kind, int], dt.date] = {}
    for one in activities:
        if one.about_kind and one.about_id and one.happened_on:
            key = (one.about_kind, one.about_id)
            last[key] = max(last.get(key, one.happened_on), one.happened_on)
    return last


def _next_tasks(tasks: Iterable[Task]) -> dict[tuple[Kind, int], str]:
    """The first open task of each record."""
    known = [one for one in tasks if one.about_kind and one.about_id and one.done_on is None]
    found: dict[tuple[Kind, int], str] = {}
    for one in sorted(known, key=_due):
        if one.about_kind and one.about_id:
            found.setdefault((one.about_kind, one.about_id), one.title)
    return found


def _due(task: Task) -> tuple[bool, dt.date]:
    return (task.due_on is None, task.due_on or dt.date.max)


def _name(row: SmeRow) -> str:
    return fold(row.name)


def _number(question: Question) -> tuple[str, int]:
    return (question.number, question.id)


def _offering_order(row: OfferingRow) -> tuple[str, str, str]:
    return (row.semester, fold(row.institution), fold(row.track))


def _last_name(teacher: Teacher) -> str:
    return fold(f"{teacher.last_name} {teacher.first_name}")


def _match_order(row: MatchRow) -> tuple[str, str, str, str]:
    return (row.semester, row.periods, fold(row.track), fold(row.case))
