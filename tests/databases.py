"""The two databases of the program, each with the small workshop in it, fresh for every test.

A workshop is made once per test process and copied: a file as a file, a PostgreSQL database as a template.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.postgres import Cluster
from tests.small_workshop import furnish
from woo_desktop.services.office import Office

OpenOffice = Callable[..., Office]


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: thousands of commits to a disk cost minutes and show nothing more."""
    memory = Path("/dev/shm")
    parent = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="woo-test-", dir=parent) as name:
        yield Path(name)


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workshop in a file; to be copied, never to be written in."""
    path = tmp_path_factory.mktemp("small") / "small.woo"
    office = Office.open(path)
    furnish(office)
    office.close()
    return path


@pytest.fixture(scope="session")
def small_template(postgres: Cluster) -> Iterator[str]:
    """The name of a PostgreSQL database with the small workshop in it; to be copied."""
    name = f"woo_small_{uuid.uuid4().hex}"
    postgres.run(f'CREATE DATABASE "{name}" TEMPLATE template0')
    office = Office.open(postgres.url(name))
    furnish(office)
    office.close()
    yield name
    postgres.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def workshop_file(small_file: Path, quick_folder: Path) -> Path:
    """A file with the small workshop."""
    path = quick_folder / "workshop.woo"
    shutil.copy2(small_file, path)
    return path


@pytest.fixture
def workshop_server(postgres: Cluster, small_template: str) -> Iterator[str]:
    """The address of a PostgreSQL database with the small workshop."""
    with postgres.database(small_template) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_place(request: pytest.FixtureRequest) -> str:
    """The small workshop, once in a file and once in PostgreSQL: what `Office.open` takes."""
    wanted = "workshop_file" if request.param == "sqlite" else "workshop_server"
    return str(request.getfixturevalue(wanted))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_place(request: pytest.FixtureRequest, quick_folder: Path) -> str:
    """Where nothing stands yet: a file that is not there, and a PostgreSQL database without tables."""
    if request.param == "sqlite":
        return str(quick_folder / "empty.woo")
    return str(request.getfixturevalue("empty_postgres_url"))


@pytest.fixture
def open_office(request: pytest.FixtureRequest) -> Iterator[OpenOffice]:
    """Opens offices like `Office.open`, and closes them after the test, before their database goes."""
    opened: list[Office] = []

    def open_one(place: str | Path, member: str = "") -> Office:
        opened.append(Office.open(place, member))
        return opened[-1]

    yield open_one
    for office in opened:
        office.close()
