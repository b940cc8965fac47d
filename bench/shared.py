"""A shared database over a long line: the start, a board, moves, undo, and when a change stands on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from bench import shared_start, shared_window
from bench.measuring import Figure, median, milliseconds, percentile
from tests.live.proxy import DelayProxy
from tests.postgres import own_cluster
from woo_desktop.domain.commands import LoadSample, MoveCase, PlaceCase, Redo, Undo, WithdrawCase
from woo_desktop.domain.fit import judge
from woo_desktop.domain.queries import BoardOf, RecordsOf
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

TIMES, UNDONE = 40, 10
GOALS = {0.05: 100.0, 0.2: 300.0}
"""Round trip of the line in seconds, and how long a prepared move may take, in milliseconds (row R17)."""


def figures() -> Iterator[Figure]:
    """One server in a temporary folder, on loopback; the line is a proxy that holds every byte back."""
    with own_cluster() as cluster, cluster.database() as url:
        office = Office.open(url)
        office.run(LoadSample(dt.date.today()))
        office.close()
        for rtt, goal in GOALS.items():
            line = DelayProxy(url, rtt)
            far = Office.open(line.url)
            try:
                yield from _over(line, far, rtt, goal)
            finally:
                far.close()
                line.close()
        yield from shared_window.figures(url)
    yield from shared_start.figures()


def _over(line: DelayProxy, far: Office, rtt: float, goal: float) -> Iterator[Figure]:
    name = f"RTT {rtt * 1000:.0f} ms"
    code = Semester.worked_on(dt.date.today()).code
    board = far.answer(BoardOf(code))
    before = line.trips
    opened = milliseconds(lambda: far.answer(BoardOf(code)), 9)
    told = f"{(line.trips - before) / len(opened):.0f} trips"
    yield Figure(f"a board is opened, median, {name}", median(opened), rtt * 5000, "ms", told)
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
    yield from _taken_back(line, far, rtt, placed.id)
    (placed,) = far.run(PlaceCase(card.assignment_id, column.offering_id)).created
    took: list[float] = []
    before = line.trips
    targets = [others[0].offering_id if others else column.offering_id, column.offering_id]
    for turn in range(TIMES):
        move = MoveCase(placed.id, 1, targets[turn % 2])
        far.prepare(move)
        done = []
        took += milliseconds(lambda move=move, done=done: done.append(far.run(move)), 1)
        (placed,) = done[0].created
    against = f"median {median(took):.0f} ms; {(line.trips - before) / TIMES - 1:.0f} trip after one to look ahead"
    yield Figure(f"a prepared move is stored, p95, {name}", percentile(took, 95), goal, "ms", against)


def _taken_back(line: DelayProxy, far: Office, rtt: float, proposal: int) -> Iterator[Figure]:
    """Undo and redo of a placement; without a look ahead, and with one (as the window does)."""
    for ready in (False, True):
        took: list[float] = []
        before = line.trips
        for _turn in range(UNDONE):
            for command in (Undo(), Redo()):
                if ready:
                    far.prepare(command)
                took += milliseconds(lambda command=command: far.run(command), 1)
        trips = (line.trips - before) / len(took) - ready
        name = f"undo or redo{' made ready' if ready else ''}, p95, RTT {rtt * 1000:.0f} ms"
        told = f"median {median(took):.0f} ms; {trips:.0f} trip(s)"
        yield Figure(name, percentile(took, 95), 600.0, "ms", told)
    far.run(WithdrawCase(proposal, far.answer(RecordsOf(Kind.PROPOSAL, (proposal,)))[0].version))
