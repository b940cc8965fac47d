"""S9: over a whole run of the window the password stands in no byte that is written, nor in the list of processes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.live import secret_run
from tests.live.servers import PASSWORD, workshop_behind_passwords
from tests.postgres import Cluster

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="the list of processes is read from /proc"),
]
STRACE = shutil.which("strace")
_OPENED = re.compile(r'(?:openat\([^,]*, |open\(|creat\()"([^"]+)", ?([A-Z_|0-9]+)')
_RAN = re.compile(r"execve\((.*)\) = 0")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def guarded() -> Iterator[Cluster]:
    with workshop_behind_passwords() as cluster:
        yield cluster


class Watch:
    """Looks at the command line of every process, over and over, until it is told to stop."""

    def __init__(self, secret: str = PASSWORD) -> None:
        self._secret = secret.encode()
        self.seen: set[str] = set()
        self.looks = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.wait(0.02):
            self.looks += 1
            for one in Path("/proc").glob("[0-9]*"):
                for what in ("cmdline", "comm"):
                    with suppress(OSError):
                        told = (one / what).read_bytes()
                        if self._secret in told:
                            self.seen.add(f"{one.name} {what}")


def _run(folder: Path, port: int, ring: str) -> tuple[str, str]:
    """What the run printed, and what strace noted of it (nothing where there is no strace)."""
    for name in ("data", "config", "state", "cache", "run", "tmp", "home"):
        (folder / name).mkdir()
    there = {
        "HOME": folder / "home", "TMPDIR": folder / "tmp", "XDG_DATA_HOME": folder / "data",
        "XDG_CONFIG_HOME": folder / "config", "XDG_STATE_HOME": folder / "state", "XDG_CACHE_HOME": folder / "cache",
        "XDG_RUNTIME_DIR": folder / "run", "PYTHONPATH": ROOT,
    }  # fmt: skip
    environment = {**os.environ, **{name: str(value) for name, value in there.items()}, "QT_QPA_PLATFORM": "offscreen"}
    noted = folder / "strace.txt"
    traced = [STRACE, "-f", "-s", "4096", "-o", noted, "-e", "trace=openat,open,creat,execve"] if STRACE else []
    command = [*traced, sys.executable, secret_run.__file__, port, ring, folder]
    made = subprocess.run([str(word) for word in command], input=f"{PASSWORD}\n", env=environment, cwd=folder,
                          capture_output=True, text=True, check=False, timeout=280)  # fmt: skip
    assert made.stdout.endswith("done\n"), made.stdout + made.stderr
    return made.stdout + made.stderr, noted.read_text(errors="replace") if STRACE else ""


@pytest.mark.parametrize("ring", ["ring", "no ring"])
def test_the_password_is_in_nothing_that_is_written(guarded: Cluster, tmp_path: Path, ring: str) -> None:
    assert guarded.admin.port is not None
    watch = Watch()
    try:
        printed, noted = _run(tmp_path, guarded.admin.port, ring)
    finally:
        watch.stop()
    assert watch.looks > 20
    assert not watch.seen
    assert PASSWORD not in printed, "printed, logged or on the clipboard"
    assert "RuntimeError at secret_run.py" in printed, "the error that should have been logged was not"
    written = {file for file in tmp_path.rglob("*") if file.is_file()} | _written_elsewhere(noted)
    names = {file.name for file in written}
    assert {"databases.json", "window.ini", "mee.woo"} <= names, names
    assert not [file for file in written if _holds_it(file)]
    assert not [line for line in _RAN.findall(noted) if PASSWORD in line]


def _written_elsewhere(noted: str) -> set[Path]:
    """Everything that was opened to be written, wherever it is and whatever became of it, as far as it is there."""
    found = {Path(name) for name, how in _OPENED.findall(noted) if re.search("O_WRONLY|O_RDWR|O_CREAT", how)}
    return {file for file in found if file.is_absolute() and file.is_file() and not file.is_relative_to("/proc")}


def _holds_it(file: Path) -> bool:
    with suppress(OSError):
        return PASSWORD.encode() in file.read_bytes() or PASSWORD.encode("utf-16-le") in file.read_bytes()
    return False


def test_it_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "log").write_text(f"connecting with {PASSWORD}")
    assert _holds_it(tmp_path / "log")
    line = f'7 openat(AT_FDCWD, "{tmp_path}/log", O_WRONLY|O_CREAT|O_CLOEXEC, 0666) = 3'
    assert _written_elsewhere(line) == {tmp_path / "log"}
    # Another word than the password: the other test, which may run beside this one, looks at every process too.
    watch = Watch("een-ander-woord-dat-gezien-wordt")
    waiting = [sys.executable, "-c", "import time; time.sleep(30)", "een-ander-woord-dat-gezien-wordt"]
    with subprocess.Popen(waiting) as one:
        while not watch.seen and one.poll() is None:
            pass
        one.kill()
    watch.stop()
    assert watch.seen
