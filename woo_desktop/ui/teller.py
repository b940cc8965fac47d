"""Tells a person what happened: toasts, the banner of the frame, the save state, and what undo and redo would do."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.changes import History, Outcome
from woo_desktop.domain.commands import Redo, Undo
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.i18n import _, fill, say
from woo_desktop.services.sentences import sentence_for
from woo_desktop.ui.actions import ActionBook
from woo_desktop.ui.conflicts import Conflicts
from woo_desktop.ui.desk import Desk, Unexpected
from woo_desktop.ui.nav_parts import SaveState
from woo_desktop.ui.top_bar import TopBar
from woo_desktop.ui.view import Question
from woo_desktop.ui.widgets import Banner, ToastHost


class Teller(QObject):
    """Listens to the desk. What a person can go on from is a toast; a mistake of the program is a banner."""

    def __init__(self, desk: Desk, book: ActionBook, top_bar: TopBar, save_state: SaveState, work: QWidget) -> None:
        super().__init__(work)
        self._desk, self._book, self._top_bar, self._save_state = desk, book, top_bar, save_state
        self._work = work
        self._failure = self._still = ""
        self._settle = QTimer(self, interval=0, singleShot=True)
        self._settle.timeout.connect(self._saved_or_not)
        self.banner = Banner(tone="err")
        self.banner.hide()
        self.toasts = ToastHost(work)
        self.conflicts = Conflicts(desk, work)
        self.conflicts.said.connect(self.toast)
        self.conflicts.trouble.connect(self.tell_error)
        desk.history_changed.connect(self.show_history)
        desk.saving_changed.connect(self._saving_changed)
        desk.failed.connect(self.tell_error)
        top_bar.undo.clicked.connect(self.undo)
        top_bar.redo.clicked.connect(self.redo)
        book.handle("undo", self.undo)
        book.handle("redo", self.redo)
        book.handle("messages", self.show_messages)
        self.show_history(desk.history)

    @Slot(object)
    def show_history(self, history: History) -> None:
        """Name in menu and tooltip what Ctrl+Z and Ctrl+Y would do."""
        undo = redo = ""
        if history.undo is not None:
            undo = fill(_("Undo: {what}"), {"what": say(history.undo.label)})
        if history.redo is not None:
            redo = fill(_("Redo: {what}"), {"what": say(history.redo.label)})
        for action_id, words in (("undo", undo), ("redo", redo)):
            self._book.set_words(action_id, words)
            self._book.set_enabled(action_id, bool(words) and not self._still)
        self._top_bar.set_history(undo, redo, self._still)

    def set_still(self, why: str) -> None:
        """Where the person is, nothing can be changed: undo and redo are off and say why. Empty lets them go on."""
        if why != self._still:
            self._still = why
            self.show_history(self._desk.history)

    @Slot()
    def undo(self) -> None:
        if not self._stays_still():
            self._desk.run(Undo(), self._undone, self.tell_error)

    @Slot()
    def redo(self) -> None:
        if not self._stays_still():
            self._desk.run(Redo(), self._redone, self.tell_error)

    def _stays_still(self) -> bool:
        """A message of before can still offer its button here: it says why it does nothing."""
        if self._still:
            self.toasts.show_message(self._still, tone="info")
        return bool(self._still)

    @Slot(str, bool)
    def toast(self, text: str, offers_undo: bool) -> None:
        """A short result, with `Ongedaan maken` when it can be taken back."""
        self.toasts.show_message(text, on_action=self.undo if offers_undo else None)

    @Slot(object)
    def tell_error(self, error: WorkshopError) -> None:
        """Say what went wrong."""
        if self._save_state.state() == "saving":
            self._settle.stop()
            self._save_state.set_state("failed")
        if self.conflicts.takes(error):
            return
        if isinstance(error, Unexpected):
            self._failure = error.details
            self.banner.clear_buttons()
            self.banner.add_button(_("Details"), self.show_details)
            self.banner.add_button(_("Close"), self.banner.hide)
            self.banner.show_message(_("This went wrong and your work is saved."), tone="err")
        else:
            self.toasts.show_message(sentence_for(error).text, tone="err")

    @Slot(object)
    def ask(self, question: Question) -> None:
        """Something to choose before going on; choosing puts the banner away."""
        self.banner.clear_buttons()
        for words, choice in question.choices:
            button = self.banner.add_button(words, choice)
            button.clicked.connect(self.banner.hide)
        self.banner.show_message(question.title, question.text, tone=question.tone)

    @Slot()
    def show_messages(self) -> None:
        """Meldingen: everything said since the start."""
        from woo_desktop.ui.help_windows import MessageList

        MessageList(self.toasts.messages, self._work).open_once()

    @Slot()
    def show_details(self) -> None:
        """The technical side of the last failure."""
        from woo_desktop.ui.help_windows import Details

        Details(self._failure, self._work).open_once()

    def _undone(self, outcome: Outcome) -> None:
        if outcome.changes is not None:
            undone = fill(_("Undone: {what}"), {"what": say(outcome.changes.label)})
            self.toasts.show_message(undone, action=_("Redo"), on_action=self.redo)

    def _redone(self, outcome: Outcome) -> None:
        if outcome.changes is not None:
            self.toasts.show_message(say(outcome.changes.label), on_action=self.undo)

    @Slot(bool)
    def _saving_changed(self, saving: bool) -> None:
        if saving:
            self._save_state.set_state("saving")
        else:
            self._settle.start()

    @Slot()
    def _saved_or_not(self) -> None:
        """The desk tells that writing ended just before it tells what failed: so look when both were heard."""
        if self._save_state.state() == "saving":
            self._save_state.set_state("saved", f"{dt.datetime.now().astimezone():%H:%M}")
