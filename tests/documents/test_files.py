"""Files are whole or the old one, whatever goes wrong, and their names are fit for every system (rows R9, S14)."""

import errno
import hashlib
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from tests.hostile import ALL, FILE_NAMES, ids
from woo_desktop.documents.files import (
    LONGEST_NAME,
    PART_SUFFIX,
    NotWritten,
    clean_leftovers,
    safe_file_name,
    unused_name,
    write_whole,
)

OLD, NEW = b"het oude bestand " * 500, b"het nieuwe bestand " * 900
RESERVED = {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"} | {
    f"{device}{digit}" for device in ("com", "lpt") for digit in "0123456789¹²³"
}


def names_in(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "nieuw.pdf", NEW)
    assert (tmp_path / "nieuw.pdf").read_bytes() == NEW
    assert names_in(tmp_path) == ["nieuw.pdf"]


def test_an_earlier_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "er-was-al.xlsx"
    target.write_bytes(OLD)
    target.chmod(0o640)
    write_whole(target, NEW)
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX")
def test_a_private_file_is_for_this_user_only(tmp_path: Path) -> None:
    write_whole(tmp_path / "geheim.json", NEW, private=True)
    assert stat.S_IMODE((tmp_path / "geheim.json").stat().st_mode) == 0o600


class HalfFile:
    """A file on a disk that fills up while it is being written."""

    def __init__(self, real: IO[bytes]) -> None:
        self.real = real

    def __enter__(self) -> "HalfFile":
        return self

    def __exit__(self, *_args: object) -> None:
        self.real.close()

    def write(self, data: bytes) -> int:
        self.real.write(data[: len(data) // 2])
        self.real.flush()
        raise OSError(errno.ENOSPC, "No space left on device")


def full_while_writing(patch: pytest.MonkeyPatch) -> None:
    real: Any = os.fdopen
    patch.setattr(os, "fdopen", lambda handle, mode: HalfFile(real(handle, mode)))


def full_while_flushing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(os, "fsync", raising(OSError(errno.ENOSPC, "No space left on device")))


def unreadable_afterwards(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Path, "read_bytes", raising(OSError(errno.EIO, "Input/output error")))


def different_afterwards(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Path, "read_bytes", lambda _path: NEW[:-1] + b"x")


def not_allowed_to_change_rights(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Path, "chmod", raising(PermissionError(errno.EPERM, "Operation not permitted")))


def open_in_another_program(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Path, "replace", raising(PermissionError(errno.EACCES, "Permission denied")))


def stopped_by_the_person(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(os, "fsync", raising(KeyboardInterrupt()))


def no_room_for_a_name(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("tempfile.mkstemp", raising(OSError(errno.ENOSPC, "No space left on device")))


def raising(error: BaseException) -> Callable[..., Any]:
    def fail(*_args: object, **_options: object) -> None:
        raise error

    return fail


FAILURES = [
    full_while_writing,
    full_while_flushing,
    unreadable_afterwards,
    different_afterwards,
    not_allowed_to_change_rights,
    open_in_another_program,
    stopped_by_the_person,
    no_room_for_a_name,
]


@pytest.mark.parametrize("name", ["afspraak.pdf", "overzicht.xlsx", "lijst.csv", "brief.eml", "instellingen.json"])
@pytest.mark.parametrize("fail", FAILURES)
def test_whatever_fails_the_earlier_file_stands_and_nothing_is_left(
    fail: Callable[[pytest.MonkeyPatch], None], name: str, tmp_path: Path
) -> None:
    target = tmp_path / name
    target.write_bytes(OLD)
    with pytest.MonkeyPatch.context() as patch:
        fail(patch)
        with pytest.raises((OSError, NotWritten, KeyboardInterrupt)):
            write_whole(target, NEW)
    assert target.read_bytes() == OLD
    assert names_in(tmp_path) == [name]


def test_a_folder_that_is_not_there_is_an_error_and_nothing_else(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_whole(tmp_path / "weg" / "x.pdf", NEW)
    assert names_in(tmp_path) == []


WRITER = """
import sys
from pathlib import Path
from woo_desktop.documents.files import write_whole
target, size = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
number = 0
while True:
    number += 1
    write_whole(target, bytes([number % 251]) * size)
"""


@pytest.fixture
def killed_writers(tmp_path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    writers: list[subprocess.Popen[str]] = []
    yield writers
    for writer in writers:
        writer.kill()
        writer.wait()
        if writer.stdout:
            writer.stdout.close()


@pytest.mark.skipif(os.name != "posix", reason="kills as Linux and macOS do")
@pytest.mark.parametrize("count", [60, pytest.param(260, marks=pytest.mark.soak)])
def test_a_killed_writer_leaves_a_whole_file(
    count: int, tmp_path: Path, killed_writers: list[subprocess.Popen[str]]
) -> None:
    chance = random.Random(9)
    size = 200_000
    target = tmp_path / "overzicht.xlsx"
    target.write_bytes(b"\x00" * size)
    for _round in range(count):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target), str(size)], stdout=subprocess.PIPE, text=True
        )
        killed_writers.append(writer)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.02))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        held = target.read_bytes()
        assert len(held) == size
        assert len(set(held)) == 1
    before = hashlib.sha256(target.read_bytes()).digest()
    clean_leftovers(tmp_path)
    assert names_in(tmp_path) == [target.name]
    assert hashlib.sha256(target.read_bytes()).digest() == before


def test_left_overs_go_and_everything_else_stays(tmp_path: Path) -> None:
    (tmp_path / f".abc{PART_SUFFIX}").write_bytes(OLD)
    (tmp_path / f"woo-x{PART_SUFFIX}").mkdir()
    (tmp_path / f"woo-x{PART_SUFFIX}" / "0.xml").write_bytes(OLD)
    (tmp_path / "van-iemand-anders.tmp").write_bytes(OLD)
    assert clean_leftovers(tmp_path) == 2
    assert names_in(tmp_path) == ["van-iemand-anders.tmp"]
    assert clean_leftovers(tmp_path / "bestaat-niet") == 0


@pytest.mark.parametrize("text", ALL, ids=ids(ALL))
def test_any_text_gives_a_name_that_stays_in_its_folder(text: str, tmp_path: Path) -> None:
    name = safe_file_name(text, ".pdf")
    assert name.endswith(".pdf")
    assert len(name.encode()) <= LONGEST_NAME
    assert not set(name) & set('<>:"/\\|?*\x00\n\r\t')
    assert name.split(".")[0].strip().lower() not in RESERVED
    assert not name.startswith((".", " ", "-", "~"))
    assert not name.removesuffix(".pdf").endswith((".", " "))
    made = tmp_path / name
    made.write_bytes(b"x")
    assert made.resolve().parent == tmp_path.resolve()
    assert names_in(tmp_path) == [name]


@pytest.mark.parametrize("text", FILE_NAMES, ids=ids(FILE_NAMES))
@pytest.mark.parametrize("ending", ["pdf", ".xlsx", "tar.gz"])
def test_the_ending_is_ours(text: str, ending: str) -> None:
    assert safe_file_name(text, ending).endswith("." + ending.lstrip("."))


def test_ordinary_names_stay_as_they_are() -> None:
    assert safe_file_name("Overzicht 2627-S1", "xlsx") == "Overzicht 2627-S1.xlsx"
    assert safe_file_name("Łukasz Çelik & Zn.", "pdf") == "Łukasz Çelik & Zn.pdf"
    assert safe_file_name("Afspraak_v1.pdf", "pdf") == "Afspraak_v1.pdf"
    assert safe_file_name("", "pdf") == "document.pdf"


def test_a_used_name_gets_a_number_also_without_capitals(tmp_path: Path) -> None:
    assert unused_name(tmp_path, "Lijst.xlsx") == "Lijst.xlsx"
    (tmp_path / "lijst.XLSX").write_bytes(b"")
    assert unused_name(tmp_path, "Lijst.xlsx") == "Lijst (2).xlsx"
    (tmp_path / "LIJST (2).xlsx").write_bytes(b"")
    assert unused_name(tmp_path, "Lijst.xlsx") == "Lijst (3).xlsx"
    assert unused_name(tmp_path / "nog-niet", "Lijst.xlsx") == "Lijst.xlsx"


def test_names_stay_short_and_apart(tmp_path: Path) -> None:
    names = []
    for _round in range(12):
        name = unused_name(tmp_path, safe_file_name("é" * 200, "pdf"))
        (tmp_path / name).write_bytes(b"")
        names.append(name)
    assert len({name.casefold() for name in names}) == 12
    assert all(len(name.encode()) <= LONGEST_NAME for name in names)
