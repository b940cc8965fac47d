"""Ctrl+K: records and commands by keyboard alone; late answers do no harm."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from woo_desktop.domain.answers import Hit
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.command_palette import CommandPalette
from woo_desktop.ui.widgets import Choice

Answer = Callable[[Sequence[Hit]], None]
SPAAK = Hit(Ref(Kind.SME, 1), "Fietsenwinkel De <b>Spaak</b>", "Ondernemer · Winsum")


class Shelf:
    """Answers when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Answer]] = []

    def ask(self, text: str, answered: Answer) -> None:
        self.asked.append((text, answered))

    def commands(self) -> list[Choice]:
        return [Choice("new", "Nieuw vraagstuk", "Bestand", keys="Ctrl N"), Choice("dark", "Donker", "Beeld")]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(1000, 700)
    QLineEdit(made)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def palette(window: QWidget, shelf: Shelf) -> CommandPalette:
    made = CommandPalette(window, shelf.ask, shelf.commands)
    made.open_now()
    return made


def texts(palette: CommandPalette) -> list[str]:
    return [row.text for row in palette.list.rows_model.rows()]


def test_nothing_typed_shows_commands(palette: CommandPalette) -> None:
    assert texts(palette) == ["Opdrachten", "Nieuw vraagstuk", "Donker"]
    assert palette.search.hasFocus()


def test_command_by_two_letters_and_enter(qtbot: QtBot, palette: CommandPalette) -> None:
    qtbot.keyClicks(palette.search, "do")
    with qtbot.waitSignal(palette.command_chosen) as told:
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert told.args == ["dark"]
    assert not palette.isVisible()


def test_records_come_later_and_go_first(qtbot: QtBot, palette: CommandPalette, shelf: Shelf) -> None:
    qtbot.keyClicks(palette.search, "spaak")
    qtbot.waitUntil(lambda: bool(shelf.asked))
    assert palette.nothing.isVisible()
    assert palette.nothing.text() == "Niets gevonden voor ‘spaak’."
    text, answered = shelf.asked[-1]
    assert text == "spaak"
    answered((SPAAK,))
    assert texts(palette) == ["Gegevens", SPAAK.title]
    with qtbot.waitSignal(palette.record_chosen) as told:
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert told.args == [SPAAK.ref]


def test_a_late_answer_is_left(qtbot: QtBot, palette: CommandPalette, shelf: Shelf) -> None:
    qtbot.keyClicks(palette.search, "spaak")
    qtbot.waitUntil(lambda: bool(shelf.asked))
    answered = shelf.asked[-1][1]
    palette.search.setText("donk")
    answered((SPAAK,))
    assert texts(palette) == ["Opdrachten", "Donker"]
    palette.close_now()
    answered((SPAAK,))


def test_escape_closes_and_gives_the_focus_back(qtbot: QtBot, window: QWidget, shelf: Shelf) -> None:
    field = window.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    palette = CommandPalette(window, shelf.ask, shelf.commands)
    palette.open_now()
    qtbot.keyClicks(palette.search, "x")
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert field.hasFocus()


def test_click_beside_it_closes(qtbot: QtBot, window: QWidget, palette: CommandPalette) -> None:
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert palette.isVisible()
    qtbot.mouseClick(window, Qt.MouseButton.LeftButton, pos=window.rect().bottomLeft())
    assert not palette.isVisible()


def test_it_stays_inside_a_small_window(window: QWidget, palette: CommandPalette) -> None:
    window.resize(420, 300)
    assert window.rect().contains(palette.geometry())
