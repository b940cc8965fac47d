"""Forty things a person may point at that are no workshop of theirs: each made fresh in a folder of its own."""

from __future__ import annotations

import shutil
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.hostile import CANARY
from woo_desktop.db.file_guard import APPLICATION_ID, SCHEMA_NUMBER

Maker = Callable[[Path, Path], None]
"""Makes what stands at the second path; the first one is a good workshop to start from."""


def _database(*statements: str, page_size: int = 4096) -> Maker:
    def make(_good: Path, path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size={page_size}")
            for statement in statements:
                connection.execute(statement)

    return make


def _changed(*statements: str) -> Maker:
    """A good workshop that somebody worked at with another program."""

    def make(good: Path, path: Path) -> None:
        shutil.copy2(good, path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            for statement in statements:
                connection.execute(statement)

    return make


def _bytes(data: bytes) -> Maker:
    def make(_good: Path, path: Path) -> None:
        path.write_bytes(data)

    return make


def _cut(keep: float) -> Maker:
    def make(good: Path, path: Path) -> None:
        whole = good.read_bytes()
        path.write_bytes(whole[: int(len(whole) * keep)])

    return make


def _patched(offset: int, data: bytes) -> Maker:
    """A good workshop with some bytes written over, counted from its end when the offset is negative."""

    def make(good: Path, path: Path) -> None:
        whole = bytearray(good.read_bytes())
        start = offset if offset >= 0 else len(whole) + offset
        whole[start : start + len(data)] = data
        path.write_bytes(bytes(whole))

    return make


def _zeroed_pages(first: int, pages: int) -> Maker:
    return _patched(first * 4096, b"\x00" * 4096 * pages)


def _folder(_good: Path, path: Path) -> None:
    path.mkdir()
    (path / "inside.txt").write_text("x")


def _link_to_folder(_good: Path, path: Path) -> None:
    (path.parent / "elsewhere").mkdir()
    path.symlink_to(path.parent / "elsewhere")


def _ours(schema: int = SCHEMA_NUMBER) -> tuple[str, str]:
    return f"PRAGMA application_id={APPLICATION_ID}", f"PRAGMA user_version={schema}"


_NOISE = bytes((value * 7919 + value // 3) % 256 for value in range(20_000))
_RUNS_BY_ITSELF = f"CREATE TRIGGER evil AFTER INSERT ON gesture BEGIN SELECT load_extension('{CANARY}'); END"
_READS_BY_ITSELF = f"CREATE VIEW smes AS SELECT readfile('/etc/{CANARY}') AS name"

FOREIGN: dict[str, Maker] = {
    # other programs
    "an address book": _database("CREATE TABLE people (name)", "INSERT INTO people VALUES ('Sjoukje')"),
    "a notes program": _database("PRAGMA application_id=1145258561", "CREATE TABLE notes (t)"),
    "a map": _database("PRAGMA application_id=1196444487", "CREATE TABLE gpkg_contents (t)"),
    "a photo library": _database("PRAGMA user_version=42", "CREATE TABLE images (path)"),
    "an empty database of somebody": _database("PRAGMA user_version=0", "VACUUM"),
    "a database in WAL mode": _database("PRAGMA journal_mode=WAL", "CREATE TABLE t (x)"),
    "a database with small pages": _database("CREATE TABLE t (x)", page_size=512),
    "a database with large pages": _database("CREATE TABLE t (x)", page_size=65536),
    "our tables without our mark": _database("CREATE TABLE gesture (id)", "CREATE TABLE alembic_version (version_num)"),
    "our mark turned round": _patched(68, struct.pack("<I", APPLICATION_ID)),
    "no mark at all": _patched(68, b"\x00\x00\x00\x00"),
    # newer
    "the next schema": _patched(60, struct.pack(">i", SCHEMA_NUMBER + 1)),
    "a far newer schema": _patched(60, struct.pack(">i", 2_000_000_000)),
    # ours by name only
    "our mark without tables": _database(*_ours(), "CREATE TABLE x (y)"),
    "our mark and an empty log": _database(*_ours(), "CREATE TABLE gesture (id)", "CREATE VIEW v AS SELECT 1"),
    "our mark, gesture is a view": _database(*_ours(), "CREATE VIEW gesture AS SELECT 1 AS id"),
    # made to harm
    "a trigger that runs by itself": _changed(_RUNS_BY_ITSELF),
    "a trigger that erases": _changed("CREATE TRIGGER e AFTER INSERT ON gesture BEGIN DELETE FROM sme; END"),
    "a view that reads a file": _changed(_READS_BY_ITSELF),
    "a trigger on a view": _changed(
        "CREATE VIEW w AS SELECT 1 AS a", "CREATE TRIGGER i INSTEAD OF INSERT ON w BEGIN DELETE FROM sme; END"
    ),
    "a table behind the name of ours": _changed("ALTER TABLE gesture RENAME TO old", "CREATE VIEW gesture AS SELECT 1"),
    "a schema that does not parse": _changed("UPDATE sqlite_master SET sql = 'CREATE TABLE (' WHERE name = 'sme'"),
    "a guard that lets everything through": _changed(
        "DROP TRIGGER proposal_takes_place_insert",
        "CREATE TRIGGER proposal_takes_place_insert AFTER INSERT ON sme BEGIN DELETE FROM sme; END",
    ),
    # damaged
    "cut in the header": _cut(0.0001),
    "cut after the first page": _cut(0.01),
    "cut in the middle": _cut(0.5),
    "cut at the end": _cut(0.99),
    "a page of zeros in the schema": _zeroed_pages(1, 2),
    "many pages of zeros": _zeroed_pages(8, 20),
    "noise in the first page": _patched(100, _NOISE[:3000]),
    "a wrong page size": _patched(16, b"\x12\x34"),
    # no database
    "text": _bytes(b"Beste Sjoukje,\n\nhierbij de lijst.\n"),
    "a workbook": _bytes(b"PK\x03\x04" + _NOISE),
    "a PDF": _bytes(b"%PDF-1.7\n" + _NOISE),
    "an encrypted database": _bytes(_NOISE),
    "the beginning of a database and then noise": _bytes(b"SQLite format 3\x00" + _NOISE),
    "one byte": _bytes(b"S"),
    "ninety-nine bytes": _bytes((b"SQLite format 3\x00" + b"\x00" * 100)[:99]),
    # no file
    "a folder": _folder,
    "a link to a folder": _link_to_folder,
}


def trace_of(folder: Path) -> dict[str, bytes | None]:
    """Every file of a folder with what stands in it; None for a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
