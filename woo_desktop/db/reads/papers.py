"""What stands on the paper of an agreement: gathered from the offering, its track, its cases and the texts."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import Connection

from woo_desktop.db.reads.attachments import logo_named, with_logo
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.fit_inputs import main_contact
from woo_desktop.db.reads.words import words
from woo_desktop.db.store import Store
from woo_desktop.domain.agreement import (
    AgreedCase,
    AgreementPaper,
    Communication,
    Company,
    Costs,
    Head,
    Numbers,
    Parties,
    Person,
    PlannedMoment,
    Rights,
    Signature,
    Signer,
    Supervision,
    TrackFacts,
    Work,
    clauses_for,
    default_clause,
)
from woo_desktop.domain.agreement_terms import term_of
from woo_desktop.domain.answers import Vocabulary
from woo_desktop.domain.frozen_paper import paper_of as thawed
from woo_desktop.domain.frozen_paper import paper_text
from woo_desktop.domain.queries import MailTextOf, PaperOf, SendBlocksOf, TrackAgreementOf, Words
from woo_desktop.domain.readiness import Missing
from woo_desktop.domain.records import (
    Agreement,
    Assignment,
    Clause,
    Contact,
    Hub,
    Institution,
    Member,
    Moment,
    Offering,
    Period,
    Programme,
    Proposal,
    Question,
    Ref,
    Sme,
    Teacher,
    Track,
)
from woo_desktop.domain.sending import blocks_for_case
from woo_desktop.domain.terms import (
    LIVE_PROPOSALS,
    AgreementStatus,
    ClausePart,
    Kind,
    Language,
    MomentKind,
    ProposalStatus,
    SignedHow,
    ValueList,
)

__all__ = ["ENDED", "paper_of", "paper_of_agreement", "paper_of_now", "paper_text"]

ENDED = (AgreementStatus.REPLACED, AgreementStatus.LAPSED)
"""What is over may be made anew."""


def paper_of(reading: Reading, query: PaperOf) -> AgreementPaper:
    """The paper of an agreement; of an offering or question without one: how it would look now."""
    agreement = _agreement_of(reading, query)
    if agreement.id:
        paper = paper_of_agreement(reading.connection, agreement, query.today, reading)
    else:
        paper = _Gatherer(reading.store, words(reading, Words()), agreement, query.today).paper()
    return with_logo(reading.store, paper)


def send_blocks_of(reading: Reading, query: SendBlocksOf) -> tuple[Missing, ...]:
    """What must be right before a concept goes out; nothing for a paper that is out already."""
    agreement = reading.store.get(Agreement, query.agreement_id)
    if agreement.status is not AgreementStatus.CONCEPT:
        return ()
    return _Gatherer(reading.store, words(reading, Words()), agreement, query.today).blocks()


def blocks_of_agreement(connection: Connection, agreement: Agreement, today: dt.date) -> tuple[Missing, ...]:
    """The same for who is about to send it."""
    store = Store(connection)
    return _Gatherer(store, _words(store), agreement, today).blocks()


def track_agreement_of(reading: Reading, query: TrackAgreementOf) -> Agreement | None:
    """Where an agreement about one case takes over what it does not say itself."""
    agreement = reading.store.get(Agreement, query.agreement_id)
    return _Gatherer(reading.store, words(reading, Words()), agreement, reading.now.date()).of_track


def mail_text_of(reading: Reading, query: MailTextOf) -> str:
    """The wording of a mail as this institution (and level) has it, in the language of the paper."""
    agreement = _agreement_of(reading, query.paper)
    gatherer = _Gatherer(reading.store, words(reading, Words()), agreement, query.paper.today)
    return gatherer.standing_text(query.part, query.language)


def _agreement_of(reading: Reading, query: PaperOf) -> Agreement:
    """The agreement that is meant, or one that is not made yet (its id is 0)."""
    store = reading.store
    if query.agreement_id is not None:
        return store.get(Agreement, query.agreement_id)
    question_id = None if query.offering_id else query.question_id
    table = store.table(Kind.AGREEMENT)
    made = store.find(
        Agreement,
        table.c.offering_id == query.offering_id,
        table.c.question_id == question_id,
        table.c.status.not_in(ENDED),
    )
    return made[-1] if made else Agreement(offering_id=query.offering_id, question_id=question_id)


def paper_of_agreement(
    connection: Connection, agreement: Agreement, today: dt.date, reading: Reading | None = None
) -> AgreementPaper:
    """The paper as it went out; a concept as the records stand now. Signatures come in while it is with the teacher."""
    if not agreement.frozen_paper:
        return paper_of_now(connection, agreement, today, reading)
    paper = thawed(agreement.frozen_paper)
    if agreement.status is not AgreementStatus.SENT:
        return paper
    now = paper_of_now(connection, agreement, today, reading)
    return dataclasses.replace(paper, signatures=now.signatures)


def paper_of_now(
    connection: Connection, agreement: Agreement, today: dt.date, reading: Reading | None = None
) -> AgreementPaper:
    """The paper as the records stand now, whatever was frozen."""
    store = reading.store if reading else Store(connection)
    vocabulary = words(reading, Words()) if reading else _words(store)
    return _Gatherer(store, vocabulary, agreement, today).paper()


def _words(store: Store) -> Vocabulary:
    from woo_desktop.db.place import DatabasePlace  # only needed to make a Reading of a connection

    place = DatabasePlace(store.connection.engine.url)
    return words(Reading(store.connection, "", dt.datetime.now(dt.UTC), place), Words())


class _Gatherer:
    """Gathers one paper; every record is read once."""

    def __init__(self, store: Store, vocabulary: Vocabulary, agreement: Agreement, today: dt.date) -> None:
        self._store = store
        self._words = vocabulary
        self._agreement = agreement
        self._today = today
        self._question = store.get(Question, agreement.question_id) if agreement.question_id else None
        self._cases = self._agreed_cases()
        self._offering = self._find_offering()
        track_id = self._offering.track_id if self._offering else None
        self._track = store.get(Track, track_id) if track_id else Track()
        self._teacher = self._teacher_of(self._track.teacher_id)
        self.of_track = self._find_agreement_of_track()

    def paper(self) -> AgreementPaper:
        language = self._language()
        smes = [sme for _proposal, _part, _question, sme in self._cases]
        return AgreementPaper(
            subject=Kind.QUESTION if self._question else Kind.OFFERING,
            title=self._question.title if self._question else self._track.name,
            head=self._head(),
            parties=self._parties(smes),
            track=self._track_facts(),
            work=self._work(),
            numbers=self._numbers(),
            planning=self._planning(),
            supervision=self._supervision(),
            communication=self._communication(),
            rights=self._rights(),
            costs=Costs(costs=self._term("travel_costs"), extra_terms=self._term("extra_terms")),
            clauses=clauses_for(language, self._clauses(language)),
            signatures=self._signatures(),
            logo=logo_named(self._store, self._track.institution_id) if self._track.institution_id else None,
            about=self._about(),
            before=self._before(),
        )

    def blocks(self) -> tuple[Missing, ...]:
        """What stops the paper from going out, once each."""
        found = [
            block
            for _proposal, _part, question, sme in self._cases
            for block in blocks_for_case(
                self._track, question, sme if sme.id else None, self._contact_of(sme, question)
            )
        ]
        return tuple({(block.ref, block.field): block for block in found}.values())

    def standing_text(self, part: ClausePart, language: str = "") -> str:
        """One text as this institution (and level) words it, in the language of the agreement when none is given."""
        language = language or self._language()
        return self._clauses(language).get(part) or default_clause(part, language)

    # --- finding --------------------------------------------------------------------------------------------

    def _agreed_cases(self) -> list[tuple[Proposal, Assignment, Question, Sme]]:
        """The cases on the paper: agreed ones; for one question all its live ones."""
        store = self._store
        live: list[Proposal] = []
        if self._question:
            parts = store.hanging(Assignment, "question_id", self._question.id)
            of_parts = [one for part in parts for one in store.hanging(Proposal, "assignment_id", part.id)]
            live = sorted((one for one in of_parts if one.status in LIVE_PROPOSALS), key=_by_id)
        elif self._agreement.offering_id:
            there = store.hanging(Proposal, "offering_id", self._agreement.offering_id)
            live = [one for one in there if one.status is ProposalStatus.AGREED]
        cases = []
        for proposal in live:
            part = store.get(Assignment, proposal.assignment_id or 0)
            question = store.get(Question, part.question_id or 0)
            cases.append((proposal, part, question, self._sme_of(question)))
        if self._question and not cases:
            cases.append((Proposal(), Assignment(), self._question, self._sme_of(self._question)))
        return cases

    def _sme_of(self, question: Question) -> Sme:
        return self._store.get(Sme, question.sme_id) if question.sme_id else Sme()

    def _find_offering(self) -> Offering | None:
        if self._agreement.offering_id:
            return self._store.get(Offering, self._agreement.offering_id)
        ids = [proposal.offering_id for proposal, *_rest in self._cases if proposal.offering_id]
        return self._store.get(Offering, ids[0]) if ids else None

    def _find_agreement_of_track(self) -> Agreement | None:
        """For an agreement about one case: the one of its track that holds now, the latest version of it."""
        if self._question is None or self._offering is None:
            return None
        there = self._store.hanging(Agreement, "offering_id", self._offering.id)
        holding = [one for one in there if one.status not in ENDED and not one.question_id]
        return max(holding, key=_by_edition, default=None)

    def _term(self, name: str) -> str:
        return term_of(self._agreement, self.of_track, name)

    def _language(self) -> str:
        theirs = self.of_track.language if self.of_track else ""
        return self._agreement.language or theirs or Language.DUTCH

    def _teacher_of(self, teacher_id: int | None) -> Teacher | None:
        if teacher_id is None:
            return None
        teacher = self._store.get(Teacher, teacher_id)
        return None if teacher.trashed_at else teacher

    def _contact_of(self, sme: Sme, question: Question | None) -> Contact | None:
        if question is not None and question.contact_id:
            return self._store.get(Contact, question.contact_id)
        return main_contact(self._store.hanging(Contact, "sme_id", sme.id))

    # --- the parts ------------------------------------------------------------------------------------------

    def _head(self) -> Head:
        agreement = self._agreement
        semester = agreement.semester or (self._offering.semester if self._offering else "")
        return Head(
            number=agreement.number,
            version=agreement.edition or 1,
            dated_on=agreement.dated_on or self._today,
            status=agreement.status,
            semester=semester,
        )

    def _parties(self, smes: list[Sme]) -> Parties:
        store, track = self._store, self._track
        institution = store.get(Institution, track.institution_id) if track.institution_id else Institution()
        programme = store.get(Programme, track.programme_id) if track.programme_id else Programme()
        companies = []
        for _proposal, _part, question, sme in self._cases:
            contact = self._contact_of(sme, question)
            person = _person(contact) if self._question else Person(name=contact.full_name if contact else "")
            companies.append(Company(name=sme.name, city=sme.city, contact=person))
        return Parties(
            workshop=self._words.settings.get("workshop_name", ""),
            coordinator=self._coordinator(),
            institution=institution.name,
            programme=programme.name,
            teacher=_person(self._teacher),
            second_teacher=_person(self._teacher_of(track.second_teacher_id)),
            companies=tuple(dict.fromkeys(companies)),
        )

    def _coordinator(self) -> Person:
        owner_id = self._question.owner_id if self._question else None
        members = {member.id: member for member in self._words.members}
        member: Member | None = members.get(owner_id) if owner_id else None
        member = member or next(iter(self._words.members), None)
        return Person(name=member.name, mail=member.mail, phone=member.phone) if member else Person()

    def _track_facts(self) -> TrackFacts:
        track, offering = self._track, self._offering or Offering()
        hub = self._store.get(Hub, track.hub_id).name if track.hub_id else ""
        return TrackFacts(
            name=track.name,
            level=track.level,
            form=self._words.name(ValueList.FORM, track.form),
            ec=track.ec,
            sbu=track.sbu,
            periods=" + ".join(self._period_names(offering)),
            starts_on=offering.starts_on,
            ends_on=offering.ends_on,
            hub=hub,
            location=track.location,
        )

    def _period_names(self, offering: Offering) -> list[str]:
        known = self._store.every(Period)
        names = {one.code: one.name for one in known if one.institution_id == self._track.institution_id}
        return [names.get(code, code) for code in offering.periods]

    def _work(self) -> Work:
        question, track = self._question, self._track
        if question is None:
            return Work(
                themes=self._words.names(ValueList.THEME, track.themes),
                kinds=self._words.names(ValueList.WORK_KIND, track.work_kinds),
                example_case=track.example_case,
                not_fitting=track.not_fitting,
            )
        themes = (self._words.name(ValueList.THEME, question.theme),) if question.theme else ()
        return Work(
            themes=themes,
            kinds=self._words.names(ValueList.WORK_KIND, question.work_kinds),
            ask=question.ask or question.own_words,
            desired_result=question.desired_result,
        )

    def _numbers(self) -> Numbers:
        track, offering = self._track, self._offering or Offering()
        agreed = tuple(
            AgreedCase(
                number=question.number, company=sme.name, title=question.title, assignment=part.title, teams=one.teams
            )
            for one, part, question, sme in self._cases
            if one.id
        )
        return Numbers(
            cases=len(agreed) or None if self._question else offering.capacity,
            teams_per_case=track.teams_per_case,
            team_min=track.team_min,
            team_max=track.team_max,
            students=None if self._question else offering.students,
            agreed=agreed,
        )

    def _planning(self) -> tuple[PlannedMoment, ...]:
        if self._offering is None:
            return ()
        moments = self._store.hanging(Moment, "offering_id", self._offering.id)
        # The deadline stands in one place: with the offering, where the board reads it too.
        deadline = {MomentKind.CASE_DEADLINE: self._offering.deadline}
        planned = [
            PlannedMoment(
                what=one.what,
                held_on=deadline.get(one.what) or one.held_on,
                time=one.time,
                who=one.who,
                place=one.place,
            )
            for one in moments
            if one.what
        ]
        if all(one.what is not MomentKind.CASE_DEADLINE for one in planned):
            planned.append(PlannedMoment(what=MomentKind.CASE_DEADLINE, held_on=self._offering.deadline))
        return tuple(sorted(planned, key=_by_moment))

    def _supervision(self) -> Supervision:
        sme = self._cases[0][3] if self._question else Sme()
        return Supervision(
            by_teacher=self._track.supervision_hours,
            hours_per_week=self._question.hours_per_week if self._question else None,
            reachable=sme.reachable,
            visits=(self._question.location if self._question else "") or self._track.location,
        )

    def _rights(self) -> Rights:
        told = self._term("confidentiality")
        if self._question is None:
            asked = any(question.confidential for _one, _part, question, _sme in self._cases)
            return Rights(confidential=asked or None, explanation=told)
        return Rights(confidential=self._question.confidential, explanation=told)

    def _communication(self) -> Communication:
        return Communication(
            first_contact=self._term("first_contact"),
            reply_term=self._term("reply_term"),
            channel=self._term("channel"),
        )

    def _before(self) -> AgreementPaper | None:
        """The version that this one replaces, as it went out."""
        if self._agreement.replaces_id is None:
            return None
        replaced = self._store.get(Agreement, self._agreement.replaces_id)
        if not replaced.frozen_paper:
            return None
        return dataclasses.replace(thawed(replaced.frozen_paper), before=None, logo=None)

    def _clauses(self, language: str) -> dict[ClausePart, str]:
        """The institution's own texts, those for this level before those for all levels."""
        found: dict[ClausePart, tuple[int, str]] = {}
        for clause in self._store.every(Clause):
            if clause.part is None or not clause.text or (clause.language or Language.DUTCH) != language:
                continue
            if clause.institution_id not in (None, self._track.institution_id):
                continue
            if clause.level not in (None, self._track.level):
                continue
            rank = 2 * (clause.institution_id is not None) + (clause.level is not None)
            if clause.part not in found or rank > found[clause.part][0]:
                found[clause.part] = (rank, clause.text)
        return {part: text for part, (_rank, text) in found.items()}

    def _signatures(self) -> tuple[Signature, ...]:
        agreement = self._agreement
        teacher = self._teacher.full_name if self._teacher else ""
        not_yet = SignedHow.NOT_YET
        signatures = [
            Signature(
                signer=Signer.TEACHER,
                name=teacher,
                how=agreement.teacher_signed or not_yet,
                signed_on=agreement.teacher_signed_on,
            ),
            Signature(
                signer=Signer.WORKSHOP,
                name=self._coordinator().name,
                how=agreement.workshop_signed or not_yet,
                signed_on=agreement.workshop_signed_on,
            ),
        ]
        if self._question:
            contact = self._contact_of(self._cases[0][3], self._question)
            signatures.append(
                Signature(
                    signer=Signer.ENTREPRENEUR,
                    name=contact.full_name if contact else "",
                    how=agreement.sme_signed or not_yet,
                    signed_on=agreement.sme_signed_on,
                )
            )
        return tuple(signatures)

    def _about(self) -> tuple[Ref, ...]:
        records = (self._agreement, self._offering, self._track, self._question, self._teacher)
        refs = [record.ref for record in records if record is not None and record.id]
        institution = self._track.institution_id
        return (*refs, Ref(Kind.INSTITUTION, institution)) if institution else tuple(refs)


def _person(person: Teacher | Contact | None) -> Person:
    return Person(name=person.full_name, mail=person.mail, phone=person.phone) if person else Person()


def _by_moment(moment: PlannedMoment) -> tuple[bool, dt.date, int]:
    order = list(MomentKind)
    return (moment.held_on is None, moment.held_on or dt.date.min, order.index(moment.what))


def _by_edition(agreement: Agreement) -> tuple[int, int]:
    return (agreement.edition or 1, agreement.id)


def _by_id(proposal: Proposal) -> int:
    return proposal.id
