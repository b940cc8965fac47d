"""Writes files whole or not at all: whoever looks sees the earlier file or the new one."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

PART_SUFFIX = ".woo-part"
"""The ending of everything half-written; whatever carries it at the next start is left-over."""


class NotWritten(Exception):
    """What was read back from the disk is not what was written; the earlier file still stands."""


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put `data` at `path` in one step: whoever looks sees the earlier file or the new one, never a part.

    OSError when the disk does not take it, NotWritten when it reads back differently; the earlier file is then
    byte for byte what it was. `private` keeps other users of the computer out (mode 0600).
    """
    handle, name = tempfile.mkstemp(prefix=".", suffix=PART_SUFFIX, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if part.read_bytes() != data:
            raise NotWritten(path.name)
        part.chmod(0o600 if private else _usual_mode(path))
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def clean_leftovers(folder: Path, begins: str = "", *, spare_s: float = 0.0) -> int:
    """Remove what an interrupted write left in a folder; gives how many there were.

    Meant for the start of the program. In a folder that others use too, `begins` is how our own names begin there;
    what was touched in the last `spare_s` seconds may still be in use, and what is somebody else's is theirs.
    """
    removed = 0
    for left in folder.glob(f"{begins}*{PART_SUFFIX}"):
        with contextlib.suppress(OSError):
            found = left.lstat()
            if (spare_s and found.st_mtime > time.time() - spare_s) or _is_of_another(found):
                continue
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink()
            removed += 1
    return removed


def _is_of_another(found: os.stat_result) -> bool:
    return sys.platform != "win32" and found.st_uid != os.getuid()


def _usual_mode(path: Path) -> int:
    """The rights of the file that stands there, or those a new file gets from this user."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _settle(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
