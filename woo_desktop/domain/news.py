"""What a window hears without asking: work of colleagues, who looks at what, and whether the link stands."""

from __future__ import annotations

from woo_desktop.domain.changes import Changes
from woo_desktop.domain.errors import CannotOpen, PasswordWanted
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records.base import Ref


@dataclass(frozen=True, slots=True)
class Heard:
    """A gesture made in another window."""

    changes: Changes


@dataclass(frozen=True, slots=True)
class LinkDown:
    """The shared database cannot be used; it is tried again by itself. `trouble` when it answers and sends us away."""

    trouble: CannotOpen | PasswordWanted | None = None


@dataclass(frozen=True, slots=True)
class LinkUp:
    """The shared database answers (again)."""


@dataclass(frozen=True, slots=True)
class SomebodyLooks:
    """Another window shows this record (or none); `session` tells the windows of one person apart."""

    session: str
    who: str
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class Outdated:
    """A newer program changed the tables meanwhile: from now on this one only looks."""


News = Heard | LinkDown | LinkUp | SomebodyLooks | Outdated
