"""Tells whether a window can be opened here, before Qt would fail with a trace."""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path


def answers() -> bool:
    """True when there is a screen and something behind it answers."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal", "vnc"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return _wayland(os.environ.get("WAYLAND_DISPLAY", "")) or _x11(os.environ.get("DISPLAY", ""))


def _wayland(name: str) -> bool:
    if not name:
        return False
    return _connects(socket.AF_UNIX, str(Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / name))


def _x11(display: str) -> bool:
    parts = re.fullmatch(r"(?:unix|localhost)?(?P<host>[^:/]*):(?P<number>\d+)(?:\.\d+)?", display)
    if parts is None:
        # Some systems name a socket file here; then only Qt can tell.
        return bool(display)
    number = int(parts["number"])
    if not parts["host"]:
        # A leading NUL is Linux's abstract namespace, where some servers listen instead.
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108
        if _connects(socket.AF_UNIX, path) or _connects(socket.AF_UNIX, f"\0{path}"):
            return True
    return _connects(socket.AF_INET, (parts["host"] or "localhost", 6000 + number))


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as connection:
            connection.settimeout(3)
            connection.connect(address)
    except OSError:
        return False
    return True
