"""The list of 100,000 entrepreneurs in SQLite: first page, jump, filter, and how long the window waits."""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from bench.measuring import Figure, median, milliseconds
from woo_desktop.domain.commands import Create, Made, Together
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import theme
from woo_desktop.ui.views.records import SmesView

COMPANIES = 100_000
FAR_ROW = 77_777
TYPED = ("b", "ba", "bak", "bakk", "bakkerij gr", "xqzw", "")
SYLLABLES = "bak ker zil ver de trap per wiel groen oost werk plaats stad vis rook kaas brood hout ijzer".split()
CITIES = ("Groningen", "Winsum", "Leek", "Assen", "Delfzijl", "Haren", "Veendam", "Stadskanaal")


def figures() -> list[Figure]:
    """Everything in one window of 1392 × 912, offscreen, on one database thread, as in the program."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme()
    with tempfile.TemporaryDirectory(prefix="woo-bench-") as folder:
        path = Path(folder) / "large.woo"
        fill(path)
        stage = Stage(app, path)
        found = stage.measure()
        stage.close()
    return found


class Stage:
    """The view on a real desk, and a heartbeat that tells how long the event loop stood still."""

    def __init__(self, app: QApplication, path: Path) -> None:
        self.app = app
        self.view: SmesView
        self.desk = Desk(_Opening(path))
        self._until(self._is_idle)
        self.heart = Heart()

    def measure(self) -> list[Figure]:
        opening = [self._opened() for _turn in range(3)]
        view = self.view
        paint = milliseconds(self._paint, 10)
        jumps = [self._jumped(row) for row in (FAR_ROW, 100, 50_000, 99_999, 12_345)]
        blocked, answered = self._typed()
        told = f"{median(opening) / median(paint):.1f} × one full paint ({median(paint):.1f} ms)"
        assert view.model.total == COMPANIES
        return [
            Figure("100,000 companies: first page painted", median(opening), 300, "ms", told),
            Figure(f"100,000 companies: jump to row {FAR_ROW:,}", jumps[0], 50, "ms", f"worst {max(jumps):.0f}"),
            Figure("100,000 companies: longest stop of the window while typing", blocked, 50, "ms"),
            Figure("100,000 companies: a key until its rows are painted, median", median(answered), None, "ms"),
        ]

    def close(self) -> None:
        self.view.close()
        self.desk.close()

    def _opened(self) -> float:
        if hasattr(self, "view"):
            self.view.close()
            self.view.deleteLater()
        self.view = SmesView(self.desk)
        self.view.resize(1392, 912)
        self.view.show_panel(False)
        self.view.show()
        self.app.processEvents()
        start = time.perf_counter()
        self.view.open(Target(Place.SMES))
        self._until(self._first_is_painted)
        took = (time.perf_counter() - start) * 1000
        # Until the tabs have been counted as well, which begins a moment later.
        self._for(0.5)
        self._until(self._is_quiet)
        return took

    def _jumped(self, row: int) -> float:
        start = time.perf_counter()
        self.view.table.scrollTo(self.view.model.index(row, 0))
        self._until(_Painted(self.view, row))
        took = (time.perf_counter() - start) * 1000
        self._until(self._is_quiet)
        return took

    def _typed(self) -> tuple[float, list[float]]:
        """Every key at once, without waiting for the answer of the one before; then each with its answer."""
        self.heart.start()
        for text in TYPED:
            self.view.bar.search.setText(text)
            self._for(0.04)
        self._for(0.2)
        self._until(self._is_quiet)
        answered = []
        for text in TYPED:
            start = time.perf_counter()
            self.view.show_text(text)
            self._until(self._rows_are_painted)
            answered.append((time.perf_counter() - start) * 1000)
            self._until(self._is_quiet)
        return self.heart.stop() * 1000, answered

    def _paint(self) -> None:
        self.view.table.viewport().repaint()

    def _is_idle(self) -> bool:
        return self.desk.idle

    def _is_quiet(self) -> bool:
        """All ids are there and nothing is asked any more."""
        return self.desk.idle and not self.view.model.busy and self.view.model.complete

    def _first_is_painted(self) -> bool:
        return self.view.model.list_row(0) is not None and bool(self.view.model.shown_at(0, 0).text)

    def _rows_are_painted(self) -> bool:
        return self.view.model.answered_state == self.view.state and (
            self.view.model.rowCount() == 0 or self._first_is_painted()
        )

    def _until(self, reached: Callable[[], bool]) -> None:
        """Wait as the program waits: asleep in the event loop, not asking over and over."""
        loop = QEventLoop()
        waker = QTimer(interval=2)
        waker.start()
        while not reached():
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        waker.stop()
        self.app.processEvents()

    def _for(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self._until(_Later(end))


class Heart(QObject):
    """Beats every millisecond; the longest pause between two beats is how long the window did not answer."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._beat)
        self._last = self._longest = 0.0

    def start(self) -> None:
        self._last, self._longest = time.perf_counter(), 0.0
        self._timer.start()

    def stop(self) -> float:
        self._timer.stop()
        return self._longest

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now


class _Opening:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> Office:
        return Office.open(self._path)


class _Later:
    def __init__(self, end: float) -> None:
        self._end = end

    def __call__(self) -> bool:
        return time.perf_counter() >= self._end


class _Painted:
    def __init__(self, view: SmesView, row: int) -> None:
        self._view, self._row = view, row

    def __call__(self) -> bool:
        return self._view.model.list_row(self._row) is not None


def fill(path: Path) -> None:
    """One company with its contact through the program; the rest are copies of those rows with other names."""
    office = Office.open(path)
    company = Create(Kind.SME, {"name": "Eerste", "city": "Leek", "sector": ""}, "sme")
    contact = Create(Kind.CONTACT, {"sme_id": Made("sme"), "first_name": "Jo", "is_main": True})
    office.run(Together((company, contact), Sentence("First")))
    office.close()
    chance = random.Random(77_777)
    connection = sqlite3.connect(path)
    try:
        _copy(connection, "sme", [_company(chance, number) for number in range(2, COMPANIES + 1)])
        _copy(connection, "contact", [_contact(chance, number) for number in range(2, COMPANIES + 1)])
        connection.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()


def _company(chance: random.Random, number: int) -> dict[str, object]:
    name = f"{''.join(chance.choices(SYLLABLES, k=2)).capitalize()} {chance.choice(SYLLABLES)} {number}"
    if number % 9 == 0:
        name = f"Bakkerij {name}"
    city = chance.choice(CITIES)
    return {"id": number, "name": name, "city": city, "search_text": f"{name} {city}".lower()}


def _contact(chance: random.Random, number: int) -> dict[str, object]:
    name = "".join(chance.choices(SYLLABLES, k=2)).capitalize()
    return {"id": number, "sme_id": number, "first_name": "Jo", "last_name": name, "search_text": f"jo {name}".lower()}


def _copy(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    first = dict(zip(columns, connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone(), strict=True))  # noqa: S608
    marks = ", ".join(f":{column}" for column in columns)
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", [{**first, **row} for row in rows])  # noqa: S608
