"""The case descriptions for teachers: of one offering, of one question, or of all offerings of a semester."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.fit_inputs import case_of, main_contact, place_of
from woo_desktop.db.reads.words import words
from woo_desktop.domain.agreement_paper import Person
from woo_desktop.domain.case_sheet import CaseSheet, guarded
from woo_desktop.domain.fit import Tone, judge, weights_of
from woo_desktop.domain.list_defaults import ListNames
from woo_desktop.domain.queries import CaseSheetsOf, Words
from woo_desktop.domain.records import Assignment, Contact, Member, Offering, Proposal, Question, Sme, Teacher, Track
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind, ProposalStatus, ValueList
from woo_desktop.domain.words import Sentence

_REASONS = 3
_LEAST = 0.6
"""A reason that gives less than this share of its points is no reason to choose a case."""


def case_sheets_of(reading: Reading, query: CaseSheetsOf) -> tuple[CaseSheet, ...]:
    """One sheet for each card; for a question without a place one without a track."""
    maker = _Maker(reading, query)
    if query.question_id is not None:
        return tuple(maker.of_question(reading.store.get(Question, query.question_id)))
    store, table = reading.store, reading.store.table(Kind.OFFERING)
    if query.offering_id is not None and query.assignment_ids:
        return tuple(maker.of_parts(store.get(Offering, query.offering_id), query.assignment_ids))
    if query.offering_id is not None:
        offerings = [store.get(Offering, query.offering_id)]
    else:
        offerings = store.find(Offering, table.c.semester == query.semester)
    return tuple(sheet for offering in offerings for sheet in maker.of_offering(offering))


class _Maker:
    def __init__(self, reading: Reading, query: CaseSheetsOf) -> None:
        self._store = reading.store
        self._today = query.today
        self._words = words(reading, Words())
        self._names = ListNames.of(value for values in self._words.values.values() for value in values)

    def of_offering(self, offering: Offering) -> Iterator[CaseSheet]:
        table = self._store.table(Kind.PROPOSAL)
        live = table.c.status.in_(LIVE_PROPOSALS)
        for proposal in self._store.find(Proposal, table.c.offering_id == offering.id, live):
            part = self._store.get(Assignment, proposal.assignment_id or 0)
            yield self._sheet(self._store.get(Question, part.question_id or 0), part, proposal, offering)

    def of_parts(self, offering: Offering, ids: Sequence[int]) -> Iterator[CaseSheet]:
        """These parts in this order, whether they stand at the offering or could."""
        table = self._store.table(Kind.PROPOSAL)
        live = table.c.status.in_(LIVE_PROPOSALS)
        here = {one.assignment_id: one for one in self._store.find(Proposal, table.c.offering_id == offering.id, live)}
        for number in ids:
            part = self._store.get(Assignment, number)
            yield self._sheet(self._store.get(Question, part.question_id or 0), part, here.get(number), offering)

    def of_question(self, question: Question) -> Iterator[CaseSheet]:
        store = self._store
        parts = store.find(Assignment, store.table(Kind.ASSIGNMENT).c.question_id == question.id)
        table = store.table(Kind.PROPOSAL)
        for part in parts:
            live = store.find(Proposal, table.c.assignment_id == part.id, table.c.status.in_(LIVE_PROPOSALS))
            for proposal in live:
                yield self._sheet(question, part, proposal, store.get(Offering, proposal.offering_id or 0))
            if not live:
                yield self._sheet(question, part, None, None)

    def _sheet(
        self, question: Question, part: Assignment, proposal: Proposal | None, offering: Offering | None
    ) -> CaseSheet:
        store = self._store
        sme = store.get(Sme, question.sme_id) if question.sme_id else Sme()
        contacts = store.find(Contact, store.table(Kind.CONTACT).c.sme_id == sme.id) if sme.id else []
        contact = store.get(Contact, question.contact_id) if question.contact_id else main_contact(contacts)
        track = store.get(Track, offering.track_id) if offering and offering.track_id else Track()
        teacher = store.get(Teacher, track.teacher_id).full_name if track.teacher_id else ""
        level, kinds = part.level, (part.work_kind,) if part.work_kind else question.work_kinds
        sheet = CaseSheet(
            number=question.number,
            title=question.title,
            part=part.title if part.title != question.title else "",
            levels=(level,) if level else question.levels,
            theme=self._words.name(ValueList.THEME, question.theme),
            kinds=self._words.names(ValueList.WORK_KIND, kinds),
            size=part.size or question.size,
            multi_level=bool(question.multi_level),
            anonymous=bool(question.anonymous),
            company=sme.name,
            sector=self._words.name(ValueList.SECTOR, sme.sector),
            city=sme.city,
            fte=sme.fte,
            contact=_person(contact),
            ask=question.ask or question.own_words,
            background=question.background,
            desired_result=question.desired_result,
            available=question.available,
            dataset=question.dataset,
            personal_data=question.personal_data,
            hours_per_week=question.hours_per_week,
            reachable=sme.reachable,
            location=question.location,
            languages=question.languages,
            desired_start=question.desired_start,
            needed_by=question.needed_by,
            confidential=question.confidential,
            constraints=question.constraints,
            track=track.name,
            teacher=teacher,
            reasons=self._reasons(part, offering),
            reply_by=offering.deadline if offering else None,
            coordinator=self._coordinator(question.owner_id),
            workshop=self._words.settings.get("workshop_name", ""),
            agreed=proposal is not None and proposal.status is ProposalStatus.AGREED,
        )
        return guarded(
            sheet, (sme.name, *sme.trade_names.split(","), *(name for one in contacts for name in _names(one)))
        )

    def _reasons(self, part: Assignment, offering: Offering | None) -> tuple[Sentence, ...]:
        """The strongest points of the fit, in the words of the match board."""
        if offering is None:
            return ()
        case, place = case_of(self._store, part), place_of(self._store, offering, self._today)
        fit = judge(case, place, today=self._today, weights=weights_of(self._words.settings), names=self._names)
        good = [one for one in fit.reasons if one.tone is Tone.OK and one.points >= _LEAST * one.max_points]
        best = sorted(good, key=lambda one: -one.points)[:_REASONS]
        return tuple(one.sentence for one in best)

    def _coordinator(self, owner_id: int | None) -> Person:
        members = {member.id: member for member in self._words.members}
        member: Member | None = members.get(owner_id) if owner_id else None
        member = member or next(iter(self._words.members), None)
        return Person(name=member.name, mail=member.mail, phone=member.phone) if member else Person()


def _person(contact: Contact | None) -> Person:
    return Person(name=contact.full_name, mail=contact.mail, phone=contact.phone) if contact else Person()


def _names(contact: Contact) -> tuple[str, ...]:
    return (
        contact.full_name,
        " ".join(piece for piece in (contact.infix, contact.last_name) if piece),
        contact.last_name,
    )
