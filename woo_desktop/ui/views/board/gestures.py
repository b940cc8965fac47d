"""Ties pointer, keys, menu, chooser and panel of the board to the same few moves, and keeps the chosen card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView

from woo_desktop.domain.commands import Party
from woo_desktop.domain.errors import OfferingFull
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.services.sentences import sentence_for
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_state import POOL, Placement
from woo_desktop.ui.view import Question
from woo_desktop.ui.views.board.answering import ProposalAnswers
from woo_desktop.ui.views.board.carrying import Carrying
from woo_desktop.ui.views.board.choosing import TrackChooser
from woo_desktop.ui.views.board.chosen import ChosenCard
from woo_desktop.ui.views.board.landing import Landing
from woo_desktop.ui.views.board.menus import BoardMenu
from woo_desktop.ui.views.board.moves import BoardMoves, Placements
from woo_desktop.ui.views.board.pinning import Pinning
from woo_desktop.ui.views.board.splitting import Splitting
from woo_desktop.ui.widgets import announce

if TYPE_CHECKING:
    from woo_desktop.ui.views.board.canvas import BoardCanvas
    from woo_desktop.ui.views.board.pool_list import PoolList
    from woo_desktop.ui.views.board.view import BoardView


class Gestures(QObject):
    """The view's hands: whatever way a person asks for a move, it comes by here."""

    def __init__(self, view: BoardView) -> None:
        super().__init__(view)
        self._view = view
        self._model, self._lifting = view.model, view.lifting
        self.card = ChosenCard(view)
        self._full: Placements = ()
        self.moves = BoardMoves(view.desk, view.model, view)
        self.answers = ProposalAnswers(view.desk, view.model, view)
        self.carrying = Carrying(view)
        self.landing = Landing(view)
        self.pins = Pinning(view.desk, view.model, view)
        self.splitting = Splitting(view.desk, view.model, view)
        self.menu = BoardMenu(view.model, view.desk, view)
        self.chooser: TrackChooser | None = None
        self._connect()

    def _connect(self) -> None:
        view = self._view
        for area in (view.pool.list, view.canvas):
            area.card_chosen.connect(self.card.choose)
            area.hovered_question.connect(self._hover_question)
            area.menu_wanted.connect(self._open_menu)
            area.several_chosen.connect(self._several_chosen)
        view.pool.list.clicked.connect(self._clicked)
        view.canvas.card_clicked.connect(self._clicked)
        view.canvas.column_entered.connect(self._column_entered)
        view.canvas.column_clicked.connect(self._column_clicked)
        view.keys.chooser_wanted.connect(self.open_chooser)
        view.keys.open_wanted.connect(self._open_detail)
        view.keys.pin_wanted.connect(self.pins.turn)
        view.keys.column_wanted.connect(view.pool.sort_for)
        view.keys.menu_wanted.connect(self._ask_menu)
        view.keys.let_go.connect(self._let_go)
        self._model.dropped.connect(self.moves.make)
        self._model.lost.connect(self.moves.tell_lost)
        self._model.refused.connect(self._refused)
        self._lifting.wanted.connect(self.moves.make)
        self.moves.began.connect(self._began)
        self.moves.told.connect(self._told)
        self.moves.refused.connect(self._refused)
        for deeds in (self.moves, self.answers, self.pins, self.splitting):
            deeds.trouble.connect(view.report)
        self.moves.full.connect(self._just_full)
        self._connect_panel()

    def _connect_panel(self) -> None:
        detail, menu, view = self._view.detail, self.menu, self._view
        detail.closed.connect(self._close_detail)
        detail.place_wanted.connect(self._place_on)
        detail.chooser_wanted.connect(self.place_chosen)
        detail.withdraw_wanted.connect(self.withdraw_chosen)
        detail.answered.connect(self._answered)
        detail.menu_wanted.connect(self._open_chosen_menu)
        detail.split_wanted.connect(self.split_chosen)
        menu.move_wanted.connect(self.moves.make)
        menu.move_near.connect(self.moves.prepare)
        detail.near_place.near.connect(self._near_place)
        detail.near_back.near.connect(self._near_back)
        menu.chooser_wanted.connect(self.open_chooser)
        menu.question_wanted.connect(self._open_question)
        menu.answer_wanted.connect(self._menu_answer)
        menu.pin_wanted.connect(self.pins.turn)
        menu.split_wanted.connect(self.splitting.ask)
        menu.sort_wanted.connect(view.pool.sort_for)
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

    def area_of(self, key: int) -> BoardCanvas | PoolList:
        """Where the cards of a key are seen."""
        return self._view.pool.list if key == POOL else self._view.canvas

    def group(self) -> tuple[Place, ...]:
        """The chosen card, and first of those chosen together with it."""
        if self.chosen is None:
            return ()
        here = Place(*self.chosen)
        together = self.area_of(here.key).group()
        return together if here in together else (here,)

    @Slot(int)
    def _column_entered(self, key: int) -> None:
        """With a card chosen, walking over columns explains each."""
        if self.chosen is not None:
            self._view.detail.explain(key)

    @Slot(int)
    def _column_clicked(self, key: int) -> None:
        """Without a chosen card, the pool is sorted for the column."""
        if self.chosen is None:
            self._view.pool.sort_for(key)

    @Slot(int)
    def _several_chosen(self, count: int) -> None:
        """Cards chosen together stand in one place: the board or the pool."""
        if count < 2:
            return
        sender = self.sender()
        if sender is self._view.canvas:
            self._view.pool.list.clear_group()
        else:
            self._view.canvas.cards.clear()
        words = ngettext("{count} card chosen", "{count} cards chosen", count)
        announce(self._view.canvas, fill(words, {"count": count}))

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
        area = self.area_of(POOL if self.chosen is None else self.chosen[1])
        area.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _let_go(self) -> None:
        """Esc: what is cut, several chosen, the panel over the board, the choice, the column; one at a time."""
        if self.carrying.cut_places:
            self.carrying.forget_cut()
        elif len(self.group()) > 1:
            self._view.canvas.cards.clear()
            self._view.pool.list.clear_group()
        elif not self._view.panes.docked and self._view.panes.detail_open:
            self._view.panes.close_detail()
        elif self.chosen is not None:
            self.card.forget()
        else:
            self._view.pool.sort_for(None)

    # --- moves --------------------------------------------------------------------------------------------------

    @Slot(object)
    @Slot(object, bool, bool)
    def open_chooser(self, places: tuple[Place, ...], also: bool = False, option: bool = False) -> None:
        """M: pick a track, best first."""
        if not places:
            return
        self.chooser = TrackChooser(self._model, places, also=also, option=option, parent=self._view)
        self.chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.chooser.picked.connect(self.moves.make)
        self.chooser.nearly.connect(self.moves.prepare)
        self.chooser.point()
        area: QAbstractItemView = self.area_of(places[0].key)
        rect = area.visualRect(self._model.card_index(places[0].key, places[0].id))
        self.chooser.open_at(area.viewport(), rect.bottomLeft() + QPoint(0, 4))

    @Slot()
    def place_chosen(self) -> None:
        self.open_chooser(self.group())

    @Slot(int)
    def _place_on(self, target: int) -> None:
        if self.chosen is not None:
            self.moves.make(Placement(self.chosen[0], self.chosen[1], target))

    @Slot()
    def _near_place(self) -> None:
        """The button of the panel is about to be pressed."""
        target = self._view.detail.target
        if self.chosen is not None and target is not None:
            self.moves.prepare(Placement(self.chosen[0], self.chosen[1], target))

    @Slot()
    def _near_back(self) -> None:
        placed = self._placed()
        if placed:
            self.moves.prepare(placed)

    def _placed(self) -> Placements:
        return tuple(place.to(POOL) for place in self.group() if place.key != POOL)

    @Slot()
    def withdraw_chosen(self) -> None:
        placed = self._placed()
        if placed:
            self.moves.make(placed)

    def lift_chosen(self) -> None:
        if self.chosen is not None:
            self.area_of(self.chosen[1]).setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._view.keys.lift(self.group())

    def cut_focused(self) -> None:
        self.carrying.cut(self.group())

    def pin_chosen(self) -> None:
        self.pins.turn(self.group())

    @Slot()
    def split_chosen(self) -> None:
        if self.chosen is not None:
            self.splitting.ask(*self.chosen)

    @Slot(str, bool)
    def _answered(self, party: Party, yes: bool) -> None:
        if self.chosen is not None:
            self.answers.note(self.chosen[0], self.chosen[1], party, yes=yes)

    @Slot(int, int, str, str)
    def _menu_answer(self, assignment_id: int, key: int, party: Party, reason: str) -> None:
        self.answers.note(assignment_id, key, party, yes=not reason, reason=reason)

    @Slot(object)
    def _began(self, placements: Placements) -> None:
        first = placements[0]
        if len(placements) > 1:
            self._view.pool.list.clear_group()
        if first.stays:
            return
        start = self.carrying.let_go_at
        if self.chosen is not None and self.chosen[0] == first.assignment_id:
            self.card.follow(first.assignment_id, first.target)
            self._view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.card.show(first.assignment_id, first.target)
        if start is not None:
            self._glide(first, start)

    def _glide(self, placement: Placement, start: QPoint) -> None:
        """From where it was let go to where it stands now."""
        area = self.area_of(placement.target)
        index = self._model.card_index(placement.target, placement.assignment_id)
        rect = area.visualRect(index)
        place = rect.translated(area.viewport().mapTo(self._view, QPoint(0, 0)))
        self.landing.glide(start, place, area.viewport().grab(rect))

    @Slot(str)
    def _told(self, words: str) -> None:
        column = self._model.column(self.chosen[1]) if self.chosen is not None else None
        if column is not None:
            counts = {"words": words, "taken": self._model.taken(column.offering_id), "capacity": column.capacity or 0}
            spoken = fill(_("{words}, {taken} of {capacity}"), counts) if column.capacity is not None else words
            announce(self._view.canvas, spoken)
        else:
            announce(self._view.canvas, words)
        self._view.toast.emit(words, True)

    @Slot(object, object)
    def _just_full(self, placements: Placements, error: OfferingFull) -> None:
        """A colleague was first with the last place: beyond the limit after all, or somewhere else."""
        self._full = placements
        problem = sentence_for(error)
        announce(self._view.canvas, problem.text, urgent=True)
        choices = ((_("Place anyway"), self._place_over), (_("Another place"), self._place_elsewhere))
        self._view.asks.emit(Question(problem.what, problem.meaning, choices))

    @Slot()
    def _place_over(self) -> None:
        full, self._full = self._full, ()
        if full:
            self.moves.make_over(full)

    @Slot()
    def _place_elsewhere(self) -> None:
        full, self._full = self._full, ()
        if full:
            self.open_chooser(tuple(Place(one.assignment_id, one.origin) for one in full), full[0].also)

    @Slot(str)
    def _refused(self, words: str) -> None:
        announce(self._view.canvas, words, urgent=True)
        self._view.toast.emit(words, False)

    # --- menus --------------------------------------------------------------------------------------------------

    @Slot(int, int, QPoint)
    def _open_menu(self, key: int, assignment_id: int, at: QPoint) -> None:
        if assignment_id > 0:
            together = self.area_of(key).group()
            here = Place(assignment_id, key)
            self.menu.open_for_cards(together if here in together else (here,), at)
        elif key != POOL:
            canvas = self._view.canvas
            lane = canvas.scene.lane_of(key)
            box = canvas.scene.layout.boxes.get(key)
            more = box is not None and box.more is not None
            self.menu.open_for_column(key, at, lane=lane is not None and bool(lane.title), more=more)

    @Slot(QPoint)
    def _open_chosen_menu(self, at: QPoint) -> None:
        if self.chosen is not None:
            self.menu.open_for_cards((Place(*self.chosen),), at)

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
