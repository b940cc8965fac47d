"""Notes which files the window's thread touches: it may wait for none."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_watched: dict[Path, list[str]] = {}
"""Folders that a test watches now, with what the window's thread did in them."""

_EVENTS = frozenset({"open", "os.listdir", "os.mkdir", "os.rename", "os.remove", "os.scandir"})


@contextmanager
def files_of_the_window(folder: Path) -> Iterator[list[str]]:
    """What the thread of this test opens, lists, makes, renames or removes below a folder."""
    _listen()
    _watched[folder] = []
    try:
        yield _watched[folder]
    finally:
        del _watched[folder]


@cache
def _listen() -> None:
    """Once: an audit hook cannot be taken away."""
    sys.addaudithook(_hear)


def _hear(event: str, told: tuple[object, ...]) -> None:
    if event not in _EVENTS or threading.current_thread() is not threading.main_thread():
        return
    named = told[0] if told else None
    if not isinstance(named, str | bytes | os.PathLike):
        return
    for folder, touched in _watched.items():
        if os.fsdecode(named).startswith(str(folder)):
            touched.append(f"{event} {os.fsdecode(named)}")
