"""The agreements of a semester, and the offerings with cards that still need one."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select

from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.papers import ENDED, paper_of_agreement, paper_of_now
from woo_desktop.db.reads.related import promise_of
from woo_desktop.domain.agreement import completeness
from woo_desktop.domain.answers import AgreementRow, Planning
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.frozen_paper import paper_of as thawed
from woo_desktop.domain.paper_changes import PaperChange, record_changes
from woo_desktop.domain.queries import AgreementsOf, OutdatedOf, PlanningOf
from woo_desktop.domain.records import Agreement, Institution, Moment, Offering, Question, Sme, Teacher, Track
from woo_desktop.domain.terms import LIVE_PROPOSALS, AgreementStatus, Kind, OfferingStatus
from woo_desktop.domain.words import Sentence

_PAST = (AgreementStatus.REPLACED,)
_OUT = (AgreementStatus.SENT, AgreementStatus.AGREED)
"""Somebody holds the paper and counts on it."""


def agreements_of(reading: Reading, query: AgreementsOf) -> tuple[AgreementRow, ...]:
    """Agreements by title; after them offerings with cards but without agreement (`agreement_id` None)."""
    store = reading.store
    table = store.table(Kind.AGREEMENT)
    made = store.find(Agreement, table.c.semester == query.semester, table.c.status.not_in(_PAST))
    rows = [_row(reading, agreement) for agreement in made]
    covered = {agreement.offering_id for agreement in made if agreement.status not in ENDED}
    offering = store.table(Kind.OFFERING)
    offerings = store.find(
        Offering, offering.c.semester == query.semester, offering.c.status != OfferingStatus.CANCELLED
    )
    cards = _cards_by_offering(reading)
    rows += [
        _row(reading, Agreement(offering_id=one.id, semester=one.semester))
        for one in offerings
        if one.id not in covered and cards.get(one.id)
    ]
    return tuple(sorted(rows, key=_by_title))


def _row(reading: Reading, agreement: Agreement) -> AgreementRow:
    store = reading.store
    title, detail, level, teacher = "", "", None, ""
    if agreement.question_id:
        question = store.get(Question, agreement.question_id)
        title = question.title
        detail = store.get(Sme, question.sme_id).name if question.sme_id else ""
        level = question.levels[0] if question.levels else None
    if agreement.offering_id:
        track = store.get(Track, store.get(Offering, agreement.offering_id).track_id or 0)
        title, level = track.name, track.level
        detail = store.get(Institution, track.institution_id).short_name if track.institution_id else ""
        teacher = store.get(Teacher, track.teacher_id).full_name if track.teacher_id else ""
    paper = paper_of_agreement(reading.connection, agreement, reading.now.date(), reading)
    return AgreementRow(
        agreement_id=agreement.id or None,
        version=agreement.version,
        number=agreement.number,
        edition=agreement.edition or 1,
        status=agreement.status if agreement.id else None,
        offering_id=agreement.offering_id,
        question_id=agreement.question_id,
        title=title,
        detail=detail,
        level=level,
        teacher=teacher or paper.parties.teacher.name,
        missing=sum(len(part.missing) for part in completeness(paper)),
        cases=len(paper.numbers.agreed),
        outdated=len(_outdated(reading, agreement, reading.now.date())),
        holders=paper.holders,
        promise=_promise(reading, agreement.offering_id) if agreement.offering_id else None,
    )


def planning_of(reading: Reading, query: PlanningOf) -> Planning:
    """Number and planning in one place."""
    offering = reading.store.get(Offering, query.offering_id)
    moments = reading.store.hanging(Moment, "offering_id", offering.id)
    return Planning(offering, tuple(moments), _promise(reading, offering.id))


def _promise(reading: Reading, offering_id: int) -> Sentence:
    return promise_of(reading.store, reading.store.get(Offering, offering_id), reading.now.date())


def outdated_of(reading: Reading, query: OutdatedOf) -> tuple[PaperChange, ...]:
    """The lines of a paper that went out that the records contradict by now."""
    return _outdated(reading, reading.store.get(Agreement, query.agreement_id), query.today)


def _outdated(reading: Reading, agreement: Agreement, today: dt.date) -> tuple[PaperChange, ...]:
    if agreement.status not in _OUT or not agreement.frozen_paper:
        return ()
    now = paper_of_now(reading.connection, agreement, today, reading)
    return record_changes(thawed(agreement.frozen_paper), now)


def _cards_by_offering(reading: Reading) -> dict[int, int]:
    proposal = TABLES[Kind.PROPOSAL]
    counted = (
        select(proposal.c.offering_id, func.count())
        .where(proposal.c.status.in_(LIVE_PROPOSALS), proposal.c.trashed_at.is_(None))
        .group_by(proposal.c.offering_id)
    )
    return {row[0]: row[1] for row in reading.connection.execute(counted)}


def _by_title(row: AgreementRow) -> tuple[str, int]:
    return (fold(row.title), row.agreement_id or 0)
