"""The board at 200 offerings and 2,000 cases: opening it, a frame while dragging, one move."""

from __future__ import annotations

import datetime as dt
import gc
import random
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from bench.board_file import SEMESTER, make_board_file
from bench.board_frames import frame_figures
from bench.measuring import Figure, median, milliseconds, percentile
from woo_desktop.domain.answers import Board, BoardCard, BoardColumn
from woo_desktop.domain.fit import FitCase, FitPlace, judge
from woo_desktop.domain.terms import Level, OfferingStatus, ProposalStatus, Size
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL, Placement
from woo_desktop.ui.theme import theme
from woo_desktop.ui.views.board import BoardView
from woo_desktop.ui.views.board.canvas import BoardCanvas
from woo_desktop.ui.views.board.card_keys import CardKeys
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.pool import PoolPanel

OFFERINGS, CASES, PLACED = 200, 2_000, 1_600
TODAY = dt.date(2026, 11, 22)
LEVELS = (Level.MBO, Level.HBO, Level.WO)
THEMES = ("website", "online_marketing", "search", "content", "data", "automation", "software", "strategy")
WORK = ("research", "advice", "design", "build", "carry_out")


def figures() -> list[Figure]:
    """Everything on one full-HD window, offscreen; a move never reloads the board."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme()
    board = large_board()
    opened = [_opened(app, board) for _turn in range(5)]
    stage = Stage(app, board)
    paint = milliseconds(stage.paint_all, 10)
    frames = stage.drag_frames()
    moves = stage.moves()
    scrolls = stage.scrolls()
    told = f"{median(opened) / median(paint):.1f} × one full paint ({median(paint):.1f} ms)"
    return [
        *_answering(app),
        *_from_a_file(app),
        *frame_figures(),
        Figure("board 200 × 2,000: open until painted", median(opened), 300, "ms", told),
        Figure("board: a frame while dragging, p95", percentile(frames, 95), 8, "ms", f"median {median(frames):.2f}"),
        Figure("board: lifting a card (every column answers)", stage.lift_ms, None, "ms"),
        Figure("board: one move until painted", median(moves), 16, "ms"),
        Figure("board: resets of the model over 20 moves", float(stage.resets), 0, "×"),
        Figure("board: one wheel step, p95", percentile(scrolls, 95), 8, "ms"),
    ]


def _answering(app: QApplication) -> list[Figure]:
    """60 offerings × 300 cases: what it takes to answer for one card, and for all of them."""
    board = large_board(60, 300, 180)
    cases, places = list(board.cases.values()), [column.place for column in board.columns]

    def one() -> None:
        for place in places:
            judge(cases[0], place, today=TODAY)

    def every() -> None:
        for case in cases:
            for place in places:
                judge(case, place, today=TODAY)

    stage = Stage(app, board)
    coloured = []
    for shown in stage.model.cards(POOL)[:10]:
        begun = time.perf_counter()
        stage.lifting.begin(shown.id, POOL)
        stage.canvas.viewport().repaint()
        coloured.append((time.perf_counter() - begun) * 1000)
        stage.lifting.cancel()
    stage.window.close()
    return [
        Figure("board 60 × 300: pick-up until the board is coloured", median(coloured), 100, "ms"),
        Figure("fit of one case for 60 offerings", median(milliseconds(one)), 20, "ms"),
        Figure("fit of all pairs, 60 × 300", median(milliseconds(every, 3)), 1_500, "ms"),
    ]


def _from_a_file(app: QApplication) -> list[Figure]:
    """200 × 2,000 from click to painted, with the database: the desk, its thread and a real file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.woo"
        make_board_file(path)
        gc.disable()  # as the program does: garbage is collected when the window is idle
        desk = Desk(partial(Office.open, path))
        spent, asked = [], []
        for _turn in range(5):
            view = BoardView(desk)
            view.resize(1920, 1000)
            view.show()
            _wait(app, desk)
            begun, cpu = time.perf_counter(), time.process_time()
            view.set_semester(SEMESTER)
            while view.model.board is None:
                # Waiting, not asking again and again: that would take the processor from the database thread.
                app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            app.processEvents()
            spent.append((time.perf_counter() - begun) * 1000)
            asked.append((time.process_time() - cpu) * 1000)
            view.close()
            view.deleteLater()
            app.processEvents()
        desk.close()
        gc.enable()
    told = f"{min(asked):.0f} ms of processor time"
    return [Figure("board 200 × 2,000 from a file: click until painted", median(spent), 300, "ms", told)]


