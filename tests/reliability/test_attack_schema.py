"""S10: somebody puts tables, functions and operators of the same name in front of those of the workshop: 0 are used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.databases import OpenOffice
from tests.postgres import Cluster
from tests.reliability.picture import findings
from tests.reliability.shared import Shared, shared_database
from tests.small_workshop import Known, semester
from woo_desktop.domain.commands import Change, Create, MakeAgreement, MoveCase, PlaceCase, Trash, Undo
from woo_desktop.domain.lists import ListName
from woo_desktop.domain.queries import BoardOf, IdsOf, LogOf, OverviewOf, Query, SheetOf
from woo_desktop.domain.terms import Kind, Role

pytestmark = pytest.mark.postgres

# What the guards and the program call, as somebody would fake it: the same name and arguments, counted when called.
_FAKES = (
    ("now", "", "timestamptz", "pg_catalog.now()"),
    ("clock_timestamp", "", "timestamptz", "pg_catalog.clock_timestamp()"),
    ("sha256", "bytea", "bytea", "pg_catalog.sha256($1)"),
    ("encode", "bytea, text", "text", "pg_catalog.encode($1, $2)"),
    ("convert_to", "text, name", "bytea", "pg_catalog.convert_to($1, $2)"),
    ("array_to_string", "anyarray, text, text", "text", "pg_catalog.array_to_string($1, $2, $3)"),
    ("to_char", "timestamp, text", "text", "pg_catalog.to_char($1, $2)"),
    ("to_jsonb", "anyelement", "jsonb", "pg_catalog.to_jsonb($1)"),
    ("string_to_array", "text, text", "text[]", "pg_catalog.string_to_array($1, $2)"),
    ("current_setting", "text, boolean", "text", "pg_catalog.current_setting($1, $2)"),
    ("pg_has_role", "name, oid, text", "boolean", "true"),
    ("pg_notify", "text, text", "void", "null"),
    ("pg_current_xact_id", "", "xid8", "pg_catalog.pg_current_xact_id()"),
    ("upper", "text", "text", "pg_catalog.upper($1)"),
    ("lower", "text", "text", "pg_catalog.lower($1)"),
    ("woo_writer", "", "integer", "99"),
    ("woo_seal", "VARIADIC text[]", "text", "'vals'::text"),
    ("woo_fields", "jsonb, text[]", "jsonb", "'{}'::jsonb"),
    ("text_is", "text, text", "boolean", "true"),
    ("number_is", "integer, integer", "boolean", "true"),
)
_TABLES = ("member", "gesture", "change_fact", "workshop_guard", "proposal", "offering", "alembic_version")


@pytest.fixture(scope="module")
def attacked(postgres: Cluster, small_file: Path) -> Iterator[Shared]:
    """A shared workshop with a schema in front of it that somebody filled with traps."""
    with shared_database(postgres, str(small_file)) as shared:
        with _superuser(shared) as trap:
            trap.execute("CREATE SCHEMA trap")
            trap.execute("CREATE SEQUENCE trap.hits")
            for name, arguments, gives, real in _FAKES:
                counted = f"PERFORM pg_catalog.nextval('trap.hits'); RETURN {'' if gives == 'void' else real};"
                made = f"CREATE FUNCTION trap.{name}({arguments}) RETURNS {gives} LANGUAGE plpgsql AS "
                trap.execute(f"{made} $$ BEGIN {counted} END $$".encode())
            for kind, function in (("text", "text_is"), ("integer", "number_is")):
                for sign in ("=", "<>", "<"):
                    operator = f"CREATE OPERATOR trap.{sign} (LEFTARG = {kind}, RIGHTARG = {kind}, FUNCTION = "
                    trap.execute(f"{operator}trap.{function})".encode())
            for table in _TABLES:
                # A table that is written counts; one that is read would give other answers, and is seen by those.
                trap.execute(f"CREATE TABLE trap.{table} (LIKE woo.{table})".encode())
                trap.execute(
                    f"CREATE FUNCTION trap.wrote_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                    "PERFORM pg_catalog.nextval('trap.hits'); RETURN NULL; END $$".encode()
                )
                trap.execute(
                    f"CREATE TRIGGER wrote BEFORE INSERT OR UPDATE OR DELETE ON trap.{table} "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION trap.wrote_{table}()".encode()
                )
            trap.execute("GRANT USAGE ON SCHEMA trap TO PUBLIC")
            trap.execute("GRANT ALL ON ALL TABLES IN SCHEMA trap TO PUBLIC")
            trap.execute("GRANT ALL ON SEQUENCE trap.hits TO PUBLIC")
            path = "SET search_path = trap, pg_catalog, woo, public"
            trap.execute(f'ALTER DATABASE "{shared.database}" {path}'.encode())
            for role in Role:
                trap.execute(f'ALTER ROLE "{shared.login(role)}" IN DATABASE "{shared.database}" {path}'.encode())
        yield shared


def _superuser(shared: Shared) -> psycopg.Connection[tuple[object, ...]]:
    address = make_url(shared.superuser).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True, options="-c search_path=pg_catalog")


def _hits(shared: Shared) -> int:
    with _superuser(shared) as eye:
        row = eye.execute("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM trap.hits").fetchone()
        assert row is not None
        return int(str(row[0]))


def test_the_traps_work(attacked: Shared) -> None:
    """So that none of them being used means something."""
    before = _hits(attacked)
    with attacked.sql(Role.COORDINATOR) as connection:
        connection.execute("SELECT now(), lower('X'), 'a'::text = 'b'::text")
        connection.execute("DELETE FROM gesture")
    assert _hits(attacked) == before + 4


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PROJECT_LEAD])
def test_the_program_uses_none_of_them(attacked: Shared, open_office: OpenOffice, role: Role) -> None:
    before = _hits(attacked)
    office = open_office(attacked.url(role))
    known = Known(office)
    (task,) = office.run(Create(Kind.TASK, {"title": "echt"})).created
    office.run(Change(task, 1, {"note": "echt"}))
    (card,) = office.run(PlaceCase(known.part(2).id, known.offering("T03").id)).created
    move = MoveCase(card.id, 1, known.offering("T04").id)
    office.prepare(move)
    office.run(move)
    office.run(Undo())
    office.run(MakeAgreement(offering_id=known.offering("T02").id))
    office.run(Undo())
    office.run(Undo())
    office.run(Trash((task,)))
    asked: tuple[Query[Any], ...] = (
        BoardOf(semester().code),
        IdsOf(ListName.SMES),
        OverviewOf(semester().code),
        SheetOf(task),
        LogOf(),
    )
    assert all(office.answer(query) for query in asked)
    assert len(office.answer(IdsOf(ListName.SMES)).ids) == 3
    assert not findings(office), findings(office)
    assert _hits(attacked) == before


def test_the_guards_use_none_of_them_for_plain_sql(attacked: Shared, open_office: OpenOffice) -> None:
    """The session looks in the trap first; what the server does by itself looks only where the workshop is."""
    office = open_office(attacked.url(Role.PROJECT_LEAD))
    before = _hits(attacked)
    with attacked.sql(Role.PROJECT_LEAD) as connection:
        for statement in (
            "UPDATE woo.sme SET city = 'Bedum'",
            "INSERT INTO woo.task (title, version) VALUES ('van buiten', 1)",
            "UPDATE woo.task SET trashed_at = pg_catalog.now()",
            "UPDATE woo.offering SET capacity = 5",
            "DELETE FROM woo.teacher_programme",
        ):
            connection.execute(statement.encode())
        fact = "INSERT INTO woo.change_fact (gesture_id, kind, record_id, version, action, field, derived) VALUES "
        with pytest.raises(psycopg.DatabaseError, match="history does not fit"):
            connection.execute(f"{fact} (1, 'sme', 1, 1, 'changed', 'city', false)".encode())
    assert _hits(attacked) == before
    assert not findings(office), findings(office)


def test_every_function_that_runs_as_somebody_else_says_where_it_looks(attacked: Shared) -> None:
    with _superuser(attacked) as eye:
        found = eye.execute(
            "SELECT p.proname FROM pg_proc AS p WHERE p.pronamespace = 'woo'::regnamespace AND p.prosecdef AND NOT "
            "coalesce(p.proconfig, '{}') @> ARRAY['search_path=woo, pg_temp']"
        ).fetchall()
        many = eye.execute("SELECT count(*) FROM pg_proc WHERE pronamespace = 'woo'::regnamespace AND prosecdef")
        assert found == []
        assert many.fetchone() != (0,)
