"""The bytes of attachments, under their digest: each file once, outside the change log, which only names it."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, exists, insert, select
from sqlalchemy.exc import IntegrityError

from woo_desktop.db.models import CONTENT, TABLES
from woo_desktop.domain.terms import Kind


def keep_content(connection: Connection, data: bytes) -> str:
    """Put bytes in the database, once however often they are attached; gives their digest."""
    digest = hashlib.sha256(data).hexdigest()
    there = connection.execute(select(CONTENT.c.size).where(CONTENT.c.digest == digest)).scalar()
    if there is None:
        row = {"digest": digest, "size": len(data), "data": data}
        try:
            with connection.begin_nested():
                connection.execute(insert(CONTENT), row)
        except IntegrityError:
            pass  # a colleague put in the same file meanwhile
    return digest


def content_of(connection: Connection, digest: str) -> bytes | None:
    """The bytes under a digest; None when they are not here."""
    found = connection.execute(select(CONTENT.c.data).where(CONTENT.c.digest == digest)).scalar()
    return None if found is None else bytes(found)


def drop_loose_contents(connection: Connection) -> None:
    """Take bytes away that no attachment names any more (also none in the trash), nor a paper that is fixed."""
    attachment, agreement = TABLES[Kind.ATTACHMENT], TABLES[Kind.AGREEMENT]
    attached = exists().where(attachment.c.digest == CONTENT.c.digest)
    printed = exists().where(agreement.c.frozen_paper.contains(CONTENT.c.digest))
    connection.execute(CONTENT.delete().where(~attached, ~printed))
