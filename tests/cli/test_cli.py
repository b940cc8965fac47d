"""`woo` as issue 2 §4 describes it: what it gives, what it does, and how it refuses."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from woo_desktop.cli import main
from woo_desktop.i18n import use_language

Woo = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The person's own file and settings are of this test alone; other tests speak Dutch again afterwards."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    yield
    use_language("nl")


@pytest.fixture
def woo(capsys: pytest.CaptureFixture[str]) -> Woo:
    """Runs a command line in this process, in English: exit code, stdout, stderr."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main(["--lang", "en", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def ask(woo: Woo, sample_file: Path) -> Callable[..., Any]:
    """Asks the sample workshop for JSON; the command must succeed."""

    def asked(*words: object) -> Any:
        code, out, err = woo("--db", sample_file, "--json", *words)
        assert (code, err) == (0, "")
        return json.loads(out)

    return asked


COUNTED = {
    "smes", "contacts", "questions", "assignments", "tracks", "offerings", "teachers", "proposals", "agreements",
    "changes",
}  # fmt: skip


# --- looking --------------------------------------------------------------------------------------------------


def test_info(ask: Callable[..., Any]) -> None:
    info = ask("info")
    assert info.keys() == {"backend", "schema", "counts"}
    assert info["backend"] == "sqlite"
    assert info["counts"].keys() == COUNTED
    assert info["counts"]["questions"] == 60


def test_board(ask: Callable[..., Any]) -> None:
    board = ask("board", "--semester", _coming(ask))
    assert board.keys() == {"semester", "offerings", "pool"}
    offering = board["offerings"][0]
    assert set(offering) == {
        "code", "track", "institution", "level", "form", "capacity", "agreed", "optional", "deadline", "cards",
    }  # fmt: skip
    assert offering["code"].endswith(f"@{board['semester']}")
    cards = [card for one in board["offerings"] for card in one["cards"]]
    assert cards[0].keys() == {"case", "title", "company", "status"}
    assert all(one.keys() == {"case", "title", "company", "levels"} for one in board["pool"])
    assert any("." in one["case"] for one in (*cards, *board["pool"])), "a part of a divided case has its number"
    counted = {one["code"]: one["agreed"] + one["optional"] for one in board["offerings"]}
    assert counted == {one["code"]: len(one["cards"]) for one in board["offerings"]}


def test_board_takes_semesters_as_people_write_them(ask: Callable[..., Any]) -> None:
    assert ask("board", "--semester", "2627 s1")["semester"] == "2627-S1"
    assert ask("board")["semester"]


def test_log(ask: Callable[..., Any]) -> None:
    log = ask("log")
    assert log[0].keys() == {
        "gesture", "at", "who", "label", "kind", "id", "version", "action", "field", "old", "new", "erased",
    }  # fmt: skip
    gestures = [entry["gesture"] for entry in log]
    assert gestures == sorted(gestures)
    assert {"Annemiek Koster", "Fenna Drost", "Sanne Bakker"} <= {entry["who"] for entry in log}
    assert ask("log", "--after", gestures[-1]) == []
    assert len(ask("log", "--limit", 5)) == 5


def test_lines_for_people(woo: Woo, sample_file: Path) -> None:
    for words in (["info"], ["board"], ["log"], ["check"], ["plan"], ["fit", "V-2026-0001"]):
        code, out, err = woo("--db", sample_file, *words)
        assert (code, err) == (0, "")
        assert out.strip()
        assert "{" not in out


def test_board_of_another_day(ask: Callable[..., Any]) -> None:
    semester = _coming(ask)
    assert ask("board", "--semester", semester, "--at", "31-12-2099") == ask("board", "--semester", semester)
    empty = ask("board", "--semester", semester, "--at", "1-1-2001")
    assert (empty["offerings"], empty["pool"]) == ([], [])


