"""The office: runs a command as one gesture, answers a query from one snapshot. The only door to the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from woo_desktop.db import change_log
from woo_desktop.db.engine import open_engine, reading, swiftly, writing
from woo_desktop.db.first_look import FirstLook, first_look
from woo_desktop.db.link import Link
from woo_desktop.db.listening import Ear, Listening, listen
from woo_desktop.db.log_news import mark_now
from woo_desktop.db.migrate import HEAD, ensure_schema
from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.reads import STEP_BY_STEP
from woo_desktop.db.reads import answer as read_answer
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.server_clock import ServerClock
from woo_desktop.db.standing import judged, reason_to_look_only
from woo_desktop.db.store import Overtaken, PlacesTaken, Store
from woo_desktop.domain.changes import Action, Changes, Outcome
from woo_desktop.domain.commands import Command, MoveCase, PlaceCase, Redo, Revert, Undo, WithdrawCase
from woo_desktop.domain.errors import Busy, NotAllowed, UndoBlocked
from woo_desktop.domain.importing.takeover import ImportRows
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.news import Heard, News
from woo_desktop.domain.queries import Query
from woo_desktop.domain.records import Member, Ref
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.members import member_of, settle_member
from woo_desktop.services.starting import fill_lists
from woo_desktop.services.work import Work, done, history_after

if TYPE_CHECKING:
    from woo_desktop.services.far_hand import FarHand
    from woo_desktop.services.swift_hand import SwiftHand

A = TypeVar("A")

_TRIES = 5


def _on_this_computer() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _clock() -> dt.datetime:
    """Of a file: this computer's. A shared database has a clock of its own."""
    return _on_this_computer()


SWIFT = (PlaceCase, MoveCase, WithdrawCase)
"""What is read ahead and written in one trip over the line (`db.ahead`)."""


class _StoredAlready(Exception):
    """A gesture with this key is in the log."""


