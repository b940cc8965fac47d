"""The program around the window: another workshop, the sample, one that cannot be used, a backup."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.file_watch import files_of_the_window
from woo_desktop.app import OfficeOpener
from woo_desktop.domain.errors import Busy, CannotOpen, WayOut
from woo_desktop.domain.queries import Info, RecordsOf
from woo_desktop.domain.records import Question, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.files import PART_SUFFIX
from woo_desktop.services.office import Office
from woo_desktop.services.settings import read_settings
from woo_desktop.ui.action_list import Menu
from woo_desktop.ui.passing import passing_folder
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.program import Program, Wanted
from woo_desktop.ui.record.panel import RecordPanel
from woo_desktop.ui.views.records import QuestionsView
from woo_desktop.ui.ways_on import WayOn, ways_on
from woo_desktop.ui.widgets import SecondaryButton
from woo_desktop.ui.window_settings import WindowSettings


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Program(OfficeOpener, WindowSettings(tmp_path / "window.ini"))
    yield made
    if made.desk is not None:
        settle(qtbot, made)
    made.close()


def settle(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(
        lambda: (
            program.opening.idle
            and program.desk is not None
            and program.desk.idle
            and (program.recent is None or program.recent.idle)
        ),
        timeout=60_000,
    )


def banner_of(program: Program) -> tuple[str, list[str]]:
    assert program.window is not None
    banner = program.window.teller.banner
    assert banner.isVisible()
    return banner.title.text(), [one.text() for one in banner.findChildren(SecondaryButton) if one.isVisible()]


def press(program: Program, words: str) -> None:
    assert program.window is not None
    buttons = program.window.teller.banner.findChildren(SecondaryButton)
    next(button for button in buttons if button.isVisible() and button.text() == words).click()


def test_an_empty_workshop_offers_a_look_around(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    program.open(Wanted(str(tmp_path / "new" / "own.woo")))
    settle(qtbot, program)
    title, buttons = banner_of(program)
    assert title == "Dit is een nieuwe, lege werkplaats."
    assert buttons[0] == "Eerst rondkijken"
    program.open_sample()
    settle(qtbot, program)
    assert "voorbeeldwerkplaats" in banner_of(program)[0]
    assert program.desk is not None
    counts: list[int] = []
    program.desk.ask(Info(), lambda info: counts.append(info.counts["tracks"]))
    qtbot.waitUntil(lambda: bool(counts))
    assert counts == [21]


def test_mails_of_an_earlier_day_go_when_the_program_opens(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "temporary"
    shared.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    old, fresh, mine = passing_folder(), passing_folder(), shared / f"own notes{PART_SUFFIX}"
    mine.mkdir()
    (old / "draft.eml").write_bytes(b"Subject: x")
    for folder in (old, mine):
        os.utime(folder, (0, 0))
    program.open(Wanted(str(tmp_path / "new" / "own.woo")))
    settle(qtbot, program)
    qtbot.waitUntil(lambda: not old.exists(), timeout=60_000)
    assert fresh.exists()
    assert mine.exists()


def test_a_foreign_file_is_refused_with_a_way_on_and_stays_as_it_is(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    foreign = tmp_path / "other.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE notes (text)")
    connection.close()
    before = foreign.read_bytes()
    program.open(Wanted(str(foreign)))
    settle(qtbot, program)
    title, buttons = banner_of(program)
    assert "ander programma" in title
    assert buttons == ["Andere openen…", "Eerst rondkijken"]
    assert program.window is not None
    assert program.window.nav.save_state.words()[0] == "Niet geopend: zie melding"
    assert foreign.read_bytes() == before


def test_a_damaged_file_offers_its_backups_and_stays_as_it_is(
    qtbot: QtBot, program: Program, tmp_path: Path, sample_file: Path
) -> None:
    damaged = tmp_path / "werkplaats.woo"
    whole = sample_file.read_bytes()
    damaged.write_bytes(whole[:4096] + b"\xaa" * 40_000 + whole[44_096:])
    before = damaged.read_bytes()
    program.open(Wanted(str(damaged)))
    settle(qtbot, program)
    title, buttons = banner_of(program)
    assert title.startswith("Dit bestand is beschadigd. Zet een reservekopie terug")
    assert buttons == ["Reservekopie terugzetten…", "Andere openen…"]
    assert program.window is not None
    press(program, "Reservekopie terugzetten…")
    dialog = program.putting_back.file_dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
    program.putting_back.copy(str(damaged))
    qtbot.waitUntil(lambda: program.putting_back.idle, timeout=60_000)
    assert not list(tmp_path.glob("*teruggezet*"))
    with qtbot.waitSignal(program.opened, timeout=60_000):
        program.putting_back.copy(str(sample_file))
    settle(qtbot, program)
    assert read_settings().database == str(tmp_path / "werkplaats teruggezet.woo")
    assert damaged.read_bytes() == before


def test_a_file_on_a_full_disk_is_tried_again(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    taken = tmp_path / "map" / "werkplaats.woo"
    program.open(Wanted(str(taken)))
    settle(qtbot, program)
    assert program.desk is not None
    assert ways_on(Busy(str(taken)), shared=False)[0] is WayOn.AGAIN
    full = CannotOpen(str(taken), Sentence("De schijf is vol."), WayOut.AGAIN)
    program.desk.open_failed.emit(full)
    qtbot.waitUntil(lambda: banner_of(program)[1] == ["Opnieuw", "Andere openen…"])
    earlier = program.window
    press(program, "Opnieuw")
    settle(qtbot, program)
    assert program.window is not earlier
    assert read_settings().database == str(taken)


def test_another_file_is_opened_again_next_time(
    qtbot: QtBot, program: Program, tmp_path: Path, sample_file: Path
) -> None:
    program.open(Wanted(str(tmp_path / "own.woo")))
    settle(qtbot, program)
    program.open_file(str(sample_file))
    settle(qtbot, program)
    assert read_settings().database == str(sample_file)
    assert program.window is not None
    assert not program.window.teller.banner.isVisible()


def test_the_window_waits_for_no_file_of_what_this_computer_remembers(
    qtbot: QtBot, program: Program, tmp_path: Path, sample_file: Path
) -> None:
    program.open_alone()
    settle(qtbot, program)
    with files_of_the_window(tmp_path) as touched:
        program.open_file(str(tmp_path / "other.woo"))
        settle(qtbot, program)
        program.open_recent(str(sample_file))
        settle(qtbot, program)
        assert program.recent is not None
        program.recent.menu.aboutToShow.emit()
        settle(qtbot, program)
        assert [Path(action.data()).stem for action in program.recent.menu.actions()] == [
            sample_file.stem,
            "other",
            "workshop",
        ]
        program.open_own()
        settle(qtbot, program)
        program.choose_shared()
        qtbot.waitUntil(lambda: program.opening.connection is not None)
        assert program.opening.connection is not None
        program.opening.connection.reject()
    assert touched == []


def test_what_was_opened_before_can_be_chosen_in_the_very_first_window(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    program.open(Wanted(str(tmp_path / "own.woo")))
    settle(qtbot, program)
    assert program.recent is not None
    assert program.window is not None
    program.window.book.menus[Menu.FILE].aboutToShow.emit()
    settle(qtbot, program)
    assert program.recent.menu.isEnabled()


def test_a_backup_is_a_workshop_of_its_own(qtbot: QtBot, program: Program, tmp_path: Path, sample_file: Path) -> None:
    program.open(Wanted(str(sample_file)))
    settle(qtbot, program)
    target = tmp_path / "copy.woo"
    program.make_backup(str(target))
    settle(qtbot, program)
    office = Office.open(target)
    assert office.answer(Info()).counts["tracks"] == 21
    office.close()


def test_the_file_dialogs_can_be_left(qtbot: QtBot, program: Program, sample_file: Path) -> None:
    program.open(Wanted(str(sample_file)))
    settle(qtbot, program)
    assert program.window is not None
    for action in ("open_workshop", "new_workshop", "backup"):
        program.window.book.run(action)
        dialog = program.file_dialog
        assert dialog is not None
        assert dialog.isVisible()
        dialog.reject()
    settle(qtbot, program)
    assert program.window.isVisible()


def test_what_is_being_typed_is_stored_when_the_window_closes(
    qtbot: QtBot, program: Program, sample_file: Path
) -> None:
    program.open(Wanted(str(sample_file)))
    settle(qtbot, program)
    assert program.window is not None
    question = Ref(Kind.QUESTION, 1)
    program.window.go_to(Target(Place.QUESTIONS, question, hints={"field": "background"}))
    view = program.window.view_of(Place.QUESTIONS)
    assert isinstance(view, QuestionsView)
    qtbot.waitUntil(lambda: view.panel.details is not None, timeout=30_000)
    assert view.panel.details is not None
    editor = view.panel.details.editors["background"]
    qtbot.waitUntil(lambda: editor.is_editing, timeout=30_000)
    editor.put_draft("Nog niet klaar met typen")
    program.close()
    office = Office.open(sample_file)
    (stored,) = office.answer(RecordsOf(Kind.QUESTION, (1,)))
    office.close()
    assert isinstance(stored, Question)
    assert stored.background == "Nog niet klaar met typen"


def test_another_workshop_does_not_throw_away_what_was_typed_without_asking(
    qtbot: QtBot, program: Program, tmp_path: Path, sample_file: Path
) -> None:
    program.open(Wanted(str(sample_file)))
    settle(qtbot, program)
    window = program.window
    assert window is not None
    window.go_to(Target(Place.TRACKS, Ref(Kind.TRACK, 1), hints={"field": "weeks"}))
    panel = window.view_of(Place.TRACKS).findChild(RecordPanel)
    assert isinstance(panel, RecordPanel)
    qtbot.waitUntil(lambda: panel.details is not None, timeout=30_000)
    assert panel.details is not None
    weeks = panel.details.editors["weeks"]
    qtbot.waitUntil(lambda: weeks.is_editing, timeout=30_000)
    weeks.put_draft("een paar")
    program.open_file(str(tmp_path / "other.woo"))
    assert window.leaving is not None
    window.leaving.reject()
    assert program.window is window
    assert weeks.is_editing
    assert weeks.draft() == "een paar"
    program.open_file(str(tmp_path / "other.woo"))
    window.leaving.submit()
    settle(qtbot, program)
    assert program.window is not window
    assert read_settings().database == str(tmp_path / "other.woo")
