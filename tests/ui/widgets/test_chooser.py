"""The chooser: type to filter, best first, Enter takes, Esc goes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from woo_desktop.ui.widgets import Choice, ChoiceList, ChooserPopup, fold, matches
from woo_desktop.ui.widgets.rows import ChoiceModel

TRACKS = [
    Choice(1, "Vak E-commerce", "laatste plek", level="HBO", pill="86%", pill_icon="star", pill_filled=True),
    Choice(2, "Webtechnologie", "1 plek vrij", level="WO", pill="74%"),
    Choice(3, "Stage Marketing", "Vol", level="MBO", enabled=False),
    Choice(4, "Łukasz’ Keuzedeel", "2 plekken vrij", level="MBO", pill="61%", keys="M"),
]


@pytest.fixture
def popup(qtbot: QtBot) -> Iterator[ChooserPopup]:
    anchor = QWidget()
    anchor.resize(300, 100)
    qtbot.addWidget(anchor)
    anchor.show()
    made = ChooserPopup("Plaats “Voorraad koppelen”", TRACKS, verb="Plaatsen", parent=anchor)
    made.open_at(anchor)
    yield made
    anchor.close()


def test_enter_takes_the_best(qtbot: QtBot, popup: ChooserPopup) -> None:
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert told.args == [1]
    assert not popup.isVisible()


def test_two_letters_and_enter(qtbot: QtBot, popup: ChooserPopup) -> None:
    qtbot.keyClicks(popup.search, "we")
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert told.args == [2]


def test_arrows_pass_what_cannot_be_chosen(qtbot: QtBot, popup: ChooserPopup) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(popup.search, key)
    current = popup.list.current()
    assert current is not None
    assert current.key == 4
    qtbot.keyClick(popup.search, Qt.Key.Key_PageUp)


def test_escape_first_empties_then_closes(qtbot: QtBot, popup: ChooserPopup) -> None:
    qtbot.keyClicks(popup.search, "xyz")
    assert popup.nothing.isVisible()
    assert not popup.primary.isEnabled()
    qtbot.keyClick(popup.search, Qt.Key.Key_Escape)
    assert popup.search.text() == ""
    with qtbot.waitSignal(popup.rejected):
        qtbot.keyClick(popup.search, Qt.Key.Key_Escape)


def test_choices_may_come_later(qtbot: QtBot, popup: ChooserPopup) -> None:
    qtbot.keyClicks(popup.search, "minor")
    popup.set_choices([*TRACKS, Choice(9, "Minor Digitaal")])
    current = popup.list.current()
    assert current is not None
    assert current.key == 9
    popup.grab()


def test_click_takes_a_row(qtbot: QtBot, popup: ChooserPopup) -> None:
    row = popup.list.visualRect(popup.list.rows_model.index(1))
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert told.args == [2]


def test_rows_are_a_sound_model(qtbot: QtBot) -> None:
    model = ChoiceModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([Choice(None, "Kop", heading=True), *TRACKS])
    model.set_rows([])
    model.set_rows(TRACKS)
    assert isinstance(tester.model(), QAbstractItemModel)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Vak E-commerce, HBO, laatste plek, 86%"
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "Vak E-commerce · laatste plek"
    assert not model.flags(model.index(2)) & Qt.ItemFlag.ItemIsEnabled


def test_heading_is_never_current(qtbot: QtBot) -> None:
    rows = ChoiceList("Gevonden", cards=True)
    qtbot.addWidget(rows)
    rows.show_rows([Choice(None, "Kop", heading=True), TRACKS[0], Choice(None, "Kop", heading=True), TRACKS[1]])
    current = rows.current()
    assert current is not None
    assert current.key == 1
    rows.walk(1)
    current = rows.current()
    assert current is not None
    assert current.key == 2
    rows.walk(-1)
    rows.walk(-1)
    assert rows.current() is not None
    rows.grab()


@pytest.mark.parametrize(
    ("typed", "found"), [("lukasz", True), ("plek keuze", True), ("mbo", True), ("vol", False), ("", True)]
)
def test_filter_ignores_marks_and_order(typed: str, found: bool) -> None:
    assert matches(TRACKS[3], typed) is found
    assert fold("Żak ÇELIK Øst") == "zak celik ost"
