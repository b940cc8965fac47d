"""The frame: menu bar, navigation, top bar and the view on show; it knows no view, only what all views share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from woo_desktop import __version__
from woo_desktop.domain.answers import DatabaseInfo, Hit, NavCounts, SemesterChoice
from woo_desktop.domain.changes import Changes
from woo_desktop.domain.queries import CountsOf, Info, Search, Semesters
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, say
from woo_desktop.ui import window_parts
from woo_desktop.ui.actions import ActionBook
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.focus_keeper import FocusKeeper
from woo_desktop.ui.leaving import Leaving, LeavingDialog
from woo_desktop.ui.link_teller import LinkTeller
from woo_desktop.ui.list_drop import ListDrop
from woo_desktop.ui.look import Look, apply_remembered_look
from woo_desktop.ui.navigation import NavBar
from woo_desktop.ui.places import Place, Target, target_of
from woo_desktop.ui.teller import Teller
from woo_desktop.ui.theme import theme
from woo_desktop.ui.top_bar import TopBar
from woo_desktop.ui.trail import Trail
from woo_desktop.ui.view import View
from woo_desktop.ui.widgets import Divider
from woo_desktop.ui.window_settings import WindowSettings

if TYPE_CHECKING:
    from woo_desktop.ui.command_palette import CommandPalette
    from woo_desktop.ui.leaving import LeavingDialog

PageMaker = Callable[[Desk], View]
SIZE_AT_FIRST = QSize(1600, 1000)
SIZE_LEAST = QSize(960, 600)
RAIL_UNDER = 1280
COUNTS_MS = 300
GO = {place: f"go_{place.value}" for place in Place}
ELSEWHERE = {
    "new_question": (Place.QUESTIONS, "new"),
    "overview_workbook": (Place.REPORTS, "overview_workbook"),
    "print_for_teacher": (Place.AGREEMENTS, "print_for_teacher"),
}
"""Commands that one view knows how to do, asked for from anywhere."""


class MainWindow(QMainWindow):
    """One window on one desk. Pages are made when first shown."""

    place_changed = Signal(object)
    """Place: the view on show is another one."""

    def __init__(self, desk: Desk, pages: Mapping[Place, PageMaker], settings: WindowSettings) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self._makers = dict(pages)
        self._views: dict[Place, View] = {}
        self._trail = Trail()
        self._semester = settings.semester or Semester.worked_on(dt.date.today()).code
        self._counts_ticket: Ticket | None = None
        # What the person looks at is read first; over a long line each question counts.
        self._counts_soon = QTimer(self, interval=COUNTS_MS, singleShot=True)
        self._counts_soon.timeout.connect(self._ask_counts)
        self._database = ""
        self._leaves = False
        self._leaving = Leaving(desk, self._views, self)
        apply_remembered_look(settings)
        self.setWindowTitle("WOO Desktop")
        self.setMinimumSize(SIZE_LEAST)
        self.book = ActionBook(self)
        self.book.build_menus(self.menuBar())
        self._lay_out()
        self.look = Look(self.book, settings, self)
        self.list_drop = ListDrop(self, self._takes_lists)
        self.focus_keeper = FocusKeeper(self, self.stack, self._parts_of_view)
        self._connect()
        self._bind_actions()
        self._restore_geometry()

    # --- parts --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        keys = {place: self.book.keys(action) for place, action in GO.items() if action in self.book.specs}
        self.nav = NavBar(frozenset(self._makers), keys)
        self.top_bar = TopBar(self.book.keys("palette"))
        self.top_bar.set_semesters([self._semester], self._semester)
        self.stack = QStackedWidget()
        self._work = QWidget()
        self.teller = Teller(self.desk, self.book, self.top_bar, self.nav.save_state, self._work)
        self.link_teller = LinkTeller(self.desk, self.book, self.top_bar, self.nav.save_state, self._work)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.link_teller.banner)
        column.addWidget(self.link_teller.note)
        column.addWidget(self.teller.conflicts.banner)
        column.addWidget(self.teller.banner)
        column.addWidget(self.stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addWidget(Divider(vertical=True))
        row.addWidget(self._work, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.nav.chosen.connect(self.go_to_place)
        self.list_drop.dropped.connect(self.go_to)
        self.nav.settings_asked.connect(self.show_preferences)
        self.nav.messages_asked.connect(self.teller.show_messages)
        self.top_bar.semester_chosen.connect(self.choose_semester)
        self.top_bar.search_asked.connect(self.open_palette)
        self.desk.opened.connect(self._desk_opened)
        self.desk.changed.connect(self._data_changed)
        self.desk.reread.connect(self._ask_counts)
        theme().changed.connect(self._fit_nav)

    def _bind_actions(self) -> None:
        own: dict[str, Callable[[], object]] = {
            "palette": self.open_palette,
            "preferences": self.show_preferences,
            "quit": self.close,
            "back": self.go_back,
            "forward": self.go_forward,
            "keys": self.show_keys,
            "about": self.show_about,
            "next_part": self.next_part,
            "previous_part": self.previous_part,
        }
        for action_id, handler in own.items():
            self.book.handle(action_id, handler)
        for place in self._makers:
            if GO[place] in self.book.specs:
                self.book.handle(GO[place], _Going(self, place))
        for action_id, (place, there) in ELSEWHERE.items():
            if place in self._makers:
                self.book.handle(action_id, _DoingElsewhere(self, place, there))
        self._show_trail()

    # --- going places -------------------------------------------------------------------------------

    @property
    def view(self) -> View | None:
        """The view on show."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, View) else None

    @property
    def semester(self) -> str:
        """The semester every view shows."""
        return self._semester

    def start(self) -> None:
        """Show the view of last time, or the first there is."""
        last = [place for place in self._makers if place.value == self.settings.place]
        for place in (last or list(self._makers))[:1]:
            self.go_to(Target(place))

    @Slot(object)
    def go_to_place(self, place: Place) -> None:
        self.go_to(Target(place))

    @Slot(object)
    def go_to(self, target: Target) -> None:
        """Take the person to a place, perhaps to one record; back and forward remember it."""
        if target.place in self._makers:
            self._trail.go(target)
            self._show(target)

    @Slot()
    def go_back(self) -> None:
        target = self._trail.back()
        if target is not None:
            self._show(target)

    @Slot()
    def go_forward(self) -> None:
        target = self._trail.forward()
        if target is not None:
            self._show(target)

    def view_of(self, place: Place) -> View:
        """The view of a place, made now if this is the first time."""
        view = self._views.get(place)
        if view is None:
            view = self._makers[place](self.desk)
            self._views[place] = view
            view.go.connect(self.go_to)
            view.toast.connect(self.teller.toast)
            view.trouble.connect(self.teller.tell_error)
            view.asks.connect(self.teller.ask)
            view.actions_changed.connect(self._view_actions_changed)
            view.restore_view_state(self.settings.view_state(place.value))
            view.set_semester(self._semester)
            self.stack.addWidget(view)
        return view

    def _show(self, target: Target) -> None:
        semester = target.hints.get("semester")
        if semester != self._semester and semester in self.top_bar.semesters():
            self.choose_semester(str(semester))
        view = self.view_of(target.place)
        self.stack.setCurrentWidget(view)
        self.nav.show_place(target.place)
        self.settings.place = target.place.value
        view.open(target)
        self._lend(view)
        self._show_trail()
        self.place_changed.emit(target.place)

    @Slot()
    def _view_actions_changed(self) -> None:
        if self.view is not None and self.sender() is self.view:
            self._lend(self.view)

    def _lend(self, view: View) -> None:
        self.top_bar.set_title(view.title())
        self.setWindowTitle(f"{view.title()} – WOO Desktop")
        self.book.lend(view.handlers())
        self.teller.set_still(view.why_still())
        self.top_bar.set_primary(view.primary_action() or self._usual_primary())

    def _usual_primary(self) -> tuple[str, Callable[[], object]] | None:
        """A view without a primary action of its own offers what comes in by phone: a new question."""
        if Place.QUESTIONS not in self._makers:
            return None
        words = self.book.words("new_question").rstrip("…")
        return words, _DoingElsewhere(self, *ELSEWHERE["new_question"])

    def _show_trail(self) -> None:
        self.book.set_enabled("back", self._trail.can_go_back)
        self.book.set_enabled("forward", self._trail.can_go_forward)

    @Slot(object)
    def _open_record(self, ref: Ref) -> None:
        self.go_to(target_of(ref))

    @Slot(object)
    def _record_dragged(self, ref: Ref) -> None:
        """A question that is dragged out of the search goes to a column: bring the board."""
        board = self._views.get(Place.BOARD)
        if ref.kind in (Kind.QUESTION, Kind.ASSIGNMENT) and (board is None or self.view is not board):
            self.go_to_place(Place.BOARD)

    def _takes_lists(self) -> bool:
        return self.desk.writable

    @Slot()
    def next_part(self) -> None:
        """F6: navigation, top bar, then the parts of the view."""
        window_parts.walk(self._parts(), 1)

    @Slot()
    def previous_part(self) -> None:
        window_parts.walk(self._parts(), -1)

    def _parts(self) -> list[QWidget]:
        return [self.nav, self.top_bar, *self._parts_of_view()]

    def _parts_of_view(self) -> tuple[QWidget, ...]:
        view = self.view
        return (view.focus_parts() or (view,)) if view else ()

    # --- semester and counts ------------------------------------------------------------------------

    @Slot(str)
    def choose_semester(self, code: str) -> None:
        """Every view shows this semester from now on."""
        self._semester = code
        self.settings.semester = code
        self.top_bar.choose_semester(code)
        for view in self._views.values():
            view.set_semester(code)
        self._ask_counts()

    @Slot()
    def _desk_opened(self) -> None:
        self.nav.save_state.set_state("saved")
        member = self.desk.member
        if member is not None:
            self.nav.set_person(member.name, member.initials)
        self.desk.ask(Info(), self._take_info)
        self._ask_counts()

    @Slot(object)
    def _data_changed(self, changes: Changes) -> None:
        if changes.elsewhere:
            self._counts_soon.start()
        else:
            self._ask_counts()

    @Slot()
    def _ask_counts(self) -> None:
        if self._counts_ticket is not None:
            self._counts_ticket.forget()
        self.desk.ask(Semesters(), self._take_semesters)
        self._counts_ticket = self.desk.ask(CountsOf(self._semester), self._take_counts)

    def _take_semesters(self, choices: tuple[SemesterChoice, ...]) -> None:
        codes = [choice.code for choice in choices]
        if not codes or codes == self.top_bar.semesters():
            return
        now = Semester.worked_on(dt.date.today()).code
        chosen = next((code for code in (self._semester, now) if code in codes), codes[-1])
        self.top_bar.set_semesters(codes, chosen)
        if chosen != self._semester:
            self.choose_semester(chosen)

    def _take_info(self, info: DatabaseInfo) -> None:
        self._database = info.place
        if not info.backend.startswith("postgres"):
            self.nav.save_state.set_database(_("On this computer"))
            return
        lock = "lock" if info.verified else ("lock-open" if info.exception else "")
        words = say(info.security) if info.security is not None else ""
        self.nav.save_state.set_database(_server_words(info.server), lock=lock, told=words)

    def _take_counts(self, counts: NavCounts) -> None:
        self.nav.set_counts(
            {
                Place.SMES: counts.smes,
                Place.QUESTIONS: counts.questions,
                Place.TRACKS: counts.tracks,
                Place.TEACHERS: counts.teachers,
                Place.BOARD: counts.to_place,
                Place.AGREEMENTS: counts.agreements,
                Place.FOLLOW_UP: counts.late,
            }
        )

    def _ask_hits(self, text: str, answered: Callable[[Sequence[Hit]], None]) -> object:
        return self.desk.ask(Search(text), answered)

    @cached_property
    def palette_window(self) -> CommandPalette:
        """Find anything; made when it is first asked for."""
        from woo_desktop.ui.command_palette import CommandPalette

        palette = CommandPalette(self, self._ask_hits, self.book.choices)
        palette.record_chosen.connect(self._open_record)
        palette.command_chosen.connect(self.book.run)
        palette.record_dragged.connect(self._record_dragged)
        return palette

    @Slot()
    def open_palette(self) -> None:
        self.palette_window.open_now()

    # --- small windows ------------------------------------------------------------------------------

    @Slot()
    def show_preferences(self) -> None:
        from woo_desktop.ui.preferences import Preferences

        dialog = Preferences(self)
        dialog.looked.connect(self.look.remember)
        dialog.language_chosen.connect(self._remember_language)
        dialog.open_once()

    @Slot(str)
    def _remember_language(self, code: str) -> None:
        self.settings.language = code

    @Slot()
    def show_keys(self) -> None:
        from woo_desktop.ui.help_windows import KeyHelp

        KeyHelp(self.book, self).open_once()

    @Slot()
    def show_about(self) -> None:
        from woo_desktop.ui.help_windows import About

        About(__version__, self._database, self).open_once()

    # --- size and remembering -----------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.view is not None and self.focusWidget() is None:
            parts = self.view.focus_parts()
            if not any(window_parts.enter(part) for part in parts):
                self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_nav()

    @Slot()
    def _fit_nav(self) -> None:
        self.nav.set_rail(self.width() < theme().px(RAIL_UNDER))

    def _restore_geometry(self) -> None:
        stored = self.settings.geometry
        if stored.isEmpty() or not self.restoreGeometry(stored):
            self.resize(SIZE_AT_FIRST.boundedTo(QGuiApplication.primaryScreen().availableGeometry().size()))

    def remember(self) -> None:
        """Write down size, place and what each view wants remembered."""
        self.settings.geometry = self.saveGeometry()
        for place, view in self._views.items():
            self.settings.set_view_state(place.value, view.view_state())
        self.settings.save()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember()
        if self._leaves or self.may_leave(self.close_anyway):
            super().closeEvent(event)
        else:
            event.ignore()

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Whether this window may go now; if not, `then` is done once all is stored, or given up by the person."""
        return self._leaving.may(then)

    @property
    def leaving(self) -> LeavingDialog | None:
        """What the person is asked, when something is not stored."""
        return self._leaving.dialog

    @Slot()
    def close_anyway(self) -> None:
        """What is not stored is given up."""
        self._leaves = True
        self.close()


def _server_words(server: str) -> str:
    """The name of a server; a socket of this computer has none."""
    return _("Shared database") if not server or server.startswith("/") else server


class _Going:
    """Goes to one place: the handler of `go_…`."""

    def __init__(self, window: MainWindow, place: Place) -> None:
        self._window, self._place = window, place

    def __call__(self) -> None:
        self._window.go_to_place(self._place)


class _DoingElsewhere:
    """Goes to a place and does there what its view lends."""

    def __init__(self, window: MainWindow, place: Place, action_id: str) -> None:
        self._window, self._place, self._action_id = window, place, action_id

    def __call__(self) -> None:
        self._window.go_to_place(self._place)
        handler = self._window.view_of(self._place).handlers().get(self._action_id)
        if handler is not None:
            handler()
