"""A shared database over a long line: a move stored, a board opened, a colleague heard; beside the line itself."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator

from sqlalchemy import text

from bench.measuring import Figure, median, milliseconds, percentile
from tests.live.proxy import DelayProxy
from tests.postgres import own_cluster
from woo_desktop.domain.commands import Create, LoadSample, MoveCase, PlaceCase
from woo_desktop.domain.fit import judge
from woo_desktop.domain.news import Heard, News
from woo_desktop.domain.queries import BoardOf
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

TIMES = 40
GOALS = {0.05: 100.0, 0.2: 300.0}
"""Round trip of the line in seconds, and how long a prepared move may take, in milliseconds (row R17)."""


def figures() -> Iterator[Figure]:
    """One server in a temporary folder, on loopback; the line is a proxy that holds every byte back."""
    with own_cluster() as cluster, cluster.database() as url:
        office = Office.open(url)
        office.run(LoadSample(dt.date.today()))
        for rtt, goal in GOALS.items():
            line = DelayProxy(url, rtt)
            far = Office.open(line.url)
            try:
                yield from _over(far, rtt, goal)
                if rtt == 0.05:
                    yield _heard(office, far, "RTT 50 ms", 1000.0)
            finally:
                far.close()
                line.close()
        near = Office.open(url)
        yield _heard(office, near, "loopback", 300.0)
        near.close()
        office.close()


def _over(far: Office, rtt: float, goal: float) -> Iterator[Figure]:
    name = f"RTT {rtt * 1000:.0f} ms"
    code = Semester.worked_on(dt.date.today()).code
    with far._engine.connect() as connection:
        floor = median(milliseconds(lambda: connection.execute(text("SELECT 1")), 10))
    board = far.answer(BoardOf(code))
    opened = milliseconds(lambda: far.answer(BoardOf(code)), 5)
    yield Figure(f"a board is opened, {name}", median(opened), rtt * 5000, "ms", f"{median(opened) / floor:.1f} trips")
    today = dt.date.today()
    free = [column for column in board.columns if column.capacity is None or column.taken < column.capacity]
    pairs = ((card, column) for card in board.pool for column in free)
    card, column = next((c, t) for c, t in pairs if judge(board.cases[c.assignment_id], t.place, today=today).possible)
    others = [
        one
        for one in free
        if judge(board.cases[card.assignment_id], one.place, today=today).possible and one is not column
    ]
    (placed,) = far.run(PlaceCase(card.assignment_id, column.offering_id)).created
    took: list[float] = []
    targets = [others[0].offering_id if others else column.offering_id, column.offering_id]
    for turn in range(TIMES):
        move = MoveCase(placed.id, 1, targets[turn % 2])
        far.prepare(move)
        done = []
        took += milliseconds(lambda move=move, done=done: done.append(far.run(move)), 1)
        (placed,) = done[0].created
    against = f"{median(took) / floor:.1f} trips"
    yield Figure(f"a prepared move is stored, p95, {name}", percentile(took, 95), goal, "ms", against)


class _Ear:
    def __init__(self) -> None:
        self.word = threading.Event()

    def __call__(self, news: News) -> None:
        if isinstance(news, Heard):
            self.word.set()


def _heard(writer: Office, listener: Office, name: str, goal: float) -> Figure:
    ear = _Ear()
    listener.listen("bench", ear)
    took: list[float] = []
    code = Semester.worked_on(dt.date.today()).code

    def hear() -> None:
        ear.word.wait(10)
        listener.answer(BoardOf(code))

    for number in range(TIMES):
        ear.word.clear()
        writer.run(Create(Kind.TASK, {"title": f"t{number}"}))
        took += milliseconds(hear, 1)
    return Figure(f"a colleague's change is heard and a board read, p95, {name}", percentile(took, 95), goal, "ms")
