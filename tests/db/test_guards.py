"""What the server sees to by itself (P7, R20): the history of plain SQL, sealed history, outdated programs kept out."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url

from tests.databases import OpenOffice
from tests.db.tables import engine_of
from tests.filled import ORDER, values_of
from tests.reliability.picture import findings
from tests.small_workshop import COLLEAGUE, Known
from woo_desktop.db.engine import writing
from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.checks import check_all
from woo_desktop.db.reads.context import Reading
from woo_desktop.domain.changes import Action
from woo_desktop.domain.commands import Change, Create, EmptyTrash, Trash, Undo
from woo_desktop.domain.errors import NotAllowed, ProgramTooOld
from woo_desktop.domain.queries import CheckAll, LogOf
from woo_desktop.domain.records import FIELDS, Ref, Sme
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

ROUNDS, SOAK_ROUNDS = 20, 1_000


def plain(url: str) -> psycopg.Connection[tuple[object, ...]]:
    """Somebody with psql: no program, no settings of ours but the schema."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True, options="-c search_path=woo")


@pytest.fixture
def sql(workshop_server: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with plain(workshop_server) as connection:
        yield connection


@pytest.mark.postgres
def test_plain_sql_is_logged_field_by_field(
    workshop_server: str, sql: psycopg.Connection[tuple[object, ...]], open_office: OpenOffice
) -> None:
    office = open_office(workshop_server, COLLEAGUE)
    before = len(office.answer(LogOf()))
    sql.execute("UPDATE sme SET city = 'Bedum', fte = 2.5 WHERE id = 1")
    sql.execute("INSERT INTO task (title, version) VALUES ('van buiten', 7)")
    sql.execute("UPDATE task SET trashed_at = now() WHERE title = 'van buiten'")
    sql.execute("UPDATE teacher SET workdays = ',ma,di,' WHERE id = 1")
    sql.execute("UPDATE sme SET city = city")
    sql.execute("DELETE FROM task WHERE title = 'van buiten'")
    told = office.answer(LogOf())[before:]
    assert [(one.kind, one.action, one.field, one.new) for one in told] == [
        (Kind.SME, Action.CHANGED, "city", "Bedum"),
        (Kind.SME, Action.CHANGED, "fte", 2.5),
        (Kind.TASK, Action.CREATED, "", None),  # it was erased since
        (Kind.TASK, Action.TRASHED, "", None),
        (Kind.TEACHER, Action.CHANGED, "workdays", ["ma", "di"]),
        (Kind.TASK, Action.ERASED, "", None),
    ]
    assert {one.who for one in told} == {make_url(workshop_server).username}
    assert not findings(office), findings(office)
    sme = Known(office).record(Ref(Kind.SME, 1))
    assert isinstance(sme, Sme)
    office.run(Change(sme.ref, sme.version, {"note": "en weer door"}))
    assert not findings(office), findings(office)


@pytest.mark.postgres
def test_every_kind_and_field_is_logged_for_plain_sql(
    workshop_server: str, sql: psycopg.Connection[tuple[object, ...]], open_office: OpenOffice
) -> None:
    """Each kind is made by plain SQL with a value in every field, changed and erased; the log tells it all."""
    office = open_office(workshop_server)
    refs: dict[Kind, Ref] = {}
    with engine_of(workshop_server) as engine, engine.begin() as connection:
        connection.execute(text("SET woo.writer = ''"))
        for kind in ORDER:
            table, values = TABLES[kind], values_of(kind, refs)
            made = connection.execute(table.insert().values(version=1, **values).returning(table.c.id)).scalar_one()
            refs[kind] = Ref(kind, int(made))
    found = _without_what_is_made_up(findings(office))
    assert not found, found
    for kind in ORDER:
        name = next((spec.name for spec in FIELDS[kind] if spec.is_text), None)
        if name is not None and kind is not Kind.MEMBER:
            sql.execute(f'UPDATE "{kind}" SET "{name}" = \'anders\' WHERE id = {refs[kind].id}'.encode())
    found = _without_what_is_made_up(findings(office))
    assert not found, found


def _without_what_is_made_up(found: list[str]) -> list[str]:
    """What was filled in tells no story: its papers and files hold any text."""
    return [one for one in found if not re.search("fixed text|is not whole|sub-assignment", one)]


_BEHIND_ITS_BACK = (
    "UPDATE sme SET city = 'x', version = version + 1 WHERE id = 1",
    "UPDATE sme SET city = 'x' WHERE id = 1",
    "UPDATE sme SET version = version + 1 WHERE id = 1",
    "INSERT INTO task (title, version) VALUES ('x', 1)",
    "INSERT INTO task (title, version) VALUES ('x', 3)",
    "DELETE FROM contact WHERE id = 1",
    "UPDATE teacher_programme SET id = 900, version = version + 1",
    "UPDATE sme SET city = 'x', version = version + 2 WHERE id = 1",
    "UPDATE contact SET trashed_at = now() WHERE id = 1",
)


@pytest.mark.postgres
@pytest.mark.parametrize("statement", _BEHIND_ITS_BACK)
def test_who_poses_as_the_program_must_tell(workshop_server: str, statement: str) -> None:
    """A session that says it is the program, writes a row, and even hides that again before the commit."""
    posing = ("SET LOCAL woo.writer = '99'", statement, "SET LOCAL woo.writer = ''")
    with plain(workshop_server) as connection, pytest.raises(psycopg.DatabaseError, match="without history"):
        all_of(connection, *posing)


def all_of(connection: psycopg.Connection[tuple[object, ...]], *statements: str) -> None:
    with connection.transaction():
        for statement in statements:
            connection.execute(statement.encode())


@pytest.mark.postgres
def test_nobody_writes_facts_of_their_own(workshop_server: str, sql: psycopg.Connection[tuple[object, ...]]) -> None:
    """A fact about a version that is already told, that the row has not, or about a record that is gone."""
    fact = "INSERT INTO change_fact (gesture_id, kind, record_id, version, action, field, derived) VALUES "
    for told in (
        "(1, 'sme', 1, 1, 'changed', 'city', false)",
        "(1, 'sme', 1, 9, 'changed', 'city', false)",
        "(1, 'sme', 1, 0, 'changed', 'city', false)",
        "(1, 'sme', 1, 1, 'erased', '', false)",
        "(1, 'sme', 1, 2, 'erased', '', false)",
    ):
        with pytest.raises(psycopg.DatabaseError, match="history does not fit"):
            sql.execute((fact + told).encode())
    stands = "(SELECT version FROM sme WHERE id = 1)"
    lying = (
        "SET LOCAL woo.writer = '99'",
        "INSERT INTO gesture (at, who, label, is_redo, undoable) VALUES (now(), 'x', '{}', false, true)",
        "UPDATE sme SET city = 'waar', version = version + 1 WHERE id = 1",
        f"{fact} ((SELECT max(id) FROM gesture), 'sme', 1, {stands}, 'changed', 'name', false)",
    )
    with pytest.raises(psycopg.DatabaseError, match="without history"):
        all_of(sql, *lying)


# --- sealed history -----------------------------------------------------------------------------------------

_FORGERIES = (
    "UPDATE change_fact SET {column} = {value} WHERE id = {fact}",
    "DELETE FROM change_fact WHERE id = {fact}",
    "UPDATE gesture SET {gesture_column} = {gesture_value} WHERE id = {gesture}",
)
_FACT_COLUMNS = {
    "new": "'\"vals\"'",
    "old": "'\"vals\"'",
    "field": "'vals'",
    "version": "version + 1",
    "seal": "'vals'",
    "salt": "'vals'",
    "erased_digest": "'vals'",
    "derived": "NOT derived",
}
_GESTURE_COLUMNS = {"who": "'Iemand Anders'", "label": "'{}'", "at": "'2020-01-01 00:00:00'", "seal": "'vals'"}
_GESTURE_COLUMNS.update({"salt": "'vals'", "erased_digest": "'vals'"})


def _busy_history(office: Office) -> None:
    for number in range(12):
        (made,) = office.run(Create(Kind.TASK, {"title": f"taak {number}"})).created
        office.run(Change(made, 1, {"title": f"taak {number} anders", "note": "x"}))
        office.run(Trash((made,)))
        if number % 3:
            office.run(Undo())
    office.run(EmptyTrash())


def _forge(connection: Connection, chance: random.Random, facts: list[tuple[int, int]]) -> str:
    fact, gesture = chance.choice(facts)
    column, value = chance.choice(sorted(_FACT_COLUMNS.items()))
    own, others = chance.choice(sorted(_GESTURE_COLUMNS.items()))
    told = {"fact": fact, "gesture": gesture, "column": column, "value": value}
    statement = chance.choice(_FORGERIES).format(**told, gesture_column=own, gesture_value=others)
    connection.exec_driver_sql(statement)
    return statement


def _forge_many(place: str, office: Office, rounds: int) -> None:
    _busy_history(office)
    assert not findings(office), findings(office)
    chance = random.Random(rounds)
    with engine_of(place) as engine:
        with engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT id, gesture_id FROM change_fact ORDER BY id")
            facts = [(int(row[0]), int(row[1])) for row in rows]
        for _round in range(rounds):
            with engine.connect() as connection:
                before = connection.begin()
                statement = _forge(connection, chance, facts)
                found = _sealing(connection, office)
                before.rollback()
            assert found, statement


def _sealing(connection: Connection, office: Office) -> bool:
    """Whether `woo check` finds something, asked inside the transaction that forged."""
    return bool(check_all(Reading(connection, "", dt.datetime.now(dt.UTC), office.place), CheckAll()))


def test_forged_history_is_found(database_place: str, open_office: OpenOffice) -> None:
    _forge_many(database_place, open_office(database_place), ROUNDS)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_thousand_forgeries_are_found(database_place: str, open_office: OpenOffice) -> None:
    _forge_many(database_place, open_office(database_place), SOAK_ROUNDS)


# --- outdated programs --------------------------------------------------------------------------------------


def test_a_program_that_became_too_old_writes_nothing(database_place: str, open_office: OpenOffice) -> None:
    """A colleague updated the workshop while this window was open: it still looks, and is told why it cannot write."""
    office = open_office(database_place)
    before = office.answer(LogOf())
    with engine_of(database_place) as engine, engine.begin() as connection:
        if office.place.is_file:
            connection.exec_driver_sql("PRAGMA user_version=99")
        else:
            connection.exec_driver_sql("UPDATE workshop_guard SET minimum_writer = 99")
    for _try in range(5):
        with pytest.raises(ProgramTooOld):
            office.run(Create(Kind.TASK, {"title": "te laat"}))
    assert office.answer(LogOf()) == before


def test_a_copy_to_take_along_is_for_looking(workshop_file: Path, open_office: OpenOffice) -> None:
    office = open_office(workshop_file)
    with engine_of(str(workshop_file)) as engine, writing(engine) as connection:
        connection.exec_driver_sql("UPDATE workshop_guard SET taken_at = '2026-11-27 12:00:00'")
    with pytest.raises(NotAllowed) as refused:
        office.run(Create(Kind.TASK, {"title": "onderweg"}))
    assert "take along" in refused.value.why.message
