"""Start to usable first window, and the memory it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measuring import Figure, median

TIMES = 7


def figures() -> list[Figure]:
    """Start-up against an empty window with the ORM imported; both in turns, so that noise hits both alike."""
    with tempfile.TemporaryDirectory() as folder:
        workshop = Path(folder) / "sample.woo"
        subprocess.run([sys.executable, "-m", "woo_desktop", "demo", str(workshop)], check=True, capture_output=True)
        floor, ours, peaks, heavy = [], [], [], ""
        # An installed program has its modules compiled: one start of each comes first, and is not counted.
        _started("bench.floor_window")
        _started("bench.first_window", str(workshop))
        for _turn in range(TIMES):
            floor.append(_started("bench.floor_window")[0])
            spent, rest = _started("bench.first_window", str(workshop))
            ours.append(spent)
            peaks.append(float(rest[0]))
            heavy = rest[1] if len(rest) > 1 else ""
    ratio = median(ours) / median(floor)
    told = f"{median(ours):.0f} ms against {median(floor):.0f} ms"
    return [
        Figure("start to usable first window / empty window with ORM", ratio, 2.5, "×", told),
        Figure("peak memory after start", median(peaks), 160, "MB"),
        Figure("heavy modules imported at start", float(len(heavy.split(",")) if heavy else 0), 0, "", heavy),
    ]


def _started(module: str, *arguments: str) -> tuple[float, list[str]]:
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.time()
    told = subprocess.run(
        [sys.executable, "-m", module, *arguments], check=True, capture_output=True, text=True, env=environment
    )
    stood, *rest = told.stdout.split()
    return (float(stood) - begun) * 1000, rest
