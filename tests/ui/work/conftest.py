"""A real desk on a copy of the sample workshop, and views that stand in a window of a known size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.work.stage import Stage


@pytest.fixture
def stage(qtbot: QtBot, sample_file: Path) -> Iterator[Stage]:
    """A desk on its own copy of the sample workshop."""
    made = Stage(qtbot, sample_file)
    yield made
    made.close()


@pytest.fixture
def empty_stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A desk on a workshop with nothing in it but the usual lists."""
    made = Stage(qtbot, tmp_path / "empty.woo")
    yield made
    made.close()
