"""The roles of a shared database: which of them may see and change what, enforced by the server's own rights.

Each workshop has four group roles, named after its database, and each person a login in one of them. They own nothing:
no table can be made, changed or dropped with them, and the history only grows.
"""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from woo_desktop.db.greeting import SCHEMA
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.terms import Kind, Role
from woo_desktop.domain.words import N_, Sentence

# What every role may do that the one before it may not; a test looks whether each kind has its place.
_DAILY = (
    Kind.SME,
    Kind.CONTACT,
    Kind.QUESTION,
    Kind.ASSIGNMENT,
    Kind.TEACHER,
    Kind.TEACHER_PROGRAMME,
    Kind.KEY_PERSON,
    Kind.ACTIVITY,
    Kind.TASK,
    Kind.EXECUTION,
    Kind.TEAM,
    Kind.CONTACT_MOMENT,
    Kind.ATTACHMENT,
)
_MATCHING = (
    Kind.INSTITUTION,
    Kind.HUB,
    Kind.PERIOD,
    Kind.FREE_WEEK,
    Kind.PROGRAMME,
    Kind.TRACK,
    Kind.TRACK_TEACHER,
    Kind.OFFERING,
    Kind.MOMENT,
    Kind.PROPOSAL,
    Kind.AGREEMENT,
    Kind.AGREEMENT_CASE,
    Kind.LIST_VALUE,
)
CHANGES: dict[Role, frozenset[Kind]] = {
    Role.READER: frozenset(),
    Role.SUPPORT: frozenset(_DAILY),
    Role.COORDINATOR: frozenset((*_DAILY, *_MATCHING)),
    Role.PROJECT_LEAD: frozenset(Kind),
}
"""The kinds of records each role may make and change; taking rows away for good is for the project lead."""

_LOG = ("gesture", "change_fact")
_BESIDE: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.READER: (),
    Role.SUPPORT: (("content", "INSERT"),),
    Role.COORDINATOR: (("content", "INSERT"),),
    Role.PROJECT_LEAD: (("content", "INSERT, DELETE"), ("number_series", "INSERT, UPDATE")),
}
LONGEST_DATABASE_NAME = 45
_LOGIN_STAYS = frozenset({"2BP01", "42501"})
"""How the server says that a login cannot go: it has rights elsewhere, or it is somebody else's to drop."""


def group_of(database: str, role: Role) -> str:
    """The group role of a workshop."""
    return f"{database}_{role.value}"


