"""`woo export` of case descriptions, packs, the board and calendars: the same papers as the window makes."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from woo_desktop.cli import main
from woo_desktop.domain.semester import Semester
from woo_desktop.i18n import use_language


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    yield
    use_language("nl")


@pytest.fixture
def export(capsys: pytest.CaptureFixture[str], sample_file: Path) -> Callable[..., Any]:
    """Exports from the sample workshop; gives the exit code and the answer, or what was said."""

    def exported(*words: object) -> tuple[int, Any]:
        code = main(["--db", str(sample_file), "--json", "export", *map(str, words)])
        said = capsys.readouterr()
        return code, json.loads(said.out) if code == 0 else said.err

    return exported


def now() -> str:
    import datetime as dt

    return Semester.at(dt.date.today()).code


def text_of(file: str) -> str:
    return "".join(page.extract_text() for page in PdfReader(file).pages)


def test_case_descriptions(export: Callable[..., Any], tmp_path: Path) -> None:
    code, answer = export("casesheets", tmp_path / "cases", "--semester", now(), "--teacher", "nieboer")
    assert code == 0
    assert answer["files"]
    for file in answer["files"]:
        assert Path(file).name.startswith("Casus_V-")
        assert "De vraag" in text_of(file)
    number = Path(answer["files"][0]).name.split("_")[1]
    code, one = export("casesheets", tmp_path / "one", "--semester", now(), "--case", number)
    assert code == 0
    assert all(number in file for file in one["files"])


def test_packs(export: Callable[..., Any], tmp_path: Path) -> None:
    code, answer = export("packs", tmp_path / "packs", "--semester", now(), "--teacher", "nieboer")
    assert code == 0
    (file,) = answer["files"]
    assert Path(file).name.startswith("Pakket_")
    reader = PdfReader(file)
    assert "Mensen" in reader.pages[0].extract_text()
    assert len(reader.outline) > 2


def test_the_board_on_paper(export: Callable[..., Any], tmp_path: Path) -> None:
    for size, width in (("A3", 1190), ("A4", 841)):
        code, answer = export("board", tmp_path / f"{size}.pdf", "--semester", now(), "--paper", size)
        assert code == 0
        assert int(PdfReader(answer["file"]).pages[0].mediabox.width) == width


def test_the_board_as_a_workbook(export: Callable[..., Any], tmp_path: Path) -> None:
    code, answer = export("board", tmp_path / "bord.xlsx", "--semester", now())
    assert code == 0
    board, pool = load_workbook(answer["file"]).worksheets
    assert [cell.value for cell in board[1]][:3] == ["Niveau", "Onderwijsinstelling", "Traject"]
    assert board.max_row > 10
    assert pool.title == "Te plaatsen"


def test_a_calendar(export: Callable[..., Any], tmp_path: Path) -> None:
    code, answer = export("ics", tmp_path / "semester.ics", "--semester", now())
    assert code == 0
    data = Path(answer["file"]).read_bytes()
    assert data.count(b"BEGIN:VEVENT") > 10
    uids = [line for line in data.split(b"\r\n") if line.startswith(b"UID:")]
    assert len(uids) == len(set(uids))


def test_contacts_of_agreed_cases(export: Callable[..., Any], tmp_path: Path) -> None:
    code, answer = export("vcf", tmp_path / "people.vcf", "--semester", now(), "--teacher", "nieboer")
    assert code == 0
    data = Path(answer["file"]).read_bytes()
    assert data.count(b"BEGIN:VCARD") == data.count(b"END:VCARD") >= 2
    assert b"TEL;" in data


def test_agreements_together(export: Callable[..., Any], tmp_path: Path) -> None:
    code, answer = export("agreements", tmp_path / "all.pdf", "--semester", now(), "--together")
    assert code == 0
    (file,) = answer["files"]
    assert len([one for one in PdfReader(file).outline if not isinstance(one, list)]) > 2


def test_agreements_per_teacher(export: Callable[..., Any], tmp_path: Path) -> None:
    code, answer = export("agreements", tmp_path / "each", "--semester", now())
    assert code == 0
    code, by_teacher = export("agreements", tmp_path / "teachers", "--semester", now(), "--per-teacher")
    assert code == 0
    assert 1 < len(by_teacher["files"]) <= len(answer["files"])
    pages = [sum(len(PdfReader(file).pages) for file in told["files"]) for told in (answer, by_teacher)]
    assert pages[0] == pages[1]


def test_the_report_for_the_steering_group(export: Callable[..., Any], tmp_path: Path) -> None:
    code, answer = export("steering", tmp_path / "report.pdf", "--semester", now())
    assert code == 0
    text = text_of(answer["file"])
    for part in ("Samenvatting", "trechter", "Dekking", "kwetsbaarheid", "Tevredenheid", "Gevraagde besluiten"):
        assert part in text
    code, named = export("steering", tmp_path / "named.pdf", "--semester", now(), "--people")
    assert code == 0
    assert len(text_of(named["file"])) > len(text)


@pytest.mark.parametrize("what", ["casesheets", "packs", "ics", "vcf"])
def test_nothing_that_answers_writes_nothing(export: Callable[..., Any], tmp_path: Path, what: str) -> None:
    target = tmp_path / "out"
    code, said = export(what, target, "--semester", now(), "--teacher", "niemand zo genoemd")
    assert code == 1
    assert said.count("\n") == 1
    assert not target.exists()
