"""What database this is and how much stands in it."""

from __future__ import annotations

from sqlalchemy import Text, column, func, select, table

from woo_desktop.db.models import CHANGE_FACT
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.security import security_of
from woo_desktop.db.store import count_of
from woo_desktop.domain.answers import DatabaseInfo
from woo_desktop.domain.queries import Info
from woo_desktop.domain.terms import Kind

_REVISION = select(column("version_num", Text)).select_from(table("alembic_version"))
_COUNTED = {
    "smes": Kind.SME,
    "contacts": Kind.CONTACT,
    "questions": Kind.QUESTION,
    "assignments": Kind.ASSIGNMENT,
    "tracks": Kind.TRACK,
    "offerings": Kind.OFFERING,
    "teachers": Kind.TEACHER,
    "proposals": Kind.PROPOSAL,
    "agreements": Kind.AGREEMENT,
}


def info(reading: Reading, _query: Info) -> DatabaseInfo:
    """Counts of what is not in the trash, and of all facts in the change log."""
    connection = reading.connection
    counts = {name: count_of(connection, kind) for name, kind in _COUNTED.items()}
    counts["changes"] = int(connection.execute(select(func.count()).select_from(CHANGE_FACT)).scalar_one())
    server = ", ".join(reading.place.hosts) if connection.dialect.name == "postgresql" else ""
    security = security_of(reading.place)
    revision = connection.execute(_REVISION).scalar() or ""
    return DatabaseInfo(
        connection.dialect.name,
        revision,
        reading.place.name,
        counts,
        server,
        security.verified,
        security.exception,
        security.words,
    )
