"""A database shared by logins with roles, made with the program's own commands, for the tests of rights."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.engine import make_url

from tests.postgres import Cluster
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.terms import Role
from woo_desktop.services.moving import copy_workshop
from woo_desktop.services.server import add_user, init_server

PEOPLE = {
    Role.PROJECT_LEAD: "Petra Lead",
    Role.COORDINATOR: "Coen Match",
    Role.SUPPORT: "Olga Hulp",
    Role.READER: "Luuk Kijk",
}


@contextmanager
def shared_database(postgres: Cluster, file: str) -> Iterator[Shared]:
    """The workshop of a file in a shared database, with one login per role; roles and logins go afterwards."""
    with postgres.database() as url:
        shared = Shared(url)
        try:
            postgres.run(f'CREATE ROLE "{shared.admin}" LOGIN CREATEROLE')
            postgres.run(f'ALTER DATABASE "{shared.database}" OWNER TO "{shared.admin}"')
            shared.make(file)
            yield shared
        finally:
            shared.forget(postgres)


class Shared:
    """Addresses per login of one shared database."""

    def __init__(self, superuser: str) -> None:
        self.superuser = superuser
        self.database = make_url(superuser).database or ""
        self.admin = f"{self.database[-12:]}_admin"
        """Looks after the workshop: owns the database and may make roles, no more, as the docs say."""
        self.owner = make_url(superuser).set(username=self.admin).render_as_string(hide_password=False)

    def make(self, file: str) -> None:
        init_server(DatabasePlace.of(self.owner))
        self._close_public()
        copy_workshop(file, self.owner)
        for role, name in PEOPLE.items():
            add_user(DatabasePlace.of(self.owner), self.login(role), role, name)

    def _close_public(self) -> None:
        """What the docs ask of the administrator of PostgreSQL 14, where the schema is open and not the owner's."""
        address = make_url(self.superuser).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as superuser:
            if superuser.info.server_version < 150000:
                superuser.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")

    def login(self, role: Role) -> str:
        return f"{self.database[-12:]}_{role.value[:4]}"

    def url(self, role: Role) -> str:
        return make_url(self.owner).set(username=self.login(role)).render_as_string(hide_password=False)

    def sql(self, role: Role) -> psycopg.Connection[tuple[object, ...]]:
        """The same login with psql: no program, no settings of ours."""
        address = make_url(self.url(role)).set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(address, autocommit=True)

    def forget(self, postgres: Cluster) -> None:
        postgres.run(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')
        for role in Role:
            postgres.run(f'DROP ROLE IF EXISTS "{self.login(role)}"')
            postgres.run(f'DROP ROLE IF EXISTS "{self.database}_{role.value}"')
        postgres.run(f'DROP ROLE IF EXISTS "{self.admin}"')
