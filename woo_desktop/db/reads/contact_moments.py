"""The contact moments of the workshop, with the case, the track and the people they are about."""

from __future__ import annotations

import datetime as dt

from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.fit_inputs import main_contact
from woo_desktop.db.store import Store
from woo_desktop.domain.agreement_paper import Person
from woo_desktop.domain.contact_moments import ContactMomentRow
from woo_desktop.domain.queries import ContactMomentsOf
from woo_desktop.domain.records import (
    Assignment,
    Contact,
    ContactMoment,
    Execution,
    Offering,
    Proposal,
    Question,
    Record,
    Ref,
    Sme,
    Teacher,
    Track,
)
from woo_desktop.domain.terms import OPEN_MOMENTS, Kind


def contact_moments_of(reading: Reading, query: ContactMomentsOf) -> tuple[ContactMomentRow, ...]:
    """Open ones by day; those that were held or skipped newest first."""
    table = TABLES[Kind.CONTACT_MOMENT]
    chosen = table.c.status.in_(OPEN_MOMENTS) if query.is_open else table.c.status.not_in(OPEN_MOMENTS)
    found = reading.store.find(ContactMoment, chosen)
    looking = _Looking(reading.store)
    rows = [row for row in (looking.row(moment) for moment in found) if row is not None]
    return tuple(sorted(rows, key=_by_day if query.is_open else _newest))


class _Looking:
    """Finds what hangs together; each kind of record is read once, for all moments."""

    def __init__(self, store: Store) -> None:
        self._executions = {one.id: one for one in store.find(Execution)}
        self._proposals = {one.id: one for one in store.find(Proposal)}
        self._parts = {one.id: one for one in store.find(Assignment)}
        self._questions = {one.id: one for one in store.find(Question)}
        self._smes = {one.id: one for one in store.find(Sme)}
        self._offerings = {one.id: one for one in store.find(Offering)}
        self._tracks = {one.id: one for one in store.find(Track)}
        self._teachers = {one.id: one for one in store.find(Teacher)}
        self._contacts = {one.id: one for one in store.find(Contact)}

    def row(self, moment: ContactMoment) -> ContactMomentRow | None:
        """None for a moment of a match that lies in the trash."""
        execution = self._executions.get(moment.execution_id or 0)
        proposal = self._proposals.get(execution.proposal_id or 0) if execution else None
        if proposal is None:
            return None
        part = self._parts.get(proposal.assignment_id or 0, Assignment())
        question = self._questions.get(part.question_id or 0, Question())
        offering = self._offerings.get(proposal.offering_id or 0, Offering())
        track = self._tracks.get(offering.track_id or 0, Track())
        return ContactMomentRow(
            ref=moment.ref,
            version=moment.version,
            what=moment.what,
            status=moment.status,
            held_on=moment.held_on,
            time=moment.time,
            place=moment.place,
            question=_ref(question),
            offering=_ref(offering),
            title=part.title or question.title,
            company=self._smes.get(question.sme_id or 0, Sme()).name,
            track=track.name,
            contact=self._contact_of(question),
            teacher=self._teacher_of(track),
        )

    def _contact_of(self, question: Question) -> Person:
        own = self._contacts.get(question.contact_id or 0)
        of_sme = [one for one in self._contacts.values() if one.sme_id == question.sme_id]
        contact = own or main_contact(of_sme)
        return Person(name=contact.full_name, mail=contact.mail, phone=contact.phone) if contact else Person()

    def _teacher_of(self, track: Track) -> Person:
        one = self._teachers.get(track.teacher_id or 0)
        return Person(name=one.full_name, mail=one.mail, phone=one.phone) if one else Person()


def _ref(record: Record) -> Ref | None:
    return record.ref if record.id else None


def _by_day(row: ContactMomentRow) -> tuple[bool, dt.date, int]:
    return (row.held_on is None, row.held_on or dt.date.max, row.ref.id)


def _newest(row: ContactMomentRow) -> tuple[int, int]:
    return (-(row.held_on or dt.date.min).toordinal(), -row.ref.id)
