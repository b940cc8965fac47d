"""R14, R15, R16: a lost link is told, nothing pretends to be stored, and all comes back by itself and once."""

from __future__ import annotations

import functools

import pytest

from tests.databases import OpenOffice
from tests.live.conftest import OpenWindow
from tests.live.proxy import DelayProxy
from tests.live.windows import Person
from tests.small_workshop import COLLEAGUE, THIRD, Known, semester
from woo_desktop.db import listening
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Change, Create, MoveCase, PlaceCase
from woo_desktop.domain.errors import NoLink, WorkshopError
from woo_desktop.domain.queries import BoardOf, LogOf
from woo_desktop.domain.records import Ref, Sme
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.places import Place

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def quick_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same heart, beating faster, so that nobody waits for it here; its real pace is measured in the soak."""
    monkeypatch.setattr(listening, "BEAT_SECONDS", 0.15)
    monkeypatch.setattr(listening, "PATIENCE_SECONDS", 0.5)
    monkeypatch.setattr(listening, "READ_SECONDS", 2.0)
    monkeypatch.setattr(listening, "AGAIN_FIRST", 0.05)


def lose(line: DelayProxy, person: Person) -> None:
    line.refuses = True
    line.cut()
    person.wait_for(lambda: not person.desk.linked)


def test_a_lost_link_is_told_and_everything_comes_back(
    line: DelayProxy, workshop_server: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    sanne = open_window(line.url, COLLEAGUE)
    panel = sanne.open_record(Place.SMES, Ref(Kind.SME, 1))
    sanne.open_board()
    lose(line, sanne)
    banner = sanne.window.link_teller.banner
    assert banner.isVisible()
    assert banner.title.text() == "Geen verbinding met de gedeelde database"
    assert sanne.window.nav.save_state.state() == "offline"
    # Nothing is accepted as if it were stored, and what changes data says why it is off.
    assert not sanne.drag("Vraag 1", "pool", "T02")
    assert sanne.titles("T02") == []
    new = sanne.window.book.action("new_question")
    assert not new.isEnabled()
    assert "verbinding" in new.toolTip()
    assert panel.details is not None
    assert "verbinding" in panel.details.editors["city"].quiet.toolTip()
    refused: list[WorkshopError] = []
    done: list[Outcome] = []
    sanne.desk.run(Create(Kind.TASK, {"title": "zonder verbinding"}), done.append, refused.append)
    sanne.wait_for(lambda: bool(refused))
    assert isinstance(refused[0], NoLink)
    # A colleague goes on meanwhile.
    okke = open_office(workshop_server, THIRD)
    okke.run(PlaceCase(Known(okke).part(2).id, Known(okke).offering("T03").id))
    okke.run(Change(Ref(Kind.SME, 1), 1, {"city": "Eelde"}))
    line.refuses = False
    sanne.wait_for(lambda: sanne.titles("T03") == ["Vraag 2"])
    sanne.wait()
    assert not banner.isVisible()
    assert new.isEnabled()
    assert sanne.window.nav.save_state.state() == "saved"
    sanne.wait_for(lambda: sanne.value(Place.SMES, "city") == "Eelde")
    assert sanne.drag("Vraag 1", "pool", "T02")
    sanne.wait_for(lambda: [one.card.title for one in sanne.board.model.cards(sanne.key("T02"))] == ["Vraag 1"])
    sanne.wait()
    assert not done
    assert not any(entry.new == {"title": "zonder verbinding"} for entry in okke.answer(LogOf(limit=50)))


def test_what_was_typed_without_a_link_is_kept_and_stored_later(
    line: DelayProxy, workshop_server: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    sanne = open_window(line.url, COLLEAGUE)
    panel = sanne.open_record(Place.SMES, Ref(Kind.SME, 1))
    assert panel.details is not None
    city = panel.details.editors["city"]
    city.begin()
    city.put_draft("Roden")
    lose(line, sanne)
    assert city.is_editing
    city.commit()
    sanne.wait_for(lambda: "verbinding" in city.note.text())
    assert city.quiet.text() == "Roden"
    assert panel.has_unsaved
    line.refuses = False
    sanne.wait_for(lambda: not panel.has_unsaved)
    sanne.wait()
    assert city.value == "Roden"
    (stored,) = (one for one in Known(open_office(workshop_server)).all(Kind.SME) if one.id == 1)
    assert isinstance(stored, Sme)
    assert stored.city == "Roden"


def test_closing_without_a_link_asks_before_what_was_typed_is_lost(
    line: DelayProxy, workshop_server: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    sanne = open_window(line.url, COLLEAGUE)
    panel = sanne.open_record(Place.SMES, Ref(Kind.SME, 1))
    assert panel.details is not None
    city = panel.details.editors["city"]
    city.begin()
    city.put_draft("Roden")
    lose(line, sanne)
    assert not sanne.window.close()
    assert sanne.window.leaving is not None
    assert sanne.window.leaving.primary.label() == "Sluit toch"
    sanne.window.leaving.reject()
    assert sanne.window.isVisible()
    line.refuses = False
    sanne.wait_for(lambda: not panel.has_unsaved)
    assert Known(open_office(workshop_server)).record(Ref(Kind.SME, 1)).city == "Roden"  # type: ignore[attr-defined]
    assert sanne.window.close()


@pytest.mark.parametrize("lost", ["the answer", "the question"])
def test_a_commit_of_which_nobody_heard_is_settled_by_its_key(
    lost: str, line: DelayProxy, workshop_server: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    """Stored or not, nobody knows: found out by the program, never asked, never done twice."""
    sanne = open_window(line.url, COLLEAGUE)
    okke = open_office(workshop_server, THIRD)
    done: list[Outcome] = []
    failed: list[WorkshopError] = []
    if lost == "the answer":
        line.mute_after = b"COMMIT"
    else:
        line.silent_at = b"COMMIT"
    sanne.desk.run(Create(Kind.TASK, {"title": "een"}), done.append, failed.append)
    sanne.wait_for(lambda: line.mute or line.silent)
    line.cut()
    sanne.wait_for(lambda: not sanne.desk.linked)
    assert not done
    waits = sanne.desk.has_unsaved
    assert waits
    line.mute = line.silent = False
    sanne.wait_for(lambda: bool(done))
    sanne.wait()
    made = [entry.gesture for entry in okke.answer(LogOf(limit=20)) if _title(entry.new) == "een"]
    assert len(made) == 1
    assert not sanne.desk.has_unsaved
    assert not failed
    (outcome,) = done
    assert outcome.changes is not None
    assert outcome.changes.gesture == made[0]
    assert [ref.kind for ref in outcome.created] == [Kind.TASK]
    assert sanne.desk.history.undo is not None
    assert sanne.desk.history.undo.gesture == made[0]


def _title(told: object) -> object:
    return told.get("title") if isinstance(told, dict) else None


def test_a_link_that_dies_without_a_word_is_noticed(line: DelayProxy, open_window: OpenWindow) -> None:
    sanne = open_window(line.url, COLLEAGUE)
    sanne.open_board()
    line.silent = True
    sanne.wait_for(lambda: not sanne.desk.linked)
    # A question of that moment waits, and is answered when the link is back.
    answers: list[object] = []
    sanne.desk.ask(BoardOf(semester().code), answers.append)
    sanne.bot.wait(20)
    assert not answers
    line.silent = False
    sanne.wait_for(lambda: bool(answers))
    sanne.wait()
    assert sanne.desk.linked


@pytest.mark.parametrize("times", [6, pytest.param(100, marks=pytest.mark.soak)])
def test_after_each_cut_the_board_equals_the_database(
    times: int, line: DelayProxy, workshop_server: str, open_window: OpenWindow, open_office: OpenOffice
) -> None:
    sanne = open_window(line.url, COLLEAGUE)
    sanne.open_board()
    okke = open_office(workshop_server, THIRD)
    part, tracks = Known(okke).part(1).id, [Known(okke).offering(code).id for code in ("T02", "T03")]
    (card,) = okke.run(PlaceCase(part, tracks[0])).created
    for turn in range(times):
        line.cut()
        record = Known(okke).record(card)
        (card,) = okke.run(MoveCase(card.id, record.version, tracks[(turn + 1) % 2])).created
        wanted = picture(okke.answer(BoardOf(semester().code)))
        sanne.wait_for(functools.partial(_shows, sanne, wanted))
        sanne.wait()
    assert line.cuts == times


def _shows(person: Person, wanted: set[tuple[int, int, int]]) -> bool:
    return shown(person) == wanted


def picture(board: object) -> set[tuple[int, int, int]]:
    """Sub-assignment, offering and version of every card, as the database has it."""
    columns = board.columns  # type: ignore[attr-defined]
    return {(c.assignment_id, column.offering_id, c.proposal_version) for column in columns for c in column.cards}


def shown(person: Person) -> set[tuple[int, int, int]]:
    """The same, as the window shows it."""
    model = person.board.model
    return {
        (one.card.assignment_id, column.offering_id, one.card.proposal_version)
        for column in model.columns()
        for one in model.cards(column.offering_id)
    }
