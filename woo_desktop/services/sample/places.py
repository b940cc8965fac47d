"""The part of the story that happens at offerings: proposed, the two yeses, under way, presented, evaluated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from woo_desktop.domain.commands import (
    AnswerProposal,
    Change,
    Command,
    Create,
    MakeAgreement,
    Party,
    PlaceCase,
    Together,
)
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import (
    Agreement,
    Assignment,
    ContactMoment,
    Execution,
    Offering,
    Proposal,
    Question,
    Ref,
)
from woo_desktop.domain.terms import (
    LIVE_PROPOSALS,
    AgreementStatus,
    ContactMomentStatus,
    Kind,
    MomentKind,
    OfferingStatus,
    ProposalStatus,
    QuestionStatus,
    SignedHow,
)
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.handlers.board import title_of, track_of
from woo_desktop.services.sample import story
from woo_desktop.services.sample.scenery import JAN, add_offering
from woo_desktop.services.sample.source import Moved, Row
from woo_desktop.services.sample.stage import Dated, Doing, Stage
from woo_desktop.services.sample.story import DAY, Placement, Until


class Places:
    """Which offerings there are besides those of the file, and what happens at each."""

    def __init__(self, stage: Stage, source: dict[str, list[Row]], moved: Moved, with_next_year: bool) -> None:
        self._stage = stage
        rows = {row["id"]: row for row in source["offerings"]}
        received = {row["id"]: row["ontvangen"] for row in source["questions"]}
        if with_next_year:
            for name in story.NEXT_YEAR:
                add_offering(stage, rows[name], moved.later(1), f"{name}+")
        self.of_last_year: set[str] = set()
        self._placements: list[tuple[Placement, dt.date | None]] = []
        for placement in story.PLACEMENTS:
            question, when = placement.part.partition(".")[0], moved
            ends = moved.day(rows[placement.offering.rstrip("+")]["eind"])
            if placement.before and ends and ends + 15 * DAY > stage.today:
                when = moved.later(-1)
                self.of_last_year.add(question)
                name = f"{placement.offering}-"
                if name not in stage.named:
                    add_offering(stage, rows[placement.offering], when, name)
                placement = placement._replace(offering=name)
            if placement.offering in stage.named:
                self._placements.append((placement, when.day(received[question])))
        label = N_("{count} offering added")
        added = sum(fact.ref.kind is Kind.OFFERING and fact.version == 1 for fact in stage.store.facts)
        told = Sentence(label, {}, N_("{count} offerings added"), added)
        stage.tell(told, 0, stage.moment(moved.year.starts_on - 75 * 7 * DAY))

    def deeds(self) -> Iterator[Dated]:
        for number, (placement, received) in enumerate(self._placements):
            offering = self._offering(placement.offering)
            if offering.starts_on and offering.starts_on <= self._stage.today:
                yield from self._by_calendar(placement, offering, received, number)
            else:
                yield from self._lately(placement, number)
        for number, paper in enumerate(story.PAPERS):
            yield from self._paper(paper, number)
        for ref in self._stage.named.values():
            if ref.kind is Kind.OFFERING:
                yield from self._calendar(self._stage.store.get(Offering, ref.id))

    # --- proposals ----------------------------------------------------------------------------------------------

    def _by_calendar(
        self, placement: Placement, offering: Offering, received: dt.date | None, number: int
    ) -> Iterator[Dated]:
        """An offering that has started: its cases were agreed before, and go the way of its planning."""
        starts = offering.starts_on or self._stage.today
        deadline = min(offering.deadline or starts, starts)
        proposed = deadline - (21 - number * 5 % 11) * DAY
        if received is not None:
            proposed = max(proposed, received + 8 * DAY)
        # Whoever goes over the limit does so when all places are taken.
        proposed = starts - 4 * DAY if placement.over else min(proposed, starts - 5 * DAY)
        if placement.until is Until.REFUSED:
            yield self._at(proposed, placement, number, _Place(placement))
            yield self._at(proposed + 3 * DAY, placement, number, _Answer(placement, "teacher", False))
            return
        yield self._at(proposed, placement, number, _Place(placement))
        yield self._at(proposed + 2 * DAY, placement, number + 1, _Answer(placement, "teacher"))
        yield self._at(proposed + 3 * DAY, placement, number + 2, _Answer(placement, "sme"))
        yield self._at(starts, placement, number, _Begun(placement))
        if offering.ends_on:
            middle = starts + (offering.ends_on - starts) / 2
            yield self._at(middle, placement, number, _Halfway(placement))
            yield self._at(offering.ends_on, placement, number, _Delivered(placement))
            yield self._at(offering.ends_on + 14 * DAY, placement, number, _Evaluated(placement))
            yield self._at(offering.ends_on + 93 * DAY, placement, number, _CaredFor(placement))

    def _lately(self, placement: Placement, number: int) -> Iterator[Dated]:
        """An offering still to come: proposed some days ago, and as far since as the story says."""
        day = self._stage.today - placement.ago * DAY
        yield self._at(day, placement, number, _Place(placement))
        until = placement.until
        if until is Until.IN_DISCUSSION:
            yield self._at(day + DAY, placement, number, _Discuss(placement))
        elif until is Until.REFUSED:
            yield self._at(day + 4 * DAY, placement, number, _Answer(placement, "teacher", False))
        if until in (Until.TEACHER_YES, Until.AGREED):
            yield self._at(day + 3 * DAY, placement, number, _Answer(placement, "teacher"))
        if until in (Until.SME_YES, Until.AGREED):
            yield self._at(day + 5 * DAY, placement, number, _Answer(placement, "sme"))

    def _at(self, day: dt.date, placement: Placement, salt: int, command: _Deed) -> Dated:
        return Dated(self._stage.moment(day, salt), placement.who, Doing(command))

    def _offering(self, name: str) -> Offering:
        return self._stage.store.get(Offering, self._stage.id(name))

    # --- offerings by the calendar ------------------------------------------------------------------------------

    def _calendar(self, offering: Offering) -> Iterator[Dated]:
        """Closed after the deadline, then running, then finished."""
        days = [(offering.starts_on, OfferingStatus.RUNNING), (offering.ends_on, OfferingStatus.FINISHED)]
        if offering.status is OfferingStatus.OPEN:
            days.insert(0, (offering.deadline, OfferingStatus.CLOSED))
        for day, status in days:
            if day is not None and day + DAY <= self._stage.today:
                at = self._stage.moment(day + DAY, -9)
                yield Dated(at, JAN, _OfferingBecomes(offering.ref, status))

    # --- agreements ---------------------------------------------------------------------------------------------

    def _paper(self, paper: story.Paper, number: int) -> Iterator[Dated]:
        day = self._stage.today - paper.ago * DAY
        yield Dated(self._stage.moment(day, number), paper.who, Doing(_MakePaper(paper)))
        if paper.until is not AgreementStatus.CONCEPT:
            sent = self._stage.moment(day + DAY, number)
            yield Dated(sent, paper.who, Doing(_PaperBecomes(paper, AgreementStatus.SENT)))
        if paper.until is AgreementStatus.AGREED:
            agreed = self._stage.moment(day + 5 * DAY, number)
            yield Dated(agreed, paper.who, Doing(_PaperBecomes(paper, AgreementStatus.AGREED)))


class _Deed:
    """A command about a placement, made when its time has come."""

    def __init__(self, placement: Placement) -> None:
        self.placement = placement

    def __call__(self, stage: Stage) -> Command | None:
        raise NotImplementedError

    def proposal(self, stage: Stage) -> Proposal | None:
        """The live proposal of this placement."""
        table = stage.store.table(Kind.PROPOSAL)
        found = stage.store.find(
            Proposal,
            table.c.assignment_id == stage.part(self.placement.part),
            table.c.offering_id == stage.id(self.placement.offering),
            table.c.status.in_(LIVE_PROPOSALS),
        )
        return found[0] if found else None

    def execution(self, stage: Stage) -> Execution | None:
        proposal = self.proposal(stage)
        if proposal is None:
            return None
        table = stage.store.table(Kind.EXECUTION)
        found = stage.store.find(Execution, table.c.proposal_id == proposal.id)
        return found[0] if found else None

    def question(self, stage: Stage) -> Question:
        return stage.store.get(Question, stage.id(self.placement.part.partition(".")[0]))

    def moment(self, stage: Stage, execution: Execution, what: MomentKind, note: str = "") -> list[Command]:
        """That a contact moment has been."""
        table = stage.store.table(Kind.CONTACT_MOMENT)
        found = stage.store.find(ContactMoment, table.c.execution_id == execution.id, table.c.what == what)
        return [
            Change(one.ref, one.version, {"status": ContactMomentStatus.DONE, **({"note": note} if note else {})})
            for one in found
        ]

    def goes_to(self, stage: Stage, old: QuestionStatus, new: QuestionStatus) -> list[Command]:
        """The next state of the question; not when another part of it holds it back."""
        question = self.question(stage)
        return [Change(question.ref, question.version, {"status": new})] if question.status is old else []

    def together(self, stage: Stage, message: str, commands: list[Command]) -> Command | None:
        label = Sentence(message, {"title": title_of(stage.store, stage.part(self.placement.part))})
        return Together(tuple(commands), label) if commands else None


class _Place(_Deed):
    def __call__(self, stage: Stage) -> Command:
        asked = self.placement
        return PlaceCase(stage.part(asked.part), stage.id(asked.offering), asked.over, override_reason=asked.override)


class _Discuss(_Deed):
    def __call__(self, stage: Stage) -> Command | None:
        proposal = self.proposal(stage)
        if proposal is None:
            return None
        return Change(proposal.ref, proposal.version, {"status": ProposalStatus.IN_DISCUSSION})


class _Answer(_Deed):
    def __init__(self, placement: Placement, party: Party, yes: bool = True) -> None:
        super().__init__(placement)
        self.party = party
        self.yes = yes

    def __call__(self, stage: Stage) -> Command | None:
        proposal = self.proposal(stage)
        if proposal is None:
            return None
        reason, note = ("", "") if self.yes else story.REFUSAL
        return AnswerProposal(proposal.id, proposal.version, self.party, self.yes, reason, note)


class _Begun(_Deed):
    """The kick-off: teams are made, the question is in execution."""

    def __call__(self, stage: Stage) -> Command | None:
        execution, proposal = self.execution(stage), self.proposal(stage)
        if execution is None or proposal is None:
            return None
        teams = [
            Create(Kind.TEAM, {"execution_id": execution.id, "name": f"Team {number}", "students": 4})
            for number in range(1, (proposal.teams or 1) + 1)
        ]
        steps = self.goes_to(stage, QuestionStatus.MATCHED, QuestionStatus.RUNNING)
        kick_off = self.moment(stage, execution, MomentKind.KICK_OFF)
        return self.together(stage, N_("{title} has started"), [*steps, *teams, *kick_off])


class _Halfway(_Deed):
    def __call__(self, stage: Stage) -> Command | None:
        execution = self.execution(stage)
        if execution is None:
            return None
        note = "Loopt; ondernemer en studenten spreken elkaar om de week."
        done = self.moment(stage, execution, MomentKind.HALFWAY, note)
        return self.together(stage, N_("{title} is halfway"), done)


class _Delivered(_Deed):
    def __call__(self, stage: Stage) -> Command | None:
        execution = self.execution(stage)
        if execution is None:
            return None
        result = story.RESULTS.get(self.placement.part, story.USUAL_RESULT)
        offering = stage.store.get(Offering, stage.id(self.placement.offering))
        told = Change(execution.ref, execution.version, {"delivered_on": offering.ends_on, "result": result})
        steps = self.goes_to(stage, QuestionStatus.RUNNING, QuestionStatus.DELIVERED)
        presented = self.moment(stage, execution, MomentKind.PRESENTATION)
        return self.together(stage, N_("{title} delivered"), [told, *presented, *steps])


class _Evaluated(_Deed):
    def __call__(self, stage: Stage) -> Command | None:
        execution = self.execution(stage)
        if execution is None:
            return None
        sme, teacher, goes_on = story.RATINGS.get(self.placement.part, story.USUAL_RATING)
        offering = stage.store.get(Offering, stage.id(self.placement.offering))
        told = {
            "sme_rating": sme,
            "teacher_rating": teacher,
            "next_step": goes_on,
            "evaluated_on": offering.ends_on + 14 * DAY if offering.ends_on else None,
        }
        steps = self.goes_to(stage, QuestionStatus.DELIVERED, QuestionStatus.FINISHED)
        talked = self.moment(stage, execution, MomentKind.EVALUATION)
        change = Change(execution.ref, execution.version, told)
        return self.together(stage, N_("{title} evaluated"), [change, *talked, *steps])


class _CaredFor(_Deed):
    def __call__(self, stage: Stage) -> Command | None:
        execution = self.execution(stage)
        if execution is None:
            return None
        talked = self.moment(stage, execution, MomentKind.AFTERCARE, "Gebeld: gebruikt het resultaat nog steeds.")
        return self.together(stage, N_("{title}: aftercare done"), talked)


@dataclass(frozen=True, slots=True)
class _OfferingBecomes:
    """What the calendar makes of an offering, whether or not it had been promised by then."""

    offering: Ref
    status: OfferingStatus

    def __call__(self, stage: Stage, who: int, at: dt.datetime) -> None:
        stage.store.change(self.offering, {"status": self.status})
        names = {"field": Sentence(N_("Status")), "name": track_of(stage.store, self.offering.id)}
        stage.tell(Sentence(N_("{field} of {name} changed"), names), who, at)


@dataclass(frozen=True, slots=True)
class _MakePaper:
    paper: story.Paper

    def __call__(self, stage: Stage) -> Command | None:
        """Only for what has a case."""
        about = stage.id(self.paper.about)
        table = stage.store.table(Kind.PROPOSAL)
        live = table.c.status.in_(LIVE_PROPOSALS)
        if self.paper.about.startswith("A"):
            has_case = bool(stage.store.find(Proposal, table.c.offering_id == about, live))
            return MakeAgreement(offering_id=about) if has_case else None
        parts = stage.store.find(Assignment, stage.store.table(Kind.ASSIGNMENT).c.question_id == about)
        has_case = bool(stage.store.find(Proposal, table.c.assignment_id.in_([part.id for part in parts]), live))
        return MakeAgreement(question_id=about) if has_case else None


@dataclass(frozen=True, slots=True)
class _PaperBecomes:
    paper: story.Paper
    status: AgreementStatus

    def __call__(self, stage: Stage) -> Command | None:
        table = stage.store.table(Kind.AGREEMENT)
        column = table.c.offering_id if self.paper.about.startswith("A") else table.c.question_id
        found = stage.store.find(Agreement, column == stage.id(self.paper.about))
        if not found:
            return None
        told: dict[str, object] = {"status": self.status}
        if self.status is AgreementStatus.AGREED:
            day = stage.today - (self.paper.ago - 5) * DAY
            told |= {"teacher_signed": SignedHow.BY_MAIL, "teacher_signed_on": day}
            told |= {"workshop_signed": SignedHow.ON_PAPER, "workshop_signed_on": day}
        return Change(found[0].ref, found[0].version, told)
