"""Looking after a shared database without being its administrator by trade: make it, let people in, see how it is."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from woo_desktop.db import change_log, roles
from woo_desktop.db.engine import open_engine, reading, writing
from woo_desktop.db.migrate import HEAD, current_revision, ensure_schema, make_database, revision_of_server
from woo_desktop.db.migration_turn import Waiting
from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.security import Security, security_of
from woo_desktop.db.store import Store
from woo_desktop.domain.errors import NotAllowed, NotFound, PasswordWanted, WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Member
from woo_desktop.domain.terms import Kind, Role
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.starting import fill_lists

_PASSWORD_BYTES = 15


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody who may come in."""

    login: str
    name: str
    role: Role
    windows: int
    """How many windows are open at this moment."""


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """How a shared database is."""

    name: str
    version: str
    schema: str
    up_to_date: bool
    shared: bool
    security: Security
    size: int
    changes: int
    logins: tuple[Login, ...]


@dataclass(frozen=True, slots=True)
class NewLogin:
    """What became of `add_user`: the password is told once, and only when it was made here."""

    login: str
    name: str
    role: Role
    made: bool
    password: str = ""


def server_place(address: str, ask_password: Callable[[], str]) -> DatabasePlace:
    """A server to look after; its password is asked only when the server wants one that nobody gave yet."""
    place = DatabasePlace.of(address)
    _only_servers(place)
    engine = open_engine(place)
    try:
        with reading(engine):
            return place
    except PasswordWanted:
        return place.with_password(ask_password())
    except WorkshopError:
        # What is wrong is told by the work itself: the database may still have to be made.
        return place
    finally:
        engine.dispose()


def init_server(place: DatabasePlace) -> bool:
    """Make the tables and the roles; True when there were no tables yet. Doing it again only puts things right."""
    _only_servers(place)
    if len((place.url.database or "").encode()) > roles.LONGEST_DATABASE_NAME:
        raise NotAllowed(Sentence(N_("The name of the database is too long: at most 45 characters.")))
    make_database(place)
    new = not revision_of_server(place)
    ensure_schema(place)
    with _engine(place) as engine, writing(engine) as connection:
        _refuse_other_encoding(connection)
        roles.give_rights(connection)
        change_log.forget_other_cluster(connection)
    return new


def update_server(place: DatabasePlace, backups: Path, waiting: Waiting | None = None) -> bool:
    """Bring an older database up to date, after a copy to a file in `backups`; others wait. False when it was."""
    _only_servers(place)
    changed = ensure_schema(place, backups, agreed=True, waiting=waiting)
    with _engine(place) as engine, writing(engine) as connection:
        if _is_shared(connection):
            roles.give_rights(connection)
    return changed


def add_user(place: DatabasePlace, login: str, role: Role, name: str = "", password: str | None = None) -> NewLogin:
    """Let somebody in: a login at the server, and the member of the workshop who that is.

    Without a password one is made for a login that is new; a login that is there already keeps the one it has.
    """
    _only_servers(place)
    roles.check_name(login)
    with _engine(place) as engine:
        with reading(engine) as connection:
            _must_be_shared(connection)
            known = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :login"), {"login": login}).scalar()
        told = password or ("" if known else secrets.token_urlsafe(_PASSWORD_BYTES))
        fill_lists(engine, somebody=False)
        with writing(engine) as connection:
            made = roles.make_login(connection, login, _verifier(connection, login, told), role)
            member = _settle_login(connection, login, role, name)
    return NewLogin(login, member, role, made, "" if password else told)


def remove_user(place: DatabasePlace, login: str) -> bool:
    """Let somebody in no longer; what they did stays theirs in the history. False when the login lives on elsewhere."""
    _only_servers(place)
    with _engine(place) as engine, writing(engine) as connection:
        _must_be_shared(connection)
        if login not in roles.logins_of(connection):
            raise NotFound(Kind.MEMBER, name=login)
        store = Store(connection)
        for member in store.find(Member, store.table(Kind.MEMBER).c.login == login):
            store.change(member.ref, {"login": ""})
        label = Sentence(N_("{name} no longer has access"), {"name": login})
        change_log.record(connection, "", label, store.facts, undoable=False)
        return roles.drop_login(connection, login)


def server_status(place: DatabasePlace) -> ServerStatus:
    """Version, schema, security, and who may come in."""
    _only_servers(place)
    with _engine(place) as engine, reading(engine) as connection:
        stands = current_revision(connection)
        if not stands:
            raise NotAllowed(Sentence(_NOT_READY))
        shared = stands >= "0004" and _is_shared(connection)
        logins = _logins(connection) if shared else ()
        number = connection.execute(text("SELECT count(*) FROM change_fact")).scalar_one()
        size = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
        version = str(connection.execute(text("SHOW server_version")).scalar_one())
    security = security_of(place)
    return ServerStatus(place.name, version, stands, stands == HEAD, shared, security, size, number, logins)


# --- inside -------------------------------------------------------------------------------------------------

_NOT_READY = N_("This database holds no workshop yet. Make it ready with ‘woo server init’.")


def _only_servers(place: DatabasePlace) -> None:
    if place.is_file:
        raise NotAllowed(Sentence(N_("This is about a shared database: name it with a postgresql:// address.")))


@contextmanager
def _engine(place: DatabasePlace) -> Iterator[Engine]:
    engine = open_engine(place)
    try:
        yield engine
    finally:
        engine.dispose()


def _is_shared(connection: Connection) -> bool:
    return bool(connection.execute(text("SELECT shared FROM workshop_guard")).scalar())


def _must_be_shared(connection: Connection) -> None:
    if current_revision(connection) != HEAD or not _is_shared(connection):
        raise NotAllowed(Sentence(_NOT_READY))


def _refuse_other_encoding(connection: Connection) -> None:
    if connection.execute(text("SHOW server_encoding")).scalar() != "UTF8":
        raise NotAllowed(Sentence(N_("This database does not keep all letters. Make one with the encoding UTF8.")))


def _verifier(connection: Connection, login: str, password: str) -> str | None:
    """What the server keeps of a password, worked out here."""
    if not password:
        return None
    driver = connection.connection.driver_connection
    made: bytes = driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")  # type: ignore[union-attr]
    return made.decode()


def _settle_login(connection: Connection, login: str, role: Role, name: str) -> str:
    """The member with this login: who has it, else who has the name (and no login yet), else somebody new."""
    store = Store(connection)
    members = store.find(Member)
    wanted = name or login
    found = [one for one in members if one.login == login] or [
        one for one in members if one.name == wanted and not one.login
    ]
    if found:
        told = {"login": login, "role": role, **({"name": name} if name else {})}
        wanted = name or found[0].name
        store.change(found[0].ref, told)
    else:
        initials = "".join(word[0] for word in wanted.split()[:2]).upper()
        store.insert(Kind.MEMBER, {"name": wanted, "initials": initials, "role": role, "login": login})
    if store.facts:
        label = Sentence(N_("{name} has access as {role}"), {"name": wanted, "role": role})
        change_log.record(connection, "", label, store.facts, undoable=False)
    return wanted


def _logins(connection: Connection) -> tuple[Login, ...]:
    names = {member.login: member.name for member in Store(connection).find(Member) if member.login}
    query = "SELECT usename, count(*) FROM pg_stat_activity WHERE datname = current_database() GROUP BY usename"
    windows = {row[0]: row[1] for row in connection.execute(text(query))}
    return tuple(
        Login(login, names.get(login, ""), role, windows.get(login, 0))
        for login, role in roles.logins_of(connection).items()
    )
