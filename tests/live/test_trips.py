"""R17: over a long line every wait counts. How often the client waits for the server, counted on the line itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.live.conftest import OpenWindow
from tests.live.proxy import DelayProxy
from tests.live.trip_counter import TripCounter
from tests.postgres import Cluster
from tests.reliability.picture import findings
from tests.small_workshop import COLLEAGUE, THIRD, Known, semester
from woo_desktop.db.rounds import Rounds
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Change, Command, MoveCase, PlaceCase, WithdrawCase
from woo_desktop.domain.errors import AlreadyPlaced, OfferingFull
from woo_desktop.domain.lists import ListName
from woo_desktop.domain.queries import (
    BoardOf,
    ContactMomentsOf,
    CountsOf,
    HistoryNow,
    IdsOf,
    LogOf,
    OverviewOf,
    Query,
    Semesters,
    SheetOf,
    TabCounts,
    Words,
)
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

pytestmark = pytest.mark.postgres


@pytest.fixture
def far(line: DelayProxy, workshop_server: str) -> Iterator[tuple[Office, Office]]:
    """Somebody behind a line, long enough that all that was sent together is under way at once, and a colleague."""
    line.half = 0.02
    sanne, okke = Office.open(line.url, COLLEAGUE), Office.open(workshop_server, THIRD)
    sanne.answer(BoardOf(semester().code))
    yield sanne, okke
    sanne.close()
    okke.close()


def trips(line: DelayProxy, do: Callable[[], object]) -> int:
    before = line.trips
    do()
    return line.trips - before


def test_a_board_is_there_in_two_trips(line: DelayProxy, far: tuple[Office, Office]) -> None:
    sanne, okke = far
    seen: list[object] = []
    assert trips(line, lambda: seen.append(sanne.answer(BoardOf(semester().code)))) <= 2
    assert seen == [okke.answer(BoardOf(semester().code))]
    assert trips(line, lambda: sanne.answer(CountsOf(semester().code))) == 1


def test_a_workshop_is_open_in_three_trips(line: DelayProxy, workshop_server: str) -> None:
    """Saying who we are takes two (without a password), and one is for all that must be known of the workshop."""
    line.half = 0.02
    opened: list[Office] = []
    assert trips(line, lambda: opened.append(Office.open(line.url, COLLEAGUE))) <= 3
    (office,) = opened
    assert office.who == COLLEAGUE
    assert office.only_looking is None
    counted = TripCounter.on(line, office)
    assert counted.of(lambda: office.answer_all([Words(), HistoryNow()])) == 1
    views: list[Query[Any]] = [OverviewOf(semester().code), CountsOf(semester().code), Semesters()]
    answers: list[object] = []
    assert counted.of(lambda: answers.extend(office.answer_all(views))) <= 3
    near = Office.open(workshop_server, COLLEAGUE)
    assert answers == [near.answer(view) for view in views]
    near.close()
    office.close()


VIEWS: dict[str, tuple[Callable[[Office], Query[Any]], int]] = {
    "a question": (lambda office: SheetOf(Known(office).question(1).ref), 2),
    "a track": (lambda office: SheetOf(Ref(Kind.TRACK, Known(office).offering("T02").track_id or 0)), 2),
    "the list of questions": (lambda _office: IdsOf(ListName.QUESTIONS, semester=semester().code), 1),
    "its tabs": (lambda _office: TabCounts(ListName.QUESTIONS, semester=semester().code), 1),
    "what is to do": (lambda _office: OverviewOf(semester().code), 3),
    "the follow-up": (lambda _office: ContactMomentsOf(), 3),
}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_there_in_few_trips(line: DelayProxy, far: tuple[Office, Office], view: str) -> None:
    sanne, okke = far
    query, most = VIEWS[view][0](okke), VIEWS[view][1]
    answers: list[object] = []
    assert trips(line, lambda: answers.append(sanne.answer(query))) <= most
    assert answers == [okke.answer(query)]


def test_a_change_between_two_trips_is_never_half_seen(
    far: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each trip is a snapshot of its own: when the log moved in between, all is read again."""
    sanne, okke = far
    known = Known(okke)
    question = known.question(1)
    after_first: list[str] = []
    ask = Rounds.ask_noted

    def and_then_a_change(rounds: Rounds) -> bool:
        asked = ask(rounds)
        if asked and not after_first:
            after_first.append("once")
            now = known.record(question.ref)
            okke.run(Change(question.ref, now.version, {"title": "intussen", "contact_id": None}))
        return asked

    monkeypatch.setattr(Rounds, "ask_noted", and_then_a_change)
    seen = sanne.answer(SheetOf(question.ref))
    assert after_first
    assert seen == okke.answer(SheetOf(question.ref))
    assert seen.title == "intussen"