def _wait(app: QApplication, desk: Desk) -> None:
    app.processEvents()
    while not desk.idle:
        app.processEvents()


class Stage:
    """Pool and board side by side, as the view shows them."""

    def __init__(self, app: QApplication, board: Board) -> None:
        self.app = app
        self.board = board
        self.resets = 0
        self.lift_ms = 0.0
        self.window = QWidget()
        self.model = BoardModel(self.window)
        self.lifting = Lifting(self.model, self.window)
        keys = CardKeys(self.model, self.lifting, self.window)
        self.pool = PoolPanel(self.model, self.lifting, keys)
        self.canvas = BoardCanvas(self.model, self.lifting, keys)
        row = QHBoxLayout(self.window)
        row.addWidget(self.pool)
        row.addWidget(self.canvas, 1)
        self.window.resize(1920, 1080)
        self.window.show()
        app.processEvents()
        self.model.show_board(board)
        app.processEvents()
        self.model.modelReset.connect(self._count)

    def _count(self) -> None:
        self.resets += 1

    def paint_all(self) -> None:
        self.canvas.viewport().repaint()

    def drag_frames(self) -> list[float]:
        """Lift a card of the pool and sweep it over the board in small steps."""
        card = self.model.cards(POOL)[0]
        self.canvas.set_chosen(card.id, POOL)
        self.app.processEvents()
        begun = time.perf_counter()
        self.lifting.begin(card.id, POOL)
        self.lift_ms = (time.perf_counter() - begun) * 1000
        self.app.processEvents()
        frames = []
        area = self.canvas.viewport().rect()
        for step in range(400):
            point = QPoint(step * 13 % area.width(), step * 7 % area.height())
            begun = time.perf_counter()
            self.lifting.aim(self.canvas.key_at(point))
            self.app.processEvents()
            frames.append((time.perf_counter() - begun) * 1000)
        self.lifting.cancel()
        self.app.processEvents()
        return frames

    def moves(self) -> list[float]:
        """Place cards of the pool one by one: shown at once, then the part that changed comes from the database."""
        spent = []
        for turn in range(20):
            card = self.model.cards(POOL)[0].card
            target = self.board.columns[turn]
            placement = Placement(card.assignment_id, POOL, target.offering_id)
            begun = time.perf_counter()
            self.model.begin(placement)
            self.app.processEvents()
            middle = time.perf_counter()
            part = _after(self.board, target, card)
            merged = time.perf_counter()
            self.model.merge(part, {card.assignment_id}, (placement,))
            self.app.processEvents()
            end = time.perf_counter()
            spent.append(max(middle - begun, end - merged) * 1000)
        return spent

    def scrolls(self) -> list[float]:
        bar = self.canvas.verticalScrollBar()
        spent = []
        for _step in range(100):
            begun = time.perf_counter()
            bar.setValue(bar.value() + 30)
            self.app.processEvents()
            spent.append((time.perf_counter() - begun) * 1000)
        return spent


def _opened(app: QApplication, board: Board) -> float:
    begun = time.perf_counter()
    stage = Stage(app, board)
    spent = (time.perf_counter() - begun) * 1000
    stage.window.close()
    stage.window.deleteLater()
    app.processEvents()
    return spent


