"""Agreements: a concept with its own number, and what happens when its state changes."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping

from woo_desktop.db.reads.papers import blocks_of_agreement, paper_of_now, paper_text
from woo_desktop.domain.commands import MakeAgreement, NewEdition
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.frozen_paper import paper_of as thawed
from woo_desktop.domain.lifecycle import next_states
from woo_desktop.domain.records import Agreement, Assignment, Offering, Proposal, Record, Ref
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import LIVE_PROPOSALS, AgreementStatus, Kind, ProposalStatus
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.handlers.rules import refuse_in_trash
from woo_desktop.services.numbering import next_agreement_number
from woo_desktop.services.work import Work

_GOES_ALONG = (
    "number",
    "semester",
    "offering_id",
    "question_id",
    "extra_terms",
    "travel_costs",
    "confidentiality",
    "first_contact",
    "reply_term",
    "channel",
    "language",
    "sme_signs",
)
"""What a new version takes over from the one before it."""


def make_agreement(work: Work, command: MakeAgreement) -> Sentence:
    """A concept for a whole offering (its teacher) or for one question, with the next number of the semester."""
    store = work.store
    proposals = _proposals(work, command)
    if command.offering_id is not None:
        refuse_in_trash(work, Ref(Kind.OFFERING, command.offering_id))
        semester = store.get(Offering, command.offering_id).semester
    elif command.question_id is not None:
        refuse_in_trash(work, Ref(Kind.QUESTION, command.question_id))
        offering_id = proposals[0].offering_id if proposals else None
        semester = store.get(Offering, offering_id).semester if offering_id else Semester.at(work.today).code
    else:
        raise NotAllowed(Sentence(N_("Choose a track or a question for the agreement.")))
    number = next_agreement_number(store, semester)
    agreement = store.insert(
        Kind.AGREEMENT,
        {
            "number": number,
            "edition": 1,
            "semester": semester,
            "offering_id": command.offering_id,
            "question_id": command.question_id,
            "status": AgreementStatus.CONCEPT,
            "dated_on": work.today,
        },
    )
    _cover(work, agreement.id, proposals)
    return Sentence(N_("Agreement {number} made"), {"number": number})


def on_status(work: Work, current: Record, values: dict[str, object]) -> dict[str, object]:
    """Sent and agreed get their date and freeze the text as it stands on paper; agreed also seals it with a hash."""
    if not isinstance(current, Agreement):
        return values
    status = values.get("status")
    if status is current.status:
        return values
    if current.status is AgreementStatus.CONCEPT and status in (AgreementStatus.SENT, AgreementStatus.AGREED):
        for block in blocks_of_agreement(work.store.connection, current, work.today):
            raise NotAllowed(block.sentence)
    if status is AgreementStatus.SENT:
        return {"sent_on": work.today, **values, "frozen_paper": _frozen(work, current, values)}
    if status is AgreementStatus.AGREED:
        text = _frozen(work, current, values)
        seal = hashlib.sha256(text.encode()).hexdigest()
        return {"agreed_on": work.today, **values, "frozen_paper": text, "frozen_hash": seal}
    if status is AgreementStatus.CONCEPT:
        return {"sent_on": None, **values, "frozen_paper": ""}
    return values


def new_edition(work: Work, command: NewEdition) -> Sentence:
    """The next version: number, subject and own terms go along, signatures do not; the old one is replaced."""
    store = work.store
    old = store.get(Agreement, command.agreement_id)
    refuse_in_trash(work, old.ref)
    if AgreementStatus.REPLACED not in next_states(Kind.AGREEMENT, old.status):
        raise NotAllowed(Sentence(N_("Only an agreement that was sent or agreed gets a new version.")))
    frozen = {} if old.frozen_paper else {"frozen_paper": _frozen(work, old, {})}
    store.change(old.ref, {"status": AgreementStatus.REPLACED, **frozen}, seen=command.version)
    made = store.insert(
        Kind.AGREEMENT,
        {
            **{name: getattr(old, name) for name in _GOES_ALONG},
            "edition": _last_edition(work, old) + 1,
            "replaces_id": old.id,
            "status": AgreementStatus.CONCEPT,
            "dated_on": work.today,
        },
    )
    _cover(work, made.id, _proposals(work, MakeAgreement(old.offering_id, old.question_id)))
    return Sentence(
        N_("Version {version} of agreement {number} made"),
        {"version": store.get(Agreement, made.id).edition, "number": old.number},
    )


def _frozen(work: Work, agreement: Agreement, values: Mapping[str, object]) -> str:
    """The text that holds from now on: what went out stays what it was, the state and the signatures are of now."""
    then = dataclasses.replace(agreement, **values)  # type: ignore[arg-type]
    now = paper_of_now(work.store.connection, then, work.today)
    if not agreement.frozen_paper:
        return paper_text(now)
    sent = thawed(agreement.frozen_paper)
    head = dataclasses.replace(sent.head, status=then.status)
    return paper_text(dataclasses.replace(sent, head=head, signatures=now.signatures))


def _last_edition(work: Work, agreement: Agreement) -> int:
    """The highest version so far of this number, those in the trash included."""
    table = work.store.table(Kind.AGREEMENT)
    known = work.store.find(Agreement, table.c.number == agreement.number, trashed=True)
    return max((one.edition or 1 for one in known), default=1)


def _cover(work: Work, agreement_id: int, proposals: list[Proposal]) -> None:
    for proposal in proposals:
        if proposal.status is ProposalStatus.AGREED:
            work.store.insert(Kind.AGREEMENT_CASE, {"agreement_id": agreement_id, "proposal_id": proposal.id})


def _proposals(work: Work, command: MakeAgreement) -> list[Proposal]:
    store = work.store
    table = store.table(Kind.PROPOSAL)
    live = table.c.status.in_(LIVE_PROPOSALS)
    if command.offering_id is not None:
        return store.find(Proposal, table.c.offering_id == command.offering_id, live)
    parts = store.find(Assignment, store.table(Kind.ASSIGNMENT).c.question_id == command.question_id)
    return store.find(Proposal, table.c.assignment_id.in_([part.id for part in parts]), live)
