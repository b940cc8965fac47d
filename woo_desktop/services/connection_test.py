"""Tries out a shared database, and says in words what was found or what is wrong."""

from __future__ import annotations

from woo_desktop.db.connecting import ServerLook, look_at_server
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_, Sentence

_OLDER = N_(
    "The workshop is of an older program; who looks after it brings it up to date first, with ‘woo server update’."
)


@dataclass(frozen=True, slots=True)
class Found:
    """What to say, and whether it is good (ok) or asks for attention (warn)."""

    title: Sentence
    text: Sentence
    tone: str


def try_connection(address: str, password: str) -> Found:
    """Connect and look around; a WorkshopError says what is wrong."""
    return _told(look_at_server(DatabasePlace.of(address).with_password(password)))


def _told(look: ServerLook) -> Found:
    values = {"server": look.server, "version": look.version}
    line = N_("{server} answers (PostgreSQL {version}); what goes over the line is encrypted.")
    if not look.encrypted:
        line = N_("{server} answers (PostgreSQL {version}); what goes over the line is not encrypted.")
    first = Sentence(line, values)
    if look.empty:
        second, tone = Sentence(N_("There is no workshop in this database yet; opening it makes one.")), "warn"
    elif look.older:
        second, tone = Sentence(_OLDER), "warn"
    elif not look.writable:
        second, tone = Sentence(N_("You may read this workshop, but not change it.")), "warn"
    else:
        second, tone = Sentence(N_("The workshop is there and you may change it.")), "ok"
    return Found(
        Sentence(N_("The connection works")), Sentence(N_("{what} {meaning}"), {"what": first, "meaning": second}), tone
    )
