"""Brings a database to the schema of this program: after a backup, in one transaction, by one client at a time."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from woo_desktop.db.engine import SQLITE_SETTINGS, open_engine, raise_explained
from woo_desktop.db.file_guard import APPLICATION_ID, FileState, damaged, keep_private, look_at, make_private_file
from woo_desktop.db.guards import lift_guards, make_room, put_guards
from woo_desktop.db.migration_turn import Waiting, alone, hold_every_table
from woo_desktop.db.moving import Finish, TableSum, copy_rows
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.errors import CannotOpen, FileTrouble, UpdateNeeded, WayOut
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.files import PART_SUFFIX

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0006"
"""The newest migration; a test compares it with the files."""


def ensure_schema(
    place: DatabasePlace, backups: Path | None = None, *, agreed: bool = False, waiting: Waiting | None = None
) -> bool:
    """Make the database ready for this program; True when it had to be made or changed.

    A file is looked at before it is opened, and copied to `backups` (beside the file when not given) before a
    migration. A server that others use too is changed only when a person `agreed` (UpdateNeeded otherwise), after a
    copy of it to a file in `backups`; `waiting` is called while another program is busy with the same.
    CannotOpen when the database is not ours or newer than this program.
    """
    if place.file is not None:
        state = look_at(place.file)
        if state is FileState.OURS and _revision_of_file(place.file) == HEAD:
            return False
        _prepare(place.file, state, backups)
        upgrade(place)
        return True
    stands = revision_of_server(place)
    if stands == HEAD:
        return False
    if stands and not agreed:
        raise UpdateNeeded(place.name, Sentence(_UPDATE_NEEDED))
    _run(place, "upgrade", "head", backups=backups, waiting=waiting)
    return True


_UPDATE_NEEDED = N_(
    "This shared database has the tables of an older program. Who looks after it brings it up to date with "
    "‘woo server update’; until then nothing is changed."
)


def _prepare(file: Path, state: FileState, backups: Path | None) -> None:
    """A copy of what stands there, or a private empty file; CannotOpen when the disk does not let us."""
    try:
        if state is FileState.OURS:
            copy_file(file, _backup_name(file, backups))
        else:
            make_private_file(file)
    except (OSError, sqlite3.Error) as error:
        why, way_out = (
            N_("A new workshop cannot be made there. Choose a folder that you may write in."),
            WayOut.ANOTHER_FILE,
        )
        if state is FileState.OURS:
            why = N_("This file needs an update, and no copy of it could be made first. It was left as it was.")
            way_out = WayOut.AGAIN
        raise CannotOpen(str(file), Sentence(why), way_out) from error


def upgrade(place: DatabasePlace | str, revision: str = "head") -> None:
    """Run the migrations up to a revision."""
    _run(place if isinstance(place, DatabasePlace) else DatabasePlace.of(place), "upgrade", revision)


def downgrade(place: DatabasePlace | str, revision: str) -> None:
    """Run the migrations back to a revision (for tests; people go back to a backup)."""
    _run(place if isinstance(place, DatabasePlace) else DatabasePlace.of(place), "downgrade", revision)


def current_revision(connection: Connection) -> str:
    """The revision a database stands at; empty when it has no schema."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def copy_file(source: Path, target: Path) -> None:
    """A good copy of a SQLite file, also while others write in it; checked before it counts."""
    target.parent.mkdir(parents=True, exist_ok=True)
    make_private_file(target)
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise damaged(source)
    keep_private(target)


# --- inside -------------------------------------------------------------------------------------------------


def _run(
    place: DatabasePlace,
    direction: str,
    revision: str,
    *,
    backups: Path | None = None,
    waiting: Waiting | None = None,
) -> None:
    engine = _migration_engine(place)
    try:
        with (
            engine.connect().execution_options(woo_writes=True) as connection,
            alone(connection, waiting),
            connection.begin(),
        ):
            if backups is not None and not place.is_file:
                # Others read on, but what is copied is what is updated.
                hold_every_table(connection, "EXCLUSIVE", waiting)
                _copy_of_server(connection, backups)
            if place.is_file:
                _step(connection, direction, revision)
                _settle_file(connection)
            else:
                make_room(connection)
                hold_every_table(connection, "ACCESS EXCLUSIVE", waiting)
                lift_guards(connection)
                _step(connection, direction, revision)
                put_guards(connection)
    except OperationalError as error:
        raise_explained(engine, error)
    finally:
        engine.dispose()


