"""Where nothing can be changed (no link, somebody who only looks), what would change it is off, and says why."""

from __future__ import annotations

from woo_desktop.i18n import _, say
from woo_desktop.ui.desk import Desk


def why_off(desk: Desk) -> str:
    """The reason, in words."""
    if desk.only_looking is not None:
        return say(desk.only_looking)
    return _("No connection with the shared database: changing will be possible again shortly.")
