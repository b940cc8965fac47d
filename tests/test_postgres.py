"""The PostgreSQL that the tests stand on: fresh for each test, and gone when a test process is killed."""

import psycopg

from tests.postgres import Cluster


def _run(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def test_two_databases_do_not_see_each_other(postgres: Cluster) -> None:
    with postgres.database() as one, postgres.database() as other:
        _run(one, "CREATE TABLE mark (id int)")
        assert _run(one, "SELECT to_regclass('mark') IS NOT NULL") == [(True,)]
        assert _run(other, "SELECT to_regclass('mark') IS NOT NULL") == [(False,)]


def test_text_is_utf8_and_sorts_without_a_system_locale(empty_postgres_url: str) -> None:
    assert _run(empty_postgres_url, "SHOW server_encoding") == [("UTF8",)]


def test_a_database_is_gone_afterwards_also_with_someone_in_it(postgres: Cluster) -> None:
    with postgres.database() as url:
        name = url.partition("?")[0].rpartition("/")[2]
        left = psycopg.connect(url.replace("postgresql+psycopg", "postgresql"))
    assert _run(postgres.url("postgres"), f"SELECT 1 FROM pg_database WHERE datname = '{name}'") == []
    left.close()


def test_a_fresh_database_has_all_tables(postgres_url: str) -> None:
    assert _run(postgres_url, "SELECT version_num FROM alembic_version")
