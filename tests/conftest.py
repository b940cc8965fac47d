"""What every test stands on: no screen, no trace in the person's own folders, PostgreSQL when asked for."""

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from woo_desktop.services.office import Office
    from woo_desktop.ui.desk import Desk

pytest_plugins = ["tests.postgres", "tests.databases"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Files of tests stand in memory where there is room: a commit on a disk waits for it, which proves nothing here.
_memory = Path("/dev/shm")
if "TMPDIR" not in os.environ and _memory.is_dir() and shutil.disk_usage(_memory).free > 4 * 2**30:
    os.environ["TMPDIR"] = tempfile.mkdtemp(prefix="woo-tests-", dir=_memory)
    Path(os.environ["TMPDIR"]).chmod(0o711)  # a server of PostgreSQL runs as somebody else
    tempfile.tempdir = None
    atexit.register(shutil.rmtree, os.environ["TMPDIR"], ignore_errors=True)

# No test reads or writes the person's own data and settings (platformdirs and QSettings look here).
_home = tempfile.mkdtemp(prefix="woo-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
    os.environ[_name] = _home

# A slow machine is not a failure: no test here is timed.
settings.register_profile("woo", deadline=None, print_blob=True)
settings.load_profile("woo")


@pytest.fixture(autouse=True)
def tidy_widgets(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program, widgets go between two events and nowhere else (see `ui.tidying`)."""
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect(1)
    gc.enable()


@pytest.fixture(autouse=True)
def usual_look(request: pytest.FixtureRequest) -> None:
    """Every window starts light, at 100 % and in Dutch, whatever the test before it did."""
    from woo_desktop.i18n import DUTCH, use_language

    use_language(DUTCH)
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        return
    request.getfixturevalue("qapp")
    from woo_desktop.ui.theme import Mode, theme

    theme().set_text_scale(100)
    theme().set_mode(Mode.LIGHT)


@pytest.fixture
def office(tmp_path: Path) -> Iterator["Office"]:
    """A new, empty workshop in a file."""
    from woo_desktop.services.office import Office

    opened = Office.open(tmp_path / "workshop.woo")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workshop, made once in each test process; not to be opened but copied."""
    from woo_desktop.domain.commands import LoadSample
    from woo_desktop.services.office import Office

    path = tmp_path_factory.mktemp("sample") / "sample.woo"
    office = Office.open(path)
    office.run(LoadSample())
    office.close()
    return path


@pytest.fixture
def sample_file(filled_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample workshop for this test alone."""
    copy = tmp_path / "sample.woo"
    shutil.copyfile(filled_file, copy)
    return copy


@pytest.fixture
def sample_office(sample_file: Path) -> Iterator["Office"]:
    """The sample workshop, opened by Annemiek Koster."""
    from woo_desktop.services.office import Office

    opened = Office.open(sample_file)
    yield opened
    opened.close()


@pytest.fixture
def desk(qtbot: "QtBot", sample_file: Path) -> Iterator["Desk"]:
    """A real desk on the sample workshop."""
    from woo_desktop.services.office import Office
    from woo_desktop.ui.desk import Desk

    def open_office() -> Office:
        return Office.open(sample_file)

    made = Desk(open_office)
    with qtbot.waitSignal(made.opened, timeout=30_000):
        pass
    yield made
    qtbot.waitUntil(lambda: made.idle, timeout=30_000)
    made.close()
