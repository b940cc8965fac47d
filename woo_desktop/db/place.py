"""Where a database is: a file of this computer or a PostgreSQL server, from what a person or a setting names."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from woo_desktop.domain.errors import CannotOpen, WayOut
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_, Sentence


@dataclass(frozen=True, slots=True)
class DatabasePlace:
    """A SQLite file (`file`) or a server database (`url`)."""

    url: URL
    file: Path | None = None

    @property
    def is_file(self) -> bool:
        return self.file is not None

    @property
    def name(self) -> str:
        """What to call it to a person; never with a password."""
        return str(self.file) if self.file else self.url.render_as_string(hide_password=True)

    def with_password(self, password: str) -> DatabasePlace:
        """The same place with the password of the person; a file has none."""
        return replace(self, url=self.url.set(password=password)) if password and not self.is_file else self

    @property
    def hosts(self) -> list[str]:
        """The servers it names, without their ports; several of them are a cluster of which one may write."""
        if self.is_file:
            return []
        told = self.url.query.get("host", "")
        several = ",".join((told,) if isinstance(told, str) else told)
        return [_without_port(host) for host in (several or self.url.host or "").split(",") if host]

    @classmethod
    def of(cls, text: str | Path) -> DatabasePlace:
        """Read a file name or a `postgresql://` address; CannotOpen for any other kind of address."""
        named = str(text)
        if "://" not in named:
            path = Path(named).expanduser().absolute()
            return cls(URL.create("sqlite", database=str(path)), path)
        try:
            url = make_url(_one_host(named))
        except (ArgumentError, ValueError):
            why = Sentence(N_("Only a file or a postgresql:// address can hold a workshop."))
            raise CannotOpen(named.partition("://")[0] + "://…", why, WayOut.CONNECTION) from None
        if url.get_backend_name() == "sqlite" and url.database:
            return cls.of(url.database)
        if url.get_backend_name() != "postgresql":
            why = Sentence(N_("Only a file or a postgresql:// address can hold a workshop."))
            raise CannotOpen(url.render_as_string(hide_password=True), why, WayOut.CONNECTION)
        return cls(url.set(drivername="postgresql+psycopg"))


_SERVERS = re.compile(r"^(?P<before>[a-z+]+://(?:[^/?#@]*@)?)(?P<hosts>[^/?#@]*,[^/?#@]*)(?P<after>.*)$", re.DOTALL)


def _one_host(address: str) -> str:
    """An address with several servers (`//one:5432,two:5432/name`) as SQLAlchemy reads it: servers as settings."""
    several = _SERVERS.match(address)
    if several is None:
        return address
    path, mark, rest = several["after"].partition("?")
    servers = "&".join(f"host={quote(host, safe=':[]')}" for host in several["hosts"].split(",") if host)
    return f"{several['before']}{path or '/'}?{servers}{'&' + rest if mark and rest else ''}"


def _without_port(host: str) -> str:
    """`[::1]:5432`, `server:5432` and `server` without the port; a socket folder as it is."""
    if host.startswith(("/", "@")):
        return host
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0] if host.count(":") == 1 else host
