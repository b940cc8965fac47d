"""Backups of a workshop in a file: on demand, and by itself with a sensible number kept."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import sqlite3
from pathlib import Path

from woo_desktop.db.file_guard import FileState, look_at
from woo_desktop.db.migrate import copy_file
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.errors import FileTrouble, NotAllowed
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.files import PART_SUFFIX

BACKUP_EVERY = dt.timedelta(minutes=30)
KEPT_LATEST = 12
KEPT_DAYS = 30

_NAME = re.compile(r"-(\d{8})-(\d{6})\.woo$")


def backup(place: DatabasePlace, target: Path) -> Path:
    """A checked copy of the workshop at `target`, which is whole or not there; what stood there is replaced last."""
    if place.file is None:
        why = N_("A shared database is backed up on its server; ask who looks after it.")
        raise NotAllowed(Sentence(why))
    if look_at(place.file) is not FileState.OURS:
        raise NotAllowed(Sentence(N_("There is nothing to back up yet.")))
    where = target.expanduser().absolute()
    if where.exists() and (where.is_dir() or where.samefile(place.file)):
        why = N_("‘{name}’ cannot be the backup. Choose another name.")
        raise FileTrouble(where, Sentence(why, {"name": where.name}))
    _copy_beside(place.file, where)
    return where


def automatic_backup(file: Path, folder: Path, now: dt.datetime, *, always: bool = False) -> Path | None:
    """A backup with the time in its name, unless the latest one is younger than half an hour; old ones go."""
    latest = max((moment for moment, _path in _backups(file, folder)), default=None)
    if latest is not None and not always and now - latest < BACKUP_EVERY:
        return None
    made = backup(DatabasePlace.of(file), folder / f"{file.stem}-{now.astimezone(dt.UTC):%Y%m%d-%H%M%S}.woo")
    for path in superfluous(file, folder):
        path.unlink(missing_ok=True)
    return made


def put_back(source: Path, damaged: Path, word: str) -> Path:
    """A checked copy of a backup beside the file that cannot be used, with `word` in its name; nothing is replaced.

    CannotOpen when the backup is no workshop either.
    """
    if look_at(source) is not FileState.OURS:
        raise NotAllowed(Sentence(N_("There is no workshop in this file. Choose another backup.")))
    stem = f"{damaged.stem} {word}"
    names = (f"{stem}.woo" if number == 1 else f"{stem} {number}.woo" for number in itertools.count(1))
    target = next(path for path in map(damaged.with_name, names) if not path.exists())
    _copy_beside(source, target)
    return target


def superfluous(file: Path, folder: Path) -> list[Path]:
    """Backups beyond the latest twelve and the last one of each of the latest thirty days."""
    newest_first = sorted(_backups(file, folder), reverse=True)
    kept = {path for _moment, path in newest_first[:KEPT_LATEST]}
    last_of_day: dict[dt.date, Path] = {}
    for moment, path in newest_first:
        last_of_day.setdefault(moment.date(), path)
    kept.update(list(last_of_day.values())[:KEPT_DAYS])
    return [path for _moment, path in newest_first if path not in kept]


def _backups(file: Path, folder: Path) -> list[tuple[dt.datetime, Path]]:
    found = []
    for path in folder.glob("*.woo") if folder.is_dir() else ():
        named = _NAME.search(path.name)
        if named and path.name[: named.start()] == file.stem:
            moment = dt.datetime.strptime(named.group(1) + named.group(2), "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
            found.append((moment, path))
    return found


def _copy_beside(source: Path, target: Path) -> None:
    """Copy next to the target and take its place only when the copy is good (RELIABILITY.md, finding 7)."""
    part = target.with_name(f".{target.name}{PART_SUFFIX}")
    try:
        part.unlink(missing_ok=True)
        copy_file(source, part)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        why = N_("‘{name}’ could not be written. What stood there is unharmed. Is the disk full?")
        raise FileTrouble(target, Sentence(why, {"name": target.name})) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
