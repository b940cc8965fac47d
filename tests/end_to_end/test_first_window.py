"""The first window imports nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_heavy_modules_come_when_they_are_used(sample_file: Path) -> None:
    """The same script as `make bench`: the third word it prints names heavy modules that were imported."""
    command = [sys.executable, "-m", "bench.first_window", str(sample_file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    stood, peak, *heavy = ran.stdout.split()
    assert float(stood) > 0
    assert float(peak) > 0
    assert heavy == []
