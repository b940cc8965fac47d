"""R20: a program that became too old writes nothing, whatever it tries and however often."""

from __future__ import annotations

import random

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.databases import OpenOffice
from tests.db.tables import all_rows, engine_of
from tests.reliability.deeds import _ALONE, Deed
from tests.reliability.picture import Picture
from tests.small_workshop import COLLEAGUE
from woo_desktop.db import file_guard
from woo_desktop.domain.commands import Command, Create, EmptyTrash, Undo
from woo_desktop.domain.errors import ProgramTooOld, WorkshopError
from woo_desktop.domain.terms import Kind

NOW = file_guard.SCHEMA_NUMBER
TRIES, SOAK_TRIES = 60, 1_000


def _become_too_old(place: str) -> None:
    with engine_of(place) as engine, engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA user_version={NOW + 1}")
        else:
            connection.exec_driver_sql(f"UPDATE workshop_guard SET minimum_writer = {NOW + 1}")


def _anything(now: Picture, chance: random.Random) -> Command:
    """A deed that could be done; the moves of the board often, because they have a road of their own."""
    while True:
        name = chance.choice(["place", *_ALONE])
        command = Deed(name, (chance.randrange(60), chance.randrange(60), chance.randrange(60), 1)).command(now)
        if command is not None:
            return command


def _try_all(place: str, open_office: OpenOffice, tries: int) -> None:
    office = open_office(place, COLLEAGUE)
    office.run(Create(Kind.TASK, {"title": "nog net"}))
    _become_too_old(place)
    before, now, chance = all_rows(place), Picture.of(office), random.Random(tries)
    refused = 0
    for number in range(tries):
        command: Command = _anything(now, chance) if number % 10 else (Undo(), EmptyTrash())[number // 10 % 2]
        try:
            office.prepare(command)
            outcome = office.run(command)
        except ProgramTooOld:
            refused += 1
        except WorkshopError:
            pass  # What could not be done anyway is told by its own reason.
        else:
            assert outcome.changes is None, command
    assert refused > tries // 2
    assert all_rows(place) == before


def test_an_outdated_program_writes_nothing(database_place: str, open_office: OpenOffice) -> None:
    _try_all(database_place, open_office, TRIES)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_an_outdated_program_writes_nothing_in_a_thousand_tries(database_place: str, open_office: OpenOffice) -> None:
    _try_all(database_place, open_office, SOAK_TRIES)


_OLD_ROADS = (
    "INSERT INTO gesture (at, who, label, is_redo, undoable) VALUES (now(), 'x', '{{}}', false, true)",
    "UPDATE sme SET city = 'x{n}', version = version + 1 WHERE id = 1",
    "INSERT INTO task (title, version) VALUES ('x{n}', 1)",
    "DELETE FROM contact WHERE id = 1",
    "UPDATE offering SET capacity = 9{n}, version = version + 1 WHERE id = 1",
    "UPDATE contact SET trashed_at = now(), version = version + 1 WHERE id = 1",
    "INSERT INTO proposal (assignment_id, offering_id, status, version) VALUES (2, 2, 'proposed', 1)",
)


def _try_statements(place: str, tries: int) -> None:
    """The statements that programs of every earlier schema send, in sessions that say honestly how old they are."""
    _become_too_old(place)
    before = all_rows(place)
    address = make_url(place).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True, options="-c search_path=woo") as connection:
        for number in range(tries):
            connection.execute(f"SET woo.writer = '{1 + number % NOW}'".encode())
            with pytest.raises(psycopg.DatabaseError) as refused:
                connection.execute(_OLD_ROADS[number % len(_OLD_ROADS)].format(n=number).encode())
            assert refused.value.sqlstate in ("WO001", "WO002"), refused.value
    assert all_rows(place) == before


@pytest.mark.postgres
@pytest.mark.parametrize("tries", [70, pytest.param(SOAK_TRIES, marks=pytest.mark.soak)])
def test_statements_of_older_programs_write_nothing(workshop_server: str, tries: int) -> None:
    _try_statements(workshop_server, tries)
