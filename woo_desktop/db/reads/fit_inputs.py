"""What fit needs of sub-assignments and offerings, for one pair or for a whole board in a few statements."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import Any

from sqlalchemy import Select, select

from woo_desktop.db.models import CHANGE_FACT, GESTURE, TABLES
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.word_forms import word_forms
from woo_desktop.db.store import Store
from woo_desktop.db.values import to_json
from woo_desktop.domain.fit import WEIGHTS_KEY, FitCase, FitPlace, Past, Weights, weights_from
from woo_desktop.domain.list_defaults import ListNames
from woo_desktop.domain.queries import FitCaseOf
from woo_desktop.domain.records import (
    Assignment,
    Contact,
    Hub,
    Institution,
    ListValue,
    Offering,
    Proposal,
    Question,
    Setting,
    Sme,
    Teacher,
    Track,
)
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind, ProposalStatus, ValueList


def fit_case_of(reading: Reading, query: FitCaseOf) -> FitCase:
    """What fit needs of the sub-assignment asked for."""
    store = reading.store
    return case_of(store, store.get(Assignment, query.assignment_id))


def case_of(store: Store, assignment: Assignment) -> FitCase:
    """What fit needs of one sub-assignment."""
    question = store.get(Question, assignment.question_id or 0)
    sme = store.get(Sme, question.sme_id) if question.sme_id else None
    contacts = store.find(Contact, store.table(Kind.CONTACT).c.sme_id == sme.id) if sme else []
    return FitCase.of(question, assignment, sme, main_contact(contacts), forms=forms_of(question, assignment))


def forms_of(question: Question, part: Assignment) -> tuple[tuple[str, str], ...]:
    """The words of a question whose theme nobody filled in; a theme that is filled in needs no reading."""
    if question.theme:
        return ()
    return word_forms((part.title, question.title, question.own_words, question.ask, question.desired_result))


def forms_of_track(track: Track, names: ListNames) -> list[str]:
    """What a track says it is about; not what it says that does not fit."""
    themes = [names.name(ValueList.THEME, code) for code in track.themes]
    kinds = [names.name(ValueList.WORK_KIND, code) for code in track.work_kinds]
    texts = (track.name, track.prior_knowledge, track.example_case, *themes, *kinds)
    return [form for form, _word in word_forms(texts)]


def place_of(store: Store, offering: Offering, today: dt.date) -> FitPlace:
    """What fit needs of one offering."""
    track = store.get(Track, offering.track_id or 0)
    table = store.table(Kind.PROPOSAL)
    live = store.find(Proposal, table.c.offering_id == offering.id, table.c.status.in_(LIVE_PROPOSALS))
    teacher = store.get(Teacher, track.teacher_id) if track.teacher_id else None
    second = store.get(Teacher, track.second_teacher_id) if track.second_teacher_id else None
    hub = store.get(Hub, track.hub_id) if track.hub_id else None
    institution = store.get(Institution, track.institution_id) if track.institution_id else None
    agreed = sum(one.status is ProposalStatus.AGREED for one in live)
    return FitPlace.of(
        offering,
        track,
        teacher,
        agreed,
        len(live) - agreed,
        second_teacher=second,
        city=(hub.city if hub else "") or (institution.city if institution else ""),
        served=served_by_track(store, [track.id], today)[track.id],
        cards=[one.assignment_id for one in live if one.assignment_id is not None],
        forms=forms_of_track(track, ListNames.of(store.find(ListValue))),
        history=past_of_tracks(store, [track.id])[track.id],
    )


def setting_of(store: Store, key: str) -> Setting | None:
    """The setting of this name, when the workshop has one."""
    found = store.find(Setting, store.table(Kind.SETTING).c.key == key)
    return found[0] if found else None


def stored_weights(store: Store) -> Weights:
    """How heavy each rule weighs in this workshop."""
    setting = setting_of(store, WEIGHTS_KEY)
    return weights_from(setting.value if setting is not None else "")


def main_contact(contacts: Iterable[Contact]) -> Contact | None:
    """The main contact of a company, else the first one."""
    known = sorted(contacts, key=_first)
    return next((contact for contact in known if contact.is_main), known[0] if known else None)


def served_by_track(store: Store, track_ids: Iterable[int], today: dt.date) -> dict[int, set[int]]:
    """The companies that had an agreed question on each track, in an offering that was over by `today`."""
    served: dict[int, set[int]] = defaultdict(set)
    for track_id, sme_id in store.rows("served", partial(served_query, list(track_ids), today)):
        if sme_id is not None:
            served[track_id].add(sme_id)
    return served


def served_query(tracks: list[int] | Select[Any], today: dt.date) -> Select[Any]:
    """Track and company of every agreed question in an offering that was over by `today`."""
    proposal, offering = TABLES[Kind.PROPOSAL], TABLES[Kind.OFFERING]
    assignment, question = TABLES[Kind.ASSIGNMENT], TABLES[Kind.QUESTION]
    return (
        select(offering.c.track_id, question.c.sme_id)
        .select_from(proposal)
        .join(offering, offering.c.id == proposal.c.offering_id)
        .join(assignment, assignment.c.id == proposal.c.assignment_id)
        .join(question, question.c.id == assignment.c.question_id)
        .where(
            offering.c.track_id.in_(tracks),
            proposal.c.status == ProposalStatus.AGREED,
            proposal.c.trashed_at.is_(None),
            offering.c.ends_on < today,
        )
    )


def past_of_tracks(store: Store, track_ids: Iterable[int]) -> dict[int, list[Past]]:
    """What was agreed and refused on each track, with marks and with the day of each no."""
    tracks = list(track_ids)
    rows = store.rows("past", partial(past_query, tracks))
    days = _days_of_refusal(store, tracks)
    found: dict[int, list[Past]] = defaultdict(list)
    for row in rows:
        no = row.status is ProposalStatus.REFUSED
        marks = [mark for mark in (row.sme_rating, row.teacher_rating) if mark is not None]
        found[row.track_id].append(
            Past(
                row.assignment_id,
                row.question_id or 0,
                row.offering_id,
                row.theme,
                (row.work_kind,) if row.work_kind else tuple(row.work_kinds),
                min(marks, default=None),
                (row.refused_by or "coordinator") if no else "",
                row.reason if no else "",
                days.get(row.id),
            )
        )
    return found


def past_query(tracks: list[int] | Select[Any]) -> Select[Any]:
    """Every proposal of these tracks that was agreed or refused."""
    proposal, offering, execution = (TABLES[kind] for kind in (Kind.PROPOSAL, Kind.OFFERING, Kind.EXECUTION))
    assignment, question = TABLES[Kind.ASSIGNMENT], TABLES[Kind.QUESTION]
    return (
        select(
            offering.c.track_id,
            proposal.c.id,
            proposal.c.assignment_id,
            assignment.c.question_id,
            proposal.c.offering_id,
            question.c.theme,
            question.c.work_kinds,
            assignment.c.work_kind,
            proposal.c.status,
            proposal.c.refused_by,
            proposal.c.reason,
            execution.c.sme_rating,
            execution.c.teacher_rating,
        )
        .select_from(proposal)
        .join(offering, offering.c.id == proposal.c.offering_id)
        .join(assignment, assignment.c.id == proposal.c.assignment_id)
        .join(question, question.c.id == assignment.c.question_id)
        .outerjoin(execution, (execution.c.proposal_id == proposal.c.id) & execution.c.trashed_at.is_(None))
        .where(
            offering.c.track_id.in_(tracks),
            proposal.c.status.in_((ProposalStatus.AGREED, ProposalStatus.REFUSED)),
            proposal.c.trashed_at.is_(None),
        )
        .order_by(proposal.c.id)
    )


def _days_of_refusal(store: Store, tracks: list[int]) -> dict[int, dt.date]:
    """The day each no was written down, from the change log."""
    rows = store.rows("refusals", partial(refusals_query, tracks))
    return {record_id: at.astimezone().date() for record_id, at in rows}


def refusals_query(tracks: list[int] | Select[Any]) -> Select[Any]:
    """When the refused proposals of these tracks were refused."""
    proposal, offering = TABLES[Kind.PROPOSAL], TABLES[Kind.OFFERING]
    here = (
        select(proposal.c.id)
        .join(offering, offering.c.id == proposal.c.offering_id)
        .where(offering.c.track_id.in_(tracks), proposal.c.status == ProposalStatus.REFUSED)
    )
    return (
        select(CHANGE_FACT.c.record_id, GESTURE.c.at)
        .join(GESTURE, GESTURE.c.id == CHANGE_FACT.c.gesture_id)
        .where(
            CHANGE_FACT.c.kind == Kind.PROPOSAL,
            CHANGE_FACT.c.record_id.in_(here),
            CHANGE_FACT.c.field == "status",
            CHANGE_FACT.c.new == to_json(str(ProposalStatus.REFUSED)),
        )
        .order_by(CHANGE_FACT.c.id)
    )


def _first(contact: Contact) -> int:
    return contact.id
