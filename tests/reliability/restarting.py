"""A PostgreSQL that can be killed and started again, and a pair of which the second follows the first."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL

from tests.postgres import _for_everyone, _free_port, _programs

_QUICK = "-c shared_buffers=32MB -c max_connections=60 -c wal_level=replica"


@dataclass
class Server:
    """A server with a data folder of its own on a loopback port; unlike the others of the tests it does fsync."""

    programs: Path
    folder: Path
    port: int
    user: str | None

    @property
    def data(self) -> Path:
        return self.folder / f"data-{self.port}"

    def url(self, database: str = "postgres") -> str:
        made = URL.create("postgresql+psycopg", username="woo", host="127.0.0.1", port=self.port, database=database)
        return made.render_as_string(hide_password=False)

    def make(self) -> None:
        self._run("initdb", "-D", self.data, "-U", "woo", "-A", "trust", "--no-sync", "--locale=C", "-E", "UTF8")

    def follow(self, first: Server) -> None:
        """A standby of another server, with everything it has."""
        self._run("pg_basebackup", "-D", self.data, "-h", "127.0.0.1", "-p", first.port, "-U", "woo", "-R", "-X",
                  "stream", "-c", "fast")  # fmt: skip

    def start(self, more: str = "") -> None:
        address = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder}"
        log = self.folder / f"log-{self.port}"
        self._run("pg_ctl", "start", "-w", "-D", self.data, "-l", log, "-o", f"{address} {_QUICK} {more}")

    def stop_at_once(self) -> None:
        """As the server does when it is told to stop without closing anything."""
        self._run("pg_ctl", "stop", "-w", "-D", self.data, "-m", "immediate")

    def kill(self) -> None:
        """The head process is gone without a word; its children notice by themselves."""
        number = int((self.data / "postmaster.pid").read_text().split()[0])
        os.kill(number, signal.SIGKILL)

    def promote(self) -> None:
        self._run("pg_ctl", "promote", "-w", "-D", self.data)

    def end(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self.stop_at_once()

    def _run(self, program: str, *words: object) -> None:
        command = [str(self.programs / program), *map(str, words)]
        subprocess.run(command, user=self.user, cwd=self.folder, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)  # fmt: skip


@contextmanager
def servers(count: int) -> Iterator[list[Server]]:
    """So many servers, not made yet; all ended and taken away afterwards."""
    user = "nobody" if os.name != "nt" and os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="woo-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user)
        programs = _for_everyone(_programs(), folder) if user else _programs()
        made = [Server(programs, folder, _free_port(), user) for _number in range(count)]
        try:
            yield made
        finally:
            for one in made:
                one.end()