def test_fit(ask: Callable[..., Any]) -> None:
    semester = _coming(ask)
    board = ask("board", "--semester", semester)
    case = board["pool"][0]["case"]
    fits = ask("fit", case, "--semester", semester)
    assert {one["offering"] for one in fits} == {one["code"] for one in board["offerings"]}
    for one in fits:
        assert one.keys() == {"offering", "possible", "score", "certainty", "reasons", "blocked_by"}
        assert all(reason.keys() == {"rule", "points", "max", "text"} for reason in one["reasons"])
        assert sum(reason["points"] for reason in one["reasons"]) == one["score"]
        assert sum(reason["max"] for reason in one["reasons"]) == 100
        assert one["possible"] == (not one["blocked_by"])
    ranked = [(one["possible"], one["score"]) for one in fits]
    assert ranked == sorted(ranked, reverse=True)
    assert ask("fit", case, "--semester", semester) == fits


def test_fit_of_a_case_that_no_board_shows(ask: Callable[..., Any]) -> None:
    semester = _coming(ask)
    shown = ask("board", "--semester", semester)
    here = {card["case"] for one in (shown, *shown["offerings"]) for card in one.get("cards", one.get("pool"))}
    gone = next(f"V-2026-{number:04d}" for number in range(1, 60) if not any(f"-{number:04d}" in one for one in here))
    assert len(ask("fit", gone, "--semester", semester)) == len(shown["offerings"])


def test_plan(ask: Callable[..., Any]) -> None:
    semester = _coming(ask)
    before = ask("board", "--semester", semester)
    plan = ask("plan", "--semester", semester, "--seconds", "30")
    assert plan.keys() == {"semester", "optimal", "gap", "placed", "unplaced"}
    assert (plan["optimal"], plan["gap"]) == (True, 0)
    told = [one["case"] for one in (*plan["placed"], *plan["unplaced"])]
    assert sorted(told) == sorted(one["case"] for one in before["pool"])
    assert all(one.keys() == {"case", "causes", "repairs"} and one["causes"] for one in plan["unplaced"])
    possible = {one["offering"]: one for case in plan["placed"][:1] for one in ask("fit", case["case"], "--semester",
                semester)}  # fmt: skip
    first = plan["placed"][0]
    assert possible[first["offering"]]["possible"]
    assert possible[first["offering"]]["score"] == first["score"]
    assert ask("board", "--semester", semester) == before, "a plan changes nothing"


def _coming(ask: Callable[..., Any]) -> str:
    """A semester of the sample in which something can still be placed."""
    from woo_desktop.domain.semester import Semester

    present = Semester.parse(ask("board")["semester"])
    return present.next().code


# --- doing ----------------------------------------------------------------------------------------------------


def test_place_take_back_and_undo(ask: Callable[..., Any]) -> None:
    semester = _coming(ask)
    before = ask("board", "--semester", semester)
    case, offering = _possible(before)
    done = ask("place", case, offering)
    assert done["case"] == case
    assert _cases_at(ask("board", "--semester", semester), offering) == {*_cases_at(before, offering), case}
    ask("unplace", case, offering)
    assert ask("board", "--semester", semester) == before
    ask("undo")
    ask("undo")
    assert ask("board", "--semester", semester) == before
    assert ask("check") == {"ok": True, "findings": []}
    assert [entry["who"] for entry in ask("log", "--limit", 4)] == ["Annemiek Koster"] * 4
    # What was taken back does not read like what was done.
    assert ask("log", "--limit", 1)[0]["label"].startswith("Undone: ")


def _possible(board: dict[str, Any]) -> tuple[str, str]:
    """A case without conditions and a track of its level that has room."""
    for case in board["pool"]:
        for offering in board["offerings"]:
            room = offering["agreed"] + offering["optional"] < offering["capacity"]
            if room and case["levels"] == ["MBO"] and offering["code"].startswith("T04"):
                return case["case"], offering["code"]
    raise AssertionError("nothing to place")


def _cases_at(board: dict[str, Any], code: str) -> set[str]:
    return {card["case"] for one in board["offerings"] if one["code"] == code for card in one["cards"]}


