"""Passwords in the keyring of the system; without one they are asked each time, and never written anywhere."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any

_log = logging.getLogger(__name__)

SERVICE = "WOO Desktop"
_NOT_SAFE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Back ends that keep nothing, or keep it in a file that anybody can read."""


def can_remember() -> bool:
    """Whether this computer has a keyring."""
    return _ring() is not None


def remembered(account: str) -> str:
    """The password of an account; empty when it is not known."""
    ring = _ring()
    if ring is None:
        return ""
    try:
        return ring.get_password(SERVICE, account) or ""
    except Exception as error:  # noqa: BLE001 - each system has its own errors; not knowing it means asking
        _log.warning("the keyring gave nothing: %s", type(error).__name__)
        return ""


def remember(account: str, password: str) -> bool:
    """Keep a password; whether the keyring took it."""
    ring = _ring()
    if ring is None:
        return False
    try:
        ring.set_password(SERVICE, account, password)
    except Exception as error:  # noqa: BLE001 - as above: then it is asked each time
        _log.warning("the keyring took nothing: %s", type(error).__name__)
        return False
    return True


def forget(account: str) -> None:
    """Take a password out of the keyring."""
    ring = _ring()
    if ring is not None:
        with suppress(Exception):
            ring.delete_password(SERVICE, account)


def _ring() -> Any | None:
    import keyring
    from keyring.backends.chainer import ChainerBackend

    ring = keyring.get_keyring()
    rings = ring.backends if isinstance(ring, ChainerBackend) else [ring]
    safe = [one for one in rings if not type(one).__module__.startswith(_NOT_SAFE)]
    return safe[0] if safe else None
