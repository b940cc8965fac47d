"""R14, R21: nobody misses a change, whoever commits first; who looks along is shown; clocks do not count."""

from __future__ import annotations

import datetime as dt
import logging
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.databases import OpenOffice
from tests.live.conftest import OpenWindow
from tests.postgres import Cluster
from tests.small_workshop import COLLEAGUE, THIRD, Known
from woo_desktop.db import engine, listening
from woo_desktop.domain.answers import LogEntry
from woo_desktop.domain.changes import Changes
from woo_desktop.domain.commands import Create, Trash
from woo_desktop.domain.news import Heard, LinkDown, LinkUp, News
from woo_desktop.domain.queries import LogOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office
from woo_desktop.ui import colleagues
from woo_desktop.ui.places import Place


class Ears:
    """Somebody who listens without a window."""

    def __init__(self, office: Office, session: str) -> None:
        self.heard: list[Changes] = []
        self.links: list[News] = []
        self._word = threading.Condition()
        office.listen(session, self)

    def __call__(self, news: News) -> None:
        if isinstance(news, Heard):
            with self._word:
                self.heard.append(news.changes)
                self._word.notify_all()
        elif isinstance(news, LinkDown | LinkUp):
            with self._word:
                self.links.append(news)
                self._word.notify_all()

    def wait_for(self, count: int) -> None:
        with self._word:
            assert self._word.wait_for(lambda: len(self.heard) >= count, timeout=60), len(self.heard)

    def wait_for_links(self, links: list[News]) -> None:
        with self._word:
            assert self._word.wait_for(lambda: self.links == links, timeout=60), self.links


@pytest.mark.parametrize("each", [25, pytest.param(400, marks=pytest.mark.soak)])
def test_no_change_of_eight_writers_is_missed_or_heard_twice(
    each: int, database_place: str, open_office: OpenOffice
) -> None:
    ears = Ears(open_office(database_place, THIRD), "ears")
    writers = [open_office(database_place, COLLEAGUE) for _number in range(8)]
    start = len(ears.heard)

    def write(office: Office) -> None:
        for number in range(each):
            office.run(Create(Kind.TASK, {"title": f"t{number}"}))

    threads = [threading.Thread(target=write, args=(office,)) for office in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ears.wait_for(start + 8 * each)
    gestures = [changes.gesture for changes in ears.heard]
    assert len(gestures) == len(set(gestures)) == 8 * each


@pytest.mark.postgres
def test_what_is_committed_late_is_heard_all_the_same(workshop_server: str, open_office: OpenOffice) -> None:
    """A transaction that was given its number first and commits last: reading on from the last number passes it by."""
    from woo_desktop.db import change_log
    from woo_desktop.db.engine import writing
    from woo_desktop.domain.words import Sentence

    ears = Ears(open_office(workshop_server, THIRD), "ears")
    slow, quick = open_office(workshop_server, COLLEAGUE), open_office(workshop_server, COLLEAGUE)
    with writing(slow._engine) as connection:
        late = change_log.record(connection, COLLEAGUE, Sentence("late"), ()).gesture
        quick.run(Create(Kind.TASK, {"title": "vlug"}))
        ears.wait_for(1)
        assert late < ears.heard[0].gesture
    ears.wait_for(2)
    assert [changes.gesture for changes in ears.heard][1] == late


@pytest.mark.postgres
def test_reading_on_holds_however_much_was_told(workshop_server: str, open_office: OpenOffice) -> None:
    from woo_desktop.db.engine import reading
    from woo_desktop.db.log_news import LogMark, mark_now, news_since

    office = open_office(workshop_server, COLLEAGUE)
    with reading(office._engine) as connection:
        mark = mark_now(connection)
    office.run(Create(Kind.TASK, {"title": "nieuw"}))
    far = LogMark(mark.upto, mark.told | {(number, mark.upto) for number in range(10**9, 10**9 + 70_000)})
    with reading(office._engine) as connection:
        news, _mark = news_since(connection, far)
    assert len(news) == 1


@pytest.mark.postgres
def test_colleagues_at_one_record_see_each_other_and_are_forgotten(
    workshop_server: str, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    sanne, okke = open_window(workshop_server, COLLEAGUE), open_window(workshop_server, THIRD)
    first, second = Ref(Kind.SME, 1), Ref(Kind.SME, 2)
    hers = sanne.open_record(Place.SMES, first)
    his = okke.open_record(Place.SMES, first)
    sanne.wait_for(hers.head.others.isVisible)
    okke.wait_for(his.head.others.isVisible)
    assert hers.head.others.words.text() == f"{THIRD} kijkt hier ook"
    assert his.head.others.words.text() == f"{COLLEAGUE} kijkt hier ook"
    sanne.open_record(Place.SMES, second)
    okke.wait_for(his.head.others.isHidden)
    sanne.open_record(Place.SMES, first)
    okke.wait_for(his.head.others.isVisible)
    # Somebody whose window was never closed, but was not heard of for a while, is gone.
    monkeypatch.setattr(colleagues, "FORGOTTEN_S", -1.0)
    assert okke.desk.colleagues.looking_at(first) == ()
    monkeypatch.undo()
    sanne.window.go_to_place(Place.BOARD)
    okke.wait_for(his.head.others.isHidden)


@pytest.mark.postgres
def test_somebody_at_the_board_and_somebody_at_the_record_see_each_other(
    workshop_server: str, open_window: OpenWindow
) -> None:
    sanne, okke = open_window(workshop_server, COLLEAGUE), open_window(workshop_server, THIRD)
    board = sanne.open_board()
    shown = board.model.cards(sanne.key("pool"))[0]
    board.gestures.card.show(shown.id, sanne.key("pool"))
    record = okke.open_record(Place.QUESTIONS, Ref(Kind.QUESTION, shown.card.question_id))
    sanne.wait_for(board.detail.others.isVisible)
    okke.wait_for(record.head.others.isVisible)
    assert board.detail.others.words.text() == f"{THIRD} kijkt hier ook"
    assert record.head.others.words.text() == f"{COLLEAGUE} kijkt hier ook"
    # Another card is chosen, and the board goes out of sight.
    board.gestures.card.next()
    okke.wait_for(record.head.others.isHidden)
    board.gestures.card.previous()
    okke.wait_for(record.head.others.isVisible)
    sanne.window.go_to_place(Place.OVERVIEW)
    okke.wait_for(record.head.others.isHidden)


@pytest.fixture
def wrong_clocks(monkeypatch: pytest.MonkeyPatch) -> list[dt.timedelta]:
    """The clock of this computer is as far off as the list says."""
    off = [dt.timedelta()]
    from woo_desktop.services import office

    def clock() -> dt.datetime:
        return dt.datetime.now(dt.UTC) + off[0]

    monkeypatch.setattr(office, "_on_this_computer", clock)
    return off


@pytest.mark.postgres
@pytest.mark.parametrize("each", [10, pytest.param(200, marks=pytest.mark.soak)])
def test_the_time_is_the_servers_whatever_a_clock_says(
    each: int, workshop_server: str, open_office: OpenOffice, wrong_clocks: list[dt.timedelta]
) -> None:
    """A day early or late, in the two odd hours of the year, in 2038: the history is in the order of commits."""
    now = dt.datetime.now(dt.UTC)
    odd = [dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC), dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)]
    offs = [dt.timedelta(days=-1), dt.timedelta(days=1), *(moment - now for moment in odd), dt.timedelta(days=4300)]
    done: list[int] = []
    for off in offs:
        wrong_clocks[0] = off
        office = open_office(workshop_server, COLLEAGUE)
        for number in range(each):
            (task,) = office.run(Create(Kind.TASK, {"title": f"t{number}"})).created
            changes = office.run(Trash((task,))).changes
            assert changes is not None
            done.append(changes.gesture)
            trashed = Known(office).record(task).trashed_at
            assert trashed is not None
            assert abs(trashed - now) < dt.timedelta(hours=2), "a time of this computer was stored"
    entries = [entry for entry in office.answer(LogOf(limit=len(done) * 4)) if entry.gesture in set(done)]
    assert [entry.gesture for entry in sorted(entries, key=_when)] == done
    assert all(abs(entry.at - now) < dt.timedelta(hours=2) for entry in entries)


