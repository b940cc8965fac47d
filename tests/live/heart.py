"""How long the window's thread could not look up: a timer that should go off all the time, and the gaps between."""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 10
WORTH_TELLING_MS = 50.0
_LOOK_SECONDS, _LATE_SECONDS = 0.03, 0.08
_LOOK_AT_OTHERS = 20
"""So many beats between two looks at the other threads: it takes a file of each."""


class _Now(NamedTuple):
    """Seconds: of the clock, worked by this thread, and waited by it and by its companions for a processor."""

    clock: float
    worked: float
    queued: float
    others: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Milliseconds between two beats; of them worked, and waited for a processor that other programs had."""

    during: str
    whole: float
    worked: float
    queued: float
    others: float
    """What the other threads of this program waited for a processor: one of them may have held what we needed."""
    where: str
    """Where the thread was when it was late."""

    @property
    def blocked(self) -> float:
        """What the program is answerable for, at most."""
        return self.whole - self.queued

    @property
    def surely_blocked(self) -> float:
        """What it is answerable for in any case."""
        return self.whole - self.queued - self.others

    def __str__(self) -> str:
        figures = f"{self.whole:.0f} ms, worked {self.worked:.0f}, queued {self.queued:.0f}, others {self.others:.0f}"
        return f"{self.during}: {figures}; {self.where}"


class Heart(QObject):
    """Lives on the window's thread; `during` says what goes on, for whoever reads the gaps. To be stopped."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.during = ""
        self.gaps: list[Gap] = []
        self._own = f"{threading.get_native_id()}"
        self._own_wait = os.open(f"/proc/self/task/{self._own}/schedstat", os.O_RDONLY)
        self._others = 0.0
        self._beats = 0
        self._last = self._now()
        self._where = ""
        self._thread = threading.get_ident()
        self._stopped = threading.Event()
        self._watch = threading.Thread(target=self._look, name="watch", daemon=True)
        self._watch.start()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    @Slot()
    def _beat(self) -> None:
        self._beats += 1
        late = time.perf_counter() - self._last.clock > WORTH_TELLING_MS / 1000
        if late or self._beats % _LOOK_AT_OTHERS == 0:
            self._others = self._others_waited()
        now = self._now()
        if (now.clock - self._last.clock) * 1000 > WORTH_TELLING_MS:
            whole, worked, queued, others = (
                1000 * (after - before) for after, before in zip(now, self._last, strict=True)
            )
            self.gaps.append(Gap(self.during, whole, worked, queued, others, self._where))
        self._last, self._where = now, ""

    def stop(self) -> None:
        self._timer.stop()
        self._stopped.set()
        self._watch.join()
        os.close(self._own_wait)

    @contextmanager
    def not_the_program(self) -> Iterator[None]:
        """What the test itself does on this thread does not count."""
        self._beat()
        yield
        self._last = self._now()

    def _look(self) -> None:
        while not self._stopped.wait(_LOOK_SECONDS):
            if time.perf_counter() - self._last.clock > _LATE_SECONDS and not self._where:
                frames = traceback.extract_stack(sys._current_frames()[self._thread])
                named = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
                self._where = " < ".join(reversed(named[-4:]))

    def _now(self) -> _Now:
        # One file, kept open: each call lets go of the interpreter, and would itself wait to get it back.
        queued = int(os.pread(self._own_wait, 100, 0).split()[1]) / 1e9
        return _Now(time.perf_counter(), time.thread_time(), queued, self._others)

    def _others_waited(self) -> float:
        """Seconds that all other threads of this program waited for a processor so far."""
        waited = 0.0
        for task in Path("/proc/self/task").glob("*/schedstat"):
            try:
                waited += int(task.read_text().split()[1]) / 1e9 if task.parent.name != self._own else 0.0
            except (OSError, IndexError):  # it ended in this moment
                continue
        return waited
