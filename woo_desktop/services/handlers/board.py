"""The moves of the board: place, move, take back, and the two yeses."""

from __future__ import annotations

import dataclasses

from woo_desktop.db.reads.fit_inputs import case_of, place_of, stored_weights
from woo_desktop.db.reads.gone import refusal
from woo_desktop.db.store import PlacesTaken, Store
from woo_desktop.domain.checking import checked
from woo_desktop.domain.commands import AnswerProposal, MoveCase, PlaceCase, WithdrawCase
from woo_desktop.domain.errors import AlreadyPlaced, NotAllowed, OfferingFull
from woo_desktop.domain.fit import judge
from woo_desktop.domain.lifecycle import after_yes
from woo_desktop.domain.naming import name_of
from woo_desktop.domain.records import Assignment, Offering, Proposal, Question, Ref, Track
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind, ProposalStatus
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.matching import close_rivals, open_execution
from woo_desktop.services.work import Work


def place_case(work: Work, command: PlaceCase) -> Sentence:
    """Propose a sub-assignment to an offering."""
    place(work, command)
    names = {"title": title_of(work.store, command.assignment_id), "track": track_of(work.store, command.offering_id)}
    return Sentence(N_("{title} placed at {track}"), names)


def move_case(work: Work, command: MoveCase) -> Sentence:
    """From one offering to another: the old proposal is withdrawn, a new one made, in one gesture."""
    proposal = work.store.get(Proposal, command.proposal_id)
    assignment_id = _assignment_id(proposal)
    if proposal.offering_id != command.offering_id:
        _withdraw(work, proposal, command.version, "", "")
        place(
            work,
            PlaceCase(
                assignment_id,
                command.offering_id,
                command.over,
                proposal.teams,
                command.override_reason,
                command.override_note,
            ),
        )
    names = {"title": title_of(work.store, assignment_id), "track": track_of(work.store, command.offering_id)}
    return Sentence(N_("{title} moved to {track}"), names)


def withdraw_case(work: Work, command: WithdrawCase) -> Sentence:
    """Back to what is still to place."""
    proposal = work.store.get(Proposal, command.proposal_id)
    _withdraw(work, proposal, command.version, command.reason, command.reason_note)
    return Sentence(N_("{title} taken back"), {"title": title_of(work.store, _assignment_id(proposal))})


def answer_proposal(work: Work, command: AnswerProposal) -> Sentence:
    """The yes or no of the teacher or the entrepreneur; two yeses, in either order, make it agreed."""
    store = work.store
    proposal = store.get(Proposal, command.proposal_id)
    if proposal.status not in LIVE_PROPOSALS:
        store.refuse_overtaken(proposal.ref, command.version, "status")
        raise NotAllowed(Sentence(N_("This proposal has ended: {status}."), {"status": proposal.status}))
    title = title_of(store, _assignment_id(proposal))
    if not command.yes:
        return _refuse(work, command, title)
    values = {f"{command.party}_yes_on": work.today, f"{command.party}_yes_by": work.who}
    status = after_yes(proposal, command.party)
    if status is ProposalStatus.AGREED:
        _refuse_second_agreement(store, proposal, title)
    agreed = store.change(proposal.ref, {**values, "status": status}, seen=command.version)
    if isinstance(agreed, Proposal) and status is ProposalStatus.AGREED:
        close_rivals(work, agreed)
        open_execution(work, agreed)
    if command.party == "teacher":
        return Sentence(N_("Teacher said yes to {title}"), {"title": title})
    return Sentence(N_("Entrepreneur said yes to {title}"), {"title": title})


def place(work: Work, command: PlaceCase) -> Ref:
    """A new proposal. OfferingFull when the database finds no place and over the limit is not meant."""
    store = work.store
    assignment = store.get(Assignment, command.assignment_id)
    offering = store.get(Offering, command.offering_id)
    _refuse_impossible(store, assignment, offering)
    case, here = case_of(store, assignment), place_of(store, offering, work.today)
    fit = judge(case, here, today=work.today, weights=stored_weights(store))
    values = checked(
        Kind.PROPOSAL,
        {
            "assignment_id": assignment.id,
            "offering_id": offering.id,
            "status": ProposalStatus.PROPOSED,
            "teams": command.teams or here.teams_per_case,
            "score": fit.score,
            "over_capacity": command.over or None,
            "override_reason": command.override_reason,
            "override_note": command.override_note,
            "proposed_on": work.today,
        },
    )
    if not fit.possible and not command.override_reason:
        raise NotAllowed(fit.blocks[0].sentence)
    try:
        with store.attempt():
            return store.insert(Kind.PROPOSAL, values)
    except PlacesTaken:
        raise _full(store, offering) from None


