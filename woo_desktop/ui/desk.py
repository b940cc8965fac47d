"""The desk: commands and questions go out to the database thread, results and changes come home to the window."""

from __future__ import annotations

import itertools
import logging
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from woo_desktop.domain.answers import Vocabulary
from woo_desktop.domain.changes import Changes, History, Outcome
from woo_desktop.domain.commands import Command
from woo_desktop.domain.errors import (
    CannotOpen,
    NotAllowed,
    PasswordWanted,
    ProgramTooOld,
    StaleChange,
    UndoBlocked,
    WorkshopError,
)
from woo_desktop.domain.news import Heard, LinkDown, LinkUp, News, SomebodyLooks
from woo_desktop.domain.queries import HistoryNow, Query, Words
from woo_desktop.domain.records import Member, Ref
from woo_desktop.domain.words import Sentence
from woo_desktop.services.sentences import sentence_of
from woo_desktop.ui.colleagues import Colleagues
from woo_desktop.ui.errands import (
    WORDS,
    Answering,
    Arrival,
    Asking,
    CatchingUp,
    Hearing,
    Homing,
    Making,
    Office,
    Opened,
    Preparing,
    Renewing,
    Reporting,
    Running,
    RunResult,
    Sent,
)
from woo_desktop.ui.holding import Holding, no_link
from woo_desktop.ui.tickets import Cancelled, NotOpen, Progress, Ticket, Unexpected
from woo_desktop.ui.undo_ready import UndoReady
from woo_desktop.ui.waiting_line import Sort, WaitingLine

__all__ = ["Cancelled", "Desk", "NotOpen", "Office", "Progress", "Ticket", "Unexpected"]

_log = logging.getLogger(__name__)

A = TypeVar("A")
T = TypeVar("T")


