"""What came into the change log since the last look: every gesture once, also one that was committed out of order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Row,
    Select,
    all_,
    and_,
    func,
    literal,
    literal_column,
    null,
    select,
)

from woo_desktop.db.change_log import LABELLED, changes_from
from woo_desktop.db.models import CHANGE_FACT, GESTURE
from woo_desktop.domain.changes import Changes
from woo_desktop.domain.late_dataclass import dataclass

_HORIZON: ColumnElement[int] = literal_column("pg_snapshot_xmin(pg_current_snapshot())::text::bigint").label("horizon")
"""The oldest transaction that still runs: of everything before it the outcome is known."""


@dataclass(frozen=True, slots=True)
class LogMark:
    """How far somebody read.

    On a file `upto` is a gesture. On a server numbers are handed out before the commit, so a lower one may come
    later: there it is a transaction. Everything before it was told, and of later ones the gestures in `told`.
    """

    upto: int
    told: frozenset[tuple[int, int]] = frozenset()
    """Gesture and its transaction."""


def mark_now(connection: Connection) -> LogMark:
    """Where the log ends now: what is stored from here on is news."""
    if connection.dialect.name != "postgresql":
        return LogMark(int(connection.execute(select(func.coalesce(func.max(GESTURE.c.id), 0))).scalar_one()))
    return mark_from(connection.execute(mark_query()).all())


def mark_query() -> Select[Any]:
    """The question behind `mark_now`, on a server."""
    horizon = select(_HORIZON).cte("horizon")
    seen = horizon.outerjoin(GESTURE, GESTURE.c.xact >= horizon.c.horizon)
    return select(horizon.c.horizon, GESTURE.c.id, GESTURE.c.xact).select_from(seen)


def mark_from(rows: Sequence[Any]) -> LogMark:
    """Its answer."""
    return LogMark(int(rows[0][0]), frozenset((row[1], row[2]) for row in rows if row[1] is not None))


def news_since(connection: Connection, mark: LogMark, session: str = "") -> tuple[list[Changes], LogMark]:
    """The gestures since a mark, oldest first, and the mark to go on from; in one statement.

    Gestures whose key begins with `session` are this window's own: they count as told, but are left out.
    """
    rows = connection.execute(_query(connection, mark)).all()
    by_gesture: dict[int, list[Row[Any]]] = {}
    for row in rows:
        if row.gesture is not None:
            by_gesture.setdefault(row.gesture, []).append(row)
    foreign = [found for found in by_gesture.values() if not _is_own(found[0], session)]
    return [changes_from(found) for found in foreign], _next(mark, rows)


def is_news(mark: LogMark) -> ColumnElement[bool]:
    """Whether a gesture was stored since a mark, on a server; what was told goes along as one value."""
    told = literal([gesture for gesture, _xact in mark.told], ARRAY(BigInteger))
    return and_(GESTURE.c.xact >= mark.upto, GESTURE.c.id != all_(told))


# --- inside -------------------------------------------------------------------------------------------------


def _is_own(row: Row[Any], session: str) -> bool:
    return bool(session) and (row.client_key or "").startswith(session)


def _next(mark: LogMark, rows: Sequence[Row[Any]]) -> LogMark:
    seen = {(row.gesture, row.xact) for row in rows if row.gesture is not None}
    if not rows or rows[0].horizon is None:
        return LogMark(max([mark.upto, *(gesture for gesture, _xact in seen)]))
    horizon = max(mark.upto, int(rows[0].horizon))
    return LogMark(horizon, frozenset((gesture, xact) for gesture, xact in mark.told | seen if xact >= horizon))


def _query(connection: Connection, mark: LogMark) -> Select[Any]:
    """A row per fact, each with the horizon of the same snapshot; on a server one empty row when there is nothing."""
    facts = CHANGE_FACT.c.gesture_id == GESTURE.c.id
    if connection.dialect.name != "postgresql":
        found = select(null().label("horizon"), *LABELLED).select_from(GESTURE.outerjoin(CHANGE_FACT, facts))
        return found.where(GESTURE.c.id > mark.upto).order_by(GESTURE.c.id, CHANGE_FACT.c.id)
    horizon = select(_HORIZON).cte("horizon")
    joined = horizon.outerjoin(GESTURE, is_news(mark)).outerjoin(CHANGE_FACT, facts)
    return select(horizon.c.horizon, *LABELLED).select_from(joined).order_by(GESTURE.c.id, CHANGE_FACT.c.id)
