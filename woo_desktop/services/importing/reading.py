"""Reads people's files in a process apart, with a limit on memory and time, and brings home their sheets."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from woo_desktop.domain.errors import FileTrouble
from woo_desktop.domain.importing.sheets import Grid, Value
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.importing import limits
from woo_desktop.services.importing.limits import Refused

READ_SHEETS = "--read-sheets"
"""What a packed program is called with to become the process that reads."""

_NOT_THERE = Sentence(N_("This file is not there, or you may not read it."))


class ReadingStopped(Exception):
    """A person chose to stop the reading."""


def nobody_stops() -> bool:
    return False


def read_file(path: Path, is_cancelled: Callable[[], bool] = nobody_stops) -> tuple[Grid, ...]:
    """The sheets of a file; FileTrouble with what to do when it cannot be read, ReadingStopped when cancelled."""
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise FileTrouble(path, _NOT_THERE) from error
    # The child reads only the file and writes only to its pipe; it takes its memory and time with it when it goes.
    with subprocess.Popen(
        _command(path), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        watch = _Watch(child, is_cancelled)
        grids = _Collector()
        try:
            for line in child.stdout or ():
                grids.take(json.loads(line))
        except ValueError:
            grids.ended = False  # half a line: the process was stopped in the middle of it
        finally:
            watch.done()
    if watch.cancelled:
        raise ReadingStopped
    if grids.refused:
        raise FileTrouble(path, Sentence(grids.refused))
    if not grids.ended:
        raise FileTrouble(path, limits.TOO_SLOW if watch.late else limits.TOO_LARGE)
    return grids.grids()


def read_text(text: str, name: str) -> tuple[Grid, ...]:
    """A block copied from Excel as a sheet, or as the tables it holds."""
    from woo_desktop.domain.importing.parts import parts_of
    from woo_desktop.services.importing.delimited import grid_of_text

    try:
        return tuple(parts_of(grid_of_text(text, name, name)))
    except Refused as refused:
        raise FileTrouble(Path(name), refused.why) from refused


def _command(path: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_SHEETS, str(path.absolute())]
    return [sys.executable, "-m", "woo_desktop.services.importing.child", str(path.absolute())]


class _Watch:
    """Ends the child when it takes too long or when the person stops."""

    def __init__(self, child: subprocess.Popen[str], is_cancelled: Callable[[], bool]) -> None:
        self._child, self._is_cancelled = child, is_cancelled
        self._finished = threading.Event()
        self.late = False
        self.cancelled = False
        self._thread = threading.Thread(target=self._look, name="reading", daemon=True)
        self._thread.start()

    def done(self) -> None:
        self._finished.set()
        self._thread.join()
        self._child.kill()

    def _look(self) -> None:
        waited = 0.0
        while not self._finished.wait(0.1):
            waited += 0.1
            self.cancelled = self._is_cancelled()
            self.late = waited > limits.SECONDS
            if self.cancelled or self.late:
                self._child.kill()
                return


class _Collector:
    """Puts lines of the child together into sheets."""

    def __init__(self) -> None:
        self._heads: list[dict[str, Any]] = []
        self._rows: list[list[tuple[Value, ...]]] = []
        self.refused = ""
        self.ended = False

    def take(self, told: Any) -> None:
        if isinstance(told, list):
            self._rows[-1].append(tuple(_value(cell) for cell in told))
        elif "sheet" in told:
            self._heads.append(told)
            self._rows.append([])
        elif "refused" in told:
            self.refused = str(told["refused"])
        else:
            self.ended = True

    def grids(self) -> tuple[Grid, ...]:
        return tuple(_grid(head, rows) for head, rows in zip(self._heads, self._rows, strict=True))


def _grid(head: dict[str, Any], rows: Iterable[tuple[Value, ...]]) -> Grid:
    return Grid(
        file=head["file"],
        name=head["sheet"],
        rows=tuple(rows),
        hidden=head["hidden"],
        typed=head["typed"],
        decimal=head["decimal"],
        merged=tuple((top, left, bottom, right) for top, left, bottom, right in head["merged"]),
        struck=frozenset((row, column) for row, column in head["struck"]),
        comments={(row, column): text for row, column, text in head["comments"]},
        unread=frozenset((row, column) for row, column in head["unread"]),
        ours=head["ours"],
        mended=frozenset(head["mended"]),
        shape=head["shape"],
    )


def _value(cell: Any) -> Value:
    if not isinstance(cell, list):
        return cell  # type: ignore[no-any-return]
    letter, text = cell
    if letter == "m":
        return dt.datetime.fromisoformat(text)
    return dt.date.fromisoformat(text) if letter == "d" else dt.time.fromisoformat(text)
