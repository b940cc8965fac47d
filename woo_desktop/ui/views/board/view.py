"""Matchbord: the pool at the left, the board in the middle, the chosen card at the right."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.answers import Board, RecordSheet
from woo_desktop.domain.changes import Changes
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.queries import BoardOf, BoardPart, SheetOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.link_guard import why_off
from woo_desktop.ui.mailing import CasesMail
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_part import CONCERNS, BoardSense
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.record.create import new_record
from woo_desktop.ui.view import View
from woo_desktop.ui.views.board.along import LookingAlong
from woo_desktop.ui.views.board.canvas import BoardCanvas
from woo_desktop.ui.views.board.card_keys import CardKeys
from woo_desktop.ui.views.board.detail import DetailPanel
from woo_desktop.ui.views.board.gestures import Gestures
from woo_desktop.ui.views.board.kept_views import KeptViews
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.panes import Panes
from woo_desktop.ui.views.board.paper import BoardPaper
from woo_desktop.ui.views.board.pool import PoolPanel
from woo_desktop.ui.views.board.remembering import options_from, options_state, views_from, views_state
from woo_desktop.ui.views.board.toolbar import BoardToolbar


class BoardView(View):
    """Asks the board of a semester, shows it, and keeps it true with the smallest question that will do."""

    place: ClassVar[Place] = Place.BOARD

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = BoardModel(self)
        self.lifting = Lifting(self.model, self)
        self.keys = CardKeys(self.model, self.lifting, self)
        self.pool = PoolPanel(self.model, self.lifting, self.keys)
        self.canvas = BoardCanvas(self.model, self.lifting, self.keys)
        self.toolbar = BoardToolbar()
        self.detail = DetailPanel(self.model)
        self.panes = Panes(self, self.pool, self.toolbar, self.canvas, self.detail)
        self.gestures = Gestures(self)
        self.along = LookingAlong(self)
        self.kept = KeptViews(self)
        self.paper = BoardPaper(desk, self)
        self.paper.said.connect(self._say)
        self.paper.failed.connect(self.trouble)
        self._sense = BoardSense()
        self._whole: Ticket | None = None
        self._sheet_ticket: Ticket | None = None
        self._parts: deque[tuple[BoardPart, Ticket]] = deque()
        """Questions about a part that are under way, oldest first."""
        self._stale = False
        self._goal: Ref | None = None
        self._deed = ""
        self.mailing: CasesMail | None = None
        self.model.settled.connect(self._settled)
        self.toolbar.arranged.connect(self.canvas.set_options)
        self.toolbar.pool_wanted.connect(self.panes.unfold_pool)
        self.toolbar.print_wanted.connect(self.print_board)
        self.toolbar.export_wanted.connect(self.export_board)
        self.toolbar.plan_wanted.connect(self._go_to_plan)
        self.toolbar.replay_wanted.connect(self._go_to_replay)
        self.pool.fold_wanted.connect(self.panes.fold_pool)
        self.pool.order_changed.connect(self.canvas.set_column)
        self.canvas.options_changed.connect(self._show_options)
        self.canvas.ghost_clicked.connect(self.add_track)
        self.detail.question_wanted.connect(self.open_question)
        empty = ((_("Take over from last semester"), self.copy_tracks), (_("Add a track"), self.add_track))
        for button in self.panes.empty.set_actions(*empty):
            button.changes_data()
        self.canvas.scene.colleagues = self.pool.list.colleagues = desk.colleagues
        desk.colleagues.tinted.connect(self._repaint)
        desk.writable_changed.connect(self._writable_changed)
        self._writable_changed(desk.writable)
        self.panes.nothing.set_actions(None, (_("Propose a plan"), self._go_to_plan))
        self.setFocusProxy(self.pool.list)
        desk.opened.connect(self._take_words)
        desk.words_changed.connect(self._take_words)
        self._take_words()

    # --- what the frame asks ------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Match board")

    def primary_action(self) -> tuple[str, Callable[[], None]] | None:
        return _("New question"), self.new_question

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "new": self.new_question,
            "filter": self.focus_filter,
            "refresh": self.reload,
            "toggle_panel": self.panes.toggle_detail,
            "print": self.print_board,
            "save_pdf": self.print_board,
            "export": self.export_board,
            "place_case": self.gestures.place_chosen,
            "withdraw_case": self.gestures.withdraw_chosen,
            "lift_card": self.gestures.lift_chosen,
            "cut": self.gestures.cut_focused,
            "paste": self.gestures.carrying.paste_focused,
            "pin_card": self.gestures.pin_chosen,
            "split": self.gestures.split_chosen,
            "agreement": self.make_agreement,
            "mail_cases": self.mail_cases,
            "next_record": self.gestures.card.next,
            "previous_record": self.gestures.card.previous,
        }

    @Slot()
    def print_board(self) -> None:
        """The whole board of the semester on paper."""
        self.paper.show(self.semester)

    @Slot()
    def export_board(self) -> None:
        """The whole board of the semester as a workbook."""
        self.paper.export(self.semester)

    @Slot(str)
    def _say(self, words: str) -> None:
        self.toast.emit(words, False)

    def focus_parts(self) -> tuple[QWidget, ...]:
        parts = (self.pool.search, self.pool.list, self.canvas, self.detail.place)
        return tuple(part for part in parts if part.isVisible())

    def open(self, target: Target) -> None:
        self._goal, self._deed = target.ref, str(target.hints.get("do", ""))
        if target.hints.get("pool"):
            self.pool.clear_filter()
        if target.text:
            self.pool.search.setText(target.text)
        if self._stale:
            self.reload()
        self._go_to_goal()

    def set_semester(self, code: str) -> None:
        if code != self.semester:
            super().set_semester(code)
            self.gestures.card.forget()
            self.reload()

    def view_state(self) -> Mapping[str, object]:
        kept = views_state(self.kept.views)
        return {**self.panes.state(), **options_state(self.canvas.scene.options), "views": kept}

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        self.canvas.set_options(options_from(state))
        self.kept.restore(views_from(state.get("views")))
        self._show_options()
        self.panes.restore(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.panes.share_out()
        self.panes.fit()
        self.along.tell()
        if self._stale:
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.along.tell()

    # --- data ---------------------------------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Ask the whole board; what was asked before is no longer wanted."""
        if not self.semester:
            return
        if self._whole is not None:
            self._whole.forget()
        for _part, ticket in self._parts:
            ticket.forget()
        self._parts.clear()
        self._stale = False
        self._whole = self.desk.ask(BoardOf(self.semester), self._take_board, self.report)

    def on_changed(self, changes: Changes) -> None:
        if not changes.kinds & CONCERNS or not self.semester:
            return
        if self.model.board is None or not self.isVisible():
            self._stale = True
            return
        part = self._sense.part_of(changes)
        if part is not None:
            moved = self._sense.moved_cards(changes)
            self.desk.colleagues.also_tint(changes, [Ref(Kind.ASSIGNMENT, card) for card in moved])
        if part is None:
            self.reload()
        elif part.offering_ids or part.assignment_ids:
            query = BoardOf(self.semester, part=part)
            self._parts.append((part, self.desk.ask(query, self._take_part, self._part_failed)))

    def _take_board(self, board: Board) -> None:
        self._whole = None
        self._sense.learn(board)
        self.model.show_board(board, self.gestures.moves.take_stored())
        self._go_to_goal()

    def _take_part(self, board: Board) -> None:
        """A part of the board as it is now; the answers come in the order of the questions."""
        part, _ticket = self._parts.popleft()
        self._sense.learn(board)
        stored = self.gestures.moves.take_stored(part.offering_ids)
        self.model.merge(board, part.assignment_ids, stored)

    def _part_failed(self, error: WorkshopError) -> None:
        """What changed is not known: ask the whole board once, which says what is wrong when that fails as well."""
        self.reload()

    def read_again(self) -> None:
        self.reload()

    @Slot(bool)
    def _writable_changed(self, writable: bool) -> None:
        """Where nothing can be changed the board can be looked at, and nothing moves; a card in the air is put back."""
        self.model.linked = self.desk.linked
        self.model.why_off = "" if writable or not self.desk.linked else why_off(self.desk)
        self.canvas.scene.read_only = not writable
        self.pool.set_why_off("" if writable else why_off(self.desk))
        if not writable:
            self.lifting.cancel()
        self.canvas.restyle()

    @Slot(object)
    def _repaint(self, _refs: object) -> None:
        self.canvas.viewport().update()
        self.pool.list.viewport().update()

    @Slot()
    def _take_words(self) -> None:
        self.model.fits.use_words(self.desk.words)
        self.pool.set_member(self.desk.member.id if self.desk.member else None)
        self.canvas.restyle()

    @Slot()
    def _settled(self) -> None:
        """Something on the board is different: counts, filters, and the chosen card with its explanation."""
        columns = self.model.columns()
        self.panes.show_board(has_columns=bool(columns) or self.model.board is None)
        taken = sum(self.model.taken(column.offering_id) for column in columns)
        self.toolbar.show_columns(columns, taken, sum(column.capacity or 0 for column in columns))
        self._show_options()
        self.gestures.card.settle()

    @Slot()
    def _show_options(self) -> None:
        scene = self.canvas.scene
        self.toolbar.show_options(scene.options, tuple(box.lane for box in scene.layout.lanes))

    # --- coming from elsewhere ----------------------------------------------------------------------------------

    def _go_to_goal(self) -> None:
        """Choose the card or column a person came for, once the board is there."""
        goal, state = self._goal, self.model.state
        if goal is None or state is None or state.board.semester != self.semester:
            return
        self._goal = None
        if goal.kind is Kind.OFFERING:
            index = self.model.key_index(goal.id)
            if index.isValid():
                self.canvas.choose(index, by_hand=False)
            return
        for key in (POOL, *state.columns):
            for shown in self.model.cards(key):
                card = shown.card
                ids = {
                    Kind.ASSIGNMENT: card.assignment_id,
                    Kind.QUESTION: card.question_id,
                    Kind.PROPOSAL: card.proposal_id,
                }
                if ids.get(goal.kind) == goal.id:
                    self.gestures.card.show(shown.id, key)
                    self._do_deed()
                    return

    def _do_deed(self) -> None:
        """What a person came to do with the card: a command that this view lends."""
        handler = self.handlers().get(self._deed)
        self._deed = ""
        if handler is not None:
            handler()

    # --- going elsewhere ----------------------------------------------------------------------------------------

    def ask_sheet(self, question_id: int) -> None:
        """What the record of the chosen card tells: the words of the entrepreneur, who to call."""
        if self._sheet_ticket is not None:
            self._sheet_ticket.forget()
        self._sheet_ticket = self.desk.ask(SheetOf(Ref(Kind.QUESTION, question_id)), self._take_sheet, self._no_sheet)

    def _take_sheet(self, sheet: RecordSheet) -> None:
        self._sheet_ticket = None
        self.detail.show_sheet(sheet)

    def _no_sheet(self, error: WorkshopError) -> None:
        """The card says enough; that its record went is told by the board itself."""
        self._sheet_ticket = None

    @Slot()
    def new_question(self) -> None:
        dialog = new_record(Kind.QUESTION, self.desk, parent=self)
        dialog.open_wanted.connect(self._open_ref)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _open_ref(self, ref: Ref) -> None:
        self.go.emit(Target(Place.QUESTIONS, ref))

    @Slot()
    def open_question(self) -> None:
        question = self.gestures.card.question
        if question is not None:
            self.go.emit(Target(Place.QUESTIONS, Ref(Kind.QUESTION, question)))

    @Slot(int)
    def open_track(self, key: int) -> None:
        column = self.model.column(key)
        if column is not None:
            self.go.emit(Target(Place.TRACKS, Ref(Kind.TRACK, column.track_id)))

    @Slot()
    def add_track(self) -> None:
        dialog = new_record(Kind.TRACK, self.desk, semester=self.semester, parent=self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _go_to_plan(self) -> None:
        self.go.emit(Target(Place.PLAN))

    @Slot()
    def _go_to_replay(self) -> None:
        self.go.emit(Target(Place.REPLAY))

    @Slot()
    def copy_tracks(self) -> None:
        """Taking over offerings is done in the list of tracks, where they can be picked."""
        self.go.emit(Target(Place.TRACKS))

    @Slot()
    def make_agreement(self) -> None:
        key = self.gestures.card.column
        if key is not None:
            self.open_agreement(key)
        else:
            self.go.emit(Target(Place.AGREEMENTS))

    @Slot(int)
    def open_agreement(self, key: int) -> None:
        self.go.emit(Target(Place.AGREEMENTS, Ref(Kind.OFFERING, key)))

    @Slot()
    def mail_cases(self) -> None:
        """Cases that fit the chosen track, to its teacher."""
        key = self.gestures.card.column
        if key is not None:
            self.mail_cases_of(key)
        else:
            self.toast.emit(_("Choose a track first, or a card on it."), False)

    @Slot(int)
    def mail_cases_of(self, key: int) -> None:
        """Cases that fit this track, to its teacher."""
        self.mailing = CasesMail(Ref(Kind.OFFERING, key), self.semester, self.desk, self.window())
        self.mailing.said.connect(self._say)
        self.mailing.destroyed.connect(self._mailing_gone)
        self.mailing.open()

    @Slot()
    def _mailing_gone(self) -> None:
        self.mailing = None

    @Slot()
    def focus_filter(self) -> None:
        self.panes.unfold_pool()
        self.pool.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pool.search.selectAll()
