"""Frames of a drag over a board of 21 × 120 on a virtual X screen: lift, 30 moves, drop. Run by `bench.board`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from bench.measuring import Figure, median, percentile

FRAME_MS = 16.0
_MOVES = 30
_ROUNDS = 5


def frame_figures() -> list[Figure]:
    """Nothing without Xvfb; then the line says so."""
    if shutil.which("Xvfb") is None:
        return [Figure("board 21 × 120 under Xvfb: not measured, Xvfb is not here", 0, None, "frames")]
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            screen = f":{told.readline().strip()}"
        environment = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "bench.board_frames"]
        made = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        frames, busy = json.loads(made.stdout.splitlines()[-1])
    finally:
        server.terminate()
        server.wait(10)
    late = sum(frame > FRAME_MS for frame in frames)
    own = sum(frame > FRAME_MS for frame in busy)
    told_more = f"median {median(frames):.2f}, p99 {percentile(frames, 99):.2f} ms; {own} by own processor time"
    return [
        Figure(f"board 21 × 120 under Xvfb: frames over 16 ms, of {len(frames)}", late, 0, "frames", told_more),
        Figure("board 21 × 120 under Xvfb: a frame by processor time, p99", percentile(busy, 99), FRAME_MS, "ms"),
    ]


def _measure() -> tuple[list[float], list[float]]:
    """Milliseconds by the clock and by this process, of each frame of a few drags."""
    from bench.board import Stage, large_board
    from woo_desktop.ui.models.board_state import POOL

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    stage = Stage(app, large_board(21, 120, 84))
    for _turn in range(20):
        app.processEvents()
    frames: list[float] = []
    busy: list[float] = []

    def frame(step: Callable[[], object]) -> None:
        begun, own = time.perf_counter(), time.process_time()
        step()
        app.processEvents()
        frames.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - own) * 1000)

    viewport = stage.canvas.viewport()
    area = viewport.rect()
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for turn in range(_ROUNDS):
        card = stage.model.cards(POOL)[turn]
        load = stage.model.mimeData([stage.model.card_index(POOL, card.id)])
        points = [
            QPoint(area.width() * (step + 1) // (_MOVES + 2), area.height() * (step % 9 + 1) // 10)
            for step in range(_MOVES)
        ]
        stage.canvas.set_chosen(card.id, POOL)  # the press before the drag colours the board already
        app.processEvents()
        frame(lambda card=card: stage.lifting.begin(card.id, POOL))
        enter = QDragEnterEvent(points[0], actions, load, left, keys)
        QApplication.sendEvent(viewport, enter)
        for point in points:
            move = QDragMoveEvent(point, actions, load, left, keys)
            frame(lambda move=move: QApplication.sendEvent(viewport, move))
        drop = QDropEvent(QPointF(points[-1]), actions, load, left, keys, QEvent.Type.Drop)
        frame(lambda drop=drop: QApplication.sendEvent(viewport, drop))
    return frames, busy


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure()) + "\n")
