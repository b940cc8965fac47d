"""Looks at a server before it is used: is it the right one, may this person in, does it hold a workshop?"""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from woo_desktop.db.engine import open_engine, raise_explained
from woo_desktop.db.migrate import HEAD, current_revision
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.errors import CannotOpen, WayOut
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_, Sentence

OLDEST = 14
"""The oldest PostgreSQL that is still looked after by its makers."""


@dataclass(frozen=True, slots=True)
class ServerLook:
    """What was found; anything that stands in the way is an error instead."""

    server: str
    version: int
    encrypted: bool
    empty: bool
    """There is no workshop in this database yet."""
    older: bool
    """The workshop is of an older program, and is to be brought up to date first."""
    writable: bool


def look_at_server(place: DatabasePlace) -> ServerLook:
    """Connect and look around; a WorkshopError says in words what is wrong."""
    engine = open_engine(place)
    try:
        with engine.connect() as connection:
            version = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
            if version < OLDEST:
                words = N_("This server runs PostgreSQL {version}; {oldest} or newer is needed. Ask who runs it.")
                raise CannotOpen(place.name, Sentence(words, {"version": version, "oldest": OLDEST}), WayOut.CONNECTION)
            # Not every server shows its own connections to everybody.
            secure = text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
            encrypted = bool(connection.execute(secure).scalar())
            revision = current_revision(connection)
            if revision.isdigit() and int(revision) > int(HEAD):
                words = N_("This database was made by a newer WOO Desktop. Update the program on this computer.")
                raise CannotOpen(place.name, Sentence(words), WayOut.UPDATE)
            may = text("SELECT has_table_privilege('gesture', 'INSERT')") if revision else text("SELECT true")
            writable = bool(connection.execute(may).scalar())
    except DBAPIError as error:
        raise_explained(engine, error)
    finally:
        engine.dispose()
    host = place.url.host or "localhost"
    return ServerLook(host, version, encrypted, not revision, bool(revision) and revision != HEAD, writable)
