"""The time of a shared database: its server's, whatever the clock of this computer says."""

from __future__ import annotations

import datetime as dt
import time

from sqlalchemy import Engine, text

from woo_desktop.db.engine import swiftly


class ServerClock:
    """Asked once, and again after the link was lost; in between it goes on by itself, without a look at the wall."""

    def __init__(self, engine: Engine, now: dt.datetime | None = None) -> None:
        """`now` is what the server said just before; without it the server is asked."""
        self._engine = engine
        self._at = now or dt.datetime.now(dt.UTC)
        self._since = time.monotonic()
        if now is None:
            self.set()

    def set(self) -> None:
        """Ask the server how late it is."""
        with swiftly(self._engine) as connection:
            at: dt.datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        self._at, self._since = at.astimezone(dt.UTC), time.monotonic()

    def __call__(self) -> dt.datetime:
        return self._at + dt.timedelta(seconds=time.monotonic() - self._since)
