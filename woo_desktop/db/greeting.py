"""What a server says of itself when it lets somebody in: SQLAlchemy need not ask for it, which takes five trips."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Dialect

SCHEMA = "woo"
"""Everything of a workshop on a server stands in this schema, and the program looks nowhere else."""


def know_by_greeting(dialect: Dialect) -> None:
    """Let the dialect of an engine take from the greeting what it asks at its first connection."""
    known: Any = dialect
    known._get_server_version_info = _version
    known._get_default_schema_name = _schema
    known.get_default_isolation_level = _isolation
    known._set_backslash_escapes = _Escapes(known)


def _version(connection: Connection) -> tuple[int, int]:
    number = int(_greeting(connection).server_version)
    return number // 10_000, number % 10_000


def _schema(_connection: Connection) -> str:
    return SCHEMA


def _isolation(_driver: object) -> str:
    return "READ COMMITTED"


class _Escapes:
    def __init__(self, dialect: Any) -> None:
        self._dialect = dialect

    def __call__(self, connection: Connection) -> None:
        told = _greeting(connection).parameter_status("standard_conforming_strings")
        self._dialect._backslash_escapes = told == "off"


def _greeting(connection: Connection) -> Any:
    driver: Any = connection.connection.driver_connection
    return driver.info
