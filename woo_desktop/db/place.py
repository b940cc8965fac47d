"""Where a database is: a file of this computer or a PostgreSQL server, from what a person or a setting names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from woo_desktop.domain.errors import CannotOpen
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

    @classmethod
    def of(cls, text: str | Path) -> DatabasePlace:
        """Read a file name or a `postgresql://` address; CannotOpen for any other kind of address."""
        named = str(text)
        if "://" not in named:
            path = Path(named).expanduser().absolute()
            return cls(URL.create("sqlite", database=str(path)), path)
        url = make_url(named)
        if url.get_backend_name() == "sqlite" and url.database:
            return cls.of(url.database)
        if url.get_backend_name() != "postgresql":
            why = Sentence(N_("Only a file or a postgresql:// address can hold a workshop."))
            raise CannotOpen(url.render_as_string(hide_password=True), why)
        return cls(url.set(drivername="postgresql+psycopg"))
