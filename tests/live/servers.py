"""A server on a loopback port that wants passwords, with the people that the tests of connecting need."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import URL

from tests.postgres import (
    SERVER_OPTIONS,
    Cluster,
    _for_everyone,
    _free_port,
    _kept,
    _make,
    _programs,
    _short_folder,
    _wait_for,
)
from tests.small_workshop import furnish
from woo_desktop.domain.commands import Create
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

PASSWORD = "kanarie-5f1c-wachtwoord"


@contextmanager
def guarded_cluster() -> Iterator[Cluster]:
    """As `tests.postgres.own_cluster`, on a port; only `woo` comes in without a password."""
    user = "nobody" if os.name != "nt" and os.geteuid() == 0 else None
    with _short_folder() as folder:
        programs = _for_everyone(_programs(), folder) if user else _programs()
        data, port = folder / "data", _free_port()
        _make(programs, data, user)
        (data / "pg_hba.conf").write_text("host all woo 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
        where = {"listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": str(folder)}
        options = [word for name, value in (SERVER_OPTIONS | where).items() for word in ("-c", f"{name}={value}")]
        address = URL.create("postgresql+psycopg", username="woo", host="127.0.0.1", port=port, database="postgres")
        with _kept([str(programs / "postgres"), "-D", str(data), *options], folder, user) as keeper:
            _wait_for(address, keeper, folder / "server.log")
            yield Cluster(address)


@contextmanager
def workshop_behind_passwords() -> Iterator[Cluster]:
    """The small workshop in `woo` on such a server; sanne may work in it, with `PASSWORD`."""
    with guarded_cluster() as cluster:
        cluster.run("CREATE DATABASE woo TEMPLATE template0")
        office = Office.open(cluster.url("woo"))
        furnish(office)
        office.run(Create(Kind.MEMBER, {"name": "sanne", "initials": "SA"}))
        office.close()
        cluster.run(f"CREATE ROLE sanne LOGIN PASSWORD '{PASSWORD}'")
        cluster.run("GRANT woo TO sanne")
        yield cluster
