"""Who works here: the member of the workshop that this person is."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, func, select

from woo_desktop.db.engine import reading
from woo_desktop.db.store import Store
from woo_desktop.domain.records import Member


def settle_member(engine: Engine, name: str) -> Member | None:
    """The member of that name; without a name (or when it is unknown) the first one; None in a new workshop.

    On a shared database the login says who somebody is, and nothing else does.
    """
    with reading(engine) as connection:
        members = Store(connection).find(Member)
        login = ""
        if engine.dialect.name == "postgresql":
            login = connection.execute(select(func.session_user())).scalar_one()
    return member_of(members, login, name)


def member_of(members: Sequence[Member], login: str, name: str) -> Member | None:
    """Who of these somebody is, as above; the login is empty on a file."""
    own = [member for member in members if login and member.login == login]
    if own:
        return own[0]
    named = [member for member in members if member.name == name]
    return next(iter(named or members), None)
