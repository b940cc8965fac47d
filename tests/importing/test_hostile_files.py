"""No file can stop the program: each is refused or limited, in words that say what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from woo_desktop.domain.errors import FileTrouble
from woo_desktop.services.importing import limits
from woo_desktop.services.importing.reading import ReadingStopped, read_file

_SHEET = "xl/worksheets/sheet1.xml"


def good() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Bedrijf", "KvK"])
    sheet.append(["Bakkerij Zilvermeeuw", "01234567"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed(parts: dict[str, bytes], more: dict[str, bytes] | None = None) -> bytes:
    """A good workbook with other parts in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return target.getvalue()


def sheet(rows: str, before: str = "", after: str = "") -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f'<?xml version="1.0"?>{before}<worksheet {space}><sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def ods(content: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        book.writestr("content.xml", content)
    return target.getvalue()


_BOMB = "<!DOCTYPE a [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;'>]>"
_SPACES = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
)

REFUSED: dict[str, bytes] = {
    "oud.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4_000,
    "wachtwoord.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "tekst.xlsx": b"Bedrijf;KvK\nA;1\n",
    "webpagina.xls": b"<html><body><table><tr><td>Bedrijf</td></tr></table></body></html>",
    "plaatje.csv": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "papier.xlsx": b"%PDF-1.7",
    "leeg.csv": b"",
    "alleen regels.csv": b"\r\n\r\n",
    "nullen.csv": b"\x01\x02\x03" * 500,
    "afgekapt.xlsx": good()[:-300],
    "half.xlsx": good()[: len(good()) // 2],
    "geen werkmap.xlsx": b"PK\x05\x06" + b"\x00" * 18,
    "entiteiten.xlsx": changed({_SHEET: sheet("<row r='1'><c r='A1' t='str'><v>&b;</v></c></row>", _BOMB)}),
    "tweebyte.xlsx": changed({_SHEET: sheet("<row r='1'/>", _BOMB).decode().encode("utf-16")}),
    "reusrij.xlsx": changed({_SHEET: sheet("<row r='99999999999'><c r='A99999999999'><v>1</v></c></row>")}),
    "verspreid.xlsx": changed(
        {_SHEET: sheet("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")}
    ),
    "zipbom.xlsx": changed({}, {"xl/sharedStrings.xml": b"<sst>" + b" " * (60 << 20) + b"</sst>"}),
    "veel delen.xlsx": changed({}, {f"xl/media/{at}.bin": b"x" for at in range(2_100)}),
    "omhoog.xlsx": changed({}, {"../../weg.xml": b"<a/>"}),
    "binair.xlsb": changed({}, {"xl/workbook.bin": b"x"}),
    "kapot.xlsx": changed({"xl/workbook.xml": b"<workbook"}),
    "bom.ods": ods(f"<?xml version='1.0'?>{_BOMB}<office:document-content {_SPACES}>&b;</office:document-content>"),
    "herhaald.ods": ods(
        f"<office:document-content {_SPACES}><office:body><office:spreadsheet><table:table table:name='a'>"
        "<table:table-row table:number-rows-repeated='1000000'><table:table-cell office:value-type='string'>"
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    ),
}

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CELL = "<c r='A1' t='inlineStr'><is><t>Bedrijf</t></is></c>"


def _relation(target: str, mode: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    one = f"<Relationship Id='rId1' Type='{kind}' Target='{target}'{mode}/>"
    return f"<Relationships xmlns='{space}'>{one}</Relationships>".encode()


REFUSED |= {
    "teksten.xlsx": changed({}, {"xl/sharedStrings.xml": b"<sst>" + b"<si><t>ab</t></si>" * 400_000 + b"</sst>"}),
    "genest.xlsx": changed({_SHEET: sheet("<row r='1'>" + "<c>" * 200_000 + "</c>" * 200_000 + "</row>")}),
    "zonder plaats.xlsx": changed({_SHEET: sheet(("<row>" + "<c><v>1</v></c>" * 100 + "</row>") * 3_000)}),
    "opmaak.xlsx": changed(
        {"xl/styles.xml": b"<styleSheet><cellXfs>" + b"<xf/>" * 400_000 + b"</cellXfs></styleSheet>"}
    ),
    "wegwijzer.xlsx": changed({"xl/_rels/workbook.xml.rels": _relation("../../../../etc/passwd")}),
    "naar buiten.xlsx": changed(
        {"xl/_rels/workbook.xml.rels": _relation("http://127.0.0.1:9/x", " TargetMode='External'")}
    ),
    "veel bladen.xlsx": changed(
        {"xl/workbook.xml": f"<workbook xmlns='{_MAIN}'>".encode() + b"<sheet name='a' sheetId='1'/>" * 9_000}
    ),
    "ver uiteen.xlsx": changed(
        {_SHEET: sheet(f"<row r='1'>{_CELL}</row><row r='199999'><c r='A199999'><v>1</v></c></row>")}
    ),
    "veel samengevoegd.xlsx": changed(
        {_SHEET: sheet("", after="<mergeCells>" + "<mergeCell ref='A1:B2'/>" * 40_000 + "</mergeCells>")}
    ),
    "alleen een naam.xlsx": b"PK\x03\x04" + b"\x00" * 60,
    "ingepakt.csv": b"\x1f\x8b\x08\x00" + bytes(range(256)) * 20,
    "database.csv": b"SQLite format 3\x00" + bytes(range(32)) * 200,
    "aanhalingstekens.csv": b'"' * 4_000_000,
    "lege regels.csv": b"Bedrijf;KvK\n" + b";\n" * 700_000,
    "nooit gesloten.csv": b'Bedrijf;KvK\n"A;1\n' + b"B;2\n" * 500_000,
    "nullen ertussen.csv": b"Bedrijf;KvK\nA\x00B;1\n" * 100,
    "rijen.ods": ods("<office:document-content>" + "<table:table-row-group>" * 90_000),
}

LIMITED: dict[str, bytes] = {
    "samengevoegd.xlsx": changed(
        {
            _SHEET: sheet(
                "<row r='1'><c r='A1' t='inlineStr'><is><t>Bedrijf</t></is></c></row>",
                after="<mergeCells count='1'><mergeCell ref='A1:XFD1048576'/></mergeCells>",
            )
        }
    ),
    "verkeerde maat.xlsx": changed(
        {_SHEET: sheet("<row r='1'><c r='A1' t='inlineStr'><is><t>Bedrijf</t></is></c></row>").replace(
            b"<sheetData>", b"<dimension ref='A1:XFD1048576'/><sheetData>"
        )}
    ),
    "opmaak tot onderaan.xlsx": changed(
        {_SHEET: sheet("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='A1048576' s='0'/></row>")}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name])
    with pytest.raises(FileTrouble) as trouble:
        read_file(path)
    assert trouble.value.why.message


@pytest.mark.parametrize("name", LIMITED)
def test_a_strange_file_is_read_within_limits(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(LIMITED[name])
    (grid,) = read_file(path)
    assert len(grid.rows) == 1


def test_an_old_workbook_says_to_save_it_anew(tmp_path: Path) -> None:
    path = tmp_path / "oud.xls"
    path.write_bytes(REFUSED["oud.xls"])
    with pytest.raises(FileTrouble) as trouble:
        read_file(path)
    assert trouble.value.why == limits.SAVE_AS_XLSX


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble):
        read_file(tmp_path / "weg.xlsx")


def test_who_stops_the_reading_gets_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("Bedrijf;KvK\n" + "A;1\n" * 400_000)

    def stop() -> bool:
        return True

    with pytest.raises((ReadingStopped, FileTrouble)):
        read_file(path, stop)


def test_the_values_of_a_good_workbook_come_home(tmp_path: Path) -> None:
    path = tmp_path / "goed.xlsx"
    path.write_bytes(good())
    (grid,) = read_file(path)
    assert grid.rows == (("Bedrijf", "KvK"), ("Bakkerij Zilvermeeuw", "01234567"))
