"""What a read works with: a connection in one snapshot, who asks, and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import field

from sqlalchemy import Connection

from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.reads.looking import Looking
from woo_desktop.domain.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """One question being answered."""

    connection: Connection
    who: str
    now: dt.datetime
    place: DatabasePlace
    store: Looking = field(init=False, compare=False, repr=False)
    """Records by id and by condition, for looking only; every record is read once."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "store", Looking(self.connection))
