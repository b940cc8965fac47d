"""Clients that change one record over and over, each change told after it was kept; for the tests of the history."""

from __future__ import annotations

from multiprocessing.connection import Connection

import psycopg
from sqlalchemy.engine import make_url

from tests.reliability.child import READY
from woo_desktop.domain.commands import Change, Create
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office


def write_by_program(mouth: Connection, place: str, number: int, changes: int) -> None:
    """So many changes of a task of its own, each of one field, each with a value that comes once."""
    office = Office.open(place)
    (task,) = office.run(Create(Kind.TASK, {"title": f"van {number}"})).created
    mouth.send_bytes(READY.encode())
    for turn in range(changes):
        value = f"regel {number}:{turn}"
        office.run(Change(task, turn + 1, {("note", "title")[turn % 2]: value}))
        mouth.send_bytes(value.encode())
    office.close()


def write_by_sql(mouth: Connection, place: str, number: int, changes: int) -> None:
    """The same with psql: no program, no settings of ours, no history of its own."""
    address = make_url(place).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        made = connection.execute("INSERT INTO woo.task (title, version) VALUES ('met de hand', 1) RETURNING id")
        row = made.fetchone()
        assert row is not None
        mouth.send_bytes(READY.encode())
        for turn in range(changes):
            value = f"regel {number}:{turn}"
            field = ("note", "title")[turn % 2]
            connection.execute(f"UPDATE woo.task SET {field} = %s WHERE id = %s".encode(), (value, row[0]))
            mouth.send_bytes(value.encode())
