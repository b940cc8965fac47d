"""R18 and R20: programs and schemas of different ages on one shared database."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tests.databases import OpenOffice
from tests.db.tables import all_rows, engine_of
from tests.reliability.child import child, migrate
from tests.reliability.tomorrow import NEXT, write_migration
from woo_desktop.db import file_guard
from woo_desktop.db.migrate import ensure_schema
from woo_desktop.db.migration_turn import hold_every_table
from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.standing import Verdict, verdict
from woo_desktop.domain.commands import Create
from woo_desktop.domain.errors import CannotOpen, ProgramTooOld, UpdateNeeded
from woo_desktop.domain.queries import LogOf
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import say
from woo_desktop.services.connection_test import try_connection
from woo_desktop.services.office import Office

pytestmark = pytest.mark.postgres

NOW = file_guard.SCHEMA_NUMBER


@pytest.fixture
def tomorrow(tmp_path: Path) -> Path:
    return write_migration(tmp_path / "versions")


# A database of schema S takes writers from S - 1 on when its migration says so, and readers from S - 2 on.
@pytest.mark.parametrize("schema", range(NOW - 2, NOW + 3))
@pytest.mark.parametrize("program", range(NOW - 2, NOW + 3))
def test_five_programs_on_five_schemas(program: int, schema: int) -> None:
    told = verdict(program, schema, minimum_writer=schema, minimum_reader=schema - 1)
    if program == schema:
        assert told is Verdict.USE
    elif program > schema:
        assert told is Verdict.UPDATE
    else:
        assert told is (Verdict.READ_ONLY if program == schema - 1 else Verdict.REFUSE)
    assert verdict(program, schema, schema - 1, schema - 2) is {
        1: Verdict.USE,
        2: Verdict.READ_ONLY,
    }.get(schema - program, Verdict.USE if program == schema else told if program > schema else Verdict.REFUSE)


@pytest.mark.parametrize("ahead", range(-2, 3))
def test_what_this_program_does_with_each(workshop_server: str, ahead: int) -> None:
    """The same with the real thing: it works, asks for the update, only looks, or refuses; what stands there stays."""
    office = Office.open(workshop_server)
    schema, writer, reader = NOW + ahead, NOW + ahead, NOW + ahead - 1
    with engine_of(workshop_server) as engine, engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{schema:04d}'")
        connection.exec_driver_sql(f"UPDATE workshop_guard SET minimum_writer = {writer}, minimum_reader = {reader}")
    before = all_rows(workshop_server)
    try:
        match verdict(NOW, schema, writer, reader):
            case Verdict.USE:
                office.run(Create(Kind.TASK, {"title": "gewoon"}))
            case Verdict.UPDATE:
                with pytest.raises(UpdateNeeded):
                    Office.open(workshop_server)
                assert "woo server update" in say(try_connection(workshop_server, "").text)
                assert all_rows(workshop_server) == before
            case Verdict.READ_ONLY:
                later = Office.open(workshop_server)
                assert later.answer(LogOf(limit=1))
                later.close()
            case Verdict.REFUSE:
                with pytest.raises(CannotOpen):
                    Office.open(workshop_server)
        if ahead > 0:
            for _try in range(10):
                with pytest.raises(ProgramTooOld):
                    office.run(Create(Kind.TASK, {"title": "te oud"}))
            assert all_rows(workshop_server) == before
    finally:
        office.close()


def test_a_window_that_is_open_during_the_update_looks_on(
    workshop_server: str, tomorrow: Path, open_office: OpenOffice
) -> None:
    office = open_office(workshop_server)
    with child(migrate, workshop_server, str(tomorrow)) as newer:
        assert list(newer.lines()) == ["ended"]
    with engine_of(workshop_server) as engine, engine.begin() as connection:
        # The migration of tomorrow says who may still write, as each migration does.
        connection.exec_driver_sql(f"UPDATE workshop_guard SET minimum_writer = {NOW + 1}")
    before = all_rows(workshop_server)
    with pytest.raises(ProgramTooOld):
        office.run(Create(Kind.TASK, {"title": "te laat"}))
    assert all_rows(workshop_server) == before


def test_who_waits_is_told_and_waits_no_longer_than_a_minute(
    workshop_server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from woo_desktop.db import migrate, migration_turn
    from woo_desktop.domain.errors import Busy

    monkeypatch.setattr(migration_turn, "WAIT_SECONDS", 0.5)
    monkeypatch.setattr(migrate, "HEAD", NEXT)
    waited: list[int] = []
    with engine_of(workshop_server) as engine, engine.connect() as other:
        other.exec_driver_sql(f"SELECT pg_advisory_lock({migration_turn._MIGRATION_LOCK})")
        other.commit()
        with pytest.raises(Busy):
            ensure_schema(DatabasePlace.of(workshop_server), tmp_path, agreed=True, waiting=lambda: waited.append(1))
    assert waited


def test_nothing_is_updated_before_somebody_agreed(workshop_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from woo_desktop.db import migrate
    from woo_desktop.services import office as opening

    before = all_rows(workshop_server)
    monkeypatch.setattr(migrate, "HEAD", NEXT)
    monkeypatch.setattr(opening, "HEAD", NEXT)
    with pytest.raises(UpdateNeeded):
        Office.open(workshop_server)
    assert all_rows(workshop_server) == before


def test_an_update_lets_go_of_what_it_cannot_have_whole(workshop_server: str) -> None:
    """Somebody reads one table after another, the other way round: no deadlock, and the update goes on."""
    waited: list[None] = []
    with engine_of(workshop_server) as engine, engine.connect() as reader, engine.connect() as update:
        reader.exec_driver_sql("SELECT count(*) FROM workshop_guard")
        with update.begin(), ThreadPoolExecutor(1) as aside:
            holding = aside.submit(hold_every_table, update, "ACCESS EXCLUSIVE", lambda: waited.append(None))
            while not waited:
                time.sleep(0.01)
            assert reader.exec_driver_sql("SELECT count(*) FROM agreement").scalar() is not None
            reader.rollback()
            holding.result(timeout=60)
            with engine.connect() as late:
                late.exec_driver_sql("SET LOCAL lock_timeout = '50ms'")
                with pytest.raises(OperationalError, match="lock timeout"):
                    late.exec_driver_sql("SELECT count(*) FROM agreement")
