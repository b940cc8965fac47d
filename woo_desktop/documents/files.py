"""Files that leave the program: whole or not at all, under a name that every system takes."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from woo_desktop.domain.errors import FileTrouble
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.files import PART_SUFFIX, NotWritten, clean_leftovers, write_whole

__all__ = [
    "LONGEST_NAME",
    "PART_SUFFIX",
    "NotWritten",
    "clean_leftovers",
    "safe_file_name",
    "unused_name",
    "write_all",
    "write_or_tell",
    "write_whole",
]

LONGEST_NAME = 120
"""In bytes, ending included (RELIABILITY.md row S14)."""

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]')
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = re.compile(
    r"(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]|\$mft.*)\s*(\..*)?", re.IGNORECASE
)


def write_or_tell(path: Path, data: bytes) -> None:
    """Write a file, or FileTrouble in words a person can do something with."""
    try:
        write_whole(path, data)
    except PermissionError as denied:
        why = N_("‘{name}’ is still open in another program, or you may not write there. Close it and try again.")
        raise FileTrouble(path, Sentence(why, {"name": path.name})) from denied
    except (OSError, NotWritten) as failed:
        why = N_("‘{name}’ could not be written. What stood there is unharmed. Is the disk full?")
        raise FileTrouble(path, Sentence(why, {"name": path.name})) from failed


def write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Several new files in a folder, or none: what was written goes again when one of them fails.

    What stands in the folder already is left alone; a name that is taken gets a number.
    """
    written: list[Path] = []
    try:
        for name, data in files:
            target = folder / unused_name(folder, safe_file_name(name, Path(name).suffix or "pdf"))
            write_or_tell(target, data)
            written.append(target)
    except BaseException:
        for target in written:
            with contextlib.suppress(OSError):
                target.unlink()
        raise
    return tuple(written)


def safe_file_name(text: str, ending: str) -> str:
    """A name made of `text` that every system accepts: no folder, no reserved name, at most 120 bytes.

    `ending` is the file's kind with or without its dot; a text that leaves nothing becomes "document".
    """
    tail = "." + ending.lstrip(".")
    visible = unicodedata.normalize("NFC", _NOT_IN_A_NAME.sub("-", text))
    visible = "".join(letter for letter in visible if unicodedata.category(letter) not in _INVISIBLE)
    if visible.lower().endswith(tail.lower()):
        visible = visible[: -len(tail)]
    return _trimmed(visible, LONGEST_NAME - len(tail.encode())) + tail


def unused_name(folder: Path, name: str) -> str:
    """`name`, or "name (2)" and on, so that it meets no file in `folder`, also where capitals do not count."""
    taken = {_same_name(entry.name) for entry in folder.iterdir()} if folder.is_dir() else set()
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    candidate, count = name, 2
    while _same_name(candidate) in taken:
        tail = f" ({count}){dot}{ending}"
        candidate = _trimmed(stem, LONGEST_NAME - len(tail.encode())) + tail
        count += 1
    return candidate


def _trimmed(text: str, longest: int) -> str:
    """The text as the stem of a name: nothing at its ends that Windows drops, not a device, not too long."""
    stem = " ".join(text.split()).strip(" .-~")
    if not stem:
        stem = "document"
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    while len(stem.encode()) > longest:
        stem = stem[: max(1, min(len(stem) - 1, longest))]
    return stem.rstrip(" .")


def _same_name(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
