"""What a program wants to know of a shared database before anything else, in one trip over the line."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.exc import DBAPIError

from woo_desktop.db.engine import swiftly
from woo_desktop.db.log_news import LogMark, mark_from, mark_query
from woo_desktop.db.models import TABLES
from woo_desktop.db.standing import Standing, standing_from, standing_query
from woo_desktop.db.store import columns_of, record_in_order
from woo_desktop.db.together import ask_together
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Member
from woo_desktop.domain.terms import Kind


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A workshop as it stood at one moment."""

    standing: Standing
    members: tuple[Member, ...]
    """Those that are not in the trash, by id."""
    at: dt.datetime
    """The time of the server."""
    mark: LogMark
    """Where the log ended."""


def first_look(engine: Engine) -> FirstLook | None:
    """None when there is no workshop of ours yet, or not for this login: then each thing is asked by itself.

    CannotOpen (or another WorkshopError) when the server cannot be reached.
    """
    members = TABLES[Kind.MEMBER]
    columns = (members.c[name] for name in columns_of(Kind.MEMBER))
    known = select(*columns).where(members.c.trashed_at.is_(None)).order_by(members.c.id)
    clock = select(func.clock_timestamp())
    queries = [mark_query(), cast(Select[Any], standing_query()), known, clock]
    with swiftly(engine) as connection:
        try:
            log, standing, people, now = ask_together(connection, queries)
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            return None
    if len(standing) != 1:
        return None
    found = [cast(Member, record_in_order(Kind.MEMBER, row)) for row in people]
    return FirstLook(standing_from(standing[0]), tuple(found), now[0][0].astimezone(dt.UTC), mark_from(log))
