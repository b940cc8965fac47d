"""A desk on a copy of the sample workshop, or on one with nothing in it but the usual lists."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.records.stage import Stage
from woo_desktop.domain.commands import LoadSample
from woo_desktop.domain.semester import Semester
from woo_desktop.services.office import Office

NOW = Semester.at(dt.date.today()).code


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workshop in a file; to be copied, never to be written in."""
    path = tmp_path_factory.mktemp("sample") / "sample.woo"
    office = Office.open(path)
    office.run(LoadSample())
    office.close()
    return path


@pytest.fixture
def stage(qtbot: QtBot, sample_file: Path, quick_folder: Path) -> Iterator[Stage]:
    path = quick_folder / "workshop.woo"
    shutil.copy2(sample_file, path)
    made = Stage(qtbot, path, NOW)
    yield made
    made.close()


@pytest.fixture
def empty_stage(qtbot: QtBot, quick_folder: Path) -> Iterator[Stage]:
    made = Stage(qtbot, quick_folder / "empty.woo", NOW)
    yield made
    made.close()
