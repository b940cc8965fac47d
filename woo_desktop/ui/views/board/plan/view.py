"""Stel indeling voor: drafts of a semester beside the board; nothing happens to the board until a person says so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from woo_desktop.domain.answers import Board, DatabaseInfo, ProposalNow
from woo_desktop.domain.changes import Action, Changes
from woo_desktop.domain.fit import weights_of
from woo_desktop.domain.planning import (
    Deviation,
    Draft,
    Repair,
    Whereabouts,
    compare,
    deviations,
    put_back,
)
from woo_desktop.domain.queries import BoardOf, Info, ProposalsNow
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_part import CONCERNS
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import theme
from woo_desktop.ui.view import View
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.plan.bar import PlanBar
from woo_desktop.ui.views.board.plan.drafted import Drafted, drafted
from woo_desktop.ui.views.board.plan.leading import target_of_repair
from woo_desktop.ui.views.board.plan.menu import DraftMenu
from woo_desktop.ui.views.board.plan.panel import DraftPanel
from woo_desktop.ui.views.board.plan.planner import Planner
from woo_desktop.ui.views.board.plan.scene import DraftScene
from woo_desktop.ui.views.board.plan.shelf import DraftShelf
from woo_desktop.ui.views.board.plan.taking import Taking
from woo_desktop.ui.views.board.still import StillCanvas, StillKeys
from woo_desktop.ui.widgets import EmptyState, Ground, ProgressLine

PANEL_WIDTH, PANEL_MIN, CENTRE_MIN = 372, 320, 480


class PlanView(View):
    """The board of a semester with a draft laid over it, and the panel that tells about it."""

    place: ClassVar[Place] = Place.PLAN

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.board: Board | None = None
        self.drafted: Drafted | None = None
        self.shelf = DraftShelf(self)
        self.model = BoardModel(self)
        self._lifting = Lifting(self.model, self)
        self.keys = StillKeys(self.model, self._lifting, self)
        self.scene = DraftScene(self.model, self._lifting)
        self.canvas = StillCanvas(self.model, self.keys, self._lifting, self.scene)
        self.bar = PlanBar()
        self.panel = DraftPanel()
        self.menu = DraftMenu(self)
        self.progress = ProgressLine(self)
        self.planner = Planner(desk, self.shelf, self.progress, self)
        self.taking = Taking(desk, self.shelf, self)
        self.empty = EmptyState("lightbulb", _("No draft yet"))
        self._chosen: tuple[int, int] | None = None
        self._compared: int | None = None
        self._fates: dict[int, ProposalNow] = {}
        self._asked_fates: tuple[int, ...] = ()
        self._ticket: Ticket | None = None
        self._fates_ticket: Ticket | None = None
        self._stale = False
        self._workshop = ""
        self._kept: Mapping[str, object] = {}
        self._lay_out()
        self._connect()
        desk.opened.connect(self._opened)
        desk.words_changed.connect(self._take_words)
        desk.writable_changed.connect(self._writable_changed)
        self._writable_changed(desk.writable)
        self._take_words()
        self._opened()

    def _lay_out(self) -> None:
        centre = Ground("surface")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.progress)
        self._middle = QStackedLayout()
        column.addLayout(self._middle, 1)
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self.canvas)
        centre.setMinimumWidth(CENTRE_MIN)
        self.panel.setMinimumWidth(PANEL_MIN)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(centre)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([10_000, theme().px(PANEL_WIDTH)])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)
        self.panel.hide()

    def _connect(self) -> None:
        panel, chosen = self.panel, self.panel.chosen
        self.shelf.changed.connect(self.show_all)
        self.bar.draft_chosen.connect(self._choose_draft)
        self.bar.only_chosen.connect(self._show_only)
        self.bar.back_wanted.connect(self.to_board)
        self.canvas.card_chosen.connect(self.choose)
        self.canvas.column_entered.connect(self._show_column)
        self.canvas.menu_wanted.connect(self._open_menu)
        self.keys.open_wanted.connect(self._go_to_deed)
        self.keys.menu_wanted.connect(self._ask_menu)
        self.keys.let_go.connect(self.let_go)
        self.menu.accept_wanted.connect(self.accept_cards)
        self.menu.refuse_wanted.connect(self.refuse)
        self.menu.question_wanted.connect(self.open_question)
        panel.all_wanted.connect(self.accept_all)
        panel.drop_wanted.connect(self._drop_draft)
        chosen.accept_wanted.connect(self.accept_card)
        chosen.refuse_wanted.connect(self.refuse)
        chosen.column_wanted.connect(self.accept_column)
        chosen.question_wanted.connect(self.open_question)
        panel.left.repair_wanted.connect(self._repair)
        panel.left.question_wanted.connect(self.open_question)
        panel.compare.other_chosen.connect(self._compare_with)
        panel.compare.take_wanted.connect(self.take_over)
        panel.compare.card_wanted.connect(self.show_card)
        panel.changed.back_wanted.connect(self.revert)
        panel.changed.card_wanted.connect(self.show_card)
        self.planner.made.connect(self._planned)
        self.planner.failed.connect(self.report)
        self.taking.said.connect(self.toast)
        self.taking.failed.connect(self.report)

    @property
    def draft(self) -> Draft | None:
        """The draft on show."""
        return self.shelf.current(self.semester)

    @property
    def other(self) -> Draft | None:
        """The draft it is compared with: the one asked for, else the newest other one."""
        here = self.draft
        others = [one for one in self.shelf.of(self.semester) if here is None or one.number != here.number]
        return next((one for one in others if one.number == self._compared), others[-1] if others else None)

    # --- what the frame asks ------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Proposed plan")

    def primary_action(self) -> tuple[str, Callable[[], None]] | None:
        return _("Propose a plan"), self.make_plan

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.reload}

    def focus_parts(self) -> tuple[QWidget, ...]:
        return tuple(part for part in (self.bar, self.canvas, self.panel) if part.isVisible())

    def set_semester(self, code: str) -> None:
        if code != self.semester:
            super().set_semester(code)
            self.board = self.drafted = self._chosen = None
            self.planner.cancel()
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def view_state(self) -> Mapping[str, object]:
        from woo_desktop.services.planning.keeping import drafts_text

        if self._kept and not self._workshop:
            return self._kept
        return {
            "workshop": self._workshop,
            "drafts": drafts_text(self.shelf.drafts) if self.shelf.drafts else "",
            "only": self.bar.only.isChecked(),
            "may_move": self.bar.may_move,
            "seconds": self.bar.seconds,
        }

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        self._kept = state
        self.bar.only.setChecked(state.get("only") is True)
        self.bar.set_how(may_move=state.get("may_move") is True, seconds=state.get("seconds"))
        self._restore_drafts()

    # --- data ---------------------------------------------------------------------------------------------------

    @Slot()
    def _opened(self) -> None:
        self.desk.ask(Info(), self._take_info)

    def _take_info(self, info: DatabaseInfo) -> None:
        self._workshop = info.place
        self._restore_drafts()

    def _restore_drafts(self) -> None:
        """Drafts of before the restart, when they are of this workshop."""
        kept, text = self._kept.get("workshop"), self._kept.get("drafts")
        if not self._workshop or kept != self._workshop or not isinstance(text, str) or not text:
            return
        from woo_desktop.services.planning.keeping import drafts_from

        self._kept = {}
        self.shelf.fill(drafts_from(text))

    @Slot()
    def reload(self) -> None:
        """Ask the board of now; drafts stay as they are."""
        if not self.semester:
            return
        if self._ticket is not None:
            self._ticket.forget()
        self._stale = False
        self._ticket = self.desk.ask(BoardOf(self.semester), self._take_board, self.report)

    def on_changed(self, changes: Changes) -> None:
        gone = frozenset(
            fact.ref.id
            for fact in changes.facts
            if fact.ref.kind is Kind.PROPOSAL and fact.action in (Action.TRASHED, Action.ERASED)
        )
        if gone:
            self.shelf.forget_undone(self.semester, gone)
        if changes.kinds & CONCERNS and self.semester:
            self._stale = not self.isVisible()
            if not self._stale:
                self.reload()

    @Slot(bool)
    def _writable_changed(self, writable: bool) -> None:
        """Where nothing can be changed drafts can be looked at and made, and nothing is taken over."""
        self.panel.chosen.writable = writable
        self.show_all()

    def _take_board(self, board: Board) -> None:
        self._ticket = None
        self.board = board
        self.show_all()

    @Slot()
    def _take_words(self) -> None:
        self.model.fits.use_words(self.desk.words)
        self.show_all()

    # --- what is shown ------------------------------------------------------------------------------------------

    @Slot()
    def show_all(self) -> None:
        """Bring board, bar and panel in line with the draft on show."""
        draft, here = self.draft, self.shelf.of(self.semester)
        self.bar.show_drafts(here, draft)
        if self.board is None:
            return
        self.drafted = drafted(draft, self.board) if draft is not None else None
        self.scene.drafted = self.drafted
        self.panel.setVisible(draft is not None)
        self._middle.setCurrentWidget(self.canvas if draft is not None else self.empty)
        if self.drafted is None or draft is None:
            self._show_empty(self.board)
            return
        self.model.show_board(self.drafted.board)
        self.canvas.restyle()
        where = Whereabouts.of(self.board)
        found = deviations(draft, self.board)
        self._ask_fates(found)
        others = [one for one in here if one.number != draft.number]
        self.panel.show_draft(
            self.drafted, weights_of(self.desk.words.settings), others=len(others), changed=len(found)
        )
        self.panel.left.show_left(draft.plan.unplaced, where)
        may = {one.placing.assignment_id: put_back(one, self.board) is not None for one in found}
        self.panel.changed.show_changed(found, where, self._fates, may)
        other = self.other
        if other is not None:
            self.panel.compare.show_two(draft, other, compare(draft, other), others, where)
        self._show_chosen()

    def _show_empty(self, board: Board) -> None:
        if not board.pool and not self.bar.may_move:
            self.empty.set_words(_("Everything has a place. Nice."), "", "circle-check")
            self.empty.set_actions((_("To the board"), self.to_board))
            return
        text = _("The program looks for the best place for everything that waits. You decide per card what happens.")
        self.empty.set_words(_("No draft yet"), text, "lightbulb")
        self.empty.set_actions((_("Propose a plan"), self.make_plan))

    def _ask_fates(self, found: tuple[Deviation, ...]) -> None:
        """Who changed what was taken over, and when; asked once for each set of changes."""
        ids = tuple(sorted(one.proposal_id for one in found))
        if ids != self._asked_fates:
            self._asked_fates = ids
            if self._fates_ticket is not None:
                # It says nothing of what is asked now: what it lacks is not undone.
                self._fates_ticket.forget()
            self._fates_ticket = self.desk.ask(ProposalsNow(ids), self._take_fates) if ids else None

    def _take_fates(self, fates: tuple[ProposalNow, ...]) -> None:
        self._fates_ticket = None
        self._fates = {fate.id: fate for fate in fates}
        undone = frozenset(fate.id for fate in fates if fate.undone)
        known = {fate.id for fate in fates}
        self.shelf.forget_undone(self.semester, undone | (frozenset(self._asked_fates) - known))
        self.show_all()

    @Slot(int, int)
    def choose(self, assignment_id: int, key: int) -> None:
        """Colour the board for a card, and tell why it would go where it is shown."""
        self._chosen = (assignment_id, key)
        self.canvas.set_chosen(assignment_id, key)
        self._show_chosen()
        self.panel.show_page("chosen")

    @Slot()
    def let_go(self) -> None:
        self._chosen = None
        self.canvas.set_chosen(None, None)
        self.panel.chosen.show_nothing()

    def _show_chosen(self) -> None:
        if self._chosen is None:
            return
        assignment_id, key = self._chosen
        column, fit = self.model.column(key), self.model.fits.fit(assignment_id, key)
        shown = next((one for one in self.model.cards(key) if one.id == assignment_id), None)
        if column is None or fit is None or shown is None or self.drafted is None:
            self.let_go()
            return
        chosen = self.panel.chosen
        chosen.show_card(shown.card.title, shown.card.code, shown.card.question_id, fit, column)
        chosen.show_deeds(self.drafted.stands[assignment_id] if self._chosen in self.drafted.proposed else None)

    @Slot(int)
    def _show_column(self, key: int) -> None:
        column = self.model.column(key)
        if column is not None:
            self._chosen = None
            self.canvas.set_chosen(None, None)
            self.panel.chosen.show_track(column, len(self._of_column(key)))
            self.panel.show_page("chosen")

    @Slot(int)
    def show_card(self, assignment_id: int) -> None:
        """Bring a card into sight: where the draft would place it, else where it stands."""
        if self.drafted is None:
            return
        keys = [key for card, key in self.drafted.proposed if card == assignment_id]
        keys += [key for key in self.scene.layout.boxes if self.model.card_index(key, assignment_id).isValid()]
        if keys:
            self.canvas.choose(self.model.card_index(keys[0], assignment_id), by_hand=False)
            self._chosen = (assignment_id, keys[0])
            self.canvas.set_chosen(*self._chosen)
            self._show_chosen()

    @Slot(int, int)
    def _go_to_deed(self, assignment_id: int, key: int) -> None:
        """Enter: to the buttons of the card."""
        self.choose(assignment_id, key)
        button = self.panel.chosen.accept
        target = button if button.isVisible() and button.isEnabled() else self.panel.chosen.open
        target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _choose_draft(self, number: int) -> None:
        self._chosen = None
        self.panel.chosen.show_nothing()
        self.canvas.set_chosen(None, None)
        self.shelf.choose(self.semester, number)

    @Slot(int)
    def _compare_with(self, number: int) -> None:
        self._compared = number
        self.show_all()

    @Slot(bool)
    def _show_only(self, only: bool) -> None:
        self.scene.only_drafts = only
        self.canvas.restyle()

    # --- deciding -----------------------------------------------------------------------------------------------

    @Slot()
    def make_plan(self) -> None:
        """Stel indeling voor: a new draft from the board of now."""
        if self.board is not None:
            self.planner.plan(self.board, seconds=self.bar.limit(), may_move=self.bar.may_move)

    @Slot(object)
    def _planned(self, draft: Draft) -> None:
        self.let_go()
        self.panel.show_page("chosen")
        words = ngettext("{count} card can be placed.", "{count} cards can be placed.", len(draft.plan.placed))
        self.toast.emit(fill(words, {"count": len(draft.plan.placed)}), False)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def accept_all(self) -> None:
        """Everything that can still be taken over, as one gesture."""
        self.accept_cards(None)

    @Slot(int)
    def accept_card(self, assignment_id: int) -> None:
        self.accept_cards((assignment_id,))

    @Slot(int)
    def accept_column(self, key: int) -> None:
        self.accept_cards(self._of_column(key))

    @Slot(object)
    def accept_cards(self, wanted: Collection[int] | None) -> None:
        """These placings, or all of them."""
        if self.draft is not None and self.board is not None:
            self.taking.accept(self.draft, self.board, wanted)

    @Slot(int)
    def refuse(self, assignment_id: int) -> None:
        """Out of this draft; nothing on the board changes."""
        if self.draft is not None:
            self.let_go()
            self.shelf.put(self.draft.without(assignment_id))

    @Slot(int)
    def take_over(self, assignment_id: int) -> None:
        """One move of the draft that is compared with."""
        if self.draft is not None and self.other is not None and self.board is not None:
            self.taking.take_from(self.draft, self.other, self.board, assignment_id)

    @Slot(object)
    def revert(self, deviation: Deviation) -> None:
        """Back as the draft had it."""
        if self.draft is not None and self.board is not None:
            self.taking.put_back(self.draft, self.board, deviation)

    @Slot()
    def _drop_draft(self) -> None:
        if self.draft is not None:
            self.let_go()
            self.shelf.drop(self.draft)

    def _of_column(self, key: int) -> tuple[int, ...]:
        if self.drafted is None:
            return ()
        return tuple(card for card, at in self.drafted.proposed if at == key and card in self.drafted.waiting)

    # --- menus and going elsewhere ------------------------------------------------------------------------------

    @Slot(int, int, QPoint)
    def _open_menu(self, key: int, assignment_id: int, at: QPoint) -> None:
        if self.drafted is None:
            return
        card = assignment_id if (assignment_id, key) in self.drafted.proposed else 0
        shown = next((one for one in self.model.cards(key) if one.id == assignment_id), None)
        waits = card in self.drafted.waiting
        self.menu.open_for(card, self._of_column(key), shown.card.question_id if shown else 0, at, waits=waits)

    @Slot(object)
    def _ask_menu(self, area: object) -> None:
        if area is self.canvas:
            self.canvas.ask_menu()

    @Slot(object)
    def _repair(self, repair: Repair) -> None:
        self.go.emit(target_of_repair(repair))

    @Slot(int)
    def open_question(self, question_id: int) -> None:
        self.go.emit(Target(Place.QUESTIONS, Ref(Kind.QUESTION, question_id)))

    @Slot()
    def to_board(self) -> None:
        self.go.emit(Target(Place.BOARD))
