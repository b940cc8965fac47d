"""How long a person waits for the first page of a shared workshop far away, with TLS and a password."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import make_url

from bench.measuring import Figure, median
from bench.startup import _started
from tests.live.proxy import DelayProxy
from tests.reliability.secure_server import HOST, PASSWORD, SecureServer, secure_server
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.commands import LoadSample
from woo_desktop.domain.terms import Role
from woo_desktop.services.moving import copy_workshop
from woo_desktop.services.office import Office
from woo_desktop.services.server import add_user, init_server

TIMES = 5
GOAL = 4500.0
"""Milliseconds (row R17)."""


def figures(rtt: float = 0.2) -> Iterator[Figure]:
    """From the start of the process until the first view is filled and painted; trips are those of one start."""
    with tempfile.TemporaryDirectory() as folder, secure_server(Path(folder)) as server:
        line = DelayProxy(_shared_workshop(server, Path(folder)), rtt, HOST)
        took, trips = [], []
        for _turn in range(TIMES):
            before = line.trips
            took.append(_started("bench.first_window", line.url)[0])
            trips.append(line.trips - before)
        line.close()
    told = f"{median(trips):.0f} trips of two connections together, and one to reach the server for each"
    yield Figure(f"start to usable over TLS and SCRAM, RTT {rtt * 1000:.0f} ms", median(took), GOAL, "ms", told)


def _shared_workshop(server: SecureServer, folder: Path) -> str:
    """The address of the sample workshop for a coordinator, by way of the line that does the TLS."""
    name = "sample"
    server.cluster.run(f"CREATE DATABASE {name}")
    owner = server.cluster.admin.set(database=name).render_as_string(hide_password=False)
    office = Office.open(folder / "sample.woo")
    office.run(LoadSample(dt.date.today()))
    office.close()
    init_server(DatabasePlace.of(owner))
    copy_workshop(folder / "sample.woo", owner)
    add_user(DatabasePlace.of(owner), "anna", Role.PROJECT_LEAD, "Anna", PASSWORD)
    far = make_url(f"postgresql://anna:{PASSWORD}@{HOST}:{server.port}/{name}")
    return far.update_query_dict({"sslrootcert": str(folder / "ca.pem")}).render_as_string(hide_password=False)
