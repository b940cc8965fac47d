"""The highest number of each series among records that were erased: what was given once is never given again."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from woo_desktop.db.models import NUMBER_SERIES


def last_erased(connection: Connection, prefix: str) -> int | None:
    """The highest number under a prefix whose record is erased; None when none is."""
    query = select(NUMBER_SERIES.c.last).where(NUMBER_SERIES.c.prefix == prefix)
    found: int | None = connection.execute(query).scalar()
    return found


def remember_erased(connection: Connection, prefix: str, last: int) -> None:
    """Keep a number given; a lower one than is known changes nothing."""
    known = last_erased(connection, prefix)
    if known is None:
        connection.execute(insert(NUMBER_SERIES).values(prefix=prefix, last=last))
    elif last > known:
        connection.execute(update(NUMBER_SERIES).where(NUMBER_SERIES.c.prefix == prefix).values(last=last))