def test_over_the_limit_only_on_purpose(woo: Woo, ask: Callable[..., Any], sample_file: Path) -> None:
    semester = _coming(ask)
    board = ask("board", "--semester", semester)
    full = [one for one in board["offerings"] if len(one["cards"]) >= one["capacity"] and one["level"] == "HBO"]
    if not full:
        pytest.skip("no full track in the coming semester of this time of the year")
    here = {card["case"] for card in full[0]["cards"]}
    cases = [one["case"] for one in board["pool"] if one["levels"] == ["HBO"] and one["case"] not in here]
    for case in cases:
        code, out, err = woo("--db", sample_file, "place", case, full[0]["code"])
        assert (code, out) == (1, "")
        if "full" in err:
            ask("place", case, full[0]["code"], "--over")
            assert case in _cases_at(ask("board", "--semester", semester), full[0]["code"])
            return
    raise AssertionError("every case was refused for another reason")


# --- files ----------------------------------------------------------------------------------------------------


def test_demo_makes_a_file_once(woo: Woo, tmp_path: Path) -> None:
    path = tmp_path / "demo.woo"
    assert woo("demo", path)[0] == 0
    assert json.loads(woo("--json", "info", "--db", path)[1])["counts"]["smes"] == 45
    before = path.read_bytes()
    code, out, err = woo("demo", path)
    assert (code, out) == (1, "")
    assert err == "This workshop holds entrepreneurs already. The sample needs an empty one.\n"
    assert path.read_bytes() == before


def test_a_file_that_is_not_there_is_made_and_said(woo: Woo, tmp_path: Path) -> None:
    path = tmp_path / "new" / "mine.woo"
    code, out, err = woo("info", "--json", "--db", path)
    assert (code, err) == (0, f"Made a new, empty workshop: {path}\n")
    assert json.loads(out)["counts"]["smes"] == 0
    assert woo("info", "--json", "--db", path)[2] == ""
    code, _out, err = woo("info")
    assert code == 0
    assert "workshop.woo" in err


def test_export_overview(ask: Callable[..., Any], tmp_path: Path) -> None:
    target = tmp_path / "out" / "overview.xlsx"
    assert ask("export", "overview", target) == {"file": str(target)}
    book = openpyxl.load_workbook(BytesIO(target.read_bytes()))
    assert len(book.sheetnames) == 8
    assert book.worksheets[0].max_row == 46
    ask("export", "overview", target, "--semester", "2627-S1")
    assert "2627-S1" in openpyxl.load_workbook(target).sheetnames[4]


def test_export_agreements(woo: Woo, ask: Callable[..., Any], sample_file: Path, tmp_path: Path) -> None:
    semester = ask("board")["semester"]
    files = ask("export", "agreements", tmp_path / "all", "--semester", semester)["files"]
    assert files
    assert sorted(Path(file).name for file in files) == sorted(path.name for path in (tmp_path / "all").iterdir())
    texts = [PdfReader(file).pages[0].extract_text() for file in files]
    assert all("Werkplaats Online Ondernemen" in text for text in texts)
    case = next(card["case"] for one in ask("board")["offerings"] for card in one["cards"])
    one_case = ask("export", "agreements", tmp_path / "case", "--semester", semester, "--case", case)["files"]
    assert len(one_case) == 1
    code, _out, err = woo(
        "--db", sample_file, "export", "agreements", tmp_path, "--semester", semester, "--teacher", "Nobody Here"
    )
    assert (code, err) == (1, "There is no agreement that answers to this.\n")


def test_exports_never_overwrite_agreements(ask: Callable[..., Any], tmp_path: Path) -> None:
    semester = ask("board")["semester"]
    words = ("export", "agreements", tmp_path / "pdf", "--semester", semester, "--teacher", "hoekzema")
    first, second = ask(*words)["files"], ask(*words)["files"]
    assert first
    assert not set(first) & set(second)


def test_backup_and_check(ask: Callable[..., Any], woo: Woo, tmp_path: Path) -> None:
    target = tmp_path / "backup.woo"
    assert ask("backup", target) == {"file": str(target)}
    assert woo("check", "--db", target)[:2] == (0, "All is well.\n")
    assert json.loads(woo("info", "--json", "--db", target)[1]) == ask("info")


# --- refusing -------------------------------------------------------------------------------------------------

