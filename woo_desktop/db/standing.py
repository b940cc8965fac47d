"""How somebody stands towards a shared database: which role the login has, and whether this program may write there."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from pathlib import PurePath
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    Connection,
    Engine,
    Integer,
    Text,
    TextualSelect,
    column,
    make_url,
    text,
)

from woo_desktop.db import file_guard
from woo_desktop.db.engine import reading
from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.security import on_this_computer
from woo_desktop.db.types import UtcMoment
from woo_desktop.domain.errors import CannotOpen, WayOut
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Role
from woo_desktop.domain.words import N_, Sentence


class Verdict(Enum):
    """What a program of one schema does with a database of another."""

    USE = "use"
    UPDATE = "update after a copy"
    READ_ONLY = "read only"
    REFUSE = "refuse"


def verdict(program: int, schema: int, minimum_writer: int, minimum_reader: int) -> Verdict:
    """An older database is brought up to date; a newer one says itself which older programs it still takes."""
    if program > schema:
        return Verdict.UPDATE
    if program == schema or program >= max(minimum_writer, minimum_reader):
        return Verdict.USE
    return Verdict.READ_ONLY if program >= minimum_reader else Verdict.REFUSE


@dataclass(frozen=True, slots=True)
class Standing:
    """A login at a server; `role` is None where there are no logins with roles (`woo server init` was not done)."""

    login: str
    superuser: bool
    shared: bool
    role: Role | None
    schema: int
    verdict: Verdict

    @property
    def why_not(self) -> Sentence | None:
        """Why nothing can be changed, for a banner."""
        if self.verdict is Verdict.READ_ONLY:
            return Sentence(
                N_("A newer WOO Desktop works here: you can look, not change anything. Update the program.")
            )
        if self.role is Role.READER:
            return Sentence(N_("You have the role of reader here: you can look, not change anything."))
        return None


def standing_of(connection: Connection) -> Standing:
    """Asked of the server in one statement."""
    return standing_from(connection.execute(standing_query()).one())


def standing_query() -> TextualSelect:
    """The question behind `standing_of`."""
    words = (column("login", Text), column("shared", Boolean), column("minimum_writer", Integer))
    more = (column("minimum_reader", Integer), column("schema", Text), column("superuser", Boolean))
    return text(_STANDING).columns(*words, *more, column("roles", ARRAY(Text)))


def standing_from(row: Any) -> Standing:
    """Its answer."""
    roles = [role for role in reversed(Role) if role.value in (row.roles or ())]
    told = verdict(file_guard.SCHEMA_NUMBER, int(row.schema), row.minimum_writer, row.minimum_reader)
    role = next(
        (role for role in (Role.PROJECT_LEAD, Role.COORDINATOR, Role.SUPPORT, Role.READER) if role in roles), None
    )
    return Standing(row.login, row.superuser, row.shared, role, int(row.schema), told)


def is_outdated(connection: Connection) -> bool:
    """Whether a newer program made this one too old to write here; also a sign of life of the server."""
    on_file = connection.dialect.name == "sqlite"
    asked = "PRAGMA user_version" if on_file else "SELECT minimum_writer FROM workshop_guard"
    return int(connection.execute(text(asked)).scalar_one()) > file_guard.SCHEMA_NUMBER


def reason_to_look_only(engine: Engine, place: DatabasePlace) -> Sentence | None:
    """Why nothing can be changed here, for a banner; None when something can.

    CannotOpen for a login that nobody works with: the administrator of the server, or one without a role.
    A server on this computer that is not shared (no `woo server init`) is somebody's own: there its own rules hold.
    """
    with reading(engine) as connection:
        if place.is_file:
            taken = connection.execute(_TAKEN_WHEN).one_or_none()
            return None if taken is None else _as_taken(taken.taken_from, taken.taken_at, taken.workshop)
        found = standing_of(connection)
    return judged(found, place)


def judged(found: Standing, place: DatabasePlace) -> Sentence | None:
    """Why nothing can be changed by who stands so; CannotOpen as above."""
    if found.superuser and (found.shared or not on_this_computer(place)):
        why = N_("Nobody works here as the administrator of the server. Log in with a name of your own.")
        raise CannotOpen(place.name, Sentence(why), WayOut.CONNECTION)
    if found.shared and found.role is None:
        why = N_("The login ‘{login}’ has no role in this workshop. Who looks after it can give it one.")
        raise CannotOpen(place.name, Sentence(why, {"login": found.login}), WayOut.AGAIN)
    return found.why_not


def _as_taken(source: str, at: dt.datetime, workshop: str | None) -> Sentence:
    """From which workshop and when; where it stood (a path, a login) is no business of who reads the copy."""
    stood = make_url(source).database or "" if "://" in source else PurePath(source.replace("\\", "/")).stem
    return Sentence(_TAKEN, {"workshop": workshop or stood, "at": at})


_TAKEN = N_("This copy of ‘{workshop}’ was taken along on {at}: you can look, not change anything.")
_TAKEN_WHEN = text(
    """
    SELECT taken_from, taken_at, (SELECT value FROM setting WHERE key = 'workshop_name') AS workshop
    FROM workshop_guard WHERE taken_at IS NOT NULL
    """
).columns(taken_at=UtcMoment)
_STANDING = """
    SELECT session_user::text AS login, guard.shared, guard.minimum_writer, guard.minimum_reader,
        (SELECT version_num FROM alembic_version) AS schema,
        (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) AS superuser,
        (SELECT array_agg(substr(grp.rolname, length(current_database()) + 2)) FROM pg_auth_members AS m
            JOIN pg_roles AS grp ON grp.oid = m.roleid JOIN pg_roles AS own ON own.oid = m.member
            WHERE own.rolname = session_user
                AND own.oid <> (SELECT relowner FROM pg_class WHERE oid = 'gesture'::regclass)
                AND grp.rolname LIKE current_database() || E'\\\\_%') AS roles
    FROM workshop_guard AS guard
"""