def _step(connection: Connection, direction: str, revision: str) -> None:
    from alembic import command

    config = _config(connection)
    if direction == "upgrade":
        command.upgrade(config, revision)
    else:
        command.downgrade(config, revision)


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _migration_engine(place: DatabasePlace) -> Engine:
    """An engine of its own: with foreign keys on, changing a SQLite table silently deletes its children."""
    if not place.is_file:
        return open_engine(place)
    engine = create_engine(place.url, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _settle(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for setting in SQLITE_SETTINGS:
            connection.execute(setting)
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA busy_timeout=60000")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def make_database(place: DatabasePlace) -> None:
    """Make an empty database on a server when there is none of that name; by who may do so."""
    engine = open_engine(place)
    try:
        with engine.connect():
            return
    except OperationalError as error:
        if f'database "{place.url.database}" does not exist' not in str(error.orig):
            raise_explained(engine, error)
    finally:
        engine.dispose()
    home = open_engine(DatabasePlace(place.url.set(database="postgres")))
    try:
        with home.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            named = connection.dialect.identifier_preparer.quote(str(place.url.database))
            connection.exec_driver_sql(f"CREATE DATABASE {named} TEMPLATE template0 ENCODING 'UTF8'")
    except DatabaseError as error:
        raise_explained(home, error)
    finally:
        home.dispose()


def _copy_of_server(connection: Connection, backups: Path) -> None:
    """The whole workshop as it stands, in a file of its own schema; nothing when there is none yet or it is new."""
    stands = current_revision(connection)
    if stands in ("", HEAD):
        return
    name = f"{connection.engine.url.database}-before-update-{_stamp()}.woo"
    copy_to_file(connection, backups / name, stands)


def copy_to_file(
    source: Connection, target: Path, revision: str = HEAD, finish: Finish | None = None
) -> dict[str, TableSum]:
    """Everything of a workshop in a new file, which is whole or not there; `revision` is the schema of the source."""
    part = target.with_name(f".{target.name}{PART_SUFFIX}")
    try:
        part.unlink(missing_ok=True)
        make_private_file(part)
        place = DatabasePlace.of(part)
        upgrade(place, revision)
        engine = open_engine(place)
        try:
            with engine.connect().execution_options(woo_writes=True) as copy, copy.begin():
                told = copy_rows(source, copy)
                if finish is not None:
                    finish(copy)
        finally:
            engine.dispose()
        part.replace(target)
    except OSError as error:
        why = N_("‘{name}’ could not be written. What stood there is unharmed. Is the disk full?")
        raise FileTrouble(target, Sentence(why, {"name": target.name})) from error
    finally:
        part.unlink(missing_ok=True)
        part.with_name(f"{part.name}-journal").unlink(missing_ok=True)
    return told


def _settle_file(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise CannotOpen(
            str(connection.engine.url.database),
            Sentence(N_("This file could not be brought up to date and was left as it was. Put back a backup.")),
            WayOut.BACKUP,
        )
    revision = current_revision(connection)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={int(revision or 0)}")


def _revision_of_file(file: Path) -> str:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def _backup_name(file: Path, backups: Path | None) -> Path:
    folder = backups or file.parent / "backups"
    return folder / f"{file.stem}-before-update-{_stamp()}.woo"


def _stamp() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")


def revision_of_server(place: DatabasePlace) -> str:
    """The schema a server database stands at, empty when it has none; CannotOpen when it is newer than we know."""
    engine = open_engine(place)
    try:
        with engine.connect() as connection:
            revision = current_revision(connection)
            newer = revision.isdigit() and int(revision) > int(HEAD)
            reader = connection.execute(text("SELECT minimum_reader FROM workshop_guard")).scalar() if newer else 0
    except OperationalError as error:
        raise_explained(engine, error)
    finally:
        engine.dispose()
    if revision.isdigit() and int(revision) > int(HEAD):
        if reader and int(HEAD) >= reader:
            return HEAD  # It says itself that this program may still look; writing it refuses.
        raise CannotOpen(
            place.name,
            Sentence(N_("This database was made by a newer WOO Desktop. Update the program on this computer.")),
            WayOut.UPDATE,
        )
    return revision
