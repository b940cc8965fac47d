"""Stel indeling voor: drafts beside the board, taken over by normal commands, compared, held against what people do."""

from __future__ import annotations

import threading

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from tests.ui.work.stage import TODAY, Stage
from woo_desktop.domain.answers import Board
from woo_desktop.domain.commands import AnswerProposal, MoveCase, Redo, Undo, WeighRules, WithdrawCase
from woo_desktop.domain.fit import Weights
from woo_desktop.domain.planning import Deed, Draft, Stands, Whereabouts, deviations
from woo_desktop.domain.queries import BoardOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.desk import Progress
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.board.plan import PlanView
from woo_desktop.ui.views.board.plan.leading import target_of_repair
from woo_desktop.ui.views.board.plan.scene import ProposedMark

NEXT = Semester.at(TODAY).next().code


def board(stage: Stage) -> Board:
    return stage.answer(BoardOf(NEXT))


def picture(shown: Board) -> list[tuple[int, list[tuple[str, object, bool]]]]:
    """Who stands where, agreed or not; the pool last."""
    places = [*((column.offering_id, column.cards) for column in shown.columns), (0, shown.pool)]
    return [(key, sorted((card.code, card.status, card.over) for card in cards)) for key, cards in places]


def press(stage: Stage, deed: QWidget) -> None:
    stage.qtbot.mouseClick(deed, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    stage.settle()


def planned(stage: Stage) -> tuple[PlanView, Draft]:
    """The view with a draft of the sample workshop."""
    view = stage.show(PlanView, semester=NEXT)
    view.make_plan()
    stage.settle()
    assert view.draft is not None
    assert len(view.draft.plan.placed) > 5
    assert view.draft.plan.unplaced
    return view, view.draft


def test_a_plan_is_a_draft_beside_the_board(stage: Stage) -> None:
    before = board(stage)
    view, draft = planned(stage)
    assert view.drafted is not None
    assert picture(board(stage)) == picture(before), "nothing happened to the board"
    assert set(view.drafted.proposed) == {(one.assignment_id, one.offering_id) for one in draft.plan.placed}
    for (part, key), placing in view.drafted.proposed.items():
        shown = next(one for one in view.model.cards(key) if one.id == part)
        column = view.model.column(key)
        assert column is not None
        mark = view.scene.card_mark(shown, column)
        assert isinstance(mark, ProposedMark)
        assert mark.word == f"{placing.score}%"
        assert mark.reason
    assert str(len(draft.plan.placed)) in view.panel.accept_all.text()
    assert not stage.troubles


def test_cards_are_taken_over_one_by_one_per_track_and_all_and_each_is_undone(stage: Stage) -> None:
    before = picture(board(stage))
    view, draft = planned(stage)
    first = draft.plan.placed[0]
    view.show_card(first.assignment_id)
    view.panel.chosen.accept.click()
    stage.settle()
    assert view.drafted is not None
    assert view.drafted.stands[first.assignment_id] is Stands.DONE
    busy = max({one.offering_id for one in draft.plan.placed}, key=lambda key: len(view._of_column(key)))
    there = view._of_column(busy)
    assert len(there) > 1
    view.canvas.column_entered.emit(busy)
    view.panel.chosen.accept_track.click()
    stage.settle()
    assert {view.drafted.stands[part] for part in there} == {Stands.DONE}
    view.panel.accept_all.click()
    stage.settle()
    assert set(view.drafted.stands.values()) == {Stands.DONE}
    assert not view.panel.accept_all.isEnabled()
    where = Whereabouts.of(board(stage))
    assert all(one.offering_id in where.stands[one.assignment_id] for one in draft.plan.placed)
    for _time in range(3):
        stage.run(Undo())
    assert picture(board(stage)) == before
    assert view.draft is not None
    assert not view.draft.accepted, "undone is as if it was never taken over"
    assert set(view.drafted.stands.values()) == {Stands.WAITS}
    assert not stage.troubles


def test_all_at_once_is_one_undo(stage: Stage) -> None:
    before = picture(board(stage))
    view, _draft = planned(stage)
    view.accept_all()
    stage.settle()
    after = picture(board(stage))
    assert picture(board(stage)) != before
    stage.run(Undo())
    assert picture(board(stage)) == before
    stage.run(Redo())
    stage.settle()
    assert picture(board(stage)) == after
    assert not stage.troubles


def test_by_keyboard_alone(stage: Stage) -> None:
    view, draft = planned(stage)
    view.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    part, key = next(iter(view.drafted.proposed)) if view.drafted else (0, 0)
    view.canvas.choose(view.model.card_index(key, part))
    stage.qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    assert view.panel.chosen.accept.isVisible()
    view.panel.chosen.accept.setFocus()
    stage.qtbot.keyClick(view.panel.chosen.accept, Qt.Key.Key_Space)
    stage.settle()
    assert view.drafted is not None
    assert view.drafted.stands[part] is Stands.DONE
    stage.qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert view.panel.chosen.hint.isVisible()
    for dead in (Qt.Key.Key_M, Qt.Key.Key_Space, Qt.Key.Key_Delete):
        stage.qtbot.keyClick(view.canvas, dead)
    assert len(stage.toasts) == 2, "nothing else happened"
    assert draft.plan.placed


def test_what_people_change_is_listed_with_who_and_put_back(stage: Stage) -> None:
    view, draft = planned(stage)
    view.accept_all()
    stage.settle()
    where = Whereabouts.of(board(stage))
    taken, moved, refused = (one.assignment_id for one in draft.plan.placed[:3])
    card = where.cards[taken]
    stage.run(WithdrawCase(card.proposal_id or 0, card.proposal_version))
    card, at = where.cards[moved], draft.placing_at[moved].offering_id
    other = next(key for key, column in where.columns.items() if key != at and column.taken < (column.capacity or 0))
    stage.run(MoveCase(card.proposal_id or 0, card.proposal_version, other, override_reason="other"))
    card = where.cards[refused]
    stage.run(AnswerProposal(card.proposal_id or 0, card.proposal_version, "teacher", False, "size"))
    stage.settle()
    rows = {row.key: row for row in view.panel.changed.rows}
    assert set(rows) == {taken, moved, refused}
    assert "Annemiek Koster" in rows[taken].accessibleName()
    assert "noteerde een nee" in rows[refused].accessibleName()
    assert where.columns[other].track in rows[moved].accessibleName()
    assert view.drafted is not None
    assert view.drafted.stands[taken] is view.drafted.stands[refused] is Stands.TAKEN_BACK
    assert not view.drafted.waiting, "what people took back is not taken over again with all"
    for part in (taken, moved):
        found = next(row for row in view.panel.changed.rows if row.key == part)
        press(stage, found.deeds[0])
    assert [row.key for row in view.panel.changed.rows] == [refused]
    now = Whereabouts.of(board(stage))
    assert all(draft.placing_at[part].offering_id in now.stands[part] for part in (taken, moved))
    assert not stage.troubles


def test_an_older_answer_says_nothing_of_what_was_asked_after_it(stage: Stage) -> None:
    view, draft = planned(stage)
    view.accept_all()
    stage.settle()
    where = Whereabouts.of(board(stage))
    for placing in draft.plan.placed[:2]:
        card = where.cards[placing.assignment_id]
        stage.run(WithdrawCase(card.proposal_id or 0, card.proposal_version))
    assert view.draft is not None
    assert view.board is not None
    taken, found = view.draft.accepted, deviations(view.draft, view.board)
    assert len(found) == 2
    view._ask_fates(found[:1])
    view._ask_fates(found)
    stage.settle()
    assert view.draft.accepted == taken


def test_two_drafts_are_compared_and_one_move_is_taken_over(stage: Stage) -> None:
    view, first = planned(stage)
    gone = first.plan.placed[0].assignment_id
    view.refuse(gone)
    assert view.draft is not None
    assert gone not in view.draft.placing_at
    assert view.panel.chosen.proof.word() == "Met de hand aangepast"
    view.make_plan()
    stage.settle()
    assert [draft.number for draft in view.shelf.of(NEXT)] == [1, 2]
    view.bar.draft_chosen.emit(1)
    assert view.draft.number == 1
    view.panel.show_page("compare")
    assert [row.key for row in view.panel.compare.rows] == [gone]
    press(stage, view.panel.compare.rows[0].deeds[0])
    assert gone in view.draft.placing_at
    assert view.panel.compare.rows == []
    view.panel.drop.click()
    assert [draft.number for draft in view.shelf.of(NEXT)] == [2]
    assert not stage.troubles


def test_what_has_no_place_says_why_and_leads_to_where_it_is_mended(stage: Stage) -> None:
    view, draft = planned(stage)
    view.panel.show_page("left")
    rows = view.panel.left.rows
    assert len(rows) == len(draft.plan.unplaced)
    repairs = [repair for one in draft.plan.unplaced for repair in one.repairs]
    assert repairs
    lines = [deed for row in rows for deed in row.deeds]
    assert len(lines) == len(repairs)
    for line, repair in zip(lines, repairs, strict=True):
        press(stage, line)
        assert stage.went[-1] == target_of_repair(repair)
    divide = next(repair for repair in repairs if repair.deed is Deed.SPLIT)
    assert target_of_repair(divide) == Target(Place.BOARD, divide.ref, hints={"do": "split"})
    later = next(repair for repair in repairs if repair.field == "needed_by")
    assert target_of_repair(later) == Target(Place.QUESTIONS, later.ref, hints={"field": "needed_by"})
    rows[0].chosen.emit(rows[0].key)
    assert stage.went[-1] == Target(Place.QUESTIONS, Ref(Kind.QUESTION, rows[0].key))


def test_it_can_be_stopped_and_nothing_is_left(stage: Stage) -> None:
    view = stage.show(PlanView, semester=NEXT)
    held = threading.Event()
    stage.desk.think(_Hold(held), _nothing)
    view.make_plan()
    assert view.planner.busy
    assert view.progress.is_running()
    view.progress.cancelled.emit()
    held.set()
    stage.settle()
    assert not view.progress.is_running()
    assert not view.shelf.drafts
    view.make_plan()
    stage.settle()
    assert len(view.shelf.drafts) == 1, "and it can be asked again"
    assert not stage.troubles


class _Hold:
    """Keeps the thinking thread busy until the person has pressed cancel: no clock is involved."""

    def __init__(self, held: threading.Event) -> None:
        self._held = held

    def __call__(self, progress: Progress) -> bool:
        return self._held.wait(30)


def _nothing(_result: bool) -> None:
    """Nobody waits for it."""


def test_drafts_are_there_again_after_a_restart_and_only_in_their_own_workshop(stage: Stage) -> None:
    view, draft = planned(stage)
    view.accept_card(draft.plan.placed[0].assignment_id)
    stage.settle()
    kept = view.view_state()
    again = PlanView(stage.desk)
    stage.qtbot.addWidget(again)
    again.restore_view_state(kept)
    stage.settle()
    assert again.shelf.drafts == view.shelf.drafts
    other = PlanView(stage.desk)
    stage.qtbot.addWidget(other)
    other.restore_view_state({**kept, "workshop": "somewhere else"})
    stage.settle()
    assert not other.shelf.drafts


def test_without_a_link_nothing_is_taken_over(stage: Stage) -> None:
    view, _draft = planned(stage)
    part, key = next(iter(view.drafted.proposed)) if view.drafted else (0, 0)
    view.show_card(part)
    view._writable_changed(False)
    assert not view.panel.accept_all.isEnabled()
    assert not view.panel.chosen.accept.isEnabled()
    view._writable_changed(True)
    assert view.panel.accept_all.isEnabled()
    assert view.panel.chosen.accept.isEnabled()
    assert view.model.cards(key)


def test_other_weights_are_told(stage: Stage) -> None:
    view, _draft = planned(stage)
    assert view.panel.chosen.proof.word() == "Een betere indeling is er niet."
    stage.run(WeighRules(Weights(20, 20, 15, 10, 10, 10, 5, 4, 3, 3)))
    assert view.panel.chosen.proof.word() == "Gemaakt met andere punten van een match."
    stage.run(Undo())
    assert view.panel.chosen.proof.word() == "Een betere indeling is er niet."
