"""Which shared databases this computer knows, and what was opened last; never a password."""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.files import write_whole
from woo_desktop.services.settings import settings_file

PORT = 5432
RECENT_AT_MOST = 6
_LONGEST = 1_000
_noting = threading.Lock()
"""Held while the list is read, changed and written: the notes are made on several threads."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A shared database as a person knows it. `person` is their name at the server."""

    name: str
    server: str
    database: str
    person: str
    port: int = PORT
    certificate: str = ""
    """A file with the certificate of who vouches for the server, when the system does not know it."""

    @property
    def address(self) -> str:
        """For the database driver; without a password."""
        host = f"[{self.server}]" if ":" in self.server else self.server
        options = {"sslmode": "verify-full", "sslrootcert": self.certificate} if self.certificate else {}
        if self.server.startswith("/"):
            # A folder with a socket of this computer.
            host, options = "", {**options, "host": self.server}
        where = f"postgresql://{quote(self.person, safe='')}@{host}:{self.port}/{quote(self.database, safe='')}"
        return f"{where}?{urlencode(options)}" if options else where

    @property
    def has_a_server(self) -> bool:
        """Whether this can be the name of a server (or a folder of this computer with a socket in it)."""
        labels = self.server.split(".")
        long_or_empty = any(not 0 < len(label) < 64 for label in labels)
        return self.server.startswith("/") or not (long_or_empty or set(self.server) & set(" /@?#%[]\t"))

    @property
    def account(self) -> str:
        """What its password is called in the keyring."""
        return f"{self.person}@{self.server}:{self.port}/{self.database}"


@dataclass(frozen=True, slots=True)
class Known:
    """What is written down: the profiles, and the files and profiles that were opened last, newest first."""

    profiles: tuple[Profile, ...] = ()
    recent: tuple[str, ...] = ()
    """A file name, or the name of a profile after `profile:`."""

    def profile(self, name: str) -> Profile | None:
        return next((one for one in self.profiles if one.name == name), None)

    def with_profile(self, profile: Profile) -> Known:
        """A profile of that name is replaced."""
        others = tuple(one for one in self.profiles if one.name != profile.name)
        return dataclasses.replace(self, profiles=(*others, profile))

    def without(self, name: str) -> Known:
        recent = tuple(one for one in self.recent if one != recent_name(name))
        return Known(tuple(one for one in self.profiles if one.name != name), recent)

    def opened(self, what: str) -> Known:
        """`what` was opened just now."""
        return dataclasses.replace(self, recent=(what, *(one for one in self.recent if one != what))[:RECENT_AT_MOST])


def recent_name(profile: str) -> str:
    """How a profile stands in the list of what was opened last."""
    return f"profile:{profile}"


def profile_named(recent: str) -> str:
    """The name of the profile in such an entry; empty when it is a file."""
    return recent.removeprefix("profile:") if recent.startswith("profile:") else ""


def profiles_file() -> Path:
    return settings_file().with_name("databases.json")


def read_known(path: Path | None = None) -> Known:
    """What this computer knows; what is damaged is left out."""
    try:
        told = json.loads((path or profiles_file()).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Known()
    if not isinstance(told, dict):
        return Known()
    profiles = tuple(filter(None, map(_profile, _list(told.get("profiles")))))
    names = {one.name for one in profiles}
    recent = [one for one in _list(told.get("recent")) if isinstance(one, str) and 0 < len(one) <= 4_000]
    kept = tuple(one for one in recent if not profile_named(one) or profile_named(one) in names)
    return Known(profiles, kept[:RECENT_AT_MOST])


def write_known(known: Known, path: Path | None = None) -> None:
    """Write it down, whole or not at all."""
    where = path or profiles_file()
    where.parent.mkdir(parents=True, exist_ok=True)
    told = json.dumps(dataclasses.asdict(known), ensure_ascii=False, indent=1)
    write_whole(where, told.encode("utf-8", "replace"), private=True)


def note_profile(profile: Profile, path: Path | None = None) -> None:
    """Know this shared database from now on."""
    _note(lambda known: known.with_profile(profile), path)


def note_opened(recent: str, profile: Profile | None = None, path: Path | None = None) -> None:
    """Write down what was opened just now, and the profile it was opened with."""
    _note(lambda known: (known.with_profile(profile) if profile is not None else known).opened(recent), path)


def _note(change: Callable[[Known], Known], path: Path | None) -> None:
    with _noting:
        write_known(change(read_known(path)), path)


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _profile(told: object) -> Profile | None:
    if not isinstance(told, dict):
        return None
    texts = {name: told.get(name, "") for name in ("name", "server", "database", "person", "certificate")}
    port = told.get("port", PORT)
    if not all(isinstance(text, str) and len(text) <= _LONGEST and "\x00" not in text for text in texts.values()):
        return None
    if not (texts["name"] and texts["server"] and texts["database"]) or type(port) is not int or not 0 < port < 65536:
        return None
    return Profile(**texts, port=port)
