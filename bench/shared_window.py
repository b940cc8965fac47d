"""A real window on a shared workshop: when a change stands on the screen, one's own and a colleague's."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent

from bench.measuring import Figure, median, percentile
from tests.live.proxy import DelayProxy
from woo_desktop.app import OfficeOpener
from woo_desktop.domain.commands import PlaceCase, WithdrawCase
from woo_desktop.domain.semester import Semester
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.main_window import MainWindow
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.pages import pages, start_application
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.program import Wanted
from woo_desktop.ui.views.board import BoardView
from woo_desktop.ui.window_settings import WindowSettings

TIMES = 100
PATIENCE = 30.0
"""Seconds for something that should take parts of one."""


def figures(url: str) -> Iterator[Figure]:
    """On the sample workshop behind `url`."""
    application = start_application()
    for name, rtt, goal in (("loopback", 0.0, 300.0), ("RTT 50 ms", 0.05, 1000.0), ("RTT 200 ms", 0.2, 2000.0)):
        yield from _heard(application, url, name, rtt, goal)
    yield from _own(application, url, 0.2)


class _Window:
    """A board that is shown, and the moment a card was painted in a column."""

    def __init__(self, application: object, place: str) -> None:
        self._application = application
        self.desk = Desk(OfficeOpener(Wanted(place)))
        self._folder = tempfile.TemporaryDirectory()
        self.window = MainWindow(self.desk, pages(), WindowSettings(Path(self._folder.name) / "window.ini"))
        self.window.resize(1600, 1000)
        self.window.start()
        self.window.show()
        self.until(lambda: self.desk.member is not None and self.desk.idle)
        self.window.choose_semester(Semester.worked_on(dt.date.today()).code)
        self.window.go_to(Target(Place.BOARD))
        board = self.window.view_of(Place.BOARD)
        assert isinstance(board, BoardView)
        self.board = board
        self.until(lambda: board.model.board is not None and self.desk.idle)
        self.eye = _Eye(board)

    def until(self, true: Callable[[], bool]) -> None:
        begun = time.monotonic()
        while not true():
            self._application.processEvents()  # type: ignore[attr-defined]
            time.sleep(0.0005)
            assert time.monotonic() - begun < PATIENCE, "the window did not come that far"

    def calm(self) -> None:
        """Nothing under way any more."""
        rest = time.monotonic() + 0.4
        self.until(lambda: time.monotonic() > rest and self.desk.idle)

    def in_sight(self) -> list[int]:
        """The columns that stand whole on the screen."""
        canvas, model = self.board.canvas, self.board.model
        rects = {one.offering_id: canvas.visualRect(model.key_index(one.offering_id)) for one in model.columns()}
        seen = canvas.viewport().rect()
        return [key for key, rect in rects.items() if seen.contains(rect)]

    def close(self) -> None:
        self.window.close_anyway()
        self.desk.close()
        self._folder.cleanup()


class _Eye(QObject):
    """Sees when the part of the board where a card stands is painted."""

    def __init__(self, board: BoardView) -> None:
        super().__init__()
        self._board = board
        self.awaited: tuple[int, int] | None = None
        self.seen_at = 0.0
        board.canvas.viewport().installEventFilter(self)

    def await_card(self, card: int, column: int) -> None:
        self.awaited, self.seen_at = (card, column), 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.awaited is not None and not self.seen_at and event.type() == QEvent.Type.Paint:
            assert isinstance(event, QPaintEvent)
            index = self._board.model.card_index(self.awaited[1], self.awaited[0])
            if index.isValid() and event.region().intersects(self._board.canvas.visualRect(index)):
                # The event goes on to the board; once that has painted, this is called.
                QTimer.singleShot(0, self._seen)
        return False

    def _seen(self) -> None:
        self.seen_at = self.seen_at or time.time()


def _two_columns(window: _Window) -> tuple[int, int, int]:
    """A card to place, and two columns in sight that take it and keep a place free."""
    model = window.board.model
    for card in window.board.model.cards(POOL):
        free = [key for key in window.in_sight() if model.answer(card.id, POOL, key).may and _room(window, key) > 1]
        if len(free) > 1:
            return card.id, free[0], free[1]
    raise AssertionError("no card fits two columns in sight")


def _room(window: _Window, key: int) -> int:
    column = window.board.model.column(key)
    return 9 if column is None or column.capacity is None else column.capacity - window.board.model.taken(key)


def _heard(application: object, url: str, name: str, rtt: float, goal: float) -> Iterator[Figure]:
    line = DelayProxy(url, rtt)
    window = _Window(application, line.url if rtt else url)
    card, one, two = _two_columns(window)
    office = Office.open(url)
    (placed,) = office.run(PlaceCase(card, one)).created
    window.until(lambda: window.board.model.card_index(one, card).isValid())
    took = []
    words = [sys.executable, "-m", "bench.shared_writer", url]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as colleague:
        assert colleague.stdin is not None
        assert colleague.stdout is not None
        colleague.stdout.readline()
        number = placed.id
        for turn in range(TIMES):
            target = two if turn % 2 == 0 else one
            window.calm()
            window.eye.await_card(card, target)
            colleague.stdin.write(f"{number} 1 {target}\n")
            colleague.stdin.flush()
            window.until(lambda: window.eye.seen_at > 0)
            stored, made = colleague.stdout.readline().split()
            took.append((window.eye.seen_at - float(stored)) * 1000)
            number = int(made)
        colleague.stdin.close()
    office.run(WithdrawCase(number, 1))
    office.close()
    window.close()
    line.close()
    told = f"median {median(took):.0f} ms, {TIMES} changes by another process"
    yield Figure(f"a colleague's move is painted, p95, {name}", percentile(took, 95), goal, "ms", told)


def _own(application: object, url: str, rtt: float) -> Iterator[Figure]:
    line = DelayProxy(url, rtt)
    window = _Window(application, line.url)
    card, one, two = _two_columns(window)
    painted, confirmed = [], []
    here = POOL
    for turn in range(TIMES // 4):
        target = one if turn % 2 == 0 else two
        lifting = window.board.lifting
        lifting.begin(card, here)
        lifting.aim(target)
        window.calm()
        window.eye.await_card(card, target)
        begun = time.time()
        lifting.drop()
        window.until(lambda: window.eye.seen_at > 0)
        painted.append((window.eye.seen_at - begun) * 1000)
        window.until(lambda: not window.desk.busy)
        confirmed.append((time.time() - begun) * 1000)
        window.calm()
        here = target
    window.close()
    line.close()
    name = f"RTT {rtt * 1000:.0f} ms"
    told = f"median {median(painted):.0f} ms, {len(painted)} drags"
    yield Figure(f"one's own drag is painted, p95, {name}", percentile(painted, 95), 50.0, "ms", told)
    told = f"median {median(confirmed):.0f} ms; from the drop until the window knows"
    yield Figure(f"one's own drag is confirmed, p95, {name}", percentile(confirmed, 95), 300.0, "ms", told)