def test_a_prepared_move_is_one_trip_and_another_two(line: DelayProxy, far: tuple[Office, Office]) -> None:
    sanne, okke = far
    known = Known(okke)
    one, two = known.offering("T02").id, known.offering("T03").id
    done: list[Outcome] = []

    def run(command: Command) -> int:
        return trips(line, lambda: done.append(sanne.run(command)))

    # The first statement on a new connection learns what the server calls its types.
    sanne.run(PlaceCase(known.part(5).id, one))
    assert run(PlaceCase(known.part(1).id, one)) == 2
    (card,) = done[-1].created
    move = MoveCase(card.id, 1, two)
    assert trips(line, lambda: sanne.prepare(move)) == 1
    assert run(move) == 1
    (card,) = done[-1].created
    back = WithdrawCase(card.id, 1)
    sanne.prepare(back)
    assert run(back) == 1
    assert done[-1].history is not None, "what undo does next would be asked apart"
    assert not findings(okke), findings(okke)


def test_what_a_colleague_did_meanwhile_is_never_passed_by(far: tuple[Office, Office]) -> None:
    """What was read ahead is out of date: the statement refuses, and the long way judges."""
    sanne, okke = far
    known = Known(okke)
    full, room = known.offering("T01").id, known.offering("T03").id
    sanne.prepare(PlaceCase(known.part(1).id, full))
    okke.run(PlaceCase(known.part(2).id, full))
    with pytest.raises(OfferingFull) as refused:
        sanne.run(PlaceCase(known.part(1).id, full))
    assert (refused.value.last_by, refused.value.last_title) == (THIRD, "Vraag 2")
    sanne.prepare(PlaceCase(known.part(3).id, room))
    okke.run(PlaceCase(known.part(3).id, room))
    with pytest.raises(AlreadyPlaced):
        sanne.run(PlaceCase(known.part(3).id, room))
    sanne.prepare(PlaceCase(known.part(4).id, room))
    okke.run(PlaceCase(known.part(6).id, room))
    assert sanne.run(PlaceCase(known.part(4).id, room)).created
    assert not findings(okke), findings(okke)


def test_a_drag_in_the_window_is_prepared_while_the_card_hangs(line: DelayProxy, open_window: OpenWindow) -> None:
    sanne = open_window(line.url, COLLEAGUE)
    sanne.open_board()
    board, target = sanne.board, sanne.key("T02")
    board.lifting.begin(sanne.card("Vraag 1"), 0)
    board.lifting.aim(target)
    sanne.wait()
    board.lifting.drop()
    # Painted at once: nothing that comes home is taken in before this test waits.
    assert sanne.titles("T02") == ["Vraag 1"]
    assert any(shown.saving for shown in board.model.cards(target))
    sanne.wait()
    assert sanne.titles("T02") == ["Vraag 1"]


def test_the_long_and_the_short_way_write_the_same(postgres: Cluster, workshop_server: str) -> None:
    """One source of the rules: the same commands, read ahead or not, leave the same rows and the same history."""
    pictures = []
    for swift in (True, False):
        with postgres.database(workshop_server.rsplit("/", 1)[1].split("?")[0]) as url:
            office = Office.open(url, COLLEAGUE)
            office._swift = swift
            known = Known(office)
            one, two = known.offering("T02").id, known.offering("T03").id
            (card,) = office.run(PlaceCase(known.part(1).id, one)).created
            (card,) = office.run(MoveCase(card.id, 1, two)).created
            office.run(WithdrawCase(card.id, 1, "other", "toch niet"))
            office.run(PlaceCase(known.part(2).id, two))
            pictures.append(_picture(office))
            assert not findings(office), findings(office)
            office.close()
    assert pictures[0] == pictures[1]


def _picture(office: Office) -> object:
    log = [
        (one.kind, one.id, one.version, one.action, one.field, one.old, one.new)
        for one in office.answer(LogOf(limit=40))
    ]
    return log, office.answer(BoardOf(semester().code))
