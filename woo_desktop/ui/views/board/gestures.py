"""Ties pointer, keys, menu, chooser and panel of the board to the same few moves, and keeps the chosen card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView

from woo_desktop.domain.commands import Party
from woo_desktop.i18n import _, fill
from woo_desktop.ui.clipboard import put_on_clipboard
from woo_desktop.ui.models.board_state import POOL, Placement
from woo_desktop.ui.views.board.choosing import TrackChooser
from woo_desktop.ui.views.board.chosen import ChosenCard
from woo_desktop.ui.views.board.hint import DropHint
from woo_desktop.ui.views.board.menus import BoardMenu
from woo_desktop.ui.views.board.moves import BoardMoves
from woo_desktop.ui.widgets import announce

if TYPE_CHECKING:
    from woo_desktop.ui.views.board.view import BoardView


class Gestures(QObject):
    """The view's hands: whatever way a person asks for a move, it comes by here."""

    def __init__(self, view: BoardView) -> None:
        super().__init__(view)
        self._view = view
        self._model, self._lifting = view.model, view.lifting
        self.card = ChosenCard(view)
        self._cut: tuple[int, int] | None = None
        self.moves = BoardMoves(view.desk, view.model, view)
        self.hint = DropHint(view)
        self.menu = BoardMenu(view.model, view)
        self.chooser: TrackChooser | None = None
        self._connect()

    def _connect(self) -> None:
        view = self._view
        for area in (view.pool.list, view.canvas):
            area.card_chosen.connect(self.card.choose)
            area.hovered_question.connect(self._hover_question)
            area.menu_wanted.connect(self._open_menu)
        view.pool.list.clicked.connect(self._clicked)
        view.canvas.card_clicked.connect(self._clicked)
        view.canvas.column_entered.connect(self._column_entered)
        view.keys.chooser_wanted.connect(self.open_chooser)
        view.keys.open_wanted.connect(self._open_detail)
        view.keys.cut_wanted.connect(self.cut)
        view.keys.paste_wanted.connect(self.paste)
        view.keys.menu_wanted.connect(self._ask_menu)
        view.keys.let_go.connect(self._let_go)
        self._model.dropped.connect(self.moves.make)
        self._model.refused.connect(self._refused)
        self._lifting.wanted.connect(self.moves.make)
        self._lifting.lifted.connect(self._lifted)
        self._lifting.aimed.connect(self._aimed)
        self._lifting.hovered.connect(self.follow_pointer)
        self._lifting.landed.connect(self._landed)
        self.moves.began.connect(self._began)
        self.moves.told.connect(self._told)
        self.moves.refused.connect(self._refused)
        self.moves.trouble.connect(view.report)
        self._connect_panel()

    def _connect_panel(self) -> None:
        detail, menu, view = self._view.detail, self.menu, self._view
        detail.closed.connect(self._close_detail)
        detail.place_wanted.connect(self._place_on)
        detail.chooser_wanted.connect(self.place_chosen)
        detail.withdraw_wanted.connect(self.withdraw_chosen)
        detail.answered.connect(self._answered)
        detail.menu_wanted.connect(self._open_chosen_menu)
        menu.move_wanted.connect(self.moves.make)
        menu.chooser_wanted.connect(self.open_chooser)
        menu.question_wanted.connect(self._open_question)
        menu.track_wanted.connect(view.open_track)
        menu.agreement_wanted.connect(view.open_agreement)
        menu.mail_wanted.connect(view.mail_cases_of)
        menu.lane_wanted.connect(self._fold_lane)
        menu.all_wanted.connect(view.canvas.toggle_more)

    # --- the chosen card ----------------------------------------------------------------------------------------

    @property
    def chosen(self) -> tuple[int, int] | None:
        """Sub-assignment and key of the chosen card."""
        return self.card.place

    @Slot(int)
    def _column_entered(self, key: int) -> None:
        """With a card chosen, walking over columns explains each."""
        if self.chosen is not None:
            self._view.detail.explain(key)

    @Slot(object)
    def _hover_question(self, question: int | None) -> None:
        self._view.canvas.set_linked(question)
        self._view.pool.list.set_linked(question)

    @Slot()
    def _clicked(self) -> None:
        if not self._view.panes.docked and self.chosen is not None:
            self._view.panes.open_detail()

    @Slot(int, int)
    def _open_detail(self, assignment_id: int, key: int) -> None:
        self.card.choose(assignment_id, key)
        self._view.panes.open_detail()
        self._view.detail.focus_first()

    @Slot()
    def _close_detail(self) -> None:
        self._view.panes.close_detail()
        area = self._view.pool.list if self.chosen is None or self.chosen[1] == POOL else self._view.canvas
        area.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _let_go(self) -> None:
        """Esc: first what is cut, then the panel that lies over the board, then the choice."""
        if self._cut is not None:
            self._set_cut(None)
        elif not self._view.panes.docked and self._view.panes.detail_open:
            self._view.panes.close_detail()
        else:
            self.card.forget()

    # --- lifting ------------------------------------------------------------------------------------------------

    @Slot()
    def _lifted(self) -> None:
        self._view.panes.suspend_overlay(suspended=True)
        lift = self._lifting.lift
        if lift is not None and lift.by_keys:
            words = _("{title} lifted. Arrows walk to tracks, Space drops, Esc puts it back.")
            announce(self._view.canvas, fill(words, {"title": lift.card.title}))

    @Slot(object, object)
    def _aimed(self, before: int | None, now: int | None) -> None:
        lift, answer = self._lifting.lift, self._lifting.answer()
        if lift is None or now is None:
            self.hint.hide()
            return
        self.hint.say(answer, self._hint_at(now, by_keys=lift.by_keys))
        if lift.by_keys and answer is not None:
            column = self._model.column(now)
            name = column.track if column is not None else _("To place")
            announce(self._view.canvas, f"{name}: {answer.words}", urgent=True)

    def _hint_at(self, key: int, *, by_keys: bool) -> QPoint:
        if not by_keys:
            return self._pointer()
        canvas = self._view.canvas
        if key == POOL:
            return self._view.pool.list.mapTo(self._view, QPoint(20, 20))
        slot = canvas.scene.layout.target_slot(key).translated(0, -canvas.verticalOffset())
        return canvas.viewport().mapTo(self._view, slot.bottomLeft())

    @Slot()
    def follow_pointer(self) -> None:
        """The words stay at the pointer."""
        lift = self._lifting.lift
        if lift is not None and not lift.by_keys and lift.target is not None:
            self.hint.say(self._lifting.answer(), self._pointer())

    def _pointer(self) -> QPoint:
        """Right below the card that hangs on the pointer, so that it never hides the words."""
        lift = self._lifting.lift
        below = max(0, (lift.hangs if lift is not None else 0) - 24)
        return self._view.mapFromGlobal(QCursor.pos()) + QPoint(0, below)

    @Slot()
    def _landed(self) -> None:
        self.hint.hide()
        self._view.panes.suspend_overlay(suspended=False)

    # --- moves --------------------------------------------------------------------------------------------------

    @Slot(int, int)
    @Slot(int, int, bool)
    def open_chooser(self, assignment_id: int, key: int, also: bool = False) -> None:
        """M: pick a track, best first."""
        self.chooser = TrackChooser(self._model, assignment_id, key, also=also, parent=self._view)
        self.chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.chooser.picked.connect(self._picked)
        index = self._model.card_index(key, assignment_id)
        area: QAbstractItemView = self._view.pool.list if key == POOL else self._view.canvas
        rect = area.visualRect(index)
        self.chooser.open_at(area.viewport(), rect.bottomLeft() + QPoint(0, 4))

    @Slot(int, int, int, bool)
    def _picked(self, assignment_id: int, origin: int, target: int, also: bool) -> None:
        self.moves.make(Placement(assignment_id, origin, target, also))

    @Slot()
    def place_chosen(self) -> None:
        if self.chosen is not None:
            self.open_chooser(*self.chosen)

    @Slot(int)
    def _place_on(self, target: int) -> None:
        if self.chosen is not None:
            self.moves.make(Placement(self.chosen[0], self.chosen[1], target))

    @Slot()
    def withdraw_chosen(self) -> None:
        if self.chosen is not None and self.chosen[1] != POOL:
            self.moves.make(Placement(self.chosen[0], self.chosen[1], POOL))

    def lift_chosen(self) -> None:
        if self.chosen is not None:
            area = self._view.pool.list if self.chosen[1] == POOL else self._view.canvas
            area.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._view.keys.lift(*self.chosen)

    @Slot(str, bool)
    def _answered(self, party: Party, yes: bool) -> None:
        if self.chosen is not None:
            self.moves.answer(self.chosen[0], self.chosen[1], party, yes=yes)

    @Slot(int, int)
    def cut(self, assignment_id: int, key: int) -> None:
        """Ctrl+X: the load of a drag on the clipboard."""
        index = self._model.card_index(key, assignment_id)
        put_on_clipboard(self._model.mimeData([index]))
        self._set_cut((assignment_id, key))
        shown = self._model.shown_of(index)
        if shown is not None:
            words = _("{title} cut. Go to a track and press Ctrl+V.")
            announce(self._view.canvas, fill(words, {"title": shown.card.title}))

    @Slot(int)
    def paste(self, key: int) -> None:
        """Ctrl+V: as a drop of what is on the clipboard."""
        target = self._model.key_index(key)
        if self._cut is not None and self._cut[1] == key:
            self._set_cut(None)
            return
        mime = QGuiApplication.clipboard().mimeData()
        if self._model.dropMimeData(mime, Qt.DropAction.MoveAction, -1, -1, target):
            QGuiApplication.clipboard().clear()
            self._set_cut(None)

    def cut_focused(self) -> None:
        if self.chosen is not None:
            self.cut(*self.chosen)

    def paste_focused(self) -> None:
        area: QAbstractItemView = self._view.pool.list if self._view.pool.list.hasFocus() else self._view.canvas
        key = POOL if area is self._view.pool.list else self._model.key_of(area.currentIndex())
        if key is not None:
            self.paste(key)

    def _set_cut(self, cut: tuple[int, int] | None) -> None:
        self._cut = cut
        self._view.canvas.set_cut(cut)
        self._view.pool.list.set_cut(cut)

    @Slot(object)
    def _began(self, placement: Placement) -> None:
        if not placement.also and self.chosen is not None and self.chosen[0] == placement.assignment_id:
            self.card.follow(placement.assignment_id, placement.target)
            self._view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not placement.also:
            self.card.show(placement.assignment_id, placement.target)

    @Slot(str)
    def _told(self, words: str) -> None:
        column = self._model.column(self.chosen[1]) if self.chosen is not None else None
        if column is not None:
            counts = {"words": words, "taken": self._model.taken(column.offering_id), "capacity": column.capacity or 0}
            spoken = fill(_("{words}, {taken} of {capacity}"), counts) if column.capacity is not None else words
            announce(self._view.canvas, spoken)
        self._view.toast.emit(words, True)

    @Slot(str)
    def _refused(self, words: str) -> None:
        announce(self._view.canvas, words, urgent=True)
        self._view.toast.emit(words, False)

    # --- menus --------------------------------------------------------------------------------------------------

    @Slot(int, int, QPoint)
    def _open_menu(self, key: int, assignment_id: int, at: QPoint) -> None:
        if assignment_id > 0:
            self.menu.open_for_card(assignment_id, key, at)
        elif key != POOL:
            canvas = self._view.canvas
            lane = canvas.scene.lane_of(key)
            box = canvas.scene.layout.boxes.get(key)
            more = box is not None and box.more is not None
            self.menu.open_for_column(key, at, lane=lane is not None and bool(lane.title), more=more)

    @Slot(QPoint)
    def _open_chosen_menu(self, at: QPoint) -> None:
        if self.chosen is not None:
            self.menu.open_for_card(*self.chosen, at)

    @Slot(object)
    def _ask_menu(self, area: QAbstractItemView) -> None:
        for own in (self._view.pool.list, self._view.canvas):
            if area is own:
                own.ask_menu()

    @Slot(int, int)
    def _open_question(self, assignment_id: int, key: int) -> None:
        self.card.choose(assignment_id, key)
        self._view.open_question()

    @Slot(int)
    def _fold_lane(self, key: int) -> None:
        lane = self._view.canvas.scene.lane_of(key)
        if lane is not None:
            self._view.canvas.toggle_lane(lane.key)
