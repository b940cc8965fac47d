"""A file is what stands in it, whatever its name says; what is not taken in is refused with what to do instead."""

from __future__ import annotations

import struct
import zlib

import pytest

from tests.hostile import FORMULAS
from woo_desktop.domain.attachment import LARGEST, NewFile, checked_file, file_type_of, how_shown, refuse_size
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.logo import LARGEST_LOGO, looked_at
from woo_desktop.domain.svg import DAMAGED, NO_LOGO, POINTS_ELSEWHERE, TOO_INTRICATE, BadDrawing, is_svg, safe_svg
from woo_desktop.domain.terms import FileType, SignedHow

MAIL = b"From: Jan <jan@hanze.example>\r\nSubject: Akkoord\r\nDate: Fri, 12 Jun 2026 10:00:00 +0200\r\n\r\nPrima.\r\n"
KNOWN = [
    (b"%PDF-1.7\n...", FileType.PDF),
    (b"\n\n%PDF-1.4", FileType.PDF),
    (b"\x89PNG\r\n\x1a\n" + bytes(20), FileType.PNG),
    (b"\xff\xd8\xff\xe0" + bytes(20), FileType.JPEG),
    (b"II*\x00" + bytes(20), FileType.TIFF),
    (b"MM\x00*" + bytes(20), FileType.TIFF),
    (bytes(4) + b"ftypheic" + bytes(20), FileType.HEIC),
    (MAIL, FileType.EML),
    (b"\xef\xbb\xbf" + MAIL, FileType.EML),
    (b"X-Unsent: 1\nTo: a@b.example\nX-Long: one\n\ttwo\n\n", FileType.EML),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le"), FileType.MSG),
]
UNKNOWN = [
    b"MZ\x90\x00 a program",
    b"\x7fELF",
    b"#!/bin/sh\nrm -rf /\n",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a workbook of old",
    b"<html><script>alert(1)</script>",
    b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    b"Beste Jan: prima.\nGroet: Piet\n\n",
    b"Subject: one header alone\n\n",
    b"From: a\x00\nSubject: b\n\n",
    FORMULAS[0].encode(),
]


@pytest.mark.parametrize(("data", "expected"), KNOWN)
def test_known_by_its_content(data: bytes, expected: FileType) -> None:
    assert file_type_of(data) is expected
    assert checked_file(NewFile("virus.exe", data)) is expected


@pytest.mark.parametrize("data", UNKNOWN)
def test_a_name_makes_nothing_a_pdf(data: bytes) -> None:
    with pytest.raises(NotAllowed) as refused:
        checked_file(NewFile("scan.pdf", data))
    assert refused.value.why.values["name"] == "scan.pdf"


def test_size_is_told_in_megabytes() -> None:
    refuse_size("scan.pdf", LARGEST)
    with pytest.raises(NotAllowed) as refused:
        refuse_size("scan.pdf", LARGEST + 1)
    assert (refused.value.why.values["size"], refused.value.why.values["limit"]) == (21, 20)
    with pytest.raises(NotAllowed):
        refuse_size("leeg.pdf", 0)


def test_what_a_file_shows() -> None:
    assert how_shown(FileType.EML) is how_shown(FileType.MSG) is SignedHow.BY_MAIL
    assert how_shown(FileType.PDF) is how_shown(FileType.HEIC) is SignedHow.ON_PAPER


def drawing(inside: str, head: str = "") -> bytes:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{head}<svg {spaces} width="20" height="10"><rect width="9" height="9"/>{inside}</svg>'.encode()


