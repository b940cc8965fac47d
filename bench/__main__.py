"""`make bench`: all figures, or only those of the parts named on the command line (startup, lists, documents …)."""

from __future__ import annotations

import importlib
import os
import platform
import sys

PARTS = ("startup", "lists", "board", "planning", "importing", "documents", "shared")


def main(wanted: list[str]) -> int:
    """Print a line per figure; 1 when a goal was missed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    missed = 0
    for part in wanted or PARTS:
        for figure in importlib.import_module(f"bench.{part}").figures():
            print(figure, flush=True)
            missed += not figure.reached
    print(f"\n{missed} goals missed" if missed else "\nall goals reached")
    return 1 if missed else 0


sys.exit(main(sys.argv[1:]))
