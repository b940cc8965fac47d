"""The board answers: the pool sorted for a column, several cards, parts in order, options, pins, and what was lost."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.board.stage import CTRL, NONE, Stage
from woo_desktop.domain.commands import Change, Trash, Undo
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind, OfferingStatus, QuestionStatus
from woo_desktop.ui.models.board_load import MIME, Place
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_order import NAME, PoolOrder
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.record_drag import RECORDS, records_load
from woo_desktop.ui.views.board.landing import Landing
from woo_desktop.ui.views.board.lanes import Grouping

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def place(stage: Stage, title: str, track: str = "pool") -> Place:
    return Place(stage.card(title, track).id, stage.key(track))


# --- a column answers ---------------------------------------------------------------------------------------------


def test_a_chosen_column_sorts_the_pool_by_what_fits_it(stage: Stage) -> None:
    stage.view.gestures.card.forget()
    usual = stage.titles("pool")
    key = stage.key("T06")
    head = stage.view.canvas.scene.layout.boxes[key].head.center()
    QTest.mouseClick(stage.view.canvas.viewport(), LEFT, pos=head - QPoint(0, stage.view.canvas.verticalOffset()))
    sorted_for = stage.titles("pool")
    fits = [stage.view.model.fits.fit(stage.card(title).id, key) for title in sorted_for]
    scores = [(fit is not None and fit.possible, fit.score if fit is not None else 0) for fit in fits]
    assert scores == sorted(scores, reverse=True)
    assert sorted_for[-1] == "Vraag 3" != usual[-1]
    assert stage.view.pool.told.text() == "Beste voor Traject T06 eerst"
    assert stage.view.canvas.scene.column == key
    shown = stage.view.pool.list.mark_of(stage.card("Vraag 1"))
    assert shown.word.startswith("Past ")
    stage.press(Key.Key_Escape, on=stage.view.canvas)
    assert stage.titles("pool") == usual
    assert stage.view.canvas.scene.column is None


def test_a_column_is_chosen_with_enter_and_drops_stay_possible(stage: Stage) -> None:
    stage.view.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    stage.view.canvas.choose(stage.view.model.key_index(stage.key("T02")))
    stage.press(Key.Key_Return, on=stage.view.canvas)
    assert stage.view.model.pool_order == PoolOrder.for_column(stage.key("T02"))
    assert stage.drop(stage.load("Vraag 4"), "T02")
    assert stage.stored("T02") == ["Vraag 4"]
    assert stage.view.model.pool_order.key == stage.key("T02")


def test_the_pool_is_sorted_by_name_and_filtered_for_several_levels(stage: Stage) -> None:
    question = stage.card("Vraag 3").card
    ref = Ref(Kind.QUESTION, question.question_id)
    stage.run(Change(ref, question.question_version, {"multi_level": True}))
    stage.view.pool.set_order(PoolOrder(NAME))
    assert stage.titles("pool") == sorted(stage.titles("pool"))
    stage.view.pool.set_several_levels(True)
    assert stage.titles("pool") == ["Vraag 3"]
    assert stage.drop(stage.load("Vraag 3"), "T02")
    assert stage.view.pool.empty.title.text() == "Hier staat niets."
    stage.view.pool.clear_filter()
    assert len(stage.titles("pool")) == 6


# --- several cards ------------------------------------------------------------------------------------------------


def test_several_cards_of_the_pool_are_one_drop_and_one_undo(stage: Stage) -> None:
    titles = ["Vraag 1", "Vraag 2", "Vraag 4"]
    model = stage.view.model
    load = model.mimeData([model.card_index(POOL, stage.card(title).id) for title in titles])
    stage.hover(load, "T04")
    assert stage.view.gestures.carrying.hint.text() == "Plaats 3 kaarten op Traject T04"
    assert stage.drop(load, "T04")
    assert sorted(stage.stored("T04")) == titles
    assert stage.toasts == [("3 kaarten geplaatst op Traject T04", True)]
    assert stage.view.desk.history.undo is not None
    stage.run(Undo())
    assert stage.stored("T04") == []


def test_cards_are_chosen_with_ctrl_shift_and_a_band_and_moved_with_keys(stage: Stage) -> None:
    for title in ("Vraag 1", "Vraag 2", "Vraag 3", "Vraag 4"):
        stage.drop(stage.load(title), "T04")
    canvas, key = stage.view.canvas, stage.key("T04")
    canvas.scrollTo(stage.view.model.key_index(key))

    def at(row: int) -> QPoint:
        return canvas.scene.rect_of(key, row).center() - QPoint(0, canvas.verticalOffset())

    QTest.mouseClick(canvas.viewport(), LEFT, NONE, at(0))
    QTest.mouseClick(canvas.viewport(), LEFT, SHIFT, at(2))
    assert [one.id for one in canvas.cards.places()] == [stage.view.model.cards(key)[row].id for row in range(3)]
    QTest.mouseClick(canvas.viewport(), LEFT, CTRL, at(1))
    assert len(canvas.cards.places()) == 2
    box = canvas.scene.layout.boxes[key]
    above = box.rect.topLeft() + QPoint(2, 2) - QPoint(0, canvas.verticalOffset())
    QTest.mousePress(canvas.viewport(), LEFT, NONE, above)
    stage.drag_to(above, at(1) + QPoint(0, 4))
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, at(1) + QPoint(0, 4))
    assert len(canvas.cards.places()) == 2
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    canvas.choose(stage.view.model.index(0, 0, stage.view.model.key_index(key)))
    stage.press(Key.Key_Down, SHIFT, on=canvas)
    stage.press(Key.Key_Space, on=canvas)
    lift = stage.view.lifting.lift
    assert lift is not None
    assert lift.count == 2
    stage.view.lifting.aim(POOL)
    stage.press(Key.Key_Space, on=canvas)
    stage.wait()
    assert len(stage.stored("T04")) == 2
    stage.run(Undo())
    assert len(stage.stored("T04")) == 4


def test_several_that_do_not_all_fit_ask_one_reason(stage: Stage) -> None:
    places = (place(stage, "Vraag 1"), place(stage, "Vraag 3"))
    answer = stage.view.model.answer_all(places, stage.key("T06"))
    assert (answer.may, answer.words) == (False, "1 van 2 kan niet")
    stage.view.gestures.moves.make(tuple(one.to(stage.key("T06")) for one in places))
    stage.give_reason()
    assert sorted(stage.stored("T06")) == ["Vraag 1", "Vraag 3"]
    reasons = {
        title: stage.record(Kind.PROPOSAL, stage.card(title, "T06").card.proposal_id) for title in stage.titles("T06")
    }
    assert [bool(reasons[title].override_reason) for title in ("Vraag 1", "Vraag 3")] == [False, True]


# --- several levels, several options, pins ------------------------------------------------------------------------


def test_a_question_is_split_by_pattern_and_its_parts_light_up_together(stage: Stage) -> None:
    stage.focus("Vraag 2")
    stage.view.gestures.split_chosen()
    dialog = stage.view.gestures.splitting.dialog
    assert dialog is not None
    assert [line.level.currentData() for line in dialog.lines[:3]] == ["WO", "HBO", "MBO"]
    dialog.lines[0].title.clear()
    dialog.submit()
    assert dialog.isVisible()
    dialog.lines[0].title.setText("Vraag 2: onderzoek")
    dialog.submit()
    stage.wait()
    titles = [title for title in stage.titles("pool") if title.startswith("Vraag 2")]
    assert titles == ["Vraag 2: onderzoek", "Vraag 2: ontwerp", "Vraag 2: realisatie"]
    card = stage.card("Vraag 2: onderzoek").card
    assert (card.parts, card.feeds_id) == (3, stage.card("Vraag 2: ontwerp").id)
    stage.view.pool.list.hovered_question.emit(card.question_id)
    look = stage.view.pool.list.look_of(stage.card("Vraag 2: realisatie"), hover=False, focused=False)
    assert look.linked
    stage.view.gestures.split_chosen()
    assert len(stage.troubles) == 1


def test_parts_that_do_not_follow_each_other_say_so_before_and_after(stage: Stage) -> None:
    stage.focus("Vraag 2")
    stage.view.gestures.split_chosen()
    dialog = stage.view.gestures.splitting.dialog
    assert dialog is not None
    dialog.pattern.setCurrentIndex(1)
    dialog.submit()
    stage.wait()
    first, second = "Vraag 2: advies", "Vraag 2: uitvoering"
    stage.drop(stage.load(first), "T02")
    answer = stage.view.model.answer(stage.card(second).id, POOL, stage.key("T03"))
    assert answer.words.endswith("volgorde klopt niet") or answer.anyway
    stage.view.gestures.moves.make(place(stage, second).to(stage.key("T03")))
    if answer.anyway:
        stage.give_reason()
    stage.wait()
    shown = stage.card(second, "T03")
    assert shown.clash is not None
    said = stage.view.model.card_index(stage.key("T03"), shown.id).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "is pas klaar op" in said
    assert "deel 2 van 2" in said


def test_one_card_is_proposed_to_several_tracks_and_agreed_at_one(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 1"), "T02")
    move = place(stage, "Vraag 1", "T02")
    stage.view.gestures.open_chooser((move,), False, True)
    chooser = stage.view.gestures.chooser
    assert chooser is not None
    QTest.keyClicks(chooser.search, "03")
    stage.press(Key.Key_Return, on=chooser.search)
    stage.wait()
    assert stage.stored("T02") == stage.stored("T03") == ["Vraag 1"]
    assert stage.card("Vraag 1", "T02").options == 2
    assert stage.card("Vraag 1", "T02").card.parts == 1
    for party in ("teacher", "sme"):
        stage.view.gestures._menu_answer(move.id, stage.key("T03"), party, "")
        stage.wait()
    assert stage.stored("T02") == []
    assert stage.card("Vraag 1", "T03").options == 0


def test_a_no_is_two_clicks_with_its_reason(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 1"), "T02")
    menu = stage.view.gestures.menu
    menu.open_for_cards((place(stage, "Vraag 1", "T02"),), stage.view.rect().center())
    said = next(one for one in menu.findChildren(QMenu) if one.title() == "Docent zegt nee")
    reason = next(action for action in said.actions() if action.data())
    menu.hide()
    reason.trigger()
    stage.wait()
    assert stage.stored("T02") == []
    assert "Vraag 1" in stage.titles("pool")


def test_p_pins_and_lets_loose_and_is_undone(stage: Stage) -> None:
    stage.focus("Vraag 1")
    stage.press(Key.Key_P)
    stage.wait()
    assert stage.card("Vraag 1").card.pinned
    stage.press(Key.Key_P)
    stage.wait()
    assert not stage.card("Vraag 1").card.pinned
    stage.run(Undo())
    assert stage.card("Vraag 1").card.pinned


def test_a_pinned_card_can_still_be_moved_by_hand(stage: Stage) -> None:
    stage.focus("Vraag 1")
    stage.press(Key.Key_P)
    stage.wait()
    assert stage.drop(stage.load("Vraag 1"), "T02")
    assert stage.card("Vraag 1", "T02").card.pinned


# --- how it is shown ----------------------------------------------------------------------------------------------


def test_lanes_by_period_and_coordinator(stage: Stage) -> None:
    canvas = stage.view.canvas
    for grouping in (Grouping.PERIOD, Grouping.COORDINATOR):
        stage.view.toolbar.menu.fill_for(canvas.scene.options, (), ())
        action = next(one for one in stage.view.toolbar.menu.actions() if one.data() == f"group:{grouping}")
        action.trigger()
        titles = [lane.lane.title for lane in canvas.scene.layout.lanes]
        assert titles
        assert all(titles)
    assert titles == ["Nog geen coördinator"]


def test_a_kept_view_comes_back_also_after_a_restart(stage: Stage, open_stage: Callable[..., Stage]) -> None:
    stage.view.kept.ask()
    stage.view.kept.name.setText("Deadlines")
    canvas = stage.view.canvas
    assert stage.view.kept.dialog is not None
    stage.view.kept.dialog.reject()
    stage.view.toolbar.menu.fill_for(canvas.scene.options, (), ())
    next(one for one in stage.view.toolbar.menu.actions() if one.data() == "group:teacher").trigger()
    stage.view.pool.set_several_levels(True)
    stage.view.kept.keep("Multi per docent")
    state = dict(stage.view.view_state())
    other = open_stage()
    other.view.restore_view_state(state)
    other.view.canvas.set_options(type(canvas.scene.options)())
    other.view.kept.take_up("Multi per docent")
    assert other.view.canvas.scene.options.grouping is Grouping.TEACHER
    assert other.view.pool.filter().several_levels
    other.view.kept.drop("Multi per docent")
    assert other.view.toolbar.kept == ()


# --- who and when -------------------------------------------------------------------------------------------------


def test_an_offering_cancelled_during_a_drag_is_refused_with_who_and_when(stage: Stage) -> None:
    load, there = stage.load("Vraag 1"), stage.place_of("T02")
    stage.hover(load, "T02")
    column = stage.column("T02")
    ref = Ref(Kind.OFFERING, column.offering_id)
    stage.view.desk.run(Change(ref, column.offering_version, {"status": OfferingStatus.CANCELLED}))
    stage.bot.waitUntil(lambda: stage.view.desk.idle)
    stage.view.grab()
    assert not stage.let_go(load, *there)
    assert len(stage.toasts) == 1
    assert stage.toasts[0][0].startswith("Traject T02 wordt niet meer aangeboden: Coördinator haalde het weg om ")
    assert "Vraag 1" in stage.titles("pool")


def test_a_question_withdrawn_during_a_drag_is_refused_with_who_and_when(stage: Stage) -> None:
    load, there = stage.load("Vraag 1"), stage.place_of("T02")
    stage.hover(load, "T02")
    card = stage.card("Vraag 1").card
    ref = Ref(Kind.QUESTION, card.question_id)
    stage.view.desk.run(
        Change(ref, card.question_version, {"status": QuestionStatus.WITHDRAWN, "status_reason": "other"})
    )
    stage.bot.waitUntil(lambda: stage.view.desk.idle)
    stage.view.grab()
    assert not stage.let_go(load, *there)
    assert stage.toasts[0][0].startswith(
        "‘Vraag 1’ kan niet worden geplaatst: Ingetrokken, genoteerd door Coördinator om "
    )
    assert stage.stored("T02") == []


def test_a_question_in_the_trash_is_refused_by_the_database_too(stage: Stage) -> None:
    board = stage.view.model.board
    card = stage.card("Vraag 1")
    stage.run(Trash((Ref(Kind.QUESTION, card.card.question_id),)))
    assert board is not None
    stage.view.model.show_board(board)
    stage.view.gestures.moves.make(Place(card.id, POOL).to(stage.key("T02")))
    stage.wait()
    assert len(stage.troubles) == 1
    assert "ligt in de prullenbak" in str(stage.words_of(stage.troubles[0]))


def test_a_hundred_forged_drops_change_nothing_and_say_so(stage: Stage) -> None:
    """From other programs, another board, another database, and with ids that were tampered with."""
    dice = random.Random(7)
    before, model = stage.titles("pool"), stage.view.model
    other = BoardModel()
    assert model.board is not None
    other.show_board(model.board)
    foreign = other.mimeData([other.card_index(POOL, stage.card("Vraag 1").id)])
    real = bytes(stage.load("Vraag 1").data(MIME).data())
    loads = [(MIME, bytes(foreign.data(MIME).data()))]
    for number in range(99):
        raw = real
        kind = number % 4
        if kind == 0:
            spot = dice.randrange(12, 40)
            raw = real[:spot] + b"x" + real[spot + 1 :]
        elif kind == 1:
            raw = real[: dice.randrange(len(real) - 1)]
        elif kind == 2:
            raw = real.replace(b"[[", b"[[%d, " % dice.randrange(10**6))
        else:
            raw = dice.randbytes(dice.randrange(1, 400))
        loads.append((RECORDS if number % 7 == 0 else MIME, bytes(raw)))
    for form, raw in loads:
        forged = QMimeData()
        forged.setData(form, QByteArray(raw))
        assert not model.drop(forged, stage.key("T02"))
    stage.wait()
    assert len(stage.toasts) == 100
    assert {words for words, _undo in stage.toasts} == {"Dit is geen kaart van dit bord. Er is niets veranderd."}
    assert (stage.titles("pool"), stage.stored("T02")) == (before, [])


def test_ids_that_stand_nowhere_are_told_to_be_gone(stage: Stage) -> None:
    load = stage.view.model._seal.pack((Place(987_654, POOL),))
    assert not stage.drop(load, "T02")
    assert stage.toasts == [("Deze kaart is er niet meer. Er is niets veranderd.", False)]
    assert stage.stored("T02") == []


# --- found by searching -------------------------------------------------------------------------------------------


def test_a_hit_of_the_search_is_dropped_on_a_column(stage: Stage) -> None:
    question = stage.card("Vraag 5").card.question_id
    load = records_load((Ref(Kind.QUESTION, question),))
    move = stage.hover(load, "T02")
    assert move.isAccepted()
    assert stage.view.gestures.carrying.hint.text() == "Plaats op Traject T02"
    assert stage.drop(load, "T02")
    assert stage.stored("T02") == ["Vraag 5"]
    assert not stage.view.model.drop(records_load((Ref(Kind.SME, 1),)), stage.key("T02"))


# --- without seeing -----------------------------------------------------------------------------------------------


def test_a_screen_reader_finds_columns_and_cards_as_items(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 1"), "T02")
    QAccessible.setActive(True)
    try:
        stage.view.canvas.tell_reader()
        board = QAccessible.queryAccessibleInterface(stage.view.canvas)
        assert board is not None
        assert (board.role(), board.text(QAccessible.Text.Name)) == (QAccessible.Role.Tree, "Bord")
        items = [board.child(number) for number in range(board.childCount())]
        named = {
            item.text(QAccessible.Text.Name): item.role() for item in items if item.role() == QAccessible.Role.TreeItem
        }
        assert "Traject T02, HBO, NS, 1 van 2 plekken bezet" in named
        assert "Vraag 1, IJssalon Zuid, concept, bij Traject T02" in named
        assert not any(name.startswith("Vraag 2") for name in named), "the pool is a list of its own"
        pool = QAccessible.queryAccessibleInterface(stage.view.pool.list)
        assert pool is not None
        assert pool.role() == QAccessible.Role.List
        assert pool.childCount() == 6
    finally:
        QAccessible.setActive(False)


def test_a_dropped_card_glides_to_its_place_and_never_when_motion_is_reduced(stage: Stage) -> None:
    place, picture = QRect(300, 100, 200, 56), QPixmap(200, 56)
    still = Landing(stage.view, _never)
    still.glide(QPoint(10, 10), place, picture)
    assert not still.gliding
    moving = Landing(stage.view, _always)
    moving.glide(QPoint(10, 10), place, picture)
    assert moving.gliding
    stage.bot.waitUntil(lambda: not moving.gliding)


def _never() -> bool:
    return False


def _always() -> bool:
    return True
