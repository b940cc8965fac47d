"""Commands: one declaration each, no key twice, all in the menus, in Ctrl+K and in the key help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from woo_desktop.i18n import ENGLISH, use_language
from woo_desktop.ui.action_list import ACTIONS, KEYS_EVERYWHERE, Menu
from woo_desktop.ui.actions import ActionBook
from woo_desktop.ui.help_windows import KeyHelp
from woo_desktop.ui.widgets import KeyCap


class Deeds:
    """Remembers what was done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def new(self) -> None:
        self.done.append("new")

    def copy(self) -> None:
        self.done.append("copy")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    made = QMainWindow()
    qtbot.addWidget(made)
    yield made
    made.close()


@pytest.fixture
def book(window: QMainWindow) -> ActionBook:
    made = ActionBook(window)
    made.build_menus(window.menuBar())
    return made


def in_menu(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from in_menu(inner)
        elif not action.isSeparator():
            yield action


def test_no_two_commands_share_a_key_or_a_name(qapp: object) -> None:
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert [key for key, times in keys.items() if times > 1] == []
    assert all(keys)
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("language", ["nl", ENGLISH])
def test_words_and_mnemonics_are_unique(language: str) -> None:
    from woo_desktop.i18n import _

    use_language(language)
    letters = [_(menu.value).partition("&")[2][:1].lower() for menu in Menu]
    assert len(set(letters)) == len(letters)
    assert all(letters)
    words = Counter((spec.menu, _(spec.text)) for spec in ACTIONS)
    assert [pair for pair, times in words.items() if times > 1] == []


def test_every_command_stands_in_the_menu_bar(window: QMainWindow, book: ActionBook) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    stands = [action.objectName() for menu in menus if isinstance(menu, QMenu) for action in in_menu(menu)]
    assert sorted(stands) == sorted(spec.id for spec in ACTIONS)
    assert [action.text().replace("&", "") for action in window.menuBar().actions()] == [
        "Bestand", "Bewerken", "Beeld", "Matchen", "Afspraken", "Help",
    ]  # fmt: skip


def test_every_handled_command_stands_in_ctrl_k(book: ActionBook) -> None:
    deeds = Deeds()
    for spec in ACTIONS:
        book.handle(spec.id, deeds.new)
    shown = {choice.key for choice in book.choices()}
    assert shown == {spec.id for spec in ACTIONS if spec.in_palette}


def test_a_command_nobody_handles_is_grey_or_gone(book: ActionBook) -> None:
    assert not book.action("new").isEnabled()
    assert book.action("new").isVisible()
    assert not book.action("backup").isVisible()
    book.handle("backup", Deeds().new)
    assert book.action("backup").isVisible()


def test_the_view_goes_before_the_window(book: ActionBook) -> None:
    own, lent = Deeds(), Deeds()
    book.handle("new", own.new)
    book.lend({"new": lent.new, "no such command": lent.new})
    book.run("new")
    assert (own.done, lent.done) == ([], ["new"])
    book.lend({})
    book.run("new")
    assert own.done == ["new"]
    book.set_enabled("new", False)
    book.run("new")
    assert own.done == ["new"]


def test_keys_work_and_say_what_was_done(qtbot: QtBot, window: QMainWindow, book: ActionBook) -> None:
    deeds = Deeds()
    book.handle("new", deeds.new)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(book.done) as told:
        qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["new"]
    assert deeds.done == ["new"]


def test_copy_belongs_to_the_field_with_the_focus(qtbot: QtBot, window: QMainWindow, book: ActionBook) -> None:
    deeds = Deeds()
    field = QLineEdit("webshop")
    window.setCentralWidget(field)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    field.selectAll()
    assert book.action("copy").shortcuts() == []
    book.lend({"copy": deeds.copy})
    assert book.action("copy").shortcuts() == [QKeySequence("Ctrl+C")]
    book.run("cut")
    assert field.text() == ""
    book.run("paste")
    assert field.text() == "webshop"
    book.run("copy")
    assert deeds.done == []


def test_cut_reaches_whatever_has_the_focus(qtbot: QtBot, window: QMainWindow, book: ActionBook) -> None:
    class Card(QWidget):
        keys: list[int] = []

        def keyPressEvent(self, event: object) -> None:
            self.keys.append(event.key())  # type: ignore[attr-defined]

    card = Card()
    card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setCentralWidget(card)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    card.setFocus()
    book.run("cut")
    assert card.keys == [Qt.Key.Key_X]


def test_words_of_a_person_are_never_a_mnemonic_or_markup(book: ActionBook) -> None:
    book.set_words("undo", "Ongedaan maken: Plaats <b>Jan & Zoon</b>")
    assert book.action("undo").text() == "Ongedaan maken: Plaats <b>Jan && Zoon</b>"
    assert "&lt;b&gt;" in book.action("undo").toolTip()
    assert book.words("undo") == "Ongedaan maken: Plaats <b>Jan & Zoon</b>"
    book.set_words("undo", "")
    assert book.words("undo") == "Ongedaan maken"


def test_key_help_tells_every_key(qtbot: QtBot, book: ActionBook) -> None:
    window = KeyHelp(book)
    qtbot.addWidget(window)
    caps = [cap.accessibleName() for cap in window.findChildren(KeyCap)]
    keyed = [spec for spec in ACTIONS if spec.keys or spec.told_keys]
    assert len(caps) == len(keyed) + len(KEYS_EVERYWHERE)
    assert "Ctrl K" in caps
    said = {label.text() for label in window.findChildren(QLabel)}
    assert "Zoek of geef een opdracht" in said
