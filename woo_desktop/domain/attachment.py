"""Attached files: what may come in, known by what stands in it and never by its name, and how large."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from email.utils import parsedate_to_datetime

from woo_desktop.domain.agreement_paper import Signer
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import AttachmentUse, FileType, SignedHow
from woo_desktop.domain.words import N_, Sentence

LARGEST = 20 * 1024 * 1024
"""Bytes of one attachment: a scan of ten pages, or a mail with one."""

_MEGABYTE = 1024 * 1024
_HEAD = 64 * 1024
_HEADER = re.compile(rb"([!-9;-~]{1,70}):[ \t]?", re.ASCII)
_MAIL_HEADERS = frozenset(
    b"from to subject date received return-path message-id mime-version delivered-to x-unsent content-type cc".split()
)
_MAILS = (FileType.EML, FileType.MSG)

USE_OF: dict[Signer, AttachmentUse] = {
    Signer.TEACHER: AttachmentUse.TEACHER_SIGNED,
    Signer.WORKSHOP: AttachmentUse.WORKSHOP_SIGNED,
    Signer.ENTREPRENEUR: AttachmentUse.SME_SIGNED,
}


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as a person chose it: its name as it was, and what stands in it."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class FileInHand:
    """An attachment taken out of the database, to open or to write."""

    name: str
    file_type: FileType
    data: bytes


def file_type_of(data: bytes) -> FileType | None:
    """What a file is by its first bytes; None for everything that is not taken in."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileType.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return FileType.JPEG
    if data.startswith((b"II*\x00", b"MM\x00*")):
        return FileType.TIFF
    if b"%PDF-" in data[:1024]:
        return FileType.PDF
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis"):
        return FileType.HEIC
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return FileType.MSG if "__properties_version1.0".encode("utf-16-le") in data else None
    return FileType.EML if _is_mail(data[:_HEAD]) else None


def checked_file(file: NewFile) -> FileType:
    """What a file is; NotAllowed, in words a person can do something with, when it cannot be taken in."""
    refuse_size(file.name, len(file.data))
    found = file_type_of(file.data)
    if found is None:
        why = N_(
            "‘{name}’ is no PDF, scan, photo or mail, whatever its name says. "
            "Save it as PDF, or the mail as .eml, and add that."
        )
        raise NotAllowed(Sentence(why, {"name": file.name}))
    return found


def refuse_size(name: str, size: int, largest: int = LARGEST) -> None:
    """NotAllowed for a file that is empty or too large; asked before the whole of it is read."""
    if size == 0:
        raise NotAllowed(Sentence(N_("‘{name}’ is empty. Choose the file itself."), {"name": name}))
    if size > largest:
        why = N_("‘{name}’ is {size} MB; {limit} MB fits. Scan it in grey, or save it as a smaller PDF.")
        told = {"name": name, "size": -(-size // _MEGABYTE), "limit": largest // _MEGABYTE}
        raise NotAllowed(Sentence(why, told))


def how_shown(file_type: FileType) -> SignedHow:
    """What a file proves: a mail that somebody agreed by mail, anything else that it was signed."""
    return SignedHow.BY_MAIL if file_type in _MAILS else SignedHow.ON_PAPER


def _is_mail(head: bytes) -> bool:
    """Whether it opens as a message does: lines of `Name: value`, the usual ones among them, before a blank line."""
    if b"\x00" in head:
        return False
    lines = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n")
    known: set[bytes] = set()
    for line in lines:
        if not line.strip():
            break
        if line[:1] in (b" ", b"\t") and known:
            continue
        header = _HEADER.match(line)
        if header is None:
            return False
        known.add(header.group(1).lower())
    return len(known & _MAIL_HEADERS) >= 2


def mail_day(data: bytes) -> dt.date | None:
    """The day a mail was sent by its own clock; None when it does not say, or nothing sensible."""
    for line in data[:_HEAD].replace(b"\r\n", b"\n").split(b"\n"):
        if not line.strip():
            return None
        name, colon, told = line.partition(b":")
        if colon and name.strip().lower() == b"date":
            try:
                return parsedate_to_datetime(told.decode("ascii", "replace").strip()).date()
            except (ValueError, TypeError, IndexError, OverflowError):
                return None
    return None
