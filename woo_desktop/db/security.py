"""How safely the program talks with a server: verified by default, and every exception is written in the address.

Without a word about it libpq hands the password to whoever answers (RELIABILITY.md, finding 3). So a server elsewhere
must show a certificate of its own name from a known authority, and may only ask for proof of the password, never for
the password itself. Plain connections are for this computer: a socket, or its own loopback address.
"""

from __future__ import annotations

import os

from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_, Sentence

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_VERIFIED = {"sslmode": "verify-full", "require_auth": "scram-sha-256"}
# Peer and trust ask for nothing; what never passes is a password in clear text or as MD5.
_HERE = {"require_auth": "scram-sha-256,none"}
# These environment variables send a connection elsewhere without the address showing it.
_DIVERTING = ("PGHOSTADDR", "PGSERVICE", "PGSERVICEFILE")


@dataclass(frozen=True, slots=True)
class Security:
    """What holds for the connection with a place; `verified` is the lock in the window."""

    verified: bool
    exception: bool
    words: Sentence


def security_of(place: DatabasePlace) -> Security:
    """Which security holds for a place, in words for profile and status line."""
    if place.is_file:
        return Security(False, False, Sentence(N_("A file on this computer")))
    if on_this_computer(place):
        return Security(False, False, Sentence(N_("On this computer: nothing travels over the network")))
    if not weaker_than_default(place):
        return Security(True, False, Sentence(N_("Encrypted; the server proved who it is")))
    settings = ", ".join(f"{name}={value}" for name, value in weaker_than_default(place).items())
    told = Sentence(N_("Not safe: the address makes an exception ({settings})"), {"settings": settings})
    return Security(False, True, told)


def weaker_than_default(place: DatabasePlace) -> dict[str, str]:
    """The settings in the address that make it less safe than the default."""
    asked = {name: _one(place.url.query[name]) for name in _VERIFIED if name in place.url.query}
    return {name: value for name, value in asked.items() if value != _VERIFIED[name]}


def secure_settings(place: DatabasePlace) -> dict[str, str]:
    """What libpq is told about TLS and passwords, unless the address says otherwise."""
    if on_this_computer(place):
        return dict(_HERE)
    settings = dict(_VERIFIED)
    if _one(place.url.query.get("sslmode", "verify-full")) == "verify-full":
        # The authorities this computer trusts; libpq refuses these together with a weaker check.
        settings["sslrootcert"] = "system"
    return settings


def on_this_computer(place: DatabasePlace) -> bool:
    """Whether every server this place can lead to is this computer itself."""
    query = place.url.query
    if any(name in query for name in ("hostaddr", "service")) or any(map(os.environ.get, _DIVERTING)):
        return False
    return all(_is_here(host) for host in place.hosts or [os.environ.get("PGHOST", "")])


def _is_here(host: str) -> bool:
    return not host or host.startswith(("/", "@")) or host in _LOOPBACK


def _one(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else value[-1]