def _after(board: Board, column: BoardColumn, card: BoardCard) -> Board:
    placed = replace(card, proposal_id=9_000 + card.assignment_id, proposal_version=1, status=ProposalStatus.PROPOSED)
    cards = (*column.cards, placed)
    place = replace(column.place, optional=column.optional + 1)
    part = replace(column, cards=cards, optional=column.optional + 1, place=place)
    return Board(board.semester, (part,), (), {card.assignment_id: board.cases[card.assignment_id]}, TODAY)


def large_board(offerings: int = OFFERINGS, count: int = CASES, placed: int = PLACED) -> Board:
    """As many cards on each column, the rest in the pool, always the same."""
    dice = random.Random(20261122)
    cards = [_card(dice, number) for number in range(1, count + 1)]
    cases = {card.assignment_id: _case(dice, card) for card in cards}
    each = placed // offerings
    keys = range(1, offerings + 1)
    columns = tuple(_column(dice, key, cards[(key - 1) * each : key * each], offerings) for key in keys)
    return Board("2627-S1", columns, tuple(cards[placed:]), cases, TODAY)


def _card(dice: random.Random, number: int) -> BoardCard:
    title = " ".join(dice.sample(("Voorraad", "koppelen", "webshop", "klanten", "vinden", "online", "data"), 4))
    return BoardCard(
        assignment_id=number,
        question_id=number,
        question_version=1,
        code=f"V-2026-{number:04}",
        title=f"{title} {number}",
        company=f"Bedrijf {dice.randrange(900)} Noord",
        city=dice.choice(("Winsum", "Leek", "Groningen", "Delfzijl")),
        levels=tuple(dice.sample(LEVELS, dice.choice((1, 1, 2)))),
        received_on=TODAY - dt.timedelta(days=dice.randrange(200)),
        parts=dice.choice((1, 1, 1, 2)),
    )


def _case(dice: random.Random, card: BoardCard) -> FitCase:
    return FitCase(
        assignment_id=card.assignment_id,
        question_id=card.question_id,
        levels=frozenset(card.levels),
        theme=dice.choice(THEMES),
        work_kinds=(dice.choice(WORK),),
        size=dice.choice(tuple(Size)),
        received_on=card.received_on,
        city=card.city,
    )


def _column(dice: random.Random, key: int, cards: list[BoardCard], offerings: int) -> BoardColumn:
    level = LEVELS[key * 3 // (offerings + 1)]
    statuses = (ProposalStatus.PROPOSED, ProposalStatus.IN_DISCUSSION, ProposalStatus.AGREED)
    here = tuple(
        replace(card, proposal_id=card.assignment_id, proposal_version=1, status=dice.choice(statuses))
        for card in cards
    )
    agreed = sum(card.status is ProposalStatus.AGREED for card in here)
    capacity = dice.randrange(6, 12)
    place = FitPlace(
        offering_id=key,
        track_id=key,
        level=level,
        levels=frozenset({level}),
        themes=tuple(dice.sample(THEMES, 2)),
        work_kinds=tuple(dice.sample(WORK, 2)),
        size=dice.choice(tuple(Size)),
        weeks=10,
        deadline=TODAY + dt.timedelta(days=20),
        starts_on=TODAY + dt.timedelta(days=60),
        ends_on=TODAY + dt.timedelta(days=130),
        capacity=capacity,
        agreed=agreed,
        optional=len(here) - agreed,
        cards=frozenset(card.assignment_id for card in here),
    )
    return BoardColumn(
        offering_id=key,
        offering_version=1,
        code=f"T{key:03}@2627-S1",
        track_id=key,
        track=f"Traject {key} Online ondernemen",
        institution=dice.choice(("Noorderpoort", "Hanze", "RUG")),
        institution_id=1,
        level=level,
        form="Vak",
        teacher=f"Sanne Bakker {key % 40}",
        teacher_id=key % 40 + 1,
        period="P2",
        weeks=10,
        capacity=capacity,
        agreed=agreed,
        optional=len(here) - agreed,
        deadline=place.deadline,
        starts_on=place.starts_on,
        ends_on=place.ends_on,
        status=OfferingStatus.OPEN,
        place=place,
        cards=here,
    )
