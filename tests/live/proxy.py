"""A line to a server that can be long, dead or cut: bytes wait half the round trip in each direction."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL, make_url


class DelayProxy:
    """Listens on an address of this computer until it is closed; `url` is where to connect to."""

    def __init__(self, target: str, rtt: float = 0.0, host: str = "127.0.0.1") -> None:
        self._target = make_url(target)
        self._host = host
        self.half = rtt / 2
        self.silent = False
        """Nothing comes through any more, and nobody is told: a link that is dead on both sides."""
        self.mute = False
        """What the server says does not arrive; what it is told does."""
        self.mute_after = self.silent_at = b""
        """When these bytes go to the server: its answer does not arrive, or they do not arrive themselves."""
        self.answers_left: int | None = None
        """So many bytes of answers still arrive, and nothing after them: half a message, then silence."""
        self.refuses = False
        self.cuts = 0
        self.trips = 0
        """How often the client spoke after it had been answered: what it waited for."""
        self.trips_from: Counter[int] = Counter()
        """The same for each connection, by the port it comes from."""
        self._pairs: set[asyncio.StreamWriter] = set()
        self._stranded: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._thread.start()
        self._server = self._do(self._listen(0))
        self.port: int = self._server.sockets[0].getsockname()[1]

    @property
    def url(self) -> str:
        """The database behind it, by way of the proxy."""
        through: URL = self._target.set(host=self._host, port=self.port).difference_update_query(["host"])
        return through.render_as_string(hide_password=False)

    def cut(self) -> None:
        """End every connection at once."""
        self.cuts += 1
        self._do(self._cut())

    def strand(self) -> None:
        """The connections of now are dead, and neither side hears of it; new ones are alive."""
        self._stranded |= self._pairs

    def release(self) -> None:
        """What was stranded ends."""
        self._do(self._release())

    def leave(self) -> None:
        """Nothing listens at this port any more."""
        self._do(self._leave())

    def come_back(self) -> None:
        self._server = self._do(self._listen(self.port))

    def close(self) -> None:
        self._do(self._finish())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)
        self._loop.close()

    # --- on its own thread --------------------------------------------------------------------------------------

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    async def _listen(self, port: int) -> asyncio.Server:
        return await asyncio.start_server(self._connected, self._host, port)

    async def _leave(self) -> None:
        self._server.close()
        await self._cut()

    async def _release(self) -> None:
        for writer in self._stranded:
            writer.transport.abort()
        self._stranded.clear()

    async def _cut(self) -> None:
        for writer in list(self._pairs):
            writer.transport.abort()

    async def _finish(self) -> None:
        self._server.close()
        await self._release()
        await self._cut()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refuses:
            writer.transport.abort()
            return
        # To this end it is connected at once; over a long line that takes a trip, before the first word.
        await asyncio.sleep(2 * self.half)
        try:
            behind, on = await self._open()
        except OSError:  # The server is not there: neither is the line to it.
            writer.transport.abort()
            return
        answered = _Answered()
        port = int(writer.get_extra_info("peername")[1])
        self._pairs |= {writer, on}
        try:
            # Cancelled when the proxy closes: nothing to tell then.
            with suppress(asyncio.CancelledError):
                await asyncio.gather(
                    self._carry(reader, on, answered, port), self._carry(behind, writer, answered, port, answers=True)
                )
        finally:
            self._pairs -= {writer, on}
            for end in {writer, on} - self._stranded:
                end.transport.abort()

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        folder = self._target.query.get("host")
        if isinstance(folder, str) and folder.startswith("/"):
            return await asyncio.open_unix_connection(str(Path(folder) / f".s.PGSQL.{self._target.port or 5432}"))
        return await asyncio.open_connection(self._target.host, self._target.port or 5432)

    async def _carry(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        answered: _Answered,
        port: int,
        *,
        answers: bool = False,
    ) -> None:
        """One direction: what comes is let through when its time has come."""
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        sending = self._loop.create_task(self._send(queue, writer, answered if answers else _Answered()))
        try:
            with suppress(ConnectionError):
                while data := await reader.read(65536):
                    if not answers:
                        self._watch(data)
                        self.trips += answered.wholly
                        self.trips_from[port] += answered.wholly
                        answered.wholly = False
                    if answers and self.answers_left is not None:
                        data, self.answers_left = data[: self.answers_left], max(0, self.answers_left - len(data))
                    if data and not self.silent and writer not in self._stranded and not (answers and self.mute):
                        queue.put_nowait((self._loop.time() + self.half, data))
        finally:
            queue.put_nowait((self._loop.time() + self.half, b""))
            with suppress(ConnectionError, asyncio.CancelledError):
                await sending

    def _watch(self, data: bytes) -> None:
        if self.mute_after and self.mute_after in data:
            self.mute, self.mute_after = True, b""
        if self.silent_at and self.silent_at in data:
            self.silent, self.silent_at = True, b""

    async def _send(
        self, queue: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter, answered: _Answered
    ) -> None:
        while True:
            due, data = await queue.get()
            await asyncio.sleep(max(0.0, due - self._loop.time()))
            if not data:
                writer.transport.abort() if not self.silent and writer not in self._stranded else None
                return
            with suppress(ConnectionError):
                answered.hear(data)
                writer.write(data)
                await writer.drain()


class _Answered:
    """Whether the client was answered since it spoke.

    A server begins to answer the first of several questions before it has heard the last; it is done when it says that
    it is ready. That cannot be seen through TLS, nor while somebody logs in: there any answer counts.
    """

    def __init__(self) -> None:
        self.wholly = True
        self._seen_ready = False

    def hear(self, data: bytes) -> None:
        ready = _READY in data[-_TAIL:]
        self._seen_ready = self._seen_ready or ready
        self.wholly = self.wholly or ready or not self._seen_ready


_READY = b"Z\x00\x00\x00\x05"
_TAIL = 400
"""Words of colleagues may follow in the same breath."""