class Office:
    """Commands in, outcomes out; queries in, answers out. For use by one thread at a time."""

    def __init__(
        self,
        engine: Engine,
        place: DatabasePlace,
        member_name: str = "",
        clock: Callable[[], dt.datetime] = _clock,
        backups: Path | None = None,
        look: FirstLook | None = None,
        link: Link | None = None,
    ) -> None:
        self._backups = backups
        self._engine = engine
        self._link = link or Link()
        self._listening: Listening | None = None
        self._last: Changes | None = None
        self._far_hand: FarHand | None = None
        self._swift_hand: SwiftHand | None = None
        self._swift = self.answers_together = engine.dialect.name == "postgresql"
        self._clock = clock
        if self._swift and clock is _clock:
            self._clock = ServerClock(engine, look.at if look is not None else None)
        self._mark = look.mark if look is not None else None
        """Where the log ended when we came in, as long as we did nothing since."""
        self.place = place
        self.only_looking: Sentence | None = None
        """Why nothing can be changed here (a reader's login, a copy to take along); None when something can."""
        if look is None:
            self._member = settle_member(engine, member_name)
        else:
            self._member = member_of(look.members, look.standing.login, member_name)

    @classmethod
    def open(
        cls,
        place: DatabasePlace | str | Path,
        member: str = "",
        *,
        backups: Path | None = None,
        clock: Callable[[], dt.datetime] = _clock,
    ) -> Office:
        """Open a workshop, making or migrating its database first; CannotOpen when it is not ours to use."""
        where = place if isinstance(place, DatabasePlace) else DatabasePlace.of(place)
        at_once = None if where.is_file else cls._open_at_once(where, member, backups, clock)
        if at_once is not None:
            return at_once
        ensure_schema(where, backups)
        link = Link()
        engine = open_engine(where, link)
        try:
            why = reason_to_look_only(engine, where)
            office = cls(engine, where, member, clock, backups, link=link)
            if office.member is None:
                # New, or stopped between its tables and its first rows: everybody starts with the same lists.
                fill_lists(engine)
                office = cls(engine, where, member, clock, backups, link=link)
            office.only_looking = why
            return office
        except BaseException:
            engine.dispose()
            raise

    @classmethod
    def _open_at_once(
        cls, place: DatabasePlace, member: str, backups: Path | None, clock: Callable[[], dt.datetime]
    ) -> Office | None:
        """A shared workshop that is just as this program knows it: one trip. None for any other."""
        link = Link()
        engine = open_engine(place, link)
        try:
            look = first_look(engine)
            if look is not None and look.standing.schema == int(HEAD) and look.members:
                why = judged(look.standing, place)
                office = cls(engine, place, member, clock, backups, look, link)
                office.only_looking = why
                return office
        except BaseException:
            engine.dispose()
            raise
        engine.dispose()
        return None

    @property
    def member(self) -> Member | None:
        """Who works here."""
        return self._member

    @property
    def who(self) -> str:
        return self._member.name if self._member else ""

    def prepare(self, command: Command) -> None:
        """Read what a move is going to need; the move itself is one trip over the line then."""
        if self._swift and isinstance(command, SWIFT):
            self._moving().prepare(command, self._today())
        elif self._swift:
            self._doing().prepare(command)

    def run(self, command: Command, key: str = "") -> Outcome:
        """Do a command: all of it in one transaction, or nothing and an error that says why.

        `key` is the client's own name for this gesture: a gesture is stored once under a key, however often it is sent.
        """
        self._mark = None
        self._back_up_before(command)
        try:
            outcome = self._run_in_few_trips(command, key) or self._run_again_when_overtaken(command, key)
        except UndoBlocked:
            self._drop_blocked(command)
            raise
        if outcome.changes is not None:
            self._last = outcome.changes
        return outcome

    def _back_up_before(self, command: Command) -> None:
        """A list that is taken over changes much at once: the file is copied first (RELIABILITY R6)."""
        if isinstance(command, ImportRows) and self._backups is not None and self.place.file is not None:
            from woo_desktop.services.backup import automatic_backup

            automatic_backup(self.place.file, self._backups, self._clock(), always=True)

    def settle(self, command: Command, key: str) -> Outcome:
        """What became of a command of which no answer came: stored then, or done now; never twice."""
        with reading(self._engine) as connection:
            changes = change_log.by_key(connection, key)
        if changes is None:
            return self.run(command, key)
        return Outcome(changes, tuple(fact.ref for fact in changes.facts if fact.action is Action.CREATED))

    def listen(self, session: str, ear: Ear) -> None:
        """Tell `ear`, on a thread of its own, what others do from now on; keys of this window begin with `session`."""
        mark, self._mark = self._mark, None
        if mark is None:
            with reading(self._engine) as connection:
                mark = mark_now(connection)
        self._listening = listen(self.place, mark, session, self.who, _Hearing(self, ear), self._link)

    def look_at(self, ref: Ref | None) -> None:
        """Tell the others who listen which record is on the screen here. For use by any thread."""
        if self._listening is not None:
            self._listening.look_at(ref)

    def check_link(self) -> None:
        """Find out at once whether the database answers; `ear` hears it. For use by any thread."""
        if self._listening is not None:
            self._listening.check()

    def use_password(self, password: str) -> None:
        """From now on connections are made with this password. For use by any thread."""
        self._link.password = password
        self.check_link()

    def hang_up(self) -> None:
        """Nobody waits for an answer any more: who asks gets an error, and ends. For use by any thread."""
        self._link.close()
        self._link.cut()

    def renew(self) -> None:
        """Forget connections that were made before the link was lost, and how late it was then."""
        self._engine.dispose()
        if self._swift:
            with swiftly(self._engine) as connection:
                self._link.end_lost(connection)
        if isinstance(self._clock, ServerClock):
            self._clock.set()

    def answer(self, query: Query[A]) -> A:
        """Answer a query from one snapshot of the data."""
        if not self._swift or type(query) in STEP_BY_STEP:
            with reading(self._engine) as connection:
                return self._read(connection, query)
        from woo_desktop.db.rounds import read_in_rounds

        with swiftly(self._engine) as connection:
            return cast(A, read_in_rounds(connection, _Reader(self, query)))

    def answer_all(self, queries: Sequence[Query[Any]]) -> list[object]:
        """Answer several queries at once, each with its answer or its error: on a server in the trips of one."""
        if not self._swift:
            return [_answer_or_error(self, query) for query in queries]
        from woo_desktop.db.rounds import read_all_in_rounds

        told: dict[int, object] = {
            number: _answer_or_error(self, query) for number, query in enumerate(queries) if type(query) in STEP_BY_STEP
        }
        together = [number for number in range(len(queries)) if number not in told]
        with swiftly(self._engine) as connection:
            answers = read_all_in_rounds(connection, [_Reader(self, queries[number]) for number in together])
        told.update(zip(together, answers, strict=True))
        return [told[number] for number in range(len(queries))]

    def _read(self, connection: Connection, query: Query[A]) -> A:
        return read_answer(Reading(connection, self.who, self._clock(), self.place), query)

    def close(self) -> None:
        if self._listening is not None:
            self._listening.close()
        self._engine.dispose()

    # --- inside -------------------------------------------------------------------------------------------------

    def _today(self) -> dt.date:
        return self._clock().astimezone().date()

    def _run_in_few_trips(self, command: Command, key: str) -> Outcome | None:
        """In one trip when it was prepared, else in two or three; None when it takes the long way: nothing was done.

        Many people at once move cards; what else they do is less often the same.
        """
        if not self._swift:
            return None
        if isinstance(command, SWIFT):
            return self._moving().run(command, key, self._today())
        return self._doing().run(command, key)

    def _moving(self) -> SwiftHand:
        if self._swift_hand is None:
            from woo_desktop.services.swift_hand import SwiftHand

            self._swift_hand = SwiftHand(self._engine, self._work)
        return self._swift_hand

    def _doing(self) -> FarHand:
        if self._far_hand is None:
            from woo_desktop.services.far_hand import FarHand

            self._far_hand = FarHand(self._engine, self._work)
        self._far_hand.last = self._last
        return self._far_hand

    def _work(self, store: Store) -> Work:
        return Work(store, self._member, self.who, self._clock())

    def _run_again_when_overtaken(self, command: Command, key: str) -> Outcome:
        for _try in range(_TRIES):
            try:
                return self._run_once(command, key)
            except Overtaken:
                continue
            except _StoredAlready:
                return self.settle(command, key)
        raise Busy(self.place.name)

    def _run_once(self, command: Command, key: str) -> Outcome:
        with writing(self._engine) as connection:
            store = Store(connection)
            work = self._work(store)
            try:
                label = done(work, command)
            except PlacesTaken:
                # A restored card finds its place taken; the board's own handlers explain this more closely.
                raise NotAllowed(Sentence(N_("There is no place left there any more."))) from None
            if not store.facts and work.reverts is None:
                return Outcome(None, tuple(store.created), work.report)
            changes = self._log(work, label, key)
        history = history_after(work, changes) if work.who == self.who else None
        if work.who != self.who:
            # The sample workshop brings its own people.
            self._member = settle_member(self._engine, work.who)
        return Outcome(changes, tuple(store.created), work.report, history)

    def _log(self, work: Work, label: Sentence, key: str) -> Changes:
        try:
            return self._record(work, label, key)
        except IntegrityError as error:
            if "client_key" not in str(error.orig):
                raise
            # The first attempt was still under way at the server when it was asked about.
            raise _StoredAlready from error

    def _record(self, work: Work, label: Sentence, key: str) -> Changes:
        return change_log.record(
            work.store.connection,
            work.who,
            label,
            work.store.facts,
            reverts=work.reverts,
            is_redo=work.is_redo,
            undoable=work.undoable,
            at=None if self._engine.dialect.name == "postgresql" else work.now,
            key=key,
        )

    def _drop_blocked(self, command: Command) -> None:
        """An undo or redo that cannot be done drops out, so that the next one comes to the gesture before it."""
        with writing(self._engine) as connection:
            gesture = command.gesture if isinstance(command, Revert) else None
            if isinstance(command, Undo | Redo):
                known = change_log.history(connection, self.who)
                step = known.undo if isinstance(command, Undo) else known.redo
                gesture = None if step is None else step.gesture
            if gesture is None:
                return
            label = Sentence(N_("Could not be undone"))
            change_log.record(connection, self.who, label, (), reverts=gesture, undoable=False)


def _answer_or_error(office: Office, query: Query[Any]) -> object:
    try:
        return office.answer(query)
    except Exception as error:  # noqa: BLE001 - it is given to who asked
        return error


@dataclass(frozen=True, slots=True)
class _Hearing:
    """What is heard, told on; what it makes out of date is known here too."""

    office: Office
    ear: Ear

    def __call__(self, news: News) -> None:
        hand = self.office._far_hand
        if hand is not None and isinstance(news, Heard):
            hand.heard(news.changes)
        self.ear(news)


@dataclass(frozen=True, slots=True)
class _Reader:
    office: Office
    query: Query[Any]

    def __call__(self, connection: Connection) -> Any:
        return self.office._read(connection, self.query)
