"""Moving house: a whole workshop from a file to a shared database, back to a file, or along for a day without network.

Everything goes: ids, versions, history, attachments. What was copied is read back and compared before it counts; what
is interrupted leaves nothing half. What stands in the first house stays as it is.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import Engine, text

from woo_desktop.db.engine import open_engine, reading, unhurried, writing
from woo_desktop.db.migrate import copy_to_file, ensure_schema
from woo_desktop.db.moving import Progress, TableSum, copy_rows, mark_as_taken
from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.standing import reason_to_look_only
from woo_desktop.domain.errors import CannotOpen, FileTrouble, NotAllowed
from woo_desktop.domain.words import N_, Sentence

Moved = dict[str, TableSum]


def copy_workshop(
    source: DatabasePlace | str | Path,
    target: DatabasePlace | str | Path,
    *,
    read_only: bool = False,
    progress: Progress | None = None,
) -> Moved:
    """Copy a workshop to an empty shared database or a new file; gives how many rows of what, compared.

    `read_only` makes a file to take along: to look in without the network, never to change.
    """
    home, house = _place(source), _place(target)
    if home.is_file and not (home.file and home.file.exists()):
        raise NotAllowed(Sentence(N_("There is no workshop to copy there.")))
    ensure_schema(home)
    engine = open_engine(home)
    try:
        if house.file is not None:
            return _to_file(engine, home, house.file, read_only)
        if read_only:
            raise NotAllowed(Sentence(N_("Only a file can be taken along.")))
        return _to_server(engine, house, progress)
    finally:
        engine.dispose()


def works_in(house: DatabasePlace) -> bool:
    """Whether this login can work in a shared database, and not only look after it."""
    engine = open_engine(house)
    try:
        reason_to_look_only(engine, house)
    except CannotOpen:
        return False
    finally:
        engine.dispose()
    return True


def _place(where: DatabasePlace | str | Path) -> DatabasePlace:
    return where if isinstance(where, DatabasePlace) else DatabasePlace.of(where)


def _to_file(engine: Engine, home: DatabasePlace, target: Path, read_only: bool) -> Moved:
    if target.exists():
        why = N_("‘{name}’ is there already. Choose another name; nothing is overwritten.")
        raise FileTrouble(target, Sentence(why, {"name": target.name}))
    with reading(engine) as connection:
        # Long work in one snapshot: the server must not think that nobody is there any more.
        unhurried(connection)
        taken = mark_as_taken(home.name, dt.datetime.now(dt.UTC)) if read_only else None
        return copy_to_file(connection, target, finish=taken)


def _to_server(engine: Engine, house: DatabasePlace, progress: Progress | None) -> Moved:
    ensure_schema(house)
    to = open_engine(house)
    try:
        with reading(engine) as source, writing(to) as target:
            unhurried(source)
            unhurried(target)
            # Nobody begins a workshop here meanwhile, and a second copy finds this one.
            target.execute(text("LOCK TABLE gesture IN EXCLUSIVE MODE"))
            if target.execute(text("SELECT EXISTS (SELECT FROM gesture)")).scalar():
                why = N_("There is a workshop in that database already. A copy needs an empty one.")
                raise NotAllowed(Sentence(why))
            return copy_rows(source, target, progress)
    finally:
        to.dispose()
