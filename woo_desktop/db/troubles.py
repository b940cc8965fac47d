"""What a server that cannot be used means to a person: name, port, certificate, password or rights."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from woo_desktop.domain.errors import Busy, CannotOpen, NoLink, PasswordWanted, WorkshopError
from woo_desktop.domain.words import N_, Sentence

_BUSY = {"55P03", "57014", "40P01", "40001", "53300"}
"""A lock or an answer that took too long, a deadlock, too many connections: later it will go."""
_PASSWORD = {"28P01", "28000"}
_NO_RIGHTS = {"42501"}
_NO_DATABASE = {"3D000"}

NO_ANSWER = Sentence(N_("There is no connection with the shared database. Check the network and try again."))

# What the driver says of an attempt to connect; it gives no codes for these. The first that fits counts.
_SAYINGS: tuple[tuple[str, type[WorkshopError], str], ...] = (
    (
        r"could not translate host name|name or service not known|nodename nor servname|failed to resolve",
        NoLink,
        N_("There is no server called {host}. Check the name of the server."),
    ),
    (
        r"certificate|SSL error|does not support SSL|SSL was required|SSL negotiation",
        CannotOpen,
        N_(
            "{host} cannot prove that it is the right server, so nothing was sent. Ask who runs it for its certificate."
        ),
    ),
    (
        r"password authentication failed|no password supplied|authentication failed for|SCRAM",
        PasswordWanted,
        N_("The server does not know this person with this password."),
    ),
    (
        r"role \".*\" does not exist|role \".*\" is not permitted",
        PasswordWanted,
        N_("The server does not know this person with this password."),
    ),
    (
        r"database \".*\" does not exist",
        CannotOpen,
        N_("There is no database called {database} on this server. Check the name of the database."),
    ),
    (
        r"permission denied|no pg_hba\.conf entry",
        CannotOpen,
        N_("You have no rights in this database. Ask who runs it to add you."),
    ),
    (
        r"connection refused|could not connect to server: No such file|No such file or directory",
        NoLink,
        N_("{host} is there, but no database answers at port {port}. Check the port, or whether the server is on."),
    ),
    (
        r"timeout|timed out|no route to host|network is unreachable|host is down",
        NoLink,
        N_("{host} does not answer. Check the network or the VPN."),
    ),
)


def server_trouble(url: URL, error: DBAPIError) -> WorkshopError:
    """The error to tell a person, with what can be done about it; never with a password in it."""
    named = url.render_as_string(hide_password=True)
    state = getattr(error.orig, "sqlstate", None) or ""
    if state in _BUSY:
        return Busy(named)
    if state in _NO_RIGHTS:
        return CannotOpen(named, _filled(N_("You have no rights in this database. Ask who runs it to add you."), url))
    if state in _PASSWORD:
        return PasswordWanted(named, _filled(N_("The server does not know this person with this password."), url))
    if state in _NO_DATABASE:
        return CannotOpen(
            named,
            _filled(N_("There is no database called {database} on this server. Check the name of the database."), url),
        )
    said = str(error.orig)
    for saying, kind, words in _SAYINGS:
        if re.search(saying, said, re.IGNORECASE):
            told: Any = kind
            found: WorkshopError = told(named, _filled(words, url))
            return found
    return NoLink(named, NO_ANSWER)


def _filled(words: str, url: URL) -> Sentence:
    host = url.host or str(url.query.get("host", "")) or "localhost"
    return Sentence(words, {"host": host, "port": url.port or 5432, "database": url.database or ""})
