"""A card dragged with a real pointer in a real window, on a virtual X screen: from the pool to a track, and back."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from woo_desktop.domain.changes import Action
from woo_desktop.domain.commands import LoadSample
from woo_desktop.domain.queries import LogOf
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0
MISSING = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(
        bool(MISSING) and not os.environ.get("CI"),
        reason=f"THE REAL POINTER WAS NOT TESTED: {' and '.join(MISSING)} cannot be had here",
    ),
]


@pytest.fixture
def screen() -> Iterator[str]:
    """A virtual screen of our own; the server picks a free number."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    path = tmp_path / "sample.woo"
    office = Office.open(path)
    office.run(LoadSample())
    office.close()
    return path


class Window:
    """The program, and the lines it says."""

    def __init__(self, workshop: Path, screen: str, folder: Path) -> None:
        self.environment = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-X", "faulthandler", "-m", "tests.end_to_end.pointer_window"]
        arguments = [str(workshop), str(folder / "window.ini"), *filter(None, [os.environ.get("WOO_DRAG_PICTURE")])]
        self._complaints = folder / "errors"
        self._errors = self._complaints.open("w")
        self._process = subprocess.Popen(
            [*command, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        assert self._process.stdout is not None
        self._listener = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._listener.start()

    def _listen(self, stream: IO[str]) -> None:
        for line in stream:
            self._lines.put(line)
        self._lines.put("")

    def step(self) -> dict[str, Any]:
        """What it says next."""
        try:
            line = self._lines.get(timeout=PATIENCE)
        except queue.Empty:
            line = ""
        if not line:
            pytest.fail(f"the window said nothing more\n{self._complaints.read_text()}")
        told: dict[str, Any] = json.loads(line)
        return told

    def drag(self, start: list[int], end: list[int]) -> None:
        """Press, move in small steps as a hand does, let go."""
        self._pointer("mousemove", *start)
        time.sleep(0.2)
        self._pointer("mousedown", 1)
        time.sleep(0.1)
        for step in range(1, 13):
            x, y = (round(a + (b - a) * step / 12) for a, b in zip(start, end, strict=True))
            self._pointer("mousemove", x, y)
            time.sleep(0.03)
        self._pointer("mousemove_relative", "--", -2, -2)
        time.sleep(0.4)
        self._pointer("mouseup", 1)

    def _pointer(self, *words: object) -> None:
        subprocess.run(["xdotool", *map(str, words)], check=True, env=self.environment)

    def close(self) -> int:
        if self._process.poll() is None:
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
        code = self._process.wait()
        self._listener.join(10)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._errors.close()
        return code


@pytest.fixture
def window(workshop: Path, screen: str, tmp_path: Path) -> Iterator[Window]:
    opened = Window(workshop, screen, tmp_path)
    yield opened
    opened.close()


def test_a_card_is_dragged_to_a_track_and_back(window: Window, workshop: Path) -> None:
    place = window.step()
    assert place["step"] == "place"
    window.drag(place["from"], place["to"])
    back = window.step()
    assert back["step"] == "back"
    window.drag(back["from"], back["to"])
    assert window.step() == {"step": "done"}
    assert window.close() == 0
    office = Office.open(workshop)
    entries = [entry for entry in office.answer(LogOf()) if entry.kind is Kind.PROPOSAL]
    office.close()
    made = [entry for entry in entries if entry.action is Action.CREATED][-1]
    assert isinstance(made.new, dict)
    assert (made.new["assignment_id"], made.new["offering_id"]) == (place["card"], place["offering"])
    ended = [entry.new for entry in entries if entry.id == made.id and entry.field == "status"]
    assert ended == ["withdrawn"]
