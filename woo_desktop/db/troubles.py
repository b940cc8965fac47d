"""What a server that cannot be used means to a person: name, port, certificate, password or rights."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from woo_desktop.domain.errors import Busy, CannotOpen, NoLink, PasswordWanted, WayOut, WorkshopError
from woo_desktop.domain.words import N_, Sentence

_BUSY = {"55P03", "57014", "40P01", "40001", "53300"}
"""A lock or an answer that took too long, a deadlock, too many connections: later it will go."""
_PASSWORD = {"28P01", "28000"}
_NO_RIGHTS = {"42501"}
_NO_DATABASE = {"3D000"}
_GONE = {"57P01", "57P02", "57P03"}
"""The server is stopping, fell over or is starting up; with the class 08 all that is said of a link that is lost."""
_SERVER_SAYS = {
    "53100": N_("The disk of the server is full, so nothing was stored. Ask who runs it to make room."),
    "53200": N_("The server has no memory left for this, so nothing was stored. Ask who runs it."),
    "54": N_("This is more than the server takes at once, so nothing was stored. Do it in smaller parts."),
    "58": N_("The server cannot use its own files, so nothing was stored. Ask who runs it."),
}
"""By code or class of codes: the server is there and stays as it is, so the same asked again fails again."""

NO_ANSWER = Sentence(N_("There is no connection with the shared database. Check the network and try again."))


def _otherwise(named: str, why: Sentence) -> CannotOpen:
    """Something in the profile is not right."""
    return CannotOpen(named, why, WayOut.CONNECTION)


def _later(named: str, why: Sentence) -> CannotOpen:
    """Once who runs the server did something about it."""
    return CannotOpen(named, why, WayOut.AGAIN)


# What the driver says of an attempt to connect; it gives no codes for these. The first that fits counts.
_SAYINGS: tuple[tuple[str, Callable[[str, Sentence], WorkshopError], str], ...] = (
    (
        r"could not translate host name|name or service not known|nodename nor servname|failed to resolve",
        NoLink,
        N_("There is no server called {host}. Check the name of the server."),
    ),
    (
        r"certificate|SSL error|does not support SSL|SSL was required|SSL negotiation",
        _otherwise,
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
        _otherwise,
        N_("There is no database called {database} on this server. Check the name of the database."),
    ),
    (
        r"permission denied|no pg_hba\.conf entry",
        _later,
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


def server_trouble(url: URL, error: DBAPIError) -> WorkshopError | None:
    """The error to tell a person, with what can be done about it; never with a password in it.

    None for what only a mistake of the program brings about. A lost link is one that is found again by itself: what is
    no link trouble must not count as one, or the same is sent again for ever.
    """
    named = url.render_as_string(hide_password=True)
    state = getattr(error.orig, "sqlstate", None) or ""
    if state in _BUSY:
        return Busy(named)
    if error.connection_invalidated or state.startswith("08") or state in _GONE:
        return NoLink(named, NO_ANSWER)
    if state in _NO_RIGHTS:
        why = _filled(N_("You have no rights in this database. Ask who runs it to add you."), url)
        return CannotOpen(named, why, WayOut.AGAIN)
    if state in _PASSWORD:
        return PasswordWanted(named, _filled(N_("The server does not know this person with this password."), url))
    if state in _NO_DATABASE:
        why = _filled(N_("There is no database called {database} on this server. Check the name of the database."), url)
        return CannotOpen(named, why, WayOut.CONNECTION)
    words = _SERVER_SAYS.get(state) or _SERVER_SAYS.get(state[:2])
    if words is not None:
        return CannotOpen(named, Sentence(words), WayOut.AGAIN)
    # Without a statement nothing was asked yet: it is the connecting that failed.
    return _of_connecting(url, error) if error.statement is None else None


def _of_connecting(url: URL, error: DBAPIError) -> WorkshopError:
    named, said = url.render_as_string(hide_password=True), str(error.orig)
    for saying, kind, words in _SAYINGS:
        if re.search(saying, said, re.IGNORECASE):
            return kind(named, _filled(words, url))
    return NoLink(named, NO_ANSWER)


def _filled(words: str, url: URL) -> Sentence:
    host = url.host or str(url.query.get("host", "")) or "localhost"
    return Sentence(words, {"host": host, "port": url.port or 5432, "database": url.database or ""})
