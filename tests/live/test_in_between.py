"""A move that was read ahead waits for nobody who works elsewhere, and passes by nothing that it was decided on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.live.proxy import DelayProxy
from tests.reliability.picture import findings
from tests.small_workshop import COLLEAGUE, THIRD, Known
from woo_desktop.domain.commands import (
    AnswerProposal,
    Change,
    Create,
    MoveCase,
    PlaceCase,
    Trash,
    WithdrawCase,
)
from woo_desktop.domain.records import Assignment, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

pytestmark = pytest.mark.postgres

Deed = Callable[[Office, Known], object]


@pytest.fixture
def far(line: DelayProxy, workshop_server: str) -> Iterator[tuple[Office, Office]]:
    """Somebody behind a line, who moves, and a colleague."""
    line.half = 0.02
    sanne, okke = Office.open(line.url, COLLEAGUE), Office.open(workshop_server, THIRD)
    yield sanne, okke
    sanne.close()
    okke.close()


def _place(number: int, track: str) -> Deed:
    return lambda okke, known: okke.run(PlaceCase(known.part(number).id, known.offering(track).id))


def _change(kind: Kind, field: str, value: object, pick: Callable[[Known], Ref]) -> Deed:
    def change(okke: Office, known: Known) -> object:
        ref = pick(known)
        assert ref.kind is kind
        return okke.run(Change(ref, known.record(ref).version, {field: value}))

    return change


def _first(kind: Kind) -> Callable[[Known], Ref]:
    return lambda known: known.all(kind)[0].ref


def _last(kind: Kind) -> Callable[[Known], Ref]:
    return lambda known: known.all(kind)[-1].ref


def _refused_there(okke: Office, known: Known) -> object:
    (card,) = [ref for ref in _made(okke, known, 4, "T02") if ref.kind is Kind.PROPOSAL]
    return okke.run(AnswerProposal(card.id, 1, "teacher", yes=False, reason="other"))


def _made(okke: Office, known: Known, number: int, track: str) -> tuple[Ref, ...]:
    return okke.run(PlaceCase(known.part(number).id, known.offering(track).id)).created


def _moved_elsewhere(okke: Office, known: Known) -> object:
    (card,) = _made(okke, known, 2, "T03")
    (card,) = okke.run(MoveCase(card.id, 1, known.offering("T04").id)).created
    return okke.run(WithdrawCase(card.id, 1))


def _part(okke: Office, known: Known) -> object:
    question = known.part(1).question_id
    return okke.run(Create(Kind.ASSIGNMENT, {"question_id": question, "title": "een deel erbij"}))


def _company(known: Known) -> Ref:
    part = known.part(1)
    assert isinstance(part, Assignment)
    return Ref(Kind.SME, getattr(known.question(1), "sme_id", 0) or 0)


ELSEWHERE: dict[str, Deed] = {
    "a question of another company goes to another track": _place(2, "T03"),
    "a question of the same company does so": _place(3, "T03"),
    "a card is placed, moved and taken back elsewhere": _moved_elsewhere,
    "a task is made": lambda okke, _known: okke.run(Create(Kind.TASK, {"title": "bellen"})),
    "another company gets a note": _change(Kind.SME, "note", "belt terug", _last(Kind.SME)),
    "another track gets a note": _change(Kind.TRACK, "note", "vol", _last(Kind.TRACK)),
    "another question gets a title": _change(Kind.QUESTION, "title", "Anders", lambda known: known.question(3).ref),
}
IN_THE_WAY: dict[str, Deed] = {
    "a card comes at the same place": _place(2, "T02"),
    "the place gets fewer places": _change(Kind.OFFERING, "capacity", 1, lambda known: known.offering("T02").ref),
    "the track changes": _change(Kind.TRACK, "note", "kan niet", lambda known: known.all(Kind.TRACK)[1].ref),
    "the teacher changes": _change(Kind.TEACHER, "note", "met verlof", _first(Kind.TEACHER)),
    "the question changes": _change(Kind.QUESTION, "title", "Anders", lambda known: known.question(1).ref),
    "the question gets a part": _part,
    "the company changes": _change(Kind.SME, "city", "Leens", _company),
    "the company gets a contact": lambda okke, known: okke.run(
        Create(Kind.CONTACT, {"sme_id": _company(known).id, "first_name": "Roelie"})
    ),
    "another question of the company goes to the trash": lambda okke, known: okke.run(Trash((known.question(3).ref,))),
    "the same question is placed elsewhere": _place(1, "T03"),
    "the track says no to another question": _refused_there,
}


def _trips_of_the_move(line: DelayProxy, far: tuple[Office, Office], deed: Deed | None) -> int:
    sanne, okke = far
    known = Known(okke)
    # The first statement on a new connection learns what the server calls its types.
    sanne.run(PlaceCase(known.part(6).id, known.offering("T04").id))
    move = PlaceCase(known.part(1).id, known.offering("T02").id)
    sanne.prepare(move)
    if deed is not None:
        deed(okke, known)
    before = line.trips
    assert sanne.run(move).created
    assert not findings(okke), findings(okke)
    return line.trips - before


@pytest.mark.parametrize("what", ELSEWHERE)
def test_what_happens_elsewhere_costs_nothing(line: DelayProxy, far: tuple[Office, Office], what: str) -> None:
    assert _trips_of_the_move(line, far, ELSEWHERE[what]) == 1


@pytest.mark.parametrize("what", IN_THE_WAY)
def test_what_was_looked_at_is_looked_at_again(line: DelayProxy, far: tuple[Office, Office], what: str) -> None:
    # The statement is refused, and everything is read and written again.
    assert _trips_of_the_move(line, far, IN_THE_WAY[what]) == 3


def test_a_word_of_a_list_is_read_again_apart(line: DelayProxy, far: tuple[Office, Office]) -> None:
    # Lists are kept from one move to the next: only when they changed they cost a trip more.
    assert _trips_of_the_move(line, far, _change(Kind.LIST_VALUE, "name", "Anders", _first(Kind.LIST_VALUE))) == 4
    sanne, okke = far
    before = line.trips
    assert sanne.run(PlaceCase(Known(okke).part(3).id, Known(okke).offering("T02").id)).created
    assert line.trips - before == 2
