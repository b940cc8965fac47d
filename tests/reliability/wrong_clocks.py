"""A client on a computer of which the clock is wrong; for the tests of clocks, in a process of its own."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from multiprocessing.connection import Connection

from tests.reliability.child import READY
from tests.small_workshop import Known
from woo_desktop.domain import commands as c
from woo_desktop.domain.errors import AlreadyPlaced, NotAllowed, OfferingFull, StaleChange
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office


def _set_clock(off: float) -> None:
    """From here on every clock that Python has in this process is off by so many seconds, in Amsterdam."""
    real_time, real, real_day = time.time, dt.datetime, dt.date
    os.environ["TZ"] = "Europe/Amsterdam"
    if hasattr(time, "tzset"):
        time.tzset()

    class LikeReal(type):
        """Moments that a driver or a database made are moments too."""

        def __instancecheck__(cls, one: object) -> bool:
            return isinstance(one, real if issubclass(cls, real) else real_day)

    class Wrong(dt.datetime, metaclass=LikeReal):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return real.fromtimestamp(real_time() + off, tz)

        @classmethod
        def today(cls) -> dt.datetime:  # type: ignore[override]
            return real.fromtimestamp(real_time() + off)

    class WrongDay(dt.date, metaclass=LikeReal):
        @classmethod
        def today(cls) -> dt.date:  # type: ignore[override]
            return real.fromtimestamp(real_time() + off).date()

    dt.datetime = Wrong  # type: ignore[misc]
    dt.date = WrongDay  # type: ignore[misc]
    time.time = lambda: real_time() + off


def move_by_a_wrong_clock(mouth: Connection, place: str, number: int, moves: int, off: float) -> None:
    """Moves of a card of its own and notes on a task; each is told by its gesture and its key."""
    beforehand = Office.open(place)
    offerings = [Known(beforehand).offering(code).id for code in ("T03", "T04")]
    beforehand.close()
    _set_clock(off)
    assert abs(dt.datetime.now(dt.UTC).timestamp() - time.time()) < 5
    office = Office.open(place)
    known = Known(office)
    part = known.part(number + 1).id
    (task,) = office.run(c.Create(Kind.TASK, {"title": f"taak {number}"})).created
    card: tuple[int, int] | None = None
    mouth.send_bytes(READY.encode())
    for turn in range(moves):
        key = f"{number}:{turn}"
        command: c.Command = c.PlaceCase(part, offerings[turn // 2 % 2], over=True)
        if turn % 5 == 4:
            command = c.Change(task, known.record(task).version, {"note": f"regel {turn}"})
        elif card is not None:
            command = c.WithdrawCase(*card)
        try:
            outcome = office.run(command, key)
        except (AlreadyPlaced, NotAllowed, OfferingFull, StaleChange) as refused:
            mouth.send_bytes(json.dumps([key, 0, type(refused).__name__]).encode())
            continue
        if not isinstance(command, c.Change):
            made = [ref.id for ref in outcome.created if ref.kind is Kind.PROPOSAL]
            card = (made[0], 1) if made else None
        assert outcome.changes is not None
        mouth.send_bytes(json.dumps([key, outcome.changes.gesture, ""]).encode())
    office.close()