def _when(entry: LogEntry) -> dt.datetime:
    return entry.at


class Said(logging.Handler):
    """Rings when something was logged."""

    def __init__(self) -> None:
        super().__init__()
        self.bell = threading.Event()
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
        self.bell.set()


def test_a_file_that_was_locked_for_a_while_is_heard_again(
    workshop_file: Path, open_office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SQLITE_SETTINGS", (*engine.SQLITE_SETTINGS[:-1], "PRAGMA busy_timeout=10"))
    monkeypatch.setattr(listening, "LOOK_SECONDS", 0.02)
    ears, sanne = Ears(open_office(str(workshop_file), THIRD), "ears"), open_office(str(workshop_file), COLLEAGUE)
    said = Said()
    listening._log.addHandler(said)
    try:
        with closing(sqlite3.connect(workshop_file, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            assert said.bell.wait(10)
            other.execute("ROLLBACK")
    finally:
        listening._log.removeHandler(said)
    sanne.run(Create(Kind.TASK, {"title": "daarna"}))
    ears.wait_for(1)
    assert said.count == 1


@pytest.mark.postgres
def test_a_word_that_nobody_understands_does_not_end_the_listening(
    workshop_server: str, open_office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "AGAIN_FIRST", 0.05)
    ears, sanne = Ears(open_office(workshop_server, THIRD), "ears"), open_office(workshop_server, COLLEAGUE)
    word = '{"session": "x", "who": "y", "kind": "sme", "id": 1e999}'
    Cluster(make_url(workshop_server)).run(f"NOTIFY woo_looks, '{word}'")
    ears.wait_for_links([LinkDown(), LinkUp()])
    sanne.run(Create(Kind.TASK, {"title": "daarna"}))
    ears.wait_for(1)
