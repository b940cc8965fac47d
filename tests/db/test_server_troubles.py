"""What a server says while it is there is never taken for a lost link: that would be sent again for ever."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from woo_desktop.db.engine import open_engine, writing
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.errors import CannotOpen, NoLink, WorkshopError

pytestmark = pytest.mark.postgres

TOLD: dict[str, tuple[type[WorkshopError], str]] = {
    "53100": (CannotOpen, "disk of the server is full"),
    "53200": (CannotOpen, "no memory left"),
    "54001": (CannotOpen, "smaller parts"),
    "58030": (CannotOpen, "its own files"),
    "57P01": (NoLink, "no connection"),
}


def test_each_trouble_of_a_server_that_is_there_has_its_own_words(empty_postgres_url: str) -> None:
    engine = open_engine(DatabasePlace.of(empty_postgres_url))
    for code, (kind, words) in TOLD.items():
        with pytest.raises(WorkshopError) as told, writing(engine) as connection:
            connection.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{code}'; END $$"))
        assert type(told.value) is kind, code
        assert words in told.value.why.message  # type: ignore[attr-defined]
    engine.dispose()


def test_a_mistake_of_the_program_stays_one(empty_postgres_url: str) -> None:
    """More parameters than the driver sends: it has no code, and no words for a person."""
    engine = open_engine(DatabasePlace.of(empty_postgres_url))
    many = {f"p{number}": number for number in range(65_536)}
    names = ", ".join(f":{name}" for name in many)
    with pytest.raises(OperationalError), writing(engine) as connection:
        connection.execute(text(f"SELECT 1 WHERE 1 IN ({names})"), many)
    engine.dispose()


def test_a_connection_that_is_cut_is_a_lost_link(empty_postgres_url: str) -> None:
    engine = open_engine(DatabasePlace.of(empty_postgres_url))
    with pytest.raises(NoLink), writing(engine) as connection:
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    engine.dispose()
