"""Sets up WOO Desktop on a fresh machine, and runs, checks and tests it: `python tools/bootstrap.py run`."""

from __future__ import annotations

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(f"WOO Desktop needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")

import argparse
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import environment
import screen
import system_libraries
from environment import ROOT, CannotGoOn

# Name, and what to call in the virtual environment.
CHECKS = [
    ("format", "ruff", "format", "--check", "--quiet", "."),
    ("lint", "ruff", "check", "--quiet", "."),
    ("types", "mypy", "--no-error-summary"),
    ("layers", "lint-imports", "--no-cache", "--no-logo"),
    ("translations", "python", "tools/compile_locale.py", "--check"),
]
NO_SCREEN = "There is no screen here to open a window on; taking the tour instead, into {folder}."


def setup() -> None:
    """Everything the other commands need; costs next to nothing when it is all there."""
    system_libraries.provide()
    environment.provide()


def call(*command: str | Path) -> int:
    """Run something of the virtual environment in the project's folder."""
    program, *rest = command
    return subprocess.call([environment.script(str(program)), *map(str, rest)], cwd=ROOT)


def run(arguments: list[str]) -> int:
    """The window on a fresh copy of the sample workshop."""
    setup()
    if not screen.answers():
        print(NO_SCREEN.format(folder=ROOT / "out"), flush=True)
        return tour(arguments)
    with tempfile.TemporaryDirectory(prefix="woo-demo-", ignore_cleanup_errors=True) as folder:
        workshop = Path(folder) / "woo-groningen.db"
        return call("woo", "demo", workshop) or call("woo-desktop", "--db", workshop, *arguments)


def tour(arguments: list[str]) -> int:
    """The main job without a screen."""
    setup()
    return call("woo", "tour", *(arguments or ["out"]))


def check(arguments: list[str]) -> int:
    """Format, lint, types, layers and translations; every one of them speaks before this fails."""
    setup()
    return _told(name for name, *step in CHECKS if call(*step))


def test(arguments: list[str]) -> int:
    """All checks and the whole test suite; the last word is pytest's, unless the types are not in order.

    The types take longest of the checks: they are looked at while tests wait for each other and for servers.
    """
    setup()
    types = next(step for name, *step in CHECKS if name == "types")
    command = [environment.script(types[0]), *types[1:]]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as aside:
        failed = _told(name for name, *step in CHECKS if name != "types" and call(*step))
        failed = failed or call("pytest", "-n", "2", "--dist", "worksteal", *arguments)
        words, _ = aside.communicate()
        print(words, end="", file=sys.stderr)
        return failed or _told(["types"] if aside.returncode else [])


def _told(names: Iterable[str]) -> int:
    failed = list(names)
    if failed:
        print(f"Not in order: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Speed as ratios against a floor measured in the same run."""
    setup()
    return call("python", "-m", "bench", *arguments)


def soak(arguments: list[str]) -> int:
    """The long reliability runs."""
    setup()
    return call("pytest", "-m", "soak", "--timeout", "0", *arguments)


def clean(arguments: list[str]) -> int:
    """Remove what this script and the tools it calls have made; nothing of a person's."""
    made = [".venv", "out", "build", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"]
    for name in made:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for catalogue in ROOT.glob("resources/locale/*/LC_MESSAGES/*.mo"):
        catalogue.unlink()
    return 0


def only_setup(arguments: list[str]) -> int:
    setup()
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "setup": only_setup,
    "run": run,
    "tour": tour,
    "check": check,
    "test": test,
    "bench": bench,
    "soak": soak,
    "clean": clean,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=COMMANDS, nargs="?", default="setup")
    asked, rest = parser.parse_known_args()
    # A colour or language of the person stays; a foreign virtual environment would only confuse pip.
    os.environ.pop("PYTHONHOME", None)
    os.environ.pop("PYTHONPATH", None)
    # Without compiled modules every start of the program, and of each process of a test, compiles all of it again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        return COMMANDS[asked.command](rest)
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
