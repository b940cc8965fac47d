"""The process that reads one file: it may be killed or run out of memory without harm. Writes lines of JSON."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from woo_desktop.domain.importing.sheets import Grid, Value
from woo_desktop.services.importing import limits
from woo_desktop.services.importing.limits import Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD_MARK = "EncryptedPackage".encode("utf-16-le")
_NOT_A_LIST = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"MZ", b"\x7fELF")
_EXCEL_WORDS = (".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".ods")


def main(path: Path, out: TextIO) -> None:
    """Read a file and tell what stands in it, or why not."""
    _limit_memory()
    try:
        for grid in read(path):
            _tell(grid, out)
    except Refused as refused:
        _line(out, {"refused": refused.why.message})
    except MemoryError:
        _line(out, {"refused": limits.TOO_LARGE.message})
    except (OSError, RecursionError):
        _line(out, {"refused": limits.DAMAGED.message})
    _line(out, {"end": True})


def read(path: Path) -> Iterable[Grid]:
    """The tables of a file: its sheets, but for those that hold several or lie on their side."""
    from woo_desktop.domain.importing.parts import parts_of

    for grid in _sheets(path):
        yield from parts_of(grid)


def _sheets(path: Path) -> Iterable[Grid]:
    """The sheets of a file. What it is called says little: its first bytes tell what it is."""
    with path.open("rb") as file:
        start = file.read(4_096)
    if not start:
        raise Refused(limits.EMPTY)
    if start.startswith(_OLE):
        with path.open("rb") as file:
            raise Refused(limits.HAS_PASSWORD if _PASSWORD_MARK in file.read(4 << 20) else limits.SAVE_AS_XLSX)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_zip(path, start)
    if start.startswith(_NOT_A_LIST):
        raise Refused(limits.NO_LIST)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<" or b"<html" in start[:1_000].lower():
        raise Refused(limits.SAVE_AS_XLSX)
    if path.suffix.lower() in _EXCEL_WORDS:
        raise Refused(limits.DAMAGED)

    from woo_desktop.services.importing.delimited import read_delimited

    return read_delimited(path)


def _read_zip(path: Path, start: bytes) -> Iterable[Grid]:
    if path.stat().st_size > limits.FILE_BYTES:
        raise Refused(limits.TOO_LARGE)
    if b"mimetypeapplication/vnd.oasis.opendocument" in start:
        from woo_desktop.services.importing.ods import read_ods

        return read_ods(path)
    from woo_desktop.services.importing.xlsx import read_xlsx

    return read_xlsx(path)


def _tell(grid: Grid, out: TextIO) -> None:
    _line(
        out,
        {
            "sheet": grid.name,
            "file": grid.file,
            "hidden": grid.hidden,
            "typed": grid.typed,
            "decimal": grid.decimal,
            "merged": grid.merged,
            "struck": sorted(grid.struck),
            "comments": [[row, column, text] for (row, column), text in sorted(grid.comments.items())],
            "unread": sorted(grid.unread),
            "ours": grid.ours,
            "mended": sorted(grid.mended),
            "shape": grid.shape,
        },
    )
    for row in grid.rows:
        _line(out, [_plain(cell) for cell in row])


def _plain(cell: Value) -> object:
    """Dates go as a list of a letter and their text; everything else is plain already."""
    if isinstance(cell, dt.datetime):
        return ["m", cell.isoformat()]
    if isinstance(cell, dt.date):
        return ["d", cell.isoformat()]
    if isinstance(cell, dt.time):
        return ["t", cell.isoformat()]
    return cell


def _line(out: TextIO, told: object) -> None:
    out.write(json.dumps(told, ensure_ascii=True, separators=(",", ":")))
    out.write("\n")


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY, limits.MEMORY))


if __name__ == "__main__":
    main(Path(sys.argv[-1]), sys.stdout)