BAD_DRAWINGS = {
    "picture elsewhere": ('<image xlink:href="file:///etc/passwd"/>', POINTS_ELSEWHERE),
    "copy from the net": ('<use href="http://woo-canary.example/a.svg#a"/>', POINTS_ELSEWHERE),
    "style from the net": ('<style>@import "http://woo-canary.example/a.css";</style>', POINTS_ELSEWHERE),
    "style in escapes": ("<style>rect{fill:\\75rl(http://woo-canary.example)}</style>", POINTS_ELSEWHERE),
    "fill from the net": ('<rect fill="url( http://woo-canary.example#g)"/>', POINTS_ELSEWHERE),
    "font from the net": ("<style>@font-face{src:url(//woo-canary.example/f)}</style>", POINTS_ELSEWHERE),
    "another base": ('<g xml:base="http://woo-canary.example/"><rect/></g>', POINTS_ELSEWHERE),
    "link": ('<a href="http://woo-canary.example"><rect/></a>', POINTS_ELSEWHERE),
    "picture inside": ('<image href="data:image/png;base64,AAAA"/>', NO_LOGO),
    "program": ("<script>fetch('/')</script>", NO_LOGO),
    "deed": ('<rect onload="fetch(1)"/>', NO_LOGO),
    "page inside": ("<foreignObject><p/></foreignObject>", NO_LOGO),
    "copies of copies": ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', TOO_INTRICATE),
    "very deep": ("<g>" * 90 + "</g>" * 90, TOO_INTRICATE),
    "very many": ("<g/>" * 25_000, TOO_INTRICATE),
    "cut off": ("<g><rect></svg", DAMAGED),
}


@pytest.mark.parametrize(("inside", "why"), BAD_DRAWINGS.values(), ids=BAD_DRAWINGS)
def test_a_drawing_that_wants_more_than_to_draw(inside: str, why: str) -> None:
    assert is_svg(drawing(inside))
    with pytest.raises(BadDrawing) as refused:
        safe_svg(drawing(inside))
    assert refused.value.why == why


@pytest.mark.parametrize(
    "entity", ['a SYSTEM "file:///etc/passwd"', 'a "aaaa"', '% a SYSTEM "http://woo-canary.example/a.dtd"']
)
def test_words_of_its_own_are_refused_before_they_are_read(entity: str) -> None:
    with pytest.raises(BadDrawing) as refused:
        safe_svg(drawing("<text>&a;</text>", f"<!DOCTYPE svg [<!ENTITY {entity}>]>"))
    assert refused.value.why == POINTS_ELSEWHERE


def test_what_drawing_programs_write_is_taken() -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by a program -->\n{doctype}\n'
    inside = (
        '<metadata><rdf xmlns="urn:x"/></metadata><i:pgf xmlns:i="urn:i">AAAA</i:pgf>'
        '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" width="3" height="3"/><use xlink:href="#g"/>'
    )
    kept = safe_svg(drawing(inside, head))
    assert b"pgf" not in kept
    assert b"metadata" not in kept
    assert b"url(#g)" in kept
    assert safe_svg(kept) == kept


def png_of(wide: int, high: int) -> bytes:
    head = struct.pack(">IIBBBBB", wide, high, 8, 6, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


def jpeg_of(wide: int, high: int) -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x0b\x08" + struct.pack(">HH", high, wide) + bytes(6)


@pytest.mark.parametrize("data", [png_of(10_000, 10_000), jpeg_of(10_000, 10_000)])
def test_a_hundred_million_pixels_are_refused_unopened(data: bytes) -> None:
    with pytest.raises(NotAllowed) as refused:
        looked_at(NewFile("logo.png", data))
    assert refused.value.why.values["pixels"] == 100


@pytest.mark.parametrize("data", [png_of(0, 5), png_of(9, 9)[:20], jpeg_of(9, 9)[:12], b"\xff\xd8\xff\xff\xff"])
def test_a_picture_without_a_size_is_damaged(data: bytes) -> None:
    with pytest.raises(NotAllowed) as refused:
        looked_at(NewFile("logo.png", data))
    assert refused.value.why.message == DAMAGED


def test_a_logo_has_its_own_limit_and_kinds() -> None:
    with pytest.raises(NotAllowed):
        looked_at(NewFile("logo.png", png_of(10, 10) + bytes(LARGEST_LOGO)))
    for data in (b"%PDF-1.7", MAIL, b"MZ"):
        with pytest.raises(NotAllowed):
            looked_at(NewFile("logo.svg", data))
    assert looked_at(NewFile("logo.txt", drawing(""))) == (FileType.SVG, safe_svg(drawing("")))