def give_rights(connection: Connection) -> None:
    """Make the group roles where they are not, and give each exactly its rights; by the owner of the tables."""
    database = _database(connection)
    groups = {role: group_of(database, role) for role in Role}
    there = set(connection.execute(text("SELECT rolname FROM pg_roles")).scalars())
    for group in groups.values():
        if group not in there:
            _run(connection, "CREATE ROLE {} NOLOGIN", group)
    _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
    connection.exec_driver_sql("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    tables = set(inspect(connection).get_table_names())
    for role, group in groups.items():
        _run(connection, "GRANT CONNECT ON DATABASE {} TO {}", database, group)
        _run(connection, "GRANT USAGE ON SCHEMA {} TO {}", SCHEMA, group)
        _run(connection, "REVOKE ALL ON ALL TABLES IN SCHEMA {} FROM {}", SCHEMA, group)
        _run(connection, "GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}", SCHEMA, group)
        rights = "INSERT, UPDATE, DELETE" if role is Role.PROJECT_LEAD else "INSERT, UPDATE"
        for kind in sorted(CHANGES[role]):
            _run(connection, f"GRANT {rights} ON {{}} TO {{}}", kind.value, group)
        if CHANGES[role]:
            for table in _LOG:
                _run(connection, "GRANT INSERT ON {} TO {}", table, group)
        for table, right in _BESIDE[role]:
            if table in tables:
                _run(connection, f"GRANT {right} ON {{}} TO {{}}", table, group)
    connection.exec_driver_sql("UPDATE workshop_guard SET shared = true")


def make_login(connection: Connection, login: str, verifier: str | None, role: Role) -> bool:
    """A login in the group of a role, and in no other of this workshop; True when it was made, not only let in.

    `verifier` is what the server keeps of the password (SCRAM): the password itself never travels, nor stands in a log.
    """
    database = _database(connection)
    query = text("SELECT 1 FROM pg_roles WHERE rolname = :login")
    made = connection.execute(query, {"login": login}).scalar() is None
    if made:
        _run(connection, "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 20", login)
    if verifier is not None:
        _run(connection, "ALTER ROLE {} PASSWORD {password}", login, password=verifier)
    _leave_groups(connection, login)
    _run(connection, "GRANT {} TO {}", group_of(database, role), login)
    _run(connection, "ALTER ROLE {} IN DATABASE {} SET search_path = woo", login, database)
    return made


def drop_login(connection: Connection, login: str) -> bool:
    """Out of this workshop at once, also for windows that are open; False when the login lives on for another one."""
    _leave_groups(connection, login)
    ends = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :login AND datname = current_database()"
    )
    database = _database(connection)
    _run(connection, "ALTER ROLE {} IN DATABASE {} RESET ALL", login, database)
    with suppress(DBAPIError), connection.begin_nested():
        # Ending a session takes the rights of its login. Where they cannot be had it goes on, and may do nothing.
        _run(connection, "GRANT {} TO CURRENT_USER", login)
        connection.execute(text(ends), {"login": login})
        _run(connection, "REVOKE {} FROM CURRENT_USER", login)
    query = text("SELECT 1 FROM pg_auth_members AS m JOIN pg_roles AS r ON r.oid = m.member WHERE r.rolname = :login")
    if connection.execute(query, {"login": login}).scalar() is not None:
        return False
    try:
        with connection.begin_nested():
            _run(connection, "DROP ROLE {}", login)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") not in _LOGIN_STAYS:
            raise
        return False
    return True


def logins_of(connection: Connection) -> dict[str, Role]:
    """Who may come in, with their role."""
    query = text(
        "SELECT member.rolname AS login, grp.rolname AS grp FROM pg_auth_members AS m "
        "JOIN pg_roles AS member ON member.oid = m.member JOIN pg_roles AS grp ON grp.oid = m.roleid "
        # Who makes a role is in it, to look after it; that is not somebody who works here.
        "WHERE member.rolcanlogin AND member.oid <> (SELECT relowner FROM pg_class WHERE oid = 'gesture'::regclass) "
        "ORDER BY member.rolname"
    )
    roles = {group_of(_database(connection), role): role for role in Role}
    return {row.login: roles[row.grp] for row in connection.execute(query) if row.grp in roles}


def check_name(name: str) -> None:
    """A name for a login: what PostgreSQL takes, and nothing that could be somebody else's."""
    fits = 0 < len(name.encode()) <= 63 and name.isprintable() and name == name.strip()
    if not fits or name.lower().startswith("pg_") or name.lower() in ("public", "postgres"):
        why = N_("‘{name}’ cannot be a login. Choose a short name, like ‘anna’.")
        raise NotAllowed(Sentence(why, {"name": name}))


def _leave_groups(connection: Connection, login: str) -> None:
    database = _database(connection)
    if login in logins_of(connection):
        for role in Role:
            _run(connection, "REVOKE {} FROM {}", group_of(database, role), login)


def _database(connection: Connection) -> str:
    return str(connection.execute(text("SELECT current_database()")).scalar_one())


def _run(connection: Connection, statement: str, *names: str, password: str = "") -> None:
    """A statement with names in it, quoted."""
    from psycopg import sql

    values = {"password": sql.Literal(password)} if password else {}
    composed = sql.SQL(statement).format(*map(sql.Identifier, names), **values)
    told = composed.as_string(connection.connection.driver_connection)
    connection.exec_driver_sql(told.replace("%", "%%"))
