"""A line that dies without a word (RELIABILITY 3.3): run in a network of its own, it tells how soon that is noticed.

The server stands behind a line between two networks; taking the far end down leaves each side without an answer and
without an error, as when a laptop loses its network. A relay brings what arrives there to the server's own socket.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from woo_desktop.domain.commands import Change
from woo_desktop.domain.errors import NoLink
from woo_desktop.domain.news import LinkDown, News
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

NEAR, FAR, PORT = "10.77.0.1", "10.77.0.2", 5432
PATIENCE = 60.0
"""Seconds after which nobody noticed."""


class Ear:
    """Hears that the link is lost."""

    def __init__(self) -> None:
        self.down = threading.Event()

    def __call__(self, news: News) -> None:
        if isinstance(news, LinkDown):
            self.down.set()


class Line:
    """Two networks with a cable between them."""

    def __init__(self, far: int) -> None:
        self._far = ("nsenter", "-t", str(far), "-n")

    def lay(self, far: int) -> None:
        _run("ip", "link", "set", "lo", "up")
        _run("ip", "link", "add", "near", "type", "veth", "peer", "name", "far")
        _run("ip", "link", "set", "far", "netns", str(far))
        _run("ip", "addr", "add", f"{NEAR}/24", "dev", "near")
        _run("ip", "link", "set", "near", "up")
        _run(*self._far, "ip", "addr", "add", f"{FAR}/24", "dev", "far")
        self.set("up")

    def set(self, how: str) -> None:
        _run(*self._far, "ip", "link", "set", "far", how)

    def relay(self, socket: str) -> subprocess.Popen[bytes]:
        command = [*self._far, sys.executable, "-m", "tests.reliability.half_open", "relay", socket]
        return subprocess.Popen(command, stdout=subprocess.PIPE)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


@contextmanager
def line_to(socket: str) -> Iterator[Line]:
    with ExitStack() as ending:
        holder = subprocess.Popen(["unshare", "-n", "sleep", "3600"])
        ending.callback(_end, holder)
        while Path(f"/proc/{holder.pid}/ns/net").readlink() == Path("/proc/self/ns/net").readlink():
            time.sleep(0.05)
        line = Line(holder.pid)
        line.lay(holder.pid)
        relay = line.relay(socket)
        ending.callback(_end, relay)
        assert relay.stdout is not None
        relay.stdout.readline()
        yield line


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _idle(line: Line, office: Office, ear: Ear, socket: str) -> float:
    """Nothing is asked: only the watch notices it."""
    return _seconds_until(line, ear.down.wait)


def _sent(line: Line, office: Office, ear: Ear, socket: str) -> float:
    """A change is sent into a line that is dead already."""
    return _seconds_until(line, lambda _patience: _change(office))


def _waiting(line: Line, office: Office, ear: Ear, socket: str) -> float:
    """The answer is waited for (somebody holds the record) when the line dies."""
    folder, database = str(Path(socket).parent), office.place.url.database
    with psycopg.connect(host=folder, dbname=database, user=office.place.url.username) as other:
        other.execute("SELECT 1 FROM woo.sme WHERE id = 1 FOR UPDATE")
        with ThreadPoolExecutor(1) as hands:
            waits = hands.submit(_change, office)
            time.sleep(1.0)
            return _seconds_until(line, waits.result)


def _change(office: Office) -> bool:
    """Whether the person was told that there is no link."""
    try:
        office.run(Change(Ref(Kind.SME, 1), 1, {"city": "Roden"}))
    except NoLink:
        return True
    return False


def _seconds_until(line: Line, noticed: Callable[[float], bool]) -> float:
    line.set("down")
    began = time.monotonic()
    return time.monotonic() - began if noticed(PATIENCE) else PATIENCE


def measure(socket: str, user: str, database: str) -> None:
    address = f"postgresql://{user}@{FAR}:{PORT}/{database}?sslmode=disable&require_auth=none"
    with line_to(socket) as line:
        for situation in (_idle, _sent, _waiting):
            office, ear = Office.open(address), Ear()
            office.listen("half-open", ear)
            time.sleep(1.0)
            _tell(f"{situation.__name__.strip('_')} {situation(line, office, ear, socket):.2f}")
            line.set("up")
            office.close()


async def relay(socket: str) -> None:
    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        to_server, from_server = await asyncio.open_unix_connection(socket)
        await asyncio.gather(carry(reader, from_server), carry(to_server, writer), return_exceptions=True)

    server = await asyncio.start_server(accept, FAR, PORT)
    _tell("ready")
    await server.serve_forever()


if __name__ == "__main__":
    if sys.argv[1] == "relay":
        asyncio.run(relay(sys.argv[2]))
    else:
        measure(*sys.argv[1:])
