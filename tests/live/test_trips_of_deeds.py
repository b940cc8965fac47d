"""R17: how many trips over the line each everyday deed takes, its undo, and doing it again; the table is the promise.

The first number is without a look ahead, the second when what it needs was read before (as the window does for a move
that is pointed at, and for undo once a gesture is stored).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.live.proxy import DelayProxy
from tests.live.trip_counter import TripCounter
from tests.postgres import Cluster
from tests.reliability.picture import Picture, findings
from tests.small_workshop import COLLEAGUE, THIRD, Known
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import (
    AnswerProposal,
    Change,
    Command,
    Create,
    LogActivity,
    Made,
    MakeAgreement,
    MoveCase,
    Part,
    PlaceCase,
    Redo,
    Restore,
    SplitQuestion,
    Together,
    Trash,
    Undo,
    WithdrawCase,
)
from woo_desktop.domain.errors import StaleChange
from woo_desktop.domain.queries import LogOf
from woo_desktop.domain.records import Question, Ref
from woo_desktop.domain.terms import ActivityKind, Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.services.office import Office

pytestmark = pytest.mark.postgres


@dataclass
class Stage:
    """A person behind a line, and a colleague beside the server who brings things about."""

    far: Office
    near: Office
    known: Known
    counter: TripCounter

    def placed(self, number: int) -> Ref:
        """The card of a question, placed by the person."""
        offering = self.known.offering("T02").id
        return self.far.run(PlaceCase(self.known.part(number).id, offering)).created[0]

    def version(self, ref: Ref) -> int:
        return self.known.record(ref).version

    def made(self, kind: Kind, **values: object) -> Ref:
        return self.far.run(Create(kind, values)).created[0]


@pytest.fixture
def stage(line: DelayProxy, workshop_server: str) -> Iterator[Stage]:
    line.half = 0.002
    far, near = Office.open(line.url, COLLEAGUE), Office.open(workshop_server, THIRD)
    known = Known(near)
    # The first statements on a new connection learn what the server calls its types.
    far.run(WithdrawCase(far.run(PlaceCase(known.part(5).id, known.offering("T03").id)).created[0].id, 1))
    yield Stage(far, near, known, TripCounter.on(line, far))
    assert not findings(near), findings(near)
    far.close()
    near.close()


def _question(stage: Stage) -> Ref:
    return stage.known.question(1).ref


def _change(ref: Ref, version: int, **values: object) -> Change:
    return Change(ref, version, values)


def _sme(stage: Stage) -> Ref:
    return Ref(Kind.SME, stage.known.question(1).sme_id or 0)


def _several(stage: Stage) -> Command:
    there = stage.known.offering("T03").id
    moves = tuple(MoveCase(stage.placed(number).id, 1, there) for number in (1, 2))
    return Together(moves, Sentence("two cards"))


def _second_yes(stage: Stage) -> Command:
    card = stage.placed(1)
    stage.far.run(AnswerProposal(card.id, 1, "teacher", True))
    return AnswerProposal(card.id, 2, "sme", True)


def _company_with_question() -> Command:
    steps = (
        Create(Kind.SME, {"name": "Nieuw bedrijf"}, "company"),
        Create(Kind.QUESTION, {"title": "Nieuw -1", "sme_id": Made("company")}),
    )
    return Together(steps, Sentence("both"))


def _restore(stage: Stage) -> Command:
    question = _question(stage)
    stage.far.run(Trash((question,)))
    return Restore((question,))


PARTS = (Part("eerste", feeds_next=True), Part("tweede"))

DEEDS: dict[str, tuple[Callable[[Stage], Command], int]] = {
    "place a card": (lambda s: PlaceCase(s.known.part(1).id, s.known.offering("T02").id), 2),
    "move a card": (lambda s: MoveCase(s.placed(1).id, 1, s.known.offering("T03").id), 2),
    "back to the pool": (lambda s: WithdrawCase(s.placed(1).id, 1), 2),
    "move several cards": (_several, 3),
    "the teacher says yes": (lambda s: AnswerProposal(s.placed(1).id, 1, "teacher", True), 2),
    "the entrepreneur says yes too": (_second_yes, 2),
    "a no": (lambda s: AnswerProposal(s.placed(1).id, 1, "sme", False, "other"), 2),
    "one field of a question": (lambda s: _change(_question(s), s.version(_question(s)), title="Nieuw"), 2),
    "one field of a company": (lambda s: _change(_sme(s), s.version(_sme(s)), city="Leek"), 2),
    "a new question": (lambda s: Create(Kind.QUESTION, {"title": "Nieuw", "sme_id": _sme(s).id}), 2),
    "a new company": (lambda s: Create(Kind.SME, {"name": "Nieuw bedrijf"}), 2),
    "a company and its question": (lambda s: _company_with_question(), 2),
    "a question to the trash": (lambda s: Trash((_question(s),)), 2),
    "a company to the trash": (lambda s: Trash((_sme(s),)), 2),
    "back from the trash": (_restore, 2),
    "a new task": (lambda s: Create(Kind.TASK, {"title": "Bel even"}), 2),
    "a task done": (lambda s: _change(s.made(Kind.TASK, title="Bel"), 1, done_on=dt.date.today()), 2),
    "a note with a next step": (lambda s: LogActivity(_question(s), ActivityKind.PHONE, "gebeld", "", "nog eens"), 2),
    "a question over levels": (lambda s: SplitQuestion(_question(s).id, s.version(_question(s)), PARTS), 3),
    "an agreement": (lambda s: MakeAgreement(offering_id=s.known.offering("T02").id), 3),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_its_undo_and_redo(stage: Stage, deed: str) -> None:
    make, expected = DEEDS[deed]
    command = make(stage)
    done: list[Outcome] = []

    def run(what: Command) -> int:
        return stage.counter.of(lambda: done.append(stage.far.run(what)))

    counts = {"deed": run(command), "undo": run(Undo()), "redo": run(Redo())}
    # A split writes its first part twice, so undo asks the log whether a colleague wrote in it after the first time.
    undo = 3 if deed == "a question over levels" else 2
    assert counts == {"deed": expected, "undo": undo, "redo": 2}
    histories = [outcome.history for outcome in done]
    assert None not in histories, "what undo does next would be asked apart"
    stage.far.prepare(Undo())
    assert run(Undo()) == 1
    assert [(h.undo is None, h.redo is None) for h in histories if h] == [(False, True), (False, False), (False, True)]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_made_ready(stage: Stage, deed: str) -> None:
    command = DEEDS[deed][0](stage)
    stage.far.prepare(command)
    assert stage.counter.of(lambda: stage.far.run(command)) == 1


@pytest.mark.parametrize("deed", DEEDS)
def test_few_trips_and_step_by_step_write_the_same(postgres: Cluster, workshop_server: str, deed: str) -> None:
    """One source of the rules: the same deed, its undo and its redo, decided at once or not, leave the same."""
    left = []
    for at_once in (True, False):
        with postgres.database(workshop_server.rsplit("/", 1)[1].split("?")[0]) as url:
            office = Office.open(url, COLLEAGUE)
            office._swift = at_once
            here = Stage(office, office, Known(office), TripCounter.nowhere())
            command = DEEDS[deed][0](here)
            last = office.answer(LogOf(limit=1))[0].gesture
            told = [_told(office.run(what)) for what in (command, Undo(), Redo())]
            left.append((told, _log(office, last), Picture.of(office).live))
            assert not findings(office), findings(office)
            office.close()
    assert left[0] == left[1]


def test_what_a_colleague_did_meanwhile_is_never_passed_by(stage: Stage) -> None:
    question = _question(stage)
    mine = _change(question, stage.version(question), title="van mij")
    stage.far.prepare(mine)
    stage.near.run(_change(question, stage.version(question), title="van de ander"))
    with pytest.raises(StaleChange):
        stage.far.run(mine)
    beside = _change(question, mine.version, background="erbij")
    stage.far.prepare(beside)
    stage.near.run(_change(question, stage.version(question), title="weer anders"))
    stage.far.run(beside)
    now = stage.known.record(question)
    assert isinstance(now, Question)
    assert (now.title, now.background) == ("weer anders", "erbij")


def test_numbers_given_by_two_at_once_differ(stage: Stage) -> None:
    mine = Create(Kind.QUESTION, {"title": "van mij"})
    stage.far.prepare(mine)
    theirs = stage.near.run(Create(Kind.QUESTION, {"title": "van de ander"})).created[0]
    ours = stage.far.run(mine).created[0]
    numbers = {getattr(stage.known.record(ref), "number", "") for ref in (theirs, ours)}
    assert len(numbers) == 2


# --- comparing ----------------------------------------------------------------------------------------------


def _told(outcome: Outcome) -> object:
    """What the window hears of it."""
    changes = outcome.changes
    assert changes is not None
    return changes.gesture, changes.label, changes.who, changes.facts, outcome.created, outcome.report


def _log(office: Office, after: int) -> object:
    facts = office.answer(LogOf(after=after))
    return [(one.kind, one.id, one.version, one.action, one.field, one.old, one.new) for one in facts]