WRONG = [
    [],
    ["fly"],
    ["place"],
    ["place", "V-2026-0001"],
    ["place", "0001", "T01@2627-S1"],
    ["place", "V-2026-0004", "T01"],
    ["place", "V-2026-0004", "T01@2627-S1"],
    ["board", "--semester", "soon"],
    ["board", "--at", "ooit"],
    ["fit"],
    ["fit", "0001"],
    ["plan", "--seconds", "0"],
    ["plan", "--seconds", "nu"],
    ["board", "--semester"],
    ["export"],
    ["export", "everything"],
    ["export", "agreements", "dir"],
    ["log", "--limit", "many"],
    ["info", "--lang", "fr"],
    ["info", "extra"],
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_use_is_one_sentence_and_code_2(woo: Woo, sample_file: Path, words: list[str]) -> None:
    code, out, err = woo("--db", sample_file, *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_what_is_not_there_is_code_1(woo: Woo, sample_file: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    foreign.write_text("not a database at all")
    for words in (
        ["place", "V-1999-0001", "T01@2627-S1"],
        ["place", "V-2026-0001", "T99@2627-S1"],
        ["undo"],
        ["info", "--db", foreign],
        ["info", "--db", tmp_path],
        ["info", "--db", "mysql://somewhere/db"],
        ["info", "--db", "postgresql://127.0.0.1:1/none"],
        ["backup", tmp_path],
        ["export", "overview", tmp_path],
    ):
        code, out, err = woo("--db", sample_file, *words)
        assert (code, out) == (1, ""), words
        assert err.count("\n") == 1, words
        assert "Traceback" not in err
    assert foreign.read_text() == "not a database at all"


def test_damaged_workshop_is_told_by_check(woo: Woo, sample_file: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(sample_file)) as connection:
        connection.execute("UPDATE sme SET name = 'stiekem' WHERE id = 1")
        connection.commit()
    code, out, _err = woo("--db", sample_file, "check")
    assert code == 1
    assert out.strip()
    code, out, _err = woo("--db", sample_file, "check", "--json")
    assert code == 1
    assert json.loads(out)["findings"]


def test_a_password_is_never_said(woo: Woo) -> None:
    code, out, err = woo("info", "--db", "postgresql://jan:geheim@127.0.0.1:1/none")
    assert code == 1
    assert "geheim" not in out + err


@pytest.mark.parametrize(
    "words", [["--help"], ["place", "-h"], ["plan", "-h"], ["export", "-h"], ["export", "agreements", "--help"]]
)
def test_help_in_both_languages(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(["--lang=nl", *words]) == 0
    dutch = capsys.readouterr().out
    assert main(["--lang", "en", *words]) == 0
    english = capsys.readouterr().out
    assert dutch.startswith("Gebruik: woo")
    assert english.startswith("Use: woo")


# --- as a program of its own ----------------------------------------------------------------------------------


def test_as_a_process_without_qt(sample_file: Path) -> None:
    code = (
        "import sys; from woo_desktop.cli import main; status = main(sys.argv[1:]);"
        "heavy = {'PySide6', 'shiboken6', 'alembic', 'openpyxl', 'reportlab', 'psycopg', 'pypdfium2'};"
        "late = heavy & set(sys.modules);"
        "assert not late, late; sys.exit(status)"
    )
    words = ["--db", str(sample_file), "--json"]
    ran = subprocess.run([sys.executable, "-c", code, *words, "info"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["counts"]["smes"] == 45
    ran = subprocess.run([sys.executable, "-c", code, *words, "board"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_names_come_through_a_pipe_whatever_the_locale(sample_file: Path) -> None:
    import os

    command = [sys.executable, "-m", "woo_desktop", "--db", str(sample_file), "log", "--json"]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert ran.returncode == 0
    assert "coördinator" in ran.stdout.decode("utf-8")


@pytest.mark.postgres
def test_the_same_on_a_server(woo: Woo, empty_postgres_url: str) -> None:
    assert woo("demo", empty_postgres_url)[0] == 0
    info = json.loads(woo("info", "--json", "--db", empty_postgres_url)[1])
    assert info["backend"] == "postgresql"
    assert info["counts"]["questions"] == 60
    assert woo("check", "--db", empty_postgres_url)[:2] == (0, "All is well.\n")
    code, _out, err = woo("backup", "x.woo", "--db", empty_postgres_url)
    assert (code, err.count("\n")) == (1, 1)
