"""Whether somebody wrote over what a gesture made: then taking it back would overwrite them unseen."""

from __future__ import annotations

from sqlalchemy import Connection

from woo_desktop.db import change_log
from woo_desktop.db.change_log import LoggedFact
from woo_desktop.db.values import plain
from woo_desktop.domain.records import Record


def written_over(connection: Connection, record: Record, fact: LoggedFact, who: str) -> LoggedFact | None:
    """The later fact about the same field that stands in the way of `who` taking `fact` back; None when nothing does.

    A colleague who wrote the same value again meant it; one who wrote something else and took that back did not.
    """
    if record.version == fact.version:
        return None
    later = [
        one
        for one in change_log.changes_after(connection, fact.ref, fact.version)
        if one.field == fact.field and one.gesture != fact.gesture
    ]
    others = [one for one in later if one.who != who]
    if plain(getattr(record, fact.field)) != fact.new:
        return (others or later or [fact])[-1]
    if not others or others[-1] is not later[-1] or others[-1].derived:
        return None
    gesture = change_log.gesture(connection, others[-1].gesture)
    took_back = gesture is not None and gesture.reverts in {one.gesture for one in later}
    return None if took_back else others[-1]
