"""Why a card cannot be placed any more: who took the question or the offering off the board, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from woo_desktop.db import change_log
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.store import Store
from woo_desktop.domain.changes import Action
from woo_desktop.domain.errors import NotFound
from woo_desktop.domain.naming import name_of
from woo_desktop.domain.queries import WhyGone
from woo_desktop.domain.records import Assignment, Offering, Proposal, Question, Ref, Track
from woo_desktop.domain.terms import Kind, OfferingStatus, QuestionStatus
from woo_desktop.domain.words import N_, Sentence

_ASIDE = frozenset(
    {QuestionStatus.PARKED, QuestionStatus.REFERRED, QuestionStatus.WITHDRAWN, QuestionStatus.NOT_SUITABLE}
)


def why_gone(reading: Reading, query: WhyGone) -> Sentence:
    """What happened to a card, or to the column it was carried to."""
    store = reading.store
    try:
        card = store.get(Assignment, query.assignment_id)
        offering = store.get(Offering, query.offering_id) if query.offering_id is not None else None
    except NotFound:
        return Sentence(N_("This card is not there any more. Nothing was changed."))
    told = refusal(store, card, offering)
    if told is not None:
        return told
    found = store.find(Proposal, store.table(Kind.PROPOSAL).c.assignment_id == card.id)
    latest = [change_log.facts_about(store.connection, [one.ref], limit=1) for one in found]
    facts = [one[0] for one in latest if one]
    title = _title(store, card)
    if not facts:
        return Sentence(N_("‘{title}’ stands elsewhere now. Nothing was changed."), {"title": title})
    last = max(facts, key=_when)
    values = {"title": title, "who": _who(last.who), "at": last.at}
    return Sentence(N_("{who} moved ‘{title}’ at {at}. Nothing was changed."), values)


def refusal(store: Store, card: Assignment, offering: Offering | None) -> Sentence | None:
    """Why a card cannot be placed at an offering at all; None when nothing is in the way."""
    if offering is not None and (offering.status is OfferingStatus.CANCELLED or offering.trashed_at is not None):
        track = store.get(Track, offering.track_id) if offering.track_id is not None else None
        values = {"track": track.name if track is not None else ""}
        return _told(
            store,
            offering.ref,
            values,
            N_("{track} is not offered any more."),
            N_("{track} is not offered any more: {who} took it away at {at}."),
        )
    question = store.get(Question, card.question_id) if card.question_id is not None else None
    if card.trashed_at is not None or (question is not None and question.trashed_at is not None):
        ref = question.ref if question is not None and question.trashed_at is not None else card.ref
        return _told(
            store,
            ref,
            {"title": _title(store, card)},
            N_("This question is in the trash."),
            N_("‘{title}’ is in the trash: {who} put it there at {at}."),
        )
    if question is not None and question.status in _ASIDE:
        return _told(
            store,
            question.ref,
            {"title": _title(store, card), "status": question.status},
            N_("‘{title}’ cannot be placed: {status}."),
            N_("‘{title}’ cannot be placed: {status}, noted by {who} at {at}."),
        )
    return None


def _told(store: Store, ref: Ref, values: Mapping[str, object], short: str, full: str) -> Sentence:
    """With who and when, if the change log knows."""
    for fact in change_log.facts_about(store.connection, [ref], limit=50):
        if fact.field == "status" or fact.action is not Action.CHANGED:
            return Sentence(full, {**values, "who": _who(fact.who), "at": fact.at})
    return Sentence(short, values)


def _who(who: str) -> object:
    return who or Sentence(N_("Somebody"))


def _when(fact: change_log.LoggedFact) -> dt.datetime:
    return fact.at


def _title(store: Store, card: Assignment) -> str:
    if card.title or card.question_id is None:
        return card.title
    return name_of(store.get(Question, card.question_id))