def title_of(store: Store, assignment_id: int) -> str:
    """What a card is called: the title of the part, else of its question."""
    assignment = store.get(Assignment, assignment_id)
    if assignment.title or assignment.question_id is None:
        return assignment.title
    return name_of(store.get(Question, assignment.question_id))


def track_of(store: Store, offering_id: int) -> str:
    """The name of the track of an offering."""
    offering = store.get(Offering, offering_id)
    return "" if offering.track_id is None else store.get(Track, offering.track_id).name


# --- inside -------------------------------------------------------------------------------------------------


def _refuse_impossible(store: Store, assignment: Assignment, offering: Offering) -> None:
    told = refusal(store, assignment, offering)
    if told is not None:
        raise NotAllowed(told)
    table = store.table(Kind.PROPOSAL)
    same = store.find(
        Proposal,
        table.c.assignment_id == assignment.id,
        table.c.offering_id == offering.id,
        table.c.status.in_(LIVE_PROPOSALS),
    )
    if same:
        raise AlreadyPlaced(title_of(store, assignment.id), track_of(store, offering.id))


def _refuse_second_agreement(store: Store, proposal: Proposal, title: str) -> None:
    """A sub-assignment is agreed in one place; a second level gets a sub-assignment of its own."""
    table = store.table(Kind.PROPOSAL)
    elsewhere = store.find(
        Proposal,
        table.c.assignment_id == proposal.assignment_id,
        table.c.id != proposal.id,
        table.c.status == ProposalStatus.AGREED,
    )
    if elsewhere:
        names = {"title": title, "track": track_of(store, elsewhere[0].offering_id or 0)}
        raise NotAllowed(Sentence(N_("‘{title}’ is agreed at {track} already. Take it back there first."), names))


def _full(store: Store, offering: Offering) -> OfferingFull:
    table = store.table(Kind.PROPOSAL)
    taken = store.find(Proposal, table.c.offering_id == offering.id, table.c.status.in_(LIVE_PROPOSALS))
    name = track_of(store, offering.id)
    error = OfferingFull(offering.id, name, offering.capacity or 0)
    if not taken:
        return error
    who, at = store.last_touched(taken[-1].ref)
    return dataclasses.replace(error, last_title=title_of(store, _assignment_id(taken[-1])), last_by=who, last_at=at)


def _withdraw(work: Work, proposal: Proposal, seen: int, reason: str, note: str) -> None:
    if proposal.status not in LIVE_PROPOSALS:
        work.store.refuse_overtaken(proposal.ref, seen, "status")
        raise NotAllowed(Sentence(N_("This proposal has ended: {status}."), {"status": proposal.status}))
    values = checked(Kind.PROPOSAL, {"status": ProposalStatus.WITHDRAWN, "reason": reason, "reason_note": note})
    work.store.change(proposal.ref, values, seen=seen)


def _refuse(work: Work, command: AnswerProposal, title: str) -> Sentence:
    if not command.reason:
        raise NotAllowed(Sentence(N_("Choose a reason for the no.")))
    values = checked(
        Kind.PROPOSAL,
        {
            "status": ProposalStatus.REFUSED,
            "refused_by": command.party,
            "reason": command.reason,
            "reason_note": command.reason_note,
        },
    )
    work.store.change(Ref(Kind.PROPOSAL, command.proposal_id), values, seen=command.version)
    if command.party == "teacher":
        return Sentence(N_("Teacher said no to {title}"), {"title": title})
    return Sentence(N_("Entrepreneur said no to {title}"), {"title": title})


def _assignment_id(proposal: Proposal) -> int:
    if proposal.assignment_id is None:
        raise NotAllowed(Sentence(N_("This proposal belongs to no question.")))
    return proposal.assignment_id
