"""The view around the moves: filter, folding, walking with keys, panel, coming from elsewhere, and staying true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.small_workshop import semester
from tests.ui.board.stage import Stage
from woo_desktop.domain.commands import Change, PlaceCase, Trash
from woo_desktop.domain.errors import NotFound
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Ref, Track
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Mode, theme
from woo_desktop.ui.views.board.lanes import Grouping
from woo_desktop.ui.views.board.layout import Density
from woo_desktop.ui.views.board.remembering import options_from
from woo_desktop.ui.widgets import PlainLabel

Key = Qt.Key


def test_it_shows_the_pool_the_tracks_and_how_many_places_are_taken(stage: Stage) -> None:
    assert stage.view.title() == "Matchbord"
    assert len(stage.titles("pool")) == 7
    assert [column.track for column in stage.view.model.columns()][-1] == "Traject T06"
    assert stage.view.toolbar.places.text() == "0 van 10 plekken bezet"
    stage.drop(stage.load("Vraag 1"), "T01")
    assert stage.view.toolbar.places.text() == "1 van 10 plekken bezet"
    assert stage.view.pool.count.text() == "6"


def test_without_a_chosen_card_no_column_has_a_pill(stage: Stage) -> None:
    scene = stage.view.canvas.scene
    columns = stage.view.model.columns()
    assert all(scene._pill(column, 0, best=False) is None for column in columns)
    stage.focus("Vraag 3")
    words = {column.track: scene._pill(column, 0, best=False) for column in columns}
    blocked = words["Traject T06"]
    assert blocked is not None
    assert blocked[0].word == "Ander niveau"
    fits = words["Traject T02"]
    assert fits is not None
    assert fits[0].word.endswith("%")
    stage.press(Key.Key_Escape)
    assert stage.view.gestures.chosen is None
    assert all(scene._pill(column, 0, best=False) is None for column in columns)


def test_the_filter_of_the_pool(stage: Stage) -> None:
    QTest.keyClicks(stage.view.pool.search, "vraag 4")
    stage.bot.waitUntil(lambda: stage.titles("pool") == ["Vraag 4"])
    stage.view.pool.search.setText("spaak")
    stage.bot.waitUntil(lambda: stage.titles("pool") == [])
    assert stage.view.pool.empty.title.text() == "Niets gevonden voor ‘spaak’."
    stage.view.pool.clear_filter()
    stage.bot.waitUntil(lambda: len(stage.titles("pool")) == 7)
    stage.view.pool.chips.chosen.emit("late")
    assert stage.titles("pool") == []


def test_everything_placed_is_said_with_joy(stage: Stage) -> None:
    for title in stage.titles("pool"):
        stage.drop(stage.load(title), "T04")
    assert stage.view.pool.empty.title.text() == "Alles is geplaatst. Mooi."
    assert not stage.view.pool.list.isVisible()


def test_a_semester_without_tracks_says_what_to_do(stage: Stage) -> None:
    gone: list[Target] = []
    stage.view.go.connect(gone.append)
    stage.view.set_semester("3132-S1")
    stage.wait()
    assert stage.view.panes.empty.isVisible()
    stage.view.copy_tracks()
    assert [target.place for target in gone] == [Place.TRACKS]
    stage.view.set_semester(semester().code)
    stage.wait()
    assert stage.view.canvas.isVisible()


def test_lanes_fold_and_are_remembered(stage: Stage) -> None:
    canvas = stage.view.canvas
    lane = canvas.scene.layout.lanes[0]
    assert lane.head is not None
    before = canvas.scene.layout.height
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=lane.head.center())
    assert canvas.scene.layout.height < before
    state = dict(stage.view.view_state())
    assert options_from(state).folded == {lane.lane.key}
    canvas.choose(stage.view.model.key_index(stage.key("T01")))
    assert canvas.scene.layout.height == before
    stage.view.restore_view_state({**state, "grouping": "teacher", "density": "compact", "sizes": ["x"], "pool": False})
    assert (canvas.scene.options.grouping.value, canvas.scene.options.density.value) == ("teacher", "compact")
    assert not stage.view.pool.isVisible()
    stage.view.panes.unfold_pool()
    stage.view.restore_view_state({"grouping": 7, "density": None, "folded": "x", "sizes": "x"})
    assert canvas.scene.options.grouping.value == "level"


@pytest.mark.parametrize("grouping", list(Grouping))
def test_every_grouping_shows_every_column_once(stage: Stage, grouping: Grouping) -> None:
    canvas = stage.view.canvas
    canvas.set_options(replace(canvas.scene.options, grouping=grouping))
    keys = [column.offering_id for column in stage.view.model.columns()]
    assert sorted(canvas.scene.layout.order()) == sorted(keys)
    for key in keys:
        index = stage.view.model.key_index(key)
        point = canvas.visualRect(index).center()
        assert canvas.indexAt(point) == index


def test_more_than_four_cards_fold(stage: Stage) -> None:
    for title in stage.titles("pool")[:6]:
        stage.drop(stage.load(title), "T04")
    canvas, key = stage.view.canvas, stage.key("T04")
    assert key in canvas.scene.options.unfolded, "the card that was placed last stays in sight"
    canvas.toggle_more(key)
    box = canvas.scene.layout.boxes[key]
    assert (len(box.cards), box.hidden) == (4, 2)
    hidden = stage.view.model.index(5, 0, stage.view.model.key_index(key))
    assert canvas.isIndexHidden(hidden)
    canvas.choose(hidden)
    assert len(canvas.scene.layout.boxes[key].cards) == 6
    canvas.toggle_more(key)
    assert canvas.isIndexHidden(hidden)


def test_arrows_walk_over_cards_and_columns(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 1"), "T02")
    stage.drop(stage.load("Vraag 2"), "T02")
    canvas, model = stage.view.canvas, stage.view.model
    stage.focus("Vraag 1", "T02")
    stage.press(Key.Key_Down)
    assert model.data(canvas.currentIndex()) == "Vraag 2"
    assert stage.view.gestures.chosen == (stage.card("Vraag 2", "T02").id, stage.key("T02"))
    stage.press(Key.Key_Up)
    stage.press(Key.Key_Up)
    assert canvas.currentIndex() == model.key_index(stage.key("T02"))
    stage.press(Key.Key_Home)
    assert model.key_of(canvas.currentIndex()) == canvas.scene.layout.order()[0]
    stage.press(Key.Key_End)
    assert model.key_of(canvas.currentIndex()) == canvas.scene.layout.order()[-1]
    for _step in range(20):
        stage.press(Key.Key_Left)
    assert model.key_of(canvas.currentIndex()) == canvas.scene.layout.order()[0]


def test_a_colleague_changes_the_board_and_the_choice_stays(stage: Stage) -> None:
    stage.focus("Vraag 2")
    scroll = stage.view.canvas.verticalScrollBar().value()
    other = stage.card("Vraag 5")
    stage.run(PlaceCase(other.id, stage.key("T03")))
    assert stage.titles("T03") == ["Vraag 5"]
    assert stage.view.gestures.chosen == (stage.card("Vraag 2").id, POOL)
    assert stage.view.canvas.verticalScrollBar().value() == scroll
    title = Ref(Kind.QUESTION, other.card.question_id)
    stage.run(Change(title, stage.card("Vraag 5", "T03").card.question_version, {"title": "Vraag vijf"}))
    assert stage.titles("T03") == ["Vraag vijf"]
    stage.run(Trash((title,)))
    assert stage.titles("T03") == []


def test_nothing_moves_under_a_drag(stage: Stage) -> None:
    stage.hover(stage.load("Vraag 1"), "T01")
    other = stage.card("Vraag 5")
    stage.view.desk.run(PlaceCase(other.id, stage.key("T03")))
    stage.bot.waitUntil(lambda: stage.view.desk.idle)
    assert stage.titles("T03") == []
    stage.leave("T01")
    assert stage.titles("T03") == ["Vraag 5"]


def test_a_hidden_board_asks_again_when_it_is_shown(stage: Stage) -> None:
    stage.view.hide()
    stage.view.desk.run(PlaceCase(stage.card("Vraag 5").id, stage.key("T03")))
    stage.bot.waitUntil(lambda: stage.view.desk.idle)
    assert stage.titles("T03") == []
    stage.view.show()
    stage.wait()
    assert stage.titles("T03") == ["Vraag 5"]


def test_a_part_that_could_not_be_read_is_read_with_the_whole_board(stage: Stage) -> None:
    view = stage.view

    def fail(_outcome: object) -> None:
        """The view has heard of the change, and the part it asked is not there yet."""
        _part, ticket = view._parts[0]
        ticket.fail(NotFound(Kind.OFFERING, 0))
        ticket.forget()

    card, key = stage.card("Vraag 1").id, stage.key("T01")
    view.desk.run(PlaceCase(card, key), fail)
    stage.bot.waitUntil(lambda: stage.titles("T01") == ["Vraag 1"], timeout=10_000)
    stage.wait()
    assert not view._parts


def test_other_changes_of_tracks_are_shown(stage: Stage) -> None:
    tracks: list[tuple[Track, ...]] = []
    stage.view.desk.ask(RecordsOf(Kind.TRACK), tracks.append)  # type: ignore[arg-type]
    stage.bot.waitUntil(lambda: bool(tracks))
    track = next(one for one in tracks[0] if one.code == "T02")
    stage.run(Change(track.ref, track.version, {"name": "Traject T99"}))
    assert stage.column("T99").track_id == track.id


@pytest.mark.parametrize("kind", [Kind.QUESTION, Kind.ASSIGNMENT, Kind.OFFERING, Kind.PROPOSAL])
def test_one_comes_here_for_a_record(stage: Stage, kind: Kind) -> None:
    stage.drop(stage.load("Vraag 1"), "T02")
    stage.view.gestures.card.forget()
    card = stage.card("Vraag 1", "T02").card
    ids = {
        Kind.QUESTION: card.question_id,
        Kind.ASSIGNMENT: card.assignment_id,
        Kind.OFFERING: stage.key("T02"),
        Kind.PROPOSAL: card.proposal_id or 0,
    }
    stage.view.open(Target(Place.BOARD, Ref(kind, ids[kind])))
    if kind is Kind.OFFERING:
        assert stage.view.canvas.currentIndex() == stage.view.model.key_index(stage.key("T02"))
    else:
        assert stage.view.gestures.chosen == (card.assignment_id, stage.key("T02"))
        assert stage.view.detail.title.text() == "Vraag 1"


def test_the_panel_explains_with_points_that_add_up(stage: Stage) -> None:
    stage.focus("Vraag 3")
    stage.wait()
    why = stage.view.detail.why
    assert why.heading.text() == "Waarom past dit?"
    points = [line.findChildren(PlainLabel)[1].text() for line in why.lines if line.isVisible()]
    got, most = (sum(int(text.split(" / ")[part]) for text in points) for part in (0, 1))
    assert most == 100
    fit = stage.view.model.fits.ranking(stage.card("Vraag 3").id)[0]
    assert got == fit.score
    stage.view.detail.explain(stage.key("T06"))
    assert why.heading.text() == "Waarom past dit niet?"


def detail_is_open(stage: Stage) -> bool:
    return stage.view.panes.detail_open


def test_the_panel_lies_over_a_narrow_board_and_esc_closes_it(open_stage: Callable[..., Stage]) -> None:
    stage = open_stage(1000, 632)
    assert not stage.view.panes.docked
    assert detail_is_open(stage) is False
    stage.focus("Vraag 1")
    stage.press(Key.Key_Return)
    assert detail_is_open(stage)
    width = stage.view.canvas.width()
    QTest.keyClick(stage.view.detail, Key.Key_Escape)
    assert not detail_is_open(stage)
    assert stage.view.canvas.width() == width
    assert stage.view.pool.list.hasFocus()
    stage.view.panes.toggle_detail()
    stage.hover(stage.load("Vraag 1"), "T01")
    assert not detail_is_open(stage)
    stage.leave("T01")
    assert detail_is_open(stage)


def test_hovering_a_multi_level_card_lights_up_the_others(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 3"), "T02")
    stage.drop(stage.load("Vraag 3", "T02"), "T06", Qt.KeyboardModifier.ControlModifier)
    canvas = stage.view.canvas
    index = stage.view.model.card_index(stage.key("T02"), stage.card("Vraag 3", "T02").id)
    point = QPointF(canvas.visualRect(index).center())
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, point, canvas.viewport().mapToGlobal(point), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(canvas.viewport(), move)
    assert canvas.scene.linked == stage.card("Vraag 3", "T02").card.question_id
    QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert canvas.scene.linked is None


def test_a_click_chooses_and_a_click_on_a_column_explains_it(stage: Stage) -> None:
    pool = stage.view.pool.list
    index = stage.view.model.card_index(POOL, stage.card("Vraag 2").id)
    QTest.mouseClick(pool.viewport(), Qt.MouseButton.LeftButton, pos=pool.visualRect(index).center())
    assert stage.view.gestures.chosen == (stage.card("Vraag 2").id, POOL)
    canvas = stage.view.canvas
    head = canvas.scene.layout.boxes[stage.key("T05")].head.center()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=head - QPoint(0, canvas.verticalOffset()))
    assert stage.view.detail.why.where.text().startswith("Traject T05")


def test_the_paper_is_seen_before_it_is_printed(stage: Stage) -> None:
    stage.view.print_board()
    window = stage.view.paper.window
    assert window is not None
    assert not window.print.isEnabled()
    view = window.pages.view
    stage.bot.waitUntil(lambda: view.pages > 0 and view.picture(0) is not None, timeout=20_000)
    assert window.pages.made is not None
    assert window.pages.where.text() == f"Pagina 1 van {view.pages}"
    assert window.print.isEnabled()
    window.reject()
    stage.wait()


def test_every_state_is_painted_in_both_themes_and_large(stage: Stage) -> None:
    stage.drop(stage.load("Vraag 1"), "T01")
    stage.drop(stage.load("Vraag 2"), "T01")
    stage.give_reason()
    stage.focus("Vraag 2", "T01")
    for mode in (Mode.LIGHT, Mode.DARK):
        for scale in (90, 100, 200):
            theme().set_mode(mode)
            theme().set_text_scale(scale)
            for density in Density:
                stage.view.canvas.set_options(replace(stage.view.canvas.scene.options, density=density))
                stage.view.lifting.begin(stage.card("Vraag 3").id, POOL)
                for track in ("T01", "T02", "T06"):
                    stage.view.lifting.aim(stage.key(track))
                    assert not stage.view.grab().isNull()
                stage.view.lifting.cancel()
