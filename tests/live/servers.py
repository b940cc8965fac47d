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
