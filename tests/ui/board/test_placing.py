"""Placing, moving and taking back: with drop events, with the keyboard only, by chooser, menu and panel; and undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.board.stage import CTRL, Stage
from woo_desktop.domain.commands import Redo, Undo
from woo_desktop.domain.terms import Kind, ProposalStatus
from woo_desktop.ui.models.board_load import MIME, Place
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.views.board.choosing import ReasonDialog

Key = Qt.Key


def test_a_drop_places_the_card_and_says_so(stage: Stage) -> None:
    assert stage.drop(stage.load("Vraag 1"), "T02")
    assert stage.titles("T02") == ["Vraag 1"]
    assert "Vraag 1" not in stage.titles("pool")
    assert stage.stored("T02") == ["Vraag 1"]
    assert stage.toasts == [("Geplaatst op Traject T02", True)]
    shown = stage.card("Vraag 1", "T02")
    assert not shown.saving
    assert shown.card.status is ProposalStatus.PROPOSED
    assert shown.card.proposal_id


def test_a_card_goes_from_column_to_column_and_back_to_the_pool(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 1"), "T02")
    assert stage.drop(stage.load("Vraag 1", "T02"), "T03")
    assert (stage.stored("T02"), stage.stored("T03")) == ([], ["Vraag 1"])
    assert stage.drop(stage.load("Vraag 1", "T03"), "pool")
    assert stage.stored("T03") == []
    assert "Vraag 1" in stage.titles("pool")


def test_undo_and_redo_give_the_same_board(stage: Stage) -> None:
    pool = stage.titles("pool")
    stage.drop(stage.load("Vraag 2"), "T01")
    stage.run(Undo())
    assert stage.titles("pool") == pool
    assert stage.titles("T01") == []
    stage.run(Redo())
    assert stage.titles("T01") == ["Vraag 2"] == stage.stored("T01")
    assert "Vraag 2" not in stage.titles("pool")


def test_the_chosen_card_is_followed_through_undo(stage: Stage) -> None:
    stage.focus("Vraag 2")
    stage.drop(stage.load("Vraag 2"), "T01")
    assert stage.view.gestures.chosen == (stage.card("Vraag 2", "T01").id, stage.key("T01"))
    assert stage.view.canvas.hasFocus()
    stage.run(Undo())
    assert stage.view.gestures.chosen == (stage.card("Vraag 2").id, POOL)
    assert stage.view.pool.list.hasFocus()


def test_beyond_the_limit_is_said_before_and_asks_a_reason(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 1"), "T01")
    load = stage.load("Vraag 2")
    assert stage.hover(load, "T01").isAccepted()
    answer = stage.view.lifting.answer()
    assert answer is not None
    assert (answer.tone, answer.words) == ("warn", "Plaats hier · wordt 2 van 1")
    assert stage.drop(load, "T01")
    assert stage.stored("T01") == ["Vraag 1"]
    stage.give_reason()
    assert stage.stored("T01") == ["Vraag 1", "Vraag 2"]
    proposal = stage.card("Vraag 2", "T01").card.proposal_id
    assert stage.record(Kind.PROPOSAL, proposal).over_capacity
    assert stage.record(Kind.PROPOSAL, proposal).override_reason


def test_the_last_place_is_said_before(stage: Stage) -> None:
    stage.hover(stage.load("Vraag 1"), "T01")
    assert stage.view.gestures.carrying.hint.text() == "Plaats op Traject T01 · laatste plek"
    stage.leave("T01")
    assert stage.view.lifting.lift is None


def test_a_track_that_cannot_says_why_and_takes_nothing_without_a_reason(stage: Stage) -> None:
    load = stage.load("Vraag 3")
    assert stage.hover(load, "T06").isAccepted()
    answer = stage.view.lifting.answer()
    assert answer is not None
    assert (answer.may, answer.words) == (False, "Kan niet: ander niveau")
    assert stage.view.gestures.carrying.hint.text() == "Kan niet: ander niveau · loslaten vraagt waarom toch"
    stage.leave("T06")
    assert stage.drop(load, "T05")
    dialog = stage.view.findChild(ReasonDialog)
    assert dialog is not None
    dialog.reject()
    stage.wait()
    assert stage.stored("T05") == []
    assert stage.toasts == []


def test_ctrl_places_on_a_second_level_too(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 3"), "T02")
    load = stage.load("Vraag 3", "T02")
    stage.hover(load, "T06", CTRL)
    assert stage.view.gestures.carrying.hint.text() == "Plaats ook op Traject T06"
    assert stage.drop(load, "T06", CTRL)
    assert stage.titles("T02") == ["Vraag 3"]
    assert stage.titles("T06") == ["Vraag 3"] == stage.stored("T06")
    assert stage.card("Vraag 3", "T06").card.parts == 2
    stage.run(Undo())
    assert stage.titles("T06") == []


FORGED = [
    b"",
    b"{",
    b"[]",
    b'"x"',
    b'{"token": "0", "card": 1, "from": 0}',
    b'{"token": null, "card": 1, "from": 0}',
    b'{"token": "\\ud800", "card": 1, "from": 0}',
    b"\xff\xfe",
    b"{" * 100_000,
    b"9" * 200,
]


def test_forged_drops_change_nothing_and_say_so(stage: Stage) -> None:
    before = stage.titles("pool")
    for raw in FORGED:
        forged = QMimeData()
        forged.setData(MIME, raw)
        assert not stage.drop(forged, "T02")
    assert stage.titles("pool") == before
    assert stage.stored("T02") == []
    assert set(stage.toasts) == {("Dit is geen kaart van dit bord. Er is niets veranderd.", False)}
    assert len(stage.toasts) == len(FORGED)


def test_a_drop_of_something_else_is_not_even_let_in(stage: Stage) -> None:
    text = QMimeData()
    text.setText("Vraag 1")
    assert not stage.hover(text, "T02").isAccepted()
    assert not stage.drop(text, "T02")


def test_a_card_that_went_meanwhile_is_not_placed_twice(stage: Stage) -> None:
    load = stage.load("Vraag 1")
    stage.drop(stage.load("Vraag 1"), "T02")
    assert not stage.drop(load, "T03")
    assert stage.stored("T03") == []


def test_m_and_enter_place_on_the_best_track(stage: Stage) -> None:
    stage.focus("Vraag 3")
    stage.press(Key.Key_M)
    chooser = stage.view.gestures.chooser
    assert chooser is not None
    best = chooser.list.current()
    assert best is not None
    stage.press(Key.Key_Return, on=chooser.search)
    stage.wait()
    track = best.text.removeprefix("Traject ")
    assert stage.stored(track) == ["Vraag 3"]
    assert stage.view.focusWidget() is stage.view.canvas


def test_m_two_letters_enter_are_four_keys(stage: Stage) -> None:
    stage.focus("Vraag 1")
    stage.press(Key.Key_M)
    chooser = stage.view.gestures.chooser
    assert chooser is not None
    QTest.keyClicks(chooser.search, "04")
    stage.press(Key.Key_Return, on=chooser.search)
    stage.wait()
    assert stage.stored("T04") == ["Vraag 1"]


def test_the_chooser_puts_those_that_cannot_last_with_the_reason(stage: Stage) -> None:
    stage.focus("Vraag 3")
    stage.press(Key.Key_M)
    chooser = stage.view.gestures.chooser
    assert chooser is not None
    rows = chooser.list.rows_model.rows()
    assert {(row.text, row.pill) for row in rows[-2:]} == {
        ("Traject T05", "Geen docent"),
        ("Traject T06", "Ander niveau"),
    }
    chooser.reject()


def test_placing_anyway_asks_a_reason_from_the_list(stage: Stage) -> None:
    stage.focus("Vraag 3")
    stage.view.gestures.open_chooser((Place(stage.card("Vraag 3").id, POOL),))
    chooser = stage.view.gestures.chooser
    assert chooser is not None
    QTest.keyClicks(chooser.search, "06")
    stage.press(Key.Key_Return, on=chooser.search)
    dialog = stage.view.findChild(ReasonDialog)
    assert dialog is not None
    dialog.submit()
    assert stage.stored("T06") == []
    dialog.reason.setCurrentIndex(1)
    dialog.note.setText("met toestemming")
    dialog.submit()
    stage.wait()
    assert stage.stored("T06") == ["Vraag 3"]
    assert not stage.troubles


def test_space_lifts_arrows_walk_space_drops(stage: Stage) -> None:
    stage.focus("Vraag 1")
    stage.press(Key.Key_Space)
    lift = stage.view.lifting.lift
    assert lift is not None
    order = stage.view.canvas.scene.layout.order()
    stage.press(Key.Key_Home)
    while lift.target != order[0]:
        stage.press(Key.Key_Left)
    stage.press(Key.Key_Right)
    assert lift.target == order[1]
    target = stage.view.model.column(order[1])
    assert target is not None
    stage.press(Key.Key_Space)
    stage.wait()
    assert stage.stored(target.track.removeprefix("Traject ")) == ["Vraag 1"]


def test_escape_puts_a_lifted_card_back(stage: Stage) -> None:
    stage.focus("Vraag 1")
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Right)
    stage.press(Key.Key_Escape)
    assert stage.view.lifting.lift is None
    assert "Vraag 1" in stage.titles("pool")
    assert not stage.view.gestures.carrying.hint.isVisible()


def test_a_placed_card_walks_back_to_the_pool_with_arrows(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 1"), "T01")
    stage.focus("Vraag 1", "T01")
    stage.press(Key.Key_Space)
    lift = stage.view.lifting.lift
    assert lift is not None
    while lift.target != POOL:
        stage.press(Key.Key_Left)
    stage.press(Key.Key_Return)
    stage.wait()
    assert "Vraag 1" in stage.stored("pool")


def test_cut_and_paste_move_a_card(stage: Stage) -> None:
    stage.focus("Vraag 1")
    stage.press(Key.Key_X, CTRL)
    stage.view.canvas.setFocus()
    stage.view.canvas.choose(stage.view.model.key_index(stage.key("T03")))
    stage.press(Key.Key_V, CTRL)
    stage.wait()
    assert stage.stored("T03") == ["Vraag 1"]
    assert not stage.view.canvas.scene.cut


def test_the_context_menu_offers_the_three_best(stage: Stage) -> None:
    stage.view.gestures.menu.open_for_cards((Place(stage.card("Vraag 3").id, POOL),), stage.view.rect().center())
    first = stage.view.gestures.menu.findChildren(QMenu)[0]
    offered = [action for action in first.actions() if action.data() and not action.isSeparator()]
    assert len(offered) == 4
    stage.view.gestures.menu.hide()
    offered[0].trigger()
    stage.wait()
    placed = [track for track in ("T01", "T02", "T03", "T04") if stage.stored(track) == ["Vraag 3"]]
    assert len(placed) == 1


def test_the_button_of_the_panel_places_on_the_best(stage: Stage) -> None:
    stage.focus("Vraag 1")
    target = stage.view.detail.target
    assert target is not None
    stage.view.detail.place.click()
    stage.wait()
    assert [shown.card.title for shown in stage.view.model.cards(target)] == ["Vraag 1"]
    assert stage.view.detail.back.isVisible()
    stage.view.detail.back.click()
    stage.wait()
    assert "Vraag 1" in stage.titles("pool")


def test_two_yeses_make_it_agreed_and_a_no_takes_it_back(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 1"), "T02")
    stage.focus("Vraag 1", "T02")
    stage.view.detail.yeses.teacher.yes.click()
    stage.wait()
    assert stage.card("Vraag 1", "T02").card.status is ProposalStatus.TEACHER_YES
    stage.view.detail.yeses.sme.yes.click()
    stage.wait()
    assert stage.card("Vraag 1", "T02").card.status is ProposalStatus.AGREED
    stage.drop(stage.load("Vraag 2"), "T02")
    stage.focus("Vraag 2", "T02")
    stage.view.detail.yeses.teacher.no.click()
    dialog = stage.view.findChild(ReasonDialog)
    assert dialog is not None
    dialog.reason.setCurrentIndex(2)
    dialog.submit()
    stage.wait()
    assert stage.titles("T02") == ["Vraag 1"]
    assert "Vraag 2" in stage.titles("pool")


def test_what_the_database_refuses_goes_back_where_it_was(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 1"), "T02")
    placed = stage.card("Vraag 1", "T02").card
    assert placed.proposal_id is not None
    state = stage.view.model.state
    assert state is not None
    old = stage.view.model.board
    assert old is not None
    stage.drop(stage.load("Vraag 1", "T02"), "T03")
    stage.view.model.show_board(old)
    load = stage.load("Vraag 1", "T02")
    assert stage.drop(load, "T04")
    assert stage.troubles
    assert stage.stored("T03") == ["Vraag 1"]
    assert stage.titles("T04") == []


@pytest.mark.parametrize("width", [1000, 1280, 1600])
def test_it_works_at_every_width(open_stage: Callable[..., Stage], width: int) -> None:
    stage = open_stage(width, 632)
    assert stage.drop(stage.load("Vraag 1"), "T01")
    assert stage.stored("T01") == ["Vraag 1"]