class Desk(QObject):
    """The only door between window and data. Every receiver is called on the window's thread.

    Receivers must be bound methods of living objects: the desk holds them weakly, so a closed view is never called.
    While there is no link with a shared database nothing can be changed; questions wait, and what was under way is
    settled when the link is back.
    """

    changed = Signal(object)
    """Changes: after every gesture, of this person or of a colleague."""
    history_changed = Signal(object)
    words_changed = Signal(object)
    saving_changed = Signal(bool)
    failed = Signal(object)
    """A WorkshopError that no receiver asked for."""
    progressed = Signal(object, int, int, str)
    """Ticket, done, total, doing: of long work."""
    opened = Signal()
    open_failed = Signal(object)
    """A WorkshopError: the workshop cannot be used. Nothing asked of this desk will be answered."""
    link_changed = Signal(bool)
    """Whether the shared database can be reached; a file always can. Said again when it is known why not."""
    writable_changed = Signal(bool)
    """Whether anything can be changed: not without a link, and not where this person only looks."""
    reread = Signal()
    """The link is back: nobody knows what was missed, so everything on show is to be read again."""

    _arrived = Signal(object)
    _heard = Signal(object)

    def __init__(self, open_office: Callable[[], Office], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_office = open_office
        self._office: Office | None = None
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._line = WaitingLine(self._database, self.office)
        self._documents = ThreadPoolExecutor(1, thread_name_prefix="documents")
        self._thinking = ThreadPoolExecutor(1, thread_name_prefix="thinking")
        self._thought: Progress | None = None
        self._pending_writes = 0
        self._waiting = 0
        self._closed = False
        self._holding = Holding(self)
        self._holding.due.connect(self._send_again)
        self._numbers = itertools.count(1)
        self.session = uuid.uuid4().hex
        """This window; the keys of its gestures begin with it."""
        self.linked = True
        self.link_trouble: CannotOpen | PasswordWanted | None = None
        """What keeps this person from the shared database when it does answer: the password, rights, a certificate."""
        self.only_looking: Sentence | None = None
        """Why nothing can be changed here: a reader's login, a copy to take along, a newer program's workshop."""
        self.words = Vocabulary()
        self.history = History()
        self.expected: Command | None = None
        """What is made ready now; what was expected before that is not any more."""
        self.member: Member | None = None
        self.colleagues = Colleagues(self)
        self._undo_ready = UndoReady(self)
        # Queued, also when the work was done before anybody could wait for it: a receiver is never called within `ask`.
        self._arrived.connect(self._take_home, Qt.ConnectionType.QueuedConnection)
        self._heard.connect(self._take_news, Qt.ConnectionType.QueuedConnection)
        self._send(Sent(self._open, Ticket(self._office_opened, self._not_opened)))

    # --- going out ----------------------------------------------------------------------------------------------

    def ask(
        self,
        query: Query[A],
        answered: Callable[[A], None],
        failed: Callable[[WorkshopError], None] | None = None,
    ) -> Ticket:
        """Ask the database; `answered` gets the answer on the window's thread."""
        ticket = Ticket(answered, failed)
        self._send(Sent(Answering(self, query), ticket))
        return ticket

    def run(
        self,
        command: Command,
        done: Callable[[Outcome], None] | None = None,
        failed: Callable[[WorkshopError], None] | None = None,
    ) -> Ticket:
        """Do something to the data; `changed` reaches every view before `done` is called."""
        ticket = Ticket(done, failed)
        key = f"{self.session}:{next(self._numbers)}"
        self._send(Sent(Running(self, command, key), ticket, writes=True))
        return ticket

    def prepare(self, command: Command) -> None:
        """This command may come in a moment; over a long line it is stored sooner for it."""
        if self.linked and not self.busy:
            self.expected = command
            self._send(Sent(Preparing(self, command), Ticket(None, self._not_prepared)))

    def make(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[WorkshopError], None] | None = None,
    ) -> Ticket:
        """Long work without the database (a PDF, a workbook, a page picture) on the documents' thread."""
        return self._work_long(self._documents, work, done, failed)

    def think(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[WorkshopError], None] | None = None,
    ) -> Ticket:
        """Long reckoning without the database (a plan for a semester), so that no page waits for it."""
        ticket = self._work_long(self._thinking, work, done, failed)
        self._thought = ticket.progress
        return ticket

    def _work_long(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[WorkshopError], None] | None,
    ) -> Ticket:
        ticket = Ticket(done, failed)
        ticket.progress = Progress(Reporting(self, ticket))
        self._submit(pool, Sent(Making(work, ticket.progress), ticket))
        return ticket

    def look_at(self, ref: Ref | None) -> None:
        """Tell colleagues which record this window shows."""
        if self._office is not None and not self._closed:
            self._office.look_at(ref)

    def check_link(self) -> None:
        """Try at once whether the shared database can be reached."""
        if self._office is not None and not self._closed:
            self._office.check_link()

    def use_password(self, password: str) -> None:
        """The server wants another password than the one this workshop was opened with."""
        if self._office is not None and not self._closed:
            self._office.use_password(password)

    @property
    def writable(self) -> bool:
        """Whether anything can be changed now."""
        return self.linked and self.only_looking is None

    @property
    def far(self) -> bool:
        """Whether the workshop stands on a server: there a look ahead may save a wait."""
        return self._office is not None and self._office.answers_together

    @property
    def busy(self) -> bool:
        """A change is waiting to be stored."""
        return self._pending_writes > 0

    @property
    def has_unsaved(self) -> bool:
        """A change waits for the link; when the window closes nobody sends it any more."""
        return self.busy and not self.linked

    @property
    def idle(self) -> bool:
        """Nothing under way and nothing waiting to be taken home (tests and the tour wait for this)."""
        return self._waiting == 0

    def close(self) -> None:
        """Finish storing what is being stored, then let go of the database; nobody waits for an answer any more."""
        if self._closed:
            return
        self._closed = True
        self.colleagues.stop()
        self._undo_ready.stop()
        if self._thought is not None:
            self._thought.cancel()
        self._thinking.shutdown(wait=True, cancel_futures=True)
        self._documents.shutdown(wait=True, cancel_futures=True)
        self._database.submit(self._close_office)
        # Without a link nothing is under way that could still be stored, and a closing window does not wait for one.
        stores = self.busy and self.linked
        if self._office is not None and not stores:
            self._office.hang_up()
        self._database.shutdown(wait=self.linked)

    # --- on the database thread ---------------------------------------------------------------------------------

    def _open(self) -> Opened:
        office = self._open_office()
        self._office = office
        # Before the first question: from here on nothing that others do is missed.
        office.listen(self.session, Hearing(self))
        words, history = _first_answers(office)
        return Opened(office.member, words, history, office.only_looking)

    def _close_office(self) -> None:
        if self._office is not None:
            self._office.close()

    def office(self, *, closing: bool = False) -> Office:
        """The office, for work that runs on the database thread only; NotOpen when the workshop cannot be used.

        Once the window closed only what is being stored goes on (`closing`).
        """
        if self._office is None or (self._closed and not closing):
            raise NotOpen
        return self._office

    # --- sending and coming home --------------------------------------------------------------------------------

    def _send(self, sent: Sent) -> None:
        """To the database thread; without a link a question waits, and a change is refused there and then."""
        if self._closed:
            return
        if sent.writes and not self.writable:
            self._waiting += 1
            why = no_link() if self.only_looking is None else NotAllowed(self.only_looking)
            self._arrived.emit(Arrival(replace(sent, writes=False, refused=True), None, why))
        elif self.linked:
            self._submit(self._database, sent)
        else:
            self._waiting += 1
            self._holding.hold(sent)

    @Slot(object)
    def _send_again(self, sent: Sent) -> None:
        """It waits since long: only where it waits may be different."""
        if self.linked:
            self._submit(self._database, sent, again=True)
        else:
            self._holding.hold(sent)

    def _submit(self, pool: ThreadPoolExecutor, sent: Sent, *, again: bool = False) -> None:
        if self._closed:
            return
        if not again:
            self._waiting += 1
            self._pending_writes += sent.writes
            if sent.writes and self._pending_writes == 1:
                self.saving_changed.emit(True)
        future = self._line.queue(sent.work, _sort_of(sent)) if pool is self._database else pool.submit(sent.work)
        future.add_done_callback(Homing(self, sent))

    @Slot(object)
    def _take_home(self, arrival: Arrival) -> None:
        sent = arrival.sent
        if self._goes_again(arrival):
            return
        self._waiting -= 1
        if sent.writes:
            self._pending_writes -= 1
            if self._pending_writes == 0:
                self.saving_changed.emit(False)
        if arrival.error is not None:
            self._tell_failure(arrival)
        elif isinstance(arrival.result, RunResult):
            self._announce(arrival.result)
            sent.ticket.deliver(arrival.result.outcome)
        else:
            sent.ticket.deliver(arrival.result)

    def _goes_again(self, arrival: Arrival) -> bool:
        """Whether nobody hears of this yet: there was no link, or the database was busy with something else."""
        sent, error = arrival.sent, arrival.error
        if self._office is None or sent.refused or self._closed:
            return False
        if self._holding.is_lost(error):
            self._holding.hold(sent)
            self._link_lost()
            return True
        return isinstance(error, WorkshopError) and self._holding.takes(sent, error)

    def _announce(self, result: RunResult) -> None:
        if result.history is not None:
            self.history = result.history
        if result.words is not None:
            self._take_words(result.words)
        if result.outcome.changes is not None:
            self.changed.emit(result.outcome.changes)
        self.history_changed.emit(self.history)

    def _tell_failure(self, arrival: Arrival) -> None:
        error = arrival.error
        if error is None or isinstance(error, Cancelled | NotOpen):
            return
        if not isinstance(error, WorkshopError):
            _log.error("unexpected failure", exc_info=error)
            error = Unexpected(f"{type(error).__name__}: {error}")
        if isinstance(error, StaleChange) and isinstance(arrival.sent.work, Running):
            error.command = arrival.sent.work.command
        if isinstance(error, ProgramTooOld):
            self._only_look(sentence_of(error))
        if isinstance(error, UndoBlocked):
            self.ask(HistoryNow(), self._take_history)
        if arrival.sent.ticket.takes_failure:
            arrival.sent.ticket.fail(error)
        else:
            self.failed.emit(error)

    @Slot(object)
    def _not_prepared(self, error: WorkshopError) -> None:
        """Then the command does without."""

    @Slot(object)
    def _not_opened(self, error: WorkshopError) -> None:
        self.open_failed.emit(error)

    @Slot(object)
    def _office_opened(self, opened: Opened) -> None:
        self.member, self.history = opened.member, opened.history
        if opened.only_looking is not None:
            self._only_look(opened.only_looking)
        self._take_words(opened.words)
        self.history_changed.emit(self.history)
        self.opened.emit()

    def _only_look(self, why: Sentence) -> None:
        """From now on nothing is changed here."""
        self.only_looking = why
        self.writable_changed.emit(False)

    def _take_words(self, words: Vocabulary) -> None:
        self.words = words
        self.words_changed.emit(words)

    def _take_history(self, history: History) -> None:
        self.history = history
        self.history_changed.emit(history)

    # --- what is heard ------------------------------------------------------------------------------------------

    @Slot(object)
    def _take_news(self, news: News) -> None:
        if self._closed:
            return
        if isinstance(news, Heard):
            self._hear_changes(news.changes)
        elif isinstance(news, SomebodyLooks):
            self.colleagues.looks(news)
        elif isinstance(news, LinkDown):
            self._link_lost(news.trouble)
        elif isinstance(news, LinkUp):
            self._link_back()
        elif self.only_looking is None:
            self._only_look(sentence_of(ProgramTooOld("")))

    def _hear_changes(self, changes: Changes) -> None:
        """A colleague's change; when words or our own history are different too, those are read first."""
        mine = self.member is not None and changes.who == self.member.name
        if changes.kinds & WORDS or mine:
            self._send(Sent(Asking(self, changes, words=bool(changes.kinds & WORDS), history=mine), Ticket(None, None)))
        else:
            self.changed.emit(changes)

    def _link_lost(self, trouble: CannotOpen | PasswordWanted | None = None) -> None:
        was_linked, self.linked = self.linked, False
        if was_linked:
            self.link_trouble = trouble
            self.link_changed.emit(False)
            self.writable_changed.emit(False)
            self.check_link()
        elif trouble is not None and trouble != self.link_trouble:
            self.link_trouble = trouble
            self.link_changed.emit(False)

    def _link_back(self) -> None:
        """First what is not sure to be stored, then what was asked meanwhile, then all that is on show."""
        if self.linked:
            return
        held = self._holding.release()
        self.linked, self.link_trouble = True, None
        self._submit(self._database, Sent(Renewing(self), Ticket(None, None)))
        for sent in held:
            if sent.writes or not sent.ticket.forgotten:
                self._submit(self._database, sent, again=True)
            else:
                self._waiting -= 1
        self._send(Sent(CatchingUp(self), Ticket(self._caught_up, self._not_caught_up)))
        self.link_changed.emit(True)
        self.writable_changed.emit(self.writable)

    def _not_caught_up(self, error: WorkshopError) -> None:
        """Then at least what is on show is asked for; who asks is told what is the matter."""
        self.failed.emit(error)
        self.reread.emit()

    def _caught_up(self, known: tuple[Vocabulary, History]) -> None:
        words, self.history = known
        self._take_words(words)
        self.history_changed.emit(self.history)
        self.reread.emit()


def _first_answers(office: Office) -> tuple[Vocabulary, History]:
    words, history = office.answer_all((Words(), HistoryNow()))
    if isinstance(words, Vocabulary) and isinstance(history, History):
        return words, history
    raise next(told for told in (words, history) if isinstance(told, Exception))


def _sort_of(sent: Sent) -> Sort:
    if sent.writes:
        return Sort.CHANGE
    if isinstance(sent.work, Answering):
        return Sort.QUESTION
    return Sort.LOOK_AHEAD if isinstance(sent.work, Preparing) else Sort.OTHER
