"""What somebody can do whose workshop does not open: the buttons below the reason, the one that helps first."""

from __future__ import annotations

from enum import StrEnum

from woo_desktop.domain.errors import CannotOpen, PasswordWanted, UpdateNeeded, WayOut, WorkshopError
from woo_desktop.domain.words import N_


class WayOn(StrEnum):
    """The value is the message of the button."""

    AGAIN = WayOut.AGAIN.value
    CONNECTION = WayOut.CONNECTION.value
    PASSWORD = WayOut.PASSWORD.value
    BACKUP = WayOut.BACKUP.value
    ANOTHER = WayOut.ANOTHER_FILE.value
    LOOK_AROUND = N_("Look around first")


_OF_A_FILE = {
    WayOut.AGAIN: (WayOn.AGAIN, WayOn.ANOTHER),
    WayOut.BACKUP: (WayOn.BACKUP, WayOn.ANOTHER),
}
_OF_A_SERVER = {
    WayOut.CONNECTION: (WayOn.CONNECTION, WayOn.AGAIN),
    WayOut.PASSWORD: (WayOn.PASSWORD, WayOn.CONNECTION),
    WayOut.UPDATE: (WayOn.ANOTHER, WayOn.LOOK_AROUND),
}


def ways_on(error: WorkshopError, *, shared: bool) -> tuple[WayOn, ...]:
    """For an error of opening; `shared` for a database on a server."""
    way_out = error.way_out if isinstance(error, CannotOpen) else WayOut.AGAIN
    if isinstance(error, PasswordWanted):
        way_out = WayOut.PASSWORD
    if shared and isinstance(error, UpdateNeeded):
        return WayOn.AGAIN, WayOn.ANOTHER
    if shared:
        return _OF_A_SERVER.get(way_out, (WayOn.AGAIN, WayOn.CONNECTION))
    return _OF_A_FILE.get(way_out, (WayOn.ANOTHER, WayOn.LOOK_AROUND))
